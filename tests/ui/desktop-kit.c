// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "desktop-kit.h"

#include <string.h>

static const char xml[] =
    "<node><interface name='" DESKTOP_KIT_NAME "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "</method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
    "direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<property name='Inhibited' type='b' access='read'/>"
    "</interface></node>";

/* Its first pixel is enough to know it by. */
static char *
describe_picture (GVariant *hints)
{
  g_autoptr (GVariant) image =
      g_variant_lookup_value (hints, "image-data", G_VARIANT_TYPE ("(iiibiiay)"));
  g_autoptr (GVariant) bytes = NULL;
  int width, height, row, bits, channels;
  gboolean alpha;
  const guint8 *data;
  gsize n;

  if (image == NULL)
    return g_strdup ("");

  g_variant_get (image, "(iiibii@ay)", &width, &height, &row, &alpha, &bits, &channels, &bytes);
  data = g_variant_get_fixed_array (bytes, &n, 1);
  g_assert_cmpint (row, ==, width * 4);
  g_assert_cmpuint (n, ==, (gsize) row * (gsize) height);
  g_assert_true (alpha && bits == 8 && channels == 4);
  return g_strdup_printf (" %dx%d %02x%02x%02x%02x", width, height, data[0], data[1], data[2],
                          data[3]);
}

static void
notify (DesktopKit *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *summary, *body;
  guint replaces;
  g_autofree const char **actions = NULL;
  g_autoptr (GVariant) hints = NULL;
  g_autofree char *buttons = NULL, *picture = NULL;

  g_variant_get (parameters, "(&su&s&s&s^a&s@a{sv}i)", NULL, &replaces, NULL, &summary, &body,
                 &actions, &hints, NULL);
  buttons = g_strjoinv (",", (char **) actions);
  picture = describe_picture (hints);
  g_string_append_printf (self->log, "[%u %s: %s %s%s%s]", replaces, summary, body,
                          g_variant_lookup (hints, "suppress-sound", "b", NULL) ? "quiet" : "loud",
                          strstr (buttons, "inline-reply") != NULL ? "" : " no reply", picture);

  if (replaces == 0)
    replaces = ++self->newest;

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", replaces));
}

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
  static const char *const caps[] = { "actions", "body", "body-markup", "inline-reply", NULL };
  DesktopKit *self = data;
  guint id;

  if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", caps));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(ssss)", "test", "test", "1", "1.2"));
  else if (g_str_equal (method, "Notify"))
    notify (self, parameters, invocation);
  else
    {
      g_variant_get (parameters, "(u)", &id);
      g_string_append_printf (self->log, "[closed %u]", id);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GError **error,
                 gpointer data)
{
  return g_variant_new_boolean (((DesktopKit *) data)->is_inhibited);
}

void
desktop_kit_inhibit (DesktopKit *self, gboolean is_inhibited)
{
  g_autoptr (GError) error = NULL;

  self->is_inhibited = is_inhibited;
  g_dbus_connection_emit_signal (
      self->bus, NULL, DESKTOP_KIT_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      g_variant_new_parsed ("(%s, {'Inhibited': <%b>}, @as [])", DESKTOP_KIT_NAME, is_inhibited),
      &error);
  g_assert_no_error (error);
}

void
desktop_kit_init (DesktopKit *self)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb,
                                              .get_property = get_property_cb };
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  self->log = g_string_new (NULL);
  self->newest = 0;
  self->is_inhibited = FALSE;
  self->bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->object_id =
      g_dbus_connection_register_object (self->bus, DESKTOP_KIT_PATH, self->info->interfaces[0],
                                         &table, self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", DESKTOP_KIT_NAME, 0),
                                       G_VARIANT_TYPE ("(u)"), 0, -1, NULL, &error);
  g_assert_no_error (error);
}

void
desktop_kit_clear (DesktopKit *self)
{
  g_dbus_connection_unregister_object (self->bus, self->object_id);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_dbus_node_info_unref (self->info);
  g_object_unref (self->bus);
  g_string_free (self->log, TRUE);
}
