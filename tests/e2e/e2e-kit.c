// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define LISTENING "confabd listening on "

struct _E2e
{
  char *folder;
  char *address;
  GSubprocess *server;
  GSubprocessLauncher *launcher;
};

/* Each device has a keyring of its own, a file beside its folder. */
static void
use_keyring (E2e *self, const char *const *args)
{
  for (guint i = 1; args[i] != NULL; i++)
    {
      const char *data =
          g_str_has_prefix (args[i], "--data-dir=") ? strchr (args[i], '=') + 1 : args[i];
      g_autofree char *path = g_strconcat (data, ".keyring", NULL);

      if (g_str_has_prefix (data, self->folder))
        g_subprocess_launcher_setenv (self->launcher, "SECRET_FILE_TEST_PATH", path, TRUE);
    }
}

static GSubprocess *
spawn (E2e *self, GSubprocessFlags flags, const char *const *args)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  use_keyring (self, args);
  g_subprocess_launcher_set_flags (self->launcher, flags);
  process = g_subprocess_launcher_spawnv (self->launcher, args, &error);
  g_assert_no_error (error);
  return process;
}

/**
 * e2e_new:
 *
 * Returns: (transfer full): a server that runs, in a new folder
 */
E2e *
e2e_new (void)
{
  E2e *self = g_new0 (E2e, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("confab-e2e-XXXXXX", &error);
  g_assert_no_error (error);
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_setenv (self->launcher, "SECRET_BACKEND", "file", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  e2e_start_server (self);
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  remove (path);
}

/**
 * e2e_free:
 *
 * Ends the server. The folder stays when an assertion ends the program before this.
 */
void
e2e_free (E2e *self)
{
  if (self->server != NULL)
    e2e_stop_server (self);

  remove_tree (self->folder);
  g_object_unref (self->launcher);
  g_free (self->folder);
  g_free (self->address);
  g_free (self);
}

const char *
e2e_get_address (E2e *self)
{
  return self->address;
}

const char *
e2e_get_folder (E2e *self)
{
  return self->folder;
}

/**
 * e2e_start_server:
 *
 * Starts the server, on the port that it had before if it had one, and waits until it listens.
 */
void
e2e_start_server (E2e *self)
{
  g_autofree char *data = g_build_filename (self->folder, "server", NULL);
  const char *colon = self->address != NULL ? strrchr (self->address, ':') + 1 : "0";
  const char *args[] = { CONFABD, "--data",
                         data,    "--port",
                         colon,   "--exit-on-eof",
                         "--set", "limits.messages=1000000",
                         "--set", "limits.message-burst=1000000",
                         "--set", "limits.requests=1000000",
                         "--set", "limits.request-burst=1000000",
                         NULL };
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;

  self->server = spawn (self, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, args);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  line = g_data_input_stream_read_line (out, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, LISTENING));
  g_set_str (&self->address, line + strlen (LISTENING));
}

static void
end_process (GSubprocess **process, int with)
{
  g_subprocess_send_signal (*process, with);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

void
e2e_kill_server (E2e *self)
{
  end_process (&self->server, SIGKILL);
}

void
e2e_stop_server (E2e *self)
{
  g_autoptr (GSubprocess) server = g_object_ref (self->server);

  end_process (&self->server, SIGTERM);
  g_assert_true (g_subprocess_get_successful (server));
}

static GPtrArray *
collect (const char *first, va_list more)
{
  GPtrArray *args = g_ptr_array_new ();

  g_ptr_array_add (args, (char *) CONFABCTL);

  for (const char *arg = first; arg != NULL; arg = va_arg (more, const char *))
    g_ptr_array_add (args, (char *) arg);

  g_ptr_array_add (args, NULL);
  return args;
}

static char *
run_ctl (E2e *self, int status, const char *input, char **said, GPtrArray *args)
{
  g_autoptr (GSubprocess) process =
      spawn (self,
             G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                 G_SUBPROCESS_FLAGS_STDERR_PIPE,
             (const char *const *) args->pdata);
  g_autoptr (GError) error = NULL;
  g_autofree char *err = NULL;
  char *out = NULL;

  g_subprocess_communicate_utf8 (process, input, NULL, &out, &err, &error);
  g_assert_no_error (error);

  if (g_subprocess_get_exit_status (process) != status)
    g_error ("confabctl %s ended with %d: %s%s", (char *) args->pdata[1],
             g_subprocess_get_exit_status (process), out, err);

  if (said != NULL)
    *said = g_steal_pointer (&err);

  return out;
}

/**
 * e2e_ctl_status:
 * @status: what confabctl has to end with
 * @input: (nullable): its standard input
 * @said: (out) (optional): its standard error
 *
 * Returns: (transfer full): its standard output
 */
char *
e2e_ctl_status (E2e *self, int status, const char *input, char **said, const char *first, ...)
{
  g_autoptr (GPtrArray) args = NULL;
  va_list more;

  va_start (more, first);
  args = collect (first, more);
  va_end (more);
  return run_ctl (self, status, input, said, args);
}

/**
 * e2e_ctl:
 *
 * Returns: (transfer full): what confabctl prints, with JSON; it has to succeed
 */
char *
e2e_ctl (E2e *self, const char *device, const char *first, ...)
{
  g_autofree char *data = g_strdup_printf ("--data-dir=%s/%s", self->folder, device);
  g_autoptr (GPtrArray) args = NULL;
  va_list more;

  va_start (more, first);
  args = collect (first, more);
  va_end (more);
  g_ptr_array_insert (args, 2, data);
  g_ptr_array_insert (args, 2, (char *) "--json");
  return run_ctl (self, 0, NULL, NULL, args);
}

/**
 * e2e_spawn_ctl:
 *
 * Returns: (transfer full): a confabctl that runs, its output by a pipe
 */
GSubprocess *
e2e_spawn_ctl (E2e *self, const char *first, ...)
{
  g_autoptr (GPtrArray) args = NULL;
  va_list more;

  va_start (more, first);
  args = collect (first, more);
  va_end (more);
  return spawn (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE, (const char *const *) args->pdata);
}

/**
 * e2e_add_account:
 *
 * Makes an account whose password is "correct horse", and signs it in on a device of the same name.
 */
void
e2e_add_account (E2e *self, const char *name)
{
  g_autofree char *server = g_strdup_printf ("--server-data=%s/server", self->folder);
  g_autofree char *made =
      e2e_ctl_status (self, 0, "correct horse\n", NULL, "create-user", name, server, NULL);

  e2e_sign_in (self, name, name);
}

void
e2e_sign_in (E2e *self, const char *name, const char *device)
{
  g_autofree char *data = g_strdup_printf ("--data-dir=%s/%s", self->folder, device);
  g_autofree char *made = NULL;

  made =
      e2e_ctl_status (self, 0, "correct horse\n", NULL, "sign-in", self->address, name, data, NULL);
}

JsonNode *
e2e_parse (const char *line)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (line, &error);

  g_assert_no_error (error);
  return node;
}

const char *
e2e_text (JsonNode *node, const char *member)
{
  return json_object_get_string_member_with_default (json_node_get_object (node), member, NULL);
}

gint64
e2e_int (JsonNode *node, const char *member)
{
  return json_object_get_int_member_with_default (json_node_get_object (node), member, -1);
}

static void
take_line (E2eClient *client, const char *line)
{
  g_autoptr (JsonNode) node = e2e_parse (line);

  if (g_strcmp0 (e2e_text (node, "conversation"), client->conversation) == 0 &&
      client->conversation != NULL)
    {
      client->last_seq = e2e_int (node, "lastSeq");
      client->delivered_seq = e2e_int (node, "deliveredSeq");
      client->read_seq = e2e_int (node, "readSeq");
      client->unread = e2e_int (node, "unread");
      client->own_read = e2e_int (node, "ownRead");
      client->muted = e2e_int (node, "muted");
      client->pinned = e2e_int (node, "pinned");
      client->archived = e2e_int (node, "archived");
      g_set_str (&client->draft, e2e_text (node, "draft"));
    }
  else if (e2e_int (node, "kept") >= 0)
    {
      client->n_kept++;
    }
  else if (e2e_int (node, "posted") >= 0)
    {
      client->posted = e2e_int (node, "posted");
    }
  else if (e2e_int (node, "actions") >= 0)
    {
      client->actions = e2e_int (node, "actions");
      client->gaps = e2e_int (node, "gaps");
      client->n_looks++;
    }
  else if (e2e_text (node, "connection") != NULL)
    {
      g_set_str (&client->connection, e2e_text (node, "connection"));
      g_set_str (&client->signed_out_by, e2e_text (node, "by"));
      client->n_online += g_str_equal (client->connection, "online");
    }
  else if (e2e_text (node, "message") != NULL)
    {
      g_ptr_array_add (client->messages, g_steal_pointer (&node));
    }
  else if (e2e_int (node, "dumped") >= 0)
    {
      client->dumped = TRUE;
    }

  client->n_changes++;
}

static void
line_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object),
                                                                     result, NULL, &error);
  E2eClient *client = data;

  /* What a killed client had begun to say is not a line. */
  if (line == NULL || error != NULL || g_cancellable_is_cancelled (client->cancellable))
    return;

  if (g_str_has_suffix (line, "}"))
    take_line (client, line);

  g_data_input_stream_read_line_async (client->output, G_PRIORITY_DEFAULT, client->cancellable,
                                       line_cb, client);
}

/**
 * e2e_client_new:
 * @device: that is signed in
 * @conversation: what it is to watch
 *
 * Returns: (transfer full): a client that runs
 */
E2eClient *
e2e_client_new (E2e *self, const char *device, const char *conversation)
{
  E2eClient *client = g_new0 (E2eClient, 1);

  client->e2e = self;
  client->device = g_strdup (device);
  client->conversation = g_strdup (conversation);
  client->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  e2e_client_start (client);
  return client;
}

void
e2e_client_start (E2eClient *client)
{
  g_autofree char *data = g_build_filename (client->e2e->folder, client->device, NULL);
  const char *args[] = { E2E_CLIENT, data, NULL };

  client->process =
      spawn (client->e2e, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, args);
  client->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (client->process));
  client->cancellable = g_cancellable_new ();
  g_data_input_stream_read_line_async (client->output, G_PRIORITY_DEFAULT, client->cancellable,
                                       line_cb, client);
}

static void
forget_output (E2eClient *client)
{
  g_cancellable_cancel (client->cancellable);
  settle ();
  g_clear_object (&client->output);
  g_clear_object (&client->cancellable);
}

void
e2e_client_kill (E2eClient *client)
{
  end_process (&client->process, SIGKILL);
  forget_output (client);
}

void
e2e_client_quit (E2eClient *client)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&client->process);

  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (process));
  forget_output (client);
}

void
e2e_client_free (E2eClient *client)
{
  if (client->process != NULL)
    e2e_client_quit (client);

  g_ptr_array_unref (client->messages);
  g_free (client->device);
  g_free (client->conversation);
  g_free (client->connection);
  g_free (client->signed_out_by);
  g_free (client->draft);
  g_free (client);
}

static void
send_line (E2eClient *client, const char *line)
{
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (client->process), line, strlen (line),
                             NULL, NULL, NULL);
}

void
e2e_client_tell (E2eClient *client, const char *what)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"%s\",\"conversation\":\"%s\"}\n", what, client->conversation);

  send_line (client, line);
}

void
e2e_client_do (E2eClient *client, const char *what, const char *prefix, int upto)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"%s\",\"conversation\":\"%s\",\"prefix\":\"%s\",\"upto\":%d}\n",
                       what, client->conversation, prefix, upto);

  send_line (client, line);
}

void
e2e_client_say (E2eClient *client, const char *prefix, int upto)
{
  e2e_client_do (client, "say", prefix, upto);
}

/**
 * e2e_client_wait_complete:
 *
 * Waits until the client holds everything up to a seq and has nothing to send.
 */
void
e2e_client_wait_complete (E2eClient *client, gint64 seq)
{
  do
    {
      guint n_looks = client->n_looks, n_changes;

      WAIT_UNTIL (client->last_seq >= seq);
      e2e_client_tell (client, "look");
      WAIT_UNTIL (client->n_looks > n_looks);
      n_changes = client->n_changes;

      if (client->actions > 0 || client->gaps > 0)
        WAIT_UNTIL (client->n_changes > n_changes);
    }
  while (client->actions > 0 || client->gaps > 0);
}

void
e2e_client_wait_dump (E2eClient *client)
{
  g_ptr_array_set_size (client->messages, 0);
  client->dumped = FALSE;
  e2e_client_tell (client, "dump");
  WAIT_UNTIL (client->dumped);
}
