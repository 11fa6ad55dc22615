// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hyperlink.h"

#include "confab-formatted.h"
#include "confab-reference.h"

#include <gio/gio.h>
#include <string.h>

/* Links in what others write: which are followed at all, and which not without a question. */

/* What a link may lead to, beside places on servers of Confab. Files, scripts and whatever else a
 * desktop has a handler for may not. */
static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };

/* A label breaks long runs with zero-width spaces; no address has any. */
static char *
dup_clean (const char *url)
{
  GString *out = g_string_new (NULL);

  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* "example.org", "example.org:8080/x": no scheme has a dot and a number behind it. */
static gboolean
lacks_scheme (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);

  if (*address == '.' || *address == '/' || strchr (address, '.') == NULL)
    return FALSE;

  return scheme == NULL ||
         (strchr (scheme, '.') != NULL && g_ascii_isdigit (address[strlen (scheme) + 1]));
}

/**
 * confab_hyperlink_dup_safe:
 * @url: what somebody wrote
 *
 * Returns: (transfer full) (nullable): the address that a click leads to; NULL for one that is not
 *   followed. Without a scheme it is taken for a web page's.
 */
char *
confab_hyperlink_dup_safe (const char *url)
{
  g_autofree char *clean = dup_clean (url);
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme, *host;

  if (lacks_scheme (clean))
    whole = g_strconcat ("https://", clean, NULL);
  else
    whole = g_steal_pointer (&clean);

  if (confab_reference_is_one (whole))
    return g_steal_pointer (&whole);

  uri = g_uri_parse (whole, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL)
    return NULL;

  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);

  if (!g_strv_contains (schemes, scheme) ||
      (g_str_has_prefix (scheme, "http") && (host == NULL || *host == '\0')))
    return NULL;

  return g_steal_pointer (&whole);
}

/**
 * confab_hyperlink_dup_phone:
 * @text: a telephone number as people write it
 * @length: in bytes
 *
 * Returns: (transfer full): its address
 */
char *
confab_hyperlink_dup_phone (const char *text, gsize length)
{
  GString *out = g_string_new ("tel:");

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]) || text[i] == '+')
      g_string_append_c (out, text[i]);

  return g_string_free (out, FALSE);
}

/**
 * confab_hyperlink_dup_host:
 *
 * Returns: (transfer full) (nullable): where a link leads, in the letters of DNS, which cannot be
 *   mistaken for others; NULL when it leads to no host
 */
char *
confab_hyperlink_dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *ascii = host != NULL ? g_hostname_to_ascii (host) : NULL;

  return ascii != NULL ? g_ascii_strdown (ascii, -1) : g_strdup (host);
}

static const char *
skip_www (const char *host)
{
  return g_str_has_prefix (host, "www.") ? host + 4 : host;
}

/* Whether a text reads like an address, of another place than where the link leads. */
static gboolean
says_another (const char *text, const char *host)
{
  g_autofree char *clean = dup_clean (text);
  g_autofree char *address = NULL, *said = NULL;

  g_strstrip (clean);

  if (strpbrk (clean, " \n\t") != NULL || strchr (clean, '.') == NULL)
    return FALSE;

  address = confab_hyperlink_dup_safe (clean);
  said = address != NULL ? confab_hyperlink_dup_host (address) : NULL;
  return said != NULL && strcmp (skip_www (said), skip_www (host)) != 0;
}

/**
 * confab_hyperlink_find_doubt:
 * @url: where a link leads; from confab_hyperlink_dup_safe()
 * @text: what is seen of it
 *
 * Returns: why it should be looked at before it is followed
 */
ConfabHyperlinkDoubt
confab_hyperlink_find_doubt (const char *url, const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = confab_hyperlink_dup_host (url);

  if (uri == NULL || host == NULL)
    return CONFAB_HYPERLINK_FINE;

  if (g_uri_get_userinfo (uri) != NULL)
    return CONFAB_HYPERLINK_HIDES_HOST;

  if (g_hostname_is_ascii_encoded (host) || !g_str_is_ascii (host))
    return CONFAB_HYPERLINK_LOOKS_ALIKE;

  return says_another (text, host) ? CONFAB_HYPERLINK_SAYS_ANOTHER : CONFAB_HYPERLINK_FINE;
}

static gboolean
is_page (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return uri != NULL && g_str_has_prefix (g_uri_get_scheme (uri), "http") &&
         g_uri_get_userinfo (uri) == NULL && !confab_reference_is_one (url);
}

/* The first link that leads to a page, or to @wanted; what is hidden, quoted or code is passed
 * over. */
static char *
find_link (const char *source, const char *wanted)
{
  g_autoptr (ConfabFormatted) formatted = NULL;

  /* Most texts have none. */
  if (strchr (source, '.') == NULL && strstr (source, "://") == NULL)
    return NULL;

  formatted = confab_formatted_new (source);

  for (guint i = 0; i < formatted->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (formatted->blocks, i);

      for (guint j = 0; block->quote_depth == 0 && j < block->spans->len; j++)
        {
          const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, j);
          g_autofree char *url = NULL;

          if (span->url == NULL || span->style & CONFAB_FORMAT_SPOILER ||
              (url = confab_hyperlink_dup_safe (span->url)) == NULL)
            continue;

          if (wanted != NULL ? strcmp (url, wanted) == 0 : is_page (url))
            return g_steal_pointer (&url);
        }
    }

  return NULL;
}

/**
 * confab_hyperlink_find_page:
 * @source: what somebody writes
 *
 * Returns: (transfer full) (nullable): the first page of the web that it links to, where everybody
 *   sees it, or NULL
 */
char *
confab_hyperlink_find_page (const char *source)
{
  return find_link (source, NULL);
}

/**
 * confab_hyperlink_leads_to:
 * @source: (nullable): what somebody has written
 * @url: from anywhere
 *
 * Returns: whether it has a link that leads there
 */
gboolean
confab_hyperlink_leads_to (const char *source, const char *url)
{
  g_autofree char *found = source != NULL ? find_link (source, url) : NULL;

  return found != NULL;
}
