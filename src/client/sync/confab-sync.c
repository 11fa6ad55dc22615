// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

/**
 * ConfabSync:
 *
 * Keeps a link to the server, for ever, and brings everything that arrives on it into the
 * database, in its order and as much of it at once as is waiting. The server gets its credit back
 * when frames are stored; that is what holds it up when the database is behind.
 *
 * Property "state" (ConfabSyncState as int).
 * Signal "link" (ConfabLink): it is open and has been asked to resume; NULL when it is lost.
 * Signal "changes" (ConfabChangeSet): what came in has been stored.
 * Signal "moment" (ConfabMoment): something that passes and is not kept.
 * Signal "failed" (GError): the database did not take what came in.
 */

G_DEFINE_FINAL_TYPE (ConfabSync, confab_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
} ConfabSyncProp;

static GParamSpec *props[PROP_STATE + 1];

enum
{
  LINK,
  CHANGES,
  MOMENT,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_state (ConfabSync *self, ConfabSyncState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* Something that came on the link is not stored: it is asked for again on the next one. What came
 * after it must not be stored either. With it the place in the user's own stream, or the cursor,
 * would pass what is missing, and nobody would ask for it. */
static void
give_up_link (ConfabSync *self, ConfabLink *link, const GError *error)
{
  g_set_object (&self->given_up, link);
  confab_link_close (link, error);
}

/* Those that came in a run, or without one all that wait. */
static void
await_keys (ConfabSync *self, const ConfabFrameRun *run)
{
  g_autoptr (GPtrArray) wraps = run != NULL ? confab_frame_run_list_wraps (run) : NULL;

  if (self->keys == NULL)
    return;

  dex_await (wraps != NULL ? confab_key_sync_take (self->keys, wraps)
                           : confab_key_sync_fetch (self->keys),
             NULL);
}

/**
 * confab_sync_tell_failed:
 * @error: the database's
 */
void
confab_sync_tell_failed (ConfabSync *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
fail_link (ConfabSync *self, ConfabLink *link, const GError *error)
{
  confab_sync_tell_failed (self, error);
  give_up_link (self, link, error);
}

static void
await_sync (ConfabSync *self, ConfabLink *link, ConfabFrame *frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabSyncData) data = confab_sync_data_parse (frame->node, &error);
  g_autoptr (ConfabChangeSet) changes = NULL;
  gint64 user_seq;
  gboolean more;

  if (data == NULL)
    {
      give_up_link (self, link, error);
      return;
    }

  self->heard |= link == self->link;
  more = data->more || data->cursor[0] == '\0';
  user_seq = data->user_seq;
  changes =
      dex_await_boxed (confab_store_apply_sync (self->store, g_steal_pointer (&data)), &error);

  if (changes == NULL)
    {
      fail_link (self, link, error);
      return;
    }

  if (!more && link == self->link)
    self->user_seq = user_seq;

  g_signal_emit (self, signals[CHANGES], 0, changes);

  if (!more && link == self->link && self->state == CONFAB_SYNC_SYNCING)
    {
      confab_reconnect_succeeded (self->reconnect);
      set_state (self, CONFAB_SYNC_ONLINE);
    }
}

static void
await_events (ConfabSync *self, const ConfabFrameRun *run)
{
  ConfabLink *link = run->link;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  guint n_durable = confab_frame_run_count_durable (run);

  if (link == self->link && !confab_frame_run_count_own (run, &self->user_seq))
    {
      confab_set_error (&error, CONFAB_ERROR_BAD_REQUEST, "An event of the user's is missing");
      give_up_link (self, link, error);
      return;
    }

  /* What opens them is there before them. */
  if (confab_frame_run_has (run, CONFAB_FRAME_WRAPS))
    await_keys (self, run);

  if (self->keys != NULL && confab_frame_run_has (run, CONFAB_FRAME_KEYS))
    confab_key_sync_publish (self->keys);

  changes = dex_await_boxed (confab_store_apply (self->store, run->frames), &error);

  if (changes == NULL)
    {
      fail_link (self, link, error);
      return;
    }

  confab_link_stored (link, n_durable);
  g_signal_emit (self, signals[CHANGES], 0, changes);
}

static DexFuture *
apply_fiber (ConfabSync *self)
{
  ConfabFrameRun *run;

  while ((run = confab_frame_queue_pop (self->queue)) != NULL)
    {
      for (guint i = 0; i < run->moments->len; i++)
        g_signal_emit (self, signals[MOMENT], 0, g_ptr_array_index (run->moments, i));

      if (run->link == self->given_up)
        g_debug ("Not stored: %u events of a link that was given up", run->frames->len);
      else if (run->sync != NULL)
        await_sync (self, run->link, run->sync);
      else if (run->frames->len > 0)
        await_events (self, run);

      confab_frame_run_free (run);
    }

  dex_clear (&self->applying);
  return dex_future_new_true ();
}

static void
frames_cb (ConfabLink *link, GPtrArray *frames, ConfabSync *self)
{
  confab_frame_queue_push (self->queue, link, frames);

  if (self->applying == NULL)
    self->applying = CONFAB_SPAWN (apply_fiber, g_object_ref (self), g_object_unref);
}

/* From the first packet to the last. Always fails, with why the link has ended. */
static void
await_link (ConfabSync *self, GError **error)
{
  g_autoptr (ConfabLink) link = confab_link_new (self->api, self->clock);

  g_set_object (&self->link, link);
  self->heard = FALSE;
  self->user_seq = -1;
  g_signal_connect_object (link, "frames", G_CALLBACK (frames_cb), self, 0);
  set_state (self, CONFAB_SYNC_CONNECTING);

  if (!dex_await (confab_link_open (link), error))
    return;

  set_state (self, CONFAB_SYNC_SYNCING);

  await_keys (self, NULL);

  if (!confab_sync_await_resume (self, link, error))
    {
      confab_link_close (link, NULL);
      return;
    }

  if (confab_link_is_open (link))
    g_signal_emit (self, signals[LINK], 0, link);

  dex_await (confab_link_when_closed (link), error);
}

static DexFuture *
run_fiber (ConfabSync *self)
{
  while (!self->stopped)
    {
      g_autoptr (GError) error = NULL;

      await_link (self, &error);
      g_clear_object (&self->link);
      g_signal_emit (self, signals[LINK], 0, NULL);
      g_debug ("No link: %s", error->message);

      if (self->stopped)
        break;

      g_clear_error (&self->failure);
      self->failure = g_error_copy (error);
      self->failed_at_ms = confab_clock_get_unix_ms (self->clock);

      if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED))
        {
          g_set_str (&self->signed_out_by, confab_error_get_field (error));
          set_state (self, CONFAB_SYNC_SIGNED_OUT);
          return dex_future_new_true ();
        }

      set_state (self, CONFAB_SYNC_OFFLINE);

      if (!dex_await (confab_reconnect_wait (self->reconnect, error), NULL))
        break;
    }

  set_state (self, CONFAB_SYNC_OFFLINE);
  return dex_future_new_true ();
}

/* What was begun on another network, or before the computer slept, may never come to anything, and
 * would be waited for until it is late. */
static void
check_cb (ConfabSync *self)
{
  g_autoptr (GError) error = NULL;

  if (self->link == NULL)
    return;

  if (self->state != CONFAB_SYNC_CONNECTING)
    {
      confab_link_check (self->link);
      return;
    }

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                       "The network has changed");
  confab_link_close (self->link, error);
}

static void
confab_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSync *self = CONFAB_SYNC (object);

  switch ((ConfabSyncProp) id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_sync_finalize (GObject *object)
{
  ConfabSync *self = CONFAB_SYNC (object);

  dex_clear (&self->running);
  dex_clear (&self->applying);
  g_clear_pointer (&self->queue, confab_frame_queue_free);
  g_clear_object (&self->link);
  g_clear_object (&self->given_up);
  g_clear_object (&self->keys);
  g_clear_object (&self->store);
  g_clear_object (&self->api);
  g_clear_object (&self->reconnect);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->device_id, g_free);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->signed_out_by, g_free);

  G_OBJECT_CLASS (confab_sync_parent_class)->finalize (object);
}

static void
confab_sync_class_init (ConfabSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = confab_sync_finalize;
  object_class->get_property = confab_sync_get_property;

  props[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, CONFAB_SYNC_OFFLINE, CONFAB_SYNC_SIGNED_OUT,
                        CONFAB_SYNC_OFFLINE,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[LINK] = g_signal_new ("link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, CONFAB_TYPE_LINK);
  signals[CHANGES] = g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_CHANGE_SET);
  signals[MOMENT] = g_signal_new ("moment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
confab_sync_init (ConfabSync *self)
{
  self->queue = confab_frame_queue_new ();
}

/**
 * confab_sync_new:
 * @device_id: the device that the token is of
 *
 * Returns: (transfer full): a sync that has not been started
 */
ConfabSync *
confab_sync_new (ConfabStore *store,
                 ConfabApi *api,
                 ConfabReconnect *reconnect,
                 ConfabClock *clock,
                 const char *device_id)
{
  ConfabSync *self = g_object_new (CONFAB_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->reconnect = g_object_ref (reconnect);
  self->clock = g_object_ref (clock);
  self->device_id = g_strdup (device_id);
  g_signal_connect_object (reconnect, "check", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * confab_sync_set_keys:
 * @keys: fetches what opens private messages, before they are stored
 */
void
confab_sync_set_keys (ConfabSync *self, ConfabKeySync *keys)
{
  g_set_object (&self->keys, keys);
}

/**
 * confab_sync_start:
 *
 * Connects, now and whenever the link has been lost. Harmless when it runs already; after
 * %CONFAB_SYNC_SIGNED_OUT it tries again, as with another token.
 */
void
confab_sync_start (ConfabSync *self)
{
  g_return_if_fail (CONFAB_IS_SYNC (self));

  if (self->running != NULL && dex_future_is_pending (self->running))
    return;

  dex_clear (&self->running);
  self->running = CONFAB_SPAWN (run_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_sync_stop:
 *
 * Ends the link and never makes another.
 *
 * Returns: (transfer full): a future that completes when what had arrived is stored
 */
DexFuture *
confab_sync_stop (ConfabSync *self)
{
  DexFuture *futures[2] = { 0 };
  guint n = 0;

  dex_return_error_if_fail (CONFAB_IS_SYNC (self));

  self->stopped = TRUE;

  if (self->link != NULL)
    confab_link_close (self->link, NULL);

  confab_reconnect_now (self->reconnect);

  if (self->running != NULL)
    futures[n++] = self->running;

  if (self->applying != NULL)
    futures[n++] = self->applying;

  return n > 0 ? dex_future_allv (futures, n) : dex_future_new_true ();
}

/**
 * confab_sync_sign_out:
 *
 * Call it when the server no longer accepts the token in another place: there is no next try.
 */
void
confab_sync_sign_out (ConfabSync *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CONFAB_IS_SYNC (self));

  confab_set_error (&error, CONFAB_ERROR_UNAUTHORIZED, "This device has been signed out");

  if (self->link != NULL)
    confab_link_close (self->link, error);
}

/**
 * confab_sync_get_state:
 *
 * Returns: how it stands with the link
 */
ConfabSyncState
confab_sync_get_state (ConfabSync *self)
{
  g_return_val_if_fail (CONFAB_IS_SYNC (self), CONFAB_SYNC_OFFLINE);

  return self->state;
}

/**
 * confab_sync_get_link:
 *
 * Returns: (nullable) (transfer none): the link, while there is one that is open
 */
ConfabLink *
confab_sync_get_link (ConfabSync *self)
{
  g_return_val_if_fail (CONFAB_IS_SYNC (self), NULL);

  return self->link != NULL && confab_link_is_open (self->link) ? self->link : NULL;
}

/**
 * confab_sync_get_failure:
 * @at_ms: (out): when it was, in milliseconds since 1970; 0 when nothing has failed
 *
 * Returns: (nullable) (transfer none): why the last link has ended, or did not come up
 */
const GError *
confab_sync_get_failure (ConfabSync *self, gint64 *at_ms)
{
  *at_ms = 0;
  g_return_val_if_fail (CONFAB_IS_SYNC (self), NULL);

  *at_ms = self->failed_at_ms;
  return self->failure;
}

/**
 * confab_sync_get_signed_out_by:
 *
 * Returns: (nullable): after %CONFAB_SYNC_SIGNED_OUT, the name of the user's device that did it, if
 *   the server has told
 */
const char *
confab_sync_get_signed_out_by (ConfabSync *self)
{
  g_return_val_if_fail (CONFAB_IS_SYNC (self), NULL);

  return self->signed_out_by;
}
