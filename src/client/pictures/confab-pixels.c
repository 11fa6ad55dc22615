// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pixels.h"

G_DEFINE_BOXED_TYPE (ConfabPixels, confab_pixels, confab_pixels_ref, confab_pixels_unref)

/**
 * confab_pixels_new:
 * @bytes: (transfer full): width · height · 4 of them
 *
 * Any thread.
 *
 * Returns: (transfer full): pixels
 */
ConfabPixels *
confab_pixels_new (int width, int height, GBytes *bytes)
{
  ConfabPixels *self;

  g_assert (width > 0 && height > 0);
  g_assert (g_bytes_get_size (bytes) == (gsize) width * (gsize) height * 4);

  self = g_new0 (ConfabPixels, 1);
  g_atomic_ref_count_init (&self->refs);
  self->width = width;
  self->height = height;
  self->full_width = width;
  self->full_height = height;
  self->bytes = bytes;
  return self;
}

/**
 * confab_pixels_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabPixels *
confab_pixels_ref (ConfabPixels *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_pixels_unref:
 * @self: (transfer full): pixels
 *
 * Any thread.
 */
void
confab_pixels_unref (ConfabPixels *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * confab_pixels_fit:
 * @width: of a picture, at least 1
 * @height: the same
 * @most_px: how long its longer side may be
 * @fit_width: (out): how wide it is then, at least 1
 * @fit_height: (out): how high
 *
 * Makes a picture smaller, never larger, and leaves it its form.
 */
void
confab_pixels_fit (int width, int height, int most_px, int *fit_width, int *fit_height)
{
  int longer = MAX (width, height);

  if (longer <= most_px)
    {
      *fit_width = width;
      *fit_height = height;
      return;
    }

  *fit_width = (int) MAX (1, (gint64) width * most_px / longer);
  *fit_height = (int) MAX (1, (gint64) height * most_px / longer);
}
