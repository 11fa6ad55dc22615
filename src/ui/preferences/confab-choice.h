// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void confab_choice_bind (GSettings *settings,
                         const char *key,
                         AdwComboRow *row,
                         const char *const *names);

G_END_DECLS
