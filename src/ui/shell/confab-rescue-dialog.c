// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-rescue-dialog.h"

#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Tells that the account's database was damaged, what could be saved, and where the old file is. */

static void
add (GString *out, gint64 n, const char *text)
{
  if (n > 0)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
}

static char *
describe_saved (const ConfabRescueData *rescue)
{
  g_autofree char *messages = g_strdup_printf (
      ngettext ("%u message that was not sent yet was saved.",
                "%u messages that were not sent yet were saved.", (gulong) rescue->messages),
      (guint) rescue->messages);
  g_autofree char *others = g_strdup_printf (
      ngettext ("%u other change that was not sent yet was saved.",
                "%u other changes that were not sent yet were saved.", (gulong) rescue->others),
      (guint) rescue->others);
  g_autofree char *drafts = g_strdup_printf (
      ngettext ("%u draft was saved.", "%u drafts were saved.", (gulong) rescue->drafts),
      (guint) rescue->drafts);
  g_autofree char *lost = g_strdup_printf (
      ngettext ("%u message, change or draft could not be saved.",
                "%u messages, changes or drafts could not be saved.", (gulong) rescue->lost),
      (guint) rescue->lost);
  GString *out = g_string_new (NULL);

  add (out, rescue->messages, messages);
  add (out, rescue->others, others);
  add (out, rescue->drafts, drafts);
  add (out, rescue->lost, lost);
  add (out, rescue->incomplete,
       _ ("Not everything could be read: something that was not sent may be missing."));
  add (out, out->len == 0, _ ("Nothing was waiting to be sent."));
  return g_string_free (out, FALSE);
}

static GtkWidget *
make_path_label (const char *path)
{
  /* A path runs from left to right wherever it stands. */
  g_autofree char *isolated = g_strconcat ("\u2066", path, "\u2069", NULL);
  g_autofree char *text = g_strdup_printf (_ ("The damaged file was kept: %s"), isolated);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, ConfabSession *session)
{
  const ConfabRescueData *rescue = confab_session_get_rescue (session);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (dialog));

  if (rescue != NULL && g_str_equal (response, "show"))
    {
      g_autoptr (GFile) file = g_file_new_for_path (rescue->path);
      g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

      gtk_file_launcher_open_containing_folder (launcher, NULL, NULL, NULL, NULL);
    }

  confab_report (parent != NULL ? parent : GTK_WIDGET (dialog),
                 confab_session_dismiss_rescue (session));
}

/**
 * confab_rescue_dialog_present:
 * @session: a session that has started
 * @parent: the window
 *
 * If the session's database took the place of a damaged one and the user has not heard of it, says
 * so. Otherwise nothing happens.
 */
void
confab_rescue_dialog_present (ConfabSession *session, GtkWidget *parent)
{
  const ConfabRescueData *rescue = confab_session_get_rescue (session);
  g_autofree char *saved = NULL;
  AdwAlertDialog *dialog;

  if (rescue == NULL)
    return;

  saved = describe_saved (rescue);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Damaged Messages"), NULL));
  adw_alert_dialog_format_body (dialog, "%s\n\n%s",
                                _ ("What Confab had stored on this computer could no longer be "
                                   "read, perhaps after a power failure. It is fetched again from "
                                   "the server now."),
                                saved);
  adw_alert_dialog_set_extra_child (dialog, make_path_label (rescue->path));
  adw_alert_dialog_add_responses (dialog, "show", _ ("_Show in Files"), "ok", _ ("_OK"), NULL);
  adw_alert_dialog_set_default_response (dialog, "ok");
  adw_alert_dialog_set_close_response (dialog, "ok");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), session, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
