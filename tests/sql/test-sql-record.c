// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "protocol/confab-conversation.h"
#include "protocol/confab-registry.h"
#include "sql/confab-database.h"
#include "support/record-kit.h"

#include <string.h>

/* A table, and the statements for it, for any record: one column a field. */
typedef struct
{
  GString *create;
  GString *insert;
  GString *select;
} Texts;

static void
texts_init (Texts *self, const ConfabRecord *record)
{
  self->create = g_string_new ("CREATE TABLE item (");
  self->insert = g_string_new ("INSERT INTO item VALUES (");
  self->select = g_string_new ("SELECT ");

  for (guint i = 0; i < record->n_fields; i++)
    {
      const char *comma = i > 0 ? ", " : "";

      g_string_append_printf (self->create, "%s\"%s\"", comma, record->fields[i].column);
      g_string_append_printf (self->insert, "%s:%s", comma, record->fields[i].column);
      g_string_append_printf (self->select, "%s\"%s\"", comma, record->fields[i].column);
    }

  g_string_append (self->create, ")");
  g_string_append (self->insert, ")");
  g_string_append (self->select, " FROM item ORDER BY rowid");
}

static void
texts_clear (Texts *self)
{
  g_string_free (self->create, TRUE);
  g_string_free (self->insert, TRUE);
  g_string_free (self->select, TRUE);
}

static GPtrArray *
put_random (ConfabDatabase *db, const ConfabRecord *record, const char *insert, GRand *rand)
{
  GPtrArray *items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint n = 0; n < 100; n++)
    {
      gpointer data = record_kit_random (rand, record);

      confab_database_put (db, &error, insert, record, data);
      g_assert_no_error (error);
      g_ptr_array_add (items, data);
    }

  return items;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; confab_records[i] != NULL; i++)
    {
      const ConfabRecord *record = confab_records[i];
      g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
      g_autoptr (ConfabStatement) rows = NULL;
      g_autoptr (GPtrArray) items = NULL;
      g_autoptr (GError) error = NULL;
      Texts texts;

      texts_init (&texts, record);
      confab_database_exec (db, texts.create->str, &error);
      g_assert_no_error (error);
      items = put_random (db, record, texts.insert->str, rand);
      rows = confab_database_select (db, &error, texts.select->str, NULL);

      for (guint n = 0; n < items->len; n++)
        {
          gpointer back;

          g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_ROW);
          back = confab_statement_read_record (rows, record);
          g_assert_cmpstr (record_kit_difference (record, g_ptr_array_index (items, n), back), ==,
                           NULL);
          confab_record_free (record, back);
          confab_record_free (record, g_ptr_array_index (items, n));
        }

      g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_DONE);
      g_assert_no_error (error);
      texts_clear (&texts);
    }

  /* In memory is not in a file of that name. */
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));
}

/* One statement, read as one record and then as another. */
static void
test_two_records (void)
{
  g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
  g_autoptr (ConfabStatement) row =
      confab_database_select (db, NULL, "SELECT 'x' AS id, 'n' AS name, 1 AS type", NULL);

  g_assert_cmpint (confab_statement_next (row, NULL), ==, CONFAB_STATEMENT_ROW);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ConfabUserData) user =
          confab_statement_read_record (row, &confab_user_data_record);
      g_autoptr (ConfabConversationData) conversation =
          confab_statement_read_record (row, &confab_conversation_data_record);

      g_assert_cmpstr (user->id, ==, "x");
      g_assert_cmpstr (user->name, ==, "n");
      g_assert_cmpint (conversation->type, ==, CONFAB_CONVERSATION_GROUP);
      g_assert_null (conversation->participants);
    }
}

/* A file from elsewhere must not make impossible values. */
static void
test_odd_values (void)
{
  g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
  g_autoptr (ConfabStatement) row = confab_database_select (
      db, NULL,
      "SELECT CAST (x'61ff62' AS TEXT) AS content, 99 AS type, '{' AS attachments, "
      "'' AS mentions, 'many' AS seq, NULL AS id, -5 AS created_at",
      NULL);
  g_autoptr (ConfabMessageData) message = NULL;

  g_assert_cmpint (confab_statement_next (row, NULL), ==, CONFAB_STATEMENT_ROW);
  message = confab_statement_read_record (row, &confab_message_data_record);
  g_assert_cmpstr (message->content, ==,
                   "a\ufffd"
                   "b");
  g_assert_cmpint (message->type, ==, CONFAB_MESSAGE_SYSTEM);
  g_assert_cmpuint (message->attachments->len, ==, 0);
  g_assert_null (message->mentions);
  g_assert_cmpint (message->seq, ==, 0);
  g_assert_cmpstr (message->id, ==, "");
  g_assert_cmpint (message->created_at, ==, -5);
}

static void
test_unbound (void)
{
  g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
  g_autoptr (ConfabUserData) user = confab_user_data_new ();

  if (g_test_subprocess ())
    {
      confab_database_put (db, NULL, "SELECT :nmae", &confab_user_data_record, user);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*User has no column for :nmae*");
}

/* Bytes are not texts: they may hold anything, nothing at all, or not be there. */
static void
test_bytes (void)
{
  static const guint8 any[] = { 0, 0xff, 'x', 0 };
  g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
  g_autoptr (GBytes) some = g_bytes_new (any, sizeof any);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (ConfabStatement) rows = confab_database_select (db, NULL, "SELECT ?, ?, ?, typeof(?)",
                                                             "bbbb", some, none, NULL, none);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_assert_cmpint (confab_statement_next (rows, NULL), ==, CONFAB_STATEMENT_ROW);
  first = confab_statement_dup_bytes (rows, 0);
  second = confab_statement_dup_bytes (rows, 1);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), any, sizeof any);
  g_assert_cmpuint (g_bytes_get_size (second), ==, 0);
  g_assert_null (confab_statement_dup_bytes (rows, 2));
  g_assert_cmpstr (confab_statement_get_text (rows, 3), ==, "blob");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql-record/round-trip", test_round_trip);
  g_test_add_func ("/sql-record/two-records", test_two_records);
  g_test_add_func ("/sql-record/odd-values", test_odd_values);
  g_test_add_func ("/sql-record/unbound", test_unbound);
  g_test_add_func ("/sql-record/bytes", test_bytes);
  return g_test_run ();
}
