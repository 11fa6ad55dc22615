// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* The body of POST /users, with which the server's administrator makes an account. */
typedef struct
{
  guint64 present;
  char *name;
  char *password;
  char *display_name;
  int role;
} ConfabNewAccountData;

CONFAB_DECLARE_RECORD (ConfabNewAccountData, confab_new_account_data)

/* Rules, see ConfabRule. */
gboolean confab_auth_check (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_auth_link (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error);
gboolean confab_auth_begin_register (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_auth_register (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_auth_begin_login (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  ConfabOutcome *outcome,
                                  GError **error);
gboolean confab_auth_login (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_auth_logout (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error);
gboolean confab_auth_begin_create (ConfabLedger *ledger,
                                   const ConfabRequest *request,
                                   ConfabOutcome *outcome,
                                   GError **error);
gboolean confab_auth_create (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error);
gboolean confab_auth_invite (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error);
gboolean confab_auth_list_invitations (ConfabLedger *ledger,
                                       const ConfabRequest *request,
                                       ConfabOutcome *outcome,
                                       GError **error);
gboolean confab_auth_uninvite (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);

G_END_DECLS
