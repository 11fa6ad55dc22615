// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* What an office document looks like: programs that write one put a small picture of its first page
 * beside the text. It is handed on as it is: decoding it is for those who decode pictures. */

#define MAX_ENTRIES 10000
#define PIECE_BYTES 65536

static gboolean
fail (GError **error, ConfabExtractError code, const char *words)
{
  g_set_error_literal (error, CONFAB_EXTRACT_ERROR, code, words);
  return FALSE;
}

static gboolean
is_look (const char *path)
{
  static const char *const paths[] = { "Thumbnails/thumbnail.png", "docProps/thumbnail.jpeg",
                                       "docProps/thumbnail.jpg", "docProps/thumbnail.png", NULL };

  return path != NULL && g_strv_contains (paths, path);
}

static gboolean
is_picture (GByteArray *bytes)
{
  return bytes->len > 8 && (memcmp (bytes->data, "\x89PNG\r\n\x1a\n", 8) == 0 ||
                            memcmp (bytes->data, "\xff\xd8\xff", 3) == 0);
}

/* However much it would unpack to, no more than this is. */
static gboolean
read_look (struct archive *archive, GByteArray *out, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n;

  while ((n = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
    {
      if (out->len + (gsize) n > CONFAB_EXTRACT_INNER_BYTES)
        return fail (error, CONFAB_EXTRACT_TOO_LARGE, "The picture in it is too large");

      g_byte_array_append (out, (const guint8 *) piece, (guint) n);
    }

  if (n < 0)
    return fail (error, CONFAB_EXTRACT_DAMAGED, "The picture in it is damaged");

  return is_picture (out) ||
         fail (error, CONFAB_EXTRACT_UNSUPPORTED, "What is in it is no picture");
}

static gboolean
find_look (struct archive *archive, GByteArray *out, GError **error)
{
  struct archive_entry *entry;

  for (guint n = 0; n < MAX_ENTRIES; n++)
    {
      int result = archive_read_next_header (archive, &entry);

      if (result == ARCHIVE_EOF)
        break;

      if (result < ARCHIVE_WARN)
        return fail (error, CONFAB_EXTRACT_DAMAGED, "The document is damaged");

      if (is_look (archive_entry_pathname (entry)))
        return read_look (archive, out, error);
    }

  return fail (error, CONFAB_EXTRACT_UNSUPPORTED, "There is no picture in it");
}

/**
 * confab_extract_inner:
 * @fd: a file that begins as an archive
 *
 * Takes out the picture of itself that an OpenDocument or Office Open XML file may have.
 *
 * Returns: (transfer full): a PNG or JPEG file of at most %CONFAB_EXTRACT_INNER_BYTES, by how it
 *   begins, or NULL with an error of %CONFAB_EXTRACT_ERROR
 */
GBytes *
confab_extract_inner (int fd, GError **error)
{
  struct archive *archive = archive_read_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean done;

  archive_read_support_format_zip (archive);
  done = archive_read_open_fd (archive, fd, PIECE_BYTES) == ARCHIVE_OK
             ? find_look (archive, out, error)
             : fail (error, CONFAB_EXTRACT_DAMAGED, "The document is damaged");
  archive_read_free (archive);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}
