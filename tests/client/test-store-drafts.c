// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "support/waiting.h"

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

static char *
seal (const char *text)
{
  return text != NULL ? g_strdup_printf ("{\"t\":\"text\",\"text\":\"%s\"}", text) : NULL;
}

/* The server tells of the draft that it has; @at is when it got it. */
static void
tell (StoreFixture *fixture, const char *draft, gint64 at)
{
  ConfabConversationData *conversation = make_conversation (CHANNEL, 0);

  conversation->draft = g_strdup (draft);
  conversation->draft_at = at;
  drop (wait_for_boxed (confab_store_apply_conversation (fixture->store, conversation)));
}

static void
tell_text (StoreFixture *fixture, const char *text, gint64 at)
{
  g_autofree char *draft = seal (text);

  tell (fixture, draft, at);
}

static void
keep (StoreFixture *fixture, const char *text)
{
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, text)));
}

static void
assert_draft (StoreFixture *fixture, const char *expected)
{
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, CHANNEL);

  g_assert_cmpstr (row->draft, ==, expected);
}

static void
assert_body (StoreFixture *fixture, const char *expected)
{
  g_autoptr (ConfabFrame) frame =
      wait_for_boxed (confab_store_seal (fixture->store, number_at (fixture, 0)));

  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_UNKNOWN);
  g_assert_cmpstr (frame->payload, ==, expected);
}

static void
settle_first (StoreFixture *fixture)
{
  drop (wait_for_boxed (confab_store_settle (fixture->store, number_at (fixture, 0), NULL)));
}

/* Only the last of what was written leaves, as it then is. */
static void
test_send (StoreFixture *fixture, gconstpointer data)
{
  gint64 first;

  drop (add_conversation (fixture, CHANNEL, 0));
  keep (fixture, "I");
  first = number_at (fixture, 0);
  keep (fixture, "I \"was\"");
  assert_outbox (fixture, "draft ");
  assert_body (fixture, "{\"draft\":\"{\\\"t\\\":\\\"text\\\",\\\"text\\\":"
                        "\\\"I \\\\\\\"was\\\\\\\"\\\"}\"}");

  /* The answer to what was sent first does not end what was written since. */
  drop (wait_for_boxed (confab_store_settle (fixture->store, first, NULL)));
  assert_outbox (fixture, "draft ");
  store_fixture_reopen (fixture);
  assert_outbox (fixture, "draft ");

  /* Whether it has arrived is not known: its end has to be told. */
  keep (fixture, "");
  assert_body (fixture, "{\"draft\":null}");
  settle_first (fixture);
  keep (fixture, "I");
  tell_text (fixture, "I", 100);
  settle_first (fixture);
  keep (fixture, "I");
  assert_outbox (fixture, "");
  keep (fixture, "");
  assert_body (fixture, "{\"draft\":null}");
  assert_draft (fixture, NULL);
}

/* Nobody is told of the end of what nobody has heard of. */
static void
test_never_told (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  keep (fixture, "short");
  assert_outbox (fixture, "draft ");
  keep (fixture, "");
  assert_outbox (fixture, "");
  assert_draft (fixture, NULL);
}

/* Another device's draft is taken over, unless something was written here that was not sent. */
static void
test_take (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  tell_text (fixture, "there", 100);
  assert_draft (fixture, "there");
  assert_outbox (fixture, "");
  keep (fixture, "there and here");
  tell_text (fixture, "there again", 200);
  assert_draft (fixture, "there and here");

  /* It is sent after the other, and its answer says so. */
  tell_text (fixture, "there and here", 300);
  settle_first (fixture);

  /* What comes late changes nothing. */
  tell_text (fixture, "there again", 200);
  assert_draft (fixture, "there and here");
  tell_text (fixture, NULL, 400);
  assert_draft (fixture, NULL);
  assert_outbox (fixture, "");
}

/* What is sent here is not brought back by what another device had. */
static void
test_cleared (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  tell_text (fixture, "there", 100);
  keep (fixture, "");
  tell_text (fixture, "there!", 200);
  assert_draft (fixture, NULL);
  assert_outbox (fixture, "draft ");
}

/* What no version of the program could have written is left alone. */
static void
test_hostile (StoreFixture *fixture, gconstpointer data)
{
  static const char *const drafts[] = { "",
                                        "x",
                                        "{",
                                        "[]",
                                        "{\"t\":\"future\"}",
                                        "{\"t\":\"edit\",\"text\":\"x\"}",
                                        "{\"t\":\"text\"}",
                                        "{\"t\":\"text\",\"text\":7}" };

  drop (add_conversation (fixture, CHANNEL, 0));
  keep (fixture, "mine");
  settle_first (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      tell (fixture, drafts[i], 100 + i);
      assert_draft (fixture, "mine");
    }
}

/* What is too long to travel stays here, and nothing takes its place. */
static void
test_too_long (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *big = g_strnfill (64 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  drop (add_conversation (fixture, CHANNEL, 0));
  keep (fixture, big);
  wait_for_error (confab_store_seal (fixture->store, number_at (fixture, 0)), CONFAB_ERROR,
                  CONFAB_ERROR_TOO_LARGE);
  confab_set_error (&error, CONFAB_ERROR_TOO_LARGE, "Too long");
  drop (wait_for_boxed (confab_store_refuse (fixture->store, number_at (fixture, 0), error)));
  assert_outbox (fixture, "");
  tell_text (fixture, "short", 100);
  assert_draft (fixture, big);
}

/* A server that comes from a back-up is told again. */
static void
test_forgotten (StoreFixture *fixture, gconstpointer data)
{
  ConfabSyncData *sync = confab_sync_data_new ();
  ConfabConversationData *conversation = make_conversation (CHANNEL, 0);

  drop (add_conversation (fixture, CHANNEL, 0));
  tell_text (fixture, "newest", 200);
  conversation->draft = seal ("old");
  conversation->draft_at = 100;
  sync->cursor = g_strdup ("f.1");
  sync->snapshot = TRUE;
  sync->conversations = g_ptr_array_new ();
  g_ptr_array_add (sync->conversations, conversation);
  drop (wait_for_boxed (confab_store_apply_sync (fixture->store, sync)));
  assert_draft (fixture, "newest");
  assert_outbox (fixture, "draft ");
}

/* Another device has gone on with it while it was on its way, and is told of before the answer. */
static void
test_gone_on_with (StoreFixture *fixture, gconstpointer data)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  keep (fixture, "I was");
  tell_text (fixture, "I was", 100);
  tell_text (fixture, "I was late", 101);
  assert_draft (fixture, "I was");
  tell_text (fixture, "I was", 100);
  settle_first (fixture);
  assert_draft (fixture, "I was late");
  assert_outbox (fixture, "");

  /* Who has written on here has the last word. */
  keep (fixture, "I was too");
  tell_text (fixture, "I was late, sorry", 102);
  tell_text (fixture, "I was too", 103);
  settle_first (fixture);
  assert_draft (fixture, "I was too");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/drafts/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("send", test_send);
  ADD ("never-told", test_never_told);
  ADD ("take", test_take);
  ADD ("cleared", test_cleared);
  ADD ("hostile", test_hostile);
  ADD ("too-long", test_too_long);
  ADD ("forgotten", test_forgotten);
  ADD ("gone-on-with", test_gone_on_with);

  return g_test_run ();
}
