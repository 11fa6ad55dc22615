// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-format-links.h"

#include "confab-hyperlink.h"

#include <string.h>

/* Addresses that people write without any mark around them: pages, and mailboxes. md4c could find
 * them, but knows neither ports nor hosts in brackets, nor hosts of one word, nor letters beyond
 * ASCII. They are found before it reads the text, so that an address with stars in it is not read
 * as emphasis. */

/* What an address begins with. Of "www." there is no scheme to read. */
static const char *const beginnings[] = { "https://", "http://", "www.", "mailto:" };

/* Ends an address wherever it stands: no address has it, or what looks like one to a browser leads
 * elsewhere than it reads. */
static gboolean
ends_address (gunichar c)
{
  if (c < 0x80)
    return c <= ' ' || c == 0x7f || strchr ("\"<>`|\\", (int) c) != NULL;

  /* Where words are not told apart by blanks, a sentence goes on behind these. */
  if ((c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff65))
    return !g_unichar_isalnum (c);

  /* Changes of direction: what stands behind them would be seen before them. */
  if (c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
      (c >= 0x2066 && c <= 0x2069))
    return TRUE;

  return g_unichar_isspace (c);
}

/* Is a part of an address, but not its last letter. */
static gboolean
is_left_behind (gunichar c)
{
  if (c < 0x80)
    return strchr (".,:;!?'*_~([{", (int) c) != NULL;

  return g_unichar_ispunct (c) || c == 0x200b;
}

/* A bracket that was not opened in the address closes something around it. */
static gboolean
closes_more (gunichar c, int depth[3])
{
  static const char open[] = "([{", close[] = ")]}";
  const char *at;

  if (c >= 0x80 || c == 0)
    return FALSE;

  if ((at = strchr (open, (int) c)) != NULL)
    depth[at - open]++;
  else if ((at = strchr (close, (int) c)) != NULL)
    return depth[at - close]-- == 0;

  return FALSE;
}

static const char *
find_end (const char *start)
{
  const char *end = start;
  int depth[3] = { 0 };

  while (*end != '\0')
    {
      gunichar c = g_utf8_get_char (end);

      if (ends_address (c) || closes_more (c, depth))
        break;

      end = g_utf8_next_char (end);
    }

  return end;
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start)
    {
      const char *last = g_utf8_find_prev_char (start, end);

      if (last == NULL || !is_left_behind (g_utf8_get_char (last)))
        break;

      end = last;
    }

  return end;
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* What Markdown has marks around is read by md4c: "[text](address)" and "<address>". */
static gboolean
is_marked (const char *source, const char *start, const char *end)
{
  gsize before = (gsize) (start - source);

  if (before > 0 && start[-1] == '<')
    return *end == '>' || (before > 2 && start[-2] == '(' && start[-3] == ']');

  return before > 1 && start[-1] == '(' && start[-2] == ']';
}

static gboolean
is_mail (const char *start, const char *end)
{
  const char *at = memchr (start, '@', (gsize) (end - start));

  return at != NULL && memchr (at, '.', (gsize) (end - at)) != NULL;
}

static void
take (GArray *addresses, const char *source, const char *start, const char *end, const char *before)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));
  g_autofree char *whole = g_strconcat (before, text, NULL);
  ConfabFormatAddress address = { .from = (guint) (start - source), .to = (guint) (end - source) };

  if (is_marked (source, start, end))
    return;

  address.url = confab_hyperlink_dup_safe (whole);

  if (address.url != NULL)
    g_array_append_val (addresses, address);
}

/* Returns behind what was read, or NULL where no address begins. */
static const char *
read_page (GArray *addresses, const char *source, const char *at)
{
  const char *beginning = NULL, *inner, *rest, *end;

  if (at > source && is_word (at[-1]))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings) && beginning == NULL; i++)
    if (g_ascii_strncasecmp (at, beginnings[i], strlen (beginnings[i])) == 0)
      beginning = beginnings[i];

  if (beginning == NULL)
    return NULL;

  inner = at + strlen (beginning);
  rest = find_end (inner);
  end = trim_end (inner, rest);

  /* A host begins with a letter or a digit, or is a number in brackets. */
  if (end == inner || (*inner != '[' && !g_unichar_isalnum (g_utf8_get_char (inner))))
    return rest;

  if (g_str_equal (beginning, "www."))
    {
      if (memchr (inner, '.', (gsize) (end - inner)) != NULL)
        take (addresses, source, at, end, "http://");
    }
  else if (!g_str_equal (beginning, "mailto:") || is_mail (inner, end))
    {
      take (addresses, source, at, end, "");
    }

  return rest;
}

static gboolean
is_in_box (const char *at)
{
  return g_ascii_isalnum (*at) || (guchar) *at >= 0x80 || strchr (".+-_%", *at) != NULL;
}

static gboolean
is_in_domain (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '.' || c == 0x200b;
}

/* @at: an "@"; @first: before it nothing may be read again. */
static const char *
read_mail (GArray *addresses, const char *source, const char *first, const char *at)
{
  const char *start = at, *end = at + 1;

  while (start > first && is_in_box (start - 1))
    start--;

  /* A box begins with a letter, and is no letter of a writing without blanks between words. */
  while (start < at && (!g_ascii_isalnum (*start) || (guchar) *start >= 0x80))
    start++;

  while (*end != '\0' && is_in_domain (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  end = trim_end (at + 1, end);

  while (end > at + 1 && end[-1] == '-')
    end--;

  if (start == at || at[-1] == '.' || end == at + 1 || at[1] == '.' || *end == '@' ||
      memchr (at, '.', (gsize) (end - at)) == NULL)
    return at + 1;

  take (addresses, source, start, end, "mailto:");
  return end;
}

static void
address_clear (gpointer address)
{
  g_free (((ConfabFormatAddress *) address)->url);
}

/**
 * confab_format_find_addresses:
 * @source: valid UTF-8, as somebody wrote it
 *
 * Finds the addresses of pages and mailboxes that stand in a text without marks of Markdown around
 * them, with what ends a sentence or closes a bracket around them left out. Whether they stand in
 * code is not looked at. It takes time in proportion to the length.
 *
 * Returns: (transfer full): #ConfabFormatAddress, in order, none in another
 */
GArray *
confab_format_find_addresses (const char *source)
{
  GArray *addresses = g_array_new (FALSE, TRUE, sizeof (ConfabFormatAddress));
  const char *at = source, *first = source;

  g_array_set_clear_func (addresses, address_clear);

  while (*(at += strcspn (at, "hHwWmM@")) != '\0')
    {
      const char *end =
          *at == '@' ? read_mail (addresses, source, first, at) : read_page (addresses, source, at);

      if (end != NULL)
        first = end;

      at = end != NULL ? end : at + 1;
    }

  return addresses;
}

/**
 * confab_format_mask_addresses:
 * @source: what @addresses was found in
 *
 * Returns: (transfer full): a text of the same length in which no letter of an address means
 *   anything to Markdown
 */
char *
confab_format_mask_addresses (const char *source, const GArray *addresses)
{
  char *masked = g_strdup (source);

  for (guint i = 0; i < addresses->len; i++)
    {
      const ConfabFormatAddress *address = &g_array_index (addresses, ConfabFormatAddress, i);

      memset (masked + address->from, 'x', address->to - address->from);
    }

  return masked;
}
