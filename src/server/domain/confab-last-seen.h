// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

gboolean confab_last_seen_may (ConfabLedger *ledger,
                               const char *viewer_id,
                               const char *user_id,
                               gboolean *may,
                               GError **error);
gboolean confab_last_seen_find_viewers (ConfabLedger *ledger,
                                        const ConfabRequest *request,
                                        ConfabOutcome *outcome,
                                        GError **error);

G_END_DECLS
