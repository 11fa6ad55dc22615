// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-shrink.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Decoders give out what a file holds, in any of many forms; what is shown has one. */

typedef struct
{
  guint8 n_channels;
  guint8 n_bytes;                /* of a channel */
  gint8 red, green, blue, alpha; /* which channel it is; alpha -1: there is none */
  gboolean is_float;
  gboolean multiplied; /* the colours by alpha */
} Layout;

static const Layout layouts[] = {
  [GLY_MEMORY_B8G8R8A8_PREMULTIPLIED] = { 4, 1, 2, 1, 0, 3, FALSE, TRUE },
  [GLY_MEMORY_A8R8G8B8_PREMULTIPLIED] = { 4, 1, 1, 2, 3, 0, FALSE, TRUE },
  [GLY_MEMORY_R8G8B8A8_PREMULTIPLIED] = { 4, 1, 0, 1, 2, 3, FALSE, TRUE },
  [GLY_MEMORY_B8G8R8A8] = { 4, 1, 2, 1, 0, 3, FALSE, FALSE },
  [GLY_MEMORY_A8R8G8B8] = { 4, 1, 1, 2, 3, 0, FALSE, FALSE },
  [GLY_MEMORY_R8G8B8A8] = { 4, 1, 0, 1, 2, 3, FALSE, FALSE },
  [GLY_MEMORY_A8B8G8R8] = { 4, 1, 3, 2, 1, 0, FALSE, FALSE },
  [GLY_MEMORY_R8G8B8] = { 3, 1, 0, 1, 2, -1, FALSE, FALSE },
  [GLY_MEMORY_B8G8R8] = { 3, 1, 2, 1, 0, -1, FALSE, FALSE },
  [GLY_MEMORY_R16G16B16] = { 3, 2, 0, 1, 2, -1, FALSE, FALSE },
  [GLY_MEMORY_R16G16B16A16_PREMULTIPLIED] = { 4, 2, 0, 1, 2, 3, FALSE, TRUE },
  [GLY_MEMORY_R16G16B16A16] = { 4, 2, 0, 1, 2, 3, FALSE, FALSE },
  [GLY_MEMORY_R16G16B16_FLOAT] = { 3, 2, 0, 1, 2, -1, TRUE, FALSE },
  [GLY_MEMORY_R16G16B16A16_FLOAT] = { 4, 2, 0, 1, 2, 3, TRUE, FALSE },
  [GLY_MEMORY_R32G32B32_FLOAT] = { 3, 4, 0, 1, 2, -1, TRUE, FALSE },
  [GLY_MEMORY_R32G32B32A32_FLOAT_PREMULTIPLIED] = { 4, 4, 0, 1, 2, 3, TRUE, TRUE },
  [GLY_MEMORY_R32G32B32A32_FLOAT] = { 4, 4, 0, 1, 2, 3, TRUE, FALSE },
  [GLY_MEMORY_G8A8_PREMULTIPLIED] = { 2, 1, 0, 0, 0, 1, FALSE, TRUE },
  [GLY_MEMORY_G8A8] = { 2, 1, 0, 0, 0, 1, FALSE, FALSE },
  [GLY_MEMORY_G8] = { 1, 1, 0, 0, 0, -1, FALSE, FALSE },
  [GLY_MEMORY_G16A16_PREMULTIPLIED] = { 2, 2, 0, 0, 0, 1, FALSE, TRUE },
  [GLY_MEMORY_G16A16] = { 2, 2, 0, 0, 0, 1, FALSE, FALSE },
  [GLY_MEMORY_G16] = { 1, 2, 0, 0, 0, -1, FALSE, FALSE },
};

static float
half_to_float (guint16 half)
{
  int exponent = (half >> 10) & 0x1f;
  float value = exponent == 0 ? ldexpf ((float) (half & 0x3ff), -24)
                              : ldexpf ((float) ((half & 0x3ff) | 0x400), exponent - 25);

  return (half & 0x8000) != 0 ? -value : value;
}

static guint
read_channel (const Layout *layout, const guchar *pixel, int channel)
{
  const guchar *at = pixel + channel * layout->n_bytes;
  guint16 word = 0;
  float number;

  if (layout->n_bytes == 1)
    return *at;

  if (layout->n_bytes == 2)
    memcpy (&word, at, sizeof word);

  if (!layout->is_float)
    return word >> 8;

  if (layout->n_bytes == 2)
    number = half_to_float (word);
  else
    memcpy (&number, at, sizeof number);

  /* written so that what is no number is black */
  return number > 0 ? (guint) (MIN (number, 1.0f) * 255 + 0.5f) : 0;
}

typedef struct
{
  guint64 red, green, blue, alpha;
} Sum;

static void
add_pixel (Sum *sum, const Layout *layout, const guchar *pixel)
{
  guint alpha = layout->alpha < 0 ? 255 : read_channel (layout, pixel, layout->alpha);
  guint factor = layout->multiplied ? 255 : alpha;

  sum->red += read_channel (layout, pixel, layout->red) * factor;
  sum->green += read_channel (layout, pixel, layout->green) * factor;
  sum->blue += read_channel (layout, pixel, layout->blue) * factor;
  sum->alpha += alpha;
}

static void
write_pixel (guchar *out, const Sum *sum, guint64 n)
{
  guint64 half = n * 255 / 2, alpha = (sum->alpha + n / 2) / n;

  out[0] = (guchar) MIN (alpha, (sum->red + half) / (n * 255));
  out[1] = (guchar) MIN (alpha, (sum->green + half) / (n * 255));
  out[2] = (guchar) MIN (alpha, (sum->blue + half) / (n * 255));
  out[3] = (guchar) alpha;
}

/* Each pixel is the mean of those that it stands for. */
static void
shrink_row (const ConfabRaster *raster,
            const guchar *data,
            int width,
            int height,
            int y,
            guchar *out)
{
  const Layout *layout = &layouts[raster->format];
  gsize pixel_bytes = layout->n_channels * layout->n_bytes;
  gsize top = (gsize) y * raster->height / (gsize) height;
  gsize bottom = MAX (top + 1, (gsize) (y + 1) * raster->height / (gsize) height);

  for (int x = 0; x < width; x++)
    {
      gsize left = (gsize) x * raster->width / (gsize) width;
      gsize right = MAX (left + 1, (gsize) (x + 1) * raster->width / (gsize) width);
      Sum sum = { 0 };

      for (gsize j = top; j < bottom; j++)
        for (gsize i = left; i < right; i++)
          add_pixel (&sum, layout, data + j * raster->stride + i * pixel_bytes);

      write_pixel (out + (gsize) x * 4, &sum, (bottom - top) * (right - left));
    }
}

static gboolean
check (const ConfabRaster *raster, GError **error)
{
  gsize row;

  if ((guint) raster->format < G_N_ELEMENTS (layouts) && raster->width > 0 && raster->height > 0)
    {
      const Layout *layout = &layouts[raster->format];

      row = (gsize) raster->width * layout->n_channels * layout->n_bytes;

      if (row <= raster->stride && g_bytes_get_size (raster->bytes) >= row &&
          (g_bytes_get_size (raster->bytes) - row) / raster->stride >= raster->height - 1)
        return TRUE;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The decoder gave out no picture");
  return FALSE;
}

/**
 * confab_shrink:
 * @most_px: how long the longer side of what comes of it may be
 *
 * Makes one form of what a decoder gave out, and makes it smaller. Any thread; it takes some
 * nanoseconds a pixel.
 *
 * Returns: (transfer full): the pixels, or NULL with %G_IO_ERROR_INVALID_DATA where @raster makes
 *   no sense
 */
ConfabPixels *
confab_shrink (const ConfabRaster *raster, int most_px, GError **error)
{
  ConfabPixels *pixels;
  const guchar *data;
  guchar *out;
  int width, height;
  gsize size;

  if (!check (raster, error))
    return NULL;

  confab_pixels_fit ((int) raster->width, (int) raster->height, most_px, &width, &height);
  data = g_bytes_get_data (raster->bytes, NULL);
  size = (gsize) width * (gsize) height * 4;
  out = g_malloc (size);

  for (int y = 0; y < height; y++)
    shrink_row (raster, data, width, height, y, out + (gsize) y * (gsize) width * 4);

  pixels = confab_pixels_new (width, height, g_bytes_new_take (out, size));
  pixels->full_width = (int) raster->width;
  pixels->full_height = (int) raster->height;
  return pixels;
}

/**
 * confab_pixels_shrink:
 * @most_px: how long the longer side of what comes of it may be
 *
 * Any thread; it takes some nanoseconds a pixel.
 *
 * Returns: (transfer full): a smaller picture, or NULL with @error
 */
ConfabPixels *
confab_pixels_shrink (ConfabPixels *self, int most_px, GError **error)
{
  const ConfabRaster raster = {
    .width = (guint) self->width,
    .height = (guint) self->height,
    .stride = (guint) self->width * 4,
    .format = GLY_MEMORY_R8G8B8A8_PREMULTIPLIED,
    .bytes = self->bytes,
  };

  return confab_shrink (&raster, most_px, error);
}

/**
 * confab_pixels_cut:
 * @x: where the square begins
 * @y: the same, from the top
 * @side: how long its sides are; what is outside of the picture is left out
 * @most_px: how long the sides of what comes of it may be
 *
 * Any thread; it takes some nanoseconds a pixel.
 *
 * Returns: (transfer full): a square, or NULL with %G_IO_ERROR_INVALID_ARGUMENT where nothing is
 *   left
 */
ConfabPixels *
confab_pixels_cut (ConfabPixels *self, int x, int y, int side, int most_px, GError **error)
{
  gsize stride = (gsize) self->width * 4, from;
  g_autoptr (GBytes) bytes = NULL;

  x = CLAMP (x, 0, self->width - 1);
  y = CLAMP (y, 0, self->height - 1);
  side = MIN (side, MIN (self->width - x, self->height - y));

  if (side < 1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is nothing to cut out");
      return NULL;
    }

  from = (gsize) y * stride + (gsize) x * 4;
  bytes =
      g_bytes_new_from_bytes (self->bytes, from, (gsize) (side - 1) * stride + (gsize) side * 4);

  {
    const ConfabRaster raster = {
      .width = (guint) side,
      .height = (guint) side,
      .stride = (guint) stride,
      .format = GLY_MEMORY_R8G8B8A8_PREMULTIPLIED,
      .bytes = bytes,
    };

    return confab_shrink (&raster, most_px, error);
  }
}
