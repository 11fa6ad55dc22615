// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-lock.h"

#include "confab-history.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-crypto-error.h"

#include <gio/gio.h>

typedef struct
{
  ConfabSession *session;
  char *text;
} Unlocking;

static void
unlocking_free (Unlocking *self)
{
  if (self->text != NULL)
    confab_wipe (self->text, strlen (self->text));

  g_object_unref (self->session);
  g_free (self->text);
  g_free (self);
}

static Unlocking *
unlocking_new (ConfabSession *session, const char *text)
{
  Unlocking *self = g_new0 (Unlocking, 1);

  self->session = g_object_ref (session);
  self->text = g_strdup (text);
  return self;
}

/**
 * confab_session_get_lock:
 *
 * Returns: of a session that has failed to start, what would open its history
 */
ConfabSessionLock
confab_session_get_lock (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), CONFAB_SESSION_LOCK_NONE);

  return self->lock;
}

/* What is wrong with a recovery key is said by its reader; the rest is not for people. */
static void
explain (GError **error, ConfabSessionLock lock)
{
  if (!g_error_matches (*error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY))
    return;

  g_clear_error (error);
  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN,
                          lock == CONFAB_SESSION_LOCK_PASSPHRASE ? "passphrase" : "recoveryKey",
                          "It does not open the history on this computer");
}

static DexFuture *
unlock_fiber (Unlocking *self)
{
  ConfabAccount *account = self->session->account;
  ConfabSessionLock lock = self->session->lock;
  g_autofree char *path = confab_accounts_dup_path (confab_client_get_data_dir (), account);
  g_autoptr (GError) error = NULL;

  if (confab_history_await_unlocked (account, path, self->text, lock, &error))
    return dex_future_new_true ();

  explain (&error, lock);
  return confab_reject (&error);
}

/**
 * confab_session_unlock:
 * @text: the recovery key or the passphrase
 *
 * Opens the history of a session that could not start. Then another session of the account can.
 *
 * Returns: (transfer full): a future that resolves when it is open, or rejects with
 *   %CONFAB_ERROR_FORBIDDEN when it is another key, %CONFAB_ERROR_BAD_REQUEST with what is wrong
 *   with a recovery key, or another error
 */
DexFuture *
confab_session_unlock (ConfabSession *self, const char *text)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (text != NULL);

  return CONFAB_SPAWN (unlock_fiber, unlocking_new (self, text), unlocking_free);
}

static DexFuture *
begin_anew_fiber (ConfabSession *self)
{
  g_autofree char *path = confab_accounts_dup_path (confab_client_get_data_dir (), self->account);
  g_autoptr (GError) error = NULL;

  if (!confab_history_await_aside (path, confab_clock_get_unix_ms (self->clock), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_begin_anew:
 *
 * Puts a history that cannot be opened aside, where it stays: nothing of it is deleted. The next
 * session begins with an empty one and fetches what the server has.
 *
 * Returns: (transfer full): a future that resolves when it is out of the way
 */
DexFuture *
confab_session_begin_anew (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (begin_anew_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_session_get_history_is_plain:
 *
 * Returns: whether this program was built so that it does not encrypt what it stores
 */
gboolean
confab_session_get_history_is_plain (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  return !CONFAB_SQLCIPHER;
}

/**
 * confab_session_get_has_passphrase:
 *
 * Returns: whether the history is opened by a passphrase, and not by the key ring
 */
gboolean
confab_session_get_has_passphrase (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  return confab_history_has_passphrase (self->account);
}

static DexFuture *
set_passphrase_fiber (Unlocking *self)
{
  ConfabSession *session = self->session;
  g_autofree char *path =
      confab_accounts_dup_path (confab_client_get_data_dir (), session->account);
  g_autoptr (GError) error = NULL;

  if (session->key == NULL)
    return confab_session_not_started ();

  if (!confab_history_await_passphrase (session->account, path, session->key, self->text, &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_set_passphrase:
 * @text: (nullable): what opens the history from now on, and is asked for at each start; NULL to
 * have the key ring open it again
 *
 * Returns: (transfer full): a future that resolves when it is so, or rejects, and it is as before
 */
DexFuture *
confab_session_set_passphrase (ConfabSession *self, const char *text)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (set_passphrase_fiber, unlocking_new (self, text), unlocking_free);
}
