// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-format-spans.h"

#include "confab-hyperlink.h"
#include "confab-reference.h"

#include <string.h>

/* What is found in a text that md4c has read: hidden text and telephone numbers. */

static void
span_clear (gpointer span)
{
  g_free (((ConfabFormatSpan *) span)->url);
}

/**
 * confab_format_block_free:
 * @data: a ConfabFormatBlock
 *
 * Frees it, as arrays do.
 */
void
confab_format_block_free (gpointer data)
{
  ConfabFormatBlock *block = data;

  g_free (block->marker);
  g_free (block->language);
  g_free (block->text);
  g_array_unref (block->spans);
  g_free (block);
}

/**
 * confab_format_block_new:
 *
 * Returns: (transfer full): a block without a text and styles
 */
ConfabFormatBlock *
confab_format_block_new (ConfabFormatBlockKind kind)
{
  ConfabFormatBlock *block = g_new0 (ConfabFormatBlock, 1);

  block->kind = kind;
  block->spans = g_array_new (FALSE, TRUE, sizeof (ConfabFormatSpan));
  g_array_set_clear_func (block->spans, span_clear);
  return block;
}

/**
 * confab_format_block_add_span:
 * @from: in bytes of the block's text, behind all spans that there are
 * @url: (nullable): of a link
 *
 * Gives a run of text a style.
 */
void
confab_format_block_add_span (ConfabFormatBlock *block,
                              guint from,
                              guint to,
                              ConfabFormatStyle style,
                              const char *url)
{
  ConfabFormatSpan span = { from, to, style, g_strdup (url) };

  g_array_append_val (block->spans, span);
}

/* Gives what lies between two places a style, and a link where there is none. Styles that reach
 * over a border are cut there. */
static void
cover (ConfabFormatBlock *block, guint from, guint to, ConfabFormatStyle style, const char *url)
{
  GArray *old = block->spans;
  guint at = from;

  block->spans = g_array_new (FALSE, TRUE, sizeof (ConfabFormatSpan));
  g_array_set_clear_func (block->spans, span_clear);

  for (guint i = 0; i < old->len; i++)
    {
      const ConfabFormatSpan *span = &g_array_index (old, ConfabFormatSpan, i);
      guint inner_from = CLAMP (from, span->from, span->to);
      guint inner_to = CLAMP (to, span->from, span->to);

      if (at < to && span->from > at)
        confab_format_block_add_span (block, at, MIN (to, span->from), style, url);
      if (span->from < inner_from)
        confab_format_block_add_span (block, span->from, inner_from, span->style, span->url);
      if (inner_from < inner_to)
        confab_format_block_add_span (block, inner_from, inner_to, span->style | style,
                                      span->url != NULL ? span->url : url);
      if (inner_to < span->to)
        confab_format_block_add_span (block, inner_to, span->to, span->style, span->url);

      at = MAX (at, span->to);
    }

  if (at < to)
    confab_format_block_add_span (block, at, to, style, url);

  g_array_unref (old);
}

/* Leaves of the marks those that belong together: behind the first of two there is no blank, before
 * the second neither, so that "a || b || c" is what it is to those who program. */
static void
choose_spoilers (const char *text, GArray *spoilers)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < spoilers->len; i++)
    {
      guint place = g_array_index (spoilers, guint, i);
      const char *at = text + place;
      gboolean closes = chosen->len % 2 != 0;
      guint before = closes ? g_array_index (chosen, guint, chosen->len - 1) : 0;

      if (closes ? !g_ascii_isspace (at[-1]) && place > before + CONFAB_FORMAT_SPOILER_BYTES
                 : at[CONFAB_FORMAT_SPOILER_BYTES] != '\0' &&
                       !g_ascii_isspace (at[CONFAB_FORMAT_SPOILER_BYTES]))
        g_array_append_val (chosen, place);
    }

  g_array_set_size (chosen, chosen->len & ~1u);
  g_array_set_size (spoilers, 0);
  g_array_append_vals (spoilers, chosen->data, chosen->len);
}

/* What is left of a place when the marks before it are gone. */
static guint
without_spoilers (const GArray *spoilers, guint place)
{
  guint removed = 0;

  for (guint i = 0; i < spoilers->len && g_array_index (spoilers, guint, i) < place; i++)
    removed += MIN (CONFAB_FORMAT_SPOILER_BYTES, place - g_array_index (spoilers, guint, i));

  return place - removed;
}

/**
 * confab_format_block_hide:
 * @text: what will be its text
 * @spoilers: guint: where in it the mark of hidden text stands; it is changed
 *
 * Takes the marks away, and gives what stands between two of them the style.
 */
void
confab_format_block_hide (ConfabFormatBlock *block, GString *text, GArray *spoilers)
{
  guint n;

  choose_spoilers (text->str, spoilers);
  n = spoilers->len;

  for (guint i = n; i > 0; i--)
    g_string_erase (text, g_array_index (spoilers, guint, i - 1), CONFAB_FORMAT_SPOILER_BYTES);

  for (guint i = 0; i < block->spans->len && n > 0; i++)
    {
      ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, i);

      span->from = without_spoilers (spoilers, span->from);
      span->to = without_spoilers (spoilers, span->to);
    }

  for (guint i = 0; i < n; i += 2)
    cover (block, g_array_index (spoilers, guint, i) - CONFAB_FORMAT_SPOILER_BYTES * i,
           g_array_index (spoilers, guint, i + 1) - CONFAB_FORMAT_SPOILER_BYTES * (i + 1),
           CONFAB_FORMAT_SPOILER, NULL);
}

static gboolean
has_style (const ConfabFormatBlock *block, guint from, guint to, ConfabFormatStyle style)
{
  for (guint i = 0; i < block->spans->len; i++)
    {
      const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, i);

      if (span->from < to && from < span->to && (span->style & style))
        return TRUE;
    }

  return FALSE;
}

/**
 * confab_format_block_find_references:
 *
 * Makes links of the addresses of places on servers of Confab.
 */
void
confab_format_block_find_references (ConfabFormatBlock *block)
{
  const char *at = block->text;

  while ((at = strstr (at, CONFAB_REFERENCE_SCHEME "://")) != NULL)
    {
      gsize length = strcspn (at, " \t\r\n\"<>`|*()[]{},;");
      guint from = (guint) (at - block->text);
      g_autofree char *text = NULL, *url = NULL;

      while (length > 0 && strchr (".!?:'", at[length - 1]) != NULL)
        length--;

      /* A label may have broken it with zero-width spaces. */
      text = g_strndup (at, length);
      url = confab_hyperlink_dup_safe (text);

      if (url != NULL &&
          !has_style (block, from, from + (guint) length,
                      CONFAB_FORMAT_LINK | CONFAB_FORMAT_CODE) &&
          confab_reference_is_one (url))
        cover (block, from, from + (guint) length, CONFAB_FORMAT_LINK, url);

      at += length;
    }
}

/**
 * confab_format_block_find_phones:
 *
 * Makes links of telephone numbers with their country: without it a number is an amount, a date or
 * a bill.
 */
void
confab_format_block_find_phones (ConfabFormatBlock *block)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (strchr (block->text, '+') == NULL)
    return;

  if (regex == NULL)
    regex = g_regex_new ("(?<![\\w+./-])\\+[1-9](?:[ ()./-]{0,2}[0-9]){6,14}(?![\\w])",
                         G_REGEX_OPTIMIZE, 0, NULL);

  for (g_regex_match (regex, block->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int from, to;
      g_autofree char *url = NULL;

      g_match_info_fetch_pos (match, 0, &from, &to);

      if (has_style (block, (guint) from, (guint) to, CONFAB_FORMAT_LINK | CONFAB_FORMAT_CODE))
        continue;

      url = confab_hyperlink_dup_phone (block->text + from, (gsize) (to - from));
      cover (block, (guint) from, (guint) to, CONFAB_FORMAT_LINK, url);
    }
}
