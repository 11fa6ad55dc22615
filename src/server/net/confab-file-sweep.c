// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-sweep.h"

#include "confab-file-store.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "protocol/confab-upload.h"
#include "server/domain/confab-files.h"

#include <string.h>

/**
 * ConfabFileSweep:
 *
 * Once an hour: forgets files that were never complete or never sent, and removes the bytes that
 * the ledger does not know. They are put aside first, for as many days: whoever starts the server
 * with the wrong ledger does not lose everybody's files. Main thread only.
 */
struct _ConfabFileSweep
{
  guint n_refs;
  ConfabServer *server; /* NULL once it is gone */
  ConfabFileStore *store;
  guint alarm;
  gboolean running;
};

/* So many names are looked up in one job of the ledger. */
#define NAMES_AT_ONCE 200

static void
sweep_unref (gpointer data)
{
  ConfabFileSweep *self = data;

  if (--self->n_refs > 0)
    return;

  confab_file_store_unref (self->store);
  g_free (self);
}

static void
rule_cb (ConfabServer *server,
         const ConfabRequest *request,
         ConfabOutcome *outcome,
         const GError *error,
         gpointer data)
{
  g_autoptr (DexPromise) promise = data;

  if (outcome == NULL)
    dex_promise_reject (promise, g_error_copy (error));
  else
    dex_promise_resolve_string (promise, outcome->status > 0
                                             ? g_strdup_printf ("%u", outcome->status)
                                             : g_steal_pointer (&outcome->answer));
}

static DexFuture *
run_rule (ConfabFileSweep *self, ConfabRule rule, const char *names, const char *kind)
{
  ConfabRequest *request = confab_server_new_request (self->server);
  DexPromise *promise = dex_promise_new ();

  request->path[0] = g_strdup (names);
  request->path[1] = g_strdup (kind);
  confab_server_run (self->server, TRUE, rule, request, rule_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

static gboolean
is_over (ConfabFileSweep *self, const GError *error)
{
  if (self->server == NULL)
    return TRUE;

  if (error != NULL)
    g_warning ("Files that nobody uses were not removed: %s", error->message);

  return error != NULL;
}

/* What is not named by us is nobody's business. The rule's answer came in the order of the commits,
 * so that whoever has just begun to use a content holds its pin. */
static gboolean
remove_stray (ConfabFileSweep *self, const char *name, gboolean upload, GError **error)
{
  ConfabFileJob job = {
    .type = upload ? CONFAB_FILE_DISCARD : CONFAB_FILE_REMOVE,
    .upload = upload ? name : NULL,
    .hash = upload ? NULL : name,
    .time_ms = confab_clock_get_unix_ms (self->server->clock),
  };

  if (upload ? confab_file_store_get_upload (self->store, name) != NULL
             : confab_file_store_is_pinned (self->store, name))
    return TRUE;

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_FILES_REMOVED, 1);
  return dex_await (confab_file_store_run (self->store, &job), error);
}

static gboolean
remove_strays (ConfabFileSweep *self, GString *names, gboolean upload)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *strays = NULL;
  g_auto (GStrv) list = NULL;

  if (names->len == 0)
    return TRUE;

  strays = dex_await_string (
      run_rule (self, confab_files_find_strays, names->str, upload ? "uploads" : NULL), &error);
  g_string_truncate (names, 0);

  if (is_over (self, error))
    return FALSE;

  list = g_strsplit (strays, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0' &&
        (!remove_stray (self, list[i], upload, &error) || is_over (self, error)))
      return is_over (self, error), FALSE;

  return TRUE;
}

static gboolean
sweep_group (ConfabFileSweep *self, guint group)
{
  gboolean upload = group == CONFAB_BLOBS_GROUPS;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) list = dex_await_boxed (
      confab_file_store_run (self->store,
                             &(ConfabFileJob) { .type = CONFAB_FILE_LIST, .group = group }),
      &error);
  guint n = 0;

  if (is_over (self, error))
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const char *name = g_ptr_array_index (list, i);

      if (!(upload ? confab_id_is_valid (name) : confab_hash_is_valid (name)))
        continue;

      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);

      if (++n % NAMES_AT_ONCE == 0 && !remove_strays (self, names, upload))
        return FALSE;
    }

  return remove_strays (self, names, upload);
}

static gboolean
forget (ConfabFileSweep *self)
{
  guint64 n;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *count =
          dex_await_string (run_rule (self, confab_files_forget, NULL, NULL), &error);

      if (is_over (self, error))
        return FALSE;

      n = g_ascii_strtoull (count, NULL, 10);
    }
  while (n == CONFAB_FILES_REMOVED_AT_ONCE);

  return TRUE;
}

static void
purge (ConfabFileSweep *self)
{
  gint64 now_ms = confab_clock_get_unix_ms (self->server->clock);
  ConfabFileJob job = {
    .type = CONFAB_FILE_PURGE,
    .time_ms = now_ms - self->server->policy.keep_unused_ms,
  };
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_file_store_run (self->store, &job), &error))
    is_over (self, error);
}

static DexFuture *
sweep_fiber (ConfabFileSweep *self)
{
  gboolean go_on = forget (self);

  for (guint group = 0; go_on && group <= CONFAB_BLOBS_GROUPS; group++)
    go_on = sweep_group (self, group);

  if (go_on)
    purge (self);

  if (self->server != NULL)
    confab_metrics_count (&self->server->metrics, CONFAB_METRIC_FILE_SWEEPS, 1);

  self->running = FALSE;
  return dex_future_new_true ();
}

static void
alarm_cb (gpointer data)
{
  ConfabFileSweep *self = data;

  self->alarm = confab_clock_add (self->server->clock, CONFAB_FILE_SWEEP_MS, alarm_cb, self);

  if (self->running)
    return;

  self->running = TRUE;
  self->n_refs++;
  CONFAB_SPAWN_AND_FORGET (sweep_fiber, self, sweep_unref);
}

/**
 * confab_file_sweep_new:
 *
 * Begins after the first hour, so that a start is not held up.
 *
 * Returns: (transfer full): a sweep of the server's files
 */
ConfabFileSweep *
confab_file_sweep_new (ConfabServer *server)
{
  ConfabFileSweep *self = g_new0 (ConfabFileSweep, 1);

  self->n_refs = 1;
  self->server = server;
  self->store = confab_file_store_ref (server->files);
  self->alarm = confab_clock_add (server->clock, CONFAB_FILE_SWEEP_MS, alarm_cb, self);
  return self;
}

/**
 * confab_file_sweep_free:
 * @self: (transfer full): a sweep, which ends
 */
void
confab_file_sweep_free (ConfabFileSweep *self)
{
  confab_clock_remove (self->server->clock, self->alarm);
  self->server = NULL;
  sweep_unref (self);
}
