// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * Where the rows of a timeline view are.
 *
 * Rows are placed outward from the anchor, a message that stays where it is on the screen whatever
 * is added, removed, loaded or measured elsewhere. The adjustment's value is a free-running
 * coordinate that only the user moves: what is not realised is estimated, and estimates go into
 * its bounds. So kinetic scrolling, which writes absolute values, is never in disagreement with
 * what is shown.
 */

/* A leap of the value as long as this is a drag of the scrollbar, not scrolling. */
#define JUMP_PAGES 4

static ConfabTimelineRow *
anchor_row (ConfabTimelineView *self)
{
  return row_at (self, self->anchor - self->first);
}

static gboolean
has_top (ConfabTimelineView *self)
{
  return self->first == 0;
}

static gboolean
has_end (ConfabTimelineView *self)
{
  return self->first + self->rows->len == self->n_items;
}

/* Makes sure that the anchor is realised, and finds its place where it is not told yet. */
static void
place_anchor (ConfabTimelineView *self)
{
  guint end = self->first + self->rows->len;
  ConfabTimelineRow *row;

  if (self->stick)
    self->anchor = self->n_items - 1;

  self->anchor = MIN (self->anchor, self->n_items - 1);

  if (self->anchor + 1 < self->first || self->anchor > end)
    confab_timeline_view_rows_set_aside (self, 0, self->rows->len);

  if (self->rows->len == 0 || self->anchor + 1 == self->first || self->anchor == end)
    confab_timeline_view_rows_realise (self, self->anchor);

  row = anchor_row (self);

  if (self->stick)
    self->anchor_y = self->height - row->height + self->end_gap;
  else if (self->align_pending)
    self->anchor_y = MAX (0, round ((self->height - row->height) * self->align));

  self->align_pending = FALSE;

  if (self->flash_pending)
    self->flash_row = row->widget;

  self->flash_pending = FALSE;
}

/* Moves the anchor to a row near the viewport, realising no more on the way than it has to. */
static void
walk_to_viewport (ConfabTimelineView *self)
{
  double above = -CONFAB_TIMELINE_OVERSCAN_PX;
  double below = self->height + CONFAB_TIMELINE_OVERSCAN_PX;

  while (self->anchor + 1 < self->n_items && self->anchor_y + anchor_row (self)->height < above)
    {
      self->anchor_y += anchor_row (self)->height;
      self->anchor++;

      if (self->anchor == self->first + self->rows->len)
        confab_timeline_view_rows_realise (self, self->anchor);

      confab_timeline_view_rows_set_aside (self, 0, self->anchor - self->first);
    }

  while (self->anchor > 0 && self->anchor_y > below)
    {
      self->anchor--;

      if (self->anchor + 1 == self->first)
        confab_timeline_view_rows_realise (self, self->anchor);

      self->anchor_y -= anchor_row (self)->height;
      confab_timeline_view_rows_set_aside (self, self->anchor + 1 - self->first,
                                           self->first + self->rows->len - self->anchor - 1);
    }
}

/* Places the rows from the anchor on, and as many more as it takes. */
static void
place_rows (ConfabTimelineView *self)
{
  double y = self->anchor_y;
  guint index = self->anchor - self->first;

  for (guint i = index; i < self->rows->len; i++)
    {
      row_at (self, i)->y = y;
      y += row_at (self, i)->height;
    }

  while (!has_end (self) && y <= self->height + self->overscan_px)
    {
      confab_timeline_view_rows_realise (self, self->first + self->rows->len);
      last_row (self)->y = y;
      y += last_row (self)->height;
    }

  y = self->anchor_y;

  for (guint i = index; i-- > 0;)
    {
      y -= row_at (self, i)->height;
      row_at (self, i)->y = y;
    }

  while (!has_top (self) && y >= -self->overscan_px)
    {
      confab_timeline_view_rows_realise (self, self->first - 1);
      y -= row_at (self, 0)->height;
      row_at (self, 0)->y = y;
    }
}

/* How far the rows have to go down so that there is no emptiness beyond the ends. What is too
 * short to fill the viewport sits at its bottom. */
static double
get_excess (ConfabTimelineView *self)
{
  double top = row_at (self, 0)->y;
  double bottom = bottom_of (last_row (self));

  if (has_end (self) && bottom < self->height)
    return self->height - bottom;

  if (has_top (self) && has_end (self) && bottom - top <= self->height)
    return self->height - bottom;

  if (has_top (self) && top > 0)
    return -top;

  return 0;
}

static void
trim (ConfabTimelineView *self)
{
  guint begin = 0, end = self->rows->len, index = self->anchor - self->first;

  while (end - 1 > index && row_at (self, end - 1)->y > self->height + CONFAB_TIMELINE_OVERSCAN_PX)
    end--;

  while (begin < index && bottom_of (row_at (self, begin)) < -CONFAB_TIMELINE_OVERSCAN_PX)
    begin++;

  confab_timeline_view_rows_set_aside (self, end, self->rows->len - end);
  confab_timeline_view_rows_set_aside (self, 0, begin);
}

/* The anchor is the first row whose content begins in view: what is above may grow without moving
 * it. */
static void
anchor_again (ConfabTimelineView *self)
{
  double gap = bottom_of (last_row (self)) - self->height;
  guint index = self->anchor - self->first;

  self->stick = self->follow_end && has_end (self) && gap <= CONFAB_TIMELINE_STICK_PX;
  self->end_gap = self->stick ? MAX (0, gap) : 0;

  if (self->stick)
    index = self->rows->len - 1;
  else if ((!self->hold_anchor && !self->restore_pending) || anchor_row (self)->y >= self->height ||
           bottom_of (anchor_row (self)) <= 0)
    for (guint i = 0; i < self->rows->len; i++)
      {
        ConfabTimelineRow *row = row_at (self, i);

        if (row->y < self->height && bottom_of (row) > 0)
          index = i;

        /* As it is drawn: rows have fractions of a pixel only here. */
        if (content_of (row) > -0.5)
          break;
      }

  self->anchor = self->first + index;
  self->anchor_y = row_at (self, index)->y;
}

/**
 * confab_timeline_view_get_above_px:
 *
 * How much there is above the top of the viewport, in part estimated.
 */
double
confab_timeline_view_get_above_px (ConfabTimelineView *self)
{
  if (self->rows->len == 0)
    return 0;

  return MAX (0, self->first * self->average_px - row_at (self, 0)->y);
}

/**
 * confab_timeline_view_get_below_px:
 *
 * How much there is below the bottom of the viewport, in part estimated.
 */
double
confab_timeline_view_get_below_px (ConfabTimelineView *self)
{
  guint rest = self->n_items - self->first - self->rows->len;

  if (self->rows->len == 0)
    return 0;

  return MAX (0, bottom_of (last_row (self)) + rest * self->average_px - self->height);
}

static void
configure_adjustments (ConfabTimelineView *self)
{
  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0, 0, self->width,
                            self->width * 0.1, self->width * 0.9, self->width);
  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_VERTICAL], self->value,
                            self->value - confab_timeline_view_get_above_px (self),
                            self->value + self->height + confab_timeline_view_get_below_px (self),
                            self->height * 0.1, self->height * 0.9, self->height);
  self->value = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
}

/**
 * confab_timeline_view_update:
 *
 * Makes the view whole: realises and places what the viewport needs, recycles the rest. Runs
 * before the layout phase wherever it can, so that the next allocation finds nothing to do.
 */
void
confab_timeline_view_update (ConfabTimelineView *self)
{
  if (self->width == 0 || self->factory == NULL || self->n_holds > 0)
    {
      confab_timeline_view_rows_settle (self);
      return;
    }

  self->updating = TRUE;

  if (self->n_items > 0)
    {
      double excess;

      place_anchor (self);
      walk_to_viewport (self);
      place_rows (self);

      /* Moving what is there may bring in more, so that the other end is found as well. */
      for (guint i = 0; i < 3 && !self->hold_anchor && (excess = get_excess (self)) != 0; i++)
        {
          self->anchor_y += excess;
          place_rows (self);
        }

      trim (self);
      anchor_again (self);
    }
  else
    {
      confab_timeline_view_rows_set_aside (self, 0, self->rows->len);
      self->stick = self->follow_end;
    }

  confab_timeline_view_rows_settle (self);
  configure_adjustments (self);
  self->updating = FALSE;

  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));

  confab_timeline_view_notice (self);
}

/* Measures anew what is realised; GTK remembers it for all but those that have changed. */
static gboolean
measure_again (ConfabTimelineView *self, gboolean reflow)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      ConfabTimelineRow *row = row_at (self, i);
      int old = row->height;

      confab_timeline_view_measure_row (self, row);
      changed |= row->height != old;

      /* Within a message that is taller than the viewport, the same part of it stays. */
      if (reflow && self->first + i == self->anchor && content_of (row) <= -0.5)
        {
          self->anchor_y *= (double) row->height / old;
          row->lead = NAN;
        }
    }

  if (self->parked.widget != NULL)
    confab_timeline_view_measure_row (self, &self->parked);

  if (changed)
    self->end_gap = 0;

  return changed;
}

static void
allocate_row (ConfabTimelineRow *row, double y)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, round (y)));

  gtk_widget_allocate (row->widget, row->width, row->height, -1, transform);
}

static void
allocate_rows (ConfabTimelineView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    allocate_row (row_at (self, i), row_at (self, i)->y);
}

static double
get_lead (ConfabTimelineView *self, ConfabTimelineRow *row)
{
  GtkWidget *content = NULL;
  graphene_rect_t bounds;

  if (self->factory->get_content != NULL)
    content = self->factory->get_content (row->widget, self->factory_data);

  if (content == NULL || !gtk_widget_compute_bounds (content, row->widget, &bounds))
    return 0;

  return bounds.origin.y;
}

static void
note_leads (ConfabTimelineView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    row_at (self, i)->lead = get_lead (self, row_at (self, i));
}

/* What is read stays where it is, also when a day, or the line of new messages, comes or goes above
 * it in its row. Where the content of a row is, is known once it has been allocated: that is done
 * first, without regard to the ends, and the anchor moved by what has changed. */
static void
follow_content (ConfabTimelineView *self)
{
  ConfabTimelineRow *row;
  double lead;

  if (self->stick || self->n_items == 0 || self->factory == NULL)
    {
      self->restore_pending = FALSE;
      return;
    }

  self->hold_anchor = TRUE;
  confab_timeline_view_update (self);
  allocate_rows (self);
  self->hold_anchor = FALSE;

  row = anchor_row (self);
  lead = row->lead;
  note_leads (self);

  if (self->restore_pending)
    self->anchor_y = self->restore - row->lead;
  else if (!isnan (lead))
    self->anchor_y -= row->lead - lead;

  self->restore_pending = FALSE;
}

/**
 * confab_timeline_view_allocate:
 *
 * Gives every row its place. The parked row is out of sight, but keeps the focus.
 */
void
confab_timeline_view_allocate (ConfabTimelineView *self, int width, int height)
{
  gboolean reflow = width != self->width;

  if (height != self->height)
    self->end_gap = 0;

  self->width = MAX (1, width);
  self->height = MAX (1, height);

  if (reflow)
    self->n_samples = MIN (self->n_samples, 10);

  self->allocating = TRUE;

  if (measure_again (self, reflow) || self->restore_pending)
    follow_content (self);

  confab_timeline_view_update (self);
  allocate_rows (self);
  note_leads (self);

  if (self->rows->len > 0)
    anchor_again (self);

  self->allocating = FALSE;

  if (self->parked.widget != NULL)
    allocate_row (&self->parked, -self->parked.height - CONFAB_TIMELINE_OVERSCAN_PX);
}

/* Goes to where the estimates say that the offset is. */
static void
jump (ConfabTimelineView *self, double offset)
{
  ConfabTimelineRow *first = row_at (self, 0);
  ConfabTimelineRow *last = last_row (self);
  double place;

  if (offset < first->y)
    place = self->first - (first->y - offset) / self->average_px;
  else
    place = self->first + self->rows->len + (offset - bottom_of (last)) / self->average_px;

  place = CLAMP (place, 0, self->n_items - 1);
  self->anchor = (guint) place;
  self->anchor_y = -(place - floor (place)) * self->average_px;
}

/**
 * confab_timeline_view_scroll:
 *
 * Follows the user by @delta pixels.
 */
void
confab_timeline_view_scroll (ConfabTimelineView *self, double delta)
{
  if (self->rows->len == 0)
    return;

  if (fabs (delta) < JUMP_PAGES * self->height ||
      (delta >= row_at (self, 0)->y && delta <= bottom_of (last_row (self))))
    self->anchor_y -= delta;
  else if (delta < confab_timeline_view_get_below_px (self) - 1)
    jump (self, delta);
  else
    {
      self->anchor = self->n_items - 1;
      self->align = 1;
      self->align_pending = TRUE;
    }

  self->stick = FALSE;
  confab_timeline_view_expect_settle (self, TRUE);
  confab_timeline_view_update (self);
}
