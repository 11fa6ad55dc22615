// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "support/waiting.h"

#define M(n) (test_id (1000 + (n)))

static void
assert_page (ConfabPage *page, const char *expected)
{
  g_autofree char *text = page_text (page);

  g_assert_cmpstr (text, ==, expected);
  confab_page_unref (page);
}

static void
assert_gaps (StoreFixture *fixture, const char *conversation, const char *expected)
{
  g_autofree char *text = gaps_text (fixture, conversation);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_counts (StoreFixture *fixture, const char *conversation, gint64 unread, gint64 mentions)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, conversation);

  g_assert_cmpint (row->unread_count, ==, unread);
  g_assert_cmpint (row->mention_count, ==, mentions);
}

static void
test_empty (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (fixture->store));
  g_autoptr (GPtrArray) actions = load_actions (fixture);
  const GValue *cursor = wait_for (confab_store_get_cursor (fixture->store), NULL);

  g_assert_cmpint (all->conversations->len, ==, 0);
  g_assert_cmpint (actions->len, ==, 0);
  g_assert_cmpstr (g_value_get_string (cursor), ==, "");
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "| edge");
}

static void
test_messages (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabChangeSet) again = NULL;
  const ConfabConversationRowData *row;

  g_assert_cmpint (added->conversations->len, ==, 1);
  g_assert_cmpint (added->users->len, ==, 3);
  g_assert_cmpint (added->participants->len, ==, 0);

  changes = apply (fixture, frames_of (make_message (CHANNEL, 1, M (1), ANN, "one"),
                                       make_message (CHANNEL, 2, M (2), OWN, "two"),
                                       make_message (CHANNEL, 3, M (3), BOB, "three"), NULL));
  g_assert_cmpint (changes->messages->len, ==, 3);
  g_assert_cmpint (changes->gaps->len, ==, 0);
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->last_seq, ==, 3);
  g_assert_cmpint (row->unread_count, ==, 1);
  g_assert_cmpint (row->read_seq, ==, 2);
  g_assert_cmpstr (row->preview, ==, "three");
  g_assert_cmpstr (row->preview_sender_id, ==, BOB);
  g_assert_cmpint (row->updated_at, ==, row->preview_at);

  again = apply_one (fixture, make_message (CHANNEL, 2, M (2), OWN, "another two"));
  g_assert_cmpint (again->messages->len, ==, 0);
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "1:one 2:two 3:three | edge");
  assert_page (page_before (fixture, CHANNEL, 3 * 65536, 1), "2:two | more");
  assert_page (page_before (fixture, CHANNEL, 2 * 65536, 1), "1:one | more");
  assert_page (page_before (fixture, CHANNEL, 1 * 65536, 1), "| edge");
  assert_page (page_after (fixture, CHANNEL, 65536, 50), "2:two 3:three | edge");

  store_fixture_reopen (fixture);
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "1:one 2:two 3:three | edge");
}

static void
test_gaps (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabChangeSet) first = NULL;
  g_autoptr (ConfabChangeSet) jumped = NULL;
  g_autoptr (ConfabChangeSet) filled = NULL;
  const ConfabGapData *gap;

  first = apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one"));
  jumped = apply_one (fixture, make_message (CHANNEL, 7, M (7), ANN, "seven"));
  g_assert_cmpint (jumped->gaps->len, ==, 1);
  gap = g_ptr_array_index (jumped->gaps, 0);
  g_assert_cmpint (gap->from_seq, ==, 2);
  g_assert_cmpint (gap->to_seq, ==, 6);
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "7:seven | missing 2-6");
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 1), "7:seven | more");
  assert_page (page_before (fixture, CHANNEL, 2 * 65536, 50), "1:one | edge");
  assert_page (page_after (fixture, CHANNEL, 0, 50), "1:one | missing 2-6");
  assert_page (page_before (fixture, CHANNEL, 4 * 65536, 50), "| missing 2-3");
  assert_page (page_after (fixture, CHANNEL, 4 * 65536 - 1, 50), "| missing 4-6");

  /* An event out of the middle splits the gap. */
  filled = apply_one (fixture, make_message (CHANNEL, 4, M (4), ANN, "four"));
  g_assert_cmpint (filled->gaps->len, ==, 2);
  assert_gaps (fixture, CHANNEL, "2-3 5-6");
  confab_change_set_unref (filled);
  filled = apply_page (fixture, CHANNEL, 4, 6,
                       frames_of (make_message (CHANNEL, 5, M (5), ANN, "five"), NULL));
  assert_gaps (fixture, CHANNEL, "2-3");
  confab_change_set_unref (filled);
  filled = apply_page (fixture, CHANNEL, 1, 3,
                       frames_of (make_message (CHANNEL, 2, M (2), ANN, "two"),
                                  make_message (CHANNEL, 3, M (3), ANN, "three"),
                                  make_message (CHANNEL, 4, M (8), ANN, "outside"), NULL));
  assert_gaps (fixture, CHANNEL, "");
  gap = g_ptr_array_index (filled->gaps, 0);
  g_assert_cmpint (filled->gaps->len, ==, 1);
  g_assert_cmpint (gap->from_seq, ==, 0);
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50),
               "1:one 2:two 3:three 4:four 5:five 7:seven | edge");
}

static void
test_gap_at_the_end (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 500);
  g_autoptr (ConfabChangeSet) page = NULL;
  g_autoptr (ConfabChangeSet) grown = NULL;

  assert_gaps (fixture, CHANNEL, "1-500");
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "| missing 1-500");
  page = apply_page (fixture, CHANNEL, 498, 500,
                     frames_of (make_message (CHANNEL, 499, M (1), ANN, "a"),
                                make_message (CHANNEL, 500, M (2), ANN, "b"), NULL));
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "499:a 500:b | missing 1-498");

  /* A sync that says more exists adds to what is missing. */
  grown = add_conversation (fixture, CHANNEL, 510);
  assert_gaps (fixture, CHANNEL, "1-498 501-510");
  confab_change_set_unref (grown);
  grown = add_conversation (fixture, CHANNEL, 512);
  assert_gaps (fixture, CHANNEL, "1-498 501-512");
}

static void
test_first_seq (StoreFixture *fixture, gconstpointer data)
{
  ConfabConversationData *conversation = make_conversation (GROUP, 20);
  g_autoptr (ConfabChangeSet) added = NULL;
  g_autoptr (ConfabChangeSet) before = NULL;
  g_autoptr (ConfabChangeSet) moved = NULL;

  conversation->first_seq = 18;
  added = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  assert_gaps (fixture, GROUP, "18-20");
  before = apply_one (fixture, make_message (GROUP, 17, M (1), ANN, "not for us"));
  g_assert_cmpint (before->messages->len, ==, 0);

  conversation = make_conversation (GROUP, 20);
  conversation->first_seq = 10;
  moved = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  assert_gaps (fixture, GROUP, "10-20");
  confab_change_set_unref (moved);
  conversation = make_conversation (GROUP, 20);
  conversation->first_seq = 19;
  moved = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  assert_gaps (fixture, GROUP, "19-20");
}

static void
test_counts (StoreFixture *fixture, gconstpointer data)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 100);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autofree char *marker = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":99}", CHANNEL);

  conversation->read_seq = 40;
  conversation->unread_count = 30;
  conversation->mention_count = 2;
  changes = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  assert_counts (fixture, CHANNEL, 30, 2);

  /* Of the thirty, two have come; how many are left is the server's word less those. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_page (fixture, CHANNEL, 97, 100,
                        frames_of (make_message (CHANNEL, 98, M (1), ANN, "a"),
                                   make_message (CHANNEL, 99, M (2), ANN, "b"),
                                   make_message (CHANNEL, 100, M (3), OWN, "c"), NULL));
  assert_counts (fixture, CHANNEL, 0, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_message (CHANNEL, 101, M (4), ANN, "d"));
  assert_counts (fixture, CHANNEL, 1, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = post (fixture, CONFAB_ACTION_READ, M (90), CHANNEL, marker);
  assert_counts (fixture, CHANNEL, 1, 0);
}

static void
test_counts_with_gap (StoreFixture *fixture, gconstpointer data)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 100);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autofree char *marker = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":98}", CHANNEL);

  conversation->read_seq = 40;
  conversation->unread_count = 30;
  changes = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_page (fixture, CHANNEL, 97, 100,
                        frames_of (make_message (CHANNEL, 98, M (1), ANN, "a"),
                                   make_message (CHANNEL, 99, M (2), ANN, "b"), NULL));
  assert_counts (fixture, CHANNEL, 30, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = post (fixture, CONFAB_ACTION_READ, M (90), CHANNEL, marker);
  assert_counts (fixture, CHANNEL, 1, 0);
}

static void
test_mentions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, GROUP, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autofree char *naming =
      g_strdup_printf ("{\"t\":\"text\",\"text\":\"@me\",\"mentions\":[\"%s\"]}", OWN);
  g_autofree char *not_naming = g_strdup_printf (
      "{\"t\":\"edit\",\"message\":\"%s\",\"text\":\"@bob\",\"mentions\":[\"%s\"]}", M (1), BOB);

  changes = apply (fixture, frames_of (make_private (GROUP, 1, M (1), ANN, naming),
                                       make_private (GROUP, 2, M (2), OWN, naming), NULL));
  assert_counts (fixture, GROUP, 0, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply (fixture, frames_of (make_private (GROUP, 3, M (3), ANN, naming),
                                       make_private (GROUP, 4, M (4), BOB, naming), NULL));
  assert_counts (fixture, GROUP, 2, 2);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply (fixture, frames_of (make_edit (GROUP, 5, M (3), ANN, "nobody"),
                                       make_delete (GROUP, 6, M (4), BOB), NULL));
  assert_counts (fixture, GROUP, 1, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_private (GROUP, 7, M (7), ANN, not_naming));
  assert_counts (fixture, GROUP, 1, 0);
}

static void
test_markers (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, GROUP, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;
  const ConfabConversationRowData *row;

  changes = apply_one (fixture, make_message (GROUP, 1, M (1), OWN, "hello"));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->delivered_seq, ==, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply (
      fixture,
      frames_of (make_frame ("{\"type\":\"message_delivered\",\"payload\":{\"conversationId\":"
                             "\"%s\",\"userId\":\"%s\",\"seq\":1}}",
                             GROUP, ANN),
                 make_frame ("{\"type\":\"message_read\",\"payload\":{\"conversationId\":\"%s\","
                             "\"userId\":\"%s\",\"seq\":1}}",
                             GROUP, BOB),
                 NULL));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->delivered_seq, ==, 1);
  g_assert_cmpint (row->read_by_all_seq, ==, 0);
  g_assert_cmpint (changes->participants->len, ==, 2);

  /* Whoever answers has read what stands above; markers never move back. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply (
      fixture,
      frames_of (make_message (GROUP, 2, M (2), ANN, "hi"),
                 make_frame ("{\"type\":\"message_read\",\"payload\":{\"conversationId\":\"%s\","
                             "\"userId\":\"%s\",\"seq\":1}}",
                             GROUP, ANN),
                 NULL));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->read_by_all_seq, ==, 1);
  g_assert_cmpint (row->unread_count, ==, 1);

  /* One's own marker, from another device. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                            "\"conversationId\":\"%s\",\"userId\":\"%s\","
                                            "\"seq\":2}}",
                                            GROUP, OWN));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->unread_count, ==, 0);
  g_assert_cmpint (row->read_seq, ==, 2);
}

static void
test_people (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, GROUP, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabChangeSet) people = NULL;
  const ConfabConversationRowData *row = g_ptr_array_index (added->conversations, 0);
  const ConfabMessageRowData *message;

  g_assert_cmpint (g_strv_length (row->member_ids), ==, 2);
  changes = apply (
      fixture,
      frames_of (make_frame ("{\"type\":\"conversation_update\",\"conversationId\":\"%s\","
                             "\"seq\":1,\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{"
                             "\"conversationId\":\"%s\",\"change\":\"joined\",\"actorId\":\"%s\","
                             "\"userId\":\"%s\",\"user\":{\"id\":\"%s\",\"name\":\"cem\","
                             "\"displayName\":\"Cem\"}}}",
                             GROUP, GROUP, ANN, test_id (4), test_id (4)),
                 make_frame ("{\"type\":\"conversation_update\",\"conversationId\":\"%s\","
                             "\"seq\":2,\"timestamp\":\"2026-01-01T00:00:01.000Z\",\"payload\":{"
                             "\"conversationId\":\"%s\",\"change\":\"role\",\"actorId\":\"%s\","
                             "\"userId\":\"%s\",\"role\":\"admin\"}}",
                             GROUP, GROUP, ANN, test_id (4)),
                 make_frame ("{\"type\":\"conversation_update\",\"conversationId\":\"%s\","
                             "\"seq\":3,\"timestamp\":\"2026-01-01T00:00:02.000Z\",\"payload\":{"
                             "\"conversationId\":\"%s\",\"change\":\"left\",\"actorId\":\"%s\","
                             "\"userId\":\"%s\"}}",
                             GROUP, GROUP, BOB, BOB),
                 NULL));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->participant_count, ==, 3);
  g_assert_cmpint (row->unread_count, ==, 0);
  g_assert_cmpint (row->preview_type, ==, CONFAB_MESSAGE_SYSTEM);
  g_assert_cmpint (row->preview_update->change, ==, CONFAB_UPDATE_LEFT);
  message = g_ptr_array_index (changes->messages, 0);
  g_assert_cmpint (message->type, ==, CONFAB_MESSAGE_SYSTEM);
  g_assert_cmpint (message->update->change, ==, CONFAB_UPDATE_JOINED);
  g_assert_cmpstr (message->sender_id, ==, ANN);
  people = wait_for_boxed (confab_store_load_participants (fixture->store, GROUP));
  g_assert_cmpstr (people->participants_of, ==, GROUP);
  g_assert_cmpint (people->participants->len, ==, 4);

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_private (GROUP, 4, M (4), ANN,
                                              "{\"t\":\"group\",\"name\":\"Climbers\"}"));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->name, ==, "Climbers");
  g_assert_true (row->member_ids == NULL || row->member_ids[0] == NULL);
  message = g_ptr_array_index (changes->messages, 0);
  g_assert_cmpstr (message->id, ==, M (4));
  g_assert_cmpstr (message->update->name, ==, "Climbers");
}

static ConfabFrame *
make_own_update (int user_seq, const char *id, const char *change, const char *conversation)
{
  return make_frame ("{\"type\":\"conversation_update\",\"userSeq\":%d,\"payload\":{"
                     "\"conversationId\":\"%s\",\"change\":\"%s\",\"conversation\":%s}}",
                     user_seq, id, change, conversation);
}

static void
test_own_stream (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationData) conversation = make_conversation (CHANNEL, 3);
  g_autofree char *json = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  const ConfabConversationRowData *row;

  conversation->pinned_at = 5000;
  json = confab_conversation_data_to_json (conversation);
  changes = apply_one (fixture, make_own_update (1, CHANNEL, "added", json));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->pinned_at, ==, 5000);
  assert_gaps (fixture, CHANNEL, "1-3");

  g_free (json);
  conversation->pinned_at = 0;
  conversation->muted_until = 9000;
  conversation->mentions_only = TRUE;
  json = confab_conversation_data_to_json (conversation);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply (fixture, frames_of (make_own_update (2, CHANNEL, "own", json),
                                       make_own_update (1, CHANNEL, "removed", json), NULL));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->pinned_at, ==, 0);
  g_assert_cmpint (row->muted_until, ==, 9000);
  g_assert_true (row->mentions_only);
  g_assert_cmpint (row->left_at, ==, 0);

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_own_update (3, CHANNEL, "removed", json));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpint (row->left_at, >, 0);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_frame ("{\"type\":\"conversation_update\",\"userSeq\":4,"
                                            "\"payload\":{\"conversationId\":\"%s\","
                                            "\"change\":\"deleted\"}}",
                                            CHANNEL));
  g_assert_cmpint (changes->removed_conversations->len, ==, 1);
  g_assert_cmpint (changes->conversations->len, ==, 0);
  g_assert_null (read_conversation (fixture, CHANNEL));
}

static ConfabSyncData *
make_sync (const char *cursor, gboolean snapshot, gboolean more, ConfabConversationData *one)
{
  ConfabSyncData *sync = confab_sync_data_new ();

  sync->cursor = g_strdup (cursor);
  sync->user_seq = 7;
  sync->snapshot = snapshot;
  sync->more = more;
  sync->conversations = g_ptr_array_new ();
  g_ptr_array_add (sync->conversations, one);
  return sync;
}

static void
test_sync (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, GROUP, 4);
  g_autoptr (ConfabChangeSet) changes = NULL;
  ConfabSyncData *sync = make_sync ("e.1", TRUE, TRUE, make_conversation (CHANNEL, 2));

  sync->user = confab_user_data_new ();
  sync->user->id = g_strdup (OWN);
  sync->user->name = g_strdup ("me");
  changes = wait_for_boxed (confab_store_apply_sync (fixture->store, sync));
  g_assert_cmpint (changes->removed_conversations->len, ==, 0);
  g_assert_cmpstr (g_value_get_string (wait_for (confab_store_get_cursor (fixture->store), NULL)),
                   ==, "");

  /* With the last frame it is known what no longer exists. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_apply_sync (
      fixture->store, make_sync ("e.2", TRUE, FALSE, make_conversation (DIRECT, 1))));
  g_assert_cmpint (changes->removed_conversations->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (changes->removed_conversations, 0), ==, GROUP);
  g_assert_cmpstr (g_value_get_string (wait_for (confab_store_get_cursor (fixture->store), NULL)),
                   ==, "e.2");
  assert_gaps (fixture, CHANNEL, "1-2");
}

/* A server that was restored from a back-up knows less than this device. */
static void
test_restored_server (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;

  changes = apply (fixture, frames_of (make_message (CHANNEL, 1, M (1), ANN, "one"),
                                       make_message (CHANNEL, 2, M (2), ANN, "two"),
                                       make_message (CHANNEL, 5, M (5), ANN, "five"), NULL));
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_apply_sync (
      fixture->store, make_sync ("f.1", TRUE, FALSE, make_conversation (CHANNEL, 1))));
  g_assert_cmpint (changes->removed_messages->len, ==, 2);
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_one (fixture, make_message (CHANNEL, 2, M (22), ANN, "another two"));
  assert_page (page_before (fixture, CHANNEL, G_MAXINT64, 50), "1:one 2:another two | edge");
  assert_gaps (fixture, CHANNEL, "");
}

static void
test_last_message (StoreFixture *fixture, gconstpointer data)
{
  ConfabConversationData *conversation = make_conversation (DIRECT, 10);
  g_autoptr (ConfabChangeSet) changes = NULL;
  const ConfabConversationRowData *row;

  conversation->last_message = confab_message_data_new ();
  conversation->last_message->id = g_strdup (M (10));
  conversation->last_message->conversation_id = g_strdup (DIRECT);
  conversation->last_message->sender_id = g_strdup (ANN);
  conversation->last_message->seq = 10;
  conversation->last_message->created_at = 4000;
  conversation->last_message->content = g_strdup ("{\"t\":\"text\",\"text\":\"newest\"}");
  changes = wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->preview, ==, "newest");
  g_assert_cmpstr (row->peer_id, ==, ANN);
  g_assert_cmpint (row->updated_at, ==, 4000);

  /* What is older does not take its place, what is newer does, and it comes back. */
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = apply_page (fixture, DIRECT, 8, 9,
                        frames_of (make_message (DIRECT, 9, M (9), ANN, "older"), NULL));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->preview, ==, "newest");
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = post_text (fixture, DIRECT, M (50), "mine");
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->preview, ==, "mine");
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_discard (fixture->store, M (50)));
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->preview, ==, "newest");
}

/* Content that makes no sense is shown as such; what is not known is kept quietly. */
static void
test_hostile_content (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, GROUP, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;

  changes = apply (
      fixture,
      frames_of (make_private (GROUP, 1, M (1), ANN, "not JSON"),
                 make_private (GROUP, 2, M (2), ANN, "{\"t\":\"poll\",\"options\":[]}"),
                 make_private (GROUP, 3, M (3), ANN, "{\"t\":\"text\",\"text\":7}"),
                 make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":4,"
                             "\"payload\":{\"id\":9}}",
                             GROUP),
                 make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":5}", GROUP),
                 make_frame ("{\"type\":\"hologram\",\"conversationId\":\"%s\",\"seq\":6,"
                             "\"payload\":{}}",
                             GROUP),
                 make_message (GROUP, 7, M (3), BOB, "the id is taken"),
                 make_message (GROUP, (G_GINT64_CONSTANT (1) << 52), M (8), BOB, "far away"),
                 make_message (DIRECT, 1, M (9), BOB, "where?"), NULL));
  assert_gaps (fixture, GROUP, "");
  assert_page (page_before (fixture, GROUP, G_MAXINT64, 50),
               "1:(unreadable) 3:(unreadable) 4:(unreadable) 5:(unreadable) 7:the id is taken"
               " | edge");
  assert_counts (fixture, GROUP, 5, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/" path, StoreFixture, NULL, store_fixture_set_up, func,                      \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("empty", test_empty);
  ADD ("messages", test_messages);
  ADD ("gaps", test_gaps);
  ADD ("gap-at-the-end", test_gap_at_the_end);
  ADD ("first-seq", test_first_seq);
  ADD ("counts", test_counts);
  ADD ("counts-with-gap", test_counts_with_gap);
  ADD ("mentions", test_mentions);
  ADD ("markers", test_markers);
  ADD ("people", test_people);
  ADD ("own-stream", test_own_stream);
  ADD ("sync", test_sync);
  ADD ("restored-server", test_restored_server);
  ADD ("last-message", test_last_message);
  ADD ("hostile-content", test_hostile_content);

  return g_test_run ();
}
