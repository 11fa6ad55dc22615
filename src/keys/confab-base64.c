// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-base64.h"

#include "base/confab-error.h"

#include <string.h>

/**
 * confab_base64_write:
 * @bytes: (nullable): what to write; NULL for none
 * @n_bytes: how many
 *
 * Returns: (transfer full): @bytes in base64 (RFC 4648, 4), padded
 */
char *
confab_base64_write (gconstpointer bytes, gsize n_bytes)
{
  return n_bytes > 0 ? g_base64_encode (bytes, n_bytes) : g_strdup ("");
}

/**
 * confab_base64_parse:
 * @text: (nullable): text from anywhere
 * @field: what it is, for the error
 * @max_bytes: the most bytes that it may stand for
 *
 * Reads base64, and only in the one form in which confab_base64_write() writes it: what could be
 * written in two ways could be signed in one and compared in the other.
 *
 * Returns: (transfer full): the bytes, or NULL with %CONFAB_ERROR_BAD_REQUEST
 */
GBytes *
confab_base64_parse (const char *text, const char *field, gsize max_bytes, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree char *again = NULL;
  gsize n_bytes;

  if (text == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "It is missing");
      return NULL;
    }

  if (strlen (text) > (max_bytes + 2) / 3 * 4)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field,
                              "It is longer than %" G_GSIZE_FORMAT " bytes", max_bytes);
      return NULL;
    }

  bytes = g_base64_decode (text, &n_bytes);
  again = confab_base64_write (bytes, n_bytes);

  if (n_bytes > max_bytes || !g_str_equal (text, again))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "It is not base64");
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), n_bytes);
}

/**
 * confab_base64_read:
 * @text: (nullable): text from anywhere
 * @field: what it is, for the error
 * @bytes: (out caller-allocates): where the bytes go
 * @n_bytes: exactly so many
 *
 * Reads something of a fixed size, such as a key.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST
 */
gboolean
confab_base64_read (const char *text,
                    const char *field,
                    gpointer bytes,
                    gsize n_bytes,
                    GError **error)
{
  g_autoptr (GBytes) read = confab_base64_parse (text, field, n_bytes, error);

  if (read == NULL)
    return FALSE;

  if (g_bytes_get_size (read) != n_bytes)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field,
                              "It has %" G_GSIZE_FORMAT " bytes, not %" G_GSIZE_FORMAT,
                              g_bytes_get_size (read), n_bytes);
      return FALSE;
    }

  memcpy (bytes, g_bytes_get_data (read, NULL), n_bytes);
  return TRUE;
}
