// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* What the devices of a user keep here for each other, and nobody else can read. */
gboolean confab_own_notes_put_verified (ConfabLedger *ledger,
                                        const ConfabRequest *request,
                                        ConfabOutcome *outcome,
                                        GError **error);
gboolean confab_own_notes_get_verified (ConfabLedger *ledger,
                                        const ConfabRequest *request,
                                        ConfabOutcome *outcome,
                                        GError **error);

G_END_DECLS
