// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-fuzzy.h"

#include "confab-text.h"

#include <string.h>

/* More than this is not looked at, so that the work on a name is bounded. */
#define MAX_LETTERS 64
#define MAX_NAME 256

/* What a match is worth: each letter, more at the start of a word or right after the letter before,
 * most at the start of the name; less for each letter that is passed over, up to a limit, so that
 * scores stay above 0. The whole name wins over one that goes on. */
#define LETTER 16
#define NAME_START 14
#define WORD_START 10
#define CONSECUTIVE 9
#define GAP 1
#define MAX_GAP 12
#define WHOLE 4

#define NONE (-1)

struct _ConfabFuzzy
{
  guint n;
  gunichar letters[MAX_LETTERS];
  char utf8[MAX_LETTERS][8]; /* the same, each as a string */
};

/**
 * confab_fuzzy_new:
 * @text: what was typed; its spaces only part words and are passed over. Only its first 64 letters
 *   count
 *
 * Returns: (transfer full): a query without case and accents
 */
ConfabFuzzy *
confab_fuzzy_new (const char *text)
{
  ConfabFuzzy *self = g_new0 (ConfabFuzzy, 1);
  g_autofree char *folded = confab_text_fold (text);

  for (const char *p = folded; *p != '\0' && self->n < MAX_LETTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;

      g_unichar_to_utf8 (c, self->utf8[self->n]);
      self->letters[self->n++] = c;
    }

  return self;
}

/**
 * confab_fuzzy_free:
 *
 * Ends the search.
 */
void
confab_fuzzy_free (ConfabFuzzy *self)
{
  g_free (self);
}

/**
 * confab_fuzzy_get_is_empty:
 *
 * Returns: whether there is no letter in it, so that every name matches
 */
gboolean
confab_fuzzy_get_is_empty (const ConfabFuzzy *self)
{
  return self->n == 0;
}

/* Most names fail here, before a letter of them is decoded. */
static gboolean
has_letters (const ConfabFuzzy *self, const char *folded)
{
  for (guint j = 0; j < self->n; j++)
    {
      const char *letter = self->utf8[j];

      folded = letter[1] == '\0' ? strchr (folded, letter[0]) : strstr (folded, letter);

      if (folded == NULL)
        return FALSE;

      folded += strlen (letter);
    }

  return TRUE;
}

static int
get_bonus (const gunichar *name, guint i)
{
  if (i == 0)
    return NAME_START;

  return g_unichar_isalnum (name[i]) && !g_unichar_isalnum (name[i - 1]) ? WORD_START : 0;
}

/* For each place of the name what a match is worth in which the letter number @j stands there, with
 * @before the same for the letter before. */
static void
fill_row (const ConfabFuzzy *self,
          guint j,
          const gunichar *name,
          guint n,
          const int *before,
          int *row)
{
  int reach = NONE; /* the best of what is left with a gap */

  for (guint i = 0; i < n; i++)
    {
      int from = NONE;

      if (j == 0)
        {
          from = (int) MAX_GAP - (int) MIN (i, MAX_GAP) * GAP;
        }
      else if (i > 0)
        {
          if (i > 1)
            reach = MAX (reach, before[i - 2]) - (MAX (reach, before[i - 2]) > GAP ? GAP : 0);
          if (before[i - 1] != NONE)
            from = before[i - 1] + CONSECUTIVE;

          from = MAX (from, reach);
        }

      row[i] =
          from != NONE && name[i] == self->letters[j] ? from + LETTER + get_bonus (name, i) : NONE;
    }
}

/**
 * confab_fuzzy_score:
 * @folded: a name, see confab_text_fold(). Only its first 256 letters are looked at
 *
 * Takes time in proportion to the length of both, and next to none where letters are missing.
 *
 * Returns: how well @folded matches, at least 0 and more for the better, or -1 if it does not
 */
int
confab_fuzzy_score (const ConfabFuzzy *self, const char *folded)
{
  gunichar name[MAX_NAME];
  int rows[2][MAX_NAME];
  guint n = 0;
  int best = NONE;

  if (self->n == 0)
    return 0;
  if (!has_letters (self, folded))
    return NONE;

  for (const char *p = folded; *p != '\0' && n < MAX_NAME; p = g_utf8_next_char (p))
    name[n++] = g_utf8_get_char (p);

  for (guint j = 0; j < self->n; j++)
    fill_row (self, j, name, n, rows[(j + 1) % 2], rows[j % 2]);

  for (guint i = 0; i < n; i++)
    best = MAX (best, rows[(self->n - 1) % 2][i]);

  return best != NONE && n == self->n ? best + WHOLE : best;
}

/* The letters of the name as they are compared, and of each where in @text it comes from. A letter
 * is folded with the marks that stand on it. */
static guint
fold_letters (const char *text, gunichar *name, ConfabFuzzyRange *places)
{
  guint n = 0;

  for (const char *p = text, *end; *p != '\0' && n < MAX_NAME; p = end)
    {
      g_autofree char *letter = NULL, *folded = NULL;

      end = g_utf8_next_char (p);

      while (*end != '\0' && g_unichar_ismark (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);

      letter = g_strndup (p, (gsize) (end - p));
      folded = confab_text_fold (letter);

      for (const char *q = folded; *q != '\0' && n < MAX_NAME; q = g_utf8_next_char (q))
        {
          name[n] = g_utf8_get_char (q);
          places[n++] = (ConfabFuzzyRange) { (guint) (p - text), (guint) (end - text) };
        }
    }

  return n;
}

/* Goes back from the best end over what it was made of. */
static void
trace (const ConfabFuzzy *self, const gunichar *name, guint n, const int *rows, guint *found)
{
  guint end = n; /* the letter stands before it */

  for (guint j = self->n; j-- > 0;)
    {
      const int *row = rows + j * n;
      guint best = 0;
      int best_value = NONE;

      for (guint i = j; i < end; i++)
        {
          int value = row[i];

          if (value != NONE && j + 1 < self->n)
            value += i + 1 == end ? CONSECUTIVE : -(int) (end - 1 - i) * GAP;
          if (row[i] != NONE && (best_value == NONE || value > best_value))
            {
              best = i;
              best_value = value;
            }
        }

      found[j] = best;
      end = best;
    }
}

/**
 * confab_fuzzy_find:
 * @name: UTF-8, not folded
 *
 * Returns: (transfer full) (element-type ConfabFuzzyRange): which bytes of @name are matched, in
 *   order, those side by side as one; empty if nothing is
 */
GArray *
confab_fuzzy_find (const ConfabFuzzy *self, const char *name)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ConfabFuzzyRange));
  gunichar letters[MAX_NAME];
  ConfabFuzzyRange places[MAX_NAME];
  guint found[MAX_LETTERS];
  guint n;
  gboolean matches = FALSE;
  g_autofree int *rows = NULL;

  if (self->n == 0 || !g_utf8_validate (name, -1, NULL))
    return ranges;

  n = fold_letters (name, letters, places);
  rows = g_new (int, (gsize) self->n *MAX (n, 1));

  for (guint j = 0; j < self->n; j++)
    fill_row (self, j, letters, n, j > 0 ? rows + (j - 1) * n : NULL, rows + j * n);

  for (guint i = 0; i < n; i++)
    matches |= rows[(self->n - 1) * n + i] != NONE;

  if (!matches)
    return ranges;

  trace (self, letters, n, rows, found);

  for (guint j = 0; j < self->n; j++)
    {
      ConfabFuzzyRange place = places[found[j]];
      ConfabFuzzyRange *last =
          ranges->len > 0 ? &g_array_index (ranges, ConfabFuzzyRange, ranges->len - 1) : NULL;

      if (last != NULL && place.start <= last->end)
        last->end = MAX (last->end, place.end);
      else
        g_array_append_val (ranges, place);
    }

  return ranges;
}
