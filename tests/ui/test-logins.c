// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/account/confab-sign-in-dialog.h"
#include "ui/sidebar/confab-status-popover.h"

#include <string.h>

/* Several accounts at once: one is looked at, all are at work. */

typedef struct
{
  ConfabWindow *window;
  ConfabLogins *logins;
  ConfabLogin *first;
  ConfabLogin *second;
  GString *log; /* sessions that begin and are over */
} Fixture;

static void
begun_cb (Fixture *f, ConfabSession *session)
{
  g_string_append_printf (f->log, "[begun %s]",
                          confab_account_get_user_name (confab_session_get_account (session)));
}

static void
over_cb (Fixture *f, ConfabSession *session)
{
  g_string_append_printf (f->log, "[over %s]",
                          confab_account_get_user_name (confab_session_get_account (session)));
}

static void
show_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *f = data;
  ConfabLogin *login = confab_logins_find (f->logins, g_variant_get_string (parameter, NULL));

  fake_note ("show-account %s", g_variant_get_string (parameter, NULL));
  confab_window_set_session (f->window, confab_login_get_session (login));
}

static void
next_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fake_note ("next-account");
}

static void
add_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fake_note ("add-account");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "show-account", .activate = show_account_cb, .parameter_type = "s" },
    { .name = "add-account", .activate = add_account_cb },
    { .name = "next-account", .activate = next_account_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);

  g_settings_reset (kit_get_settings (), "last-conversation");
  g_settings_reset (kit_get_settings (), "recent-conversations");
  f->log = g_string_new (NULL);
  f->logins = confab_logins_get_default ();
  g_signal_connect_swapped (f->logins, "begun", G_CALLBACK (begun_cb), f);
  g_signal_connect_swapped (f->logins, "over", G_CALLBACK (over_cb), f);
  f->first = kit_begin (0);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  f->window = kit_open_window (1200, 900);
  gtk_widget_insert_action_group (GTK_WIDGET (f->window), "app", G_ACTION_GROUP (actions));
  confab_window_set_session (f->window, confab_login_get_session (f->first));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);

  while (confab_logins_get_count (f->logins) > 0)
    dex_unref (confab_logins_remove (f->logins, confab_logins_get (f->logins, 0)));

  g_signal_handlers_disconnect_by_data (f->logins, f);
  g_string_free (f->log, TRUE);
  kit_settle ();
}

static void
assert_log (Fixture *f, const char *expected)
{
  g_assert_cmpstr (f->log->str, ==, expected);
  g_string_truncate (f->log, 0);
}

static GtkWidget *
open_list (Fixture *f)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (kit_find (GTK_WIDGET (f->window), "Your status")));
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  return kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_STATUS_POPOVER);
}

static GtkWidget *
find_list (GtkWidget *popover)
{
  return gtk_widget_get_ancestor (kit_find (popover, "Add Account"), GTK_TYPE_LIST_BOX);
}

static void
activate (GtkWidget *popover, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (kit_find (popover, title), GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  kit_settle ();
}

static void
arrive (ConfabLogin *login, guint number, gint64 unread)
{
  ConfabRoster *roster = confab_session_get_roster (confab_login_get_session (login));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (confab_conversation_get_row (
      confab_roster_get_conversation (roster, made_up_id (number, 'c'))));

  row->unread_count = unread;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
  kit_settle ();
}

/* Who has one account sees that there can be more, and no list of one. */
static void
test_one (Fixture *f, gconstpointer data)
{
  GtkWidget *popover = open_list (f);

  assert_log (f, "[begun ada]");
  g_assert_true (kit_has_text (popover, "@ada on chat.example.org"));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_list (popover)), 1));
  activate (popover, "Add Account");
  g_assert_true (fake_was_asked ("add-account"));
}

static void
test_two (Fixture *f, gconstpointer data)
{
  GtkWidget *popover = open_list (f);

  f->second = kit_begin (1);
  assert_log (f, "[begun ada][begun lovelace]");
  g_assert_true (kit_has_text (popover, "Ms Lovelace"));
  g_assert_true (kit_has_text (popover, "@lovelace on school.example.org"));
  activate (popover, "Ms Lovelace");
  g_assert_true (fake_was_asked ("show-account 00000000-0000-7000-8000-d00000000002"));
  g_assert_true (confab_window_get_session (f->window) == confab_login_get_session (f->second));
}

/* Each account has what was open in it when one comes back, and nothing of the other. */
static void
test_switch (Fixture *f, gconstpointer data)
{
  f->second = kit_begin (1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (5, 'c'));
  kit_settle ();
  adw_dialog_present (confab_sign_in_dialog_new (), GTK_WIDGET (f->window));
  adw_dialog_present (adw_alert_dialog_new ("Sign Out?", NULL), GTK_WIDGET (f->window));
  kit_settle ();
  confab_window_set_session (f->window, confab_login_get_session (f->second));
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
  g_assert_true (
      confab_window_get_conversation (f->window) ==
      confab_roster_get_conversation (
          confab_session_get_roster (confab_login_get_session (f->second)), made_up_id (5, 'c')));
  confab_window_set_session (f->window, confab_login_get_session (f->first));
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (
      confab_window_get_conversation (f->window) ==
      confab_roster_get_conversation (
          confab_session_get_roster (confab_login_get_session (f->first)), made_up_id (5, 'c')));
}

/* One number for all, and a dot that says that there is something elsewhere. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  guint before = confab_logins_get_unread_count (f->logins);
  GtkWidget *button = kit_find (GTK_WIDGET (f->window), "Your status"), *popover;
  guint others;

  g_assert_cmpuint (before, >, 0);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  f->second = kit_begin (1);
  others = confab_login_get_unread_count (f->second);
  g_assert_cmpuint (confab_logins_get_unread_count (f->logins), ==, before + others);
  g_assert_cmpuint (others, >, 0);
  g_assert_true (confab_login_get_is_urgent (f->second));

  arrive (f->second, 2, 2000);
  g_assert_cmpuint (confab_login_get_unread_count (f->second), ==, others + 1995);
  g_assert_cmpuint (confab_login_get_unread_count (f->first), ==, before);
  popover = open_list (f);
  g_assert_true (kit_has_text (popover, "999+"));
  dex_unref (confab_logins_remove (f->logins, f->second));
  g_assert_cmpuint (confab_logins_get_unread_count (f->logins), ==, before);
  g_assert_false (kit_has_text (popover, "999+"));
  assert_log (f, "[begun ada][begun lovelace][over lovelace]");
}

/* What the server ends is said in the list, and signing in again takes its place. */
static void
test_signed_out (Fixture *f, gconstpointer data)
{
  GtkWidget *popover = open_list (f);
  g_autoptr (ConfabSession) session = NULL;

  f->second = kit_begin (1);
  session = g_object_ref (confab_login_get_session (f->second));
  fake_session_set_signed_out_by (session, "Laptop");
  fake_session_set_connection (session, CONFAB_CONNECTION_SIGNED_OUT);
  kit_settle ();
  g_assert_cmpint (confab_login_get_state (f->second), ==, CONFAB_LOGIN_SIGNED_OUT);
  g_assert_cmpstr (confab_login_get_signed_out_by (f->second), ==, "Laptop");
  g_assert_null (confab_login_get_session (f->second));
  g_assert_true (kit_has_text (popover, "Signed out"));
  assert_log (f, "[begun ada][begun lovelace][over lovelace]");

  f->second = kit_begin (1);
  g_assert_cmpuint (confab_logins_get_count (f->logins), ==, 2);
  g_assert_cmpint (confab_login_get_state (f->second), ==, CONFAB_LOGIN_AT_WORK);
  g_assert_false (kit_has_text (popover, "Signed out"));
  assert_log (f, "[begun lovelace]");
}

/* Who signs in once more has another device, and the first one leaves the server. */
static void
test_again (Fixture *f, gconstpointer data)
{
  ConfabSession *session;

  f->second = kit_begin (1);
  session = confab_login_get_session (f->second);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_string_truncate (f->log, 0);
  f->second = kit_begin (1);
  g_assert_true (fake_was_asked ("retire lovelace"));
  g_assert_cmpuint (confab_logins_get_count (f->logins), ==, 2);
  assert_log (f, "[over lovelace][begun lovelace]");
  kit_settle ();
  g_assert_null (session);
}

/* Who was signed out of one account is not kept from the others; who adds one has them behind. */
static void
test_way_in (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  AdwDialog *dialog = confab_sign_in_dialog_new ();

  adw_dialog_present (dialog, GTK_WIDGET (f->window));
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (dialog), "Sign in"));
  g_assert_false (kit_has_text (GTK_WIDGET (dialog), "Go to Another Account"));
  adw_dialog_force_close (dialog);
  confab_window_show_signed_out (f->window, account, "Laptop", NULL);
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (GTK_WIDGET (f->window), "Go to Another Account");
  kit_settle ();
  g_assert_true (fake_was_asked ("next-account"));
}

/* A damaged database is followed by a session that puts it right. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabSession) old = g_object_ref (confab_login_get_session (f->first));

  fake_session_set_error (old, G_IO_ERROR_INVALID_DATA);
  fake_session_set_connection (old, CONFAB_CONNECTION_FAILED);
  kit_settle ();
  g_assert_cmpint (confab_login_get_state (f->first), ==, CONFAB_LOGIN_AT_WORK);
  g_assert_true (confab_login_get_session (f->first) != old);
  g_assert_true (fake_was_asked ("take-over"));
  assert_log (f, "[begun ada][over ada][begun ada]");

  /* Any other fault is not mended by beginning again. */
  g_set_object (&old, confab_login_get_session (f->first));
  fake_session_set_error (old, G_IO_ERROR_NO_SPACE);
  fake_session_set_connection (old, CONFAB_CONNECTION_FAILED);
  kit_settle ();
  g_assert_cmpint (confab_login_get_state (f->first), ==, CONFAB_LOGIN_FAILED);
  g_assert_true (
      g_error_matches (confab_login_get_error (f->first), G_IO_ERROR, G_IO_ERROR_NO_SPACE));
}

/* An address leads into the account that takes part there. */
static void
test_reference (Fixture *f, gconstpointer data)
{
  f->second = kit_begin (1);
  confab_window_open_reference (
      f->window, "confab://school.example.org?conversation=00000000-0000-7000-8000-c00000000003");
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (confab_window_get_session (f->window) == confab_login_get_session (f->second));
  g_assert_cmpstr (confab_conversation_get_id (confab_window_get_conversation (f->window)), ==,
                   made_up_id (3, 'c'));

  /* Of nobody's server nothing is done but to say so. */
  confab_window_open_reference (
      f->window, "confab://other.example.org?conversation=00000000-0000-7000-8000-c00000000003");
  kit_settle ();
  g_assert_true (confab_window_get_session (f->window) == confab_login_get_session (f->second));
  WAIT_UNTIL (kit_has_text (
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window))),
      "Link to Another Server"));
}

#define ADD(path, func) g_test_add ("/logins/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("one", test_one);
  ADD ("two", test_two);
  ADD ("switch", test_switch);
  ADD ("unread", test_unread);
  ADD ("signed-out", test_signed_out);
  ADD ("again", test_again);
  ADD ("way-in", test_way_in);
  ADD ("damaged", test_damaged);
  ADD ("reference", test_reference);

  return g_test_run ();
}
