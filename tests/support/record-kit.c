// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "record-kit.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"

#include <string.h>

#define MEMBER(type, field, data) (*(type *) ((char *) (data) + (field)->offset))
#define CONST_MEMBER(type, field, data) (*(type const *) ((const char *) (data) + (field)->offset))

/**
 * record_kit_text:
 *
 * Returns: (transfer full): UTF-8 of so many bytes, with whatever is hard to write and to read
 */
char *
record_kit_text (GRand *rand, gsize min_bytes, gsize max_bytes)
{
  static const char *const parts[] = {
    "a",          "Z",         "0",       " ",      "\"", "\\",     "/",
    "\n",         "\t",        "\r",      "\b",     "\f", "\x01",   "\x1f",
    "\x7f",       "é",         "ß",       "\u202e", "語", "\uffff", "\U0001f600",
    "\U0010ffff", "</script>", "\\u0000", "{",      "]",  "null",   ":",
  };
  GString *out = g_string_new (NULL);
  gsize wanted = max_bytes;

  /* Mostly short ones, now and then the longest. */
  if (g_rand_int_range (rand, 0, 50) > 0)
    wanted = min_bytes + g_rand_int_range (rand, 0, MIN (max_bytes - min_bytes, 40) + 1);

  while (out->len < wanted)
    {
      const char *part = parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))];

      g_string_append (out, out->len + strlen (part) <= wanted ? part : "x");
    }

  return g_string_free (out, FALSE);
}

static gint64
random_int (GRand *rand, gint64 min, gint64 max)
{
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return min;
    case 1:
      return max;
    default:
      return CLAMP (min + (gint64) (g_rand_double (rand) * (max - min)), min, max);
    }
}

static GStrv
random_ids (GRand *rand, gint64 max)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int n = g_rand_int_range (rand, 1, MIN (max, 4) + 1); n > 0; n--)
    g_strv_builder_take (builder, confab_id_new ());

  return g_strv_builder_end (builder);
}

static GPtrArray *
random_records (GRand *rand, const ConfabField *field)
{
  GPtrArray *array = g_ptr_array_new ();

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    g_ptr_array_add (array, record_kit_random (rand, field->record));

  return array;
}

static void
fill_field (GRand *rand, const ConfabField *field, gpointer data)
{
  static const char *const json[] = { "[]", "{}", "{\"a\":[1,-2.5,null,true],\"\":\"\\\"é\"}",
                                      "[[],{}]" };
  gint64 max = field->max > 0 ? field->max : CONFAB_MAX_INTEGER;

  switch (field->type)
    {
    case CONFAB_FIELD_ID:
      MEMBER (char *, field, data) = confab_id_new ();
      break;
    case CONFAB_FIELD_TEXT:
      MEMBER (char *, field, data) = record_kit_text (rand, field->min, field->max);
      break;
    case CONFAB_FIELD_INT:
      MEMBER (gint64, field, data) = random_int (rand, field->min, max);
      break;
    case CONFAB_FIELD_REAL:
      MEMBER (double, field, data) = g_rand_double (rand) * MIN (max, 1e6);
      break;
    case CONFAB_FIELD_BOOL:
      MEMBER (gboolean, field, data) = g_rand_boolean (rand);
      break;
    case CONFAB_FIELD_TIME:
      MEMBER (gint64, field, data) = random_int (rand, 1, 253402300799999);
      break;
    case CONFAB_FIELD_ENUM:
      MEMBER (int, field, data) = g_rand_int_range (rand, 0, g_strv_length ((GStrv) field->names));
      break;
    case CONFAB_FIELD_IDS:
      MEMBER (GStrv, field, data) = random_ids (rand, max);
      break;
    case CONFAB_FIELD_RECORD:
      MEMBER (gpointer, field, data) = record_kit_random (rand, field->record);
      break;
    case CONFAB_FIELD_RECORDS:
      MEMBER (GPtrArray *, field, data) = random_records (rand, field);
      break;
    case CONFAB_FIELD_JSON:
      MEMBER (char *, field, data) =
          g_strdup (json[g_rand_int_range (rand, 0, G_N_ELEMENTS (json))]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * record_kit_random:
 *
 * Returns: (transfer full): a record that keeps to its table; what is optional is there now and
 * then
 */
gpointer
record_kit_random (GRand *rand, const ConfabRecord *record)
{
  gpointer data = confab_record_new (record);

  for (guint i = 0; i < record->n_fields; i++)
    {
      const ConfabField *field = &record->fields[i];

      if (field->flags & CONFAB_FIELD_LOCAL)
        continue;

      if ((field->flags & CONFAB_FIELD_REQUIRED) || g_rand_boolean (rand))
        fill_field (rand, field, data);
    }

  return data;
}

static gboolean
same_ids (const char *const *a, const char *const *b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? a : none, b != NULL ? b : none);
}

static gboolean
same_records (const ConfabRecord *record, GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (record_kit_difference (record, g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

static gboolean
same_field (const ConfabField *field, gconstpointer a, gconstpointer b)
{
  switch (field->type)
    {
    case CONFAB_FIELD_ID:
    case CONFAB_FIELD_TEXT:
    case CONFAB_FIELD_JSON:
      return g_strcmp0 (CONST_MEMBER (char *, field, a), CONST_MEMBER (char *, field, b)) == 0;
    case CONFAB_FIELD_INT:
    case CONFAB_FIELD_TIME:
      return CONST_MEMBER (gint64, field, a) == CONST_MEMBER (gint64, field, b);
    case CONFAB_FIELD_REAL:
      return CONST_MEMBER (double, field, a) == CONST_MEMBER (double, field, b);
    case CONFAB_FIELD_BOOL:
    case CONFAB_FIELD_ENUM:
      return CONST_MEMBER (int, field, a) == CONST_MEMBER (int, field, b);
    case CONFAB_FIELD_IDS:
      return same_ids ((const char *const *) CONST_MEMBER (GStrv, field, a),
                       (const char *const *) CONST_MEMBER (GStrv, field, b));
    case CONFAB_FIELD_RECORD:
      return record_kit_difference (field->record, CONST_MEMBER (gpointer, field, a),
                                    CONST_MEMBER (gpointer, field, b)) == NULL;
    case CONFAB_FIELD_RECORDS:
      return same_records (field->record, CONST_MEMBER (GPtrArray *, field, a),
                           CONST_MEMBER (GPtrArray *, field, b));
    default:
      g_assert_not_reached ();
    }
}

/**
 * record_kit_difference:
 *
 * Compares what the table names, not which fields were present; an empty list is none.
 *
 * Returns: (nullable): the name of the first field in which two records differ, or NULL
 */
const char *
record_kit_difference (const ConfabRecord *record, gconstpointer a, gconstpointer b)
{
  if (a == NULL || b == NULL)
    return a == b ? NULL : record->name;

  for (guint i = 0; i < record->n_fields; i++)
    if (!same_field (&record->fields[i], a, b))
      return record->fields[i].name;

  return NULL;
}
