// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_invites_create (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_invites_list (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);
gboolean confab_invites_revoke (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_invites_look (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);
gboolean confab_invites_join (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);

G_END_DECLS
