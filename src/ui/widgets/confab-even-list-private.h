// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-even-list.h"
#include "confab-even-row.h"

G_BEGIN_DECLS

struct _ConfabEvenList
{
  GtkWidget parent_instance;
  ConfabEvenRows rows;
  gpointer data;
  GListModel *model;
  guint n;
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  GPtrArray *shown;      /* ConfabEvenRow, in the order of positions */
  GPtrArray *spare;      /* ConfabEvenRow, hidden */
  ConfabEvenRow *parked; /* holds the focus out of sight */
  int row_px;
  int height;
  guint selected;
  gboolean single_click;
  gboolean measure_anew; /* rows may be lower than they were */
};

/* Rows and where they are, for confab-even-list.c. */
double confab_even_list_get_value (ConfabEvenList *self);
void confab_even_list_set_value (ConfabEvenList *self, double value);
ConfabEvenRow *confab_even_list_find_focused (ConfabEvenList *self);
ConfabEvenRow *confab_even_list_find_row (ConfabEvenList *self, guint position);
void confab_even_list_update_rows (ConfabEvenList *self);
void confab_even_list_configure (ConfabEvenList *self, int width);
void confab_even_list_measure_width (ConfabEvenList *self, int *minimum, int *natural);
guint confab_even_list_follow (ConfabEvenList *self,
                               guint at,
                               gpointer item,
                               guint position,
                               guint removed,
                               guint added);
void
confab_even_list_follow_first (ConfabEvenList *self, guint position, guint removed, guint added);
void confab_even_list_allocate (ConfabEvenList *self, int width, int height);

G_END_DECLS
