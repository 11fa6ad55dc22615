// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_PRIVACY_POPOVER (confab_privacy_popover_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPrivacyPopover,
                      confab_privacy_popover,
                      CONFAB,
                      PRIVACY_POPOVER,
                      GtkPopover)

G_END_DECLS
