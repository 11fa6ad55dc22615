// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-api-files.h"

#include "confab-api-private.h"
#include "confab-ask.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <string.h>

/* Bodies that are not kept in memory. They take as long as they take: what ends them is a link on
 * which nothing moves any more, or whoever holds the cancellable. */

#define READ_BYTES (256 * 1024)

/* What is read of an answer that says what is wrong. */
#define MAX_ERROR_BYTES (64 * 1024)

/**
 * confab_api_file_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabApiFile *
confab_api_file_ref (ConfabApiFile *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_api_file_unref:
 * @self: (transfer full): a file that is coming in
 */
void
confab_api_file_unref (ConfabApiFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_object (&self->stream);
  g_free (self->hash);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (ConfabApiFile, confab_api_file, confab_api_file_ref, confab_api_file_unref)

/* One request. */
typedef struct
{
  ConfabApi *api;
  SoupMessage *message;
  GCancellable *cancellable;
  ConfabApiProgress progress;
  gpointer data;
  gint64 offset;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_object_unref (self->api);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

/**
 * confab_api_read:
 * @n_bytes: at most so many
 *
 * Returns: (transfer full): a future that resolves to a boxed #GBytes, an empty one at the end
 */
DexFuture *
confab_api_read (GInputStream *stream, gsize n_bytes, GCancellable *cancellable)
{
  DexPromise *promise = dex_promise_new ();

  g_input_stream_read_bytes_async (stream, n_bytes, G_PRIORITY_LOW, cancellable, read_cb,
                                   dex_ref (promise));
  return DEX_FUTURE (promise);
}

static GBytes *
await_reason (Transfer *self, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (body->len < MAX_ERROR_BYTES)
    {
      g_autoptr (GBytes) bytes =
          dex_await_boxed (confab_api_read (stream, READ_BYTES, self->cancellable), error);

      if (bytes == NULL)
        return NULL;

      if (g_bytes_get_size (bytes) == 0)
        break;

      g_byte_array_append (body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* Awaits the answer's head; NULL with @error also where the server says no. */
static GInputStream *
await_head (Transfer *self, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) body = NULL;

  stream = dex_await_object (confab_ask (confab_api_get_soup (self->api), self->message,
                                         G_PRIORITY_LOW, self->cancellable),
                             &failure);

  if (stream != NULL && SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message)))
    return g_steal_pointer (&stream);

  if (stream != NULL)
    body = await_reason (self, stream, &failure);

  if (body != NULL)
    failure = confab_reason_from_status (self->message, body);
  else if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    failure = confab_reason_from_failure (self->message, g_steal_pointer (&failure));

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static Transfer *
transfer_new (ConfabApi *api,
              const char *method,
              const char *path,
              gint64 offset,
              GCancellable *cancellable)
{
  SoupMessage *message = path[0] == '/' ? confab_api_new_message (api, method, path) : NULL;
  Transfer *self;

  if (message == NULL)
    return NULL;

  self = g_new0 (Transfer, 1);
  self->api = g_object_ref (api);
  self->message = message;
  self->offset = offset;
  g_set_object (&self->cancellable, cancellable);
  return self;
}

static DexFuture *
refuse (ConfabApi *self, const char *path)
{
  if (confab_api_is_closed (self))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");

  /* The token is for this server alone. */
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                "%s is not on the server that is asked", path);
}

static void
wrote_data_cb (SoupMessage *message, guint n_bytes, gpointer data)
{
  Transfer *self = data;

  self->progress (n_bytes, self->data);
}

static DexFuture *
put_fiber (Transfer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = await_head (self, &error);
  g_autoptr (GBytes) body = NULL;

  if (stream != NULL)
    body = await_reason (self, stream, &error);

  if (body == NULL)
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_api_put_file:
 * @path: on this server, from the slash on
 * @stream: the file from @offset on; read on another thread
 * @size: of the whole file
 * @cancellable: (nullable): ends it
 * @progress: called until the future completes
 *
 * Returns: (transfer full): a future that resolves to TRUE when the server has taken all of it, or
 *   rejects as that of confab_api_call(), or with %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_api_put_file (ConfabApi *self,
                     const char *path,
                     GInputStream *stream,
                     gint64 offset,
                     gint64 size,
                     GCancellable *cancellable,
                     ConfabApiProgress progress,
                     gpointer data)
{
  Transfer *transfer;

  dex_return_error_if_fail (CONFAB_IS_API (self));
  dex_return_error_if_fail (offset < size);

  transfer =
      confab_api_is_closed (self) ? NULL : transfer_new (self, "PUT", path, offset, cancellable);

  if (transfer == NULL)
    return refuse (self, path);

  transfer->progress = progress;
  transfer->data = data;

  /* On a connection that was used before libsoup would try again by itself when it breaks, without
   * the body that has been read, and wait for an answer that never comes. */
  soup_message_add_flags (transfer->message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_set_request_body (transfer->message, "application/octet-stream", stream,
                                 size - offset);
  soup_message_headers_set_content_range (soup_message_get_request_headers (transfer->message),
                                          offset, size - 1, size);
  g_signal_connect (transfer->message, "wrote-body-data", G_CALLBACK (wrote_data_cb), transfer);
  return CONFAB_SPAWN (put_fiber, transfer, transfer_free);
}

static char *
dup_hash (SoupMessageHeaders *headers)
{
  const char *tag = soup_message_headers_get_one (headers, "ETag");
  gsize length = tag != NULL ? strlen (tag) : 0;

  return length > 2 && tag[0] == '"' && tag[length - 1] == '"' ? g_strndup (tag + 1, length - 2)
                                                               : NULL;
}

static gboolean
has_name (SoupMessageHeaders *headers)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;

  return soup_message_headers_get_content_disposition (headers, &disposition, &parameters) &&
         g_hash_table_contains (parameters, "filename");
}

/* Where the answer begins: behind what was asked for, or at 0 where the server gives all. */
static gboolean
read_place (Transfer *self, ConfabApiFile *file, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  goffset first = 0, last = 0, total = soup_message_headers_get_content_length (headers);

  if (soup_message_get_status (self->message) == SOUP_STATUS_PARTIAL_CONTENT &&
      (!soup_message_headers_get_content_range (headers, &first, &last, &total) ||
       first != self->offset || last != total - 1))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "The server gives another part than the one that was asked for");
      return FALSE;
    }

  file->offset = first;
  file->size = total;
  file->hash = dup_hash (headers);
  file->is_named = has_name (headers);
  return TRUE;
}

static DexFuture *
get_fiber (Transfer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabApiFile) file = g_new0 (ConfabApiFile, 1);

  g_atomic_ref_count_init (&file->refs);
  file->stream = await_head (self, &error);

  if (file->stream == NULL || !read_place (self, file, &error))
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_API_FILE, g_steal_pointer (&file));
}

/**
 * confab_api_get_file:
 * @path: on this server, from the slash on
 * @offset: so much of it is here
 * @hash: (nullable): of what is here; another file is given from its beginning
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabApiFile, or rejects as that of
 *   confab_api_call(), or with %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_api_get_file (ConfabApi *self,
                     const char *path,
                     gint64 offset,
                     const char *hash,
                     GCancellable *cancellable)
{
  Transfer *transfer;
  SoupMessageHeaders *headers;

  dex_return_error_if_fail (CONFAB_IS_API (self));

  transfer =
      confab_api_is_closed (self) ? NULL : transfer_new (self, "GET", path, offset, cancellable);

  if (transfer == NULL)
    return refuse (self, path);

  headers = soup_message_get_request_headers (transfer->message);
  soup_message_headers_replace (headers, "Accept", "*/*");

  if (offset > 0 && hash != NULL)
    {
      g_autofree char *range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", offset);
      g_autofree char *tag = g_strdup_printf ("\"%s\"", hash);

      soup_message_headers_append (headers, "Range", range);
      soup_message_headers_append (headers, "If-Range", tag);
    }

  return CONFAB_SPAWN (get_fiber, transfer, transfer_free);
}
