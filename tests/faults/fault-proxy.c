// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-proxy.h"

#include <gio/gio.h>

#define READ_BYTES (16 * 1024)
#define MAX_WAITING_BYTES (256 * 1024)

/* How long a frame is held back when no other comes. */
#define HOLD_MS 20

struct _FaultProxy
{
  GSocketService *service;
  guint16 port;
  guint16 target;
  GRand *rand;
  GPtrArray *connections;
  FaultHostility hostility;
  int delay_ms;
  int bytes_per_s;
  gboolean refusing;
};

typedef struct
{
  GBytes *bytes; /* NULL: there is no more */
  gint64 due_us;
} Chunk;

typedef struct _Connection Connection;

/* One direction of a connection. */
typedef struct
{
  Connection *connection;
  GSocket *from;
  GSocket *to;
  GQueue chunks;
  gsize waiting_bytes;
  gsize sent; /* of the first chunk */
  gint64 free_at_us;
  GSource *in;
  GSource *out;
  GSource *hold;
  FaultFrames *frames; /* from the server only */
  gboolean ended;
} Pipe;

struct _Connection
{
  FaultProxy *proxy;
  GSocketConnection *incoming; /* closes its socket when it goes */
  GSocket *client;
  GSocket *server;
  Pipe pipes[2];
  gboolean frozen;
};

static void
chunk_free (Chunk *chunk)
{
  g_clear_pointer (&chunk->bytes, g_bytes_unref);
  g_free (chunk);
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);

  g_clear_pointer (source, g_source_unref);
}

static void
pipe_clear (Pipe *pipe)
{
  drop_source (&pipe->in);
  drop_source (&pipe->out);
  drop_source (&pipe->hold);
  g_queue_clear_full (&pipe->chunks, (GDestroyNotify) chunk_free);
  g_clear_pointer (&pipe->frames, fault_frames_free);
}

static void
connection_free (Connection *self)
{
  pipe_clear (&self->pipes[0]);
  pipe_clear (&self->pipes[1]);
  g_io_stream_close (G_IO_STREAM (self->incoming), NULL, NULL);
  g_socket_close (self->server, NULL);
  g_object_unref (self->incoming);
  g_object_unref (self->server);
  g_free (self);
}

static void
connection_end (Connection *self)
{
  g_ptr_array_remove_fast (self->proxy->connections, self);
}

static void
push_chunk (Pipe *pipe, GBytes *bytes)
{
  FaultProxy *proxy = pipe->connection->proxy;
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->bytes = bytes;
  chunk->due_us = g_get_monotonic_time () + proxy->delay_ms * G_GINT64_CONSTANT (1000);
  pipe->waiting_bytes += bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_queue_push_tail (&pipe->chunks, chunk);
}

/* Sends some of the first chunk. Returns whether more can be sent at once; *alive says whether the
 * connection is. */
static gboolean
send_some (Pipe *pipe, gboolean *alive)
{
  const FaultProxy *proxy = pipe->connection->proxy;
  Chunk *chunk = g_queue_peek_head (&pipe->chunks);
  gsize length, most = proxy->bytes_per_s > 0 ? MAX (1, proxy->bytes_per_s / 50) : G_MAXSIZE;
  const char *data;
  gssize n;

  if (chunk->bytes == NULL)
    {
      g_socket_shutdown (pipe->to, FALSE, TRUE, NULL);
      chunk_free (g_queue_pop_head (&pipe->chunks));
      *alive = !pipe->connection->pipes[0].ended || !pipe->connection->pipes[1].ended;
      return FALSE;
    }

  data = g_bytes_get_data (chunk->bytes, &length);
  n = g_socket_send (pipe->to, data + pipe->sent, MIN (most, length - pipe->sent), NULL, NULL);
  *alive = n >= 0 || g_socket_is_connected (pipe->to);

  if (n <= 0)
    return FALSE;

  pipe->sent += (gsize) n;
  pipe->waiting_bytes -= (gsize) n;

  if (proxy->bytes_per_s > 0)
    pipe->free_at_us = g_get_monotonic_time () + n * G_USEC_PER_SEC / proxy->bytes_per_s;

  if (pipe->sent == length)
    {
      pipe->sent = 0;
      chunk_free (g_queue_pop_head (&pipe->chunks));
    }

  return TRUE;
}

static void pump (Pipe *pipe);

static gboolean
later_cb (gpointer data)
{
  Pipe *pipe = data;

  drop_source (&pipe->out);
  pump (pipe);
  return G_SOURCE_REMOVE;
}

static gboolean
writable_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  return later_cb (data);
}

static gboolean
hold_cb (gpointer data)
{
  Pipe *pipe = data;
  GByteArray *out = g_byte_array_new ();

  drop_source (&pipe->hold);

  if (fault_frames_flush (pipe->frames, out))
    push_chunk (pipe, g_byte_array_free_to_bytes (g_steal_pointer (&out)));

  g_clear_pointer (&out, g_byte_array_unref);
  pump (pipe);
  return G_SOURCE_REMOVE;
}

static GSource *
after (gint64 delay_us, GSourceFunc func, Pipe *pipe)
{
  GSource *source = g_timeout_source_new ((guint) MAX (1, (delay_us + 999) / 1000));

  g_source_set_callback (source, func, pipe, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
take_bytes (Pipe *pipe, const char *data, gsize length)
{
  GByteArray *out;

  if (pipe->frames == NULL)
    {
      push_chunk (pipe, g_bytes_new (data, length));
      return;
    }

  out = g_byte_array_new ();
  fault_frames_push (pipe->frames, data, length, out);

  if (out->len > 0)
    push_chunk (pipe, g_byte_array_free_to_bytes (out));
  else
    g_byte_array_unref (out);

  if (pipe->hold == NULL)
    pipe->hold = after (HOLD_MS * 1000, hold_cb, pipe);
}

static gboolean
readable_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  Pipe *pipe = data;
  char bytes[READ_BYTES];
  gssize n = g_socket_receive (pipe->from, bytes, sizeof bytes, NULL, NULL);

  if (n > 0)
    {
      take_bytes (pipe, bytes, (gsize) n);
    }
  else
    {
      pipe->ended = TRUE;
      push_chunk (pipe, NULL);
    }

  drop_source (&pipe->in);
  pump (pipe);
  return G_SOURCE_REMOVE;
}

static GSource *
watch (GSocket *socket, GIOCondition condition, GSocketSourceFunc func, Pipe *pipe)
{
  GSource *source = g_socket_create_source (socket, condition, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (func), pipe, NULL);
  g_source_attach (source, NULL);
  return source;
}

/* Lets pass what may pass now, and sees to it that it goes on when more may. */
static void
pump (Pipe *pipe)
{
  gboolean alive = TRUE;

  if (pipe->connection->frozen)
    return;

  while (pipe->out == NULL && !g_queue_is_empty (&pipe->chunks))
    {
      const Chunk *chunk = g_queue_peek_head (&pipe->chunks);
      gint64 wait_us = MAX (chunk->due_us, pipe->free_at_us) - g_get_monotonic_time ();

      if (wait_us > 0)
        pipe->out = after (wait_us, later_cb, pipe);
      else if (!send_some (pipe, &alive) && alive && !g_queue_is_empty (&pipe->chunks))
        pipe->out = watch (pipe->to, G_IO_OUT, writable_cb, pipe);

      if (!alive)
        {
          connection_end (pipe->connection);
          return;
        }
    }

  if (pipe->in == NULL && !pipe->ended && pipe->waiting_bytes < MAX_WAITING_BYTES)
    pipe->in = watch (pipe->from, G_IO_IN, readable_cb, pipe);
}

static GSocket *
connect_to (guint16 port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  if (socket == NULL || !g_socket_connect (socket, address, NULL, NULL))
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

static void
pipe_init (Pipe *pipe, Connection *connection, GSocket *from, GSocket *to)
{
  pipe->connection = connection;
  pipe->from = from;
  pipe->to = to;
  g_queue_init (&pipe->chunks);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *incoming, GObject *source, gpointer data)
{
  FaultProxy *self = data;
  GSocket *server = self->refusing ? NULL : connect_to (self->target);
  Connection *connection;

  if (server == NULL)
    {
      g_io_stream_close (G_IO_STREAM (incoming), NULL, NULL);
      return TRUE;
    }

  connection = g_new0 (Connection, 1);
  connection->proxy = self;
  connection->server = server;
  connection->incoming = g_object_ref (incoming);
  connection->client = g_socket_connection_get_socket (incoming);
  g_socket_set_blocking (connection->client, FALSE);
  pipe_init (&connection->pipes[0], connection, connection->client, server);
  pipe_init (&connection->pipes[1], connection, server, connection->client);
  connection->pipes[1].frames = fault_frames_new (self->rand, &self->hostility);
  g_ptr_array_add (self->connections, connection);
  pump (&connection->pipes[0]);
  pump (&connection->pipes[1]);
  return TRUE;
}

/**
 * fault_proxy_new:
 * @target: the server's port
 * @seed: decides what happens to frames
 *
 * Returns: (transfer full): a proxy that listens on loopback and lets everything pass
 */
FaultProxy *
fault_proxy_new (guint16 target, guint32 seed)
{
  FaultProxy *self = g_new0 (FaultProxy, 1);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->target = target;
  self->rand = g_rand_new_with_seed (seed);
  self->connections = g_ptr_array_new_with_free_func ((GDestroyNotify) connection_free);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
fault_proxy_free (FaultProxy *self)
{
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_ptr_array_unref (self->connections);
  g_rand_free (self->rand);
  g_free (self);
}

guint16
fault_proxy_get_port (FaultProxy *self)
{
  return self->port;
}

FaultHostility *
fault_proxy_get_hostility (FaultProxy *self)
{
  return &self->hostility;
}

guint
fault_proxy_get_n_connections (FaultProxy *self)
{
  return self->connections->len;
}

/**
 * fault_proxy_cut:
 *
 * Ends all connections.
 */
void
fault_proxy_cut (FaultProxy *self)
{
  g_ptr_array_set_size (self->connections, 0);
}

/**
 * fault_proxy_freeze:
 *
 * Of the connections that there are, nothing passes any more, in neither direction, and nobody is
 * told. New ones work.
 */
void
fault_proxy_freeze (FaultProxy *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    {
      Connection *connection = g_ptr_array_index (self->connections, i);

      connection->frozen = TRUE;

      for (guint j = 0; j < G_N_ELEMENTS (connection->pipes); j++)
        {
          drop_source (&connection->pipes[j].in);
          drop_source (&connection->pipes[j].out);
        }
    }
}

/**
 * fault_proxy_thaw:
 *
 * What was frozen goes on as if nothing had been.
 */
void
fault_proxy_thaw (FaultProxy *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < self->connections->len; i++)
    {
      Connection *connection = g_ptr_array_index (self->connections, i);

      connection->frozen = FALSE;
      g_ptr_array_add (all, connection);
    }

  /* One that ends while it is pumped leaves the list. */
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < 2; j++)
      if (g_ptr_array_find (self->connections, all->pdata[i], NULL))
        pump (&((Connection *) all->pdata[i])->pipes[j]);
}

void
fault_proxy_set_delay (FaultProxy *self, int delay_ms)
{
  self->delay_ms = delay_ms;
}

void
fault_proxy_set_rate (FaultProxy *self, int bytes_per_s)
{
  self->bytes_per_s = bytes_per_s;
}

/**
 * fault_proxy_set_refusing:
 *
 * Whether new connections are closed at once.
 */
void
fault_proxy_set_refusing (FaultProxy *self, gboolean refusing)
{
  self->refusing = refusing;
}
