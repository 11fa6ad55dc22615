// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-worker.h"

#include "confab-async.h"
#include "confab-error.h"

/**
 * ConfabWorker:
 *
 * One thread that owns one state (an open database) and works off a queue.
 *
 * Threads exchange nothing but jobs. The promise of a job is made, resolved and freed on the
 * thread that made the worker, and so is the job's data: whatever hangs on the future, widgets
 * included, is only ever touched there.
 */

typedef struct
{
  ConfabWorkerFunc func;
  gpointer data;
  GDestroyNotify data_free;
  DexPromise *promise;
  GValue result;
  GError *error;
} Job;

struct _ConfabWorker
{
  GObject parent_instance;
  GThread *thread;
  GAsyncQueue *todo;
  GAsyncQueue *done;
  GSource *reply;
  gpointer state;
  GDestroyNotify state_free;
  ConfabWorkerBatch batch;
};

G_DEFINE_FINAL_TYPE (ConfabWorker, confab_worker, G_TYPE_OBJECT)

static Job stop;

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);

  if (G_IS_VALUE (&job->result))
    g_value_unset (&job->result);

  g_clear_error (&job->error);
  dex_clear (&job->promise);
  g_free (job);
}

/* What failed without an error must not pass for a success. */
static void
need_reason (GError **error)
{
  if (*error != NULL)
    return;

  g_critical ("A worker's job failed and did not say why");
  confab_set_error (error, CONFAB_ERROR_INTERNAL, "Failed without a reason");
}

static void
run_job (ConfabWorker *self, Job *job)
{
  confab_handover_take (job);

  if (!job->func (self->state, job->data, &job->result, &job->error))
    need_reason (&job->error);
}

static void
hand_back (ConfabWorker *self, Job *job)
{
  confab_handover_give (job);
  g_async_queue_push (self->done, job);
}

/* Runs the first job and whatever else has queued up by then, and hands all of them back.
 * Returns FALSE when the stop job was among them. */
static gboolean
run_batch (ConfabWorker *self, Job *first)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean go_on = TRUE;
  gboolean begun = self->batch.begin (self->state, &error);
  gboolean ended;

  for (Job *job = first; job != NULL; job = g_async_queue_try_pop (self->todo))
    {
      if (job == &stop)
        {
          go_on = FALSE;
          break;
        }

      g_ptr_array_add (jobs, job);

      if (begun)
        run_job (self, job);

      if (jobs->len == self->batch.max_jobs)
        break;
    }

  ended = begun && self->batch.end (self->state, &error);

  if (!ended)
    need_reason (&error);

  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = g_ptr_array_index (jobs, i);

      if (!ended && job->error == NULL)
        job->error = g_error_copy (error);

      hand_back (self, job);
    }

  return go_on;
}

static gpointer
worker_thread (gpointer data)
{
  ConfabWorker *self = data;
  gboolean go_on = TRUE;

  while (go_on)
    {
      Job *job = g_async_queue_pop (self->todo);

      if (job == &stop)
        break;

      if (self->batch.begin != NULL)
        {
          go_on = run_batch (self, job);
        }
      else
        {
          run_job (self, job);
          hand_back (self, job);
        }

      g_source_set_ready_time (self->reply, 0);
    }

  if (self->state_free != NULL)
    self->state_free (self->state);

  return NULL;
}

static gboolean
reply_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static void
complete_job (Job *job)
{
  confab_handover_take (job);

  if (job->error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else if (G_IS_VALUE (&job->result))
    dex_promise_resolve (job->promise, &job->result);
  else
    dex_promise_resolve_boolean (job->promise, TRUE);
}

/* Completes what is done by now. What the thread hands back meanwhile is for the next turn, so that
 * a busy worker does not keep the main loop from everything else. */
static gboolean
reply_cb (gpointer data)
{
  g_autoptr (ConfabWorker) self = g_object_ref (data);
  Job *job;

  for (int n = g_async_queue_length (self->done);
       n > 0 && (job = g_async_queue_try_pop (self->done)) != NULL; n--)
    {
      complete_job (job);
      job_free (job);
    }

  return G_SOURCE_CONTINUE;
}

static void
confab_worker_finalize (GObject *object)
{
  ConfabWorker *self = CONFAB_WORKER (object);

  g_assert (self->thread == NULL);
  g_source_destroy (self->reply);
  g_clear_pointer (&self->todo, g_async_queue_unref);
  g_clear_pointer (&self->done, g_async_queue_unref);
  g_clear_pointer (&self->reply, g_source_unref);

  G_OBJECT_CLASS (confab_worker_parent_class)->finalize (object);
}

static void
confab_worker_dispose (GObject *object)
{
  confab_worker_stop (CONFAB_WORKER (object));

  G_OBJECT_CLASS (confab_worker_parent_class)->dispose (object);
}

static void
confab_worker_class_init (ConfabWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_worker_dispose;
  object_class->finalize = confab_worker_finalize;
}

static void
confab_worker_init (ConfabWorker *self)
{
  static GSourceFuncs funcs = { .dispatch = reply_dispatch };

  self->todo = g_async_queue_new ();
  self->done = g_async_queue_new ();
  self->reply = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (self->reply, "confab-worker");
  g_source_set_ready_time (self->reply, -1);
  g_source_set_callback (self->reply, reply_cb, self, NULL);
  g_source_attach (self->reply, g_main_context_get_thread_default ());
}

/**
 * confab_worker_new:
 * @name: the thread's name, at most 15 characters
 * @state: (transfer full): what the thread owns from now on
 * @state_free: frees @state, on the worker's thread, after the last job
 *
 * Returns: (transfer full): a worker whose answers arrive in the caller's main context
 */
ConfabWorker *
confab_worker_new (const char *name, gpointer state, GDestroyNotify state_free)
{
  return confab_worker_new_batching (name, state, state_free, NULL);
}

/**
 * confab_worker_new_batching:
 * @batch: (nullable): what to do around a batch of jobs; it is copied
 *
 * As confab_worker_new(), for jobs that share a transaction.
 *
 * Returns: (transfer full): a worker whose answers arrive in the caller's main context
 */
ConfabWorker *
confab_worker_new_batching (const char *name,
                            gpointer state,
                            GDestroyNotify state_free,
                            const ConfabWorkerBatch *batch)
{
  ConfabWorker *self = g_object_new (CONFAB_TYPE_WORKER, NULL);

  if (batch != NULL)
    {
      g_assert (batch->begin != NULL && batch->end != NULL && batch->max_jobs > 0);
      self->batch = *batch;
    }

  self->state = state;
  self->state_free = state_free;
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

/**
 * confab_worker_run:
 * @self: a worker that has not been stopped
 * @func: runs on the worker's thread
 * @data: (transfer full): what @func is called with
 * @data_free: (nullable): frees @data, on the calling thread, after the future has completed
 *
 * Call it on the thread that made the worker. Jobs run in the order in which they were given.
 *
 * Returns: (transfer full): a future that resolves to what @func put into its result, or rejects
 *   with its error; dropping it does not stop the job
 */
DexFuture *
confab_worker_run (ConfabWorker *self,
                   ConfabWorkerFunc func,
                   gpointer data,
                   GDestroyNotify data_free)
{
  Job *job;
  DexFuture *future;

  dex_return_error_if_fail (CONFAB_IS_WORKER (self));
  dex_return_error_if_fail (func != NULL);

  if (self->thread == NULL)
    {
      if (data_free != NULL)
        data_free (data);

      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The worker has stopped");
    }

  job = g_new0 (Job, 1);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (job->promise));

  confab_handover_give (job);
  g_async_queue_push (self->todo, job);
  return future;
}

/**
 * confab_worker_get_n_waiting:
 *
 * Returns: how many jobs the thread has not taken yet, for metrics and for saying no in time
 */
guint
confab_worker_get_n_waiting (ConfabWorker *self)
{
  g_return_val_if_fail (CONFAB_IS_WORKER (self), 0);

  return MAX (0, g_async_queue_length (self->todo));
}

/**
 * confab_worker_stop:
 *
 * Waits until the jobs given so far are done and completes their futures, then ends the thread.
 * Later jobs are rejected with %G_IO_ERROR_CLOSED. Harmless when called again. Call it on the
 * thread that made the worker; it blocks that thread for as long as the jobs take.
 */
void
confab_worker_stop (ConfabWorker *self)
{
  g_return_if_fail (CONFAB_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  g_async_queue_push (self->todo, &stop);
  g_thread_join (g_steal_pointer (&self->thread));
  reply_cb (self);
  g_source_destroy (self->reply);
}
