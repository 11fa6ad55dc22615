// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-even-list-private.h"

#include <math.h>

/* A GtkListView keeps some 200 rows, and takes a third of a millisecond to drop or make one: with
 * each letter of a search that is a frame lost, or several. Where all rows are as high it is known
 * without asking which are seen, so only those exist, and they become others. */

/**
 * confab_even_list_get_value:
 *
 * Returns: how far it is scrolled
 */
double
confab_even_list_get_value (ConfabEvenList *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/**
 * confab_even_list_set_value:
 *
 * Scrolls.
 */
void
confab_even_list_set_value (ConfabEvenList *self, double value)
{
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], value);
}

/**
 * confab_even_list_find_focused:
 *
 * Returns: (transfer none) (nullable): the row that has the focus
 */
ConfabEvenRow *
confab_even_list_find_focused (ConfabEvenList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != GTK_WIDGET (self))
    focus = gtk_widget_get_parent (focus);

  return focus != NULL && CONFAB_IS_EVEN_ROW (focus) ? CONFAB_EVEN_ROW (focus) : NULL;
}

/**
 * confab_even_list_find_row:
 *
 * Returns: (transfer none) (nullable): the row of a position, if there is one
 */
ConfabEvenRow *
confab_even_list_find_row (ConfabEvenList *self, guint position)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (confab_even_row_get_position (g_ptr_array_index (self->shown, i)) == position)
      return g_ptr_array_index (self->shown, i);

  return NULL;
}

static void
activate_cb (ConfabEvenList *self, ConfabEvenRow *row)
{
  g_signal_emit_by_name (self, "activate", confab_even_row_get_position (row));
}

static ConfabEvenRow *
take_spare (ConfabEvenList *self)
{
  ConfabEvenRow *row;

  if (self->spare->len > 0)
    return g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);

  row = confab_even_row_new (self->rows.make (self->data));
  gtk_widget_set_parent (GTK_WIDGET (row), GTK_WIDGET (self));
  g_signal_connect_object (row, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill (ConfabEvenList *self, ConfabEvenRow *row, gpointer item)
{
  GtkWidget *child = confab_even_row_get_child (row);
  g_autofree char *label = self->rows.fill (child, item, self->data);

  confab_even_row_take_item (row, item != NULL ? g_object_ref (item) : NULL);
  confab_even_list_set_label (child, label);
}

static void
place (ConfabEvenList *self, ConfabEvenRow *row, guint position)
{
  confab_even_row_set_place (row, position, self->n);
  confab_even_row_set_selected (row, position == self->selected);
}

/* Which positions are seen, and what is above and below within the padding. */
static void
find_range (ConfabEvenList *self, guint *first, guint *end)
{
  double value = confab_even_list_get_value (self);
  guint rows;

  if (self->row_px == 0)
    {
      *first = 0;
      *end = MIN (self->n, 1);
      return;
    }

  rows = (guint) ceil ((double) self->height / self->row_px) + 2;
  *first = (guint) MAX (0, floor (value / self->row_px) - 1);
  *first = MIN (*first, self->n);
  *end = MIN (self->n, *first + rows + 1);
}

/* Takes the row that shows an item out of those that were there. */
static ConfabEvenRow *
take_same (GPtrArray *rows, gpointer item)
{
  for (guint i = 0; i < rows->len; i++)
    if (confab_even_row_get_item (g_ptr_array_index (rows, i)) == item)
      return g_ptr_array_steal_index_fast (rows, i);

  return NULL;
}

/* The focus stays in a row that is out of sight, until it goes elsewhere or its item is gone. */
static void
park (ConfabEvenList *self, GPtrArray *old)
{
  ConfabEvenRow *focused = confab_even_list_find_focused (self);

  self->parked = NULL;

  if (focused != NULL && g_ptr_array_find (old, focused, NULL) &&
      confab_even_row_get_position (focused) != GTK_INVALID_LIST_POSITION)
    {
      g_ptr_array_remove_fast (old, focused);
      self->parked = focused;
      place (self, focused, confab_even_row_get_position (focused));
    }
}

/* Who uses a screen reader comes to the rows in the order of the widgets. */
static void
put_in_order (ConfabEvenList *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->shown, i);

      if (gtk_widget_get_prev_sibling (row) != before)
        gtk_widget_insert_after (row, GTK_WIDGET (self), before);

      before = row;
    }
}

/**
 * confab_even_list_update_rows:
 *
 * Has a row for each position that is seen. Those that show the same as before are left alone.
 */
void
confab_even_list_update_rows (ConfabEvenList *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  guint first, end;

  find_range (self, &first, &end);
  self->shown = g_ptr_array_sized_new (end - first);

  if (self->parked != NULL)
    g_ptr_array_add (old, self->parked);

  for (guint i = first; i < end; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->model, i);

      g_ptr_array_add (self->shown, take_same (old, item));
    }

  park (self, old);

  for (guint i = 0; i < old->len; i++)
    g_ptr_array_add (self->spare, g_ptr_array_index (old, i));

  for (guint i = first; i < end; i++)
    {
      ConfabEvenRow *row = g_ptr_array_index (self->shown, i - first);

      if (row == NULL)
        {
          g_autoptr (GObject) item = g_list_model_get_item (self->model, i);

          row = take_spare (self);
          fill (self, row, item);
          gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
          self->shown->pdata[i - first] = row;
        }

      place (self, row, i);
    }

  for (guint i = 0; i < self->spare->len; i++)
    {
      ConfabEvenRow *row = g_ptr_array_index (self->spare, i);

      if (gtk_widget_get_visible (GTK_WIDGET (row)))
        {
          gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
          confab_even_row_set_place (row, GTK_INVALID_LIST_POSITION, 0);
          fill (self, row, NULL);
        }
    }

  put_in_order (self);
}

/**
 * confab_even_list_configure:
 *
 * Says how much there is to scroll.
 */
void
confab_even_list_configure (ConfabEvenList *self, int width)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *along = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double all = MAX ((double) self->n * self->row_px, self->height);

  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, width, width * 0.1, width * 0.9, width);

  if (along != NULL)
    gtk_adjustment_configure (along,
                              CLAMP (confab_even_list_get_value (self), 0, all - self->height), 0,
                              all, self->row_px, self->height * 0.9, self->height);
}

/* The highest says how high all are: one with a badge is a little higher than one without. */
static void
measure_rows (ConfabEvenList *self, int width)
{
  int old = self->row_px, highest = self->measure_anew && self->shown->len > 0 ? 0 : old;

  for (guint i = 0; i < self->shown->len; i++)
    {
      int minimum;

      gtk_widget_measure (g_ptr_array_index (self->shown, i), GTK_ORIENTATION_VERTICAL, width,
                          &minimum, NULL, NULL, NULL);
      highest = MAX (highest, minimum);
    }

  self->measure_anew = FALSE;

  if (highest == old)
    return;

  self->row_px = highest;
  confab_even_list_configure (self, width);

  if (old > 0)
    confab_even_list_set_value (self, confab_even_list_get_value (self) * highest / old);
}

/**
 * confab_even_list_measure_width:
 *
 * Says how wide the rows are to be.
 */
void
confab_even_list_measure_width (ConfabEvenList *self, int *minimum, int *natural)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      int row_minimum, row_natural;

      gtk_widget_measure (g_ptr_array_index (self->shown, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &row_minimum, &row_natural, NULL, NULL);
      *minimum = MAX (*minimum, row_minimum);
      *natural = MAX (*natural, row_natural);
    }
}

static void
allocate_row (ConfabEvenList *self, ConfabEvenRow *row, int width)
{
  double y = (double) confab_even_row_get_position (row) * self->row_px -
             confab_even_list_get_value (self);
  GtkAllocation allocation = { 0, (int) CLAMP (round (y), -G_MAXINT16, G_MAXINT16), width,
                               self->row_px };

  gtk_widget_size_allocate (GTK_WIDGET (row), &allocation, -1);
}

/**
 * confab_even_list_allocate:
 *
 * Puts the rows where they are seen.
 */
void
confab_even_list_allocate (ConfabEvenList *self, int width, int height)
{
  int row_px;

  self->height = height;

  /* Rows that come into sight may be higher than those before. */
  do
    {
      row_px = self->row_px;
      confab_even_list_configure (self, width);
      confab_even_list_update_rows (self);
      measure_rows (self, width);
    }
  while (self->row_px != row_px);

  for (guint i = 0; i < self->shown->len; i++)
    allocate_row (self, g_ptr_array_index (self->shown, i), width);

  if (self->parked != NULL)
    allocate_row (self, self->parked, width);
}

/**
 * confab_even_list_follow:
 * @at: where an item was
 * @item: it
 * @position: what has changed, as in items-changed
 *
 * Returns: where the item is after a change, if it is still near, or at the beginning of what has
 *   changed; or %GTK_INVALID_LIST_POSITION
 */
guint
confab_even_list_follow (ConfabEvenList *self,
                         guint at,
                         gpointer item,
                         guint position,
                         guint removed,
                         guint added)
{
  const guint near[] = { at, at + 1, at - 1, at + added - removed, position };

  if (at < position)
    return at;
  if (at >= position + removed)
    return at + added - removed;

  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_autoptr (GObject) there =
          near[i] < self->n ? g_list_model_get_item (self->model, near[i]) : NULL;

      if (there != NULL && there == item)
        return near[i];
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * confab_even_list_follow_first:
 * @position: what has changed, as in items-changed
 *
 * What is seen stays where it is, unless one is at the very top.
 */
void
confab_even_list_follow_first (ConfabEvenList *self, guint position, guint removed, guint added)
{
  double value = confab_even_list_get_value (self);
  guint at = self->row_px > 0 ? (guint) (value / self->row_px) : 0, to;
  ConfabEvenRow *row = confab_even_list_find_row (self, at);

  if (value <= 0 || row == NULL)
    return;

  to = confab_even_list_follow (self, at, confab_even_row_get_item (row), position, removed, added);

  if (to != GTK_INVALID_LIST_POSITION && to != at)
    {
      confab_even_list_configure (self, gtk_widget_get_width (GTK_WIDGET (self)));
      confab_even_list_set_value (self, value + ((double) to - at) * self->row_px);
    }
}
