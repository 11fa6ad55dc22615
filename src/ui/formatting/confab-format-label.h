// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/formatting/confab-formatted.h"

#include "client/search/confab-search-match.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_format_label_prepare (GtkLabel *label);
void confab_format_label_set_block (GtkLabel *label,
                                    const ConfabFormatBlock *block,
                                    gboolean revealed,
                                    const ConfabSearchQuery *marks);
void confab_format_label_set_plain (GtkLabel *label,
                                    const char *text,
                                    double scale,
                                    const ConfabSearchQuery *marks);
void confab_format_label_enter (GtkWidget *widget);
gboolean confab_format_label_has_links (GtkLabel *label);

G_END_DECLS
