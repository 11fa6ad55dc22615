// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "protocol/confab-message.h"
#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

/* A message, and where it is. */
ConfabMessageData *confab_messages_find (ConfabLedger *ledger,
                                         const ConfabRequest *request,
                                         const char *message_id,
                                         ConfabStanding *standing,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabMessageData *confab_messages_find_public (ConfabLedger *ledger,
                                                const ConfabRequest *request,
                                                const char *message_id,
                                                ConfabStanding *standing,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

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
