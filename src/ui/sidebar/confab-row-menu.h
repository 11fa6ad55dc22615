// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/confab-even-list.h"

G_BEGIN_DECLS

void confab_row_menu_attach (ConfabEvenList *list);

G_END_DECLS
