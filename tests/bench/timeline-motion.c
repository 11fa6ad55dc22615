// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "timeline-motion.h"

#include "bench-kit.h"
#include "many-messages.h"
#include "timeline-screen.h"

#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

#include <math.h>

/* How far what is read moves when the user does not move it, how far off it is when they do, and
 * whether there is a frame in which a part of the view shows nothing. */

#define N_MESSAGES 1000000
#define N_STEPS 60

typedef struct
{
  Screen screen;
  ConfabTimelineView *view;
  const char *renderer;
  guint n_bare; /* frames */
} Motion;

static gboolean
get_bounds (Motion *self, guint position, graphene_rect_t *bounds)
{
  GtkWidget *row = confab_timeline_view_get_row (self->view, position);

  return row != NULL && gtk_widget_compute_bounds (row, self->screen.view, bounds);
}

/* Where the message's own part of its row is: a day above it is not what is read. */
static double
get_y (Motion *self, gpointer item)
{
  GListModel *model = self->screen.model;
  double top, bottom;

  g_assert_true (confab_timeline_view_get_extent (self->view, &top, &bottom));

  for (guint at = (guint) MAX (0, top - 40); at < bottom + 40; at++)
    {
      GtkWidget *row = confab_timeline_view_get_row (self->view, at);
      g_autoptr (GObject) here = g_list_model_get_item (model, at);
      graphene_rect_t bounds;

      if (row == NULL || (gpointer) here != item)
        continue;

      g_assert_true (gtk_widget_compute_bounds (
          confab_message_row_get_content (CONFAB_MESSAGE_ROW (row)), self->screen.view, &bounds));
      return bounds.origin.y;
    }

  return NAN;
}

static gpointer
dup_anchor (Motion *self)
{
  guint at = g_list_model_get_n_items (self->screen.model) - 1;

  confab_timeline_view_get_anchor (self->view, &at, NULL);
  return g_list_model_get_item (self->screen.model, at);
}

static gboolean
is_covered (Motion *self)
{
  double top, bottom, y = 0;
  int height = gtk_widget_get_height (self->screen.view);

  if (!confab_timeline_view_get_extent (self->view, &top, &bottom))
    return FALSE;

  for (guint at = (guint) top; y < height - 0.5; at++)
    {
      graphene_rect_t bounds;

      if (!get_bounds (self, at, &bounds) || bounds.origin.y > y + 0.5)
        return FALSE;

      y = bounds.origin.y + bounds.size.height;
    }

  return TRUE;
}

static void
draw (Motion *self)
{
  screen_draw (&self->screen);
  self->n_bare += !is_covered (self);
}

static void
begin (Motion *self, gboolean in_middle)
{
  screen_open (&self->screen, FALSE, many_messages_new (N_MESSAGES));
  screen_fill (&self->screen);
  self->view = CONFAB_TIMELINE_VIEW (self->screen.view);
  self->n_bare = 0;

  if (in_middle)
    confab_timeline_view_scroll_to (self->view, N_MESSAGES / 2, 0.3, FALSE);

  draw (self);
  draw (self);
}

static void
finish (Motion *self, const char *what, const char *metric, double px)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", what, self->renderer);

  bench_row ("timeline", name, metric, px, "px", 0);
  bench_row ("timeline", name, "bare_frames", self->n_bare, "", 0);
  screen_close (&self->screen);
}

static void
prepend (Motion *self, guint step)
{
  many_messages_add (MANY_MESSAGES (self->screen.model), 100, FALSE);
}

static void
append (Motion *self, guint step)
{
  many_messages_add (MANY_MESSAGES (self->screen.model), 100, TRUE);
}

/* What stands above what is read becomes longer, as when a picture comes, and shorter. */
static void
grow_above (Motion *self, guint step)
{
  guint at;
  g_autoptr (ConfabMessage) message = NULL;

  g_assert_true (confab_timeline_view_get_anchor (self->view, &at, NULL));
  message = g_list_model_get_item (self->screen.model, at - 1);
  many_messages_set_length (MANY_MESSAGES (self->screen.model), message, step % 2 ? 20 : 900);
}

/* The first one to be read gets or loses its day and its name. */
static void
regroup (Motion *self, guint step)
{
  g_autoptr (ConfabMessage) message = dup_anchor (self);

  confab_message_set_grouping (message, TRUE, step % 2 == 0, step % 4 == 1);
}

/* Between the changes one scrolls a little, so that they meet rows cut off in all ways. */
static void
measure_change (Motion *self, const char *what, void (*change) (Motion *, guint))
{
  double displacement = 0;

  begin (self, TRUE);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GObject) item = dup_anchor (self);
      double y = get_y (self, item);

      change (self, i);
      draw (self);
      displacement = MAX (displacement, fabs (get_y (self, item) - y));
      gtk_adjustment_set_value (self->screen.adjustment,
                                gtk_adjustment_get_value (self->screen.adjustment) - 37);
      draw (self);
    }

  finish (self, what, "displacement_px", displacement);
}

static void
measure_scrolling (Motion *self, int px)
{
  g_autofree char *what = g_strdup_printf ("scroll %d px a frame, 100 added midway", px);
  double error = 0;

  begin (self, TRUE);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GObject) item = dup_anchor (self);
      double y = get_y (self, item), after;

      if (i % 10 == 5)
        prepend (self, i);

      gtk_adjustment_set_value (self->screen.adjustment,
                                gtk_adjustment_get_value (self->screen.adjustment) - px);
      draw (self);
      after = get_y (self, item);

      /* In the first frame the rows that come in are measured for the first time. */
      if (i > 0 && !isnan (after))
        error = MAX (error, fabs (after - y - px));
    }

  finish (self, what, "motion_error_px", error);
}

static void
fling (Motion *self, double velocity)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->screen.scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "decelerate", 0.0, velocity);
    }
}

/* The scrolled window writes absolute values, whatever happens meanwhile: each frame has to move by
 * what it wrote. */
static void
measure_fling (Motion *self)
{
  double error = 0, total = 0;

  begin (self, TRUE);
  fling (self, -60);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GObject) item = dup_anchor (self);
      double y = get_y (self, item), value = gtk_adjustment_get_value (self->screen.adjustment);
      double moved;

      if (i == N_STEPS / 3)
        prepend (self, i);

      draw (self);
      moved = value - gtk_adjustment_get_value (self->screen.adjustment);
      total += moved;

      if (i > 0)
        error = MAX (error, fabs (get_y (self, item) - y - moved));
    }

  g_assert_cmpfloat (total, >, 100);
  finish (self, "fling, 100 prepended midway", "motion_error_px", error);
}

/* From end to end and back by leaps, as far as the estimates reach. */
static void
measure_drag (Motion *self)
{
  g_autofree char *name = g_strdup_printf ("scrollbar drag, %s", self->renderer);
  double times[N_STEPS];

  begin (self, FALSE);

  for (guint i = 0; i < N_STEPS; i++)
    {
      GtkAdjustment *adjustment = self->screen.adjustment;
      double lower = gtk_adjustment_get_lower (adjustment);
      double upper =
          gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
      double part = fabs (1 - 2.0 * (i + 1) / N_STEPS), begun = screen_now_ms ();

      gtk_adjustment_set_value (adjustment, lower + part * (upper - lower));
      times[i] = screen_now_ms () - begun;
      draw (self);
      times[i] += self->screen.work_ms;
    }

  bench_row ("timeline", name, "drag_p95_ms", bench_quantile (times, N_STEPS, 0.95), "ms", 0);
  bench_row ("timeline", name, "bare_frames", self->n_bare, "", 0);
  screen_close (&self->screen);
}

static double
get_gap (Motion *self)
{
  graphene_rect_t bounds;

  if (!get_bounds (self, g_list_model_get_n_items (self->screen.model) - 1, &bounds))
    return INFINITY;

  return fabs (bounds.origin.y + bounds.size.height - gtk_widget_get_height (self->screen.view));
}

/* At the end one stays at the end: messages come, the composer grows, the last one changes. */
static void
measure_end (Motion *self)
{
  double gap = 0;

  begin (self, FALSE);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (ConfabMessage) last =
          g_list_model_get_item (self->screen.model,
                                 g_list_model_get_n_items (self->screen.model) - 1);

      if (i % 3 == 0)
        many_messages_add (MANY_MESSAGES (self->screen.model), 1, TRUE);
      else if (i % 3 == 1)
        gtk_widget_set_size_request (self->screen.below, -1, (int) (i % 5) * 23);
      else
        many_messages_set_length (MANY_MESSAGES (self->screen.model), last, i % 2 ? 20 : 900);

      draw (self);
      gap = MAX (gap, get_gap (self));
    }

  finish (self, "glued to the end", "displacement_px", gap);
}

/**
 * timeline_motion_measure:
 * @renderer: what draws, to be named
 */
void
timeline_motion_measure (const char *renderer)
{
  Motion self = { .renderer = renderer };

  measure_change (&self, "prepend", prepend);
  measure_change (&self, "append", append);
  measure_change (&self, "growth above", grow_above);
  measure_change (&self, "day and name of the first", regroup);
  measure_scrolling (&self, 40);
  measure_scrolling (&self, 300);
  measure_fling (&self);
  measure_drag (&self);
  measure_end (&self);
}
