// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <stdlib.h>
#include <string.h>

/* HTML, and whatever else has tags: what stands between them is text, but for scripts and styles.
 * Nobody has to be right about anything: a "<" that begins no tag is a "<". */

#define NAME_BYTES 16

typedef struct
{
  const char *name;
  gunichar c;
} Entity;

static const Entity entities[] = {
  { "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
  { "apos", '\'' },    { "nbsp", ' ' },     { "shy", 0xad },     { "hellip", 0x2026 },
  { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
  { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "euro", 0x20ac },  { "copy", 0xa9 },
  { "auml", 0xe4 },    { "ouml", 0xf6 },    { "uuml", 0xfc },    { "Auml", 0xc4 },
  { "Ouml", 0xd6 },    { "Uuml", 0xdc },    { "szlig", 0xdf },   { "eacute", 0xe9 },
  { "egrave", 0xe8 },  { "agrave", 0xe0 },  { "ccedil", 0xe7 },  { "ntilde", 0xf1 },
};

/* Tags within a line; all others end it. */
static const char *const inline_tags[] = {
  "a",      "abbr",   "b",   "bdi", "bdo",  "big", "cite", "code",  "em",
  "font",   "i",      "ins", "kbd", "mark", "q",   "s",    "small", "span",
  "strike", "strong", "sub", "sup", "tt",   "u",   "var",  "wbr",   NULL,
};
static const char *const hidden_tags[] = { "script", "style", "template", NULL };

/* Reads "&name;" or "&#1;"; returns what follows, or NULL when it is none. */
static const char *
read_entity (const char *p, gunichar *c)
{
  const char *end = memchr (p, ';', strnlen (p, NAME_BYTES));
  gsize length = end != NULL ? (gsize) (end - p - 1) : 0;

  if (length == 0)
    return NULL;

  if (p[1] == '#')
    {
      gboolean hex = p[2] == 'x' || p[2] == 'X';
      guint64 number = strtoul (p + (hex ? 3 : 2), NULL, hex ? 16 : 10);

      *c = number <= 0x10ffff ? (gunichar) number : 0xfffd;
      return end + 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (p + 1, entities[i].name, length) == 0)
      {
        *c = entities[i].c;
        return end + 1;
      }

  return NULL;
}

static void
read_name (const char *p, char *name)
{
  gsize n = 0;

  while (n + 1 < NAME_BYTES && (g_ascii_isalnum (p[n]) || p[n] == ':'))
    {
      name[n] = g_ascii_tolower (p[n]);
      n++;
    }

  name[n] = '\0';
}

/* Behind the end of what begins at @p, or the end of all. */
static const char *
skip_to (const char *p, const char *what)
{
  const char *found = strstr (p, what);

  return found != NULL ? found + strlen (what) : p + strlen (p);
}

/* Behind ">", which may stand in an attribute, too. */
static const char *
skip_tag (const char *p)
{
  char quote = '\0';

  for (; *p != '\0'; p++)
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p + 1;

  return p;
}

/* From the first tag to behind that which ends it. */
static const char *
skip_hidden (const char *p, const char *name)
{
  gsize length = strlen (name);

  for (p = skip_tag (p); *p != '\0'; p++)
    if (p[0] == '<' && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
      return skip_tag (p);

  return p;
}

static const char *
take_tag (const char *p, ConfabExtractText *out)
{
  gboolean closing = p[1] == '/';
  char name[NAME_BYTES];

  if (g_str_has_prefix (p, "<!--"))
    return skip_to (p + 4, "-->");

  if (p[1] == '!' || p[1] == '?')
    return skip_to (p, ">");

  read_name (p + (closing ? 2 : 1), name);

  if (!g_strv_contains (inline_tags, name))
    confab_extract_text_end_line (out);

  return !closing && g_strv_contains (hidden_tags, name) ? skip_hidden (p, name) : skip_tag (p);
}

/**
 * confab_extract_markup:
 * @text: UTF-8 with tags
 *
 * Takes the text without the tags.
 */
void
confab_extract_markup (const char *text, ConfabExtractText *out)
{
  const char *p = text;

  while (*p != '\0' && !out->full)
    {
      gsize n = strcspn (p, "<&\n");
      const char *next;
      gunichar c;

      confab_extract_text_add (out, p, (gssize) n);
      p += n;

      if (*p == '<' && (g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL) && p[1] != '\0')
        {
          p = take_tag (p, out);
        }
      else if (*p == '&' && (next = read_entity (p, &c)) != NULL)
        {
          confab_extract_text_add_char (out, c);
          p = next;
        }
      else if (*p != '\0')
        {
          confab_extract_text_add_char (out, *p == '\n' ? ' ' : (guchar) *p);
          p++;
        }
    }
}
