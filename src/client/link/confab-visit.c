// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-visit.h"

#include "confab-api-files.h"
#include "confab-ask.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <libsoup/soup.h>
#include <string.h>

/* Asking for something at an address that somebody else has named, or may have: without cookies,
 * passwords, a referrer, a language or the program's name, only at addresses that may be reached,
 * and for so much and no more. Each turn that the page takes is asked for anew. How long it may
 * take is for the caller to say. */

#define PIECE_BYTES (64 * 1024)
#define TIMEOUT_S 15
#define AGENT "Mozilla/5.0 (compatible; link preview)"

G_DEFINE_BOXED_TYPE (ConfabVisited, confab_visited, confab_visited_ref, confab_visited_unref)

typedef struct
{
  char *url;
  ConfabVisitTerms terms;
  GCancellable *cancellable;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *self = data;

  g_object_unref (self->cancellable);
  g_free (self->url);
  g_free (self);
}

/**
 * confab_visited_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabVisited *
confab_visited_ref (ConfabVisited *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_visited_unref:
 * @self: (transfer full): what was found
 */
void
confab_visited_unref (ConfabVisited *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->url);
  g_free (self->charset);
  g_free (self);
}

static gboolean
is_web (GUri *uri)
{
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' && g_uri_get_userinfo (uri) == NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

static GUri *
parse (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return is_web (uri) ? g_steal_pointer (&uri) : NULL;
}

/**
 * confab_visit_dup_safer:
 *
 * Returns: (transfer full) (nullable): the same page by https, where it is to be had by http at the
 *   usual port, or NULL
 */
char *
confab_visit_dup_safer (const char *url)
{
  g_autoptr (GUri) uri = parse (url);
  g_autoptr (GUri) safer = NULL;

  if (uri == NULL || g_str_equal (g_uri_get_scheme (uri), "https") || g_uri_get_port (uri) != 80)
    return NULL;

  safer = soup_uri_copy (uri, SOUP_URI_SCHEME, "https", SOUP_URI_PORT, 443, SOUP_URI_NONE);
  return g_uri_to_string (safer);
}

/**
 * confab_visit_dup_turn:
 * @url: a page
 * @location: (nullable): where it says that it is, from anywhere
 *
 * Returns: (transfer full) (nullable): where to go on, or NULL where nobody should: what was asked
 *   for in a way that others cannot read stays so
 */
char *
confab_visit_dup_turn (const char *url, const char *location)
{
  g_autoptr (GUri) from = parse (url);
  g_autoptr (GUri) to = location != NULL && from != NULL
                            ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL)
                            : NULL;

  if (!is_web (to) || (g_str_equal (g_uri_get_scheme (from), "https") &&
                       g_str_equal (g_uri_get_scheme (to), "http")))
    return NULL;

  return g_uri_to_string_partial (to, G_URI_HIDE_FRAGMENT);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  GStrv proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, &error);

  if (proxies != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_STRV, proxies);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

/* A proxy looks up names by itself: nobody here would know what was asked. And to go by it is what
 * the user wants, so nobody goes past it. */
static gboolean
await_no_proxy (Visit *self, GError **error)
{
  DexPromise *promise = dex_promise_new ();
  g_auto (GStrv) proxies = NULL;

  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), self->url, self->cancellable,
                                 looked_up_cb, dex_ref (promise));
  proxies = dex_await_boxed (DEX_FUTURE (promise), error);

  if (proxies == NULL)
    return FALSE;

  if (proxies[0] == NULL || g_str_equal (proxies[0], "direct://"))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "It could only be reached by a proxy");
  return FALSE;
}

static SoupSession *
make_session (Visit *self, GUri *uri)
{
  g_autoptr (GSocketConnectable) host =
      confab_reachable_new (g_uri_get_host (uri), (guint16) g_uri_get_port (uri),
                            self->terms.reach);
  SoupSession *session = soup_session_new_with_options ("remote-connectable", host, "user-agent",
                                                        AGENT, "timeout", TIMEOUT_S, NULL);

  soup_session_set_proxy_resolver (session, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

static SoupMessage *
make_message (Visit *self, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  g_autofree char *accepted = g_strjoinv (", ", (GStrv) self->terms.types);

  soup_message_set_force_http1 (message, TRUE);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", accepted);
  return message;
}

/* What the answer says of itself; nothing of it is read where it is not what was asked for. */
static gboolean
check_head (Visit *self, SoupMessage *message, ConfabVisited *visited, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &params);
  const char *packed = soup_message_headers_get_one (headers, "Content-Encoding");

  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The server answers with %u",
                      soup_message_get_status (message));
  else if (type == NULL || !g_strv_contains (self->terms.types, type))
    confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "It is %s",
                      type != NULL ? type : "nothing that has a name");
  else if (packed != NULL && g_ascii_strcasecmp (packed, "identity") != 0)
    confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "It is packed");
  else if (!self->terms.beginning &&
           soup_message_headers_get_content_length (headers) > (goffset) self->terms.most_bytes)
    confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "It is too large");
  else
    {
      visited->charset = g_strdup (g_hash_table_lookup (params, "charset"));
      return TRUE;
    }

  return FALSE;
}

static GBytes *
await_body (Visit *self, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (body->len < self->terms.most_bytes || !self->terms.beginning)
    {
      g_autoptr (GBytes) piece =
          dex_await_boxed (confab_api_read (stream, PIECE_BYTES, self->cancellable), error);

      if (piece == NULL)
        return NULL;

      if (g_bytes_get_size (piece) == 0)
        break;

      g_byte_array_append (body, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));

      if (body->len > self->terms.most_bytes && !self->terms.beginning)
        {
          confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "It is too large");
          return NULL;
        }
    }

  if (body->len > self->terms.most_bytes)
    g_byte_array_set_size (body, (guint) self->terms.most_bytes);

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* One answer: what is there, or in @turn where to go on. */
static gboolean
await_answer (Visit *self, ConfabVisited *visited, char **turn, GError **error)
{
  g_autoptr (GUri) uri = parse (self->url);
  g_autoptr (SoupSession) session = make_session (self, uri);
  g_autoptr (SoupMessage) message = make_message (self, uri);
  g_autoptr (GInputStream) stream = NULL;
  guint status;

  if (!await_no_proxy (self, error) ||
      (stream = dex_await_object (confab_ask (session, message, G_PRIORITY_LOW, self->cancellable),
                                  error)) == NULL)
    return FALSE;

  status = soup_message_get_status (message);

  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    {
      *turn = confab_visit_dup_turn (
          self->url,
          soup_message_headers_get_one (soup_message_get_response_headers (message), "Location"));

      if (*turn == NULL)
        confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "It leads where nobody should go");
    }
  else if (check_head (self, message, visited, error))
    {
      visited->body = await_body (self, stream, error);
    }

  /* Nothing of what is still on its way is wanted. */
  soup_session_abort (session);
  return *turn != NULL || visited->body != NULL;
}

static DexFuture *
visit_fiber (Visit *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabVisited) visited = g_new0 (ConfabVisited, 1);

  g_atomic_ref_count_init (&visited->refs);

  for (guint i = 0; i <= CONFAB_VISIT_MAX_TURNS; i++)
    {
      g_autofree char *turn = NULL;

      if (!await_answer (self, visited, &turn, &error))
        return confab_reject (&error);

      if (turn == NULL)
        {
          visited->url = g_strdup (self->url);
          return dex_future_new_take_boxed (CONFAB_TYPE_VISITED, g_steal_pointer (&visited));
        }

      g_set_str (&self->url, turn);
    }

  return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "It leads on and on");
}

/**
 * confab_visit:
 * @url: from anywhere
 * @terms: what is wanted
 * @cancellable: ends it
 *
 * Asks for something on the web as somebody whom nobody knows. Main thread only.
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabVisited, or rejects:
 *   %CONFAB_ERROR_BAD_REQUEST for what is no such address, %CONFAB_ERROR_FORBIDDEN for what may not
 *   be reached, %CONFAB_ERROR_NOT_FOUND, %CONFAB_ERROR_UNSUPPORTED_MEDIA,
 *   %CONFAB_ERROR_TOO_LARGE, or an error of the network
 */
DexFuture *
confab_visit (const char *url, const ConfabVisitTerms *terms, GCancellable *cancellable)
{
  g_autoptr (GUri) uri = parse (url);
  Visit *self;

  if (uri == NULL)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST, "It is no page");

  self = g_new0 (Visit, 1);
  self->url = g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
  self->terms = *terms;
  self->cancellable = g_object_ref (cancellable);
  return CONFAB_SPAWN (visit_fiber, self, visit_free);
}
