// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_QUIET_GROUP (confab_quiet_group_get_type ())
G_DECLARE_FINAL_TYPE (ConfabQuietGroup,
                      confab_quiet_group,
                      CONFAB,
                      QUIET_GROUP,
                      AdwPreferencesGroup)

void confab_quiet_group_set (ConfabQuietGroup *self, GSettings *settings);

G_END_DECLS
