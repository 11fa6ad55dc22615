// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-photo.h"

#include "base/confab-limits.h"
#include "protocol/confab-attachment.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#define RGBA_BYTES 4
#define RGB_BYTES 3

/**
 * confab_photo_copy:
 * @target: replaced if it is there; only the user may read it
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR, and nothing is left of @target
 */
gboolean
confab_photo_copy (const char *source,
                   const char *target,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (target);

  if (g_file_copy (from, to,
                   G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS |
                       G_FILE_COPY_TARGET_DEFAULT_MODIFIED_TIME,
                   cancellable, NULL, NULL, error) &&
      g_chmod (target, 0600) == 0)
    return TRUE;

  g_unlink (target);

  if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s could not be written", target);

  return FALSE;
}

/* Colours are multiplied by alpha: what shows through is white. */
static guchar *
flatten (ConfabPixels *pixels)
{
  gsize n = (gsize) pixels->width * (gsize) pixels->height;
  const guchar *from = g_bytes_get_data (pixels->bytes, NULL);
  guchar *rgb = g_malloc (n * RGB_BYTES);

  for (gsize i = 0; i < n; i++)
    for (guint c = 0; c < RGB_BYTES; c++)
      rgb[i * RGB_BYTES + c] =
          (guchar) MIN (255, from[i * RGBA_BYTES + c] + 255 - from[i * RGBA_BYTES + RGB_BYTES]);

  return rgb;
}

static void
free_pixels (guchar *rgb, gpointer data)
{
  g_free (rgb);
}

/**
 * confab_photo_encode_bytes:
 * @quality: of the JPEG, from 0 to 100
 *
 * Returns: (transfer full): the JPEG, or NULL with @error
 */
GBytes *
confab_photo_encode_bytes (ConfabPixels *pixels, int quality, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", quality);
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_data (flatten (pixels), GDK_COLORSPACE_RGB, FALSE, 8, pixels->width,
                                pixels->height, pixels->width * RGB_BYTES, free_pixels, NULL);
  char *buffer;
  gsize length;

  return gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", error, "quality", text, NULL)
             ? g_bytes_new_take (buffer, length)
             : NULL;
}

/**
 * confab_photo_encode:
 * @quality: of the JPEG, from 0 to 100
 * @target: replaced if it is there
 *
 * Returns: TRUE, or FALSE with @error, and nothing is left of @target
 */
gboolean
confab_photo_encode (ConfabPixels *pixels, int quality, const char *target, GError **error)
{
  g_autoptr (GBytes) jpeg = confab_photo_encode_bytes (pixels, quality, error);

  if (jpeg != NULL && g_file_set_contents_full (target, g_bytes_get_data (jpeg, NULL),
                                                (gssize) g_bytes_get_size (jpeg),
                                                G_FILE_SET_CONTENTS_NONE, 0600, error))
    return TRUE;

  g_unlink (target);
  return FALSE;
}

/**
 * confab_photo_has_alpha:
 *
 * Returns: whether something shows through
 */
gboolean
confab_photo_has_alpha (ConfabPixels *pixels)
{
  gsize n = (gsize) pixels->width * (gsize) pixels->height;
  const guchar *from = g_bytes_get_data (pixels->bytes, NULL);

  for (gsize i = 0; i < n; i++)
    if (from[i * RGBA_BYTES + RGB_BYTES] != 255)
      return TRUE;

  return FALSE;
}

/* The mean of a field of pixels. */
static void
add_mean (ConfabPixels *pixels, const guchar *rgb, const int from[2], const int to[2], guint8 *out)
{
  guint sums[RGB_BYTES] = { 0 };
  guint n = 0;

  for (int y = from[1]; y < to[1]; y++)
    for (int x = from[0]; x < to[0]; x++, n++)
      for (guint c = 0; c < RGB_BYTES; c++)
        sums[c] += rgb[((gsize) y * pixels->width + x) * RGB_BYTES + c];

  for (guint c = 0; c < RGB_BYTES; c++)
    out[c] = (guint8) (sums[c] / MAX (n, 1));
}

/**
 * confab_photo_make_preview:
 * @pixels: a picture that was made smaller
 *
 * Returns: (transfer full): the same as a preview, see confab_preview_encode()
 */
char *
confab_photo_make_preview (ConfabPixels *pixels)
{
  guint8 out[CONFAB_MAX_PREVIEW_PIXELS * CONFAB_MAX_PREVIEW_PIXELS * RGB_BYTES];
  g_autofree guchar *rgb = flatten (pixels);
  int width, height;

  confab_pixels_fit (pixels->width, pixels->height, CONFAB_MAX_PREVIEW_PIXELS, &width, &height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const int from[2] = { x * pixels->width / width, y * pixels->height / height };
        const int to[2] = { MAX (from[0] + 1, (x + 1) * pixels->width / width),
                            MAX (from[1] + 1, (y + 1) * pixels->height / height) };

        add_mean (pixels, rgb, from, to, out + ((gsize) y * width + x) * RGB_BYTES);
      }

  return confab_preview_encode ((guint) width, (guint) height, out);
}
