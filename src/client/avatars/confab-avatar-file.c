// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

/* A picture that others made is decoded by a process of its own, which takes longer than all that
 * is shown together. What came of it is kept as it is shown: a mark, the side of the square in two
 * bytes, and its pixels. */

#define MARK "CFAV1"
#define HEAD_BYTES (sizeof MARK - 1 + 2)

/**
 * confab_avatar_file_write:
 * @pixels: a square
 *
 * Returns: TRUE, or FALSE with an error of %G_FILE_ERROR or %G_IO_ERROR
 */
gboolean
confab_avatar_file_write (const char *path, ConfabPixels *pixels, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree guchar *data = NULL;
  gsize length;
  gconstpointer bytes = g_bytes_get_data (pixels->bytes, &length);

  if (pixels->width != pixels->height || pixels->width > G_MAXUINT16)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%d × %d is no square",
                   pixels->width, pixels->height);
      return FALSE;
    }

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }

  data = g_malloc (HEAD_BYTES + length);
  memcpy (data, MARK, sizeof MARK - 1);
  data[sizeof MARK - 1] = (guchar) (pixels->width >> 8);
  data[sizeof MARK] = (guchar) pixels->width;
  memcpy (data + HEAD_BYTES, bytes, length);

  /* One that is broken by a crash is decoded anew: nothing has to wait for the disk. */
  return g_file_set_contents_full (path, (const char *) data, (gssize) (HEAD_BYTES + length),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * confab_avatar_file_read:
 * @most_px: a larger square is none
 *
 * Whoever reads it makes it the one that was used last.
 *
 * Returns: (transfer full): a square, or NULL with %G_IO_ERROR_NOT_FOUND or
 *   %G_IO_ERROR_INVALID_DATA
 */
ConfabPixels *
confab_avatar_file_read (const char *path, int most_px, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) whole = NULL;
  const guchar *head;
  struct stat info;
  gsize length, side;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The picture is not there");
      return NULL;
    }

  if (info.st_size <= (goffset) HEAD_BYTES ||
      info.st_size > (goffset) HEAD_BYTES + (goffset) most_px * most_px * 4 ||
      !g_file_get_contents (path, &data, &length, NULL) || length <= HEAD_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is damaged");
      return NULL;
    }

  head = (const guchar *) data;
  side = ((gsize) head[sizeof MARK - 1] << 8) | head[sizeof MARK];

  if (memcmp (head, MARK, sizeof MARK - 1) != 0 || side == 0 || side > (gsize) most_px ||
      length != HEAD_BYTES + side * side * 4)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is damaged");
      return NULL;
    }

  utime (path, NULL);
  whole = g_bytes_new_take (g_steal_pointer (&data), length);
  return confab_pixels_new ((int) side, (int) side,
                            g_bytes_new_from_bytes (whole, HEAD_BYTES, length - HEAD_BYTES));
}
