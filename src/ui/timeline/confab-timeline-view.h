// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* As near to the end as this, the view is glued to it: new rows push the others up. */
#define CONFAB_TIMELINE_STICK_PX 15

/* Rows are kept as far as this above and below what is visible. */
#define CONFAB_TIMELINE_OVERSCAN_PX 400

/* So many rows of each kind wait for their next item. */
#define CONFAB_TIMELINE_POOL_MAX 32

/* Scrolling has stopped when nothing has moved for so long. */
#define CONFAB_TIMELINE_SETTLE_MS 300

/* For so long a row that was scrolled to has the style class "flash". */
#define CONFAB_TIMELINE_FLASH_MS 1500

/**
 * ConfabTimelineFactory:
 * @n_kinds: how many kinds of rows there are, at least 1
 * @get_kind: (nullable): the kind of row that an item needs, from 0; where it is NULL, all need 0.
 *   When the kind of an item changes, the model says so with items-changed (position, 1, 1)
 * @make_row: makes a row of a kind, floating; the view makes it a focusable list item
 * @bind_row: makes a row show an item; its height has to be right at once
 * @unbind_row: (nullable): makes a row let go of its item: handlers, loads, playback, popovers
 * @get_content: (nullable): what in a row stays where it is when something above it in the row
 *   comes or goes, like a day; where it is NULL, that is the row itself
 * @get_order: (nullable): by what the items are sorted, when the model is a window over more of
 *   them: then a selection stays whole when parts of it leave the model
 *
 * Makes and fills the rows of a [class@Confab.TimelineView]. None of these may change the model.
 */
typedef struct
{
  guint n_kinds;
  guint (*get_kind) (gpointer item, gpointer data);
  GtkWidget *(*make_row) (guint kind, gpointer data);
  void (*bind_row) (GtkWidget *row, gpointer item, gpointer data);
  void (*unbind_row) (GtkWidget *row, gpointer item, gpointer data);
  GtkWidget *(*get_content) (GtkWidget *row, gpointer data);
  gint64 (*get_order) (gpointer item, gpointer data);
} ConfabTimelineFactory;

typedef gpointer (*ConfabTimelineItemOf) (GtkWidget *row);

#define CONFAB_TYPE_TIMELINE_VIEW (confab_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTimelineView, confab_timeline_view, CONFAB, TIMELINE_VIEW, GtkWidget)

GtkWidget *confab_timeline_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_view_set_factory (ConfabTimelineView *self,
                                       const ConfabTimelineFactory *factory,
                                       gpointer data,
                                       GDestroyNotify data_free);
GListModel *confab_timeline_view_get_model (ConfabTimelineView *self);
void confab_timeline_view_hold (ConfabTimelineView *self);
void confab_timeline_view_release (ConfabTimelineView *self);
void confab_timeline_view_set_model (ConfabTimelineView *self, GListModel *model);
gboolean confab_timeline_view_get_follow_end (ConfabTimelineView *self);
void confab_timeline_view_set_follow_end (ConfabTimelineView *self, gboolean follow_end);
ConfabClock *confab_timeline_view_get_clock (ConfabTimelineView *self);
void confab_timeline_view_set_clock (ConfabTimelineView *self, ConfabClock *clock);
gboolean confab_timeline_view_get_at_end (ConfabTimelineView *self);
void confab_timeline_view_scroll_to (ConfabTimelineView *self,
                                     guint position,
                                     double align,
                                     gboolean flash);
void confab_timeline_view_scroll_to_end (ConfabTimelineView *self);
gboolean
confab_timeline_view_get_anchor (ConfabTimelineView *self, guint *position, double *offset_px);
void
confab_timeline_view_restore_anchor (ConfabTimelineView *self, guint position, double offset_px);
gboolean
confab_timeline_view_get_visible_range (ConfabTimelineView *self, guint *first, guint *last);
gboolean confab_timeline_view_get_extent (ConfabTimelineView *self, double *top, double *bottom);
GtkWidget *confab_timeline_view_get_row (ConfabTimelineView *self, guint position);
guint confab_timeline_view_get_position (ConfabTimelineView *self, GtkWidget *widget);
void confab_timeline_view_set_pointed (ConfabTimelineView *self, gboolean pointed);
gboolean confab_timeline_view_get_pointed (ConfabTimelineView *self);
guint confab_timeline_view_get_pointed_to (ConfabTimelineView *self);
void confab_timeline_view_point_to (ConfabTimelineView *self, guint position, gboolean grab);
void confab_timeline_view_select (ConfabTimelineView *self, guint from, guint to);
void confab_timeline_view_unselect (ConfabTimelineView *self);
gboolean confab_timeline_view_get_selection (ConfabTimelineView *self, guint *first, guint *last);
gboolean
confab_timeline_view_get_selected_orders (ConfabTimelineView *self, gint64 *from, gint64 *to);
const char *confab_timeline_view_check (ConfabTimelineView *self, ConfabTimelineItemOf item_of);

G_END_DECLS
