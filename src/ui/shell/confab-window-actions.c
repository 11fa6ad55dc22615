// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "ui/avatar/confab-avatar-dialog.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"
#include "ui/diagnostics/confab-diagnostics-dialog.h"
#include "ui/sidebar/confab-new-conversation-dialog.h"
#include "ui/switcher/confab-switcher-dialog.h"

#include <glib/gi18n.h>

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_open (main, g_variant_get_string (parameter, NULL));
}

static void
show_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_window_show_toast (CONFAB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
offer_undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_undo_offer (confab_window_get_undo (CONFAB_WINDOW (widget)), _ ("Marked as read"),
                     CONFAB_ACTION_UNDO_READ, parameter);
}

static void
undo_read_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  ConfabConversation *conversation = NULL;
  g_autofree char *id = NULL;
  gint64 seq;

  g_variant_get (parameter, "(sx)", &id, &seq);
  confab_undo_forget (confab_window_get_undo (self));

  if (session != NULL)
    conversation = confab_roster_get_conversation (confab_session_get_roster (session), id);

  if (conversation != NULL)
    confab_report (widget, confab_session_mark_unread (session, conversation, seq));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_undo_activate (confab_window_get_undo (CONFAB_WINDOW (widget)));
}

static void
show_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_toggle_details (main);
}

static void
new_conversation_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));

  if (session != NULL)
    adw_dialog_present (confab_new_conversation_dialog_new (session), widget);
}

/* The same key closes it again. What another dialog asks is answered first. */
static void
switcher_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget));
  g_auto (GStrv) recent = NULL;

  if (CONFAB_IS_SWITCHER_DIALOG (dialog))
    adw_dialog_close (dialog);

  if (session == NULL || dialog != NULL)
    return;

  recent = confab_recent_dup_ids (confab_window_get_recent (self));
  adw_dialog_present (confab_switcher_dialog_new (session, confab_window_get_conversation (self),
                                                  (const char *const *) recent),
                      widget);
}

static void
diagnostics_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));

  if (session != NULL)
    adw_dialog_present (confab_diagnostics_dialog_new (session), widget);
}

static void
focus_composer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_focus_composer (main);
}

static void
show_message_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));
  const char *conversation_id, *message_id;
  gint64 seq;

  g_variant_get (parameter, "(&s&sx)", &conversation_id, &message_id, &seq);

  if (main != NULL)
    confab_main_view_show_message (main, conversation_id, message_id, seq);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_find (main, g_str_has_suffix (name, "next")       ? 1
                                 : g_str_has_suffix (name, "previous") ? -1
                                                                       : 0);
}

static void
search_messages_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main == NULL)
    return;

  if (g_str_equal (name, CONFAB_ACTION_CLOSE_SEARCH))
    confab_main_view_close_search (main);
  else
    confab_main_view_open_search (main, g_str_equal (name, CONFAB_ACTION_MENTIONS)  ? "is:mention "
                                        : g_str_equal (name, CONFAB_ACTION_STARRED) ? "is:starred "
                                                                                    : NULL);
}

static void
focus_search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_focus_search (main);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_move (main, g_str_has_suffix (name, "previous") ? -1 : 1, FALSE);
}

static void
move_unread_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_move (main, g_str_has_suffix (name, "previous-unread") ? -1 : 1, TRUE);
}

static void
move_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabMainView *main = confab_window_get_main_view (CONFAB_WINDOW (widget));

  if (main != NULL)
    confab_main_view_move_pane (main, g_str_has_suffix (name, "previous-pane") ? -1 : 1);
}

/**
 * confab_window_take_key:
 *
 * What no other widget wants of the keyboard is the start of a message.
 *
 * Returns: whether it was taken
 */
gboolean
confab_window_take_key (ConfabWindow *self,
                        guint keyval,
                        guint keycode,
                        GdkModifierType state,
                        GtkEventController *keys)
{
  ConfabMainView *main = confab_window_get_main_view (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (main == NULL || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    return confab_main_view_escape (main);
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) || c == 0 || !g_unichar_isgraph (c) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!confab_main_view_focus_composer (main))
    return GDK_EVENT_PROPAGATE;

  return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (keys),
                                           gtk_window_get_focus (GTK_WINDOW (self)));
}

/* Of a channel, or one's own. */
static void
edit_picture_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));
  const char *id = g_variant_get_string (parameter, NULL);
  ConfabConversation *conversation = NULL;

  if (session == NULL)
    return;

  if (*id != '\0')
    conversation = confab_roster_get_conversation (confab_session_get_roster (session), id);

  if (*id == '\0' || conversation != NULL)
    adw_dialog_present (confab_avatar_dialog_new (session, conversation), widget);
}

/**
 * confab_window_install_actions:
 *
 * Everything that a key, a menu or another widget asks of the window.
 */
void
confab_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
    gboolean has_keys;
  } actions[] = {
    { CONFAB_ACTION_OPEN_CONVERSATION, "s", open_cb, FALSE },
    { CONFAB_ACTION_SHOW_TOAST, "s", show_toast_cb, FALSE },
    { CONFAB_ACTION_OFFER_UNDO, "(sx)", offer_undo_cb, FALSE },
    { CONFAB_ACTION_UNDO_READ, "(sx)", undo_read_cb, FALSE },
    { CONFAB_ACTION_UNDO, NULL, undo_cb, FALSE },
    { CONFAB_ACTION_EDIT_PICTURE, "s", edit_picture_cb, FALSE },
    { CONFAB_ACTION_SHOW_DETAILS, NULL, show_details_cb, TRUE },
    { CONFAB_ACTION_NEW_CONVERSATION, NULL, new_conversation_cb, TRUE },
    { CONFAB_ACTION_FOCUS_COMPOSER, NULL, focus_composer_cb, FALSE },
    { CONFAB_ACTION_DIAGNOSTICS, NULL, diagnostics_cb, FALSE },
    { CONFAB_ACTION_SHOW_MESSAGE, "(ssx)", show_message_cb, FALSE },
    { CONFAB_ACTION_FIND, NULL, find_cb, TRUE },
    { "win.find-next", NULL, find_cb, TRUE },
    { "win.find-previous", NULL, find_cb, TRUE },
    { CONFAB_ACTION_SEARCH_MESSAGES, NULL, search_messages_cb, TRUE },
    { CONFAB_ACTION_CLOSE_SEARCH, NULL, search_messages_cb, FALSE },
    { CONFAB_ACTION_MENTIONS, NULL, search_messages_cb, FALSE },
    { CONFAB_ACTION_STARRED, NULL, search_messages_cb, FALSE },
    { CONFAB_ACTION_SWITCHER, NULL, switcher_cb, TRUE },
    { "win.focus-search", NULL, focus_search_cb, TRUE },
    { "win.previous", NULL, move_cb, TRUE },
    { "win.next", NULL, move_cb, TRUE },
    { "win.previous-unread", NULL, move_unread_cb, TRUE },
    { "win.next-unread", NULL, move_unread_cb, TRUE },
    { "win.next-pane", NULL, move_pane_cb, TRUE },
    { "win.previous-pane", NULL, move_pane_cb, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                       actions[i].func);

      if (actions[i].has_keys)
        confab_keys_bind (widget_class, actions[i].name);
    }

  confab_window_install_message_actions (widget_class);
  confab_window_install_reading_actions (widget_class);
  confab_window_install_reference_action (widget_class);
  confab_window_install_key_actions (widget_class);
  confab_window_install_needs_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}
