// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* How long something waits for a device that does not come, and how many are forgotten at once. */
#define CONFAB_KEEP_WRAPS_MS (45 * G_GINT64_CONSTANT (86400000))
#define CONFAB_WRAPS_FORGOTTEN_AT_ONCE 500

gboolean confab_wraps_post_message (ConfabLedger *ledger,
                                    const ConfabRequest *request,
                                    ConfabOutcome *outcome,
                                    GError **error);
gboolean confab_wraps_send (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_wraps_list (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_wraps_received (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);

G_END_DECLS
