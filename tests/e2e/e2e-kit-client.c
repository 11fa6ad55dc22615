// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit-private.h"

#include "support/waiting.h"

#include <signal.h>
#include <string.h>

/* A client's process, and what it says. */

static void
take_conversation (E2eClient *client, JsonNode *node)
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

static void
take_line (E2eClient *client, const char *line)
{
  g_autoptr (JsonNode) node = e2e_parse (line);

  if (g_strcmp0 (e2e_text (node, "conversation"), client->conversation) == 0 &&
      client->conversation != NULL)
    {
      take_conversation (client, node);
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
      g_ptr_array_add (client->messages, json_node_ref (node));
    }
  else if (e2e_text (node, "recovery") != NULL)
    {
      g_set_str (&client->recovery, e2e_text (node, "recovery"));
    }
  else if (e2e_int (node, "dumped") >= 0)
    {
      client->dumped = TRUE;
    }
  else if (e2e_int (node, "trusted") >= 0)
    {
      client->trusted = e2e_int (node, "trusted");
    }
  else if (e2e_int (node, "notice") >= 0)
    {
      client->notice = e2e_int (node, "notice");
      client->verified = e2e_int (node, "verified");
      client->n_notices++;
    }
  else
    {
      client->n_kept += e2e_int (node, "kept") >= 0;
      client->n_linked += e2e_int (node, "linked") >= 0;
      client->n_listed += e2e_int (node, "listed") >= 0;
      client->n_refused += e2e_int (node, "refused") >= 0;
    }

  client->n_changes++;

  if (client->on_line != NULL)
    client->on_line (node, client->on_line_data);
}

static void
line_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object),
                                                                     result, NULL, &error);
  E2eClient *client = data;

  if (line == NULL || error != NULL)
    {
      client->silent = TRUE;
      return;
    }

  /* What a killed client had begun to say is not a line. */
  if (g_str_has_suffix (line, "}"))
    take_line (client, line);

  g_data_input_stream_read_line_async (client->output, G_PRIORITY_DEFAULT, NULL, line_cb, client);
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
  g_autofree char *data = g_build_filename (e2e_get_folder (client->e2e), client->device, NULL);
  const char *args[] = { E2E_CLIENT, data, NULL };

  client->process =
      e2e_spawn (client->e2e, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, args);
  client->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (client->process));
  client->silent = FALSE;
  g_data_input_stream_read_line_async (client->output, G_PRIORITY_DEFAULT, NULL, line_cb, client);
}

/* What it said before it ended counts. */
static void
take_rest (E2eClient *client)
{
  WAIT_UNTIL (client->silent);
  g_clear_object (&client->output);
}

void
e2e_client_kill (E2eClient *client)
{
  e2e_end_process (&client->process, SIGKILL);
  take_rest (client);
}

void
e2e_client_signal (E2eClient *client, int with)
{
  g_subprocess_send_signal (client->process, with);
}

/**
 * e2e_client_end:
 *
 * Tells the client that there is no more to do, and does not wait for its end.
 */
void
e2e_client_end (E2eClient *client)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (client->process), NULL, NULL);
}

/**
 * e2e_client_reap:
 *
 * Waits for the end of a client that ends by itself.
 *
 * Returns: its exit status, or less than 0 for the signal that ended it
 */
int
e2e_client_reap (E2eClient *client)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&client->process);

  g_subprocess_wait (process, NULL, NULL);
  take_rest (client);

  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                              : -g_subprocess_get_term_sig (process);
}

void
e2e_client_quit (E2eClient *client)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&client->process);

  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (process));
  take_rest (client);
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
  g_free (client->recovery);
  g_free (client);
}

/**
 * e2e_client_send:
 * @line: a command, with its end of line; lost when the client has ended
 */
void
e2e_client_send (E2eClient *client, const char *line)
{
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (client->process), line, strlen (line),
                             NULL, NULL, NULL);
}

void
e2e_client_tell (E2eClient *client, const char *what)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"%s\",\"conversation\":\"%s\"}\n", what, client->conversation);

  e2e_client_send (client, line);
}

void
e2e_client_do (E2eClient *client, const char *what, const char *prefix, int upto)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"%s\",\"conversation\":\"%s\",\"prefix\":\"%s\",\"upto\":%d}\n",
                       what, client->conversation, prefix, upto);

  e2e_client_send (client, line);
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
      /* before it looks: what changes right behind may be the last that does */
      n_changes = client->n_changes;
      e2e_client_tell (client, "look");
      WAIT_UNTIL (client->n_looks > n_looks);

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

/* The other device may not have put on the server yet what this one needs. */
static gboolean
try_link (E2eClient *client, const char *line, guint n_linked)
{
  guint n_refused = client->n_refused;

  e2e_client_send (client, line);
  WAIT_UNTIL (client->n_linked > n_linked || client->n_refused > n_refused);
  return client->n_linked > n_linked;
}

/* Has a device signed in as one of its user's, as the user would: by what another one shows. */
void
e2e_client_link (E2eClient *client, E2eClient *by)
{
  g_autofree char *line = NULL;
  guint n_linked = client->n_linked;

  WAIT_UNTIL (by->n_listed > 0);
  e2e_client_tell (by, "link");
  WAIT_UNTIL (by->recovery != NULL);
  line = g_strdup_printf ("{\"do\":\"link\",\"text\":\"%s\"}\n", by->recovery);
  WAIT_UNTIL (try_link (client, line, n_linked));
}
