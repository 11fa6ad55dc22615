// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"
#include "timeline-fixture.h"

#define WIDTH 600
#define HEIGHT 500

/* What keys do on a message, and in what was opened on it. */

static Timeline *
start (guint n)
{
  Timeline *self = timeline_new (n, WIDTH, HEIGHT);

  timeline_draw (self, 1);
  timeline_check (self);
  return self;
}

/* Who clicked on a message goes on writing; who came by keys does what keys do, however long the
 * focus is shown. */
static void
test_pointed (void)
{
  g_autoptr (Timeline) self = start (20);

  g_assert_false (confab_timeline_view_get_pointed (self->view));
  confab_timeline_view_set_pointed (self->view, TRUE);
  gtk_widget_grab_focus (self->composer);
  g_assert_true (confab_timeline_view_get_pointed (self->view));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_assert_false (confab_timeline_view_get_pointed (self->view));

  confab_timeline_view_set_pointed (self->view, TRUE);
  confab_timeline_view_point_to (self->view, 3, TRUE);
  g_assert_false (confab_timeline_view_get_pointed (self->view));
}

/* Keys stay in what was opened on a message. */
static void
test_popover (void)
{
  g_autoptr (Timeline) self = start (20);
  GtkWidget *row = confab_timeline_view_get_row (self->view, 19), *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_button_new_with_label ("1"), *second = gtk_button_new_with_label ("2");

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, row);
  gtk_popover_popup (GTK_POPOVER (popover));
  timeline_layout (self);

  g_assert_true (gtk_widget_grab_focus (first));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (second));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_UP));
  g_assert_true (gtk_widget_is_focus (first));
  gtk_widget_unparent (popover);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  g_test_add_func ("/timeline-keys/pointed", test_pointed);
  g_test_add_func ("/timeline-keys/popover", test_popover);
  return g_test_run ();
}
