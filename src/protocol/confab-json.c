// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-json.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"

#include <string.h>

/* What the parser would let through or cut off: nesting that costs stack, and an escaped NUL,
 * which ends a C string before its time. */
static gboolean
check_shape (const char *text, gsize length, GError **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\' && i + 1 < length)
            {
              if (length - i >= 6 && memcmp (text + i, "\\u0000", 6) == 0)
                {
                  confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "JSON holds a NUL character");
                  return FALSE;
                }

              i++;
            }
          else if (c == '"')
            {
              in_string = FALSE;
            }
        }
      else if (c == '"')
        {
          in_string = TRUE;
        }
      else if (c == '{' || c == '[')
        {
          if (++depth > CONFAB_MAX_JSON_DEPTH)
            {
              confab_set_error (error, CONFAB_ERROR_BAD_REQUEST,
                                "JSON is nested deeper than %d levels", CONFAB_MAX_JSON_DEPTH);
              return FALSE;
            }
        }
      else if ((c == '}' || c == ']') && depth > 0)
        {
          depth--;
        }
    }

  return TRUE;
}

/**
 * confab_json_parse:
 * @text: bytes from anywhere
 * @length: how many
 *
 * Parses JSON from a peer: valid UTF-8, nested at most %CONFAB_MAX_JSON_DEPTH deep, without NUL.
 * Any thread.
 *
 * Returns: (transfer full): the root, or NULL with %CONFAB_ERROR_BAD_REQUEST
 */
JsonNode *
confab_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) reason = NULL;

  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST,
                        length == 0 ? "Empty where JSON was expected" : "JSON is not valid UTF-8");
      return NULL;
    }

  if (!check_shape (text, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  json_parser_set_strict (parser, TRUE);

  if (!json_parser_load_from_data (parser, text, length, &reason))
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "Not JSON: %s", reason->message);
      return NULL;
    }

  if (json_parser_get_root (parser) == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "Empty where JSON was expected");
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * confab_json_append_string:
 * @out: where to
 * @text: valid UTF-8
 *
 * Appends @text with quotes, escaped as little as RFC 8259 allows, so that the same text always
 * gives the same bytes.
 */
void
confab_json_append_string (GString *out, const char *text)
{
  const char *from = text;

  g_string_append_c (out, '"');

  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      g_string_append_len (out, from, p - from);
      from = p + 1;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_printf (out, "\\u%04x", c);
    }

  g_string_append (out, from);
  g_string_append_c (out, '"');
}

/**
 * confab_json_dup_text:
 * @node: any JSON
 *
 * Returns: (transfer full): @node as compact text
 */
char *
confab_json_dup_text (JsonNode *node)
{
  return json_to_string (node, FALSE);
}
