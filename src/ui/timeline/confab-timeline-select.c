// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * Selecting messages: a stretch of them, from one end that stays to one that moves. Shift with the
 * arrows moves that end, and so do the pointer and touches, see confab-timeline-drag.c. Within a
 * row, its text is selected by what shows it.
 *
 * The ends are messages: they go along when the model changes. Where the model is a window over
 * more, they may leave it, and what is between them stays selected, whether it is shown or not.
 */

static gboolean
has_order (ConfabTimelineView *self)
{
  return self->factory != NULL && self->factory->get_order != NULL;
}

static gint64
get_order_at (ConfabTimelineView *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

  return self->factory->get_order (item, self->factory_data);
}

static void
set_end (ConfabTimelineView *self, ConfabTimelineEnd *end, gint64 position)
{
  g_clear_object ((GObject **) &end->item);
  end->position = position;
  end->order = position < 0 ? G_MININT64 : G_MAXINT64;

  if (position >= 0 && position < self->n_items)
    end->item = g_list_model_get_item (self->model, (guint) position);
}

static void
clear_ends (ConfabTimelineView *self)
{
  self->has_selection = FALSE;
  g_clear_object ((GObject **) &self->fixed_end.item);
  g_clear_object ((GObject **) &self->moving_end.item);
}

/* The messages change their order when the server has taken them. */
static void
update_order (ConfabTimelineView *self, ConfabTimelineEnd *end)
{
  if (end->item != NULL)
    end->order = self->factory->get_order (end->item, self->factory_data);
}

/* The first item that does not come before @order. */
static guint
find_order (ConfabTimelineView *self, gint64 order)
{
  guint low = 0, high = self->n_items;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_order_at (self, middle) < order)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Where an end is whose message may not be in the model: of the lower one, the next message below
 * it, of the upper one the next above. */
static gint64
find_end (ConfabTimelineView *self, const ConfabTimelineEnd *end, gboolean is_low)
{
  guint at = find_order (self, end->order);

  if (is_low || (at < self->n_items && get_order_at (self, at) == end->order))
    return at;

  return (gint64) at - 1;
}

static gboolean
is_low (ConfabTimelineView *self, const ConfabTimelineEnd *end, const ConfabTimelineEnd *other)
{
  return has_order (self) ? end->order <= other->order : end->position <= other->position;
}

static void
get_range (ConfabTimelineView *self, gint64 *first, gint64 *last)
{
  gboolean fixed_first = is_low (self, &self->fixed_end, &self->moving_end);

  *first = fixed_first ? self->fixed_end.position : self->moving_end.position;
  *last = fixed_first ? self->moving_end.position : self->fixed_end.position;
}

/* Shows on the rows what is selected; also assistive technology is told. */
static void
mark_row (ConfabTimelineView *self, ConfabTimelineRow *row, guint position)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row->widget);
  gboolean any = self->has_selection;
  gboolean selected;
  gint64 first, last;

  get_range (self, &first, &last);
  selected = any && position >= first && position <= last;

  if (row->told_selected == (any ? 1 + selected : 0))
    return;

  row->told_selected = any ? 1 + selected : 0;

  if (selected)
    gtk_widget_add_css_class (row->widget, "selected");
  else
    gtk_widget_remove_css_class (row->widget, "selected");

  if (any)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_SELECTED);
}

/**
 * confab_timeline_view_mark_selection:
 *
 * Shows on all rows what is selected.
 */
void
confab_timeline_view_mark_selection (ConfabTimelineView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    mark_row (self, row_at (self, i), self->first + i);

  if (self->parked.widget != NULL)
    mark_row (self, &self->parked, self->parked.position);
}

static void
find_ends (ConfabTimelineView *self)
{
  gboolean fixed_first;

  update_order (self, &self->fixed_end);
  update_order (self, &self->moving_end);
  fixed_first = is_low (self, &self->fixed_end, &self->moving_end);
  self->fixed_end.position = find_end (self, &self->fixed_end, fixed_first);
  self->moving_end.position = find_end (self, &self->moving_end, !fixed_first);
}

/* None of what is selected is in the model: it may have left it, or be gone for good. The owner
 * knows. */
static void
tell_if_gone (ConfabTimelineView *self)
{
  gint64 first, last;

  get_range (self, &first, &last);

  if (first > last)
    confab_timeline_view_tell_selection (self);
}

/**
 * confab_timeline_view_move_selection:
 * @move: tells where an item is after a change, or %GTK_INVALID_LIST_POSITION
 * @position: of the change
 * @added: how many items came there
 *
 * After a change of the model: an end whose message has gone moves to what is left of the stretch,
 * unless the model is a window over more.
 */
void
confab_timeline_view_move_selection (ConfabTimelineView *self,
                                     ConfabTimelineMoved move,
                                     gpointer data,
                                     guint position,
                                     guint added)
{
  ConfabTimelineEnd *ends[] = { &self->fixed_end, &self->moving_end };
  guint low = self->fixed_end.position <= self->moving_end.position ? 0 : 1;
  guint at[2], gone = 0;

  if (self->pressed_at != GTK_INVALID_LIST_POSITION)
    self->pressed_at = move (NULL, self->pressed_at, data);

  if (!self->has_selection)
    return;

  if (has_order (self))
    {
      find_ends (self);
      tell_if_gone (self);
      return;
    }

  for (guint i = 0; i < 2; i++)
    {
      at[i] = move (ends[i]->item, (guint) ends[i]->position, data);
      gone += at[i] == GTK_INVALID_LIST_POSITION;
    }

  if (at[low] == GTK_INVALID_LIST_POSITION)
    at[low] = position + added;

  if (at[1 - low] == GTK_INVALID_LIST_POSITION)
    at[1 - low] = position - 1; /* from the very top: past the end, so that nothing is left */

  if (at[low] >= self->n_items || at[1 - low] >= self->n_items ||
      (gone > 0 && at[low] > at[1 - low]))
    {
      confab_timeline_view_unselect (self);
      return;
    }

  set_end (self, ends[0], at[0]);
  set_end (self, ends[1], at[1]);
}

/* Of the ends of all, each takes in what is not in the model, on its side. */
static void
select_between (ConfabTimelineView *self, gint64 from, gint64 to)
{
  self->has_selection = TRUE;
  set_end (self, &self->fixed_end, from);
  set_end (self, &self->moving_end, to);

  if (has_order (self))
    find_ends (self);

  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
}

/**
 * confab_timeline_view_move_end:
 * @position: of the message that the end is to be at
 *
 * Moves the end that moves.
 */
void
confab_timeline_view_move_end (ConfabTimelineView *self, guint position)
{
  if (self->moving_end.item != NULL && self->moving_end.position == position)
    return;

  set_end (self, &self->moving_end, position);

  if (has_order (self))
    find_ends (self);

  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
}

static void
extend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);
  GtkWidget *row = confab_timeline_view_get_focused_row (self);
  guint from;

  if (row == NULL)
    return;

  from = confab_timeline_view_get_position (self, row);
  confab_timeline_view_move_focus (self, g_variant_get_int32 (parameter));
  row = confab_timeline_view_get_focused_row (self);

  if (row == NULL)
    return;

  if (self->has_selection)
    confab_timeline_view_move_end (self, confab_timeline_view_get_position (self, row));
  else
    confab_timeline_view_select (self, from, confab_timeline_view_get_position (self, row));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);

  if (self->n_items > 0 && has_order (self))
    select_between (self, -1, self->n_items);
  else if (self->n_items > 0)
    confab_timeline_view_select (self, 0, self->n_items - 1);
}

static void
unselect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_timeline_view_unselect (CONFAB_TIMELINE_VIEW (widget));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);
  gboolean had_selection = self->has_selection;

  confab_timeline_view_unselect (self);
  return had_selection;
}

/**
 * confab_timeline_view_install_selection:
 *
 * Adds the keys and actions of selecting to the class of the view.
 */
void
confab_timeline_view_install_selection (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    ConfabTimelineMove move;
  } keys[] = {
    { GDK_KEY_Up, CONFAB_TIMELINE_PREVIOUS },     { GDK_KEY_Down, CONFAB_TIMELINE_NEXT },
    { GDK_KEY_Page_Up, CONFAB_TIMELINE_PAGE_UP }, { GDK_KEY_Page_Down, CONFAB_TIMELINE_PAGE_DOWN },
    { GDK_KEY_Home, CONFAB_TIMELINE_FIRST },      { GDK_KEY_End, CONFAB_TIMELINE_LAST },
  };

  gtk_widget_class_install_action (widget_class, "timeline.extend", "i", extend_action);
  gtk_widget_class_install_action (widget_class, "timeline.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "timeline.unselect", NULL, unselect_action);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_SHIFT_MASK,
                                         "timeline.extend", "i", (int) keys[i].move);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK,
                                       "timeline.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

/**
 * confab_timeline_view_select:
 * @from: position of the message at which the selection begins, and which stays
 * @to: position of the one at its other end; before or after @from, or the same
 *
 * Selects a stretch of messages, instead of what was selected before.
 */
void
confab_timeline_view_select (ConfabTimelineView *self, guint from, guint to)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (from < self->n_items && to < self->n_items);

  select_between (self, from, to);
}

/**
 * confab_timeline_view_unselect:
 *
 * Nothing is selected any more.
 */
void
confab_timeline_view_unselect (ConfabTimelineView *self)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));

  confab_timeline_view_stop_drag (self);

  if (!self->has_selection)
    return;

  clear_ends (self);
  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
}

/**
 * confab_timeline_view_get_selection:
 * @first: (out) (optional): position of the first selected message in the model
 * @last: (out) (optional): position of the last one; before @first when none of them is in it
 *
 * Returns: whether anything is selected
 */
gboolean
confab_timeline_view_get_selection (ConfabTimelineView *self, guint *first, guint *last)
{
  gint64 from, to;

  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  if (!self->has_selection)
    return FALSE;

  get_range (self, &from, &to);

  if (from > to || from >= self->n_items || to < 0)
    {
      from = 1;
      to = 0;
    }

  if (first != NULL)
    *first = (guint) MAX (from, 0);

  if (last != NULL)
    *last = (guint) MIN (to, (gint64) self->n_items - 1);

  return TRUE;
}

/**
 * confab_timeline_view_get_selected_orders:
 * @from: (out): the order of the first selected message; %G_MININT64 for the first of all
 * @to: (out): of the last one; %G_MAXINT64 for the last of all
 *
 * What is selected, also where the model does not reach. Needs a factory that knows the order.
 *
 * Returns: whether anything is selected
 */
gboolean
confab_timeline_view_get_selected_orders (ConfabTimelineView *self, gint64 *from, gint64 *to)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);
  g_return_val_if_fail (has_order (self), FALSE);

  if (!self->has_selection)
    return FALSE;

  update_order (self, &self->fixed_end);
  update_order (self, &self->moving_end);
  *from = MIN (self->fixed_end.order, self->moving_end.order);
  *to = MAX (self->fixed_end.order, self->moving_end.order);
  return TRUE;
}
