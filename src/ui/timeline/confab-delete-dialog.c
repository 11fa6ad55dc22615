// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-delete-dialog.h"

#include "confab-message-words.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Asks for whom messages are to be deleted, and says what that means. */

typedef struct
{
  ConfabSession *session;
  GPtrArray *messages; /* ConfabMessage */
  GtkWidget *parent;
} Asked;

static void
asked_free (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_object_unref (asked->session);
  g_ptr_array_unref (asked->messages);
  g_object_unref (asked->parent);
  g_free (asked);
}

static void
delete_for_all (const Asked *asked)
{
  for (guint i = 0; i < asked->messages->len; i++)
    confab_report (asked->parent,
                   confab_session_delete (asked->session, g_ptr_array_index (asked->messages, i)));
}

static void
delete_for_me (const Asked *asked)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < asked->messages->len; i++)
    g_ptr_array_add (ids, (char *) confab_message_get_id (g_ptr_array_index (asked->messages, i)));

  g_ptr_array_add (ids, NULL);
  gtk_widget_activate_action (asked->parent, CONFAB_ACTION_HIDE_MESSAGES, "^as", ids->pdata);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal (response, "all"))
    delete_for_all (data);
  else if (g_str_equal (response, "me"))
    delete_for_me (data);
}

typedef struct
{
  gboolean all;   /* each may be deleted for everyone */
  gboolean waits; /* none has been sent */
} Kind;

static Kind
find_kind (const GPtrArray *messages, ConfabConversation *conversation)
{
  Kind kind = { TRUE, TRUE };

  for (guint i = 0; i < messages->len; i++)
    {
      ConfabMessage *message = g_ptr_array_index (messages, i);

      kind.all &= confab_message_can_delete_for_all (message, conversation);
      kind.waits &= confab_message_get_seq (message) == 0;
    }

  return kind;
}

static AdwAlertDialog *
make_dialog (guint n, Kind kind)
{
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Delete Message?", "Delete %u Messages?", n), n);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  if (kind.waits)
    {
      adw_alert_dialog_set_body (dialog, _ ("It has not been sent. Nobody else has seen it."));
      adw_alert_dialog_add_response (dialog, "all", _ ("_Delete"));
    }
  else
    {
      adw_alert_dialog_set_body (
          dialog, kind.all ? _ ("For all, what it says is removed from all devices. For you, "
                                "it is hidden on all your devices.")
                           : _ ("It is hidden on all your devices. Everybody else still sees "
                                "it."));
      adw_alert_dialog_add_response (dialog, "me", _ ("Delete for _Me"));

      if (kind.all)
        adw_alert_dialog_add_response (dialog, "all", _ ("Delete for _All"));
    }

  adw_alert_dialog_set_response_appearance (dialog, kind.all || kind.waits ? "all" : "me",
                                            ADW_RESPONSE_DESTRUCTIVE);
  return dialog;
}

/**
 * confab_delete_dialog_present:
 * @messages: (element-type ConfabMessage): what is to be deleted
 * @parent: where it was asked for; outlives the messages' rows
 *
 * Asks for whom they are to be deleted, and deletes them.
 */
void
confab_delete_dialog_present (ConfabSession *session,
                              ConfabConversation *conversation,
                              GPtrArray *messages,
                              GtkWidget *parent)
{
  AdwAlertDialog *dialog = make_dialog (messages->len, find_kind (messages, conversation));
  Asked *asked = g_new0 (Asked, 1);

  asked->session = g_object_ref (session);
  asked->messages = g_ptr_array_ref (messages);
  asked->parent = g_object_ref (parent);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked, asked_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
