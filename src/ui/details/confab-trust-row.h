// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_TRUST_ROW (confab_trust_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTrustRow, confab_trust_row, CONFAB, TRUST_ROW, AdwActionRow)

G_END_DECLS
