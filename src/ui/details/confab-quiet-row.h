// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Of what a conversation notifies, as a row in which one chooses. Properties: session,
 * conversation. */
#define CONFAB_TYPE_QUIET_ROW (confab_quiet_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabQuietRow, confab_quiet_row, CONFAB, QUIET_ROW, AdwComboRow)

G_END_DECLS
