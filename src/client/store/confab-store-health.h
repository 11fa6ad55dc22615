// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-health.h"
#include "confab-store.h"

G_BEGIN_DECLS

DexFuture *
confab_store_load_health (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT; /* ConfabHealth, boxed */

G_END_DECLS
