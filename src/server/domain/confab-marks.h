// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

G_BEGIN_DECLS

/* Rules, see ConfabRule. */
gboolean confab_marks_change (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);

G_END_DECLS
