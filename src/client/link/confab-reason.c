// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-api-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-json.h"

#include <string.h>

/* Why a server could not be asked, in the words and codes that confab-account.h promises: nothing
 * of libsoup's own domains leaves this folder. */

#define FLAGS_KEY "confab-certificate-flags"
#define MAX_ERROR_BODY_BYTES (16 * 1024)
#define MAX_RETRY_AFTER_S 3600
#define MAX_HINT_S 60
#define CLOSE_RESTART 1012

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flags,
                       gpointer data)
{
  g_object_set_data (G_OBJECT (message), FLAGS_KEY, GUINT_TO_POINTER (flags));
  return FALSE;
}

/**
 * confab_reason_watch:
 * @message: a request that has not been sent yet
 *
 * Remembers what will be wrong with the server's certificate, for confab_reason_from_failure().
 */
void
confab_reason_watch (SoupMessage *message)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
}

/**
 * confab_reason_from_flags:
 * @flags: what is wrong with a certificate
 *
 * Returns: (transfer full): the same as a sentence; the gravest first
 */
char *
confab_reason_from_flags (GTlsCertificateFlags flags)
{
  static const struct
  {
    GTlsCertificateFlags flag;
    const char *text;
  } reasons[] = {
    { G_TLS_CERTIFICATE_REVOKED, "The server's certificate has been revoked" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "The server's certificate is for another name" },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "The server's certificate is not signed by anybody trusted" },
    { G_TLS_CERTIFICATE_EXPIRED, "The server's certificate has expired" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "The server's certificate is not valid yet: is the clock "
                                       "of this computer right?" },
    { G_TLS_CERTIFICATE_INSECURE, "The server's certificate uses an algorithm that is too weak" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (flags & reasons[i].flag)
      return g_strdup (reasons[i].text);

  return g_strdup ("The server's certificate cannot be checked");
}

/* The host, for messages: not the path, which may hold ids. */
static const char *
host_of (SoupMessage *message)
{
  return g_uri_get_host (soup_message_get_uri (message));
}

/**
 * confab_reason_from_failure:
 * @message: a request without an answer
 * @error: (transfer full): what libsoup said
 *
 * Returns: (transfer full): an error of %CONFAB_ERROR, %G_IO_ERROR, %G_TLS_ERROR or
 *   %G_RESOLVER_ERROR
 */
GError *
confab_reason_from_failure (SoupMessage *message, GError *error)
{
  g_autoptr (GError) cause = error;
  const char *host = host_of (message);

  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    {
      GTlsCertificateFlags flags =
          GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (message), FLAGS_KEY));
      g_autofree char *text = confab_reason_from_flags (flags);

      return g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, text);
    }

  if (cause->domain == G_TLS_ERROR)
    return g_error_new (G_TLS_ERROR, G_TLS_ERROR_NOT_TLS,
                        "%s does not offer an encrypted connection: %s", host, cause->message);

  if (cause->domain == G_RESOLVER_ERROR)
    return g_error_new (G_RESOLVER_ERROR, cause->code, "The name %s was not found: %s", host,
                        cause->message);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                        "%s hung up before it had answered", host);

  if (cause->domain == SOUP_SESSION_ERROR || cause->domain == SOUP_WEBSOCKET_ERROR)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                        "What answers at %s is not a Confab server: %s", host, cause->message);

  return g_steal_pointer (&cause);
}

static double
retry_after_of (SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  gint64 seconds;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, MAX_RETRY_AFTER_S, &seconds, NULL))
    return 0;

  return seconds;
}

static GError *
parse_body (GBytes *body)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabErrorData) data = NULL;
  gsize length;
  const char *text;

  if (body == NULL || g_bytes_get_size (body) > MAX_ERROR_BODY_BYTES)
    return NULL;

  text = g_bytes_get_data (body, &length);
  node = confab_json_parse (text, length, NULL);

  if (node != NULL)
    data = confab_error_data_parse (node, NULL);

  return data != NULL ? confab_error_from_data (data) : NULL;
}

/**
 * confab_reason_from_status:
 * @message: a request whose answer is not 2xx
 * @body: (nullable): the answer's body
 *
 * Returns: (transfer full): the server's own words where it is one of Confab's; else what the
 *   status says, such as a proxy's 502. A redirection is not followed, since the token would go
 *   along, and is said to be one.
 */
GError *
confab_reason_from_status (SoupMessage *message, GBytes *body)
{
  guint status = soup_message_get_status (message);
  GError *error = parse_body (body);

  if (error != NULL)
    return error;

  if (SOUP_STATUS_IS_REDIRECTION (status))
    {
      const char *to =
          soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");

      return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s refers to another address: %s",
                          host_of (message), to != NULL ? to : "it does not say which");
    }

  confab_set_retry_error (&error, confab_error_code_from_http (status), retry_after_of (message),
                          "%s answered with status %u", host_of (message), status);
  return error;
}

/* A server that restarts may say over how many seconds its clients are to spread out. It can do so
 * with 1001: libsoup 3.6 takes 1012, which RFC 6455 does not know yet, for an error of the protocol
 * and keeps the reason to itself. */
static double
hint_of (const char *reason)
{
  const char *digit = reason != NULL ? strpbrk (reason, "0123456789") : NULL;
  double seconds = digit != NULL ? g_ascii_strtod (digit, NULL) : 0;

  return seconds > 0 ? g_random_double_range (0, MIN (seconds, MAX_HINT_S)) : 0;
}

/**
 * confab_reason_from_close:
 * @socket: a link that has closed
 *
 * Returns: (transfer full): %CONFAB_ERROR_UNAUTHORIZED where the token is no longer good, its field
 *   then being the name of the device that saw to it if the server tells,
 *   %CONFAB_ERROR_UNAVAILABLE where the server wants a pause, else %G_IO_ERROR_CONNECTION_CLOSED
 */
GError *
confab_reason_from_close (SoupWebsocketConnection *socket)
{
  gushort code = soup_websocket_connection_get_close_code (socket);
  const char *reason = soup_websocket_connection_get_close_data (socket);
  GError *error = NULL;

  switch (code)
    {
    case CONFAB_CLOSE_REVOKED:
      confab_set_field_error (&error, CONFAB_ERROR_UNAUTHORIZED, reason,
                              "This device has been signed out");
      break;
    case CONFAB_CLOSE_SLOW:
      confab_set_error (&error, CONFAB_ERROR_UNAVAILABLE, "This device was too slow");
      break;
    case SOUP_WEBSOCKET_CLOSE_GOING_AWAY:
    case CLOSE_RESTART:
      confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, hint_of (reason),
                              "The server is going away: %s",
                              reason != NULL ? reason : "no reason");
      break;
    case 0:
    case SOUP_WEBSOCKET_CLOSE_NO_STATUS:
    case SOUP_WEBSOCKET_CLOSE_ABNORMAL:
      error = g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "The connection was lost");
      break;
    default:
      error = g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                           "The server closed the link with code %u%s%s", code,
                           reason != NULL ? ": " : "", reason != NULL ? reason : "");
    }

  return error;
}
