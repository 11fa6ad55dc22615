// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-glance.h"

#include "confab-account-private.h"
#include "confab-history.h"

#include "base/confab-async.h"
#include "client/store/confab-store-inspect.h"

typedef struct
{
  ConfabAccount *account;
  ConfabStore *store;
} Glance;

static void
glance_free (Glance *self)
{
  if (self->store != NULL)
    confab_store_close (self->store);

  g_clear_object (&self->store);
  g_object_unref (self->account);
  g_free (self);
}

static DexFuture *
glance_fiber (Glance *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (ConfabRoster) roster = NULL;
  const char *user_id = confab_account_get_user_id (self->account);
  g_autofree char *path = confab_accounts_dup_path (confab_client_get_data_dir (), self->account);
  g_autoptr (ConfabDatabaseKey) key = confab_history_await_present (self->account, NULL);

  self->store = dex_await_object (
      confab_store_inspect (path, key, user_id, confab_client_get_clock (), FALSE), &error);

  if (self->store != NULL)
    changes = dex_await_boxed (confab_store_glance (self->store), &error);

  if (changes == NULL)
    return confab_reject (&error);

  roster = confab_roster_new (user_id);
  confab_roster_apply (roster, changes);
  return dex_future_new_take_object (g_steal_pointer (&roster));
}

/**
 * confab_client_glance:
 * @account: one that no session is at work for
 *
 * Reads which conversations and people there are, from what is on this computer, and asks nobody.
 * Nothing is changed or kept open, and another program may be using the account.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabRoster as it is now, or rejects as
 *   confab_store_inspect() does
 */
DexFuture *
confab_client_glance (ConfabAccount *account)
{
  Glance *self;

  dex_return_error_if_fail (CONFAB_IS_ACCOUNT (account));

  self = g_new0 (Glance, 1);
  self->account = g_object_ref (account);
  return CONFAB_SPAWN (glance_fiber, self, glance_free);
}
