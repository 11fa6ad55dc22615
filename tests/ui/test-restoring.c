// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/account/confab-restore-dialog.h"
#include "ui/preferences/confab-backup-row.h"
#include "ui/preferences/confab-preferences-dialog.h"
#include "ui/widgets/confab-form-field.h"

/* A backup is made in the preferences, and restored where one signs in. */

static GtkWidget *
find_dialog (ConfabWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
draw (ConfabWindow *window)
{
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
}

static const char *
get_error (GtkWidget *dialog, const char *field)
{
  GtkWidget *row = kit_find (dialog, field);

  g_assert_nonnull (row);
  return confab_form_field_get_error (
      CONFAB_FORM_FIELD (gtk_widget_get_ancestor (row, CONFAB_TYPE_FORM_FIELD)));
}

typedef struct
{
  ConfabWindow *window;
  GtkWidget *dialog;
  guint n_signed_in;
} Way;

static void
signed_in_cb (ConfabWindow *window, ConfabAccount *account, Way *way)
{
  way->n_signed_in++;
}

static void
open_way (Way *way, gconstpointer data)
{
  way->window = kit_open_window (1000, 700);

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);

  confab_window_show_sign_in (way->window, NULL);
  g_signal_connect (way->window, "signed-in", G_CALLBACK (signed_in_cb), way);
  draw (way->window);
  kit_click (GTK_WIDGET (way->window), "Restore from a backup…");
  draw (way->window);
  way->dialog = find_dialog (way->window);
  g_assert_true (CONFAB_IS_RESTORE_DIALOG (way->dialog));
}

static void
close_way (Way *way, gconstpointer data)
{
  kit_close_window (way->window);
}

static void
choose (Way *way)
{
  confab_restore_dialog_set_path (CONFAB_RESTORE_DIALOG (way->dialog), "/home/ada/Old.confab");
  kit_type (way->dialog, "Recovery key", fake_recovery);
}

/* What is missing is said, and nothing is begun. */
static void
test_missing (Way *way, gconstpointer data)
{
  g_assert_true (kit_has_text (way->dialog, "No file chosen yet"));
  kit_click (way->dialog, "C_ontinue");
  g_assert_true (kit_has_text (way->dialog, "Choose the file of your backup."));
  confab_restore_dialog_set_path (CONFAB_RESTORE_DIALOG (way->dialog), "/home/ada/Old.confab");
  g_assert_false (kit_has_text (way->dialog, "Choose the file of your backup."));
  g_assert_true (kit_has_text (way->dialog, "Old.confab"));
  kit_click (way->dialog, "C_ontinue");
  g_assert_nonnull (get_error (way->dialog, "Recovery key"));
  g_assert_false (fake_was_asked ("restore /home/ada/Old.confab"));
}

static void
test_restored (Way *way, gconstpointer data)
{
  g_autofree char *opened = g_strconcat ("open ", fake_recovery, NULL);

  choose (way);
  kit_click (way->dialog, "C_ontinue");
  WAIT_UNTIL (fake_backup != NULL);
  g_assert_true (fake_was_asked ("restore /home/ada/Old.confab"));
  g_assert_true (fake_was_asked (opened));
  draw (way->window);
  g_assert_nonnull (kit_find (way->dialog, "How much of the backup is unpacked"));
  fake_end_backup (0, 0);
  WAIT_UNTIL (kit_has_text (way->dialog, "Welcome Back, Ada Lovelace"));
  g_assert_true (kit_has_text (way->dialog, "12408 messages"));
  draw (way->window);

  fake_fail (CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED, "machine text");
  kit_type (way->dialog, "Password", "wrong horse");
  kit_click (way->dialog, "_Restore");
  WAIT_UNTIL (get_error (way->dialog, "Password") != NULL);
  g_assert_cmpuint (way->n_signed_in, ==, 0);
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_CONFLICT, "machine text");
  kit_click (way->dialog, "_Restore");
  WAIT_UNTIL (kit_has_text (way->dialog, "belongs to somebody else"));
  kit_type (way->dialog, "Password", "correct horse");
  kit_click (way->dialog, "_Restore");
  WAIT_UNTIL (way->n_signed_in == 1);
  g_assert_true (fake_was_asked ("restored https://chat.example.org correct horse"));
  WAIT_UNTIL (find_dialog (way->window) == NULL);
}

static void
assert_refused (Way *way, GQuark domain, int code, gboolean of_key, const char *text)
{
  choose (way);
  fake_fail (domain, code, "machine text");
  kit_click (way->dialog, "C_ontinue");

  if (of_key)
    WAIT_UNTIL (get_error (way->dialog, "Recovery key") != NULL &&
                strstr (get_error (way->dialog, "Recovery key"), text) != NULL);
  else
    WAIT_UNTIL (kit_has_text (way->dialog, text));

  draw (way->window);
}

static void
test_refused (Way *way, gconstpointer data)
{
  assert_refused (way, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, TRUE, "does not open this backup");
  assert_refused (way, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST, TRUE, "no recovery key");
  assert_refused (way, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA, FALSE, "is not a backup");
  assert_refused (way, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, FALSE, "newer version");
  assert_refused (way, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, FALSE, "cut off");
}

/* What goes wrong in the midst of it leads back to the file, and so does the user. */
static void
test_left (Way *way, gconstpointer data)
{
  choose (way);
  kit_click (way->dialog, "C_ontinue");
  WAIT_UNTIL (fake_backup != NULL);
  draw (way->window);
  fake_end_backup (G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  WAIT_UNTIL (kit_has_text (way->dialog, "There is not enough space for it."));
  draw (way->window);
  kit_click (way->dialog, "C_ontinue");
  WAIT_UNTIL (fake_backup != NULL);
  draw (way->window);
  kit_click (way->dialog, "_Cancel");
  fake_end_backup (G_IO_ERROR, G_IO_ERROR_CANCELLED);
  WAIT_UNTIL (kit_find (way->dialog, "Recovery key") != NULL);
  g_assert_false (kit_has_text (way->dialog, "not enough space"));

  /* With the window it ends too. */
  draw (way->window);
  kit_click (way->dialog, "C_ontinue");
  WAIT_UNTIL (fake_backup != NULL);
  adw_dialog_force_close (ADW_DIALOG (way->dialog));
  WAIT_UNTIL (find_dialog (way->window) == NULL);
  fake_end_backup (0, 0);
  kit_settle ();
  g_assert_cmpuint (way->n_signed_in, ==, 0);
}

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  GtkWidget *row;
} Making;

static void
open_making (Making *making, gconstpointer data)
{
  GtkWidget *dialog;

  making->window = kit_open_signed_in (1200, 800);
  making->session = confab_window_get_session (making->window);
  dialog = GTK_WIDGET (confab_preferences_dialog_new (making->session, kit_get_settings ()));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (making->window));
  draw (making->window);
  kit_click (dialog, "Account");
  draw (making->window);
  making->row = kit_find_type (dialog, CONFAB_TYPE_BACKUP_ROW);
  g_assert_nonnull (making->row);
}

static void
close_making (Making *making, gconstpointer data)
{
  kit_close_window (making->window);
}

static GtkWidget *
find_button (Making *making, const char *label)
{
  return kit_find (making->row, label);
}

/* A backup that nobody could open is not made. */
static void
test_states (Making *making, gconstpointer data)
{
  fake_session_set_key_state (making->session, CONFAB_KEYS_UNSAVED);
  g_assert_nonnull (find_button (making, "Save Key…"));
  g_assert_true (kit_has_text (making->row, "Save the key first"));
  fake_session_set_key_state (making->session, CONFAB_KEYS_UNLINKED);
  g_assert_false (gtk_widget_get_sensitive (find_button (making, "Back Up…")));
  fake_session_set_key_state (making->session, CONFAB_KEYS_SAVED);
  g_assert_true (gtk_widget_get_sensitive (find_button (making, "Back Up…")));
}

static void
test_made (Making *making, gconstpointer data)
{
  confab_backup_row_save (CONFAB_BACKUP_ROW (making->row), "/home/ada/New.confab");
  WAIT_UNTIL (fake_backup != NULL);
  g_assert_true (fake_was_asked ("back-up /home/ada/New.confab"));
  draw (making->window);
  g_assert_true (kit_has_text (GTK_WIDGET (making->window), "Encrypting and writing the file."));
  fake_end_backup (0, 0);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (making->window), "The backup is saved"));
}

static void
test_not_made (Making *making, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (making->window);

  confab_backup_row_save (CONFAB_BACKUP_ROW (making->row), "/home/ada/New.confab");
  WAIT_UNTIL (fake_backup != NULL);
  draw (making->window);
  fake_end_backup (G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  WAIT_UNTIL (kit_has_text (window, "The Backup Was Not Made"));
  g_assert_true (kit_has_text (window, "There is not enough space for it."));
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  g_test_add ("/restoring/missing", Way, NULL, open_way, test_missing, close_way);
  g_test_add ("/restoring/restored", Way, NULL, open_way, test_restored, close_way);
  g_test_add ("/restoring/refused", Way, NULL, open_way, test_refused, close_way);
  g_test_add ("/restoring/left", Way, NULL, open_way, test_left, close_way);
  g_test_add ("/restoring/states", Making, NULL, open_making, test_states, close_making);
  g_test_add ("/restoring/made", Making, NULL, open_making, test_made, close_making);
  g_test_add ("/restoring/not-made", Making, NULL, open_making, test_not_made, close_making);

  return g_test_run ();
}
