// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-transfers-private.h"

#include "base/confab-id.h"

/**
 * ConfabTransfers:
 *
 * Files on their way in and out. What is read and written of them is on a thread of its own, in
 * pieces: of no file is more than a piece in memory. Nothing of it is remembered here that has to
 * survive: what is to be sent stands in the outbox, how much of it was sent the server knows, and
 * what has come of a download lies beside its place. Main thread only.
 */

typedef enum
{
  SIGNAL_FETCHED,
} ConfabTransfersSignal;

static guint signals[SIGNAL_FETCHED + 1];

G_DEFINE_FINAL_TYPE (ConfabTransfers, confab_transfers, G_TYPE_OBJECT)

static void
confab_transfers_dispose (GObject *object)
{
  ConfabTransfers *self = CONFAB_TRANSFERS (object);

  confab_transfers_stop (self);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (confab_transfers_parent_class)->dispose (object);
}

static void
confab_transfers_finalize (GObject *object)
{
  ConfabTransfers *self = CONFAB_TRANSFERS (object);

  g_clear_pointer (&self->transfers, g_hash_table_unref);
  g_clear_pointer (&self->running, g_hash_table_unref);
  g_clear_pointer (&self->downloads, g_hash_table_unref);
  g_clear_pointer (&self->wrong, g_hash_table_unref);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);
  g_free (self->folder);

  G_OBJECT_CLASS (confab_transfers_parent_class)->finalize (object);
}

static void
confab_transfers_class_init (ConfabTransfersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_transfers_dispose;
  object_class->finalize = confab_transfers_finalize;

  signals[SIGNAL_FETCHED] =
      g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
confab_transfers_init (ConfabTransfers *self)
{
  self->cache_bytes = CONFAB_TRANSFERS_CACHE_BYTES;
  self->transfers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->downloads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
  self->wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worker = confab_worker_new ("confab-files", NULL, NULL);
  g_queue_init (&self->waiting);
}

/**
 * confab_transfers_new:
 * @folder: (nullable): where downloads are kept, made when it is needed; NULL to keep none
 *
 * Returns: (transfer full): no transfers yet
 */
ConfabTransfers *
confab_transfers_new (ConfabApi *api, ConfabClock *clock, const char *folder)
{
  ConfabTransfers *self = g_object_new (CONFAB_TYPE_TRANSFERS, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * confab_transfers_dup_cached_path:
 * @id: what somebody says is an attachment
 *
 * Returns: (transfer full) (nullable): where it lies when it was downloaded, whether or not it was;
 *   NULL for what is no id, or when none are kept
 */
char *
confab_transfers_dup_cached_path (ConfabTransfers *self, const char *id)
{
  g_return_val_if_fail (CONFAB_IS_TRANSFERS (self), NULL);

  return self->folder != NULL && confab_id_is_valid (id) ? g_build_filename (self->folder, id, NULL)
                                                         : NULL;
}

static gboolean
list_folder (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (job, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (confab_id_is_valid (name))
      g_strv_builder_add (names, name);

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (names));
  return TRUE;
}

/**
 * confab_transfers_list_cached:
 *
 * Returns: (transfer full): a future that resolves to a #GStrv, the ids of all that lie in the
 * cache
 */
DexFuture *
confab_transfers_list_cached (ConfabTransfers *self)
{
  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));

  return confab_worker_run (self->worker, list_folder,
                            g_strdup (self->folder != NULL ? self->folder : ""), g_free);
}

/**
 * confab_transfers_stop:
 *
 * Ends all transfers, with %G_IO_ERROR_CANCELLED; what has passed is not lost. Harmless when called
 * again.
 */
void
confab_transfers_stop (ConfabTransfers *self)
{
  GHashTableIter iter;
  gpointer cancellable;
  DexPromise *promise;

  g_return_if_fail (CONFAB_IS_TRANSFERS (self));

  self->stopped = TRUE;
  g_hash_table_iter_init (&iter, self->running);

  while (g_hash_table_iter_next (&iter, NULL, &cancellable))
    g_cancellable_cancel (cancellable);

  while ((promise = g_queue_pop_head (&self->waiting)) != NULL)
    {
      dex_promise_resolve_boolean (promise, TRUE);
      dex_unref (promise);
    }

  if (self->worker != NULL)
    confab_worker_stop (self->worker);
}

/**
 * confab_transfers_set_cache_bytes:
 * @n_bytes: what files that were downloaded may take together
 */
void
confab_transfers_set_cache_bytes (ConfabTransfers *self, gint64 n_bytes)
{
  g_return_if_fail (CONFAB_IS_TRANSFERS (self));

  self->cache_bytes = n_bytes;
}

/**
 * confab_transfers_get:
 * @id: an attachment
 *
 * Returns: (transfer none) (nullable): how far it is, if it was on its way since the start
 */
ConfabTransfer *
confab_transfers_get (ConfabTransfers *self, const char *id)
{
  g_return_val_if_fail (CONFAB_IS_TRANSFERS (self), NULL);

  return g_hash_table_lookup (self->transfers, id);
}

/**
 * confab_transfers_cancel:
 * @id: an attachment
 *
 * Ends what it is doing; harmless when it does nothing.
 */
void
confab_transfers_cancel (ConfabTransfers *self, const char *id)
{
  GCancellable *cancellable;

  g_return_if_fail (CONFAB_IS_TRANSFERS (self));

  cancellable = g_hash_table_lookup (self->running, id);

  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

/**
 * confab_transfers_ensure:
 *
 * Returns: (transfer none): how far the attachment is
 */
ConfabTransfer *
confab_transfers_ensure (ConfabTransfers *self, const char *id, gint64 n_bytes)
{
  ConfabTransfer *transfer = g_hash_table_lookup (self->transfers, id);

  if (transfer == NULL)
    {
      transfer = confab_transfer_new (id, n_bytes);
      g_hash_table_insert (self->transfers, g_strdup (id), transfer);
    }

  return transfer;
}

/**
 * confab_transfers_enter:
 * @id: an attachment that begins to move
 *
 * Returns: (transfer full): what ends it
 */
GCancellable *
confab_transfers_enter (ConfabTransfers *self, const char *id)
{
  GCancellable *cancellable = g_cancellable_new ();

  g_hash_table_insert (self->running, g_strdup (id), g_object_ref (cancellable));

  if (self->stopped)
    g_cancellable_cancel (cancellable);

  return cancellable;
}

/**
 * confab_transfers_tell_fetched:
 * @id: an attachment
 * @path: where it is now
 */
void
confab_transfers_tell_fetched (ConfabTransfers *self, const char *id, const char *path)
{
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0, id, path);
}

/**
 * confab_transfers_leave:
 * @id: an attachment that moves no more
 * @done: whether all of it is where it belongs
 */
void
confab_transfers_leave (ConfabTransfers *self, const char *id, gboolean done)
{
  GCancellable *cancellable = g_hash_table_lookup (self->running, id);
  ConfabTransfer *transfer = g_hash_table_lookup (self->transfers, id);
  ConfabTransferState state = CONFAB_TRANSFER_WAITING;

  if (done)
    state = CONFAB_TRANSFER_DONE;
  else if (transfer != NULL && confab_transfer_get_state (transfer) == CONFAB_TRANSFER_PAUSED)
    state = CONFAB_TRANSFER_PAUSED;
  else if (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
    state = CONFAB_TRANSFER_STOPPED;

  g_hash_table_remove (self->running, id);

  if (transfer != NULL)
    confab_transfer_set_state (transfer, state);
}

/**
 * confab_transfers_get_now:
 *
 * Returns: a time for measuring rates
 */
gint64
confab_transfers_get_now (ConfabTransfers *self)
{
  return confab_clock_get_monotonic_ms (self->clock);
}
