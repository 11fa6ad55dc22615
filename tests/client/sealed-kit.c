// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sealed-kit.h"

#include "client/crypto/confab-segments.h"

#include <glib/gstdio.h>
#include <string.h>

ConfabKeptFile *
sealed_kit_seal (const char *path)
{
  g_autofree char *text = NULL, *sealed_path = g_strconcat (path, ".sealed", NULL);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *sealed = g_malloc (CONFAB_SEALED_SEGMENT_BYTES);
  guint8 key[CONFAB_KEY_BYTES];
  guint64 padded, offset = 0;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  padded = confab_segments_get_padded_size (length);
  text = g_realloc (text, padded);
  memset (text + length, 0, padded - length);
  confab_segments_new_key (NULL, key);

  while (offset < padded)
    {
      ConfabSegment segment;

      confab_segments_at (padded, offset, &segment);
      g_assert_true (
          confab_segments_seal (key, &segment, (const guint8 *) text + offset, sealed, NULL));
      g_byte_array_append (all, sealed, (guint) segment.sealed_bytes);
      offset += segment.plain_bytes;
    }

  g_assert_true (g_file_set_contents (sealed_path, (char *) all->data, (gssize) all->len, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  return confab_kept_file_new_sealed (sealed_path, key, (gint64) length);
}

void
sealed_kit_damage (const ConfabKeptFile *file, guint place)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (confab_kept_file_get_path (file), &text, &length, NULL));
  text[length * place / 1000] ^= 1;
  g_assert_true (
      g_file_set_contents (confab_kept_file_get_path (file), text, (gssize) length, NULL));
}
