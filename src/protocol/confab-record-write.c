// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-record.h"

#include "confab-json.h"

#include "base/confab-text.h"

#define CONST_MEMBER(type, field, data) (*(type const *) ((const char *) (data) + (field)->offset))

static gboolean
is_empty (const ConfabField *field, gconstpointer data)
{
  switch (field->type)
    {
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_TIME:
      return CONST_MEMBER (gint64, field, data) == 0;
    case CONFAB_FIELD_REAL:
      return CONST_MEMBER (double, field, data) == 0;
    case CONFAB_FIELD_BOOL:
      return !CONST_MEMBER (gboolean, field, data);
    case CONFAB_FIELD_ENUM:
      return CONST_MEMBER (int, field, data) == 0;
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
    case CONFAB_FIELD_IDS:
    case CONFAB_FIELD_RECORD:
    case CONFAB_FIELD_RECORDS:
      return CONST_MEMBER (gpointer, field, data) == NULL;
    default:
      g_assert_not_reached ();
    }
}

static void
write_text (const ConfabField *field, const char *text, GString *out)
{
  if (text == NULL)
    g_string_append (out, "null");
  else if (field->type == CONFAB_FIELD_JSON)
    g_string_append (out, text);
  else
    confab_json_append_string (out, text);
}

static void
write_name (const char *const *names, int index, GString *out)
{
  g_assert (index >= 0 && index < g_strv_length ((GStrv) names));
  confab_json_append_string (out, names[index]);
}

static void
write_ids (const char *const *ids, GString *out)
{
  g_string_append_c (out, '[');

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');

      confab_json_append_string (out, ids[i]);
    }

  g_string_append_c (out, ']');
}

static void
write_records (const ConfabRecord *record, GPtrArray *array, GString *out)
{
  g_string_append_c (out, '[');

  for (guint i = 0; array != NULL && i < array->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');

      confab_record_write (record, g_ptr_array_index (array, i), out);
    }

  g_string_append_c (out, ']');
}

static void
write_time (gint64 unix_ms, GString *out)
{
  g_autofree char *text = unix_ms != 0 ? confab_time_to_text (unix_ms) : NULL;

  if (text == NULL)
    g_string_append (out, "null");
  else
    confab_json_append_string (out, text);
}

static void
write_field (const ConfabField *field, gconstpointer data, GString *out)
{
  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      write_text (field, CONST_MEMBER (char *, field, data), out);
      break;
    case CONFAB_FIELD_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, CONST_MEMBER (gint64, field, data));
      break;
    case CONFAB_FIELD_REAL:
      confab_json_append_real (out, CONST_MEMBER (double, field, data));
      break;
    case CONFAB_FIELD_BOOL:
      g_string_append (out, CONST_MEMBER (gboolean, field, data) ? "true" : "false");
      break;
    case CONFAB_FIELD_TIME:
      write_time (CONST_MEMBER (gint64, field, data), out);
      break;
    case CONFAB_FIELD_ENUM:
      write_name (field->names, CONST_MEMBER (int, field, data), out);
      break;
    case CONFAB_FIELD_IDS:
      write_ids ((const char *const *) CONST_MEMBER (GStrv, field, data), out);
      break;
    case CONFAB_FIELD_RECORD:
      if (CONST_MEMBER (gpointer, field, data) == NULL)
        g_string_append (out, "null");
      else
        confab_record_write (field->record, CONST_MEMBER (gpointer, field, data), out);
      break;
    case CONFAB_FIELD_RECORDS:
      write_records (field->record, CONST_MEMBER (GPtrArray *, field, data), out);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * confab_record_write:
 * @data: a record
 * @out: where to append
 *
 * Appends the record as compact JSON with its members in the table's order. What is absent (NULL,
 * 0, FALSE, the first name of an enumeration) is left out, unless the table says otherwise. The
 * same record gives the same bytes everywhere: hashes are made of them.
 */
void
confab_record_write (const ConfabRecord *record, gconstpointer data, GString *out)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');

  for (guint i = 0; i < record->n_fields; i++)
    {
      const ConfabField *field = &record->fields[i];

      if (field->flags & CONFAB_FIELD_LOCAL)
        continue;

      if (!(field->flags & (CONFAB_FIELD_REQUIRED | CONFAB_FIELD_ALWAYS)) && is_empty (field, data))
        continue;

      if (!first)
        g_string_append_c (out, ',');

      first = FALSE;
      confab_json_append_string (out, field->name);
      g_string_append_c (out, ':');
      write_field (field, data, out);
    }

  g_string_append_c (out, '}');
}

/**
 * confab_record_to_json:
 *
 * Returns: (transfer full): what confab_record_write() appends
 */
char *
confab_record_to_json (const ConfabRecord *record, gconstpointer data)
{
  GString *out = g_string_new (NULL);

  confab_record_write (record, data, out);
  return g_string_free (out, FALSE);
}
