// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ban-dialog.h"

#include "base/confab-limits.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWidget *window;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabUser *user;
} Ban;

static void
ban_free (Ban *ban)
{
  g_object_unref (ban->window);
  g_object_unref (ban->session);
  g_object_unref (ban->conversation);
  g_object_unref (ban->user);
  g_free (ban);
}

static void
ban_cb (AdwAlertDialog *dialog, const char *response, Ban *ban)
{
  GtkWidget *reason = adw_alert_dialog_get_extra_child (dialog);

  confab_report (ban->window, confab_session_ban (ban->session, ban->conversation, ban->user,
                                                  gtk_editable_get_text (GTK_EDITABLE (reason))));
}

/* Bytes are what counts. */
static void
reason_changed_cb (AdwAlertDialog *dialog, GtkEditable *reason)
{
  gboolean fits = strlen (gtk_editable_get_text (reason)) <= CONFAB_MAX_REASON_BYTES;

  adw_alert_dialog_set_response_enabled (dialog, "ban", fits);

  if (fits)
    gtk_widget_remove_css_class (GTK_WIDGET (reason), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (reason), "error");
}

/**
 * confab_ban_dialog_present:
 * @from: what was clicked
 * @user: who is to go and not to come back
 *
 * Asks first, and for a reason.
 */
void
confab_ban_dialog_present (GtkWidget *from,
                           ConfabSession *session,
                           ConfabConversation *conversation,
                           ConfabUser *user)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Remove and Ban?"), NULL);
  GtkWidget *reason = gtk_entry_new ();
  Ban *ban = g_new0 (Ban, 1);

  ban->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (from)));
  ban->session = g_object_ref (session);
  ban->conversation = g_object_ref (conversation);
  ban->user = g_object_ref (user);

  /* Translators: the name of a member, and the title of a conversation */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("%s is removed from “%s”, keeps what they have read, and cannot "
                                   "come back by any way until "
                                   "the ban is lifted. They are told the reason."),
                                confab_user_get_display_name (user),
                                confab_conversation_get_title (conversation));
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Reason (optional)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  g_signal_connect_object (reason, "changed", G_CALLBACK (reason_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), reason);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "ban",
                                  _ ("_Remove and Ban"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ban",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response::ban", G_CALLBACK (ban_cb), ban,
                         (GClosureNotify) (void (*) (void)) ban_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, from);
}
