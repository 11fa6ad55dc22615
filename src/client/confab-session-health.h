// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/store/confab-health.h"

G_BEGIN_DECLS

DexFuture *confab_session_load_health (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabHealth, boxed */

G_END_DECLS
