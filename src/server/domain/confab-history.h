// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_history_messages (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  ConfabOutcome *outcome,
                                  GError **error);
gboolean confab_history_events (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_history_search (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_history_missed (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_history_unread (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);

G_END_DECLS
