// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-history.h"
#include "confab-session-keys-private.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-crypto-error.h"

#include <gio/gio.h>

/**
 * ConfabSession:
 *
 * The root of one account at work: it owns the database, the link and all that stands between them,
 * and hands every ChangeSet, wherever it comes from, to the models. What is on disk is shown before
 * the network is touched.
 */

G_DEFINE_FINAL_TYPE (ConfabSession, confab_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_CONNECTION,
  PROP_RETRY_AT,
  PROP_LAST_SYNCED_AT,
  PROP_KEYRING_IS_FILE,
  PROP_KEY_STATE,
} ConfabSessionProp;

static GParamSpec *props[PROP_KEY_STATE + 1];

enum
{
  SIGNAL_FAILED,
  SIGNAL_FILE_FETCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * confab_session_apply:
 * @changes: what has been stored
 *
 * The one road into the models.
 */
void
confab_session_apply (ConfabSession *self, ConfabChangeSet *changes)
{
  if (self->stopped)
    return;

  confab_roster_apply (self->roster, changes);

  if (self->backfill != NULL)
    confab_backfill_take_changes (self->backfill, changes);

  if (changes->repair && self->keys != NULL)
    confab_key_sync_repair (self->keys);

  if (changes->actions && self->outbox != NULL)
    confab_outbox_rows_changed (self->outbox);
}

/**
 * confab_session_fail:
 * @error: why something that was asked for could not be done
 *
 * Says so, to whoever listens.
 */
void
confab_session_fail (ConfabSession *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
break_with (ConfabSession *self, const GError *error, ConfabConnection connection)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  confab_session_show_connection (self, connection);
}

static void
link_cb (ConfabSession *self, ConfabLink *link)
{
  confab_outbox_set_link (self->outbox, link);
  confab_typing_set_link (self->typing, link);
  confab_own_presence_set_link (self->presence, link);
  confab_key_sync_set_online (self->keys, link != NULL);

  if (link != NULL && !self->limits_known)
    confab_session_learn_limits (self);
}

static void
moment_cb (ConfabSession *self, const ConfabMoment *moment)
{
  confab_typing_take (self->typing, moment);
}

static void
sync_failed_cb (ConfabSession *self, const GError *error)
{
  if (self->connection != CONFAB_CONNECTION_FAILED)
    confab_session_fail (self, error);
}

/* What no conversation shows. */
static void
refused_cb (ConfabSession *self, const ConfabActionData *action, const GError *error)
{
  if (action->kind == CONFAB_ACTION_AVATAR)
    confab_session_fail (self, error);
}

static void
unauthorized_cb (ConfabSession *self)
{
  if (self->sync != NULL)
    confab_sync_sign_out (self->sync);
}

static void
retry_at_cb (ConfabSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_AT]);
}

static void
is_file_cb (ConfabSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEYRING_IS_FILE]);
}

static void
metered_cb (ConfabSession *self)
{
  if (self->backfill != NULL)
    confab_backfill_set_thrifty (self->backfill,
                                 g_network_monitor_get_network_metered (self->monitor));
}

static void
fetched_cb (ConfabSession *self, const char *attachment_id, const char *path)
{
  confab_session_note_fetched (self, attachment_id);
  g_signal_emit (self, signals[SIGNAL_FILE_FETCHED], 0, attachment_id, path);
}

static void
make_parts (ConfabSession *self)
{
  g_autofree char *folder = confab_session_dup_folder (self);
  g_autofree char *files = g_build_filename (folder, "files", NULL);

  self->sync = confab_sync_new (self->store, self->api, self->reconnect, self->clock,
                                confab_account_get_id (self->account));
  self->keys = confab_key_sync_new (self->store, self->api, self->clock);
  confab_sync_set_keys (self->sync, self->keys);
  self->transfers = confab_transfers_new (self->api, self->clock, files);
  self->extractor = confab_extractor_new (self->clock);
  self->outbox = confab_outbox_new (self->store, self->api, self->transfers, self->clock);
  self->backfill = confab_backfill_new (self->store, self->api, self->clock);
  self->typing = confab_typing_new (self->roster, self->clock);
  self->presence = confab_own_presence_new (self->clock);
  metered_cb (self);

  g_signal_connect_object (self->keys, "changes", G_CALLBACK (confab_session_apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (confab_session_state_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "moment", G_CALLBACK (moment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "failed", G_CALLBACK (sync_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "changes", G_CALLBACK (confab_session_apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transfers, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outbox, "changes", G_CALLBACK (confab_session_apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outbox, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outbox, "uploaded", G_CALLBACK (confab_session_sweep_files), self,
                           G_CONNECT_SWAPPED);
  confab_session_load_uploads (self);
  g_signal_connect_object (self->backfill, "changes", G_CALLBACK (confab_session_apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->backfill, "idle", G_CALLBACK (confab_session_index), self,
                           G_CONNECT_SWAPPED);
}

/* Who asks: a local server has to be running, and the token lies in the keyring. */
static DexFuture *
connect_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  if (self->patience != NULL)
    dex_await (g_steal_pointer (&self->patience), NULL);

  if (self->stopped)
    return dex_future_new_true ();

  if (confab_account_get_is_local (self->account))
    {
      g_autofree char *address =
          dex_await_string (confab_local_server_start (confab_client_get_local_server ()), &error);

      if (address == NULL)
        {
          break_with (self, error, CONFAB_CONNECTION_OFFLINE);
          confab_session_fail (self, error);
          return dex_future_new_true ();
        }

      g_object_set (self->account, "server", address, NULL);
      confab_api_set_address (self->api, address);
    }

  /* Before there is a link, so that what comes meets a device with an identity. */
  if (!dex_await (confab_store_begin_keys (self->store), &error) ||
      !dex_await (confab_store_seal_key (self->store), &error))
    {
      if (!self->stopped)
        break_with (self, error, CONFAB_CONNECTION_FAILED);

      return dex_future_new_true ();
    }

  confab_session_watch_keys (self);
  token = dex_await_string (confab_keyring_lookup (confab_client_get_keyring (),
                                                   confab_account_get_id (self->account)),
                            &error);

  if (self->stopped)
    return dex_future_new_true ();

  if (token == NULL)
    {
      break_with (self, error, CONFAB_CONNECTION_SIGNED_OUT);
      return dex_future_new_true ();
    }

  confab_api_set_token (self->api, token);
  confab_sync_start (self->sync);
  return dex_future_new_true ();
}

/* Whoever shows the session ends it then. */
static void
damaged_cb (ConfabSession *self, const GError *error)
{
  break_with (self, error, CONFAB_CONNECTION_FAILED);
}

static gint64
await_synced_at (ConfabSession *self)
{
  return dex_await_int64 (confab_store_get_synced_at (self->store), NULL);
}

static DexFuture *
start_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  DexFuture *looking_up = confab_history_look_up (self->account);
  g_autofree char *path =
      dex_await_string (confab_accounts_prepare (confab_client_get_data_dir (), self->account),
                        &error);

  /* The key ring may take minutes: a session that is stopped meanwhile opens nothing, and nobody
   * waits for it. */
  if (path != NULL)
    dex_await (dex_ref (looking_up), NULL);

  self->opening = path != NULL && !self->stopped;

  if (!self->opening)
    dex_future_disown (looking_up);
  else if (confab_history_await_key (self->account, path, looking_up, &self->key, &error) &&
           !self->stopped)
    changes = confab_session_await_store (self, path, &error);

  if (self->stopped)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");

  if (changes == NULL)
    {
      if (g_error_matches (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_NO_KEY))
        self->lock = confab_history_await_lock (path);

      break_with (self, error, CONFAB_CONNECTION_FAILED);
      return confab_reject (&error);
    }

  g_signal_connect_object (self->store, "damaged", G_CALLBACK (damaged_cb), self,
                           G_CONNECT_SWAPPED);
  make_parts (self);
  self->last_synced_at_ms = await_synced_at (self);
  confab_session_apply (self, changes);
  CONFAB_SPAWN_AND_FORGET (connect_fiber, g_object_ref (self), g_object_unref);
  confab_session_index (self);
  return dex_future_new_true ();
}

static DexFuture *
stop_fiber (ConfabSession *self)
{
  /* Opened later it would be taken from the session that has it next. */
  if (self->opening)
    dex_await (dex_ref (self->starting), NULL);

  if (self->sync != NULL)
    dex_await (confab_sync_stop (self->sync), NULL);

  dex_await (confab_session_end_backup (self), NULL);
  confab_api_close (self->api);

  if (self->store != NULL)
    confab_store_close (self->store);

  return dex_future_new_true ();
}

static void
confab_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSession *self = CONFAB_SESSION (object);

  switch ((ConfabSessionProp) id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_CONNECTION:
      g_value_set_int (value, self->connection);
      break;
    case PROP_RETRY_AT:
      g_value_set_int64 (value, confab_session_get_retry_at (self));
      break;
    case PROP_LAST_SYNCED_AT:
      g_value_set_int64 (value, self->last_synced_at_ms);
      break;
    case PROP_KEYRING_IS_FILE:
      g_value_set_boolean (value, confab_session_get_keyring_is_file (self));
      break;
    case PROP_KEY_STATE:
      g_value_set_int (value, self->key_state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_session_dispose (GObject *object)
{
  ConfabSession *self = CONFAB_SESSION (object);

  self->stopped = TRUE;
  confab_clock_remove (self->clock, self->connection_alarm);
  self->connection_alarm = 0;
  confab_clock_remove (self->clock, self->reading_alarm);
  self->reading_alarm = 0;

  if (self->sync != NULL)
    dex_future_disown (confab_sync_stop (self->sync));

  if (self->store != NULL)
    confab_store_close (self->store);

  if (self->needs != NULL)
    confab_needs_stop (self->needs);

  confab_api_close (self->api);
  g_clear_object (&self->needs);
  g_clear_pointer (&self->typing, confab_typing_free);
  g_clear_pointer (&self->presence, confab_own_presence_free);
  if (self->keys != NULL)
    confab_key_sync_stop (self->keys);

  g_clear_object (&self->keys);
  g_clear_object (&self->outbox);
  g_clear_object (&self->transfers);
  g_clear_object (&self->extractor);
  g_clear_object (&self->backfill);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_object (&self->roster);
  g_clear_object (&self->attach);

  if (self->avatars != NULL)
    confab_avatars_stop (self->avatars);

  g_clear_object (&self->avatars);
  g_clear_object (&self->cards);

  G_OBJECT_CLASS (confab_session_parent_class)->dispose (object);
}

static void
confab_session_finalize (GObject *object)
{
  ConfabSession *self = CONFAB_SESSION (object);

  g_clear_object (&self->account);
  g_clear_object (&self->reconnect);
  g_clear_object (&self->monitor);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->key, confab_database_key_unref);
  g_clear_error (&self->error);
  dex_clear (&self->backed_up);
  dex_clear (&self->patience);
  dex_clear (&self->starting);

  G_OBJECT_CLASS (confab_session_parent_class)->finalize (object);
}

static void
confab_session_class_init (ConfabSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = confab_session_dispose;
  object_class->finalize = confab_session_finalize;
  object_class->get_property = confab_session_get_property;

  props[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, CONFAB_TYPE_ACCOUNT, flags);
  props[PROP_CONNECTION] =
      g_param_spec_int ("connection", NULL, NULL, CONFAB_CONNECTION_OFFLINE,
                        CONFAB_CONNECTION_FAILED, CONFAB_CONNECTION_OFFLINE, flags);
  props[PROP_RETRY_AT] = g_param_spec_int64 ("retry-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_LAST_SYNCED_AT] =
      g_param_spec_int64 ("last-synced-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_KEYRING_IS_FILE] = g_param_spec_boolean ("keyring-is-file", NULL, NULL, FALSE, flags);
  props[PROP_KEY_STATE] = g_param_spec_int ("key-state", NULL, NULL, CONFAB_KEYS_UNKNOWN,
                                            CONFAB_KEYS_UNLINKED, CONFAB_KEYS_UNKNOWN, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_FILE_FETCHED] =
      g_signal_new ("file-fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  confab_session_install_trust (klass);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
confab_session_init (ConfabSession *self)
{
  self->clock = g_object_ref (confab_client_get_clock ());
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->connection = CONFAB_CONNECTION_CONNECTING;
  self->max_file_bytes = CONFAB_SESSION_MAX_FILE_BYTES;
  self->connection_since_ms = confab_clock_get_unix_ms (self->clock);
}

/**
 * confab_session_set_monitor:
 * @monitor: says when the network comes back
 *
 * Call it before confab_session_start(); without it the system's is used.
 */
void
confab_session_set_monitor (ConfabSession *self, GNetworkMonitor *monitor)
{
  g_autoptr (ConfabWake) wake = confab_wake_new ();

  g_assert (self->store == NULL);
  g_clear_object (&self->reconnect);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);

  g_set_object (&self->monitor, monitor);
  g_signal_connect_object (monitor, "notify::network-metered", G_CALLBACK (metered_cb), self,
                           G_CONNECT_SWAPPED);
  self->reconnect = confab_reconnect_new (self->clock, monitor, wake);
  g_signal_connect_object (self->reconnect, "notify::retry-at", G_CALLBACK (retry_at_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_session_new:
 *
 * Returns: (transfer full): a session that has not been started
 */
ConfabSession *
confab_session_new (ConfabAccount *account)
{
  ConfabSession *self = g_object_new (CONFAB_TYPE_SESSION, NULL);

  self->account = g_object_ref (account);
  self->roster = confab_roster_new (confab_account_get_user_id (account));
  confab_roster_set_clock (self->roster, self->clock);
  self->api = confab_api_new (confab_account_get_server (account), self->clock);
  g_signal_connect_object (self->api, "unauthorized", G_CALLBACK (unauthorized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (confab_client_get_keyring (), "notify::is-file", G_CALLBACK (is_file_cb),
                           self, G_CONNECT_SWAPPED);
  confab_session_set_monitor (self, g_network_monitor_get_default ());
  return self;
}

/**
 * confab_session_start:
 *
 * Call it once.
 *
 * Returns: (transfer full): a future that resolves when the models show what is on disk, before the
 *   network is touched; or rejects when the database cannot be used
 */
DexFuture *
confab_session_start (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  self->starting = CONFAB_SPAWN (start_fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->starting);
}

/**
 * confab_session_stop:
 *
 * Returns: (transfer full): a future that resolves when everything that had arrived or was asked
 *   for is on disk. What was not sent waits for the next session.
 */
DexFuture *
confab_session_stop (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  self->stopped = TRUE;
  dex_future_disown (confab_session_end_backup (self));

  if (self->outbox != NULL)
    confab_outbox_stop (self->outbox);

  if (self->attach != NULL)
    confab_attach_stop (self->attach);

  if (self->backfill != NULL)
    confab_backfill_stop (self->backfill);

  if (self->transfers != NULL)
    confab_transfers_stop (self->transfers);

  if (self->extractor != NULL)
    confab_extractor_stop (self->extractor);

  if (self->keys != NULL)
    confab_key_sync_stop (self->keys);

  return CONFAB_SPAWN (stop_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_session_reconnect:
 *
 * The user wants a link now.
 */
void
confab_session_reconnect (ConfabSession *self)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  self->asked = TRUE;
  confab_reconnect_now (self->reconnect);
}
