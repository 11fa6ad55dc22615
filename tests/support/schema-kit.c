// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "schema-kit.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
count_versions (const SchemaKit *kit)
{
  return g_strv_length ((GStrv) kit->migrations);
}

static char *
get_path (const SchemaKit *kit, guint version)
{
  g_autofree char *name = g_strdup_printf ("%s-%u.sql", kit->name, version);

  return g_test_build_filename (G_TEST_DIST, "sql", "schemas", name, NULL);
}

static char *
checksum (const SchemaKit *kit, guint version)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, kit->migrations[version - 1], -1);
}

static ConfabDatabase *
open_for_reading (const char *path)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);

  g_assert_no_error (error);
  return db;
}

/* The first column of every row. */
static GPtrArray *
list (ConfabDatabase *db, const char *sql, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, &error, sql, argument != NULL ? "t" : NULL, argument);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);

  while (confab_statement_next (rows, &error) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (found, confab_statement_dup_text (rows, 0));

  g_assert_no_error (error);
  return found;
}

static GPtrArray *
list_tables (ConfabDatabase *db, const char *type)
{
  return list (db,
               "SELECT name FROM pragma_table_list WHERE schema='main' AND type=?"
               " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
               type);
}

/* "quote(a) || ',' || quote(b)": the row as it stands behind VALUES. */
static char *
make_row_sql (GPtrArray *columns)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (out, "%squote(\"%s\")", i > 0 ? "||','||" : "",
                            (const char *) g_ptr_array_index (columns, i));

  return g_string_free (out, FALSE);
}

static GPtrArray *
list_columns (ConfabDatabase *db, const char *table)
{
  return list (db, "SELECT name FROM pragma_table_info(?)", table);
}

static GPtrArray *
list_rows (ConfabDatabase *db, const char *table, GPtrArray *columns)
{
  g_autofree char *row = make_row_sql (columns);
  g_autofree char *sql = g_strconcat ("SELECT ", row, " FROM \"", table, "\" ORDER BY 1", NULL);

  return list (db, sql, NULL);
}

/* What is quoted already. */
static void
append_all (GString *out, const char *first, ...)
{
  va_list more;

  va_start (more, first);

  for (const char *text = first; text != NULL; text = va_arg (more, const char *))
    g_string_append (out, text);

  va_end (more);
}

static void
dump_rows (ConfabDatabase *db, const char *table, gboolean replace, GString *out)
{
  g_autoptr (GPtrArray) columns = list_columns (db, table);
  g_autoptr (GPtrArray) rows = list_rows (db, table, columns);

  if (replace)
    append_all (out, "DELETE FROM \"", table, "\";\n", NULL);

  for (guint i = 0; i < rows->len; i++)
    append_all (out, "INSERT INTO \"", table, "\" VALUES (", g_ptr_array_index (rows, i), ");\n",
                NULL);
}

static void
dump_schema (ConfabDatabase *db, const char *sql, GString *out)
{
  g_autoptr (GPtrArray) texts = list (db, sql, NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s;\n", (const char *) g_ptr_array_index (texts, i));
}

static void
dump (ConfabDatabase *db, GString *out)
{
  g_autoptr (GPtrArray) tables = list_tables (db, "table");
  g_autoptr (GPtrArray) shadows = list_tables (db, "shadow");
  g_autoptr (GPtrArray) numbered = list (db,
                                         "SELECT name FROM sqlite_schema"
                                         " WHERE name='sqlite_sequence'",
                                         NULL);

  dump_schema (db,
               "SELECT sql FROM sqlite_schema AS s JOIN pragma_table_list AS t"
               " ON t.schema='main' AND t.name=s.name WHERE s.type='table'"
               " AND t.type IN ('table', 'virtual') AND s.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
               " ORDER BY s.rowid",
               out);

  for (guint i = 0; i < tables->len; i++)
    dump_rows (db, g_ptr_array_index (tables, i), FALSE, out);

  for (guint i = 0; i < shadows->len; i++)
    dump_rows (db, g_ptr_array_index (shadows, i), TRUE, out);

  for (guint i = 0; i < numbered->len; i++)
    dump_rows (db, g_ptr_array_index (numbered, i), TRUE, out);

  dump_schema (db,
               "SELECT sql FROM sqlite_schema WHERE type IN ('index', 'trigger', 'view')"
               " AND sql IS NOT NULL ORDER BY rowid",
               out);
}

static void
assert_filled (const SchemaKit *kit, ConfabDatabase *db)
{
  g_autoptr (GPtrArray) tables = list_tables (db, "table");

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autoptr (GPtrArray) columns = list_columns (db, table);
      g_autoptr (GPtrArray) rows = list_rows (db, table, columns);

      if (rows->len == 0 && (kit->empty == NULL || !g_strv_contains (kit->empty, table)))
        g_error ("The table %s of the %s's example is empty: put something into it", table,
                 kit->name);
    }
}

static void
append_lines (GString *out, const char *before, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (out, "%s%s\n", before, lines[i]);
}

/* Writes the newest version as it is made by the program as it is. One that is there stays. */
void
schema_kit_write (const SchemaKit *kit, const char *folder)
{
  guint version = count_versions (kit);
  g_autofree char *name = g_strdup_printf ("%s-%u.sql", kit->name, version);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autofree char *path = kit->make ();
  g_autofree char *says = kit->describe (path);
  g_autoptr (ConfabDatabase) db = open_for_reading (path);
  g_autoptr (GString) out = g_string_new ("-- SPDX-FileCopyrightText: 2026 The Confab authors\n"
                                          "-- SPDX-License-Identifier: GPL-3.0-or-later\n");
  g_autoptr (GError) error = NULL;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    g_error ("%s is there already; what has been released does not change", target);

  assert_filled (kit, db);
  g_string_append_printf (out,
                          "--\n-- The %s's database in version %u. Written by the program of "
                          "that version; never changed.\n--\n",
                          kit->name, version);

  for (guint i = 1; i <= version; i++)
    {
      g_autofree char *sum = checksum (kit, i);

      g_string_append_printf (out, "-- migration %u %s\n", i, sum);
    }

  g_string_append (out, "--\n");
  append_lines (out, "-- says ", says);
  g_string_append (out, "\nBEGIN;\n");
  dump (db, out);
  g_string_append_printf (out, "PRAGMA user_version=%u;\nCOMMIT;\n", version);
  g_file_set_contents (target, out->str, out->len, &error);
  g_assert_no_error (error);
  g_print ("%s\n", target);
}

static char *
read_dump (const SchemaKit *kit, guint version)
{
  g_autofree char *path = get_path (kit, version);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s is missing. Write it: ./dev shell build/debug/tests/test-%s-schema --write "
             "tests/sql/schemas",
             path, kit->name);

  return text;
}

/* The lines of the head that begin so, without the beginning. */
static char *
read_head (const char *text, const char *before)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && !g_str_equal (lines[i], "BEGIN;"); i++)
    if (g_str_has_prefix (lines[i], before))
      g_string_append_printf (out, "%s\n", lines[i] + strlen (before));

  return g_string_free (out, FALSE);
}

/* Every version has its file, and no migration that stands in one has been changed since. */
void
schema_kit_check_files (const SchemaKit *kit)
{
  for (guint version = 1; version <= count_versions (kit); version++)
    {
      g_autofree char *text = read_dump (kit, version);
      g_autofree char *sums = read_head (text, "-- migration ");

      for (guint i = 1; i <= version; i++)
        {
          g_autofree char *sum = checksum (kit, i);
          g_autofree char *line = g_strdup_printf ("%u %s\n", i, sum);

          if (strstr (sums, line) == NULL)
            g_error ("The migration to version %u of the %s's database is not the one that was "
                     "released with version %u: write another instead",
                     i, kit->name, version);
        }
    }
}

/* Makes the database of that version at a path where none is. */
void
schema_kit_load (const SchemaKit *kit, guint version, const char *path)
{
  g_autofree char *text = read_dump (kit, version);
  char *message = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, text, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static gboolean
is_changed (const SchemaKit *kit, guint version, const char *table)
{
  for (guint i = 0; kit->changed != NULL && kit->changed[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (kit->changed[i], " ", 2);

      if (g_ascii_strtoull (words[0], NULL, 10) >= version && g_str_equal (words[1], table))
        return TRUE;
    }

  return FALSE;
}

static void
assert_same_rows (const char *table, GPtrArray *before, GPtrArray *after)
{
  g_test_message ("%s: %u rows", table, before->len);
  g_assert_cmpuint (before->len, ==, after->len);

  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (g_ptr_array_index (before, i), ==, g_ptr_array_index (after, i));
}

/* Opened by the program as it is, a database of that version has the tables that a new one has,
 * and everything that was in it. */
void
schema_kit_check_version (const SchemaKit *kit, guint version, const char *path)
{
  g_autofree char *text = read_dump (kit, version);
  g_autofree char *expected = read_head (text, "-- says ");
  g_autofree char *says = NULL;
  g_autoptr (ConfabDatabase) before = NULL, after = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *old = g_strconcat (path, ".old", NULL);

  schema_kit_load (kit, version, path);
  schema_kit_load (kit, version, old);
  says = kit->describe (path);
  g_assert_cmpstr (says, ==, expected);

  before = open_for_reading (old);
  after = open_for_reading (path);
  g_assert_cmpint (confab_database_get_version (after), ==, count_versions (kit));
  confab_database_check_schema (after, kit->migrations, &error);
  g_assert_no_error (error);
  confab_database_check (after, &error);
  g_assert_no_error (error);
  tables = list_tables (before, "table");
  g_assert_cmpuint (tables->len, >, 5);

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autoptr (GPtrArray) columns = list_columns (before, table);
      g_autoptr (GPtrArray) old_rows = list_rows (before, table, columns), rows = NULL;

      if (is_changed (kit, version, table))
        continue;

      rows = list_rows (after, table, columns);
      assert_same_rows (table, old_rows, rows);
    }

  g_unlink (old);
}
