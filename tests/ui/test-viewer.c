// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"

#include "client/confab-session-media.h"
#include "support/waiting.h"
#include "ui/common/confab-actions.h"
#include "ui/media/confab-viewer.h"
#include "ui/media/confab-zoom-view.h"
#include "ui/timeline/confab-timeline-view.h"

/* A picture as large as the window: closer, further, before and after. */

typedef struct
{
  ConfabWindow *window;
  ConfabTimelineView *view;
  ConfabViewer *viewer;
} Fixture;

static const char *
get_name (Fixture *self)
{
  return confab_media_item_get_attachment (confab_viewer_get_item (self->viewer))->filename;
}

static ConfabViewer *
get_viewer (Fixture *self)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  return CONFAB_IS_VIEWER (dialog) ? CONFAB_VIEWER (dialog) : NULL;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  self->window = kit_open_signed_in (900, 700);
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (9, 'c'));
  kit_wait_drawn (GTK_WIDGET (self->window));
  self->view =
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (self->window), CONFAB_TYPE_TIMELINE_VIEW));
  confab_timeline_view_scroll_to (self->view, 1, 0.3, FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  row = confab_timeline_view_get_row (self->view, 1);
  WAIT_UNTIL (kit_find (row, "Picture, lake.jpg, 900.0\302\240kB, from Grace") != NULL);

  /* it opens when it is known that it is here */
  WAIT_UNTIL ((gtk_widget_activate_action (row, "message.use-file", "s", made_up_id (2, 'd')),
               kit_settle (), self->viewer = get_viewer (self)) != NULL);
  kit_wait_drawn (GTK_WIDGET (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  kit_close_window (self->window);
}

static void
act (Fixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), action, NULL);
  kit_settle ();
}

static gboolean
is_spinning (Fixture *self)
{
  GtkWidget *spinner = kit_find_type (GTK_WIDGET (self->viewer), ADW_TYPE_SPINNER);

  return spinner != NULL && gtk_widget_get_visible (spinner);
}

static void
test_goes_on (Fixture *self, gconstpointer data)
{
  static const char *const older[] = { "evening.jpg" };
  static const char *const newer[] = { "lake.jpg", "one.jpg",  "two.jpg",     "three.jpg",
                                       "four.jpg", "five.jpg", "panorama.png" };

  g_assert_cmpstr (get_name (self), ==, "lake.jpg");

  for (guint i = 0; i < G_N_ELEMENTS (older); i++)
    {
      act (self, "viewer.previous");
      WAIT_UNTIL (g_strcmp0 (get_name (self), older[i]) == 0);
    }

  /* there is nothing before the first */
  act (self, "viewer.previous");
  g_assert_cmpstr (get_name (self), ==, "evening.jpg");

  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      act (self, "viewer.next");
      WAIT_UNTIL (g_strcmp0 (get_name (self), newer[i]) == 0);
    }
}

static void
test_zooms (Fixture *self, gconstpointer data)
{
  ConfabZoomView *picture =
      CONFAB_ZOOM_VIEW (kit_find_type (GTK_WIDGET (self->viewer), CONFAB_TYPE_ZOOM_VIEW));
  double zoom;

  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), ==, 0);
  act (self, "viewer.zoom-in");
  zoom = confab_zoom_view_get_zoom (picture);
  g_assert_cmpfloat (zoom, >, 0);
  act (self, "viewer.zoom-in");
  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), >, zoom);
  g_assert_true (confab_zoom_view_can_pan (picture));
  act (self, "viewer.zoom-out");
  act (self, "viewer.zoom-out");
  act (self, "viewer.zoom-out");
  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), ==, 0);
  act (self, "viewer.zoom-full");
  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), ==, 1);
  act (self, "viewer.zoom-fit");
  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), ==, 0);

  for (guint i = 0; i < 50; i++)
    act (self, "viewer.zoom-in");

  g_assert_cmpfloat (confab_zoom_view_get_zoom (picture), <=, 16);
}

static void
test_broken (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 20 && g_strcmp0 (get_name (self), "broken.png") != 0; i++)
    {
      g_autofree char *before = g_strdup (get_name (self));

      act (self, "viewer.next");
      WAIT_UNTIL (g_strcmp0 (get_name (self), before) != 0 || g_strcmp0 (before, "fire.gif") == 0);
    }

  g_assert_cmpstr (get_name (self), ==, "broken.png");
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (self->viewer), "Cannot be shown: it is damaged"));
}

static void
test_leaves (Fixture *self, gconstpointer data)
{
  act (self, "viewer.go-to-message");
  WAIT_UNTIL (get_viewer (self) == NULL);
}

static gboolean
is_enabled (Fixture *self, const char *name)
{
  GtkWidget *button = kit_find_role (GTK_WIDGET (self->viewer), name, GTK_ACCESSIBLE_ROLE_BUTTON);

  return button != NULL && gtk_widget_get_sensitive (button);
}

/* A document is looked at page by page, and opened elsewhere by whoever wants that. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  adw_dialog_force_close (ADW_DIALOG (self->viewer));
  WAIT_UNTIL ((kit_settle (), get_viewer (self)) == NULL);
  confab_timeline_view_scroll_to (self->view, 3, 0, FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  row = confab_timeline_view_get_row (self->view, 3);
  WAIT_UNTIL ((gtk_widget_activate_action (row, "message.use-file", "s", made_up_id (8, 'd')),
               kit_settle (), self->viewer = get_viewer (self)) != NULL);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (self->viewer), "Page 1 of 2"));
  g_assert_false (is_enabled (self, "Previous"));
  g_assert_true (is_enabled (self, "Next"));
  g_assert_true (is_enabled (self, "Open in Another Program"));
  act (self, "viewer.next");
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (self->viewer), "Page 2 of 2"));
  WAIT_UNTIL (!is_spinning (self));
  g_assert_false (is_enabled (self, "Next"));
  act (self, "viewer.next");
  g_assert_true (kit_has_text (GTK_WIDGET (self->viewer), "Page 2 of 2"));

  /* whoever goes back and forth sees where he stopped */
  act (self, "viewer.previous");
  act (self, "viewer.next");
  act (self, "viewer.previous");
  WAIT_UNTIL (!is_spinning (self));
  g_assert_true (kit_has_text (GTK_WIDGET (self->viewer), "Page 1 of 2"));
  g_assert_false (kit_has_text (GTK_WIDGET (self->viewer), "Cannot be shown"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("/viewer/goes-on", test_goes_on);
  ADD ("/viewer/zooms", test_zooms);
  ADD ("/viewer/broken", test_broken);
  ADD ("/viewer/leaves", test_leaves);
  ADD ("/viewer/pages", test_pages);

  return g_test_run ();
}
