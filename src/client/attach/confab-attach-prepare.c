// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-private.h"
#include "confab-photo.h"
#include "confab-tool.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "client/pictures/confab-page.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Making what is sent of what was chosen. */

#define QUALITY 82
#define THUMBNAIL_QUALITY 75
#define SMALL_THUMBNAIL_QUALITY 40

/**
 * confab_prepared_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabPrepared *
confab_prepared_ref (ConfabPrepared *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ConfabPrepared *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->preview);
  g_free (self->thumbnail);
  g_clear_pointer (&self->miniature, g_bytes_unref);
  g_clear_pointer (&self->tiny, g_bytes_unref);
}

/**
 * confab_prepared_unref:
 * @self: (transfer full): what is to be sent
 */
void
confab_prepared_unref (ConfabPrepared *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

G_DEFINE_BOXED_TYPE (ConfabPrepared, confab_prepared, confab_prepared_ref, confab_prepared_unref)

/* Shared by the fiber and the thread, one of which works on it at a time. */
typedef struct
{
  ConfabAttach *attach;
  ConfabChosen *chosen;
  ConfabAttachFlags flags;
  char *source;
  char *target;
  char *thumbnail;
  char *preview;
  GBytes *miniature;
  GBytes *tiny;
  ConfabPixels *pixels;
  GCancellable *cancellable;
  GCancellable *within;   /* ends a program that takes too long */
  gboolean encode;        /* the target is made of the pixels */
  gboolean has_thumbnail; /* one was made */
  gboolean is_smaller;    /* what was encoded takes less than it was */
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *self = data;

  g_clear_pointer (&self->pixels, confab_pixels_unref);
  g_clear_pointer (&self->miniature, g_bytes_unref);
  g_clear_pointer (&self->tiny, g_bytes_unref);
  g_object_unref (self->attach);
  g_object_unref (self->chosen);
  g_object_unref (self->cancellable);
  g_object_unref (self->within);
  g_free (self->source);
  g_free (self->target);
  g_free (self->thumbnail);
  g_free (self->preview);
  g_free (self);
}

static gint64
measure (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* The largest that there is room for; where even the smallest takes too much, none. */
static GBytes *
make_small (ConfabPixels *pixels, gsize most_bytes, GError **error)
{
  static const struct
  {
    int px;
    int quality;
  } kinds[] = { { 480, 55 }, { 400, 45 }, { 320, 40 }, { 240, 40 }, { 160, 35 }, { 96, 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (ConfabPixels) small = confab_pixels_shrink (pixels, kinds[i].px, error);
      GBytes *jpeg =
          small != NULL ? confab_photo_encode_bytes (small, kinds[i].quality, error) : NULL;

      if (jpeg == NULL || g_bytes_get_size (jpeg) <= most_bytes)
        return jpeg;

      g_bytes_unref (jpeg);
    }

  return NULL;
}

static gboolean
make_miniatures (Preparing *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (self->miniature != NULL)
    return TRUE;

  self->miniature = make_small (self->pixels, CONFAB_ATTACH_MINIATURE_BYTES, &reason);

  if (reason == NULL)
    self->tiny = make_small (self->pixels, CONFAB_ATTACH_TINY_BYTES, &reason);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Where even that takes too much there is none. */
static gboolean
make_thumbnail (Preparing *self, GError **error)
{
  static const int qualities[] = { THUMBNAIL_QUALITY, SMALL_THUMBNAIL_QUALITY };
  g_autoptr (ConfabPixels) small =
      confab_pixels_shrink (self->pixels, CONFAB_MAX_THUMBNAIL_PIXELS, error);

  if (small == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (qualities) && !self->has_thumbnail; i++)
    {
      if (!confab_photo_encode (small, qualities[i], self->thumbnail, error))
        return FALSE;

      self->has_thumbnail = measure (self->thumbnail) <= CONFAB_MAX_THUMBNAIL_BYTES;
    }

  return TRUE;
}

static gboolean
make_picture (gpointer state, gpointer job, GValue *result, GError **error)
{
  Preparing *self = job;
  gint64 size;

  if (self->encode)
    {
      if (!confab_photo_encode (self->pixels, QUALITY, self->target, error))
        return FALSE;

      self->is_smaller = measure (self->target) < measure (self->source);
    }

  size = measure (self->encode && self->is_smaller ? self->target : self->source);
  self->preview = confab_photo_make_preview (self->pixels);

  if (!make_miniatures (self, error))
    return FALSE;

  /* What is small stands for itself. */
  return (self->pixels->full_width <= CONFAB_MAX_THUMBNAIL_PIXELS &&
          self->pixels->full_height <= CONFAB_MAX_THUMBNAIL_PIXELS &&
          size <= CONFAB_MAX_THUMBNAIL_BYTES) ||
         make_thumbnail (self, error);
}

/* A film or a document does not stand for itself, however small it is. */
static gboolean
make_stand_in (gpointer state, gpointer job, GValue *result, GError **error)
{
  Preparing *self = job;

  self->preview = confab_photo_make_preview (self->pixels);
  return make_miniatures (self, error) && make_thumbnail (self, error);
}

static gboolean
make_stripped (gpointer state, gpointer job, GValue *result, GError **error)
{
  Preparing *self = job;

  if (!confab_photo_copy (self->source, self->target, self->within, error))
    return FALSE;

  if (confab_tool_strip (self->target, self->within, error))
    return TRUE;

  g_unlink (self->target);
  return FALSE;
}

static gboolean
await_job (Preparing *self, ConfabWorkerFunc func, GError **error)
{
  return dex_await (confab_attach_run (self->attach, func, self, NULL), error);
}

static gboolean
await_pixels (Preparing *self, int most_px, GError **error)
{
  g_clear_pointer (&self->pixels, confab_pixels_unref);
  self->pixels = dex_await_boxed (confab_pictures_load (self->attach->pictures, self->source,
                                                        most_px, self->cancellable),
                                  error);
  return self->pixels != NULL;
}

/* Which pictures can be made anew without losing what makes them what they are. */
static gboolean
can_encode (Preparing *self)
{
  return self->pixels->delay_us == 0 && !confab_photo_has_alpha (self->pixels);
}

static char *
dup_name (Preparing *self)
{
  const char *name = confab_chosen_get_name (self->chosen);
  const char *dot = strrchr (name, '.');

  if (!self->encode || g_strcmp0 (confab_chosen_get_mime_type (self->chosen), "image/jpeg") == 0)
    return g_strdup (name);

  return g_strdup_printf ("%.*s.jpg", (int) (dot != NULL ? dot - name : (gssize) strlen (name)),
                          name);
}

static ConfabPrepared *
make_prepared (Preparing *self, gboolean is_made)
{
  ConfabPrepared *prepared = g_atomic_rc_box_new0 (ConfabPrepared);

  prepared->path = g_strdup (is_made ? self->target : self->source);
  prepared->name = dup_name (self);
  prepared->is_owned = is_made || confab_chosen_get_is_owned (self->chosen);
  prepared->preview = g_steal_pointer (&self->preview);
  prepared->miniature = g_steal_pointer (&self->miniature);
  prepared->tiny = g_steal_pointer (&self->tiny);
  prepared->duration_ms = confab_chosen_get_duration_ms (self->chosen);
  prepared->thumbnail = self->has_thumbnail ? g_strdup (self->thumbnail) : NULL;

  if (self->pixels != NULL && !confab_page_is_known (confab_chosen_get_mime_type (self->chosen)))
    {
      prepared->width = self->encode ? self->pixels->width : self->pixels->full_width;
      prepared->height = self->encode ? self->pixels->height : self->pixels->full_height;
    }

  return prepared;
}

/* A picture of a kind that nothing can be taken out of is made anew. What has nothing in it but
 * what it shows, as a GIF, is sent as it is. */
static gboolean
await_stripped (Preparing *self, gboolean *is_made, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (g_strcmp0 (confab_chosen_get_mime_type (self->chosen), "image/gif") == 0)
    return TRUE;

  *is_made = confab_attach_await_within (self->attach, CONFAB_ATTACH_WITHIN_MS, make_stripped, self,
                                         self->cancellable, self->within, &reason);

  if (*is_made)
    return TRUE;

  /* what is in it may be why the program went round and round */
  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) &&
      !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (!await_pixels (self, CONFAB_PICTURE_MAX_SIDE_PX, error))
    return FALSE;

  self->encode = TRUE;
  *is_made = TRUE;
  g_clear_pointer (&self->preview, g_free);
  return await_job (self, make_picture, error);
}

static gboolean
await_picture (Preparing *self, gboolean *is_made, GError **error)
{
  gboolean smaller = (self->flags & CONFAB_ATTACH_SMALLER) != 0;

  if (!await_pixels (self, smaller ? CONFAB_ATTACH_SMALLER_PX : CONFAB_MAX_THUMBNAIL_PIXELS, error))
    return FALSE;

  self->encode = smaller && can_encode (self);

  if (!await_job (self, make_picture, error))
    return FALSE;

  *is_made = self->encode && self->is_smaller;
  self->encode = *is_made;
  return *is_made || (self->flags & CONFAB_ATTACH_STRIPPED) == 0 ||
         await_stripped (self, is_made, error);
}

static DexFuture *
prepare_fiber (Preparing *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_made = FALSE;

  if (confab_chosen_get_is_picture (self->chosen))
    await_picture (self, &is_made, &error);
  else if (confab_chosen_get_pixels (self->chosen) != NULL)
    {
      self->pixels = confab_pixels_ref (confab_chosen_get_pixels (self->chosen));
      await_job (self, make_stand_in, &error);
    }

  if (error == NULL)
    g_cancellable_set_error_if_cancelled (self->cancellable, &error);

  if (error != NULL || !is_made)
    confab_attach_let_go (self->attach, self->target);

  if (error != NULL || !self->has_thumbnail)
    confab_attach_let_go (self->attach, self->thumbnail);

  if (error != NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_PREPARED, make_prepared (self, is_made));
}

/**
 * confab_attach_prepare:
 * @chosen: is ready
 *
 * Makes the file that is to be sent, and what stands for it until it is there. What is not a
 * picture is sent as it is.
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabPrepared, whose files stay
 *   until confab_attach_release() or confab_attach_discard(), or rejects
 */
DexFuture *
confab_attach_prepare (ConfabAttach *self, ConfabChosen *chosen, ConfabAttachFlags flags)
{
  Preparing *preparing;

  dex_return_error_if_fail (CONFAB_IS_ATTACH (self));
  dex_return_error_if_fail (confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY);

  preparing = g_new0 (Preparing, 1);
  preparing->attach = g_object_ref (self);
  preparing->chosen = g_object_ref (chosen);
  preparing->flags = flags;
  preparing->source = g_strdup (confab_chosen_get_path (chosen));
  preparing->target = confab_attach_make_path (self);
  preparing->thumbnail = confab_attach_make_path (self);
  preparing->cancellable = g_object_ref (confab_chosen_get_cancellable (chosen));
  preparing->within = g_cancellable_new ();
  return CONFAB_SPAWN (prepare_fiber, preparing, preparing_free);
}

/**
 * confab_attach_discard:
 * @prepared: will not be sent
 *
 * What was made for it goes; what was chosen stays.
 */
void
confab_attach_discard (ConfabAttach *self, ConfabChosen *chosen, const ConfabPrepared *prepared)
{
  g_return_if_fail (CONFAB_IS_ATTACH (self));

  confab_attach_let_go (self, prepared->thumbnail);

  if (g_strcmp0 (prepared->path, confab_chosen_get_path (chosen)) != 0)
    confab_attach_let_go (self, prepared->path);
}
