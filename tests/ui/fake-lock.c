// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-lock.h"

#include "fake-client.h"

/* The part of the fake client that has a history under lock and key. */

ConfabSessionLock fake_lock;
gboolean fake_is_plain;
gboolean fake_has_passphrase;

ConfabSessionLock
confab_session_get_lock (ConfabSession *self)
{
  return fake_lock;
}

DexFuture *
confab_session_unlock (ConfabSession *self, const char *text)
{
  fake_note ("unlock %s", text);
  return fake_answer (NULL);
}

DexFuture *
confab_session_begin_anew (ConfabSession *self)
{
  fake_note ("begin-anew");
  return fake_answer (NULL);
}

gboolean
confab_session_get_history_is_plain (ConfabSession *self)
{
  return fake_is_plain;
}

gboolean
confab_session_get_has_passphrase (ConfabSession *self)
{
  return fake_has_passphrase;
}

DexFuture *
confab_session_set_passphrase (ConfabSession *self, const char *text)
{
  fake_note ("passphrase %s", text != NULL ? text : "-");
  fake_has_passphrase = text != NULL;
  return fake_answer (NULL);
}
