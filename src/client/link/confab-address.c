// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-address.h"

#include <gio/gio.h>

#include <string.h>

#define MAX_LENGTH 1024

static gboolean
set_not_an_address (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, why);
  return FALSE;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return strcmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost");
}

/* What people paste beside a server's address is taken for it: the scheme of a WebSocket, a path
 * that ends in slashes. What is left out is chosen so that nothing travels unencrypted. */
static gboolean
choose_scheme (const char *typed, const char *host, const char **scheme, GError **error)
{
  if (typed == NULL)
    *scheme = is_loopback (host) ? "http" : "https";
  else if (strcmp (typed, "https") == 0 || strcmp (typed, "wss") == 0)
    *scheme = "https";
  else if (strcmp (typed, "http") == 0 || strcmp (typed, "ws") == 0)
    *scheme = "http";
  else
    return set_not_an_address ("The address of a server begins with https://", error);

  if (strcmp (*scheme, "http") == 0 && !is_loopback (host))
    {
      g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS,
                           "An address with http:// is not encrypted: everybody on the way could "
                           "read the password and the messages. It is only for this computer");
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_host (const char *host, GError **error)
{
  gboolean colon = strchr (host, ':') != NULL;

  if (*host == '\0')
    return set_not_an_address ("The address names no computer", error);

  if (colon && !g_hostname_is_ip_address (host))
    return set_not_an_address ("The address holds too many colons", error);

  for (const char *p = host; *p != '\0' && !colon; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '.' && *p != '_')
      return set_not_an_address ("The address holds a character that no computer's name has",
                                 error);

  if (*host == '.' || strstr (host, "..") != NULL)
    return set_not_an_address ("The address holds an empty name", error);

  return TRUE;
}

static char *
join (const char *scheme, const char *host, int port, const char *path)
{
  GString *address = g_string_new (scheme);
  gsize length = strlen (path);

  g_string_append_printf (address, strchr (host, ':') != NULL ? "://[%s]" : "://%s", host);

  if (port > 0 && port != (strcmp (scheme, "https") == 0 ? 443 : 80))
    g_string_append_printf (address, ":%d", port);

  while (length > 0 && path[length - 1] == '/')
    length--;

  g_string_append_len (address, path, length);
  return g_string_free (address, FALSE);
}

/**
 * confab_address_normalize:
 * @text: what somebody typed or pasted: "chat.example.org", "localhost:8080", "https://…/path"
 *
 * Makes the one form in which a server's address is kept: scheme, host in lower-case ASCII, the
 * port where it is not the usual one, and the path, without a slash at the end. Without a scheme
 * it is https, but for this computer itself. Any thread.
 *
 * Returns: (transfer full): the address, or NULL with %G_IO_ERROR_INVALID_ARGUMENT, or with
 *   %G_TLS_ERROR_NOT_TLS when it asks for plain HTTP to another computer
 */
char *
confab_address_normalize (const char *text, GError **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *full = NULL;
  g_autofree char *scheme_typed = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;
  const char *colon = strstr (typed, "://");

  if (*typed == '\0' || strlen (typed) > MAX_LENGTH || !g_utf8_validate (typed, -1, NULL))
    {
      set_not_an_address ("This is not the address of a server", error);
      return NULL;
    }

  if (colon != NULL)
    scheme_typed = g_ascii_strdown (typed, colon - typed);

  full = g_strconcat ("https://", colon != NULL ? colon + 3 : typed, NULL);
  uri = g_uri_parse (full, G_URI_FLAGS_ENCODED_PATH, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      set_not_an_address ("This is not the address of a server", error);
      return NULL;
    }

  if (g_uri_get_userinfo (uri) != NULL)
    {
      set_not_an_address ("The user name does not belong into the address", error);
      return NULL;
    }

  host = g_ascii_strdown (g_uri_get_host (uri), -1);

  if (!check_host (host, error) || !choose_scheme (scheme_typed, host, &scheme, error))
    return NULL;

  return join (scheme, host, g_uri_get_port (uri), g_uri_get_path (uri));
}
