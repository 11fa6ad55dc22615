// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "sql/confab-database.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  ConfabDatabase *db;
  int done;
} Fixture;

static const char *const migrations[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT UNIQUE) STRICT;",
  "ALTER TABLE item ADD COLUMN n INTEGER; CREATE INDEX item_n ON item (n);",
  NULL,
};

static ConfabDatabase *
open_database (const char *path, ConfabDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (path, flags, &error);

  g_assert_no_error (error);
  return db;
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("confab-sql-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "é test.db", NULL);
  fixture->db = open_database (fixture->path, CONFAB_DATABASE_READ_WRITE);
  g_assert_true (confab_database_migrate (fixture->db, migrations, NULL));
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  confab_database_close (fixture->db);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
insert (ConfabDatabase *db, const char *text)
{
  g_autoptr (GError) error = NULL;

  confab_database_run (db, &error, "INSERT INTO item (text) VALUES (?)", "t", text);
  g_assert_no_error (error);
}

static gint64
count (ConfabDatabase *db)
{
  gint64 n = -1;
  g_autoptr (GError) error = NULL;

  confab_database_get_int (db, &n, &error, "SELECT count(*) FROM item", NULL);
  g_assert_no_error (error);
  return n;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) reader = open_database (fixture->path, CONFAB_DATABASE_READ_ONLY);
  g_autoptr (GError) error = NULL, missing = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such.db", NULL);
  struct stat info;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  insert (fixture->db, "a");
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_false (confab_database_exec (reader, "DELETE FROM item", &error));
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_null (confab_database_open (nowhere, CONFAB_DATABASE_READ_WRITE, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&missing);
  g_assert_null (confab_database_open (nowhere, CONFAB_DATABASE_READ_ONLY, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What is promised at a commit, and what a stranger's file could misuse. */
static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  gint64 value;

  confab_database_get_int (fixture->db, &value, NULL, "PRAGMA synchronous", NULL);
  g_assert_cmpint (value, ==, 2);
  confab_database_get_int (fixture->db, &value, NULL, "PRAGMA foreign_keys", NULL);
  g_assert_cmpint (value, ==, 1);
  confab_database_get_int (fixture->db, &value, NULL,
                           "SELECT journal_mode = 'wal' FROM pragma_journal_mode", NULL);
  g_assert_cmpint (value, ==, 1);
  g_assert_false (confab_database_exec (fixture->db, "SELECT \"no such column\"", NULL));
}

static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  static const char *const worse[] = { migrations[0], migrations[1], "CREATE TABLE more (a);",
                                       "INSERT INTO more VALUES (1); SELECT nonsense;", NULL };
  static const char *const older[] = { migrations[0], NULL };
  g_autoptr (GError) error = NULL, newer = NULL;
  gint64 n;

  g_assert_cmpint (confab_database_get_version (fixture->db), ==, 2);
  g_assert_true (confab_database_migrate (fixture->db, migrations, NULL));

  /* The third is applied; the fourth is undone as a whole. */
  g_assert_false (confab_database_migrate (fixture->db, worse, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (confab_database_get_version (fixture->db), ==, 3);
  confab_database_get_int (fixture->db, &n, NULL, "SELECT count(*) FROM more", NULL);
  g_assert_cmpint (n, ==, 0);
  g_assert_false (confab_database_in_transaction (fixture->db));
  confab_database_get_int (fixture->db, &n, NULL, "PRAGMA foreign_keys", NULL);
  g_assert_cmpint (n, ==, 1);

  g_assert_false (confab_database_migrate (fixture->db, older, &newer));
  g_assert_error (newer, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpint (confab_database_get_version (fixture->db), ==, 3);
}

static void
test_migrate_negative (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_exec (fixture->db, "PRAGMA user_version=-1", NULL));
  g_assert_false (confab_database_migrate (fixture->db, migrations, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

/* A table is made anew without what refers to it going away; what refers to nothing is refused. */
static void
test_migrate_references (void)
{
  static const char start[] = "CREATE TABLE parent (id INTEGER PRIMARY KEY);"
                              "CREATE TABLE child (id INTEGER PRIMARY KEY,"
                              " parent REFERENCES parent (id) ON DELETE CASCADE);"
                              "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (5, 1);";
  static const char anew[] = "CREATE TABLE next (id INTEGER PRIMARY KEY, name TEXT);"
                             "INSERT INTO next (id) SELECT id FROM parent;"
                             "DROP TABLE parent; ALTER TABLE next RENAME TO parent;";
  static const char *const good[] = { start, anew, NULL };
  static const char *const bad[] = { start, anew, "DELETE FROM parent;", NULL };
  g_autoptr (ConfabDatabase) db = open_database (":memory:", 0);
  g_autoptr (GError) error = NULL;
  gint64 n;

  confab_database_migrate (db, good, &error);
  g_assert_no_error (error);
  confab_database_get_int (db, &n, NULL, "SELECT count(*) FROM child", NULL);
  g_assert_cmpint (n, ==, 1);
  g_assert_false (confab_database_migrate (db, bad, &error));
  g_assert_nonnull (strstr (error->message, "refer"));
  g_assert_cmpint (confab_database_get_version (db), ==, 2);
}

/* Both find version 0; one of them is first. */
static gpointer
migrate_thread (gpointer path)
{
  g_autoptr (ConfabDatabase) db = open_database (path, CONFAB_DATABASE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  confab_database_migrate (db, migrations, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_migrate_race (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("race-%u.db", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      GThread *a = g_thread_new ("a", migrate_thread, path);
      GThread *b = g_thread_new ("b", migrate_thread, path);

      g_thread_join (a);
      g_thread_join (b);
    }
}

static void
expect_invalid (const char *path, ConfabDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, flags, &error);

  g_assert_null (db);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "text.db", NULL);
  g_autofree char *text = g_strnfill (10000, 'x'), *after = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  expect_invalid (path, CONFAB_DATABASE_READ_WRITE);
  expect_invalid (path, CONFAB_DATABASE_READ_ONLY);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%0200u", i);

      insert (fixture->db, text);
    }

  g_assert_true (confab_database_check (fixture->db, NULL));
  g_clear_pointer (&fixture->db, confab_database_close);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  memset (bytes + 4096, 0xa5, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (confab_database_check (db, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* The transaction that meets the full disk is gone as a whole; everything before it and everything
 * after there is space again is kept. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (200000, 'x');

  insert (fixture->db, "before");
  g_assert_true (confab_database_exec (fixture->db, "PRAGMA max_page_count=10", NULL));
  g_assert_true (confab_database_begin (fixture->db, NULL));
  insert (fixture->db, "within");
  g_assert_false (
      confab_database_run (fixture->db, &error, "INSERT INTO item (text) VALUES (?)", "t", large));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  confab_database_rollback (fixture->db);
  g_assert_false (confab_database_in_transaction (fixture->db));
  g_assert_cmpint (count (fixture->db), ==, 1);
  g_assert_true (confab_database_exec (fixture->db, "PRAGMA max_page_count=1000000", NULL));
  insert (fixture->db, "after");
  g_assert_cmpint (count (fixture->db), ==, 2);
}

/* The same by a limit of the system, as a quota is: SQLite calls it an I/O error. */
static void
test_limited (Fixture *fixture, gconstpointer data)
{
  struct rlimit before, limit;
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (2000000, 'x');
  gboolean done;

  insert (fixture->db, "before");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  done =
      confab_database_run (fixture->db, &error, "INSERT INTO item (text) VALUES (?)", "t", large);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpint (count (fixture->db), ==, 1);
  insert (fixture->db, "after");
  g_assert_cmpint (count (fixture->db), ==, 2);
}

/* A journal that can no longer be written to; what is wrong with it may be over next time. */
static void
test_failing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int unwritable = g_open (fixture->path, O_RDONLY | O_CLOEXEC, 0);

  insert (fixture->db, "before");

  for (int fd = 3; fd < 100; fd++)
    {
      g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
      g_autofree char *path = g_file_read_link (link, NULL);

      if (path != NULL && g_str_has_suffix (path, "é test.db-wal"))
        g_assert_cmpint (dup2 (unwritable, fd), ==, fd);
    }

  close (unwritable);
  g_assert_false (
      confab_database_run (fixture->db, &error, "INSERT INTO item (text) VALUES ('x')", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static gpointer
long_query_thread (gpointer data)
{
  Fixture *fixture = data;
  gint64 n;
  GError *error = NULL;

  /* Had the interrupt no effect, this would take an hour, and the test would time out. */
  confab_database_get_int (fixture->db, &n, &error,
                           "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                           " WHERE n < 100000000000) SELECT count(*) FROM c",
                           NULL);
  g_atomic_int_set (&fixture->done, TRUE);
  return error;
}

/* An interrupt that comes before the statement has begun does nothing, so it is repeated until one
 * has an effect. */
static void
test_interrupt (Fixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("query", long_query_thread, fixture);
  g_autoptr (GError) error = NULL;

  while (!g_atomic_int_get (&fixture->done))
    {
      confab_database_interrupt (fixture->db);
      g_thread_yield ();
    }

  error = g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture->db), ==, 0);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  ConfabDatabase *db = fixture->db;
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_begin (db, NULL));
  insert (db, "1");
  g_assert_true (confab_database_save (db, NULL));
  insert (db, "2");
  g_assert_true (confab_database_save (db, NULL));
  insert (db, "3");
  confab_database_restore (db);
  g_assert_cmpint (count (db), ==, 2);
  g_assert_true (confab_database_save (db, NULL));
  insert (db, "4");
  g_assert_true (confab_database_release (db, NULL));
  g_assert_cmpint (count (db), ==, 3);
  confab_database_restore (db);
  g_assert_cmpint (count (db), ==, 1);
  g_assert_true (confab_database_in_transaction (db));
  g_assert_true (confab_database_commit (db, NULL));
  g_assert_cmpint (count (db), ==, 1);

  /* Without a transaction a mark would be one of its own. */
  g_assert_false (confab_database_save (db, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  confab_database_restore (db);
  confab_database_rollback (db);
}

/* A constraint ends the statement, not the transaction. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  ConfabDatabase *db = fixture->db;
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_begin (db, NULL));
  insert (db, "a");
  g_assert_false (confab_database_run (db, &error, "INSERT INTO item (text) VALUES (?)", "t", "a"));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_assert_null (strstr (error->message, "INSERT"));
  g_assert_true (confab_database_in_transaction (db));
  insert (db, "b");
  g_assert_true (confab_database_commit (db, NULL));
  g_assert_cmpint (confab_database_get_changes (db), ==, 1);
  g_assert_cmpint (count (db), ==, 2);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) other = open_database (fixture->path, CONFAB_DATABASE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_exec (other, "PRAGMA busy_timeout=0", NULL));
  g_assert_true (confab_database_begin (fixture->db, NULL));
  g_assert_false (confab_database_begin (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  confab_database_rollback (fixture->db);
  g_assert_true (confab_database_begin (other, NULL));
  confab_database_rollback (other);
}

/* The same text within its own rows: the inner one is another statement. */
static void
test_nested (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT id FROM item WHERE id > ? ORDER BY id";
  gint64 sum = 0;

  for (guint i = 0; i < 3; i++)
    insert (fixture->db, NULL);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (ConfabStatement) outer =
          confab_database_select (fixture->db, NULL, sql, "i", (gint64) 0);

      while (confab_statement_next (outer, NULL) == CONFAB_STATEMENT_ROW)
        {
          g_autoptr (ConfabStatement) inner =
              confab_database_select (fixture->db, NULL, sql, "i",
                                      confab_statement_get_int (outer, 0));

          while (confab_statement_next (inner, NULL) == CONFAB_STATEMENT_ROW)
            sum += 10 * confab_statement_get_int (outer, 0) + confab_statement_get_int (inner, 0);
        }
    }

  g_assert_cmpint (sum, ==, 2 * (12 + 13 + 23));
}

/* Far more statements than are kept. */
static void
test_many_statements (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1200; i++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT ? + ");
      gint64 value;

      g_string_append_printf (sql, "%u", i);
      confab_database_get_int (fixture->db, &value, NULL, sql->str, "n", 5);
      g_assert_cmpint (value, ==, 5 + i);
    }
}

static void
test_bind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabStatement) row =
      confab_database_select (fixture->db, NULL, "SELECT ?, ?, ?, ?", "ttin", "é", NULL,
                              (gint64) G_MAXINT64, -5);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (confab_statement_next (row, NULL), ==, CONFAB_STATEMENT_ROW);
  text = confab_statement_dup_text (row, 0);
  g_assert_cmpstr (text, ==, "é");
  g_assert_null (confab_statement_get_text (row, 1));
  g_assert_cmpint (confab_statement_get_int (row, 1), ==, 0);
  g_assert_cmpint (confab_statement_get_int (row, 2), ==, G_MAXINT64);
  g_assert_cmpint (confab_statement_get_int (row, 3), ==, -5);
  g_assert_null (confab_database_select (fixture->db, &error, "SELECT nonsense", NULL));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_INTERNAL);
  g_clear_error (&error);
  g_assert_null (confab_database_select (fixture->db, &error, "-- nothing", NULL));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_INTERNAL);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "backup.db", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (ConfabDatabase) copy = NULL;
      g_autofree char *text = g_strdup_printf ("%u", i);

      /* What is not committed is not in it. */
      insert (fixture->db, text);
      g_assert_true (confab_database_backup (fixture->db, path, &error));
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      copy = open_database (path, CONFAB_DATABASE_READ_WRITE);
      g_assert_true (confab_database_check (copy, NULL));
      g_assert_cmpint (count (copy), ==, i);
      g_assert_cmpint (confab_database_get_version (copy), ==, 2);
    }

  g_assert_false (confab_database_backup (fixture->db, nowhere, &error));
  g_assert_nonnull (error);
}

/* A back-up that fails leaves the earlier one, and nothing else. */
static void
test_backup_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "backup.db", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *large = g_strnfill (1000000, 'x');
  g_autoptr (ConfabDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;
  gboolean done;

  insert (fixture->db, "a");
  g_assert_true (confab_database_backup (fixture->db, path, NULL));
  insert (fixture->db, large);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  done = confab_database_backup (fixture->db, path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (done);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  copy = open_database (path, CONFAB_DATABASE_READ_ONLY);
  g_assert_cmpint (count (copy), ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/database/open", test_open);
  ADD ("/database/pragmas", test_pragmas);
  ADD ("/database/migrate", test_migrate);
  ADD ("/database/migrate-negative", test_migrate_negative);
  ADD ("/database/migrate-race", test_migrate_race);
  g_test_add_func ("/database/migrate-references", test_migrate_references);
  ADD ("/database/not-a-database", test_not_a_database);
  ADD ("/database/damaged", test_damaged);
  ADD ("/database/failing", test_failing);
  ADD ("/database/full", test_full);
  ADD ("/database/limited", test_limited);
  ADD ("/database/interrupt", test_interrupt);
  ADD ("/database/save", test_save);
  ADD ("/database/conflict", test_conflict);
  ADD ("/database/busy", test_busy);
  ADD ("/database/nested", test_nested);
  ADD ("/database/many-statements", test_many_statements);
  ADD ("/database/bind", test_bind);
  ADD ("/database/backup", test_backup);
  ADD ("/database/backup-fails", test_backup_fails);
  return g_test_run ();
}
