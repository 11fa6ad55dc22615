// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "ui/account/confab-restore-dialog.h"
#include "ui/account/confab-sign-in-dialog.h"
#include "ui/preferences/confab-backup-row.h"

#include <glib/gi18n.h>

/* The ways in. */

void
screen_sign_in (ConfabWindow *window)
{
  g_list_store_remove_all (fake_get_nearby ());
  confab_window_show_sign_in (window, NULL);
}

void
screen_sign_in_nearby (ConfabWindow *window)
{
  g_list_store_remove_all (fake_get_nearby ());
  fake_add_nearby ("Garden club", "https://garden.example.org");
  fake_add_nearby ("Library & archive", "https://library.local:7667");
  confab_window_show_sign_in (window, NULL);
}

void
screen_sign_in_error (ConfabWindow *window)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  g_autoptr (GError) error = g_error_new (CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED, "no");

  confab_window_show_signed_out (window, account, "Laptop", error);
}

void
screen_create_account (ConfabWindow *window)
{
  fake_registration = CONFAB_REGISTRATION_INVITATION;
  confab_window_show_sign_in (window, NULL);
  kit_type (GTK_WIDGET (window), _ ("Server"), "chat.example.org");
  kit_click (GTK_WIDGET (window), _ ("Create account"));
}

/* A backup on its way in. */

static GtkWidget *
open_restore (ConfabWindow *window)
{
  GtkWidget *dialog;

  screen_sign_in (window);
  kit_click (GTK_WIDGET (window), _ ("Restore from a backup…"));
  kit_settle ();
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  confab_restore_dialog_set_path (CONFAB_RESTORE_DIALOG (dialog),
                                  "/run/media/ada/USB/Backup of ada.confab");
  kit_type (dialog, _ ("Recovery key"), fake_recovery);
  return dialog;
}

void
screen_restore (ConfabWindow *window)
{
  open_restore (window);
}

void
screen_restore_refused (ConfabWindow *window)
{
  GtkWidget *dialog = open_restore (window);

  fake_fail (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  kit_click (dialog, _ ("C_ontinue"));
  kit_settle ();
}

void
screen_restore_unpacking (ConfabWindow *window)
{
  kit_click (open_restore (window), _ ("C_ontinue"));
  kit_settle ();
}

void
screen_restore_sign_in (ConfabWindow *window)
{
  screen_restore_unpacking (window);
  fake_end_backup (0, 0);
  kit_settle ();
}

/* And on its way out. */
void
screen_backing_up (ConfabWindow *window)
{
  GtkWidget *row;

  screen_preferences_account (window);
  kit_settle ();
  row = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_BACKUP_ROW);
  confab_backup_row_save (CONFAB_BACKUP_ROW (row), "/home/ada/Backup of ada.confab");
  kit_settle ();
}

/* Two accounts, one of which is shown, and a third that was signed out. */
void
screen_accounts (ConfabWindow *window)
{
  ConfabLogins *logins = confab_logins_get_default ();
  GtkWidget *button;

  while (confab_logins_get_count (logins) > 0)
    dex_unref (confab_logins_remove (logins, confab_logins_get (logins, 0)));

  confab_window_set_session (window, confab_login_get_session (kit_begin (0)));
  kit_begin (1);
  fake_session_set_connection (confab_login_get_session (kit_begin (2)),
                               CONFAB_CONNECTION_SIGNED_OUT);
  kit_wait_drawn (GTK_WIDGET (window));
  button = kit_find (GTK_WIDGET (window), _ ("Your status"));
  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

void
screen_add_account (ConfabWindow *window)
{
  g_list_store_remove_all (fake_get_nearby ());
  adw_dialog_present (confab_sign_in_dialog_new (), GTK_WIDGET (window));
}
