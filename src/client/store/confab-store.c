// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-schema.h"
#include "confab-store-job.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-worker.h"

/**
 * ConfabStore:
 *
 * An account's database. One thread writes: what has queued up shares a commit, each piece of work
 * has a savepoint of its own, so that a bad one does not sink the others. Another thread only reads
 * pages, so that scrolling waits for no commit. Main thread only.
 */
struct _ConfabStore
{
  GObject parent_instance;
  char *own_user_id;
  ConfabClock *clock;
  ConfabWorker *writer;
  ConfabWorker *reader;
};

G_DEFINE_FINAL_TYPE (ConfabStore, confab_store, G_TYPE_OBJECT)

/* So many pieces of work share a commit. */
#define MAX_BATCH 256

/* What a thread owns. */
typedef struct
{
  char *path;
  char *own_user_id;
  ConfabDatabase *db;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  confab_database_close (state->db);
  g_free (state->path);
  g_free (state->own_user_id);
  g_free (state);
}

static State *
state_new (const char *path, const char *own_user_id)
{
  State *state = g_new0 (State, 1);

  state->path = g_strdup (path);
  state->own_user_id = g_strdup (own_user_id);
  return state;
}

static gboolean
begin_batch_sql (gpointer data, GError **error)
{
  State *state = data;

  return state->db == NULL || confab_database_begin (state->db, error);
}

static gboolean
end_batch_sql (gpointer data, GError **error)
{
  State *state = data;

  return state->db == NULL || !confab_database_in_transaction (state->db) ||
         confab_database_commit (state->db, error);
}

static gboolean
check_owner_sql (State *state, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (state->db, error, "SELECT value FROM meta WHERE key='own_user_id'",
                              NULL);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return confab_database_run (state->db, error,
                                "INSERT INTO meta (key, value) VALUES ('own_user_id', ?)", "t",
                                state->own_user_id);

  if (g_strcmp0 (confab_statement_get_text (rows, 0), state->own_user_id) == 0)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "The database belongs to another user");
  return FALSE;
}

static gboolean
open_writer_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  State *state = data;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (state->path, CONFAB_DATABASE_READ_WRITE, error);

  if (db == NULL || !confab_database_migrate (db, confab_schema_migrations, error))
    return FALSE;

  state->db = g_steal_pointer (&db);

  if (check_owner_sql (state, error))
    return TRUE;

  g_clear_pointer (&state->db, confab_database_close);
  return FALSE;
}

static gboolean
open_reader_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  State *state = data;

  state->db = confab_database_open (state->path, CONFAB_DATABASE_READ_ONLY, error);
  return state->db != NULL;
}

/* Looks only: a database of another version is left to the program that is to bring it up to date,
 * and one that is damaged to the application. */
static gboolean
inspect_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  State *state = data;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (state->path, CONFAB_DATABASE_READ_ONLY, error);
  gint64 expected = g_strv_length ((GStrv) confab_schema_migrations);
  gint64 version;

  if (db == NULL || !confab_database_check (db, error))
    return FALSE;

  version = confab_database_get_version (db);

  if (version != expected)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "The database has version %" G_GINT64_FORMAT
                   ", this program knows %" G_GINT64_FORMAT,
                   version, expected);
      return FALSE;
    }

  state->db = g_steal_pointer (&db);

  if (check_owner_sql (state, error))
    return TRUE;

  g_clear_pointer (&state->db, confab_database_close);
  return FALSE;
}

static void
confab_store_dispose (GObject *object)
{
  confab_store_close (CONFAB_STORE (object));

  G_OBJECT_CLASS (confab_store_parent_class)->dispose (object);
}

static void
confab_store_finalize (GObject *object)
{
  ConfabStore *self = CONFAB_STORE (object);

  g_clear_object (&self->writer);
  g_clear_object (&self->reader);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->own_user_id, g_free);

  G_OBJECT_CLASS (confab_store_parent_class)->finalize (object);
}

static void
confab_store_class_init (ConfabStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_store_dispose;
  object_class->finalize = confab_store_finalize;
}

static void
confab_store_init (ConfabStore *self)
{
}

static ConfabStore *
store_new (const char *path, const char *own_user_id, ConfabClock *clock)
{
  static const ConfabWorkerBatch batch = { .begin = begin_batch_sql,
                                           .end = end_batch_sql,
                                           .max_jobs = MAX_BATCH };
  ConfabStore *self = g_object_new (CONFAB_TYPE_STORE, NULL);

  self->own_user_id = g_strdup (own_user_id);
  self->clock = g_object_ref (clock);
  self->writer = confab_worker_new_batching ("confab-store", state_new (path, own_user_id),
                                             state_free, &batch);
  self->reader = confab_worker_new ("confab-pages", state_new (path, own_user_id), state_free);
  return self;
}

static DexFuture *
open_fiber (ConfabStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_worker_run (self->writer, open_writer_sql, NULL, NULL), &error) ||
      !dex_await (confab_worker_run (self->reader, open_reader_sql, NULL, NULL), &error))
    {
      confab_store_close (self);
      return confab_reject (&error);
    }

  return dex_future_new_for_object (self);
}

/**
 * confab_store_open:
 * @path: the file; made if it is not there
 * @own_user_id: the account's user
 * @clock: tells the time
 *
 * Opens an account's database and brings it up to date.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStore, or rejects with
 *   %G_IO_ERROR_INVALID_DATA for a damaged file, %G_IO_ERROR_NOT_SUPPORTED for one of a newer
 *   version, %G_IO_ERROR_BUSY for one that somebody else has locked, %CONFAB_ERROR_CONFLICT for
 *   another user's, and other errors of confab_set_sqlite_error()
 */
DexFuture *
confab_store_open (const char *path, const char *own_user_id, ConfabClock *clock)
{
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (own_user_id != NULL);
  dex_return_error_if_fail (CONFAB_IS_CLOCK (clock));

  return CONFAB_SPAWN (open_fiber, store_new (path, own_user_id, clock), g_object_unref);
}

static DexFuture *
inspect_fiber (ConfabStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_worker_run (self->reader, inspect_sql, NULL, NULL), &error))
    {
      confab_store_close (self);
      return confab_reject (&error);
    }

  /* Nobody is to write. */
  confab_worker_stop (self->writer);
  return dex_future_new_for_object (self);
}

/**
 * confab_store_inspect:
 * @path: the file
 * @own_user_id: the account's user
 * @clock: tells the time
 *
 * Opens an account's database to look into it, after checking all of the file. The file is not
 * changed, and another program may be using it. Only what reads without being in order with
 * changes can be asked for; all else is rejected with %G_IO_ERROR_CLOSED.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStore, or rejects like
 *   confab_store_open(), and with %G_IO_ERROR_NOT_SUPPORTED for one of an older version too
 */
DexFuture *
confab_store_inspect (const char *path, const char *own_user_id, ConfabClock *clock)
{
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (own_user_id != NULL);
  dex_return_error_if_fail (CONFAB_IS_CLOCK (clock));

  return CONFAB_SPAWN (inspect_fiber, store_new (path, own_user_id, clock), g_object_unref);
}

/**
 * confab_store_close:
 *
 * Waits for what has been asked for so far, completes its futures, and closes the database. What is
 * asked for later is rejected with %G_IO_ERROR_CLOSED. Harmless when called again.
 */
void
confab_store_close (ConfabStore *self)
{
  g_return_if_fail (CONFAB_IS_STORE (self));

  confab_worker_stop (self->reader);
  confab_worker_stop (self->writer);
}

/**
 * confab_store_get_own_user_id:
 *
 * Returns: the account's user
 */
const char *
confab_store_get_own_user_id (ConfabStore *self)
{
  g_return_val_if_fail (CONFAB_IS_STORE (self), NULL);

  return self->own_user_id;
}

static void
job_free (gpointer data)
{
  ConfabStoreJob *job = data;

  g_free (job->id);
  g_free (job->text);
  g_clear_pointer (&job->array, g_ptr_array_unref);
  g_clear_error (&job->reason);

  if (job->data != NULL)
    job->data_free (job->data);

  g_free (job);
}

/**
 * confab_store_job_new:
 * @id: (nullable): what it is about
 * @number: what it is about
 *
 * Returns: (transfer full): a job, for confab_store_run_change() or its siblings
 */
ConfabStoreJob *
confab_store_job_new (const char *id, gint64 number)
{
  ConfabStoreJob *job = g_new0 (ConfabStoreJob, 1);

  job->id = g_strdup (id);
  job->number = number;
  return job;
}

/* Runs a piece of work. What it cannot do leaves no trace. */
static gboolean
change_sql (gpointer data, gpointer job_data, GValue *result, GError **error)
{
  State *state = data;
  ConfabStoreJob *job = job_data;
  g_auto (ConfabWork) work = { 0 };

  if (!confab_database_save (state->db, error))
    return FALSE;

  confab_work_init (&work, state->db, state->own_user_id, job->now_ms);

  if (!job->change (&work, job, error) || !confab_work_finish_sql (&work, error))
    {
      confab_database_restore (state->db);
      return FALSE;
    }

  if (!confab_database_release (state->db, error))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_CHANGE_SET);
  g_value_take_boxed (result, g_steal_pointer (&work.changes));
  return TRUE;
}

static DexFuture *
run (ConfabStore *self, ConfabWorker *worker, ConfabWorkerFunc func, ConfabStoreJob *job)
{
  job->now_ms = confab_clock_get_unix_ms (self->clock);
  return confab_worker_run (worker, func, job, job_free);
}

/**
 * confab_store_run_change:
 * @change: what to do
 * @job: (transfer full): what it is called with
 *
 * Does a piece of work on the writing thread, in a transaction.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_run_change (ConfabStore *self, ConfabStoreChange change, ConfabStoreJob *job)
{
  job->change = change;
  return run (self, self->writer, change_sql, job);
}

static gboolean
ask_sql (gpointer data, gpointer job_data, GValue *result, GError **error)
{
  State *state = data;
  ConfabStoreJob *job = job_data;

  return job->ask (state->db, state->own_user_id, job, result, error);
}

/**
 * confab_store_run_ask:
 * @ask: what to read
 * @job: (transfer full): what it is called with
 *
 * Reads on the writing thread, between two changes: the answer is in order with ChangeSets.
 *
 * Returns: (transfer full): a future that resolves to what @ask says
 */
DexFuture *
confab_store_run_ask (ConfabStore *self, ConfabStoreAsk ask, ConfabStoreJob *job)
{
  job->ask = ask;
  return run (self, self->writer, ask_sql, job);
}

/**
 * confab_store_run_read:
 * @ask: what to read
 * @job: (transfer full): what it is called with
 *
 * Reads on the reading thread: it waits for no change, and may miss one that is under way.
 *
 * Returns: (transfer full): a future that resolves to what @ask says
 */
DexFuture *
confab_store_run_read (ConfabStore *self, ConfabStoreAsk ask, ConfabStoreJob *job)
{
  job->ask = ask;
  return run (self, self->reader, ask_sql, job);
}
