// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-names.h"

/* A word that is in the name of more people than this is looked for in texts only. */
#define MOST_SENDERS 20

static gboolean
is_called (const char *text, const ConfabSearchWords *name)
{
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (text);

  for (guint i = 0; i < words->words->len; i++)
    if (confab_search_words_match (words, i, name, TRUE))
      return TRUE;

  return FALSE;
}

/**
 * confab_search_user_is_called:
 * @name: words, the last of which may go on
 *
 * Returns: whether a user's name, or what others see of it, has these words
 */
gboolean
confab_search_user_is_called (ConfabUser *user, const ConfabSearchWords *name)
{
  return is_called (confab_user_get_display_name (user), name) ||
         is_called (confab_user_get_name (user), name);
}

/**
 * confab_search_conversation_is_called:
 * @name: words, the last of which may go on
 *
 * Returns: whether a conversation's title has these words
 */
gboolean
confab_search_conversation_is_called (ConfabConversation *conversation,
                                      const ConfabSearchWords *name)
{
  return is_called (confab_conversation_get_title (conversation), name);
}

static gboolean
is_me (const char *value)
{
  return g_ascii_strcasecmp (value, "me") == 0;
}

/* A name that is somebody's as it stands means nobody else. */
static gboolean
is_exactly (const char *text, const ConfabSearchWords *name)
{
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (text);

  return words->words->len == name->words->len && words->words->len > 0 &&
         confab_search_words_match (words, 0, name, FALSE);
}

static GStrv
find_users (ConfabRoster *roster, const char *value)
{
  g_autoptr (ConfabSearchWords) name = confab_search_words_new (value);
  g_autoptr (GPtrArray) users = confab_roster_list_users (roster);
  g_autoptr (GStrvBuilder) exact = g_strv_builder_new (), begun = g_strv_builder_new ();
  GStrv ids;

  if (is_me (value))
    {
      g_strv_builder_add (exact, confab_user_get_id (confab_roster_get_self (roster)));
      return g_strv_builder_end (exact);
    }

  for (guint i = 0; i < users->len; i++)
    {
      ConfabUser *user = g_ptr_array_index (users, i);

      if (is_exactly (confab_user_get_name (user), name) ||
          is_exactly (confab_user_get_display_name (user), name))
        g_strv_builder_add (exact, confab_user_get_id (user));
      else if (confab_search_user_is_called (user, name))
        g_strv_builder_add (begun, confab_user_get_id (user));
    }

  ids = g_strv_builder_end (exact);

  if (ids[0] != NULL)
    return ids;

  g_strfreev (ids);
  return g_strv_builder_end (begun);
}

static GStrv
find_conversations (ConfabRoster *roster, const char *value)
{
  g_autoptr (ConfabSearchWords) name = confab_search_words_new (value);
  GListModel *all = confab_roster_get_conversations (roster);
  guint n = g_list_model_get_n_items (all);
  g_autoptr (GStrvBuilder) exact = g_strv_builder_new (), begun = g_strv_builder_new ();
  GStrv ids;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (all, i);

      if (is_exactly (confab_conversation_get_title (conversation), name))
        g_strv_builder_add (exact, confab_conversation_get_id (conversation));
      else if (confab_search_conversation_is_called (conversation, name))
        g_strv_builder_add (begun, confab_conversation_get_id (conversation));
    }

  ids = g_strv_builder_end (exact);

  if (ids[0] != NULL)
    return ids;

  g_strfreev (ids);
  return g_strv_builder_end (begun);
}

/* Who is called like a word of the text: what they said is found by their name, too. */
static GStrv
find_senders (ConfabRoster *roster, const ConfabSearchPart *part)
{
  g_autoptr (GPtrArray) users = confab_roster_list_users (roster);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const char *folded = part->words->folded->str;
  guint n = 0;

  /* one letter would be half of them */
  if (part->negated || part->words->words->len > 3 || g_utf8_strlen (folded, -1) < 2)
    return g_strv_builder_end (ids);

  for (guint i = 0; i < users->len && n <= MOST_SENDERS; i++)
    if (confab_search_user_is_called (g_ptr_array_index (users, i), part->words))
      {
        g_strv_builder_add (ids, confab_user_get_id (g_ptr_array_index (users, i)));
        n++;
      }

  if (n > MOST_SENDERS)
    g_strfreev (g_strv_builder_end (ids));

  return g_strv_builder_end (ids);
}

/**
 * confab_search_resolve_names:
 * @query: one that nobody else has yet
 *
 * Says who is meant by from:, what by in:, and who is called like a word of the text.
 */
void
confab_search_resolve_names (ConfabSearchQuery *query, ConfabRoster *roster)
{
  for (guint i = 0; i < query->parts->len; i++)
    {
      ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind == CONFAB_SEARCH_FROM)
        confab_search_part_take_ids (part, find_users (roster, part->value));
      else if (part->kind == CONFAB_SEARCH_IN)
        confab_search_part_take_ids (part, find_conversations (roster, part->value));
      else if (part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD)
        confab_search_part_take_ids (part, find_senders (roster, part));
    }
}
