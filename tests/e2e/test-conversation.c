// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-account-private.h"
#include "client/confab-client.h"
#include "support/own-keyring.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* Two clients and a server, all of them real. Both clients live in this process, with a database
 * each; the server is the program. */

typedef struct
{
  char *dir;
  GSubprocess *server;
  char *address;
} Fixture;

static void
remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        remove_dir (file);
      else
        g_unlink (file);
    }

  g_rmdir (path);
}

static void
start_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_build_filename (f->dir, "server", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  static const char listening[] = "confabd listening on ";

  f->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                &error, g_getenv ("CONFAB_SERVER"), "--data", data, "--port", "0",
                                "--registration", "open", "--exit-on-eof", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (f->server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, listening));
  f->address = g_strdup (line + strlen (listening));
}

static void
stop_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (f->server), NULL, NULL);
  g_subprocess_wait_check (f->server, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&f->server);
  g_clear_pointer (&f->address, g_free);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  confab_client_set_data_dir (f->dir);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabSession *
start_session (ConfabAccount *account)
{
  ConfabSession *session = confab_session_new (account);

  wait_for_success (confab_session_start (session));
  WAIT_UNTIL (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE);
  return session;
}

static ConfabSession *
register_user (Fixture *f, const char *name)
{
  g_autoptr (ConfabAccount) account =
      wait_for_object (confab_client_register (f->address, name, name, "correct horse", NULL));

  return start_session (account);
}

static void
stop_session (ConfabSession *session)
{
  wait_for_success (confab_session_stop (session));
  settle ();
  g_object_unref (session);
}

static guint
count_conversations (ConfabSession *session)
{
  return g_list_model_get_n_items (
      confab_roster_get_conversations (confab_session_get_roster (session)));
}

static ConfabConversation *
get_first_conversation (ConfabSession *session)
{
  ConfabConversation *conversation;

  WAIT_UNTIL (count_conversations (session) > 0);
  conversation =
      g_list_model_get_item (confab_roster_get_conversations (confab_session_get_roster (session)),
                             0);
  g_object_unref (conversation);
  return conversation;
}

static ConfabTimeline *
open_timeline (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabTimeline *timeline = confab_session_new_timeline (session, conversation);

  wait_for_success (confab_timeline_load (timeline));
  confab_session_set_viewing (session, conversation);
  return timeline;
}

static ConfabMessage *
find_message (ConfabTimeline *timeline, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (timeline)); i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (timeline), i);

      if (g_strcmp0 (confab_message_get_content (message), text) == 0)
        return message;
    }

  return NULL;
}

static ConfabUser *
find_user (ConfabSession *session, const char *name)
{
  g_autoptr (GListModel) users = wait_for_object (confab_session_find_users (session, name));
  g_autoptr (ConfabUser) user = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (users), ==, 1);
  user = g_list_model_get_item (users, 0);
  return user;
}

static void
say (ConfabSession *session, ConfabTimeline *timeline, const char *text)
{
  wait_for_success (
      confab_session_send_text (session, confab_timeline_get_conversation (timeline), text, NULL));
}

static void
wait_status (ConfabTimeline *timeline, const char *text, ConfabMessageStatus status)
{
  WAIT_UNTIL (find_message (timeline, text) != NULL &&
              confab_message_get_status (find_message (timeline, text)) == status);
}

/* A private conversation, from hello to read. */
static void
test_direct (Fixture *f, gconstpointer data)
{
  ConfabSession *ada, *grace;
  g_autoptr (ConfabConversation) there = NULL;
  ConfabConversation *here;
  ConfabTimeline *ours, *theirs;

  start_server (f);
  ada = register_user (f, "ada");
  grace = register_user (f, "grace");

  there = wait_for_object (confab_session_new_direct (ada, find_user (ada, "grace")));
  ours = open_timeline (ada, there);
  say (ada, ours, "Good morning");
  here = get_first_conversation (grace);
  g_assert_cmpstr (confab_conversation_get_id (here), ==, confab_conversation_get_id (there));
  theirs = open_timeline (grace, here);
  WAIT_UNTIL (find_message (theirs, "Good morning") != NULL);
  wait_status (ours, "Good morning", CONFAB_MESSAGE_DELIVERED);

  confab_session_typed (grace, here, TRUE);
  WAIT_UNTIL (g_list_model_get_n_items (confab_conversation_get_typing (there)) == 1);
  wait_for_success (confab_session_mark_read (
      grace, here, confab_message_get_seq (find_message (theirs, "Good morning"))));
  wait_status (ours, "Good morning", CONFAB_MESSAGE_READ);

  say (grace, theirs, "Hello");
  WAIT_UNTIL (find_message (ours, "Hello") != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (confab_conversation_get_typing (there)), ==, 0);

  wait_for_success (confab_session_edit (
      ada,
      confab_roster_get_conversation (confab_session_get_roster (ada),
                                      confab_message_get_conversation_id (
                                          find_message (ours, "Good morning"))),
      confab_message_get_id (find_message (ours, "Good morning")), "Good evening"));
  WAIT_UNTIL (find_message (theirs, "Good evening") != NULL);
  wait_for_success (confab_session_react (ada, find_message (ours, "Hello"), "👍", TRUE));
  WAIT_UNTIL (confab_message_get_reactions (find_message (theirs, "Hello")) != NULL &&
              confab_message_get_reactions (find_message (theirs, "Hello"))->len == 1);
  wait_for_success (confab_session_delete (grace, find_message (theirs, "Hello")));
  WAIT_UNTIL (find_message (ours, "Hello") == NULL);

  g_object_unref (ours);
  g_object_unref (theirs);
  stop_session (ada);
  stop_session (grace);
  stop_server (f);
}

/* Scrolls up until everything is in the window. */
static void
read_all (ConfabTimeline *timeline, guint n_messages)
{
  for (guint i = 0; i < 20 && find_message (timeline, "message 0") == NULL; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (timeline));

      wait_for_success (confab_timeline_load_older (timeline));
      WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (timeline)) > n);
    }

  for (guint i = 0; i < n_messages; i++)
    {
      g_autofree char *text = g_strdup_printf ("message %u", i);

      g_assert_nonnull (find_message (timeline, text));
    }
}

/* A channel, an absence, and what was said meanwhile. */
static void
test_absence (Fixture *f, gconstpointer data)
{
  ConfabSession *ada, *grace;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (ConfabListPage) channels = NULL;
  g_autoptr (ConfabConversation) ours = NULL;
  g_autoptr (ConfabConversation) found = NULL;
  g_autoptr (ConfabConversation) joined = NULL;
  ConfabTimeline *timeline, *theirs;

  start_server (f);
  ada = register_user (f, "ada");
  grace = register_user (f, "grace");
  ours = wait_for_object (confab_session_new_channel (ada, "General", "All of us", nobody));
  timeline = open_timeline (ada, ours);
  say (ada, timeline, "one");
  wait_status (timeline, "one", CONFAB_MESSAGE_SENT);

  channels = wait_for_boxed (confab_session_find_channels (grace, "gen", NULL));
  g_assert_cmpuint (channels->items->len, ==, 1);
  found = g_object_ref (g_ptr_array_index (channels->items, 0));
  joined = wait_for_object (confab_session_join_channel (grace, found));
  g_assert_cmpstr (confab_conversation_get_title (joined), ==, "General");
  account = g_object_ref (confab_session_get_account (grace));
  g_clear_object (&joined);
  stop_session (grace);

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *text = g_strdup_printf ("message %u", i);

      say (ada, timeline, text);
    }

  wait_status (timeline, "message 149", CONFAB_MESSAGE_SENT);
  grace = start_session (account);
  theirs = open_timeline (grace, get_first_conversation (grace));
  wait_for_success (confab_timeline_load_newest (theirs));
  WAIT_UNTIL (find_message (theirs, "message 149") != NULL);
  read_all (theirs, 150);

  g_object_unref (timeline);
  g_object_unref (theirs);
  stop_session (ada);
  stop_session (grace);
  stop_server (f);
}

static void
kill_local_server (void)
{
  const char *pid = confab_local_server_get_pid (confab_client_get_local_server ());

  g_assert_nonnull (pid);
  g_assert_cmpint (kill (g_ascii_strtoll (pid, NULL, 10), SIGKILL), ==, 0);
}

/* A server of one's own; done again it is the same, and so it is after a new start. */
static void
test_try_locally (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = wait_for_object (confab_client_try_locally ("Ada"));
  g_autoptr (ConfabAccount) again = NULL;
  g_autoptr (ConfabAccount) kept = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  ConfabSession *session;
  ConfabTimeline *timeline;

  g_assert_true (confab_account_get_is_local (account));
  session = start_session (account);
  timeline = open_timeline (session, get_first_conversation (session));
  g_assert_cmpstr (confab_conversation_get_title (get_first_conversation (session)), ==, "General");
  say (session, timeline, "hello");
  wait_status (timeline, "hello", CONFAB_MESSAGE_SENT);

  /* Nobody has to know that it has died. */
  kill_local_server ();
  say (session, timeline, "again");
  wait_status (timeline, "again", CONFAB_MESSAGE_SENT);
  g_object_unref (timeline);
  stop_session (session);

  again = wait_for_object (confab_client_try_locally ("Ada"));
  g_assert_cmpstr (confab_account_get_user_id (again), ==, confab_account_get_user_id (account));

  confab_client_shut_down ();
  accounts = wait_for_boxed (confab_client_load_accounts ());
  g_assert_cmpuint (accounts->len, ==, 1);
  kept = g_object_ref (g_ptr_array_index (accounts, 0));
  session = start_session (kept);
  g_assert_cmpuint (count_conversations (session), ==, 1);
  timeline = open_timeline (session, get_first_conversation (session));
  WAIT_UNTIL (find_message (timeline, "hello") != NULL);
  g_object_unref (timeline);
  stop_session (session);
}

static void
test_no_program (Fixture *f, gconstpointer data)
{
  g_autofree char *server = g_strdup (g_getenv ("CONFAB_SERVER"));
  g_autoptr (GError) error = NULL;

  g_setenv ("CONFAB_SERVER", "/nonexistent/confabd", TRUE);
  error = wait_for_failure (confab_client_try_locally ("Ada"));
  g_assert_true (error->domain == G_SPAWN_ERROR || error->domain == G_IO_ERROR);
  g_setenv ("CONFAB_SERVER", server, TRUE);
}

#define ADD(name) g_test_add ("/conversation/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD (direct);
  ADD (absence);
  ADD (try_locally);
  ADD (no_program);

  return g_test_run ();
}
