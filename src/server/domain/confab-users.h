// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_users_me (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error);
gboolean confab_users_change (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);
gboolean confab_users_find (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_users_devices (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_users_rename_device (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_users_revoke_device (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_users_presence (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_users_set_presence (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);

G_END_DECLS
