// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: icon-name, title, description, button (GtkWidget below them, may be NULL), with-bar
 * (below a header bar). The style class "compact" makes it smaller. */
#define CONFAB_TYPE_PLACEHOLDER (confab_placeholder_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPlaceholder, confab_placeholder, CONFAB, PLACEHOLDER, AdwBin)

void confab_placeholder_set_text (ConfabPlaceholder *self,
                                  const char *icon_name,
                                  const char *title,
                                  const char *description);

G_END_DECLS
