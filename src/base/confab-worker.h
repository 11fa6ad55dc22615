// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_WORKER (confab_worker_get_type ())
G_DECLARE_FINAL_TYPE (ConfabWorker, confab_worker, CONFAB, WORKER, GObject)

/**
 * ConfabWorkerFunc:
 * @state: what the worker owns, for example an open database
 * @job: what confab_worker_run() was given
 * @result: (out): initialise it to the type that the future is to resolve to; left alone, the
 *   future resolves to TRUE
 * @error: where to say what went wrong
 *
 * Runs on the worker's thread and may block. It touches nothing but @state and @job.
 *
 * Returns: TRUE, or FALSE with @error set
 */
typedef gboolean (*ConfabWorkerFunc) (gpointer state, gpointer job, GValue *result, GError **error);

/**
 * ConfabWorkerBatch:
 * @begin: called before the first job of a batch; after a failure no job of the batch is run
 * @end: called after the last; when it fails, every job of the batch fails with its error
 * @max_jobs: the most jobs in one batch, at least 1
 *
 * Jobs that have queued up are run as one batch, so that they can share a commit. The futures of
 * all of them complete only after @end.
 */
typedef struct
{
  gboolean (*begin) (gpointer state, GError **error);
  gboolean (*end) (gpointer state, GError **error);
  guint max_jobs;
} ConfabWorkerBatch;

ConfabWorker *confab_worker_new (const char *name, gpointer state, GDestroyNotify state_free);
ConfabWorker *confab_worker_new_batching (const char *name,
                                          gpointer state,
                                          GDestroyNotify state_free,
                                          const ConfabWorkerBatch *batch);
DexFuture *confab_worker_run (ConfabWorker *self,
                              ConfabWorkerFunc func,
                              gpointer data,
                              GDestroyNotify data_free) G_GNUC_WARN_UNUSED_RESULT;
guint confab_worker_get_n_waiting (ConfabWorker *self);
void confab_worker_stop (ConfabWorker *self);

G_END_DECLS
