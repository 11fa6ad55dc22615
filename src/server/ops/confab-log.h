// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-config.h"

G_BEGIN_DECLS

void confab_log_start (const ConfabConfig *config);
void confab_log_set_level (int level);

G_END_DECLS
