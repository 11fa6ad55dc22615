// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"

#include "made-up.h"

/* What an account has, without a session: all that is made up. */

DexFuture *
confab_client_glance (ConfabAccount *account)
{
  g_autoptr (ConfabRoster) roster = NULL;

  fake_note ("glance");

  if (fake_error != NULL)
    return fake_answer (NULL);

  roster = confab_roster_new (confab_account_get_user_id (account));
  made_up_fill (roster);
  return fake_answer (g_steal_pointer (&roster));
}
