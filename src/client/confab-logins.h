// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-login.h"

G_BEGIN_DECLS

/* The accounts of this computer, each with its session: a GListModel of ConfabLogin. Main thread
 * only. Signals: "begun" and "over" (ConfabSession): the models of a session are filled, and it is
 * not to be looked at any more; "unread-changed". */
#define CONFAB_TYPE_LOGINS (confab_logins_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLogins, confab_logins, CONFAB, LOGINS, GObject)

ConfabLogins *confab_logins_get_default (void);
void confab_logins_shut_down (void);
ConfabLogins *confab_logins_new (void) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_logins_load (ConfabLogins *self) G_GNUC_WARN_UNUSED_RESULT;
ConfabLogin *confab_logins_add (ConfabLogins *self, ConfabAccount *account, DexFuture **after);
DexFuture *confab_logins_remove (ConfabLogins *self, ConfabLogin *login) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_logins_stop (ConfabLogins *self) G_GNUC_WARN_UNUSED_RESULT;

guint confab_logins_get_count (ConfabLogins *self);
ConfabLogin *confab_logins_get (ConfabLogins *self, guint position);
ConfabLogin *confab_logins_find (ConfabLogins *self, const char *account_id);
guint confab_logins_get_unread_count (ConfabLogins *self);
gboolean confab_logins_get_is_urgent (ConfabLogins *self);

G_END_DECLS
