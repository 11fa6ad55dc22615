// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-statement.h"

#include "confab-sqlite-error.h"
#include "confab-vfs.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <gio/gio.h>
#include <string.h>

/**
 * ConfabStatement:
 *
 * A prepared statement. It belongs to its database, which keeps it for the next time; whoever got
 * it from the database gives it back with confab_statement_done(), best by g_autoptr. It stays on
 * the database's thread.
 */
struct _ConfabStatement
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  gboolean busy;
  gboolean cached;
  const ConfabRecord *record; /* what the columns below belong to */
  int *columns;               /* of each of its fields, or -1 */
  const ConfabRecord *bound;  /* what the parameters below belong to */
  const ConfabField **parameters;
};

#define MEMBER(type, field, data) (*(type *) ((char *) (data) + (field)->offset))
#define CONST_MEMBER(type, field, data) (*(type const *) ((const char *) (data) + (field)->offset))

/**
 * confab_statement_new:
 * @sql: one statement
 *
 * For ConfabDatabase, from which everybody else gets statements.
 *
 * Returns: (transfer full): the statement, or NULL with @error
 */
ConfabStatement *
confab_statement_new (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  ConfabStatement *self;

  confab_vfs_forget_failure ();

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      confab_set_sqlite_error (error, db, sql);
      return NULL;
    }

  if (stmt == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL, "No statement: \"%.200s\"", sql);
      return NULL;
    }

  self = g_new0 (ConfabStatement, 1);
  self->db = db;
  self->stmt = stmt;
  return self;
}

/**
 * confab_statement_destroy:
 * @self: (transfer full): a statement
 *
 * For ConfabDatabase.
 */
void
confab_statement_destroy (ConfabStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self->columns);
  g_free (self->parameters);
  g_free (self);
}

/**
 * confab_statement_is_busy:
 *
 * Returns: whether somebody has it and has not given it back
 */
gboolean
confab_statement_is_busy (ConfabStatement *self)
{
  return self->busy;
}

/**
 * confab_statement_get_sql:
 *
 * Returns: the text that it was made from
 */
const char *
confab_statement_get_sql (ConfabStatement *self)
{
  return sqlite3_sql (self->stmt);
}

/**
 * confab_statement_take:
 * @cached: whether the database keeps it when it is given back
 *
 * For ConfabDatabase, when it hands out a statement.
 */
void
confab_statement_take (ConfabStatement *self, gboolean cached)
{
  self->busy = TRUE;
  self->cached = cached;
}

/**
 * confab_statement_done:
 * @self: (nullable): a statement
 *
 * Ends a statement's work, so that it holds no lock and no copies of values.
 */
void
confab_statement_done (ConfabStatement *self)
{
  if (self == NULL)
    return;

  if (!self->cached)
    {
      confab_statement_destroy (self);
      return;
    }

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->busy = FALSE;
}

/* No bytes at all are not NULL, for which sqlite3_bind_blob() would take them. */
static int
bind_bytes (ConfabStatement *self, int at, GBytes *bytes)
{
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return sqlite3_bind_null (self->stmt, at);

  data = g_bytes_get_data (bytes, &length);
  return length > 0 ? sqlite3_bind_blob64 (self->stmt, at, data, length, SQLITE_TRANSIENT)
                    : sqlite3_bind_zeroblob (self->stmt, at, 0);
}

/**
 * confab_statement_bind_first:
 * @format: a letter per parameter, as in confab_statement_bind()
 * @args: the values
 *
 * Binds the first parameters by position.
 */
void
confab_statement_bind_first (ConfabStatement *self, const char *format, va_list args)
{
  for (int i = 0; format[i] != '\0'; i++)
    {
      int result;

      if (format[i] == 't')
        result = sqlite3_bind_text (self->stmt, i + 1, va_arg (args, const char *), -1,
                                    SQLITE_TRANSIENT);
      else if (format[i] == 'i')
        result = sqlite3_bind_int64 (self->stmt, i + 1, va_arg (args, gint64));
      else if (format[i] == 'b')
        result = bind_bytes (self, i + 1, va_arg (args, GBytes *));
      else
        result = sqlite3_bind_int (self->stmt, i + 1, va_arg (args, int));

      g_assert (result == SQLITE_OK || result == SQLITE_NOMEM || result == SQLITE_TOOBIG);
    }
}

/**
 * confab_statement_bind:
 * @format: (nullable): a letter per parameter: t text or NULL, b GBytes or NULL, i gint64, n int
 * @args: the values
 *
 * Binds parameters by position, all of them. Texts and bytes are copied. Beware of what C promotes:
 * what goes with "i" must be a gint64.
 */
void
confab_statement_bind (ConfabStatement *self, const char *format, va_list args)
{
  int n = sqlite3_bind_parameter_count (self->stmt);

  if (n != (format != NULL ? strlen (format) : 0))
    g_critical ("\"%s\" for %d parameters: %s", format, n, sqlite3_sql (self->stmt));

  if (format != NULL)
    confab_statement_bind_first (self, format, args);
}

static void
bind_owned (ConfabStatement *self, int at, char *text)
{
  if (text == NULL)
    sqlite3_bind_null (self->stmt, at);
  else
    sqlite3_bind_text (self->stmt, at, text, -1, g_free);
}

static char *
records_to_json (const ConfabField *field, gconstpointer data)
{
  GPtrArray *array = CONST_MEMBER (GPtrArray *, field, data);
  GString *out;

  if (array == NULL || array->len == 0)
    return NULL;

  out = g_string_new ("[");

  for (guint i = 0; i < array->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');

      confab_record_write (field->record, g_ptr_array_index (array, i), out);
    }

  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static void
bind_field (ConfabStatement *self, int at, const ConfabField *field, gconstpointer data)
{
  GStrv ids;

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      sqlite3_bind_text (self->stmt, at, CONST_MEMBER (char *, field, data), -1, SQLITE_TRANSIENT);
      break;
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_TIME:
      sqlite3_bind_int64 (self->stmt, at, CONST_MEMBER (gint64, field, data));
      break;
    case CONFAB_FIELD_REAL:
      sqlite3_bind_double (self->stmt, at, CONST_MEMBER (double, field, data));
      break;
    case CONFAB_FIELD_BOOL:
    case CONFAB_FIELD_ENUM:
      sqlite3_bind_int (self->stmt, at, CONST_MEMBER (int, field, data));
      break;
    case CONFAB_FIELD_IDS:
      ids = CONST_MEMBER (GStrv, field, data);
      bind_owned (self, at, ids != NULL && ids[0] != NULL ? g_strjoinv (" ", ids) : NULL);
      break;
    case CONFAB_FIELD_RECORD:
      bind_owned (self, at,
                  CONST_MEMBER (gpointer, field, data) != NULL
                      ? confab_record_to_json (field->record, CONST_MEMBER (gpointer, field, data))
                      : NULL);
      break;
    case CONFAB_FIELD_RECORDS:
      bind_owned (self, at, records_to_json (field, data));
      break;
    default:
      g_assert_not_reached ();
    }
}

static const ConfabField *
find_field (const ConfabRecord *record, const char *column)
{
  for (guint i = 0; i < record->n_fields; i++)
    if (strcmp (record->fields[i].column, column) == 0)
      return &record->fields[i];

  return NULL;
}

/* Finds, once per statement, which parameter belongs to which field. */
static void
find_parameters (ConfabStatement *self, const ConfabRecord *record)
{
  int n = sqlite3_bind_parameter_count (self->stmt);

  if (self->bound == record)
    return;

  self->bound = record;
  self->parameters = g_realloc_n (self->parameters, n, sizeof *self->parameters);

  for (int i = 0; i < n; i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i + 1);
      gboolean is_column = name != NULL && name[0] == ':';

      self->parameters[i] = is_column ? find_field (record, name + 1) : NULL;

      if (is_column && self->parameters[i] == NULL)
        g_critical ("%s has no column for %s", record->name, name);
    }
}

/**
 * confab_statement_bind_record:
 * @record: the table of fields
 * @data: the record
 *
 * Binds every parameter ":column" of the statement that is a column of the record. Lists of ids
 * are stored as text with blanks between, records as JSON.
 */
void
confab_statement_bind_record (ConfabStatement *self, const ConfabRecord *record, gconstpointer data)
{
  int n = sqlite3_bind_parameter_count (self->stmt);

  find_parameters (self, record);

  for (int i = 0; i < n; i++)
    if (self->parameters[i] != NULL)
      bind_field (self, i + 1, self->parameters[i], data);
}

/**
 * confab_statement_next:
 *
 * Steps to the next row. After the last row, and after an error, do not call it again before
 * confab_statement_done(): SQLite would begin from the front.
 *
 * Returns: whether there is one, or %CONFAB_STATEMENT_ERROR with @error
 */
ConfabStatementStep
confab_statement_next (ConfabStatement *self, GError **error)
{
  int result;

  confab_vfs_forget_failure ();
  result = sqlite3_step (self->stmt);

  if (result == SQLITE_ROW)
    return CONFAB_STATEMENT_ROW;

  if (result == SQLITE_DONE)
    return CONFAB_STATEMENT_DONE;

  confab_set_sqlite_error (error, self->db, sqlite3_sql (self->stmt));
  return CONFAB_STATEMENT_ERROR;
}

/**
 * confab_statement_get_text:
 *
 * Returns: (nullable): the text in a column, valid until the next step
 */
const char *
confab_statement_get_text (ConfabStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * confab_statement_dup_text:
 *
 * Returns: (nullable) (transfer full): a copy of the text in a column
 */
char *
confab_statement_dup_text (ConfabStatement *self, int column)
{
  return g_strdup (confab_statement_get_text (self, column));
}

/**
 * confab_statement_dup_bytes:
 *
 * Returns: (nullable) (transfer full): a copy of the bytes in a column; NULL for NULL
 */
GBytes *
confab_statement_dup_bytes (ConfabStatement *self, int column)
{
  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (self->stmt, column),
                      sqlite3_column_bytes (self->stmt, column));
}

/**
 * confab_statement_get_int:
 *
 * Returns: the number in a column; 0 for NULL
 */
gint64
confab_statement_get_int (ConfabStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/* Finds, once per statement, which column belongs to which field. */
static void
find_columns (ConfabStatement *self, const ConfabRecord *record)
{
  int n = sqlite3_column_count (self->stmt);

  if (self->record == record)
    return;

  self->record = record;
  self->columns = g_realloc_n (self->columns, record->n_fields, sizeof *self->columns);

  for (guint i = 0; i < record->n_fields; i++)
    {
      self->columns[i] = -1;

      for (int column = 0; column < n; column++)
        if (strcmp (sqlite3_column_name (self->stmt, column), record->fields[i].column) == 0)
          self->columns[i] = column;
    }
}

static GStrv
ids_from_text (const char *text)
{
  return text != NULL && text[0] != '\0' ? g_strsplit (text, " ", -1) : NULL;
}

static JsonNode *
node_from_json (const char *text)
{
  return text != NULL ? confab_json_parse (text, strlen (text), NULL) : NULL;
}

static GPtrArray *
records_from_json (const ConfabRecord *record, const char *text)
{
  g_autoptr (JsonNode) node = node_from_json (text);
  GPtrArray *array = g_ptr_array_new ();

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return array;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      gpointer element =
          confab_record_parse (record, json_array_get_element (json_node_get_array (node), i),
                               NULL);

      if (element != NULL)
        g_ptr_array_add (array, element);
    }

  return array;
}

static gpointer
record_from_json (const ConfabRecord *record, const char *text)
{
  g_autoptr (JsonNode) node = node_from_json (text);

  return node != NULL ? confab_record_parse (record, node, NULL) : NULL;
}

/* A file may be damaged in ways that SQLite does not see: text that is not UTF-8 must not get out.
 */
static char *
dup_valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static void
read_field (ConfabStatement *self, int column, const ConfabField *field, gpointer data)
{
  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return;

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      MEMBER (char *, field, data) = dup_valid (confab_statement_get_text (self, column));
      break;
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_TIME:
      MEMBER (gint64, field, data) = confab_statement_get_int (self, column);
      break;
    case CONFAB_FIELD_REAL:
      MEMBER (double, field, data) = sqlite3_column_double (self->stmt, column);
      break;
    case CONFAB_FIELD_BOOL:
      MEMBER (gboolean, field, data) = confab_statement_get_int (self, column) != 0;
      break;
    case CONFAB_FIELD_ENUM:
      /* A database may be from a newer version, or not ours at all. */
      MEMBER (int, field, data) = CLAMP (confab_statement_get_int (self, column), 0,
                                         (gint64) g_strv_length ((GStrv) field->names) - 1);
      break;
    case CONFAB_FIELD_IDS:
      MEMBER (GStrv, field, data) = ids_from_text (confab_statement_get_text (self, column));
      break;
    case CONFAB_FIELD_RECORD:
      MEMBER (gpointer, field, data) =
          record_from_json (field->record, confab_statement_get_text (self, column));
      break;
    case CONFAB_FIELD_RECORDS:
      MEMBER (GPtrArray *, field, data) =
          records_from_json (field->record, confab_statement_get_text (self, column));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Nor must a text be missing that nobody expects to be missing. */
static void
fill_in (const ConfabField *field, gpointer data)
{
  gboolean is_text = field->type == CONFAB_FIELD_ID || field->type == CONFAB_FIELD_TEXT ||
                     field->type == CONFAB_FIELD_JSON;

  if (is_text && (field->flags & CONFAB_FIELD_REQUIRED) && MEMBER (char *, field, data) == NULL)
    MEMBER (char *, field, data) = g_strdup ("");
}

/**
 * confab_statement_read_record:
 * @record: the table of fields
 *
 * Reads the current row: every column whose name is a column of the record. A required text that
 * is NULL in a damaged file is read as an empty one.
 *
 * Returns: (transfer full): the record; free it with confab_record_free()
 */
gpointer
confab_statement_read_record (ConfabStatement *self, const ConfabRecord *record)
{
  gpointer data = confab_record_new (record);

  find_columns (self, record);

  for (guint i = 0; i < record->n_fields; i++)
    if (self->columns[i] >= 0)
      {
        read_field (self, self->columns[i], &record->fields[i], data);
        fill_in (&record->fields[i], data);
      }

  return data;
}
