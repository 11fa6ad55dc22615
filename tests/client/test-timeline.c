// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/model-fixture.h"
#include "client/store/confab-store-inspect.h"
#include "support/waiting.h"

static guint
n_items (ModelFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->timeline));
}

static void
test_empty (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "[]");
  add_messages (fixture, CHANNEL, 1, 1);
  assert_timeline (fixture, "[1]");
}

static void
test_pages (ModelFixture *fixture, gconstpointer data)
{
  DexFuture *one, *other;

  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 120);
  take (fixture,
        apply_one (&fixture->store, make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                                "\"conversationId\":\"%s\",\"userId\":\"%s\","
                                                "\"seq\":120}}",
                                                CHANNEL, OWN)));
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "71 .. 120]");
  g_assert_cmpuint (fixture->n_emissions, ==, 1);

  /* Asked twice, it reads once. */
  one = confab_timeline_load_older (fixture->timeline);
  other = confab_timeline_load_older (fixture->timeline);
  g_assert_true (one == other);
  dex_unref (other);
  wait_for_success (one);
  assert_timeline (fixture, "21 .. 120]");
  g_assert_cmpuint (fixture->n_emissions, ==, 2);
  g_assert_cmpuint (fixture->position, ==, 0);
  g_assert_cmpuint (fixture->added, ==, 50);
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  assert_timeline (fixture, "[1 .. 120]");
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  wait_for_success (confab_timeline_load_newer (fixture->timeline));
  g_assert_cmpuint (fixture->n_emissions, ==, 3);

  add_messages (fixture, CHANNEL, 121, 123);
  assert_timeline (fixture, "[1 .. 123]");
  g_assert_cmpuint (fixture->n_emissions, ==, 4);
  g_assert_cmpuint (fixture->position, ==, 120);
  g_assert_cmpuint (confab_timeline_find (fixture->timeline, test_id (10122)), ==, 121);
}

static void
test_unread (ModelFixture *fixture, gconstpointer data)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 0);
  guint position;

  conversation->read_seq = 100;
  take (fixture,
        wait_for_boxed (confab_store_apply_conversation (fixture->store.store, conversation)));
  add_messages (fixture, CHANNEL, 1, 300);
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "81 .. 150");
  g_object_get (fixture->timeline, "first-unread-position", &position, NULL);
  g_assert_cmpuint (position, ==, 20);
  g_assert_true (confab_message_get_first_unread (get_message (fixture, 20)));
  g_assert_true (confab_message_get_show_sender (get_message (fixture, 20)));

  /* It stays where it was, whatever is read, and moves with its message. */
  take (fixture,
        apply_one (&fixture->store, make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                                "\"conversationId\":\"%s\",\"userId\":\"%s\","
                                                "\"seq\":130}}",
                                                CHANNEL, OWN)));
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  g_assert_cmpuint (confab_timeline_get_first_unread (fixture->timeline), ==, 70);
  wait_for_success (confab_timeline_load_newer (fixture->timeline));
  assert_timeline (fixture, "31 .. 200");

  /* What comes beyond the window does not come into it. */
  add_messages (fixture, CHANNEL, 301, 301);
  assert_timeline (fixture, "31 .. 200");
  wait_for_success (confab_timeline_load_newest (fixture->timeline));
  assert_timeline (fixture, "252 .. 301]");
  g_assert_cmpuint (confab_timeline_get_first_unread (fixture->timeline), ==, G_MAXUINT);
}

static void
forget (ModelFixture *fixture, gint64 from, gint64 to)
{
  take (fixture, wait_for_boxed (confab_store_forget (fixture->store.store, CHANNEL, from, to)));
}

/* What is taken out to be fetched again leaves the window, and is there again afterwards. */
static void
test_forget (ModelFixture *fixture, gconstpointer data)
{
  static const gint64 stretches[][2] = {
    { 90, 100 }, { 110, 120 }, { 71, 75 }, { 60, 80 }, { 1, 120 }
  };

  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 120);
  take (fixture,
        apply_one (&fixture->store, make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                                "\"conversationId\":\"%s\",\"userId\":\"%s\","
                                                "\"seq\":120}}",
                                                CHANNEL, OWN)));

  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    {
      open_timeline (fixture, CHANNEL);
      assert_timeline (fixture, "71 .. 120]");
      forget (fixture, stretches[i][0], stretches[i][1]);
      settle ();

      for (gint64 to = stretches[i][1]; to >= stretches[i][0]; to -= 50)
        add_messages (fixture, CHANNEL, MAX (stretches[i][0], to - 49), to);

      /* A window in which nothing is left fills by itself. */
      WAIT_UNTIL (n_items (fixture) > 0);

      /* What lies above is read when somebody scrolls there. */
      while (n_items (fixture) < 50)
        wait_for_success (confab_timeline_load_older (fixture->timeline));

      g_assert_cmpuint (confab_timeline_find (fixture->timeline, test_id (10120)), ==,
                        n_items (fixture) - 1);
      g_assert_cmpuint (confab_timeline_find (fixture->timeline, test_id (10071)), ==,
                        n_items (fixture) - 50);
      g_clear_object (&fixture->timeline);
      settle ();
    }

  open_timeline (fixture, CHANNEL);
}

static void
test_pending (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = NULL;
  ConfabReceiptData *receipt = confab_receipt_data_new ();
  ConfabMessage *first, *second;

  take (fixture, add_conversation (&fixture->store, DIRECT, 0));
  add_messages (fixture, DIRECT, 1, 2);
  open_timeline (fixture, DIRECT);
  take (fixture, post_text (&fixture->store, DIRECT, test_id (501), "a"));
  take (fixture, post_text (&fixture->store, DIRECT, test_id (502), "b"));
  assert_timeline (fixture, "[1 2 a b]");
  first = get_message (fixture, 2);
  second = get_message (fixture, 3);
  g_assert_cmpint (confab_message_get_status (first), ==, CONFAB_MESSAGE_SENDING);
  g_assert_true (confab_message_get_is_own (first));

  /* Somebody else's message goes before what is not sent yet. */
  add_messages (fixture, DIRECT, 3, 3);
  assert_timeline (fixture, "[1 2 3 a b]");

  /* The second is acknowledged before the first: the same objects, one items-changed. */
  fixture->n_emissions = 0;
  actions = load_actions (&fixture->store);
  receipt->seq = 4;
  take (fixture, wait_for_boxed (confab_store_settle (
                     fixture->store.store,
                     ((ConfabActionData *) g_ptr_array_index (actions, 1))->number, receipt)));
  assert_timeline (fixture, "[1 2 3 b a]");
  g_assert_cmpuint (fixture->n_emissions, ==, 1);
  g_assert_cmpuint (fixture->position, ==, 3);
  g_assert_cmpuint (fixture->removed, ==, 2);
  g_assert_true (get_message (fixture, 3) == second);
  g_assert_true (get_message (fixture, 4) == first);
  g_assert_cmpint (confab_message_get_status (second), ==, CONFAB_MESSAGE_SENT);

  /* Delivered and read change a property and nothing else. */
  fixture->n_emissions = 0;
  take (fixture, apply_one (&fixture->store,
                            make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                        "\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":4}}",
                                        DIRECT, ANN)));
  g_assert_cmpint (confab_message_get_status (second), ==, CONFAB_MESSAGE_READ);
  g_assert_cmpuint (fixture->n_emissions, ==, 0);

  take (fixture, wait_for_boxed (confab_store_discard (fixture->store.store, test_id (501))));
  assert_timeline (fixture, "[1 2 3 b]");
}

static void
test_gap_at_the_end (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 3);
  take (fixture, apply_one (&fixture->store,
                            make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                        "\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":3}}",
                                        CHANNEL, OWN)));
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "[1 2 3]");

  /* An event was jumped over: what comes after it waits for it. */
  take (fixture, apply_one (&fixture->store, make_message (CHANNEL, 5, test_id (10005), ANN, "5")));
  WAIT_UNTIL (fixture->missing->len > 0);
  g_assert_cmpstr (fixture->missing->str, ==, "4-4 ");
  assert_timeline (fixture, "[1 2 3");

  /* What the user writes meanwhile is seen. */
  take (fixture, post_text (&fixture->store, CHANNEL, test_id (501), "mine"));
  assert_timeline (fixture, "[1 2 3 mine");
  add_messages (fixture, CHANNEL, 4, 4);
  WAIT_UNTIL (confab_timeline_get_at_end (fixture->timeline));
  assert_timeline (fixture, "[1 2 3 4 5 mine]");
}

/* After a long absence a window that was at the end goes to the newest page, not through all. */
static void
test_long_absence (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 3);
  fixture->timeline =
      confab_timeline_new (fixture->store.store, fixture->roster,
                           confab_roster_get_conversation (fixture->roster, CHANNEL));
  wait_for_success (confab_timeline_load_newest (fixture->timeline));
  assert_timeline (fixture, "[1 2 3]");

  take (fixture, add_conversation (&fixture->store, CHANNEL, 1000));
  settle ();
  assert_timeline (fixture, "[1 2 3");
  add_messages (fixture, CHANNEL, 991, 1000);
  WAIT_UNTIL (confab_timeline_get_at_end (fixture->timeline));
  assert_timeline (fixture, "991 .. 1000]");
}

/* What was sent just now and stands behind a gap comes back when the gap has been filled. */
static void
test_sent_beyond_a_gap (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = NULL;
  ConfabReceiptData *receipt = confab_receipt_data_new ();

  take (fixture, add_conversation (&fixture->store, DIRECT, 0));
  add_messages (fixture, DIRECT, 1, 2);
  open_timeline (fixture, DIRECT);
  take (fixture, post_text (&fixture->store, DIRECT, test_id (501), "mine"));
  assert_timeline (fixture, "[1 2 mine]");
  actions = load_actions (&fixture->store);
  receipt->seq = 5;
  take (fixture, wait_for_boxed (confab_store_settle (
                     fixture->store.store,
                     ((ConfabActionData *) g_ptr_array_index (actions, 0))->number, receipt)));
  WAIT_UNTIL (fixture->missing->len > 0);
  assert_timeline (fixture, "[1 2");
  g_assert_cmpstr (fixture->missing->str, ==, "3-4 ");
  add_messages (fixture, DIRECT, 3, 4);
  WAIT_UNTIL (confab_timeline_get_at_end (fixture->timeline));
  assert_timeline (fixture, "[1 2 3 4 mine]");
}

static void
test_gap_before (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 300));
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "]");
  g_assert_cmpstr (fixture->missing->str, ==, "201-300 ");

  /* The newest page comes first, and the timeline goes on by itself. */
  add_messages (fixture, CHANNEL, 251, 300);
  WAIT_UNTIL (n_items (fixture) == 50);
  assert_timeline (fixture, "251 .. 300]");
  g_string_truncate (fixture->missing, 0);
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  g_assert_cmpstr (fixture->missing->str, ==, "151-250 ");

  /* What is filled elsewhere is not next to the window. */
  add_messages (fixture, CHANNEL, 1, 10);
  settle ();
  assert_timeline (fixture, "251 .. 300]");
  add_messages (fixture, CHANNEL, 201, 250);
  WAIT_UNTIL (n_items (fixture) == 100);
  assert_timeline (fixture, "201 .. 300]");
  add_messages (fixture, CHANNEL, 11, 200);
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  assert_timeline (fixture, "[1 .. 300]");
}

static void
test_trimmed (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));

  for (guint i = 0; i < 5; i++)
    add_messages (fixture, CHANNEL, i * 500 + 1, i * 500 + 500);

  take (fixture,
        apply_one (&fixture->store, make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                                "\"conversationId\":\"%s\",\"userId\":\"%s\","
                                                "\"seq\":2500}}",
                                                CHANNEL, OWN)));
  open_timeline (fixture, CHANNEL);

  for (guint i = 0; i < 39; i++)
    wait_for_success (confab_timeline_load_older (fixture->timeline));

  assert_timeline (fixture, "501 .. 2500]");
  fixture->n_emissions = 0;
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  assert_timeline (fixture, "451 .. 2450");
  g_assert_cmpuint (fixture->n_emissions, ==, 2);
  add_messages (fixture, CHANNEL, 2501, 2501);
  assert_timeline (fixture, "451 .. 2450");
  wait_for_success (confab_timeline_load_newer (fixture->timeline));
  assert_timeline (fixture, "501 .. 2500");
  wait_for_success (confab_timeline_load_newer (fixture->timeline));
  assert_timeline (fixture, "502 .. 2501]");
  add_messages (fixture, CHANNEL, 2502, 2510);
  assert_timeline (fixture, "511 .. 2510]");
}

static void
test_grouping (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, DIRECT, 0));
  take (fixture, apply (&fixture->store,
                        frames_of (make_message (DIRECT, 1, test_id (501), ANN, "a"),
                                   make_message (DIRECT, 2, test_id (502), ANN, "b"),
                                   make_message (DIRECT, 3, test_id (503), OWN, "c"),
                                   make_message (DIRECT, 4, test_id (504), ANN, "d"),
                                   make_message (DIRECT, 900, test_id (505), ANN, "e"), NULL)));
  add_messages (fixture, DIRECT, 100000, 100000);
  take (fixture, apply_page (&fixture->store, DIRECT, 4, 99999, frames_of (NULL, NULL)));
  open_timeline (fixture, DIRECT);
  assert_timeline (fixture, "[a b c d e 100000]");

  for (guint i = 0; i < 6; i++)
    {
      static const gboolean senders[] = { TRUE, FALSE, TRUE, TRUE, TRUE, TRUE };
      static const gboolean days[] = { TRUE, FALSE, FALSE, FALSE, FALSE, TRUE };

      g_assert_cmpint (confab_message_get_show_sender (get_message (fixture, i)), ==, senders[i]);
      g_assert_cmpint (confab_message_get_show_day (get_message (fixture, i)), ==, days[i]);
    }
}

/* A message that is not on the screen is not in memory. */
static void
test_lifetime (ModelFixture *fixture, gconstpointer data)
{
  ConfabMessage *message;

  take (fixture, add_conversation (&fixture->store, DIRECT, 0));
  add_messages (fixture, DIRECT, 1, 3);
  open_timeline (fixture, DIRECT);
  message = get_message (fixture, 0);
  g_object_add_weak_pointer (G_OBJECT (message), (gpointer *) &message);
  g_signal_handlers_disconnect_by_data (fixture->timeline, fixture);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->timeline));
  g_assert_null (message);
  add_messages (fixture, DIRECT, 4, 4);
}

/* A message as a transaction left it that the page being read does not know of yet. */
static ConfabChangeSet *
change_message (gint64 seq, guint number, const char *text)
{
  ConfabChangeSet *changes = confab_change_set_new ();
  ConfabMessageRowData *row = confab_message_row_data_new ();

  row->id = g_strdup (test_id (number));
  row->conversation_id = g_strdup (CHANNEL);
  row->sender_id = g_strdup (ANN);
  row->seq = seq;
  row->position = seq * CONFAB_POSITION_STEP;
  row->status = CONFAB_MESSAGE_SENT;
  row->content = g_strdup (text);
  g_ptr_array_add (changes->messages, row);
  return changes;
}

static ConfabChangeSet *
remove_message (guint number)
{
  ConfabChangeSet *changes = confab_change_set_new ();

  g_ptr_array_add (changes->removed_messages, g_strdup (test_id (number)));
  return changes;
}

static void
test_changes_while_reading (ModelFixture *fixture, gconstpointer data)
{
  DexFuture *loading;

  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 4);
  fixture->timeline =
      confab_timeline_new (fixture->store.store, fixture->roster,
                           confab_roster_get_conversation (fixture->roster, CHANNEL));
  loading = confab_timeline_load_newest (fixture->timeline);
  take (fixture, change_message (2, 10002, "an edit"));
  take (fixture, change_message (2, 10002, "two"));
  take (fixture, change_message (5, 10005, "new"));
  take (fixture, remove_message (10003));
  wait_for_success (loading);
  assert_timeline (fixture, "[1 two 4 new]");

  /* When nothing is being read any more, nothing is remembered. */
  wait_for_success (confab_timeline_load_newest (fixture->timeline));
  assert_timeline (fixture, "[1 2 3 4]");
}

/* The same with the threads as they run: in the end all is there, once and as it is. */
static void
test_changes_at_any_time (ModelFixture *fixture, gconstpointer data)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 60);
  fixture->timeline =
      confab_timeline_new (fixture->store.store, fixture->roster,
                           confab_roster_get_conversation (fixture->roster, CHANNEL));

  for (guint i = 0; i < 40; i++)
    {
      DexFuture *loading = i % 2 == 0 ? confab_timeline_load_newest (fixture->timeline)
                                      : confab_timeline_load_older (fixture->timeline);
      g_autofree char *text = g_strdup_printf ("edit %u", i);
      ConfabMessage *last;

      take (fixture,
            apply (&fixture->store,
                   frames_of (make_edit (CHANNEL, 61 + i * 2, test_id (10060), ANN, text),
                              make_message (CHANNEL, 62 + i * 2, test_id (20000 + i), ANN, text),
                              NULL)));
      wait_for_success (loading);
      last = get_message (fixture, n_items (fixture) - 1);
      g_assert_cmpstr (confab_message_get_content (last), ==, text);
      g_assert_cmpuint (confab_timeline_find (fixture->timeline, test_id (20000 + i)), ==,
                        n_items (fixture) - 1);

      if (confab_timeline_find (fixture->timeline, test_id (10060)) != G_MAXUINT)
        {
          last = get_message (fixture, confab_timeline_find (fixture->timeline, test_id (10060)));
          g_assert_cmpstr (confab_message_get_content (last), ==, text);
        }
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/timeline/" path, ModelFixture, NULL, model_fixture_set_up, func,                   \
              model_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("empty", test_empty);
  ADD ("pages", test_pages);
  ADD ("unread", test_unread);
  ADD ("forget", test_forget);
  ADD ("pending", test_pending);
  ADD ("gap-at-the-end", test_gap_at_the_end);
  ADD ("long-absence", test_long_absence);
  ADD ("gap-before", test_gap_before);
  ADD ("trimmed", test_trimmed);
  ADD ("grouping", test_grouping);
  ADD ("lifetime", test_lifetime);
  ADD ("changes-while-reading", test_changes_while_reading);
  ADD ("changes-at-any-time", test_changes_at_any_time);
  ADD ("sent-beyond-a-gap", test_sent_beyond_a_gap);

  return g_test_run ();
}
