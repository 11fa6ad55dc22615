// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-database-private.h"

#include "confab-sqlite-error.h"
#include "confab-vfs.h"

#include "base/confab-error.h"
#include "base/confab-faults.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* How a connection comes to be, with a key or without. */

/* So long another connection is waited for. */
#define BUSY_MS 10000
#define LOOK_AGAIN_MS 5

/* FULL: a commit is on the disk when it returns; with NORMAL a power cut loses acknowledged
 * messages. Only 4 MiB of the WAL are kept between checkpoints. */
static const char pragmas[] = "PRAGMA synchronous=FULL;"
                              "PRAGMA foreign_keys=ON;"
                              "PRAGMA temp_store=MEMORY;"
                              "PRAGMA secure_delete=ON;"
                              "PRAGMA trusted_schema=OFF;"
                              "PRAGMA cell_size_check=ON;"
                              "PRAGMA journal_size_limit=4194304;";

static const char reader_pragmas[] = "PRAGMA query_only=ON;"
                                     "PRAGMA trusted_schema=OFF;"
                                     "PRAGMA cell_size_check=ON;";

static gboolean
connect_to (ConfabDatabase *self, const char *path, int flags, GError **error)
{
  flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  confab_vfs_forget_failure ();

  if (sqlite3_open_v2 (path, &self->db, flags, confab_vfs_get_name ()) == SQLITE_OK)
    return TRUE;

  if (self->db != NULL)
    confab_set_sqlite_error (error, self->db, path);
  else
    confab_set_error (error, CONFAB_ERROR_INTERNAL, "%s: out of memory", path);

  return FALSE;
}

/* For tests; see confab_fault(). */
static gboolean
apply_faults (ConfabDatabase *self, GError **error)
{
  return (!confab_fault ("sql:uncached") ||
          confab_database_exec (self, "PRAGMA cache_size=2", error)) &&
         (!confab_fault ("sql:normal") ||
          confab_database_exec (self, "PRAGMA synchronous=NORMAL", error));
}

/* What a file without a key begins with. */
static const char plain_head[16] = "SQLite format 3";

/**
 * confab_database_is_plain:
 * @path: a file, which need not be there
 *
 * Returns: whether the file is a database that anybody can read
 */
gboolean
confab_database_is_plain (const char *path)
{
  char head[sizeof plain_head];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean plain = fd >= 0 && read (fd, head, sizeof head) == sizeof head &&
                   memcmp (head, plain_head, sizeof head) == 0;

  if (fd >= 0)
    g_close (fd, NULL);

  return plain;
}

/**
 * confab_database_refuse_plain:
 * @path: a file
 * @key: (nullable): what it is to be opened with
 *
 * Returns: whether there is a key and the file is not encrypted, with %G_IO_ERROR_NOT_INITIALIZED
 */
gboolean
confab_database_refuse_plain (const char *path, const ConfabDatabaseKey *key, GError **error)
{
  if (key == NULL || !confab_database_is_plain (path))
    return FALSE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
               "%s is not used, because it is not encrypted", path);
  return TRUE;
}

/* A SQLite that does not encrypt takes any key, says that all is well, and writes plain text. It
 * can come into the process by another library, whatever this program was linked with. */
static gboolean
refuse_without_cipher (ConfabDatabase *self, const char *path, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self, error, "PRAGMA cipher_version", NULL);
  ConfabStatementStep step =
      rows != NULL ? confab_statement_next (rows, error) : CONFAB_STATEMENT_ERROR;

  if (step == CONFAB_STATEMENT_DONE)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                 "%s is not used, because the SQLite that this program has found does not encrypt",
                 path);

  return step != CONFAB_STATEMENT_ROW;
}

/* The key is 256 random bits, so nothing is derived from it. SQLCipher can overwrite all memory
 * that it frees, which makes every statement slower and helps against nobody who can read this
 * process; so it does not. Its log would go to the standard error. */
static gboolean
use_key (ConfabDatabase *self, const char *path, const ConfabDatabaseKey *key, GError **error)
{
  g_autofree char *text = NULL, *pragma = NULL;
  gboolean done;

  if (refuse_without_cipher (self, path, error))
    return FALSE;

  if (confab_fault ("sql:unkeyed"))
    return TRUE;

  text = confab_database_key_to_text (key);
  pragma = g_strconcat ("PRAGMA cipher_log_level=NONE; PRAGMA key=\"x'", text,
                        "'\"; PRAGMA cipher_compatibility=4", NULL);
  done = sqlite3_exec (self->db, pragma, NULL, NULL, NULL) == SQLITE_OK;
  explicit_bzero (text, strlen (text));
  explicit_bzero (pragma, strlen (pragma));

  if (!done)
    confab_set_sqlite_error (error, self->db, path);

  return done;
}

/**
 * confab_database_connect:
 * @path: a path, or a URI with %SQLITE_OPEN_URI
 * @flags: of sqlite3_open_v2()
 * @key: (nullable): what it is encrypted with
 * @first: statements that come before all others
 *
 * For what opens a database in a way of its own.
 *
 * Returns: (transfer full): the database, or NULL with @error
 */
ConfabDatabase *
confab_database_connect (const char *path,
                         int flags,
                         const ConfabDatabaseKey *key,
                         const char *first,
                         GError **error)
{
  g_autoptr (ConfabDatabase) self = g_new0 (ConfabDatabase, 1);
  gint64 version;

  self->by_address = g_hash_table_new (NULL, NULL);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) confab_statement_destroy);

  if (!connect_to (self, path, flags, error))
    return NULL;

  sqlite3_busy_timeout (self->db, BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  if (key != NULL && !use_key (self, path, key, error))
    return NULL;

  if (!(flags & SQLITE_OPEN_CREATE))
    confab_database_freeze (self);

  /* Reading the version reads the file's head: only then SQLite sees what it is. */
  if (!confab_database_exec (self, first, error) ||
      !confab_database_get_int (self, &version, error, "PRAGMA user_version", NULL) ||
      !apply_faults (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Of two connections that make a new file at once, one is told that it is locked: SQLite does not
 * wait here by itself, as it does elsewhere. */
static gboolean
use_wal (ConfabDatabase *self, GError **error)
{
  int code = SQLITE_BUSY;

  for (guint i = 0; i < BUSY_MS / LOOK_AGAIN_MS && code == SQLITE_BUSY; i++)
    {
      code = sqlite3_exec (self->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);

      if (code == SQLITE_BUSY)
        sqlite3_sleep (LOOK_AGAIN_MS);
    }

  if (code == SQLITE_OK)
    return TRUE;

  confab_set_sqlite_error (error, self->db, "PRAGMA journal_mode=WAL");
  return FALSE;
}

/**
 * confab_database_open:
 * @path: the file; made, readable by its owner alone, if it is not there; or ":memory:"
 * @flags: a read-only connection needs the file to be there
 *
 * Opens a connection in WAL mode that commits durably. It blocks: use it on a worker.
 *
 * Returns: (transfer full): the database, or NULL with %G_IO_ERROR_INVALID_DATA for a file that is
 *   not a database, and other errors of confab_set_sqlite_error()
 */
ConfabDatabase *
confab_database_open (const char *path, ConfabDatabaseFlags flags, GError **error)
{
  return confab_database_open_with_key (path, flags, NULL, error);
}

/**
 * confab_database_open_with_key:
 * @key: (nullable): what the file is encrypted with, or is to be when it is made; NULL for a plain
 *   one
 *
 * As confab_database_open(). With a key nothing plain is read or written: a file that is not
 * encrypted is refused, and so is a SQLite that does not encrypt.
 *
 * Returns: (transfer full): the database, or NULL with %G_IO_ERROR_NOT_INITIALIZED for what is
 *   refused, with %G_IO_ERROR_INVALID_DATA for another key as for a file that is not a database,
 * and other errors of confab_set_sqlite_error()
 */
ConfabDatabase *
confab_database_open_with_key (const char *path,
                               ConfabDatabaseFlags flags,
                               const ConfabDatabaseKey *key,
                               GError **error)
{
  g_autoptr (ConfabDatabase) self = NULL;

  if (confab_database_refuse_plain (path, key, error))
    return NULL;

  if (flags & CONFAB_DATABASE_READ_ONLY)
    return confab_database_connect (path, SQLITE_OPEN_READONLY, key, reader_pragmas, error);

  if (strcmp (path, ":memory:") != 0)
    confab_database_make_private (path);

  self = confab_database_connect (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, key, pragmas,
                                  error);

  /* The first page is on the disk now, and what it begins with has the last word. */
  if (self == NULL || !use_wal (self, error) || confab_database_refuse_plain (path, key, error))
    return NULL;

  return g_steal_pointer (&self);
}
