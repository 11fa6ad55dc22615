// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/shell/confab-rescue-dialog.h"

/* What the window says when the files of the account cannot be used, and when they were damaged. */

typedef struct
{
  int code;
  const char *says;
  gboolean may_retry;
  gboolean has_folder;
} Problem;

static const Problem problems[] = {
  { G_IO_ERROR_NOT_SUPPORTED, "Messages of a Newer Confab", FALSE, TRUE },
  { G_IO_ERROR_BUSY, "Confab Is Already Open", TRUE, FALSE },
  { G_IO_ERROR_PERMISSION_DENIED, "Confab May Not Use Its Files", TRUE, TRUE },
  { G_IO_ERROR_READ_ONLY, "Confab May Not Use Its Files", TRUE, TRUE },
  { G_IO_ERROR_NO_SPACE, "No Space Left", TRUE, FALSE },
  { G_IO_ERROR_NOT_FOUND, "The Folder Is Not as It Should Be", TRUE, TRUE },
  { G_IO_ERROR_NOT_INITIALIZED, "Messages Would Not Be Encrypted", TRUE, FALSE },
  { G_IO_ERROR_INVALID_DATA, "Messages Are Damaged Again and Again", TRUE, TRUE },
  { G_IO_ERROR_FAILED, "Your Messages Cannot Be Opened", TRUE, TRUE },
};

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

static void
test_problems (void)
{
  ConfabWindow *window = kit_open_window (800, 700);
  GtkWidget *widget = GTK_WIDGET (window);
  guint n_retries = 0, n_others = 0, expected = 0;

  g_signal_connect_swapped (window, "try-again", G_CALLBACK (count_cb), &n_retries);
  g_signal_connect_swapped (window, "other-account", G_CALLBACK (count_cb), &n_others);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (G_IO_ERROR, problems[i].code, "what <SQLite> & the system say");

      confab_window_show_problem (window, error, "/somewhere");
      kit_wait_drawn (widget);
      g_assert_true (kit_has_text (widget, problems[i].says));
      g_assert_true (kit_has_text (widget, "what <SQLite> & the system say"));
      g_assert_true (is_shown (widget, "Quit"));
      g_assert_cmpint (is_shown (widget, "Try Again"), ==, problems[i].may_retry);
      g_assert_cmpint (is_shown (widget, "Open Folder"), ==, problems[i].has_folder);

      /* The keyboard is where one goes on. */
      g_assert_true (gtk_widget_has_focus (
          kit_find (widget, problems[i].may_retry ? "Try Again" : "Use Another Account")));

      if (problems[i].may_retry)
        {
          kit_click (widget, "Try Again");
          expected++;
        }

      kit_click (widget, "Use Another Account");
    }

  g_assert_cmpuint (n_retries, ==, expected);
  g_assert_cmpuint (n_others, ==, G_N_ELEMENTS (problems));
  kit_close_window (window);
}

/* A file of GLib's fails with errors of its own. */
static void
test_file_error (void)
{
  ConfabWindow *window = kit_open_window (360, 640);
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ACCES, "no");

  confab_window_show_problem (window, error, NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "Confab May Not Use Its Files"));
  g_assert_false (is_shown (GTK_WIDGET (window), "Open Folder"));
  kit_close_window (window);
}

static AdwDialog *
present (ConfabWindow *window, const ConfabRescueData *rescue)
{
  fake_session_set_rescue (rescue);
  confab_rescue_dialog_present (confab_window_get_session (window), GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

/* What was saved and what was not is counted, and the file is named. */
static void
test_rescue (void)
{
  static const ConfabRescueData rescue = {
    .path = (char *) "/somewhere/store-damaged-2026-11-27-201500.db",
    .messages = 2,
    .others = 1,
    .drafts = 1,
    .lost = 3,
    .incomplete = TRUE,
  };
  static const ConfabRescueData nothing = { .path = (char *) "/somewhere/else" };
  ConfabWindow *window = kit_open_signed_in (800, 700);
  AdwDialog *dialog = present (window, &rescue);
  const char *body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog));

  g_assert_nonnull (strstr (body, "2 messages that were not sent yet were saved."));
  g_assert_nonnull (strstr (body, "1 other change that was not sent yet was saved."));
  g_assert_nonnull (strstr (body, "1 draft was saved."));
  g_assert_nonnull (strstr (body, "3 messages, changes or drafts could not be saved."));
  g_assert_nonnull (strstr (body, "may be missing"));
  g_assert_cmpstr (
      gtk_label_get_label (
          GTK_LABEL (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog)))),
      ==, "The damaged file was kept: \u2066/somewhere/store-damaged-2026-11-27-201500.db\u2069");
  g_assert_nonnull (kit_find (GTK_WIDGET (dialog), "Show in Files"));
  g_assert_false (fake_was_asked ("dismiss-rescue"));
  g_signal_emit_by_name (dialog, "response::ok", "ok");
  kit_settle ();
  g_assert_true (fake_was_asked ("dismiss-rescue"));
  adw_dialog_force_close (dialog);
  kit_settle ();

  dialog = present (window, &nothing);
  body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (body, "Nothing was waiting to be sent."));
  g_assert_null (strstr (body, "saved."));
  adw_dialog_force_close (dialog);
  kit_settle ();

  /* Who has nothing to hear is not bothered. */
  g_assert_null (present (window, NULL));
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/problem/problems", test_problems);
  g_test_add_func ("/problem/file-error", test_file_error);
  g_test_add_func ("/problem/rescue", test_rescue);

  return g_test_run ();
}
