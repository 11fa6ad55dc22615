// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-background.h"

#include "confab-badge.h"
#include "confab-idle.h"
#include "confab-tray.h"
#include "ui/common/confab-quiet.h"

/**
 * ConfabBackground:
 *
 * What is unread in all accounts is one number.
 */
struct _ConfabBackground
{
  GObject parent_instance;
  GtkApplication *application; /* not held: it owns this */
  GtkWindow *window;           /* weak */
  GSettings *settings;
  ConfabLogins *logins;
  ConfabTray *tray;
  ConfabIdle *idle;
  gboolean is_hidden;
};

G_DEFINE_FINAL_TYPE (ConfabBackground, confab_background, G_TYPE_OBJECT)

static GDBusConnection *
get_bus (ConfabBackground *self)
{
  return g_application_get_dbus_connection (G_APPLICATION (self->application));
}

static void
show_count (ConfabBackground *self)
{
  guint n = confab_logins_get_unread_count (self->logins);
  gboolean urgent = confab_logins_get_is_urgent (self->logins);

  if (self->tray == NULL || self->application == NULL)
    return;

  confab_tray_set_unread (self->tray, n, urgent);
  confab_badge_show (get_bus (self), n, urgent);
}

/* Others see who is not at the computer as away. */
static void
idle_cb (ConfabBackground *self)
{
  for (guint i = 0; self->idle != NULL && i < confab_logins_get_count (self->logins); i++)
    {
      ConfabLogin *login = confab_logins_get (self->logins, i);

      if (confab_login_get_state (login) == CONFAB_LOGIN_AT_WORK)
        confab_session_set_idle (confab_login_get_session (login),
                                 confab_idle_get_is_idle (self->idle));
    }
}

static void
present (ConfabBackground *self, const char *token)
{
  if (self->window == NULL)
    return;

  if (token != NULL)
    gtk_window_set_startup_id (self->window, token);

  self->is_hidden = FALSE;
  g_application_activate (G_APPLICATION (self->application));
}

static void
present_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present (data, NULL);
}

static void
activated_cb (ConfabBackground *self, const char *token)
{
  present (self, token);
}

static gboolean
goes_on (ConfabBackground *self)
{
  g_autofree char *when_closed = g_settings_get_string (self->settings, "when-closed");

  if (g_str_equal (when_closed, "tray"))
    return self->tray != NULL && confab_tray_get_is_shown (self->tray);

  return g_str_equal (when_closed, "go-on");
}

/* A window that can no longer be found comes back. */
static void
shown_cb (ConfabBackground *self)
{
  if (self->is_hidden && !goes_on (self))
    present (self, NULL);
}

static void
confab_background_dispose (GObject *object)
{
  ConfabBackground *self = CONFAB_BACKGROUND (object);

  if (self->application != NULL)
    {
      g_action_map_remove_action (G_ACTION_MAP (self->application), "present");
      g_action_map_remove_action (G_ACTION_MAP (self->application), "notifications");
      g_action_map_remove_action (G_ACTION_MAP (self->application), CONFAB_QUIET_ACTION);
    }

  self->application = NULL;
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->tray);
  g_clear_object (&self->idle);
  g_clear_object (&self->logins);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_background_parent_class)->dispose (object);
}

static void
confab_background_class_init (ConfabBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_background_dispose;
}

static void
confab_background_init (ConfabBackground *self)
{
}

/**
 * confab_background_new:
 * @application: gets the actions "present", "notifications" and %CONFAB_QUIET_ACTION; it is not
 * held
 * @window: what is closed and comes back; it is not held
 * @logins: whose messages count
 * @settings: of org.confab.Confab
 *
 * Returns: (transfer full): what will show something once it has begun
 */
ConfabBackground *
confab_background_new (GtkApplication *application,
                       GtkWindow *window,
                       ConfabLogins *logins,
                       GSettings *settings)
{
  static const GActionEntry entries[] = { { .name = "present", .activate = present_action_cb } };
  ConfabBackground *self = g_object_new (CONFAB_TYPE_BACKGROUND, NULL);
  g_autoptr (GAction) notifications = g_settings_create_action (settings, "notifications");
  g_autoptr (GAction) quiet = confab_quiet_create_action (confab_quiet_get_default ());

  self->application = application;
  g_set_weak_pointer (&self->window, window);
  self->logins = g_object_ref (logins);
  self->settings = g_object_ref (settings);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (application), notifications);
  g_action_map_add_action (G_ACTION_MAP (application), quiet);
  g_signal_connect_object (logins, "unread-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (logins, "begun", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * confab_background_begin:
 *
 * Shows the icon, and the number, and looks whether somebody is there. It does nothing when it has
 * begun already: it is for when there is nothing more urgent to do.
 */
void
confab_background_begin (ConfabBackground *self)
{
  if (self->tray != NULL || get_bus (self) == NULL)
    return;

  confab_quiet_watch_system (confab_quiet_get_default (), get_bus (self));
  self->tray = confab_tray_new (get_bus (self), G_ACTION_GROUP (self->application));
  g_signal_connect_object (self->tray, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tray, "notify::is-shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
  self->idle = confab_idle_new (get_bus (self), confab_idle_is_sandboxed ());
  g_signal_connect_object (self->idle, "notify::is-idle", G_CALLBACK (idle_cb), self,
                           G_CONNECT_SWAPPED);
  idle_cb (self);
  show_count (self);
}

/**
 * confab_background_hide:
 *
 * Hides the window, when the application is to go on without it.
 *
 * Returns: whether it goes on; otherwise it is to quit
 */
gboolean
confab_background_hide (ConfabBackground *self)
{
  if (!goes_on (self))
    return FALSE;

  self->is_hidden = TRUE;

  if (self->window != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);

  return TRUE;
}
