// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-format-names.h"

static void
name_clear (gpointer data)
{
  ConfabFormatName *name = data;

  g_free (name->name);
  g_free (name->id);
}

/**
 * confab_format_names_new:
 *
 * Returns: (transfer full) (element-type ConfabFormatName): no names
 */
GArray *
confab_format_names_new (void)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (ConfabFormatName));

  g_array_set_clear_func (names, name_clear);
  return names;
}

/**
 * confab_format_names_add:
 * @name: what stands behind "@"
 * @id: (nullable): who that is
 */
void
confab_format_names_add (GArray *names, const char *name, const char *id)
{
  ConfabFormatName added = { g_strdup (name), g_strdup (id) };

  g_array_append_val (names, added);
}

static const ConfabFormatName *
find_name (const GArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    {
      const ConfabFormatName *known = &g_array_index (names, ConfabFormatName, i);

      if (g_ascii_strcasecmp (known->name, name) == 0)
        return known;
    }

  return NULL;
}

/* Where a span from @from to @to goes; G_MAXUINT where there is another one already: code and links
 * stay what they are. */
static guint
find_place (const GArray *spans, guint from, guint to)
{
  guint at = 0;

  while (at < spans->len && g_array_index (spans, ConfabFormatSpan, at).to <= from)
    at++;

  return at < spans->len && g_array_index (spans, ConfabFormatSpan, at).from < to ? G_MAXUINT : at;
}

static void
link_block (ConfabFormatBlock *block, GRegex *regex, const GArray *names)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, block->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      const ConfabFormatName *name = find_name (names, text);
      int from, to;
      ConfabFormatSpan span;
      guint at;

      if (name == NULL || !g_match_info_fetch_pos (match, 0, &from, &to))
        continue;

      at = find_place (block->spans, (guint) from, (guint) to);

      if (at == G_MAXUINT)
        continue;

      span = (ConfabFormatSpan) {
        .from = (guint) from,
        .to = (guint) to,
        .style = name->id != NULL ? CONFAB_FORMAT_LINK : CONFAB_FORMAT_BOLD,
        .url = name->id != NULL ? g_strconcat (CONFAB_FORMAT_PERSON, name->id, NULL) : NULL,
      };
      g_array_insert_val (block->spans, at, span);
    }
}

/**
 * confab_formatted_link_names:
 * @names: (element-type ConfabFormatName): who is named
 *
 * Makes links of their names where these stand in the text, but not in code, nor in other links.
 */
void
confab_formatted_link_names (ConfabFormatted *self, const GArray *names)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![\\w@])@([\\w.-]*\\w)", 0, 0, NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      ConfabFormatBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->kind == CONFAB_FORMAT_PARAGRAPH)
        link_block (block, regex, names);
    }
}
