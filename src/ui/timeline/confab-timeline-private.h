// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-timeline-view.h"

#include <math.h>

G_BEGIN_DECLS

/* A row that shows an item. */
typedef struct
{
  GtkWidget *widget;
  gpointer item; /* owned */
  guint kind;
  guint position; /* while set aside or parked; else it follows from the place in the array */
  int width;
  int height;
  double y;            /* of its top, from the top of the viewport */
  double lead;         /* how far its content is below its top, since it was allocated; else NAN */
  guint told_selected; /* 0 when nothing is, else 1 for no and 2 for yes */
  guint told_position;
  guint told_size;
} ConfabTimelineRow;

/* An end of what is selected: the item, owned, which may have left the model; NULL for the very
 * beginning or end of all that there is. Its position is -1 above the model, n_items below it. */
typedef struct
{
  gpointer item;
  gint64 order;
  gint64 position;
} ConfabTimelineEnd;

struct _ConfabTimelineView
{
  GtkWidget parent_instance;

  const ConfabTimelineFactory *factory;
  gpointer factory_data;
  GDestroyNotify factory_data_free;
  GListModel *model;
  gulong changed_id;
  guint n_items;
  ConfabClock *clock;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  gulong value_id;
  double value; /* moved by the user alone: estimates go into the adjustment's bounds */

  /* rows.c: what is realised, without a hole: positions first … first + rows->len - 1 */
  GArray *rows;
  guint first;
  GArray *aside;            /* rows that may be needed again in this update */
  ConfabTimelineRow parked; /* holds the focus, but is too far away to be placed */
  GPtrArray *pools;         /* of GPtrArray, by kind */
  double average_px;
  guint n_samples;

  /* layout.c */
  int width;
  int height;
  guint anchor;
  double anchor_y;
  double align;   /* of a pending jump to the anchor */
  double restore; /* of a pending return: where the anchor's content is to be */
  double end_gap; /* how far the end is below the viewport while glued to it */
  double overscan_px;
  guint n_holds;
  guint overscan_tick;
  guint n_ticks;

  /* focus.c */
  gpointer focus_item; /* owned; where Tab goes back to */

  /* select.c */
  ConfabTimelineEnd fixed_end;
  ConfabTimelineEnd moving_end;
  guint pressed_at; /* where a drag began */
  double drag_y;    /* where the pointer is, from the top of the viewport */
  guint drag_tick;  /* while it is beyond the view */

  /* notices */
  guint report_id;
  guint settle_id;
  guint flash_id;
  GtkWidget *flash_row;
  guint seen_first;
  guint seen_last;

  bool has_selection : 1;
  bool follow_end : 1;
  bool stick : 1;
  bool align_pending : 1;
  bool restore_pending : 1;
  bool hold_anchor : 1; /* where the content of rows is, is not known yet */
  bool flash_pending : 1;
  bool focus_lost : 1;
  bool pointed : 1; /* the focus came by the pointer */
  bool updating : 1;
  bool allocating : 1;
  bool told_at_end : 1;
  bool told_top : 1;
  bool told_bottom : 1;
};

/* the row with an index; not to be kept when another one is realised */
static inline ConfabTimelineRow *
row_at (ConfabTimelineView *self, guint index)
{
  return &g_array_index (self->rows, ConfabTimelineRow, index);
}

G_END_DECLS
