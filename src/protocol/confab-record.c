// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-record.h"

#include "confab-json.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"

#include <string.h>

#define MEMBER(type, field, data) (*(type *) ((char *) (data) + (field)->offset))
#define CONST_MEMBER(type, field, data) (*(type const *) ((const char *) (data) + (field)->offset))

static GPtrArray *
copy_records (const ConfabRecord *record, GPtrArray *from)
{
  GPtrArray *to = g_ptr_array_new_full (from->len, NULL);

  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, confab_record_copy (record, g_ptr_array_index (from, i)));

  return to;
}

static void
free_records (const ConfabRecord *record, GPtrArray *array)
{
  for (guint i = 0; i < array->len; i++)
    confab_record_free (record, g_ptr_array_index (array, i));

  g_ptr_array_unref (array);
}

/**
 * confab_record_new:
 *
 * Returns: (transfer full): a record in which everything is absent; free with confab_record_free()
 */
gpointer
confab_record_new (const ConfabRecord *record)
{
  return g_malloc0 (record->size);
}

static void
copy_field (const ConfabField *field, gconstpointer from, gpointer to)
{
  gpointer owned;

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      MEMBER (char *, field, to) = g_strdup (CONST_MEMBER (char *, field, from));
      break;
    case CONFAB_FIELD_IDS:
      MEMBER (GStrv, field, to) = g_strdupv (CONST_MEMBER (GStrv, field, from));
      break;
    case CONFAB_FIELD_RECORD:
      owned = CONST_MEMBER (gpointer, field, from);
      MEMBER (gpointer, field, to) = confab_record_copy (field->record, owned);
      break;
    case CONFAB_FIELD_RECORDS:
      owned = CONST_MEMBER (gpointer, field, from);
      MEMBER (gpointer, field, to) = owned != NULL ? copy_records (field->record, owned) : NULL;
      break;
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_TIME:
      MEMBER (gint64, field, to) = CONST_MEMBER (gint64, field, from);
      break;
    case CONFAB_FIELD_REAL:
      MEMBER (double, field, to) = CONST_MEMBER (double, field, from);
      break;
    case CONFAB_FIELD_BOOL:
    case CONFAB_FIELD_ENUM:
      MEMBER (int, field, to) = CONST_MEMBER (int, field, from);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * confab_record_copy:
 * @data: (nullable): a record
 *
 * Returns: (transfer full): a deep copy of what the table names; what else is in the struct is
 *   absent in the copy
 */
gpointer
confab_record_copy (const ConfabRecord *record, gconstpointer data)
{
  gpointer copy;

  if (data == NULL)
    return NULL;

  copy = confab_record_new (record);
  *(guint64 *) copy = *(const guint64 *) data;

  for (guint i = 0; i < record->n_fields; i++)
    copy_field (&record->fields[i], data, copy);

  return copy;
}

static void
clear_field (const ConfabField *field, gpointer data)
{
  gpointer *member = &MEMBER (gpointer, field, data);

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      if ((field->flags & CONFAB_FIELD_SECRET) && *member != NULL)
        explicit_bzero (*member, strlen (*member));
      g_clear_pointer (member, g_free);
      break;
    case CONFAB_FIELD_IDS:
      g_strfreev (*member);
      *member = NULL;
      break;
    case CONFAB_FIELD_RECORD:
      confab_record_free (field->record, *member);
      *member = NULL;
      break;
    case CONFAB_FIELD_RECORDS:
      if (*member != NULL)
        free_records (field->record, *member);
      *member = NULL;
      break;
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_REAL:
    case CONFAB_FIELD_BOOL:
    case CONFAB_FIELD_TIME:
    case CONFAB_FIELD_ENUM:
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * confab_record_free:
 * @record: the table that names every member that owns something
 * @data: (nullable) (transfer full): a record
 *
 * Frees a record and what it holds. Secret texts are overwritten first.
 */
void
confab_record_free (const ConfabRecord *record, gpointer data)
{
  if (data == NULL)
    return;

  for (guint i = 0; i < record->n_fields; i++)
    clear_field (&record->fields[i], data);

  g_free (data);
}

/**
 * confab_names_find:
 * @names: NULL-terminated
 * @name: (nullable): what a peer sent
 *
 * Returns: the index of @name, or -1
 */
int
confab_names_find (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;

  return -1;
}

static gboolean
wrong_type (const ConfabField *field, const char *wanted, GError **error)
{
  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field->name, "%s is not %s", field->name,
                          wanted);
  return FALSE;
}

static const char *
node_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_text (const ConfabField *field, JsonNode *node, char **member, GError **error)
{
  const char *text = node_text (node);
  gsize length;

  if (text == NULL)
    return wrong_type (field, "a text", error);

  length = strlen (text);

  if (length < field->min)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field->name,
                              "%s is shorter than %" G_GINT64_FORMAT " bytes", field->name,
                              field->min);
      return FALSE;
    }

  if (field->max > 0 && length > field->max)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, field->name,
                              "%s is longer than %" G_GINT64_FORMAT " bytes", field->name,
                              field->max);
      return FALSE;
    }

  *member = g_strdup (text);
  return TRUE;
}

static gboolean
read_int (const ConfabField *field, JsonNode *node, gint64 *member, GError **error)
{
  gint64 max = field->max > 0 ? field->max : CONFAB_MAX_INTEGER;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return wrong_type (field, "a whole number", error);

  *member = json_node_get_int (node);

  if (*member < field->min || *member > max)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field->name,
                              "%s is not from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              field->name, field->min, max);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_real (const ConfabField *field, JsonNode *node, double *member, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return wrong_type (field, "a number", error);

  *member = type == G_TYPE_INT64 ? json_node_get_int (node) : json_node_get_double (node);

  if (*member < field->min || (field->max > 0 && *member > field->max))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field->name,
                              "%s is not from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              field->name, field->min, field->max);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_count (const ConfabField *field, JsonArray *array, GError **error)
{
  if (field->max == 0 || json_array_get_length (array) <= field->max)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, field->name,
                          "%s has more than %" G_GINT64_FORMAT " elements", field->name,
                          field->max);
  return FALSE;
}

static gboolean
read_ids (const ConfabField *field, JsonNode *node, GStrv *member, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_type (field, "a list of ids", error);

  array = json_node_get_array (node);

  if (!check_count (field, array, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *id = node_text (json_array_get_element (array, i));

      if (!confab_id_is_valid (id))
        return wrong_type (field, "a list of ids", error);

      g_strv_builder_add (builder, id);
    }

  *member = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_records (const ConfabField *field, JsonNode *node, GPtrArray **member, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_type (field, "a list", error);

  array = json_node_get_array (node);

  if (!check_count (field, array, error))
    return FALSE;

  *member = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer element =
          confab_record_parse (field->record, json_array_get_element (array, i), error);

      if (element == NULL)
        {
          g_autofree char *where = g_strdup_printf ("%s[%u]", field->name, i);

          confab_prefix_field (error, where);
          return FALSE;
        }

      g_ptr_array_add (*member, element);
    }

  return TRUE;
}

static gboolean
read_field (const ConfabField *field, JsonNode *node, gpointer data, GError **error)
{
  int index;

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
      if (!confab_id_is_valid (node_text (node)))
        return wrong_type (field, "an id", error);
      MEMBER (char *, field, data) = g_strdup (node_text (node));
      return TRUE;
    case CONFAB_FIELD_TEXT:
      return read_text (field, node, &MEMBER (char *, field, data), error);
    case CONFAB_FIELD_INT:
      return read_int (field, node, &MEMBER (gint64, field, data), error);
    case CONFAB_FIELD_REAL:
      return read_real (field, node, &MEMBER (double, field, data), error);
    case CONFAB_FIELD_BOOL:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return wrong_type (field, "true or false", error);
      MEMBER (gboolean, field, data) = json_node_get_boolean (node);
      return TRUE;
    case CONFAB_FIELD_TIME:
      if (!confab_time_from_text (node_text (node), &MEMBER (gint64, field, data)))
        return wrong_type (field, "a time in RFC 3339", error);
      return TRUE;
    case CONFAB_FIELD_ENUM:
      index = confab_names_find (field->names, node_text (node));
      if (index < 0)
        return wrong_type (field, "one of the values it can have", error);
      MEMBER (int, field, data) = index;
      return TRUE;
    case CONFAB_FIELD_IDS:
      return read_ids (field, node, &MEMBER (GStrv, field, data), error);
    case CONFAB_FIELD_RECORD:
      MEMBER (gpointer, field, data) = confab_record_parse (field->record, node, error);
      if (MEMBER (gpointer, field, data) == NULL)
        confab_prefix_field (error, field->name);
      return MEMBER (gpointer, field, data) != NULL;
    case CONFAB_FIELD_RECORDS:
      return read_records (field, node, &MEMBER (GPtrArray *, field, data), error);
    case CONFAB_FIELD_JSON:
      MEMBER (char *, field, data) = confab_json_dup_text (node);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/**
 * confab_record_parse:
 * @record: what to read
 * @node: (nullable): JSON from a peer
 *
 * Reads one record. Members that the table does not name are ignored; null is the same as absent,
 * but counts as present, so that a change can clear a value: see confab_record_has(). Any thread.
 *
 * Returns: (transfer full): the record, or NULL with an error that names the field
 */
gpointer
confab_record_parse (const ConfabRecord *record, JsonNode *node, GError **error)
{
  gpointer data;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "%s is not an object", record->name);
      return NULL;
    }

  object = json_node_get_object (node);
  data = confab_record_new (record);

  for (guint i = 0; i < record->n_fields; i++)
    {
      const ConfabField *field = &record->fields[i];
      JsonNode *member;
      gboolean absent;

      if (field->flags & CONFAB_FIELD_LOCAL)
        continue;

      member = json_object_get_member (object, field->name);
      absent = member == NULL || JSON_NODE_HOLDS_NULL (member);

      if (member != NULL)
        *(guint64 *) data |= G_GUINT64_CONSTANT (1) << i;

      if (absent && (field->flags & CONFAB_FIELD_REQUIRED))
        {
          confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field->name, "%s is missing",
                                  field->name);
          confab_record_free (record, data);
          return NULL;
        }

      if (!absent && !(field->flags & CONFAB_FIELD_WRITE_ONLY) &&
          !read_field (field, member, data, error))
        {
          confab_record_free (record, data);
          return NULL;
        }
    }

  return data;
}

/**
 * confab_record_parse_items:
 * @record: what the items are
 * @free_item: frees one
 * @node: an answer: a bare list, or a page with "items"
 *
 * Any thread.
 *
 * Returns: (transfer full): the items, or NULL with %CONFAB_ERROR_BAD_REQUEST that names what is
 *   wrong
 */
GPtrArray *
confab_record_parse_items (const ConfabRecord *record,
                           GDestroyNotify free_item,
                           JsonNode *node,
                           GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  JsonArray *array;

  if (JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "items");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "items", "items is not a list");
      return NULL;
    }

  array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer item = confab_record_parse (record, json_array_get_element (array, i), error);

      if (item == NULL)
        return NULL;

      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

/**
 * confab_record_has:
 * @data: a record that came from confab_record_parse()
 * @name: a field's name, as it travels
 *
 * Returns: whether the field was there, be it as null
 */
gboolean
confab_record_has (const ConfabRecord *record, gconstpointer data, const char *name)
{
  for (guint i = 0; i < record->n_fields; i++)
    if (strcmp (record->fields[i].name, name) == 0)
      return (*(const guint64 *) data >> i) & 1;

  g_return_val_if_reached (FALSE);
}
