// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

DexFuture *confab_store_recall (ConfabStore *self,
                                const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
