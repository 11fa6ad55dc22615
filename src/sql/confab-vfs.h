// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *confab_vfs_get_name (void);
void confab_vfs_forget_failure (void);
gboolean confab_vfs_met_failure (void);

G_END_DECLS
