// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "screen-kit.h"
#include "ui/preferences/confab-preferences-dialog.h"

#include <glib/gi18n.h>

/* Each page of the preferences. */

static void
show_preferences (ConfabWindow *window, guint page)
{
  AdwDialog *dialog =
      confab_preferences_dialog_new (confab_window_get_session (window), kit_get_settings ());
  const char *titles[] = { _ ("General"), _ ("Account"), _ ("Devices"), _ ("Alerts"), _ ("Files") };

  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_settle ();

  for (GtkWidget *at = kit_find_type (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_PAGE); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (ADW_IS_PREFERENCES_PAGE (at) &&
        g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (at)), titles[page]) == 0)
      {
        adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                                 ADW_PREFERENCES_PAGE (at));
        break;
      }

  kit_advance (500);
}

void
screen_preferences (ConfabWindow *window)
{
  show_preferences (window, 0);
}

void
screen_preferences_account (ConfabWindow *window)
{
  fake_session_set_keyring_is_file (confab_window_get_session (window), TRUE);
  show_preferences (window, 1);
}

void
screen_preferences_devices (ConfabWindow *window)
{
  show_preferences (window, 2);
}

void
screen_preferences_notifications (ConfabWindow *window)
{
  show_preferences (window, 3);
}

void
screen_preferences_files (ConfabWindow *window)
{
  show_preferences (window, 4);
}
