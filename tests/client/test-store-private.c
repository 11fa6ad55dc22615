// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "store-fixture.h"

#include "base/confab-error.h"
#include "client/crypto/confab-crypto.h"
#include "client/store/confab-store-health.h"
#include "client/store/confab-store-keys.h"
#include "support/waiting.h"

#include <string.h>

/* In a private conversation nothing leaves that is not sealed, and nothing is believed that is not.
 * That what is sealed can be opened is tested with a server, in tests/e2e. */

static const char *const private_ids[] = { "direct", "group" };

static const char *
get_id (gconstpointer kind)
{
  return kind == private_ids[0] ? DIRECT : GROUP;
}

static void
set_up (StoreFixture *f, gconstpointer data)
{
  store_fixture_set_up (f, data);
  confab_change_set_unref (add_conversation (f, DIRECT, 1));
  confab_change_set_unref (add_conversation (f, GROUP, 1));
  confab_change_set_unref (add_conversation (f, CHANNEL, 1));
}

static gint64
post_one (StoreFixture *f, const char *conversation)
{
  g_autoptr (GPtrArray) actions = NULL;

  confab_change_set_unref (post_text (f, conversation, test_id (500), "marigold"));
  actions = load_actions (f);
  g_assert_cmpuint (actions->len, ==, 1);
  return ((ConfabActionData *) g_ptr_array_index (actions, 0))->number;
}

/* A device without keys has nothing to seal with, and says so. It says it in a channel. */
static void
test_no_identity (StoreFixture *f, gconstpointer kind)
{
  g_autoptr (GError) error =
      wait_for_failure (confab_store_seal (f->store, post_one (f, get_id (kind))));

  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "no keys"));
}

static void
test_channel (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabFrame) frame =
      wait_for_boxed (confab_store_seal (f->store, post_one (f, CHANNEL)));

  g_assert_nonnull (strstr (frame->payload, "marigold"));
}

/* One that is in no list yet would write what nobody opens. */
static void
test_unlisted (StoreFixture *f, gconstpointer kind)
{
  g_autoptr (GError) error = NULL;

  wait_for_success (confab_store_begin_keys (f->store));
  error = wait_for_failure (confab_store_seal (f->store, post_one (f, get_id (kind))));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "list"));
}

static void
check_plain (StoreFixture *f, const char *conversation, const char *content, guint number)
{
  g_autoptr (ConfabChangeSet) changes =
      apply_one (f, make_private (conversation, number, test_id (600 + number), ANN, content));
  g_autoptr (ConfabMessageRowData) row = read_message (f, conversation, test_id (600 + number));
  g_autoptr (ConfabConversationRowData) where = read_conversation (f, conversation);

  g_assert_nonnull (row);
  g_assert_cmpint (row->unreadable, ==, CONFAB_UNREADABLE);
  g_assert_null (row->content);
  g_assert_cmpstr (where->name, !=, "Mine now");
}

/* What everybody on the way could have written. */
static void
test_plain (StoreFixture *f, gconstpointer kind)
{
  static const char *const contents[] = {
    "{\"t\":\"text\",\"text\":\"marigold\"}",
    "{\"t\":\"group\",\"name\":\"Mine now\"}",
    "marigold",
    "0190a5b0-1c00-7000-8000-0000000000e1:",
    "0190a5b0-1c00-7000-8000-0000000000e1:{}",
    ":aGVsbG8=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    check_plain (f, get_id (kind), contents[i], 2 + i);

  wait_for_success (confab_store_begin_keys (f->store));

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    check_plain (f, get_id (kind), contents[i], 20 + i);
}

/* As each time that there is a link. */
static void
check_offered (StoreFixture *f, gconstpointer kind, ConfabUnreadable expected)
{
  g_autoptr (ConfabKeyTask) task = wait_for_boxed (confab_store_offer_keys (f->store, NULL));
  g_autoptr (ConfabMessageRowData) row = read_message (f, get_id (kind), test_id (600));

  g_assert_cmpint (row->unreadable, ==, expected);
}

/* What looks sealed waits for its key. */
static void
test_waiting (StoreFixture *f, gconstpointer kind)
{
  static const char content[] = "0190a5b0-1c00-7000-8000-0000000000e1:aGVsbG8=";
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabMessageRowData) row = NULL;

  wait_for_success (confab_store_begin_keys (f->store));
  changes = apply_one (f, make_private (get_id (kind), 2, test_id (600), ANN, content));
  g_assert_true (changes->repair);
  row = read_message (f, get_id (kind), test_id (600));
  g_assert_cmpint (row->unreadable, ==, CONFAB_UNOPENED);

  /* Not for ever. */
  confab_clock_advance (f->clock, CONFAB_GIVE_UP_MS - 1);
  check_offered (f, kind, CONFAB_UNOPENED);
  confab_clock_advance (f->clock, 1);
  check_offered (f, kind, CONFAB_UNREADABLE);
}

/* Drafts are for this user's devices, in channels too. */
static void
test_draft (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabKeyTask) task = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *text = g_strnfill (60000, 'x');
  const ConfabActionData *action;

  wait_for_success (confab_store_begin_keys (f->store));
  wait_for_success (confab_store_set_draft (f->store, CHANNEL, text));
  actions = load_actions (f);
  g_assert_cmpuint (actions->len, ==, 1);
  action = g_ptr_array_index (actions, 0);
  error = wait_for_failure (confab_store_seal (f->store, action->number));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
  task = wait_for_boxed (confab_store_sign_list (f->store, NULL));
  frame = wait_for_boxed (confab_store_seal (f->store, action->number));
  g_assert_null (strstr (frame->payload, "xxxxxxxxxxxxxxxx"));
  g_assert_cmpuint (strlen (frame->payload), >, 60000);
}

/* What could not be opened is counted, and what a channel says is not. */
static void
test_health (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabHealth) none = wait_for_boxed (confab_store_load_health (f->store));
  g_autoptr (ConfabHealth) some = NULL;

  g_assert_cmpint (none->n_messages, ==, 0);
  g_assert_cmpint (none->n_failed, ==, 0);
  g_assert_cmpint (none->repaired_at, ==, 0);
  check_plain (f, DIRECT, "marigold", 2);
  check_plain (f, GROUP, "marigold", 3);
  confab_change_set_unref (apply_one (f, make_message (CHANNEL, 2, test_id (700), ANN, "hello")));
  some = wait_for_boxed (confab_store_load_health (f->store));
  g_assert_cmpint (some->n_messages, ==, 2);
  g_assert_cmpint (some->n_failed, ==, 2);
  g_assert_cmpint (some->n_waiting, ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store-private/direct/" path, StoreFixture, private_ids[0], set_up, func,           \
              store_fixture_tear_down);                                                            \
  g_test_add ("/store-private/group/" path, StoreFixture, private_ids[1], set_up, func,            \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("no-identity", test_no_identity);
  ADD ("unlisted", test_unlisted);
  ADD ("plain", test_plain);
  ADD ("waiting", test_waiting);
  g_test_add ("/store-private/channel", StoreFixture, NULL, set_up, test_channel,
              store_fixture_tear_down);
  g_test_add ("/store-private/draft", StoreFixture, NULL, set_up, test_draft,
              store_fixture_tear_down);
  g_test_add ("/store-private/health", StoreFixture, NULL, set_up, test_health,
              store_fixture_tear_down);
  return g_test_run ();
}
