// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-item-private.h"
#include "confab-media-words.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/confab-session-files.h"
#include "client/confab-session-media.h"

/* How a file comes to be shown: looked for, fetched, decoded. */

/* Shows a file, which may be a thumbnail, as large as it is wanted. */
static gboolean
await_texture (ConfabMediaItem *self, ConfabKeptFile *file, gboolean whole, GError **error)
{
  int px = self->wanted_px;
  g_autoptr (ConfabPixels) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (px == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody looks at it");
      return FALSE;
    }

  pixels = dex_await_boxed (confab_pictures_load_kept (confab_media_get_pictures (self->media),
                                                       file, px, self->cancellable),
                            error);

  if (pixels == NULL)
    return FALSE;

  texture = confab_texture_new_from_pixels (pixels);

  if (whole)
    confab_media_keep_texture (self->media, self->attachment->id, px, texture);

  confab_media_item_take_texture (self, texture, whole ? px : 0);
  return TRUE;
}

static void
show_problem (ConfabMediaItem *self, ConfabMediaState state, const GError *error)
{
  g_autofree char *text = confab_media_error_to_text (error, self->attachment);

  confab_media_item_set_state (self, state, text);
}

/* The file is here. */
static void
await_shown (ConfabMediaItem *self)
{
  g_autoptr (GError) error = NULL;

  if (self->attachment->type == CONFAB_ATTACHMENT_IMAGE)
    {
      while (self->wanted_px > self->texture_px && error == NULL)
        await_texture (self, self->file, TRUE, &error);

      /* It was cleaned up meanwhile. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        {
          g_clear_pointer (&self->file, confab_kept_file_unref);
          confab_media_item_set_state (self, CONFAB_MEDIA_ABSENT, NULL);
          return;
        }

      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          show_problem (self, CONFAB_MEDIA_BROKEN, error);
          return;
        }
    }

  if (self->state != CONFAB_MEDIA_HERE && self->state != CONFAB_MEDIA_BROKEN)
    confab_media_item_set_state (
        self, confab_media_item_is_sending (self) ? CONFAB_MEDIA_SENDING : CONFAB_MEDIA_HERE, NULL);
}

static void
await_thumbnail (ConfabMediaItem *self)
{
  g_autoptr (ConfabKeptFile) file = NULL;

  if (self->texture != NULL || self->wanted_px == 0)
    return;

  file = dex_await_boxed (confab_session_fetch_thumbnail (confab_media_get_session (self->media),
                                                          self->attachment),
                          NULL);

  /* What does not come, or cannot be shown, is made up for by the file. */
  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    await_texture (self, file, FALSE, NULL);
}

static void
await_fetched (ConfabMediaItem *self)
{
  g_autoptr (GError) error = NULL;
  DexFuture *future =
      confab_session_fetch_file (confab_media_get_session (self->media), self->attachment);
  ConfabKeptFile *file;

  confab_media_item_set_state (self, CONFAB_MEDIA_LOADING, NULL);
  confab_media_item_follow (self);
  file = dex_await_boxed (future, &error);
  g_clear_pointer (&self->file, confab_kept_file_unref);
  self->file = file;

  if (file != NULL)
    await_shown (self);
  else if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    confab_media_item_set_state (self, CONFAB_MEDIA_GONE, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    confab_media_item_set_state (self, CONFAB_MEDIA_ABSENT, NULL);
  else
    show_problem (self, CONFAB_MEDIA_ABSENT, error);
}

static void
await_found (ConfabMediaItem *self)
{
  ConfabKeptFile *file = dex_await_boxed (
      confab_session_find_file (confab_media_get_session (self->media), self->attachment), NULL);

  self->looked = TRUE;
  g_clear_pointer (&self->file, confab_kept_file_unref);
  self->file = file;
}

static gboolean
may_fetch (ConfabMediaItem *self)
{
  return !confab_media_item_is_sending (self) && !confab_media_item_is_unsent (self) &&
         (self->asked || (self->wanted_px > 0 && self->state == CONFAB_MEDIA_UNKNOWN &&
                          confab_media_wants (self->media, self->attachment)));
}

/**
 * confab_media_item_needs_more:
 *
 * Returns: whether somebody wants to see more of it than there is
 */
gboolean
confab_media_item_needs_more (ConfabMediaItem *self)
{
  if (self->wanted_px == 0 || self->state == CONFAB_MEDIA_BROKEN)
    return FALSE;

  return self->state == CONFAB_MEDIA_UNKNOWN ||
         (self->file != NULL && self->attachment->type == CONFAB_ATTACHMENT_IMAGE &&
          self->texture_px < self->wanted_px);
}

static void
renew_cancellable (ConfabMediaItem *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    return;

  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
await_look (ConfabMediaItem *self)
{
  if (!self->looked)
    await_found (self);

  confab_media_item_follow (self);

  if (self->file != NULL)
    {
      self->asked = FALSE;

      if (self->attachment->type == CONFAB_ATTACHMENT_VIDEO || confab_media_item_has_page (self))
        await_thumbnail (self);

      await_shown (self);
    }
  else
    {
      gboolean fetch = may_fetch (self);

      self->asked = FALSE;

      if (confab_media_item_is_visual (self) || confab_media_item_has_page (self))
        await_thumbnail (self);

      if (fetch)
        await_fetched (self);
      else if (self->state == CONFAB_MEDIA_UNKNOWN)
        confab_media_item_set_state (
            self, confab_media_item_is_sending (self) ? CONFAB_MEDIA_SENDING : CONFAB_MEDIA_ABSENT,
            NULL);
    }
}

static DexFuture *
look_fiber (ConfabMediaItem *self)
{
  gboolean again;

  do
    {
      renew_cancellable (self);
      await_look (self);
      /* Somebody looked away, and back while this was being ended. */
      again = self->asked || (g_cancellable_is_cancelled (self->cancellable) &&
                              confab_media_item_needs_more (self));
    }
  while (again);

  self->busy = FALSE;
  return dex_future_new_true ();
}

/**
 * confab_media_item_begin:
 *
 * Has it shown as it is wanted; harmless while that is being done.
 */
void
confab_media_item_begin (ConfabMediaItem *self)
{
  if (self->busy)
    return;

  self->busy = TRUE;
  CONFAB_SPAWN_AND_FORGET (look_fiber, g_object_ref (self), g_object_unref);
}

static DexFuture *
resolve (ConfabKeptFile *file)
{
  return dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, file);
}

static DexFuture *
file_fiber (ConfabMediaItem *self)
{
  g_autoptr (GError) error = NULL;
  ConfabKeptFile *file;

  if (!self->looked)
    await_found (self);

  if (self->file != NULL)
    return resolve (confab_kept_file_ref (self->file));

  /* Whoever is at it already waits for the same file. */
  if (!self->busy)
    {
      self->busy = TRUE;
      await_fetched (self);
      self->busy = FALSE;
    }

  if (self->file != NULL)
    return resolve (confab_kept_file_ref (self->file));

  file = dex_await_boxed (
      confab_session_fetch_file (confab_media_get_session (self->media), self->attachment), &error);
  return file != NULL ? resolve (file) : confab_reject (&error);
}

/**
 * confab_media_item_await_file:
 *
 * Gets the file, if it is not here.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects as
 *   confab_session_fetch_file() does
 */
DexFuture *
confab_media_item_await_file (ConfabMediaItem *self)
{
  dex_return_error_if_fail (CONFAB_IS_MEDIA_ITEM (self));

  return CONFAB_SPAWN (file_fiber, g_object_ref (self), g_object_unref);
}
