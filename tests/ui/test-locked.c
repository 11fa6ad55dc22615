// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "fake-client.h"
#include "fake-lock.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/preferences/confab-history-group.h"
#include "ui/shell/confab-locked-page.h"

/* What the window asks for when the history is encrypted and its key is not in the key ring, and
 * what Preferences say of how it is protected. */

static gboolean
is_shown (GtkWidget *root, const char *name)
{
  GtkWidget *widget = kit_find (root, name);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static ConfabWindow *
open_locked (ConfabSessionLock lock, guint *n_retries)
{
  ConfabWindow *window = kit_open_window (800, 700);
  g_autoptr (ConfabSession) session = fake_session_new ();

  fake_lock = lock;
  g_signal_connect_swapped (window, "try-again", G_CALLBACK (count_cb), n_retries);
  confab_window_show_locked (window, session);
  kit_wait_drawn (GTK_WIDGET (window));
  return window;
}

static void
test_recovery (void)
{
  guint n_retries = 0;
  ConfabWindow *window = open_locked (CONFAB_SESSION_LOCK_RECOVERY, &n_retries);
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_true (kit_has_text (widget, "Your History Is Locked"));
  g_assert_true (is_shown (widget, "Try Again"));
  g_assert_true (is_shown (widget, "Use Another Account"));
  g_assert_false (is_shown (widget, "Passphrase"));

  /* Nothing typed, nothing done. */
  kit_click (widget, "Open History");
  g_assert_false (fake_was_asked ("unlock "));

  kit_type (widget, "Recovery key", "AAAA BBBB");
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST, "recoveryKey: It has 8 characters");
  kit_click (widget, "Open History");
  kit_settle ();
  g_assert_true (fake_was_asked ("unlock AAAA BBBB"));
  g_assert_true (
      kit_has_text (widget, "This is no recovery key: a character is missing or wrong."));
  g_assert_cmpuint (n_retries, ==, 0);

  fake_fail (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  kit_click (widget, "Open History");
  kit_settle ();
  g_assert_true (kit_has_text (widget, "This is not the recovery key of this history."));
  g_assert_cmpuint (n_retries, ==, 0);

  kit_click (widget, "Open History");
  kit_settle ();
  g_assert_cmpuint (n_retries, ==, 1);
  kit_click (widget, "Try Again");
  g_assert_cmpuint (n_retries, ==, 2);
  kit_close_window (window);
}

static void
test_passphrase (void)
{
  guint n_retries = 0;
  ConfabWindow *window = open_locked (CONFAB_SESSION_LOCK_PASSPHRASE, &n_retries);
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_true (kit_has_text (widget, "Type Your Passphrase"));
  g_assert_false (is_shown (widget, "Try Again"));
  g_assert_false (is_shown (widget, "Recovery key"));
  kit_type (widget, "Passphrase", "not that one");
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  kit_click (widget, "Open History");
  kit_settle ();
  g_assert_true (kit_has_text (widget, "This is another passphrase."));
  kit_click (widget, "Open History");
  kit_settle ();
  g_assert_cmpuint (n_retries, ==, 1);
  kit_close_window (window);
}

/* It is asked for before anything is put aside. */
static void
test_lost (void)
{
  guint n_retries = 0;
  ConfabWindow *window = open_locked (CONFAB_SESSION_LOCK_LOST, &n_retries);
  GtkWidget *widget = GTK_WIDGET (window);
  AdwDialog *dialog;

  g_assert_false (is_shown (widget, "Open History"));
  g_assert_true (gtk_widget_has_focus (kit_find (widget, "Try Again")));
  kit_click (widget, "Start Without It…");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "is kept"));
  g_signal_emit_by_name (dialog, "response::cancel", "cancel");
  kit_settle ();
  g_assert_false (fake_was_asked ("begin-anew"));
  g_signal_emit_by_name (dialog, "response::start", "start");
  kit_settle ();
  g_assert_true (fake_was_asked ("begin-anew"));
  g_assert_cmpuint (n_retries, ==, 1);
  adw_dialog_force_close (dialog);
  kit_settle ();
  kit_close_window (window);
}

static GtkWidget *
open_group (ConfabSession *session, GtkWidget **window)
{
  GtkWidget *group = g_object_new (CONFAB_TYPE_HISTORY_GROUP, "session", session, NULL);

  *window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), 500, 500);
  adw_window_set_content (ADW_WINDOW (*window), group);
  gtk_window_present (GTK_WINDOW (*window));
  kit_wait_drawn (*window);
  return group;
}

static void
test_preferences (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  GtkWidget *window, *group = open_group (session, &window);

  g_assert_true (kit_has_text (group, "History on this computer"));
  g_assert_false (is_shown (group, "Protect by a Passphrase…"));
  g_assert_false (is_shown (group, "Your sign-in is kept in a file"));
  gtk_window_destroy (GTK_WINDOW (window));

  fake_session_set_keyring_is_file (session, TRUE);
  group = open_group (session, &window);
  g_assert_true (is_shown (group, "Protect by a Passphrase…"));
  g_assert_false (is_shown (group, "Start Without a Passphrase"));
  g_assert_true (kit_has_text (group, "Your sign-in is kept in a file"));
  fake_has_passphrase = TRUE;
  gtk_window_destroy (GTK_WINDOW (window));
  group = open_group (session, &window);
  g_assert_true (is_shown (group, "Change Passphrase…"));
  kit_click (group, "Start Without a Passphrase");
  kit_settle ();
  g_assert_true (fake_was_asked ("passphrase -"));
  g_assert_true (is_shown (group, "Protect by a Passphrase…"));
  gtk_window_destroy (GTK_WINDOW (window));

  fake_is_plain = TRUE;
  group = open_group (session, &window);
  g_assert_true (kit_has_text (group, "History on this computer is not encrypted"));
  g_assert_false (is_shown (group, "Protect by a Passphrase…"));
  gtk_window_destroy (GTK_WINDOW (window));
  fake_is_plain = FALSE;
  kit_settle ();
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/locked/recovery", test_recovery);
  g_test_add_func ("/locked/passphrase", test_passphrase);
  g_test_add_func ("/locked/lost", test_lost);
  g_test_add_func ("/locked/preferences", test_preferences);

  return g_test_run ();
}
