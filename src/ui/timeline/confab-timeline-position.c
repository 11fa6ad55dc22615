// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * Where a timeline view is, and going elsewhere.
 */

/* Ends a fling and an animated scroll: both would go on from where they are. */
static void
stop_motion (ConfabTimelineView *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  self->updating = TRUE;
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->value);

  if (window != NULL && gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (window)))
    {
      gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), FALSE);
      gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), TRUE);
    }

  self->updating = FALSE;
}

/**
 * confab_timeline_view_get_at_end:
 *
 * Returns: whether the view is glued to the end
 */
gboolean
confab_timeline_view_get_at_end (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  return self->stick;
}

/**
 * confab_timeline_view_scroll_to:
 * @position: of the message in the model
 * @align: where it comes to lie, from 0, at the top of the viewport, to 1, at its bottom. A
 *   message that is taller than the viewport comes to lie with its top at the top
 * @flash: whether its row has the style class `flash` for a moment. A transition of it is left
 *   out by GTK where animations are off; that the row is marked, is not
 *
 * Goes to a message, at once, however far it is. May be called before the view has a size.
 */
void
confab_timeline_view_scroll_to (ConfabTimelineView *self,
                                guint position,
                                double align,
                                gboolean flash)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (position < self->n_items);
  g_return_if_fail (align >= 0 && align <= 1);

  stop_motion (self);
  confab_timeline_view_unflash (self);
  self->flash_pending = flash;
  self->stick = FALSE;
  self->anchor = position;
  self->align = align;
  self->align_pending = TRUE;
  self->restore_pending = FALSE;
  confab_timeline_view_update (self);
}

/**
 * confab_timeline_view_scroll_to_end:
 *
 * Goes to the end of the model, at once, and stays there if
 * [property@Confab.TimelineView:follow-end] is set.
 */
void
confab_timeline_view_scroll_to_end (ConfabTimelineView *self)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));

  stop_motion (self);
  self->stick = self->follow_end;
  self->end_gap = 0;
  self->anchor = MAX (1, self->n_items) - 1;
  self->align = 1;
  self->align_pending = TRUE;
  self->restore_pending = FALSE;
  confab_timeline_view_update (self);
}

/**
 * confab_timeline_view_get_anchor:
 * @position: (out) (optional): of the message that the view is anchored to
 * @offset_px: (out) (optional): how far that message's content is below the top of the viewport
 *
 * Tells where the view is, for confab_timeline_view_restore_anchor().
 *
 * Returns: FALSE when it is at the end, or has nothing to show
 */
gboolean
confab_timeline_view_get_anchor (ConfabTimelineView *self, guint *position, double *offset_px)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  if (self->stick || self->rows->len == 0)
    return FALSE;

  if (position != NULL)
    *position = self->anchor;

  if (offset_px != NULL)
    *offset_px = content_of (row_at (self, self->anchor - self->first));

  return TRUE;
}

/**
 * confab_timeline_view_restore_anchor:
 * @position: of a message in the model
 * @offset_px: how far its content comes to lie below the top of the viewport
 *
 * Goes back to where the view was. May be called before it has a size.
 */
void
confab_timeline_view_restore_anchor (ConfabTimelineView *self, guint position, double offset_px)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (position < self->n_items);

  stop_motion (self);
  self->stick = FALSE;
  self->align_pending = FALSE;
  self->restore_pending = TRUE;
  self->restore = offset_px;
  self->anchor = position;
  self->anchor_y = offset_px;
  confab_timeline_view_update (self);
}

/**
 * confab_timeline_view_get_visible_range:
 * @first: (out) (optional): position of the first message whose bottom edge is visible
 * @last: (out) (optional): position of the last one
 *
 * Tells what can have been read. At the end, the last message counts as visible.
 *
 * Returns: FALSE when there is none, as within a message that is taller than the viewport
 */
gboolean
confab_timeline_view_get_visible_range (ConfabTimelineView *self, guint *first, guint *last)
{
  double limit;
  guint begin = 0, end;

  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  limit = self->height + (self->stick ? CONFAB_TIMELINE_STICK_PX : 0);
  end = self->rows->len;

  while (begin < end && bottom_of (row_at (self, begin)) <= 0)
    begin++;

  while (end > begin && bottom_of (row_at (self, end - 1)) > limit)
    end--;

  if (begin == end)
    return FALSE;

  if (first != NULL)
    *first = self->first + begin;

  if (last != NULL)
    *last = self->first + end - 1;

  return TRUE;
}

static double
get_place_at (ConfabTimelineView *self, double y)
{
  guint index = 0;

  while (index + 1 < self->rows->len && bottom_of (row_at (self, index)) <= y)
    index++;

  return self->first + index +
         CLAMP ((y - row_at (self, index)->y) / row_at (self, index)->height, 0, 1);
}

/**
 * confab_timeline_view_get_extent:
 * @top: (out): what is at the top of the viewport: a position and a part of that row
 * @bottom: (out): what is at its bottom
 *
 * Returns: FALSE when there is nothing
 */
gboolean
confab_timeline_view_get_extent (ConfabTimelineView *self, double *top, double *bottom)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  if (self->rows->len == 0)
    return FALSE;

  *top = get_place_at (self, 0);
  *bottom = get_place_at (self, self->height);
  return TRUE;
}

/**
 * confab_timeline_view_get_row:
 * @position: of a message in the model
 *
 * Returns: (transfer none) (nullable): the row that shows the message, if there is one
 */
GtkWidget *
confab_timeline_view_get_row (ConfabTimelineView *self, guint position)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), NULL);

  if (position >= self->first && position < self->first + self->rows->len)
    return row_at (self, position - self->first)->widget;

  if (self->parked.widget != NULL && self->parked.position == position)
    return self->parked.widget;

  return NULL;
}

/**
 * confab_timeline_view_get_position:
 * @widget: a row of the view, or anything inside one
 *
 * Returns: the position of the message that it shows, or %GTK_INVALID_LIST_POSITION
 */
guint
confab_timeline_view_get_position (ConfabTimelineView *self, GtkWidget *widget)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), GTK_INVALID_LIST_POSITION);

  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self))
    widget = gtk_widget_get_parent (widget);

  for (guint i = 0; widget != NULL && i < self->rows->len; i++)
    if (row_at (self, i)->widget == widget)
      return self->first + i;

  if (widget != NULL && widget == self->parked.widget)
    return self->parked.position;

  return GTK_INVALID_LIST_POSITION;
}
