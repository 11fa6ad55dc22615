// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_LOGIN_STARTING,   /* its history is being opened; the first state */
  CONFAB_LOGIN_AT_WORK,    /* the models of its session are filled */
  CONFAB_LOGIN_MENDING,    /* its database was damaged and is put right */
  CONFAB_LOGIN_LOCKED,     /* its history could not be opened; its session says what opens it */
  CONFAB_LOGIN_FAILED,     /* its files cannot be used: see the error */
  CONFAB_LOGIN_SIGNED_OUT, /* the server did it; what is on this computer is still there */
  CONFAB_LOGIN_ENDED,      /* it was stopped */
} ConfabLoginState;

/* An account of this computer and its session, from the start of the one to its end, whatever
 * happens in between. Main thread only. Properties: account, state (ConfabLoginState as int),
 * session (nullable). Signals: "failed" (char *text), as of the session; "unread-changed". */
#define CONFAB_TYPE_LOGIN (confab_login_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLogin, confab_login, CONFAB, LOGIN, GObject)

ConfabLogin *confab_login_new (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
void confab_login_start (ConfabLogin *self, DexFuture *after, DexFuture *painted);
DexFuture *confab_login_stop (ConfabLogin *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_login_retire (ConfabLogin *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_login_sign_out (ConfabLogin *self) G_GNUC_WARN_UNUSED_RESULT;

ConfabAccount *confab_login_get_account (ConfabLogin *self);
ConfabLoginState confab_login_get_state (ConfabLogin *self);
ConfabSession *confab_login_get_session (ConfabLogin *self);
const GError *confab_login_get_error (ConfabLogin *self);
const char *confab_login_get_signed_out_by (ConfabLogin *self);
guint confab_login_get_unread_count (ConfabLogin *self);
gboolean confab_login_get_is_urgent (ConfabLogin *self);

G_END_DECLS
