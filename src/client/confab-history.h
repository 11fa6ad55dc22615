// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account-private.h"
#include "confab-session-lock.h"

#include "sql/confab-database-key.h"

G_BEGIN_DECLS

/* How the account's database comes to its key. All is for fibers on the main thread. */

DexFuture *confab_history_look_up (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_history_await_key (ConfabAccount *account,
                                   const char *path,
                                   DexFuture *looking_up,
                                   ConfabDatabaseKey **key,
                                   GError **error);
gboolean
confab_history_await_adopted (ConfabAccount *account, ConfabDatabaseKey *key, GError **error);
ConfabDatabaseKey *confab_history_await_present (ConfabAccount *account,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabSessionLock confab_history_await_lock (const char *path);
gboolean confab_history_await_unlocked (ConfabAccount *account,
                                        const char *path,
                                        const char *text,
                                        ConfabSessionLock lock,
                                        GError **error);
gboolean confab_history_has_passphrase (ConfabAccount *account);
gboolean confab_history_await_passphrase (ConfabAccount *account,
                                          const char *path,
                                          ConfabDatabaseKey *key,
                                          const char *text,
                                          GError **error);
gboolean confab_history_await_aside (const char *path, gint64 now_ms, GError **error);
DexFuture *confab_history_forget (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
void confab_history_shut_down (void);

G_END_DECLS
