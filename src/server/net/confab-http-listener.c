// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-http-listener.h"

/**
 * ConfabHttpListener:
 *
 * Accepts connections, and goes on whatever accept() says.
 */
struct _ConfabHttpListener
{
  ConfabClock *clock;
  ConfabHttpListenerFunc func;
  gpointer data;
  GSocket *socket;
  GSource *source;
  gpointer source_tag;
  guint resume_alarm;
  guint16 port;
};

/* How many are accepted before links get their turn. */
#define MAX_ACCEPTS 64
#define ACCEPT_AGAIN_MS 250
#define BACKLOG 4096

typedef struct
{
  GSource source;
  ConfabHttpListener *listener;
} AcceptSource;

static void
accept_again_cb (gpointer data)
{
  ConfabHttpListener *self = data;

  self->resume_alarm = 0;
  g_source_modify_unix_fd (self->source, self->source_tag, G_IO_IN);
}

/* Where descriptors or memory have run out, those that wait are left to wait a little: the socket
 * stays readable, and to try again at once would keep the thread busy with nothing. */
static void
rest (ConfabHttpListener *self)
{
  g_source_modify_unix_fd (self->source, self->source_tag, 0);
  self->resume_alarm = confab_clock_add (self->clock, ACCEPT_AGAIN_MS, accept_again_cb, self);
}

static gboolean
accept_source_dispatch (GSource *source, GSourceFunc func, gpointer data)
{
  ConfabHttpListener *self = ((AcceptSource *) source)->listener;

  for (guint i = 0; i < MAX_ACCEPTS && self->resume_alarm == 0; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) socket = g_socket_accept (self->socket, NULL, &error);

      if (socket != NULL)
        {
          g_socket_set_blocking (socket, FALSE);
          self->func (socket, self->data);
          continue;
        }

      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;

      g_debug ("A connection was not accepted: %s", error->message);

      /* One that was given up by the other side says nothing about the next. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
        rest (self);
    }

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs accept_source_funcs = { .dispatch = accept_source_dispatch };

/**
 * confab_http_listen_on:
 * @text: a numeric address
 * @port: the port, or 0
 *
 * Returns: (transfer full): a socket that listens, or NULL with @error set
 */
GSocket *
confab_http_listen_on (const char *text, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (text, port);
  g_autoptr (GSocket) socket = NULL;

  if (address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is no address to listen on: give it in numbers", text);
      return NULL;
    }

  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);

  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    {
      g_prefix_error (error, "Could not listen on %s, port %u: ", text, port);
      return NULL;
    }

  return g_steal_pointer (&socket);
}

/**
 * confab_http_listener_new:
 * @address: a numeric address
 * @port: the port, or 0
 * @func: called with each socket that was accepted and @data
 *
 * Returns: (transfer full): a listener, or NULL with @error set
 */
ConfabHttpListener *
confab_http_listener_new (ConfabClock *clock,
                          const char *address,
                          guint16 port,
                          ConfabHttpListenerFunc func,
                          gpointer data,
                          GError **error)
{
  g_autoptr (GSocket) socket = confab_http_listen_on (address, port, error);
  g_autoptr (GSocketAddress) bound = NULL;
  ConfabHttpListener *self;

  if (socket == NULL || (bound = g_socket_get_local_address (socket, error)) == NULL)
    return NULL;

  self = g_new0 (ConfabHttpListener, 1);
  self->clock = g_object_ref (clock);
  self->func = func;
  self->data = data;
  self->socket = g_steal_pointer (&socket);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->source = g_source_new (&accept_source_funcs, sizeof (AcceptSource));
  ((AcceptSource *) self->source)->listener = self;
  g_source_set_static_name (self->source, "confab-http-accept");
  self->source_tag = g_source_add_unix_fd (self->source, g_socket_get_fd (self->socket), G_IO_IN);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

/**
 * confab_http_listener_free:
 * @self: (transfer full): a listener
 */
void
confab_http_listener_free (ConfabHttpListener *self)
{
  confab_clock_remove (self->clock, self->resume_alarm);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_http_listener_get_port:
 *
 * Returns: the port
 */
guint16
confab_http_listener_get_port (ConfabHttpListener *self)
{
  return self->port;
}
