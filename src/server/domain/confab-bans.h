// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_bans_put (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error);
gboolean confab_bans_list (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error);
gboolean confab_bans_lift (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error);

G_END_DECLS
