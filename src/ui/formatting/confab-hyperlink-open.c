// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hyperlink-open.h"

#include "client/formatting/confab-reference.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      gtk_widget_get_root (from) != NULL)
    confab_report_error (from, error);
}

static void
launch (GtkWidget *from, const char *url)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);
  GtkRoot *root = gtk_widget_get_root (from);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           launched_cb, g_object_ref (from));
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, GtkWidget *from)
{
  if (g_str_equal (response, "open"))
    launch (from, g_object_get_data (G_OBJECT (dialog), "url"));
}

static const char *
explain (ConfabHyperlinkDoubt doubt)
{
  switch (doubt)
    {
    case CONFAB_HYPERLINK_SAYS_ANOTHER:
      return _ ("The text of this link is the address of another place than it leads to.");
    case CONFAB_HYPERLINK_HIDES_HOST:
      return _ ("This link hides where it leads to behind a name.");
    case CONFAB_HYPERLINK_LOOKS_ALIKE:
    case CONFAB_HYPERLINK_FINE:
    default:
      return _ ("This address has letters that can look like others.");
    }
}

/**
 * confab_hyperlink_open:
 * @from: what was clicked
 * @url: from confab_hyperlink_dup_safe()
 * @doubt: from confab_hyperlink_find_doubt()
 *
 * Opens a link in the program for it; where there is a doubt, not before somebody has read where it
 * leads.
 */
void
confab_hyperlink_open (GtkWidget *from, const char *url, ConfabHyperlinkDoubt doubt)
{
  g_autofree char *host = confab_hyperlink_dup_host (url);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  /* This program opens it, and says where it leads. */
  if (confab_reference_is_one (url))
    {
      gtk_widget_activate_action (from, CONFAB_ACTION_OPEN_REFERENCE, "s", url);
      return;
    }

  if (doubt == CONFAB_HYPERLINK_FINE)
    {
      launch (from, url);
      return;
    }

  /* Translators: why one should look; the host that a link leads to */
  body = g_strdup_printf (_ ("%s\n\nIt leads to: %s"), explain (doubt), host);
  dialog = adw_alert_dialog_new (_ ("Open This Link?"), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "open",
                                  _ ("_Open Link"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "open",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "url", g_strdup (url), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), from, 0);
  adw_dialog_present (dialog, from);
}
