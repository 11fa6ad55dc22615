// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account.h"

#include "base/confab-clock.h"
#include "client/sync/confab-keyring.h"
#include "client/sync/confab-local-server.h"

G_BEGIN_DECLS

ConfabServerInfo *confab_server_info_new (const char *address,
                                          const ConfabServerData *data) G_GNUC_WARN_UNUSED_RESULT;
char *confab_account_dup_folder (ConfabAccount *self) G_GNUC_WARN_UNUSED_RESULT;

/* The list of accounts, a file. */
DexFuture *confab_accounts_load (const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_accounts_add (const char *data_dir,
                                ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_accounts_prepare (const char *data_dir,
                                    ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
char *confab_accounts_dup_path (const char *data_dir,
                                ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_accounts_remove (const char *data_dir,
                                   ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
void confab_accounts_shut_down (void);

/* May await. */
typedef gboolean (*ConfabEntered) (ConfabAccount *account, gpointer data, GError **error);
DexFuture *confab_client_enter (const char *server,
                                const char *name,
                                const char *password,
                                ConfabEntered entered,
                                gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* What all accounts share. */
ConfabKeyring *confab_client_get_keyring (void);
ConfabLocalServer *confab_client_get_local_server (void);
ConfabClock *confab_client_get_clock (void);
void confab_client_set_clock (ConfabClock *clock);

G_END_DECLS
