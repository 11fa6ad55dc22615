// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* This program is linked with a SQLite that does not encrypt, as one could be in whose process
 * another library has come first. */

static void
test_refuses (void)
{
  static const guint8 bytes[CONFAB_DATABASE_KEY_BYTES] = { 1, 2, 3 };
  g_autoptr (ConfabDatabaseKey) key = confab_database_key_new (bytes);
  g_autofree char *folder = g_dir_make_tmp ("confab-guard-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_null (confab_database_open_with_key (path, CONFAB_DATABASE_READ_WRITE, key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_assert_nonnull (strstr (error->message, "does not encrypt"));
  g_assert_nonnull (strstr (error->message, path));

  /* Nothing of what was to be written is there, and nothing of the key. */
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_key_text (void)
{
  static const char *const wrong[] = { "", "00", "not hexadecimal", NULL };
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
  g_autoptr (ConfabDatabaseKey) key = NULL, read = NULL;
  g_autofree char *text = NULL, *longer = NULL, *odd = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = 255 - 5 * i;

  key = confab_database_key_new (bytes);
  text = confab_database_key_to_text (key);
  g_assert_true (g_str_has_prefix (text, "fffaf5"));
  read = confab_database_key_new_from_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (confab_database_key_get_bytes (read), sizeof bytes, bytes, sizeof bytes);

  longer = g_strconcat (text, "0", NULL);
  g_assert_null (confab_database_key_new_from_text (longer, NULL));
  odd = g_strdup (text);
  odd[7] = 'g';
  g_assert_null (confab_database_key_new_from_text (odd, NULL));

  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_assert_null (confab_database_key_new_from_text (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_clear_error (&error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database-guard/refuses", test_refuses);
  g_test_add_func ("/database-guard/key-text", test_key_text);
  return g_test_run ();
}
