// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-json.h"

#include "base/confab-limits.h"

#include <math.h>
#include <string.h>

static char
short_escape (guchar c)
{
  switch (c)
    {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return '\0';
    }
}

/**
 * confab_json_append_string:
 * @out: where to
 * @text: valid UTF-8
 *
 * Appends @text with quotes, escaped as little as RFC 8259 allows and always the shortest way: the
 * same text gives the same bytes, and never more of them than it came in.
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

      if (short_escape (c) != '\0')
        g_string_append_printf (out, "\\%c", short_escape (c));
      else
        g_string_append_printf (out, "\\u%04x", c);
    }

  g_string_append (out, from);
  g_string_append_c (out, '"');
}

/**
 * confab_json_append_real:
 * @out: where to
 * @value: a finite number
 *
 * Appends the shortest text that is read as the same number, in every locale.
 */
void
confab_json_append_real (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (isfinite (value));

  /* Neither "-0" nor "0.0". */
  if (value == 0)
    value = 0;

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);

      if (g_ascii_strtod (text, NULL) == value)
        break;
    }

  g_string_append (out, text);

  /* So many digits would be a whole number beyond what those may be. */
  if (fabs (value) > CONFAB_MAX_INTEGER && strpbrk (text, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
append_scalar (GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    confab_json_append_string (out, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    confab_json_append_real (out, json_node_get_double (node));
}

/**
 * confab_json_append_node:
 * @out: where to
 * @node: what confab_json_parse() returned, or a part of it
 *
 * Appends compact JSON with the members in the order in which they came. What Confab has written
 * comes out byte for byte as it came in.
 */
void
confab_json_append_node (GString *out, JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  guint n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, json_node_get_object (node));

      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (n++ > 0)
            g_string_append_c (out, ',');

          confab_json_append_string (out, name);
          g_string_append_c (out, ':');
          confab_json_append_node (out, member);
        }

      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (out, '[');

      for (; n < json_array_get_length (array); n++)
        {
          if (n > 0)
            g_string_append_c (out, ',');

          confab_json_append_node (out, json_array_get_element (array, n));
        }

      g_string_append_c (out, ']');
    }
  else
    {
      append_scalar (out, node);
    }
}

/**
 * confab_json_dup_text:
 * @node: what confab_json_parse() returned, or a part of it
 *
 * Returns: (transfer full): what confab_json_append_node() appends
 */
char *
confab_json_dup_text (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  confab_json_append_node (out, node);
  return g_string_free (out, FALSE);
}
