// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-match.h"

#include "protocol/confab-message.h"

#include <string.h>

/* What a search means. The index only narrows down what is looked at here, so that it can hold less
 * than the text, and one that is out of date shows nothing that is not there. */

/* How much of a text stands before what was found in it. */
#define BEFORE_CHARS 30

/* Of a file's text so much around a place is looked at for what is shown. */
#define AROUND_BYTES 2000

/**
 * confab_search_file_free:
 * @self: (transfer full): a file
 */
void
confab_search_file_free (ConfabSearchFile *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

/**
 * confab_search_find_has:
 * @content: (nullable): a message's text
 * @attachments: (nullable) (element-type ConfabAttachmentData): its files
 *
 * Returns: the ConfabSearchHas that are true of it
 */
guint
confab_search_find_has (const char *content, GPtrArray *attachments)
{
  guint has = 0;

  if (content != NULL &&
      (strstr (content, "http://") != NULL || strstr (content, "https://") != NULL))
    has |= CONFAB_SEARCH_HAS_LINK;

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (attachments, i);

      has |= CONFAB_SEARCH_HAS_FILE;
      has |= attachment->type == CONFAB_ATTACHMENT_IMAGE   ? CONFAB_SEARCH_HAS_IMAGE
             : attachment->type == CONFAB_ATTACHMENT_AUDIO ? CONFAB_SEARCH_HAS_AUDIO
             : attachment->type == CONFAB_ATTACHMENT_VIDEO ? CONFAB_SEARCH_HAS_VIDEO
                                                           : 0;
    }

  return has;
}

/**
 * confab_search_read_words:
 * @words: (out caller-allocates): becomes the words of the text, of the names of files and of what
 * a linked page says of itself, in which no phrase reaches from one into the other
 */
void
confab_search_read_words (const ConfabSearchSubject *subject, ConfabSearchWords *words)
{
  static const ConfabSearchWord between = { 0 };
  const ConfabCardData *card = subject->card;
  const char *const said[] = { card != NULL ? card->title : NULL,
                               card != NULL ? card->description : NULL,
                               card != NULL ? card->site : NULL };

  confab_search_words_clear (words);
  confab_search_words_add (words, subject->content);

  for (guint i = 0; subject->attachments != NULL && i < subject->attachments->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (subject->attachments, i);

      g_array_append_val (words->words, between);
      confab_search_words_add (words, attachment->filename);
    }

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i] != NULL)
      {
        g_array_append_val (words->words, between);
        confab_search_words_add (words, said[i]);
      }
}

/* Where @part begins in the text of @words; G_MAXUINT where it does not stand there. */
static guint
find_word (const ConfabSearchPart *part, const ConfabSearchWords *words)
{
  for (guint i = 0; i < words->words->len; i++)
    if (confab_search_words_match (words, i, part->words, part->open))
      return i;

  return G_MAXUINT;
}

static gboolean
is_one_of (GStrv ids, const char *id)
{
  return ids != NULL && id != NULL && g_strv_contains ((const char *const *) ids, id);
}

static gboolean
is_true_of (const ConfabSearchPart *part,
            const ConfabSearchSubject *subject,
            const ConfabSearchWords *words)
{
  switch (part->kind)
    {
    case CONFAB_SEARCH_TEXT:
      return find_word (part, words) != G_MAXUINT || is_one_of (part->ids, subject->sender_id);
    case CONFAB_SEARCH_FROM:
      return is_one_of (part->ids, subject->sender_id);
    case CONFAB_SEARCH_IN:
      return is_one_of (part->ids, subject->conversation_id);
    case CONFAB_SEARCH_HAS:
      return (confab_search_find_has (subject->content, subject->attachments) & part->number) != 0;
    case CONFAB_SEARCH_TYPE:
      return subject->type == (int) part->number;
    case CONFAB_SEARCH_BEFORE:
    case CONFAB_SEARCH_AFTER:
    case CONFAB_SEARCH_ON:
      return subject->created_at >= part->since_ms && subject->created_at < part->until_ms;
    case CONFAB_SEARCH_IS:
      return part->number == CONFAB_SEARCH_IS_UNREAD    ? subject->unread
             : part->number == CONFAB_SEARCH_IS_MENTION ? subject->mentions_me
                                                        : subject->starred;
    case CONFAB_SEARCH_N_KINDS:
    default:
      return TRUE;
    }
}

static gboolean
part_fits (const ConfabSearchPart *part,
           const ConfabSearchSubject *subject,
           const ConfabSearchWords *words)
{
  return part->problem != CONFAB_SEARCH_GOOD || is_true_of (part, subject, words) != part->negated;
}

/* What does not need the words, which cost more than all the rest. */
static gboolean
rest_fits (const ConfabSearchQuery *query, const ConfabSearchSubject *subject)
{
  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind != CONFAB_SEARCH_TEXT && !part_fits (part, subject, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_search_fits:
 * @words: (out caller-allocates): what the words of @subject are read into, if they are needed
 *
 * Files are not looked into.
 *
 * Returns: whether a message is one that is looked for; what has a problem is true of any
 */
gboolean
confab_search_fits (const ConfabSearchQuery *query,
                    const ConfabSearchSubject *subject,
                    ConfabSearchWords *words)
{
  gboolean read = FALSE;

  if (!rest_fits (query, subject))
    return FALSE;

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind != CONFAB_SEARCH_TEXT)
        continue;

      if (!read)
        confab_search_read_words (subject, words);

      read = TRUE;

      if (!part_fits (part, subject, words))
        return FALSE;
    }

  return TRUE;
}

/* Notes which texts stand in a file. */
static void
look_into (const ConfabSearchQuery *query,
           const ConfabSearchFile *file,
           ConfabSearchWords *words,
           gboolean *found,
           ConfabSearchFilePlace *place)
{
  confab_search_words_clear (words);
  confab_search_words_add (words, file->text);

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      guint at;

      if (found[i] || part->kind != CONFAB_SEARCH_TEXT || part->problem != CONFAB_SEARCH_GOOD ||
          (at = find_word (part, words)) == G_MAXUINT)
        continue;

      found[i] = TRUE;

      if (place->file == NULL && !part->negated)
        *place = (ConfabSearchFilePlace) {
          .file = file,
          .at = confab_search_words_get (words, at)->from,
        };
    }
}

/**
 * confab_search_fits_with_files:
 * @words: (out caller-allocates): what words are read into, of one text at a time
 * @place: (out): where something was found that stands in a file only
 *
 * As confab_search_fits(), but what is looked for may stand in any of the files, too.
 */
gboolean
confab_search_fits_with_files (const ConfabSearchQuery *query,
                               const ConfabSearchSubject *subject,
                               ConfabSearchWords *words,
                               ConfabSearchFilePlace *place)
{
  gboolean found[CONFAB_SEARCH_MAX_PARTS + 1] = { FALSE };

  *place = (ConfabSearchFilePlace) { 0 };

  if (!rest_fits (query, subject))
    return FALSE;

  confab_search_read_words (subject, words);

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      found[i] = part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD &&
                 is_true_of (part, subject, words);
    }

  for (guint i = 0; subject->files != NULL && i < subject->files->len; i++)
    look_into (query, g_ptr_array_index (subject->files, i), words, found, place);

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD &&
          found[i] == part->negated)
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_search_needs_files:
 *
 * Returns: whether a message that fits by itself may not fit with its files
 */
gboolean
confab_search_needs_files (const ConfabSearchQuery *query)
{
  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind == CONFAB_SEARCH_TEXT && part->negated)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_wanted_text (const ConfabSearchPart *part)
{
  return part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD && !part->negated;
}

/**
 * confab_search_score:
 * @words: of a message that fits
 *
 * Says how well it fits: better where the words stand as they were typed, in that order, and are
 * much of what was said.
 *
 * Returns: more for better
 */
guint
confab_search_score (const ConfabSearchQuery *query, const ConfabSearchWords *words)
{
  guint score = 0, last = G_MAXUINT, n_words = 0;

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      guint best = 0, at = G_MAXUINT;

      for (guint j = 0; is_wanted_text (part) && j < words->words->len; j++)
        {
          guint found = confab_search_words_match (words, j, part->words, FALSE)        ? 100
                        : confab_search_words_match (words, j, part->words, part->open) ? 40
                                                                                        : 0;

          /* a second place counts for little; one right behind the word before, for much */
          found += found > 0 && last != G_MAXUINT && j == last ? 60 : 0;

          if (found > best)
            {
              best = found;
              at = j + part->words->words->len;
            }
        }

      score += best;
      last = at;
      n_words += part->words != NULL ? part->words->words->len : 0;
    }

  return score + 50 * MIN (n_words, words->words->len) / MAX (words->words->len, 1);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const ConfabSearchRange *x = a, *y = b;

  return x->from < y->from ? -1 : x->from > y->from;
}

/**
 * confab_search_find_ranges:
 * @text: (nullable): what is shown
 *
 * Returns: (transfer full) (element-type ConfabSearchRange): what of @text was looked for, in order
 *   and without overlaps
 */
GArray *
confab_search_find_ranges (const ConfabSearchQuery *query, const char *text)
{
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (text);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (ConfabSearchRange));
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ConfabSearchRange));

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      for (guint j = 0; is_wanted_text (part) && j < words->words->len; j++)
        if (confab_search_words_match (words, j, part->words, part->open))
          {
            ConfabSearchRange range = {
              .from = confab_search_words_get (words, j)->from,
              .to = confab_search_words_get (words, j + part->words->words->len - 1)->to,
            };

            g_array_append_val (all, range);
          }
    }

  g_array_sort (all, compare_ranges);

  for (guint i = 0; i < all->len; i++)
    {
      const ConfabSearchRange *range = &g_array_index (all, ConfabSearchRange, i);
      ConfabSearchRange *last =
          ranges->len > 0 ? &g_array_index (ranges, ConfabSearchRange, ranges->len - 1) : NULL;

      if (last != NULL && range->from <= last->to)
        last->to = MAX (last->to, range->to);
      else
        g_array_append_val (ranges, *range);
    }

  return ranges;
}

/**
 * confab_search_snippet:
 * @text: (nullable): what was said
 * @n_chars: how much of it there is room for
 *
 * Returns: (transfer full): one line of @text, around the first place that was looked for
 */
char *
confab_search_snippet (const ConfabSearchQuery *query, const char *text, guint n_chars)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GArray) ranges = confab_search_find_ranges (query, valid);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *from = valid, *to;
  gboolean blank = FALSE;

  if (ranges->len > 0)
    from = valid + g_array_index (ranges, ConfabSearchRange, 0).from;

  /* Back to the beginning of a word, where there is one near. */
  for (guint i = 0; i < BEFORE_CHARS && from > valid; i++)
    from = g_utf8_prev_char (from);

  if (from > valid)
    {
      const char *word = from;

      for (guint i = 0; i < BEFORE_CHARS / 2 && !g_unichar_isspace (g_utf8_get_char (word)); i++)
        word = g_utf8_next_char (word);

      if (g_unichar_isspace (g_utf8_get_char (word)))
        from = word;

      g_string_append (out, "…");
    }

  for (to = from; *to != '\0' && n_chars > 0; to = g_utf8_next_char (to))
    {
      gunichar c = g_utf8_get_char (to);

      if (g_unichar_isspace (c))
        {
          blank = out->len > 0;
          continue;
        }

      if (blank && !g_str_has_suffix (out->str, "…"))
        g_string_append_c (out, ' ');

      g_string_append_unichar (out, c);
      blank = FALSE;
      n_chars--;
    }

  if (*to != '\0')
    g_string_append (out, "…");

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * confab_search_file_snippet:
 * @place: in a file
 * @n_chars: how much there is room for
 *
 * Returns: (transfer full): one line of what stands there
 */
char *
confab_search_file_snippet (const ConfabSearchQuery *query,
                            const ConfabSearchFilePlace *place,
                            guint n_chars)
{
  const char *text = place->file->text;
  gsize length = strlen (text), from = place->at > AROUND_BYTES ? place->at - AROUND_BYTES : 0;
  gsize to = MIN (place->at + AROUND_BYTES, length);
  g_autofree char *around = NULL;

  while (from > 0 && (text[from] & 0xc0) == 0x80)
    from--;

  while (to < length && (text[to] & 0xc0) == 0x80)
    to++;

  around = g_strndup (text + from, to - from);
  return confab_search_snippet (query, around, n_chars);
}
