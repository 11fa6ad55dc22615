// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "search-kit.h"

#include "base/confab-limits.h"

#include "support/waiting.h"

/* Messages that are fetched are taken into the index afterwards. Until then a search reads them. */

#define M(n) (test_id (1000 + (n)))

/* So many that a search does not come to the oldest by reading the newest. */
#define N_FETCHED 1200

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static ConfabFrame *
make_old (const char *conversation, guint seq, guint id, const char *text)
{
  gint64 at_ms = G_GINT64_CONSTANT (1700000000000) + seq * 1000;
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc_usec (at_ms * 1000);
  g_autofree char *when = g_date_time_format (at, "%Y-%m-%dT%H:%M:%S.000Z");

  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%u,\"timestamp\":"
                     "\"%s\",\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":"
                     "\"%s\",\"content\":\"%s\"}}",
                     conversation, seq, when, M (id), conversation, ANN, text);
}

/* Seq 3 has the needle, every other has hay. */
static void
fetch (StoreFixture *fixture)
{
  drop (add_conversation (fixture, CHANNEL, N_FETCHED));

  for (guint after = N_FETCHED; after > 0;)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

      after -= 200;

      for (guint seq = after + 1; seq <= after + 200; seq++)
        {
          g_autofree char *text = g_strdup_printf ("hay %u", seq);

          g_ptr_array_add (frames, make_old (CHANNEL, seq, seq, seq == 3 ? "the needle" : text));
        }

      drop (wait_for_boxed (
          confab_store_apply_events (fixture->store, CHANNEL, after, after + 200, frames)));
    }
}

static gint64
count_behind (StoreFixture *fixture)
{
  g_autoptr (ConfabDatabase) db = search_kit_open (fixture, CONFAB_DATABASE_READ_ONLY);

  return search_kit_ask (db, "SELECT count(*) FROM message_behind");
}

static gboolean
index_more (StoreFixture *fixture)
{
  return g_value_get_boolean (wait_for (confab_store_index_more (fixture->store), NULL));
}

/* Nothing is missed meanwhile, and the newest are taken first. */
static void
test_later (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;

  fetch (fixture);
  g_assert_cmpint (count_behind (fixture), ==, N_FETCHED);
  assert_found (fixture, "needle", "the needle");
  g_assert_cmpuint (search_kit_count (fixture, "hay", 64), ==, N_FETCHED - 1);

  g_assert_true (index_more (fixture));
  db = search_kit_open (fixture, CONFAB_DATABASE_READ_ONLY);
  g_assert_cmpint (search_kit_ask (db, "SELECT count(*) FROM message_behind"), >, 0);
  g_assert_cmpint (search_kit_ask (db, "SELECT count(*) FROM message_behind"), <, N_FETCHED);
  g_assert_cmpint (search_kit_ask (db, "SELECT max(number) FROM message_behind"), <,
                   search_kit_ask (db, "SELECT max(number) FROM message"));
  g_assert_cmpint (search_kit_ask (db, "SELECT m.seq FROM message AS m JOIN message_behind AS b"
                                       " ON b.number=m.number ORDER BY b.number DESC"),
                   <, N_FETCHED);
  assert_found (fixture, "needle", "the needle");
  g_assert_cmpuint (search_kit_count (fixture, "hay", 64), ==, N_FETCHED - 1);

  search_kit_index_all (fixture);
  g_assert_cmpint (count_behind (fixture), ==, 0);
  assert_found (fixture, "needle", "the needle");
  g_assert_cmpuint (search_kit_count (fixture, "hay", 64), ==, N_FETCHED - 1);
  assert_index_is_true (fixture);
}

/* What is said now does not wait for what was fetched. */
static void
test_live (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;

  fetch (fixture);
  drop (apply_one (fixture, make_message (CHANNEL, N_FETCHED + 1, M (9000), BOB, "just said")));
  drop (post_text (fixture, CHANNEL, M (9001), "just written"));
  g_assert_cmpint (count_behind (fixture), ==, N_FETCHED);
  db = search_kit_open (fixture, CONFAB_DATABASE_READ_ONLY);
  g_assert_cmpint (
      search_kit_ask (db, "SELECT count(*) FROM message_index WHERE message_index MATCH 'just'"),
      ==, 2);

  /* One's own is fetched, too, and is in the index already. */
  drop (apply_page (fixture, CHANNEL, N_FETCHED + 1, N_FETCHED + 2,
                    frames_of (make_message (CHANNEL, N_FETCHED + 2, M (9001), OWN, "just written"),
                               NULL)));
  g_assert_cmpint (count_behind (fixture), ==, N_FETCHED);
  assert_found (fixture, "just", "just written|just said");
  assert_index_is_true (fixture);
}

/* Killed after some; what is left is worked off, whatever happens to it meanwhile. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  gint64 behind;

  fetch (fixture);
  g_assert_true (index_more (fixture));
  behind = count_behind (fixture);
  search_kit_kill (fixture);
  g_assert_cmpint (count_behind (fixture), ==, behind);

  /* the oldest are behind, the newest are not */
  drop (apply_one (fixture, make_edit (CHANNEL, N_FETCHED + 1, M (3), ANN, "a pin")));
  drop (apply_one (fixture, make_edit (CHANNEL, N_FETCHED + 2, M (N_FETCHED), ANN, "a nail")));
  drop (apply_one (fixture, make_delete (CHANNEL, N_FETCHED + 3, M (4), ANN)));
  drop (apply_one (fixture, make_delete (CHANNEL, N_FETCHED + 4, M (N_FETCHED - 1), ANN)));
  g_assert_cmpint (count_behind (fixture), ==, behind - 2);
  assert_found (fixture, "needle", "");
  assert_found (fixture, "pin", "a pin");
  assert_found (fixture, "nail", "a nail");

  g_assert_true (index_more (fixture));
  search_kit_kill (fixture);
  search_kit_index_all (fixture);
  search_kit_kill (fixture);
  g_assert_cmpint (count_behind (fixture), ==, 0);
  assert_found (fixture, "needle", "");
  assert_found (fixture, "pin", "a pin");
  assert_found (fixture, "nail", "a nail");
  g_assert_cmpuint (search_kit_count (fixture, "hay", 64), ==, N_FETCHED - 4);
  assert_index_is_true (fixture);
}

/* A fetched edit of what is in the index is taken into it, and one of what is behind as well. */
static void
test_fetched_edits (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one")));
  drop (apply_one (fixture, make_message (CHANNEL, 6, M (6), ANN, "six")));
  drop (apply_page (fixture, CHANNEL, 1, 3,
                    frames_of (make_message (CHANNEL, 2, M (2), ANN, "two"),
                               make_message (CHANNEL, 3, M (3), ANN, "three"), NULL)));
  drop (apply_page (fixture, CHANNEL, 3, 5,
                    frames_of (make_edit (CHANNEL, 4, M (1), ANN, "first"),
                               make_edit (CHANNEL, 5, M (2), ANN, "second"), NULL)));
  g_assert_cmpint (count_behind (fixture), ==, 1);
  search_kit_index_all (fixture);
  assert_found (fixture, "one", "");
  assert_found (fixture, "two", "");
  assert_found (fixture, "first", "first");
  assert_found (fixture, "second", "second");
  assert_found (fixture, "three", "three");
  assert_index_is_true (fixture);
}

/* A conversation that is gone leaves nothing, and the numbers of its messages are free. */
static void
test_removed (StoreFixture *fixture, gconstpointer data)
{
  fetch (fixture);
  g_assert_true (index_more (fixture));
  drop (apply_one (fixture, make_frame ("{\"type\":\"conversation_update\",\"userSeq\":1,"
                                        "\"payload\":{\"conversationId\":\"%s\",\"change\":"
                                        "\"deleted\"}}",
                                        CHANNEL)));
  assert_found (fixture, "needle", "");
  assert_found (fixture, "hay", "");
  g_assert_cmpint (count_behind (fixture), ==, 0);

  /* others take them */
  drop (add_conversation (fixture, CHANNEL, 3));
  drop (apply_page (fixture, CHANNEL, 0, 3,
                    frames_of (make_old (CHANNEL, 1, 5001, "straw one"),
                               make_old (CHANNEL, 2, 5002, "straw two"),
                               make_old (CHANNEL, 3, 5003, "straw three"), NULL)));
  g_assert_cmpint (count_behind (fixture), ==, 3);
  assert_found (fixture, "straw", "straw three|straw two|straw one");
  search_kit_index_all (fixture);
  assert_found (fixture, "straw", "straw three|straw two|straw one");
  assert_found (fixture, "hay", "");
  assert_index_is_true (fixture);
}

/* However long the messages are, a batch is short. */
static void
test_long (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "word%u ", i);

  drop (add_conversation (fixture, CHANNEL, 40));

  for (guint seq = 1; seq <= 40; seq++)
    g_ptr_array_add (frames, make_old (CHANNEL, seq, seq, text->str));

  drop (wait_for_boxed (confab_store_apply_events (fixture->store, CHANNEL, 0, 40, frames)));
  g_assert_true (index_more (fixture));
  g_assert_cmpint (count_behind (fixture), >, 20);
  search_kit_index_all (fixture);
  g_assert_cmpuint (search_kit_count (fixture, "word3999", 7), ==, 40);
  assert_index_is_true (fixture);
}

/* The longest line that there can be, among others: what is in it is found, and it comes whole. */
static void
test_huge_line (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = NULL, changes = NULL;
  g_autofree char *line = g_strnfill (CONFAB_MAX_CONTENT_BYTES - strlen ("needle  thread"), 'x');
  g_autofree char *content = g_strconcat ("needle ", line, " thread", NULL);
  g_autofree char *query = g_strnfill (1 << 20, 'x');
  GString *words = g_string_new (NULL);
  gint64 start;

  added = add_conversation (f, CHANNEL, 0);
  changes = apply (f, frames_of (make_message (CHANNEL, 1, test_id (11), ANN, "needle here"),
                                 make_message (CHANNEL, 2, test_id (12), ANN, content), NULL));
  search_kit_index_all (f);
  start = g_get_monotonic_time ();
  g_assert_cmpuint (search_kit_count (f, "needle", 50), ==, 2);
  assert_found (f, "thread", content);
  g_assert_cmpuint (search_kit_count (f, "xxxx*", 50), ==, 1);
  g_assert_cmpuint (search_kit_count (f, "\"needle here\"", 50), ==, 1);

  /* A megabyte may be looked for as well, in one word or in many. */
  g_assert_cmpuint (search_kit_count (f, query, 50), ==, 0);

  while (words->len < 1 << 20)
    g_string_append (words, "needle ");

  g_assert_cmpuint (search_kit_count (f, words->str, 50), ==, 2);
  g_string_free (words, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

/* How many are found, a page at a time, in whichever order. */
static guint
count_all (StoreFixture *fixture, const char *text)
{
  gint64 next = 0;
  guint n = 0;

  do
    {
      g_autoptr (ConfabFound) found = search_kit_look (fixture, text, next, 100);

      n += found->messages->len;
      next = found->next;
    }
  while (next != 0);

  return n;
}

/* Said at the same second, and far more than there are seconds until the day after. */
#define N_CROWD 1500

static void
test_crowded (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, N_CROWD));
  drop (apply_one (fixture, make_message (CHANNEL, N_CROWD + 1, M (9000), BOB, "much later hay")));

  for (guint after = N_CROWD; after > 0;)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

      after -= 100;

      for (guint seq = after + 1; seq <= after + 100; seq++)
        {
          ConfabFrame *frame = make_old (CHANNEL, seq, seq, "hay");

          /* 2023-11-14, 23:59:50 */
          frame->timestamp = G_GINT64_CONSTANT (1700006390000) + seq % 7;
          g_ptr_array_add (frames, frame);
        }

      drop (wait_for_boxed (
          confab_store_apply_events (fixture->store, CHANNEL, after, after + 100, frames)));
    }

  search_kit_index_all (fixture);
  g_assert_cmpuint (count_all (fixture, "hay before:2023-11-15"), ==, N_CROWD);
  g_assert_cmpuint (count_all (fixture, "hay on:2023-11-14"), ==, N_CROWD);
  g_assert_cmpuint (count_all (fixture, "hay after:2023-11-14"), ==, 1);
  store_fixture_reopen (fixture);
  g_assert_cmpuint (count_all (fixture, "hay before:2023-11-15"), ==, N_CROWD);
}

/* An index from which more would be taken than is in it is made anew; the database is not damaged.
 */
static void
test_another (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one two three four five")));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (2), ANN, "six")));
  db = search_kit_open (fixture, CONFAB_DATABASE_READ_WRITE);
  confab_database_exec (db,
                        "INSERT INTO message_index (message_index) VALUES ('delete-all');"
                        "INSERT INTO message_index (rowid, text) VALUES (1, 'a')",
                        &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  drop (apply_one (fixture, make_edit (CHANNEL, 3, M (1), ANN, "seven")));
  drop (apply_one (fixture, make_delete (CHANNEL, 4, M (2), ANN)));
  g_assert_false (confab_store_is_damaged (fixture->store));
  search_kit_index_all (fixture);
  assert_found (fixture, "seven", "seven");
  assert_found (fixture, "two", "");
  assert_found (fixture, "six", "");
  assert_index_is_true (fixture);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/index/" path, StoreFixture, NULL, store_fixture_set_up, func,                \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("later", test_later);
  ADD ("live", test_live);
  ADD ("killed", test_killed);
  ADD ("fetched-edits", test_fetched_edits);
  ADD ("removed", test_removed);
  ADD ("long", test_long);
  ADD ("huge-line", test_huge_line);
  ADD ("crowded", test_crowded);
  ADD ("another", test_another);

  return g_test_run ();
}
