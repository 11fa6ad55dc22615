// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-news.h"

#include "ui/common/confab-keywords.h"

/**
 * confab_news_is_from_others:
 * @sender: (nullable): of the newest message
 *
 * Returns: whether the newest message of a conversation is one that somebody else wrote
 */
gboolean
confab_news_is_from_others (const ConfabConversationRowData *row, ConfabUser *sender)
{
  return row->preview_at != 0 && row->preview_update == NULL && !row->preview_deleted &&
         sender != NULL && !confab_user_get_is_self (sender);
}

static gboolean
is_text_with_keyword (const char *const *keywords, const char *text)
{
  return text != NULL && confab_keywords_match (keywords, text);
}

/**
 * confab_news_has_keyword:
 * @settings: of org.confab.Confab
 * @row: of the conversation
 * @after_seq: what was told of it already
 * @messages: (element-type ConfabMessageRowData): what arrived, of all conversations
 *
 * A message says more than the line in the list of conversations, and is not always the last one.
 *
 * Returns: whether there is a word in what is new of which somebody always wants to be told
 */
gboolean
confab_news_has_keyword (GSettings *settings,
                         ConfabSession *session,
                         const ConfabConversationRowData *row,
                         gint64 after_seq,
                         GPtrArray *messages)
{
  g_auto (GStrv) strings = g_settings_get_strv (settings, "notification-keywords");
  const char *const *keywords = (const char *const *) strings;
  ConfabUser *own = confab_roster_get_self (confab_session_get_roster (session));

  if (keywords[0] == NULL)
    return FALSE;

  for (guint i = 0; i < messages->len; i++)
    {
      const ConfabMessageRowData *message = g_ptr_array_index (messages, i);

      if (message->seq > after_seq && g_str_equal (message->conversation_id, row->id) &&
          (own == NULL || g_strcmp0 (message->sender_id, confab_user_get_id (own)) != 0) &&
          is_text_with_keyword (keywords, message->content))
        return TRUE;
    }

  return is_text_with_keyword (keywords, row->preview);
}
