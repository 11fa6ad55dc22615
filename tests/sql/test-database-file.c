// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The file as a whole: looking at it without a trace, what its tables are to be, and ending what
 * takes long. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static const char *const migrations[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT UNIQUE) STRICT;",
  "ALTER TABLE item ADD COLUMN n INTEGER; CREATE INDEX item_n ON item (n);",
  NULL,
};

static ConfabDatabase *
open_database (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;

  fixture->folder = g_dir_make_tmp ("confab-sql-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "é %3F?#.db", NULL);
  db = open_database (fixture);
  g_assert_true (confab_database_migrate (db, migrations, NULL));
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Names, sizes and contents of all files. */
static char *
read_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *text = NULL, *sum = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %" G_GSIZE_FORMAT " %s", name, length, sum));
    }

  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
expect_look (Fixture *fixture, gint64 n_migrations, gboolean check, int code)
{
  g_autofree char *before = read_folder (fixture), *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = confab_database_look (fixture->path, NULL, n_migrations, check, &error);

  after = read_folder (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (good, ==, code < 0);

  if (code >= 0)
    g_assert_error (error, G_IO_ERROR, code);
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL), *kept = NULL;
  ConfabDatabase *db;
  gsize length;

  expect_look (fixture, 2, TRUE, -1);
  expect_look (fixture, 1, TRUE, G_IO_ERROR_NOT_SUPPORTED);

  /* What lies in the WAL counts, and stays there. */
  db = open_database (fixture);
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=9", NULL));
  g_assert_true (g_file_get_contents (wal, &kept, &length, NULL));
  confab_database_freeze (db);
  confab_database_close (db);
  g_assert_cmpuint (length, >, 0);
  expect_look (fixture, 2, FALSE, G_IO_ERROR_NOT_SUPPORTED);
  expect_look (fixture, 9, TRUE, -1);
  g_unlink (wal);
  expect_look (fixture, 2, TRUE, -1);

  /* No file, and an empty one, are the beginning of one. */
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  expect_look (fixture, 2, TRUE, -1);
  g_unlink (fixture->path);
  expect_look (fixture, 2, TRUE, -1);
  g_assert_true (g_file_set_contents (fixture->path, "something else altogether", -1, NULL));
  expect_look (fixture, 2, FALSE, G_IO_ERROR_INVALID_DATA);
}

/* A back-up may be reading what a program left that was killed. */
static void
test_read_by_another (Fixture *fixture, gconstpointer data)
{
  ConfabDatabase *db = open_database (fixture);
  g_autoptr (ConfabDatabase) reader = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_assert_true (confab_database_exec (db, "PRAGMA user_version=9", NULL));
  confab_database_freeze (db);
  confab_database_close (db);
  reader = confab_database_open (fixture->path, CONFAB_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  expect_look (fixture, 9, TRUE, -1);
  expect_look (fixture, 2, TRUE, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (confab_database_get_int (reader, &version, NULL, "PRAGMA user_version", NULL));
  g_assert_cmpint (version, ==, 9);
}

/* A letter that has changed is no damage to SQLite. */
static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (ConfabDatabase) db = open_database (fixture);
  g_autoptr (GError) error = NULL, missing = NULL;
  gsize length;
  char *at;

  confab_database_check_schema (db, migrations, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  at = memmem (text, length, "text TEXT", 9);
  g_assert_nonnull (at);
  *at = 'T';
  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
  expect_look (fixture, 2, TRUE, -1);
  db = open_database (fixture);
  g_assert_false (confab_database_check_schema (db, migrations, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  /* An older version is compared with what it was. */
  g_clear_pointer (&db, confab_database_close);
  g_unlink (fixture->path);
  db = open_database (fixture);
  g_assert_true (confab_database_exec (db, migrations[0], NULL));
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1", NULL));
  g_assert_true (confab_database_check_schema (db, migrations, NULL));
  g_assert_true (confab_database_exec (db, "DROP TABLE item", NULL));
  g_assert_false (confab_database_check_schema (db, migrations, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Nothing is written any more, not even at the close. */
static void
test_freeze (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (ConfabDatabase) db = open_database (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_exec (db, "INSERT INTO item (text) VALUES ('a')", NULL));
  before = read_folder (fixture);
  confab_database_freeze (db);
  g_assert_false (confab_database_exec (db, "INSERT INTO item (text) VALUES ('b')", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_pointer (&db, confab_database_close);
  after = read_folder (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
  static const char endless[] = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                                " WHERE n < 100000000000) SELECT count(*) FROM c";
  g_autoptr (ConfabDatabase) db = open_database (fixture);
  g_autoptr (GError) error = NULL;
  int stop = TRUE;

  confab_database_watch (db, &stop);
  g_assert_false (confab_database_exec (db, endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  confab_database_watch (db, NULL);
  g_assert_true (confab_database_check (db, NULL));
}

#define ADD(path, func) g_test_add ("/database/file/" path, Fixture, NULL, setup, func, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("look", test_look);
  ADD ("read-by-another", test_read_by_another);
  ADD ("schema", test_schema);
  ADD ("freeze", test_freeze);
  ADD ("watch", test_watch);

  return g_test_run ();
}
