// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-command.h"
#include "e2e-look.h"

#include "base/confab-async.h"
#include "client/confab-session-files.h"
#include "client/confab-session-media.h"
#include "client/confab-session-private.h"
#include "protocol/confab-json.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

/* A client without a screen: the session of the one account in a folder. It takes commands, a JSON
 * object a line, on standard input, and says on standard output what happens. It can be killed at
 * any time and started again.
 *
 *   {"do":"say","conversation":ID,"prefix":"alice","upto":1000}
 *       posts "alice 1" to "alice 1000", going on after what is in the database already
 *   {"do":"post","conversation":ID,"text":"hello","tag":1}
 *   {"do":"edit","conversation":ID,"message":ID,"text":"hello you","tag":2}
 *   {"do":"delete","conversation":ID,"message":ID,"tag":3}
 *   {"do":"react","conversation":ID,"message":ID,"text":"+1","on":true,"tag":4}
 *       says {"done":TAG} when it is on disk, {"undone":TAG} when it could not be written, and
 *       {"absent":TAG} when the message is not held; {"made":ID,"text":"hello"} before that
 *   {"do":"group","conversation":ID,"text":"Trip","tag":5}
 *       makes a group with whom a direct conversation is with, and answers as these
 *   {"do":"read","conversation":ID,"tag":6}
 *       has read everything that it holds; says {"done":TAG,"seq":7}
 *   {"do":"draft","conversation":ID,"prefix":"I was","upto":1}
 *       begins to write, and with "upto" leaves the conversation
 *   {"do":"mute","conversation":ID,"upto":1}    also "pin", "archive"; with 0 no longer
 *   {"do":"revoke","prefix":"Desk"}    calls this device so, and signs out all others
 *   {"do":"look","conversation":ID}    says how much there is to do: actions, gaps, in which it
 *       counts what cannot be opened yet
 *   {"do":"dump","conversation":ID}    says all messages
 *   {"do":"link","text":KEY}    comes in by a recovery key; without one says it
 *   {"do":"trust","conversation":ID,"text":"verify"}
 *       verifies whom it is with; with "accept" accepts their keys, with "anew" begins its own
 * anew. Says {"trusted":1} or {"trusted":0}, and what it has to say there: {"notice":KIND,
 * "verified":0 or 1}
 *   {"do":"file","conversation":ID,"text":PATH,"tag":7}
 *       sends a file; answers as "post" does; with "prefix" that is what it looks like
 *   {"do":"drop","conversation":ID,"text":PATH,"tag":7}
 *       the same with what a user would send: looked at, and made ready
 *   {"do":"fetch","conversation":ID,"tag":8}
 *       gets the file of the newest message; says {"fetched":TAG,"path":PATH} of an open copy
 *   {"do":"quit"}                      stops the session, as the end of standard input does */

#define CANNOT_START 3 /* the exit status without a database */

static GMainLoop *loop;
ConfabSession *session;
static int status = 1;

void
say (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
  fflush (stdout);
}

static gboolean
is_own (const ConfabMessageRowData *row)
{
  return g_strcmp0 (row->sender_id, confab_store_get_own_user_id (session->store)) == 0;
}

/* A message of one's own that has just been put on disk. */
static void
say_made (const ConfabMessageRowData *row)
{
  g_autoptr (GString) text = NULL;

  if (row->seq != 0 || row->content == NULL || !is_own (row))
    return;

  text = g_string_new (NULL);
  confab_json_append_string (text, row->content);
  say ("{\"made\":\"%s\",\"text\":%s}", row->id, text->str);
}

static void
changed_cb (ConfabRoster *roster, ConfabChangeSet *changes)
{
  for (guint i = 0; i < changes->messages->len; i++)
    say_made (g_ptr_array_index (changes->messages, i));

  for (guint i = 0; i < changes->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);

      g_autoptr (GString) name = g_string_new (NULL);
      g_autoptr (GString) draft = g_string_new (NULL);

      confab_json_append_string (name, row->name != NULL ? row->name : "");
      confab_json_append_string (draft, row->draft != NULL ? row->draft : "");
      say ("{\"conversation\":\"%s\",\"name\":%s,\"lastSeq\":%" G_GINT64_FORMAT
           ",\"deliveredSeq\":%" G_GINT64_FORMAT ",\"readSeq\":%" G_GINT64_FORMAT
           ",\"unread\":%" G_GINT64_FORMAT ",\"ownRead\":%" G_GINT64_FORMAT
           ",\"muted\":%d,\"pinned\":%d,\"archived\":%d,\"draft\":%s}",
           row->id, name->str, row->last_seq, row->delivered_seq, row->read_by_all_seq,
           row->unread_count, row->read_seq, row->muted_until != 0, row->pinned_at != 0,
           row->archived_at != 0, draft->str);
    }

  if (changes->gaps->len > 0 || changes->actions)
    say ("{\"changed\":true}");
}

static void
connection_cb (void)
{
  static const char *const names[] = { "offline", "connecting", "syncing",
                                       "online",  "signed-out", "failed" };

  const char *by = confab_session_get_signed_out_by (session);

  say ("{\"connection\":\"%s\",\"by\":\"%s\"}", names[confab_session_get_connection (session)],
       by != NULL ? by : "");

  /* Somebody would be told to start again. */
  if (confab_session_get_connection (session) == CONFAB_CONNECTION_FAILED)
    {
      status = CANNOT_START;
      g_main_loop_quit (loop);
    }
}

static ConfabConversation *
get_conversation (const CommandData *command)
{
  return confab_roster_get_conversation (confab_session_get_roster (session),
                                         command->conversation);
}

/* The number of the last message of this user's that is in the database. */
static gint64
await_posted (const CommandData *command)
{
  gint64 position = G_MAXINT64;

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabPage) page = dex_await_boxed (
          confab_store_page_before (session->store, command->conversation, position, PAGE), &error);

      g_assert_no_error (error);

      for (guint i = page->messages->len; i > 0; i--)
        {
          const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i - 1);

          position = row->position;

          if (is_own (row) && row->content != NULL &&
              g_str_has_prefix (row->content, command->prefix))
            return g_ascii_strtoll (row->content + strlen (command->prefix), NULL, 10);
        }

      if (page->messages->len == 0)
        return 0;
    }
}

static DexFuture *
say_fiber (CommandData *command)
{
  ConfabConversation *where = get_conversation (command);

  g_assert_nonnull (where);

  for (gint64 n = await_posted (command) + 1; n <= command->upto; n++)
    {
      g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, command->prefix, n);
      g_autoptr (GError) error = NULL;

      dex_await (confab_session_send_text (session, where, text, NULL), &error);
      g_assert_no_error (error);
      say ("{\"posted\":%" G_GINT64_FORMAT "}", n);
    }

  return dex_future_new_true ();
}

/* The message that a command is about; NULL when it is not held, or cannot be read. */
static ConfabMessage *
await_message (const CommandData *command)
{
  ConfabRoster *roster = confab_session_get_roster (session);
  gint64 position = G_MAXINT64;

  while (TRUE)
    {
      g_autoptr (ConfabPage) page = dex_await_boxed (
          confab_store_page_before (session->store, command->conversation, position, PAGE), NULL);

      if (page == NULL || page->messages->len == 0)
        return NULL;

      for (guint i = page->messages->len; i > 0; i--)
        {
          const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i - 1);

          position = row->position;

          if (g_strcmp0 (row->id, command->message) == 0)
            return confab_roster_dup_message (roster, row);
        }
    }
}

/* Awaits that an action is on disk. */
static void
await_done (DexFuture *action, const CommandData *command)
{
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (action, &error);

  if (!done)
    g_message ("Not done: %s", error->message);

  say ("{\"%s\":%" G_GINT64_FORMAT "}", done ? "done" : "undone", command->tag);
}

static DexFuture *
post_fiber (CommandData *command)
{
  ConfabConversation *where = get_conversation (command);

  if (where != NULL)
    await_done (confab_session_send_text (session, where, command->text, NULL), command);
  else
    say ("{\"absent\":%" G_GINT64_FORMAT "}", command->tag);

  return dex_future_new_true ();
}

static DexFuture *
change_fiber (CommandData *command)
{
  g_autoptr (ConfabMessage) message = await_message (command);

  if (message == NULL)
    say ("{\"absent\":%" G_GINT64_FORMAT "}", command->tag);
  else if (g_str_equal (command->what, "edit"))
    await_done (confab_session_edit (
                    session,
                    confab_roster_get_conversation (confab_session_get_roster (session),
                                                    confab_message_get_conversation_id (message)),
                    confab_message_get_id (message), command->text),
                command);
  else if (g_str_equal (command->what, "delete"))
    await_done (confab_session_delete (session, message), command);
  else
    await_done (confab_session_react (session, message, command->text, command->on), command);

  return dex_future_new_true ();
}

static DexFuture *
file_fiber (CommandData *command)
{
  g_autoptr (GBytes) looks =
      command->prefix != NULL ? g_bytes_new (command->prefix, strlen (command->prefix)) : NULL;
  ConfabNewFile file = { .path = command->text, .miniature = looks };

  await_done (confab_session_send_files (session, get_conversation (command), &file, 1, NULL, NULL),
              command);
  return dex_future_new_true ();
}

/* The file of the newest message, and a copy of it that is open. */
static DexFuture *
fetch_fiber (CommandData *command)
{
  g_autofree char *own = confab_session_dup_folder (session);
  g_autofree char *folder = g_build_filename (own, "saved", NULL);
  g_autoptr (ConfabPage) page = dex_await_boxed (
      confab_store_page_before (session->store, command->conversation, G_MAXINT64, 1), NULL);
  const ConfabMessageRowData *row = g_ptr_array_index (page->messages, 0);
  const ConfabAttachmentData *attachment = g_ptr_array_index (row->attachments, 0);
  g_autofree char *path = g_build_filename (folder, attachment->id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_session_fetch_file (session, attachment), &error);

  g_mkdir_with_parents (folder, 0700);

  if (file != NULL && dex_await (confab_session_save_file (session, attachment, path), &error))
    say ("{\"fetched\":%" G_GINT64_FORMAT ",\"path\":\"%s\"}", command->tag, path);
  else
    g_message ("Not fetched: %s", error->message);

  return dex_future_new_true ();
}

static DexFuture *
group_fiber (CommandData *command)
{
  ConfabConversation *where = get_conversation (command);
  ConfabUser *peer = where != NULL ? confab_conversation_get_peer (where) : NULL;
  g_autoptr (GPtrArray) users = g_ptr_array_new ();

  if (peer == NULL)
    {
      say ("{\"absent\":%" G_GINT64_FORMAT "}", command->tag);
      return dex_future_new_true ();
    }

  g_ptr_array_add (users, peer);
  await_done (confab_session_new_group (session, command->text, users), command);
  return dex_future_new_true ();
}

static DexFuture *
read_fiber (CommandData *command)
{
  ConfabConversation *where = get_conversation (command);
  gint64 seq = where != NULL ? confab_conversation_get_last_seq (where) : 0;
  g_autoptr (GError) error = NULL;

  if (where == NULL || !dex_await (confab_session_mark_read (session, where, seq), &error))
    say ("{\"undone\":%" G_GINT64_FORMAT "}", command->tag);
  else
    say ("{\"done\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT "}", command->tag, seq);

  return dex_future_new_true ();
}

static DexFuture *
draft_fiber (CommandData *command)
{
  ConfabRoster *roster = confab_session_get_roster (session);
  ConfabConversation *where = confab_roster_get_conversation (roster, command->conversation);
  g_autoptr (GError) error = NULL;

  dex_await (confab_session_set_draft (session, where, command->prefix), &error);
  g_assert_no_error (error);
  say ("{\"kept\":1}");

  if (command->upto > 0)
    confab_session_share_draft (session, where);

  return dex_future_new_true ();
}

static DexFuture *
set_fiber (CommandData *command)
{
  ConfabRoster *roster = confab_session_get_roster (session);
  ConfabConversation *where = confab_roster_get_conversation (roster, command->conversation);
  g_autoptr (GError) error = NULL;
  gboolean on = command->upto > 0;
  gint64 until = on ? confab_clock_get_unix_ms (confab_client_get_clock ()) + 3600 * 1000 : 0;

  if (g_str_equal (command->what, "mute"))
    dex_await (confab_session_set_muted_until (session, where, until), &error);
  else if (g_str_equal (command->what, "pin"))
    dex_await (confab_session_set_pinned (session, where, on), &error);
  else
    dex_await (confab_session_set_archived (session, where, on), &error);

  g_assert_no_error (error);
  return dex_future_new_true ();
}

static DexFuture *
revoke_fiber (CommandData *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = dex_await_boxed (confab_session_load_devices (session), &error);

  g_assert_no_error (error);

  for (guint i = 0; i < devices->len; i++)
    {
      const ConfabDeviceData *device = g_ptr_array_index (devices, i);

      if (device->current)
        dex_await (confab_session_rename_device (session, device->id, command->prefix), &error);
      else
        dex_await (confab_session_revoke_device (session, device->id), &error);

      g_assert_no_error (error);
    }

  return dex_future_new_true ();
}

guint n_running;

static void
command_done (gpointer command)
{
  n_running--;
  command_data_free (command);
}

static void
line_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;

  dex_promise_resolve_string (promise, g_data_input_stream_read_line_finish_utf8 (
                                           G_DATA_INPUT_STREAM (object), result, NULL, NULL));
  dex_unref (promise);
}

static CommandData *
await_command (GDataInputStream *input)
{
  DexPromise *promise = dex_promise_new ();
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;
  CommandData *command;

  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, line_cb, dex_ref (promise));
  line = dex_await_string (DEX_FUTURE (promise), NULL);

  if (line == NULL)
    return NULL;

  node = confab_json_parse (line, strlen (line), NULL);
  command = command_data_parse (node, NULL);
  g_assert_nonnull (command);
  return command;
}

static void
do_commands (void)
{
  static const struct
  {
    const char *what;
    DexFuture *(*fiber) (CommandData *command);
  } commands[] = {
    { "say", say_fiber },       { "post", post_fiber },    { "edit", change_fiber },
    { "delete", change_fiber }, { "react", change_fiber }, { "group", group_fiber },
    { "read", read_fiber },     { "draft", draft_fiber },  { "mute", set_fiber },
    { "pin", set_fiber },       { "archive", set_fiber },  { "revoke", revoke_fiber },
    { "look", look_fiber },     { "dump", dump_fiber },    { "file", file_fiber },
    { "fetch", fetch_fiber },   { "link", link_fiber },    { "trust", trust_fiber },
    { "drop", drop_fiber },
  };
  g_autoptr (GInputStream) stdin_stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (stdin_stream);
  CommandData *command;

  while ((command = await_command (input)) != NULL)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (commands) && !g_str_equal (commands[i].what, command->what))
        i++;

      if (i == G_N_ELEMENTS (commands))
        {
          command_data_free (command);
          return;
        }

      n_running++;
      CONFAB_SPAWN_AND_FORGET (commands[i].fiber, command, command_done);
    }
}

/* Whether this device is in its user's list: from then on others seal for it. */
static void
place_cb (ConfabKeySync *keys)
{
  if (confab_key_sync_get_place (keys) == CONFAB_OWN_LISTED)
    say ("{\"listed\":1}");
}

static DexFuture *
main_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 1);
  session = confab_session_new (g_ptr_array_index (accounts, 0));
  g_signal_connect (confab_session_get_roster (session), "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (session, "notify::connection", G_CALLBACK (connection_cb), NULL);

  if (!dex_await (confab_session_start (session), &error))
    {
      g_message ("Cannot start: %s", error->message);
      status = CANNOT_START;
      g_main_loop_quit (loop);
      return dex_future_new_true ();
    }

  g_signal_connect (session->keys, "notify::place", G_CALLBACK (place_cb), NULL);
  place_cb (session->keys);

  do_commands ();
  dex_await (confab_session_stop (session), &error);
  g_assert_no_error (error);
  status = 0;
  g_main_loop_quit (loop);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  dex_init ();

  if (argc != 2)
    return 2;

  loop = g_main_loop_new (NULL, FALSE);
  confab_client_set_data_dir (argv[1]);
  CONFAB_SPAWN_AND_FORGET (main_fiber, NULL, NULL);
  g_main_loop_run (loop);

  /* What was on its way when the session ended is put down. */
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;

  g_clear_object (&session);
  confab_client_shut_down ();
  g_main_loop_unref (loop);
  return status;
}
