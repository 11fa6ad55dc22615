// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-clock.h"

#include <libdex.h>

G_BEGIN_DECLS

gboolean confab_await_within (ConfabClock *clock,
                              guint within_ms,
                              DexFuture *future,
                              GCancellable *asked,
                              GCancellable *own,
                              GError **error);

G_END_DECLS
