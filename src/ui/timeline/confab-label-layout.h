// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_LABEL_LAYOUT (confab_label_layout_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLabelLayout,
                      confab_label_layout,
                      CONFAB,
                      LABEL_LAYOUT,
                      GtkLayoutManager)

GtkLayoutManager *confab_label_layout_new (void);
int confab_label_layout_measure_last_line (ConfabLabelLayout *self, int width);

G_END_DECLS
