// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-keys.h"

#include "confab-session-keys-private.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-crypto-error.h"

#include <string.h>

/* What the user has to know of keys: that there is a recovery key to be written down, and that a
 * device has to be linked. Nothing else waits for either. */

static DexFuture *
look_fiber (ConfabSession *self)
{
  g_autoptr (ConfabStore) store = g_object_ref (self->store);
  g_autoptr (ConfabKeyTask) task = dex_await_boxed (confab_store_get_recovery (store), NULL);
  ConfabOwnPlace place;
  ConfabKeyState state = CONFAB_KEYS_UNKNOWN;

  if (task == NULL || self->stopped || self->keys == NULL)
    return dex_future_new_true ();

  place = confab_key_sync_get_place (self->keys);

  if (place == CONFAB_OWN_UNLINKED)
    state = CONFAB_KEYS_UNLINKED;
  else if (task->body != NULL)
    state = CONFAB_KEYS_UNSAVED;
  else if (place == CONFAB_OWN_LISTED)
    state = CONFAB_KEYS_SAVED;

  if (state != self->key_state)
    {
      self->key_state = state;
      g_object_notify (G_OBJECT (self), "key-state");
    }

  return dex_future_new_true ();
}

static DexFuture *
look (ConfabSession *self)
{
  return CONFAB_SPAWN (look_fiber, g_object_ref (self), g_object_unref);
}

static void
place_cb (ConfabSession *self)
{
  if (!self->stopped && self->store != NULL)
    dex_future_disown (look (self));
}

/**
 * confab_session_watch_keys:
 *
 * Keeps "key-state" up to date, once the session has its parts and the device its identity.
 */
void
confab_session_watch_keys (ConfabSession *self)
{
  g_signal_connect_object (self->keys, "notify::place", G_CALLBACK (place_cb), self,
                           G_CONNECT_SWAPPED);
  confab_session_watch_trust (self);
  place_cb (self);
}

/**
 * confab_session_get_key_state:
 *
 * Returns: how it stands with the keys
 */
ConfabKeyState
confab_session_get_key_state (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), CONFAB_KEYS_UNKNOWN);

  return self->key_state;
}

static DexFuture *
load_recovery_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabKeyTask) task =
      dex_await_boxed (confab_store_get_recovery (self->store), &error);

  if (task == NULL)
    return confab_reject (&error);

  if (task->body == NULL)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND,
                                  "The recovery key is not on this device");

  return dex_future_new_take_string (g_steal_pointer (&task->body));
}

/**
 * confab_session_load_recovery:
 *
 * Returns: (transfer full): a future that resolves to the recovery key as it is shown, in groups
 *   with blanks between them; or rejects with %CONFAB_ERROR_NOT_FOUND when it is not here any more
 */
DexFuture *
confab_session_load_recovery (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (load_recovery_fiber, g_object_ref (self), g_object_unref);
}

static DexFuture *
saved_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_store_recovery_saved (self->store), &error))
    return confab_reject (&error);

  return look (self);
}

/**
 * confab_session_recovery_saved:
 *
 * The user has the recovery key, and has shown it: it is forgotten here.
 *
 * Returns: (transfer full): a future that resolves when it is
 */
DexFuture *
confab_session_recovery_saved (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (saved_fiber, g_object_ref (self), g_object_unref);
}

typedef struct
{
  ConfabSession *session;
  char *recovery;
} Linking;

static void
linking_free (Linking *linking)
{
  g_object_unref (linking->session);
  confab_wipe (linking->recovery, strlen (linking->recovery));
  g_free (linking->recovery);
  g_free (linking);
}

/* Widgets know no codes of the stage. */
static DexFuture *
explain (GError **error)
{
  if (g_error_matches (*error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY))
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "%s", (*error)->message);

  if (g_error_matches (*error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED))
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_CONFLICT, "%s", (*error)->message);

  return confab_reject (error);
}

static DexFuture *
link_fiber (Linking *linking)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_key_sync_link (linking->session->keys, linking->recovery), &error))
    return explain (&error);

  return look (linking->session);
}

/**
 * confab_session_link_device:
 * @recovery: what the user has typed
 *
 * Makes this device one of the user's.
 *
 * Returns: (transfer full): a future that resolves when others write to it as well, or rejects as
 *   the header says
 */
DexFuture *
confab_session_link_device (ConfabSession *self, const char *recovery)
{
  Linking *linking;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (recovery != NULL);

  if (self->keys == NULL)
    return confab_session_not_started ();

  linking = g_new0 (Linking, 1);
  linking->session = g_object_ref (self);
  linking->recovery = g_strdup (recovery);
  return CONFAB_SPAWN (link_fiber, linking, linking_free);
}

static DexFuture *
anew_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_key_sync_begin_anew (self->keys), &error))
    return confab_reject (&error);

  return look (self);
}

/**
 * confab_session_begin_keys_anew:
 *
 * The recovery key is lost: new keys are made, and everybody who knows the user is told that they
 * are. The user's other devices have to be linked again.
 *
 * Returns: (transfer full): a future that resolves when there is a recovery key to be saved
 */
DexFuture *
confab_session_begin_keys_anew (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->keys == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (anew_fiber, g_object_ref (self), g_object_unref);
}
