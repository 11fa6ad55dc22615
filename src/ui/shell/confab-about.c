// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-about.h"

#include <glib/gi18n.h>

/**
 * confab_about_dup_versions:
 *
 * Returns: (transfer full): what Confab was built against and what it runs with, a line each
 */
char *
confab_about_dup_versions (void)
{
  return g_strdup_printf ("Confab %s\nGTK %d.%d.%d (built against %d.%d.%d)\n"
                          "libadwaita %u.%u.%u (built against %d.%d.%d)\n"
                          "GLib %u.%u.%u (built against %d.%d.%d)\n",
                          CONFAB_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), GTK_MAJOR_VERSION, GTK_MINOR_VERSION,
                          GTK_MICRO_VERSION, adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version (), ADW_MAJOR_VERSION, ADW_MINOR_VERSION,
                          ADW_MICRO_VERSION, glib_major_version, glib_minor_version,
                          glib_micro_version, GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION,
                          GLIB_MICRO_VERSION);
}

/**
 * confab_about_dialog_new:
 *
 * Returns: (transfer floating): who made this, under which licence, in which version
 */
AdwDialog *
confab_about_dialog_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *versions = confab_about_dup_versions ();

  adw_about_dialog_set_application_name (about, _ ("Confab"));
  adw_about_dialog_set_application_icon (about, CONFAB_APP_ID);
  adw_about_dialog_set_version (about, CONFAB_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Confab authors"));
  adw_about_dialog_set_copyright (about, _ ("© 2026 The Confab authors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, _ ("Chat that your team, school or family runs itself."));
  /* Translators: your names, a line each */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_about_dialog_set_debug_info (about, versions);
  adw_about_dialog_set_debug_info_filename (about, "confab.txt");
  return dialog;
}
