// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sidebar/confab-sidebar.h"

G_BEGIN_DECLS

void confab_main_parts_ensure (void);
void confab_main_parts_accept_drops (ConfabSidebar *sidebar);

G_END_DECLS
