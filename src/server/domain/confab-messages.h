// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_messages_post (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_messages_edit (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_messages_delete (ConfabLedger *ledger,
                                 const ConfabRequest *request,
                                 ConfabOutcome *outcome,
                                 GError **error);
gboolean confab_messages_react (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);
gboolean confab_messages_unreact (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  ConfabOutcome *outcome,
                                  GError **error);

G_END_DECLS
