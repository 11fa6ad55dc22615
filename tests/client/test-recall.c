// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client-fixture.h"
#include "client/store/confab-store-recall.h"
#include "client/sync/confab-outbox.h"

#include <string.h>

/* A message that stays for some seconds before it leaves, and can be taken back until then. */

#define HOLD_MS 5000

typedef struct
{
  ClientFixture base;
  ConfabTransfers *transfers;
  ConfabOutbox *outbox;
  ConfabLink *link;
} Fixture;

static void
begin (Fixture *f)
{
  f->transfers = confab_transfers_new (f->base.api, f->base.clock, NULL);
  f->outbox = confab_outbox_new (f->base.store, f->base.api, f->transfers, f->base.clock);
  f->link = confab_link_new (f->base.api, f->base.clock);
  wait_for_success (confab_link_open (f->link));
  scripted_peer_wait_link (f->base.peer);
  confab_outbox_set_link (f->outbox, f->link);
}

static void
end (Fixture *f)
{
  confab_outbox_stop (f->outbox);
  confab_link_close (f->link, NULL);
  WAIT_UNTIL (!scripted_peer_has_link (f->base.peer));
  WAIT_UNTIL (G_OBJECT (f->outbox)->ref_count == 1 && G_OBJECT (f->link)->ref_count == 1);
  settle ();
  g_assert_finalize_object (f->outbox);
  g_assert_finalize_object (f->transfers);
  g_assert_finalize_object (f->link);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  client_fixture_set_up (&f->base);
  client_fixture_sync (&f->base, SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0") "," CHANNEL_JSON (
                                                       OTHER_CHANNEL, "0")));
  begin (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  end (f);
  client_fixture_tear_down (&f->base);
}

static void
say (Fixture *f, const char *conversation, const char *text, gint64 hold_ms)
{
  ConfabActionData *action = confab_action_data_new ();

  action->id = confab_id_new ();
  action->kind = CONFAB_ACTION_MESSAGE;
  action->conversation_id = g_strdup (conversation);
  action->payload =
      g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"%s\",\"replyTo\":"
                       "\"" ME "\"}",
                       action->id, conversation, text);
  action->hold_ms = hold_ms;
  wait_for_success (confab_store_post (f->base.store, action));
  confab_outbox_rows_changed (f->outbox);
  settle ();
}

static void
expect (Fixture *f, const char *conversation, const char *text)
{
  g_autofree char *script =
      g_strdup_printf ("< {\"type\":\"message\",\"payload\":{\"conversationId\":\"%s\","
                       "\"content\":\"%s\"}}",
                       conversation, text);

  client_fixture_play (&f->base, script);
}

static ConfabConversationRowData *
find_row (ConfabChangeSet *changes)
{
  for (guint i = 0; i < changes->conversations->len; i++)
    {
      ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);

      if (g_str_equal (row->id, CHANNEL))
        return row;
    }

  g_assert_not_reached ();
}

static void
assert_draft (Fixture *f, const char *text)
{
  g_autoptr (ConfabChangeSet) changes = client_fixture_load (&f->base);
  const ConfabConversationRowData *row = find_row (changes);

  g_assert_cmpstr (row->draft, ==, text);
  g_assert_cmpstr (row->draft_reply_to, ==, text != NULL ? ME : NULL);
}

/* What is said elsewhere does not wait; what is said after it in the same place does. */
static void
test_wait (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "held", HOLD_MS);
  say (f, CHANNEL, "behind", 0);
  confab_clock_advance (f->base.clock, HOLD_MS - 1);
  settle ();
  say (f, OTHER_CHANNEL, "elsewhere", 0);
  expect (f, OTHER_CHANNEL, "elsewhere");
  confab_clock_advance (f->base.clock, 1);
  expect (f, CHANNEL, "held");
}

/* It is a draft again, with what it answers and with what was begun meanwhile, and never leaves. */
static void
test_recall (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "held", HOLD_MS);
  wait_for_success (confab_store_set_draft (f->base.store, CHANNEL, "begun"));
  confab_clock_advance (f->base.clock, HOLD_MS - 1);
  wait_for_success (confab_store_recall (f->base.store, CHANNEL));
  confab_outbox_rows_changed (f->outbox);
  assert_draft (f, "held\nbegun");
  g_assert_cmpuint (client_fixture_count_messages (&f->base, CHANNEL, CONFAB_MESSAGE_SENDING), ==,
                    0);
  wait_for_error (confab_store_recall (f->base.store, CHANNEL), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);

  /* the next one waits for its own time, not for that of the one before */
  say (f, CHANNEL, "second", HOLD_MS);
  confab_clock_advance (f->base.clock, HOLD_MS - 1);
  settle ();
  say (f, OTHER_CHANNEL, "elsewhere", 0);
  expect (f, OTHER_CHANNEL, "elsewhere");
  confab_clock_advance (f->base.clock, 1);
  expect (f, CHANNEL, "second");
}

/* What was taken back holds up nothing. */
static void
test_at_once (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "held", HOLD_MS);
  wait_for_success (confab_store_recall (f->base.store, CHANNEL));
  confab_outbox_rows_changed (f->outbox);
  settle ();
  say (f, CHANNEL, "now", 0);
  expect (f, CHANNEL, "now");
}

static void
test_too_late (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "held", HOLD_MS);
  confab_clock_advance (f->base.clock, HOLD_MS);
  expect (f, CHANNEL, "held");
  wait_for_error (confab_store_recall (f->base.store, CHANNEL), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  assert_draft (f, NULL);
  say (f, OTHER_CHANNEL, "at once", 0);
  wait_for_error (confab_store_recall (f->base.store, OTHER_CHANNEL), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

/* A program that ends meanwhile sends it when it is there again. */
static void
test_restart (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "held", HOLD_MS);
  end (f);
  confab_clock_advance (f->base.clock, HOLD_MS);
  begin (f);
  client_fixture_play (&f->base,
                       "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"held\"}}\n"
                       "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}");
  WAIT_UNTIL (client_fixture_count_actions (&f->base) == 0);
}

#define ADD(name, func) g_test_add ("/recall/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("wait", test_wait);
  ADD ("recall", test_recall);
  ADD ("at-once", test_at_once);
  ADD ("too-late", test_too_late);
  ADD ("restart", test_restart);
  return g_test_run ();
}
