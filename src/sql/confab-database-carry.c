// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-database-private.h"

#include "confab-sqlite-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* A plain database becomes an encrypted one. SQLCipher has a function for that, but the tables of
 * what it makes lie elsewhere than those of a new database, which what reads damaged ones relies
 * on. So a new database is made as always, and the rows are copied table by table: those of a
 * full-text index too, which lie in tables of their own. */

/* Everybody else has to be gone for this, and then there is no WAL any more that somebody could
 * take for that of the new file. */
static gboolean
end_wal (const char *path, GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_connect (path, SQLITE_OPEN_READWRITE, NULL, "PRAGMA synchronous=FULL", error);
  g_autoptr (ConfabStatement) rows = NULL;

  if (db == NULL)
    return FALSE;

  confab_database_exec (db, "PRAGMA query_only=OFF", NULL);
  sqlite3_db_config (db->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  rows = confab_database_select (db, error, "PRAGMA journal_mode=DELETE", NULL);

  if (rows == NULL || confab_statement_next (rows, error) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (g_strcmp0 (confab_statement_get_text (rows, 0), "delete") == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s is in use", path);
  return FALSE;
}

static gboolean
make_empty (const char *path,
            const ConfabDatabaseKey *key,
            const char *const *migrations,
            GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (path, CONFAB_DATABASE_READ_WRITE, key, error);

  return db != NULL && confab_database_migrate (db, migrations, error);
}

/* All tables that have rows of their own. */
#define TABLES                                                                                     \
  "SELECT name FROM old.sqlite_schema WHERE type='table' AND rootpage>0 ORDER BY rootpage"

static GPtrArray *
list_tables (ConfabDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (db, error, TABLES, NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (names, confab_statement_dup_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&names) : NULL;
}

static gboolean
refuse_other_tables (ConfabDatabase *db, GError **error)
{
  gint64 n;

  if (!confab_database_get_int (db, &n, error,
                                "SELECT (SELECT count(*) FROM (SELECT type, name, sql FROM"
                                " old.sqlite_schema EXCEPT SELECT type, name, sql FROM"
                                " main.sqlite_schema)) + (SELECT count(*) FROM (SELECT type, name,"
                                " sql FROM main.sqlite_schema EXCEPT SELECT type, name, sql FROM"
                                " old.sqlite_schema))",
                                NULL))
    return TRUE;

  if (n > 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "The database is damaged: its tables are not those that it should have");

  return n > 0;
}

/* A name is no parameter; it stands in the schema that was just compared with the program's own. */
static gboolean
copy_table (ConfabDatabase *db, const char *name, GError **error)
{
  g_autofree char *empty = g_strconcat ("DELETE FROM main.\"", name, "\"", NULL);
  g_autofree char *copy =
      g_strconcat ("INSERT INTO main.\"", name, "\" SELECT * FROM old.\"", name, "\"", NULL);
  g_autofree char *count = g_strconcat ("SELECT (SELECT count(*) FROM main.\"", name,
                                        "\")=(SELECT count(*) FROM old.\"", name, "\")", NULL);
  gint64 same = FALSE;

  if (!confab_database_exec (db, empty, error) || !confab_database_exec (db, copy, error) ||
      !confab_database_get_int (db, &same, error, count, NULL))
    return FALSE;

  if (!same)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "The database is damaged: not all rows of %s could be copied", name);

  return same;
}

/* What numbers the rows of other tables is last: filling those changes it. */
static gboolean
copy_tables (ConfabDatabase *db, ConfabTableFilter is_wanted, GError **error)
{
  static const char sequence[] = "sqlite_sequence";
  g_autoptr (GPtrArray) names = NULL;
  gboolean numbered = FALSE;

  if (refuse_other_tables (db, error) || (names = list_tables (db, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_str_equal (name, sequence))
        numbered = TRUE;
      else if ((is_wanted == NULL || is_wanted (name)) && !copy_table (db, name, error))
        return FALSE;
    }

  return !numbered || copy_table (db, sequence, error);
}

/* Its own tables are written as they are: nothing else happens because of a row, and the index' may
 * be touched. */
static gboolean
copy_all (const char *from, const char *to, const ConfabDatabaseKey *key, GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (to, CONFAB_DATABASE_READ_WRITE, key, error);

  if (db == NULL || !confab_database_exec (db, "PRAGMA foreign_keys=OFF", error))
    return FALSE;

  sqlite3_db_config (db->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);

  if (!confab_database_run (db, error, "ATTACH ? AS old KEY ''", "t", from) ||
      !confab_database_begin (db, error))
    return FALSE;

  if (!copy_tables (db, NULL, error))
    {
      confab_database_rollback (db);
      return FALSE;
    }

  return confab_database_commit (db, error) && confab_database_check (db, error);
}

/**
 * confab_database_carry_over:
 * @from: a plain database that is up to date and that nobody has open
 * @to: a file that is not there
 * @key: what it is encrypted with
 * @migrations: (array zero-terminated=1): as for confab_database_migrate()
 *
 * Makes an encrypted copy that is complete and on the disk, and can take the place of the plain
 * file: nothing lies beside either of them. The plain one stays as it is. It blocks, and takes time
 * in proportion to the size.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_BUSY when somebody reads the plain one, with
 *   %G_IO_ERROR_INVALID_DATA when that is damaged, or other errors; there may be a part of @to then
 */
gboolean
confab_database_carry_over (const char *from,
                            const char *to,
                            const ConfabDatabaseKey *key,
                            const char *const *migrations,
                            GError **error)
{
  g_autofree char *wal = g_strconcat (to, "-wal", NULL);

  if (!end_wal (from, error) || !make_empty (to, key, migrations, error) ||
      !copy_all (from, to, key, error))
    return FALSE;

  /* With the last connection its WAL goes, unless it could not be written into the file. */
  if (!g_file_test (wal, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s could not be written to the disk", to);
  return FALSE;
}

/* What is being written is of no use before all of it is there, so it needs no journal, which would
 * be as large as the copy. */
static ConfabDatabase *
open_copy (const char *to, const ConfabDatabaseKey *key, GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (to, CONFAB_DATABASE_READ_WRITE, key, error);

  if (db == NULL)
    return NULL;

  sqlite3_db_config (db->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  return confab_database_exec (db, "PRAGMA foreign_keys=OFF; PRAGMA journal_mode=OFF", error)
             ? g_steal_pointer (&db)
             : NULL;
}

static gboolean
attach (ConfabDatabase *db, const char *path, const ConfabDatabaseKey *key, GError **error)
{
  g_autofree char *text = key != NULL ? confab_database_key_to_text (key) : NULL;
  g_autofree char *raw = text != NULL ? g_strconcat ("x'", text, "'", NULL) : g_strdup ("");
  gboolean done = confab_database_run (db, error, "ATTACH ? AS old KEY ?", "tt", path, raw);

  explicit_bzero (raw, strlen (raw));

  if (text != NULL)
    explicit_bzero (text, strlen (text));

  return done;
}

/**
 * confab_database_snapshot:
 * @from: a database that is up to date; others may go on using it
 * @from_key: (nullable): what it is encrypted with
 * @to: a file that is not there
 * @to_key: (nullable): what the copy is to be encrypted with
 * @migrations: (array zero-terminated=1): as for confab_database_migrate()
 * @is_wanted: (nullable): says of which tables the rows are copied; the others are as in a new
 *   database
 * @after: statements that change the copy, without parameters
 * @stop: (nullable): another thread makes it other than 0 to have it cancelled
 *
 * Makes a copy of what there is at one moment. Nobody who writes is kept waiting meanwhile; what
 * they write lies in the WAL until the copy is made. It blocks, and takes time in proportion to the
 * size. Nothing lies beside the copy.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_CANCELLED, %G_IO_ERROR_INVALID_DATA when the database is
 *   damaged, %G_IO_ERROR_NO_SPACE, or other errors; there may be a part of @to then
 */
gboolean
confab_database_snapshot (const char *from,
                          const ConfabDatabaseKey *from_key,
                          const char *to,
                          const ConfabDatabaseKey *to_key,
                          const char *const *migrations,
                          ConfabTableFilter is_wanted,
                          const char *after,
                          const int *stop,
                          GError **error)
{
  g_autoptr (ConfabDatabase) db = NULL;

  if (!make_empty (to, to_key, migrations, error))
    return FALSE;

  db = open_copy (to, to_key, error);

  if (db == NULL || !attach (db, from, from_key, error))
    return FALSE;

  confab_database_watch (db, stop);

  /* Not as a writer, which would be one of the other database too. */
  return confab_database_exec (db, "BEGIN", error) && copy_tables (db, is_wanted, error) &&
         confab_database_exec (db, after, error) && confab_database_commit (db, error) &&
         confab_database_exec (db, "DETACH old", error) && confab_database_check (db, error);
}
