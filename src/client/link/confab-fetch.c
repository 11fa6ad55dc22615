// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-fetch.h"

#include "confab-api-files.h"
#include "confab-ask.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <libsoup/soup.h>

/* Something on the web that the user wants to have, asked for as somebody whom nobody knows:
 * without a token, cookies, a referrer or a language. */

#define TIMEOUT_S 30
#define PIECE_BYTES (256 * 1024)

typedef struct
{
  char *uri;
  gsize most_bytes;
  GCancellable *cancellable;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_object_unref (self->cancellable);
  g_free (self->uri);
  g_free (self);
}

static GBytes *
await_body (Fetch *self, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (TRUE)
    {
      g_autoptr (GBytes) piece =
          dex_await_boxed (confab_api_read (stream, PIECE_BYTES, self->cancellable), error);

      if (piece == NULL)
        return NULL;

      if (g_bytes_get_size (piece) == 0)
        break;

      g_byte_array_append (body, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));

      if (body->len > self->most_bytes)
        {
          g_autofree char *most = g_format_size (self->most_bytes);

          confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "What is there is larger than %s", most);
          return NULL;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static DexFuture *
fetch_fiber (Fetch *self)
{
  g_autoptr (SoupSession) session =
      soup_session_new_with_options ("timeout", TIMEOUT_S, "idle-timeout", TIMEOUT_S, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, self->uri);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  stream =
      dex_await_object (confab_ask (session, message, G_PRIORITY_LOW, self->cancellable), &error);

  if (stream != NULL && soup_message_get_status (message) != SOUP_STATUS_OK)
    confab_set_error (&error, CONFAB_ERROR_NOT_FOUND, "It could not be fetched: %u",
                      soup_message_get_status (message));
  else if (stream != NULL)
    bytes = await_body (self, stream, &error);

  if (bytes == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (G_TYPE_BYTES, g_steal_pointer (&bytes));
}

/**
 * confab_fetch_is_possible:
 * @uri: from anywhere
 *
 * Returns: whether it is the address of something on the web
 */
gboolean
confab_fetch_is_possible (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL);

  return parsed != NULL && g_uri_get_host (parsed) != NULL && *g_uri_get_host (parsed) != '\0' &&
         (g_str_equal (g_uri_get_scheme (parsed), "https") ||
          g_str_equal (g_uri_get_scheme (parsed), "http"));
}

/**
 * confab_fetch:
 * @uri: http or https
 * @most_bytes: more is not taken
 * @cancellable: ends it
 *
 * Returns: (transfer full): a future that resolves to a boxed #GBytes, or rejects:
 *   %CONFAB_ERROR_TOO_LARGE, %CONFAB_ERROR_NOT_FOUND, or an error of the network
 */
DexFuture *
confab_fetch (const char *uri, gsize most_bytes, GCancellable *cancellable)
{
  Fetch *self;

  if (!confab_fetch_is_possible (uri))
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST, "%s is no link", uri);

  self = g_new0 (Fetch, 1);
  self->uri = g_strdup (uri);
  self->most_bytes = most_bytes;
  self->cancellable = g_object_ref (cancellable);
  return CONFAB_SPAWN (fetch_fiber, self, fetch_free);
}
