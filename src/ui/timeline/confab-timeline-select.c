// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * Selecting messages: a stretch of them, from one end that stays to one that moves. A drag of the
 * mouse that leaves the row in which it began, Shift with a click, Shift with the arrows, and, once
 * something is selected, a click or a touch move that end. Within a row, its text is selected by
 * what shows it.
 *
 * The ends are messages: they go along when the model changes.
 */

static void
set_end (ConfabTimelineView *self, ConfabTimelineEnd *end, guint position)
{
  g_clear_object ((GObject **) &end->item);
  end->position = position;

  if (position < self->n_items)
    end->item = g_list_model_get_item (self->model, position);
}

static gboolean
has_selection (ConfabTimelineView *self)
{
  return self->fixed_end.item != NULL && self->moving_end.item != NULL;
}

/* Shows on the rows what is selected; also assistive technology is told. */
static void
mark_row (ConfabTimelineView *self, ConfabTimelineRow *row, guint position)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row->widget);
  gboolean any = has_selection (self);
  guint first = MIN (self->fixed_end.position, self->moving_end.position);
  guint last = MAX (self->fixed_end.position, self->moving_end.position);
  gboolean selected = any && position >= first && position <= last;

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

/**
 * confab_timeline_view_move_selection:
 * @move: tells where an item is after a change, or %GTK_INVALID_LIST_POSITION
 * @position: of the change
 * @added: how many items came there
 *
 * After a change of the model: an end whose message has gone moves to what is left of the stretch.
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

  if (!has_selection (self))
    return;

  for (guint i = 0; i < 2; i++)
    {
      at[i] = move (ends[i]->item, ends[i]->position, data);
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

static guint
get_position_at (ConfabTimelineView *self, double y)
{
  guint index = 0;

  while (index + 1 < self->rows->len && row_at (self, index + 1)->y <= y)
    index++;

  return self->first + index;
}

static void
move_end (ConfabTimelineView *self, guint position)
{
  if (self->moving_end.position == position && has_selection (self))
    return;

  set_end (self, &self->moving_end, position);
  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
}

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (ConfabTimelineView *self, int n_press, double x, double y, GtkGesture *click)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GtkWidget *focused = confab_timeline_view_get_focused_row (self);
  guint position;

  self->pressed_at = GTK_INVALID_LIST_POSITION;

  if (self->rows->len == 0)
    return;

  position = get_position_at (self, y);

  if (state & GDK_SHIFT_MASK)
    {
      guint from = focused != NULL ? confab_timeline_view_get_position (self, focused) : position;

      gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);

      if (has_selection (self))
        move_end (self, position);
      else
        confab_timeline_view_select (self, from, position);
    }
  else if (has_selection (self))
    {
      gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
      move_end (self, position);
    }
  else if (!is_touch (controller))
    {
      self->pressed_at = position;
    }
}

/* A drag that leaves its row selects messages; beyond the view it scrolls. */
static void
motion_cb (ConfabTimelineView *self, double x, double y, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double beyond = y < 0 ? y : MAX (0, y - self->height);
  guint position;

  if (!(state & GDK_BUTTON1_MASK) || self->pressed_at >= self->n_items || self->rows->len == 0)
    {
      self->pressed_at = GTK_INVALID_LIST_POSITION;
      return;
    }

  if (beyond != 0)
    gtk_adjustment_set_value (adjustment, self->value + CLAMP (beyond, -60, 60));

  position = get_position_at (self, CLAMP (y, 0, self->height - 1));

  if (has_selection (self))
    move_end (self, position);
  else if (position != self->pressed_at)
    confab_timeline_view_select (self, self->pressed_at, position);
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

  if (has_selection (self))
    move_end (self, confab_timeline_view_get_position (self, row));
  else
    confab_timeline_view_select (self, from, confab_timeline_view_get_position (self, row));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);

  if (self->n_items > 0)
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
  gboolean had_selection = has_selection (self);

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
 * confab_timeline_view_select_init:
 *
 * Watches the pointer. In the capture phase, for what is in a row takes it afterwards.
 */
void
confab_timeline_view_select_init (ConfabTimelineView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pressed_at = GTK_INVALID_LIST_POSITION;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE,
                                  TRUE, -1);
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

  set_end (self, &self->fixed_end, from);
  set_end (self, &self->moving_end, to);
  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
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

  self->pressed_at = GTK_INVALID_LIST_POSITION;

  if (!has_selection (self))
    return;

  g_clear_object ((GObject **) &self->fixed_end.item);
  g_clear_object ((GObject **) &self->moving_end.item);
  confab_timeline_view_mark_selection (self);
  confab_timeline_view_tell_selection (self);
}

/**
 * confab_timeline_view_get_selection:
 * @first: (out) (optional): position of the first selected message
 * @last: (out) (optional): position of the last one
 *
 * Returns: whether anything is selected
 */
gboolean
confab_timeline_view_get_selection (ConfabTimelineView *self, guint *first, guint *last)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  if (!has_selection (self))
    return FALSE;

  if (first != NULL)
    *first = MIN (self->fixed_end.position, self->moving_end.position);

  if (last != NULL)
    *last = MAX (self->fixed_end.position, self->moving_end.position);

  return TRUE;
}
