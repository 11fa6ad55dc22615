// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/confab-session-private.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

/* Ways into a conversation and who may not take them, through a session whose server is played. */

#define INVITE "01890000-0000-7000-8000-0000000000e1"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"
#define INVITE_JSON(code, uses)                                                                    \
  "{\"id\":\"" INVITE "\"," code "\"conversationId\":\"" CHANNEL "\",\"creatorId\":\"" ME          \
  "\",\"uses\":" uses ",\"maxUses\":5}"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
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
  play (f, "< {\"type\":\"resume\"}\n> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")));
  WAIT_UNTIL (get_channel (f) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
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

static const char *
get_body (Fixture *f, const char *method, const char *path)
{
  return scripted_peer_wait_request (f->peer, method, path, 1)->body;
}

static void
test_links (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) made = NULL, list = NULL;
  const ConfabInviteData *invite;

  scripted_peer_answer (f->peer, "POST", "/conversations/" CHANNEL "/invites", 201,
                        INVITE_JSON ("\"code\":\"cfj_1\",", "0"));
  made = wait_for_boxed (confab_session_make_invite (f->session, get_channel (f), 3600 * 1000, 5));
  invite = g_ptr_array_index (made, 0);
  g_assert_cmpstr (invite->code, ==, "cfj_1");
  g_assert_cmpstr (get_body (f, "POST", "/conversations/" CHANNEL "/invites"), ==,
                   "{\"maxUses\":5,\"expiresAt\":\"2026-01-01T10:00:00.000Z\"}");

  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/invites", 200,
                        "{\"items\":[" INVITE_JSON ("", "2") "]}");
  list = wait_for_boxed (confab_session_load_invites (f->session, get_channel (f)));
  invite = g_ptr_array_index (list, 0);
  g_assert_cmpint (invite->uses, ==, 2);
  g_assert_null (invite->code);

  scripted_peer_answer (f->peer, "DELETE", "/conversations/" CHANNEL "/invites/" INVITE, 204, "");
  wait_for_success (confab_session_revoke_invite (f->session, get_channel (f), INVITE));

  /* What is no list of links is none. */
  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/invites", 200,
                        "{\"items\":[{\"id\":\"x\"}]}");
  wait_for_error (confab_session_load_invites (f->session, get_channel (f)), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
}

/* Where it leads is seen before anything is stored; after joining it is there like any other. */
static void
test_follow (Fixture *f, gconstpointer data)
{
  ConfabRoster *roster = confab_session_get_roster (f->session);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (ConfabConversation) joined = NULL;
  const ConfabInviteViewData *view;

  scripted_peer_answer (f->peer, "POST", "/invites/look", 200,
                        "{\"conversation\":{\"id\":\"" OTHER_CHANNEL
                        "\",\"type\":\"channel\",\"name\":\"Chess\",\"participantCount\":3,"
                        "\"lastSeq\":0}}");
  views = wait_for_boxed (confab_session_look_at_invite (f->session, "cfj_1"));
  view = g_ptr_array_index (views, 0);
  g_assert_cmpstr (view->conversation->name, ==, "Chess");
  g_assert_cmpstr (get_body (f, "POST", "/invites/look"), ==, "{\"code\":\"cfj_1\"}");
  g_assert_null (confab_roster_get_conversation (roster, OTHER_CHANNEL));

  scripted_peer_answer (f->peer, "POST", "/invites/join", 200, CHANNEL_JSON (OTHER_CHANNEL, "0"));
  joined = wait_for_object (confab_session_join_invite (f->session, "cfj_1"));
  g_assert_true (joined == confab_roster_get_conversation (roster, OTHER_CHANNEL));

  scripted_peer_answer (f->peer, "POST", "/invites/join", 404,
                        "{\"code\":\"not_found\",\"message\":\"There is no such link\"}");
  wait_for_error (confab_session_join_invite (f->session, "cfj_2"), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

/* A ban leaves by the outbox; one that is refused waits to be tried again. */
static void
test_ban (Fixture *f, gconstpointer data)
{
  ConfabRoster *roster = confab_session_get_roster (f->session);
  g_autoptr (ConfabRefusal) refusal = NULL;
  GListModel *refusals;

  scripted_peer_answer (f->peer, "POST", "/conversations/" CHANNEL "/bans", 403,
                        "{\"code\":\"forbidden\",\"message\":\"Your role does not allow it\"}");
  wait_for_success (confab_session_ban (f->session, get_channel (f),
                                        confab_roster_get_user (roster, PEER), "Spam"));
  g_assert_cmpstr (get_body (f, "POST", "/conversations/" CHANNEL "/bans"), ==,
                   "{\"userId\":\"" PEER "\",\"reason\":\"Spam\"}");
  refusals = confab_conversation_get_refusals (get_channel (f));
  WAIT_UNTIL (g_list_model_get_n_items (refusals) == 1);
  refusal = g_list_model_get_item (refusals, 0);
  g_assert_cmpint (confab_refusal_get_kind (refusal), ==, CONFAB_REFUSAL_BAN);
  g_assert_cmpstr (confab_refusal_get_user_ids (refusal)[0], ==, PEER);
}

static void
test_bans (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabListPage) page = NULL, last = NULL;
  const ConfabBanData *ban;

  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/bans", 200,
                        "{\"items\":[{\"userId\":\"" PEER "\",\"reason\":\"Spam\"}],"
                        "\"nextCursor\":\"a&b\"}");
  page = wait_for_boxed (confab_session_load_bans (f->session, get_channel (f), NULL));
  ban = g_ptr_array_index (page->items, 0);
  g_assert_cmpstr (ban->reason, ==, "Spam");

  /* A cursor is the server's own word, and no part of the question. */
  scripted_peer_answer (f->peer, "GET", "/conversations/" CHANNEL "/bans", 200, "{\"items\":[]}");
  last = wait_for_boxed (confab_session_load_bans (f->session, get_channel (f), page->next));
  g_assert_cmpstr (
      scripted_peer_wait_request (f->peer, "GET", "/conversations/" CHANNEL "/bans", 2)->query, ==,
      "limit=100&after=a%26b");
  g_assert_cmpuint (last->items->len, ==, 0);
  g_assert_null (last->next);
  scripted_peer_answer (f->peer, "DELETE", "/conversations/" CHANNEL "/bans/" PEER, 204, "");
  wait_for_success (confab_session_lift_ban (f->session, get_channel (f), PEER));
}

/* Who is banned learns of it on the link, and that it is lifted. */
static void
test_banned (Fixture *f, gconstpointer data)
{
  ConfabConversation *channel = get_channel (f);

  g_assert_true (confab_conversation_may_manage (channel));
  play (
      f,
      "> {\"type\":\"conversation_update\",\"userSeq\":1,\"payload\":{\"conversationId\":\"" CHANNEL
      "\",\"change\":\"removed\",\"conversation\":{\"id\":\"" CHANNEL
      "\",\"type\":\"channel\",\"name\":\"General\",\"lastSeq\":0,"
      "\"leftAt\":\"2026-01-01T09:30:00.000Z\",\"bannedAt\":\"2026-01-01T09:30:00.000Z\","
      "\"banReason\":\"Spam\"}}}");
  WAIT_UNTIL (confab_conversation_get_ban_reason (channel) != NULL);
  g_assert_cmpstr (confab_conversation_get_ban_reason (channel), ==, "Spam");
  g_assert_true (confab_conversation_get_has_left (channel));
  g_assert_false (confab_conversation_may_manage (channel));
  play (
      f,
      "> {\"type\":\"conversation_update\",\"userSeq\":2,\"payload\":{\"conversationId\":\"" CHANNEL
      "\",\"change\":\"own\",\"conversation\":{\"id\":\"" CHANNEL
      "\",\"type\":\"channel\",\"name\":\"General\",\"lastSeq\":0,"
      "\"leftAt\":\"2026-01-01T09:30:00.000Z\"}}}");
  WAIT_UNTIL (confab_conversation_get_ban_reason (channel) == NULL);
  g_assert_true (confab_conversation_get_has_left (channel));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/session-invites/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD ("links", test_links);
  ADD ("follow", test_follow);
  ADD ("ban", test_ban);
  ADD ("bans", test_bans);
  ADD ("banned", test_banned);
  return g_test_run ();
}
