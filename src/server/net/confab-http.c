// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-http.h"

#include "confab-http-connection.h"
#include "confab-http-listener.h"
#include "confab-hub-private.h"
#include "confab-peer-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

/**
 * ConfabHttp:
 *
 * Listens, and lets libsoup speak HTTP; a connection that becomes a WebSocket is taken from it and
 * goes to a hub.
 *
 * Connections are accepted here and not by libsoup, whose listener is deaf for good after the
 * first accept() that fails, as when descriptors run out. So each connection is known from its
 * first moment, which gives the time-outs and the limit per address that libsoup lacks.
 */
struct _ConfabHttp
{
  ConfabClock *clock;
  ConfabHttpHandlers handlers;
  gpointer data;
  ConfabHttpConnections *connections;
  SoupServer *server;
  ConfabHttpListener *listener;
  guint stop_alarm;
  GTlsCertificate *certificate;
  char *certificate_path;
  char *key_path;
  char *link_path;
  char **origins;
  gsize max_body_bytes;
  gboolean stopping;
  DexPromise *stopped;
};

#define STOP_WITHIN_MS 10000

static G_DEFINE_QUARK (confab - http, http)

/* libsoup's objects are referenced by what may live longer than this one. */
static ConfabHttp *
get_http (SoupServer *server)
{
  return g_object_get_qdata (G_OBJECT (server), http_quark ());
}

static ConfabHttpConnection *
find_connection (SoupServerMessage *message)
{
  return confab_http_connection_find (soup_server_message_get_remote_address (message));
}

static char *
error_json (guint status, const char *text)
{
  const char *code = confab_error_code_to_name (confab_error_code_from_http (status));

  return g_strdup_printf ("{\"code\":\"%s\",\"message\":\"%s\"}", code, text);
}

/* @text is ours and needs no escaping. */
static void
answer_error (SoupServerMessage *message, guint status, const char *text)
{
  char *json = error_json (status, text);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, json,
                                    strlen (json));
}

/**
 * confab_http_refuse_body:
 * @message: one whose body has not come yet, or is coming
 * @status: an HTTP status
 * @json: the error object
 *
 * Answers at once, where what the client still sends is not worth reading, and ends the connection.
 */
void
confab_http_refuse_body (SoupServerMessage *message, guint status, const char *json)
{
  ConfabHttpConnection *connection = find_connection (message);
  g_autofree char *response =
      g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                       "Connection: close\r\n\r\n%s",
                       status, soup_status_get_phrase (status), strlen (json), json);
  g_autoptr (GIOStream) stolen = NULL;

  if (connection == NULL)
    return;

  stolen = soup_server_message_steal_connection (message);
  confab_http_connection_refuse (connection, response);
}

static void
refuse_now (SoupServerMessage *message, guint status, const char *text)
{
  g_autofree char *json = error_json (status, text);

  confab_http_refuse_body (message, status, json);
}

/**
 * confab_http_cut_off:
 *
 * Ends the connection that the message came by, wherever it is.
 */
void
confab_http_cut_off (SoupServerMessage *message)
{
  ConfabHttpConnection *connection = find_connection (message);

  if (connection != NULL && connection->phase != CONFAB_HTTP_CLOSING)
    confab_http_connection_cut_off (connection);
}

static void
got_headers_cb (SoupServer *server,
                SoupServerMessage *message,
                const char *path,
                GHashTable *query,
                gpointer data)
{
  ConfabHttp *self = data;
  ConfabHttpConnection *connection = find_connection (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *length = soup_message_headers_get_list (headers, "Content-Length");

  if (connection == NULL)
    return;

  connection->n_body_bytes = 0;
  connection->streams = FALSE;

  /* Two readings of where a body ends are how requests are smuggled. */
  if (length != NULL && (soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL ||
                         strchr (length, ',') != NULL))
    {
      refuse_now (message, SOUP_STATUS_BAD_REQUEST, "the length of the body is not clear");
      return;
    }

  /* Entered first, because the handler may refuse. */
  confab_http_connection_enter (connection, CONFAB_HTTP_TRANSFER);
  connection->streams = self->handlers.wants_stream != NULL &&
                        self->handlers.wants_stream (self, message, path, self->data);

  if (connection->streams)
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  else if (length != NULL &&
           soup_message_headers_get_content_length (headers) > (goffset) self->max_body_bytes)
    refuse_now (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "the body is too large");
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, SoupServer *server)
{
  ConfabHttp *self = get_http (server);
  ConfabHttpConnection *connection = find_connection (message);

  if (connection == NULL)
    return;

  confab_http_connection_enter (connection, CONFAB_HTTP_TRANSFER);
  connection->n_body_bytes += g_bytes_get_size (chunk);

  if (!connection->streams && connection->n_body_bytes > self->max_body_bytes)
    refuse_now (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "the body is too large");
}

static void
wrote_data_cb (SoupServerMessage *message, guint n_bytes, SoupServer *server)
{
  ConfabHttpConnection *connection = find_connection (message);

  if (connection != NULL)
    confab_http_connection_enter (connection, CONFAB_HTTP_TRANSFER);
}

static void
finished_cb (SoupServerMessage *message, SoupServer *server)
{
  ConfabHttpConnection *connection = find_connection (message);

  if (connection == NULL)
    return;

  confab_http_connection_enter (connection, CONFAB_HTTP_IDLE);

  /* A request that began before the stop has kept its connection open. */
  if (get_http (server)->stopping)
    confab_http_connection_cut_off (connection);
}

/* Also emitted when a connection is accepted, for the message that it will bring. */
static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer unused)
{
  ConfabHttpConnection *connection = find_connection (message);

  if (connection != NULL)
    confab_http_connection_enter (connection, CONFAB_HTTP_HEAD);

  g_signal_connect_object (message, "got-chunk", G_CALLBACK (got_chunk_cb), server, 0);
  g_signal_connect_object (message, "wrote-body-data", G_CALLBACK (wrote_data_cb), server, 0);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), server, 0);
}

static gboolean
origin_is_allowed (ConfabHttp *self, SoupMessageHeaders *headers)
{
  const char *origin = soup_message_headers_get_one (headers, "Origin");

  return origin == NULL ||
         (self->origins != NULL && g_strv_contains ((const char *const *) self->origins, origin));
}

static char *link_protocols[] = { (char *) CONFAB_HTTP_PROTOCOL, NULL };

static void
begin_link (ConfabHttp *self, SoupServerMessage *message, const char *path, GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GError) error = NULL;

  if (!origin_is_allowed (self, headers))
    answer_error (message, SOUP_STATUS_FORBIDDEN, "pages of this origin may not open a link");
  else if (!soup_message_headers_header_contains (headers, "Sec-WebSocket-Protocol",
                                                  CONFAB_HTTP_PROTOCOL))
    answer_error (message, SOUP_STATUS_BAD_REQUEST,
                  "a link speaks the WebSocket protocol " CONFAB_HTTP_PROTOCOL);
  else if (!soup_websocket_server_check_handshake (message, NULL, link_protocols, NULL, &error))
    answer_error (message, SOUP_STATUS_BAD_REQUEST, "this is no WebSocket handshake");
  else if (self->stopping)
    answer_error (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "the server is restarting");
  else
    {
      soup_server_message_pause (message);
      self->handlers.on_link (self, message, path, query, self->data);
    }
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  ConfabHttp *self = data;
  ConfabHttpConnection *connection = find_connection (message);

  if (connection != NULL)
    confab_http_connection_enter (connection, CONFAB_HTTP_ANSWER);

  if (self->stopping)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                  "close");

  if (g_str_equal (path, self->link_path))
    begin_link (self, message, path, query);
  else
    self->handlers.on_request (self, message, path, query, self->data);
}

static void
wrote_upgrade_cb (SoupServerMessage *message, SoupServer *server)
{
  ConfabHttpConnection *connection = find_connection (message);
  g_autoptr (GIOStream) stolen = NULL;

  if (connection == NULL || connection->hub == NULL)
    return;

  stolen = soup_server_message_steal_connection (message);
  confab_http_connection_become_link (connection, stolen);
}

/**
 * confab_http_refuse_link:
 * @message: what `on_link` was called with
 * @status: an HTTP status
 * @json: the error object
 *
 * Answers a handshake with an error.
 */
void
confab_http_refuse_link (ConfabHttp *self,
                         SoupServerMessage *message,
                         guint status,
                         const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));

  if (find_connection (message) != NULL)
    soup_server_message_unpause (message);
}

/**
 * confab_http_accept_link:
 * @message: what `on_link` was called with
 * @hub: where the link is to live
 * @user_data: (transfer full) (nullable): for the peer; freed by the hub's `free_user_data`, also
 *   when the client is gone
 *
 * Completes the handshake. The hub's `on_open` tells when the link is up.
 */
void
confab_http_accept_link (ConfabHttp *self,
                         SoupServerMessage *message,
                         ConfabHub *hub,
                         gpointer user_data)
{
  ConfabHttpConnection *connection = find_connection (message);

  if (connection == NULL || connection->phase == CONFAB_HTTP_CLOSING)
    {
      confab_hub_drop_user_data (hub, user_data);

      /* It took too long: libsoup finds nobody to answer to, and lets go. */
      if (connection != NULL)
        confab_http_refuse_link (self, message, SOUP_STATUS_REQUEST_TIMEOUT, "{}");

      return;
    }

  connection->hub = hub;
  connection->user_data = user_data;
  soup_websocket_server_process_handshake (message, NULL, link_protocols, NULL, NULL);
  g_signal_connect_object (message, "wrote-informational", G_CALLBACK (wrote_upgrade_cb),
                           self->server, 0);
  soup_server_message_unpause (message);
}

static void
take_socket_cb (GSocket *socket, gpointer data)
{
  ConfabHttp *self = data;
  g_autoptr (GError) error = NULL;
  ConfabHttpConnection *connection =
      confab_http_connection_new (self->connections, socket, self->certificate, &error);

  if (connection == NULL)
    {
      g_debug ("A connection was not taken: %s", error->message);
      g_socket_close (socket, NULL);
      return;
    }

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);

  if (!soup_server_accept_iostream (self->server, connection->stream, connection->local,
                                    connection->remote, &error))
    g_warning ("A connection was not taken: %s", error->message);
}

static void
emptied_cb (gpointer data)
{
  ConfabHttp *self = data;
  g_autoptr (DexPromise) stopped = g_steal_pointer (&self->stopped);

  if (stopped != NULL)
    dex_promise_resolve_boolean (stopped, TRUE);
}

static gboolean
is_loopback (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* libsoup keeps connections open between requests only while it has a listener of its own. It
 * gets one that is shut before anybody can connect to it. */
static gboolean
give_listener (SoupServer *server, GError **error)
{
  g_autoptr (GSocket) socket = confab_http_listen_on ("127.0.0.1", 0, error);

  return socket != NULL && soup_server_listen_socket (server, socket, 0, error) &&
         g_socket_shutdown (socket, TRUE, TRUE, error);
}

static gboolean
start_server (ConfabHttp *self, GError **error)
{
  self->server = soup_server_new (NULL, NULL);
  g_object_set_qdata (G_OBJECT (self->server), http_quark (), self);

  /* A few hundred kilobytes of deflated zeroes are a gigabyte of memory. */
  soup_server_remove_websocket_extension (self->server, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);

  soup_server_add_early_handler (self->server, NULL, got_headers_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (request_started_cb), NULL);
  return give_listener (self->server, error);
}

/**
 * confab_http_new:
 * @clock: what tells the time
 * @options: how to listen; copied
 * @handlers: what is called; copied
 * @data: for the handlers
 *
 * Listens and serves in the thread's main context.
 *
 * Returns: (transfer full): a server, or NULL with @error set
 */
ConfabHttp *
confab_http_new (ConfabClock *clock,
                 const ConfabHttpOptions *options,
                 const ConfabHttpHandlers *handlers,
                 gpointer data,
                 GError **error)
{
  const char *address = options->address != NULL ? options->address : "127.0.0.1";
  g_autoptr (ConfabHttp) self = NULL;

  g_return_val_if_fail (CONFAB_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (handlers->on_link != NULL && handlers->on_request != NULL, NULL);

  if (options->certificate_path == NULL && !options->allow_plain && !is_loopback (address))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
          "Without a certificate “%s” may not be listened on, unless plain HTTP is allowed",
          address);
      return NULL;
    }

  self = g_new0 (ConfabHttp, 1);
  self->clock = g_object_ref (clock);
  self->handlers = *handlers;
  self->data = data;
  self->certificate_path = g_strdup (options->certificate_path);
  self->key_path = g_strdup (options->key_path);
  self->link_path = g_strdup (options->link_path != NULL ? options->link_path : "/ws");
  self->origins = g_strdupv ((char **) options->origins);
  self->max_body_bytes =
      options->max_body_bytes > 0 ? options->max_body_bytes : CONFAB_MAX_BODY_BYTES;
  self->connections =
      confab_http_connections_new (clock, options->max_per_address, emptied_cb, self);

  if (!confab_http_reload_certificate (self, error) || !start_server (self, error) ||
      (self->listener = confab_http_listener_new (clock, address, options->port, take_socket_cb,
                                                  self, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * confab_http_free:
 * @self: (transfer full): a server; its connections are cut off, links live on in their hub
 */
void
confab_http_free (ConfabHttp *self)
{
  g_clear_pointer (&self->listener, confab_http_listener_free);
  confab_clock_remove (self->clock, self->stop_alarm);
  emptied_cb (self);

  if (self->server != NULL)
    {
      soup_server_disconnect (self->server);
    }

  g_clear_object (&self->server);
  confab_http_connections_free (self->connections);
  g_clear_object (&self->certificate);
  g_free (self->certificate_path);
  g_free (self->key_path);
  g_free (self->link_path);
  g_strfreev (self->origins);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_http_get_port:
 *
 * Returns: the port that is listened on, 0 after confab_http_stop()
 */
guint16
confab_http_get_port (ConfabHttp *self)
{
  return self->listener != NULL ? confab_http_listener_get_port (self->listener) : 0;
}

/**
 * confab_http_is_tls:
 *
 * Returns: whether TLS is spoken
 */
gboolean
confab_http_is_tls (ConfabHttp *self)
{
  return self->certificate != NULL;
}

/**
 * confab_http_get_n_connections:
 *
 * Returns: how many connections speak HTTP; links are not among them
 */
guint
confab_http_get_n_connections (ConfabHttp *self)
{
  return confab_http_connections_get_n (self->connections);
}

/**
 * confab_http_reload_certificate:
 *
 * Reads the certificate and its key again, for the connections to come. On failure the old ones
 * stay.
 *
 * Returns: TRUE, or FALSE with @error set
 */
gboolean
confab_http_reload_certificate (ConfabHttp *self, GError **error)
{
  GTlsCertificate *certificate;

  if (self->certificate_path == NULL)
    return TRUE;

  certificate = g_tls_certificate_new_from_files (
      self->certificate_path, self->key_path != NULL ? self->key_path : self->certificate_path,
      error);

  if (certificate == NULL)
    return FALSE;

  g_clear_object (&self->certificate);
  self->certificate = certificate;
  return TRUE;
}

static void
stop_waiting_cb (gpointer data)
{
  ConfabHttp *self = data;

  self->stop_alarm = 0;

  for (guint phase = 0; phase < CONFAB_HTTP_CLOSING; phase++)
    confab_http_connections_end_phase (self->connections, phase);
}

/**
 * confab_http_stop:
 *
 * Takes no more connections, closes those that ask for nothing, and lets requests that have begun
 * be answered, for a while.
 *
 * Returns: (transfer full): a future that resolves to TRUE when no connection speaks HTTP any more
 */
DexFuture *
confab_http_stop (ConfabHttp *self)
{
  g_clear_pointer (&self->listener, confab_http_listener_free);

  if (confab_http_connections_get_n (self->connections) == 0)
    return dex_future_new_true ();

  if (!self->stopping)
    {
      self->stopping = TRUE;
      self->stopped = dex_promise_new ();
      self->stop_alarm = confab_clock_add (self->clock, STOP_WITHIN_MS, stop_waiting_cb, self);
      confab_http_connections_end_phase (self->connections, CONFAB_HTTP_IDLE);
    }

  return DEX_FUTURE (dex_ref (self->stopped));
}
