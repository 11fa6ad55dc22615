// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include <adwaita.h>

/* What every application of GTK and libadwaita pays: a window with a header bar and no content. */

static gboolean exits;

static void
painted_cb (GdkFrameClock *frames, GApplication *application)
{
  g_signal_handlers_disconnect_by_func (frames, painted_cb, application);
  g_print ("{\"first_frame_ms\": 0, \"content_ms\": 0}\n");

  if (exits)
    g_application_quit (application);
}

static void
realize_cb (GtkWidget *window, GApplication *application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

/* Shows an empty window and says when it is painted, as confab --trace-start does; with an argument
 * it ends then. */
int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("org.confab.Floor", G_APPLICATION_DEFAULT_FLAGS);

  exits = argc > 1;
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
