// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-trust.h"

#include "confab-session-keys-private.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "client/sync/confab-key-fetch.h"

/* Whether those one talks with are those whom they seem to be. */

static guint changed_signal;

/**
 * confab_session_install_trust:
 *
 * Adds the signal to the class.
 */
void
confab_session_install_trust (gpointer klass)
{
  changed_signal = g_signal_new ("trust-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static DexFuture *
load_fiber (ConfabSession *self)
{
  g_autoptr (ConfabStore) store = g_object_ref (self->store);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = dex_await_boxed (confab_store_load_verified (store), &error);

  if (ids == NULL)
    g_debug ("Who is verified could not be read: %s", error->message);
  else if (!self->stopped)
    confab_roster_set_verified (self->roster, (const char *const *) ids);

  return NULL;
}

static void
load_verified (ConfabSession *self)
{
  CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
}

/* What was held back may leave now. */
static void
changed_cb (ConfabSession *self)
{
  if (self->stopped)
    return;

  load_verified (self);
  g_signal_emit (self, changed_signal, 0);

  if (self->outbox != NULL)
    confab_outbox_hurry (self->outbox);
}

/**
 * confab_session_watch_trust:
 *
 * Hands on what the store says, once it is there.
 */
void
confab_session_watch_trust (ConfabSession *self)
{
  g_signal_connect_object (self->store, "trust-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  load_verified (self);
}

typedef struct
{
  ConfabSession *session;
  char *user_id;
  char *digits; /* (nullable) */
} Trusting;

static void
trusting_free (Trusting *trusting)
{
  g_object_unref (trusting->session);
  g_free (trusting->user_id);
  g_free (trusting->digits);
  g_free (trusting);
}

static Trusting *
trusting_new (ConfabSession *self, ConfabUser *user, const char *digits)
{
  Trusting *trusting = g_new0 (Trusting, 1);

  trusting->session = g_object_ref (self);
  trusting->user_id = g_strdup (confab_user_get_id (user));
  trusting->digits = g_strdup (digits);
  return trusting;
}

/**
 * confab_session_load_trust:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabTrust (boxed): what is known here of
 *   the keys of @user
 */
DexFuture *
confab_session_load_trust (ConfabSession *self, ConfabUser *user)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (CONFAB_IS_USER (user));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_store_load_trust (self->store, confab_user_get_id (user));
}

/**
 * confab_session_load_key_notice:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyNotice (boxed): what the user has
 *   to know in @conversation
 */
DexFuture *
confab_session_load_key_notice (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (CONFAB_IS_CONVERSATION (conversation));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_store_load_key_notice (self->store, confab_conversation_get_id (conversation));
}

static DexFuture *
ask_fiber (Trusting *trusting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) user_ids = g_ptr_array_new ();
  g_autoptr (ConfabTrust) trust = NULL;
  g_autoptr (ConfabStore) store = g_object_ref (trusting->session->store);

  g_ptr_array_add (user_ids, trusting->user_id);

  if (!confab_key_fetch_await_lists (store, trusting->session->api, user_ids, &error))
    return confab_reject (&error);

  trust = dex_await_boxed (confab_store_load_trust (store, trusting->user_id), &error);

  if (trust == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_TRUST, g_steal_pointer (&trust));
}

/**
 * confab_session_ask_trust:
 *
 * As confab_session_load_trust(), after the server was asked for the list of their devices.
 */
DexFuture *
confab_session_ask_trust (ConfabSession *self, ConfabUser *user)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (CONFAB_IS_USER (user));

  if (self->store == NULL || self->keys == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (ask_fiber, trusting_new (self, user, NULL), trusting_free);
}

/* What was held back leaves now. */
static DexFuture *
decide_fiber (Trusting *trusting)
{
  ConfabSession *self = trusting->session;
  g_autoptr (GError) error = NULL;
  gboolean done =
      trusting->digits != NULL
          ? dex_await (confab_store_set_verified (self->store, trusting->user_id, trusting->digits),
                       &error)
          : dex_await (confab_store_accept_keys (self->store, trusting->user_id), &error);

  if (!done)
    return confab_reject (&error);

  confab_key_sync_publish (self->keys);
  return dex_future_new_true ();
}

/**
 * confab_session_set_verified:
 * @digits: what the user has compared with @user
 *
 * Returns: (transfer full): a future that resolves when it is on disk, or rejects with
 *   %CONFAB_ERROR_CONFLICT when the keys have changed meanwhile
 */
DexFuture *
confab_session_set_verified (ConfabSession *self, ConfabUser *user, const char *digits)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (CONFAB_IS_USER (user));
  dex_return_error_if_fail (digits != NULL);

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (decide_fiber, trusting_new (self, user, digits), trusting_free);
}

/**
 * confab_session_accept_keys:
 *
 * The user has taken note that @user has other keys, and has what waits for it sent to them; or
 * does not hold them verified any longer.
 *
 * Returns: (transfer full): a future that resolves when it is on disk
 */
DexFuture *
confab_session_accept_keys (ConfabSession *self, ConfabUser *user)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (CONFAB_IS_USER (user));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (decide_fiber, trusting_new (self, user, NULL), trusting_free);
}
