// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ask.h"

#include "base/confab-async.h"

/* A request until the head of its answer is there. libsoup 3.6.5 frees its own once too often when
 * a request is cancelled while that head comes in: so it is never told. Who does not want it any
 * more waits no longer, and the connection is shut, which ends it. One that was used before cannot
 * be had, and one of HTTP/2 is not for this request alone: there the head comes for nobody, and the
 * rest is not read. */
typedef struct
{
  guint refs;
  DexPromise *promise;  /* until it is over: it holds the stream, and that the message */
  SoupMessage *message; /* while it is asked */
  GCancellable *cancellable;
  gulong handler;
  GSocket *socket; /* NULL until it is connected */
  gboolean over;
} Asking;

static void
asking_unref (gpointer data, GClosure *closure)
{
  Asking *self = data;

  if (--self->refs > 0)
    return;

  dex_clear (&self->promise);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->socket);
  g_free (self);
}

/* Returns what is to be told how it ended. */
static DexPromise *
asking_end (Asking *self)
{
  self->over = TRUE;

  if (self->handler != 0)
    g_signal_handler_disconnect (self->cancellable, self->handler);

  self->handler = 0;
  return g_steal_pointer (&self->promise);
}

static void
hang_up (Asking *self)
{
  if (self->socket != NULL && soup_message_get_http_version (self->message) < SOUP_HTTP_2_0)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  Asking *self)
{
  if (self->message == NULL || event != G_SOCKET_CLIENT_CONNECTED ||
      !G_IS_SOCKET_CONNECTION (connection))
    return;

  g_set_object (&self->socket, g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)));

  if (self->over)
    hang_up (self);
}

static void
cancelled_cb (Asking *self)
{
  g_autoptr (DexPromise) promise = asking_end (self);

  hang_up (self);
  dex_promise_reject (promise,
                      g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more"));
}

/* Takes @object, which is what comes of it, or @error. */
static void
take (Asking *self, gpointer object, GError *error)
{
  if (!self->over)
    {
      g_autoptr (DexPromise) promise = asking_end (self);

      if (object != NULL)
        dex_promise_resolve_object (promise, g_steal_pointer (&object));
      else
        dex_promise_reject (promise, g_steal_pointer (&error));
    }

  self->message = NULL;
  g_clear_object (&self->socket);
  asking_unref (self, NULL);
  g_clear_object (&object);
  g_clear_error (&error);
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);

  take (data, stream, error);
}

static void
connected_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  SoupWebsocketConnection *socket =
      soup_session_websocket_connect_finish (SOUP_SESSION (object), result, &error);

  take (data, socket, error);
}

static Asking *
asking_new (SoupMessage *message, GCancellable *cancellable, DexFuture **answer)
{
  Asking *self = g_new0 (Asking, 1);

  self->refs = 2;
  self->message = message;
  self->promise = dex_promise_new ();
  *answer = dex_ref (DEX_FUTURE (self->promise));

  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->handler = g_signal_connect_swapped (self->cancellable, "cancelled",
                                                G_CALLBACK (cancelled_cb), self);
    }

  g_signal_connect_data (message, "network-event", G_CALLBACK (network_event_cb), self,
                         asking_unref, 0);
  return self;
}

/**
 * confab_ask:
 * @message: for this alone
 * @priority: of the main loop
 * @cancellable: (nullable): ends it until the future has completed, cancelled on the main thread
 *
 * Sends a request. Main thread only.
 *
 * Returns: (transfer full): a future that resolves to a #GInputStream, the answer's body, whatever
 *   its status is, or rejects with an error of the network or %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_ask (SoupSession *session, SoupMessage *message, int priority, GCancellable *cancellable)
{
  DexFuture *answer;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    return confab_reject (&error);

  soup_session_send_async (session, message, priority, NULL, sent_cb,
                           asking_new (message, cancellable, &answer));
  return answer;
}

/**
 * confab_ask_socket:
 * @message: for this alone
 * @protocols: (array zero-terminated=1): of which it speaks one
 * @cancellable: (nullable): ends it until the future has completed, cancelled on the main thread
 *
 * As confab_ask(), for a WebSocket.
 *
 * Returns: (transfer full): a future that resolves to a #SoupWebsocketConnection, or rejects
 */
DexFuture *
confab_ask_socket (SoupSession *session,
                   SoupMessage *message,
                   char **protocols,
                   GCancellable *cancellable)
{
  DexFuture *answer;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    return confab_reject (&error);

  soup_session_websocket_connect_async (session, message, NULL, protocols, G_PRIORITY_DEFAULT, NULL,
                                        connected_cb, asking_new (message, cancellable, &answer));
  return answer;
}
