// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/common/confab-words.h"
#include "ui/conversation/confab-refusal-list.h"
#include "ui/preferences/confab-preferences-dialog.h"

/* What the server refused, and devices that are signed out, or called something else. */

#define ADA "00000000-0000-7000-8000-a00000000000"
#define GRACE "00000000-0000-7000-8000-a00000000001"
#define HEDY "00000000-0000-7000-8000-a00000000003"

static const struct
{
  MadeUpRefusal refusal;
  const char *text;
} kinds[] = {
  { { CONFAB_ACTION_CONVERSATION_NEW, "{}" }, "This conversation could not be started" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"name\":\"Kitchen\"}" },
    "The name could not be changed to “Kitchen”" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"topic\":\"Food\"}" },
    "The topic could not be changed to “Food”" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"topic\":null}" }, "The topic could not be removed" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"mutedUntil\":\"2027-01-01T00:00:00.000Z\"}" },
    "The conversation could not be muted" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"mutedUntil\":null}" },
    "The conversation could not be unmuted" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"pinnedAt\":\"2026-01-01T00:00:00.000Z\"}" },
    "The conversation could not be pinned" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"pinnedAt\":null}" },
    "The conversation could not be unpinned" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"archivedAt\":\"2026-01-01T00:00:00.000Z\"}" },
    "The conversation could not be archived" },
  { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"archivedAt\":null}" },
    "The conversation could not be taken out of the archive" },
  { { CONFAB_ACTION_PARTICIPANT_ADD, "{\"userIds\":[\"" GRACE "\"]}" },
    "Grace could not be added" },
  { { CONFAB_ACTION_PARTICIPANT_ADD, "{\"userIds\":[\"" GRACE "\",\"" HEDY "\"]}" },
    "2 people could not be added" },
  { { CONFAB_ACTION_PARTICIPANT_CHANGE, "{\"userId\":\"" HEDY "\",\"role\":\"owner\"}" },
    "Hedy could not be made an owner" },
  { { CONFAB_ACTION_PARTICIPANT_CHANGE, "{\"userId\":\"" HEDY "\",\"role\":\"admin\"}" },
    "Hedy could not be made an administrator" },
  { { CONFAB_ACTION_PARTICIPANT_CHANGE, "{\"userId\":\"" HEDY "\",\"role\":\"member\"}" },
    "Hedy could not be made a member" },
  { { CONFAB_ACTION_PARTICIPANT_REMOVE, "{\"userId\":\"" HEDY "\",\"role\":\"member\"}" },
    "Hedy could not be removed" },
  { { CONFAB_ACTION_PARTICIPANT_REMOVE, "{\"userId\":\"" ADA "\",\"role\":\"member\"}" },
    "You could not leave" },
  { { CONFAB_ACTION_REACTION_ADD, "{\"messageId\":\"" ADA "\",\"emoji\":\"👍\"}" },
    "Your reaction 👍 could not be added" },
  { { CONFAB_ACTION_REACTION_REMOVE, "{\"messageId\":\"" ADA "\",\"emoji\":\"👍\"}" },
    "Your reaction 👍 could not be removed" },
  { { CONFAB_ACTION_CONVERSATION_DELETE, "{}" }, "The conversation could not be deleted" },
  { { CONFAB_ACTION_MARK, "{}" }, "A message could not be starred, or deleted for you" },
  { { CONFAB_ACTION_MESSAGE_PIN, "{}" }, "A message could not be pinned or unpinned" },
  { { CONFAB_ACTION_PARTICIPANT_ADD, "no JSON" }, "Something could not be done" },
};

static void
test_words (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabRoster *roster = confab_session_get_roster (session);
  GListModel *refusals;

  made_up_fill (roster);
  refusals = confab_conversation_get_refusals (
      confab_roster_get_conversation (roster, made_up_id (2, 'c')));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const MadeUpRefusal one[] = { kinds[i].refusal, { 0, NULL } };
      g_autoptr (ConfabRefusal) refusal = NULL;
      g_autofree char *text = NULL, *reason = NULL;

      made_up_refuse (roster, 2, NULL);
      made_up_refuse (roster, 2, one);
      g_assert_cmpuint (g_list_model_get_n_items (refusals), ==, 1);
      refusal = g_list_model_get_item (refusals, 0);
      text = confab_refusal_to_text (refusal, roster);
      reason = confab_refusal_to_reason (refusal);
      g_assert_cmpstr (text, ==, kinds[i].text);
      g_assert_cmpstr (reason, ==, "You are not allowed to do this.");
    }
}

/* It stands above the composer and marks the row in the list, until it is decided upon. */
static void
test_list (void)
{
  const MadeUpRefusal two[] = { kinds[1].refusal, kinds[12].refusal, { 0, NULL } };
  const MadeUpRefusal one[] = { kinds[1].refusal, { 0, NULL } };
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *widget = GTK_WIDGET (window), *list;
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  list = kit_find_type (widget, CONFAB_TYPE_REFUSAL_LIST);
  g_assert_false (kit_has_text (list, "could not be"));
  made_up_refuse (roster, 2, two);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (list, "The name could not be changed to “Kitchen”"));
  g_assert_true (kit_has_text (list, "Hedy could not be made an owner"));
  g_assert_true (kit_has_text (list, "You are not allowed to do this."));
  kit_click (list, "Try again");
  g_assert_true (fake_was_asked ("retry-refused 00000000-0000-7000-8000-e00000000000"));
  kit_click (list, "Discard");
  g_assert_true (fake_was_asked ("discard-refused 00000000-0000-7000-8000-e00000000000"));

  made_up_refuse (roster, 2, one);
  kit_wait_drawn (widget);
  g_assert_false (kit_has_text (list, "Hedy could not be made an owner"));
  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (3, 'c'));
  kit_wait_drawn (widget);
  g_assert_false (kit_has_text (list, "could not be"));
  made_up_refuse (roster, 2, NULL);
  kit_close_window (window);
}

static GtkWidget *
open_devices (ConfabWindow *window)
{
  AdwDialog *dialog =
      confab_preferences_dialog_new (confab_window_get_session (window), kit_get_settings ());
  GtkWidget *page;

  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
  page = kit_find_type (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_PAGE);

  while (g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (page)), "Devices") != 0)
    page = gtk_widget_get_next_sibling (page);

  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                           ADW_PREFERENCES_PAGE (page));
  kit_advance (500);
  kit_wait_drawn (GTK_WIDGET (window));
  return page;
}

static AdwDialog *
get_dialog (ConfabWindow *window)
{
  kit_wait_drawn (GTK_WIDGET (window));
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
test_devices (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *group = open_devices (window), *entry;
  AdwDialog *dialog;

  g_assert_true (kit_has_text (group, "Laptop in the study"));
  g_assert_true (kit_has_text (group, "This device"));
  g_assert_true (kit_has_text (group, "Last seen"));
  g_assert_null (kit_find (group, "Sign out on Laptop in the study"));

  kit_click (group, "Rename Laptop in the study");
  dialog = get_dialog (window);
  entry = adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Laptop in the study");
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "rename"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " Desk ");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "rename"));
  g_signal_emit_by_name (dialog, "response::rename", "rename");
  kit_settle ();
  g_assert_true (fake_was_asked ("rename-device 00000000-0000-7000-8000-d00000000001 Desk"));
  adw_dialog_force_close (dialog);
  kit_settle ();

  kit_click (group, "Sign out on Phone");
  dialog = get_dialog (window);
  g_assert_false (fake_was_asked ("revoke 00000000-0000-7000-8000-d00000000002"));
  g_signal_emit_by_name (dialog, "response::sign-out", "sign-out");
  kit_settle ();
  g_assert_true (fake_was_asked ("revoke 00000000-0000-7000-8000-d00000000002"));
  adw_dialog_force_close (dialog);
  kit_settle ();

  /* What is only in the list has no name, and goes out of it. */
  g_assert_true (kit_has_text (group, "Not linked: it cannot read encrypted conversations"));
  g_assert_true (kit_has_text (group, "Signed in nowhere"));
  kit_click (group, "Remove the device");
  dialog = get_dialog (window);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (dialog), "Remove This Device?"));
  g_signal_emit_by_name (dialog, "response::sign-out", "sign-out");
  kit_settle ();
  g_assert_true (fake_was_asked ("revoke 00000000-0000-7000-8000-e00000000004"));
  adw_dialog_force_close (dialog);
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/refusals/words", test_words);
  g_test_add_func ("/refusals/list", test_list);
  g_test_add_func ("/refusals/devices", test_devices);

  return g_test_run ();
}
