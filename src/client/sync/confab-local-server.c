// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-local-server.h"

#include "base/confab-async.h"

#include <gio/gio.h>
#include <string.h>

/**
 * ConfabLocalServer:
 *
 * A server of this program's own, on loopback, with its data beside the accounts. It lives as long
 * as the program holds its standard input open, whatever becomes of the program.
 */

#define PROGRAM "confabd"
#define LISTENING "confabd listening on "
#define MAX_LINES 100

/* A server that another start of this program has not let go of yet is waited for. */
#define STATUS_BUSY 75
#define BUSY_TRIES 40
#define BUSY_WAIT_MS 250

struct _ConfabLocalServer
{
  GObject parent_instance;
  ConfabClock *clock;
  char *data_dir;
  GSubprocess *process;
  DexFuture *starting;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (ConfabLocalServer, confab_local_server, G_TYPE_OBJECT)

/* Where the server's program is: told by the environment for those who work on it, beside this
 * program, or where both were installed. */
static char *
find_program (void)
{
  const char *told = g_getenv ("CONFAB_SERVER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : g_strdup (CONFAB_BINDIR);
  g_autofree char *beside = g_build_filename (dir, PROGRAM, NULL);

  if (told != NULL && *told != '\0')
    return g_strdup (told);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (CONFAB_BINDIR, PROGRAM, NULL);
}

static void
line_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;
  char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result,
                                                          NULL, &error);

  if (line == NULL && error == NULL)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The local server has ended by itself");

  if (line != NULL)
    dex_promise_resolve_string (promise, line);
  else
    dex_promise_reject (promise, error);

  dex_unref (promise);
}

static DexFuture *
read_line (GDataInputStream *lines)
{
  DexPromise *promise = dex_promise_new ();

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, line_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

/* Awaits what the program says of itself when it listens; or why it has ended. */
static char *
await_address (GSubprocess *process, GError **error)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) ended = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);

  for (guint i = 0; i < MAX_LINES; i++)
    {
      g_autofree char *line = dex_await_string (read_line (lines), error);

      if (line == NULL)
        break;

      if (g_str_has_prefix (line, LISTENING))
        return g_strstrip (g_strdup (line + strlen (LISTENING)));
    }

  if (*error == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "The local server does not say where it listens");
      return NULL;
    }

  if (!dex_await (dex_subprocess_wait_check (process), &ended))
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&ended));
    }

  return NULL;
}

static char *
await_start (ConfabLocalServer *self, const char *program, GError **error)
{
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, error,
                        program, "--data", self->data_dir, "--port", "0", "--registration", "open",
                        "--exit-on-eof", NULL);

  if (process == NULL)
    return NULL;

  g_set_object (&self->process, process);
  return await_address (process, error);
}

static DexFuture *
start_fiber (ConfabLocalServer *self)
{
  g_autofree char *program = find_program ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < BUSY_TRIES && !self->stopped; i++)
    {
      g_autofree char *address = NULL;

      g_clear_error (&error);
      address = await_start (self, program, &error);

      if (address != NULL)
        return dex_future_new_take_string (g_steal_pointer (&address));

      if (!g_error_matches (error, G_SPAWN_EXIT_ERROR, STATUS_BUSY))
        break;

      dex_await (confab_clock_wait (self->clock, BUSY_WAIT_MS), NULL);
    }

  if (error == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The local server has been stopped");

  return confab_reject (&error);
}

static void
confab_local_server_dispose (GObject *object)
{
  confab_local_server_stop (CONFAB_LOCAL_SERVER (object));

  G_OBJECT_CLASS (confab_local_server_parent_class)->dispose (object);
}

static void
confab_local_server_finalize (GObject *object)
{
  ConfabLocalServer *self = CONFAB_LOCAL_SERVER (object);

  g_clear_pointer (&self->data_dir, g_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_local_server_parent_class)->finalize (object);
}

static void
confab_local_server_class_init (ConfabLocalServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_local_server_dispose;
  object_class->finalize = confab_local_server_finalize;
}

static void
confab_local_server_init (ConfabLocalServer *self)
{
}

/**
 * confab_local_server_new:
 * @data_dir: where the server keeps its data; it is made when it does not exist
 * @clock: what is waited by
 *
 * Returns: (transfer full): a server that does not run yet
 */
ConfabLocalServer *
confab_local_server_new (const char *data_dir, ConfabClock *clock)
{
  ConfabLocalServer *self = g_object_new (CONFAB_TYPE_LOCAL_SERVER, NULL);

  self->data_dir = g_strdup (data_dir);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_local_server_start:
 *
 * Starts the server, unless it runs already, also when it has died. Its port is another each time.
 *
 * Returns: (transfer full): a future that resolves to its address, or rejects when there is no such
 *   program or it does not come up
 */
DexFuture *
confab_local_server_start (ConfabLocalServer *self)
{
  gboolean dead, pending;

  dex_return_error_if_fail (CONFAB_IS_LOCAL_SERVER (self));

  dead = self->process == NULL || g_subprocess_get_identifier (self->process) == NULL;
  pending = self->starting != NULL && dex_future_is_pending (self->starting);

  if (dead && !pending)
    {
      dex_clear (&self->starting);
      self->starting = CONFAB_SPAWN (start_fiber, g_object_ref (self), g_object_unref);
    }

  return dex_ref (self->starting);
}

/**
 * confab_local_server_get_pid:
 *
 * Returns: (nullable): the id of the server's process, as text; NULL when it does not run
 */
const char *
confab_local_server_get_pid (ConfabLocalServer *self)
{
  g_return_val_if_fail (CONFAB_IS_LOCAL_SERVER (self), NULL);

  return self->process != NULL ? g_subprocess_get_identifier (self->process) : NULL;
}

/**
 * confab_local_server_stop:
 *
 * Lets the server end by itself, in its own time. It is not started again.
 */
void
confab_local_server_stop (ConfabLocalServer *self)
{
  g_return_if_fail (CONFAB_IS_LOCAL_SERVER (self));

  self->stopped = TRUE;

  if (self->process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);

  g_clear_object (&self->process);
  dex_clear (&self->starting);
}
