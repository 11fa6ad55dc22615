// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *confab_about_dialog_new (void);
char *confab_about_dup_versions (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
