// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-invite-view.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/details/confab-invite-words.h"

#include <glib/gi18n.h>

/* What happens when somebody follows a link into a conversation: they see where it leads, and
 * decide. */

typedef struct
{
  GtkWidget *window; /* that of GTK; what happens when it is closed does not matter here */
  ConfabSession *session;
  char *code;
} Visit;

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->window);
  g_object_unref (visit->session);
  g_free (visit->code);
  g_free (visit);
}

static Visit *
visit_new (GtkWidget *window, ConfabSession *session, const char *code)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->window = g_object_ref (window);
  visit->session = g_object_ref (session);
  visit->code = g_strdup (code);
  return visit;
}

static void
go_there (Visit *visit, const char *conversation_id)
{
  gtk_widget_activate_action (visit->window, CONFAB_ACTION_OPEN_CONVERSATION, "s", conversation_id);
}

static void
tell_error (Visit *visit, const GError *error)
{
  g_autofree char *text = confab_invite_error_to_text (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("You Cannot Join"), text);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, visit->window);
}

static DexFuture *
join_fiber (Visit *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) conversation =
      dex_await_object (confab_session_join_invite (visit->session, visit->code), &error);

  if (conversation != NULL)
    go_there (visit, confab_conversation_get_id (conversation));
  else
    tell_error (visit, error);

  return dex_future_new_true ();
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Visit *visit = g_object_steal_data (G_OBJECT (dialog), "visit");

  if (g_str_equal (response, "join"))
    CONFAB_SPAWN_AND_FORGET (join_fiber, visit, visit_free);
  else
    visit_free (visit);
}

static void
ask (Visit *visit, const ConfabInviteViewData *view)
{
  g_autofree char *heading = confab_invite_view_to_heading (view);
  g_autofree char *body = confab_invite_view_to_body (view);
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "join",
                                  _ ("_Join"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "join",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  g_object_set_data_full (G_OBJECT (dialog), "visit",
                          visit_new (visit->window, visit->session, visit->code),
                          (GDestroyNotify) visit_free);
  adw_dialog_present (dialog, visit->window);
}

static DexFuture *
look_fiber (Visit *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views =
      dex_await_boxed (confab_session_look_at_invite (visit->session, visit->code), &error);
  ConfabRoster *roster = confab_session_get_roster (visit->session);
  const ConfabInviteViewData *view;
  ConfabConversation *known;

  if (views == NULL)
    {
      tell_error (visit, error);
      return dex_future_new_true ();
    }

  view = g_ptr_array_index (views, 0);
  known = confab_roster_get_conversation (roster, view->conversation->id);

  if (known != NULL && !confab_conversation_get_has_left (known))
    go_there (visit, view->conversation->id);
  else
    ask (visit, view);

  return dex_future_new_true ();
}

/**
 * confab_invite_view_follow:
 * @window: where to show it
 * @code: of a link on the session's server
 *
 * Shows where it leads and asks before anything is joined; goes there at once where the user takes
 * part already, and says why where the link is no good.
 */
void
confab_invite_view_follow (GtkWidget *window, ConfabSession *session, const char *code)
{
  CONFAB_SPAWN_AND_FORGET (look_fiber, visit_new (window, session, code), visit_free);
}
