// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <string.h>

#define M(n) (test_id (1000 + (n)))

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
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

static void
refuse_first (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  confab_set_error (&error, CONFAB_ERROR_FORBIDDEN, "Not here");
  drop (wait_for_boxed (confab_store_refuse (fixture->store, number_at (fixture, 0), error)));
}

static guint
count_refusals (StoreFixture *fixture, const char *conversation)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, conversation);

  return row->refusals != NULL ? row->refusals->len : 0;
}

static void
assert_page (StoreFixture *fixture, const char *conversation, const char *expected)
{
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 50);
  g_autofree char *text = page_text (page);

  g_assert_cmpstr (text, ==, expected);
}

/* Whatever the user has decided waits for them, is as before meanwhile, and can be tried again. */
static void
test_every_kind (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *react = g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"+\"}", M (9));
  g_autofree char *role = g_strdup_printf ("{\"userId\":\"%s\",\"role\":\"admin\"}", ANN);
  g_autofree char *add = g_strdup_printf ("{\"userIds\":[\"%s\"]}", BOB);
  const struct
  {
    ConfabActionKind kind;
    const char *payload;
  } kinds[] = {
    { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"name\":\"Other\"}" },
    { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"pinnedAt\":\"2026-01-01T00:00:00.000Z\"}" },
    { CONFAB_ACTION_PARTICIPANT_ADD, add },
    { CONFAB_ACTION_PARTICIPANT_CHANGE, role },
    { CONFAB_ACTION_PARTICIPANT_REMOVE, role },
    { CONFAB_ACTION_REACTION_ADD, react },
    { CONFAB_ACTION_REACTION_REMOVE, react },
  };

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (9), ANN, "x")));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (ConfabConversationRowData) before = read_conversation (fixture, CHANNEL);
      g_autoptr (ConfabConversationRowData) row = NULL;
      g_autoptr (ConfabChangeSet) again = NULL;
      const ConfabRefusalData *refusal;

      drop (post (fixture, kinds[i].kind, M (20 + i), CHANNEL, kinds[i].payload));
      refuse_first (fixture);
      assert_outbox (fixture, "");

      /* Also after a restart. */
      store_fixture_reopen (fixture);
      row = read_conversation (fixture, CHANNEL);
      g_assert_cmpuint (row->refusals->len, ==, 1);
      refusal = g_ptr_array_index (row->refusals, 0);
      g_assert_cmpstr (refusal->id, ==, M (20 + i));
      g_assert_cmpint (refusal->kind, ==, kinds[i].kind);
      g_assert_cmpstr (refusal->payload, ==, kinds[i].payload);
      g_assert_cmpstr (refusal->failure_code, ==, "forbidden");
      g_assert_cmpstr (row->name, ==, before->name);
      g_assert_cmpint (row->pinned_at, ==, before->pinned_at);

      again = wait_for_boxed (confab_store_retry (fixture->store, M (20 + i)));
      g_assert_true (again->actions);
      g_assert_cmpuint (count_refusals (fixture, CHANNEL), ==, 0);
      refuse_first (fixture);
      drop (wait_for_boxed (confab_store_discard (fixture->store, M (20 + i))));
      g_assert_cmpuint (count_refusals (fixture, CHANNEL), ==, 0);
      assert_outbox (fixture, "");
    }
}

/* Nobody wants to hear of these. */
static void
test_quiet (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *marker = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":1}", CHANNEL);

  drop (add_conversation (fixture, CHANNEL, 1));
  drop (post (fixture, CONFAB_ACTION_READ, M (1), CHANNEL, marker));
  drop (post (fixture, CONFAB_ACTION_UNREAD, M (2), CHANNEL, "{\"unreadSeq\":1}"));
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, "I was")));
  refuse_first (fixture);
  refuse_first (fixture);
  refuse_first (fixture);
  g_assert_cmpuint (count_refusals (fixture, CHANNEL), ==, 0);
  assert_outbox (fixture, "");
}

/* An edit needs its message, and a message its conversation: they wait, and go, together. */
static void
test_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *made =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"group\",\"userIds\":[\"%s\"]}", GROUP, ANN);
  g_autofree char *edit = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"b\"}", M (1));
  g_autofree char *react = g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"+\"}", M (1));
  g_autoptr (ConfabChangeSet) discarded = NULL;
  g_autoptr (ConfabFrame) sealed = NULL;

  drop (post (fixture, CONFAB_ACTION_CONVERSATION_NEW, M (50), GROUP, made));
  drop (post_text (fixture, GROUP, M (1), "a"));

  /* Once it may be on its way, what is done to it follows it. */
  sealed = wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, 1)));
  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, M (51), GROUP, edit));
  drop (post (fixture, CONFAB_ACTION_REACTION_ADD, M (52), GROUP, react));
  drop (post_text (fixture, GROUP, M (2), "c"));
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, GROUP, "d")));
  assert_outbox (fixture, "conversation_new message message_update reaction_add message draft ");

  refuse_first (fixture);
  assert_outbox (fixture, "");
  g_assert_cmpuint (count_refusals (fixture, GROUP), ==, 1);
  drop (wait_for_boxed (confab_store_retry (fixture->store, M (50))));
  assert_outbox (fixture, "conversation_new message message_update reaction_add message draft ");

  drop (add_conversation (fixture, GROUP, 1));
  drop (wait_for_boxed (confab_store_settle (fixture->store, number_at (fixture, 0), NULL)));
  refuse_first (fixture);
  assert_outbox (fixture, "message draft ");
  assert_page (fixture, GROUP, "0:b 0:c | missing 1-1");

  discarded = wait_for_boxed (confab_store_discard (fixture->store, M (1)));
  g_assert_cmpstr (g_ptr_array_index (discarded->removed_messages, 0), ==, M (1));
  assert_page (fixture, GROUP, "0:c | missing 1-1");
  assert_outbox (fixture, "message draft ");
}

/* What an action says it needs counts, of whatever kind. */
static void
test_explicit (StoreFixture *fixture, gconstpointer data)
{
  ConfabActionData *second = confab_action_data_new ();

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (post (fixture, CONFAB_ACTION_CONVERSATION_CHANGE, M (1), CHANNEL, "{\"name\":\"a\"}"));
  second->id = g_strdup (M (2));
  second->conversation_id = g_strdup (CHANNEL);
  second->kind = CONFAB_ACTION_CONVERSATION_CHANGE;
  second->payload = g_strdup ("{\"topic\":\"b\"}");
  second->needs = g_strdup (M (1));
  drop (wait_for_boxed (confab_store_post (fixture->store, second)));
  refuse_first (fixture);
  assert_outbox (fixture, "");
  drop (wait_for_boxed (confab_store_discard (fixture->store, M (1))));
  assert_outbox (fixture, "");
  g_assert_cmpuint (count_refusals (fixture, CHANNEL), ==, 0);
}

static ConfabFrame *
make_deleted (const char *conversation, gint64 user_seq)
{
  return make_frame ("{\"type\":\"conversation_update\",\"userSeq\":%d,\"payload\":"
                     "{\"conversationId\":\"%s\",\"change\":\"deleted\",\"actorId\":\"%s\"}}",
                     (int) user_seq, conversation, ANN);
}

/* A conversation that is deleted meanwhile takes nothing with it that was written and not sent. */
static void
test_deleted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL;
  g_autoptr (ConfabMessageRowData) message = NULL;
  g_autoptr (ConfabChangeSet) gone = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, M (9), ANN, "x")));
  drop (post_text (fixture, CHANNEL, M (1), "important"));
  drop (post (fixture, CONFAB_ACTION_CONVERSATION_CHANGE, M (2), CHANNEL, "{\"name\":\"a\"}"));
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, GROUP, "I was")));

  drop (apply_one (fixture, make_deleted (GROUP, 1)));
  g_assert_null (read_conversation (fixture, GROUP));
  drop (apply_one (fixture, make_deleted (CHANNEL, 2)));
  row = read_conversation (fixture, CHANNEL);
  g_assert_cmpint (row->left_at, >, 0);
  message = read_message (fixture, CHANNEL, M (1));
  g_assert_cmpint (message->status, ==, CONFAB_MESSAGE_FAILED);
  g_assert_cmpstr (message->failure_code, ==, "not_found");
  assert_page (fixture, CHANNEL, "1:x 0:important | edge");
  assert_outbox (fixture, "");

  gone = wait_for_boxed (confab_store_discard (fixture->store, M (1)));
  g_assert_cmpstr (g_ptr_array_index (gone->removed_conversations, 0), ==, CHANNEL);
  g_assert_null (read_conversation (fixture, CHANNEL));
}

/* The same where a snapshot does not name it, and it comes back where a later one does. */
static void
test_unnamed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabConversationRowData) row = NULL;

  for (guint i = 0; i < 2; i++)
    {
      ConfabSyncData *sync = confab_sync_data_new ();

      if (i == 0)
        {
          drop (add_conversation (fixture, CHANNEL, 0));
          drop (post_text (fixture, CHANNEL, M (1), "important"));
        }

      sync->cursor = g_strdup ("e.1");
      sync->snapshot = TRUE;
      sync->conversations = g_ptr_array_new ();

      if (i == 1)
        g_ptr_array_add (sync->conversations, make_conversation (CHANNEL, 0));

      drop (wait_for_boxed (confab_store_apply_sync (fixture->store, sync)));
      g_clear_pointer (&row, confab_conversation_row_data_free);
      row = read_conversation (fixture, CHANNEL);
      g_assert_nonnull (row);
      g_assert_cmpint (row->left_at != 0, ==, i == 0);
    }

  drop (wait_for_boxed (confab_store_discard (fixture->store, M (1))));
  g_clear_pointer (&row, confab_conversation_row_data_free);
  row = read_conversation (fixture, CHANNEL);
  g_assert_nonnull (row);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/refusals/" path, StoreFixture, NULL, store_fixture_set_up, func,             \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("every-kind", test_every_kind);
  ADD ("quiet", test_quiet);
  ADD ("chain", test_chain);
  ADD ("explicit", test_explicit);
  ADD ("deleted", test_deleted);
  ADD ("unnamed", test_unnamed);

  return g_test_run ();
}
