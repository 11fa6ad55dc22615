// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-suggest.h"

#include "confab-search-names.h"

#include <string.h>

typedef struct
{
  GPtrArray *suggestions;
  const char *text;
  const ConfabSearchPart *part; /* what is replaced; NULL to add something */
  gsize at;
} Suggester;

static void
suggestion_free (gpointer data)
{
  ConfabSearchSuggestion *suggestion = data;

  g_free (suggestion->value);
  g_free (suggestion->name);
  g_free (suggestion->text);
  g_free (suggestion);
}

static void
suggest (Suggester *self, ConfabSearchKind kind, const char *value, const char *name)
{
  ConfabSearchSuggestion *suggestion;
  gsize from = self->part != NULL ? self->part->from : self->at;
  gsize to = self->part != NULL ? self->part->to : self->at;
  g_autofree char *quoted = value != NULL ? confab_search_quote (value) : NULL;
  g_autofree char *piece =
      g_strconcat (self->part != NULL && self->part->negated ? "-" : "",
                   confab_search_operators[kind - 1], ":", quoted, quoted != NULL ? " " : "", NULL);

  if (self->suggestions->len >= CONFAB_SEARCH_MAX_SUGGESTIONS)
    return;

  /* one blank after it is enough */
  if (quoted != NULL && self->text[to] == ' ')
    to++;

  suggestion = g_new0 (ConfabSearchSuggestion, 1);
  suggestion->kind = kind;
  suggestion->value = g_strdup (value);
  suggestion->name = g_strdup (name);
  suggestion->text = g_strdup_printf ("%.*s%s%s", (int) from, self->text, piece, self->text + to);
  suggestion->at = from + strlen (piece);
  g_ptr_array_add (self->suggestions, suggestion);
}

static gboolean
begins_with (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

static void
suggest_operators (Suggester *self, const char *prefix)
{
  for (guint i = 0; confab_search_operators[i] != NULL; i++)
    if (begins_with (confab_search_operators[i], prefix))
      suggest (self, (ConfabSearchKind) (i + 1), NULL, NULL);
}

static void
suggest_values (Suggester *self, const char *const *values)
{
  for (guint i = 0; values[i] != NULL; i++)
    if (begins_with (values[i], self->part->value))
      suggest (self, self->part->kind, values[i], NULL);
}

static int
compare_users (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (confab_user_get_display_name (*(ConfabUser *const *) a),
                         confab_user_get_display_name (*(ConfabUser *const *) b));
}

static void
suggest_people (Suggester *self, ConfabRoster *roster)
{
  g_autoptr (ConfabSearchWords) name = confab_search_words_new (self->part->value);
  g_autoptr (GPtrArray) users = confab_roster_list_users (roster);

  if (begins_with ("me", self->part->value))
    suggest (self, CONFAB_SEARCH_FROM, "me",
             confab_user_get_display_name (confab_roster_get_self (roster)));

  g_ptr_array_sort (users, compare_users);

  for (guint i = 0; i < users->len; i++)
    {
      ConfabUser *user = g_ptr_array_index (users, i);

      /* a user of whom nothing but the id is known has no name yet */
      if (!confab_user_get_is_self (user) && confab_user_get_name (user) != NULL &&
          (name->words->len == 0 || confab_search_user_is_called (user, name)))
        suggest (self, CONFAB_SEARCH_FROM, confab_user_get_name (user),
                 confab_user_get_display_name (user));
    }
}

static void
suggest_conversations (Suggester *self, ConfabRoster *roster)
{
  g_autoptr (ConfabSearchWords) name = confab_search_words_new (self->part->value);
  GListModel *all = confab_roster_get_conversations (roster);
  guint n = g_list_model_get_n_items (all);

  for (guint i = 0; i < n && self->suggestions->len < CONFAB_SEARCH_MAX_SUGGESTIONS; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (all, i);

      if (name->words->len == 0 || confab_search_conversation_is_called (conversation, name))
        suggest (self, CONFAB_SEARCH_IN, confab_conversation_get_title (conversation),
                 confab_conversation_get_title (conversation));
    }
}

static void
suggest_dates (Suggester *self, GDateTime *now)
{
  g_autofree char *month = g_date_time_format (now, "%Y-%m");
  g_autofree char *year = g_date_time_format (now, "%Y");
  g_autoptr (GDateTime) before = g_date_time_add_months (now, -1);
  g_autofree char *last_month = g_date_time_format (before, "%Y-%m");
  const char *const dates[] = { month, last_month, year, NULL };

  suggest_values (self, confab_search_day_values);
  suggest_values (self, dates);
}

static void
suggest_for_part (Suggester *self, ConfabRoster *roster, GDateTime *now)
{
  switch (self->part->kind)
    {
    case CONFAB_SEARCH_TEXT:
      if (self->text[self->part->value_at] != '"' && *self->part->value != '\0')
        suggest_operators (self, self->part->value);
      break;
    case CONFAB_SEARCH_FROM:
      suggest_people (self, roster);
      break;
    case CONFAB_SEARCH_IN:
      suggest_conversations (self, roster);
      break;
    case CONFAB_SEARCH_HAS:
      suggest_values (self, confab_search_has_values);
      break;
    case CONFAB_SEARCH_TYPE:
      suggest_values (self, confab_search_type_values);
      break;
    case CONFAB_SEARCH_IS:
      suggest_values (self, confab_search_is_values);
      break;
    case CONFAB_SEARCH_BEFORE:
    case CONFAB_SEARCH_AFTER:
    case CONFAB_SEARCH_ON:
      suggest_dates (self, now);
      break;
    case CONFAB_SEARCH_N_KINDS:
    default:
      break;
    }
}

/**
 * confab_search_suggest:
 * @text: what has been typed
 * @at: where the cursor is in it, in bytes
 * @now: the time, in the user's time zone
 *
 * Returns: (transfer full) (element-type ConfabSearchSuggestion): how what is under the cursor may
 *   go on
 */
GPtrArray *
confab_search_suggest (ConfabRoster *roster, const char *text, gsize at, GDateTime *now)
{
  g_autoptr (ConfabSearchQuery) query = confab_search_query_parse (text, now);
  Suggester self = {
    .suggestions = g_ptr_array_new_with_free_func (suggestion_free),
    .text = query->text,
    .at = MIN (at, strlen (query->text)),
  };

  self.part = confab_search_query_get_part_at (query, self.at);

  if (self.part != NULL)
    suggest_for_part (&self, roster, now);
  else
    suggest_operators (&self, "");

  return self.suggestions;
}
