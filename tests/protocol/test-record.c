// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-json.h"
#include "protocol/confab-registry.h"
#include "support/record-kit.h"

#include <string.h>

#define N_RANDOM 200

static gpointer
parse (const ConfabRecord *record, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (json, strlen (json), error);

  return node != NULL ? confab_record_parse (record, node, error) : NULL;
}

/* The record as JSON, but with something else, or nothing, in the place of one member. */
static char *
json_with (const ConfabRecord *record, gconstpointer data, const char *name, const char *instead)
{
  g_autofree char *json = confab_record_to_json (record, data);
  g_autoptr (JsonNode) node = confab_json_parse (json, strlen (json), NULL);
  GString *out = g_string_new ("{\"unknown\":[{\"a\":null}]");
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));

  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (strcmp (member, name) != 0)
      {
        g_string_append_printf (out, ",\"%s\":", member);
        confab_json_append_node (out, value);
      }

  if (instead != NULL)
    g_string_append_printf (out, ",\"%s\":%s", name, instead);

  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static void
test_tables (void)
{
  for (guint i = 0; confab_records[i] != NULL; i++)
    {
      const ConfabRecord *record = confab_records[i];

      g_assert_cmpuint (record->n_fields, <=, 64);
      g_assert_true (confab_record_find (record->name) == record);

      for (guint k = 0; k < record->n_fields; k++)
        {
          const ConfabField *field = &record->fields[k];

          g_assert_cmpuint (field->offset, >=, sizeof (guint64));
          g_assert_cmpuint (field->offset, <, record->size);
          g_assert_true (field->doc != NULL && field->doc[0] != '\0');
          g_assert_true ((field->type == CONFAB_FIELD_ENUM) == (field->names != NULL));
          g_assert_true ((field->type == CONFAB_FIELD_RECORD ||
                          field->type == CONFAB_FIELD_RECORDS) == (field->record != NULL));

          /* Nothing that a peer sends is without a bound. */
          if (field->type == CONFAB_FIELD_TEXT || field->type == CONFAB_FIELD_IDS)
            g_assert_cmpint (field->max, >, 0);

          for (guint other = 0; other < k; other++)
            {
              g_assert_cmpstr (record->fields[other].name, !=, field->name);
              g_assert_cmpstr (record->fields[other].column, !=, field->column);
              g_assert_cmpuint (record->fields[other].offset, !=, field->offset);
            }
        }
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; confab_records[i] != NULL; i++)
    for (guint n = 0; n < N_RANDOM; n++)
      {
        const ConfabRecord *record = confab_records[i];
        g_autoptr (GError) error = NULL;
        g_autofree char *json = NULL, *again = NULL;
        gpointer data = record_kit_random (rand, record), back;

        /* The payload of a frame is not read by the table, see test-frame.c. */
        if (record == &confab_frame_record)
          g_clear_pointer (&((ConfabFrame *) data)->payload, g_free);

        json = confab_record_to_json (record, data);
        back = parse (record, json, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (record_kit_difference (record, data, back), ==, NULL);
        again = confab_record_to_json (record, back);
        g_assert_cmpstr (json, ==, again);
        confab_record_free (record, data);
        confab_record_free (record, back);
      }
}

static void
test_copy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; confab_records[i] != NULL; i++)
    for (guint n = 0; n < 20; n++)
      {
        const ConfabRecord *record = confab_records[i];
        gpointer data = record_kit_random (rand, record);
        gpointer copy = confab_record_copy (record, data);
        g_autofree char *json = confab_record_to_json (record, data);
        g_autofree char *again = NULL;

        /* Nothing is shared. */
        confab_record_free (record, data);
        again = confab_record_to_json (record, copy);
        g_assert_cmpstr (json, ==, again);
        confab_record_free (record, copy);
      }

  g_assert_null (confab_record_copy (confab_records[0], NULL));
  confab_record_free (confab_records[0], NULL);
}

static void
test_copy_narrow (void)
{
  g_autoptr (ConfabMessageData) message = confab_message_data_new ();
  g_autoptr (ConfabMessageData) copy = NULL;

  message->id = g_strdup ("0190a5b0-0000-7000-8000-000000000001");
  message->reply_to = g_strdup ("0190a5b0-0000-7000-8000-000000000002");
  copy = confab_record_copy (&confab_message_change_record, message);
  g_assert_cmpstr (copy->id, ==, message->id);
  g_assert_null (copy->reply_to);
}

static void
expect (const ConfabRecord *record, const char *json, ConfabError code, const char *field)
{
  g_autoptr (GError) error = NULL;
  gpointer data = parse (record, json, &error);

  if (data != NULL)
    g_error ("%s was taken: %s", record->name, json);

  if (!g_error_matches (error, CONFAB_ERROR, code) ||
      g_strcmp0 (confab_error_get_field (error), field) != 0)
    g_error ("%s, %s: \"%s\" names %s instead of %s", record->name, json, error->message,
             confab_error_get_field (error), field);
}

static void
expect_in (const ConfabRecord *record,
           gconstpointer data,
           const ConfabField *field,
           const char *instead,
           ConfabError code,
           const char *where)
{
  g_autofree char *json = json_with (record, data, field->name, instead);
  g_autofree char *path = g_strconcat (field->name, where, NULL);

  expect (record, json, code, path);
}

/* A list with one element too many. */
static char *
long_list (gint64 max, const char *element)
{
  GString *out = g_string_new ("[");

  for (gint64 i = 0; i <= max; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", element);

  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static void
violate_bounds (const ConfabRecord *record, gconstpointer data, const ConfabField *field)
{
  g_autofree char *below = NULL, *above = NULL;

  if (field->type == CONFAB_FIELD_TEXT)
    {
      g_autofree char *x = g_strnfill (field->max + 1, 'x');
      g_autofree char *y = field->min > 0 ? g_strnfill (field->min - 1, 'x') : NULL;

      above = g_strdup_printf ("\"%s\"", x);
      expect_in (record, data, field, above, CONFAB_ERROR_TOO_LARGE, "");

      if (y != NULL)
        {
          below = g_strdup_printf ("\"%s\"", y);
          expect_in (record, data, field, below, CONFAB_ERROR_BAD_REQUEST, "");
        }
    }
  else if (field->type == CONFAB_FIELD_INT || field->type == CONFAB_FIELD_REAL)
    {
      below = g_strdup_printf ("%" G_GINT64_FORMAT, field->min - 1);
      expect_in (record, data, field, below, CONFAB_ERROR_BAD_REQUEST, "");

      if (field->max > 0)
        {
          above = g_strdup_printf ("%" G_GINT64_FORMAT, field->max + 1);
          expect_in (record, data, field, above, CONFAB_ERROR_BAD_REQUEST, "");
        }
    }
  else if (field->type == CONFAB_FIELD_IDS ||
           (field->type == CONFAB_FIELD_RECORDS && field->max > 0))
    {
      above = long_list (field->max, field->type == CONFAB_FIELD_IDS
                                         ? "\"0190a5b0-0000-7000-8000-000000000001\""
                                         : "{}");
      expect_in (record, data, field, above, CONFAB_ERROR_TOO_LARGE, "");
    }
}

/* What is missing in a record inside of the record is named with its way there. */
static void
violate_nested (const ConfabRecord *record, gconstpointer data, const ConfabField *field)
{
  gboolean list = field->type == CONFAB_FIELD_RECORDS;

  expect_in (record, data, field, list ? "[5]" : "5", CONFAB_ERROR_BAD_REQUEST, list ? "[0]" : "");

  for (guint i = 0; i < field->record->n_fields; i++)
    if (field->record->fields[i].flags & CONFAB_FIELD_REQUIRED)
      {
        g_autofree char *where =
            g_strdup_printf ("%s.%s", list ? "[0]" : "", field->record->fields[i].name);

        expect_in (record, data, field, list ? "[{}]" : "{}", CONFAB_ERROR_BAD_REQUEST, where);
        return;
      }
}

static void
violate (const ConfabRecord *record, gconstpointer data, const ConfabField *field)
{
  /* What is wrong for each type, in the order of ConfabFieldType. */
  static const char *const wrong[][8] = {
    { "5", "true", "[]", "\"\"", "\"0190A5B0-0000-7000-8000-000000000001\"",
      "\"0190a5b0-0000-7000-8000-00000000000\"" },
    { "5", "false", "[]", "{}" },
    { "\"5\"", "1.5", "1e3", "true", "[]", "5.0" },
    { "\"5\"", "true", "[]", "{}" },
    { "0", "1", "\"true\"", "[]" },
    { "5", "\"\"", "\"yesterday\"", "\"2026-01-01\"", "\"2026-01-01T00:00:00\"",
      "\"2026-13-01T00:00:00Z\"", "[]" },
    { "0", "\"\"", "\"no such thing\"", "[]" },
    { "5", "{}", "[5]", "[\"x\"]", "\"0190a5b0-0000-7000-8000-000000000001\"", "[null]" },
    { "[]", "\"{}\"" },
    { "{}", "\"[]\"", "5" },
    { NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong[0]) && wrong[field->type][i] != NULL; i++)
    expect_in (record, data, field, wrong[field->type][i], CONFAB_ERROR_BAD_REQUEST, "");

  if (field->flags & CONFAB_FIELD_REQUIRED)
    {
      expect_in (record, data, field, NULL, CONFAB_ERROR_BAD_REQUEST, "");
      expect_in (record, data, field, "null", CONFAB_ERROR_BAD_REQUEST, "");
    }

  if (field->record != NULL)
    violate_nested (record, data, field);

  violate_bounds (record, data, field);
}

static void
test_violations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; confab_records[i] != NULL; i++)
    {
      const ConfabRecord *record = confab_records[i];
      gpointer data = record_kit_random (rand, record);

      for (guint k = 0; k < record->n_fields; k++)
        if (!(record->fields[k].flags & (CONFAB_FIELD_LOCAL | CONFAB_FIELD_WRITE_ONLY)))
          violate (record, data, &record->fields[k]);

      confab_record_free (record, data);
    }

  expect (&confab_user_data_record, "[]", CONFAB_ERROR_BAD_REQUEST, NULL);
  expect (&confab_user_data_record, "null", CONFAB_ERROR_BAD_REQUEST, NULL);
}

/* null counts as present and is otherwise the same as absent; what is unknown does not matter. */
static void
test_null (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; confab_records[i] != NULL; i++)
    for (guint k = 0; k < confab_records[i]->n_fields; k++)
      {
        const ConfabRecord *record = confab_records[i];
        const ConfabField *field = &record->fields[k];
        gpointer data, with, without;
        g_autofree char *a = NULL, *b = NULL;

        if (field->flags & (CONFAB_FIELD_REQUIRED | CONFAB_FIELD_LOCAL))
          continue;

        data = record_kit_random (rand, record);
        a = json_with (record, data, field->name, "null");
        b = json_with (record, data, field->name, NULL);
        with = parse (record, a, NULL);
        without = parse (record, b, NULL);
        g_assert_true (confab_record_has (record, with, field->name));
        g_assert_false (confab_record_has (record, without, field->name));
        g_assert_cmpstr (record_kit_difference (record, with, without), ==, NULL);
        confab_record_free (record, data);
        confab_record_free (record, with);
        confab_record_free (record, without);
      }
}

static void
test_deep_field (void)
{
  g_autoptr (GError) error = NULL;
  static const char json[] =
      "{\"cursor\":\"c\",\"userSeq\":1,\"conversations\":[{\"id\":"
      "\"0190a5b0-0000-7000-8000-000000000001\",\"type\":\"channel\",\"lastMessage\":{\"id\":"
      "\"0190a5b0-0000-7000-8000-000000000002\",\"conversationId\":"
      "\"0190a5b0-0000-7000-8000-000000000001\",\"reactions\":[{\"emoji\":\"x\"},{}]}}]}";

  g_assert_null (parse (confab_record_find ("Sync"), json, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpstr (confab_error_get_field (error), ==,
                   "conversations[0].lastMessage.reactions[1].emoji");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/tables", test_tables);
  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/copy-narrow", test_copy_narrow);
  g_test_add_func ("/record/violations", test_violations);
  g_test_add_func ("/record/null", test_null);
  g_test_add_func ("/record/deep-field", test_deep_field);
  return g_test_run ();
}
