// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "confab-invite-view.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/formatting/confab-reference.h"
#include "ui/account/confab-sign-in-page.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Addresses of places, as somebody clicked on them here or anywhere else: they lead to what the
 * user takes part in, and to nothing else without a question. */

static GQuark
waiting_quark (void)
{
  return g_quark_from_static_string ("confab-window-reference-waiting");
}

static void
tell (ConfabWindow *self, const char *heading, const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static char *
dup_server (ConfabAccount *account)
{
  return confab_reference_to_server (
      confab_account_get_is_local (account) ? NULL : confab_account_get_server (account));
}

static gboolean
takes_part (ConfabSession *session, const ConfabReference *reference)
{
  return reference->conversation_id != NULL &&
         confab_roster_get_conversation (confab_session_get_roster (session),
                                         reference->conversation_id) != NULL;
}

/* Which account it leads to: the one that is shown, if it can; else one that takes part there; else
 * one of that server. NULL if there is none. */
static ConfabLogin *
find_login (ConfabSession *shown, const ConfabReference *reference)
{
  ConfabLogins *logins = confab_logins_get_default ();
  ConfabLogin *found = NULL;

  for (guint i = 0; i < confab_logins_get_count (logins); i++)
    {
      ConfabLogin *login = confab_logins_get (logins, i);
      ConfabSession *session = confab_login_get_session (login);
      g_autofree char *server = dup_server (confab_login_get_account (login));

      if (!g_str_equal (server, reference->server))
        continue;

      if (confab_login_get_state (login) == CONFAB_LOGIN_AT_WORK && takes_part (session, reference))
        return login;

      if (found == NULL || session == shown)
        found = login;
    }

  return found;
}

/* Goes to another account first if that is where it leads. */
static gboolean
follow_elsewhere (ConfabWindow *self, const ConfabReference *reference, const char *uri)
{
  ConfabSession *session = confab_window_get_session (self);
  g_autofree char *own = dup_server (confab_session_get_account (session));
  ConfabLogin *login = NULL;

  if (!g_str_equal (own, reference->server) || !takes_part (session, reference))
    login = find_login (session, reference);

  if (login == NULL || confab_login_get_session (login) == session)
    return FALSE;

  g_object_set_qdata_full (G_OBJECT (self), waiting_quark (), g_strdup (uri), g_free);
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_ACCOUNT, "s",
                              confab_account_get_id (confab_login_get_account (login)));
  return TRUE;
}

static void
tell_another_server (ConfabWindow *self, const ConfabReference *reference, const char *own)
{
  g_autofree char *body = g_strdup_printf (
      /* Translators: the address of a server that a link leads to, and that of the user's own */
      _ ("It leads to a place on %s. You are signed in to %s."), reference->server, own);

  tell (self, _ ("Link to Another Server"), body);
}

static void
go_there (ConfabWindow *self, const ConfabReference *reference)
{
  ConfabConversation *from = confab_window_get_conversation (self);
  g_autofree char *from_id = from != NULL ? g_strdup (confab_conversation_get_id (from)) : NULL;
  g_autofree char *text = NULL;

  if (from != NULL)
    /* Translators: told when a link has led to another conversation, with a button "Back" */
    text = g_strdup_printf (_ ("You were in “%s”"), confab_conversation_get_title (from));

  if (reference->message_id != NULL)
    confab_main_view_show_message (confab_window_get_main_view (self), reference->conversation_id,
                                   reference->message_id, 0);
  else
    confab_main_view_open (confab_window_get_main_view (self), reference->conversation_id);

  if (from_id != NULL && !g_str_equal (from_id, reference->conversation_id))
    confab_undo_offer_as (confab_window_get_undo (self), text, _ ("_Back"),
                          CONFAB_ACTION_OPEN_CONVERSATION, g_variant_new_string (from_id));
}

typedef struct
{
  ConfabWindow *window; /* that of GTK; what happens when it is closed does not matter here */
  ConfabSession *session;
  ConfabReference *reference;
  ConfabConversation *channel;
} Visit;

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->window);
  g_object_unref (visit->session);
  confab_reference_free (visit->reference);
  g_clear_object (&visit->channel);
  g_free (visit);
}

static gboolean
is_current (const Visit *visit)
{
  return confab_window_get_main_view (visit->window) != NULL &&
         confab_window_get_session (visit->window) == visit->session;
}

static DexFuture *
join_fiber (Visit *visit)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_session_join_channel (visit->session, visit->channel), &error))
    {
      confab_report_error (GTK_WIDGET (visit->window), error);
      return confab_reject (&error);
    }

  if (is_current (visit))
    go_there (visit->window, visit->reference);

  return dex_future_new_true ();
}

static void
join_response_cb (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Visit *visit = g_object_steal_data (G_OBJECT (dialog), "visit");

  if (g_str_equal (response, "join"))
    CONFAB_SPAWN_AND_FORGET (join_fiber, visit, visit_free);
  else
    visit_free (visit);
}

static void
ask_to_join (Visit *visit)
{
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);

  /* Translators: %s is the name of a channel */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Join “%s”?"),
                                   confab_conversation_get_title (visit->channel));
  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("The link leads to a channel in which you do not take part. Its members will see that you "
         "have joined."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "join",
                                  _ ("_Join"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "join",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect (dialog, "response", G_CALLBACK (join_response_cb), NULL);
  g_object_set_data_full (G_OBJECT (dialog), "visit", visit, (GDestroyNotify) visit_free);
  adw_dialog_present (dialog, GTK_WIDGET (visit->window));
}

static Visit *
visit_new (ConfabWindow *self, ConfabSession *session, ConfabReference *reference)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->window = g_object_ref (self);
  visit->session = g_object_ref (session);
  visit->reference = reference;
  return visit;
}

/* It may be a channel that anybody can join. */
static DexFuture *
look_fiber (Visit *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) channel = dex_await_object (
      confab_session_find_channel (visit->session, visit->reference->conversation_id), &error);

  if (!is_current (visit))
    return dex_future_new_true ();

  if (channel != NULL)
    {
      Visit *next = visit_new (visit->window, visit->session, g_steal_pointer (&visit->reference));

      next->channel = g_steal_pointer (&channel);
      visit->reference = g_new0 (ConfabReference, 1);
      ask_to_join (next);
      return dex_future_new_true ();
    }

  tell (
      visit->window, _ ("No Such Conversation"),
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
          ? _ ("It may no longer exist, or you do not take part in it: then somebody in it can add "
               "you.")
          : _ ("You do not take part in it, and the server cannot be asked now."));
  return dex_future_new_true ();
}

/* Of the two kinds of invitations this is for those who have an account. */
static gboolean
leads_into_conversation (const ConfabReference *reference)
{
  return reference->invitation != NULL &&
         g_str_has_prefix (reference->invitation, CONFAB_INVITE_PREFIX);
}

static void
follow (ConfabWindow *self, ConfabReference *reference)
{
  ConfabSession *session = confab_window_get_session (self);
  g_autofree char *own = dup_server (confab_session_get_account (session));

  if (!g_str_equal (own, reference->server))
    {
      tell_another_server (self, reference, own);
      confab_reference_free (reference);
      return;
    }

  if (leads_into_conversation (reference))
    {
      confab_invite_view_follow (GTK_WIDGET (self), session, reference->invitation);
      confab_reference_free (reference);
      return;
    }

  if (reference->invitation != NULL)
    {
      tell (self, _ ("Already Signed In"),
            _ ("The link is an invitation to make an account on this server."));
      confab_reference_free (reference);
      return;
    }

  if (confab_roster_get_conversation (confab_session_get_roster (session),
                                      reference->conversation_id) == NULL)
    {
      CONFAB_SPAWN_AND_FORGET (look_fiber, visit_new (self, session, reference), visit_free);
      return;
    }

  go_there (self, reference);
  confab_reference_free (reference);
}

/* The form says to which server it leads, and nothing is asked of that one before somebody has
 * looked at it. */
static gboolean
show_invitation (ConfabWindow *self, const ConfabReference *reference)
{
  GtkWidget *page = confab_window_get_page (self);

  if (!CONFAB_IS_SIGN_IN_PAGE (page))
    return FALSE;

  confab_sign_in_page_set_invitation (CONFAB_SIGN_IN_PAGE (page), reference->server,
                                      reference->invitation);
  return TRUE;
}

/**
 * confab_window_open_reference:
 * @uri: what somebody clicked on, anywhere
 *
 * Goes to the place, now or when somebody is signed in; says why where that cannot be.
 */
void
confab_window_open_reference (ConfabWindow *self, const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabReference) reference = NULL;

  g_return_if_fail (CONFAB_IS_WINDOW (self));

  reference = confab_reference_parse (uri, &error);

  if (reference == NULL)
    tell (self, _ ("Broken Link"),
          _ ("It is not written as the addresses of Confab are. It may have been cut off."));
  else if (confab_window_get_session (self) != NULL)
    {
      if (!follow_elsewhere (self, reference, uri))
        follow (self, g_steal_pointer (&reference));
    }
  else if (reference->invitation == NULL || leads_into_conversation (reference) ||
           !show_invitation (self, reference))
    g_object_set_qdata_full (G_OBJECT (self), waiting_quark (), g_strdup (uri), g_free);
}

/**
 * confab_window_open_files:
 * @self: (nullable): NULL while the program ends
 * @files: addresses, as the desktop gives them to a program
 *
 * One comes from a click anywhere, several from a command line.
 */
void
confab_window_open_files (ConfabWindow *self, GFile **files, int n_files)
{
  for (int i = 0; i < n_files && self != NULL; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      confab_window_open_reference (self, uri);
    }
}

/**
 * confab_window_follow_waiting:
 *
 * Somebody is signed in, or can be now: goes where they wanted to go before that.
 */
void
confab_window_follow_waiting (ConfabWindow *self)
{
  g_autofree char *uri = g_object_steal_qdata (G_OBJECT (self), waiting_quark ());

  if (uri != NULL)
    confab_window_open_reference (self, uri);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_window_open_reference (CONFAB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/**
 * confab_window_install_reference_action:
 *
 * Adds the action to the class.
 */
void
confab_window_install_reference_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_OPEN_REFERENCE, "s", open_cb);
}
