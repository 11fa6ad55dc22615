// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>

#define M(n) (test_id (1000 + (n)))

static void
assert_page (StoreFixture *fixture, const char *conversation, const char *expected)
{
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 50);
  g_autofree char *text = page_text (page);

  g_assert_cmpstr (text, ==, expected);
}

/* "message read ", the kinds in the order of sending. */
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

static ConfabChangeSet *
settle_action (StoreFixture *fixture, gint64 number, gint64 seq, const char *conversation)
{
  ConfabReceiptData *receipt = confab_receipt_data_new ();

  receipt->seq = seq;
  receipt->created_at = 5000 + seq;
  receipt->conversation_id = g_strdup (conversation);
  return wait_for_boxed (confab_store_settle (fixture->store, number, receipt));
}

static ConfabChangeSet *
refuse_action (StoreFixture *fixture, gint64 number)
{
  g_autoptr (GError) error = NULL;

  confab_set_error (&error, CONFAB_ERROR_FORBIDDEN, "Not here");
  return wait_for_boxed (confab_store_refuse (fixture->store, number, error));
}

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
test_message (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) posted = NULL;
  g_autoptr (ConfabChangeSet) settled = NULL;
  const ConfabMessageRowData *row;

  drop (add_conversation (fixture, DIRECT, 0));
  posted = post_text (fixture, DIRECT, M (1), "hello");
  g_assert_true (posted->actions);
  row = g_ptr_array_index (posted->messages, 0);
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENDING);
  g_assert_cmpint (row->seq, ==, 0);
  assert_outbox (fixture, "message ");

  /* What the user wrote is there after a restart. */
  store_fixture_reopen (fixture);
  assert_page (fixture, DIRECT, "0:hello | edge");
  drop (apply_one (fixture, make_message (DIRECT, 1, M (9), ANN, "first")));
  assert_page (fixture, DIRECT, "1:first 0:hello | edge");
  settled = settle_action (fixture, number_at (fixture, 0), 2, NULL);
  row = g_ptr_array_index (settled->messages, 0);
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENT);
  g_assert_cmpint (row->seq, ==, 2);
  g_assert_cmpint (row->created_at, ==, 5002);
  assert_outbox (fixture, "");

  /* Its event is held already. */
  drop (apply_one (fixture, make_message (DIRECT, 2, M (1), OWN, "hello")));
  assert_page (fixture, DIRECT, "1:first 2:hello | edge");
}

static void
test_event_before_answer (StoreFixture *fixture, gconstpointer data)
{
  gint64 number;

  drop (add_conversation (fixture, DIRECT, 0));
  drop (post_text (fixture, DIRECT, M (1), "a"));
  drop (post_text (fixture, DIRECT, M (2), "b"));
  number = number_at (fixture, 1);
  drop (apply_one (fixture, make_message (DIRECT, 1, M (2), OWN, "b")));
  assert_page (fixture, DIRECT, "1:b 0:a | edge");
  drop (settle_action (fixture, number, 1, NULL));
  drop (settle_action (fixture, number, 1, NULL));
  assert_outbox (fixture, "message ");

  /* Somebody else cannot take the place of what is being sent. */
  drop (apply_one (fixture, make_message (DIRECT, 2, M (1), ANN, "mine now")));
  assert_page (fixture, DIRECT, "1:b 2:mine now 0:a | edge");
  drop (settle_action (fixture, number_at (fixture, 0), 5, NULL));
  assert_page (fixture, DIRECT, "5:a | missing 3-4");
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) changes = NULL;
  const ConfabMessageRowData *row;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (post_text (fixture, CHANNEL, M (1), "a"));
  drop (post_text (fixture, CHANNEL, M (2), "b"));
  changes = refuse_action (fixture, number_at (fixture, 0));
  row = g_ptr_array_index (changes->messages, 0);
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_FAILED);
  g_assert_cmpstr (row->failure_code, ==, "forbidden");
  g_assert_cmpstr (row->failure_text, ==, "Not here");
  assert_outbox (fixture, "message ");
  store_fixture_reopen (fixture);
  assert_page (fixture, CHANNEL, "0:a 0:b | edge");

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_retry (fixture->store, M (1)));
  g_assert_true (changes->actions);
  row = g_ptr_array_index (changes->messages, 0);
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENDING);
  g_assert_null (row->failure_code);
  assert_outbox (fixture, "message message ");

  drop (refuse_action (fixture, number_at (fixture, 0)));
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = wait_for_boxed (confab_store_discard (fixture->store, M (1)));
  g_assert_cmpstr (g_ptr_array_index (changes->removed_messages, 0), ==, M (1));
  assert_page (fixture, CHANNEL, "0:b | edge");
  assert_outbox (fixture, "message ");
}

static void
test_read (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL;
  g_autoptr (GPtrArray) actions = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));

  for (int i = 1; i <= 5; i++)
    drop (apply_one (fixture, make_message (CHANNEL, i, M (i), ANN, "x")));

  for (int i = 2; i <= 4; i++)
    {
      g_autofree char *marker =
          g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":%d}", CHANNEL, i == 3 ? 4 : i);

      drop (post (fixture, CONFAB_ACTION_READ, M (50 + i), CHANNEL, marker));
    }

  assert_outbox (fixture, "read ");
  actions = load_actions (fixture);
  g_assert_cmpstr (((ConfabActionData *) g_ptr_array_index (actions, 0))->id, ==, M (53));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->read_seq, ==, 4);
  g_assert_cmpint (row->unread_count, ==, 1);
}

static char *
edit_of (const char *id, const char *text)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"content\":\"%s\"}", id, text);
}

/* What is not confirmed is shown, and is gone by itself when it is refused. */
static void
test_changes_of_messages (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *edit = edit_of (M (1), "better");
  g_autofree char *deletion = g_strdup_printf ("{\"id\":\"%s\"}", M (2));
  g_autofree char *reaction = g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"+\"}", M (3));
  g_autoptr (ConfabMessageRowData) row = NULL;

  drop (add_conversation (fixture, GROUP, 0));
  drop (apply (fixture, frames_of (make_message (GROUP, 1, M (1), OWN, "good"),
                                   make_message (GROUP, 2, M (2), OWN, "bad"),
                                   make_message (GROUP, 3, M (3), ANN, "ugly"), NULL)));
  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, M (11), GROUP, edit));
  drop (post (fixture, CONFAB_ACTION_MESSAGE_DELETE, M (12), GROUP, deletion));
  drop (post (fixture, CONFAB_ACTION_REACTION_ADD, M (13), GROUP, reaction));
  assert_page (fixture, GROUP, "1:better 2:(deleted) 3:ugly | edge");
  row = read_message (fixture, GROUP, M (3));
  g_assert_cmpuint (row->reactions->len, ==, 1);
  g_clear_pointer (&row, confab_message_row_data_free);

  drop (refuse_action (fixture, number_at (fixture, 2)));
  row = read_message (fixture, GROUP, M (3));
  g_assert_null (row->reactions);
  g_clear_pointer (&row, confab_message_row_data_free);
  drop (refuse_action (fixture, number_at (fixture, 1)));
  row = read_message (fixture, GROUP, M (2));
  g_assert_cmpstr (row->content, ==, "bad");
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_FAILED);
  g_clear_pointer (&row, confab_message_row_data_free);
  drop (wait_for_boxed (confab_store_discard (fixture->store, M (2))));
  row = read_message (fixture, GROUP, M (2));
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENT);

  /* Confirmed, it is as if the event had come; when the event comes, nothing changes. */
  drop (settle_action (fixture, number_at (fixture, 0), 4, NULL));
  assert_outbox (fixture, "");
  assert_page (fixture, GROUP, "1:better 2:bad 3:ugly | edge");
  drop (apply_one (fixture, make_edit (GROUP, 4, M (1), OWN, "better")));
  assert_page (fixture, GROUP, "1:better 2:bad 3:ugly | edge");
}

static char *
new_conversation (const char *id, const char *type, const char *name)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"type\":\"%s\",\"name\":\"%s\",\"userIds\":[\"%s\"]}",
                          id, type, name, ANN);
}

static void
test_new_group (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *payload = new_conversation (GROUP, "group", "Climbers");
  g_autoptr (ConfabChangeSet) changes =
      post (fixture, CONFAB_ACTION_CONVERSATION_NEW, GROUP, GROUP, payload);
  g_autoptr (ConfabFrame) body = NULL;
  g_autoptr (ConfabFrame) naming = NULL;
  const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, 0);
  gint64 number = number_at (fixture, 0);

  g_assert_true (row->pending);
  g_assert_cmpstr (row->name, ==, "Climbers");
  g_assert_cmpint (row->participant_count, ==, 2);
  drop (post_text (fixture, GROUP, M (1), "welcome"));
  assert_outbox (fixture, "conversation_new conversation_change message ");

  /* The server is told that there is a group, and not what it is called. */
  body = wait_for_boxed (confab_store_seal (fixture->store, number));
  g_assert_cmpint (body->type, ==, CONFAB_FRAME_UNKNOWN);
  g_assert_null (strstr (body->payload, "Climbers"));
  naming = wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, 1)));
  g_assert_cmpint (naming->type, ==, CONFAB_FRAME_MESSAGE);
  g_assert_nonnull (strstr (naming->payload, "Climbers"));

  g_clear_pointer (&changes, confab_change_set_unref);
  changes = refuse_action (fixture, number);
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_cmpstr (row->failure_code, ==, "forbidden");
  assert_outbox (fixture, "");
  drop (wait_for_boxed (confab_store_retry (fixture->store, GROUP)));
  assert_outbox (fixture, "conversation_new conversation_change message ");

  drop (add_conversation (fixture, GROUP, 1));
  g_clear_pointer (&changes, confab_change_set_unref);
  changes = settle_action (fixture, number, 0, GROUP);
  row = g_ptr_array_index (changes->conversations, 0);
  g_assert_false (row->pending);
  g_assert_cmpstr (row->name, ==, "Climbers");
  g_assert_null (row->failure_code);
}

static void
test_discarded_conversation (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *payload = new_conversation (CHANNEL, "channel", "everything");
  g_autoptr (ConfabChangeSet) changes = NULL;

  drop (post (fixture, CONFAB_ACTION_CONVERSATION_NEW, CHANNEL, CHANNEL, payload));
  drop (post_text (fixture, CHANNEL, M (1), "welcome"));
  changes = wait_for_boxed (confab_store_discard (fixture->store, CHANNEL));
  g_assert_cmpuint (changes->removed_conversations->len, ==, 1);
  assert_outbox (fixture, "");
  g_assert_null (read_conversation (fixture, CHANNEL));
}

/* The other has written first: there is a conversation with another id. */
static void
test_existing_direct (StoreFixture *fixture, gconstpointer data)
{
  const char *made = test_id (400);
  g_autofree char *payload =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"direct\",\"userIds\":[\"%s\"]}", made, ANN);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  const ConfabMessageRowData *row;

  drop (post (fixture, CONFAB_ACTION_CONVERSATION_NEW, made, made, payload));
  drop (post_text (fixture, made, M (1), "hello"));
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, made, "and")));
  drop (add_conversation (fixture, DIRECT, 0));
  changes = settle_action (fixture, number_at (fixture, 0), 0, DIRECT);
  g_assert_cmpstr (g_ptr_array_index (changes->removed_conversations, 0), ==, made);
  row = g_ptr_array_index (changes->messages, 0);
  g_assert_cmpstr (row->conversation_id, ==, DIRECT);
  assert_page (fixture, DIRECT, "0:hello | edge");
  frame = wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, 0)));
  g_assert_nonnull (strstr (frame->payload, DIRECT));
  g_assert_null (strstr (frame->payload, made));
}

static void
tell_pinned (StoreFixture *fixture, gint64 at)
{
  ConfabConversationData *told = make_conversation (CHANNEL, 0);

  told->pinned_at = at;
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, told)));
}

/* What the server has done comes with its answer, or on the link, and before it has left here
 * another device may have done something else. */
static void
test_own_settings (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (post (fixture, CONFAB_ACTION_CONVERSATION_CHANGE, M (1), CHANNEL,
              "{\"pinnedAt\":\"2026-01-01T00:00:00.000Z\"}"));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->pinned_at, >, 0);
  g_clear_pointer (&row, confab_conversation_row_data_free);
  tell_pinned (fixture, 100);
  tell_pinned (fixture, 200);
  drop (settle_action (fixture, number_at (fixture, 0), 0, NULL));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->pinned_at, ==, 200);
  g_clear_pointer (&row, confab_conversation_row_data_free);
  drop (post (fixture, CONFAB_ACTION_CONVERSATION_CHANGE, M (2), CHANNEL, "{\"pinnedAt\":null}"));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->pinned_at, ==, 0);
  g_clear_pointer (&row, confab_conversation_row_data_free);
  drop (refuse_action (fixture, number_at (fixture, 0)));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->pinned_at, >, 0);
}

static gint64
seen_seq (StoreFixture *fixture, gint64 *unread_count)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, CHANNEL);

  *unread_count = row->unread_count;
  return confab_conversation_row_data_get_seen_seq (row);
}

/* Marked as unread: so at once, sent once, and the marker that others see stays. */
static void
test_unread (StoreFixture *fixture, gconstpointer data)
{
  ConfabConversationData *from_server = make_conversation (CHANNEL, 3);
  g_autoptr (ConfabFrame) frame = NULL;
  g_autofree char *read = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":3}", CHANNEL);
  ConfabActionData *wrong;
  gint64 unread_count;

  drop (add_conversation (fixture, CHANNEL, 3));
  drop (apply_page (fixture, CHANNEL, 0, 3,
                    frames_of (make_message (CHANNEL, 1, M (11), ANN, "a"),
                               make_message (CHANNEL, 2, M (12), ANN, "b"),
                               make_message (CHANNEL, 3, M (13), ANN, "c"), NULL)));
  drop (post (fixture, CONFAB_ACTION_READ, M (1), CHANNEL, read));
  drop (settle_action (fixture, number_at (fixture, 0), 0, NULL));
  g_assert_cmpint (seen_seq (fixture, &unread_count), ==, 3);
  g_assert_cmpint (unread_count, ==, 0);

  drop (post (fixture, CONFAB_ACTION_UNREAD, M (2), CHANNEL, "{\"unreadSeq\":3}"));
  drop (post (fixture, CONFAB_ACTION_UNREAD, M (3), CHANNEL, "{\"unreadSeq\":2}"));
  g_assert_cmpint (seen_seq (fixture, &unread_count), ==, 1);
  g_assert_cmpint (unread_count, ==, 2);
  assert_outbox (fixture, "unread ");
  frame = wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, 0)));
  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_UNKNOWN);
  g_assert_cmpstr (frame->payload, ==, "{\"unreadSeq\":2}");

  /* What the server says meanwhile is older. */
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, from_server)));
  g_assert_cmpint (seen_seq (fixture, &unread_count), ==, 1);
  drop (settle_action (fixture, number_at (fixture, 0), 0, NULL));
  g_assert_cmpint (seen_seq (fixture, &unread_count), ==, 1);

  /* Another device moves it. */
  from_server = make_conversation (CHANNEL, 3);
  from_server->unread_seq = 3;
  from_server->read_seq = 3;
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, from_server)));
  g_assert_cmpint (seen_seq (fixture, &unread_count), ==, 2);
  g_assert_cmpint (unread_count, ==, 1);

  wrong = confab_action_data_new ();
  wrong->id = g_strdup (M (4));
  wrong->conversation_id = g_strdup (CHANNEL);
  wrong->kind = CONFAB_ACTION_UNREAD;
  wrong->payload = g_strdup ("{\"unreadSeq\":9}");
  wait_for_error (confab_store_post (fixture->store, wrong), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
}

static void
answer (StoreFixture *fixture, gint64 unread_seq, int asked_at)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 3);

  conversation->unread_seq = unread_seq;
  conversation->read_seq = 3;
  conversation->pinned_at = 100 + unread_seq;
  conversation->draft = g_strdup ("{\"t\":\"text\",\"text\":\"begun\"}");
  conversation->draft_at = 5;
  drop (wait_for_boxed (confab_store_apply_answer (fixture->store, conversation, asked_at)));
}

static void
assert_own (StoreFixture *fixture, gint64 unread_seq, gint64 pinned_at)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, CHANNEL);

  g_assert_cmpint (row->unread_seq, ==, unread_seq);
  g_assert_cmpint (row->pinned_at, ==, pinned_at);
}

/* An answer that comes after what was told or set later: only the draft in it has a version. */
static void
test_late_answer (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL;
  ConfabConversationData *told = make_conversation (CHANNEL, 3);
  int asked_at;

  drop (add_conversation (fixture, CHANNEL, 3));
  asked_at = confab_store_begin_question ();
  drop (post (fixture, CONFAB_ACTION_UNREAD, M (1), CHANNEL, "{\"unreadSeq\":2}"));
  drop (settle_action (fixture, number_at (fixture, 0), 0, NULL));
  answer (fixture, 0, asked_at);
  assert_own (fixture, 2, 0);
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpstr (row->draft, ==, "begun");

  /* What happens elsewhere makes no answer late. */
  asked_at = confab_store_begin_question ();
  drop (add_conversation (fixture, GROUP, 0));
  answer (fixture, 3, asked_at);
  assert_own (fixture, 3, 103);

  asked_at = confab_store_begin_question ();
  told->unread_seq = 1;
  told->pinned_at = 7;
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, told)));
  answer (fixture, 2, asked_at);
  assert_own (fixture, 1, 7);
  answer (fixture, 2, confab_store_begin_question ());
  assert_own (fixture, 2, 102);
}

static void
test_draft (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabConversationRowData) row = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  changes = wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "I was"));
  g_assert_cmpstr (
      ((ConfabConversationRowData *) g_ptr_array_index (changes->conversations, 0))->draft, ==,
      "I was");
  store_fixture_reopen (fixture);
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpstr (row->draft, ==, "I was");
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "")));
  g_clear_pointer (&row, confab_conversation_row_data_free);
  row = read_conversation (fixture, CHANNEL);
  g_assert_null (row->draft);
}

static void
test_wrong (StoreFixture *fixture, gconstpointer data)
{
  ConfabActionData *action = confab_action_data_new ();
  g_autofree char *big = g_strnfill (64 * 1024 - 10, 'x');

  action->id = g_strdup (M (1));
  action->conversation_id = g_strdup (GROUP);
  action->payload = g_strdup ("{}");
  wait_for_error (confab_store_post (fixture->store, action), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (confab_store_seal (fixture->store, 7), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);

  /* One that fails does not take with it those that share its commit. */
  drop (add_conversation (fixture, GROUP, 0));
  {
    ConfabActionData *wrong = confab_action_data_new ();
    DexFuture *first, *second;

    wrong->id = g_strdup (M (1));
    wrong->conversation_id = g_strdup (GROUP);
    wrong->payload = g_strdup ("not JSON");
    first = confab_store_post (fixture->store, wrong);
    second = confab_store_set_draft (fixture->store, GROUP, "kept");
    wait_for_error (first, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
    wait_for_success (second);
    assert_outbox (fixture, "draft ");
  }

  drop (post_text (fixture, GROUP, M (2), big));
  wait_for_error (confab_store_seal (fixture->store, number_at (fixture, 1)), CONFAB_ERROR,
                  CONFAB_ERROR_TOO_LARGE);
}

/* Some failures of a disk have SQLite undo a whole transaction: then also what others have written
 * in it, and did not fail, is not stored, and nobody is told that it is. */
static void
test_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_autoptr (ConfabConversationRowData) row = NULL;
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  DexFuture *before, *failing, *after;

  g_assert_no_error (error);
  drop (add_conversation (fixture, CHANNEL, 0));
  g_ptr_array_add (frames, make_message (CHANNEL, 1, M (1), ANN, "x"));
  confab_database_exec (db,
                        "CREATE TRIGGER undo BEFORE INSERT ON message"
                        " BEGIN SELECT RAISE (ROLLBACK, 'the disk'); END",
                        &error);
  g_assert_no_error (error);

  /* All three wait for each other's transaction, and so become one. */
  g_assert_true (confab_database_begin (db, &error));
  before = confab_store_set_draft (fixture->store, CHANNEL, "not kept");
  failing = confab_store_apply (fixture->store, frames);
  after = confab_store_set_draft (fixture->store, CHANNEL, "not kept either");
  confab_database_rollback (db);
  wait_for_error (before, G_IO_ERROR, G_IO_ERROR_FAILED);
  wait_for_error (failing, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  wait_for_error (after, G_IO_ERROR, G_IO_ERROR_CLOSED);
  row = read_conversation (fixture, CHANNEL);
  g_assert_null (row->draft);

  confab_database_exec (db, "DROP TRIGGER undo", &error);
  g_assert_no_error (error);
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "kept")));
  g_clear_pointer (&row, confab_conversation_row_data_free);
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpstr (row->draft, ==, "kept");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/outbox/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("message", test_message);
  ADD ("event-before-answer", test_event_before_answer);
  ADD ("refused", test_refused);
  ADD ("read", test_read);
  ADD ("changes-of-messages", test_changes_of_messages);
  ADD ("new-group", test_new_group);
  ADD ("discarded-conversation", test_discarded_conversation);
  ADD ("existing-direct", test_existing_direct);
  ADD ("own-settings", test_own_settings);
  ADD ("unread", test_unread);
  ADD ("late-answer", test_late_answer);
  ADD ("draft", test_draft);
  ADD ("wrong", test_wrong);
  ADD ("undone", test_undone);

  return g_test_run ();
}
