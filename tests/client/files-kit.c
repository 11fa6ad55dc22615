// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "files-kit.h"

#include "client/confab-session-private.h"

#include <string.h>

#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\",\"maxFileSize\":100}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"

static void
connection_cb (FilesKit *f)
{
  g_ptr_array_add (f->connections, GINT_TO_POINTER (confab_session_get_connection (f->session)));
}

static void
failed_cb (FilesKit *f, const char *text)
{
  f->n_failed++;
}

void
files_kit_set_up (FilesKit *f, gconstpointer data)
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
stop_session (FilesKit *f)
{
  if (f->session == NULL)
    return;

  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_signal_handlers_disconnect_by_data (f->session, f);
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

void
files_kit_tear_down (FilesKit *f, gconstpointer data)
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
sign_in (FilesKit *f)
{
  return wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
}

void
files_kit_start (FilesKit *f)
{
  g_autoptr (ConfabAccount) account = sign_in (f);

  f->session = confab_session_new (account);
  confab_session_set_monitor (f->session, G_NETWORK_MONITOR (f->network));
  g_signal_connect_swapped (f->session, "notify::connection", G_CALLBACK (connection_cb), f);
  g_signal_connect_swapped (f->session, "failed", G_CALLBACK (failed_cb), f);
  wait_for_success (confab_session_start (f->session));
}

void
files_kit_play (FilesKit *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static void
wait_connection (FilesKit *f, ConfabConnection connection)
{
  WAIT_UNTIL (confab_session_get_connection (f->session) == connection);
}

void
files_kit_go_online (FilesKit *f)
{
  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  files_kit_play (f, RESUMED ("e.1"));
  wait_connection (f, CONFAB_CONNECTION_ONLINE);
}

ConfabConversation *
files_kit_get_channel (FilesKit *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

char *
files_kit_write (FilesKit *f, const char *name, gsize length)
{
  g_autofree char *bytes = g_strnfill (length, 'x');
  char *path = g_build_filename (f->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

guint
files_kit_count_actions (FilesKit *f)
{
  g_autoptr (GPtrArray) actions = wait_for_boxed (confab_store_load_actions (f->session->store));

  return actions->len;
}

ConfabMessageData *
files_kit_read_posted (FilesKit *f)
{
  g_autoptr (GPtrArray) actions = wait_for_boxed (confab_store_load_actions (f->session->store));
  ConfabActionData *action = g_ptr_array_index (actions, actions->len - 1);
  g_autoptr (JsonNode) node = json_from_string (action->payload, NULL);

  g_assert_cmpint (action->kind, ==, CONFAB_ACTION_MESSAGE);
  return confab_message_data_parse (node, NULL);
}

const ConfabOutgoingData *
files_kit_read_upload (GPtrArray *uploads, guint index, ConfabOutgoingData **file)
{
  const ConfabActionData *action = g_ptr_array_index (uploads, index);
  g_autoptr (JsonNode) node = json_from_string (action->payload, NULL);

  *file = confab_outgoing_data_parse (node, NULL);
  g_assert_nonnull (*file);
  return *file;
}
