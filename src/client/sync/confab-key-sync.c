// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/**
 * ConfabKeySync:
 *
 * Sees to it that the server has what others need to write to this device: its keys, enough of
 * those that are used once, and the list of its user's devices with this one in it. It asks when
 * there is a link, and again when the server could not be asked. Nobody has to know. Main thread
 * only.
 *
 * Property "place" (ConfabOwnPlace as int): how this device stands in the list.
 * Signal "changes" (ConfabChangeSet): what came for this device has been stored.
 */
G_DEFINE_FINAL_TYPE (ConfabKeySync, confab_key_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_PLACE = 1,
} ConfabKeySyncProp;

static GParamSpec *props[PROP_PLACE + 1];

enum
{
  SIGNAL_CHANGES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
confab_key_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabKeySync *self = CONFAB_KEY_SYNC (object);

  switch ((ConfabKeySyncProp) id)
    {
    case PROP_PLACE:
      g_value_set_int (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_key_sync_dispose (GObject *object)
{
  confab_key_sync_stop (CONFAB_KEY_SYNC (object));

  G_OBJECT_CLASS (confab_key_sync_parent_class)->dispose (object);
}

static void
confab_key_sync_finalize (GObject *object)
{
  ConfabKeySync *self = CONFAB_KEY_SYNC (object);

  dex_clear (&self->fetching);
  g_clear_object (&self->store);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_key_sync_parent_class)->finalize (object);
}

static void
confab_key_sync_class_init (ConfabKeySyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_key_sync_get_property;
  object_class->dispose = confab_key_sync_dispose;
  object_class->finalize = confab_key_sync_finalize;

  props[PROP_PLACE] =
      g_param_spec_int ("place", NULL, NULL, CONFAB_OWN_LISTED, CONFAB_OWN_UNLINKED,
                        CONFAB_OWN_UNSIGNED,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_CHANGES] =
      g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_CHANGE_SET);
}

static void
confab_key_sync_init (ConfabKeySync *self)
{
  self->place = CONFAB_OWN_UNSIGNED;

  /* What was not taken when the process ended last nobody knows. */
  self->missed = TRUE;
}

/**
 * confab_key_sync_tell:
 * @changes: what has been stored
 */
void
confab_key_sync_tell (ConfabKeySync *self, ConfabChangeSet *changes)
{
  g_signal_emit (self, signals[SIGNAL_CHANGES], 0, changes);
}

static void
set_place (ConfabKeySync *self, ConfabOwnPlace place)
{
  if (self->place == place)
    return;

  self->place = place;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}

/* What the server has of this device; NULL without @error when that is nothing. */
static gboolean
await_held (ConfabKeySync *self, ConfabDeviceKeysData **held, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", "/keys/device", NULL), &reason);

  *held = NULL;

  if (node != NULL)
    *held = confab_device_keys_data_parse (node, error);
  else if (!g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&reason));

  return *held != NULL || *error == NULL;
}

static gboolean
await_put (ConfabKeySync *self, const char *path, const char *body, GError **error)
{
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "PUT", path, body), error);

  return node != NULL;
}

/* Publishes what is new. What the server will never take is not offered again; where it knows this
 * device as one that is gone, this becomes another one, and @again is set. */
static gboolean
await_offered (ConfabKeySync *self, gboolean *again, GError **error)
{
  ConfabDeviceKeysData *held = NULL;
  g_autoptr (ConfabKeyTask) task = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean conflict;

  *again = FALSE;

  if (!await_held (self, &held, error))
    return FALSE;

  task = dex_await_boxed (confab_store_offer_keys (self->store, held), error);

  if (task == NULL || task->body == NULL)
    return task != NULL;

  if (await_put (self, "/keys/device", task->body, &reason))
    return dex_await (confab_store_keys_offered (self->store), error);

  conflict = g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);

  if (conflict && g_strcmp0 (confab_error_get_field (reason), "id") == 0)
    {
      *again = TRUE;
      return dex_await (confab_store_become_another (self->store), error);
    }

  if ((conflict || g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST)) &&
      !dex_await (confab_store_keys_offered (self->store), error))
    return FALSE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * confab_key_sync_await_published:
 *
 * Publishes what is new; in a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_published (ConfabKeySync *self, GError **error)
{
  gboolean again;

  return await_offered (self, &again, error) && (!again || await_offered (self, &again, error));
}

/* The only item of a list, or NULL. */
static JsonNode *
get_item (JsonNode *node)
{
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return items != NULL && json_array_get_length (items) > 0 ? json_array_get_element (items, 0)
                                                            : NULL;
}

/**
 * confab_key_sync_await_list:
 * @list: (out) (nullable) (transfer full): the list that the server has of this user
 *
 * In a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_list (ConfabKeySync *self, ConfabSignedListData **list, GError **error)
{
  g_autofree char *body =
      g_strdup_printf ("{\"userIds\":[\"%s\"]}", confab_store_get_own_user_id (self->store));
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "POST", "/keys/lists", body), error);
  JsonNode *item;

  *list = NULL;

  if (node == NULL)
    return FALSE;

  item = get_item (node);

  if (item != NULL)
    *list = confab_signed_list_data_parse (item, error);

  return item == NULL || *list != NULL;
}

/* Whether one of the user's other devices is still there, to sign this one in. */
static gboolean
await_others (ConfabKeySync *self, GPtrArray *device_ids, gboolean *there, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GString) body = g_string_new ("{\"deviceIds\":[");

  *there = FALSE;

  if (device_ids->len == 0)
    return TRUE;

  for (guint i = 0; i < device_ids->len; i++)
    g_string_append_printf (body, "%s\"%s\"", i > 0 ? "," : "",
                            (const char *) g_ptr_array_index (device_ids, i));

  g_string_append (body, "]}");
  node = dex_await_boxed (confab_api_call (self->api, "POST", "/keys/claim", body->str), error);
  *there = node != NULL && get_item (node) != NULL;
  return node != NULL;
}

/* Has the list stored that this device has signed. */
static gboolean
await_stored (ConfabKeySync *self, const char *body, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (body, strlen (body), error);
  g_autoptr (ConfabSignedListData) list =
      node != NULL ? confab_signed_list_data_parse (node, error) : NULL;

  if (list == NULL || !await_put (self, "/keys/list", body, error))
    return FALSE;

  return dex_await (confab_store_take_own_list (self->store, g_steal_pointer (&list)), error);
}

/**
 * confab_key_sync_await_round:
 * @anew: whether the list that the server has is not to count; what it is to be in the next round
 * @done: (out): whether there is nothing more to do
 *
 * One look at the list. From a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_round (ConfabKeySync *self, gboolean *anew, gboolean *done, GError **error)
{
  ConfabSignedListData *held = NULL;
  g_autoptr (ConfabKeyTask) task = NULL;
  gboolean there;

  *done = FALSE;

  if (!confab_key_sync_await_list (self, &held, error))
    return FALSE;

  if (*anew)
    g_clear_pointer (&held, confab_signed_list_data_free);

  task = dex_await_boxed (confab_store_sign_list (self->store, held), error);

  if (task == NULL)
    return FALSE;

  if (task->body != NULL)
    {
      g_autoptr (GError) reason = NULL;

      *done = await_stored (self, task->body, &reason);

      if (*done)
        set_place (self, CONFAB_OWN_LISTED);

      if (*done || g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* What this device has of the person's keys it does not give up because a server says so. */
  if (task->place == CONFAB_OWN_UNLINKED && !task->has_keys)
    {
      g_autoptr (ConfabVaultData) vault = NULL;

      if (!await_others (self, task->device_ids, &there, error) ||
          (!there && !confab_key_sync_await_kept (self, &vault, error)))
        return FALSE;

      /* As long as there is a way in, it is the user who gives up what was. */
      there = there || vault != NULL;
      *anew = !there;

      if (!there)
        return dex_await (confab_store_begin_anew (self->store), error);
    }

  *done = TRUE;
  set_place (self, task->place);
  return TRUE;
}

/**
 * confab_key_sync_await_listed:
 *
 * Looks at the list until there is nothing more to do; in a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_listed (ConfabKeySync *self, GError **error)
{
  gboolean anew = FALSE, done = FALSE;

  for (guint i = 0; i < CONFAB_KEY_SYNC_ROUNDS && !done; i++)
    if (!confab_key_sync_await_round (self, &anew, &done, error))
      return FALSE;

  if (!done)
    confab_set_error (error, CONFAB_ERROR_CONFLICT, "Other devices sign all the time");

  return done;
}

/**
 * confab_key_sync_await_vault:
 *
 * Has the server keep what the next device needs. From a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_vault (ConfabKeySync *self, GError **error)
{
  g_autoptr (ConfabKeyTask) task = NULL;

  if (self->vaulted || self->place != CONFAB_OWN_LISTED)
    return TRUE;

  task = dex_await_boxed (confab_store_make_vault (self->store), error);

  if (task == NULL || !dex_await (confab_store_seal_key (self->store), error) ||
      (task->body != NULL && !await_put (self, "/keys/vault", task->body, error)))
    return FALSE;

  self->vaulted = TRUE;
  return TRUE;
}

static void
again_cb (gpointer data)
{
  ConfabKeySync *self = data;

  self->alarm = 0;
  confab_key_sync_publish (self);
}

/**
 * confab_key_sync_await_turn:
 *
 * Waits until nobody looks at the list of devices or changes it, and keeps everybody from it until
 * confab_key_sync_end_turn(). From a fiber.
 */
void
confab_key_sync_await_turn (ConfabKeySync *self)
{
  while (self->turn != NULL)
    dex_await (dex_ref (DEX_FUTURE (self->turn)), NULL);

  self->turn = dex_promise_new ();
}

/**
 * confab_key_sync_end_turn:
 *
 * Lets the next one go on, and whoever has asked for it meanwhile.
 */
void
confab_key_sync_end_turn (ConfabKeySync *self)
{
  g_autoptr (DexPromise) turn = g_steal_pointer (&self->turn);

  dex_promise_resolve_boolean (turn, TRUE);

  if (self->again)
    confab_key_sync_publish (self);
}

static DexFuture *
run_fiber (ConfabKeySync *self)
{
  while (self->again && self->online && !self->stopped)
    {
      g_autoptr (GError) error = NULL;

      self->again = FALSE;

      if (confab_key_sync_await_published (self, &error) &&
          confab_key_sync_await_listed (self, &error) &&
          confab_key_sync_await_vault (self, &error) &&
          confab_key_sync_await_verified (self, &error))
        continue;

      g_debug ("The keys could not be published: %s", error->message);

      if (self->online && !self->stopped && self->alarm == 0)
        self->alarm = confab_clock_add (self->clock, CONFAB_KEY_SYNC_AGAIN_MS, again_cb, self);
    }

  confab_key_sync_end_turn (self);
  return dex_future_new_true ();
}

/**
 * confab_key_sync_publish:
 *
 * Has what the server has compared with what it is to have.
 */
void
confab_key_sync_publish (ConfabKeySync *self)
{
  self->again = TRUE;

  if (self->turn != NULL || !self->online || self->stopped)
    return;

  self->turn = dex_promise_new ();
  CONFAB_SPAWN_AND_FORGET (run_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_key_sync_new:
 *
 * Returns: (transfer full): one that does nothing before it is told that there is a link. The store
 *   has to have an identity by then, see confab_store_begin_keys()
 */
ConfabKeySync *
confab_key_sync_new (ConfabStore *store, ConfabApi *api, ConfabClock *clock)
{
  ConfabKeySync *self = g_object_new (CONFAB_TYPE_KEY_SYNC, NULL);

  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_key_sync_set_online:
 * @online: whether the server can be asked
 */
void
confab_key_sync_set_online (ConfabKeySync *self, gboolean online)
{
  g_return_if_fail (CONFAB_IS_KEY_SYNC (self));

  self->online = online;
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
  confab_clock_remove (self->clock, self->repair_alarm);
  self->repair_alarm = 0;
  confab_key_sync_forget_received (self);

  if (!online)
    return;

  confab_key_sync_publish (self);
  confab_key_sync_repair (self);
}

/**
 * confab_key_sync_get_place:
 *
 * Returns: how this device stands in the list of its user's
 */
ConfabOwnPlace
confab_key_sync_get_place (ConfabKeySync *self)
{
  g_return_val_if_fail (CONFAB_IS_KEY_SYNC (self), CONFAB_OWN_UNSIGNED);

  return self->place;
}

/**
 * confab_key_sync_stop:
 *
 * Asks nothing more. Harmless when called again.
 */
void
confab_key_sync_stop (ConfabKeySync *self)
{
  g_return_if_fail (CONFAB_IS_KEY_SYNC (self));

  self->stopped = TRUE;
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
  confab_clock_remove (self->clock, self->repair_alarm);
  self->repair_alarm = 0;
  confab_key_sync_forget_received (self);
}
