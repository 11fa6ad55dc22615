// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-application.h"

#include "base/confab-async.h"
#include "confab-about.h"
#include "confab-application-private.h"
#include "confab-fonts.h"
#include "confab-rescue-dialog.h"
#include "confab-start-trace.h"
#include "confab-toolkit.h"

#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

#define SCHEMA_ID "org.confab.Confab"

/**
 * ConfabApplication:
 *
 * One process, one window. It finds the accounts of this computer and starts them, shows the one
 * that somebody looks at, and ends all before it quits.
 */
G_DEFINE_FINAL_TYPE (ConfabApplication, confab_application, ADW_TYPE_APPLICATION)

static void
theme_cb (ConfabApplication *self)
{
  g_autofree char *theme = g_settings_get_string (self->settings, "theme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (theme, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : g_str_equal (theme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                    : ADW_COLOR_SCHEME_DEFAULT);
}

static void
failed_cb (ConfabApplication *self, const char *text, ConfabLogin *login)
{
  g_autofree char *line = NULL;

  if (self->window == NULL)
    return;

  /* Translators: the name of an account that is not shown, and what failed there */
  if (login != self->shown)
    line = g_strdup_printf (_ ("%s: %s"),
                            confab_account_get_name (confab_login_get_account (login)), text);

  confab_window_show_toast (self->window, line != NULL ? line : text);
}

static void
show_problem (ConfabApplication *self, ConfabSession *session, const GError *error)
{
  g_autofree char *folder = session != NULL ? confab_session_dup_folder (session)
                                            : g_strdup (confab_client_get_data_dir ());

  confab_window_show_problem (self->window, error, folder);
}

/* The window shows how the one account is that somebody looks at. */
static void
show_state (ConfabApplication *self)
{
  ConfabLogin *login = self->shown;
  ConfabSession *session = confab_login_get_session (login);

  if (self->window == NULL || self->quitting)
    return;

  switch (confab_login_get_state (login))
    {
    case CONFAB_LOGIN_STARTING:
      confab_window_set_session (self->window, NULL);
      confab_window_prepare (self->window);
      break;
    case CONFAB_LOGIN_AT_WORK:
      confab_window_set_session (self->window, session);
      confab_rescue_dialog_present (session, GTK_WIDGET (self->window));
      break;
    case CONFAB_LOGIN_MENDING:
      confab_window_show_mending (self->window);
      break;
    case CONFAB_LOGIN_LOCKED:
      confab_window_show_locked (self->window, session);
      break;
    case CONFAB_LOGIN_FAILED:
      show_problem (self, session, confab_login_get_error (login));
      break;
    case CONFAB_LOGIN_SIGNED_OUT:
      confab_window_show_signed_out (self->window, confab_login_get_account (login),
                                     confab_login_get_signed_out_by (login), NULL);
      break;
    case CONFAB_LOGIN_ENDED:
    default:
      confab_window_set_session (self->window, NULL);
    }
}

static void
state_cb (ConfabApplication *self, GParamSpec *pspec, ConfabLogin *login)
{
  if (login == self->shown)
    show_state (self);
}

static void
begun_cb (ConfabApplication *self, ConfabSession *session)
{
  if (self->notifier != NULL)
    confab_notifier_add_session (self->notifier, session);

  if (self->provider != NULL)
    confab_provider_add_session (self->provider, session);
}

static void
over_cb (ConfabApplication *self, ConfabSession *session)
{
  if (self->notifier != NULL)
    confab_notifier_remove_session (self->notifier, session);

  if (self->provider != NULL)
    confab_provider_remove_session (self->provider, session);
}

static void
follow (ConfabApplication *self, ConfabLogin *login)
{
  g_signal_connect_object (login, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (login, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static DexFuture *
when_painted (ConfabApplication *self)
{
  return self->presenter != NULL ? confab_presenter_when_painted (self->presenter) : NULL;
}

static void
start (ConfabApplication *self, ConfabLogin *login, DexFuture *after)
{
  follow (self, login);
  confab_login_start (login, after, when_painted (self));
}

/**
 * confab_application_show_login:
 * @login: (nullable): one of this computer's; NULL for the way in
 *
 * Shows it, and remembers that.
 */
void
confab_application_show_login (ConfabApplication *self, ConfabLogin *login)
{
  g_set_object (&self->shown, login);

  if (self->window == NULL || self->quitting)
    return;

  confab_application_update_actions (self);

  if (login == NULL)
    {
      confab_window_show_sign_in (self->window, NULL);
      return;
    }

  g_settings_set_string (self->settings, "last-account",
                         confab_account_get_id (confab_login_get_account (login)));
  show_state (self);
}

/**
 * confab_application_show_other:
 *
 * Shows another account than the one that was shown, or the way in if there is none.
 */
void
confab_application_show_other (ConfabApplication *self)
{
  guint n = confab_logins_get_count (self->logins);
  ConfabLogin *other = NULL;

  for (guint i = 0; i < n && other == NULL; i++)
    if (confab_logins_get (self->logins, i) != self->shown)
      other = confab_logins_get (self->logins, i);

  confab_application_show_login (self, other);
}

/**
 * confab_application_take_account:
 * @account: one that was just signed in
 *
 * Starts it, and shows it.
 */
void
confab_application_take_account (ConfabApplication *self, ConfabAccount *account)
{
  DexFuture *after;
  ConfabLogin *login = confab_logins_add (self->logins, account, &after);

  start (self, login, after);
  confab_application_show_login (self, login);
}

/* One is opened and shown; the others wait until that has been painted. */
static void
begin (ConfabApplication *self)
{
  guint n = confab_logins_get_count (self->logins);
  g_autofree char *last = g_settings_get_string (self->settings, "last-account");
  ConfabLogin *shown = confab_logins_find (self->logins, last);

  if (shown == NULL)
    shown = confab_logins_get (self->logins, 0);

  g_set_object (&self->shown, shown);
  confab_application_update_actions (self);
  start (self, shown, NULL);

  for (guint i = 0; i < n; i++)
    if (confab_logins_get (self->logins, i) != shown)
      start (self, confab_logins_get (self->logins, i), when_painted (self));
}

static DexFuture *
accounts_fiber (ConfabApplication *self)
{
  g_autoptr (GError) error = NULL;
  gboolean loaded = dex_await (confab_logins_load (self->logins), &error);

  if (self->window == NULL || self->quitting)
    return NULL;

  if (!loaded)
    show_problem (self, NULL, error);
  else if (confab_logins_get_count (self->logins) == 0)
    confab_window_show_sign_in (self->window, NULL);
  else
    begin (self);

  return NULL;
}

static void
try_again_cb (ConfabApplication *self)
{
  if (self->shown != NULL)
    confab_login_start (self->shown, NULL, NULL);
  else
    CONFAB_SPAWN_AND_FORGET (accounts_fiber, g_object_ref (self), g_object_unref);
}

static void
other_account_cb (ConfabApplication *self)
{
  confab_application_show_other (self);
}

static DexFuture *
quit_fiber (ConfabApplication *self)
{
  g_autoptr (DexFuture) ended =
      self->notifier != NULL ? confab_notifier_end (self->notifier) : NULL;

  dex_await (confab_logins_stop (self->logins), NULL);

  if (ended != NULL)
    dex_await (g_steal_pointer (&ended), NULL);

  confab_client_shut_down ();
  g_application_release (G_APPLICATION (self));
  g_application_quit (G_APPLICATION (self));
  return NULL;
}

/**
 * confab_application_quit:
 *
 * Ends the process, after the session has written down what it has.
 */
void
confab_application_quit (ConfabApplication *self)
{
  if (self->quitting)
    return;

  self->quitting = TRUE;
  g_clear_object (&self->background);
  g_clear_pointer (&self->presenter, confab_presenter_free);
  g_application_hold (G_APPLICATION (self));

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));

  CONFAB_SPAWN_AND_FORGET (quit_fiber, g_object_ref (self), g_object_unref);
}

static gboolean
close_request_cb (ConfabApplication *self)
{
  if (self->quitting || self->background == NULL || !confab_background_hide (self->background))
    confab_application_quit (self);

  return GDK_EVENT_STOP;
}

static void
painted_cb (gpointer data)
{
  ConfabApplication *self = data;

  if (self->exit_after_startup)
    confab_application_quit (self);
}

static void
confab_application_startup (GApplication *application)
{
  ConfabApplication *self = CONFAB_APPLICATION (application);

  confab_toolkit_init ();
  G_APPLICATION_CLASS (confab_application_parent_class)->startup (application);

  self->settings = g_settings_new (SCHEMA_ID);
  g_signal_connect_object (self->settings, "changed::theme", G_CALLBACK (theme_cb), self,
                           G_CONNECT_SWAPPED);
  theme_cb (self);
  confab_application_add_actions (self);
}

static void
content_cb (ConfabApplication *self)
{
  if (self->presenter != NULL)
    confab_presenter_content_is_there (self->presenter);
}

static void
make_window (ConfabApplication *self)
{
  /* The accounts are looked up while the window is made. */
  CONFAB_SPAWN_AND_FORGET (accounts_fiber, g_object_ref (self), g_object_unref);
  self->window = confab_window_new (GTK_APPLICATION (self), self->settings);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->notifier = confab_notifier_new (GTK_WINDOW (self->window), self->settings);
  self->background = confab_background_new (GTK_APPLICATION (self), GTK_WINDOW (self->window),
                                            self->logins, self->settings);
  confab_fonts_look_up (GTK_WIDGET (self->window));
  g_signal_connect_object (self->logins, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->logins, "over", G_CALLBACK (over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "signed-in", G_CALLBACK (confab_application_take_account),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "try-again", G_CALLBACK (try_again_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "other-account", G_CALLBACK (other_account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "remove-data", G_CALLBACK (confab_application_remove_data),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "content", G_CALLBACK (content_cb), self,
                           G_CONNECT_SWAPPED);

  if (self->trace_start || self->exit_after_startup)
    confab_start_trace (self->window, painted_cb, self);
}

/* What is outside of the window is for when that has been painted. */
static DexFuture *
shown_cb (DexFuture *future, gpointer data)
{
  ConfabApplication *self = data;

  if (self->background != NULL)
    confab_background_begin (self->background);

  return NULL;
}

/* Who is told to begin without a window shows it when asked again. */
static void
confab_application_activate (GApplication *application)
{
  ConfabApplication *self = CONFAB_APPLICATION (application);
  gboolean is_first = self->window == NULL;

  if (self->quitting)
    return;

  if (is_first)
    make_window (self);

  if (is_first && self->in_background)
    {
      confab_background_begin (self->background);
      confab_background_hide (self->background);
      return;
    }

  if (self->presenter == NULL)
    {
      self->presenter = confab_presenter_new (self->clock, GTK_WINDOW (self->window));
      dex_future_disown (dex_future_finally (confab_presenter_when_painted (self->presenter),
                                             shown_cb, g_object_ref (self), g_object_unref));
    }

  if (!is_first)
    confab_presenter_present (self->presenter);
}

static void
confab_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_application_activate (application);
  confab_window_open_files (CONFAB_APPLICATION (application)->window, files, n_files);
}

/* One that does not share a process with others has no name by which it could be asked. */
static gboolean
confab_application_dbus_register (GApplication *application,
                                  GDBusConnection *bus,
                                  const char *path,
                                  GError **error)
{
  if (!G_APPLICATION_CLASS (confab_application_parent_class)
           ->dbus_register (application, bus, path, error))
    return FALSE;

  if ((g_application_get_flags (application) & G_APPLICATION_NON_UNIQUE) == 0)
    confab_application_add_provider (CONFAB_APPLICATION (application), bus);

  return TRUE;
}

static void
confab_application_dbus_unregister (GApplication *application,
                                    GDBusConnection *bus,
                                    const char *path)
{
  ConfabApplication *self = CONFAB_APPLICATION (application);

  if (self->provider != NULL)
    confab_provider_unexport (self->provider);

  g_clear_object (&self->provider);
  G_APPLICATION_CLASS (confab_application_parent_class)->dbus_unregister (application, bus, path);
}

static int
confab_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ConfabApplication *self = CONFAB_APPLICATION (application);
  const char *data_dir;

  if (g_variant_dict_contains (options, "version"))
    {
      g_autofree char *versions = confab_about_dup_versions ();

      g_print ("%s", versions);
      return 0;
    }

  self->trace_start = g_variant_dict_contains (options, "trace-start");
  self->exit_after_startup = g_variant_dict_contains (options, "exit-after-startup");

  /* Another data folder is another Confab: it does not share a process with the first. */
  if (g_variant_dict_lookup (options, "data-dir", "^&ay", &data_dir))
    {
      g_autofree char *absolute = g_canonicalize_filename (data_dir, NULL);

      confab_client_set_data_dir (absolute);
    }

  if (g_variant_dict_contains (options, "data-dir") || self->exit_after_startup ||
      g_variant_dict_contains (options, "standalone"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  self->in_background = g_variant_dict_contains (options, "background");

  /* One that is running already has been begun. */
  if (self->in_background && g_application_register (application, NULL, NULL) &&
      g_application_get_is_remote (application))
    return 0;

  return -1;
}

static void
confab_application_dispose (GObject *object)
{
  ConfabApplication *self = CONFAB_APPLICATION (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->logins);
  g_clear_object (&self->provider);
  g_clear_object (&self->notifier);
  g_clear_object (&self->background);
  g_clear_pointer (&self->presenter, confab_presenter_free);
  g_clear_object (&self->clock);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_application_parent_class)->dispose (object);
}

static void
confab_application_class_init (ConfabApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_application_dispose;
  application_class->startup = confab_application_startup;
  application_class->activate = confab_application_activate;
  application_class->open = confab_application_open;
  application_class->dbus_register = confab_application_dbus_register;
  application_class->dbus_unregister = confab_application_dbus_unregister;
  application_class->handle_local_options = confab_application_handle_local_options;
}

static void
confab_application_init (ConfabApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is, and exit"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep accounts and messages in FOLDER"),
      N_ ("FOLDER") },
    { "standalone", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Do not hand over to a Confab that is running"), NULL },
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start without showing a window"), NULL },
    { "trace-start", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Write how long the start took, as JSON"),
      NULL },
    { "exit-after-startup", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("The same, and exit when the content is on the screen"), NULL },
    { 0 },
  };

  self->clock = confab_clock_new ();
  self->logins = g_object_ref (confab_logins_get_default ());
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * confab_application_new:
 *
 * Returns: (transfer full): the application, ready to be run
 */
ConfabApplication *
confab_application_new (void)
{
  return g_object_new (CONFAB_TYPE_APPLICATION, "application-id", CONFAB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/confab/Confab",
                       NULL);
}
