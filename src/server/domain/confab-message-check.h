// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-message.h"
#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

gboolean confab_message_check_card (const ConfabCardData *card, GError **error);
gboolean confab_message_check_new (ConfabLedger *ledger,
                                   const ConfabStanding *standing,
                                   const ConfabMessageData *message,
                                   GError **error);
gboolean confab_message_says_same (const ConfabMessageData *a, const ConfabMessageData *b);

G_END_DECLS
