// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-server-private.h"

#include "confab-admin-socket.h"
#include "confab-file-store.h"
#include "confab-file-sweep.h"
#include "confab-gateway.h"
#include "confab-routes.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "server/domain/confab-auth.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * ConfabServer:
 *
 * Holds everything together: the two threads of the ledger, the one for passwords, the sockets,
 * and who is linked. Main thread only.
 */

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* More jobs than this are not waited for: it would take too long. */
#define MAX_WAITING 20000

/* One rule on its way to the ledger and back. Both the worker and the future hold it. */
typedef struct
{
  guint n_refs;
  ConfabServer *server;
  ConfabRule rule;
  ConfabRequest *request;
  ConfabOutcome outcome;
  ConfabDoneFunc done;
  gpointer data;
  gboolean writes;
} Task;

static void
task_unref (gpointer data)
{
  Task *task = data;

  if (--task->n_refs > 0)
    return;

  confab_request_clear (task->request);
  g_free (task->request);
  confab_outcome_clear (&task->outcome);
  g_free (task);
}

static gboolean
run_task (gpointer ledger, gpointer data, GValue *result, GError **error)
{
  Task *task = data;

  return confab_rule_run (task->rule, ledger, task->request, &task->outcome, error);
}

/**
 * confab_server_conceal:
 * @error: (nullable): what went wrong
 *
 * What went wrong inside is for the log alone.
 *
 * Returns: (transfer full) (nullable): what a client is told of it
 */
GError *
confab_server_conceal (ConfabServer *self, const GError *error)
{
  GError *told = NULL;

  if (error == NULL || (error->domain == CONFAB_ERROR && error->code != CONFAB_ERROR_INTERNAL))
    return error != NULL ? g_error_copy (error) : NULL;

  if (confab_error_get_code (error) == CONFAB_ERROR_UNAVAILABLE)
    {
      g_warning ("A request failed: %s", error->message);
      confab_set_retry_error (&told, CONFAB_ERROR_UNAVAILABLE, 30, "The server cannot do it now");
      return told;
    }

  confab_metrics_count (&self->metrics, CONFAB_METRIC_FAILURES, 1);
  g_warning ("A request failed: %s", error->message);
  confab_set_error (&told, CONFAB_ERROR_INTERNAL, "Internal error");
  return told;
}

static void
finish_task (Task *task, const GError *error)
{
  ConfabServer *self = g_steal_pointer (&task->server);
  g_autoptr (GError) told = NULL;

  /* The server is gone, and has finished it before. */
  if (self == NULL)
    return;

  g_hash_table_remove (self->tasks, task);
  told = confab_server_conceal (self, error);

  if (task->done != NULL)
    task->done (self, task->request, error == NULL ? &task->outcome : NULL, told, task->data);

  if (error == NULL && task->writes)
    confab_broadcast_tell (self->broadcast, &task->outcome);
}

/* A commit that failed took all its jobs with it: that is the server's trouble, not theirs. */
static GError *
commit_error (GError *error)
{
  g_autoptr (GError) reason = error;
  GError *told = NULL;

  if (reason->domain == CONFAB_ERROR && reason->code != CONFAB_ERROR_INTERNAL)
    return g_steal_pointer (&reason);

  g_warning ("The ledger failed: %s", reason->message);
  confab_set_retry_error (&told, CONFAB_ERROR_UNAVAILABLE, 5, "The server cannot store it now");
  return told;
}

static DexFuture *
task_cb (DexFuture *future, gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL && task->writes)
    error = commit_error (g_steal_pointer (&error));

  finish_task (task, error);
  return NULL;
}

/**
 * confab_server_new_request:
 *
 * Returns: (transfer full): a request of now, by nobody
 */
ConfabRequest *
confab_server_new_request (ConfabServer *self)
{
  ConfabRequest *request = g_new0 (ConfabRequest, 1);

  request->policy = &self->policy;
  request->now_ms = confab_clock_get_unix_ms (self->clock);
  return request;
}

/**
 * confab_server_run:
 * @writes: whether the rule writes; those that only read never hold up those that do
 * @request: (transfer full): what is asked
 * @done: (nullable): called when it is decided
 *
 * Runs a rule on the ledger. What was decided by rules that write is told to those whom it
 * concerns, in the order of the commits.
 */
void
confab_server_run (ConfabServer *self,
                   gboolean writes,
                   ConfabRule rule,
                   ConfabRequest *request,
                   ConfabDoneFunc done,
                   gpointer data)
{
  ConfabWorker *worker = writes ? self->writer : self->reader;
  Task *task = g_new0 (Task, 1);
  DexFuture *future;

  task->n_refs = 1;
  g_hash_table_add (self->tasks, task);
  task->server = self;
  task->rule = rule;
  task->request = request;
  task->done = done;
  task->data = data;
  task->writes = writes;

  if (confab_worker_get_n_waiting (worker) >= MAX_WAITING)
    {
      g_autoptr (GError) error = NULL;

      confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, 2, "The server is busy");
      finish_task (task, error);
      task_unref (task);
      return;
    }

  task->n_refs++;
  future = confab_worker_run (worker, run_task, task, task_unref);
  dex_future_disown (dex_future_finally (future, task_cb, task, task_unref));
}

static void
set_policy (ConfabServer *self)
{
  const ConfabConfig *config = self->config;

  self->policy = (ConfabPolicy) {
    .registration = config->registration,
    .token_idle_ms = config->token_idle * DAY_MS,
    .token_life_ms = config->token_life * DAY_MS,
    .login_interval_ms = config->login_interval * 1000,
    .login_burst = config->login_burst,
    .max_participants = config->participants,
    .max_file_bytes = config->max_file_bytes,
    .max_user_bytes = config->max_user_bytes,
    .keep_unused_ms = config->keep_unused * DAY_MS,
  };
}

/* One process a folder: a second one would hand out the same numbers. */
static gboolean
lock_folder (ConfabServer *self, GError **error)
{
  const char *folder = self->config->data;
  g_autofree char *path = g_build_filename (folder, "lock", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      (self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }

  if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s is in use by another confabd", folder);
  return FALSE;
}

static gboolean
open_ledger (ConfabServer *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->config->data, "confab.db", NULL);
  g_autoptr (ConfabLedger) ledger =
      confab_ledger_open (path, confab_clock_get_unix_ms (self->clock), error);
  g_autoptr (ConfabLedger) reader = NULL;

  if (ledger != NULL)
    reader = confab_ledger_open_reader (path, error);

  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  self->writer =
      confab_worker_new_batching ("ledger", g_steal_pointer (&ledger),
                                  (GDestroyNotify) confab_ledger_close, &confab_ledger_batch);
  self->reader = confab_worker_new ("ledger-reader", g_steal_pointer (&reader),
                                    (GDestroyNotify) confab_ledger_close);
  return TRUE;
}

static gboolean
open_files (ConfabServer *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->config->data, "files", NULL);

  self->files = confab_file_store_new (path, error);

  if (self->files == NULL)
    return FALSE;

  self->sweep = confab_file_sweep_new (self);
  return TRUE;
}

static gboolean
start_listening (ConfabServer *self, GError **error)
{
  const ConfabConfig *config = self->config;
  g_auto (GStrv) origins = config->origins != NULL ? g_strsplit (config->origins, " ", -1) : NULL;
  ConfabHttpOptions options = {
    .address = config->address,
    .port = config->port,
    .certificate_path = config->certificate,
    .key_path = config->key,
    .allow_plain = config->plain,
    .origins = (const char *const *) origins,
    .max_per_address = config->connections_per_address,
  };

  self->hub = confab_hub_new (self->clock, &confab_gateway_handlers, self, error);

  if (self->hub == NULL)
    return FALSE;

  self->http = confab_http_new (self->clock, &options, &confab_routes_handlers, self, error);

  if (self->http == NULL)
    return FALSE;

  self->admin = confab_admin_socket_new (self, error);
  return self->admin != NULL;
}

/**
 * confab_server_new:
 * @clock: what tells the time
 * @config: lives as long as the server
 *
 * Opens the ledger and listens. It blocks while the ledger is opened.
 *
 * Returns: (transfer full): a server that serves in the thread's main context, or NULL with an
 *   error that says what the operator can do
 */
ConfabServer *
confab_server_new (ConfabClock *clock, const ConfabConfig *config, GError **error)
{
  g_autoptr (ConfabServer) self = g_new0 (ConfabServer, 1);

  self->clock = g_object_ref (clock);
  self->config = config;
  self->lock_fd = -1;
  self->sessions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) confab_session_free);
  self->watchers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->tasks = g_hash_table_new (NULL, NULL);
  set_policy (self);

  if (!lock_folder (self, error) || !open_ledger (self, error) || !open_files (self, error))
    return NULL;

  self->passwords = confab_passwords_new ();
  self->limiter = confab_limiter_new (clock, config);
  self->broadcast = confab_broadcast_new (self);
  self->presence = confab_presence_new (clock, confab_gateway_presence_changed, self);

  if (!start_listening (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
stop_worker (ConfabWorker *worker)
{
  if (worker != NULL)
    confab_worker_stop (worker);
}

/* What has been decided, but not been told, when the server goes. */
static void
finish_tasks (ConfabServer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = g_hash_table_steal_all_keys (self->tasks);

  confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, 1, "The server is restarting");

  for (guint i = 0; i < tasks->len; i++)
    finish_task (g_ptr_array_index (tasks, i), error);
}

/**
 * confab_server_free:
 * @self: (nullable) (transfer full): a server; what has been asked so far is stored
 */
void
confab_server_free (ConfabServer *self)
{
  if (self == NULL)
    return;

  self->stopping = TRUE;
  g_clear_pointer (&self->admin, confab_admin_socket_free);
  g_clear_pointer (&self->http, confab_http_free);
  g_clear_pointer (&self->hub, confab_hub_free);
  g_clear_pointer (&self->sweep, confab_file_sweep_free);

  if (self->files != NULL)
    confab_file_store_close (self->files);

  stop_worker (self->reader);
  stop_worker (self->writer);
  finish_tasks (self);
  g_clear_pointer (&self->files, confab_file_store_unref);
  g_clear_pointer (&self->passwords, confab_passwords_free);
  g_clear_pointer (&self->presence, confab_presence_free);
  g_clear_pointer (&self->broadcast, confab_broadcast_free);
  g_clear_pointer (&self->limiter, confab_limiter_free);
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->watchers, g_hash_table_unref);
  g_clear_pointer (&self->tasks, g_hash_table_unref);

  if (self->lock_fd >= 0)
    close (self->lock_fd);

  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_server_get_port:
 *
 * Returns: the port that is listened on
 */
guint16
confab_server_get_port (ConfabServer *self)
{
  return confab_http_get_port (self->http);
}

/**
 * confab_server_is_tls:
 *
 * Returns: whether TLS is spoken
 */
gboolean
confab_server_is_tls (ConfabServer *self)
{
  return confab_http_is_tls (self->http);
}

/**
 * confab_server_reload:
 *
 * Reads the certificate again.
 *
 * Returns: TRUE, or FALSE with @error; the old one stays then
 */
gboolean
confab_server_reload (ConfabServer *self, GError **error)
{
  return confab_http_reload_certificate (self->http, error);
}

static DexFuture *
stop_fiber (ConfabServer *self)
{
  guint n_links = confab_hub_get_statistics (self->hub)->n_links;

  /* A few links are not worth waiting for. */
  dex_await (confab_hub_stop (self->hub, MIN (self->config->stop_spread * 1000, n_links * 5)),
             NULL);
  dex_await (confab_http_stop (self->http), NULL);
  confab_broadcast_flush (self->broadcast);
  confab_presence_flush (self->presence);
  return dex_future_new_true ();
}

/**
 * confab_server_stop:
 *
 * Says "not ready" from now on, takes no more links, closes those that are there, a few at a time,
 * and lets requests that have begun be answered.
 *
 * Returns: (transfer full): a future that resolves when nobody is connected any more
 */
DexFuture *
confab_server_stop (ConfabServer *self)
{
  self->stopping = TRUE;
  return CONFAB_SPAWN (stop_fiber, self, NULL);
}
