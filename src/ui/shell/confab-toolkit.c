// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-toolkit.h"

#include <adwaita.h>

/**
 * confab_toolkit_init:
 *
 * Starts GTK and libadwaita, before the application does, without what GTK would do in vain:
 *
 * It reads its own theme, which takes a seventh of the whole start, when it first looks at its
 * settings; libadwaita then takes that theme away again and brings its own. So GTK is told the name
 * that libadwaita will tell it, in the only way that is early enough. The user's own GTK_THEME
 * stays.
 *
 * It reads the icon theme on the main thread to look for an icon with the application's name. With
 * a name that is set it does not, and another thread of GTK's reads the theme. libadwaita, which
 * adds a folder to it, would wait for that thread, had it not been started before.
 */
void
confab_toolkit_init (void)
{
  gtk_window_set_default_icon_name (CONFAB_APP_ID);

  if (g_getenv ("GTK_THEME") != NULL)
    return;

  g_setenv ("GTK_THEME", "Adwaita-empty", TRUE);
  gtk_init ();
  gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
  adw_init ();
}
