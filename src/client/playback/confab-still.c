// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-still.h"

#include "confab-media-process.h"

#include "base/confab-async.h"

/* Many films begin in the dark: what is shown is from a little later. */
#define SKIP_PART 10
#define SKIP_MOST_MS 5000
#define SKIP_FROM_MS 2000

/**
 * confab_still_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabStill *
confab_still_ref (ConfabStill *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ConfabStill *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/**
 * confab_still_unref:
 * @self: (transfer full): a picture of a film
 */
void
confab_still_unref (ConfabStill *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

G_DEFINE_BOXED_TYPE (ConfabStill, confab_still, confab_still_ref, confab_still_unref)

typedef struct
{
  ConfabMediaProcess *process;
  DexPromise *promise;
  GCancellable *cancellable;
  ConfabStill *still;
  ConfabKeptFile *file;
  int most_px;
  gulong cancel;
  gboolean skipped;
  gboolean seeking;
} Loading;

static void
loading_free (Loading *self)
{
  g_signal_handlers_disconnect_by_data (self->process, self);
  g_cancellable_disconnect (self->cancellable, self->cancel);
  confab_media_process_close (self->process);
  g_object_unref (self->process);
  g_object_unref (self->cancellable);
  confab_still_unref (self->still);
  dex_unref (self->promise);
  confab_kept_file_unref (self->file);
  g_free (self);
}

static void
finish (Loading *self, const GError *error)
{
  if (!dex_future_is_pending (DEX_FUTURE (self->promise)))
    return;

  if (self->still->bytes != NULL)
    dex_promise_resolve_boolean (self->promise, TRUE);
  else if (error != NULL)
    dex_promise_reject (self->promise, g_error_copy (error));
  else
    dex_promise_reject (self->promise,
                        g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "There is no picture"));
}

static void
take_frame (Loading *self, const ConfabMediaPacket *packet)
{
  GBytes *frame = confab_media_process_dup_frame (self->process, packet);

  if (frame == NULL)
    return;

  g_clear_pointer (&self->still->bytes, g_bytes_unref);
  self->still->bytes = frame;
  self->still->width = (int) packet->values[1];
  self->still->height = (int) packet->values[2];

  if (self->skipped)
    finish (self, NULL);
}

static void
take_state (Loading *self, const ConfabMediaPacket *packet)
{
  gint64 duration_ms = CLAMP (packet->values[2], 0, G_MAXINT32);

  self->still->duration_ms = duration_ms;

  if (self->still->bytes == NULL || duration_ms < SKIP_FROM_MS || self->skipped)
    {
      finish (self, NULL);
      return;
    }

  self->skipped = TRUE;
  confab_media_process_ask (self->process, CONFAB_MEDIA_WIRE_SEEK,
                            MIN (duration_ms / SKIP_PART, SKIP_MOST_MS), 1000);
}

static void
packet_cb (Loading *self, const ConfabMediaPacket *packet)
{
  g_autoptr (GError) error = NULL;

  switch (packet->type)
    {
    case CONFAB_MEDIA_WIRE_FRAME:
      take_frame (self, packet);
      break;
    case CONFAB_MEDIA_WIRE_STATE:
      if (!self->skipped)
        take_state (self, packet);
      break;
    case CONFAB_MEDIA_WIRE_DONE:
      self->seeking = self->skipped;
      break;
    case CONFAB_MEDIA_WIRE_POSITION:
      /* It is there, and nothing is to be seen: the film is shorter than it says. */
      if (self->seeking)
        finish (self, NULL);
      break;
    case CONFAB_MEDIA_WIRE_ERROR:
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, packet->text);
      finish (self, error);
      break;
    default:
      break;
    }
}

static void
failed_cb (Loading *self, const GError *error)
{
  finish (self, error);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted");

  finish (data, error);
}

static DexFuture *
load_fiber (Loading *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_media_process_play (self->process, self->file, self->most_px), &error) ||
      !dex_await (dex_ref (DEX_FUTURE (self->promise)), &error))
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_STILL, confab_still_ref (self->still));
}

/**
 * confab_still_load:
 * @path: of a film that somebody else may have made
 * @most_px: how long the longer side may be
 * @clock: by which one that takes too long is given up
 * @cancellable: main thread
 *
 * Gets a picture of a film, by a process of its own.
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabStill, or rejects:
 *   %G_IO_ERROR_NOT_SUPPORTED when there is nothing to see, and as #ConfabPlayer fails
 */
DexFuture *
confab_still_load (const char *path, int most_px, ConfabClock *clock, GCancellable *cancellable)
{
  Loading *self = g_new0 (Loading, 1);

  self->process = confab_media_process_new (clock);
  self->promise = dex_promise_new ();
  self->still = g_atomic_rc_box_new0 (ConfabStill);
  self->cancellable = g_object_ref (cancellable);
  self->file = confab_kept_file_new (path);
  self->most_px = most_px;
  g_signal_connect_swapped (self->process, "packet", G_CALLBACK (packet_cb), self);
  g_signal_connect_swapped (self->process, "failed", G_CALLBACK (failed_cb), self);
  self->cancel = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  confab_media_process_set_is_lively (self->process, TRUE);
  return CONFAB_SPAWN (load_fiber, self, loading_free);
}
