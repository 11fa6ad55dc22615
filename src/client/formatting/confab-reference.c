// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-reference.h"

#include <gio/gio.h>
#include <string.h>

/* Comes from pages, mails and messages of strangers: nothing is guessed. */

#define MAX_BYTES 2048
#define MAX_CODE_BYTES 128
#define PREFIX CONFAB_REFERENCE_SCHEME "://"

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, why);
  return FALSE;
}

static gboolean
is_host (const char *host)
{
  if (*host == '\0' || *host == '.' || strstr (host, "..") != NULL)
    return FALSE;

  if (strchr (host, ':') != NULL)
    return g_hostname_is_ip_address (host);

  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && strchr ("-._", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_path (const char *path)
{
  gsize length = strlen (path);

  if (length > 0 && path[length - 1] == '/')
    return FALSE;

  for (const char *p = path; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/-._~%", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_code (const char *code)
{
  gsize length = strlen (code);

  for (const char *p = code; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;

  return length > 0 && length <= MAX_CODE_BYTES;
}

/* An id as docs/protocol.md has it: in lower case. */
static gboolean
is_id (const char *id)
{
  for (const char *p = id; *p != '\0'; p++)
    if (g_ascii_isupper (*p))
      return FALSE;

  return g_uuid_string_is_valid (id);
}

static gboolean
take_member (ConfabReference *self, const char *name, const char *value, GError **error)
{
  char **place = g_str_equal (name, "conversation") ? &self->conversation_id
                 : g_str_equal (name, "message")    ? &self->message_id
                 : g_str_equal (name, "invitation") ? &self->invitation
                                                    : NULL;

  if (place == NULL)
    return TRUE;

  if (*place != NULL)
    return refuse ("The address says something twice", error);

  if (place == &self->invitation ? !is_code (value) : !is_id (value))
    return refuse (place == &self->invitation        ? "invitation is not a code"
                   : place == &self->conversation_id ? "conversation is not an id"
                                                     : "message is not an id",
                   error);

  *place = g_strdup (value);
  return TRUE;
}

static gboolean
take_query (ConfabReference *self, const char *query, GError **error)
{
  GUriParamsIter iter;

  g_uri_params_iter_init (&iter, query != NULL ? query : "", -1, "&", G_URI_PARAMS_NONE);

  for (;;)
    {
      g_autoptr (GError) wrong = NULL;
      g_autofree char *name = NULL, *value = NULL;

      if (!g_uri_params_iter_next (&iter, &name, &value, &wrong))
        return wrong == NULL || refuse ("The address is not well written", error);

      if (!take_member (self, name, value, error))
        return FALSE;
    }
}

static gboolean
take_server (ConfabReference *self, GUri *uri, GError **error)
{
  const char *host = g_uri_get_host (uri), *path = g_uri_get_path (uri);
  GString *server;

  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse ("The address holds more than a server and a place", error);

  if (host == NULL || !is_host (host) || !is_path (path))
    return refuse ("The address names no server", error);

  server = g_string_new (NULL);
  g_string_append_printf (server, strchr (host, ':') != NULL ? "[%s]" : "%s", host);

  if (g_uri_get_port (uri) > 0)
    g_string_append_printf (server, ":%d", g_uri_get_port (uri));

  g_string_append (server, path);
  self->server = g_string_free (server, FALSE);
  return TRUE;
}

/**
 * confab_reference_parse:
 * @uri: what somebody clicked on or pasted
 *
 * Any thread.
 *
 * Returns: (transfer full): where it leads to, or NULL with %G_IO_ERROR_INVALID_ARGUMENT
 */
ConfabReference *
confab_reference_parse (const char *uri, GError **error)
{
  g_autoptr (ConfabReference) self = g_new0 (ConfabReference, 1);
  g_autoptr (GUri) parsed = NULL;

  if (strlen (uri) > MAX_BYTES || !g_str_has_prefix (uri, PREFIX) ||
      (parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY, NULL)) ==
          NULL)
    {
      refuse ("This is no address of Confab", error);
      return NULL;
    }

  if (!take_server (self, parsed, error) ||
      /* Escapes and other ways to write the same are not taken: what is seen is what it is. */
      (!g_str_has_prefix (uri + strlen (PREFIX), self->server) &&
       !refuse ("The address is not written as it is to be", error)) ||
      !take_query (self, g_uri_get_query (parsed), error))
    return NULL;

  if ((self->invitation != NULL) == (self->conversation_id != NULL) ||
      (self->invitation != NULL && self->message_id != NULL))
    {
      refuse ("The address leads to no one place", error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * confab_reference_free:
 * @self: (transfer full): a reference
 */
void
confab_reference_free (ConfabReference *self)
{
  g_free (self->server);
  g_free (self->conversation_id);
  g_free (self->message_id);
  g_free (self->invitation);
  g_free (self);
}

/**
 * confab_reference_is_one:
 *
 * Returns: whether an address leads to a place on a server of Confab
 */
gboolean
confab_reference_is_one (const char *uri)
{
  g_autoptr (ConfabReference) reference = confab_reference_parse (uri, NULL);

  return reference != NULL;
}

/**
 * confab_reference_to_server:
 * @address: (nullable): of a server, as accounts keep it; NULL for one of this program's own
 *
 * Returns: (transfer full): how references name it
 */
char *
confab_reference_to_server (const char *address)
{
  const char *rest;

  if (address == NULL)
    return g_strdup (CONFAB_REFERENCE_LOCAL);

  rest = strstr (address, "://");
  return g_strdup (rest != NULL ? rest + strlen ("://") : address);
}

/**
 * confab_reference_dup_uri:
 * @address: (nullable): as for confab_reference_to_server()
 * @message_id: (nullable): a message in the conversation
 *
 * Returns: (transfer full): an address that leads there
 */
char *
confab_reference_dup_uri (const char *address, const char *conversation_id, const char *message_id)
{
  g_autofree char *server = confab_reference_to_server (address);

  return message_id != NULL
             ? g_strdup_printf (PREFIX "%s?conversation=%s&message=%s", server, conversation_id,
                                message_id)
             : g_strdup_printf (PREFIX "%s?conversation=%s", server, conversation_id);
}

/**
 * confab_reference_dup_invitation_uri:
 * @address: (nullable): as for confab_reference_to_server()
 * @code: of an invitation
 *
 * Returns: (transfer full): an address that leads to the invitation
 */
char *
confab_reference_dup_invitation_uri (const char *address, const char *code)
{
  g_autofree char *server = confab_reference_to_server (address);

  return g_strdup_printf (PREFIX "%s?invitation=%s", server, code);
}
