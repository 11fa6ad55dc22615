// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What ConfabEvenList puts around each row. Signal: "activate". */
#define CONFAB_TYPE_EVEN_ROW (confab_even_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabEvenRow, confab_even_row, CONFAB, EVEN_ROW, GtkWidget)

ConfabEvenRow *confab_even_row_new (GtkWidget *child) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_even_row_get_child (ConfabEvenRow *self);
void confab_even_row_take_item (ConfabEvenRow *self, gpointer item);
gpointer confab_even_row_get_item (ConfabEvenRow *self);
void confab_even_row_set_place (ConfabEvenRow *self, guint position, guint n);
guint confab_even_row_get_position (ConfabEvenRow *self);
void confab_even_row_set_selected (ConfabEvenRow *self, gboolean selected);

G_END_DECLS
