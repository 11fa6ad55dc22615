// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A disk that cannot be read is told apart from a file that is damaged, whatever else happens. */

#define N_ROWS 400
#define PAGE 4096

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static const char *const migrations[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT) STRICT;",
  NULL,
};

/* From this place in a file on nothing can be read, with this error; the calls that did not fail
 * then leave another one behind. */
static gint64 fails_from;
static int fails_with;
static gboolean later_fails;
static guint n_failed;

typedef int (*FcntlFunc) (int fd, int command, ...);

static FcntlFunc real_fcntl;

static ssize_t
disk_pread (int fd, void *data, size_t length, off_t at)
{
  if (fails_with == 0 || at < fails_from)
    return pread (fd, data, length, at);

  n_failed++;
  errno = fails_with;
  return -1;
}

static int
disk_fcntl (int fd, int command, void *argument)
{
  int result = real_fcntl (fd, command, argument);

  if (later_fails && result == 0)
    errno = EAGAIN;

  return result;
}

static void
replace_calls (gboolean replaced)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");
  static const char *const names[] = { "pread", "pread64" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (vfs->xGetSystemCall (vfs, names[i]) != NULL)
      vfs->xSetSystemCall (vfs, names[i], replaced ? (sqlite3_syscall_ptr) disk_pread : NULL);

  if (replaced)
    real_fcntl = (FcntlFunc) vfs->xGetSystemCall (vfs, "fcntl");

  vfs->xSetSystemCall (vfs, "fcntl", replaced ? (sqlite3_syscall_ptr) disk_fcntl : NULL);
}

static ConfabDatabase *
open_database (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (PAGE / 4, 'x');

  fixture->folder = g_dir_make_tmp ("confab-disk-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "disk.db", NULL);
  db = open_database (fixture);
  g_assert_true (confab_database_migrate (db, migrations, NULL));

  for (guint i = 0; i < N_ROWS; i++)
    confab_database_run (db, &error, "INSERT INTO item (text) VALUES (?)", "t", text);

  g_assert_no_error (error);
  confab_database_exec (db, "PRAGMA wal_checkpoint(TRUNCATE)", &error);
  g_assert_no_error (error);
  fails_with = 0;
  later_fails = FALSE;
  n_failed = 0;
  replace_calls (TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  replace_calls (FALSE);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
read_all (ConfabDatabase *db, GError **error)
{
  gint64 length;

  return confab_database_get_int (db, &length, error, "SELECT sum(length(text)) FROM item", NULL);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  static const int errors[] = { EIO, ENXIO, ERANGE, EACCES, EBADF };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (ConfabDatabase) db = open_database (fixture);
      g_autoptr (GError) failed = NULL, checked = NULL, error = NULL;

      n_failed = 0;
      fails_from = 2 * PAGE;
      fails_with = errors[i / 2];
      later_fails = i % 2 == 1;
      g_assert_false (read_all (db, &failed));
      g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_assert_cmpuint (n_failed, >, 0);
      g_assert_false (confab_database_check (db, &checked));
      g_assert_error (checked, G_IO_ERROR, G_IO_ERROR_FAILED);

      /* Nothing of it stays. */
      fails_with = 0;
      g_assert_true (read_all (db, &error));
      g_assert_no_error (error);
      g_assert_true (confab_database_check (db, &error));
      g_assert_no_error (error);
    }
}

/* Also what is said when the statement that could not read is long gone. */
static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = open_database (fixture);
  g_autoptr (GError) failed = NULL, error = NULL;

  confab_database_exec (db, "PRAGMA cache_size=2; BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  fails_from = 0;
  fails_with = EIO;
  g_assert_false (confab_database_exec (db, "UPDATE item SET text=text || 'y'", &failed));
  g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_FAILED);

  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&failed);

      if (!read_all (db, &failed))
        g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_FAILED);
    }

  confab_database_exec (db, "ROLLBACK", NULL);
  fails_with = 0;
  g_assert_true (read_all (db, &error));
  g_assert_no_error (error);
}

/* What is damaged is damaged, even when a disk had failed before. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = open_database (fixture);
  g_autoptr (GError) failed = NULL, damaged = NULL;
  g_autofree char *zeros = g_malloc0 (PAGE);
  int fd = g_open (fixture->path, O_RDWR | O_CLOEXEC, 0);

  fails_from = 2 * PAGE;
  fails_with = EIO;
  g_assert_false (read_all (db, &failed));
  fails_with = 0;

  for (guint i = 1; i < 20; i++)
    g_assert_cmpint (pwrite (fd, zeros, PAGE, i * PAGE), ==, PAGE);

  g_close (fd, NULL);
  errno = EIO;
  g_clear_pointer (&db, confab_database_close);
  db = open_database (fixture);
  g_assert_false (read_all (db, &damaged));
  g_assert_error (damaged, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

#define ADD(path, func) g_test_add ("/disk/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("read", test_read);
  ADD ("write", test_write);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
