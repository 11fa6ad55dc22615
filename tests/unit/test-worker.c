// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-worker.h"

#include <gio/gio.h>

/* What the worker's thread owns. It is not locked anywhere: ThreadSanitizer sees a mistake. */
typedef struct
{
  GThread *main_thread;
  int *n_freed;
  guint n_jobs;
  guint n_batches;
  guint n_in_batch;
  guint largest;
  guint fail_begin; /* the batch, from 1 on, of which the beginning fails */
  guint fail_end;
  gboolean silent; /* the failure does not say why */
  GMutex gate;     /* while it is locked from outside, a job "wait" does not end */
} State;

/* A job, and its result: freed on the main thread, or the test says so. */
typedef struct
{
  GThread *main_thread;
  int number;
  int *n_freed;
  int *n_astray;
} Cargo;

static int n_astray;

static Cargo *
cargo_new (int number, int *n_freed)
{
  Cargo *self = g_new0 (Cargo, 1);

  self->main_thread = g_thread_self ();
  self->number = number;
  self->n_freed = n_freed;
  return self;
}

static void
cargo_free (Cargo *self)
{
  if (g_thread_self () != self->main_thread)
    n_astray++;

  if (self->n_freed != NULL)
    (*self->n_freed)++;

  g_free (self);
}

static State *
state_new (int *n_freed)
{
  State *self = g_new0 (State, 1);

  self->main_thread = g_thread_self ();
  self->n_freed = n_freed;
  g_mutex_init (&self->gate);
  return self;
}

static void
state_free (State *self)
{
  g_assert_true (g_thread_self () != self->main_thread);
  (*self->n_freed)++;
  g_mutex_clear (&self->gate);
  g_free (self);
}

static gboolean
begin (gpointer data, GError **error)
{
  State *self = data;

  self->n_batches++;
  self->n_in_batch = 0;

  if (self->n_batches != self->fail_begin)
    return TRUE;

  if (!self->silent)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "Busy");

  return FALSE;
}

static gboolean
end (gpointer data, GError **error)
{
  State *self = data;

  self->largest = MAX (self->largest, self->n_in_batch);

  if (self->n_batches != self->fail_end)
    return TRUE;

  if (!self->silent)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full");

  return FALSE;
}

static const ConfabWorkerBatch batch = { begin, end, 10 };

/* Resolves to how many jobs there were before. */
static gboolean
count_job (gpointer state, gpointer job, GValue *result, GError **error)
{
  State *self = state;
  Cargo *cargo = job;

  g_assert_true (g_thread_self () != self->main_thread);
  self->n_in_batch++;

  if (cargo != NULL && cargo->number < 0)
    {
      confab_set_error (error, CONFAB_ERROR_CONFLICT, "Number %d", cargo->number);
      return FALSE;
    }

  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, self->n_jobs++);
  return TRUE;
}

static gboolean
gate_job (gpointer state, gpointer job, GValue *result, GError **error)
{
  State *self = state;

  g_mutex_lock (&self->gate);
  g_mutex_unlock (&self->gate);
  return TRUE;
}

static gboolean
silent_job (gpointer state, gpointer job, GValue *result, GError **error)
{
  return FALSE;
}

static void
run_until (DexFuture *future)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_resolved (DexFuture *future, guint wanted)
{
  const GValue *value = dex_future_get_value (future, NULL);

  g_assert_nonnull (value);
  g_assert_cmpuint (g_value_get_uint (value), ==, wanted);
}

static void
assert_rejected (DexFuture *future, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_future_get_value (future, &error));
  g_assert_error (error, domain, code);
}

static void
test_order (gconstpointer data)
{
  enum
  {
    N = 20000
  };
  int states = 0, freed = 0;
  State *state = state_new (&states);
  ConfabWorker *worker =
      confab_worker_new_batching ("test", state, (GDestroyNotify) state_free, data);
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  n_astray = 0;

  for (int i = 0; i < N; i++)
    g_ptr_array_add (futures, confab_worker_run (worker, count_job, cargo_new (i, &freed),
                                                 (GDestroyNotify) cargo_free));

  run_until (g_ptr_array_index (futures, N - 1));

  for (guint i = 0; i < N; i++)
    assert_resolved (g_ptr_array_index (futures, i), i);

  g_assert_cmpuint (confab_worker_get_n_waiting (worker), ==, 0);
  g_assert_finalize_object (worker);
  g_assert_cmpint (states, ==, 1);
  g_assert_cmpint (freed, ==, N);
  g_assert_cmpint (n_astray, ==, 0);
}

/* An object that only the main thread may finalize hangs on each future. */
static DexFuture *
then_cb (DexFuture *future, gpointer data)
{
  return NULL;
}

static void
test_hangers_on (void)
{
  int states = 0, freed = 0;
  ConfabWorker *worker =
      confab_worker_new ("test", state_new (&states), (GDestroyNotify) state_free);
  DexFuture *last = NULL;

  n_astray = 0;

  for (int i = 0; i < 2000; i++)
    {
      g_clear_pointer (&last, dex_unref);
      last = dex_future_then (confab_worker_run (worker, count_job, NULL, NULL), then_cb,
                              cargo_new (i, &freed), (GDestroyNotify) cargo_free);

      /* Half of them are dropped before they complete. */
      if (i % 2 == 0)
        dex_future_disown (dex_ref (last));
    }

  run_until (last);
  dex_unref (last);
  g_assert_finalize_object (worker);
  g_assert_cmpint (n_astray, ==, 0);
}

static void
test_errors (gconstpointer data)
{
  int states = 0;
  ConfabWorker *worker =
      confab_worker_new_batching ("test", state_new (&states), (GDestroyNotify) state_free, data);
  g_autoptr (DexFuture) good = confab_worker_run (worker, count_job, NULL, NULL);
  g_autoptr (DexFuture) bad =
      confab_worker_run (worker, count_job, cargo_new (-1, NULL), (GDestroyNotify) cargo_free);
  g_autoptr (DexFuture) after = confab_worker_run (worker, count_job, NULL, NULL);
  g_autoptr (DexFuture) plain = confab_worker_run (worker, gate_job, NULL, NULL);

  run_until (plain);
  assert_resolved (good, 0);
  assert_rejected (bad, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  assert_resolved (after, 1);
  g_assert_true (g_value_get_boolean (dex_future_get_value (plain, NULL)));
  g_assert_finalize_object (worker);
}

/* Jobs wait behind a gate until all are queued, so that the batches are known: one with the gate
 * and the nine after it, and then one of ten. */
static void
run_batches (guint fail_begin, guint fail_end, gboolean silent, GPtrArray *futures)
{
  int states = 0;
  State *state = state_new (&states);
  GMutex *gate = &state->gate;
  ConfabWorker *worker;

  state->fail_begin = fail_begin;
  state->fail_end = fail_end;
  state->silent = silent;
  worker = confab_worker_new_batching ("test", state, (GDestroyNotify) state_free, &batch);
  g_mutex_lock (gate);
  g_ptr_array_add (futures, confab_worker_run (worker, gate_job, NULL, NULL));

  for (int i = 1; i < 20; i++)
    g_ptr_array_add (futures, confab_worker_run (worker, count_job,
                                                 cargo_new (i == 5 || i == 15 ? -1 : i, NULL),
                                                 (GDestroyNotify) cargo_free));

  g_mutex_unlock (gate);
  run_until (g_ptr_array_index (futures, 19));
  g_assert_finalize_object (worker);
}

static void
test_batch_failures (void)
{
  static const struct
  {
    guint fail_begin, fail_end;
    gboolean silent;
    int code;
  } cases[] = { { 0, 1, FALSE, G_IO_ERROR_NO_SPACE }, { 2, 0, FALSE, G_IO_ERROR_BUSY } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

      run_batches (cases[i].fail_begin, cases[i].fail_end, cases[i].silent, futures);

      for (guint k = 0; k < futures->len; k++)
        {
          DexFuture *future = g_ptr_array_index (futures, k);
          gboolean hit = (k < 10) == (i == 0);

          /* A job that failed by itself keeps its own error, unless it was not run at all. */
          if ((k == 5 || k == 15) && !(hit && cases[i].fail_begin > 0))
            assert_rejected (future, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
          else if (hit)
            assert_rejected (future, G_IO_ERROR, cases[i].code);
          else
            g_assert_nonnull (dex_future_get_value (future, NULL));
        }
    }
}

static void
test_silent_failure (void)
{
  int states = 0;
  ConfabWorker *worker;
  g_autoptr (DexFuture) future = NULL;

  if (g_test_subprocess ())
    {
      worker = confab_worker_new ("test", state_new (&states), (GDestroyNotify) state_free);
      future = confab_worker_run (worker, silent_job, NULL, NULL);
      run_until (future);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*did not say why*");
}

/* What was given before the stop is done, whether it is in a batch already or waits behind one. */
static void
test_stop (gconstpointer data)
{
  int states = 0, freed = 0;
  State *state = state_new (&states);
  GMutex *gate = &state->gate;
  ConfabWorker *worker =
      confab_worker_new_batching ("test", state, (GDestroyNotify) state_free, data);
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (DexFuture) late = NULL;

  g_mutex_lock (gate);
  g_ptr_array_add (futures, confab_worker_run (worker, gate_job, NULL, NULL));

  for (int i = 0; i < 25; i++)
    g_ptr_array_add (futures, confab_worker_run (worker, count_job, cargo_new (i, &freed),
                                                 (GDestroyNotify) cargo_free));

  g_mutex_unlock (gate);
  confab_worker_stop (worker);
  confab_worker_stop (worker);
  g_assert_cmpint (states, ==, 1);
  g_assert_cmpint (freed, ==, 25);

  for (guint i = 1; i < futures->len; i++)
    assert_resolved (g_ptr_array_index (futures, i), i - 1);

  late = confab_worker_run (worker, count_job, cargo_new (0, &freed), (GDestroyNotify) cargo_free);
  assert_rejected (late, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpint (freed, ==, 26);
  g_assert_finalize_object (worker);
}

/* The last reference goes away in what a job's end calls. */
static void
drop_worker (ConfabWorker *worker)
{
  confab_worker_stop (worker);
  g_object_unref (worker);
}

static void
test_stop_from_reply (void)
{
  int states = 0;
  ConfabWorker *worker =
      confab_worker_new ("test", state_new (&states), (GDestroyNotify) state_free);
  g_autoptr (DexFuture) first = NULL, second = NULL;

  g_object_add_weak_pointer (G_OBJECT (worker), (gpointer *) &worker);
  first = confab_worker_run (worker, gate_job, worker, (GDestroyNotify) drop_worker);
  second = confab_worker_run (worker, count_job, NULL, NULL);
  run_until (second);
  g_assert_null (worker);
  g_assert_cmpint (states, ==, 1);
  assert_resolved (second, 0);
}

/* A worker in another thread's context answers there. */
static gpointer
other_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  int states = 0;
  ConfabWorker *worker;
  DexFuture *future;

  g_main_context_push_thread_default (context);
  worker = confab_worker_new ("test", state_new (&states), (GDestroyNotify) state_free);
  future = confab_worker_run (worker, count_job, NULL, NULL);

  while (dex_future_is_pending (future))
    g_main_context_iteration (context, TRUE);

  assert_resolved (future, 0);
  dex_unref (future);
  g_assert_finalize_object (worker);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_other_context (void)
{
  g_thread_join (g_thread_new ("other", other_thread, NULL));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/worker/order", NULL, test_order);
  g_test_add_data_func ("/worker/order-batches", &batch, test_order);
  g_test_add_func ("/worker/hangers-on", test_hangers_on);
  g_test_add_data_func ("/worker/errors", NULL, test_errors);
  g_test_add_data_func ("/worker/errors-batches", &batch, test_errors);
  g_test_add_func ("/worker/batch-failures", test_batch_failures);
  g_test_add_func ("/worker/silent-failure", test_silent_failure);
  g_test_add_data_func ("/worker/stop", NULL, test_stop);
  g_test_add_data_func ("/worker/stop-batches", &batch, test_stop);
  g_test_add_func ("/worker/stop-from-reply", test_stop_from_reply);
  g_test_add_func ("/worker/other-context", test_other_context);
  return g_test_run ();
}
