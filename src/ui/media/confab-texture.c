// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media.h"

#include "protocol/confab-attachment.h"

/* A preview has few pixels. They are spread to so many before they are shown, because what is drawn
 * between two pixels is a straight line, and the eye sees where two of them meet. */
#define SPREAD 8

/**
 * confab_texture_new_from_pixels:
 *
 * Returns: (transfer full): the same as something that can be drawn; nothing is copied
 */
GdkTexture *
confab_texture_new_from_pixels (ConfabPixels *pixels)
{
  return gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED,
                                 pixels->bytes, (gsize) pixels->width * 4);
}

/* How much of the first of four neighbours shows through, in 64ths, and so on: a cubic B-spline,
 * whose bends nobody sees. */
static void
get_weights (guint step, guint weights[4])
{
  double t = (step + 0.5) / SPREAD, u = 1 - t;
  const double exact[4] = { u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6,
                            (3 * u * u * u - 6 * u * u + 4) / 6, t * t * t / 6 };

  for (guint i = 0; i < 4; i++)
    weights[i] = (guint) (exact[i] * 4096 + 0.5);
}

static guint
clamp (int at, guint n)
{
  return (guint) CLAMP (at, 0, (int) n - 1);
}

/* Spreads a line of n pixels, which are step bytes apart. */
static void
spread (const guchar *from, guint n, gsize from_step, guchar *to, gsize to_step)
{
  for (guint i = 0; i < n * SPREAD; i++)
    {
      /* pixels stand for their middle */
      int at = ((int) i - SPREAD / 2) < 0 ? -1 : ((int) i - SPREAD / 2) / SPREAD;
      guint weights[4];

      get_weights ((i + SPREAD / 2) % SPREAD, weights);

      for (guint channel = 0; channel < 3; channel++)
        {
          guint sum = 0;

          for (int j = 0; j < 4; j++)
            sum += weights[j] * from[clamp (at - 1 + j, n) * from_step + channel];

          to[i * to_step + channel] = (guchar) MIN (255, (sum + 2048) / 4096);
        }
    }
}

/**
 * confab_texture_new_from_preview:
 * @preview: (nullable): as it travels
 *
 * Returns: (transfer full) (nullable): what a picture looks like from afar, to be stretched over
 *   its place, or NULL where nobody said
 */
GdkTexture *
confab_texture_new_from_preview (const char *preview)
{
  guint width, height;
  g_autoptr (GBytes) few = confab_preview_decode (preview, &width, &height);
  g_autoptr (GBytes) many = NULL;
  g_autofree guchar *wide = NULL;
  const guchar *data;
  guchar *all;

  if (few == NULL)
    return NULL;

  data = g_bytes_get_data (few, NULL);
  wide = g_malloc ((gsize) width * SPREAD * height * 3);
  all = g_malloc ((gsize) width * SPREAD * height * SPREAD * 3);

  for (guint y = 0; y < height; y++)
    spread (data + (gsize) y * width * 3, width, 3, wide + (gsize) y * width * SPREAD * 3, 3);

  for (guint x = 0; x < width * SPREAD; x++)
    spread (wide + (gsize) x * 3, height, (gsize) width * SPREAD * 3, all + (gsize) x * 3,
            (gsize) width * SPREAD * 3);

  many = g_bytes_new_take (all, (gsize) width * SPREAD * height * SPREAD * 3);
  return gdk_memory_texture_new ((int) (width * SPREAD), (int) (height * SPREAD), GDK_MEMORY_R8G8B8,
                                 many, (gsize) width * SPREAD * 3);
}
