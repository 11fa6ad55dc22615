// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/model-fixture.h"
#include "support/waiting.h"

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Emissions;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Emissions *seen)
{
  seen->n++;
  seen->position = position;
  seen->removed = removed;
  seen->added = added;
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static ConfabChangeSet *
change_conversation (const char *id, gint64 updated_at, gint64 pinned_at)
{
  ConfabChangeSet *changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_new ();

  row->id = g_strdup (id);
  row->type = CONFAB_CONVERSATION_CHANNEL;
  row->name = g_strdup (id);
  row->updated_at = updated_at;
  row->pinned_at = pinned_at;
  g_ptr_array_add (changes->conversations, row);
  return changes;
}

static const char *
id_at (GListModel *list, guint position)
{
  g_autoptr (ConfabConversation) conversation = g_list_model_get_item (list, position);

  return confab_conversation_get_id (conversation);
}

static ConfabChangeSet *
add_hundred (void)
{
  ConfabChangeSet *all = confab_change_set_new ();

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (ConfabChangeSet) one = change_conversation (test_id (i), 1000 + i, 0);

      g_ptr_array_add (all->conversations, g_ptr_array_steal_index (one->conversations, 0));
    }

  return all;
}

static void
test_order (void)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  GListModel *list = confab_roster_get_conversations (roster);
  g_autoptr (ConfabChangeSet) all = add_hundred ();
  Emissions seen = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &seen);
  confab_roster_apply (roster, all);
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_cmpuint (seen.added, ==, 100);
  g_assert_cmpstr (id_at (list, 0), ==, test_id (99));

  /* What goes up moves those that it passes and no others. */
  {
    g_autoptr (ConfabChangeSet) changes = change_conversation (test_id (90), 5000, 0);

    confab_roster_apply (roster, changes);
    g_assert_cmpuint (seen.n, ==, 2);
    g_assert_cmpuint (seen.position, ==, 0);
    g_assert_cmpuint (seen.added, ==, 10);
    g_assert_cmpuint (seen.removed, ==, 10);
    g_assert_cmpstr (id_at (list, 0), ==, test_id (90));
    g_assert_cmpstr (id_at (list, 10), ==, test_id (89));
  }

  /* What stays where it is says nothing. */
  {
    g_autoptr (ConfabChangeSet) changes = change_conversation (test_id (90), 6000, 0);

    confab_roster_apply (roster, changes);
    g_assert_cmpuint (seen.n, ==, 2);
  }

  {
    g_autoptr (ConfabChangeSet) changes = change_conversation (test_id (0), 1000, 1);

    confab_roster_apply (roster, changes);
    g_assert_cmpstr (id_at (list, 0), ==, test_id (0));
    g_assert_cmpuint (g_list_model_get_n_items (list), ==, 100);
  }

  {
    g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

    g_ptr_array_add (changes->removed_conversations, g_strdup (test_id (99)));
    g_ptr_array_add (changes->removed_conversations, g_strdup (test_id (98)));
    confab_roster_apply (roster, changes);
    g_assert_cmpuint (g_list_model_get_n_items (list), ==, 98);
    g_assert_cmpuint (seen.position, ==, 2);
    g_assert_cmpuint (seen.removed, ==, 2);
    g_assert_null (confab_roster_get_conversation (roster, test_id (99)));
  }
}

/* Any change of any list gives what sorting all of it would give. */
static void
test_random_order (void)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  GListModel *list = confab_roster_get_conversations (roster);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 300; round++)
    {
      ConfabChangeSet *changes = confab_change_set_new ();

      for (int n = g_rand_int_range (rand, 0, 5); n >= 0; n--)
        {
          ConfabConversationRowData *row = confab_conversation_row_data_new ();

          row->id = g_strdup (test_id (g_rand_int_range (rand, 0, 40)));
          row->updated_at = g_rand_int_range (rand, 0, 20);
          row->pinned_at = g_rand_int_range (rand, 0, 5) == 0;
          g_ptr_array_add (changes->conversations, row);
        }

      confab_roster_apply (roster, changes);
      confab_change_set_unref (changes);

      for (guint i = 0; i + 1 < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (ConfabConversation) one = g_list_model_get_item (list, i);
          g_autoptr (ConfabConversation) next = g_list_model_get_item (list, i + 1);

          guint position = G_MAXUINT;

          g_assert_true (one != next);
          g_assert_true (confab_roster_find_conversation (roster, one, &position));
          g_assert_cmpuint (position, ==, i);

          if (confab_conversation_get_is_pinned (one) == confab_conversation_get_is_pinned (next))
            g_assert_cmpint (confab_conversation_get_updated_at (one), >=,
                             confab_conversation_get_updated_at (next));
          else
            g_assert_true (confab_conversation_get_is_pinned (one));
        }
    }

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 40);
}

static void
test_titles (ModelFixture *fixture, gconstpointer data)
{
  ConfabConversation *direct, *group;
  ConfabUserData renamed = { .id = (char *) ANN,
                             .name = (char *) "ann",
                             .display_name = (char *) "Ann of the Hills" };
  ConfabChangeSet *changes = confab_change_set_new ();
  guint n_titles = 0;

  take (fixture, add_conversation (&fixture->store, DIRECT, 0));
  take (fixture, add_conversation (&fixture->store, GROUP, 0));
  direct = confab_roster_get_conversation (fixture->roster, DIRECT);
  group = confab_roster_get_conversation (fixture->roster, GROUP);
  g_assert_cmpstr (confab_conversation_get_title (direct), ==, "ann");
  g_assert_cmpstr (confab_conversation_get_title (group), ==, "ann, bob");
  g_assert_cmpstr (confab_conversation_get_search_key (direct), ==, "ann");
  g_assert_cmpstr (confab_user_get_search_key (confab_conversation_get_peer (direct)), ==,
                   "ann @ann");
  g_assert_true (confab_conversation_get_peer (direct) ==
                 confab_roster_get_user (fixture->roster, ANN));

  g_signal_connect (direct, "notify::title", G_CALLBACK (count_cb), &n_titles);
  g_ptr_array_add (changes->users, confab_user_data_copy (&renamed));
  take (fixture, changes);
  g_assert_cmpuint (n_titles, ==, 1);
  g_assert_cmpstr (confab_conversation_get_title (direct), ==, "Ann of the Hills");
  g_assert_cmpstr (confab_conversation_get_search_key (direct), ==, "ann of the hills");
  g_assert_cmpstr (confab_user_get_search_key (confab_conversation_get_peer (direct)), ==,
                   "ann of the hills @ann");
  g_assert_cmpstr (confab_conversation_get_title (group), ==, "Ann of the Hills, bob");
  take (fixture,
        apply_one (&fixture->store, make_private (GROUP, 1, test_id (501), ANN,
                                                  "{\"t\":\"group\",\"name\":\"Climbers\"}")));
  g_assert_cmpstr (confab_conversation_get_title (group), ==, "Climbers");
}

static void
test_participants (ModelFixture *fixture, gconstpointer data)
{
  ConfabConversation *group;
  GListModel *people, *typing;
  g_autoptr (ConfabParticipant) bob = NULL;

  take (fixture, add_conversation (&fixture->store, GROUP, 0));
  group = confab_roster_get_conversation (fixture->roster, GROUP);
  people = confab_conversation_get_participants (group);
  typing = confab_conversation_get_typing (group);
  take (fixture, apply_one (&fixture->store,
                            make_frame ("{\"type\":\"message_read\",\"payload\":{"
                                        "\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":1}}",
                                        GROUP, ANN)));
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 0);
  take (fixture, wait_for_boxed (confab_store_load_participants (fixture->store.store, GROUP)));
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 3);
  bob = g_list_model_get_item (people, 2);
  g_assert_true (confab_participant_get_user (bob) ==
                 confab_roster_get_user (fixture->roster, BOB));

  confab_conversation_set_typing (group, confab_participant_get_user (bob), TRUE);
  confab_conversation_set_typing (group, confab_participant_get_user (bob), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (typing), ==, 1);
  take (fixture,
        apply_one (&fixture->store,
                   make_frame ("{\"type\":\"conversation_update\",\"conversationId\":\"%s\","
                               "\"seq\":1,\"timestamp\":\"2026-01-01T00:00:02.000Z\",\"payload\":{"
                               "\"conversationId\":\"%s\",\"change\":\"left\",\"actorId\":\"%s\","
                               "\"userId\":\"%s\"}}",
                               GROUP, GROUP, BOB, BOB)));
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (typing), ==, 0);
}

static void
test_users (void)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  g_autoptr (ConfabConversation) stranger = confab_conversation_new (GROUP);
  g_autoptr (GPtrArray) users = NULL;
  const ConfabUserData ann = { .id = (char *) ANN,
                               .name = (char *) "zoe",
                               .display_name = (char *) "Änn" };
  const ConfabUserData bob = { .id = (char *) BOB, .name = (char *) "bob" };
  guint position = 0;

  g_ptr_array_add (changes->users, confab_user_data_copy (&bob));
  g_ptr_array_add (changes->users, confab_user_data_copy (&ann));
  confab_roster_apply (roster, changes);
  users = confab_roster_dup_users (roster);

  /* not oneself, of whom no name is known */
  g_assert_cmpuint (users->len, ==, 2);
  g_assert_true (g_ptr_array_index (users, 0) == confab_roster_get_user (roster, ANN));
  g_assert_true (g_ptr_array_index (users, 1) == confab_roster_get_user (roster, BOB));
  g_assert_false (confab_roster_find_conversation (roster, stranger, &position));
}

static void
test_mute_ends (void)
{
  g_autoptr (ConfabClock) clock = confab_clock_new_fake (10000);
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  g_autoptr (ConfabChangeSet) changes = change_conversation (CHANNEL, 1, 0);
  ConfabConversation *channel;

  confab_roster_set_clock (roster, clock);
  ((ConfabConversationRowData *) g_ptr_array_index (changes->conversations, 0))->muted_until =
      70000;
  confab_roster_apply (roster, changes);
  channel = confab_roster_get_conversation (roster, CHANNEL);
  g_assert_true (confab_conversation_get_is_muted (channel));
  confab_clock_advance (clock, 59999);
  g_assert_true (confab_conversation_get_is_muted (channel));
  confab_clock_advance (clock, 1);
  g_assert_false (confab_conversation_get_is_muted (channel));
}

/* What is counted in a badge: nothing of what is muted, mentions of what is to tell of them only.
 */
static void
test_wanted (void)
{
  static const struct
  {
    gint64 muted_until, archived_at;
    gboolean mentions_only;
    guint wanted;
  } cases[] = { { 0, 0, FALSE, 7 },    { 0, 0, TRUE, 2 },     { 70000, 0, FALSE, 0 },
                { 70000, 0, TRUE, 0 }, { 0, 5000, FALSE, 2 }, { 9000, 0, TRUE, 2 } };
  g_autoptr (ConfabClock) clock = confab_clock_new_fake (10000);
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);

  confab_roster_set_clock (roster, clock);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabChangeSet) changes = change_conversation (CHANNEL, 1, 7);
      ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, 0);

      row->unread_count = 7;
      row->mention_count = 2;
      row->muted_until = cases[i].muted_until;
      row->archived_at = cases[i].archived_at;
      row->mentions_only = cases[i].mentions_only;
      confab_roster_apply (roster, changes);
      g_assert_cmpuint (confab_conversation_get_wanted_count (
                            confab_roster_get_conversation (roster, CHANNEL)),
                        ==, cases[i].wanted);
    }
}

/* A name that is made to be taken for another one is told apart by what cannot be. */
static void
test_look_alike (void)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  ConfabUser *ann = confab_roster_get_user (roster, ANN);
  ConfabUserData data = { .id = (char *) ANN,
                          .name = (char *) "eve",
                          .display_name = (char *) "\u0410nn\u202e" };

  confab_user_update (ann, &data);
  g_assert_cmpstr (confab_user_get_display_name (ann), ==, "\u0410nn (@eve)");
  data.display_name = (char *) "Ann\u200b";
  confab_user_update (ann, &data);
  g_assert_cmpstr (confab_user_get_display_name (ann), ==, "Ann");
}

static void
test_presence (void)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabUser *ann = confab_roster_get_user (roster, ANN);
  ConfabPresenceData *presence = confab_presence_data_new ();
  ConfabUserStatus status;
  guint n = 0;

  g_assert_true (confab_user_get_is_self (confab_roster_get_self (roster)));
  g_assert_cmpstr (confab_user_get_display_name (ann), ==, "");
  g_signal_connect (ann, "notify", G_CALLBACK (count_cb), &n);
  presence->user_id = g_strdup (ANN);
  presence->status = CONFAB_STATUS_AWAY;
  g_ptr_array_add (changes->presences, presence);
  confab_roster_apply (roster, changes);
  g_object_get (ann, "status", &status, NULL);
  g_assert_cmpint (status, ==, CONFAB_STATUS_AWAY);
  g_assert_cmpuint (n, ==, 1);
  confab_roster_apply (roster, changes);
  g_assert_cmpuint (n, ==, 1);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/roster/" path, ModelFixture, NULL, model_fixture_set_up, func,                     \
              model_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/roster/order", test_order);
  g_test_add_func ("/roster/random-order", test_random_order);
  ADD ("titles", test_titles);
  ADD ("participants", test_participants);
  g_test_add_func ("/roster/users", test_users);
  g_test_add_func ("/roster/mute-ends", test_mute_ends);
  g_test_add_func ("/roster/wanted", test_wanted);
  g_test_add_func ("/roster/presence", test_presence);
  g_test_add_func ("/roster/look-alike", test_look_alike);

  return g_test_run ();
}
