// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "fake-client.h"
#include "made-up.h"

/* Keys, of the client that is made up. */

const char *const fake_recovery =
    "SECZ NPBR 336V 6LKC 424O V6QQ VWP2 XMN6 AGD2 H6GP X2CS HVYJ IBVA ZRAR";

DexFuture *
confab_session_load_recovery (ConfabSession *self)
{
  if (fake_error != NULL)
    return confab_reject (&fake_error);

  return dex_future_new_take_string (g_strdup (fake_recovery));
}

DexFuture *
confab_session_recovery_saved (ConfabSession *self)
{
  fake_note ("recovery-saved");

  if (fake_error == NULL)
    fake_session_set_key_state (self, CONFAB_KEYS_SAVED);

  return fake_answer (NULL);
}

DexFuture *
confab_session_link_device (ConfabSession *self, const char *recovery)
{
  fake_note ("link %s", recovery);

  if (fake_error == NULL)
    fake_session_set_key_state (self, CONFAB_KEYS_SAVED);

  return fake_answer (NULL);
}

DexFuture *
confab_session_begin_keys_anew (ConfabSession *self)
{
  fake_note ("keys-anew");

  if (fake_error == NULL)
    fake_session_set_key_state (self, CONFAB_KEYS_UNSAVED);

  return fake_answer (NULL);
}
