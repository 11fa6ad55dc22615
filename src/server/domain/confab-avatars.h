// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "server/ledger/confab-ledger-files.h"

G_BEGIN_DECLS

gboolean confab_avatar_check_type (const ConfabFileData *file, GError **error);
gboolean confab_avatar_take (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             const char *asked,
                             char **url,
                             GError **error);
gboolean
confab_avatar_drop (ConfabLedger *ledger, const char *before, const char *now, GError **error);
gboolean
confab_avatar_require_shown (ConfabLedger *ledger, const ConfabFileData *file, GError **error);

G_END_DECLS
