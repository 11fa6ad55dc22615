// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "confab-about.h"
#include "confab-application-private.h"
#include "ui/preferences/confab-preferences-dialog.h"

/* What can be done to the application as a whole. */

static DexFuture *
sign_out_fiber (ConfabApplication *self)
{
  g_autoptr (ConfabSession) session = g_object_ref (self->session);
  g_autoptr (GError) error = NULL;

  confab_application_forget_session (self);
  dex_await (confab_session_sign_out (session), &error);

  if (self->window != NULL && !self->quitting)
    confab_window_show_sign_in (self->window, error);

  return NULL;
}

static void
sign_out_cb (ConfabApplication *self)
{
  if (self->session != NULL)
    CONFAB_SPAWN_AND_FORGET (sign_out_fiber, g_object_ref (self), g_object_unref);
}

typedef struct
{
  ConfabApplication *application;
  ConfabAccount *account;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->application);
  g_object_unref (removal->account);
  g_free (removal);
}

/* The session that was signed out may still be writing. */
static DexFuture *
remove_data_fiber (Removal *removal)
{
  ConfabApplication *self = removal->application;
  g_autoptr (GError) error = NULL;
  gboolean removed;

  if (self->stopping != NULL)
    dex_await (dex_ref (self->stopping), NULL);

  removed = dex_await (confab_client_remove_account (removal->account), &error);

  if (self->window == NULL || self->quitting || self->session != NULL)
    return NULL;

  if (removed)
    confab_window_show_sign_in (self->window, NULL);
  else
    confab_window_show_signed_out (self->window, removal->account, NULL, error);

  return NULL;
}

/**
 * confab_application_remove_data:
 * @account: one that was signed out
 *
 * Removes what this computer holds of it, and says how that ended in the window.
 */
void
confab_application_remove_data (ConfabApplication *self, ConfabAccount *account)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->application = g_object_ref (self);
  removal->account = g_object_ref (account);
  CONFAB_SPAWN_AND_FORGET (remove_data_fiber, removal, (GDestroyNotify) removal_free);
}

static void
quit_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  confab_application_quit (CONFAB_APPLICATION (data));
}

static void
about_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);

  adw_dialog_present (confab_about_dialog_new (), GTK_WIDGET (self->window));
}

static void
shortcuts_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  GtkWindow *shortcuts = confab_shortcuts_window_new ();

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (self->window));
  gtk_window_present (shortcuts);
}

static void
preferences_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  AdwDialog *dialog;

  if (self->window == NULL)
    return;

  dialog = confab_preferences_dialog_new (confab_window_get_session (self->window), self->settings);
  g_signal_connect_object (dialog, "sign-out", G_CALLBACK (sign_out_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
}

/**
 * confab_application_add_actions:
 *
 * Adds what can be done to the application as a whole, and its keys.
 */
void
confab_application_add_actions (ConfabApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_action_cb },
    { .name = "about", .activate = about_action_cb },
    { .name = "shortcuts", .activate = shortcuts_action_cb },
    { .name = "preferences", .activate = preferences_action_cb },
  };
  GtkApplication *app = GTK_APPLICATION (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (app, "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (app, "app.shortcuts",
                                         (const char *[]) { "<Control>question", NULL });
  gtk_application_set_accels_for_action (app, "app.preferences",
                                         (const char *[]) { "<Control>comma", NULL });
}
