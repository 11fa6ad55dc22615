// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A database with a key: what lies on the disk, who may open it, and how a plain one becomes one.
 */

#define SECRET "the-word-that-nobody-may-find"

typedef struct
{
  char *folder;
  char *path;
  ConfabDatabaseKey *key;
  ConfabDatabaseKey *other;
} Fixture;

static const char *const migrations[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL);"
  "CREATE TABLE pair (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;",
  "CREATE VIRTUAL TABLE item_index USING fts5(text, content='', contentless_delete=1);"
  "CREATE TABLE noted (id INTEGER);"
  "CREATE TRIGGER item_noted AFTER INSERT ON item BEGIN INSERT INTO noted VALUES (new.id); END;"
  "CREATE INDEX item_by_text ON item (text);",
  NULL,
};

static void
setup (Fixture *f, gconstpointer data)
{
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES] = { 7 };

  f->folder = g_dir_make_tmp ("confab-key-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "é %3F?#.db", NULL);
  f->key = confab_database_key_new (bytes);
  bytes[0] = 8;
  f->other = confab_database_key_new (bytes);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static void
teardown (Fixture *f, gconstpointer data)
{
  remove_all (f->folder);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  confab_database_key_unref (f->key);
  confab_database_key_unref (f->other);
  g_free (f->folder);
  g_free (f->path);
}

static ConfabDatabase *
open_database (const char *path, ConfabDatabaseFlags flags, ConfabDatabaseKey *key)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open_with_key (path, flags, key, &error);

  g_assert_no_error (error);
  return db;
}

static ConfabDatabase *
make (const char *path, ConfabDatabaseKey *key, guint n_rows)
{
  ConfabDatabase *db = open_database (path, CONFAB_DATABASE_READ_WRITE, key);
  g_autoptr (GError) error = NULL;

  confab_database_migrate (db, migrations, &error);
  g_assert_no_error (error);
  confab_database_begin (db, &error);

  for (guint i = 1; i <= n_rows; i++)
    {
      g_autofree char *text = g_strdup_printf (SECRET " %u", i);

      confab_database_run (db, &error, "INSERT INTO item (text) VALUES (?)", "t", text);
      confab_database_run (db, &error, "INSERT INTO item_index (rowid, text) VALUES (?, ?)", "it",
                           (gint64) i, text);
      confab_database_run (db, &error, "INSERT INTO pair (a, b) VALUES (?, 'b')", "t", text);
      g_assert_no_error (error);
    }

  confab_database_commit (db, &error);
  g_assert_no_error (error);
  return db;
}

static gint64
count (ConfabDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  confab_database_get_int (db, &n, &error, sql, NULL);
  g_assert_no_error (error);
  return n;
}

/* How many files of the folder hold some bytes. */
static guint
grep (const char *folder, const char *what)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      n += memmem (bytes, length, what, strlen (what)) != NULL;
    }

  return n;
}

static void
test_on_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, f->key, 500), reader = NULL;
  g_autofree char *text = confab_database_key_to_text (f->key);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  GStatBuf info;

  /* While it is open, with its WAL, and when it is closed. */
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (grep (f->folder, SECRET), ==, 0);
  g_assert_cmpuint (grep (f->folder, "nobody"), ==, 0);
  g_assert_cmpuint (grep (f->folder, "item_by_text"), ==, 0);
  reader = open_database (f->path, CONFAB_DATABASE_READ_ONLY, f->key);
  g_assert_cmpint (count (reader, "SELECT count(*) FROM item"), ==, 500);
  g_assert_cmpint (
      count (reader, "SELECT count(*) FROM item_index WHERE item_index MATCH 'nobody'"), ==, 500);
  g_clear_pointer (&reader, confab_database_close);
  g_clear_pointer (&db, confab_database_close);
  g_assert_false (confab_database_is_plain (f->path));
  g_assert_cmpuint (grep (f->folder, SECRET), ==, 0);
  g_assert_cmpuint (grep (f->folder, "item_by_text"), ==, 0);
  g_assert_cmpuint (grep (f->folder, text), ==, 0);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* Without a key the same can be found, or this would say nothing. */
  remove_all (f->folder);
  db = make (f->path, NULL, 500);
  g_assert_cmpuint (grep (f->folder, SECRET), >=, 1);
  g_assert_cmpuint (grep (f->folder, "item_by_text"), >=, 1);
}

static void
test_wrong_key (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, f->key, 50);
  ConfabDatabaseKey *keys[] = { f->other, NULL };
  g_autofree char *before = NULL;
  gsize length;

  g_clear_pointer (&db, confab_database_close);
  g_assert_true (g_file_get_contents (f->path, &before, &length, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint flags = 0; flags <= CONFAB_DATABASE_READ_ONLY; flags++)
      {
        g_autoptr (GError) error = NULL, looking = NULL;
        g_autofree char *after = NULL;
        gsize n;

        g_assert_null (confab_database_open_with_key (f->path, flags, keys[i], &error));
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
        g_assert_false (confab_database_look (f->path, keys[i], 2, TRUE, &looking));
        g_assert_error (looking, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
        g_assert_true (g_file_get_contents (f->path, &after, &n, NULL));
        g_assert_cmpmem (after, n, before, length);
      }

  g_assert_true (confab_database_look (f->path, f->key, 2, TRUE, NULL));
  db = open_database (f->path, CONFAB_DATABASE_READ_WRITE, f->key);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item"), ==, 50);
}

/* A plain file is not used under a key, however it came there. */
static void
test_refuses_plain (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, NULL, 5);

  g_clear_pointer (&db, confab_database_close);
  g_assert_true (confab_database_is_plain (f->path));

  for (guint flags = 0; flags <= CONFAB_DATABASE_READ_ONLY; flags++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (confab_database_open_with_key (f->path, flags, f->key, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
      g_assert_nonnull (strstr (error->message, "is not encrypted"));
    }

  g_assert_false (confab_database_look (f->path, f->key, 2, FALSE, NULL));
}

#if CONFAB_FAULTS
/* SQLite says that it encrypts, and that all is well, and writes plain text. */
static void
test_unkeyed (void)
{
  g_autofree char *folder = NULL, *path = NULL;
  g_auto (GStrv) environment = NULL;
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES] = { 7 };
  g_autoptr (ConfabDatabaseKey) key = confab_database_key_new (bytes);
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      environment = g_environ_setenv (g_get_environ (), "CONFAB_FAULTS", "sql:unkeyed", TRUE);
      g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                        G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  folder = g_dir_make_tmp ("confab-key-XXXXXX", NULL);
  path = g_build_filename (folder, "store.db", NULL);
  g_assert_null (confab_database_open_with_key (path, CONFAB_DATABASE_READ_WRITE, key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_assert_nonnull (strstr (error->message, "is not encrypted"));
  remove_all (folder);
  g_rmdir (folder);
}
#endif

/* A page that was changed is a damage like any other, and the rest can be read. */
static void
test_damage (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, f->key, 2000);
  g_autoptr (GError) error = NULL;
  gint64 n, root = count (db, "SELECT rootpage FROM sqlite_schema WHERE name='item_by_text'");
  int fd;

  g_clear_pointer (&db, confab_database_close);
  fd = g_open (f->path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (pwrite (fd, "damage", 6, (root - 1) * 4096 + 1000), ==, 6);
  db = open_database (f->path, CONFAB_DATABASE_READ_WRITE, f->key);
  g_assert_false (
      confab_database_get_int (db, &n, &error, "SELECT count(*) FROM item WHERE text>'a'", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item NOT INDEXED"), ==, 2000);
  g_assert_false (confab_database_check (db, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_clear_pointer (&db, confab_database_close);

  /* The first bytes, which SQLCipher otherwise needs for all the rest, stand in the key too. */
  g_assert_cmpint (pwrite (fd, "damage", 6, 0), ==, 6);
  db = open_database (f->path, CONFAB_DATABASE_READ_WRITE, f->key);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item NOT INDEXED"), ==, 2000);
  g_clear_pointer (&db, confab_database_close);
  g_assert_cmpint (pwrite (fd, "damage", 6, 100), ==, 6);
  close (fd);
  g_assert_null (confab_database_open_with_key (f->path, 0, f->key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* What is never to lie about in the open is not copied there. */
static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, f->key, 50);
  g_autofree char *copy = g_build_filename (f->folder, "copy", NULL);

  g_assert_false (confab_database_backup (db, copy, NULL));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (grep (f->folder, SECRET), ==, 0);
}

static void
assert_carried (const char *path, ConfabDatabaseKey *key, guint n_rows)
{
  g_autoptr (ConfabDatabase) db = open_database (path, CONFAB_DATABASE_READ_WRITE, key);

  g_assert_cmpint (confab_database_get_version (db), ==, 2);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item"), ==, n_rows);
  g_assert_cmpint (count (db, "SELECT count(*) FROM pair"), ==, n_rows);
  g_assert_cmpint (count (db, "SELECT count(*) FROM noted"), ==, n_rows);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item_index WHERE item_index MATCH 'nobody'"),
                   ==, n_rows);
  g_assert_true (confab_database_check_schema (db, migrations, NULL));

  /* A number that was given is not given again. */
  g_assert_true (confab_database_exec (db, "INSERT INTO item (text) VALUES ('new')", NULL));
  g_assert_cmpint (confab_database_get_last_rowid (db), ==, n_rows + 11);
  g_assert_true (
      confab_database_exec (db, "INSERT INTO item_index (rowid, text) VALUES (77777, 'x')", NULL));
}

static void
test_carry_over (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, NULL, 310), again = NULL;
  g_autofree char *to = g_strconcat (f->path, "-new", NULL);
  g_autoptr (GError) error = NULL;

  confab_database_exec (
      db,
      "DELETE FROM item WHERE id>300; DELETE FROM pair WHERE a NOT IN (SELECT text"
      " FROM item); DELETE FROM noted WHERE id>300;"
      " DELETE FROM item_index WHERE rowid>300",
      &error);
  g_assert_no_error (error);

  /* Somebody has it open. */
  again = open_database (f->path, CONFAB_DATABASE_READ_ONLY, NULL);
  g_assert_cmpint (count (again, "SELECT count(*) FROM item"), ==, 300);
  g_clear_pointer (&db, confab_database_close);
  g_clear_pointer (&again, confab_database_close);

  confab_database_carry_over (f->path, to, f->key, migrations, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *wal = g_strconcat (i == 0 ? f->path : to, "-wal", NULL);

      g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
    }

  g_assert_true (confab_database_is_plain (f->path));
  g_assert_false (confab_database_is_plain (to));
  g_assert_cmpuint (grep (f->folder, SECRET), ==, 1);
  assert_carried (to, f->key, 300);
}

/* Tables that are not those of the program are not copied. */
static void
test_carry_other (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = make (f->path, NULL, 3);
  g_autofree char *to = g_strconcat (f->path, "-new", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_exec (db, "CREATE TABLE more (a)", NULL));
  g_clear_pointer (&db, confab_database_close);
  g_assert_false (confab_database_carry_over (f->path, to, f->key, migrations, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (confab_database_is_plain (f->path));
  db = open_database (f->path, CONFAB_DATABASE_READ_WRITE, NULL);
  g_assert_cmpint (count (db, "SELECT count(*) FROM item"), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, setup, func, teardown)
  ADD ("/database-key/on-disk", test_on_disk);
  ADD ("/database-key/wrong", test_wrong_key);
  ADD ("/database-key/refuses-plain", test_refuses_plain);
  ADD ("/database-key/damage", test_damage);
  ADD ("/database-key/backup", test_backup);
  ADD ("/database-key/carry-over", test_carry_over);
  ADD ("/database-key/carry-other", test_carry_other);
#if CONFAB_FAULTS
  g_test_add_func ("/database-key/unkeyed", test_unkeyed);
#endif

  return g_test_run ();
}
