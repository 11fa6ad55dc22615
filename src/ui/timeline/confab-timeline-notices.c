// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * What a timeline view tells its owner, and when: from the main loop, never from within a layout
 * or a change of the model, for whoever listens may change the model or scroll.
 */

enum
{
  SIGNAL_EDGE_REACHED,
  SIGNAL_VISIBLE_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
flash_over_cb (gpointer data)
{
  confab_timeline_view_unflash (data);
}

static void
report_edge (ConfabTimelineView *self, GtkPositionType edge)
{
  double rest = edge == GTK_POS_TOP ? confab_timeline_view_get_above_px (self)
                                    : confab_timeline_view_get_below_px (self);
  gboolean near = self->rows->len > 0 && rest < 2 * self->height;
  gboolean told = edge == GTK_POS_TOP ? self->told_top : self->told_bottom;

  if (edge == GTK_POS_TOP)
    self->told_top = near;
  else
    self->told_bottom = near;

  if (near && !told)
    g_signal_emit (self, signals[SIGNAL_EDGE_REACHED], 0, edge);
}

static gboolean
report_cb (gpointer data)
{
  g_autoptr (ConfabTimelineView) self = g_object_ref (data);

  self->report_id = 0;

  if (self->flash_row != NULL && self->flash_id == 0)
    {
      gtk_widget_add_css_class (self->flash_row, "flash");
      self->flash_id =
          confab_clock_add (self->clock, CONFAB_TIMELINE_FLASH_MS, flash_over_cb, self);
    }

  if (self->told_at_end != self->stick)
    {
      self->told_at_end = self->stick;
      g_object_notify (G_OBJECT (self), "at-end");
    }

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      report_edge (self, GTK_POS_TOP);
      report_edge (self, GTK_POS_BOTTOM);
    }

  return G_SOURCE_REMOVE;
}

static void
expect_report (ConfabTimelineView *self)
{
  if (self->report_id == 0)
    self->report_id = g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, self, NULL);
}

static void
settle_cb (gpointer data)
{
  g_autoptr (ConfabTimelineView) self = g_object_ref (data);

  self->settle_id = 0;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  /* Where an edge is still near, the page did not come, or not yet. */
  self->told_top = self->told_bottom = FALSE;
  expect_report (self);
  g_signal_emit (self, signals[SIGNAL_VISIBLE_CHANGED], 0);
}

/**
 * confab_timeline_view_expect_settle:
 *
 * Waits until what is visible has been so for a while: @restart while it scrolls.
 */
void
confab_timeline_view_expect_settle (ConfabTimelineView *self, gboolean restart)
{
  if (self->settle_id != 0 && !restart)
    return;

  confab_clock_remove (self->clock, self->settle_id);
  self->settle_id = confab_clock_add (self->clock, CONFAB_TIMELINE_SETTLE_MS, settle_cb, self);
}

/**
 * confab_timeline_view_notice:
 *
 * After an update: sees whether there is anything to tell.
 */
void
confab_timeline_view_notice (ConfabTimelineView *self)
{
  guint first = GTK_INVALID_LIST_POSITION, last = GTK_INVALID_LIST_POSITION;

  confab_timeline_view_get_visible_range (self, &first, &last);

  if (first != self->seen_first || last != self->seen_last)
    confab_timeline_view_expect_settle (self, FALSE);

  self->seen_first = first;
  self->seen_last = last;
  expect_report (self);
}

/**
 * confab_timeline_view_expect_edges:
 *
 * What is known of the edges is out of date: the owner is told again, where one is near.
 */
void
confab_timeline_view_expect_edges (ConfabTimelineView *self, gboolean top, gboolean bottom)
{
  self->told_top &= !top;
  self->told_bottom &= !bottom;
  expect_report (self);
  confab_timeline_view_expect_settle (self, FALSE);
}

/**
 * confab_timeline_view_unflash:
 *
 * Ends the flash, or the wait for it.
 */
void
confab_timeline_view_unflash (ConfabTimelineView *self)
{
  if (self->clock != NULL)
    confab_clock_remove (self->clock, self->flash_id);

  self->flash_id = 0;
  self->flash_pending = FALSE;

  if (self->flash_row != NULL)
    gtk_widget_remove_css_class (self->flash_row, "flash");

  self->flash_row = NULL;
}

/**
 * confab_timeline_view_tell_selection:
 *
 * Something else is selected than before.
 */
void
confab_timeline_view_tell_selection (ConfabTimelineView *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/**
 * confab_timeline_view_forget_notices:
 *
 * Nothing will be told any more of what has happened so far.
 */
void
confab_timeline_view_forget_notices (ConfabTimelineView *self)
{
  confab_timeline_view_unflash (self);
  g_clear_handle_id (&self->report_id, g_source_remove);

  if (self->clock != NULL)
    confab_clock_remove (self->clock, self->settle_id);

  self->settle_id = 0;
}

/**
 * confab_timeline_view_install_signals:
 *
 * Adds the signals to the class of the view.
 */
void
confab_timeline_view_install_signals (GObjectClass *object_class)
{
  /**
   * ConfabTimelineView::edge-reached:
   * @edge: %GTK_POS_TOP when older messages are wanted, %GTK_POS_BOTTOM for newer ones
   *
   * Fewer than two viewports remain to an end of the model: the owner loads the next page, if
   * there is one. Emitted from the main loop, while the view is mapped; again when that end of
   * the model has changed, or scrolling has stopped, and it is still so.
   */
  signals[SIGNAL_EDGE_REACHED] =
      g_signal_new ("edge-reached", G_OBJECT_CLASS_TYPE (object_class), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_POSITION_TYPE);

  /**
   * ConfabTimelineView::visible-changed:
   *
   * Other messages are visible than before, and have been so for %CONFAB_TIMELINE_SETTLE_MS.
   * Emitted while the view is mapped, also after it was mapped.
   */
  signals[SIGNAL_VISIBLE_CHANGED] =
      g_signal_new ("visible-changed", G_OBJECT_CLASS_TYPE (object_class), G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ConfabTimelineView::selection-changed:
   *
   * Something else is selected than before; see confab_timeline_view_get_selection(). Whoever
   * listens may not change the model.
   */
  signals[SIGNAL_SELECTION_CHANGED] =
      g_signal_new ("selection-changed", G_OBJECT_CLASS_TYPE (object_class), G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}
