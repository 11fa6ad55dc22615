// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-own.h"
#include "support/waiting.h"

#include <string.h>

/* What a user sets for messages on any of their devices, and what is pinned for all. */

#define M(n) (test_id (1000 + (n)))
#define A(n) (test_id (5000 + (n)))

static guint user_seq;

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static gint64
number_at (StoreFixture *fixture, guint position)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);

  g_assert_cmpuint (position, <, actions->len);
  return ((ConfabActionData *) g_ptr_array_index (actions, position))->number;
}

static guint
count_actions (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);

  return actions->len;
}

static char *
dup_sealed (StoreFixture *fixture, guint position)
{
  g_autoptr (ConfabFrame) frame =
      wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, position)));

  return g_strdup (frame->payload);
}

static void
settle_first (StoreFixture *fixture, ConfabReceiptData *receipt)
{
  drop (wait_for_boxed (confab_store_settle (fixture->store, number_at (fixture, 0), receipt)));
}

/* From another device: members of the payload beside the ids. */
static void
tell (StoreFixture *fixture, const char *id, const char *more)
{
  drop (apply_one (fixture, make_frame ("{\"type\":\"message_mark\",\"userSeq\":%u,\"payload\":{"
                                        "\"messageId\":\"%s\",\"conversationId\":\"%s\"%s}}",
                                        ++user_seq, id, CHANNEL, more)));
}

#define STARRED ",\"starredAt\":\"2026-01-01T00:00:00.000Z\""
#define HIDDEN ",\"hiddenAt\":\"2026-01-01T00:00:00.000Z\""

static gboolean
is_starred (StoreFixture *fixture, const char *id)
{
  g_autoptr (ConfabMessageRowData) row = read_message (fixture, CHANNEL, id);

  return row->starred_at > 0;
}

static void
assert_page (StoreFixture *fixture, const char *conversation, const char *expected)
{
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 50);
  g_autofree char *text = page_text (page);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  user_seq = 0;
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one")));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (2), ANN, "two")));
}

/* What is set here is here at once, leaves, and stays when the server has it. */
static void
test_here (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL, *off = NULL;

  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (1), TRUE)));
  g_assert_true (is_starred (fixture, M (1)));
  sealed = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (sealed, "starredAt"));
  g_assert_null (strstr (sealed, "hiddenAt"));
  settle_first (fixture, NULL);
  g_assert_cmpuint (count_actions (fixture), ==, 0);
  store_fixture_reopen (fixture);
  g_assert_true (is_starred (fixture, M (1)));

  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (1), FALSE)));
  off = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (off, "\"starredAt\":null"));
  settle_first (fixture, NULL);
  g_assert_false (is_starred (fixture, M (1)));
}

/* What is set there is here as well, also before the message is. */
static void
test_there (StoreFixture *fixture, gconstpointer data)
{
  tell (fixture, M (1), STARRED);
  g_assert_true (is_starred (fixture, M (1)));
  tell (fixture, M (2), HIDDEN);
  assert_page (fixture, CHANNEL, "1:one | edge");
  tell (fixture, M (2), "");
  assert_page (fixture, CHANNEL, "1:one 2:two | edge");

  tell (fixture, M (3), HIDDEN);
  tell (fixture, M (4), STARRED);
  store_fixture_reopen (fixture);
  drop (apply_one (fixture, make_message (CHANNEL, 3, M (3), ANN, "three")));
  drop (apply_one (fixture, make_message (CHANNEL, 4, M (4), ANN, "four")));
  assert_page (fixture, CHANNEL, "1:one 2:two 4:four | edge");
  g_assert_true (is_starred (fixture, M (4)));
}

/* An answer that comes after something newer has nothing to add. */
static void
test_late_answer (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL;
  g_autofree char *own = NULL;
  const char *at, *end;

  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (1), TRUE)));
  sealed = dup_sealed (fixture, 0);
  at = strstr (sealed, "\"starredAt\"");
  end = strchr (at, 'Z') + 2;
  own = g_strdup_printf (",%.*s", (int) (end - at), at);
  tell (fixture, M (1), own);
  g_assert_true (is_starred (fixture, M (1)));
  tell (fixture, M (1), "");
  settle_first (fixture, NULL);
  g_assert_false (is_starred (fixture, M (1)));
}

/* What waits here is newer than what is told. What the server refuses is as it was before, and is
 * told of with the conversation. */
static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) no = g_error_new_literal (CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE, "no");
  g_autoptr (ConfabConversationRowData) row = NULL, after = NULL;

  drop (wait_for_boxed (confab_store_set_hidden (fixture->store, M (2), TRUE)));
  tell (fixture, M (2), STARRED);
  assert_page (fixture, CHANNEL, "1:one | edge");
  drop (wait_for_boxed (confab_store_refuse (fixture->store, number_at (fixture, 0), no)));
  assert_page (fixture, CHANNEL, "1:one 2:two | edge");
  g_assert_true (is_starred (fixture, M (2)));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpuint (row->refusals->len, ==, 1);
  drop (wait_for_boxed (confab_store_retry (
      fixture->store, ((ConfabRefusalData *) g_ptr_array_index (row->refusals, 0))->id)));
  assert_page (fixture, CHANNEL, "1:one | edge");
  drop (wait_for_boxed (confab_store_discard (
      fixture->store, ((ConfabRefusalData *) g_ptr_array_index (row->refusals, 0))->id)));
  assert_page (fixture, CHANNEL, "1:one 2:two | edge");
}

static ConfabSyncData *
make_sync (const char *marked, gboolean more)
{
  ConfabSyncData *sync = confab_sync_data_new ();

  sync->cursor = g_strdup ("e.1");
  sync->snapshot = TRUE;
  sync->more = more;
  sync->conversations = g_ptr_array_new ();

  if (more)
    {
      ConfabMarkData *mark = confab_mark_data_new ();

      sync->user = confab_user_data_new ();
      sync->user->id = g_strdup (OWN);
      sync->user->name = g_strdup ("own");
      sync->marks = g_ptr_array_new ();
      mark->message_id = g_strdup (marked);
      mark->conversation_id = g_strdup (CHANNEL);
      mark->starred_at = 1;
      g_ptr_array_add (sync->marks, mark);
    }
  else
    {
      g_ptr_array_add (sync->conversations, make_conversation (CHANNEL, 3));
    }

  return sync;
}

/* A snapshot says all of it; what has not been sent is not among it and stays. */
static void
test_snapshot (StoreFixture *fixture, gconstpointer data)
{
  tell (fixture, M (1), STARRED);
  drop (apply_one (fixture, make_message (CHANNEL, 3, M (3), ANN, "three")));
  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (3), TRUE)));
  drop (wait_for_boxed (confab_store_apply_sync (fixture->store, make_sync (M (2), TRUE))));
  drop (wait_for_boxed (confab_store_apply_sync (fixture->store, make_sync (NULL, FALSE))));
  g_assert_false (is_starred (fixture, M (1)));
  g_assert_true (is_starred (fixture, M (2)));
  g_assert_true (is_starred (fixture, M (3)));
}

static void
assert_pins (StoreFixture *fixture, const char *conversation, const char *expected)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, conversation);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; row->pins != NULL && i < row->pins->len; i++)
    g_string_append_printf (out, "%s ",
                            ((ConfabPinData *) g_ptr_array_index (row->pins, i))->content);

  g_assert_cmpstr (out->str, ==, expected);
}

static ConfabFrame *
make_pin (gint64 seq, const char *id, gboolean pinned)
{
  return make_frame ("{\"type\":\"conversation_update\",\"conversationId\":\"%s\",\"seq\":%d,"
                     "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{"
                     "\"conversationId\":\"%s\",\"change\":\"%s\",\"actorId\":\"%s\","
                     "\"messageId\":\"%s\"}}",
                     CHANNEL, (int) seq, CHANNEL, pinned ? "pinned" : "unpinned", ANN, id);
}

/* As the messages stand, whatever order the events come in, and as they now are. */
static void
test_pins (StoreFixture *fixture, gconstpointer data)
{
  drop (apply_one (fixture, make_pin (3, M (2), TRUE)));
  drop (apply_one (fixture, make_pin (4, M (1), TRUE)));
  assert_pins (fixture, CHANNEL, "one two ");
  drop (apply_one (fixture, make_edit (CHANNEL, 5, M (1), ANN, "first")));
  assert_pins (fixture, CHANNEL, "first two ");
  drop (apply_one (fixture, make_delete (CHANNEL, 6, M (2), ANN)));
  assert_pins (fixture, CHANNEL, "first ");

  /* The newest word counts, and a message that comes later is there then. */
  drop (apply_one (fixture, make_pin (9, M (8), FALSE)));
  drop (apply_page (fixture, CHANNEL, 6, 8,
                    frames_of (make_message (CHANNEL, 7, M (8), BOB, "later"),
                               make_pin (8, M (8), TRUE), NULL)));
  assert_pins (fixture, CHANNEL, "first ");
  drop (apply_one (fixture, make_pin (10, M (8), TRUE)));
  store_fixture_reopen (fixture);
  assert_pins (fixture, CHANNEL, "first later ");
  drop (apply_one (fixture, make_pin (11, M (99), TRUE)));
  assert_pins (fixture, CHANNEL, "first later ");
}

static void
post_pin (StoreFixture *fixture, guint n, const char *conversation, const char *id, gboolean on)
{
  g_autofree char *payload =
      g_strdup_printf ("{\"messageId\":\"%s\",\"pinned\":%s}", id, on ? "true" : "false");

  drop (post (fixture, CONFAB_ACTION_MESSAGE_PIN, A (n), conversation, payload));
}

/* Here at once; the last word is what leaves; refused, it is as before. */
static void
test_pin_here (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) no = g_error_new_literal (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  ConfabReceiptData *receipt = confab_receipt_data_new ();

  post_pin (fixture, 1, CHANNEL, M (1), TRUE);
  post_pin (fixture, 2, CHANNEL, M (1), FALSE);
  post_pin (fixture, 3, CHANNEL, M (1), TRUE);
  g_assert_cmpuint (count_actions (fixture), ==, 1);
  assert_pins (fixture, CHANNEL, "one ");
  drop (wait_for_boxed (confab_store_refuse (fixture->store, number_at (fixture, 0), no)));
  assert_pins (fixture, CHANNEL, "");

  post_pin (fixture, 4, CHANNEL, M (2), TRUE);
  receipt->id = g_strdup (M (2));
  receipt->seq = 3;
  receipt->created_at = 1;
  settle_first (fixture, receipt);
  assert_pins (fixture, CHANNEL, "two ");
  drop (apply_one (fixture, make_pin (3, M (2), TRUE)));
  assert_pins (fixture, CHANNEL, "two ");
}

/* In private it is inside of the content, and everybody who takes part may say so. */
static void
test_pin_private (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *pin = g_strdup_printf ("{\"t\":\"pin\",\"message\":\"%s\"}", M (11));
  g_autofree char *other = g_strdup_printf ("{\"t\":\"pin\",\"message\":\"%s\"}", M (1));
  g_autofree char *unpin = g_strdup_printf ("{\"t\":\"unpin\",\"message\":\"%s\"}", M (11));
  g_autofree char *sealed = NULL;
  g_autoptr (ConfabMessageRowData) line = NULL;

  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_message (GROUP, 1, M (11), ANN, "in the group")));
  drop (apply_one (fixture, make_private (GROUP, 2, M (12), BOB, pin)));
  assert_pins (fixture, GROUP, "in the group ");
  line = read_message (fixture, GROUP, M (12));
  g_assert_cmpint (line->update->change, ==, CONFAB_UPDATE_PINNED);

  /* What is elsewhere cannot be shown here. */
  drop (apply_one (fixture, make_private (GROUP, 3, M (13), BOB, other)));
  assert_pins (fixture, GROUP, "in the group ");
  drop (apply_one (fixture, make_private (GROUP, 4, M (14), ANN, unpin)));
  assert_pins (fixture, GROUP, "");

  post_pin (fixture, 5, GROUP, M (11), TRUE);
  sealed = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (sealed, "\\\"t\\\":\\\"pin\\\""));
  assert_pins (fixture, GROUP, "in the group ");
}

/* Whose words a message is, in the open and inside of the content. */
static void
test_forwarded (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) open = NULL, inside = NULL, deleted = NULL;

  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":3,"
                                        "\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\","
                                        "\"senderId\":\"%s\",\"content\":\"hm\",\"forwarded\":{"
                                        "\"senderId\":\"%s\",\"name\":\"Bob\"}}}",
                                        CHANNEL, M (3), CHANNEL, ANN, BOB)));
  drop (apply_one (fixture, make_private (GROUP, 1, M (11), ANN,
                                          "{\"t\":\"text\",\"text\":\"hm\",\"forwarded\":{"
                                          "\"name\":\"Eve\"}}")));
  open = read_message (fixture, CHANNEL, M (3));
  g_assert_cmpstr (open->forwarded->sender_id, ==, BOB);
  inside = read_message (fixture, GROUP, M (11));
  g_assert_cmpstr (inside->forwarded->name, ==, "Eve");
  drop (apply_one (fixture, make_delete (CHANNEL, 4, M (3), ANN)));
  deleted = read_message (fixture, CHANNEL, M (3));
  g_assert_null (deleted->forwarded);
}

#define RLO "\xe2\x80\xae"
#define ZWSP "\xe2\x80\x8b"

/* A name and a topic from inside of the content turn nothing around and hide nothing. */
static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL, empty = NULL;
  g_autoptr (ConfabMessageRowData) line = NULL;

  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_private (GROUP, 1, M (11), ANN,
                                          "{\"t\":\"group\",\"name\":\"" RLO "Kit" ZWSP
                                          "chen\",\"topic\":\"a\\n" RLO "b\"}")));
  row = read_conversation (fixture, GROUP);
  g_assert_cmpstr (row->name, ==, "Kitchen");
  g_assert_cmpstr (row->topic, ==, "a b");
  line = read_message (fixture, GROUP, M (11));
  g_assert_cmpstr (line->update->name, ==, "Kitchen");

  drop (apply_one (fixture, make_private (GROUP, 2, M (12), ANN,
                                          "{\"t\":\"group\",\"name\":\"" RLO ZWSP "\"}")));
  empty = read_conversation (fixture, GROUP);
  g_assert_null (empty->name);
}

#define MANY 10000

/* However many react to a message, it can be read, and one more is one more. */
static void
test_many_reactions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  g_autoptr (ConfabMessageRowData) row = NULL, more = NULL;

  drop (add_conversation (fixture, GROUP, MANY + 1));

  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (frames, make_reaction (GROUP, 2 + i, M (11), test_id (20000 + i),
                                            i % 2 == 0 ? "+" : "-", TRUE));

  g_ptr_array_insert (frames, 0, make_message (GROUP, 1, M (11), ANN, "what do you think?"));
  drop (apply_page (fixture, GROUP, 0, MANY + 1, g_steal_pointer (&frames)));
  row = read_message (fixture, GROUP, M (11));
  g_assert_cmpuint (row->reactions->len, ==, MANY);
  drop (apply_one (fixture, make_reaction (GROUP, MANY + 2, M (11), BOB, "*", TRUE)));
  more = read_message (fixture, GROUP, M (11));
  g_assert_cmpuint (more->reactions->len, ==, MANY + 1);
}

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/store/marks/here", test_here);
  ADD ("/store/marks/there", test_there);
  ADD ("/store/marks/late-answer", test_late_answer);
  ADD ("/store/marks/refused", test_refused);
  ADD ("/store/marks/snapshot", test_snapshot);
  ADD ("/store/marks/pins", test_pins);
  ADD ("/store/marks/pin-here", test_pin_here);
  ADD ("/store/marks/pin-private", test_pin_private);
  ADD ("/store/marks/forwarded", test_forwarded);
  ADD ("/store/marks/names", test_names);
  ADD ("/store/marks/many-reactions", test_many_reactions);

  return g_test_run ();
}
