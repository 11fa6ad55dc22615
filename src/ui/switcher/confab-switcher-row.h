// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-switcher-item.h"

G_BEGIN_DECLS

/* Properties: summary (what a screen reader says). */
#define CONFAB_TYPE_SWITCHER_ROW (confab_switcher_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSwitcherRow, confab_switcher_row, CONFAB, SWITCHER_ROW, GtkBox)

void confab_switcher_row_set_item (ConfabSwitcherRow *self, ConfabSwitcherItem *item);

G_END_DECLS
