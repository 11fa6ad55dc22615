// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account.h"

#include "client/model/confab-roster.h"

G_BEGIN_DECLS

/* What an account has, without a session. */
DexFuture *confab_client_glance (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
