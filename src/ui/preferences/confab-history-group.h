// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session. */
#define CONFAB_TYPE_HISTORY_GROUP (confab_history_group_get_type ())
G_DECLARE_FINAL_TYPE (ConfabHistoryGroup,
                      confab_history_group,
                      CONFAB,
                      HISTORY_GROUP,
                      AdwPreferencesGroup)

G_END_DECLS
