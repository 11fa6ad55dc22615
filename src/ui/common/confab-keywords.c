// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-keywords.h"

#include <string.h>

/* Whether a text looks the same is not a question of capitals, nor of how it is composed. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *whole = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (whole, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* Words of these scripts are not parted by anything. */
static const GUnicodeScript unparted[] = {
  G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA, G_UNICODE_SCRIPT_THAI,
  G_UNICODE_SCRIPT_LAO, G_UNICODE_SCRIPT_KHMER,    G_UNICODE_SCRIPT_MYANMAR,
};

static gboolean
is_parted (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  for (guint i = 0; i < G_N_ELEMENTS (unparted); i++)
    if (unparted[i] == script)
      return FALSE;

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Between two characters of one word there is no edge of a word. */
static gboolean
is_edge (const char *text, const char *at)
{
  return at == text || *at == '\0' || !is_parted (g_utf8_get_char (g_utf8_prev_char (at))) ||
         !is_parted (g_utf8_get_char (at));
}

static gboolean
is_said (const char *keyword, const char *text)
{
  gsize length = strlen (keyword);

  if (length == 0)
    return FALSE;

  for (const char *at = strstr (text, keyword); at != NULL;
       at = strstr (g_utf8_next_char (at), keyword))
    if (is_edge (text, at) && is_edge (text, at + length))
      return TRUE;

  return FALSE;
}

/**
 * confab_keywords_match:
 * @keywords: (array zero-terminated=1): words, or several words each
 * @text: what somebody wrote
 *
 * Returns: whether one of them is said in it, as a whole word, in capitals or not
 */
gboolean
confab_keywords_match (const char *const *keywords, const char *text)
{
  g_autofree char *folded = *keywords != NULL ? fold (text) : NULL;

  for (guint i = 0; keywords[i] != NULL && i < CONFAB_KEYWORDS_MAX; i++)
    {
      g_autofree char *keyword = fold (keywords[i]);

      if (is_said (g_strstrip (keyword), folded))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_held (GPtrArray *keywords, const char *keyword)
{
  g_autofree char *folded = fold (keyword);

  for (guint i = 0; i < keywords->len; i++)
    {
      g_autofree char *other = fold (g_ptr_array_index (keywords, i));

      if (g_str_equal (folded, other))
        return TRUE;
    }

  return FALSE;
}

/**
 * confab_keywords_parse:
 * @written: words with a comma between each two
 *
 * Returns: (transfer full) (array zero-terminated=1): each of them once, no more than
 *   %CONFAB_KEYWORDS_MAX of no more than %CONFAB_KEYWORD_LENGTH_MAX characters
 */
char **
confab_keywords_parse (const char *written)
{
  g_autofree char *valid = g_utf8_make_valid (written, -1);
  g_auto (GStrv) parts = g_regex_split_simple ("[,،，、\n]", valid, 0, 0);
  g_autoptr (GPtrArray) keywords = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL && keywords->len < CONFAB_KEYWORDS_MAX; i++)
    {
      g_autofree char *keyword =
          g_utf8_substring (g_strstrip (parts[i]), 0,
                            MIN (g_utf8_strlen (parts[i], -1), CONFAB_KEYWORD_LENGTH_MAX));

      if (*keyword != '\0' && !is_held (keywords, keyword))
        g_ptr_array_add (keywords, g_steal_pointer (&keyword));
    }

  g_ptr_array_add (keywords, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&keywords), FALSE);
}

/**
 * confab_keywords_to_string:
 * @keywords: (array zero-terminated=1): words
 *
 * Returns: (transfer full): as they can be written and read again
 */
char *
confab_keywords_to_string (const char *const *keywords)
{
  return g_strjoinv (", ", (char **) keywords);
}
