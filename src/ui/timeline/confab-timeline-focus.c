// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

#include "ui/formatting/confab-format-label.h"

/*
 * The keyboard in a timeline view. For Tab the list is one stop; the arrows, Page Up and Down,
 * Home and End go from row to row, Left and Right through what a row contains.
 */

/**
 * confab_timeline_view_get_focused_row:
 *
 * The child that is or contains the focused widget.
 */
GtkWidget *
confab_timeline_view_get_focused_row (ConfabTimelineView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

static gboolean
is_visible (ConfabTimelineView *self, guint position)
{
  ConfabTimelineRow *row;

  if (position < self->first || position >= self->first + self->rows->len)
    return FALSE;

  row = row_at (self, position - self->first);
  return row->y < self->height && row->y + row->height > 0;
}

/* The row that covers @y, or the nearest. */
static guint
position_at (ConfabTimelineView *self, double y)
{
  guint index = 0;

  while (index + 1 < self->rows->len && row_at (self, index + 1)->y <= y)
    index++;

  return self->first + index;
}

/* The last row that is visible as a whole, or that covers the middle. */
static guint
lowest_visible (ConfabTimelineView *self)
{
  guint first, last;

  if (confab_timeline_view_get_visible_range (self, &first, &last))
    return last;

  return position_at (self, self->height / 2.0);
}

/**
 * confab_timeline_view_get_pointed_to:
 *
 * Returns: the position of the message that has the focus, or that had it last in the list; only
 *   while it is visible or nearly so, else %GTK_INVALID_LIST_POSITION
 */
guint
confab_timeline_view_get_pointed_to (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; self->focus_item != NULL && i < self->rows->len; i++)
    if (row_at (self, i)->item == self->focus_item)
      return self->first + i;

  return GTK_INVALID_LIST_POSITION;
}

/**
 * confab_timeline_view_point_to:
 * @position: of a message in the model
 * @grab: whether the focus goes there even if it is elsewhere in the window
 *
 * After a jump: the focus goes there when it next comes to the list, and at once when it is in it.
 * So whoever does not see the jump hears where it went, and the keys go on from there.
 */
void
confab_timeline_view_point_to (ConfabTimelineView *self, guint position, gboolean grab)
{
  g_autoptr (GObject) item = NULL;
  GtkWidget *row;

  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (position < self->n_items);

  item = g_list_model_get_item (self->model, position);

  if (grab)
    self->pointed = FALSE;

  grab |= confab_timeline_view_get_focused_row (self) != NULL ||
          gtk_widget_is_focus (GTK_WIDGET (self));
  g_set_object ((GObject **) &self->focus_item, item);
  row = confab_timeline_view_get_row (self, position);

  if (grab && row != NULL)
    gtk_widget_grab_focus (row);
}

/**
 * confab_timeline_view_enter:
 *
 * Takes the focus into the list: to where it was last, when that is still visible.
 */
gboolean
confab_timeline_view_enter (ConfabTimelineView *self)
{
  guint position = confab_timeline_view_get_pointed_to (self);

  if (self->rows->len == 0)
    return FALSE;

  self->pointed = FALSE;

  if (position == GTK_INVALID_LIST_POSITION || !is_visible (self, position))
    position = lowest_visible (self);

  return gtk_widget_grab_focus (row_at (self, position - self->first)->widget);
}

/* The outermost of those that are open on a row and have the focus. */
static GtkWidget *
get_focused_popover (ConfabTimelineView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *found = NULL;

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (GTK_IS_POPOVER (widget))
      found = widget;

  return widget != NULL ? found : NULL;
}

/**
 * confab_timeline_view_focus_towards:
 *
 * The view's part in moving the focus by Tab, or by arrows from outside.
 */
gboolean
confab_timeline_view_focus_towards (ConfabTimelineView *self, GtkDirectionType direction)
{
  GtkWidget *row = confab_timeline_view_get_focused_row (self);
  GtkWidget *popover = get_focused_popover (self);

  /* What was opened on a row has keys of its own, and keeps the focus while it is open. */
  if (popover != NULL)
    {
      gtk_widget_child_focus (popover, direction);
      return TRUE;
    }

  if (row == NULL && gtk_widget_is_focus (GTK_WIDGET (self)))
    return FALSE;

  if (row == NULL)
    return confab_timeline_view_enter (self);

  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;

  /* Beyond the first or the last control of a row is the row itself. */
  if (!gtk_widget_child_focus (row, direction))
    return gtk_widget_grab_focus (row);

  confab_format_label_enter (gtk_root_get_focus (gtk_widget_get_root (row)));
  return TRUE;
}

/**
 * confab_timeline_view_set_pointed:
 * @pointed: whether a row has the focus because it was clicked on
 *
 * Whoever came to a message with the keyboard stays there with it, however long they read: GTK
 * shows the focus for three seconds only.
 */
void
confab_timeline_view_set_pointed (ConfabTimelineView *self, gboolean pointed)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));

  self->pointed = pointed;
}

/**
 * confab_timeline_view_get_pointed:
 *
 * Returns: what confab_timeline_view_set_pointed() was told since the focus was moved by keys
 */
gboolean
confab_timeline_view_get_pointed (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  return self->pointed;
}

static void
scroll_by (ConfabTimelineView *self, double delta)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + delta);
}

/* Scrolls no more than it takes to see the row; of a tall one, the end that is come upon first. */
static void
reveal (ConfabTimelineView *self, guint position, gboolean from_below)
{
  ConfabTimelineRow *row = row_at (self, position - self->first);
  double above = row->y, below = row->y + row->height - self->height;

  if (row->height > self->height)
    scroll_by (self, from_below ? below : above);
  else if (above < 0)
    scroll_by (self, above);
  else if (below > 0)
    scroll_by (self, below);
}

static void
focus_position (ConfabTimelineView *self, guint position, gboolean from_below)
{
  if (position < self->first || position >= self->first + self->rows->len)
    confab_timeline_view_scroll_to (self, position, from_below ? 0 : 1, FALSE);

  gtk_widget_grab_focus (row_at (self, position - self->first)->widget);
  reveal (self, position, from_below);
}

/* Scrolls within a focused row that is taller than the viewport, before the focus leaves it. */
static gboolean
scroll_within (ConfabTimelineView *self, guint position, gboolean up)
{
  ConfabTimelineRow *row;
  double hidden;

  if (!is_visible (self, position))
    return FALSE;

  row = row_at (self, position - self->first);
  hidden = up ? -row->y : row->y + row->height - self->height;

  if (row->height <= self->height || hidden < 1)
    return FALSE;

  hidden = MIN (hidden, self->height / 2.0);
  scroll_by (self, up ? -hidden : hidden);
  return TRUE;
}

static void
move_by_page (ConfabTimelineView *self, guint position, gboolean up)
{
  double page = self->height * 0.9, y = self->height / 2.0, before = self->value;

  if (is_visible (self, position))
    y = CLAMP (row_at (self, position - self->first)->y, 0, self->height - 1);

  scroll_by (self, up ? -page : page);

  if (self->value == before)
    focus_position (self, up ? 0 : self->n_items - 1, up);
  else
    gtk_widget_grab_focus (row_at (self, position_at (self, y) - self->first)->widget);
}

static void
move_to_end (ConfabTimelineView *self)
{
  confab_timeline_view_scroll_to_end (self);
  focus_position (self, self->n_items - 1, FALSE);
}

/**
 * confab_timeline_view_move_focus:
 *
 * Moves the focus from row to row, and scrolls so that it is seen.
 */
void
confab_timeline_view_move_focus (ConfabTimelineView *self, ConfabTimelineMove move)
{
  GtkWidget *row = confab_timeline_view_get_focused_row (self);
  gboolean up = move == CONFAB_TIMELINE_PREVIOUS || move == CONFAB_TIMELINE_PAGE_UP;
  guint position;

  if (self->rows->len == 0)
    return;

  gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), TRUE);
  self->pointed = FALSE;
  position = row != NULL ? confab_timeline_view_get_position (self, row) : 0;

  if (move == CONFAB_TIMELINE_FIRST)
    focus_position (self, 0, TRUE);
  else if (move == CONFAB_TIMELINE_LAST)
    move_to_end (self);
  else if (row == NULL)
    confab_timeline_view_enter (self);
  else if (move == CONFAB_TIMELINE_PAGE_UP || move == CONFAB_TIMELINE_PAGE_DOWN)
    move_by_page (self, position, up);
  else if (scroll_within (self, position, up))
    return;
  else if (up && position > 0)
    focus_position (self, position - 1, TRUE);
  else if (!up && position + 1 < self->n_items)
    focus_position (self, position + 1, FALSE);
}

/**
 * confab_timeline_view_refocus:
 *
 * After the focused row was removed: the one that took its place gets the focus, when it is
 * visible. Until then, or else, the view itself has it.
 */
void
confab_timeline_view_refocus (ConfabTimelineView *self, guint position)
{
  if (!self->focus_lost)
    return;

  self->focus_lost = FALSE;
  position = MIN (position, MAX (1, self->n_items) - 1);

  if (gtk_widget_is_focus (GTK_WIDGET (self)) && is_visible (self, position))
    gtk_widget_grab_focus (row_at (self, position - self->first)->widget);
}
