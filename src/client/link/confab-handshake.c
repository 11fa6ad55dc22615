// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-api-private.h"
#include "confab-ask.h"

#include "base/confab-async.h"

#define PROTOCOL "confab.v1"

static DexFuture *
answered_cb (DexFuture *future, gpointer data)
{
  SoupMessage *message = data;
  GError *error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  guint status = soup_message_get_status (message);

  if (value != NULL)
    {
      SoupWebsocketConnection *socket = g_value_get_object (value);

      if (g_strcmp0 (soup_websocket_connection_get_protocol (socket), PROTOCOL) == 0)
        return NULL;

      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                    "What answers at this address is not a Confab server");
    }

  if (status < SOUP_STATUS_MULTIPLE_CHOICES)
    {
      error = confab_reason_from_failure (message, error);
    }
  else
    {
      g_clear_error (&error);
      error = confab_reason_from_status (message, NULL);
    }

  return confab_reject (&error);
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

  if (message == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                  "%s is not the address of a server",
                                  confab_api_get_address (api));

  return dex_future_finally (confab_ask_socket (confab_api_get_soup (api), message, protocols,
                                                cancellable),
                             answered_cb, message, g_object_unref);
}
