// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture *confab_autostart_get (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_autostart_set (GSettings *settings, gboolean on) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
