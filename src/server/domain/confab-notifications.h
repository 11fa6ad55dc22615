// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "protocol/confab-message.h"
#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

gboolean confab_notifications_mention (ConfabLedger *ledger,
                                       const ConfabStanding *standing,
                                       const ConfabMessageData *message,
                                       ConfabOutcome *outcome,
                                       GError **error);
gboolean confab_notifications_reaction (ConfabLedger *ledger,
                                        const ConfabStanding *standing,
                                        const ConfabMessageData *message,
                                        const ConfabReactionData *reaction,
                                        ConfabOutcome *outcome,
                                        GError **error);
gboolean confab_notifications_invite (ConfabLedger *ledger,
                                      const ConfabConversationData *conversation,
                                      const char *user_id,
                                      const ConfabRequest *request,
                                      ConfabOutcome *outcome,
                                      GError **error);

/* Rules, see ConfabRule. */
gboolean confab_notifications_list (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_notifications_read (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_notifications_read_all (ConfabLedger *ledger,
                                        const ConfabRequest *request,
                                        ConfabOutcome *outcome,
                                        GError **error);

G_END_DECLS
