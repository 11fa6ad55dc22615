// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session. */
#define CONFAB_TYPE_CONNECTION_BAR (confab_connection_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConnectionBar, confab_connection_bar, CONFAB, CONNECTION_BAR, AdwBin)

G_END_DECLS
