// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "screen-kit.h"
#include "ui/timeline/confab-timeline-view.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-quiet.h"
#include "ui/shell/confab-about.h"
#include "ui/shell/confab-rescue-dialog.h"
#include "ui/shell/confab-shortcuts.h"
#include "ui/sidebar/confab-sidebar.h"
#include "ui/sidebar/confab-conversation-row.h"
#include "ui/timeline/confab-message-row.h"

#include <glib/gi18n.h>

/* How to come to each screen that there is a picture of. */

static GtkWidget *
get_dialog (ConfabWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
open_talk (ConfabWindow *window, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (number, 'c'));
}

static void
list (ConfabWindow *window)
{
}

static void
group (ConfabWindow *window)
{
  open_talk (window, 2);
}

static void
refused (ConfabWindow *window)
{
  static const MadeUpRefusal refusals[] = {
    { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"name\":\"Kitchen garden\"}" },
    { CONFAB_ACTION_PARTICIPANT_ADD, "{\"userIds\":[\"00000000-0000-7000-8000-a00000000001\"]}" },
    { 0, NULL },
  };

  open_talk (window, 2);
  made_up_refuse (confab_session_get_roster (confab_window_get_session (window)), 2, refusals);
}

static void
channel (ConfabWindow *window)
{
  open_talk (window, 3);
}

static void
formatting (ConfabWindow *window)
{
  open_talk (window, 5);
}

static void
direct (ConfabWindow *window)
{
  open_talk (window, 4);
}

static void
offline (ConfabWindow *window)
{
  ConfabSession *session = confab_window_get_session (window);

  fake_session_set_last_synced_at (session, MADE_UP_NOW_MS - 25 * 60 * 1000);
  fake_session_set_connection (session, CONFAB_CONNECTION_OFFLINE);
}

static void
unread (ConfabWindow *window)
{
  GtkWidget *show = kit_find_type (GTK_WIDGET (window), ADW_TYPE_TOGGLE_GROUP);

  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (show), 1);
}

static void
quiet_gone_cb (ConfabWindow *window)
{
  confab_quiet_choose (confab_quiet_get_default (), CONFAB_QUIET_OFF);
}

/* It is for all windows. */
static void
quiet (ConfabWindow *window)
{
  confab_quiet_choose (confab_quiet_get_default (), CONFAB_QUIET_ALWAYS);
  g_signal_connect (window, "destroy", G_CALLBACK (quiet_gone_cb), NULL);
}

static void
marked_read (ConfabWindow *window)
{
  GtkWidget *row = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_CONVERSATION_ROW);

  gtk_widget_activate_action (row, "conversation.mark-read", NULL);
}

static void
switcher (ConfabWindow *window)
{
  open_talk (window, 5);
  open_talk (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SWITCHER, NULL);
}

static void
switcher_letters (ConfabWindow *window)
{
  switcher (window);
  kit_settle ();
  kit_type (get_dialog (window), _ ("Go To"), "mar");
}

static void
switcher_nothing (ConfabWindow *window)
{
  switcher (window);
  kit_settle ();
  kit_type (get_dialog (window), _ ("Go To"), "zebra");
}

static void
nothing_found (ConfabWindow *window)
{
  kit_type (GTK_WIDGET (window), _ ("Search"), "zebra");
}

static void
type_search (ConfabWindow *window, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SEARCH_MESSAGES, NULL);
  kit_settle ();
  kit_type (GTK_WIDGET (window), _ ("Search messages"), text);
  kit_advance (2000);
}

static void
search_start (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "");
}

static void
search (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "the");
}

static void
search_file (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "orchard");
}

static void
search_problem (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "has:cake key");
}

static void
search_completion (ConfabWindow *window)
{
  GtkWidget *entry;

  open_talk (window, 2);
  type_search (window, "from:");
  entry = gtk_root_get_focus (GTK_ROOT (window));
  entry = gtk_widget_get_ancestor (entry, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
find (ConfabWindow *window)
{
  open_talk (window, 2);
  kit_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_FIND, NULL);
  kit_settle ();
  kit_type (GTK_WIDGET (window), _ ("Search in this conversation"), "the");
  kit_advance (2000);
}

static void
details_group (ConfabWindow *window)
{
  open_talk (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SHOW_DETAILS, NULL);
}

static void
details_direct (ConfabWindow *window)
{
  open_talk (window, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SHOW_DETAILS, NULL);
}

static void
new_conversation (ConfabWindow *window)
{
  open_talk (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_NEW_CONVERSATION, NULL);
}

static void
new_group (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.group", NULL);
  kit_settle ();
  kit_type (get_dialog (window), _ ("Name of the group"), "Reading circle");
  kit_type (adw_navigation_view_get_visible_page (
                ADW_NAVIGATION_VIEW (kit_find_type (get_dialog (window), ADW_TYPE_NAVIGATION_VIEW)))
                ? GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (
                      kit_find_type (get_dialog (window), ADW_TYPE_NAVIGATION_VIEW))))
                : NULL,
            _ ("Find people"), "a");
  kit_advance (500);
}

static void
new_channel (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.channel", NULL);
}

static void
join_channel (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.join", NULL);
  kit_advance (500);
}

static ConfabTimelineView *
get_timeline (ConfabWindow *window)
{
  return CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW));
}

static void
go_date (ConfabWindow *window)
{
  group (window);
  kit_settle ();
  gtk_widget_activate_action (GTK_WIDGET (get_timeline (window)), "conversation.go-date", NULL);
}

static void
selected (ConfabWindow *window)
{
  group (window);
  kit_wait_drawn (GTK_WIDGET (window));
  confab_timeline_view_select (get_timeline (window), 5, 7);
}

/* Messages that are not here yet, and a way back. */
static void
missing (ConfabWindow *window)
{
  g_autoptr (ConfabMessage) message = NULL;

  group (window);
  kit_wait_drawn (GTK_WIDGET (window));
  message = g_list_model_get_item (confab_timeline_view_get_model (get_timeline (window)), 4);
  confab_message_set_missing (message, 120, 0);
  gtk_widget_activate_action (GTK_WIDGET (get_timeline (window)), "conversation.go-first", NULL);
}

static void
diagnostics (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_DIAGNOSTICS, NULL);
  kit_advance (500);
}

static void
show_diagnostics_page (ConfabWindow *window, const char *title)
{
  GtkWidget *dialog;

  diagnostics (window);
  dialog = get_dialog (window);

  for (GtkWidget *at = kit_find_type (dialog, ADW_TYPE_PREFERENCES_PAGE); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (ADW_IS_PREFERENCES_PAGE (at) &&
        g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (at)), title) == 0)
      {
        adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                                 ADW_PREFERENCES_PAGE (at));
        break;
      }

  kit_advance (500);
}

static void
diagnostics_conversations (ConfabWindow *window)
{
  GtkWidget *row;

  fake_differs = TRUE;
  show_diagnostics_page (window, _ ("Conversations"));
  kit_click (get_dialog (window), _ ("Verify All"));
  kit_settle ();
  row = kit_find_type (get_dialog (window), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_next_sibling (row)), TRUE);
  fake_differs = FALSE;
}

static void
diagnostics_outbox (ConfabWindow *window)
{
  show_diagnostics_page (window, _ ("Outbox"));
}

static void
message_info (ConfabWindow *window)
{
  open_talk (window, 2);
  kit_settle ();

  for (guint i = 0; i < 4; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  gtk_widget_activate_action (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_MESSAGE_ROW),
                              "message.info", NULL);
}

static void
open_long (ConfabWindow *window)
{
  open_talk (window, 6);

  for (guint i = 0; i < 4; i++)
    kit_wait_drawn (GTK_WIDGET (window));
}

/* A long conversation where it was left: at what is unread, with much above and some below. */
static void
long_unread (ConfabWindow *window)
{
  open_long (window);
}

/* Somebody drags the thumb, and has been elsewhere before. */
static void
long_dragged (ConfabWindow *window)
{
  GtkWidget *scrollbar;

  open_long (window);
  scrollbar = kit_find_role (GTK_WIDGET (window), _ ("Place in the conversation"),
                             GTK_ACCESSIBLE_ROLE_SCROLLBAR);
  kit_advance (2000);
  gtk_adjustment_set_value (gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (scrollbar)), 120.4);
}

static void
status (ConfabWindow *window)
{
  GtkWidget *button = kit_find (GTK_WIDGET (window), _ ("Your status"));

  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static void
shortcuts (ConfabWindow *window)
{
  adw_dialog_present (confab_shortcuts_new (), GTK_WIDGET (window));
}

static void
about (ConfabWindow *window)
{
  adw_dialog_present (confab_about_dialog_new (), GTK_WIDGET (window));
}

static void
show_problem (ConfabWindow *window, int code, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, code, text);

  confab_window_show_problem (window, error, "/home/ada/.local/share/confab");
}

static void
problem_newer (ConfabWindow *window)
{
  show_problem (window, G_IO_ERROR_NOT_SUPPORTED,
                "The database has version 9, this program knows 4");
}

static void
problem_permission (ConfabWindow *window)
{
  show_problem (window, G_IO_ERROR_PERMISSION_DENIED,
                "/home/ada/.local/share/confab/accounts/3f0c/store.db: Permission denied");
}

static void
rescue (ConfabWindow *window)
{
  static const ConfabRescueData data = {
    .path = (char *) "/home/ada/.local/share/confab/accounts/3f0c2a/"
                     "store-damaged-2026-11-12-091500.db",
    .messages = 3,
    .drafts = 1,
    .lost = 2,
    .incomplete = TRUE,
  };

  fake_session_set_rescue (&data);
  confab_rescue_dialog_present (confab_window_get_session (window), GTK_WIDGET (window));
  fake_session_set_rescue (NULL);
}

const Screen screens[] = {
  { "sign-in", screen_sign_in, TRUE },
  { "sign-in-nearby", screen_sign_in_nearby, TRUE },
  { "sign-in-error", screen_sign_in_error, TRUE },
  { "restore", screen_restore, TRUE },
  { "restore-refused", screen_restore_refused, TRUE },
  { "restore-unpacking", screen_restore_unpacking, TRUE },
  { "restore-sign-in", screen_restore_sign_in, TRUE },
  { "create-account", screen_create_account, TRUE },
  { "list", list, FALSE },
  { "group", group, FALSE },
  { "refused", refused, FALSE },
  { "channel", channel, FALSE },
  { "direct", direct, FALSE },
  { "formatting", formatting, FALSE },
  { "offline", offline, FALSE },
  { "unread", unread, FALSE },
  { "marked-read", marked_read, FALSE },
  { "nothing-found", nothing_found, FALSE },
  { "search-start", search_start, FALSE },
  { "search", search, FALSE },
  { "search-file", search_file, FALSE },
  { "quiet", quiet, FALSE },
  { "needs", screen_needs, FALSE },
  { "needs-button", screen_needs_button, FALSE },
  { "search-problem", search_problem, FALSE },
  { "search-completion", search_completion, FALSE },
  { "find", find, FALSE },
  { "switcher", switcher, FALSE },
  { "switcher-letters", switcher_letters, FALSE },
  { "switcher-nothing", switcher_nothing, FALSE },
  { "details-group", details_group, FALSE },
  { "details-direct", details_direct, FALSE },
  { "keys-missing", screen_keys_missing, FALSE },
  { "keys-paused", screen_keys_paused, FALSE },
  { "recovery", screen_recovery, FALSE },
  { "recovery-bar", screen_recovery_bar, FALSE },
  { "recovery-code", screen_recovery_code, FALSE },
  { "recovery-check", screen_recovery_check, FALSE },
  { "link-device", screen_link_device, FALSE },
  { "verify", screen_verify, FALSE },
  { "verified", screen_verified, FALSE },
  { "verified-member", screen_verified_member, FALSE },
  { "invite", screen_invite, FALSE },
  { "avatars", screen_avatars, FALSE },
  { "own-picture", screen_own_picture, FALSE },
  { "crop-picture", screen_crop_picture, FALSE },
  { "bans", screen_bans, FALSE },
  { "follow-invite", screen_follow_invite, FALSE },
  { "new-conversation", new_conversation, FALSE },
  { "new-group", new_group, FALSE },
  { "new-channel", new_channel, FALSE },
  { "join-channel", join_channel, FALSE },
  { "preferences", screen_preferences, FALSE },
  { "preferences-notifications", screen_preferences_notifications, FALSE },
  { "preferences-files", screen_preferences_files, FALSE },
  { "preferences-account", screen_preferences_account, FALSE },
  { "preferences-devices", screen_preferences_devices, FALSE },
  { "backing-up", screen_backing_up, FALSE },
  { "diagnostics", diagnostics, FALSE },
  { "diagnostics-conversations", diagnostics_conversations, FALSE },
  { "diagnostics-outbox", diagnostics_outbox, FALSE },
  { "message-info", message_info, FALSE },
  { "talk", screen_talk, FALSE },
  { "reply", screen_reply, FALSE },
  { "editing", screen_editing, FALSE },
  { "emoji-name", screen_emoji_name, FALSE },
  { "sending-soon", screen_sending_soon, FALSE },
  { "message-menu", screen_message_menu, FALSE },
  { "hover", screen_hover, FALSE },
  { "quick-reactions", screen_quick_reactions, FALSE },
  { "who-reacted", screen_who_reacted, FALSE },
  { "edit-history", screen_edit_history, FALSE },
  { "delete-message", screen_delete_message, FALSE },
  { "forward", screen_forward, FALSE },
  { "person", screen_person, FALSE },
  { "mention", screen_mention, FALSE },
  { "many-reactions", screen_many_reactions, FALSE },
  { "attach", screen_attach, FALSE },
  { "drop-zones", screen_drop_zones, FALSE },
  { "sending-files", screen_sending_files, FALSE },
  { "file-changed", screen_file_changed, FALSE },
  { "pins", screen_pins, FALSE },
  { "link-cards", screen_link_cards, FALSE },
  { "found-in-file", screen_found_in_file, FALSE },
  { "pin-list", screen_pin_list, FALSE },
  { "rights", screen_rights, FALSE },
  { "media", screen_media, FALSE },
  { "media-album", screen_album, FALSE },
  { "media-states", screen_media_states, FALSE },
  { "media-end", screen_media_end, FALSE },
  { "media-loading", screen_media_loading, FALSE },
  { "viewer", screen_viewer, FALSE },
  { "viewer-page", screen_viewer_page, FALSE },
  { "voice", screen_voice, FALSE },
  { "gallery", screen_gallery, FALSE },
  { "film", screen_film, FALSE },
  { "go-date", go_date, FALSE },
  { "selected", selected, FALSE },
  { "missing", missing, FALSE },
  { "long-unread", long_unread, FALSE },
  { "long-dragged", long_dragged, FALSE },
  { "status", status, FALSE },
  { "accounts", screen_accounts, FALSE },
  { "add-account", screen_add_account, FALSE },
  { "about", about, FALSE },
  { "shortcuts", shortcuts, FALSE },
  { "locked", screen_locked, TRUE },
  { "locked-passphrase", screen_locked_passphrase, TRUE },
  { "problem-newer", problem_newer, TRUE },
  { "problem-permission", problem_permission, TRUE },
  { "rescue", rescue, FALSE },
};
const guint n_screens = G_N_ELEMENTS (screens);
