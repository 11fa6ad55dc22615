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
 * is shown together. What came of it is kept as it is shown: a mark, and the side of the square in
 * two bytes with its pixels. Where there is a key these are sealed, behind a nonce, for the name of
 * the file: who has the disk sees neither whose faces they are nor which of them is where. */

#define MARK_BYTES 5
#define SIDE_BYTES 2
#define BYTES_PER_PIXEL 4
#define MOST_EXTRA_BYTES (MARK_BYTES + CONFAB_NONCE_BYTES + SIDE_BYTES + CONFAB_TAG_BYTES)

static const char *
get_mark (const guint8 *key)
{
  return key != NULL ? "CFAS1" : "CFAV1";
}

static ConfabPiece
get_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;

  return (ConfabPiece) { name, strlen (name) };
}

/* What the file is to have; NULL with @error. */
static GByteArray *
pack (const char *path, const guint8 *key, ConfabPixels *pixels, GError **error)
{
  gsize n_pixels;
  gconstpointer bytes = g_bytes_get_data (pixels->bytes, &n_pixels);
  const guint8 side[SIDE_BYTES] = { (guint8) (pixels->width >> 8), (guint8) pixels->width };
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const ConfabPiece name = get_name (path);
  guint8 nonce[CONFAB_NONCE_BYTES];
  ConfabPiece piece;

  g_byte_array_append (plain, side, sizeof side);
  g_byte_array_append (plain, bytes, (guint) n_pixels);
  g_byte_array_append (all, (const guint8 *) get_mark (key), MARK_BYTES);

  if (key == NULL)
    {
      g_byte_array_append (all, plain->data, plain->len);
      return g_steal_pointer (&all);
    }

  piece = (ConfabPiece) { plain->data, plain->len };
  confab_random_fill (NULL, nonce, sizeof nonce);
  g_byte_array_append (all, nonce, sizeof nonce);
  g_byte_array_set_size (all, all->len + plain->len + CONFAB_TAG_BYTES);
  return confab_cipher_seal (key, nonce, &name, &piece, all->data + MARK_BYTES + CONFAB_NONCE_BYTES,
                             error)
             ? g_steal_pointer (&all)
             : NULL;
}

/* The side and the pixels; NULL for what is none, or cannot be opened. */
static GBytes *
unpack (const char *path, const guint8 *key, const guint8 *data, gsize length)
{
  const ConfabPiece name = get_name (path);
  const gsize head = MARK_BYTES + (key != NULL ? CONFAB_NONCE_BYTES + CONFAB_TAG_BYTES : 0);
  ConfabPiece sealed;
  guint8 *plain;

  if (length <= head + SIDE_BYTES || memcmp (data, get_mark (key), MARK_BYTES) != 0)
    return NULL;

  if (key == NULL)
    return g_bytes_new (data + MARK_BYTES, length - MARK_BYTES);

  sealed = (ConfabPiece) { data + MARK_BYTES + CONFAB_NONCE_BYTES,
                           length - MARK_BYTES - CONFAB_NONCE_BYTES };
  plain = g_malloc (length - head);

  if (confab_cipher_open (key, data + MARK_BYTES, &name, &sealed, plain, NULL))
    return g_bytes_new_take (plain, length - head);

  g_free (plain);
  return NULL;
}

/**
 * confab_avatar_file_write:
 * @key: (nullable): %CONFAB_KEY_BYTES to seal it with
 * @pixels: a square
 *
 * Returns: TRUE, or FALSE with an error of %G_FILE_ERROR or %G_IO_ERROR
 */
gboolean
confab_avatar_file_write (const char *path, const guint8 *key, ConfabPixels *pixels, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GByteArray) all = NULL;

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

  all = pack (path, key, pixels, error);

  /* One that is broken by a crash is decoded anew: nothing has to wait for the disk. */
  return all != NULL && g_file_set_contents_full (path, (const char *) all->data, (gssize) all->len,
                                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * confab_avatar_file_read:
 * @key: (nullable): what it was sealed with; then one that lies in the open is none, and goes
 * @most_px: a larger square is none
 *
 * Whoever reads it makes it the one that was used last.
 *
 * Returns: (transfer full): a square, or NULL with %G_IO_ERROR_NOT_FOUND or
 *   %G_IO_ERROR_INVALID_DATA
 */
ConfabPixels *
confab_avatar_file_read (const char *path, const guint8 *key, int most_px, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) whole = NULL;
  const guint8 *head;
  struct stat info;
  gsize length, side = 0;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The picture is not there");
      return NULL;
    }

  if (info.st_size <= MOST_EXTRA_BYTES + (goffset) most_px * most_px * BYTES_PER_PIXEL &&
      g_file_get_contents (path, &data, &length, NULL))
    whole = unpack (path, key, (const guint8 *) data, length);

  if (whole != NULL)
    {
      head = g_bytes_get_data (whole, &length);
      side = ((gsize) head[0] << 8) | head[1];
    }

  if (side == 0 || side > (gsize) most_px || length != SIDE_BYTES + side * side * BYTES_PER_PIXEL)
    {
      g_unlink (path);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is damaged");
      return NULL;
    }

  utime (path, NULL);
  return confab_pixels_new ((int) side, (int) side,
                            g_bytes_new_from_bytes (whole, SIDE_BYTES, length - SIDE_BYTES));
}
