// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-announce.h"

#include <gio/gio.h>
#include <string.h>

#define AVAHI "org.freedesktop.Avahi"
#define AVAHI_SERVER AVAHI ".Server"
#define AVAHI_GROUP AVAHI ".EntryGroup"
#define COLLISION_ERROR AVAHI ".CollisionError"

/* Avahi's words for any interface, any protocol, IPv4 alone, and for what became of a group. */
#define UNSPECIFIED -1
#define PROTOCOL_IPV4 0
#define STATE_COLLISION 3
#define STATE_FAILURE 4

/* What multicast DNS has room for. */
#define MAX_NAME_BYTES 63

/* So many of one name are enough for a local network. */
#define MAX_NAMES 20

/**
 * ConfabAnnounce:
 *
 * An entry at Avahi, by the system's bus: made whenever Avahi is there, and gone with the server.
 * The server works as well without any of it.
 *
 * Clients only go to what speaks TLS, and check the name in the certificate: that name is told with
 * the entry, since the one of this computer on the local network is hardly in it.
 */
struct _ConfabAnnounce
{
  char *name; /* what it is called, a number added when somebody else has that */
  char *host; /* (nullable): in the certificate */
  guint16 port;
  int protocol;
  GDBusConnection *bus; /* NULL before it is there */
  GCancellable *cancellable;
  char *group; /* (nullable): the entry's path */
  guint watch_id;
  guint state_id;
  guint n_names;
  void (*add) (ConfabAnnounce *self); /* what follows a new name, and leads to the next one */
};

/* Returns NULL, too, when @self is gone. */
static GVariant *
finish (GObject *bus, GAsyncResult *result, const char *what, gboolean *collision)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (answer != NULL)
    return answer;

  if (collision != NULL)
    {
      g_autofree char *remote = g_dbus_error_get_remote_error (error);

      *collision = g_strcmp0 (remote, COLLISION_ERROR) == 0;

      if (*collision)
        return NULL;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The local network is not told of this server: %s: %s", what, error->message);

  return NULL;
}

static void
ask (ConfabAnnounce *self,
     const char *path,
     const char *interface,
     const char *method,
     GVariant *parameters,
     const char *type,
     GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->bus, AVAHI, path, interface, method, parameters,
                          type != NULL ? G_VARIANT_TYPE (type) : NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, callback, self);
}

static void
other_name_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabAnnounce *self = data;
  g_autoptr (GVariant) answer = finish (bus, result, "another name", NULL);

  if (answer == NULL)
    return;

  g_free (self->name);
  g_variant_get (answer, "(s)", &self->name);
  self->add (self);
}

/* Another one on the network is called the same. */
static void
take_other_name (ConfabAnnounce *self)
{
  if (++self->n_names >= MAX_NAMES)
    {
      g_message ("The local network is not told of this server: others have all its names");
      return;
    }

  ask (self, "/", AVAHI_SERVER, "GetAlternativeServiceName", g_variant_new ("(s)", self->name),
       "(s)", other_name_cb);
}

static void
commit_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer = finish (bus, result, "the entry", NULL);
}

static void
added_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabAnnounce *self = data;
  gboolean collision = FALSE;
  g_autoptr (GVariant) answer = finish (bus, result, "the entry", &collision);

  if (collision)
    take_other_name (self);
  else if (answer != NULL && self->group != NULL)
    ask (self, self->group, AVAHI_GROUP, "Commit", NULL, NULL, commit_cb);
}

static GVariant *
make_record (ConfabAnnounce *self)
{
  GVariantBuilder record;

  g_variant_builder_init (&record, G_VARIANT_TYPE ("aay"));

  if (self->host != NULL)
    {
      g_autofree char *text = g_strconcat (CONFAB_ANNOUNCE_HOST "=", self->host, NULL);

      g_variant_builder_add_value (&record, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text,
                                                                       strlen (text), 1));
    }

  return g_variant_builder_end (&record);
}

static void
add_service (ConfabAnnounce *self)
{
  if (self->group == NULL)
    return;

  ask (self, self->group, AVAHI_GROUP, "AddService",
       g_variant_new ("(iiussssq@aay)", UNSPECIFIED, self->protocol, 0, self->name,
                      CONFAB_ANNOUNCE_TYPE, "", "", self->port, make_record (self)),
       NULL, added_cb);
}

static void
reset_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer = finish (bus, result, "the entry", NULL);

  if (answer != NULL)
    take_other_name (data);
}

static void
state_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  ConfabAnnounce *self = data;
  const char *why;
  int state;

  if (g_strcmp0 (path, self->group) != 0 ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(is)")))
    return;

  g_variant_get (parameters, "(i&s)", &state, &why);

  if (state == STATE_COLLISION)
    ask (self, self->group, AVAHI_GROUP, "Reset", NULL, NULL, reset_cb);
  else if (state == STATE_FAILURE)
    g_message ("The local network is not told of this server: %s", why);
}

static void
group_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabAnnounce *self = data;
  g_autoptr (GVariant) answer = finish (bus, result, "a place for it", NULL);

  if (answer == NULL)
    return;

  g_free (self->group);
  g_variant_get (answer, "(o)", &self->group);
  add_service (self);
}

static void
came_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ConfabAnnounce *self = data;

  self->n_names = 0;
  ask (self, "/", AVAHI_SERVER, "EntryGroupNew", NULL, "(o)", group_cb);
}

/* Its entries went with it. */
static void
went_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  g_clear_pointer (&((ConfabAnnounce *) data)->group, g_free);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ConfabAnnounce *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("The local network is not told of this server: %s", error->message);
      return;
    }

  /* the server does not need it */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = g_steal_pointer (&bus);
  self->state_id =
      g_dbus_connection_signal_subscribe (self->bus, AVAHI, AVAHI_GROUP, "StateChanged", NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, state_cb, self, NULL);
  self->watch_id = g_bus_watch_name_on_connection (self->bus, AVAHI, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   came_cb, went_cb, self, NULL);
}

/* At most so many bytes, and no half letters. */
static char *
shorten (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *cut = g_strndup (valid, MAX_NAME_BYTES);
  const char *end;

  g_utf8_validate (cut, -1, &end);
  return end > cut ? g_strndup (cut, end - cut) : g_strdup ("Confab");
}

/* One that stands for any number of names is none to go to. */
static char *
dup_host (const char *path)
{
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GPtrArray) names =
      certificate != NULL ? g_tls_certificate_get_dns_names (certificate) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (names, i), &length);
      g_autofree char *name = g_strndup (bytes, length);

      if (length > 0 && length < 200 && strchr (name, '*') == NULL && g_str_is_ascii (name))
        return g_steal_pointer (&name);
    }

  return NULL;
}

static gboolean
is_reachable (const char *address)
{
  g_autoptr (GInetAddress) inet = address != NULL ? g_inet_address_new_from_string (address) : NULL;

  return inet != NULL && !g_inet_address_get_is_loopback (inet);
}

/**
 * confab_announce_new:
 * @config: what the operator decided
 * @port: where the server listens
 *
 * Tells the local network of the server, as long as the result lives, where that is wanted, the
 * server can be reached from there, and speaks TLS. The caller's main context does the rest.
 *
 * Returns: (transfer full) (nullable): the entry, NULL where there is to be none
 */
ConfabAnnounce *
confab_announce_new (const ConfabConfig *config, guint port)
{
  ConfabAnnounce *self;

  if (!config->announce || config->certificate == NULL || *config->certificate == '\0' ||
      !is_reachable (config->address))
    return NULL;

  self = g_new0 (ConfabAnnounce, 1);
  self->name = shorten (config->name);
  self->host = dup_host (config->certificate);
  self->port = (guint16) port;
  self->protocol = strchr (config->address, ':') != NULL ? UNSPECIFIED : PROTOCOL_IPV4;
  self->cancellable = g_cancellable_new ();
  self->add = add_service;
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, self);
  return self;
}

/* Until this is called the connection stays, and what was to be sent is. */
static void
freed_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
}

/**
 * confab_announce_free:
 * @self: (transfer full): the entry
 *
 * Takes it back.
 */
void
confab_announce_free (ConfabAnnounce *self)
{
  g_cancellable_cancel (self->cancellable);

  if (self->group != NULL)
    g_dbus_connection_call (self->bus, AVAHI, self->group, AVAHI_GROUP, "Free", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, freed_cb, NULL);

  if (self->state_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->state_id);

  if (self->watch_id != 0)
    g_bus_unwatch_name (self->watch_id);

  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_free (self->group);
  g_free (self->host);
  g_free (self->name);
  g_free (self);
}
