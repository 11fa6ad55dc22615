// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What waits for the user. Property: session. */
#define CONFAB_TYPE_NEEDS_PAGE (confab_needs_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNeedsPage, confab_needs_page, CONFAB, NEEDS_PAGE, AdwBin)

G_END_DECLS
