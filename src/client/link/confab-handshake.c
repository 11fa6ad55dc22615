// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-api-private.h"

#include <string.h>

#define PROTOCOL "confab.v1"

typedef struct
{
  SoupMessage *message;
  DexPromise *promise;
} Handshake;

static void
connected_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Handshake *handshake = data;
  GError *error = NULL;
  g_autoptr (SoupWebsocketConnection) socket =
      soup_session_websocket_connect_finish (SOUP_SESSION (object), result, &error);
  guint status = soup_message_get_status (handshake->message);

  if (socket != NULL && g_strcmp0 (soup_websocket_connection_get_protocol (socket), PROTOCOL) == 0)
    {
      dex_promise_resolve_object (handshake->promise, g_steal_pointer (&socket));
    }
  else if (socket != NULL)
    {
      dex_promise_reject (handshake->promise,
                          g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                       "What answers at this address is not a Confab server"));
    }
  else if (status >= SOUP_STATUS_MULTIPLE_CHOICES)
    {
      g_clear_error (&error);
      dex_promise_reject (handshake->promise, confab_reason_from_status (handshake->message, NULL));
    }
  else
    {
      dex_promise_reject (handshake->promise,
                          confab_reason_from_failure (handshake->message, error));
    }

  g_object_unref (handshake->message);
  dex_unref (handshake->promise);
  g_free (handshake);
}

/**
 * confab_handshake:
 * @api: says where the server is and who asks
 * @cancellable: ends it
 *
 * Opens a WebSocket.
 *
 * Returns: (transfer full): a future that resolves to a #SoupWebsocketConnection, or rejects with
 *   why there is none
 */
DexFuture *
confab_handshake (ConfabApi *api, GCancellable *cancellable)
{
  char *protocols[] = { (char *) PROTOCOL, NULL };
  SoupMessage *message = confab_api_new_message (api, SOUP_METHOD_GET, "/ws");
  Handshake *handshake;
  DexPromise *promise;

  if (message == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                  "%s is not the address of a server",
                                  confab_api_get_address (api));

  promise = dex_promise_new ();
  handshake = g_new0 (Handshake, 1);
  handshake->message = message;
  handshake->promise = dex_ref (promise);
  soup_session_websocket_connect_async (confab_api_get_soup (api), message, NULL, protocols,
                                        G_PRIORITY_DEFAULT, cancellable, connected_cb, handshake);
  return DEX_FUTURE (promise);
}
