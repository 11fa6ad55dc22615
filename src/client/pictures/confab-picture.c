// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pictures-private.h"
#include "confab-shrink.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

/**
 * ConfabPicture:
 *
 * A picture that may move: its newest frame, and the process that makes the next one, which ends
 * with this object. Main thread only.
 */

G_DEFINE_FINAL_TYPE (ConfabPicture, confab_picture, G_TYPE_OBJECT)

static void
confab_picture_finalize (GObject *object)
{
  ConfabPicture *self = CONFAB_PICTURE (object);

  g_clear_object (&self->image);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pictures);
  g_clear_pointer (&self->pixels, confab_pixels_unref);

  G_OBJECT_CLASS (confab_picture_parent_class)->finalize (object);
}

static void
confab_picture_class_init (ConfabPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_picture_finalize;
}

static void
confab_picture_init (ConfabPicture *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * confab_picture_new:
 * @image: (transfer full): what makes its frames
 * @most_px: how long their longer side may be
 *
 * Returns: (transfer full): a picture without a frame
 */
ConfabPicture *
confab_picture_new (ConfabPictures *pictures, GlyImage *image, int most_px)
{
  ConfabPicture *self = g_object_new (CONFAB_TYPE_PICTURE, NULL);

  self->pictures = g_object_ref (pictures);
  self->image = image;
  self->most_px = most_px;
  return self;
}

/**
 * confab_picture_check_size:
 * @width: in pixels, as a file says
 * @height: the same
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_TOO_LARGE for what would take too much memory
 */
gboolean
confab_picture_check_size (guint width, guint height, GError **error)
{
  if (width <= CONFAB_PICTURE_MAX_SIDE_PX && height <= CONFAB_PICTURE_MAX_SIDE_PX &&
      (guint64) width * height <= CONFAB_PICTURE_MAX_PIXELS)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The picture has %u × %u pixels", width, height);
  return FALSE;
}

typedef struct
{
  ConfabRaster raster;
  int most_px;
} Job;

static void
job_free (Job *job)
{
  g_bytes_unref (job->raster.bytes);
  g_free (job);
}

static gboolean
shrink (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  ConfabPixels *pixels = confab_shrink (&job->raster, job->most_px, error);

  if (pixels == NULL)
    return FALSE;

  g_value_init (result, CONFAB_TYPE_PIXELS);
  g_value_take_boxed (result, pixels);
  return TRUE;
}

/**
 * confab_picture_await_frame:
 * @cancellable: ends it
 *
 * Has the next frame made. To be called in a fiber.
 *
 * Returns: (transfer full): its pixels, or NULL with @error
 */
ConfabPixels *
confab_picture_await_frame (ConfabPicture *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GlyFrame) frame = NULL;
  ConfabPixels *pixels;
  gint64 delay_us;
  Job *job;

  frame = dex_await_object (
      confab_decoder_next_frame (self->pictures->decoder, self->image, cancellable), error);

  if (frame == NULL ||
      !confab_picture_check_size (gly_frame_get_width (frame), gly_frame_get_height (frame), error))
    return NULL;

  job = g_new0 (Job, 1);
  job->raster = (ConfabRaster) {
    .width = gly_frame_get_width (frame),
    .height = gly_frame_get_height (frame),
    .stride = gly_frame_get_stride (frame),
    .format = gly_frame_get_memory_format (frame),
    .bytes = g_bytes_ref (gly_frame_get_buf_bytes (frame)),
  };
  job->most_px = self->most_px;
  delay_us = MAX (0, gly_frame_get_delay (frame));
  g_clear_object (&frame);
  pixels = dex_await_boxed (
      confab_worker_run (self->pictures->worker, shrink, job, (GDestroyNotify) job_free), error);

  if (pixels == NULL)
    return NULL;

  /* nobody else has them yet */
  pixels->delay_us = delay_us;
  g_clear_pointer (&self->pixels, confab_pixels_unref);
  self->pixels = confab_pixels_ref (pixels);
  return pixels;
}

static DexFuture *
next_fiber (ConfabPicture *self)
{
  g_autoptr (GError) error = NULL;
  ConfabPixels *pixels = confab_picture_await_frame (self, self->cancellable, &error);

  return pixels != NULL ? dex_future_new_take_boxed (CONFAB_TYPE_PIXELS, pixels)
                        : confab_reject (&error);
}

/**
 * confab_picture_next:
 *
 * Has the next frame made; after the last one comes the first.
 *
 * Returns: (transfer full): a future that resolves to its boxed #ConfabPixels, or rejects
 */
DexFuture *
confab_picture_next (ConfabPicture *self)
{
  dex_return_error_if_fail (CONFAB_IS_PICTURE (self));

  return CONFAB_SPAWN (next_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_picture_get_pixels:
 *
 * Returns: (transfer none): the newest frame
 */
ConfabPixels *
confab_picture_get_pixels (ConfabPicture *self)
{
  g_return_val_if_fail (CONFAB_IS_PICTURE (self), NULL);

  return self->pixels;
}

/**
 * confab_picture_get_moves:
 *
 * Returns: whether another frame follows this one
 */
gboolean
confab_picture_get_moves (ConfabPicture *self)
{
  g_return_val_if_fail (CONFAB_IS_PICTURE (self), FALSE);

  return self->pixels->delay_us > 0;
}
