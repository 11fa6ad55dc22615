// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "confab-about.h"
#include "confab-application-private.h"
#include "confab-shortcuts.h"
#include "ui/account/confab-sign-in-dialog.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-words.h"
#include "ui/preferences/confab-preferences-dialog.h"

/* What can be done to the application as a whole. */

/* Something that takes its time with an account that was shown when it was asked for. */
typedef struct
{
  ConfabApplication *application;
  ConfabLogin *login; /* (nullable) */
  ConfabAccount *account;
} Removal;

static Removal *
removal_new (ConfabApplication *self, ConfabLogin *login, ConfabAccount *account)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->application = g_object_ref (self);
  removal->login = login != NULL ? g_object_ref (login) : NULL;
  removal->account = g_object_ref (account);
  return removal;
}

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->application);
  g_clear_object (&removal->login);
  g_object_unref (removal->account);
  g_free (removal);
}

/* It is in the list no more, and something else takes its place in the window. */
static void
go_on_without (ConfabApplication *self, ConfabLogin *login)
{
  if (login != NULL)
    dex_future_disown (confab_logins_remove (self->logins, login));

  if (self->shown == login)
    confab_application_show_other (self);
}

/* Nobody writes into what is about to go: something else is shown while the server is told. */
static DexFuture *
sign_out_fiber (Removal *removal)
{
  ConfabApplication *self = removal->application;
  g_autoptr (GError) error = NULL;
  DexFuture *leaving = confab_login_sign_out (removal->login);

  go_on_without (self, removal->login);

  if (!dex_await (leaving, &error) && self->window != NULL && !self->quitting)
    {
      g_autofree char *text = confab_error_to_user_text (error);

      confab_window_show_toast (self->window, text);
    }

  return NULL;
}

/* Of the account that the dialog is of, whichever is shown by now. */
static void
sign_out_cb (AdwDialog *dialog, ConfabApplication *self)
{
  ConfabLogin *login = g_object_get_data (G_OBJECT (dialog), "login");

  if (login != NULL)
    CONFAB_SPAWN_AND_FORGET (
        sign_out_fiber, removal_new (self, login, confab_login_get_account (login)), removal_free);
}

/* The session that was signed out may still be writing. */
static DexFuture *
remove_data_fiber (Removal *removal)
{
  ConfabApplication *self = removal->application;
  g_autoptr (GError) error = NULL;

  if (removal->login != NULL)
    dex_await (confab_login_stop (removal->login), NULL);

  if (dex_await (confab_client_remove_account (removal->account), &error))
    go_on_without (self, removal->login);
  else if (self->shown == removal->login && self->window != NULL && !self->quitting)
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
  ConfabLogin *login = confab_logins_find (self->logins, confab_account_get_id (account));

  CONFAB_SPAWN_AND_FORGET (remove_data_fiber, removal_new (self, login, account), removal_free);
}

static void
show_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  ConfabLogin *login = confab_logins_find (self->logins, g_variant_get_string (parameter, NULL));

  if (login != NULL && login != self->shown)
    confab_application_show_login (self, login);
}

static void
next_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  guint n = confab_logins_get_count (self->logins), next = 0;

  for (guint i = 0; i < n; i++)
    if (confab_logins_get (self->logins, i) == self->shown)
      next = (i + 1) % n;

  if (n > 0)
    confab_application_show_login (self, confab_logins_get (self->logins, next));
}

/**
 * confab_application_update_actions:
 *
 * Offers to go to another account while there is one.
 */
void
confab_application_update_actions (ConfabApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "next-account");
  guint n = confab_logins_get_count (self->logins);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), n > (self->shown != NULL ? 1 : 0));
}

static void
added_cb (AdwDialog *dialog, ConfabAccount *account, ConfabApplication *self)
{
  adw_dialog_force_close (dialog);
  confab_application_take_account (self, account);
}

static void
add_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  AdwDialog *dialog;

  if (self->window == NULL || self->shown == NULL)
    return;

  dialog = confab_sign_in_dialog_new ();
  g_signal_connect_object (dialog, "signed-in", G_CALLBACK (added_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
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

  adw_dialog_present (confab_shortcuts_new (), GTK_WIDGET (self->window));
}

static void
preferences_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabApplication *self = CONFAB_APPLICATION (data);
  AdwDialog *dialog;

  if (self->window == NULL)
    return;

  dialog = confab_preferences_dialog_new (confab_window_get_session (self->window), self->settings);

  if (self->shown != NULL)
    g_object_set_data_full (G_OBJECT (dialog), "login", g_object_ref (self->shown), g_object_unref);

  g_signal_connect_object (dialog, "sign-out", G_CALLBACK (sign_out_cb), self, 0);
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
    { .name = "show-account", .activate = show_account_cb, .parameter_type = "s" },
    { .name = "next-account", .activate = next_account_cb },
    { .name = "add-account", .activate = add_account_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  confab_keys_bind_application (GTK_APPLICATION (self));
  g_signal_connect_object (self->logins, "items-changed",
                           G_CALLBACK (confab_application_update_actions), self, G_CONNECT_SWAPPED);
  confab_application_update_actions (self);
}
