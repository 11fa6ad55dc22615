// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "many-messages.h"
#include "timeline-store.h"

#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

#include <adwaita.h>
#include <math.h>
#include <time.h>

/* A million messages: how long the view takes, beside a GtkListView with the same rows, and how
 * long the model takes, beside one of a thousand. */

#define N_MESSAGES 1000000
#define N_JUMPS 20
#define N_FRAMES 150
#define SCROLL_PX 300

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  GtkWidget *view;
  GListModel *model;
  GtkAdjustment *adjustment;
  gboolean is_list;
  double begun;
  double work_ms; /* of the last frame, on the main thread */
  guint n_frames;
} Screen;

/* What this thread has computed: what else the machine does meanwhile does not count. */
static double
work_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock, Screen *self)
{
  self->begun = work_ms ();
}

static void
after_cb (GdkFrameClock *clock, Screen *self)
{
  self->work_ms = work_ms () - self->begun;
  self->n_frames++;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
draw (Screen *self)
{
  guint end = self->n_frames + 1;
  guint tick;

  gtk_widget_queue_draw (self->view);
  tick = gtk_widget_add_tick_callback (self->window, tick_cb, NULL, NULL);

  while (self->n_frames < end)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_remove_tick_callback (self->window, tick);
}

static GtkWidget *
make_row (guint kind, gpointer data)
{
  return confab_message_row_new ();
}

static void
bind_row (GtkWidget *row, gpointer item, gpointer data)
{
  confab_message_row_set_message (CONFAB_MESSAGE_ROW (row), item);
}

static void
unbind_row (GtkWidget *row, gpointer item, gpointer data)
{
  confab_message_row_set_message (CONFAB_MESSAGE_ROW (row), NULL);
}

static GtkWidget *
get_content (GtkWidget *row, gpointer data)
{
  return confab_message_row_get_content (CONFAB_MESSAGE_ROW (row));
}

static const ConfabTimelineFactory factory = {
  .n_kinds = 1,
  .make_row = make_row,
  .bind_row = bind_row,
  .unbind_row = unbind_row,
  .get_content = get_content,
};

static void
setup_cb (GtkSignalListItemFactory *list_factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, confab_message_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *list_factory, GtkListItem *item)
{
  bind_row (gtk_list_item_get_child (item), gtk_list_item_get_item (item), NULL);
}

static void
unbind_cb (GtkSignalListItemFactory *list_factory, GtkListItem *item)
{
  unbind_row (gtk_list_item_get_child (item), NULL, NULL);
}

static GtkWidget *
make_list (GListModel *model)
{
  GtkListItemFactory *list_factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (list_factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (list_factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (list_factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (model))),
                            list_factory);
}

static GtkWidget *
make_timeline (GListModel *model)
{
  GtkWidget *view = confab_timeline_view_new ();

  confab_timeline_view_set_factory (CONFAB_TIMELINE_VIEW (view), &factory, NULL, NULL);
  confab_timeline_view_set_model (CONFAB_TIMELINE_VIEW (view), model);
  return view;
}

/* An empty window that is on the screen already. */
static void
open_screen (Screen *self, gboolean is_list, guint n)
{
  GdkFrameClock *clock;

  self->is_list = is_list;
  self->model = many_messages_new (n);
  self->window = gtk_window_new ();
  self->view = self->window;
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 700);
  gtk_widget_realize (self->window);
  clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
  draw (self);
}

/* From nothing to the first frame in which the newest message stands at the bottom. */
static double
fill_screen (Screen *self)
{
  double begun = work_ms ();

  self->scrolled = gtk_scrolled_window_new ();
  self->view = self->is_list ? make_list (self->model) : make_timeline (self->model);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gtk_window_set_child (GTK_WINDOW (self->window), self->scrolled);
  draw (self);

  if (self->is_list)
    {
      gtk_list_view_scroll_to (GTK_LIST_VIEW (self->view),
                               g_list_model_get_n_items (self->model) - 1, 0, NULL);
      draw (self);
    }

  return work_ms () - begun;
}

static double
jump (Screen *self, guint position)
{
  double begun = work_ms ();

  if (self->is_list)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->view), position, 0, NULL);
  else
    confab_timeline_view_scroll_to (CONFAB_TIMELINE_VIEW (self->view), position, 0.3, FALSE);

  draw (self);
  return work_ms () - begun;
}

static double
scroll (Screen *self)
{
  double times[N_FRAMES];

  for (guint i = 0; i < N_FRAMES; i++)
    {
      double begun = work_ms ();

      gtk_adjustment_set_value (self->adjustment,
                                gtk_adjustment_get_value (self->adjustment) - SCROLL_PX);
      times[i] = work_ms () - begun;
      draw (self);
      times[i] += self->work_ms;
    }

  return bench_quantile (times, N_FRAMES, 0.95);
}

typedef struct
{
  double first_frame_ms;
  double jump_ms;
  double scroll_p95_ms;
} Times;

static Times
measure_view (gboolean is_list)
{
  Screen self = { 0 };
  Times result;
  double jumps[N_JUMPS];

  open_screen (&self, is_list, N_MESSAGES);
  result.first_frame_ms = fill_screen (&self);

  for (guint i = 0; i < N_JUMPS; i++)
    jumps[i] = jump (&self, 1000 + (i * 479001599u) % (N_MESSAGES - 2000));

  result.jump_ms = bench_median (jumps, N_JUMPS);
  result.scroll_p95_ms = scroll (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_object_unref (self.model);
  return result;
}

static double
get_y (Screen *self, guint position, gpointer item)
{
  ConfabTimelineView *view = CONFAB_TIMELINE_VIEW (self->view);
  GtkWidget *row = confab_timeline_view_get_row (view, position);
  graphene_rect_t bounds;

  g_assert_true (row != NULL && confab_message_row_get_message (CONFAB_MESSAGE_ROW (row)) == item &&
                 gtk_widget_compute_bounds (get_content (row, NULL), self->view, &bounds));
  return bounds.origin.y;
}

/* How far what is read moves when the user does not move it, and how far off it is when they do. */
static void
measure_motion (void)
{
  Screen self = { 0 };
  ConfabTimelineView *view;
  double displacement = 0, error = 0;

  open_screen (&self, FALSE, N_MESSAGES);
  fill_screen (&self);
  view = CONFAB_TIMELINE_VIEW (self.view);
  jump (&self, N_MESSAGES / 2);

  for (guint i = 0; i < 60; i++)
    {
      guint at, more = i % 3 == 0 ? 100 : 0;
      g_autoptr (GObject) item = NULL;
      double y;

      confab_timeline_view_get_anchor (view, &at, NULL);
      item = g_list_model_get_item (self.model, at);
      y = get_y (&self, at, item);

      if (i % 3 == 0)
        many_messages_add (MANY_MESSAGES (self.model), 100, FALSE);
      else if (i % 3 == 1)
        many_messages_add (MANY_MESSAGES (self.model), 100, TRUE);
      else
        confab_message_set_grouping (CONFAB_MESSAGE (item), TRUE, i % 2, i % 4 == 1);

      draw (&self);
      displacement = MAX (displacement, fabs (get_y (&self, at + more, item) - y));

      y = get_y (&self, at + more, item);
      gtk_adjustment_set_value (self.adjustment, gtk_adjustment_get_value (self.adjustment) - 40);
      draw (&self);
      error = MAX (error, fabs (get_y (&self, at + more, item) - y - 40));
    }

  bench_row ("timeline", "changes around what is read", "displacement_px", displacement, "px", 0);
  bench_row ("timeline", "scroll 40 px a frame, 100 added midway", "motion_error_px", error, "px",
             0);
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_object_unref (self.model);
}

static void
measure_views (void)
{
  Times own, list;

  /* Once before, for what is only made once. */
  measure_view (FALSE);
  own = measure_view (FALSE);
  list = measure_view (TRUE);
  bench_row ("timeline", "1000000 messages, at the end", "first_frame_ms", own.first_frame_ms, "ms",
             list.first_frame_ms);
  bench_row ("timeline", "1000000 messages, to any", "jump_ms", own.jump_ms, "ms", list.jump_ms);
  bench_row ("timeline", "1000000 messages, 300 px a frame", "scroll_p95_ms", own.scroll_p95_ms,
             "ms", list.scroll_p95_ms);
  measure_motion ();
}

int
main (void)
{
  dex_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  timeline_store_measure (N_MESSAGES);
  measure_views ();
  return 0;
}
