// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-database-private.h"

#include "confab-sqlite-error.h"
#include "confab-vfs.h"

#include "base/confab-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The file as a whole: its version, its health, its copies. */

/* A WAL that is left over says that the last process did not close the database. */
static gboolean
has_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size > 0;
}

/* With a WAL SQLite has to join it and the file. It can do so in memory when nobody else has a part
 * in it; where somebody reads, the index is there already, and a reader changes nothing. */
static ConfabDatabase *
open_with_wal (const char *path, const ConfabDatabaseKey *key, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ConfabDatabase *self =
      confab_database_connect (path, SQLITE_OPEN_READWRITE, key,
                               "PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE;"
                               "PRAGMA query_only=ON;"
                               "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON",
                               &failure);

  if (self != NULL)
    return self;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))
    return confab_database_connect (path, SQLITE_OPEN_READONLY, key,
                                    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON", error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Without a WAL the file is all there is. */
static ConfabDatabase *
open_untouched (const char *path, const ConfabDatabaseKey *key, GError **error)
{
  g_autofree char *uri = NULL, *immutable = NULL;

  if (has_wal (path))
    return open_with_wal (path, key, error);

  uri = g_filename_to_uri (path, NULL, error);

  if (uri == NULL)
    return NULL;

  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return confab_database_connect (immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, key,
                                  "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON", error);
}

/**
 * confab_database_look:
 * @path: an absolute path; a file that is not there passes, and so does an empty one
 * @key: (nullable): what it is encrypted with
 * @n_migrations: how many the program knows
 * @check: whether to read the whole file, as confab_database_check() does
 *
 * Looks at a database before anything is done to it: neither the file nor the WAL and the index
 * beside it are changed. Nobody else may write to it; somebody may read, as a back-up does. It
 * blocks.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_NOT_SUPPORTED for one of a newer version,
 *   %G_IO_ERROR_INVALID_DATA for a damaged one, and other errors of confab_set_sqlite_error()
 */
gboolean
confab_database_look (const char *path,
                      const ConfabDatabaseKey *key,
                      gint64 n_migrations,
                      gboolean check,
                      GError **error)
{
  g_autoptr (ConfabDatabase) db = NULL;
  GStatBuf info;
  gint64 version;

  if (g_stat (path, &info) != 0 || (info.st_size == 0 && !has_wal (path)))
    return TRUE;

  if (confab_database_refuse_plain (path, key, error))
    return FALSE;

  db = open_untouched (path, key, error);

  return db != NULL && confab_database_get_int (db, &version, error, "PRAGMA user_version", NULL) &&
         !confab_database_refuse_newer (version, n_migrations, error) &&
         (!check || confab_database_check (db, error));
}

/**
 * confab_database_check:
 *
 * Reads the whole file and checks its structure. Takes time in proportion to the size. What is
 * damaged is not written to again by this connection.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA, with %G_IO_ERROR_FAILED when the disk does
 *   not let it be read, or with %G_IO_ERROR_CANCELLED, see confab_database_watch()
 */
gboolean
confab_database_check (ConfabDatabase *self, GError **error)
{
  g_autoptr (ConfabStatement) statement =
      confab_database_select (self, error, "PRAGMA quick_check(1)", NULL);
  ConfabStatementStep step;

  if (statement == NULL)
    return FALSE;

  step = confab_statement_next (statement, error);

  if (step == CONFAB_STATEMENT_ROW &&
      g_strcmp0 (confab_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;

  if (step == CONFAB_STATEMENT_ROW && confab_vfs_met_failure ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk could not be read");
      return FALSE;
    }

  confab_database_freeze (self);

  if (step != CONFAB_STATEMENT_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The database is damaged: %s",
                 step == CONFAB_STATEMENT_ROW ? confab_statement_get_text (statement, 0) : "");

  return FALSE;
}

static char *
read_schema (ConfabDatabase *self, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self, error,
      "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull (sql, '') FROM sqlite_schema"
      " WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name",
      NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      const char *text = confab_statement_get_text (rows, 0);

      g_string_append_printf (out, "%s\n", text != NULL ? text : "");
    }

  return step == CONFAB_STATEMENT_DONE ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static char *
make_schema (const char *const *migrations, gint64 version, GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, error);
  g_autofree const char **some = g_new0 (const char *, version + 1);

  for (gint64 i = 0; i < version; i++)
    some[i] = migrations[i];

  return db != NULL && confab_database_migrate (db, some, error) ? read_schema (db, error) : NULL;
}

/**
 * confab_database_check_schema:
 * @migrations: (array zero-terminated=1): as for confab_database_migrate()
 *
 * Checks that tables and indices are those of the version that the database says it has. What SQL
 * can be read at all says nothing of that: a word in it may have changed.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA, or another error
 */
gboolean
confab_database_check_schema (ConfabDatabase *self, const char *const *migrations, GError **error)
{
  gint64 version = confab_database_get_version (self);
  g_autofree char *expected = NULL, *found = NULL;

  if (confab_database_refuse_newer (version, g_strv_length ((GStrv) migrations), error))
    return FALSE;

  expected = make_schema (migrations, version, error);
  found = expected != NULL ? read_schema (self, error) : NULL;

  if (found == NULL)
    return FALSE;

  if (g_str_equal (found, expected))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "The database is damaged: its tables are not those of version %" G_GINT64_FORMAT,
               version);
  return FALSE;
}

/**
 * confab_database_freeze:
 *
 * Leaves the file as it is from now on: not even what the WAL holds is copied into it, also not
 * when the database is closed.
 */
void
confab_database_freeze (ConfabDatabase *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  confab_database_exec (self, "PRAGMA query_only=ON", NULL);
}

static int
stop_cb (void *data)
{
  return g_atomic_int_get ((const int *) data);
}

/**
 * confab_database_watch:
 * @stop: (nullable): another thread makes it other than 0; it is there for as long as it is watched
 *
 * From then on statements fail with %G_IO_ERROR_CANCELLED, those that run and those that begin.
 */
void
confab_database_watch (ConfabDatabase *self, const int *stop)
{
  /* So many steps are done in some microseconds. */
  sqlite3_progress_handler (self->db, 1000, stop != NULL ? stop_cb : NULL, (void *) stop);
}

/**
 * confab_database_refuse_newer:
 * @version: of a database
 * @n_migrations: how many the program knows
 *
 * Returns: whether the version is none of this program, with %G_IO_ERROR_NOT_SUPPORTED
 */
gboolean
confab_database_refuse_newer (gint64 version, gint64 n_migrations, GError **error)
{
  if (version >= 0 && version <= n_migrations)
    return FALSE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "The database has version %" G_GINT64_FORMAT
               ", this program knows %" G_GINT64_FORMAT,
               version, n_migrations);
  return TRUE;
}

static gboolean
copy_to (ConfabDatabase *self, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup = NULL;
  gboolean done = FALSE;

  confab_vfs_forget_failure ();

  if (sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                       confab_vfs_get_name ()) == SQLITE_OK)
    backup = sqlite3_backup_init (to, "main", self->db, "main");

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      done = sqlite3_backup_finish (backup) == SQLITE_OK;
    }

  if (!done)
    confab_set_sqlite_error (error, to, path);

  /* It is flushed now, and the folder's entry by what replaces the old file. */
  sqlite3_close (to);
  return done;
}

/* A rename is on the disk when its folder is. */
static gboolean
replace_file (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  int fd;

  if (g_rename (from, to) == 0 && (fd = g_open (folder, O_RDONLY | O_CLOEXEC, 0)) >= 0)
    {
      int synced = fsync (fd);

      g_close (fd, NULL);

      if (synced == 0)
        return TRUE;
    }

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", to, g_strerror (errno));
  return FALSE;
}

/**
 * confab_database_backup:
 * @path: a file, readable by its owner alone, that is replaced once the copy is complete and on the
 *   disk
 *
 * Copies the database while others go on using it. It blocks: use it on a worker.
 *
 * Returns: TRUE, or FALSE with @error; an earlier file at @path is still there then
 */
gboolean
confab_database_backup (ConfabDatabase *self, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  g_unlink (part);
  confab_database_make_private (part);

  if (copy_to (self, part, error) && replace_file (part, path, error))
    return TRUE;

  g_unlink (part);
  return FALSE;
}
