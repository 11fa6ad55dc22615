// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-plan.h"

#include "protocol/confab-message.h"

/* What of a message the index holds, and how it is asked. Beside its words a message has marks: who
 * said it, where, and what is attached. No word begins with the "_" of a mark. Of two characters
 * that are words of their own and stand next to each other the index holds the pair: a single one
 * would be everywhere. What somebody typed comes into an expression only as words in quotes. */

/* Where the numbers of the seconds end: in the year 36,812. */
#define LAST_SLOT (G_GINT64_CONSTANT (1) << 40)

static const char *const has_marks[] = { "_l", "_f", "_i", "_a", "_v" };
static const char *const type_marks[] = { NULL, "_ti", "_tv", "_tf", "_ta" };

/**
 * confab_search_slot:
 * @created_at_ms: when a message was said
 *
 * Returns: the number that it is to have, unless that is taken
 */
gint64
confab_search_slot (gint64 created_at_ms)
{
  return CLAMP (created_at_ms / 1000, 1, LAST_SLOT);
}

static void
append_id (GString *out, const char *mark, const char *id)
{
  g_string_append (out, mark);

  for (; *id != '\0'; id++)
    if (g_ascii_isalnum (*id))
      g_string_append_c (out, g_ascii_tolower (*id));
}

static const char *
get_type_mark (int type)
{
  return type >= 0 && type < (int) G_N_ELEMENTS (type_marks) ? type_marks[type] : NULL;
}

static void
append_marks (GString *out, const ConfabSearchSubject *subject)
{
  guint has = confab_search_find_has (subject->content, subject->attachments);

  append_id (out, "_c", subject->conversation_id);

  if (subject->sender_id != NULL)
    append_id (out, " _s", subject->sender_id);

  for (guint i = 0; i < G_N_ELEMENTS (has_marks); i++)
    if (has & (1u << i))
      {
        g_string_append_c (out, ' ');
        g_string_append (out, has_marks[i]);
      }

  if (get_type_mark (subject->type) != NULL)
    {
      g_string_append_c (out, ' ');
      g_string_append (out, get_type_mark (subject->type));
    }
}

static void
append_word (GString *out, const ConfabSearchWords *words, guint i)
{
  const ConfabSearchWord *word = confab_search_words_get (words, i);

  g_string_append_len (out, words->folded->str + word->at, (gssize) word->length);
}

static gboolean
is_pair (const ConfabSearchWords *words, guint i)
{
  return i + 1 < words->words->len && confab_search_words_get (words, i)->single &&
         confab_search_words_get (words, i + 1)->single;
}

/* Appends the word at @i; of a document each word once, as it has many. */
static void
append_index_word (GString *out, const ConfabSearchWords *words, guint i, GHashTable *seen)
{
  gsize at = out->len;

  g_string_append_c (out, ' ');
  append_word (out, words, i);

  if (is_pair (words, i))
    append_word (out, words, i + 1);

  if (seen != NULL && !g_hash_table_add (seen, g_strdup (out->str + at)))
    g_string_truncate (out, at);
}

static void
append_index_words (GString *out, const ConfabSearchWords *words, GHashTable *seen)
{
  for (guint i = 0; i < words->words->len; i++)
    if (confab_search_words_get (words, i)->length > 0)
      append_index_word (out, words, i, seen);
}

/**
 * confab_search_index_text:
 *
 * Returns: (transfer full): what the index holds of a message and of its files, with blanks between
 */
char *
confab_search_index_text (const ConfabSearchSubject *subject)
{
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);
  g_autoptr (GHashTable) seen = NULL;
  GString *out = g_string_new (NULL);

  append_marks (out, subject);
  confab_search_read_words (subject, words);
  append_index_words (out, words, NULL);

  if (subject->files != NULL && subject->files->len > 0)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; seen != NULL && i < subject->files->len; i++)
    {
      const ConfabSearchFile *file = g_ptr_array_index (subject->files, i);

      confab_search_words_clear (words);
      confab_search_words_add (words, file->text);
      append_index_words (out, words, seen);
    }

  return g_string_free (out, FALSE);
}

static void
append_quoted_mark (GString *out, const char *mark, const char *id)
{
  g_string_append_c (out, '"');

  if (id != NULL)
    append_id (out, mark, id);
  else
    g_string_append (out, mark);

  g_string_append_c (out, '"');
}

static void
append_ids (GString *out, const char *mark, GStrv ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, " OR ");

      append_quoted_mark (out, mark, ids[i]);
    }
}

/* A character that is a word of its own, and stands alone, begins pairs. */
static gboolean
is_begun (const ConfabSearchPart *part, guint i)
{
  const ConfabSearchWords *words = part->words;

  return confab_search_words_get (words, i)->single ? !is_pair (words, i)
                                                    : part->open && i + 1 == words->words->len;
}

/* The second of a pair is looked for already. */
static gboolean
is_second (const ConfabSearchWords *words, guint i)
{
  return i > 0 && is_pair (words, i - 1) && !is_pair (words, i);
}

/* All words of a phrase; that they stand next to each other is for who reads the text. */
static void
append_phrase (GString *out, const ConfabSearchPart *part, gboolean without_begun)
{
  const ConfabSearchWords *words = part->words;

  for (guint i = 0; i < words->words->len; i++)
    {
      gboolean begun = is_begun (part, i);

      if (is_second (words, i) || (begun && without_begun))
        continue;

      g_string_append (out, out->len > 0 ? " AND \"" : "\"");
      append_word (out, words, i);

      if (is_pair (words, i))
        append_word (out, words, i + 1);

      g_string_append (out, begun ? "\"*" : "\"");
    }
}

/**
 * confab_search_list_begun:
 * @part: a part of a query
 *
 * Returns: (transfer full): what words begin with that the index may be asked for, folded: it has
 * to put together all words that begin so, which may take long
 */
GStrv
confab_search_list_begun (const ConfabSearchPart *part)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  if (part->kind != CONFAB_SEARCH_TEXT || part->problem != CONFAB_SEARCH_GOOD || part->negated)
    return g_strv_builder_end (list);

  for (guint i = 0; i < part->words->words->len; i++)
    if (is_begun (part, i) && !is_second (part->words, i))
      {
        g_autoptr (GString) word = g_string_new (NULL);

        append_word (word, part->words, i);
        g_strv_builder_add (list, word->str);
      }

  return g_strv_builder_end (list);
}

/* Returns what of a part the index knows, or NULL. */
static char *
make_condition (const ConfabSearchPart *part, gboolean without_begun)
{
  g_autoptr (GString) out = g_string_new (NULL);

  switch (part->kind)
    {
    case CONFAB_SEARCH_TEXT:
      /* "not this phrase" is not "none of its words", nor "nothing that begins so" */
      if (part->negated && (part->words->words->len > 1 || is_begun (part, 0)))
        return NULL;

      append_phrase (out, part, without_begun);

      if (out->len > 0 && part->ids != NULL && part->ids[0] != NULL)
        {
          g_string_prepend_c (out, '(');
          g_string_append (out, ") OR ");
          append_ids (out, "_s", part->ids);
        }
      break;
    case CONFAB_SEARCH_FROM:
      append_ids (out, "_s", part->ids);
      break;
    case CONFAB_SEARCH_IN:
      append_ids (out, "_c", part->ids);
      break;
    case CONFAB_SEARCH_HAS:
      for (guint i = 0; i < G_N_ELEMENTS (has_marks); i++)
        if (part->number == 1u << i)
          append_quoted_mark (out, has_marks[i], NULL);
      break;
    case CONFAB_SEARCH_TYPE:
      if (get_type_mark ((int) part->number) != NULL)
        append_quoted_mark (out, get_type_mark ((int) part->number), NULL);
      break;
    case CONFAB_SEARCH_BEFORE:
    case CONFAB_SEARCH_AFTER:
    case CONFAB_SEARCH_ON:
    case CONFAB_SEARCH_IS:
    case CONFAB_SEARCH_N_KINDS:
    default:
      break;
    }

  return out->len > 0 ? g_strdup (out->str) : NULL;
}

static void
narrow (ConfabSearchPlan *self, const ConfabSearchPart *part)
{
  if (part->negated || part->kind < CONFAB_SEARCH_BEFORE || part->kind > CONFAB_SEARCH_ON)
    return;

  if (part->since_ms != G_MININT64)
    self->from = MAX (self->from, confab_search_slot (part->since_ms));

  /* What was said in a second may stand a little after it. */
  if (part->until_ms != G_MAXINT64)
    self->to = MIN (self->to, confab_search_slot (part->until_ms) + CONFAB_SEARCH_SLACK);
}

static gboolean
is_driven_by (const ConfabSearchPart *part, guint number)
{
  return part->kind == CONFAB_SEARCH_IS && part->number == number && !part->negated;
}

/**
 * confab_search_plan_init:
 * @leave_out: (nullable): by part: whether the index is not to be asked for what
 *   confab_search_list_begun() lists of it
 *
 * Says how to look for what @query means. What is found that way has to be read and compared: the
 * index knows less than the query asks.
 */
void
confab_search_plan_init (ConfabSearchPlan *self,
                         const ConfabSearchQuery *query,
                         const gboolean *leave_out)
{
  g_autoptr (GString) with = g_string_new (NULL), without = g_string_new (NULL);

  *self = (ConfabSearchPlan) { .driver = CONFAB_SEARCH_SCAN, .from = 1, .to = G_MAXINT64 };

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      g_autofree char *condition = NULL;
      GString *out = part->negated ? without : with;

      if (part->problem != CONFAB_SEARCH_GOOD)
        continue;

      narrow (self, part);

      if (is_driven_by (part, CONFAB_SEARCH_IS_UNREAD))
        self->driver = CONFAB_SEARCH_UNREAD;
      else if (is_driven_by (part, CONFAB_SEARCH_IS_MENTION) &&
               self->driver != CONFAB_SEARCH_UNREAD)
        self->driver = CONFAB_SEARCH_MENTIONS;
      else if (is_driven_by (part, CONFAB_SEARCH_IS_STARRED) && self->driver == CONFAB_SEARCH_SCAN)
        self->driver = CONFAB_SEARCH_STARRED;

      condition = make_condition (part, leave_out != NULL && leave_out[i]);

      if (condition != NULL)
        g_string_append_printf (out, "%s(%s)",
                                out->len == 0   ? ""
                                : part->negated ? " OR "
                                                : " AND ",
                                condition);
    }

  if (self->driver != CONFAB_SEARCH_SCAN || with->len == 0)
    return;

  self->driver = CONFAB_SEARCH_INDEX;
  self->match = without->len > 0 ? g_strdup_printf ("(%s) NOT (%s)", with->str, without->str)
                                 : g_strdup (with->str);
}

/**
 * confab_search_plan_clear:
 *
 * Frees what the plan holds.
 */
void
confab_search_plan_clear (ConfabSearchPlan *self)
{
  g_clear_pointer (&self->match, g_free);
}
