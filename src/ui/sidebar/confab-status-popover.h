// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: session (at construction), self (ConfabUser), account, both read-only. */
#define CONFAB_TYPE_STATUS_POPOVER (confab_status_popover_get_type ())
G_DECLARE_FINAL_TYPE (ConfabStatusPopover,
                      confab_status_popover,
                      CONFAB,
                      STATUS_POPOVER,
                      GtkPopover)

G_END_DECLS
