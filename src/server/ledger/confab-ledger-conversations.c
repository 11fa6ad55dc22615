// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-conversations.h"

#include "confab-ledger-history.h"
#include "confab-ledger-members.h"
#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"

#include <string.h>

/* A frame, less than what else is in one. */
#define MOST_BYTES (CONFAB_MAX_FRAME_BYTES - 16 * 1024)

/* As one of its participants sees it. Somebody who left sees it as it was then. */
#define OWN_VIEW                                                                                   \
  "SELECT c.id AS id, c.type AS type, c.name AS name, c.topic AS topic,"                           \
  " c.avatar_url AS avatar_url, c.participant_count AS participant_count, m.role AS role,"         \
  " CASE WHEN m.left_at = 0 THEN c.last_seq ELSE m.left_seq END AS last_seq,"                      \
  " m.first_seq AS first_seq, m.read_seq AS read_seq,"                                             \
  " CASE WHEN m.left_at = 0 THEN c.message_count - m.read_count ELSE 0 END AS unread_count,"       \
  " CASE WHEN c.type = 2 THEN (SELECT COUNT(*) FROM mention n WHERE"                               \
  " n.conversation_id = c.id AND n.user_id = m.user_id AND n.seq > m.read_seq) ELSE 0 END"         \
  " AS mention_count, m.unread_seq AS unread_seq, m.muted_until AS muted_until,"                   \
  " m.mentions_only AS mentions_only,"                                                             \
  " m.pinned_at AS pinned_at, m.archived_at AS archived_at, m.draft AS draft,"                     \
  " m.draft_at AS draft_at, m.left_at AS left_at, b.created_at AS banned_at,"                      \
  " b.reason AS ban_reason, c.created_at AS created_at,"                                           \
  " c.updated_at AS updated_at, CASE WHEN m.left_at = 0 THEN c.hash END AS hash"                   \
  " FROM member m JOIN conversation c ON c.id = m.conversation_id"                                 \
  " LEFT JOIN ban b ON b.conversation_id = m.conversation_id AND b.user_id = m.user_id"

/**
 * confab_ledger_add_conversation:
 * @pair: (nullable): of a direct conversation: both users' ids, in order
 * @added: (out): FALSE when there is one with that id or pair already
 *
 * Adds a conversation without participants and events.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_add_conversation (ConfabLedger *self,
                                const ConfabConversationData *conversation,
                                const char *creator_id,
                                const char *pair,
                                gboolean *added,
                                GError **error)
{
  if (!confab_database_run (self->db, error,
                            "INSERT INTO conversation (id, type, name, topic, avatar_url, pair,"
                            " creator_id, participant_count, message_count, last_seq,"
                            " last_message_seq, position, created_at, updated_at)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)"
                            " ON CONFLICT DO NOTHING",
                            "tnttt"
                            "ttii",
                            conversation->id, conversation->type, conversation->name,
                            conversation->topic, conversation->avatar_url, pair, creator_id,
                            conversation->created_at, conversation->created_at))
    return FALSE;

  *added = confab_database_get_changes (self->db) == 1;
  return TRUE;
}

/**
 * confab_ledger_get_origin:
 * @conversation_id: an id
 * @pair: (nullable): or both users' ids of a direct conversation
 * @id: (out) (transfer full): its id; NULL when there is no such conversation
 * @type: (out): its type
 * @creator_id: (out) (transfer full): who made it
 *
 * Returns: TRUE also when there is none, or FALSE with @error
 */
gboolean
confab_ledger_get_origin (ConfabLedger *self,
                          const char *conversation_id,
                          const char *pair,
                          char **id,
                          int *type,
                          char **creator_id,
                          GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabStatementStep step;

  *id = *creator_id = NULL;
  row = confab_database_select (self->db, error,
                                "SELECT id, type, creator_id FROM conversation"
                                " WHERE id = ? OR pair = ? ORDER BY id <> ? LIMIT 1",
                                "ttt", conversation_id, pair, conversation_id);

  if (row == NULL)
    return FALSE;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      *id = confab_statement_dup_text (row, 0);
      *type = confab_statement_get_int (row, 1);
      *creator_id = confab_statement_dup_text (row, 2);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_ledger_change_conversation:
 * @conversation: as it is to be
 *
 * Stores name, topic and picture.
 */
gboolean
confab_ledger_change_conversation (ConfabLedger *self,
                                   const ConfabConversationData *conversation,
                                   GError **error)
{
  return confab_database_put (self->db, error,
                              "UPDATE conversation SET name = :name, topic = :topic,"
                              " avatar_url = :avatar_url WHERE id = :id",
                              &confab_conversation_data_record, conversation);
}

/**
 * confab_ledger_remove_conversation:
 *
 * Removes a conversation with everything that was said in it.
 */
gboolean
confab_ledger_remove_conversation (ConfabLedger *self, const char *conversation_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM reaction WHERE message_id IN"
    " (SELECT message_id FROM event WHERE conversation_id = ?)",
    "DELETE FROM message WHERE id IN (SELECT message_id FROM event WHERE conversation_id = ?)",
    "DELETE FROM attachment WHERE conversation_id = ?",
    "DELETE FROM attachment WHERE message_id IS NULL AND '/attachments/' || id ="
    " (SELECT avatar_url FROM conversation WHERE id = ?)",
    "DELETE FROM mention WHERE conversation_id = ?",
    "DELETE FROM user_event WHERE own_of IN"
    " (SELECT message_id FROM message_mark WHERE conversation_id = ?)",
    "DELETE FROM message_mark WHERE conversation_id = ?",
    "DELETE FROM pin WHERE conversation_id = ?",
    "DELETE FROM invite WHERE conversation_id = ?",
    "DELETE FROM ban WHERE conversation_id = ?",
    "DELETE FROM event WHERE conversation_id = ?",
    "DELETE FROM member WHERE conversation_id = ?",
    "DELETE FROM user_event WHERE own_of = ?",
    "DELETE FROM conversation WHERE id = ?",
  };

  if (!confab_ledger_forget_texts (self, conversation_id, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!confab_database_run (self->db, error, statements[i], "t", conversation_id))
      return FALSE;

  return TRUE;
}

/* A conversation travels in one frame. What is left out a client asks for: participants by pages,
 * and messages as it does for a gap. */
static void
fit (ConfabConversationData *conversation)
{
  g_autofree char *json = confab_conversation_data_to_json (conversation), *shorter = NULL;

  if (strlen (json) <= MOST_BYTES)
    return;

  if (conversation->participants != NULL)
    {
      g_ptr_array_set_free_func (conversation->participants,
                                 (GDestroyNotify) confab_participant_data_free);
      g_clear_pointer (&conversation->participants, g_ptr_array_unref);
    }

  shorter = confab_conversation_data_to_json (conversation);

  if (strlen (shorter) > MOST_BYTES)
    g_clear_pointer (&conversation->last_message, confab_message_data_free);
}

/* Adds what lies in other tables: the participants, where they are few, and the newest message. */
static gboolean
complete (ConfabLedger *self, ConfabConversationData *conversation, gboolean all, GError **error)
{
  if (all || conversation->participant_count <= CONFAB_LISTED_PARTICIPANTS)
    {
      conversation->participants =
          confab_ledger_list_participants (self, conversation->id, NULL, G_MAXINT, error);

      if (conversation->participants == NULL)
        return FALSE;

      g_ptr_array_set_free_func (conversation->participants, NULL);
    }

  if (!confab_ledger_get_last_message (self, conversation->id, conversation->first_seq,
                                       conversation->last_seq, &conversation->last_message, error))
    return FALSE;

  fit (conversation);
  return TRUE;
}

/**
 * confab_ledger_get_conversation:
 *
 * Returns: (transfer full): the conversation as the user sees it, or NULL with
 *   %CONFAB_ERROR_NOT_FOUND for one that the user never took part in
 */
ConfabConversationData *
confab_ledger_get_conversation (ConfabLedger *self,
                                const char *conversation_id,
                                const char *user_id,
                                GError **error)
{
  g_autoptr (ConfabConversationData) conversation = confab_ledger_read_record (
      confab_database_select (self->db, error,
                              OWN_VIEW " WHERE m.conversation_id = ? AND m.user_id = ?", "tt",
                              conversation_id, user_id),
      &confab_conversation_data_record, "conversation", error);

  if (conversation == NULL || !complete (self, conversation, FALSE, error))
    return NULL;

  return g_steal_pointer (&conversation);
}

/**
 * confab_ledger_list_conversations:
 * @since: only those that have changed after this position; 0 for all
 * @after: (nullable): the id of the last one of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabConversationData): the user's conversations by id,
 *   or NULL with @error
 */
GPtrArray *
confab_ledger_list_conversations (ConfabLedger *self,
                                  const char *user_id,
                                  gint64 since,
                                  const char *after,
                                  guint limit,
                                  GError **error)
{
  g_autoptr (GPtrArray) conversations = confab_ledger_read_records (
      confab_database_select (self->db, error,
                              OWN_VIEW " WHERE m.user_id = ? AND m.conversation_id > ?"
                                       " AND (m.position > ? OR (c.position > ? AND m.left_at = 0))"
                                       " ORDER BY m.conversation_id LIMIT ?",
                              "ttiin", user_id, after != NULL ? after : "", since - (since == 0),
                              since - (since == 0), (int) limit),
      &confab_conversation_data_record, (GDestroyNotify) confab_conversation_data_free, error);

  if (conversations == NULL)
    return NULL;

  for (guint i = 0; i < conversations->len; i++)
    if (!complete (self, g_ptr_array_index (conversations, i), FALSE, error))
      return NULL;

  return g_steal_pointer (&conversations);
}

static gboolean
holds (const char *text, const char *wanted)
{
  g_autofree char *folded = confab_text_fold (text != NULL ? text : "");

  return strstr (folded, wanted) != NULL;
}

/**
 * confab_ledger_list_channels:
 * @user_id: who asks: of a channel that they may not come into it is said
 * @query: (nullable): what the name or the topic holds
 * @after: (nullable): the id of the last one of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabConversationData): channels that anybody may join,
 *   by id, or NULL with @error
 */
GPtrArray *
confab_ledger_list_channels (ConfabLedger *self,
                             const char *user_id,
                             const char *query,
                             const char *after,
                             guint limit,
                             GError **error)
{
  g_autoptr (GPtrArray) channels =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_conversation_data_free);
  g_autofree char *wanted = query != NULL ? confab_text_fold (query) : NULL;
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step = CONFAB_STATEMENT_ROW;

  rows = confab_database_select (self->db, error,
                                 "SELECT c.id AS id, c.type AS type, c.name AS name,"
                                 " c.topic AS topic, c.avatar_url AS avatar_url,"
                                 " c.participant_count AS participant_count,"
                                 " c.created_at AS created_at, c.updated_at AS updated_at,"
                                 " b.created_at AS banned_at, b.reason AS ban_reason"
                                 " FROM conversation c LEFT JOIN ban b"
                                 " ON b.conversation_id = c.id AND b.user_id = ?"
                                 " WHERE c.type = 2 AND c.id > ? ORDER BY c.id",
                                 "tt", user_id, after != NULL ? after : "");

  if (rows == NULL)
    return NULL;

  while (channels->len < limit &&
         (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      if (wanted == NULL || holds (confab_statement_get_text (rows, 2), wanted) ||
          holds (confab_statement_get_text (rows, 3), wanted))
        g_ptr_array_add (channels,
                         confab_statement_read_record (rows, &confab_conversation_data_record));
    }

  return step != CONFAB_STATEMENT_ERROR ? g_steal_pointer (&channels) : NULL;
}
