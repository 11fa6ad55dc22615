// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of rows that are all as high, of which only those exist that are seen. GtkScrollable.
 * Properties: single-click-activate. Signals: "select" (guint position), when the user goes to a
 * row with a key or a click; "activate" (guint position). */
#define CONFAB_TYPE_EVEN_LIST (confab_even_list_get_type ())
G_DECLARE_FINAL_TYPE (ConfabEvenList, confab_even_list, CONFAB, EVEN_LIST, GtkWidget)

/* How rows are made: "make" gives an empty one, "fill" has it show an item, or nothing, and returns
 * what a screen reader calls it until confab_even_list_set_label() says otherwise. */
typedef struct
{
  GtkWidget *(*make) (gpointer data);
  char *(*fill) (GtkWidget *row, gpointer item, gpointer data);
} ConfabEvenRows;

void confab_even_list_set_rows (ConfabEvenList *self, const ConfabEvenRows *rows, gpointer data);
void confab_even_list_set_model (ConfabEvenList *self, GListModel *model);
GListModel *confab_even_list_get_model (ConfabEvenList *self);
void confab_even_list_set_selected (ConfabEvenList *self, guint position);
guint confab_even_list_get_selected (ConfabEvenList *self);
void confab_even_list_scroll_to (ConfabEvenList *self, guint position);
GtkWidget *confab_even_list_get_row (ConfabEvenList *self, guint position);
GtkWidget *confab_even_list_pick_row (ConfabEvenList *self, double x, double y);
GtkWidget *confab_even_list_get_focus_row (ConfabEvenList *self);
void confab_even_list_set_label (GtkWidget *row, const char *label);

G_END_DECLS
