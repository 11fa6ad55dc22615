// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "mock-avahi.h"

#include <string.h>

#define AVAHI "org.freedesktop.Avahi"
#define GROUP_PATH "/Client1/EntryGroup1"
#define BROWSER_PATH "/Client1/ServiceBrowser1"
#define STATE_ESTABLISHED 2
#define STATE_COLLISION 3

typedef struct
{
  int interface;
  char *name;
  char *host;
  guint16 port;
  char *record;
} Entry;

struct _MockAvahi
{
  GTestDBus *daemon;
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  GString *log;
  GPtrArray *entries;
  char *browsing; /* (nullable): who looks for entries */
  guint n_taken;
  gboolean when_added;
};

/* As org.freedesktop.Avahi.*.xml of Avahi 0.8 have them. */
static const char xml[] =
    "<node><interface name='" AVAHI ".Server'>"
    "<method name='EntryGroupNew'><arg type='o' direction='out'/></method>"
    "<method name='GetAlternativeServiceName'><arg type='s' direction='in'/>"
    "<arg type='s' direction='out'/></method>"
    "<method name='ServiceBrowserNew'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='ResolveService'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='i' direction='out'/><arg type='i' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='i' direction='out'/><arg type='s' direction='out'/><arg type='q' direction='out'/>"
    "<arg type='aay' direction='out'/><arg type='u' direction='out'/></method>"
    "</interface><interface name='" AVAHI ".EntryGroup'>"
    "<method name='AddService'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='q' direction='in'/>"
    "<arg type='aay' direction='in'/></method>"
    "<method name='Commit'/><method name='Reset'/><method name='Free'/>"
    "<signal name='StateChanged'><arg type='i'/><arg type='s'/></signal>"
    "</interface><interface name='" AVAHI ".ServiceBrowser'><method name='Free'/>"
    "<signal name='ItemNew'><arg type='i'/><arg type='i'/><arg type='s'/><arg type='s'/>"
    "<arg type='s'/><arg type='u'/></signal>"
    "<signal name='ItemRemove'><arg type='i'/><arg type='i'/><arg type='s'/><arg type='s'/>"
    "<arg type='s'/><arg type='u'/></signal></interface></node>";

static void
entry_free (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->host);
  g_free (entry->record);
  g_free (entry);
}

static void
tell (MockAvahi *self, const char *signal, int interface, const char *name)
{
  if (self->browsing != NULL)
    g_dbus_connection_emit_signal (
        self->bus, self->browsing, BROWSER_PATH, AVAHI ".ServiceBrowser", signal,
        g_variant_new ("(iisssu)", interface, 0, name, "_confab._tcp", "local", 0), NULL);
}

static GVariant *
make_record (const char *text)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));

  if (text != NULL)
    g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text,
                                                                      strlen (text), 1));

  return g_variant_builder_end (&builder);
}

static void
resolve (MockAvahi *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  int interface;
  const char *name;

  g_variant_get (parameters, "(ii&s&s&siu)", &interface, NULL, &name, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->interface != interface || !g_str_equal (entry->name, name))
        continue;

      g_dbus_method_invocation_return_value (
          invocation,
          g_variant_new ("(iissssisq@aayu)", interface, 0, name, "_confab._tcp", "local",
                         entry->host, 0, "192.0.2.1", entry->port, make_record (entry->record), 0));
      return;
    }

  g_dbus_method_invocation_return_dbus_error (invocation, AVAHI ".TimeoutError", "Timed out");
}

static void
look (MockAvahi *self, const char *sender, GDBusMethodInvocation *invocation)
{
  g_string_append (self->log, "[browse]");
  g_set_str (&self->browsing, sender);

  /* as the real one may: before the answer */
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      tell (self, "ItemNew", entry->interface, entry->name);
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", BROWSER_PATH));
}

static gboolean
takes (MockAvahi *self, gboolean when_added)
{
  if (self->n_taken == 0 || self->when_added != when_added)
    return FALSE;

  self->n_taken--;
  return TRUE;
}

static void
add_service (MockAvahi *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *name, *type;
  int protocol;
  guint16 port;

  g_variant_get (parameters, "(iiu&s&s&s&sq@aay)", NULL, &protocol, NULL, &name, &type, NULL, NULL,
                 &port, &record);

  for (gsize i = 0; i < g_variant_n_children (record); i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (record, i);
      gsize length;
      const char *bytes = g_variant_get_fixed_array (line, &length, 1);

      g_string_append_c (lines, ' ');
      g_string_append_len (lines, bytes, length);
    }

  g_string_append_printf (self->log, "[add %s %s %d %u%s]", name, type, protocol, port, lines->str);

  if (takes (self, TRUE))
    g_dbus_method_invocation_return_dbus_error (invocation, AVAHI ".CollisionError", "Taken");
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
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
  MockAvahi *self = data;

  if (g_str_equal (method, "EntryGroupNew"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", GROUP_PATH));
    }
  else if (g_str_equal (method, "GetAlternativeServiceName"))
    {
      const char *name;
      g_autofree char *other = NULL;

      g_variant_get (parameters, "(&s)", &name);
      other = g_strconcat (name, "+", NULL);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", other));
    }
  else if (g_str_equal (method, "AddService"))
    {
      add_service (self, parameters, invocation);
    }
  else if (g_str_equal (method, "ServiceBrowserNew"))
    {
      look (self, sender, invocation);
    }
  else if (g_str_equal (method, "ResolveService"))
    {
      resolve (self, parameters, invocation);
    }
  else
    {
      g_string_append_printf (self->log, "[%s]", method);
      g_dbus_method_invocation_return_value (invocation, NULL);

      if (g_str_equal (method, "Commit"))
        g_dbus_connection_emit_signal (
            self->bus, sender, GROUP_PATH, AVAHI ".EntryGroup", "StateChanged",
            g_variant_new ("(is)", takes (self, FALSE) ? STATE_COLLISION : STATE_ESTABLISHED, ""),
            NULL);
    }
}

MockAvahi *
mock_avahi_new (void)
{
  static const char *const paths[] = { "/", GROUP_PATH, BROWSER_PATH };
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  MockAvahi *self = g_new0 (MockAvahi, 1);
  g_autoptr (GError) error = NULL;

  self->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->daemon);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (self->daemon), TRUE);
  self->log = g_string_new (NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->bus =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->daemon),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_dbus_connection_register_object (self->bus, paths[i], self->info->interfaces[i], &table,
                                         self, NULL, &error);
      g_assert_no_error (error);
    }

  return self;
}

void
mock_avahi_free (MockAvahi *self)
{
  mock_avahi_go (self);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->info);
  g_ptr_array_unref (self->entries);
  g_string_free (self->log, TRUE);
  g_free (self->browsing);
  g_test_dbus_stop (self->daemon);
  g_object_unref (self->daemon);
  g_free (self);
}

static void
request (MockAvahi *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", method, parameters, NULL, 0, -1, NULL,
                                   &error);

  g_assert_no_error (error);
}

void
mock_avahi_come (MockAvahi *self)
{
  request (self, "RequestName", g_variant_new ("(su)", AVAHI, 0));
}

void
mock_avahi_go (MockAvahi *self)
{
  request (self, "ReleaseName", g_variant_new ("(s)", AVAHI));
  g_clear_pointer (&self->browsing, g_free);
}

GString *
mock_avahi_get_log (MockAvahi *self)
{
  return self->log;
}

void
mock_avahi_take_names (MockAvahi *self, guint n, gboolean when_added)
{
  self->n_taken = n;
  self->when_added = when_added;
}

void
mock_avahi_add (MockAvahi *self,
                int interface,
                const char *name,
                const char *host,
                guint16 port,
                const char *record)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->interface = interface;
  entry->name = g_strdup (name);
  entry->host = g_strdup (host);
  entry->port = port;
  entry->record = g_strdup (record);
  g_ptr_array_add (self->entries, entry);
  tell (self, "ItemNew", interface, name);
}

void
mock_avahi_remove (MockAvahi *self, int interface, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->interface == interface && g_str_equal (entry->name, name))
        {
          tell (self, "ItemRemove", interface, name);
          g_ptr_array_remove_index (self->entries, i);
          return;
        }
    }

  g_assert_not_reached ();
}
