// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "protocol/confab-json.h"
#include "protocol/confab-registry.h"
#include "sql/confab-database.h"
#include "support/record-kit.h"

#include <string.h>

/*
 * Random records of every kind, written, spoilt and read; and what is read, through SQL and back.
 */

static void
append_columns (GString *sql, const ConfabRecord *record, const char *before, const char *after)
{
  for (guint i = 0; i < record->n_fields; i++)
    g_string_append_printf (sql, "%s%s%s%s", i > 0 ? ", " : "", before, record->fields[i].column,
                            after);
}

static void
through_sql (const ConfabRecord *record, gconstpointer data)
{
  g_autoptr (GString) create = g_string_new ("CREATE TABLE item (");
  g_autoptr (GString) insert = g_string_new ("INSERT INTO item VALUES (");
  g_autoptr (ConfabDatabase) db = confab_database_open (":memory:", 0, NULL);
  g_autoptr (ConfabStatement) row = NULL;
  g_autoptr (GError) error = NULL;
  gpointer back;

  append_columns (create, record, "\"", "\"");
  append_columns (insert, record, ":", "");
  g_string_append_c (create, ')');
  g_string_append_c (insert, ')');
  confab_database_exec (db, create->str, &error);
  g_assert_no_error (error);
  confab_database_put (db, &error, insert->str, record, data);
  g_assert_no_error (error);
  row = confab_database_select (db, &error, "SELECT * FROM item", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (confab_statement_next (row, &error), ==, CONFAB_STATEMENT_ROW);
  back = confab_statement_read_record (row, record);
  g_assert_cmpstr (record_kit_difference (record, data, back), ==, NULL);
  confab_record_free (record, back);
}

static const ConfabRecord *
any_record (FuzzKit *kit)
{
  guint n = 0;

  while (confab_records[n] != NULL)
    n++;

  return confab_records[fuzz_kit_any (kit, n)];
}

static void
fuzz (FuzzKit *kit)
{
  const ConfabRecord *record = any_record (kit), *other = any_record (kit);
  gpointer data = record_kit_random (kit->rand, record);
  g_autofree char *json = confab_record_to_json (record, data);
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (JsonNode) node = NULL;

  through_sql (record, data);
  confab_record_free (record, data);
  fuzz_kit_spoil (kit, text);
  node = confab_json_parse (text->str, text->len, NULL);

  if (node == NULL)
    return;

  fuzz_kit_check_record (record, node);
  fuzz_kit_check_record (other, node);
  data = confab_record_parse (record, node, NULL);

  if (data != NULL)
    through_sql (record, data);

  confab_record_free (record, data);
}

int
main (int argc, char **argv)
{
  return fuzz_kit_main (argc, argv, "record-", 400, fuzz);
}
