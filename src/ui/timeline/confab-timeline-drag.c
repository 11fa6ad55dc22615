// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * Selecting by the pointer: a drag that leaves the row in which it began, Shift with a click, and,
 * once something is selected, a click or a touch. As long as the pointer is beyond the view, it
 * scrolls, the faster the farther.
 */

/* Pixels a second for each pixel beyond the view, and the most. */
#define SPEED 12
#define MOST_PX_PER_S 6000

/**
 * confab_timeline_view_get_position_at:
 *
 * Returns: the position of the message at @y, or of the nearest
 */
guint
confab_timeline_view_get_position_at (ConfabTimelineView *self, double y)
{
  guint index = 0;

  while (index + 1 < self->rows->len && row_at (self, index + 1)->y <= y)
    index++;

  return self->first + index;
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

  confab_timeline_view_stop_drag (self);

  if (self->rows->len == 0)
    return;

  position = confab_timeline_view_get_position_at (self, y);

  if (self->has_selection)
    {
      gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
      confab_timeline_view_move_end (self, position);
    }
  else if (state & GDK_SHIFT_MASK)
    {
      guint from = focused != NULL ? confab_timeline_view_get_position (self, focused) : position;

      gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
      confab_timeline_view_select (self, from, position);
    }
  else if (!is_touch (controller))
    {
      self->pressed_at = position;
    }
}

static double
get_beyond (ConfabTimelineView *self)
{
  return self->drag_y < 0 ? self->drag_y : MAX (0, self->drag_y - self->height);
}

static void
follow_drag (ConfabTimelineView *self)
{
  guint position =
      confab_timeline_view_get_position_at (self, CLAMP (self->drag_y, 0, self->height - 1));

  if (self->has_selection)
    confab_timeline_view_move_end (self, position);
  else if (position != self->pressed_at)
    confab_timeline_view_select (self, self->pressed_at, position);
}

/* The release is not told when another gesture has taken the press. */
static gboolean
is_button_held (ConfabTimelineView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = gtk_native_get_surface (native);
  GdkDevice *pointer = gdk_seat_get_pointer (
      gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self))));
  GdkModifierType state = 0;

  return pointer != NULL &&
         gdk_surface_get_device_position (surface, pointer, NULL, NULL, &state) &&
         (state & GDK_BUTTON1_MASK) != 0;
}

static gboolean
drag_tick_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double speed = CLAMP (get_beyond (self) * SPEED, -MOST_PX_PER_S, MOST_PX_PER_S);
  GdkFrameTimings *timings = gdk_frame_clock_get_current_timings (frames);
  gint64 interval_us = timings != NULL ? gdk_frame_timings_get_refresh_interval (timings) : 0;

  if (speed == 0 || self->rows->len == 0 || !is_button_held (self))
    {
      self->drag_tick = 0;
      return G_SOURCE_REMOVE;
    }

  if (interval_us <= 0)
    interval_us = G_USEC_PER_SEC / 60;

  gtk_adjustment_set_value (adjustment,
                            self->value + speed * (double) interval_us / G_USEC_PER_SEC);
  follow_drag (self);
  return G_SOURCE_CONTINUE;
}

static void
motion_cb (ConfabTimelineView *self, double x, double y, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (!(state & GDK_BUTTON1_MASK) || self->pressed_at >= self->n_items || self->rows->len == 0)
    {
      confab_timeline_view_stop_drag (self);
      return;
    }

  self->drag_y = y;

  if (get_beyond (self) != 0 && self->drag_tick == 0)
    self->drag_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_tick_cb, NULL, NULL);

  follow_drag (self);
}

/**
 * confab_timeline_view_stop_drag:
 *
 * The pointer selects no more until it is pressed again.
 */
void
confab_timeline_view_stop_drag (ConfabTimelineView *self)
{
  self->pressed_at = GTK_INVALID_LIST_POSITION;

  if (self->drag_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_tick);

  self->drag_tick = 0;
}

/**
 * confab_timeline_view_drag_init:
 *
 * Watches the pointer. In the capture phase, for what is in a row takes it afterwards.
 */
void
confab_timeline_view_drag_init (ConfabTimelineView *self)
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
