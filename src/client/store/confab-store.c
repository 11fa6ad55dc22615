// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-job.h"
#include "confab-store-keys.h"
#include "confab-store-rescue.h"
#include "confab-store-search.h"
#include "confab-store-searcher.h"
#include "confab-store-secret.h"
#include "confab-store-state.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"

#include <gio/gio.h>

/**
 * ConfabStore:
 *
 * An account's database. One thread writes: what has queued up shares a commit, each piece of work
 * has a savepoint of its own, so that a bad one does not sink the others. Another thread only reads
 * pages, so that scrolling waits for no commit, and one that is made for the first search looks for
 * messages. Main thread only.
 *
 * After a stop that was not clean the file is read through, on the writing thread: after what is
 * to be shown first has been loaded, and before anything is written. One that is damaged is set
 * aside when it is opened, see confab_store_rescue_sql().
 *
 * Signal "damaged" (GError): what was just read cannot be relied on, and nothing more is written.
 * Whoever uses the store closes it then, and opens it anew.
 * Signal "trust-changed": of the keys of somebody something else is known now.
 */
struct _ConfabStore
{
  GObject parent_instance;
  char *path;
  char *own_user_id;
  ConfabDatabaseKey *key; /* NULL for a plain file */
  ConfabClock *clock;
  ConfabWorker *writer;
  ConfabWorker *reader;
  ConfabStoreSearcher *searcher; /* NULL until it is needed */
  ConfabStoreFlags *flags;
  ConfabRescueData *rescue;
  gboolean check_due;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (ConfabStore, confab_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_DAMAGED,
  SIGNAL_TRUST_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* So many pieces of work share a commit. */
#define MAX_BATCH 256

/* The stores that are open, by their paths: two of one file would be in each other's way. */
static GHashTable *open_stores;

static gboolean
begin_batch_sql (gpointer data, GError **error)
{
  ConfabStoreState *state = data;

  /* The first batch opens the database. */
  state->batched = state->db != NULL;
  return !state->batched || confab_database_begin (state->db, error);
}

/* Some failures of a disk have SQLite undo the whole transaction, and with it what jobs before have
 * written that did not fail. */
static gboolean
end_batch_sql (gpointer data, GError **error)
{
  ConfabStoreState *state = data;

  if (!state->batched)
    return TRUE;

  if (confab_database_in_transaction (state->db))
    {
      if (confab_database_commit (state->db, error))
        return TRUE;

      g_clear_pointer (&state->crypto, confab_crypto_free);
      return FALSE;
    }

  g_clear_pointer (&state->crypto, confab_crypto_free);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The transaction was rolled back");
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
  g_clear_pointer (&self->searcher, confab_store_searcher_free);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->own_user_id, g_free);
  g_clear_pointer (&self->key, confab_database_key_unref);
  g_clear_pointer (&self->rescue, confab_rescue_data_free);
  g_clear_pointer (&self->flags, confab_store_flags_unref);

  G_OBJECT_CLASS (confab_store_parent_class)->finalize (object);
}

static void
confab_store_class_init (ConfabStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_store_dispose;
  object_class->finalize = confab_store_finalize;

  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_TRUST_CHANGED] =
      g_signal_new ("trust-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
confab_store_init (ConfabStore *self)
{
  self->flags = confab_store_flags_new ();
}

static DexFuture *
open_fiber (ConfabStore *self)
{
  g_autoptr (GError) error = NULL;
  ConfabStoreOpening opening = { .now_ms = confab_clock_get_unix_ms (self->clock) };

  if (!dex_await (confab_worker_run (self->writer, confab_store_open_writer_sql, &opening, NULL),
                  &error) ||
      !dex_await (confab_worker_run (self->reader, confab_store_open_reader_sql, NULL, NULL),
                  &error))
    {
      if (confab_store_is_damage (error))
        g_atomic_int_set (&self->flags->damaged, TRUE);

      g_clear_pointer (&opening.rescue, confab_rescue_data_free);
      confab_store_close (self);
      return confab_reject (&error);
    }

  self->rescue = opening.rescue;
  self->check_due = opening.check_due;
  return dex_future_new_for_object (self);
}

static ConfabStoreState *
new_state (ConfabStore *self)
{
  return confab_store_state_new (self->path, self->own_user_id, self->key, self->flags);
}

static ConfabStore *
store_new (const char *path, ConfabDatabaseKey *key, const char *own_user_id, ConfabClock *clock)
{
  static const ConfabWorkerBatch batch = { .begin = begin_batch_sql,
                                           .end = end_batch_sql,
                                           .max_jobs = MAX_BATCH };
  ConfabStore *self = g_object_new (CONFAB_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->own_user_id = g_strdup (own_user_id);
  self->key = key != NULL ? confab_database_key_ref (key) : NULL;
  self->clock = g_object_ref (clock);
  self->writer = confab_worker_new_batching ("confab-store", new_state (self),
                                             confab_store_state_free, &batch);
  self->reader = confab_worker_new ("confab-pages", new_state (self), confab_store_state_free);
  return self;
}

/**
 * confab_store_open_with_key:
 * @path: the file; made if it is not there
 * @key: (nullable): what it is encrypted with; NULL for a plain file
 * @own_user_id: the account's user
 * @clock: tells the time
 *
 * Opens an account's database and brings it up to date. Another store of this process with the same
 * file is closed first. A damaged file is set aside, and confab_store_get_rescue() says so; one
 * that cannot be opened for any other reason is left as it is. With a key a plain file is replaced
 * by an encrypted one, and nothing is done with another's.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStore, or rejects with
 *   %G_IO_ERROR_INVALID_DATA for a file that was damaged too often, %G_IO_ERROR_NOT_SUPPORTED for
 *   one of a newer version, %G_IO_ERROR_BUSY for one that another process has, those of
 *   confab_store_file_lock(), %CONFAB_CRYPTO_ERROR_NO_KEY for a key that is not the file's,
 *   %CONFAB_ERROR_CONFLICT for another user's, and other errors of confab_set_sqlite_error()
 */
DexFuture *
confab_store_open_with_key (const char *path,
                            ConfabDatabaseKey *key,
                            const char *own_user_id,
                            ConfabClock *clock)
{
  ConfabStore *self, *other;

  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (own_user_id != NULL);
  dex_return_error_if_fail (CONFAB_IS_CLOCK (clock));

  if (open_stores == NULL)
    open_stores = g_hash_table_new (g_str_hash, g_str_equal);

  other = g_hash_table_lookup (open_stores, path);

  if (other != NULL)
    confab_store_close (other);

  self = store_new (path, key, own_user_id, clock);
  g_hash_table_insert (open_stores, self->path, self);
  return CONFAB_SPAWN (open_fiber, self, g_object_unref);
}

/**
 * confab_store_open:
 * @path: the file; made if it is not there
 * @own_user_id: the account's user
 * @clock: tells the time
 *
 * As confab_store_open_with_key(), of a file that is not encrypted.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStore
 */
DexFuture *
confab_store_open (const char *path, const char *own_user_id, ConfabClock *clock)
{
  return confab_store_open_with_key (path, NULL, own_user_id, clock);
}

/* A check that is due is made at once. */
static DexFuture *
inspect_fiber (ConfabStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_worker_run (self->reader,
                                     self->check_due ? confab_store_inspect_sql
                                                     : confab_store_glance_sql,
                                     NULL, NULL),
                  &error))
    {
      confab_store_close (self);
      return confab_reject (&error);
    }

  /* Nobody is to write. */
  self->check_due = FALSE;
  confab_worker_stop (self->writer);
  return dex_future_new_for_object (self);
}

/**
 * confab_store_inspect:
 * @path: the file
 * @key: (nullable): what it is encrypted with; NULL for a plain file
 * @own_user_id: the account's user
 * @clock: tells the time
 * @check: whether all of the file is read beforehand; if not, a damage is only met where it is
 *
 * Opens an account's database to look into it. The file is not changed, and another program may be
 * using it. Only what reads without being in order with changes can be asked for; all else is
 * rejected with %G_IO_ERROR_CLOSED.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStore, or rejects with
 *   %G_IO_ERROR_INVALID_DATA for a damaged file, %G_IO_ERROR_NOT_SUPPORTED for one of another
 *   version, %CONFAB_ERROR_CONFLICT for another user's, and other errors of
 * confab_set_sqlite_error()
 */
DexFuture *
confab_store_inspect (const char *path,
                      ConfabDatabaseKey *key,
                      const char *own_user_id,
                      ConfabClock *clock,
                      gboolean check)
{
  ConfabStore *self;

  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (own_user_id != NULL);
  dex_return_error_if_fail (CONFAB_IS_CLOCK (clock));

  self = store_new (path, key, own_user_id, clock);
  self->check_due = check;
  return CONFAB_SPAWN (inspect_fiber, self, g_object_unref);
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

  if (open_stores != NULL && g_hash_table_lookup (open_stores, self->path) == self)
    g_hash_table_remove (open_stores, self->path);

  g_atomic_int_set (&self->flags->closing, TRUE);

  if (self->searcher != NULL)
    confab_store_searcher_stop (self->searcher);

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

/**
 * confab_store_is_damaged:
 *
 * Returns: whether "damaged" has been emitted
 */
gboolean
confab_store_is_damaged (ConfabStore *self)
{
  g_return_val_if_fail (CONFAB_IS_STORE (self), FALSE);

  return self->told;
}

/**
 * confab_store_get_rescue:
 *
 * Returns: (nullable) (transfer none): what became of the database before this one, until
 *   confab_store_forget_rescue()
 */
const ConfabRescueData *
confab_store_get_rescue (ConfabStore *self)
{
  g_return_val_if_fail (CONFAB_IS_STORE (self), NULL);

  return self->rescue;
}

/* SQLite meets a damage where it reads, which may be long after the start. */
static DexFuture *
failed_cb (DexFuture *future, gpointer data)
{
  ConfabStore *self = data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL && confab_store_is_damage (error) &&
      !self->told)
    {
      self->told = TRUE;
      g_atomic_int_set (&self->flags->damaged, TRUE);
      g_signal_emit (self, signals[SIGNAL_DAMAGED], 0, error);
    }

  return NULL;
}

/* Wherever it comes from: whoever has to say so listens to the store. */
static DexFuture *
changed_cb (DexFuture *future, gpointer data)
{
  const GValue *value = dex_future_get_value (future, NULL);
  const ConfabChangeSet *changes = value != NULL && G_VALUE_HOLDS (value, CONFAB_TYPE_CHANGE_SET)
                                       ? g_value_get_boxed (value)
                                       : NULL;

  if (changes != NULL && changes->trust)
    g_signal_emit (data, signals[SIGNAL_TRUST_CHANGED], 0);

  return NULL;
}

static DexFuture *
run (ConfabStore *self, ConfabWorker *worker, ConfabWorkerFunc func, ConfabStoreJob *job)
{
  job->now_ms = confab_clock_get_unix_ms (self->clock);
  return dex_future_catch (confab_worker_run (worker, func, job, confab_store_job_free), failed_cb,
                           g_object_ref (self), g_object_unref);
}

/**
 * confab_store_begin_check:
 *
 * Has the file read through, if its last stop was not clean, before anything that is asked for
 * later.
 */
void
confab_store_begin_check (ConfabStore *self)
{
  if (!self->check_due)
    return;

  self->check_due = FALSE;
  dex_future_disown (
      run (self, self->writer, confab_store_check_sql, confab_store_job_new (NULL, 0)));
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
  confab_store_begin_check (self);
  return dex_future_then (run (self, self->writer, confab_store_change_sql, job), changed_cb,
                          g_object_ref (self), g_object_unref);
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
  return run (self, self->writer, confab_store_ask_sql, job);
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
  return run (self, self->reader, confab_store_ask_sql, job);
}

/**
 * confab_store_run_search:
 * @ask: what to read
 * @job: (transfer full): what it is called with
 * @cancellable: stops it, see confab_store_cancel_search()
 *
 * Reads on the thread that only searches.
 *
 * Returns: (transfer full): a future that resolves to what @ask says
 */
DexFuture *
confab_store_run_search (ConfabStore *self,
                         ConfabStoreAsk ask,
                         ConfabStoreJob *job,
                         GCancellable *cancellable)
{
  job->ask = ask;
  job->cancellable = g_object_ref (cancellable);

  if (self->searcher == NULL)
    self->searcher = confab_store_searcher_new (new_state (self));

  if (g_atomic_int_get (&self->flags->closing))
    confab_store_searcher_stop (self->searcher);

  return run (self, confab_store_searcher_get_worker (self->searcher),
              confab_store_searcher_ask_sql, job);
}

/**
 * confab_store_cancel_search:
 * @cancellable: that of a search
 *
 * Ends a search, wherever it is: its future is rejected with %G_IO_ERROR_CANCELLED. One that waits
 * is not begun.
 */
void
confab_store_cancel_search (ConfabStore *self, GCancellable *cancellable)
{
  g_return_if_fail (CONFAB_IS_STORE (self));

  g_cancellable_cancel (cancellable);

  if (self->searcher != NULL)
    confab_store_searcher_cancel (self->searcher, cancellable);
}

/**
 * confab_store_seal_key:
 *
 * Sees to it that the recovery key, if this device has it, opens the database.
 *
 * Returns: (transfer full): a future that completes when it does
 */
DexFuture *
confab_store_seal_key (ConfabStore *self)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->text = g_strdup (self->path);

  if (self->key != NULL)
    {
      job->data = confab_database_key_ref (self->key);
      job->data_free = (GDestroyNotify) confab_database_key_unref;
    }

  return confab_store_run_ask (self, confab_store_secret_seal_sql, job);
}

static gboolean
forget_rescue_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_store_rescue_forget_sql (work->db, error);
}

/**
 * confab_store_forget_rescue:
 *
 * The user has seen what became of the damaged database, which stays where it is.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_forget_rescue (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  g_clear_pointer (&self->rescue, confab_rescue_data_free);
  return confab_store_run_change (self, forget_rescue_sql, confab_store_job_new (NULL, 0));
}
