// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/store/confab-action.h"

G_BEGIN_DECLS

DexFuture *confab_avatar_send (const ConfabActionData *action,
                               ConfabApi *api) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
