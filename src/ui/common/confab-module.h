// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *confab_module_open (const char *name, const char *symbol) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
