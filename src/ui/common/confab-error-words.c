// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-words.h"

#include "base/confab-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

static char *
refusal_to_text (const GError *error)
{
  double retry_after_s = confab_error_get_retry_after_s (error);

  switch ((ConfabError) error->code)
    {
    case CONFAB_ERROR_UNAUTHORIZED:
      return g_strdup (_ ("The user name or the password is wrong."));
    case CONFAB_ERROR_FORBIDDEN:
      return g_strdup (_ ("You are not allowed to do this."));
    case CONFAB_ERROR_NOT_FOUND:
      return g_strdup (_ ("It no longer exists, or you cannot see it."));
    case CONFAB_ERROR_CONFLICT:
      return g_strdup (_ ("It exists already, or somebody else was faster."));
    case CONFAB_ERROR_TOO_LARGE:
      return g_strdup (_ ("It is larger than the server accepts."));
    case CONFAB_ERROR_UNSUPPORTED_MEDIA:
      return g_strdup (_ ("The server does not accept files of this kind."));
    case CONFAB_ERROR_RATE_LIMITED:
      if (retry_after_s >= 1)
        {
          guint seconds = (guint) ceil (retry_after_s);

          return g_strdup_printf (ngettext ("Too many tries. Wait %u second and try again.",
                                            "Too many tries. Wait %u seconds and try again.",
                                            seconds),
                                  seconds);
        }
      return g_strdup (_ ("Too many tries. Wait a little and try again."));
    case CONFAB_ERROR_UNKNOWN_TYPE:
      return g_strdup (_ ("The server is too old for this. Ask whoever runs it to update it."));
    case CONFAB_ERROR_UNAVAILABLE:
      return g_strdup (_ ("The server is busy or being restarted. Try again in a moment."));
    case CONFAB_ERROR_INTERNAL:
      return g_strdup (_ ("Something went wrong on the server. Try again later."));
    case CONFAB_ERROR_BAD_REQUEST:
    default:
      return g_strdup (_ ("The server did not understand this. What was entered may be too long or "
                          "have a wrong form."));
    }
}

static char *
io_error_to_text (const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return g_strdup (_ ("Nothing answers there. Is the server running, and the address right?"));
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return g_strdup (_ ("The server cannot be reached. Check the network connection."));
    case G_IO_ERROR_HOST_NOT_FOUND:
      return g_strdup (_ ("There is no server with this address."));
    case G_IO_ERROR_TIMED_OUT:
      return g_strdup (_ ("The server did not answer in time. Try again."));
    case G_IO_ERROR_NOT_CONNECTED:
    case G_IO_ERROR_CONNECTION_CLOSED: /* and BROKEN_PIPE */
      return g_strdup (_ ("There is no connection to the server."));
    case G_IO_ERROR_NO_SPACE:
      return g_strdup (_ ("There is no space left on this computer."));
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return g_strdup (_ ("Confab may not write to its folder on this computer."));
    case G_IO_ERROR_INVALID_ARGUMENT:
      return g_strdup (_ ("This is not the address of a server."));
    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_NOT_SUPPORTED:
      return g_strdup (_ ("What answers there is not a Confab server."));
    default:
      return g_strdup_printf (_ ("It did not work: %s"), error->message);
    }
}

static char *
tls_error_to_text (const GError *error)
{
  switch ((GTlsError) error->code)
    {
    case G_TLS_ERROR_BAD_CERTIFICATE:
      return g_strdup (_ ("The server cannot prove that it is the one it claims to be: its "
                          "certificate is not valid."));
    case G_TLS_ERROR_NOT_TLS:
      return g_strdup (_ ("The server does not offer a secure connection."));
    case G_TLS_ERROR_UNAVAILABLE:
      return g_strdup (_ ("Secure connections are not available: glib-networking is missing."));
    case G_TLS_ERROR_MISC:
    case G_TLS_ERROR_HANDSHAKE:
    case G_TLS_ERROR_CERTIFICATE_REQUIRED:
    case G_TLS_ERROR_EOF:
    case G_TLS_ERROR_INAPPROPRIATE_FALLBACK:
    case G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD:
    default:
      return g_strdup (_ ("A secure connection to the server could not be made."));
    }
}

/**
 * confab_error_to_user_text:
 * @error: of CONFAB_ERROR, G_IO_ERROR, G_TLS_ERROR, G_RESOLVER_ERROR or anything else
 *
 * Returns: (transfer full): what happened and what helps, in a sentence or two
 */
char *
confab_error_to_user_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == CONFAB_ERROR)
    return refusal_to_text (error);
  if (error->domain == G_IO_ERROR)
    return io_error_to_text (error);
  if (error->domain == G_TLS_ERROR)
    return tls_error_to_text (error);

  if (error->domain == G_RESOLVER_ERROR)
    {
      if (error->code == G_RESOLVER_ERROR_TEMPORARY_FAILURE)
        return g_strdup (_ ("The name of the server could not be looked up. Check the network "
                            "connection."));

      return g_strdup (_ ("There is no server with this address."));
    }

  return g_strdup_printf (_ ("It did not work: %s"), error->message);
}

/**
 * confab_error_get_user_field:
 * @error: why signing in failed
 *
 * Returns: (transfer none) (nullable): which of "server", "name", "displayName", "password" and
 *   "invitation" is to be corrected, or NULL when none of them helps
 */
const char *
confab_error_get_user_field (const GError *error)
{
  const char *field;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != CONFAB_ERROR)
    return "server";

  field = confab_error_get_field (error);

  if (field != NULL)
    return field;

  switch ((ConfabError) error->code)
    {
    case CONFAB_ERROR_UNAUTHORIZED:
      return "password";
    case CONFAB_ERROR_CONFLICT:
      return "name";
    case CONFAB_ERROR_NOT_FOUND:
      return "server";
    case CONFAB_ERROR_BAD_REQUEST:
    case CONFAB_ERROR_FORBIDDEN:
    case CONFAB_ERROR_TOO_LARGE:
    case CONFAB_ERROR_UNSUPPORTED_MEDIA:
    case CONFAB_ERROR_RATE_LIMITED:
    case CONFAB_ERROR_UNKNOWN_TYPE:
    case CONFAB_ERROR_UNAVAILABLE:
    case CONFAB_ERROR_INTERNAL:
    default:
      return NULL;
    }
}
