// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_SHORTCUTS (confab_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (ConfabShortcuts, confab_shortcuts, CONFAB, SHORTCUTS, AdwDialog)

AdwDialog *confab_shortcuts_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
