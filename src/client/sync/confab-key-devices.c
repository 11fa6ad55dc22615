// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-store-devices.h"

/* Devices that leave the list: nobody seals anything for them any more. The server alone could only
 * keep from them what was sealed for them. */

typedef struct
{
  ConfabKeySync *keys;
  char *device_id; /* NULL: this one */
} Removing;

static void
removing_free (gpointer data)
{
  Removing *removing = data;

  g_object_unref (removing->keys);
  g_free (removing->device_id);
  g_free (removing);
}

/* Whether this device can sign. After a start it may only not have looked yet. */
static gboolean
await_able (ConfabKeySync *self, GError **error)
{
  if (self->place != CONFAB_OWN_LISTED && (!confab_key_sync_await_published (self, error) ||
                                           !confab_key_sync_await_listed (self, error)))
    return FALSE;

  if (self->place != CONFAB_OWN_LISTED)
    confab_set_error (error, CONFAB_ERROR_FORBIDDEN,
                      "This device is not linked: it cannot say that another one has gone");

  return self->place == CONFAB_OWN_LISTED;
}

static gboolean
await_removed (Removing *removing, GError **error)
{
  ConfabKeySync *self = removing->keys;

  /* Who is in no list need not leave it. */
  if (removing->device_id == NULL && self->place != CONFAB_OWN_LISTED)
    return TRUE;

  if (!await_able (self, error))
    return FALSE;

  return dex_await (removing->device_id != NULL
                        ? confab_store_remove_own_device (self->store, removing->device_id)
                        : confab_store_leave_own_devices (self->store),
                    error) &&
         confab_key_sync_await_listed (self, error);
}

static DexFuture *
remove_fiber (Removing *removing)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  confab_key_sync_await_turn (removing->keys);
  done = await_removed (removing, &error);
  confab_key_sync_end_turn (removing->keys);
  return done ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_key_sync_remove:
 * @key_device_id: (nullable): one of this user's devices, by its id in the list; NULL for this one,
 *   which leaves unless it is the last
 *
 * Signs a list without it. A device that is not linked has nothing to leave.
 *
 * Returns: (transfer full): a future that resolves when the server has that list, or rejects; with
 *   %CONFAB_ERROR_FORBIDDEN when another is to go and this one is not linked
 */
DexFuture *
confab_key_sync_remove (ConfabKeySync *self, const char *key_device_id)
{
  Removing *removing;

  dex_return_error_if_fail (CONFAB_IS_KEY_SYNC (self));

  removing = g_new0 (Removing, 1);
  removing->keys = g_object_ref (self);
  removing->device_id = g_strdup (key_device_id);
  return CONFAB_SPAWN (remove_fiber, removing, removing_free);
}
