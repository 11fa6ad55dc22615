// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

G_BEGIN_DECLS

/* Why a session could not start: its history is encrypted, and the key is not in the key ring. */
typedef enum
{
  CONFAB_SESSION_LOCK_NONE,
  CONFAB_SESSION_LOCK_LOST,       /* nothing else opens it */
  CONFAB_SESSION_LOCK_RECOVERY,   /* the recovery key opens it */
  CONFAB_SESSION_LOCK_PASSPHRASE, /* a passphrase opens it, that is asked for at each start */
} ConfabSessionLock;

ConfabSessionLock confab_session_get_lock (ConfabSession *self);
DexFuture *confab_session_unlock (ConfabSession *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_begin_anew (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_session_get_history_is_plain (ConfabSession *self);
gboolean confab_session_get_has_passphrase (ConfabSession *self);
DexFuture *confab_session_set_passphrase (ConfabSession *self,
                                          const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
