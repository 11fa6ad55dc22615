// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include "base/confab-text.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* What a page of the web says of itself, for those who are sent a link to it. Only its beginning is
 * there, and nobody has to be right about anything. No tree is made of it. */

#define PIECE_BYTES 4096
#define TITLE_BYTES 1024

typedef enum
{
  PAGE_TITLE,
  PAGE_DESCRIPTION,
  PAGE_SITE,
  PAGE_PICTURE,
  N_PAGE_PARTS,
} PagePart;

static const char *const part_names[] = { "title", "description", "site", "picture" };

/* So much of it at most. */
static const gsize part_bytes[] = { 1024, 2048, 512, 2048 };

/* Where it stands in a page, the best place first. */
static const char *const meta_names[N_PAGE_PARTS][7] = {
  { "og:title", "twitter:title" },
  { "og:description", "twitter:description", "description" },
  { "og:site_name", "application-name" },
  { "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src" },
};

typedef struct
{
  char *parts[N_PAGE_PARTS];
  guint ranks[N_PAGE_PARTS]; /* of the places where they were found */
  GString *title;            /* of the element */
  gboolean in_title;
  gboolean had_title;
} Page;

/* One line, without what turns the direction of writing round or shows nothing. */
static char *
make_line (const char *text, gsize most_bytes)
{
  char *line = confab_text_clean_name (text);

  if (strlen (line) > most_bytes)
    *g_utf8_find_prev_char (line, line + most_bytes + 1) = '\0';

  return line;
}

/* The best place counts, and of several the first. */
static void
take (Page *self, PagePart part, guint rank, const char *text)
{
  g_autofree char *line = NULL;

  if (self->parts[part] != NULL && self->ranks[part] <= rank)
    return;

  line = make_line (text, part_bytes[part]);

  if (*line == '\0')
    return;

  g_free (self->parts[part]);
  self->parts[part] = g_steal_pointer (&line);
  self->ranks[part] = rank;
}

static void
take_meta (Page *self, const char *name, const char *content)
{
  for (guint part = 0; part < N_PAGE_PARTS; part++)
    for (guint i = 0; i < G_N_ELEMENTS (meta_names[part]) && meta_names[part][i] != NULL; i++)
      if (g_ascii_strcasecmp (name, meta_names[part][i]) == 0)
        take (self, part, i, content);
}

static void
start_element_cb (void *data, const xmlChar *element, const xmlChar **attributes)
{
  Page *self = data;
  const char *name = NULL, *content = NULL;

  self->in_title = !self->had_title && strcmp ((const char *) element, "title") == 0;

  if (strcmp ((const char *) element, "meta") != 0)
    return;

  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    {
      const char *key = (const char *) attributes[i], *value = (const char *) attributes[i + 1];

      if (value == NULL)
        continue;

      if (g_str_equal (key, "property") || (g_str_equal (key, "name") && name == NULL))
        name = value;
      else if (g_str_equal (key, "content"))
        content = value;
    }

  if (name != NULL && content != NULL)
    take_meta (self, name, content);
}

static void
end_element_cb (void *data, const xmlChar *element)
{
  Page *self = data;

  self->had_title |= self->in_title;
  self->in_title = FALSE;
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Page *self = data;

  if (self->in_title && self->title->len < TITLE_BYTES)
    g_string_append_len (self->title, (const char *) text, MIN (length, TITLE_BYTES));
}

/* What a page is written in: as its server says, else UTF-8 where it is that, else as the page says
 * itself, which the parser finds. */
static void
choose_encoding (htmlParserCtxtPtr context, const char *charset, const char *data, gsize length)
{
  xmlCharEncodingHandlerPtr told =
      charset != NULL && *charset != '\0' ? xmlFindCharEncodingHandler (charset) : NULL;
  const char *end;

  if (told != NULL)
    xmlSwitchToEncoding (context, told);
  /* The last character may have been cut. */
  else if (g_utf8_validate (data, (gssize) length, &end) || length - (gsize) (end - data) < 4)
    xmlSwitchEncoding (context, XML_CHAR_ENCODING_UTF8);
}

/* Nobody has to be told what is wrong with a page. */
G_GNUC_PRINTF (2, 3)
static void
ignore_error_cb (void *data, const char *format, ...)
{
}

static void
parse (Page *self, const char *charset, const char *data, gsize length)
{
  xmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .cdataBlock = characters_cb,
  };
  htmlParserCtxtPtr context;

  xmlSetGenericErrorFunc (NULL, ignore_error_cb);
  context = htmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_NONE);

  if (context == NULL)
    return;

  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET);
  choose_encoding (context, charset, data, length);

  for (gsize at = 0; at < length; at += PIECE_BYTES)
    htmlParseChunk (context, data + at, (int) MIN (PIECE_BYTES, length - at), 0);

  htmlParseChunk (context, NULL, 0, 1);
  htmlFreeParserCtxt (context);
}

/**
 * confab_extract_page:
 * @data: the beginning of a page, valid in nothing
 * @charset: (nullable): what it is written in, as its server says
 *
 * Reads what a page says of itself: a line each for what is there, "title=…", "description=…",
 * "site=…" and "picture=…", which is where a picture of it lies.
 *
 * Returns: (transfer full): the lines
 */
char *
confab_extract_page (const char *data, gsize length, const char *charset)
{
  Page page = { .title = g_string_new (NULL) };
  GString *out = g_string_new (NULL);

  parse (&page, charset, data, length);
  take (&page, PAGE_TITLE, G_N_ELEMENTS (meta_names[PAGE_TITLE]), page.title->str);
  g_string_free (page.title, TRUE);

  for (guint i = 0; i < N_PAGE_PARTS; i++)
    {
      if (page.parts[i] != NULL)
        g_string_append_printf (out, "%s=%s\n", part_names[i], page.parts[i]);

      g_free (page.parts[i]);
    }

  return g_string_free (out, FALSE);
}

/**
 * confab_extract_page_file:
 * @fd: a regular file, of which so much as %CONFAB_EXTRACT_PAGE_BYTES is read
 * @charset: (nullable): what it is written in, as its server says
 *
 * As confab_extract_page(). Call it where confab_extract_confine() was called.
 *
 * Returns: (transfer full): the lines, or NULL with %CONFAB_EXTRACT_DAMAGED
 */
char *
confab_extract_page_file (int fd, const char *charset, GError **error)
{
  g_autofree char *data = g_malloc (CONFAB_EXTRACT_PAGE_BYTES);
  gssize length = confab_extract_read_head (fd, data, CONFAB_EXTRACT_PAGE_BYTES, error);

  return length < 0 ? NULL : confab_extract_page (data, (gsize) length, charset);
}
