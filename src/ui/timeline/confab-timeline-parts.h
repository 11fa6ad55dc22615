// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-timeline-private.h"

G_BEGIN_DECLS

/* the last realised row, where there is one */
static inline ConfabTimelineRow *
last_row (ConfabTimelineView *self)
{
  return row_at (self, self->rows->len - 1);
}

/* where a row ends, from the top of the viewport */
static inline double
bottom_of (const ConfabTimelineRow *row)
{
  return row->y + row->height;
}

/* where its content begins, from the top of the viewport */
static inline double
content_of (const ConfabTimelineRow *row)
{
  return row->y + (isnan (row->lead) ? 0 : row->lead);
}

typedef enum
{
  CONFAB_TIMELINE_PREVIOUS,
  CONFAB_TIMELINE_NEXT,
  CONFAB_TIMELINE_PAGE_UP,
  CONFAB_TIMELINE_PAGE_DOWN,
  CONFAB_TIMELINE_FIRST,
  CONFAB_TIMELINE_LAST,
} ConfabTimelineMove;

void confab_timeline_view_rows_init (ConfabTimelineView *self);
void confab_timeline_view_rows_clear (ConfabTimelineView *self);
void confab_timeline_view_rows_forget_pools (ConfabTimelineView *self);
void confab_timeline_view_rows_finalize (ConfabTimelineView *self);
void confab_timeline_view_rows_realise (ConfabTimelineView *self, guint position);
void confab_timeline_view_rows_set_aside (ConfabTimelineView *self, guint index, guint n);
void confab_timeline_view_rows_settle (ConfabTimelineView *self);
void confab_timeline_view_measure_row (ConfabTimelineView *self, ConfabTimelineRow *row);
void
confab_timeline_view_splice (ConfabTimelineView *self, guint position, guint removed, guint added);
void confab_timeline_view_update (ConfabTimelineView *self);
void confab_timeline_view_allocate (ConfabTimelineView *self, int width, int height);
void confab_timeline_view_scroll (ConfabTimelineView *self, double delta);
double confab_timeline_view_get_above_px (ConfabTimelineView *self);
double confab_timeline_view_get_below_px (ConfabTimelineView *self);

GtkWidget *confab_timeline_view_get_focused_row (ConfabTimelineView *self);
gboolean confab_timeline_view_enter (ConfabTimelineView *self);
gboolean confab_timeline_view_focus_towards (ConfabTimelineView *self, GtkDirectionType direction);
void confab_timeline_view_move_focus (ConfabTimelineView *self, ConfabTimelineMove move);
void confab_timeline_view_refocus (ConfabTimelineView *self, guint position);

/* Where an item is after a change, or GTK_INVALID_LIST_POSITION. */
typedef guint (*ConfabTimelineMoved) (gpointer item, guint old, gpointer data);

void confab_timeline_view_drag_init (ConfabTimelineView *self);
void confab_timeline_view_stop_drag (ConfabTimelineView *self);
void confab_timeline_view_move_end (ConfabTimelineView *self, guint position);
guint confab_timeline_view_get_position_at (ConfabTimelineView *self, double y);
void confab_timeline_view_install_selection (GtkWidgetClass *widget_class);
void confab_timeline_view_mark_selection (ConfabTimelineView *self);
void confab_timeline_view_move_selection (ConfabTimelineView *self,
                                          ConfabTimelineMoved move,
                                          gpointer data,
                                          guint position,
                                          guint added);
void confab_timeline_view_tell_selection (ConfabTimelineView *self);

void confab_timeline_view_install_signals (GObjectClass *object_class);
void confab_timeline_view_expect_settle (ConfabTimelineView *self, gboolean restart);
void confab_timeline_view_expect_edges (ConfabTimelineView *self, gboolean top, gboolean bottom);
void confab_timeline_view_notice (ConfabTimelineView *self);
void confab_timeline_view_unflash (ConfabTimelineView *self);
void confab_timeline_view_forget_notices (ConfabTimelineView *self);

G_END_DECLS
