// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "search-kit.h"

#include "support/waiting.h"

#include <glib/gstdio.h>

ConfabSearchQuery *
search_kit_parse (const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 1, 15, 12, 0, 0);
  ConfabSearchQuery *query = confab_search_query_parse (text, now);

  for (guint i = 0; i < query->parts->len; i++)
    {
      ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      const char *ids[] = { NULL, NULL };

      if (part->kind == CONFAB_SEARCH_FROM)
        ids[0] = g_str_equal (part->value, "ann") ? ANN : BOB;
      else if (part->kind == CONFAB_SEARCH_IN)
        ids[0] = g_str_equal (part->value, "channel") ? CHANNEL : GROUP;
      else
        continue;

      confab_search_part_take_ids (part, g_strdupv ((GStrv) ids));
    }

  return query;
}

ConfabFound *
search_kit_look (StoreFixture *fixture, const char *text, gint64 before, guint limit)
{
  g_autoptr (ConfabSearchQuery) query = search_kit_parse (text);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  return wait_for_boxed (confab_store_search (fixture->store, query, before, limit, cancellable));
}

/* The texts that are found, the newest first. */
void
assert_found (StoreFixture *fixture, const char *text, const char *expected)
{
  g_autoptr (ConfabFound) found = search_kit_look (fixture, text, 0, 50);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < found->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (found->messages, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row->content);
    }

  if (!g_str_equal (out->str, expected))
    g_error ("\"%s\" finds \"%s\", not \"%s\"", text, out->str, expected);

  g_assert_cmpint (found->next, ==, 0);
}

ConfabDatabase *
search_kit_open (StoreFixture *fixture, ConfabDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (fixture->path, flags, &error);

  g_assert_no_error (error);
  return db;
}

gint64
search_kit_ask (ConfabDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  confab_database_get_int (db, &value, &error, sql, NULL);
  g_assert_no_error (error);
  return value;
}

void
search_kit_index_all (StoreFixture *fixture)
{
  while (g_value_get_boolean (wait_for (confab_store_index_more (fixture->store), NULL)))
    ;
}

/* The index holds what the messages have and nothing else: it is the one that would be made anew.
 */
void
assert_index_is_true (StoreFixture *fixture)
{
  g_autoptr (ConfabDatabase) db = search_kit_open (fixture, CONFAB_DATABASE_READ_WRITE);
  gint64 words, anew;
  static const char count[] = "SELECT coalesce(sum(doc), 0) FROM temp.words";

  search_kit_index_all (fixture);
  g_assert_cmpint (search_kit_ask (db, "SELECT count(*) FROM message_change"), ==, 0);
  g_assert_cmpint (search_kit_ask (db, "SELECT count(*) FROM message_behind"), ==, 0);
  g_assert_true (confab_database_exec (
      db, "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, message_index, row)", NULL));
  words = search_kit_ask (db, count);
  g_assert_true (confab_database_exec (
      db,
      "INSERT INTO message_index (message_index) VALUES ('delete-all');"
      "INSERT INTO meta (key, value) SELECT 'unindexed', max(number) FROM message",
      NULL));
  search_kit_index_all (fixture);
  anew = search_kit_ask (db, count);
  g_assert_cmpint (words, ==, anew);
}

/* Reads all that is found, with the pages in order; returns how many. */
guint
search_kit_count (StoreFixture *fixture, const char *text, guint limit)
{
  gint64 next = 0, last = G_MAXINT64;
  guint n = 0;

  do
    {
      g_autoptr (ConfabFound) found = search_kit_look (fixture, text, next, limit);

      for (guint i = 0; i < found->messages->len; i++)
        {
          const ConfabMessageRowData *row = g_ptr_array_index (found->messages, i);

          g_assert_cmpint (row->created_at, <, last);
          last = row->created_at;
        }

      n += found->messages->len;
      next = found->next;
    }
  while (next != 0);

  return n;
}

/* What the disk holds at this moment, as after a power cut, is opened again. */
void
search_kit_kill (StoreFixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (fixture->path, ".kept", suffixes[i], NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from), copy = g_file_new_for_path (to);

      g_assert_true (g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
    }

  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *to = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *from = g_strconcat (fixture->path, ".kept", suffixes[i], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }

  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
}
