// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-members.h"

#include "confab-ledger-private.h"

#include "base/confab-error.h"

/**
 * confab_ledger_put_member:
 * @participant: who, as what, since when, and where the read marker begins
 * @first_seq: the first event that they may see
 *
 * Adds a participant, or takes one back who had left. What was said so far counts as read.
 */
gboolean
confab_ledger_put_member (ConfabLedger *self,
                          const char *conversation_id,
                          const ConfabParticipantData *participant,
                          gint64 first_seq,
                          GError **error)
{
  return confab_database_run (
      self->db, error,
      "INSERT INTO member (conversation_id, user_id, role, joined_at, left_at, first_seq, left_seq,"
      " delivered_seq, read_seq, read_count, muted_until, pinned_at, archived_at, position)"
      " SELECT id, ?, ?, ?, 0, ?, 0, ?, ?, message_count, 0, 0, 0, ? FROM conversation WHERE id = ?"
      " ON CONFLICT (conversation_id, user_id) DO UPDATE SET role = excluded.role,"
      " joined_at = excluded.joined_at, left_at = 0, left_seq = 0, first_seq = excluded.first_seq,"
      " read_seq = excluded.read_seq, read_count = excluded.read_count, unread_seq = 0,"
      " delivered_seq = excluded.delivered_seq, position = excluded.position",
      "tniiiiit", participant->user_id, participant->role, participant->joined_at, first_seq,
      participant->read_seq, participant->read_seq, ++self->position, conversation_id);
}

/**
 * confab_ledger_end_member:
 *
 * From now on the user does not take part. They keep what they could see so far.
 */
gboolean
confab_ledger_end_member (ConfabLedger *self,
                          const char *conversation_id,
                          const char *user_id,
                          gint64 now_ms,
                          GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE member SET left_at = ?, position = ?, left_seq ="
                              " (SELECT last_seq FROM conversation WHERE id = ?)"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "iittt", now_ms, ++self->position, conversation_id, conversation_id,
                              user_id);
}

/**
 * confab_ledger_set_role:
 */
gboolean
confab_ledger_set_role (ConfabLedger *self,
                        const char *conversation_id,
                        const char *user_id,
                        ConfabParticipantRole role,
                        GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE member SET role = ?, position = ?"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "nitt", (int) role, ++self->position, conversation_id, user_id);
}

/**
 * confab_ledger_set_delivered:
 * @seq: a device of the user holds everything up to it
 */
gboolean
confab_ledger_set_delivered (ConfabLedger *self,
                             const char *conversation_id,
                             const char *user_id,
                             gint64 seq,
                             GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE member SET delivered_seq = ?, position = ?"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "iitt", seq, ++self->position, conversation_id, user_id);
}

/**
 * confab_ledger_set_read:
 * @seq: the user has read everything up to it
 * @message_count: how many messages there are up to it, or -1 to look it up
 */
gboolean
confab_ledger_set_read (ConfabLedger *self,
                        const char *conversation_id,
                        const char *user_id,
                        gint64 seq,
                        gint64 message_count,
                        GError **error)
{
  if (message_count < 0 &&
      !confab_database_get_int (
          self->db, &message_count, error,
          "SELECT message_count FROM event WHERE conversation_id = ? AND seq = ?", "ti",
          conversation_id, seq))
    return FALSE;

  return confab_database_run (self->db, error,
                              "UPDATE member SET read_seq = ?, read_count = ?, position = ?"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "iiitt", seq, message_count, ++self->position, conversation_id,
                              user_id);
}

/**
 * confab_ledger_set_own:
 * @conversation: as it is to be for the user
 *
 * Stores mute, pin, archive, draft and what is unread again.
 */
gboolean
confab_ledger_set_own (ConfabLedger *self,
                       const ConfabConversationData *conversation,
                       const char *user_id,
                       GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE member SET muted_until = ?, mentions_only = ?, pinned_at = ?,"
                              " archived_at = ?, draft = ?, draft_at = ?, unread_seq = ?,"
                              " position = ? WHERE conversation_id = ? AND user_id = ?",
                              "iniitiiitt", conversation->muted_until, conversation->mentions_only,
                              conversation->pinned_at, conversation->archived_at,
                              conversation->draft, conversation->draft_at, conversation->unread_seq,
                              ++self->position, conversation->id, user_id);
}

/**
 * confab_ledger_count_participants:
 * @count: (out): how many take part now
 *
 * Counts them and stores the number in the conversation.
 */
gboolean
confab_ledger_count_participants (ConfabLedger *self,
                                  const char *conversation_id,
                                  gint64 *count,
                                  GError **error)
{
  return confab_database_get_int (self->db, count, error,
                                  "UPDATE conversation SET participant_count ="
                                  " (SELECT COUNT(*) FROM member WHERE conversation_id = ?1"
                                  " AND left_at = 0) WHERE id = ?1 RETURNING participant_count",
                                  "t", conversation_id);
}

#define PARTICIPANT                                                                                \
  "SELECT m.user_id AS user_id, m.role AS role, m.joined_at AS joined_at, m.left_at AS left_at,"   \
  " m.delivered_seq AS delivered_seq, m.read_seq AS read_seq, a.name, a.display_name,"             \
  " a.avatar_url FROM member m LEFT JOIN account a ON a.id = m.user_id"

#define PARTICIPANT_NAME 6

static ConfabParticipantData *
read_participant (ConfabStatement *row)
{
  ConfabParticipantData *participant =
      confab_statement_read_record (row, &confab_participant_data_record);

  participant->user = confab_user_data_new ();
  participant->user->id = g_strdup (participant->user_id);
  participant->user->name = confab_statement_dup_text (row, PARTICIPANT_NAME);
  participant->user->display_name = confab_statement_dup_text (row, PARTICIPANT_NAME + 1);
  participant->user->avatar_url = confab_statement_dup_text (row, PARTICIPANT_NAME + 2);
  return participant;
}

/**
 * confab_ledger_get_participant:
 *
 * Returns: (transfer full): somebody who takes part, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabParticipantData *
confab_ledger_get_participant (ConfabLedger *self,
                               const char *conversation_id,
                               const char *user_id,
                               GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabStatementStep step;

  row = confab_database_select (self->db, error,
                                PARTICIPANT " WHERE m.conversation_id = ? AND m.user_id = ?"
                                            " AND m.left_at = 0",
                                "tt", conversation_id, user_id);

  if (row == NULL)
    return NULL;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    return read_participant (row);

  if (step == CONFAB_STATEMENT_DONE)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such participant");

  return NULL;
}

/**
 * confab_ledger_find_heir:
 *
 * Returns: (transfer full) (nullable): who becomes the owner when the last owner has left: the
 *   oldest of the highest role. NULL, also without @error, when nobody is left or an owner is
 */
char *
confab_ledger_find_heir (ConfabLedger *self, const char *conversation_id, GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;

  row = confab_database_select (self->db, error,
                                "SELECT user_id, role FROM member"
                                " WHERE conversation_id = ? AND left_at = 0"
                                " ORDER BY role DESC, joined_at, user_id LIMIT 1",
                                "t", conversation_id);

  if (row == NULL || confab_statement_next (row, error) != CONFAB_STATEMENT_ROW ||
      confab_statement_get_int (row, 1) == CONFAB_ROLE_OWNER)
    return NULL;

  return confab_statement_dup_text (row, 0);
}

/**
 * confab_ledger_list_participants:
 * @after: (nullable): the user's id at the end of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabParticipantData): who takes part, by id, or NULL
 *   with @error
 */
GPtrArray *
confab_ledger_list_participants (ConfabLedger *self,
                                 const char *conversation_id,
                                 const char *after,
                                 guint limit,
                                 GError **error)
{
  g_autoptr (GPtrArray) participants =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_participant_data_free);
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  rows = confab_database_select (self->db, error,
                                 PARTICIPANT " WHERE m.conversation_id = ? AND m.user_id > ?"
                                             " AND m.left_at = 0 ORDER BY m.user_id LIMIT ?",
                                 "ttn", conversation_id, after != NULL ? after : "", (int) limit);

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (participants, read_participant (rows));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&participants) : NULL;
}

/**
 * confab_ledger_list_memberships:
 *
 * Returns: (transfer full) (element-type ConfabConversationData): id, type and number of
 *   participants of all conversations that the user takes part in, or NULL with @error
 */
GPtrArray *
confab_ledger_list_memberships (ConfabLedger *self, const char *user_id, GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT c.id AS id, c.type AS type,"
                              " c.participant_count AS participant_count"
                              " FROM member m JOIN conversation c ON c.id = m.conversation_id"
                              " WHERE m.user_id = ? AND m.left_at = 0",
                              "t", user_id),
      &confab_conversation_data_record, (GDestroyNotify) confab_conversation_data_free, error);
}

/**
 * confab_ledger_get_unread:
 * @conversation: its read marker and counts are filled in
 *
 * Reads only what differs between participants, for many of them.
 */
gboolean
confab_ledger_get_unread (ConfabLedger *self,
                          const char *conversation_id,
                          const char *user_id,
                          ConfabConversationData *conversation,
                          GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabStatementStep step;

  row = confab_database_select (self->db, error,
                                "SELECT m.read_seq, c.message_count - m.read_count,"
                                " (SELECT COUNT(*) FROM mention n WHERE n.conversation_id = c.id"
                                " AND n.user_id = m.user_id AND n.seq > m.read_seq)"
                                " FROM member m JOIN conversation c ON c.id = m.conversation_id"
                                " WHERE m.conversation_id = ? AND m.user_id = ? AND m.left_at = 0",
                                "tt", conversation_id, user_id);

  if (row == NULL)
    return FALSE;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      conversation->read_seq = confab_statement_get_int (row, 0);
      conversation->unread_count = confab_statement_get_int (row, 1);
      conversation->mention_count = confab_statement_get_int (row, 2);
    }

  return step != CONFAB_STATEMENT_ERROR;
}
