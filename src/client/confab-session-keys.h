// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/crypto/confab-recovery.h"

G_BEGIN_DECLS

/* The keys of this user and of this device. Property of the session: "key-state" (ConfabKeyState as
 * int). */

typedef enum
{
  CONFAB_KEYS_UNKNOWN, /* the server has not been asked yet */
  CONFAB_KEYS_UNSAVED, /* the recovery key is on this device only */
  CONFAB_KEYS_SAVED,
  CONFAB_KEYS_UNLINKED, /* this device is none of the user's: it has to be linked */
} ConfabKeyState;

ConfabKeyState confab_session_get_key_state (ConfabSession *self);
DexFuture *confab_session_load_recovery (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* string; CONFAB_ERROR_NOT_FOUND once it is saved */
DexFuture *confab_session_recovery_saved (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* CONFAB_ERROR_BAD_REQUEST: it is no recovery key; CONFAB_ERROR_FORBIDDEN: it is another account's;
 * CONFAB_ERROR_CONFLICT: the server shows devices of somebody else; CONFAB_ERROR_NOT_FOUND: the
 * server keeps nothing that it could open. */
DexFuture *confab_session_link_device (ConfabSession *self,
                                       const char *recovery) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_begin_keys_anew (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
