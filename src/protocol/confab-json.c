// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-json.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"

#include <math.h>
#include <string.h>

/* Why not JsonParser: it takes numbers that are not JSON's, wraps around what is above 2⁶³, lets
 * the last of two members of one name win, makes text of half a surrogate pair, ends a text at an
 * escaped NUL, and calls itself as deep as a peer wants. What two programs can read in two ways
 * must not get in, least of all where hashes are made of it. */
typedef struct
{
  const char *start;
  const char *at; /* valid UTF-8 */
  const char *end;
  JsonNode *root;
  JsonNode *open[CONFAB_MAX_JSON_DEPTH]; /* objects and arrays, from the root on; borrowed */
  guint depth;
  char *name; /* of the member whose value comes next */
  GError *error;
} Reader;

static gboolean
refuse (Reader *self, const char *why)
{
  if (self->error == NULL)
    confab_set_error (&self->error, CONFAB_ERROR_BAD_REQUEST, "JSON, byte %" G_GSIZE_FORMAT ": %s",
                      (gsize) (self->at - self->start), why);

  return FALSE;
}

static gboolean
next_is (Reader *self, char c)
{
  if (self->at == self->end || *self->at != c)
    return FALSE;

  self->at++;
  return TRUE;
}

static void
skip_blanks (Reader *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static gboolean
read_hex4 (Reader *self, gunichar *c)
{
  *c = 0;

  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return refuse (self, "four hexadecimal digits must follow \\u");

      *c = *c << 4 | g_ascii_xdigit_value (*self->at);
    }

  return TRUE;
}

/* What follows "\u": a character, or two halves of one. */
static gboolean
read_unicode_escape (Reader *self, GString *out)
{
  gunichar c, low;

  if (!read_hex4 (self, &c))
    return FALSE;

  if (c >= 0xd800 && c <= 0xdbff)
    {
      if (!next_is (self, '\\') || !next_is (self, 'u'))
        return refuse (self, "half a surrogate pair");

      if (!read_hex4 (self, &low))
        return FALSE;

      if (low < 0xdc00 || low > 0xdfff)
        return refuse (self, "half a surrogate pair");

      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (c >= 0xdc00 && c <= 0xdfff)
    {
      return refuse (self, "half a surrogate pair");
    }

  if (c == 0)
    return refuse (self, "a NUL character");

  g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
read_escape (Reader *self, GString *out)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (next_is (self, 'u'))
    return read_unicode_escape (self, out);

  letter = self->at < self->end ? strchr (letters, *self->at) : NULL;

  if (letter == NULL || *letter == '\0')
    return refuse (self, "an escape that JSON does not have");

  g_string_append_c (out, meant[letter - letters]);
  self->at++;
  return TRUE;
}

/* After the first quote. */
static char *
read_string (Reader *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (;;)
    {
      const char *from = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\' &&
             (guchar) *self->at >= 0x20)
        self->at++;

      g_string_append_len (out, from, self->at - from);

      if (next_is (self, '"'))
        return g_string_free (g_steal_pointer (&out), FALSE);

      if (!next_is (self, '\\'))
        {
          refuse (self, self->at == self->end ? "a text without an end"
                                              : "a control character in a text");
          return NULL;
        }

      if (!read_escape (self, out))
        return NULL;
    }
}

static guint
skip_digits (Reader *self)
{
  const char *from = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at - from;
}

static JsonNode *
whole_number (Reader *self, const char *text)
{
  gint64 value;

  if (!g_ascii_string_to_signed (text, 10, -CONFAB_MAX_INTEGER, CONFAB_MAX_INTEGER, &value, NULL))
    {
      refuse (self, "a whole number beyond 2^53");
      return NULL;
    }

  return json_node_init_int (json_node_alloc (), value);
}

static JsonNode *
real_number (Reader *self, const char *text)
{
  double value = g_ascii_strtod (text, NULL);

  if (!isfinite (value))
    {
      refuse (self, "a number that is too large");
      return NULL;
    }

  return json_node_init_double (json_node_alloc (), value);
}

static JsonNode *
read_number (Reader *self)
{
  const char *from = self->at;
  g_autofree char *text = NULL;
  gboolean whole = TRUE, good;

  next_is (self, '-');
  good = next_is (self, '0') || skip_digits (self) > 0;

  if (good && next_is (self, '.'))
    {
      whole = FALSE;
      good = skip_digits (self) > 0;
    }

  if (good && (next_is (self, 'e') || next_is (self, 'E')))
    {
      whole = FALSE;

      if (!next_is (self, '-'))
        next_is (self, '+');

      good = skip_digits (self) > 0;
    }

  /* Nothing that is a number has more digits than this. */
  if (!good || self->at - from > 400)
    {
      refuse (self, "not a number");
      return NULL;
    }

  text = g_strndup (from, self->at - from);
  return whole ? whole_number (self, text) : real_number (self, text);
}

static JsonNode *
read_word (Reader *self)
{
  static const struct
  {
    const char *text;
    GType type;
    gboolean value;
  } words[] = { { "true", G_TYPE_BOOLEAN, TRUE },
                { "false", G_TYPE_BOOLEAN, FALSE },
                { "null", G_TYPE_NONE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].text);

      if (self->end - self->at < length || memcmp (self->at, words[i].text, length) != 0)
        continue;

      self->at += length;
      return words[i].type == G_TYPE_BOOLEAN
                 ? json_node_init_boolean (json_node_alloc (), words[i].value)
                 : json_node_init_null (json_node_alloc ());
    }

  refuse (self, "not a value");
  return NULL;
}

static JsonNode *
read_scalar (Reader *self)
{
  g_autofree char *text = NULL;
  JsonNode *node;

  if (self->at < self->end && (*self->at == '-' || g_ascii_isdigit (*self->at)))
    return read_number (self);

  if (!next_is (self, '"'))
    return read_word (self);

  text = read_string (self);

  if (text == NULL)
    return NULL;

  node = json_node_alloc ();
  json_node_init_string (node, text);
  return node;
}

/* Puts a value where it belongs: into the innermost that is open, or it is the root. */
static void
put (Reader *self, JsonNode *value)
{
  JsonNode *into = self->depth > 0 ? self->open[self->depth - 1] : NULL;

  if (into == NULL)
    self->root = value;
  else if (JSON_NODE_HOLDS_ARRAY (into))
    json_array_add_element (json_node_get_array (into), value);
  else
    json_object_set_member (json_node_get_object (into), self->name, value);
}

static gboolean
open_container (Reader *self, JsonNodeType type)
{
  JsonNode *node;

  if (self->depth == CONFAB_MAX_JSON_DEPTH)
    return refuse (self, "nested too deep");

  node = json_node_new (type);

  if (type == JSON_NODE_ARRAY)
    json_node_take_array (node, json_array_new ());
  else
    json_node_take_object (node, json_object_new ());

  put (self, node);
  self->open[self->depth++] = node;
  return TRUE;
}

/* The name of a member and its colon, where an object is open; nothing in an array. */
static gboolean
read_name (Reader *self)
{
  JsonNode *into = self->open[self->depth - 1];

  if (JSON_NODE_HOLDS_ARRAY (into))
    return TRUE;

  skip_blanks (self);

  if (!next_is (self, '"'))
    return refuse (self, "the name of a member must come here");

  g_free (self->name);
  self->name = read_string (self);

  if (self->name == NULL)
    return FALSE;

  if (json_object_has_member (json_node_get_object (into), self->name))
    return refuse (self, "two members of one name");

  skip_blanks (self);
  return next_is (self, ':') || refuse (self, "a colon must come here");
}

/* After a value: the ends of what is complete with it, and what leads to the next value. */
static gboolean
go_on (Reader *self)
{
  for (; self->depth > 0; self->depth--)
    {
      gboolean array = JSON_NODE_HOLDS_ARRAY (self->open[self->depth - 1]);

      skip_blanks (self);

      if (next_is (self, ','))
        return read_name (self);

      if (!next_is (self, array ? ']' : '}'))
        return refuse (self, array ? "a comma or ] must come here" : "a comma or } must come here");
    }

  return TRUE;
}

static gboolean
read_value (Reader *self)
{
  JsonNode *value;
  gboolean array;

  skip_blanks (self);
  array = next_is (self, '[');

  if (array || next_is (self, '{'))
    {
      if (!open_container (self, array ? JSON_NODE_ARRAY : JSON_NODE_OBJECT))
        return FALSE;

      skip_blanks (self);

      if (!next_is (self, array ? ']' : '}'))
        return read_name (self);

      self->depth--;
      return go_on (self);
    }

  value = read_scalar (self);

  if (value == NULL)
    return FALSE;

  put (self, value);
  return go_on (self);
}

static gboolean
read_document (Reader *self)
{
  do
    if (!read_value (self))
      return FALSE;
  while (self->depth > 0);

  skip_blanks (self);
  return self->at == self->end || refuse (self, "something after the end");
}

/**
 * confab_json_parse:
 * @text: bytes from anywhere
 * @length: how many
 *
 * Parses JSON from a peer: RFC 8259 and, of I-JSON (RFC 7493), valid UTF-8 without half surrogate
 * pairs, no name twice in an object, no whole number beyond 2⁵³; besides no NUL, and nested at
 * most %CONFAB_MAX_JSON_DEPTH deep. Any thread.
 *
 * Returns: (transfer full): the root, which is immutable, or NULL with %CONFAB_ERROR_BAD_REQUEST
 */
JsonNode *
confab_json_parse (const char *text, gsize length, GError **error)
{
  Reader self = { .start = text, .at = text, .end = text + length };

  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST,
                        length == 0 ? "Empty where JSON was expected"
                                    : "JSON is not valid UTF-8 without NUL");
      return NULL;
    }

  if (!read_document (&self))
    {
      g_propagate_error (error, self.error);
      g_clear_pointer (&self.root, json_node_unref);
    }
  else
    {
      json_node_seal (self.root);
    }

  g_free (self.name);
  return self.root;
}
