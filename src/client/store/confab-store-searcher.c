// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-searcher.h"

/* What the thread owns. The last two are read by the main thread, to interrupt a search. */
typedef struct
{
  ConfabStoreState *store;
  ConfabDatabase *open;
  GCancellable *running;
} State;

struct _ConfabStoreSearcher
{
  ConfabWorker *worker;
  State *state; /* NULL when the thread has ended */
};

static void
state_free (gpointer data)
{
  State *state = data;

  confab_store_state_free (state->store);
  g_free (state);
}

/**
 * confab_store_searcher_new:
 * @state: (transfer full): of a thread that has nothing open; it opens the file when it is first
 *   asked
 *
 * Returns: (transfer full): a thread; end it with confab_store_searcher_free()
 */
ConfabStoreSearcher *
confab_store_searcher_new (ConfabStoreState *state)
{
  ConfabStoreSearcher *self = g_new0 (ConfabStoreSearcher, 1);

  self->state = g_new0 (State, 1);
  self->state->store = state;
  self->worker = confab_worker_new ("confab-search", self->state, state_free);
  return self;
}

/**
 * confab_store_searcher_free:
 * @self: (transfer full): a thread
 *
 * Ends and frees it.
 */
void
confab_store_searcher_free (ConfabStoreSearcher *self)
{
  confab_store_searcher_stop (self);
  g_clear_object (&self->worker);
  g_free (self);
}

/**
 * confab_store_searcher_stop:
 *
 * Ends the thread when it has done what it was asked; what is asked later is rejected.
 */
void
confab_store_searcher_stop (ConfabStoreSearcher *self)
{
  self->state = NULL;
  confab_worker_stop (self->worker);
}

/**
 * confab_store_searcher_get_worker:
 *
 * Returns: (transfer none): what runs confab_store_searcher_ask_sql()
 */
ConfabWorker *
confab_store_searcher_get_worker (ConfabStoreSearcher *self)
{
  return self->worker;
}

/**
 * confab_store_searcher_cancel:
 * @cancellable: that of a job
 *
 * Ends the job, wherever it is.
 */
void
confab_store_searcher_cancel (ConfabStoreSearcher *self, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);

  if (self->state != NULL && g_atomic_pointer_get (&self->state->running) == cancellable)
    confab_database_interrupt (g_atomic_pointer_get (&self->state->open));
}

/* An interruption that was meant for the search before comes too late for that one and is no reason
 * to end this one. */
static gboolean
ask_twice_sql (ConfabStoreState *state, ConfabStoreJob *job, GValue *result, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (job->ask (state->db, state->own_user_id, job, result, &first))
    return TRUE;

  if (g_error_matches (first, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_cancellable_is_cancelled (job->cancellable))
    return job->ask (state->db, state->own_user_id, job, result, error);

  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

/**
 * confab_store_searcher_ask_sql:
 * @data: what the thread owns
 * @job_data: a #ConfabStoreJob with a cancellable
 *
 * Does what the job asks.
 */
gboolean
confab_store_searcher_ask_sql (gpointer data, gpointer job_data, GValue *result, GError **error)
{
  State *state = data;
  ConfabStoreJob *job = job_data;
  gboolean done;

  if (state->store->db == NULL)
    {
      if (!confab_store_open_reader_sql (state->store, NULL, NULL, error))
        return FALSE;

      g_atomic_pointer_set (&state->open, state->store->db);
    }

  g_atomic_pointer_set (&state->running, job->cancellable);
  done = !g_cancellable_set_error_if_cancelled (job->cancellable, error) &&
         ask_twice_sql (state->store, job, result, error);
  g_atomic_pointer_set (&state->running, NULL);
  return done;
}
