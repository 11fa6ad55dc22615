// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-query.h"

#include <string.h>

/* How one asks: words, "several in this order", and operators with a value, each with "-" before it
 * for the opposite. What looks like an operator and is none, as in "12:30" or "http://", is text.
 */

const char *const confab_search_operators[] = {
  "from", "in", "has", "type", "before", "after", "on", "is", NULL,
};
const char *const confab_search_has_values[] = { "link", "file", "image", "audio", "video", NULL };
const char *const confab_search_is_values[] = { "unread", "mention", "starred", NULL };
const char *const confab_search_type_values[] = { "text", "image", "video", "file", "audio", NULL };
const char *const confab_search_day_values[] = { "today", "yesterday", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_search_operators) == CONFAB_SEARCH_N_KINDS);

G_DEFINE_BOXED_TYPE (ConfabSearchQuery,
                     confab_search_query,
                     confab_search_query_ref,
                     confab_search_query_unref)

static void
part_free (gpointer data)
{
  ConfabSearchPart *part = data;

  g_free (part->value);
  g_strfreev (part->ids);
  confab_search_words_free (part->words);
  g_free (part);
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Returns the operator that begins here, and moves behind its colon, which may be the wide one that
 * is typed in Chinese. */
static ConfabSearchKind
take_operator (const char **p)
{
  for (guint i = 0; confab_search_operators[i] != NULL; i++)
    {
      gsize length = strlen (confab_search_operators[i]);

      if (g_ascii_strncasecmp (*p, confab_search_operators[i], length) == 0 &&
          ((*p)[length] == ':' || g_str_has_prefix (*p + length, "：")))
        {
          *p = g_utf8_next_char (*p + length);
          return (ConfabSearchKind) (i + 1);
        }
    }

  return CONFAB_SEARCH_TEXT;
}

/* What ends a quotation that begins here, or NULL where none does. People write quotation marks as
 * their language does, or paste them. */
static const char *
get_closing (const char *p)
{
  static const struct
  {
    const char *open;
    const char *close; /* any of these */
  } quotes[] = {
    { "\"", "\"" }, { "“", "”“\"" }, { "”", "”“\"" }, { "„", "“”\"" },
    { "«", "»" },   { "»", "«" },    { "「", "」" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (p, quotes[i].open))
      return quotes[i].close;

  return NULL;
}

/* Reads up to the next blank, or between quotes, of which the second may be missing. */
static char *
take_value (const char **p, gboolean *closed)
{
  const char *closing = get_closing (*p);
  const char *from;
  char *value;

  if (closing != NULL)
    *p = g_utf8_next_char (*p);

  from = *p;

  while (**p != '\0' && (closing != NULL ? g_utf8_strchr (closing, -1, g_utf8_get_char (*p)) == NULL
                                         : !is_space (*p)))
    *p = g_utf8_next_char (*p);

  value = g_strndup (from, (gsize) (*p - from));
  *closed = closing != NULL && **p != '\0';

  if (*closed)
    *p = g_utf8_next_char (*p);

  return value;
}

/* Whether a value of a list may still become one of its words. */
static ConfabSearchProblem
judge_value (const char *const *values, const char *value, gboolean at_end, guint *number)
{
  gboolean begun = FALSE;

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (values[i], value) == 0)
        {
          *number = i;
          return CONFAB_SEARCH_GOOD;
        }

      begun |= g_ascii_strncasecmp (values[i], value, strlen (value)) == 0;
    }

  return begun && at_end ? CONFAB_SEARCH_UNFINISHED : CONFAB_SEARCH_UNKNOWN_VALUE;
}

/* Reads "2026", "2026-03" or "2026-03-09" to how many numbers there are; 0 when it is none. */
static guint
read_date (const char *value, int *numbers)
{
  static const guint digits[] = { 4, 2, 2 };
  const char *p = value;

  for (guint i = 0; i < 3; i++)
    {
      numbers[i] = 0;

      for (guint j = 0; j < digits[i]; j++, p++)
        {
          if (!g_ascii_isdigit (*p))
            return 0;

          numbers[i] = numbers[i] * 10 + g_ascii_digit_value (*p);
        }

      if (*p == '\0')
        return i + 1;
      if (*p++ != '-')
        return 0;
    }

  return 0;
}

static GDateTime *
start_of_day (GDateTime *now, const char *value, guint *n_numbers)
{
  GTimeZone *zone = g_date_time_get_timezone (now);
  int numbers[3] = { 1, 1, 1 };
  g_autoptr (GDateTime) today = NULL;

  if (g_ascii_strcasecmp (value, "today") == 0 || g_ascii_strcasecmp (value, "yesterday") == 0)
    {
      *n_numbers = 3;
      today = g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);
      return g_date_time_add_days (today, g_ascii_strcasecmp (value, "today") == 0 ? 0 : -1);
    }

  *n_numbers = read_date (value, numbers);

  if (*n_numbers == 0)
    return NULL;

  return g_date_time_new (zone, numbers[0], *n_numbers > 1 ? numbers[1] : 1,
                          *n_numbers > 2 ? numbers[2] : 1, 0, 0, 0);
}

static gboolean
may_become_date (const char *value)
{
  gsize length = strlen (value);

  for (guint i = 0; confab_search_day_values[i] != NULL; i++)
    if (g_ascii_strncasecmp (confab_search_day_values[i], value, length) == 0)
      return TRUE;

  return length < strlen ("2026-03-09") && strspn (value, "0123456789-") == length;
}

static gint64
to_ms (GDateTime *time)
{
  return g_date_time_to_unix (time) * 1000;
}

static ConfabSearchProblem
judge_date (ConfabSearchPart *part, GDateTime *now, gboolean at_end)
{
  guint n;
  g_autoptr (GDateTime) since = start_of_day (now, part->value, &n);
  g_autoptr (GDateTime) until = NULL;

  if (since != NULL)
    until = n == 1   ? g_date_time_add_years (since, 1)
            : n == 2 ? g_date_time_add_months (since, 1)
                     : g_date_time_add_days (since, 1);

  if (until == NULL)
    return at_end && may_become_date (part->value) ? CONFAB_SEARCH_UNFINISHED
                                                   : CONFAB_SEARCH_NO_DATE;

  part->since_ms = part->kind == CONFAB_SEARCH_BEFORE  ? G_MININT64
                   : part->kind == CONFAB_SEARCH_AFTER ? to_ms (until)
                                                       : to_ms (since);
  part->until_ms = part->kind == CONFAB_SEARCH_BEFORE  ? to_ms (since)
                   : part->kind == CONFAB_SEARCH_AFTER ? G_MAXINT64
                                                       : to_ms (until);
  return CONFAB_SEARCH_GOOD;
}

static void
judge (ConfabSearchPart *part, GDateTime *now, gboolean at_end)
{
  switch (part->kind)
    {
    case CONFAB_SEARCH_TEXT:
      part->words = confab_search_words_new (part->value);
      part->problem = part->words->words->len > 0 ? CONFAB_SEARCH_GOOD : CONFAB_SEARCH_UNFINISHED;
      break;
    case CONFAB_SEARCH_HAS:
    case CONFAB_SEARCH_IS:
      part->problem = judge_value (part->kind == CONFAB_SEARCH_HAS ? confab_search_has_values
                                                                   : confab_search_is_values,
                                   part->value, at_end, &part->number);
      part->number = 1u << part->number;
      break;
    case CONFAB_SEARCH_TYPE:
      part->problem = judge_value (confab_search_type_values, part->value, at_end, &part->number);
      break;
    case CONFAB_SEARCH_BEFORE:
    case CONFAB_SEARCH_AFTER:
    case CONFAB_SEARCH_ON:
      part->problem = judge_date (part, now, at_end);
      break;
    case CONFAB_SEARCH_FROM:
    case CONFAB_SEARCH_IN:
    case CONFAB_SEARCH_N_KINDS:
    default:
      /* until somebody says who or what it is */
      part->problem = CONFAB_SEARCH_UNFINISHED;
    }
}

static ConfabSearchPart *
take_part (const char *text, const char **p, GDateTime *now)
{
  ConfabSearchPart *part = g_new0 (ConfabSearchPart, 1);
  gboolean closed;

  part->from = (gsize) (*p - text);

  if (**p == '-' && (*p)[1] != '\0' && !is_space (*p + 1))
    {
      part->negated = TRUE;
      (*p)++;
    }

  part->kind = take_operator (p);
  part->value_at = (gsize) (*p - text);
  part->value = take_value (p, &closed);
  part->open = !part->negated && !closed;
  part->to = (gsize) (*p - text);
  judge (part, now, **p == '\0' && !closed);
  return part;
}

/**
 * confab_search_query_parse:
 * @text: what somebody typed
 * @now: the time, in the time zone in which days are meant
 *
 * Understands a search. Nothing is refused: what makes no sense, or not yet, is a part with a
 * problem. Who is meant by from: and what by in: is for the caller to say, see
 * confab_search_part_take_ids(). Any thread.
 *
 * Returns: (transfer full): the query
 */
ConfabSearchQuery *
confab_search_query_parse (const char *text, GDateTime *now)
{
  ConfabSearchQuery *self = g_new0 (ConfabSearchQuery, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean too_long = strlen (valid) > CONFAB_SEARCH_MAX_BYTES;
  const char *p;

  g_atomic_ref_count_init (&self->refs);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->text = too_long ? g_utf8_substring (valid, 0, CONFAB_SEARCH_MAX_BYTES / 4)
                        : g_steal_pointer (&valid);

  for (p = self->text; *p != '\0' && self->parts->len < CONFAB_SEARCH_MAX_PARTS;)
    if (is_space (p))
      p = g_utf8_next_char (p);
    else
      g_ptr_array_add (self->parts, take_part (self->text, &p, now));

  while (is_space (p))
    p = g_utf8_next_char (p);

  if ((too_long || *p != '\0') && self->parts->len > 0)
    ((ConfabSearchPart *) g_ptr_array_index (self->parts, self->parts->len - 1))->problem =
        CONFAB_SEARCH_TOO_MUCH;

  return self;
}

/**
 * confab_search_query_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabSearchQuery *
confab_search_query_ref (ConfabSearchQuery *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_search_query_unref:
 * @self: (transfer full): a query
 *
 * Any thread.
 */
void
confab_search_query_unref (ConfabSearchQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->parts);
  g_free (self->text);
  g_free (self);
}

/**
 * confab_search_query_is_empty:
 *
 * Returns: whether there is nothing in it that could be looked for
 */
gboolean
confab_search_query_is_empty (const ConfabSearchQuery *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (((const ConfabSearchPart *) g_ptr_array_index (self->parts, i))->problem ==
        CONFAB_SEARCH_GOOD)
      return FALSE;

  return TRUE;
}

/**
 * confab_search_query_get_problem:
 *
 * Returns: (transfer none) (nullable): the first part that the user should be told about
 */
const ConfabSearchPart *
confab_search_query_get_problem (const ConfabSearchQuery *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (self->parts, i);

      if (part->problem > CONFAB_SEARCH_UNFINISHED)
        return part;
    }

  return NULL;
}

/**
 * confab_search_query_get_part_at:
 * @at: where the cursor is, in bytes
 *
 * Returns: (transfer none) (nullable): the part in which or behind which it is
 */
const ConfabSearchPart *
confab_search_query_get_part_at (const ConfabSearchQuery *self, gsize at)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (self->parts, i);

      if (at > part->from && at <= part->to)
        return part;
    }

  return NULL;
}

/**
 * confab_search_part_take_ids:
 * @ids: (transfer full): whom or what the part is about
 *
 * Says who is meant by from:, or what by in:, which makes them good unless @ids is empty; or who is
 * called like a word of the text.
 */
void
confab_search_part_take_ids (ConfabSearchPart *self, GStrv ids)
{
  g_strfreev (self->ids);
  self->ids = ids;

  if (self->kind != CONFAB_SEARCH_TEXT && self->problem != CONFAB_SEARCH_TOO_MUCH)
    self->problem = ids[0] != NULL                     ? CONFAB_SEARCH_GOOD
                    : self->open                       ? CONFAB_SEARCH_UNFINISHED
                    : self->kind == CONFAB_SEARCH_FROM ? CONFAB_SEARCH_NOBODY
                                                       : CONFAB_SEARCH_NO_CONVERSATION;
}

/**
 * confab_search_query_limit_to:
 * @conversation_id: where to look
 *
 * Adds what nobody typed: that the search is about one conversation. For the query's maker.
 */
void
confab_search_query_limit_to (ConfabSearchQuery *self, const char *conversation_id)
{
  ConfabSearchPart *part = g_new0 (ConfabSearchPart, 1);
  const char *ids[] = { conversation_id, NULL };

  part->kind = CONFAB_SEARCH_IN;
  part->value = g_strdup ("");
  part->from = part->value_at = part->to = strlen (self->text);
  part->ids = g_strdupv ((GStrv) ids);
  g_ptr_array_add (self->parts, part);
}

/**
 * confab_search_quote:
 * @value: of an operator
 *
 * Returns: (transfer full): @value as it has to be typed, in quotes if it needs them
 */
char *
confab_search_quote (const char *value)
{
  g_autofree char *plain = g_strdelimit (g_strdup (value), "\"", '\'');

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (is_space (p))
      return g_strconcat ("\"", plain, "\"", NULL);

  return g_steal_pointer (&plain);
}
