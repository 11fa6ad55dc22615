// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-actions.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-store-devices.h"
#include "protocol/confab-keys.h"

/* The devices of this user: where they are signed in, which the server knows, and which of them
 * private conversations are sealed for, which the user has signed. */

#define LOGOUT_WITHIN_MS 5000

typedef struct
{
  ConfabSession *session;
  char *device_id; /* (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->device_id);
  g_free (question);
}

static Question *
question_new (ConfabSession *session, const char *device_id)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  question->device_id = g_strdup (device_id);
  return question;
}

static ConfabDeviceData *
find_by_key (GPtrArray *devices, const char *key_device_id)
{
  for (guint i = 0; i < devices->len; i++)
    {
      ConfabDeviceData *device = g_ptr_array_index (devices, i);

      if (g_strcmp0 (device->key_device_id, key_device_id) == 0)
        return device;
    }

  return NULL;
}

/* What is in the signed list and signed in nowhere has no name: it was lost, or its sign-in has
 * ended. */
static void
join_listed (GPtrArray *devices, GPtrArray *listed)
{
  for (guint i = 0; i < listed->len; i++)
    {
      const ConfabListedDeviceData *one = g_ptr_array_index (listed, i);
      ConfabDeviceData *device = find_by_key (devices, one->id);

      if (device == NULL)
        {
          device = confab_device_data_new ();
          device->id = g_strdup (one->id);
          device->key_device_id = g_strdup (one->id);
          g_ptr_array_add (devices, device);
        }

      device->linked_at = MAX (one->added_at, 1);
    }
}

static GPtrArray *
await_devices (ConfabSession *self, GError **error)
{
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", "/devices", NULL), error);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  if (node != NULL)
    devices = confab_record_parse_items (&confab_device_data_record,
                                         (GDestroyNotify) confab_device_data_free, node, error);

  if (devices == NULL || self->store == NULL)
    return g_steal_pointer (&devices);

  listed = dex_await_boxed (confab_store_load_own_devices (self->store), error);

  if (listed == NULL)
    return NULL;

  join_listed (devices, listed);
  return g_steal_pointer (&devices);
}

static DexFuture *
load_fiber (Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = await_devices (question->session, &error);

  if (devices == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&devices));
}

/**
 * confab_session_load_devices:
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of #ConfabDeviceData:
 * those that are signed in, and those without a name that only the signed list has
 */
DexFuture *
confab_session_load_devices (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (load_fiber, question_new (self, NULL), question_free);
}

static const ConfabDeviceData *
find (GPtrArray *devices, const char *id)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const ConfabDeviceData *device = g_ptr_array_index (devices, i);

      if (g_str_equal (device->id, id))
        return device;
    }

  return NULL;
}

/* First nothing more is sealed for it; then it is signed out. The other way round it could be read
 * about as gone while others still write to it. */
static DexFuture *
revoke_fiber (Question *question)
{
  ConfabSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = await_devices (self, &error);
  g_autofree char *path = NULL;
  const ConfabDeviceData *device;
  gboolean is_elsewhere, unlisted = TRUE;

  if (devices == NULL)
    return confab_reject (&error);

  device = find (devices, question->device_id);

  if (device == NULL)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "There is no such device");

  if (device->linked_at != 0 && self->keys == NULL)
    return confab_session_not_started ();

  if (device->linked_at != 0)
    unlisted = dex_await (confab_key_sync_remove (self->keys, device->key_device_id), &error);

  is_elsewhere = g_strcmp0 (device->id, device->key_device_id) != 0;

  /* A device that cannot sign can all the same take a lost one its access: it stays in the list,
   * which is seen. */
  if (!unlisted && !(is_elsewhere && g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN)))
    return confab_reject (&error);

  if (!is_elsewhere)
    return dex_future_new_true ();

  g_clear_error (&error);
  path = g_strconcat ("/devices/", device->id, NULL);

  if (!dex_await (confab_api_call (self->api, "DELETE", path, NULL), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_revoke_device:
 * @device_id: one of this user's
 *
 * Returns: (transfer full): a future that resolves when nothing more is sealed for that device and
 *   it is signed out, or rejects. Where this one is not linked it only signs that one out, which is
 *   in the list of those that are linked from then on; of that it rejects with
 *   %CONFAB_ERROR_FORBIDDEN
 */
DexFuture *
confab_session_revoke_device (ConfabSession *self, const char *device_id)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (device_id != NULL);

  return CONFAB_SPAWN (revoke_fiber, question_new (self, device_id), question_free);
}

static void
await_shortly (ConfabSession *self, DexFuture *future)
{
  dex_await (dex_future_first (future, confab_clock_wait (self->clock, LOGOUT_WITHIN_MS), NULL),
             NULL);
}

static DexFuture *
retire_fiber (ConfabSession *self)
{
  await_shortly (self, confab_api_call (self->api, "POST", "/auth/logout", NULL));
  dex_await (confab_session_stop (self), NULL);
  return confab_keyring_clear (confab_client_get_keyring (), confab_account_get_id (self->account));
}

/**
 * confab_session_retire:
 *
 * Another device of the same user takes the place of this one on this computer: the server forgets
 * this one, if it can be asked, and its token is gone. What lies here stays.
 *
 * Returns: (transfer full): a future that resolves when it is over
 */
DexFuture *
confab_session_retire (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (retire_fiber, g_object_ref (self), g_object_unref);
}

/* Has others write to this device no more, and the server forget it, if it can be asked. Here it is
 * gone in any case. */
static void
await_logged_out (ConfabSession *self)
{
  if (self->keys != NULL)
    await_shortly (self, confab_key_sync_remove (self->keys, NULL));

  await_shortly (self, confab_api_call (self->api, "POST", "/auth/logout", NULL));
}

static DexFuture *
sign_out_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;

  await_logged_out (self);
  dex_await (confab_session_stop (self), NULL);

  if (!dex_await (confab_client_remove_account (self->account), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_sign_out:
 *
 * Ends the session for good: the device, its token, its database and what was not sent are gone.
 *
 * Returns: (transfer full): a future that resolves when they are; the server is told if it can be
 */
DexFuture *
confab_session_sign_out (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (sign_out_fiber, g_object_ref (self), g_object_unref);
}
