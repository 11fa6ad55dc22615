// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-admin-socket.h"

#include "confab-routes.h"
#include "confab-server-private.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * ConfabAdminSocket:
 *
 * A socket in the server's folder that speaks the same HTTP, with the administrator's rights. Only
 * the user whom the server runs as, and root, are let in: the first administrator needs no
 * password. Main thread only.
 */
struct _ConfabAdminSocket
{
  ConfabServer *server;
  char *path;
  GSocketService *service;
  SoupServer *http;
};

static void
request_cb (SoupServer *http,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  ConfabAdminSocket *self = data;

  confab_routes_handle (self->server, message, path, query, TRUE);
}

static gboolean
may_enter (GSocket *socket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCredentials) credentials = g_socket_get_credentials (socket, &error);
  uid_t uid = credentials != NULL ? g_credentials_get_unix_user (credentials, &error) : (uid_t) -1;

  return error == NULL && (uid == 0 || uid == geteuid ());
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             ConfabAdminSocket *self)
{
  /* libsoup wants to be told addresses of the internet. */
  g_autoptr (GSocketAddress) nowhere = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GError) error = NULL;

  if (!may_enter (g_socket_connection_get_socket (connection)))
    {
      g_warning ("Somebody else tried the administrator's socket");
      return TRUE;
    }

  if (!soup_server_accept_iostream (self->http, G_IO_STREAM (connection), nowhere, nowhere, &error))
    g_warning ("The administrator was not let in: %s", error->message);

  return TRUE;
}

/**
 * confab_admin_socket_new:
 *
 * Returns: (transfer full): a socket "admin.sock" in the server's folder, or NULL with @error
 */
ConfabAdminSocket *
confab_admin_socket_new (ConfabServer *server, GError **error)
{
  ConfabAdminSocket *self = g_new0 (ConfabAdminSocket, 1);
  g_autoptr (GSocketAddress) address = NULL;

  self->server = server;
  self->path = g_build_filename (server->config->data, "admin.sock", NULL);
  self->service = g_socket_service_new ();
  self->http = soup_server_new (NULL, NULL);
  soup_server_remove_websocket_extension (self->http, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);
  soup_server_add_handler (self->http, NULL, request_cb, self, NULL);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);

  /* The folder is locked: whoever made the old one is gone. */
  g_unlink (self->path);
  address = g_unix_socket_address_new (self->path);

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL,
                                      error))
    {
      g_prefix_error (error, "%s: ", self->path);
      confab_admin_socket_free (self);
      return NULL;
    }

  g_chmod (self->path, 0600);
  return self;
}

/**
 * confab_admin_socket_free:
 * @self: (nullable) (transfer full): a socket
 */
void
confab_admin_socket_free (ConfabAdminSocket *self)
{
  if (self == NULL)
    return;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  soup_server_disconnect (self->http);
  g_unlink (self->path);
  g_object_unref (self->service);
  g_object_unref (self->http);
  g_free (self->path);
  g_free (self);
}
