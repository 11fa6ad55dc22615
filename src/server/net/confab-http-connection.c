// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-http-connection.h"

#include "confab-http.h"
#include "confab-hub-private.h"
#include "confab-peer-private.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

/* A table of addresses, alive as long as any connection of them is, links included. */
typedef struct _ConfabAddressCount
{
  GHashTable *table;
  char *address;
  guint n;
} ConfabAddressCount;

/**
 * ConfabHttpConnections:
 *
 * The connections that speak HTTP, in one queue per phase. Within a phase all have the same
 * patience, so the first in a queue is the first that is due, and one alarm does for all.
 */
struct _ConfabHttpConnections
{
  ConfabClock *clock;
  GHashTable *addresses;
  guint max_per_address;
  guint n_connections;
  GQueue phases[CONFAB_N_HTTP_PHASES];
  guint alarm;
  gint64 alarm_due_ms;
  void (*emptied) (gpointer data);
  gpointer data;
};

static const guint patience_ms[CONFAB_N_HTTP_PHASES] = {
  [CONFAB_HTTP_HEAD] = CONFAB_HTTP_HEAD_WITHIN_MS, [CONFAB_HTTP_TRANSFER] = CONFAB_HTTP_STALL_MS,
  [CONFAB_HTTP_ANSWER] = CONFAB_HTTP_ANSWER_MS,    [CONFAB_HTTP_IDLE] = CONFAB_HTTP_IDLE_MS,
  [CONFAB_HTTP_CLOSING] = CONFAB_CLOSE_WITHIN_MS,
};

static G_DEFINE_QUARK (confab - http - connection, connection)

static void
count_release (gpointer data)
{
  ConfabAddressCount *count = data;

  if (--count->n > 0)
    return;

  g_hash_table_remove (count->table, count->address);
  g_hash_table_unref (count->table);
  g_free (count->address);
  g_free (count);
}

/* An IPv6 client has a /64 to itself; to count its addresses singly would be no limit. */
static char *
address_key (GSocketAddress *remote)
{
  GInetAddress *address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 &&
      !g_inet_address_get_is_loopback (address))
    return g_strdup_printf ("%02x%02x%02x%02x%02x%02x%02x%02x", bytes[0], bytes[1], bytes[2],
                            bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);

  return g_inet_address_to_string (address);
}

/* Returns NULL when the address has too many already. */
static ConfabAddressCount *
count_take (ConfabHttpConnections *self, GSocketAddress *remote)
{
  g_autofree char *address = address_key (remote);
  ConfabAddressCount *count = g_hash_table_lookup (self->addresses, address);

  if (count != NULL && self->max_per_address > 0 && count->n >= self->max_per_address)
    return NULL;

  if (count == NULL)
    {
      count = g_new0 (ConfabAddressCount, 1);
      count->table = g_hash_table_ref (self->addresses);
      count->address = g_steal_pointer (&address);
      g_hash_table_insert (self->addresses, count->address, count);
    }

  count->n++;
  return count;
}

/**
 * confab_http_connections_new:
 * @clock: what tells the time
 * @max_per_address: see #ConfabHttpOptions
 * @emptied: called with @data when the last connection has ended
 *
 * Returns: (transfer full): no connections yet
 */
ConfabHttpConnections *
confab_http_connections_new (ConfabClock *clock,
                             guint max_per_address,
                             void (*emptied) (gpointer data),
                             gpointer data)
{
  ConfabHttpConnections *self = g_new0 (ConfabHttpConnections, 1);

  self->clock = g_object_ref (clock);
  self->max_per_address = max_per_address;
  self->emptied = emptied;
  self->data = data;
  self->addresses = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/* The connection is over for HTTP: closed, or a link. */
static void
connection_free (ConfabHttpConnection *self)
{
  ConfabHttpConnections *owner = self->owner;

  if (owner != NULL)
    {
      g_queue_unlink (&owner->phases[self->phase], &self->link);
      owner->n_connections--;
    }

  g_object_set_qdata (G_OBJECT (self->remote), connection_quark (), NULL);
  confab_http_stream_detach (CONFAB_HTTP_STREAM (self->stream));

  if (self->hub != NULL)
    confab_hub_drop_user_data (self->hub, self->user_data);

  if (self->count != NULL)
    count_release (self->count);

  g_clear_object (&self->stream);
  g_clear_object (&self->base);
  g_clear_object (&self->socket);
  g_clear_object (&self->local);
  g_clear_object (&self->remote);
  g_free (self);

  if (owner != NULL && owner->n_connections == 0)
    owner->emptied (owner->data);
}

static void
base_closed_cb (GObject *base, GAsyncResult *result, gpointer data)
{
  g_io_stream_close_finish (G_IO_STREAM (base), result, NULL);
  connection_free (data);
}

/* TLS says good-bye in the background. */
static void
close_base (ConfabHttpConnection *self)
{
  if (!G_IS_TLS_CONNECTION (self->base))
    {
      g_io_stream_close (self->base, NULL, NULL);
      connection_free (self);
      return;
    }

  self->closing = TRUE;
  g_io_stream_close_async (self->base, G_PRIORITY_DEFAULT, NULL, base_closed_cb, self);
}

static void
arm (ConfabHttpConnections *self, gint64 due_ms, ConfabClockFunc func)
{
  if (self->alarm != 0 && self->alarm_due_ms <= due_ms)
    return;

  confab_clock_remove (self->clock, self->alarm);
  self->alarm_due_ms = due_ms;
  self->alarm = confab_clock_add (self->clock, due_ms - confab_clock_get_monotonic_ms (self->clock),
                                  func, self);
}

static void
enter (ConfabHttpConnection *self, ConfabHttpPhase phase, ConfabClockFunc func)
{
  ConfabHttpConnections *owner = self->owner;

  g_queue_unlink (&owner->phases[self->phase], &self->link);
  self->phase = phase;
  self->due_ms = confab_clock_get_monotonic_ms (owner->clock) + patience_ms[phase];
  g_queue_push_tail_link (&owner->phases[phase], &self->link);
  arm (owner, self->due_ms, func);
}

/* A client that does not read is not waited for: its socket is shut, so that nothing that TLS or
 * libsoup still do with it can block, and libsoup sees its end. */
static void
cut_off (ConfabHttpConnection *self, ConfabClockFunc func)
{
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  enter (self, CONFAB_HTTP_CLOSING, func);

  /* Else libsoup has it and closes it, at the latest when the layer above answers. */
  if (self->refused && !self->closing)
    close_base (self);
}

static void
expire_cb (gpointer data)
{
  ConfabHttpConnections *self = data;
  gint64 now_ms = confab_clock_get_monotonic_ms (self->clock), next_ms = G_MAXINT64;

  self->alarm = 0;

  for (guint phase = 0; phase < CONFAB_N_HTTP_PHASES; phase++)
    {
      GList *first;

      while ((first = self->phases[phase].head) != NULL &&
             ((ConfabHttpConnection *) first->data)->due_ms <= now_ms)
        cut_off (first->data, expire_cb);

      if (first != NULL)
        next_ms = MIN (next_ms, ((ConfabHttpConnection *) first->data)->due_ms);
    }

  if (next_ms != G_MAXINT64)
    arm (self, next_ms, expire_cb);
}

/**
 * confab_http_connections_free:
 * @self: (transfer full): the connections; those that are left are cut off
 */
void
confab_http_connections_free (ConfabHttpConnections *self)
{
  for (guint phase = 0; phase < CONFAB_N_HTTP_PHASES; phase++)
    while (self->phases[phase].head != NULL)
      {
        ConfabHttpConnection *connection = self->phases[phase].head->data;

        g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
        g_queue_unlink (&self->phases[phase], &connection->link);
        connection->owner = NULL;

        /* One that says good-bye is freed when that is said. */
        if (!connection->closing)
          connection_free (connection);
      }

  confab_clock_remove (self->clock, self->alarm);
  g_hash_table_unref (self->addresses);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_http_connections_get_n:
 *
 * Returns: how many connections speak HTTP
 */
guint
confab_http_connections_get_n (ConfabHttpConnections *self)
{
  return self->n_connections;
}

/**
 * confab_http_connections_end_phase:
 *
 * Cuts off all connections that are in @phase.
 */
void
confab_http_connections_end_phase (ConfabHttpConnections *self, ConfabHttpPhase phase)
{
  for (guint n = self->phases[phase].length; n > 0; n--)
    cut_off (self->phases[phase].head->data, expire_cb);
}

/**
 * confab_http_connection_enter:
 * @phase: what it waits for from now on, anew if it is the same
 */
void
confab_http_connection_enter (ConfabHttpConnection *self, ConfabHttpPhase phase)
{
  enter (self, phase, expire_cb);
}

/**
 * confab_http_connection_cut_off:
 *
 * Ends the connection; what was written may still arrive.
 */
void
confab_http_connection_cut_off (ConfabHttpConnection *self)
{
  cut_off (self, expire_cb);
}

/* libsoup is done with the connection. */
static void
stream_closed_cb (gpointer data)
{
  ConfabHttpConnection *self = data;

  confab_http_connection_enter (self, CONFAB_HTTP_CLOSING);
  close_base (self);
}

static GIOStream *
wrap_tls (GIOStream *base, GTlsCertificate *certificate, GError **error)
{
  const char *const protocols[] = { "http/1.1", NULL };
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (base, certificate, error);

  if (tls == NULL)
    return NULL;

  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  return g_steal_pointer (&tls);
}

/**
 * confab_http_connection_new:
 * @socket: that was accepted
 * @certificate: (nullable): for TLS
 *
 * Returns: (transfer none): a connection that waits for a request, or NULL with @error set
 */
ConfabHttpConnection *
confab_http_connection_new (ConfabHttpConnections *owner,
                            GSocket *socket,
                            GTlsCertificate *certificate,
                            GError **error)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, error);
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GIOStream) base = NULL;
  ConfabAddressCount *count;
  ConfabHttpConnection *self;

  if (remote == NULL || (local = g_socket_get_local_address (socket, error)) == NULL)
    return NULL;

  base = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));

  if (certificate != NULL)
    {
      g_autoptr (GIOStream) plain = g_steal_pointer (&base);

      base = wrap_tls (plain, certificate, error);
    }

  if (base == NULL)
    return NULL;

  count = count_take (owner, remote);

  if (count == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "Too many connections from one address");
      return NULL;
    }

  self = g_new0 (ConfabHttpConnection, 1);
  self->owner = owner;
  self->socket = g_object_ref (socket);
  self->base = g_steal_pointer (&base);
  self->stream = confab_http_stream_new (self->base, stream_closed_cb, self);
  self->local = g_steal_pointer (&local);
  self->remote = g_steal_pointer (&remote);
  self->count = count;
  self->link.data = self;
  self->phase = CONFAB_HTTP_HEAD;
  g_object_set_qdata (G_OBJECT (self->remote), connection_quark (), self);
  g_queue_push_tail_link (&owner->phases[self->phase], &self->link);
  owner->n_connections++;
  confab_http_connection_enter (self, CONFAB_HTTP_HEAD);
  return self;
}

/**
 * confab_http_connection_find:
 * @remote: what libsoup says of a message
 *
 * Returns: (transfer none) (nullable): its connection, if that still speaks HTTP
 */
ConfabHttpConnection *
confab_http_connection_find (GSocketAddress *remote)
{
  return remote != NULL ? g_object_get_qdata (G_OBJECT (remote), connection_quark ()) : NULL;
}

/**
 * confab_http_connection_refuse:
 * @self: a connection that was taken from libsoup
 * @response: a short answer, head and body
 *
 * Answers without reading what the client still sends, and ends the connection a little later, so
 * that the client can read why.
 */
void
confab_http_connection_refuse (ConfabHttpConnection *self, const char *response)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->base);

  confab_http_stream_detach (CONFAB_HTTP_STREAM (self->stream));
  self->refused = TRUE;
  g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), response,
                                              strlen (response), NULL, NULL);

  if (!G_IS_TLS_CONNECTION (self->base))
    g_socket_shutdown (self->socket, FALSE, TRUE, NULL);

  confab_http_connection_enter (self, CONFAB_HTTP_CLOSING);
}

/* What came right behind the handshake may stand in libsoup's buffer. */
static gssize
read_ahead (GIOStream *stolen, guint8 *buffer)
{
  GInputStream *input = g_io_stream_get_input_stream (stolen);

  return g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer,
                                                   CONFAB_HUB_BUFFER_BYTES, NULL, NULL);
}

/**
 * confab_http_connection_become_link:
 * @self: a connection whose hub is set; it is freed
 * @stolen: what libsoup gave back
 *
 * Hands the connection to the hub. What lies below it stays open, all that HTTP needed goes.
 *
 * Returns: (transfer none) (nullable): the peer
 */
ConfabPeer *
confab_http_connection_become_link (ConfabHttpConnection *self, GIOStream *stolen)
{
  ConfabHub *hub = self->hub;
  gpointer user_data = g_steal_pointer (&self->user_data);
  gssize n = read_ahead (stolen, hub->buffer);
  ConfabPeer *peer;

  confab_http_stream_detach (CONFAB_HTTP_STREAM (self->stream));

  if (G_IS_TLS_CONNECTION (self->base))
    {
      peer = confab_hub_add_stream (hub, self->base, self->socket, user_data);
    }
  else
    {
      int fd = fcntl (g_socket_get_fd (self->socket), F_DUPFD_CLOEXEC, 3);

      peer = confab_hub_add_socket (hub, fd, user_data);
      g_io_stream_close (self->base, NULL, NULL);
    }

  if (peer != NULL)
    {
      peer->release = count_release;
      peer->release_data = g_steal_pointer (&self->count);

      if (n > 0)
        confab_peer_take (peer, hub->buffer, n);
    }

  connection_free (self);
  return peer;
}
