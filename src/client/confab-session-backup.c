// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-backup.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"
#include "client/crypto/confab-backup.h"
#include "client/store/confab-store-backup.h"
#include "client/store/confab-store-file.h"

#include <string.h>

/* The history is copied beside the database, with a key of its own, and the copy is sealed into one
 * file. Nothing of this is done on a thread that somebody else waits for. */

/* What the thread owns. */
typedef struct
{
  char *path; /* the database */
  ConfabDatabaseKey *key;
  char *copy;
  ConfabDatabaseKey *copy_key;
  char *to;
  guint8 backup_key[CONFAB_KEY_BYTES];
  ConfabBackupData *data;
  ConfabBackup *backup;
  const int *stop; /* of a ConfabProgress that lives longer */
} Work;

typedef struct
{
  ConfabSession *session;
  char *path;
  ConfabProgress *progress;
  DexPromise *before; /* (nullable): the end of another one */
  DexPromise *ended;
} Backing;

static void
work_free (gpointer data)
{
  Work *work = data;

  confab_backup_free (work->backup);
  confab_store_file_remove (work->copy);
  confab_backup_data_free (work->data);
  confab_wipe (work->backup_key, sizeof work->backup_key);
  g_clear_pointer (&work->key, confab_database_key_unref);
  g_clear_pointer (&work->copy_key, confab_database_key_unref);
  g_free (work->path);
  g_free (work->copy);
  g_free (work->to);
  g_free (work);
}

static void
backing_free (Backing *backing)
{
  g_object_unref (backing->session);
  g_object_unref (backing->progress);
  dex_clear (&backing->before);
  dex_clear (&backing->ended);
  g_free (backing->path);
  g_free (backing);
}

static Work *
work_new (Backing *backing, GBytes *key)
{
  ConfabSession *session = backing->session;
  ConfabAccount *account = session->account;
  Work *work = g_new0 (Work, 1);

  work->path = confab_accounts_dup_path (confab_client_get_data_dir (), account);
  work->copy = confab_store_file_dup_copy (work->path);
  work->to = g_strdup (backing->path);
  work->stop = confab_progress_get_stop (backing->progress);
  memcpy (work->backup_key, g_bytes_get_data (key, NULL), sizeof work->backup_key);
  work->data = confab_backup_data_new ();
  work->data->user_id = g_strdup (confab_account_get_user_id (account));
  work->data->user_name = g_strdup (confab_account_get_user_name (account));
  work->data->display_name = g_strdup (confab_account_get_display_name (account));
  work->data->server = g_strdup (confab_account_get_server (account));
  work->data->made_at = confab_clock_get_unix_ms (session->clock);
  work->data->version = confab_store_backup_get_version ();

  if (session->key != NULL)
    {
      guint8 bytes[CONFAB_DATABASE_KEY_BYTES];

      work->key = confab_database_key_ref (session->key);
      confab_random_fill (NULL, bytes, sizeof bytes);
      work->copy_key = confab_database_key_new (bytes);
      work->data->database_key = confab_database_key_to_text (work->copy_key);
      confab_wipe (bytes, sizeof bytes);
    }

  return work;
}

static gboolean
copy (gpointer state, gpointer job, GValue *result, GError **error)
{
  Work *work = state;

  confab_store_file_remove (work->copy);

  if (!confab_store_backup_copy (work->path, work->key, work->copy, work->copy_key, work->stop,
                                 &work->data->messages, error))
    return FALSE;

  work->backup = confab_backup_write (work->copy, work->to, work->backup_key, work->data, error);
  return work->backup != NULL;
}

static gboolean
step (gpointer state, gpointer job, GValue *result, GError **error)
{
  Work *work = state;
  gboolean done;

  if (!confab_backup_step (work->backup, &done, error))
    return FALSE;

  g_value_init (result, G_TYPE_DOUBLE);
  g_value_set_double (result, done ? 1 : MIN (confab_backup_get_fraction (work->backup), 0.999));
  return TRUE;
}

static gboolean
await_backed_up (Backing *backing, GError **error)
{
  g_autoptr (GBytes) key =
      dex_await_boxed (confab_store_load_backup_key (backing->session->store), error);
  g_autoptr (ConfabWorker) worker = NULL;
  gboolean done;

  if (key == NULL)
    return FALSE;

  worker = confab_worker_new ("confab-backup", work_new (backing, key), work_free);
  done = dex_await (confab_worker_run (worker, copy, NULL, NULL), error) &&
         confab_progress_await (backing->progress, worker, step, error);
  confab_worker_stop (worker);
  return done;
}

/* One after the other: they would have the same copy. */
static DexFuture *
back_up_fiber (Backing *backing)
{
  ConfabSession *session = backing->session;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (backing->before != NULL)
    dex_await (dex_ref (DEX_FUTURE (backing->before)), NULL);

  if (session->stopped)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over");
  else
    {
      session->backing_up = g_object_ref (backing->progress);
      done = await_backed_up (backing, &error);
      g_clear_object (&session->backing_up);
    }

  dex_promise_resolve_boolean (backing->ended, TRUE);
  return done ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_session_end_backup:
 * @self: a session that is being stopped
 *
 * Cancels what is being made.
 *
 * Returns: (transfer full): a future that resolves when nothing of it is left
 */
DexFuture *
confab_session_end_backup (ConfabSession *self)
{
  if (self->backing_up != NULL)
    confab_progress_cancel (self->backing_up);

  return self->backed_up != NULL ? dex_ref (DEX_FUTURE (self->backed_up)) : dex_future_new_true ();
}

/**
 * confab_session_can_back_up:
 *
 * Returns: FALSE of an account whose server is on this computer: without that its history could not
 *   be signed in to in another place
 */
gboolean
confab_session_can_back_up (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  return !confab_account_get_is_local (self->account);
}

/**
 * confab_session_back_up:
 * @path: the file that is to be made; what is there is replaced once the backup is whole
 * @progress: is told how far it is, and ends it
 *
 * Writes all of the history into one file that the recovery key opens. The session goes on
 * meanwhile; what comes after the beginning is not in it. With the end of the session it is
 * cancelled.
 *
 * Returns: (transfer full): a future that resolves when the file is on the disk, or rejects as the
 *   header says, and then the file is as it was
 */
DexFuture *
confab_session_back_up (ConfabSession *self, const char *path, ConfabProgress *progress)
{
  Backing *backing;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (CONFAB_IS_PROGRESS (progress));

  if (self->store == NULL || self->stopped)
    return confab_session_not_started ();

  backing = g_new0 (Backing, 1);
  backing->session = g_object_ref (self);
  backing->path = g_strdup (path);
  backing->progress = g_object_ref (progress);
  backing->before = g_steal_pointer (&self->backed_up);
  backing->ended = dex_promise_new ();
  self->backed_up = dex_ref (backing->ended);
  return CONFAB_SPAWN (back_up_fiber, backing, backing_free);
}
