// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/background/confab-idle.h"

#include <string.h>

/* The desktop is a part of this program, on a connection of its own to a bus that is the session's
 * and the system's. */

#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define SESSION_PATH "/org/freedesktop/login1/session/_31"

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (gint64 wait_end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                      \
         !(condition) && g_get_monotonic_time () < wait_end;)                                      \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static const char xml[] =
    "<node>"
    "<interface name='org.freedesktop.portal.Inhibit'>"
    "<method name='CreateMonitor'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='QueryEndResponse'><arg type='o' direction='in'/></method></interface>"
    "<interface name='org.freedesktop.login1.Manager'>"
    "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/>"
    "</method></interface>"
    "<interface name='org.freedesktop.login1.Session'>"
    "<property name='Id' type='s' access='read'/><property name='IdleHint' type='b' access='read'/>"
    "<property name='LockedHint' type='b' access='read'/></interface>"
    "<interface name='org.freedesktop.ScreenSaver'>"
    "<method name='GetActive'><arg type='b' direction='out'/></method></interface>"
    "</node>";

typedef struct
{
  GDBusConnection *bus;  /* the application's */
  GDBusConnection *desk; /* the desktop's */
  GDBusNodeInfo *info;
  ConfabIdle *idle;
  GString *log; /* what was asked */
  char *monitor;
  gboolean is_active; /* what is answered */
  guint n_told;
} Fixture;

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Fixture *f = data;

  g_string_append_printf (f->log, "[%s]", method);

  if (g_str_equal (method, "CreateMonitor"))
    {
      g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
      g_autofree char *who = g_strdup (sender + 1);
      const char *token;

      g_assert_true (g_variant_lookup (options, "session_handle_token", "&s", &token));
      g_strdelimit (who, ".", '_');
      f->monitor = g_strdup_printf (PORTAL_PATH "/session/%s/%s", who, token);
      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(o)", PORTAL_PATH "/request/1"));
    }
  else if (g_str_equal (method, "GetSession"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION_PATH));
  else if (g_str_equal (method, "GetActive"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", f->is_active));
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *name,
             GError **error,
             gpointer data)
{
  Fixture *f = data;

  g_string_append_printf (f->log, "[%s]", name);
  return g_str_equal (name, "Id") ? g_variant_new_string ("1")
                                  : g_variant_new_boolean (f->is_active);
}

static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
offer (Fixture *f, const char *name, const char *path, const char *interface)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb, .get_property = property_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  g_dbus_connection_register_object (f->desk, path,
                                     g_dbus_node_info_lookup_interface (f->info, interface), &table,
                                     f, NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (f->desk, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", name, 0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->log = g_string_new (NULL);
  f->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  f->bus = connect_bus ();
  f->desk = connect_bus ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->idle);
  g_dbus_connection_close_sync (f->desk, NULL, NULL);
  g_dbus_connection_close_sync (f->bus, NULL, NULL);
  g_object_unref (f->desk);
  g_object_unref (f->bus);
  g_dbus_node_info_unref (f->info);
  g_string_free (f->log, TRUE);
  g_free (f->monitor);
}

static void
told_cb (Fixture *f)
{
  f->n_told++;
}

static void
follow (Fixture *f, gboolean sandboxed)
{
  f->idle = confab_idle_new (f->bus, sandboxed);
  g_signal_connect_swapped (f->idle, "notify::is-idle", G_CALLBACK (told_cb), f);
  g_assert_false (confab_idle_get_is_idle (f->idle));
}

static void
tell (Fixture *f, const char *path, const char *interface, const char *signal, const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *parameters = g_variant_new_parsed (text);

  g_dbus_connection_emit_signal (f->desk, NULL, path, interface, signal, parameters, &error);
  g_assert_no_error (error);
}

static void
tell_state (Fixture *f, const char *monitor, const char *state)
{
  g_autofree char *text = g_strdup_printf ("(objectpath '%s', {%s})", monitor, state);

  tell (f, PORTAL_PATH, "org.freedesktop.portal.Inhibit", "StateChanged", text);
}

static void
wait_idle (Fixture *f, gboolean idle, guint n_told)
{
  WAIT_FOR (confab_idle_get_is_idle (f->idle) == idle);
  g_assert_cmpuint (f->n_told, ==, n_told);
}

/* In a sandbox only the portal is asked; the monitors of others are theirs. */
static void
test_portal (Fixture *f, gconstpointer data)
{
  offer (f, "org.freedesktop.portal.Desktop", PORTAL_PATH, "org.freedesktop.portal.Inhibit");
  follow (f, TRUE);
  WAIT_FOR (f->monitor != NULL);
  tell_state (f, "/somebody/else", "'screensaver-active': <true>");
  tell_state (f, f->monitor, "'session-state': <uint32 2>");
  WAIT_FOR (strstr (f->log->str, "QueryEndResponse"));
  g_assert_cmpuint (f->n_told, ==, 0);
  tell_state (f, f->monitor, "'screensaver-active': <true>, 'session-state': <uint32 1>");
  wait_idle (f, TRUE, 1);
  tell_state (f, f->monitor, "'screensaver-active': <'no'>");
  tell_state (f, f->monitor, "'screensaver-active': <false>");
  wait_idle (f, FALSE, 2);
  g_assert_cmpstr (f->log->str, ==, "[CreateMonitor][QueryEndResponse]");
}

static void
tell_hints (Fixture *f, const char *hints)
{
  g_autofree char *text =
      g_strdup_printf ("('org.freedesktop.login1.Session', {%s}, @as [])", hints);

  tell (f, SESSION_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", text);
}

/* The session is idle already when the application starts; then it is locked, too. */
static void
test_login (Fixture *f, gconstpointer data)
{
  f->is_active = TRUE;
  offer (f, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager");
  offer (f, "org.freedesktop.login1", "/org/freedesktop/login1/session/auto",
         "org.freedesktop.login1.Session");
  offer (f, "org.freedesktop.login1", SESSION_PATH, "org.freedesktop.login1.Session");
  follow (f, FALSE);
  wait_idle (f, TRUE, 1);
  tell_hints (f, "'IdleHint': <false>");
  tell_hints (f, "'LockedHint': <false>");
  wait_idle (f, FALSE, 2);
  tell_hints (f, "'IdleHint': <uint32 1>");
  tell_hints (f, "'LockedHint': <true>");
  wait_idle (f, TRUE, 3);
  tell_hints (f, "'LockedHint': <false>");
  wait_idle (f, FALSE, 4);
}

/* Without logind the screen saver says it; one that goes leaves nobody away. */
static void
test_saver (Fixture *f, gconstpointer data)
{
  follow (f, FALSE);
  f->is_active = TRUE;
  offer (f, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
         "org.freedesktop.ScreenSaver");
  wait_idle (f, TRUE, 1);
  tell (f, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
        "(false,)");
  wait_idle (f, FALSE, 2);
  tell (f, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
        "(true,)");
  wait_idle (f, TRUE, 3);
  g_dbus_connection_close_sync (f->desk, NULL, NULL);
  wait_idle (f, FALSE, 4);
}

#define ADD(name) g_test_add ("/idle/" #name, Fixture, NULL, set_up, test_##name, tear_down)

static void
release (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (f->desk, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "ReleaseName",
                                   g_variant_new ("(s)", name), NULL, 0, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
take (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (f->desk, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "RequestName",
                                   g_variant_new ("(su)", name, 0), NULL, 0, -1, NULL, &error);

  g_assert_no_error (error);
}

/* A portal that ends while nobody is there leaves nobody away for ever; the next one is asked. */
static void
test_portal_ends (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;

  offer (f, "org.freedesktop.portal.Desktop", PORTAL_PATH, "org.freedesktop.portal.Inhibit");
  follow (f, TRUE);
  WAIT_FOR (f->monitor != NULL);
  tell_state (f, f->monitor, "'screensaver-active': <true>");
  wait_idle (f, TRUE, 1);
  first = g_steal_pointer (&f->monitor);
  release (f, "org.freedesktop.portal.Desktop");
  wait_idle (f, FALSE, 2);

  take (f, "org.freedesktop.portal.Desktop");
  WAIT_FOR (f->monitor != NULL);
  g_assert_cmpstr (f->monitor, !=, first);
  tell_state (f, first, "'screensaver-active': <true>");
  tell_state (f, f->monitor, "'screensaver-active': <true>");
  wait_idle (f, TRUE, 3);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);

  ADD (portal);
  ADD (portal_ends);
  ADD (login);
  ADD (saver);

  return g_test_run ();
}
