// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "support/waiting.h"

#include <string.h>

/* A picture that is on its way: shown at once where it is one's own, and taken back when the server
 * does not want it. */

#define A(n) (test_id (5000 + (n)))
#define PICTURE "{\"picture\":\"AAAA\"}"
#define REMOVED "{}"

static guint user_seq;

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  user_seq = 0;
}

/* What the server says of this account's user. */
static ConfabChangeSet *
tell_own (StoreFixture *fixture, const char *avatar)
{
  return apply_one (fixture, make_frame ("{\"type\":\"user_update\",\"userSeq\":%u,\"payload\":"
                                         "{\"id\":\"%s\",\"name\":\"own\",\"displayName\":\"Own\""
                                         "%s%s%s}}",
                                         ++user_seq, OWN, avatar != NULL ? ",\"avatarUrl\":\"" : "",
                                         avatar != NULL ? avatar : "", avatar != NULL ? "\"" : ""));
}

static char *
url_of (const char *id)
{
  return g_strconcat ("/attachments/", id, NULL);
}

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static char *
get_shown (StoreFixture *fixture)
{
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (fixture->store));

  for (guint i = 0; i < all->users->len; i++)
    {
      const ConfabUserData *user = g_ptr_array_index (all->users, i);

      if (g_str_equal (user->id, OWN))
        return g_strdup (user->avatar_url);
    }

  return NULL;
}

static void
assert_shown (StoreFixture *fixture, const char *url)
{
  g_autofree char *shown = get_shown (fixture);

  g_assert_cmpstr (shown, ==, url);
}

static guint
count_actions (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);

  return actions->len;
}

static void
refuse_first (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) actions = load_actions (fixture);
  g_autoptr (GError) error = NULL;

  confab_set_field_error (&error, CONFAB_ERROR_FORBIDDEN, "size", "full");
  drop (wait_for_boxed (confab_store_refuse (
      fixture->store, ((ConfabActionData *) g_ptr_array_index (actions, 0))->number, error)));
}

/* It is there without a link, and stays while the server knows only the one before. */
static void
test_own (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *old = url_of (A (1)), *new = url_of (A (2));
  g_autoptr (ConfabChangeSet) changes = NULL;

  drop (tell_own (fixture, old));
  changes = post (fixture, CONFAB_ACTION_AVATAR, A (2), NULL, PICTURE);
  g_assert_cmpuint (changes->users->len, ==, 1);
  assert_shown (fixture, new);
  drop (tell_own (fixture, old));
  assert_shown (fixture, new);
  store_fixture_reopen (fixture);
  assert_shown (fixture, new);

  drop (post (fixture, CONFAB_ACTION_AVATAR, A (3), NULL, REMOVED));
  assert_shown (fixture, NULL);
  g_assert_cmpuint (count_actions (fixture), ==, 1);

  /* What was there before both is there again. */
  refuse_first (fixture);
  assert_shown (fixture, old);
  g_assert_cmpuint (count_actions (fixture), ==, 0);
}

/* Once it has left, what the server says is right. */
static void
test_settled (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *new = url_of (A (2)), *other = url_of (A (4));
  g_autoptr (GPtrArray) actions = NULL;

  drop (tell_own (fixture, NULL));
  drop (post (fixture, CONFAB_ACTION_AVATAR, A (2), NULL, PICTURE));
  actions = load_actions (fixture);
  drop (wait_for_boxed (confab_store_settle (
      fixture->store, ((ConfabActionData *) g_ptr_array_index (actions, 0))->number, NULL)));
  assert_shown (fixture, new);
  drop (tell_own (fixture, other));
  assert_shown (fixture, other);
}

/* Let go by the user, as from the list of what waits. */
static void
test_discarded (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *old = url_of (A (1));

  drop (tell_own (fixture, old));
  drop (post (fixture, CONFAB_ACTION_AVATAR, A (2), NULL, PICTURE));
  drop (wait_for_boxed (confab_store_discard (fixture->store, A (2))));
  assert_shown (fixture, old);
  g_assert_cmpuint (count_actions (fixture), ==, 0);
}

/* A channel's leaves beside one's own; groups and direct conversations have none. */
static void
test_channel (StoreFixture *fixture, gconstpointer data)
{
  const char *const without[] = { DIRECT, GROUP };

  drop (tell_own (fixture, NULL));
  drop (add_conversation (fixture, CHANNEL, 1));
  drop (post (fixture, CONFAB_ACTION_AVATAR, A (1), NULL, PICTURE));
  drop (post (fixture, CONFAB_ACTION_AVATAR, A (2), CHANNEL, PICTURE));
  drop (post (fixture, CONFAB_ACTION_AVATAR, A (3), CHANNEL, PICTURE));
  g_assert_cmpuint (count_actions (fixture), ==, 2);

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    {
      ConfabActionData *action = confab_action_data_new ();

      drop (add_conversation (fixture, without[i], 1));
      action->kind = CONFAB_ACTION_AVATAR;
      action->id = g_strdup (A (4));
      action->conversation_id = g_strdup (without[i]);
      action->payload = g_strdup (PICTURE);
      wait_for_error (confab_store_post (fixture->store, action), CONFAB_ERROR,
                      CONFAB_ERROR_BAD_REQUEST);
    }

  refuse_first (fixture);
  refuse_first (fixture);
  g_assert_cmpuint (count_actions (fixture), ==, 0);
}

#define BUSY                                                                                       \
  "{\"status\":\"busy\",\"customStatus\":\"x\",\"customEmoji\":\"🌱\","                            \
  "\"expiresAt\":\"2026-01-01T10:00:00.000Z\"}"

static ConfabChangeSet *
tell_presence (StoreFixture *fixture, const char *status)
{
  return apply_one (fixture, make_frame ("{\"type\":\"presence_update\",\"payload\":{\"userId\":"
                                         "\"%s\",\"status\":\"%s\",\"chosen\":\"%s\"}}",
                                         OWN, status, status));
}

/* What one chose is there at once, and what the server says before it knows changes nothing. */
static void
test_status (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) chosen = NULL, early = NULL, late = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  const ConfabPresenceData *presence;

  drop (post (fixture, CONFAB_ACTION_STATUS, A (1), NULL, "{\"status\":\"away\"}"));
  chosen = post (fixture, CONFAB_ACTION_STATUS, A (2), NULL, BUSY);
  g_assert_cmpuint (chosen->presences->len, ==, 1);
  presence = g_ptr_array_index (chosen->presences, 0);
  g_assert_cmpint (presence->chosen, ==, CONFAB_STATUS_BUSY);
  g_assert_cmpstr (presence->custom_emoji, ==, "🌱");
  g_assert_cmpint (presence->expires_at, ==, 1767261600000);
  g_assert_cmpuint (count_actions (fixture), ==, 1);

  early = tell_presence (fixture, "online");
  g_assert_cmpuint (early->presences->len, ==, 0);
  actions = load_actions (fixture);
  drop (wait_for_boxed (confab_store_settle (
      fixture->store, ((ConfabActionData *) g_ptr_array_index (actions, 0))->number, NULL)));
  late = tell_presence (fixture, "online");
  g_assert_cmpuint (late->presences->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, func)                                                                            \
  g_test_add ("/store-avatars/" name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)
  ADD ("own", test_own);
  ADD ("settled", test_settled);
  ADD ("discarded", test_discarded);
  ADD ("channel", test_channel);
  ADD ("status", test_status);
#undef ADD
  return g_test_run ();
}
