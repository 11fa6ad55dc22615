// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "timeline-screen.h"

#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

#include <time.h>

/* What this thread has computed: what else the machine does meanwhile does not count. */
double
screen_now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock, Screen *self)
{
  self->begun = screen_now_ms ();
}

static void
layout_cb (GdkFrameClock *clock, Screen *self)
{
  self->layout_at = screen_now_ms ();
}

static void
after_cb (GdkFrameClock *clock, Screen *self)
{
  self->work_ms = screen_now_ms () - self->begun;
  self->n_frames++;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
screen_draw (Screen *self)
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
  const Screen *screen = data;

  if (screen != NULL)
    confab_message_row_set_session (CONFAB_MESSAGE_ROW (row), screen->session);

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
make_timeline (Screen *self, GListModel *model)
{
  GtkWidget *view = confab_timeline_view_new ();

  confab_timeline_view_set_factory (CONFAB_TIMELINE_VIEW (view), &factory, self, NULL);
  confab_timeline_view_set_model (CONFAB_TIMELINE_VIEW (view), model);
  return view;
}

/* An empty window that is on the screen already. Takes the model. */
void
screen_open (Screen *self, gboolean is_list, GListModel *model)
{
  GdkFrameClock *clock;

  *self = (Screen) { .is_list = is_list, .model = model, .window = gtk_window_new () };
  self->view = self->window;
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 700);
  gtk_widget_realize (self->window);
  clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), self);
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
  screen_draw (self);
}

/* Puts the messages into the window. Nothing is drawn yet. */
void
screen_fill (Screen *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  self->view = self->is_list ? make_list (self->model) : make_timeline (self, self->model);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->scrolled);
  gtk_box_append (GTK_BOX (self->box), self->below);
  gtk_window_set_child (GTK_WINDOW (self->window), self->box);
}

void
screen_close (Screen *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->model);

  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What draws: "GskCairoRenderer". */
const char *
screen_get_renderer (void)
{
  GtkWidget *window = gtk_window_new ();
  const char *name;

  gtk_widget_realize (window);
  name = G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  return name;
}
