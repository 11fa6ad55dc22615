// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "search-kit.h"

#include "client/search/confab-search-match.h"
#include "client/store/confab-schema.h"
#include "client/store/confab-store-frequency.h"
#include "client/store/confab-store-search.h"
#include "sql/confab-database.h"
#include "support/history.h"
#include "support/waiting.h"

#include <glib/gstdio.h>

#define M(n) (test_id (1000 + (n)))

static void
add_talk (StoreFixture *fixture)
{
  g_autoptr (ConfabChangeSet) group = add_conversation (fixture, GROUP, 0);
  g_autoptr (ConfabChangeSet) channel = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabChangeSet) first =
      apply (fixture, frames_of (make_message (CHANNEL, 1, M (1), ANN, "Tea at the Café"),
                                 make_message (CHANNEL, 2, M (2), BOB, "tea time, no milk"),
                                 make_message (GROUP, 3, M (3), ANN, "会議は東京です"), NULL));
  g_autoptr (ConfabChangeSet) second =
      apply (fixture, frames_of (make_message (GROUP, 4, M (4), BOB, "see https://tea.example.org"),
                                 make_message (CHANNEL, 5, M (5), ANN, "milk and tea"), NULL));
}

static void
test_words (StoreFixture *fixture, gconstpointer data)
{
  add_talk (fixture);
  assert_found (fixture, "tea",
                "milk and tea|see https://tea.example.org|tea time, no milk|Tea at the Café");
  assert_found (fixture, "cafe", "Tea at the Café");
  assert_found (fixture, "tea mil", "milk and tea|tea time, no milk");
  assert_found (fixture, "\"no milk\"", "tea time, no milk");
  assert_found (fixture, "\"milk no\"", "");
  assert_found (fixture, "tea -milk", "see https://tea.example.org|Tea at the Café");
  assert_found (fixture, "京", "会議は東京です");
  assert_found (fixture, "東京", "会議は東京です");
  assert_found (fixture, "京東", "");
  assert_found (fixture, "nothing", "");
  assert_found (fixture, "", "");
  assert_index_is_true (fixture);
}

static void
test_operators (StoreFixture *fixture, gconstpointer data)
{
  add_talk (fixture);
  assert_found (fixture, "from:ann tea", "milk and tea|Tea at the Café");
  assert_found (fixture, "-from:ann", "see https://tea.example.org|tea time, no milk");
  assert_found (fixture, "in:group", "see https://tea.example.org|会議は東京です");
  assert_found (fixture, "has:link", "see https://tea.example.org");
  assert_found (fixture, "tea -has:link in:group", "");
  assert_found (fixture, "is:unread in:group", "see https://tea.example.org|会議は東京です");
  assert_found (fixture, "is:mention", "");
  assert_found (fixture, "type:image", "");
  assert_found (fixture, "on:2027-01-15 cafe", "Tea at the Café");
  assert_found (fixture, "before:2027-01-15", "");
  assert_found (fixture, "after:2027-01-15", "");
  assert_found (fixture, "after:2027-01-14 -tea", "会議は東京です");
}

static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) changes = NULL;

  add_talk (fixture);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_edit (CHANNEL, 6, M (2), BOB, "coffee time"));
  assert_found (fixture, "coffee", "coffee time");
  assert_found (fixture, "\"no milk\"", "");
  assert_index_is_true (fixture);

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_delete (CHANNEL, 7, M (1), ANN));
  assert_found (fixture, "cafe", "");
  assert_index_is_true (fixture);

  /* What is being sent is found, and found once when it has been. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = post_text (fixture, CHANNEL, M (9), "a pot of oolong");
  assert_found (fixture, "oolong", "a pot of oolong");
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_message (CHANNEL, 8, M (9), OWN, "a pot of oolong"));
  assert_found (fixture, "oolong", "a pot of oolong");
  assert_index_is_true (fixture);

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = post_text (fixture, CHANNEL, M (10), "never said");
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_discard (fixture->store, M (10)));
  assert_found (fixture, "never", "");
  assert_index_is_true (fixture);
}

/* Older pages come after newer ones, edits before what they edit. */
static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 6);
  g_autoptr (ConfabChangeSet) newer =
      apply_page (fixture, CHANNEL, 3, 6,
                  frames_of (make_message (CHANNEL, 4, M (4), ANN, "word four"),
                             make_edit (CHANNEL, 5, M (2), BOB, "word two, edited"),
                             make_delete (CHANNEL, 6, M (1), ANN), NULL));
  g_autoptr (ConfabChangeSet) older = NULL;

  assert_found (fixture, "word", "word four");
  older = apply_page (fixture, CHANNEL, 0, 3,
                      frames_of (make_message (CHANNEL, 1, M (1), ANN, "word one"),
                                 make_message (CHANNEL, 2, M (2), BOB, "word two"),
                                 make_message (CHANNEL, 3, M (3), BOB, "word three"), NULL));
  assert_found (fixture, "word", "word four|word three|word two, edited");
  assert_index_is_true (fixture);
}

/* Many in one second all have a number, and none is found twice or not at all. */
static void
test_same_second (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  g_autoptr (ConfabChangeSet) changes = NULL;
  guint n = 0;
  gint64 next = 0;

  for (guint i = 1; i <= 700; i++)
    g_ptr_array_add (frames,
                     make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%u,"
                                 "\"timestamp\":\"2020-01-01T00:00:00.000Z\",\"payload\":{\"id\":"
                                 "\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\","
                                 "\"content\":\"same %u\"}}",
                                 CHANNEL, i, M (i), CHANNEL, ANN, i));

  changes = wait_for_boxed (confab_store_apply (fixture->store, frames));
  g_assert_cmpuint (changes->messages->len, ==, 700);

  do
    {
      g_autoptr (ConfabFound) found = search_kit_look (fixture, "same", next, 64);

      n += found->messages->len;
      next = found->next;
    }
  while (next != 0);

  g_assert_cmpuint (n, ==, 700);
  assert_found (fixture, "699", "same 699");
  assert_index_is_true (fixture);
}

static void
fill_from_history (StoreFixture *fixture, History *history, guint n)
{
  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
      g_autoptr (ConfabChangeSet) changes = NULL;

      for (guint j = 0; j < 250; j++, i++)
        {
          const HistoryMessage *message = history_next (history);

          g_ptr_array_add (frames, make_message (CHANNEL, message->seq, M (message->number + 1),
                                                 message->sender == 0   ? OWN
                                                 : message->sender == 1 ? ANN
                                                                        : BOB,
                                                 message->content));
        }

      changes = wait_for_boxed (confab_store_apply (fixture->store, frames));
    }
}

/* Frequent and rare words, by any way of looking, give what reading everything gives. There are so
 * many messages that frequent beginnings are not asked of the index, and take several answers. */
static void
test_history (StoreFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "t",        "the",        "th you", "zo",      "qui w",
    "の",       "会議",       "ни",     "-the",    "from:ann t",
    "has:link", "\"is the\"", "☕",     "the -to", "from:ann -from:ann",
    "https",    "t zo",       "in and", "\"for y", "-the привет",
  };
  g_autoptr (History) history = history_new (5, 3, 1, G_GINT64_CONSTANT (1700000000000));
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabPage) all = NULL;

  fill_from_history (fixture, history, 12000);
  all = page_before (fixture, CHANNEL, G_MAXINT64, 20000);
  g_assert_cmpuint (all->messages->len, ==, 12000);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (ConfabSearchQuery) query = search_kit_parse (queries[i]);
      guint expected = 0;

      for (guint j = 0; j < all->messages->len; j++)
        {
          const ConfabMessageRowData *row = g_ptr_array_index (all->messages, j);
          ConfabSearchSubject subject = { .conversation_id = row->conversation_id,
                                          .sender_id = row->sender_id,
                                          .content = row->content,
                                          .created_at = row->created_at };
          g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);

          expected += confab_search_fits (query, &subject, words);
        }

      g_test_message ("%s: %u", queries[i], expected);
      g_assert_cmpuint (search_kit_count (fixture, queries[i], 50), ==, expected);
      g_assert_cmpuint (search_kit_count (fixture, queries[i], 7), ==, expected);
    }

  assert_index_is_true (fixture);
}

static void
assert_frequency (ConfabDatabase *db, const char *begun, gint64 least, gint64 most)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  confab_frequency_sql (db, begun, FALSE, &n, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %" G_GINT64_FORMAT, begun, n);
  g_assert_cmpint (n, >=, least);
  g_assert_cmpint (n, <=, most);
}

/* The estimate is near the truth, in one segment and in many, at the end of one too. */
static void
test_frequency (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = search_kit_open (fixture, CONFAB_DATABASE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  assert_frequency (db, "a", 0, 0);

  for (guint round = 0; round < 3; round++)
    {
      g_assert_true (confab_database_exec (db, "BEGIN", &error));

      for (gint64 i = 1; i <= 20000; i++)
        {
          g_autofree char *text = g_strdup_printf ("%s aaa %s zzz r%u", i % 2 == 0 ? "aab" : "b",
                                                   i % 1000 == 0 ? "few" : "", (guint) i % 5000);

          confab_database_run (db, &error, "INSERT INTO message_index (rowid, text) VALUES (?, ?)",
                               "it", round * 20000 + i, text);
          g_assert_no_error (error);
        }

      g_assert_true (confab_database_exec (db, "COMMIT", &error));
    }

  for (guint round = 0; round < 2; round++)
    {
      assert_frequency (db, "a", 40000, 180000);
      assert_frequency (db, "aaa", 24000, 120000);
      assert_frequency (db, "aab", 12000, 60000);
      assert_frequency (db, "zzz", 24000, 120000);
      assert_frequency (db, "few", 0, 3000);
      assert_frequency (db, "none", 0, 0);
      assert_frequency (db, "~", 0, 120000);
      g_assert_true (confab_database_exec (
          db, "INSERT INTO message_index (message_index) VALUES ('optimize')", &error));
    }
}

/* A database from before there was an index: it opens at once, everything is there, and is found
 * when it has been indexed. */
static void
test_backfill (StoreFixture *fixture, gconstpointer data)
{
  const char *first[] = { confab_schema_migrations[0], NULL };
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFound) found = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;

  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_unlink (fixture->path);
  db = search_kit_open (fixture, CONFAB_DATABASE_READ_WRITE);
  g_assert_true (confab_database_migrate (db, first, &error));
  confab_database_run (db, &error, "INSERT INTO meta VALUES ('own_user_id', ?)", "t", OWN);
  g_assert_no_error (error);

  for (guint i = 1; i <= 900; i++)
    confab_database_run (db, &error,
                         "INSERT INTO message (id, conversation_id, position, seq, sender_id, type,"
                         " content, created_at, status) VALUES (?, ?, ?, ?, ?, 0, ?, ?, 1)",
                         "ttiitti", M (i), CHANNEL, (gint64) i * 65536, (gint64) i, ANN,
                         i == 7 ? "the needle" : "hay", (gint64) 1700000000000 - i * 10000);

  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
  found = search_kit_look (fixture, "needle", 0, 50);
  g_assert_true (found->indexing);

  /* one batch, a message meanwhile, and the rest */
  g_assert_true (g_value_get_boolean (wait_for (confab_store_index_more (fixture->store), NULL)));
  changes = add_conversation (fixture, CHANNEL, 900);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_edit (CHANNEL, 901, M (8), ANN, "straw"));
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_message (CHANNEL, 902, M (902), ANN, "more hay"));

  search_kit_index_all (fixture);
  assert_found (fixture, "needle", "the needle");
  assert_found (fixture, "straw", "straw");
  g_assert_cmpuint (search_kit_count (fixture, "hay", 64), ==, 899);
  assert_index_is_true (fixture);
  store_fixture_reopen (fixture);
  g_clear_pointer (&found, confab_found_unref);
  found = search_kit_look (fixture, "needle", 0, 50);
  g_assert_false (found->indexing);
}

/* Whether a search was cancelled that another took the place of; it may have been quick enough. */
static gboolean
cancel_one (StoreFixture *fixture, ConfabSearchQuery *query)
{
  g_autoptr (GCancellable) first = g_cancellable_new (), second = g_cancellable_new ();
  g_autoptr (DexFuture) one = NULL;
  g_autoptr (ConfabFound) found = NULL;
  g_autoptr (GError) error = NULL;

  one = confab_store_search (fixture->store, query, 0, 50, first);
  confab_store_cancel_search (fixture->store, first);
  found = wait_for_boxed (confab_store_search (fixture->store, query, 0, 50, second));
  g_assert_cmpuint (found->messages->len, ==, 4);
  WAIT_UNTIL (!dex_future_is_pending (one));

  if (dex_future_get_value (one, &error) != NULL)
    return FALSE;

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabSearchQuery) query = search_kit_parse ("tea");
  g_autoptr (GCancellable) late = g_cancellable_new ();
  gboolean cancelled = FALSE;

  add_talk (fixture);

  for (guint i = 0; i < 100 && !cancelled; i++)
    cancelled = cancel_one (fixture, query);

  g_assert_true (cancelled);
  confab_store_close (fixture->store);
  wait_for_error (confab_store_search (fixture->store, query, 0, 50, late), G_IO_ERROR,
                  G_IO_ERROR_CLOSED);
}

static void
assert_saved (StoreFixture *fixture, const char *expected)
{
  g_auto (GStrv) saved = wait_for_boxed (confab_store_load_saved_searches (fixture->store));
  g_autofree char *text = g_strjoinv ("|", saved);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_saved (StoreFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = { "has:link", "from:\"Ann B\" tea", "has:link" };

  assert_saved (fixture, "");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (ConfabChangeSet) changes =
          wait_for_boxed (confab_store_save_search (fixture->store, queries[i]));
    }

  store_fixture_reopen (fixture);
  assert_saved (fixture, "has:link|from:\"Ann B\" tea");

  {
    g_autoptr (ConfabChangeSet) changes =
        wait_for_boxed (confab_store_forget_search (fixture->store, "has:link"));
  }

  assert_saved (fixture, "from:\"Ann B\" tea");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/search/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("words", test_words);
  ADD ("operators", test_operators);
  ADD ("changes", test_changes);
  ADD ("order", test_order);
  ADD ("same-second", test_same_second);
  ADD ("history", test_history);
  ADD ("frequency", test_frequency);
  ADD ("backfill", test_backfill);
  ADD ("cancel", test_cancel);
  ADD ("saved", test_saved);

  return g_test_run ();
}
