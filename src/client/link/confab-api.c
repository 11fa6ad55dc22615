// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-api-private.h"
#include "confab-ask.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-account.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-json.h"
#include "protocol/confab-sync.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

/**
 * ConfabApi:
 *
 * The server's HTTP paths, called with the account's token. Bodies are decoded on a thread of
 * their own. A call ends within a minute; redirections are not followed.
 *
 * Signal "unauthorized": the server no longer accepts the token.
 */

#define CALL_WITHIN_MS 60000
#define IDLE_S 30
#define READ_BYTES (64 * 1024)
#define MAX_ANSWER_BYTES (32 * 1024 * 1024)

struct _ConfabApi
{
  GObject parent_instance;
  SoupSession *soup;
  ConfabClock *clock;
  ConfabWorker *decoder;
  GPtrArray *calls;
  char *address;
  char *token;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (ConfabApi, confab_api, G_TYPE_OBJECT)

enum
{
  UNAUTHORIZED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One call, from its request to its decoded answer. */
typedef struct
{
  ConfabApi *api;
  SoupMessage *message;
  GCancellable *cancellable;
  ConfabWorkerFunc decode;
  guint alarm;
  gboolean late;
} Call;

static void
call_free (Call *call)
{
  g_ptr_array_remove_fast (call->api->calls, call);
  confab_clock_remove (call->api->clock, call->alarm);
  g_clear_object (&call->message);
  g_clear_object (&call->cancellable);
  g_clear_object (&call->api);
  g_free (call);
}

static void
late_cb (gpointer data)
{
  Call *call = data;

  call->late = TRUE;
  g_cancellable_cancel (call->cancellable);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DexPromise *promise = data;
  GBytes *bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));

  dex_unref (promise);
}

static DexFuture *
read_some (Call *call, GInputStream *stream)
{
  DexPromise *promise = dex_promise_new ();

  g_input_stream_read_bytes_async (stream, READ_BYTES, G_PRIORITY_DEFAULT, call->cancellable,
                                   read_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

/* Awaits the whole body, in memory, but no more of it than can be meant. */
static GBytes *
await_body (Call *call, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (TRUE)
    {
      g_autoptr (GBytes) bytes = dex_await_boxed (read_some (call, stream), error);
      gsize size;

      if (bytes == NULL)
        return NULL;

      size = g_bytes_get_size (bytes);

      if (size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));

      if (body->len + size > MAX_ANSWER_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "The answer is longer than %d bytes", MAX_ANSWER_BYTES);
          return NULL;
        }

      g_byte_array_append (body, g_bytes_get_data (bytes, NULL), size);
    }
}

static DexFuture *
fail_call (Call *call, GError *error)
{
  g_autoptr (GError) reason = NULL;

  if (call->late)
    {
      g_clear_error (&error);
      reason = g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server did not answer in time");
    }
  else if (call->api->closed)
    {
      g_clear_error (&error);
      reason = g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");
    }
  else
    {
      reason = confab_reason_from_failure (call->message, error);
    }

  return confab_reject (&reason);
}

static DexFuture *
call_fiber (Call *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) body = NULL;

  stream = dex_await_object (
      confab_ask (call->api->soup, call->message, G_PRIORITY_DEFAULT, call->cancellable), &error);

  if (stream != NULL)
    body = await_body (call, stream, &error);

  if (body == NULL)
    return fail_call (call, g_steal_pointer (&error));

  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (call->message)))
    {
      error = confab_reason_from_status (call->message, body);

      if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED) &&
          call->api->token != NULL)
        g_signal_emit (call->api, signals[UNAUTHORIZED], 0);

      return confab_reject (&error);
    }

  return confab_worker_run (call->api->decoder, call->decode, g_steal_pointer (&body),
                            (GDestroyNotify) g_bytes_unref);
}

static DexFuture *
start_call (ConfabApi *self,
            const char *method,
            const char *path,
            const char *body,
            ConfabWorkerFunc decode)
{
  Call *call;
  SoupMessage *message;

  if (self->closed)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");

  message = confab_api_new_message (self, method, path);

  if (message == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                  "%s is not the address of a server", self->address);

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  call = g_new0 (Call, 1);
  call->api = g_object_ref (self);
  call->message = message;
  call->cancellable = g_cancellable_new ();
  call->decode = decode;
  call->alarm = confab_clock_add (self->clock, CALL_WITHIN_MS, late_cb, call);
  g_ptr_array_add (self->calls, call);
  return CONFAB_SPAWN (call_fiber, call, call_free);
}

static gboolean
decode_json (gpointer state, gpointer job, GValue *result, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (job, &length);
  JsonNode *node =
      length > 0 ? confab_json_parse (text, length, error) : confab_json_parse ("{}", 2, error);

  if (node == NULL)
    return FALSE;

  g_value_init (result, JSON_TYPE_NODE);
  g_value_take_boxed (result, node);
  return TRUE;
}

static gboolean
decode_server (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_autoptr (ConfabServerData) server = NULL;
  JsonNode *node;

  if (decode_json (state, job, result, NULL))
    {
      node = g_value_get_boxed (result);
      server = confab_server_data_parse (node, NULL);
    }

  if (server == NULL || strcmp (server->server, "confabd") != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "What answers at this address is not a Confab server");
      return FALSE;
    }

  if (server->protocol != 1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "The server speaks version %" G_GINT64_FORMAT
                   " of the protocol; this program speaks version 1",
                   server->protocol);
      return FALSE;
    }

  return TRUE;
}

static gboolean
decode_events (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  g_autoptr (JsonNode) root = NULL;
  JsonNode *items = NULL;
  JsonArray *array;
  gsize length;
  const char *text = g_bytes_get_data (job, &length);

  root = confab_json_parse (text, length, error);

  if (root == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (root))
    items = json_object_get_member (json_node_get_object (root), "items");

  if (items == NULL || !JSON_NODE_HOLDS_ARRAY (items))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "items", "items is not a list");
      return FALSE;
    }

  array = json_node_get_array (items);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      ConfabFrame *frame = confab_frame_from_node (json_array_get_element (array, i), error);

      if (frame == NULL)
        return FALSE;

      g_ptr_array_add (frames, frame);
    }

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&frames));
  return TRUE;
}

static void
confab_api_dispose (GObject *object)
{
  ConfabApi *self = CONFAB_API (object);

  confab_api_close (self);
  g_clear_object (&self->decoder);

  G_OBJECT_CLASS (confab_api_parent_class)->dispose (object);
}

static void
confab_api_finalize (GObject *object)
{
  ConfabApi *self = CONFAB_API (object);

  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_object (&self->soup);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (confab_api_parent_class)->finalize (object);
}

static void
confab_api_class_init (ConfabApiClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_api_dispose;
  object_class->finalize = confab_api_finalize;

  signals[UNAUTHORIZED] = g_signal_new ("unauthorized", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_api_init (ConfabApi *self)
{
  self->calls = g_ptr_array_new ();
  self->decoder = confab_worker_new ("confab-decode", NULL, NULL);
}

static ConfabApi *
api_new (const char *address, GSocketConnectable *remote, ConfabClock *clock)
{
  ConfabApi *self = g_object_new (CONFAB_TYPE_API, NULL);

  self->address = g_strdup (address);
  self->clock = g_object_ref (clock);
  self->soup = soup_session_new_with_options ("user-agent", "Confab/" CONFAB_VERSION, "timeout",
                                              IDLE_S, "idle-timeout", IDLE_S, "max-conns-per-host",
                                              16, "remote-connectable", remote, NULL);

  /* A few bytes of deflate can become hundreds of megabytes, before any limit is asked. */
  soup_session_remove_feature_by_type (self->soup, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);
  return self;
}

/**
 * confab_api_new:
 * @address: what confab_address_normalize() gave
 * @clock: tells when a call is late
 *
 * Returns: (transfer full): the server's paths, without a token yet
 */
ConfabApi *
confab_api_new (const char *address, ConfabClock *clock)
{
  return api_new (address, NULL, clock);
}

/**
 * confab_api_new_for_socket:
 * @path: of a Unix socket that speaks HTTP, as the one in a server's folder
 * @clock: tells when a call is late
 *
 * Returns: (transfer full): the paths of the server behind the socket
 */
ConfabApi *
confab_api_new_for_socket (const char *path, ConfabClock *clock)
{
  g_autoptr (GSocketAddress) remote = g_unix_socket_address_new (path);

  return api_new ("http://localhost", G_SOCKET_CONNECTABLE (remote), clock);
}

/**
 * confab_api_get_address:
 *
 * Returns: where the server is
 */
const char *
confab_api_get_address (ConfabApi *self)
{
  g_return_val_if_fail (CONFAB_IS_API (self), NULL);

  return self->address;
}

/**
 * confab_api_set_address:
 * @address: where the server is from now on, as a local one is after a new start
 */
void
confab_api_set_address (ConfabApi *self, const char *address)
{
  g_return_if_fail (CONFAB_IS_API (self) && address != NULL);

  g_set_str (&self->address, address);
}

/**
 * confab_api_set_token:
 * @token: (nullable): what later calls and links are signed in with
 */
void
confab_api_set_token (ConfabApi *self, const char *token)
{
  g_return_if_fail (CONFAB_IS_API (self));

  g_set_str (&self->token, token);
}

/**
 * confab_api_call:
 * @method: "GET", "POST" …
 * @path: from the slash on, escaped
 * @body: (nullable): JSON
 *
 * Returns: (transfer full): a future that resolves to the answer, a boxed #JsonNode, an empty
 *   object where there is none; or rejects with the server's error, or with why it could not be
 *   asked. Dropping it does not stop the call.
 */
DexFuture *
confab_api_call (ConfabApi *self, const char *method, const char *path, const char *body)
{
  dex_return_error_if_fail (CONFAB_IS_API (self));

  return start_call (self, method, path, body, decode_json);
}

/**
 * confab_api_probe:
 *
 * Returns: (transfer full): a future that resolves to a boxed #JsonNode that is a
 *   #ConfabServerData, or rejects with why there is no server that can be used
 */
DexFuture *
confab_api_probe (ConfabApi *self)
{
  dex_return_error_if_fail (CONFAB_IS_API (self));

  return start_call (self, "GET", "/", NULL, decode_server);
}

/**
 * confab_api_load_events:
 * @after_seq: the seq before the first event that is wanted
 * @limit: how many at most, up to %CONFAB_MAX_PAGE
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of #ConfabFrame, in the
 *   order of their seq
 */
DexFuture *
confab_api_load_events (ConfabApi *self, const char *conversation_id, gint64 after_seq, guint limit)
{
  g_autofree char *path = NULL;

  dex_return_error_if_fail (CONFAB_IS_API (self));

  path = g_strdup_printf ("/conversations/%s/events?after=%" G_GINT64_FORMAT "&limit=%u",
                          conversation_id, after_seq, limit);
  return start_call (self, "GET", path, NULL, decode_events);
}

/**
 * confab_api_close:
 *
 * Ends all calls, with %G_IO_ERROR_CLOSED, and refuses later ones. Harmless when called again.
 */
void
confab_api_close (ConfabApi *self)
{
  g_return_if_fail (CONFAB_IS_API (self));

  self->closed = TRUE;

  for (guint i = 0; i < self->calls->len; i++)
    g_cancellable_cancel (((Call *) g_ptr_array_index (self->calls, i))->cancellable);

  /* Not soup_session_abort(), for the reason in confab-ask.c. Connections that nobody uses are shut
   * with the last reference. */
  confab_worker_stop (self->decoder);
}

/**
 * confab_api_is_closed:
 * Returns: whether later calls are refused
 */
gboolean
confab_api_is_closed (ConfabApi *self)
{
  return self->closed;
}

/**
 * confab_api_get_soup:
 *
 * Returns: (transfer none): what links are made with
 */
SoupSession *
confab_api_get_soup (ConfabApi *self)
{
  return self->soup;
}

/**
 * confab_api_get_decoder:
 *
 * Returns: (transfer none): the thread on which JSON is read
 */
ConfabWorker *
confab_api_get_decoder (ConfabApi *self)
{
  return self->decoder;
}

/**
 * confab_api_new_message:
 * @path: from the slash on, escaped
 *
 * Returns: (transfer full): a request that is signed in, or NULL when the address is not one
 */
SoupMessage *
confab_api_new_message (ConfabApi *self, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (self->address, path, NULL);
  SoupMessage *message = soup_message_new (method, uri);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;

  headers = soup_message_get_request_headers (message);
  soup_message_headers_append (headers, "Accept", "application/json");

  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_append (headers, "Authorization", bearer);
    }

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  confab_reason_watch (message);
  return message;
}
