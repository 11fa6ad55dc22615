// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/confab-session-private.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

/* What a user does to messages, through a session whose server is played: here at once, there when
 * there is a link. */

#define M1 "01890000-0000-7000-8000-000000000101"
#define M2 "01890000-0000-7000-8000-000000000102"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"
#define NAMED                                                                                      \
  "{\"type\":\"user_update\",\"payload\":{\"id\":\"" PEER                                          \
  "\",\"name\":\"ann\",\"displayName\":\"Ann Example\"}}"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  ConfabTimeline *timeline;
} Fixture;

static void
play (Fixture *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static ConfabConversation *
get_channel (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

/* One message of somebody whose name is known, and no link any more. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = NULL;

  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1767258000000);
  f->network = fake_network_new (TRUE);
  scripted_peer_answer_pings (f->peer);
  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, GRANT);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
  account = wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
  f->session = confab_session_new (account);
  confab_session_set_monitor (f->session, G_NETWORK_MONITOR (f->network));
  wait_for_success (confab_session_start (f->session));
  scripted_peer_wait_link (f->peer);
  play (f, "< {\"type\":\"resume\"}\n> " SYNC_JSON (
               "e.1", CHANNEL_JSON (CHANNEL, "0")) "\n> " NAMED
                                                   "\n> " MESSAGE_JSON (CHANNEL, "1", M1, "well?"));
  WAIT_UNTIL (get_channel (f) != NULL && confab_conversation_get_last_seq (get_channel (f)) == 1);
  scripted_peer_refuse_links (f->peer, 503);
  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
  f->timeline = confab_session_new_timeline (f->session, get_channel (f));
  wait_for_success (confab_timeline_load (f->timeline));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->timeline);
  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_assert_finalize_object (f->session);
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->network);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabMessage *
dup_message (Fixture *f, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (f->timeline), position);
}

static guint
count_messages (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->timeline));
}

static void
go_online (Fixture *f)
{
  scripted_peer_refuse_links (f->peer, 0);
  fake_network_change (f->network, FALSE);
  fake_network_change (f->network, TRUE);
  scripted_peer_wait_link (f->peer);
}

/* An answer is written offline and changed before it leaves: what leaves is the last of it, with
 * whom it names, although nobody has looked at the list of participants. */
static void
test_answer (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) answer = NULL;

  wait_for_success (confab_session_set_draft_reply (f->session, get_channel (f), M1));
  g_assert_cmpstr (confab_conversation_get_row (get_channel (f))->draft_reply_to, ==, M1);
  g_assert_cmpstr (confab_conversation_get_row (get_channel (f))->draft_quote->content, ==,
                   "well?");
  wait_for_success (confab_session_set_draft_reply (f->session, get_channel (f), NULL));
  g_assert_null (confab_conversation_get_row (get_channel (f))->draft_reply_to);

  wait_for_success (confab_session_send_text (f->session, get_channel (f), "yes", M1));
  WAIT_UNTIL (count_messages (f) == 2);
  answer = dup_message (f, 1);
  g_assert_cmpstr (confab_message_get_quote (answer)->content, ==, "well?");
  wait_for_success (confab_session_edit (f->session, get_channel (f),
                                         confab_message_get_id (answer), "yes, @ann"));
  g_assert_cmpstr (confab_message_get_content (answer), ==, "yes, @ann");
  g_assert_false (confab_message_get_is_edited (answer));
  g_assert_cmpstr (confab_message_get_mentions (answer)[0], ==, PEER);

  go_online (f);
  play (f, "< {\"type\":\"resume\"}\n"
           "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"yes, @ann\","
           "\"replyTo\":\"" M1 "\",\"mentions\":[\"" PEER "\"]}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":2,"
           "\"createdAt\":\"2026-01-01T09:00:00.000Z\"}}");
  WAIT_UNTIL (confab_message_get_status (answer) == CONFAB_MESSAGE_SENT);
}

/* Everybody is named where one may, and nobody where one may not. */
static void
test_all (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) message = NULL;

  g_assert_true (confab_conversation_may_mention_all (get_channel (f)));
  wait_for_success (confab_session_send_text (f->session, get_channel (f), "@all: cake", NULL));
  WAIT_UNTIL (count_messages (f) == 2);
  message = dup_message (f, 1);
  g_assert_cmpuint (g_strv_length ((GStrv) confab_message_get_mentions (message)), ==, 1);
  g_assert_cmpstr (confab_message_get_mentions (message)[0], ==, PEER);
}

/* What is only for oneself is so at once. */
static void
test_own (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) message = dup_message (f, 0);

  wait_for_success (confab_session_set_starred (f->session, message, TRUE));
  g_assert_true (confab_message_get_is_starred (message));
  wait_for_success (confab_session_set_starred (f->session, message, FALSE));
  g_assert_false (confab_message_get_is_starred (message));

  wait_for_success (confab_session_set_hidden (f->session, M1, TRUE));
  WAIT_UNTIL (count_messages (f) == 0);
  wait_for_success (confab_session_set_hidden (f->session, M1, FALSE));
  WAIT_UNTIL (count_messages (f) == 1);
}

/* What a message said before is there to be read, and where one is that is not. */
static void
test_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) message = dup_message (f, 0);
  g_autoptr (GPtrArray) versions = NULL;
  const GValue *place;

  go_online (f);
  play (f,
        "< {\"type\":\"resume\"}\n> " SYNC_JSON (
            "e.2",
            CHANNEL_JSON (
                CHANNEL,
                "1")) "\n"
                      "> {\"type\":\"message_update\",\"conversationId\":\"" CHANNEL "\",\"seq\":2,"
                      "\"payload\":{\"id\":\"" M1 "\",\"conversationId\":\"" CHANNEL
                      "\",\"senderId\":\"" PEER
                      "\",\"content\":\"well!\",\"updatedAt\":\"2026-01-01T09:00:00.000Z\"}}");
  WAIT_UNTIL (confab_message_get_is_edited (message));
  versions = wait_for_boxed (confab_session_list_versions (f->session, message));
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((ConfabVersionData *) versions->pdata[0])->content, ==, "well?");
  g_assert_cmpstr (((ConfabVersionData *) versions->pdata[1])->content, ==, "well!");

  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/messages", 200,
                        "{\"items\":[{\"id\":\"" M2 "\",\"conversationId\":\"" CHANNEL
                        "\",\"senderId\":\"" PEER "\",\"seq\":7,\"content\":\"x\"}]}");
  place = wait_for (confab_session_find_place (f->session, get_channel (f), M2), NULL);
  g_assert_cmpint (g_value_get_int64 (place), ==, 7);
  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/messages", 404,
                        "{\"code\":\"not_found\",\"message\":\"no\"}");
  wait_for_error (confab_session_find_place (f->session, get_channel (f), M2), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* Who gives the conversation away is an owner until the other one is. */
static void
test_transfer (Fixture *f, gconstpointer data)
{
  ConfabUser *peer = confab_roster_get_user (confab_session_get_roster (f->session), PEER);
  g_autoptr (GPtrArray) actions = NULL;
  const ConfabActionData *first, *second, *third;

  wait_for_success (confab_session_transfer (f->session, get_channel (f), peer));
  wait_for_success (confab_session_delete_conversation (f->session, get_channel (f)));
  actions = wait_for_boxed (confab_store_load_actions (f->session->store));
  g_assert_cmpuint (actions->len, ==, 3);
  first = g_ptr_array_index (actions, 0);
  second = g_ptr_array_index (actions, 1);
  third = g_ptr_array_index (actions, 2);
  g_assert_cmpstr (first->payload, ==, "{\"userId\":\"" PEER "\",\"role\":\"owner\"}");
  g_assert_cmpstr (second->payload, ==, "{\"userId\":\"" ME "\",\"role\":\"admin\"}");
  g_assert_cmpstr (second->needs, ==, first->id);
  g_assert_cmpint (third->kind, ==, CONFAB_ACTION_CONVERSATION_DELETE);
  g_assert_null (third->needs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD ("/session/talk/answer", test_answer);
  ADD ("/session/talk/transfer", test_transfer);
  ADD ("/session/talk/all", test_all);
  ADD ("/session/talk/own", test_own);
  ADD ("/session/talk/questions", test_questions);

  return g_test_run ();
}
