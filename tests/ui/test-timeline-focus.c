// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"
#include "timeline-fixture.h"

#include <math.h>

#define WIDTH 600
#define HEIGHT 500

/* The keyboard, assistive technology, and what the view tells its owner. */

static Timeline *
start (guint n)
{
  Timeline *self = timeline_new (n, WIDTH, HEIGHT);

  timeline_draw (self, 1);
  timeline_check (self);
  return self;
}

static guint
count (Timeline *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

static GtkWidget *
get_focus (Timeline *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static guint
focus_position (Timeline *self)
{
  return confab_timeline_view_get_position (self->view, get_focus (self));
}

/* After a jump: Tab leads to where it went, and so does the focus when it was in the list. */
static void
test_jump (void)
{
  g_autoptr (Timeline) self = start (500);

  gtk_widget_grab_focus (self->composer);
  confab_timeline_view_scroll_to (self->view, 100, 0.3, FALSE);
  confab_timeline_view_point_to (self->view, 100, FALSE);
  timeline_layout (self);
  g_assert_cmpuint (focus_position (self), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (confab_timeline_view_get_pointed_to (self->view), ==, 100);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_assert_cmpuint (focus_position (self), ==, 100);

  confab_timeline_view_scroll_to (self->view, 400, 0.3, FALSE);
  g_assert_cmpuint (focus_position (self), ==, 100);
  g_assert_cmpuint (confab_timeline_view_get_pointed_to (self->view), ==,
                    GTK_INVALID_LIST_POSITION);
  confab_timeline_view_point_to (self->view, 400, FALSE);
  g_assert_cmpuint (focus_position (self), ==, 400);
  timeline_check (self);
}

/* Finds what a key does among the view's own shortcuts, and does it. */
static void
press (Timeline *self, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));
  gboolean pressed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0 &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            pressed = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                    GTK_WIDGET (self->view),
                                                    gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_assert_true (pressed);
  timeline_layout (self);
  timeline_check (self);
}

static void
check_focused_is_visible (Timeline *self, guint position)
{
  GtkWidget *row = confab_timeline_view_get_row (self->view, position);
  double y = timeline_get_y (self, timeline_get_item (self, position));
  int height = gtk_widget_get_height (row);

  g_assert_cmpuint (focus_position (self), ==, position);
  g_assert_true (gtk_widget_is_focus (row));
  g_assert_cmpfloat (y, >=, height <= HEIGHT ? -0.5 : -height);
  g_assert_cmpfloat (y, <, HEIGHT);

  if (height <= HEIGHT)
    g_assert_cmpfloat (y + height, <=, HEIGHT + 0.5);
}

static void
test_arrows (void)
{
  g_autoptr (Timeline) self = start (200);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  check_focused_is_visible (self, 199);
  press (self, GDK_KEY_Down);
  check_focused_is_visible (self, 199);

  for (guint i = 1; i < 60; i++)
    {
      press (self, GDK_KEY_Up);
      check_focused_is_visible (self, 199 - i);
    }

  for (guint i = 1; i < 60; i++)
    {
      press (self, GDK_KEY_KP_Down);
      check_focused_is_visible (self, 140 + i);
    }

  g_assert_true (confab_timeline_view_get_at_end (self->view));
}

static void
test_pages (void)
{
  g_autoptr (Timeline) self = start (200);
  guint position, n_pages = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  for (position = 199; position > 0; n_pages++)
    {
      press (self, GDK_KEY_Page_Up);
      g_assert_cmpuint (focus_position (self), <, position);
      position = focus_position (self);
    }

  check_focused_is_visible (self, 0);
  g_assert_cmpuint (n_pages, >, 5);
  g_assert_cmpuint (n_pages, <, 50);

  for (; position < 199; n_pages--)
    {
      press (self, GDK_KEY_Page_Down);
      g_assert_cmpuint (focus_position (self), >, position);
      position = focus_position (self);
    }

  g_assert_true (confab_timeline_view_get_at_end (self->view));
  g_assert_cmpint (ABS ((int) n_pages), <=, 4);
}

static void
test_ends (void)
{
  g_autoptr (Timeline) self = start (100000);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  press (self, GDK_KEY_Home);
  check_focused_is_visible (self, 0);
  press (self, GDK_KEY_Up);
  check_focused_is_visible (self, 0);
  press (self, GDK_KEY_End);
  check_focused_is_visible (self, 99999);
  g_assert_true (confab_timeline_view_get_at_end (self->view));
}

/* A message that is taller than the viewport is read before the focus leaves it. */
static void
test_tall (void)
{
  g_autoptr (Timeline) self = start (50);
  double y, before = -INFINITY;
  guint n = 0;

  timeline_set_text (self, 40, 1500);
  timeline_layout (self);
  confab_timeline_view_scroll_to (self->view, 41, 0.5, FALSE);
  timeline_layout (self);
  gtk_widget_grab_focus (confab_timeline_view_get_row (self->view, 41));
  press (self, GDK_KEY_Up);
  g_assert_cmpint (gtk_widget_get_height (get_focus (self)), >, 2 * HEIGHT);

  for (; focus_position (self) == 40; n++)
    {
      y = timeline_get_y (self, timeline_get_item (self, 40));
      g_assert_cmpfloat (y, >, before);
      before = y;
      press (self, GDK_KEY_Up);
    }

  g_assert_cmpuint (focus_position (self), ==, 39);
  g_assert_cmpuint (n, >=, 3);
}

static void
test_tab (void)
{
  g_autoptr (Timeline) self = start (200);

  gtk_widget_grab_focus (self->composer);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (focus_position (self), ==, 199);

  /* In one step out, and back to where it was. */
  press (self, GDK_KEY_Up);
  press (self, GDK_KEY_Up);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), self->composer));
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (focus_position (self), ==, 197);
}

/* Left and Right go through the controls of a row, and back to the row. */
static void
test_controls (void)
{
  g_autoptr (Timeline) self = start (200);
  GtkWidget *row = confab_timeline_view_get_row (self->view, 197);

  g_assert_true (GTK_IS_BUTTON (gtk_widget_get_last_child (gtk_widget_get_last_child (row))));
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_RIGHT));
  g_assert_true (GTK_IS_BUTTON (get_focus (self)));
  g_assert_cmpuint (focus_position (self), ==, 197);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_RIGHT));
  g_assert_true (get_focus (self) == gtk_widget_get_last_child (gtk_widget_get_last_child (row)));
  press (self, GDK_KEY_Up);
  check_focused_is_visible (self, 196);

  gtk_widget_grab_focus (gtk_widget_get_last_child (gtk_widget_get_last_child (row)));
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), self->composer));
}

static void
test_scrolled_away (void)
{
  g_autoptr (Timeline) self = start (100000);
  gpointer item = timeline_get_item (self, 99998);
  GtkWidget *row = confab_timeline_view_get_row (self->view, 99998);

  gtk_widget_grab_focus (row);
  confab_timeline_view_scroll_to (self->view, 5000, 0.5, FALSE);
  timeline_layout (self);
  timeline_check (self);
  g_assert_true (gtk_widget_is_focus (row));
  g_assert_cmpfloat (timeline_get_y (self, item), <, -100);

  /* It keeps its place in the model. */
  timeline_splice (self, 0, 0, 10);
  g_assert_cmpuint (focus_position (self), ==, 100008);
  timeline_layout (self);
  timeline_check (self);

  /* And is where the keys go on from. */
  press (self, GDK_KEY_Up);
  check_focused_is_visible (self, 100007);

  confab_timeline_view_scroll_to (self->view, 5000, 0.5, FALSE);
  gtk_widget_grab_focus (self->composer);
  confab_timeline_view_scroll_to_end (self->view);
  timeline_layout (self);
  timeline_check (self);
}

static void
test_removed (void)
{
  g_autoptr (Timeline) self = start (200);

  /* What comes to stand in its place has the focus then. */
  gtk_widget_grab_focus (confab_timeline_view_get_row (self->view, 195));
  timeline_splice (self, 195, 1, 0);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpuint (focus_position (self), ==, 195);

  /* Out of sight, the view itself. */
  confab_timeline_view_scroll_to (self->view, 20, 0.5, FALSE);
  timeline_splice (self, 190, 9, 0);
  timeline_layout (self);
  timeline_check (self);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (self->view)));
  press (self, GDK_KEY_Down);
  g_assert_cmpuint (focus_position (self), <, 40);

  g_list_store_remove_all (self->store);
  timeline_layout (self);
  timeline_check (self);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (self->view)));
}

static void
test_accessible (void)
{
  g_autoptr (Timeline) self = start (200);
  GtkWidget *row = confab_timeline_view_get_row (self->view, 199), *child;
  guint n_hidden = 0;

  gtk_test_accessible_assert_role (self->view, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (self->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Messages");
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 200);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_SET_SIZE, 200);
  g_assert_true (gtk_widget_get_focusable (row));

  timeline_splice (self, 0, 0, 7);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 207);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_SET_SIZE, 207);

  /* Recycled rows are nothing that anybody could find. */
  confab_timeline_view_scroll_to (self->view, 100, 0.5, FALSE);
  timeline_layout (self);
  timeline_set_size (self, WIDTH, HEIGHT / 5);
  timeline_layout (self);
  child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_get_child_visible (child))
      {
        gtk_test_accessible_assert_state (child, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
        n_hidden++;
      }

  g_assert_cmpuint (n_hidden, >, 0);
}

static void
count_edge_cb (ConfabTimelineView *view, GtkPositionType edge, gpointer data)
{
  guint *n = data;

  n[edge]++;
}

static void
test_edges (void)
{
  g_autoptr (Timeline) self = timeline_new (500, WIDTH, HEIGHT);
  guint n[4] = { 0 };

  g_signal_connect (self->view, "edge-reached", G_CALLBACK (count_edge_cb), n);
  timeline_draw (self, 2);
  g_assert_cmpuint (n[GTK_POS_BOTTOM], ==, 1);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 0);

  confab_timeline_view_scroll_to (self->view, 250, 0, FALSE);
  timeline_layout (self);
  confab_timeline_view_scroll_to (self->view, 10, 0, FALSE);
  timeline_layout (self);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 1);

  /* A page came, but a short one. */
  timeline_splice (self, 0, 0, 2);
  timeline_layout (self);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 2);

  /* Enough came. */
  timeline_splice (self, 0, 0, 100);
  timeline_layout (self);
  confab_clock_advance (self->clock, 1000);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 2);

  /* Nothing comes: asked again when scrolling stops. */
  confab_timeline_view_scroll_to (self->view, 0, 0, FALSE);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 3);
  confab_clock_advance (self->clock, 1000);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 4);
  confab_clock_advance (self->clock, 100000);
  timeline_layout (self);
  g_assert_cmpuint (n[GTK_POS_TOP], ==, 4);
  g_assert_cmpuint (n[GTK_POS_BOTTOM], ==, 1);
}

/* Where the end of the model is not the newest message, a page that comes leaves all in place. */
static void
test_follow_end (void)
{
  g_autoptr (Timeline) self = start (200);
  gpointer item = timeline_get_item (self, 199);
  double y = timeline_get_y (self, item);

  confab_timeline_view_set_follow_end (self->view, FALSE);
  timeline_layout (self);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
  timeline_splice (self, 200, 0, 50);
  timeline_layout (self);
  timeline_check (self);
  g_assert_cmpfloat (timeline_get_y (self, item), ==, y);

  confab_timeline_view_scroll_to_end (self->view);
  timeline_layout (self);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
  confab_timeline_view_set_follow_end (self->view, TRUE);
  g_assert_true (confab_timeline_view_get_at_end (self->view));
}

static void
notify_cb (ConfabTimelineView *view, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

static void
test_at_end (void)
{
  g_autoptr (Timeline) self = start (200);
  guint n = 0;

  timeline_layout (self);
  g_signal_connect (self->view, "notify::at-end", G_CALLBACK (notify_cb), &n);
  confab_timeline_view_scroll_to (self->view, 50, 0, FALSE);
  timeline_layout (self);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (confab_timeline_view_get_at_end (self->view));
  timeline_splice (self, count (self), 0, 5);
  timeline_layout (self);
  g_assert_cmpuint (n, ==, 1);
  confab_timeline_view_scroll_to_end (self->view);
  timeline_layout (self);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (confab_timeline_view_get_at_end (self->view));
}

static void
visible_cb (ConfabTimelineView *view, gpointer data)
{
  ++*(guint *) data;
}

static void
test_visible (void)
{
  g_autoptr (Timeline) self = start (200);
  GtkAdjustment *adjustment = self->adjustment;
  guint n = 0, first, last;

  g_signal_connect (self->view, "visible-changed", G_CALLBACK (visible_cb), &n);
  confab_clock_advance (self->clock, CONFAB_TIMELINE_SETTLE_MS);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (confab_timeline_view_get_visible_range (self->view, &first, &last));
  g_assert_cmpuint (last, ==, 199);
  g_assert_cmpuint (first, <, 199);

  /* Not while it scrolls. */
  for (guint i = 0; i < 10; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - 50);
      timeline_layout (self);
      confab_clock_advance (self->clock, CONFAB_TIMELINE_SETTLE_MS - 1);
    }

  g_assert_cmpuint (n, ==, 1);
  confab_clock_advance (self->clock, 1);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (confab_timeline_view_get_visible_range (self->view, &first, &last));
  g_assert_cmpuint (last, <, 199);

  /* Its bottom edge counts. */
  for (guint i = first; i <= last + 1; i++)
    {
      GtkWidget *row = confab_timeline_view_get_row (self->view, i);
      double bottom =
          timeline_get_y (self, timeline_get_item (self, i)) + gtk_widget_get_height (row);

      g_assert_cmpint (bottom > 0 && bottom <= HEIGHT, ==, i <= last);
    }

  /* A message comes while the end is visible. */
  confab_timeline_view_scroll_to_end (self->view);
  timeline_layout (self);
  confab_clock_advance (self->clock, 1000);
  n = 0;
  timeline_splice (self, 200, 0, 1);
  timeline_layout (self);
  confab_clock_advance (self->clock, 1000);
  g_assert_cmpuint (n, ==, 1);

  /* Nobody sees it. */
  gtk_widget_set_visible (self->scrolled, FALSE);
  timeline_splice (self, 201, 0, 1);
  timeline_layout (self);
  confab_clock_advance (self->clock, 1000);
  g_assert_cmpuint (n, ==, 1);
  gtk_widget_set_visible (self->scrolled, TRUE);
  timeline_layout (self);
  confab_clock_advance (self->clock, 1000);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_flash (void)
{
  g_autoptr (Timeline) self = timeline_new (200, WIDTH, HEIGHT);
  GtkWidget *row;

  confab_timeline_view_scroll_to (self->view, 50, 0.3, TRUE);
  timeline_draw (self, 1);
  timeline_layout (self);
  row = confab_timeline_view_get_row (self->view, 50);
  g_assert_true (gtk_widget_has_css_class (row, "flash"));
  confab_clock_advance (self->clock, CONFAB_TIMELINE_FLASH_MS);
  g_assert_false (gtk_widget_has_css_class (row, "flash"));

  /* Its row is used for another message meanwhile. */
  confab_timeline_view_scroll_to (self->view, 150, 0.3, TRUE);
  timeline_layout (self);
  timeline_layout (self);
  row = confab_timeline_view_get_row (self->view, 150);
  g_assert_true (gtk_widget_has_css_class (row, "flash"));
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_lower (self->adjustment));
  timeline_layout (self);
  g_assert_false (gtk_widget_has_css_class (row, "flash"));
  confab_clock_advance (self->clock, CONFAB_TIMELINE_FLASH_MS);
}

static void
test_right_to_left (void)
{
  g_autoptr (Timeline) self = NULL;
  GtkWidget *row;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  self = start (200);
  confab_timeline_view_scroll_to (self->view, 100, 0, FALSE);
  timeline_layout (self);
  timeline_check (self);
  row = confab_timeline_view_get_row (self->view, 100);
  g_assert_cmpfloat (timeline_get_y (self, timeline_get_item (self, 100)), ==, 0);
  g_assert_cmpint (gtk_widget_get_width (row), ==, WIDTH);
  gtk_widget_grab_focus (confab_timeline_view_get_row (self->view, 98));
  press (self, GDK_KEY_Down);
  check_focused_is_visible (self, 99);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  g_test_add_func ("/timeline-focus/arrows", test_arrows);
  g_test_add_func ("/timeline-focus/pages", test_pages);
  g_test_add_func ("/timeline-focus/ends", test_ends);
  g_test_add_func ("/timeline-focus/tall", test_tall);
  g_test_add_func ("/timeline-focus/tab", test_tab);
  g_test_add_func ("/timeline-focus/controls", test_controls);
  g_test_add_func ("/timeline-focus/scrolled-away", test_scrolled_away);
  g_test_add_func ("/timeline-focus/jump", test_jump);
  g_test_add_func ("/timeline-focus/removed", test_removed);
  g_test_add_func ("/timeline-focus/accessible", test_accessible);
  g_test_add_func ("/timeline-focus/edges", test_edges);
  g_test_add_func ("/timeline-focus/follow-end", test_follow_end);
  g_test_add_func ("/timeline-focus/at-end", test_at_end);
  g_test_add_func ("/timeline-focus/visible", test_visible);
  g_test_add_func ("/timeline-focus/flash", test_flash);
  g_test_add_func ("/timeline-focus/right-to-left", test_right_to_left);

  return g_test_run ();
}
