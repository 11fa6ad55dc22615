// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-own.h"
#include "client/store/confab-unread.h"
#include "client/store/confab-store-search.h"
#include "support/waiting.h"

#include <string.h>

/* What belongs to a message beside what it says: what it answers, what it said before, what the
 * user thinks of it; and what is done to one that has not left yet. */

#define M(n) (test_id (1000 + (n)))
#define A(n) (test_id (5000 + (n)))

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
assert_outbox (StoreFixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < actions->len; i++)
    g_string_append_printf (
        out, "%s ",
        confab_action_kind_names[((ConfabActionData *) g_ptr_array_index (actions, i))->kind]);

  g_assert_cmpstr (out->str, ==, expected);
}

static gint64
number_at (StoreFixture *fixture, guint position)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);

  g_assert_cmpuint (position, <, actions->len);
  return ((ConfabActionData *) g_ptr_array_index (actions, position))->number;
}

/* What would leave. */
static char *
dup_sealed (StoreFixture *fixture, guint position)
{
  g_autoptr (ConfabFrame) frame =
      wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, position)));

  return g_strdup (frame->payload);
}

static void
post_edit (StoreFixture *fixture, const char *conversation, const char *id, const char *text)
{
  static guint number;
  g_autofree char *payload = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"%s\"}", id, text);

  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, A (number++), conversation, payload));
}

static void
post_about (StoreFixture *fixture, ConfabActionKind kind, const char *id, const char *emoji)
{
  static guint number = 500;
  g_autofree char *payload =
      emoji != NULL ? g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"%s\"}", id, emoji)
                    : g_strdup_printf ("{\"id\":\"%s\"}", id);

  drop (post (fixture, kind, A (number++), CHANNEL, payload));
}

static ConfabFrame *
make_reply (gint64 seq, const char *id, const char *to)
{
  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%d,"
                     "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\","
                     "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"content\":\"yes\","
                     "\"replyTo\":\"%s\",\"createdAt\":\"2026-01-01T00:00:00.000Z\"}}",
                     CHANNEL, (int) seq, id, CHANNEL, BOB, to);
}

static void
assert_quote (StoreFixture *fixture, const char *id, const char *expected, gboolean absent)
{
  g_autoptr (ConfabMessageRowData) row = read_message (fixture, CHANNEL, id);

  g_assert_nonnull (row->quote);
  g_assert_cmpstr (row->quote->sender_id, ==, ANN);
  g_assert_cmpstr (row->quote->content, ==, expected);
  g_assert_cmpint (row->quote->is_absent, ==, absent);
}

static gboolean
tells_of (ConfabChangeSet *changes, const char *id)
{
  for (guint i = 0; i < changes->messages->len; i++)
    if (g_str_equal (((ConfabMessageRowData *) g_ptr_array_index (changes->messages, i))->id, id))
      return TRUE;

  return FALSE;
}

/* A quote follows what it quotes, whichever comes first. */
static void
test_quote (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *edit = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"mine\"}", M (1));
  g_autoptr (ConfabMessageRowData) bare = NULL;
  g_autoptr (ConfabChangeSet) came = NULL, edited = NULL, deleted = NULL;
  g_autofree char *text = g_strnfill (CONFAB_QUOTE_CHARACTERS * 3, 'x');
  g_autofree char *cut = g_strnfill (CONFAB_QUOTE_CHARACTERS, 'x');

  drop (add_conversation (fixture, CHANNEL, 2));
  drop (apply_one (fixture, make_reply (2, M (2), M (1))));
  bare = read_message (fixture, CHANNEL, M (2));
  g_assert_cmpstr (bare->reply_to, ==, M (1));
  g_assert_null (bare->quote);

  came = apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "well?"));
  g_assert_true (tells_of (came, M (2)));
  assert_quote (fixture, M (2), "well?", FALSE);

  edited = apply_one (fixture, make_edit (CHANNEL, 3, M (1), ANN, text));
  g_assert_true (tells_of (edited, M (2)));
  assert_quote (fixture, M (2), cut, FALSE);

  /* What is changed here is seen at once, and gone when the server does not want it. */
  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, A (1), CHANNEL, edit));
  assert_quote (fixture, M (2), "mine", FALSE);
  drop (wait_for_boxed (confab_store_discard (fixture->store, A (1))));
  assert_quote (fixture, M (2), cut, FALSE);

  deleted = apply_one (fixture, make_delete (CHANNEL, 4, M (1), ANN));
  g_assert_true (tells_of (deleted, M (2)));
  assert_quote (fixture, M (2), NULL, TRUE);
}

static void
assert_versions (StoreFixture *fixture, const char *id, const char *expected)
{
  g_autoptr (GPtrArray) versions = wait_for_boxed (confab_store_list_versions (fixture->store, id));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const ConfabVersionData *version = g_ptr_array_index (versions, i);

      g_string_append_printf (out, "%s%s ", version->first ? "first:" : "", version->content);
      g_assert_cmpint (version->created_at, >, 0);
    }

  g_assert_cmpstr (out->str, ==, expected);
}

/* Every version is kept, in the order of the events, whatever order they come in; of what is
 * deleted, none. */
static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one")));
  assert_versions (fixture, M (1), "");
  drop (apply_one (fixture, make_edit (CHANNEL, 4, M (1), ANN, "four")));
  drop (apply_page (fixture, CHANNEL, 1, 3,
                    frames_of (make_edit (CHANNEL, 2, M (1), ANN, "two"),
                               make_edit (CHANNEL, 3, M (1), ANN, "three"), NULL)));
  assert_versions (fixture, M (1), "first:one two three four ");
  store_fixture_reopen (fixture);
  assert_versions (fixture, M (1), "first:one two three four ");
  drop (apply_one (fixture, make_delete (CHANNEL, 5, M (1), ANN)));
  assert_versions (fixture, M (1), "");

  /* Edits before what they edit. */
  drop (apply_one (fixture, make_edit (CHANNEL, 8, M (2), ANN, "eight")));
  drop (apply_one (fixture, make_edit (CHANNEL, 9, M (2), ANN, "nine")));
  drop (apply_page (fixture, CHANNEL, 5, 7,
                    frames_of (make_message (CHANNEL, 6, M (2), ANN, "six"),
                               make_edit (CHANNEL, 7, M (2), ANN, "seven"), NULL)));
  assert_versions (fixture, M (2), "first:six seven eight nine ");
}

/* In private only who said something may say it otherwise, so only that is a version of it. */
static void
test_strange_versions (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_edit (GROUP, 3, M (1), BOB, "bob's")));
  drop (apply_one (fixture, make_edit (GROUP, 4, M (1), ANN, "four")));
  drop (apply_page (fixture, GROUP, 0, 2,
                    frames_of (make_message (GROUP, 1, M (1), ANN, "one"),
                               make_edit (GROUP, 2, M (1), BOB, "bob's"), NULL)));
  drop (apply_one (fixture, make_edit (GROUP, 5, M (1), BOB, "bob's")));
  assert_versions (fixture, M (1), "first:one four ");
}

/* An edit of what waits changes what will be said; nobody is told that it was edited. */
static void
test_edit_waiting (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) row = NULL, later = NULL;
  g_autoptr (GError) no = g_error_new_literal (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  g_autofree char *sealed = NULL, *again = NULL;
  g_autoptr (ConfabConversationRowData) conversation = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (post_text (fixture, CHANNEL, M (1), "helo"));
  post_edit (fixture, CHANNEL, M (1), "hello");
  assert_outbox (fixture, "message ");
  row = read_message (fixture, CHANNEL, M (1));
  g_assert_cmpstr (row->content, ==, "hello");
  g_assert_cmpint (row->updated_at, ==, 0);
  conversation = read_conversation (fixture, CHANNEL);
  g_assert_cmpstr (conversation->preview, ==, "hello");
  sealed = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (sealed, "\"content\":\"hello\""));

  /* It may be on its way now: edits follow it, and are one as long as they wait themselves. */
  post_edit (fixture, CHANNEL, M (1), "hello!");
  assert_outbox (fixture, "message message_update ");
  post_edit (fixture, CHANNEL, M (1), "hello!!");
  assert_outbox (fixture, "message message_update ");
  again = dup_sealed (fixture, 1);
  g_assert_nonnull (strstr (again, "\"content\":\"hello!!\""));

  /* To say what was refused in other words is to try again. */
  drop (wait_for_boxed (confab_store_refuse (fixture->store, number_at (fixture, 0), no)));
  assert_outbox (fixture, "");
  post_edit (fixture, CHANNEL, M (1), "please");
  assert_outbox (fixture, "message message_update ");
  later = read_message (fixture, CHANNEL, M (1));
  g_assert_cmpint (later->status, ==, CONFAB_MESSAGE_SENDING);
}

/* What is taken back before it has left was never there. */
static void
test_take_back_waiting (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (9), ANN, "x")));
  drop (post_text (fixture, CHANNEL, M (1), "oops"));
  post_about (fixture, CONFAB_ACTION_MESSAGE_DELETE, M (1), NULL);
  assert_outbox (fixture, "");

  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "+");
  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "-");
  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "+");
  assert_outbox (fixture, "reaction_add reaction_add ");
  post_about (fixture, CONFAB_ACTION_REACTION_REMOVE, M (9), "+");
  assert_outbox (fixture, "reaction_add ");
  sealed = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (sealed, "\"-\""));

  /* That one may have left. */
  post_about (fixture, CONFAB_ACTION_REACTION_REMOVE, M (9), "-");
  assert_outbox (fixture, "reaction_add reaction_remove ");
}

/* Who takes back what they never gave, and then gives it, gives it. */
static void
test_give_after_taking_back (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (9), ANN, "x")));
  post_about (fixture, CONFAB_ACTION_REACTION_REMOVE, M (9), "+");
  assert_outbox (fixture, "reaction_remove ");
  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "+");
  assert_outbox (fixture, "reaction_add ");
}

/* Nor does what may be on its way count as what the server has. */
static void
test_give_while_one_leaves (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (9), ANN, "x")));
  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "+");
  sealed = dup_sealed (fixture, 0);
  post_about (fixture, CONFAB_ACTION_REACTION_ADD, M (9), "+");
  assert_outbox (fixture, "reaction_add reaction_add ");
  post_about (fixture, CONFAB_ACTION_REACTION_REMOVE, M (9), "+");
  assert_outbox (fixture, "reaction_add reaction_remove ");
}

static guint
count_starred (StoreFixture *fixture)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (ConfabSearchQuery) query = confab_search_query_parse ("is:starred", now);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ConfabFound) found =
      wait_for_boxed (confab_store_search (fixture->store, query, G_MAXINT64, 50, cancellable));

  return found->messages->len;
}

static void
test_star (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (GError) error = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one")));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (2), ANN, "two")));
  g_assert_cmpuint (count_starred (fixture), ==, 0);
  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (1), TRUE)));
  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (2), TRUE)));
  store_fixture_reopen (fixture);
  row = read_message (fixture, CHANNEL, M (1));
  g_assert_cmpint (row->starred_at, >, 0);
  g_assert_cmpuint (count_starred (fixture), ==, 2);
  drop (wait_for_boxed (confab_store_set_starred (fixture->store, M (1), FALSE)));
  drop (apply_one (fixture, make_delete (CHANNEL, 3, M (2), ANN)));
  g_assert_cmpuint (count_starred (fixture), ==, 0);

  g_assert_null (wait_for (confab_store_set_starred (fixture->store, M (7), TRUE), &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
}

static void
assert_page (StoreFixture *fixture, const char *expected)
{
  g_autoptr (ConfabPage) page = page_before (fixture, CHANNEL, G_MAXINT64, 50);
  g_autofree char *text = page_text (page);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_seen (StoreFixture *fixture, const char *preview, gint64 unread)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, CHANNEL);

  g_assert_cmpstr (row->preview, ==, preview);
  g_assert_cmpint (row->unread_count, ==, unread);
}

/* What the user does not want to see is nowhere, whatever becomes of it, until they want it back.
 */
static void
test_hide (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) hidden = NULL, reacted = NULL, back = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "one")));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (2), ANN, "two")));
  assert_seen (fixture, "two", 2);

  hidden = wait_for_boxed (confab_store_set_hidden (fixture->store, M (2), TRUE));
  g_assert_cmpstr (g_ptr_array_index (hidden->removed_messages, 0), ==, M (2));
  assert_page (fixture, "1:one | edge");
  assert_seen (fixture, "one", 1);
  reacted = apply_one (fixture, make_reaction (CHANNEL, 3, M (2), BOB, "+", TRUE));
  g_assert_false (tells_of (reacted, M (2)));
  drop (apply_one (fixture, make_edit (CHANNEL, 4, M (2), ANN, "two again")));
  store_fixture_reopen (fixture);
  assert_page (fixture, "1:one | edge");
  assert_seen (fixture, "one", 1);

  back = wait_for_boxed (confab_store_set_hidden (fixture->store, M (2), FALSE));
  g_assert_true (tells_of (back, M (2)));
  assert_page (fixture, "1:one 2:two again | edge");
  assert_seen (fixture, "two again", 2);
}

static void
assert_draft (StoreFixture *fixture, const char *text, const char *reply_to, const char *quote)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, CHANNEL);

  g_assert_cmpstr (row->draft, ==, text);
  g_assert_cmpstr (row->draft_reply_to, ==, reply_to);
  g_assert_cmpstr (row->draft_quote != NULL ? row->draft_quote->content : NULL, ==, quote);
}

static void
tell_draft (StoreFixture *fixture, const char *draft, gint64 at)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 1);

  conversation->draft = g_strdup (draft);
  conversation->draft_at = at;
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation)));
}

/* What a draft answers is part of it: here, after a restart, and on the user's other devices. */
static void
test_draft_reply (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL, *gone = NULL, *there = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (1), ANN, "well?")));
  drop (wait_for_boxed (confab_store_set_draft_reply (fixture->store, CHANNEL, M (1))));
  assert_draft (fixture, "", M (1), "well?");
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "I")));
  store_fixture_reopen (fixture);
  assert_draft (fixture, "I", M (1), "well?");
  sealed = dup_sealed (fixture, 0);
  g_assert_nonnull (strstr (sealed, "replyTo"));
  g_assert_nonnull (strstr (sealed, M (1)));

  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "")));
  assert_draft (fixture, "", M (1), "well?");
  drop (wait_for_boxed (confab_store_set_draft_reply (fixture->store, CHANNEL, NULL)));
  assert_draft (fixture, NULL, NULL, NULL);
  gone = dup_sealed (fixture, 0);
  g_assert_cmpstr (gone, ==, "{\"draft\":null}");
  drop (wait_for_boxed (confab_store_settle (fixture->store, number_at (fixture, 0), NULL)));

  there = g_strdup_printf ("{\"t\":\"text\",\"text\":\"and\",\"replyTo\":\"%s\"}", M (1));
  tell_draft (fixture, there, 100);
  assert_draft (fixture, "and", M (1), "well?");
  tell_draft (fixture, "{\"t\":\"text\",\"text\":\"and\"}", 200);
  assert_draft (fixture, "and", NULL, NULL);
}

/* What a badge counts: since when, and who; what was read and one's own is not among it. */
static void
test_unread (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL, none = NULL;
  const ConfabUnreadData *unread;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply (fixture,
               frames_of (make_message (CHANNEL, 1, M (1), ANN, "read"),
                          make_message (CHANNEL, 2, M (2), BOB, "one"),
                          make_message (CHANNEL, 3, M (3), OWN, "own"),
                          make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":4,"
                                      "\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\","
                                      "\"senderId\":\"%s\",\"seq\":4,\"content\":\"you\","
                                      "\"mentions\":[\"%s\"],"
                                      "\"createdAt\":\"2026-01-01T12:00:00.000Z\"}}",
                                      CHANNEL, M (4), CHANNEL, ANN, OWN),
                          NULL)));
  list = wait_for_boxed (confab_store_explain_unread (fixture->store, CHANNEL, 1));
  unread = g_ptr_array_index (list, 0);
  g_assert_cmpint (unread->n_held, ==, 2);
  g_assert_cmpint (unread->since_at, >, 0);
  g_assert_cmpuint (g_strv_length (unread->mention_ids), ==, 1);
  g_assert_cmpstr (unread->mention_ids[0], ==, ANN);
  g_assert_cmpuint (g_strv_length (unread->sender_ids), ==, 2);
  g_assert_cmpstr (unread->sender_ids[0], ==, ANN);
  g_assert_cmpstr (unread->sender_ids[1], ==, BOB);

  none = wait_for_boxed (confab_store_explain_unread (fixture->store, CHANNEL, 4));
  unread = g_ptr_array_index (none, 0);
  g_assert_cmpint (unread->n_held, ==, 0);
  g_assert_cmpint (unread->since_at, ==, 0);
  g_assert_cmpuint (g_strv_length (unread->sender_ids), ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/store/talk/quote", test_quote);
  ADD ("/store/talk/versions", test_versions);
  ADD ("/store/talk/strange-versions", test_strange_versions);
  ADD ("/store/talk/edit-waiting", test_edit_waiting);
  ADD ("/store/talk/take-back-waiting", test_take_back_waiting);
  ADD ("/store/talk/give-after-taking-back", test_give_after_taking_back);
  ADD ("/store/talk/give-while-one-leaves", test_give_while_one_leaves);
  ADD ("/store/talk/star", test_star);
  ADD ("/store/talk/hide", test_hide);
  ADD ("/store/talk/draft-reply", test_draft_reply);
  ADD ("/store/talk/unread", test_unread);

  return g_test_run ();
}
