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

/* Far more than the program has: only text that is made at run time could be without end. */
#define MAX_STATEMENTS 500

/**
 * confab_database_close:
 * @self: (nullable) (transfer full): a database
 */
void
confab_database_close (ConfabDatabase *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->by_address, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

/**
 * confab_database_make_private:
 * @path: a file, made if it is not there
 *
 * Sees to it that nobody but its owner may read the file.
 */
void
confab_database_make_private (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0)
    g_close (fd, NULL);
}

/**
 * confab_database_exec:
 * @sql: one or more statements without parameters
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_database_exec (ConfabDatabase *self, const char *sql, GError **error)
{
  confab_vfs_forget_failure ();

  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  confab_set_sqlite_error (error, self->db, sql);
  return FALSE;
}

static ConfabStatement *
get_statement (ConfabDatabase *self, const char *sql, GError **error)
{
  ConfabStatement *statement = g_hash_table_lookup (self->by_address, sql);
  gboolean keep;

  /* Nearly all texts are constants of the program: to compare one is faster than to hash it. */
  if (statement == NULL || strcmp (confab_statement_get_sql (statement), sql) != 0)
    statement = g_hash_table_lookup (self->statements, sql);

  keep = statement == NULL && g_hash_table_size (self->statements) < MAX_STATEMENTS;

  if (statement != NULL && !confab_statement_is_busy (statement))
    {
      confab_statement_take (statement, TRUE);
      return statement;
    }

  statement = confab_statement_new (self->db, sql, error);

  if (statement == NULL)
    return NULL;

  confab_statement_take (statement, keep);

  if (!keep)
    return statement;

  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  g_hash_table_insert (self->by_address, (gpointer) sql, statement);
  return statement;
}

/**
 * confab_database_run:
 * @sql: a statement that returns no rows
 * @format: (nullable): as in confab_statement_bind()
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_database_run (ConfabDatabase *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (ConfabStatement) statement = get_statement (self, sql, error);
  va_list args;

  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  confab_statement_bind (statement, format, args);
  va_end (args);

  return confab_statement_next (statement, error) != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_database_put:
 * @sql: a statement with ":column" parameters that returns no rows
 * @record: what @data is
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_database_put (ConfabDatabase *self,
                     GError **error,
                     const char *sql,
                     const ConfabRecord *record,
                     gconstpointer data)
{
  g_autoptr (ConfabStatement) statement = get_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;

  confab_statement_bind_record (statement, record, data);
  return confab_statement_next (statement, error) != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_database_put_with:
 * @sql: a statement with "?" parameters, then ":column" parameters, that returns no rows
 * @record: what @data is
 * @format: as in confab_statement_bind(), for the former
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_database_put_with (ConfabDatabase *self,
                          GError **error,
                          const char *sql,
                          const ConfabRecord *record,
                          gconstpointer data,
                          const char *format,
                          ...)
{
  g_autoptr (ConfabStatement) statement = get_statement (self, sql, error);
  va_list args;

  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  confab_statement_bind_first (statement, format, args);
  va_end (args);
  confab_statement_bind_record (statement, record, data);
  return confab_statement_next (statement, error) != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_database_select:
 * @sql: a query
 * @format: (nullable): as in confab_statement_bind()
 *
 * Returns: (transfer full): a statement before its first row; give it back with
 *   confab_statement_done(). NULL with @error on failure
 */
ConfabStatement *
confab_database_select (ConfabDatabase *self,
                        GError **error,
                        const char *sql,
                        const char *format,
                        ...)
{
  ConfabStatement *statement = get_statement (self, sql, error);
  va_list args;

  if (statement == NULL)
    return NULL;

  va_start (args, format);
  confab_statement_bind (statement, format, args);
  va_end (args);
  return statement;
}

/**
 * confab_database_get_int:
 * @value: (out): the first column of the first row; 0 when there is none
 *
 * Returns: TRUE also when there was no row, or FALSE with @error
 */
gboolean
confab_database_get_int (ConfabDatabase *self,
                         gint64 *value,
                         GError **error,
                         const char *sql,
                         const char *format,
                         ...)
{
  g_autoptr (ConfabStatement) statement = get_statement (self, sql, error);
  ConfabStatementStep step;
  va_list args;

  *value = 0;

  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  confab_statement_bind (statement, format, args);
  va_end (args);
  step = confab_statement_next (statement, error);

  if (step == CONFAB_STATEMENT_ROW)
    *value = confab_statement_get_int (statement, 0);

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_database_get_changes:
 *
 * Returns: how many rows the last statement changed
 */
gint64
confab_database_get_changes (ConfabDatabase *self)
{
  return sqlite3_changes64 (self->db);
}

/**
 * confab_database_get_last_rowid:
 *
 * Returns: the row id of the last insertion
 */
gint64
confab_database_get_last_rowid (ConfabDatabase *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/**
 * confab_database_begin:
 *
 * Begins a writing transaction.
 */
gboolean
confab_database_begin (ConfabDatabase *self, GError **error)
{
  return confab_database_run (self, error, "BEGIN IMMEDIATE", NULL);
}

/**
 * confab_database_commit:
 *
 * Ends the transaction: when it returns TRUE, what was written survives a power cut. When it
 * fails, everything is rolled back.
 */
gboolean
confab_database_commit (ConfabDatabase *self, GError **error)
{
  if (confab_database_run (self, error, "COMMIT", NULL))
    return TRUE;

  confab_database_rollback (self);
  return FALSE;
}

/**
 * confab_database_rollback:
 *
 * Undoes the transaction, if one is open.
 */
void
confab_database_rollback (ConfabDatabase *self)
{
  if (confab_database_in_transaction (self))
    confab_database_run (self, NULL, "ROLLBACK", NULL);
}

/**
 * confab_database_in_transaction:
 *
 * Returns: whether a transaction is open; after some failures SQLite ends it by itself
 */
gboolean
confab_database_in_transaction (ConfabDatabase *self)
{
  return !sqlite3_get_autocommit (self->db);
}

/**
 * confab_database_save:
 *
 * Marks a place in the transaction, to which confab_database_restore() goes back. Marks nest.
 *
 * Returns: TRUE, or FALSE with @error. A full disk or a failed write can end the transaction; a
 *   mark is refused then, because it would begin a transaction of its own and its release would
 *   commit what the failure of the whole says is not stored
 */
gboolean
confab_database_save (ConfabDatabase *self, GError **error)
{
  if (!confab_database_in_transaction (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The transaction has ended");
      return FALSE;
    }

  return confab_database_run (self, error, "SAVEPOINT item", NULL);
}

/**
 * confab_database_release:
 *
 * Forgets the last mark and keeps what was done since.
 */
gboolean
confab_database_release (ConfabDatabase *self, GError **error)
{
  return confab_database_run (self, error, "RELEASE item", NULL);
}

/**
 * confab_database_restore:
 *
 * Undoes what was done since the last mark, and forgets it.
 */
void
confab_database_restore (ConfabDatabase *self)
{
  if (confab_database_in_transaction (self) &&
      confab_database_run (self, NULL, "ROLLBACK TO item", NULL))
    confab_database_run (self, NULL, "RELEASE item", NULL);
}

/**
 * confab_database_get_version:
 *
 * Returns: how many migrations have been applied
 */
gint64
confab_database_get_version (ConfabDatabase *self)
{
  gint64 version;

  confab_database_get_int (self, &version, NULL, "PRAGMA user_version", NULL);
  return version;
}

/* Another process may have been faster: the version counts that is found once nobody else can
 * write. */
static gboolean
apply_migration (ConfabDatabase *self, const char *sql, gint64 version, GError **error)
{
  /* A pragma takes no parameters. */
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  g_autofree char *mark = g_strconcat ("PRAGMA user_version=", number, NULL);
  gint64 found, broken = 0;

  if (!confab_database_begin (self, error))
    return FALSE;

  if (!confab_database_get_int (self, &found, error, "PRAGMA user_version", NULL) ||
      (found < version &&
       (!confab_database_exec (self, sql, error) || !confab_database_exec (self, mark, error) ||
        !confab_database_get_int (self, &broken, error,
                                  "SELECT count(*) FROM pragma_foreign_key_check", NULL))))
    {
      confab_database_rollback (self);
      return FALSE;
    }

  if (broken > 0)
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL,
                        "Version %" G_GINT64_FORMAT " leaves %" G_GINT64_FORMAT
                        " rows without what they refer to",
                        version, broken);
      confab_database_rollback (self);
      return FALSE;
    }

  return confab_database_commit (self, error);
}

static gboolean
apply_migrations (ConfabDatabase *self,
                  const char *const *migrations,
                  gint64 version,
                  gint64 n,
                  GError **error)
{
  for (gint64 i = version; i < n; i++)
    if (!apply_migration (self, migrations[i], i + 1, error))
      return FALSE;

  return TRUE;
}

/**
 * confab_database_migrate:
 * @migrations: (array zero-terminated=1): SQL that leads from each version to the next
 *
 * Brings the schema up to date, one transaction a version. Foreign keys are off meanwhile, so that
 * a table can be made anew without its rows being deleted elsewhere, and are checked before each
 * commit. A database that is newer than this program is refused and left as it is.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_NOT_SUPPORTED for a newer one, or SQLite's error
 */
gboolean
confab_database_migrate (ConfabDatabase *self, const char *const *migrations, GError **error)
{
  gint64 n = g_strv_length ((GStrv) migrations), version;
  gboolean done;

  if (!confab_database_get_int (self, &version, error, "PRAGMA user_version", NULL))
    return FALSE;

  if (confab_database_refuse_newer (version, n, error))
    return FALSE;

  if (version == n)
    return TRUE;

  if (!confab_database_exec (self, "PRAGMA foreign_keys=OFF", error))
    return FALSE;

  done = apply_migrations (self, migrations, version, n, error);
  return confab_database_exec (self, "PRAGMA foreign_keys=ON", done ? error : NULL) && done;
}

/**
 * confab_database_interrupt:
 *
 * Makes the statement that is running fail with %G_IO_ERROR_CANCELLED; one that has not begun is
 * not affected. Any thread, as long as the database is not closed meanwhile.
 */
void
confab_database_interrupt (ConfabDatabase *self)
{
  sqlite3_interrupt (self->db);
}
