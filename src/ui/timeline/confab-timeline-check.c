// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

#include <math.h>

/*
 * What always holds for a timeline view between two turns of the main loop.
 */

#define FAIL_IF(condition, text)                                                                   \
  if (condition)                                                                                   \
    return (text);

static const char *
check_row (ConfabTimelineView *self,
           ConfabTimelineRow *row,
           guint position,
           ConfabTimelineItemOf item_of)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);
  guint first, last;

  FAIL_IF (row->item != (gpointer) item, "a row is at the place of another item");
  FAIL_IF (item_of != NULL && item_of (row->widget) != row->item, "a row shows another item");
  FAIL_IF (!gtk_widget_get_child_visible (row->widget), "a row in use is hidden");
  FAIL_IF (row->told_position != position + 1 || row->told_size != self->n_items,
           "a row tells another place in the list");
  FAIL_IF (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row->widget)) !=
               GTK_ACCESSIBLE_ROLE_LIST_ITEM,
           "a row is not a list item");

  FAIL_IF (gtk_widget_has_css_class (row->widget, "selected") !=
               (confab_timeline_view_get_selection (self, &first, &last) && position >= first &&
                position <= last),
           "a row does not show whether it is selected");

  return NULL;
}

static const char *
check_rows (ConfabTimelineView *self, ConfabTimelineItemOf item_of)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      ConfabTimelineRow *row = row_at (self, i);
      const char *wrong = check_row (self, row, self->first + i, item_of);

      if (wrong != NULL || i + 1 == self->rows->len)
        return wrong;

      FAIL_IF (fabs (bottom_of (row) - row[1].y) > 0.01, "a gap or an overlap");
      FAIL_IF (gtk_widget_get_next_sibling (row->widget) != row[1].widget,
               "the order of the widgets is not that of the items");
    }

  return NULL;
}

static const char *
check_others (ConfabTimelineView *self, ConfabTimelineItemOf item_of)
{
  guint n = self->rows->len + (self->parked.widget != NULL), n_pooled = 0;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  FAIL_IF (self->aside->len > 0, "rows are set aside outside of an update");

  for (guint i = 0; i < self->pools->len; i++)
    {
      GPtrArray *pool = g_ptr_array_index (self->pools, i);

      n_pooled += pool->len;
      FAIL_IF (pool->len > CONFAB_TIMELINE_POOL_MAX, "a pool is too large");
    }

  /* Those in use come first. */
  for (guint i = 0; child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    {
      FAIL_IF (i >= n + n_pooled, "a child is neither in use nor in a pool");
      FAIL_IF (gtk_widget_get_child_visible (child) != (i < n), "a pooled row is visible");
    }

  if (self->parked.widget != NULL)
    {
      FAIL_IF (self->parked.position >= self->first &&
                   self->parked.position < self->first + self->rows->len,
               "a row is parked that has a place");
      return check_row (self, &self->parked, self->parked.position, item_of);
    }

  return NULL;
}

/* The ends of what is selected are where their messages are. */
static const char *
check_selection (ConfabTimelineView *self)
{
  const ConfabTimelineEnd *ends[] = { &self->fixed_end, &self->moving_end };

  for (guint i = 0; i < 2 && confab_timeline_view_get_selection (self, NULL, NULL); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->model, (guint) ends[i]->position);

      FAIL_IF (ends[i]->item != (gpointer) item, "the selection ends at another message");
    }

  return NULL;
}

static const char *
check_ends (ConfabTimelineView *self)
{
  double top = row_at (self, 0)->y;
  double bottom = bottom_of (last_row (self));
  gboolean has_top = self->first == 0;
  gboolean has_end = self->first + self->rows->len == self->n_items;

  if (has_top && has_end && bottom - top <= self->height)
    {
      FAIL_IF (fabs (bottom - self->height) > 0.5, "a short list is not at the bottom");
      return NULL;
    }

  FAIL_IF (top > 0.5, has_top ? "scrolled above the top" : "a hole at the top");
  FAIL_IF (bottom < self->height - 0.5,
           has_end ? "scrolled below the end" : "a hole at the bottom");
  FAIL_IF (self->stick && !has_end, "glued to the end, but not there");
  FAIL_IF (self->stick && bottom > self->height + CONFAB_TIMELINE_STICK_PX + 0.5,
           "glued to the end, but too far from it");

  return NULL;
}

static const char *
check_adjustment (ConfabTimelineView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = gtk_adjustment_get_value (adjustment);

  FAIL_IF (fabs (value - self->value) > 0.01, "the value is out of step");
  FAIL_IF (value < gtk_adjustment_get_lower (adjustment) - 0.5, "the value is out of bounds");
  FAIL_IF (value + self->height > gtk_adjustment_get_upper (adjustment) + 0.5,
           "the value is out of bounds");

  return NULL;
}

/**
 * confab_timeline_view_check:
 * @item_of: (nullable): tells which item a row says that it shows
 *
 * For tests: checks what always has to hold outside of a layout.
 *
 * Returns: (nullable): what is wrong, or %NULL
 */
const char *
confab_timeline_view_check (ConfabTimelineView *self, ConfabTimelineItemOf item_of)
{
  const char *wrong;

  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), "not a timeline view");

  if (self->width == 0 || self->factory == NULL)
    return self->rows->len > 0 ? "rows without a size" : NULL;

  FAIL_IF (self->updating || self->allocating, "an update did not end");
  FAIL_IF (self->model != NULL && self->n_items != g_list_model_get_n_items (self->model),
           "the number of items differs");

  if ((wrong = check_others (self, item_of)) != NULL || (wrong = check_adjustment (self)) != NULL)
    return wrong;

  if (self->n_items == 0)
    return self->rows->len > 0 ? "rows in an empty list" : NULL;

  FAIL_IF (self->rows->len == 0, "no rows");
  FAIL_IF (self->first + self->rows->len > self->n_items, "rows past the end");
  FAIL_IF (self->anchor < self->first || self->anchor >= self->first + self->rows->len,
           "the anchor is not realised");

  if ((wrong = check_rows (self, item_of)) != NULL || (wrong = check_selection (self)) != NULL)
    return wrong;

  return check_ends (self);
}
