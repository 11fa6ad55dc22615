// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-actions.h"

#include "confab-actions.h"
#include "confab-calendar.h"
#include "confab-copy-link.h"
#include "confab-report.h"
#include "confab-rights-dialog.h"
#include "confab-words.h"

#include "base/confab-async.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HOUR_MS (3600 * G_GINT64_CONSTANT (1000))

/* The widget has the properties "session" and "conversation". */
static gboolean
get_target (GtkWidget *widget, ConfabSession **session, ConfabConversation **conversation)
{
  g_object_get (widget, "session", session, "conversation", conversation, NULL);

  return *session != NULL && *conversation != NULL;
}

typedef struct
{
  GtkWidget *widget;
  ConfabSession *session;
  ConfabConversation *conversation;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->widget);
  g_object_unref (reading->session);
  g_object_unref (reading->conversation);
  g_free (reading);
}

/* Who reads twenty messages at a stroke may have meant the row below. */
static DexFuture *
mark_read_fiber (Reading *reading)
{
  g_autoptr (GError) error = NULL;
  gint64 seen = confab_conversation_get_seen_seq (reading->conversation);

  if (!dex_await (
          confab_session_mark_read (reading->session, reading->conversation,
                                    confab_conversation_get_last_seq (reading->conversation)),
          &error))
    {
      confab_report_error (reading->widget, error);
      return confab_reject (&error);
    }

  gtk_widget_activate_action (reading->widget, CONFAB_ACTION_OFFER_UNDO, "(sx)",
                              confab_conversation_get_id (reading->conversation), seen + 1);
  return dex_future_new_true ();
}

static void
mark_read_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;
  Reading *reading;

  if (!get_target (widget, &session, &conversation))
    return;

  reading = g_new0 (Reading, 1);
  reading->widget = g_object_ref (widget);
  reading->session = g_steal_pointer (&session);
  reading->conversation = g_steal_pointer (&conversation);
  CONFAB_SPAWN_AND_FORGET (mark_read_fiber, reading, reading_free);
}

static void
pin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_report (widget, confab_session_set_pinned (session, conversation,
                                                      g_str_equal (name, "conversation.pin")));
}

static void
mute_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;
  gint64 now_ms = confab_calendar_get_now_ms (confab_calendar_get_default ());
  gint64 until_ms = 0;

  if (parameter != NULL)
    {
      const char *how_long = g_variant_get_string (parameter, NULL);

      until_ms = g_str_equal (how_long, "hour")    ? now_ms + HOUR_MS
                 : g_str_equal (how_long, "hours") ? now_ms + 8 * HOUR_MS
                                                   : CONFAB_MUTED_ALWAYS;
    }

  if (get_target (widget, &session, &conversation))
    confab_report (widget, confab_session_set_muted_until (session, conversation, until_ms));
}

static void
mentions_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_report (widget,
                   confab_session_set_mentions_only (
                       session, conversation, g_str_equal (name, "conversation.mentions-only")));
}

static void
archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_report (widget, confab_session_set_archived (
                               session, conversation, g_str_equal (name, "conversation.archive")));
}

static void
copy_link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_copy_link (widget, session, confab_conversation_get_id (conversation), NULL);
}

static void
leave_response_cb (GtkWidget *widget)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_report (widget, confab_session_leave (session, conversation));
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;
  AdwDialog *dialog;

  if (!get_target (widget, &session, &conversation))
    return;

  /* Translators: %s is the title of a group or a channel */
  dialog = adw_alert_dialog_new (NULL, NULL);
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Leave “%s”?"),
                                   confab_conversation_get_title (conversation));
  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_CHANNEL
          ? _ ("You will get no more messages from this channel. You can join it again.")
          : _ ("You will get no more messages from this group. To come back, a member has to add "
               "you."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "leave",
                                  _ ("_Leave"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "leave",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::leave", G_CALLBACK (leave_response_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
delete_response_cb (GtkWidget *widget)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    confab_report (widget, confab_session_delete_conversation (session, conversation));
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;
  AdwDialog *dialog;

  if (!get_target (widget, &session, &conversation))
    return;

  dialog = adw_alert_dialog_new (NULL, NULL);
  /* Translators: %s is the title of a group or a channel */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Delete “%s” for All?"),
                                   confab_conversation_get_title (conversation));
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                             _ ("All that was said and sent here goes, on the server and on the "
                                "devices of everybody who takes part. It cannot be undone."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete",
                                  _ ("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::delete", G_CALLBACK (delete_response_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
show_rights_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  if (get_target (widget, &session, &conversation))
    adw_dialog_present (confab_rights_dialog_new (conversation), widget);
}

/**
 * confab_conversation_actions_install:
 * @widget_class: of a widget with the properties "session" and "conversation"
 *
 * Gives each such widget the actions "conversation.…" of confab-actions.h.
 */
void
confab_conversation_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.mark-read", NULL, mark_read_cb);
  gtk_widget_class_install_action (widget_class, "conversation.pin", NULL, pin_cb);
  gtk_widget_class_install_action (widget_class, "conversation.unpin", NULL, pin_cb);
  gtk_widget_class_install_action (widget_class, "conversation.mute", "s", mute_cb);
  gtk_widget_class_install_action (widget_class, "conversation.unmute", NULL, mute_cb);
  gtk_widget_class_install_action (widget_class, "conversation.mentions-only", NULL, mentions_cb);
  gtk_widget_class_install_action (widget_class, "conversation.all-messages", NULL, mentions_cb);
  gtk_widget_class_install_action (widget_class, "conversation.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "conversation.unarchive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "conversation.copy-link", NULL, copy_link_cb);
  gtk_widget_class_install_action (widget_class, "conversation.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "conversation.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "conversation.show-rights", NULL, show_rights_cb);
}

/* The server decides; this only spares a question whose answer is known. */
static gboolean
may_delete (ConfabConversation *conversation)
{
  return confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT &&
         !confab_conversation_get_has_left (conversation) &&
         confab_conversation_get_role (conversation) == CONFAB_ROLE_OWNER;
}

/**
 * confab_conversation_actions_update:
 * @conversation: (nullable): what @widget shows now
 *
 * Switches off what makes no sense for @conversation, before its menu is shown.
 */
void
confab_conversation_actions_update (GtkWidget *widget, ConfabConversation *conversation)
{
  gboolean is_there = conversation != NULL;

  gtk_widget_action_set_enabled (widget, "conversation.mark-read",
                                 is_there &&
                                     confab_conversation_get_unread_count (conversation) > 0);
  gtk_widget_action_set_enabled (widget, "conversation.leave",
                                 is_there && !confab_conversation_get_has_left (conversation) &&
                                     confab_conversation_get_kind (conversation) !=
                                         CONFAB_CONVERSATION_DIRECT);
  gtk_widget_action_set_enabled (widget, "conversation.delete",
                                 is_there && may_delete (conversation));
}

static void
append_places (GMenu *menu)
{
  g_autoptr (GMenu) go = g_menu_new ();

  g_menu_append (go, _ ("_First Message"), "conversation.go-first");
  g_menu_append (go, _ ("First _Unread Message"), "conversation.go-unread");
  g_menu_append (go, _ ("_Newest Message"), "conversation.newest");
  g_menu_append (go, _ ("_Date…"), "conversation.go-date");
  g_menu_append (go, _ ("Next _Mention"), "conversation.go-next-mention");
  g_menu_append (go, _ ("_Previous Mention"), "conversation.go-previous-mention");
  g_menu_append (go, _ ("_Back"), "conversation.go-back");
  g_menu_append (menu, _ ("_Search in Conversation"), CONFAB_ACTION_FIND);
  g_menu_append_submenu (menu, _ ("_Go To"), G_MENU_MODEL (go));
  g_menu_append (menu, _ ("Undo _Reading"), "conversation.undo-read");
}

/**
 * confab_conversation_menu_new:
 * @for_list: whether the menu belongs to a row of the list
 *
 * Returns: (transfer full): the menu of @conversation as it now is
 */
GMenuModel *
confab_conversation_menu_new (ConfabConversation *conversation, gboolean for_list)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  if (for_list)
    g_menu_append (first, _ ("Mark as _Read"), "conversation.mark-read");
  else
    {
      g_menu_append (first, _ ("_Details"), "win.show-details");
      append_places (first);
    }

  if (confab_conversation_get_is_pinned (conversation))
    g_menu_append (first, _ ("Un_pin"), "conversation.unpin");
  else
    g_menu_append (first, _ ("_Pin"), "conversation.pin");

  if (confab_conversation_get_is_muted (conversation))
    {
      g_menu_append (first, _ ("Un_mute"), "conversation.unmute");
    }
  else
    {
      g_autoptr (GMenu) mute = g_menu_new ();

      g_menu_append (mute, _ ("For 1 Hour"), "conversation.mute::hour");
      g_menu_append (mute, _ ("For 8 Hours"), "conversation.mute::hours");
      g_menu_append (mute, _ ("Always"), "conversation.mute::always");
      g_menu_append_submenu (first, _ ("_Mute"), G_MENU_MODEL (mute));
    }

  if (confab_conversation_get_mentions_only (conversation))
    g_menu_append (first, _ ("_Notify of All Messages"), "conversation.all-messages");
  else if (confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT)
    g_menu_append (first, _ ("_Notify of Mentions Only"), "conversation.mentions-only");

  g_menu_append (last, _ ("Copy _Link"), "conversation.copy-link");

  if (confab_conversation_get_is_archived (conversation))
    g_menu_append (last, _ ("Un_archive"), "conversation.unarchive");
  else
    g_menu_append (last, _ ("_Archive"), "conversation.archive");

  if (confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT)
    g_menu_append (last, _ ("_Leave…"), "conversation.leave");

  if (may_delete (conversation))
    g_menu_append (last, _ ("_Delete for All…"), "conversation.delete");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}
