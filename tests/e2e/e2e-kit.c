// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit-private.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define LISTENING "confabd listening on "

struct _E2e
{
  char *folder;
  char *address;
  char *door; /* where clients find the server, or NULL: at its address */
  GSubprocess *server;
  GSubprocessLauncher *launcher;
};

/* Each device has a keyring of its own, a file beside its folder. */
static void
use_keyring (E2e *self, const char *const *args)
{
  for (guint i = 1; args[i] != NULL; i++)
    {
      gboolean named = g_str_has_prefix (args[i], "--data-dir=");
      const char *data = named ? strchr (args[i], '=') + 1 : args[i];
      g_autofree char *path = g_strconcat (data, ".keyring", NULL);

      /* Other paths may be arguments, too. */
      if (named || (i == 1 && g_str_has_prefix (data, self->folder)))
        g_subprocess_launcher_setenv (self->launcher, "SECRET_FILE_TEST_PATH", path, TRUE);
    }
}

/* Starts a program of the kit's, with the keyring of the device whose folder it is given. */
GSubprocess *
e2e_spawn (E2e *self, GSubprocessFlags flags, const char *const *args)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  use_keyring (self, args);
  g_subprocess_launcher_set_flags (self->launcher, flags);
  process = g_subprocess_launcher_spawnv (self->launcher, args, &error);
  g_assert_no_error (error);
  return process;
}

/* Whoever signs in from now on finds the server there. */
void
e2e_set_door (E2e *self, const char *address)
{
  g_set_str (&self->door, address);
}

const char *
e2e_get_server_pid (E2e *self)
{
  return g_subprocess_get_identifier (self->server);
}

/**
 * e2e_new_stopped:
 *
 * Returns: (transfer full): a new folder, in which no server runs yet
 */
E2e *
e2e_new_stopped (void)
{
  E2e *self = g_new0 (E2e, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("confab-e2e-XXXXXX", &error);
  g_assert_no_error (error);
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_setenv (self->launcher, "SECRET_BACKEND", "file", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "SECRET_FILE_TEST_PASSWORD", "password", TRUE);
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
  g_free (self->door);
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
 * e2e_setenv:
 * @value: (nullable): NULL to take it away
 *
 * Sets a variable for the programs that are started from now on.
 */
void
e2e_setenv (E2e *self, const char *name, const char *value)
{
  if (value != NULL)
    g_subprocess_launcher_setenv (self->launcher, name, value, TRUE);
  else
    g_subprocess_launcher_unsetenv (self->launcher, name);
}

/**
 * e2e_set_log:
 * @name: (nullable): a new file in the folder; NULL for the test's own standard error
 *
 * Says where the standard error of the programs goes that are started from now on.
 */
void
e2e_set_log (E2e *self, const char *name)
{
  g_autofree char *path = name != NULL ? g_build_filename (self->folder, name, NULL) : NULL;

  g_subprocess_launcher_set_flags (self->launcher, G_SUBPROCESS_FLAGS_NONE);
  g_subprocess_launcher_set_stderr_file_path (self->launcher, path);
}

/**
 * e2e_try_start_server:
 *
 * Starts the server, on the port that it had before if it had one, and waits until it listens.
 *
 * Returns: whether it does; if not, it has ended
 */
gboolean
e2e_try_start_server (E2e *self)
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

  self->server =
      e2e_spawn (self, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, args);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  line = g_data_input_stream_read_line (out, NULL, NULL, NULL);

  if (line == NULL)
    {
      e2e_reap_server (self);
      return FALSE;
    }

  g_assert_true (g_str_has_prefix (line, LISTENING));
  g_set_str (&self->address, line + strlen (LISTENING));
  return TRUE;
}

/**
 * e2e_start_server:
 *
 * As e2e_try_start_server(), where it has to succeed.
 */
void
e2e_start_server (E2e *self)
{
  g_assert_true (e2e_try_start_server (self));
}

/**
 * e2e_has_server:
 *
 * Returns: whether the server was started, and neither stopped nor reaped
 */
gboolean
e2e_has_server (E2e *self)
{
  return self->server != NULL;
}

/**
 * e2e_server_runs:
 *
 * Returns: whether the server was started and has not ended
 */
gboolean
e2e_server_runs (E2e *self)
{
  return self->server != NULL && g_subprocess_get_identifier (self->server) != NULL;
}

void
e2e_signal_server (E2e *self, int with)
{
  g_subprocess_send_signal (self->server, with);
}

/**
 * e2e_reap_server:
 *
 * Waits for the end of a server that ends by itself.
 *
 * Returns: whether all was well with it
 */
gboolean
e2e_reap_server (E2e *self)
{
  g_autoptr (GSubprocess) server = g_steal_pointer (&self->server);

  g_subprocess_wait (server, NULL, NULL);
  return g_subprocess_get_successful (server);
}

void
e2e_end_process (GSubprocess **process, int with)
{
  g_subprocess_send_signal (*process, with);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

void
e2e_kill_server (E2e *self)
{
  e2e_end_process (&self->server, SIGKILL);
}

void
e2e_stop_server (E2e *self)
{
  g_autoptr (GSubprocess) server = g_object_ref (self->server);

  e2e_end_process (&self->server, SIGTERM);
  g_assert_true (g_subprocess_get_successful (server));
}

/**
 * e2e_new:
 *
 * Returns: (transfer full): a server that runs, in a new folder
 */
E2e *
e2e_new (void)
{
  E2e *self = e2e_new_stopped ();

  e2e_start_server (self);
  return self;
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

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static char *
run_ctl (E2e *self, int status, const char *input, char **said, GPtrArray *args)
{
  g_autoptr (GSubprocess) process =
      e2e_spawn (self,
                 G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                     G_SUBPROCESS_FLAGS_STDERR_PIPE,
                 (const char *const *) args->pdata);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *err = NULL;
  char *out = NULL;

  /* What stands between it and the server may be in this process. */
  g_subprocess_communicate_utf8_async (process, input, NULL, keep_result_cb, &result);

  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_subprocess_communicate_utf8_finish (process, result, &out, &err, &error);
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
  return e2e_spawn (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE, (const char *const *) args->pdata);
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

  made = e2e_ctl_status (self, 0, "correct horse\n", NULL, "sign-in",
                         self->door != NULL ? self->door : self->address, name, data, NULL);
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
