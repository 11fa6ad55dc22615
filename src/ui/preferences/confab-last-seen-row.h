// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session. */
#define CONFAB_TYPE_LAST_SEEN_ROW (confab_last_seen_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLastSeenRow, confab_last_seen_row, CONFAB, LAST_SEEN_ROW, AdwComboRow)

G_END_DECLS
