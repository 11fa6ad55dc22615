// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* How often somebody may ask for keys, and how many one-time pre-keys of one device they get. */
#define CONFAB_CLAIMS_AT_ONCE 30
#define CONFAB_CLAIM_INTERVAL_MS 2000
#define CONFAB_CLAIMED_PREKEYS_A_DAY 5

gboolean confab_directory_put_keys (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_directory_get_keys (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_directory_put_list (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_directory_get_lists (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_directory_put_vault (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_directory_get_vault (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_directory_claim (ConfabLedger *ledger,
                                 const ConfabRequest *request,
                                 ConfabOutcome *outcome,
                                 GError **error);

G_END_DECLS
