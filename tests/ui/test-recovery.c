// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/preferences/confab-preferences-dialog.h"
#include "ui/qr/confab-qr-view.h"
#include "ui/recovery/confab-key-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

/* The recovery key is shown until it is saved, and links a device. */

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1200, 800);
  f->session = confab_window_get_session (f->window);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static GtkWidget *
find_dialog (Fixture *f)
{
  return GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
}

static GtkWidget *
get_dialog (Fixture *f)
{
  WAIT_UNTIL (find_dialog (f) != NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
  return find_dialog (f);
}

/* What it says follows the state; nothing is in the way of anything else. */
static void
test_bar (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  g_assert_false (kit_has_text (window, "Your recovery key is not saved"));
  fake_session_set_key_state (f->session, CONFAB_KEYS_UNSAVED);
  kit_wait_drawn (window);
  g_assert_true (kit_has_text (window, "Your recovery key is not saved"));
  g_assert_null (find_dialog (f));
  kit_click (window, "Save…");
  g_assert_true (kit_has_text (get_dialog (f), "14"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (f)));

  fake_session_set_key_state (f->session, CONFAB_KEYS_UNLINKED);
  kit_wait_drawn (window);
  g_assert_true (kit_has_text (window, "This device is not linked yet"));
  kit_click (window, "Link…");
  g_assert_nonnull (kit_find (get_dialog (f), "Recovery key"));
}

/* The number of the group that the dialog asks for, from 0. */
static guint
find_asked (GtkWidget *dialog)
{
  for (guint i = 0; i < CONFAB_RECOVERY_GROUPS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Group %u of your recovery key", i + 1);

      if (kit_find (dialog, title) != NULL)
        return i;
    }

  g_assert_not_reached ();
}

/* A group that is not the one that was asked for saves nothing; the right one is enough, however it
 * is written. */
static void
test_check (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) groups = g_strsplit (fake_recovery, " ", -1);
  g_autofree char *title = NULL, *lower = NULL;
  GtkWidget *dialog;
  guint asked;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.recovery-key", NULL);
  dialog = get_dialog (f);

  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_true (kit_has_text (dialog, groups[i]));

  kit_click (dialog, "_I Have Saved It");
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
  asked = find_asked (dialog);
  title = g_strdup_printf ("Group %u of your recovery key", asked + 1);
  g_assert_false (gtk_widget_get_sensitive (kit_find (dialog, "_Done")));
  kit_type (dialog, title, groups[asked + 1]);
  kit_click (dialog, "_Done");
  g_assert_false (fake_was_asked ("recovery-saved"));
  g_assert_true (kit_has_text (dialog, "That is another group"));

  lower = g_ascii_strdown (groups[asked], -1);
  kit_type (dialog, title, lower);
  g_assert_false (kit_has_text (dialog, "That is another group"));
  kit_click (dialog, "_Done");
  kit_settle ();
  g_assert_true (fake_was_asked ("recovery-saved"));
  WAIT_UNTIL (find_dialog (f) == NULL);
}

/* All of the key is in the code: 70 characters with blanks are version 5. */
static void
test_code (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog, *code;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.recovery-key", NULL);
  dialog = get_dialog (f);
  kit_click (dialog, "_QR Code");
  code = kit_find_type (dialog, CONFAB_TYPE_QR_VIEW);
  g_assert_nonnull (code);
  WAIT_UNTIL (confab_qr_view_get_points (CONFAB_QR_VIEW (code)) >= 29);
  g_assert_nonnull (
      kit_find_role (dialog, "The recovery key as a QR code", GTK_ACCESSIBLE_ROLE_IMG));
  confab_qr_view_set_text (CONFAB_QR_VIEW (code), NULL);
  g_assert_cmpuint (confab_qr_view_get_points (CONFAB_QR_VIEW (code)), ==, 0);
}

static void
type_key (Fixture *f, const char *text)
{
  GtkWidget *view = kit_find (get_dialog (f), "Recovery key");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* What is wrong is said while it is typed, and nobody is asked before it is right. */
static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *asked = g_strconcat ("link ", fake_recovery, NULL);
  g_autofree char *wrong = g_strdup (fake_recovery);
  g_autofree char *longer = g_strconcat (fake_recovery, " A", NULL);
  GtkWidget *dialog, *link;

  fake_session_set_key_state (f->session, CONFAB_KEYS_UNLINKED);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.link-device", NULL);
  dialog = get_dialog (f);
  link = kit_find (dialog, "_Link");
  type_key (f, "ABCD EFGH");
  g_assert_true (kit_has_text (dialog, "2 of 14 groups"));
  type_key (f, "ABCD EF§");
  g_assert_true (kit_has_text (dialog, "“§”, in group 2, does not occur in recovery keys."));
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  type_key (f, wrong);
  g_assert_true (kit_has_text (dialog, "A character is wrong"));
  g_assert_false (gtk_widget_get_sensitive (link));
  type_key (f, longer);
  g_assert_true (kit_has_text (dialog, "something was typed twice"));

  type_key (f, fake_recovery);
  g_assert_true (gtk_widget_get_sensitive (link));
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "not that of this account");
  kit_click (dialog, "_Link");
  kit_settle ();
  g_assert_true (kit_has_text (dialog, "This is the recovery key of another account"));
  g_assert_true (gtk_widget_get_sensitive (link));
  g_string_truncate (fake_asked, 0);
  kit_click (dialog, "_Link");
  kit_settle ();
  g_assert_true (fake_was_asked (asked));
  WAIT_UNTIL (find_dialog (f) == NULL);
  g_assert_cmpint (confab_session_get_key_state (f->session), ==, CONFAB_KEYS_SAVED);
}

/* Who has lost the key is told what comes of a new one, and shown it. */
static void
test_anew (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.link-device", NULL);
  kit_click (get_dialog (f), "I _Do Not Have It…");
  g_assert_true (kit_has_text (get_dialog (f), "are told that your keys have changed"));
  g_assert_false (fake_was_asked ("keys-anew"));
  kit_click (get_dialog (f), "_Begin Anew");
  kit_settle ();
  g_assert_true (fake_was_asked ("keys-anew"));
  WAIT_UNTIL (find_dialog (f) != NULL && kit_find (find_dialog (f), "_I Have Saved It") != NULL);
}

/* What a document says. */
static char *
extract (const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *programs = g_path_get_dirname (g_getenv ("CONFAB_QR"));
  g_autofree char *program = g_build_filename (programs, "confab-extract", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_subprocess_launcher_set_stdin_file_path (launcher, path);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  g_assert_true (g_subprocess_get_successful (process));
  return text;
}

/* The sheet says whose key it is, as a file that only its owner can read, and on paper. */
static void
test_sheet (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabKeySheet) sheet =
      confab_key_sheet_new ("ada", "https://chat.example.org", fake_recovery);
  g_autofree char *text = confab_key_sheet_to_text (sheet);
  g_autofree char *folder = g_dir_make_tmp ("confab-sheet-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "key.pdf", NULL);
  g_autofree char *plain = g_build_filename (folder, "key.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (plain);
  g_autoptr (GtkPrintOperation) print = confab_key_sheet_new_print (sheet);
  g_autoptr (DexFuture) saving = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *read = NULL, *printed = NULL;
  g_auto (GStrv) groups = g_strsplit (fake_recovery, " ", -1);
  GStatBuf info;

  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (text, groups[i]));

  g_assert_nonnull (strstr (text, "ada"));
  saving = confab_key_sheet_save (sheet, file);
  WAIT_UNTIL (!dex_future_is_pending (saving));
  g_assert_true (dex_future_is_resolved (saving));
  g_assert_true (g_file_get_contents (plain, &read, NULL, NULL));
  g_assert_cmpstr (read, ==, text);
  g_assert_cmpint (g_stat (plain, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0077, ==, 0);

  gtk_print_operation_set_export_filename (print, pdf);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  printed = extract (pdf);

  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (printed, groups[i]));

  g_assert_nonnull (strstr (printed, "https://chat.example.org"));
  g_unlink (pdf);
  g_unlink (plain);
  g_rmdir (folder);
}

/* Preferences say how it stands; signing out with a key that is nowhere else is warned of. */
static void
test_preferences (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog;

  fake_session_set_key_state (f->session, CONFAB_KEYS_UNSAVED);
  dialog = GTK_WIDGET (confab_preferences_dialog_new (f->session, kit_get_settings ()));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_nonnull (kit_find (dialog, "Devices"));
  kit_click (dialog, "Account");
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (dialog, "Sign Out…");
  g_assert_true (kit_has_text (get_dialog (f), "Your recovery key is not saved."));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/recovery/bar", test_bar);
  ADD ("/recovery/check", test_check);
  ADD ("/recovery/code", test_code);
  ADD ("/recovery/link", test_link);
  ADD ("/recovery/anew", test_anew);
  ADD ("/recovery/sheet", test_sheet);
  ADD ("/recovery/preferences", test_preferences);

  return g_test_run ();
}
