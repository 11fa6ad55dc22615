// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-subjects.h"

#include "server/net/confab-http.h"

#include <glib-unix.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_ROOMS 1024

static void
say_port (guint port)
{
  g_print ("port %u\n", port);
}

static gboolean
input_cb (int fd, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
run_until_input_ends (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);
}

/* libsoup's own. */

typedef struct
{
  SoupWebsocketConnection *connection;
  guint room;
} SoupClient;

static GPtrArray *soup_rooms[MAX_ROOMS];

static void
soup_message_cb (SoupWebsocketConnection *connection, int type, GBytes *data, gpointer user_data)
{
  SoupClient *client = user_data;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);

  if (text[0] == 'j')
    {
      client->room = strtoul (text + 1, NULL, 10);

      if (soup_rooms[client->room] == NULL)
        soup_rooms[client->room] = g_ptr_array_new ();

      g_ptr_array_add (soup_rooms[client->room], client);
      soup_websocket_connection_send_text (connection, "j");
    }
  else if (text[0] == 's')
    {
      GPtrArray *room = soup_rooms[client->room];

      for (guint i = 0; i < room->len; i++)
        soup_websocket_connection_send_message (
            ((SoupClient *) g_ptr_array_index (room, i))->connection, SOUP_WEBSOCKET_DATA_TEXT,
            data);
    }
}

static void
soup_closed_cb (SoupWebsocketConnection *connection, gpointer user_data)
{
  SoupClient *client = user_data;

  if (soup_rooms[client->room] != NULL)
    g_ptr_array_remove_fast (soup_rooms[client->room], client);

  g_object_unref (client->connection);
  g_free (client);
}

static void
soup_link_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              SoupWebsocketConnection *connection,
              gpointer user_data)
{
  SoupClient *client = g_new0 (SoupClient, 1);

  client->connection = g_object_ref (connection);
  g_signal_connect (connection, "message", G_CALLBACK (soup_message_cb), client);
  g_signal_connect (connection, "closed", G_CALLBACK (soup_closed_cb), client);
}

int
serve_soup (void)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  char *protocols[] = { (char *) CONFAB_HTTP_PROTOCOL, NULL };
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_remove_websocket_extension (server, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);
  soup_server_add_websocket_handler (server, "/ws", NULL, protocols, soup_link_cb, NULL, NULL);

  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    return EXIT_FAILURE;

  uris = soup_server_get_uris (server);
  say_port (g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  run_until_input_ends ();
  return EXIT_SUCCESS;
}

/* Confab's. */

static ConfabAudience *audiences[MAX_ROOMS];
static ConfabHub *hub;

/* What a link is about is set once, when it joins; the server proper has a session there. */
typedef struct
{
  ConfabAudience *audience;
} HubClient;

static void
hub_text (ConfabPeer *peer, const char *text, gsize length, gpointer data)
{
  HubClient *client = confab_peer_get_user_data (peer);

  if (text[0] == 'r')
    {
      confab_peer_received (peer, g_ascii_strtoull (text + 1, NULL, 10));
    }
  else if (text[0] == 's')
    {
      g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_event (text, length, 0);

      confab_audience_send_event (client->audience, frame);
    }
  else if (text[0] == 'j')
    {
      guint room = strtoul (text + 1, NULL, 10);
      g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_text ("j", 1);

      if (audiences[room] == NULL)
        audiences[room] = confab_audience_new ();

      client->audience = audiences[room];
      confab_audience_add (client->audience, peer);
      confab_peer_send (peer, frame);
    }
}

/* What was missed would come from the ledger; here it is gone, and the generator will say so. */
static void
hub_credit (ConfabPeer *peer, gpointer data)
{
  confab_peer_catch_up (peer, confab_peer_get_n_missed (peer));
}

static void
hub_closed (ConfabPeer *peer, guint code, gpointer data)
{
}

static void
http_link (ConfabHttp *http,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  confab_http_accept_link (http, message, hub, g_new0 (HubClient, 1));
}

static void
http_request (ConfabHttp *http,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

int
serve_hub (void)
{
  const ConfabHubHandlers hub_handlers = { NULL, hub_text, hub_credit, hub_closed, g_free };
  const ConfabHttpHandlers http_handlers = { http_link, http_request, NULL };
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  g_autoptr (ConfabHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  dex_init ();
  hub = confab_hub_new (clock, &hub_handlers, NULL, &error);

  if (hub != NULL)
    http = confab_http_new (clock, &(ConfabHttpOptions) { 0 }, &http_handlers, NULL, &error);

  if (http == NULL)
    return EXIT_FAILURE;

  say_port (confab_http_get_port (http));
  run_until_input_ends ();
  return EXIT_SUCCESS;
}
