// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/confab-session-private.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

#define M1 "01890000-0000-7000-8000-000000000101"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"
#define PRESENCE(user, status)                                                                     \
  "> {\"type\":\"presence_update\",\"payload\":{\"userId\":\"" user "\",\"status\":\"" status "\"" \
  "}}"
#define RESUMED(cursor)                                                                            \
  "< {\"type\":\"resume\",\"payload\":{\"deviceId\":\"" DEVICE                                     \
  "\"}}\n> " SYNC_JSON (cursor, CHANNEL_JSON (CHANNEL, "0")) "\n"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  GPtrArray *connections;
  guint n_failed;
} Fixture;

static void
connection_cb (Fixture *f)
{
  g_ptr_array_add (f->connections, GINT_TO_POINTER (confab_session_get_connection (f->session)));
}

static void
failed_cb (Fixture *f, const char *text)
{
  f->n_failed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1767258000000);
  f->network = fake_network_new (TRUE);
  f->connections = g_ptr_array_new ();
  scripted_peer_answer_pings (f->peer);
  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, GRANT);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
}

static void
stop_session (Fixture *f)
{
  if (f->session == NULL)
    return;

  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_signal_handlers_disconnect_by_data (f->session, f);
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stop_session (f);
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->network);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  g_ptr_array_unref (f->connections);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabAccount *
sign_in (Fixture *f)
{
  return wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
}

static void
start_session (Fixture *f)
{
  g_autoptr (ConfabAccount) account = sign_in (f);

  f->session = confab_session_new (account);
  confab_session_set_monitor (f->session, G_NETWORK_MONITOR (f->network));
  g_signal_connect_swapped (f->session, "notify::connection", G_CALLBACK (connection_cb), f);
  g_signal_connect_swapped (f->session, "failed", G_CALLBACK (failed_cb), f);
  wait_for_success (confab_session_start (f->session));
}

static void
play (Fixture *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static void
wait_connection (Fixture *f, ConfabConnection connection)
{
  WAIT_UNTIL (confab_session_get_connection (f->session) == connection);
}

static void
go_online (Fixture *f)
{
  start_session (f);
  scripted_peer_wait_link (f->peer);
  play (f, RESUMED ("e.1"));
  wait_connection (f, CONFAB_CONNECTION_ONLINE);
}

static ConfabConversation *
get_channel (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

/* What is on disk is there before the network is, and without it. */
static void
test_content_first (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabTimeline) timeline = NULL;

  go_online (f);
  play (f, "> " MESSAGE_JSON (CHANNEL, "1", M1, "hello"));
  WAIT_UNTIL (confab_conversation_get_last_seq (get_channel (f)) == 1);
  stop_session (f);

  scripted_peer_refuse_links (f->peer, 503);
  start_session (f);
  g_assert_cmpint (confab_session_get_connection (f->session), !=, CONFAB_CONNECTION_ONLINE);
  g_assert_cmpint (confab_session_get_last_synced_at (f->session), >=, 1767258000000);
  g_assert_nonnull (get_channel (f));
  timeline = confab_session_new_timeline (f->session, get_channel (f));
  wait_for_success (confab_timeline_load (timeline));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 1);
  g_clear_object (&timeline);
  settle ();
}

/* Only an interruption that lasts is shown. */
static void
test_steady (Fixture *f, gconstpointer data)
{
  go_online (f);
  g_ptr_array_set_size (f->connections, 0);
  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
  confab_reconnect_now (f->session->reconnect);
  scripted_peer_wait_link (f->peer);
  play (f, RESUMED ("e.2") "@ +1s");
  WAIT_UNTIL (confab_sync_get_state (f->session->sync) == CONFAB_SYNC_ONLINE);
  play (f, "@ +5s");
  g_assert_cmpuint (f->connections->len, ==, 0);

  scripted_peer_refuse_links (f->peer, 503);
  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
  g_assert_cmpint (confab_session_get_connection (f->session), ==, CONFAB_CONNECTION_ONLINE);
  play (f, "@ +2s");
  g_assert_cmpint (confab_session_get_connection (f->session), ==, CONFAB_CONNECTION_OFFLINE);
  g_assert_cmpint (confab_session_get_last_synced_at (f->session), >, 0);

  /* Nor do the tries flicker that fail at once. */
  g_ptr_array_set_size (f->connections, 0);

  for (guint i = 0; i < 10; i++)
    {
      WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
      confab_reconnect_now (f->session->reconnect);
      WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
      play (f, "@ +1s");
    }

  g_assert_cmpuint (f->connections->len, ==, 0);

  /* Whoever asks for a try sees it. */
  confab_session_reconnect (f->session);
  wait_connection (f, CONFAB_CONNECTION_CONNECTING);
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
  play (f, "@ +2s");
  wait_connection (f, CONFAB_CONNECTION_OFFLINE);
  scripted_peer_refuse_links (f->peer, 0);
  confab_reconnect_now (f->session->reconnect);
  scripted_peer_wait_link (f->peer);
  play (f, RESUMED ("e.3"));
  wait_connection (f, CONFAB_CONNECTION_ONLINE);
}

/* What the diagnostics show, and what they can do. */
static void
test_diagnostics (Fixture *f, gconstpointer data)
{
  static const char events[] = "/conversations/" CHANNEL "/events";
  g_autoptr (ConfabLinkReport) report = NULL;
  g_autoptr (ConfabInventory) inventory = NULL;
  g_autoptr (ConfabFinding) finding = NULL;
  const ConfabHoldingData *holding;
  DexFuture *measured;
  gint64 failed_at_ms;

  start_session (f);
  wait_for_error (confab_session_measure_link (f->session), G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
  scripted_peer_wait_link (f->peer);
  play (f, RESUMED ("e.1"));
  wait_connection (f, CONFAB_CONNECTION_ONLINE);
  g_assert_cmpint (confab_session_get_connection_since (f->session), ==,
                   confab_clock_get_unix_ms (f->clock));
  g_assert_null (confab_session_get_link_failure (f->session, &failed_at_ms));

  measured = confab_session_measure_link (f->session);
  play (f, "< {\"type\":\"ping\",\"id\":\"$p\"}\n@ +30ms\n> {\"type\":\"pong\",\"id\":\"$p\"}");
  report = wait_for_boxed (measured);
  g_assert_cmpstr (report->server_version, ==, "0.1.0");
  g_assert_cmpint (report->protocol, ==, 1);
  g_assert_cmpint (report->round_trip_ms, ==, 30);

  play (f, "> " MESSAGE_JSON (CHANNEL, "1", M1, "hello"));
  WAIT_UNTIL (confab_conversation_get_last_seq (get_channel (f)) == 1);
  inventory = wait_for_boxed (confab_session_load_inventory (f->session));
  g_assert_cmpuint (inventory->holdings->len, ==, 1);
  holding = g_ptr_array_index (inventory->holdings, 0);
  g_assert_cmpint (holding->complete_to, ==, 1);

  /* The server says something else now: what is fetched again is that. */
  scripted_peer_answer (f->peer, "GET", events, 200,
                        "{\"items\":[" MESSAGE_JSON (CHANNEL, "1", M1, "other") "]}");
  finding = wait_for_boxed (confab_session_verify (f->session, CHANNEL, TRUE, NULL));
  g_assert_cmpint (finding->kind, !=, CONFAB_DIFFERENCE_NONE);
  g_assert_cmpint (finding->from_seq, ==, 1);
  wait_for_success (confab_session_fetch_again (f->session, CHANNEL, 1, 1));
  WAIT_UNTIL (g_strcmp0 (confab_conversation_get_preview (get_channel (f)), "other") == 0);

  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_link_failure (f->session, &failed_at_ms) != NULL);
  g_assert_cmpint (failed_at_ms, ==, confab_clock_get_unix_ms (f->clock));
}

static void
test_signed_out (Fixture *f, gconstpointer data)
{
  go_online (f);
  play (f, "! close 4401 Desk");
  wait_connection (f, CONFAB_CONNECTION_SIGNED_OUT);
  g_assert_cmpstr (confab_session_get_signed_out_by (f->session), ==, "Desk");

  /* Everything can still be read. */
  g_assert_nonnull (get_channel (f));
  stop_session (f);

  /* An HTTP call can be the first to learn it. */
  go_online (f);
  scripted_peer_answer (f->peer, "GET", "/devices", 401,
                        "{\"code\":\"unauthorized\",\"message\":\"no\"}");
  wait_for_error (confab_session_load_devices (f->session), CONFAB_ERROR,
                  CONFAB_ERROR_UNAUTHORIZED);
  wait_connection (f, CONFAB_CONNECTION_SIGNED_OUT);
}

/* Without a token there is nothing to connect with. */
static void
test_no_token (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = sign_in (f);

  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  f->session = confab_session_new (account);
  wait_for_success (confab_session_start (f->session));
  wait_connection (f, CONFAB_CONNECTION_SIGNED_OUT);
  g_assert_nonnull (confab_session_get_error (f->session));
}

/* What is written offline is shown at once and leaves when it can. */
static void
test_offline (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabTimeline) timeline = NULL;
  g_autoptr (ConfabMessage) message = NULL;

  go_online (f);
  scripted_peer_refuse_links (f->peer, 503);
  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);

  timeline = confab_session_new_timeline (f->session, get_channel (f));
  wait_for_success (confab_timeline_load (timeline));
  wait_for_success (confab_session_send_text (f->session, get_channel (f), "hello", NULL));
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (timeline)) == 1);
  message = g_list_model_get_item (G_LIST_MODEL (timeline), 0);
  g_assert_cmpint (confab_message_get_status (message), ==, CONFAB_MESSAGE_SENDING);
  g_assert_true (confab_message_get_is_own (message));

  scripted_peer_refuse_links (f->peer, 0);
  fake_network_change (f->network, FALSE);
  fake_network_change (f->network, TRUE);
  scripted_peer_wait_link (f->peer);
  play (f, "< {\"type\":\"resume\"}\n"
           "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"hello\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1,"
           "\"createdAt\":\"2026-01-01T09:00:00.000Z\"}}");
  WAIT_UNTIL (confab_message_get_status (message) == CONFAB_MESSAGE_SENT);
  g_assert_cmpint (confab_message_get_seq (message), ==, 1);
  wait_for_error (confab_session_send_text (f->session, get_channel (f), "", NULL), G_IO_ERROR,
                  G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_object (&message);
  g_clear_object (&timeline);
}

static void
test_failed_message (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabTimeline) timeline = NULL;
  g_autoptr (ConfabMessage) message = NULL;

  go_online (f);
  timeline = confab_session_new_timeline (f->session, get_channel (f));
  wait_for_success (confab_timeline_load (timeline));
  wait_for_success (confab_session_send_text (f->session, get_channel (f), "hello", NULL));
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n> {\"type\":\"error\",\"id\":\"$a\","
           "\"payload\":{\"code\":\"forbidden\",\"message\":\"no\"}}");
  message = g_list_model_get_item (G_LIST_MODEL (timeline), 0);
  WAIT_UNTIL (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED);
  g_assert_cmpstr (confab_message_get_failure_code (message), ==, "forbidden");
  g_assert_cmpuint (f->n_failed, ==, 0);

  wait_for_success (confab_session_retry (f->session, message));
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n> {\"type\":\"error\",\"id\":\"$a\","
           "\"payload\":{\"code\":\"forbidden\",\"message\":\"no\"}}");
  WAIT_UNTIL (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED);
  wait_for_success (confab_session_discard (f->session, message));
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (timeline)) == 0);
  g_clear_object (&message);
  g_clear_object (&timeline);
}

/* What no message shows stands with the conversation, which is as before meanwhile. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRefusal) refusal = NULL;
  g_autoptr (ConfabRefusal) again = NULL;
  GListModel *refusals;

  go_online (f);
  refusals = confab_conversation_get_refusals (get_channel (f));
  scripted_peer_answer (f->peer, "PATCH", "/conversations/" CHANNEL, 403,
                        "{\"code\":\"forbidden\",\"message\":\"no\"}");
  wait_for_success (confab_session_rename (f->session, get_channel (f), "Other", NULL));
  WAIT_UNTIL (g_list_model_get_n_items (refusals) == 1);
  g_assert_cmpstr (confab_conversation_get_title (get_channel (f)), ==, "General");
  refusal = g_list_model_get_item (refusals, 0);
  g_assert_cmpint (confab_refusal_get_kind (refusal), ==, CONFAB_REFUSAL_NAME);
  g_assert_cmpstr (confab_refusal_get_text (refusal), ==, "Other");
  g_assert_cmpstr (confab_refusal_get_code (refusal), ==, "forbidden");

  wait_for_success (confab_session_retry_refused (f->session, refusal));
  g_assert_cmpstr (confab_conversation_get_title (get_channel (f)), ==, "Other");
  WAIT_UNTIL (g_list_model_get_n_items (refusals) == 1);
  g_assert_cmpuint (scripted_peer_count (f->peer, "PATCH", "/conversations/" CHANNEL), ==, 2);
  again = g_list_model_get_item (refusals, 0);
  wait_for_success (confab_session_discard_refused (f->session, again));
  g_assert_cmpuint (g_list_model_get_n_items (refusals), ==, 0);
  g_assert_cmpstr (confab_conversation_get_title (get_channel (f)), ==, "General");
  g_assert_cmpuint (f->n_failed, ==, 0);
}

static void
test_direct (Fixture *f, gconstpointer data)
{
  ConfabUser *peer;
  g_autoptr (ConfabConversation) first = NULL;
  g_autoptr (ConfabConversation) again = NULL;
  const ScriptedRequest *request;

  go_online (f);
  peer = confab_roster_get_user (confab_session_get_roster (f->session), PEER);
  scripted_peer_answer (f->peer, "POST", "/conversations", 200, NULL);
  first = wait_for_object (confab_session_new_direct (f->session, peer));
  again = wait_for_object (confab_session_new_direct (f->session, peer));
  g_assert_true (first == again);
  request = scripted_peer_wait_request (f->peer, "POST", "/conversations", 1);
  g_assert_nonnull (strstr (request->body, PEER));
  g_assert_nonnull (strstr (request->body, "direct"));
}

static void
test_actions (Fixture *f, gconstpointer data)
{
  static const char *const users[] = { PEER, NULL };
  const char *path = "/conversations/" CHANNEL;

  go_online (f);
  play (f, "> " MESSAGE_JSON (CHANNEL, "1", M1, "hello"));
  WAIT_UNTIL (confab_conversation_get_last_seq (get_channel (f)) == 1);
  play (f, "@ +1s\n< {\"type\":\"received\"}");

  wait_for_success (confab_session_mark_read (f->session, get_channel (f), 1));
  play (f, "< {\"type\":\"message_read\",\"id\":\"$r\",\"payload\":{\"conversationId\":\"" CHANNEL
           "\",\"seq\":1}}\n> {\"type\":\"ack\",\"id\":\"$r\"}");
  g_assert_cmpuint (confab_conversation_get_unread_count (get_channel (f)), ==, 0);

  confab_session_set_viewing (f->session, get_channel (f));
  play (f, "< {\"type\":\"viewing\",\"payload\":{\"open\":[\"" CHANNEL "\"]}}");
  confab_session_set_visible_users (f->session, users);
  confab_session_set_visible_users (f->session, users);
  play (f, "@ +1s\n< {\"type\":\"presence_subscribe\",\"payload\":{\"userIds\":[\"" PEER "\"]}}");
  confab_session_set_visible_users (f->session, users);
  play (f, "@ +1s");
  confab_session_set_idle (f->session, TRUE);
  confab_session_set_idle (f->session, TRUE);
  play (f, "< {\"type\":\"viewing\",\"payload\":{\"open\":[\"" CHANNEL "\"],\"idle\":true}}");

  /* Who is online, and not here, is elsewhere. */
  play (f, PRESENCE (ME, "online"));
  WAIT_UNTIL (confab_session_get_is_used_elsewhere (f->session));
  play (f, PRESENCE (ME, "away"));
  WAIT_UNTIL (!confab_session_get_is_used_elsewhere (f->session));
  confab_session_typed (f->session, get_channel (f), TRUE);
  play (f, "< {\"type\":\"typing_start\"}");
  scripted_peer_answer (f->peer, "POST", "/presence", 204, "");
  wait_for_success (confab_session_set_status (f->session, CONFAB_STATUS_BUSY, "📞",
                                               "away from \"here\"", 1767261600000));
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "POST", "/presence", 1)->body, ==,
                   "{\"status\":\"busy\",\"customStatus\":\"away from \\\"here\\\"\","
                   "\"customEmoji\":\"📞\",\"expiresAt\":\"2026-01-01T10:00:00.000Z\"}");
  wait_for_success (confab_session_set_status (f->session, CONFAB_STATUS_ONLINE, NULL, "", 0));
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "POST", "/presence", 2)->body, ==,
                   "{\"status\":\"online\",\"customStatus\":null,\"customEmoji\":null}");

  scripted_peer_answer (f->peer, "PATCH", path, 200, CHANNEL_JSON (CHANNEL, "1"));
  wait_for_success (confab_session_set_pinned (f->session, get_channel (f), TRUE));
  wait_for_success (confab_session_set_pinned (f->session, get_channel (f), FALSE));
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "PATCH", path, 1)->body, ==,
                   "{\"pinnedAt\":\"2026-01-01T09:00:03.000Z\"}");
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "PATCH", path, 2)->body, ==,
                   "{\"pinnedAt\":null}");

  /* The server of the next link is told what it has to know. */
  play (f, "! drop");
  WAIT_UNTIL (confab_session_get_retry_at (f->session) > 0);
  confab_session_reconnect (f->session);
  scripted_peer_wait_link (f->peer);
  play (f, "< {\"type\":\"resume\"}\n< {\"type\":\"viewing\",\"payload\":{\"idle\":true}}\n"
           "< {\"type\":\"presence_subscribe\"}");
}

static void
test_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabListPage) page = NULL;
  g_autoptr (GListModel) found = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (ConfabUser) user = NULL;

  go_online (f);
  scripted_peer_answer (f->peer, "GET", "/users", 200,
                        "{\"items\":[{\"id\":\"" PEER "\",\"name\":\"peer\"}]}");
  found = wait_for_object (confab_session_find_users (f->session, "p&=e"));
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "GET", "/users", 1)->query, ==,
                   "query=p%26%3De&limit=100");
  user = g_list_model_get_item (found, 0);
  g_assert_true (user == confab_roster_get_user (confab_session_get_roster (f->session), PEER));
  g_assert_cmpstr (confab_user_get_name (user), ==, "peer");

  scripted_peer_answer (f->peer, "GET", "/conversations", 200,
                        "{\"items\":[" CHANNEL_JSON (CHANNEL, "0") "," CHANNEL_JSON (
                            OTHER_CHANNEL, "0") "],"
                                                "\"nextCursor\":\"n 1\"}");
  page = wait_for_boxed (confab_session_find_channels (f->session, "", NULL));
  g_assert_cmpuint (page->items->len, ==, 1);
  g_assert_cmpstr (page->next, ==, "n%201");

  scripted_peer_answer (f->peer, "POST", "/conversations/" OTHER_CHANNEL "/participants", 200,
                        CHANNEL_JSON (OTHER_CHANNEL, "0"));
  {
    ConfabConversation *channel = g_ptr_array_index (page->items, 0);
    g_autoptr (ConfabConversation) joined =
        wait_for_object (confab_session_join_channel (f->session, channel));

    g_assert_true (joined == confab_roster_get_conversation (confab_session_get_roster (f->session),
                                                             OTHER_CHANNEL));
  }

  wait_for_error (confab_session_find_channel (f->session, ME), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  {
    g_autoptr (ConfabConversation) channel =
        wait_for_object (confab_session_find_channel (f->session, OTHER_CHANNEL));

    g_assert_cmpstr (confab_conversation_get_id (channel), ==, OTHER_CHANNEL);
  }

  scripted_peer_answer (f->peer, "GET", "/devices", 200,
                        "{\"items\":[{\"id\":\"" DEVICE "\",\"name\":\"here\",\"current\":true}]}");
  devices = wait_for_boxed (confab_session_load_devices (f->session));
  g_assert_cmpuint (devices->len, ==, 1);
  scripted_peer_answer (f->peer, "GET", "/devices", 200, "{\"items\":[{\"id\":7}]}");
  wait_for_error (confab_session_load_devices (f->session), CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
}

static void
test_sign_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  go_online (f);
  folder = confab_account_dup_folder (confab_session_get_account (f->session));
  path = g_build_filename (f->dir, folder, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  scripted_peer_answer (f->peer, "POST", "/auth/logout", 204, "");
  wait_for_success (confab_session_sign_out (f->session));
  g_assert_cmpuint (scripted_peer_count (f->peer, "POST", "/auth/logout"), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  accounts = wait_for_boxed (confab_client_load_accounts ());
  g_assert_cmpuint (accounts->len, ==, 0);
  wait_for_error (confab_keyring_lookup (confab_client_get_keyring (), DEVICE), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
}

#define ADD(name) g_test_add ("/session/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD (content_first);
  ADD (steady);
  ADD (diagnostics);
  ADD (signed_out);
  ADD (no_token);
  ADD (offline);
  ADD (failed_message);
  ADD (refused);
  ADD (direct);
  ADD (actions);
  ADD (questions);
  ADD (sign_out);

  return g_test_run ();
}
