// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"
#include "timeline-fixture.h"

#include <math.h>

#define WIDTH 600
#define HEIGHT 500

static Timeline *
start (guint n)
{
  Timeline *self = timeline_new (n, WIDTH, HEIGHT);

  /* The rows beyond the viewport come with the frames after the first. */
  timeline_draw (self, 1);
  timeline_check (self);
  timeline_draw (self, 3);
  return self;
}

static guint
count (Timeline *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

static double
bottom_gap (Timeline *self)
{
  gpointer last = timeline_get_item (self, count (self) - 1);
  GtkWidget *row = confab_timeline_view_get_row (self->view, count (self) - 1);

  return timeline_get_y (self, last) + gtk_widget_get_height (row) - HEIGHT;
}

static void
scroll_by (Timeline *self, double delta)
{
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + delta);
  timeline_layout (self);
  timeline_check (self);
}

/* The first message that is visible as a whole, which nothing may move. */
static gpointer
anchor_item (Timeline *self)
{
  guint position;

  g_assert_true (confab_timeline_view_get_anchor (self->view, &position, NULL));
  return timeline_get_item (self, position);
}

static void
test_open (void)
{
  g_autoptr (Timeline) self = timeline_new (500, WIDTH, HEIGHT);

  timeline_draw (self, 1);
  timeline_check (self);
  g_assert_true (confab_timeline_view_get_at_end (self->view));
  g_assert_cmpfloat (bottom_gap (self), ==, 0);
}

static void
test_open_elsewhere (void)
{
  g_autoptr (Timeline) self = timeline_new (500, WIDTH, HEIGHT);
  gpointer item = timeline_get_item (self, 250);

  confab_timeline_view_scroll_to (self->view, 250, 0, FALSE);
  timeline_draw (self, 1);
  timeline_check (self);
  g_assert_cmpfloat (timeline_get_y (self, item), ==, 0);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
}

static void
test_short (void)
{
  g_autoptr (Timeline) self = start (3);

  g_assert_cmpfloat (bottom_gap (self), ==, 0);
  g_assert_cmpfloat (timeline_get_y (self, timeline_get_item (self, 0)), >, 100);
  g_assert_cmpfloat (gtk_adjustment_get_lower (self->adjustment), ==,
                     gtk_adjustment_get_value (self->adjustment));

  g_list_store_remove_all (self->store);
  timeline_layout (self);
  timeline_check (self);
  g_assert_false (confab_timeline_view_get_anchor (self->view, NULL, NULL));

  timeline_splice (self, 0, 0, 1);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (bottom_gap (self), ==, 0);
}

static void
test_append_glued (void)
{
  g_autoptr (Timeline) self = start (200);

  for (guint i = 0; i < 20; i++)
    {
      timeline_splice (self, count (self), 0, 1 + i % 3);
      timeline_layout (self);
      timeline_check (self);
      g_assert_true (confab_timeline_view_get_at_end (self->view));
      g_assert_cmpfloat (bottom_gap (self), ==, 0);
    }

  /* A message that grows, and a composer that does. */
  timeline_set_text (self, count (self) - 2, 200);
  timeline_layout (self);
  g_assert_cmpfloat (bottom_gap (self), ==, 0);

  timeline_set_size (self, WIDTH, HEIGHT - 120);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (bottom_gap (self), ==, -120);
}

static void
test_stick_distance (void)
{
  g_autoptr (Timeline) self = start (200);

  /* A slow finger gets away from the end, pixel by pixel. */
  for (guint i = 1; i <= CONFAB_TIMELINE_STICK_PX; i++)
    {
      scroll_by (self, -1);
      timeline_layout (self);
      g_assert_true (confab_timeline_view_get_at_end (self->view));
      g_assert_cmpfloat (bottom_gap (self), ==, i);
    }

  timeline_splice (self, count (self), 0, 1);
  timeline_layout (self);
  g_assert_cmpfloat (bottom_gap (self), ==, 0);

  scroll_by (self, -CONFAB_TIMELINE_STICK_PX - 1);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
}

static void
test_append_scrolled_up (void)
{
  g_autoptr (Timeline) self = start (200);
  gpointer item;
  double y;

  scroll_by (self, -700);
  item = anchor_item (self);
  y = timeline_get_y (self, item);

  for (guint i = 0; i < 20; i++)
    {
      timeline_splice (self, count (self), 0, 1);
      timeline_layout (self);
      timeline_check (self);
      g_assert_cmpfloat (timeline_get_y (self, item), ==, y);
    }
}

static void
check_still (Timeline *self, gpointer item, double y)
{
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (timeline_get_y (self, item), ==, y);
}

static void
test_nothing_moves (void)
{
  g_autoptr (Timeline) self = start (300);
  gpointer item, next;
  guint position;
  double y, next_y;

  confab_timeline_view_scroll_to (self->view, 150, 0.3, FALSE);
  timeline_layout (self);
  g_assert_true (confab_timeline_view_get_anchor (self->view, &position, NULL));
  item = timeline_get_item (self, position);
  next = timeline_get_item (self, position + 1);
  y = timeline_get_y (self, item);

  timeline_splice (self, 0, 0, 100);
  check_still (self, item, y);
  position += 100;

  timeline_splice (self, count (self), 0, 100);
  check_still (self, item, y);

  /* What is above: just above, in the overscan, and far away. */
  timeline_set_text (self, position - 1, 250);
  check_still (self, item, y);
  timeline_set_text (self, position - 1, 1);
  check_still (self, item, y);
  timeline_set_text (self, position - 4, 250);
  check_still (self, item, y);
  timeline_set_text (self, 2, 250);
  check_still (self, item, y);
  timeline_splice (self, position - 3, 2, 40);
  check_still (self, item, y);
  position += 38;

  /* What is below. */
  timeline_set_text (self, position + 2, 250);
  check_still (self, item, y);
  timeline_splice (self, position + 1, 0, 1);
  timeline_splice (self, position + 1, 1, 0);
  check_still (self, item, y);
  timeline_splice (self, position + 5, 100, 3);
  check_still (self, item, y);

  /* The message itself goes: the next one stays. */
  g_assert_true (next == timeline_get_item (self, position + 1));
  confab_timeline_view_scroll_to (self->view, position, 0, FALSE);
  timeline_layout (self);
  next_y = timeline_get_y (self, next);
  timeline_splice (self, position, 1, 0);
  check_still (self, next, next_y);
}

/* What is read stays, also when something above it in its own row comes or goes. */
static void
test_heads (void)
{
  g_autoptr (Timeline) self = start (300);
  TestMessage *above, *item;
  guint position;
  double y, above_y;

  confab_timeline_view_scroll_to (self->view, 150, 0.3, FALSE);
  timeline_layout (self);
  scroll_by (self, 7);
  g_assert_true (confab_timeline_view_get_anchor (self->view, &position, NULL));
  item = timeline_get_item (self, position);
  above = timeline_get_item (self, position - 1);
  y = timeline_get_content_y (self, item);

  for (guint i = 0; i < 4; i++)
    {
      test_message_set_headed (item, i % 2 == 0);
      timeline_layout (self);
      timeline_check (self);
      g_assert_cmpfloat (timeline_get_content_y (self, item), ==, y);
      test_message_set_headed (above, i % 2 == 0);
      timeline_layout (self);
      timeline_check (self);
      g_assert_cmpfloat (timeline_get_content_y (self, item), ==, y);
    }

  /* Back to where a part of it is above the top. */
  confab_timeline_view_restore_anchor (self->view, position, -9);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (timeline_get_content_y (self, item), ==, -9);
  confab_timeline_view_restore_anchor (self->view, position, y);
  timeline_layout (self);

  /* One whose head is scrolled off, but not its content, is held by that. */
  test_message_set_headed (item, TRUE);
  timeline_layout (self);
  scroll_by (self, y - 3);
  above_y = timeline_get_content_y (self, item);
  g_assert_cmpfloat (above_y, ==, 3);
  g_assert_cmpfloat (timeline_get_y (self, item), <, 0);
  test_message_set_headed (item, FALSE);
  timeline_layout (self);
  g_assert_cmpfloat (timeline_get_content_y (self, item), ==, above_y);
}

static void
test_prepend_at_top (void)
{
  g_autoptr (Timeline) self = start (300);
  gpointer item = timeline_get_item (self, 0);

  confab_timeline_view_scroll_to (self->view, 0, 0, FALSE);
  timeline_layout (self);
  g_assert_cmpfloat (timeline_get_y (self, item), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), ==,
                     gtk_adjustment_get_lower (self->adjustment));

  timeline_splice (self, 0, 0, 100);
  check_still (self, item, 0);
  g_assert_cmpfloat (gtk_adjustment_get_lower (self->adjustment), <,
                     gtk_adjustment_get_value (self->adjustment) - 1000);
}

/* A message that changes its place keeps its row: one splice that covers both places. */
static void
test_reorder (void)
{
  g_autoptr (Timeline) self = start (100);
  TestMessage *a = timeline_get_item (self, 96), *b = timeline_get_item (self, 97),
              *c = timeline_get_item (self, 98);
  gpointer order[] = { c, a, b };
  GtkWidget *rows[] = {
    confab_timeline_view_get_row (self->view, 98),
    confab_timeline_view_get_row (self->view, 96),
    confab_timeline_view_get_row (self->view, 97),
  };
  guint n_bound;

  for (guint i = 0; i < 3; i++)
    g_object_ref (order[i]);

  gtk_widget_grab_focus (rows[0]);
  n_bound = self->n_bound;
  g_list_store_splice (self->store, 96, 3, order, 3);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpuint (self->n_bound, ==, n_bound);
  g_assert_true (gtk_widget_is_focus (rows[0]));

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (confab_timeline_view_get_row (self->view, 96 + i) == rows[i]);
      g_object_unref (order[i]);
    }
}

static void
test_resize (void)
{
  static const int widths[] = { 400, 250, 900, 320, 600 };
  g_autoptr (Timeline) self = start (300);
  gpointer item;
  double y;

  confab_timeline_view_scroll_to (self->view, 150, 0.2, FALSE);
  timeline_layout (self);
  item = anchor_item (self);
  y = timeline_get_y (self, item);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      timeline_set_size (self, widths[i], HEIGHT);
      check_still (self, item, y);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->view)), ==, widths[i]);
    }

  confab_timeline_view_scroll_to_end (self->view);
  timeline_set_size (self, 300, HEIGHT);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (bottom_gap (self), ==, 0);
}

static void
test_scroll_to (void)
{
  static const double aligns[] = { 0, 0.3, 0.5, 1 };
  g_autoptr (Timeline) self = start (100000);

  for (guint i = 0; i < 20; i++)
    {
      guint position = 100 + (i * 7919) % 99800;
      double align = aligns[i % G_N_ELEMENTS (aligns)];
      GtkWidget *row;

      confab_timeline_view_scroll_to (self->view, position, align, FALSE);
      timeline_layout (self);
      timeline_check (self);
      row = confab_timeline_view_get_row (self->view, position);
      g_assert_nonnull (row);
      g_assert_cmpuint (confab_timeline_view_get_position (self->view, row), ==, position);
      g_assert_cmpfloat_with_epsilon (timeline_get_y (self, timeline_get_item (self, position)),
                                      MAX (0, (HEIGHT - gtk_widget_get_height (row)) * align), 1);
    }
}

static void
test_anchor (void)
{
  g_autoptr (Timeline) self = start (300);
  gpointer item;
  guint position;
  double offset, y;

  g_assert_false (confab_timeline_view_get_anchor (self->view, &position, &offset));
  scroll_by (self, -1234.5);
  item = anchor_item (self);
  y = timeline_get_y (self, item);
  g_assert_true (confab_timeline_view_get_anchor (self->view, &position, &offset));

  confab_timeline_view_scroll_to_end (self->view);
  confab_timeline_view_set_model (self->view, NULL);
  timeline_layout (self);
  timeline_check (self);

  confab_timeline_view_set_model (self->view, G_LIST_MODEL (self->store));
  confab_timeline_view_restore_anchor (self->view, position, offset);
  check_still (self, item, y);
}

static void
test_scrollbar (void)
{
  g_autoptr (Timeline) self = start (100000);
  GtkAdjustment *adjustment = self->adjustment;
  guint position;

  for (guint i = 0; i <= 20; i++)
    {
      double lower = gtk_adjustment_get_lower (adjustment);
      double upper = gtk_adjustment_get_upper (adjustment) - HEIGHT;

      gtk_adjustment_set_value (adjustment, lower + (upper - lower) * i / 20);
      timeline_layout (self);
      timeline_check (self);

      if (i < 20)
        {
          g_assert_true (confab_timeline_view_get_anchor (self->view, &position, NULL));
          g_assert_cmpfloat_with_epsilon (position, 5000 * i, 50);
        }
    }

  g_assert_true (confab_timeline_view_get_at_end (self->view));
  g_assert_cmpfloat (bottom_gap (self), ==, 0);
}

static void
test_recycling (void)
{
  g_autoptr (Timeline) self = start (100000);
  guint position;

  g_assert_cmpuint (self->n_made, <, 60);

  for (guint i = 0; i < 100; i++)
    scroll_by (self, i < 60 ? -300 : 200);

  for (guint i = 0; i < 30; i++)
    scroll_by (self, i % 2 ? -1900 : 1700);

  g_assert_true (confab_timeline_view_get_anchor (self->view, &position, NULL));
  g_assert_cmpuint (position, <, 100000 - 100);
  g_assert_cmpuint (self->n_made, <, 150);
}

static void
fling (Timeline *self, double velocity)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "decelerate", 0.0, velocity);
    }
}

/* A fling goes on evenly while older messages come in: in each frame, however late, what is visible
 * moves by what the scrolled window wrote, and in one direction. */
static void
test_fling (void)
{
  g_autoptr (Timeline) self = start (300);
  double total = 0;

  confab_timeline_view_scroll_to (self->view, 60, 0, FALSE);
  timeline_draw (self, 2);
  fling (self, -60);

  for (guint i = 0; i < 60; i++)
    {
      gpointer item = anchor_item (self);
      double y = timeline_get_y (self, item), value = gtk_adjustment_get_value (self->adjustment);
      double step;

      if (i == 5 || i == 20)
        timeline_splice (self, 0, 0, 100);

      timeline_draw (self, 1);
      timeline_check (self);
      step = timeline_get_y (self, item) - y;
      g_assert_cmpfloat (step, >=, 0);
      g_assert_cmpfloat_with_epsilon (step, value - gtk_adjustment_get_value (self->adjustment), 1);
      total += step;
    }

  g_assert_cmpfloat (total, >, 200);
}

static void
test_fling_ends_at_jump (void)
{
  g_autoptr (Timeline) self = start (300);

  fling (self, -60);
  timeline_draw (self, 5);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
  confab_timeline_view_scroll_to_end (self->view);

  for (guint i = 0; i < 10; i++)
    {
      timeline_draw (self, 1);
      g_assert_true (confab_timeline_view_get_at_end (self->view));
      g_assert_cmpfloat (bottom_gap (self), ==, 0);
    }
}

/* Nothing to do means no frames: a layout must not ask for the next one. */
static void
count_layout_cb (GdkFrameClock *clock, gpointer data)
{
  ++*(guint *) data;
}

static gboolean
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_idle (void)
{
  g_autoptr (Timeline) self = start (300);
  gboolean over = FALSE;
  guint n_layouts = 0;

  scroll_by (self, -700);
  timeline_draw (self, 5);
  g_signal_connect (gtk_widget_get_frame_clock (self->window), "layout",
                    G_CALLBACK (count_layout_cb), &n_layouts);
  g_timeout_add (300, set_true_cb, &over);

  while (!over)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (n_layouts, <=, 2);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  g_test_add_func ("/timeline-view/open", test_open);
  g_test_add_func ("/timeline-view/open-elsewhere", test_open_elsewhere);
  g_test_add_func ("/timeline-view/short", test_short);
  g_test_add_func ("/timeline-view/append/glued", test_append_glued);
  g_test_add_func ("/timeline-view/append/stick-distance", test_stick_distance);
  g_test_add_func ("/timeline-view/append/scrolled-up", test_append_scrolled_up);
  g_test_add_func ("/timeline-view/nothing-moves", test_nothing_moves);
  g_test_add_func ("/timeline-view/heads", test_heads);
  g_test_add_func ("/timeline-view/prepend-at-top", test_prepend_at_top);
  g_test_add_func ("/timeline-view/reorder", test_reorder);
  g_test_add_func ("/timeline-view/resize", test_resize);
  g_test_add_func ("/timeline-view/scroll-to", test_scroll_to);
  g_test_add_func ("/timeline-view/anchor", test_anchor);
  g_test_add_func ("/timeline-view/scrollbar", test_scrollbar);
  g_test_add_func ("/timeline-view/recycling", test_recycling);
  g_test_add_func ("/timeline-view/fling/even", test_fling);
  g_test_add_func ("/timeline-view/fling/jump", test_fling_ends_at_jump);
  g_test_add_func ("/timeline-view/idle", test_idle);

  return g_test_run ();
}
