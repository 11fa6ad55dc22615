// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-nearby.h"

#include "base/confab-text.h"
#include "client/link/confab-address.h"

#include <string.h>

#define AVAHI "org.freedesktop.Avahi"
#define AVAHI_SERVER AVAHI ".Server"
#define AVAHI_BROWSER AVAHI ".ServiceBrowser"
#define SERVICE_TYPE "_confab._tcp"
#define UNSPECIFIED -1

/* What a server tells with its entry: under which name its certificate knows it. */
#define HOST_KEY "host="
#define MAX_HOST_BYTES 253

/* Anybody on the network can say that there are many. */
#define MAX_SERVERS 20
#define MAX_ENTRIES 100

/**
 * ConfabNearby:
 *
 * Avahi tells of entries, by the system's bus, and what they say is asked for one by one. The same
 * server has an entry for each interface and kind of address. Where there is no Avahi, or in a
 * sandbox that may not speak to it, there are no servers.
 */
struct _ConfabNearby
{
  GObject parent_instance;
  GListStore *servers;
  GHashTable
      *entries; /* interface, protocol, name and domain → address; "" as long as it is asked */
  GDBusConnection *bus; /* NULL before it is there */
  GCancellable *cancellable;
  char *browser; /* (nullable): its path at Avahi */
  guint watch_id;
  guint signal_id;
};

G_DEFINE_FINAL_TYPE (ConfabNearby, confab_nearby, G_TYPE_OBJECT)

/* Returns NULL, too, when @self is gone. */
static GVariant *
finish (GObject *bus, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (answer == NULL)
    g_debug ("Servers nearby cannot be looked for: %s", error->message);

  return answer;
}

static void
ask (ConfabNearby *self,
     const char *method,
     GVariant *parameters,
     const char *type,
     GAsyncReadyCallback callback,
     gpointer data)
{
  g_dbus_connection_call (self->bus, AVAHI, "/", AVAHI_SERVER, method, parameters,
                          G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, callback, data);
}

static gboolean
find (ConfabNearby *self, const char *address, guint *position)
{
  GListModel *model = G_LIST_MODEL (self->servers);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ConfabNearbyServer) server = g_list_model_get_item (model, i);

      if (g_str_equal (confab_nearby_server_get_address (server), address))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
remove_entry (ConfabNearby *self, const char *key)
{
  g_autofree char *address = NULL, *stored = NULL;
  GHashTableIter iter;
  const char *other;
  guint position;

  if (!g_hash_table_steal_extended (self->entries, key, (gpointer *) &stored,
                                    (gpointer *) &address))
    return;

  g_hash_table_iter_init (&iter, self->entries);

  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &other))
    if (g_str_equal (other, address))
      return;

  if (find (self, address, &position))
    g_list_store_remove (self->servers, position);
}

/* The name for which the certificate is; else the one on this network. */
static char *
dup_host (GVariant *record, const char *local)
{
  gsize n = g_variant_n_children (record);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (record, i);
      gsize length;
      const char *bytes = g_variant_get_fixed_array (line, &length, 1);

      if (length > strlen (HOST_KEY) && length < strlen (HOST_KEY) + MAX_HOST_BYTES &&
          strncmp (bytes, HOST_KEY, strlen (HOST_KEY)) == 0)
        return g_strndup (bytes + strlen (HOST_KEY), length - strlen (HOST_KEY));
    }

  return g_strdup (local);
}

/* Only a name: no path, no user, no other port. */
static gboolean
is_host (const char *host)
{
  for (const char *at = host; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '.')
      return FALSE;

  return *host != '\0' && strlen (host) <= MAX_HOST_BYTES;
}

typedef struct
{
  ConfabNearby *nearby; /* not owned: nothing is answered once it is gone */
  char *key;
} Question;

static void
question_free (Question *question)
{
  g_free (question->key);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
resolved_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GVariant) answer = finish (bus, result);
  ConfabNearby *self = question->nearby;
  g_autoptr (GVariant) record = NULL;
  g_autoptr (ConfabNearbyServer) server = NULL;
  g_autofree char *host = NULL, *typed = NULL, *address = NULL, *clean = NULL;
  const char *name, *local;
  guint position;
  guint16 port;

  if (answer == NULL || !g_hash_table_contains (self->entries, question->key))
    return;

  g_variant_get (answer, "(ii&sss&sisq@aayu)", NULL, NULL, &name, NULL, NULL, &local, NULL, NULL,
                 &port, &record, NULL);
  host = dup_host (record, local);

  if (!is_host (host) || port == 0)
    return;

  typed = g_strdup_printf ("https://%s:%u", host, port);
  address = confab_address_normalize (typed, NULL);
  clean = confab_text_clean_name (name);

  if (address == NULL)
    return;

  g_hash_table_insert (self->entries, g_steal_pointer (&question->key), g_strdup (address));

  if (find (self, address, &position) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->servers)) >= MAX_SERVERS)
    return;

  server = confab_nearby_server_new (clean != NULL && *clean != '\0' ? clean : host, address);
  g_list_store_append (self->servers, server);
}

static void
resolve (ConfabNearby *self, GVariant *item, const char *key)
{
  Question *question = g_new0 (Question, 1);
  int interface, protocol;
  const char *name, *domain;

  g_variant_get (item, "(ii&ss&su)", &interface, &protocol, &name, NULL, &domain, NULL);
  question->nearby = self;
  question->key = g_strdup (key);
  ask (self, "ResolveService",
       g_variant_new ("(iisssiu)", interface, protocol, name, SERVICE_TYPE, domain, UNSPECIFIED, 0),
       "(iissssisqaayu)", resolved_cb, question);
}

/* Signals are told to who has asked, and to nobody else. */
static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *item,
           gpointer data)
{
  ConfabNearby *self = data;
  g_autofree char *key = NULL;
  int number, protocol;
  const char *name, *type, *domain;

  if (!g_variant_is_of_type (item, G_VARIANT_TYPE ("(iisssu)")))
    return;

  g_variant_get (item, "(ii&s&s&su)", &number, &protocol, &name, &type, &domain, NULL);

  if (!g_str_equal (type, SERVICE_TYPE))
    return;

  key = g_strdup_printf ("%d %d %s %s", number, protocol, name, domain);

  if (g_str_equal (signal, "ItemRemove"))
    {
      remove_entry (self, key);
    }
  else if (g_str_equal (signal, "ItemNew") && g_hash_table_size (self->entries) < MAX_ENTRIES &&
           !g_hash_table_contains (self->entries, key))
    {
      g_hash_table_insert (self->entries, g_strdup (key), g_strdup (""));
      resolve (self, item, key);
    }
}

static void
browser_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabNearby *self = data;
  g_autoptr (GVariant) answer = finish (bus, result);

  if (answer == NULL)
    return;

  g_clear_pointer (&self->browser, g_free);
  g_variant_get (answer, "(o)", &self->browser);
}

static void
came_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ask (data, "ServiceBrowserNew",
       g_variant_new ("(iissu)", UNSPECIFIED, UNSPECIFIED, SERVICE_TYPE, "local", 0), "(o)",
       browser_cb, data);
}

static void
went_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ConfabNearby *self = data;

  g_clear_pointer (&self->browser, g_free);
  g_hash_table_remove_all (self->entries);
  g_list_store_remove_all (self->servers);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ConfabNearby *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("Servers nearby cannot be looked for: %s", error->message);
      return;
    }

  /* the application does not need it */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = g_steal_pointer (&bus);

  /* what there is already is told before the browser's path is known */
  self->signal_id =
      g_dbus_connection_signal_subscribe (self->bus, AVAHI, AVAHI_BROWSER, NULL, NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);
  self->watch_id = g_bus_watch_name_on_connection (self->bus, AVAHI, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   came_cb, went_cb, self, NULL);
}

/* Until this is called the connection stays, and what was to be sent is. */
static void
freed_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
}

static void
confab_nearby_dispose (GObject *object)
{
  ConfabNearby *self = CONFAB_NEARBY (object);

  g_cancellable_cancel (self->cancellable);

  if (self->browser != NULL)
    g_dbus_connection_call (self->bus, AVAHI, self->browser, AVAHI_BROWSER, "Free", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, freed_cb, NULL);

  if (self->signal_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signal_id);

  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  self->signal_id = 0;
  g_clear_pointer (&self->browser, g_free);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (confab_nearby_parent_class)->dispose (object);
}

static void
confab_nearby_finalize (GObject *object)
{
  ConfabNearby *self = CONFAB_NEARBY (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->servers);
  g_hash_table_unref (self->entries);

  G_OBJECT_CLASS (confab_nearby_parent_class)->finalize (object);
}

static void
confab_nearby_class_init (ConfabNearbyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_nearby_dispose;
  object_class->finalize = confab_nearby_finalize;
}

static void
confab_nearby_init (ConfabNearby *self)
{
  self->servers = g_list_store_new (CONFAB_TYPE_NEARBY_SERVER);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * confab_nearby_new:
 *
 * Returns: (transfer full): something that looks for servers on the local network, until it is let
 *   go of
 */
ConfabNearby *
confab_nearby_new (void)
{
  ConfabNearby *self = g_object_new (CONFAB_TYPE_NEARBY, NULL);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, self);
  return self;
}

/**
 * confab_nearby_get_servers:
 *
 * Returns: (transfer none): the servers there are now, at most a screen full, in the order in which
 *   they were found
 */
GListModel *
confab_nearby_get_servers (ConfabNearby *self)
{
  g_return_val_if_fail (CONFAB_IS_NEARBY (self), NULL);

  return G_LIST_MODEL (self->servers);
}
