// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-conversations.h"

#include "confab-store-chain.h"
#include "confab-store-drafts.h"
#include "confab-store-gaps.h"
#include "confab-store-people.h"
#include "confab-store-pins.h"

#include "protocol/confab-json.h"

#include <string.h>

/* So much of the newest message stands in the list of conversations. */
#define PREVIEW_CHARACTERS "200"

static char *
cut_preview (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) > 200 ? g_utf8_substring (text, 0, 200)
                                                        : g_strdup (text);
}

/* The newest message as the server gives it: it is not held until its event comes, but what it says
 * can be shown in the list. In a private conversation the newest event may be no message at all. */
static void
take_last_message (ConfabTouched *touched, const ConfabConversationData *data)
{
  g_autoptr (ConfabFrame) frame = NULL;
  g_autoptr (ConfabEnvelope) envelope = NULL;
  g_autofree char *json = NULL;

  g_clear_pointer (&touched->progress->server_message, confab_message_data_free);

  if (data->last_message == NULL || data->last_message->seq == 0)
    return;

  json = confab_message_data_to_json (data->last_message);
  frame = confab_frame_new (CONFAB_FRAME_MESSAGE);
  frame->node = confab_json_parse (json, strlen (json), NULL);
  envelope = confab_envelope_open (touched->row->type, frame);

  if (envelope->kind != CONFAB_ENVELOPE_MESSAGE || envelope->unreadable)
    return;

  touched->progress->server_message = confab_message_data_new ();
  touched->progress->server_message->id = g_strdup (data->last_message->id);
  touched->progress->server_message->conversation_id = g_strdup (data->id);
  touched->progress->server_message->sender_id = g_strdup (envelope->sender_id);
  touched->progress->server_message->seq = data->last_message->seq;
  touched->progress->server_message->type = envelope->message->type;
  touched->progress->server_message->content = cut_preview (envelope->message->content);
  touched->progress->server_message->created_at = envelope->created_at;
  touched->progress->server_message->deleted_at = data->last_message->deleted_at;
}

/* What all participants see. A group's name is not known to the server. */
static void
take_shared (ConfabTouched *touched, const ConfabConversationData *data)
{
  touched->row->created_at = data->created_at;
  touched->progress->server_updated_at =
      MAX (touched->progress->server_updated_at, data->updated_at);

  if (CONFAB_IS_PRIVATE (touched->row->type) || data->last_seq < touched->progress->name_seq)
    return;

  g_set_str (&touched->row->name, data->name);
  g_set_str (&touched->row->topic, data->topic);
  g_set_str (&touched->row->avatar_url, data->avatar_url);
  touched->progress->name_seq = data->last_seq;
}

/* What is counted in own_taken. */
static int n_noted = 1;

/**
 * confab_conversations_get_noted:
 *
 * Any thread.
 *
 * Returns: a number that is less than that of any settings that are noted from now on
 */
int
confab_conversations_get_noted (void)
{
  return g_atomic_int_get (&n_noted);
}

/**
 * confab_conversations_note_own:
 * @id: a conversation
 *
 * Call it when the user's own settings there are changed. They have no version, and the answer to a
 * request can come after something that was told later on the link, or was set here meanwhile.
 */
void
confab_conversations_note_own (ConfabWork *work, const char *id)
{
  int now = g_atomic_int_add (&n_noted, 1) + 1;

  if (work->own_taken != NULL)
    g_hash_table_replace (work->own_taken, g_strdup (id), GINT_TO_POINTER (now));
}

static gboolean
is_late (ConfabWork *work, const char *id)
{
  return work->asked_at > 0 && work->own_taken != NULL &&
         GPOINTER_TO_INT (g_hash_table_lookup (work->own_taken, id)) > work->asked_at;
}

/* What only the user has set. Where an answer is late, the server has told of it on the link. */
static void
take_settings (ConfabWork *work,
               ConfabTouched *touched,
               const ConfabConversationData *data,
               gboolean unread_pending)
{
  if (is_late (work, data->id))
    return;

  touched->row->muted_until = data->muted_until;
  touched->row->mentions_only = data->mentions_only;
  touched->row->pinned_at = data->pinned_at;
  touched->row->archived_at = data->archived_at;

  if (!unread_pending)
    touched->row->unread_seq = data->unread_seq;

  confab_conversations_note_own (work, data->id);
}

/* What is the asking user's alone. */
static void
take_own (ConfabWork *work,
          ConfabTouched *touched,
          const ConfabConversationData *data,
          gboolean unread_pending)
{
  take_settings (work, touched, data, unread_pending);
  touched->row->role = data->role;
  touched->row->left_at = data->left_at;
  touched->row->banned_at = data->banned_at;
  g_set_str (&touched->row->ban_reason, data->ban_reason);
  touched->row->read_seq = MAX (touched->row->read_seq, data->read_seq);

  if (data->last_seq >= touched->progress->server_seq)
    {
      touched->progress->server_seq = data->last_seq;
      touched->progress->server_read_seq = data->read_seq;
      touched->progress->server_unread = data->unread_count;
      touched->progress->server_mentions =
          CONFAB_IS_PRIVATE (touched->row->type) ? 0 : data->mention_count;
    }
}

/* A server that was restored from a back-up has forgotten the newest events: what is held of them
 * would stand where others are to come. */
static gboolean
go_back_sql (ConfabWork *work, ConfabTouched *touched, gint64 last_seq, GError **error)
{
  const char *id = touched->row->id;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT id FROM message WHERE conversation_id=? AND seq>?", "ti", id,
                              last_seq);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    confab_work_remove_message (work, confab_statement_get_text (rows, 0));

  touched->row->last_seq = last_seq;
  touched->row->read_seq = MIN (touched->row->read_seq, last_seq);
  touched->row->unread_seq = touched->row->unread_seq <= last_seq ? touched->row->unread_seq : 0;
  touched->progress->server_seq = 0;
  touched->progress->members_seq = 0;
  touched->progress->name_seq = 0;
  touched->progress->broken_seq = 0;
  touched->gaps_changed = TRUE;

  return step == CONFAB_STATEMENT_DONE &&
         confab_database_run (work->db, error,
                              "DELETE FROM message WHERE conversation_id=? AND seq>?", "ti", id,
                              last_seq) &&
         confab_database_run (work->db, error,
                              "DELETE FROM version WHERE conversation_id=? AND seq>?", "ti", id,
                              last_seq) &&
         confab_database_run (work->db, error,
                              "UPDATE participant SET seq=0, role_seq=0 WHERE conversation_id=?",
                              "t", id) &&
         confab_database_run (work->db, error,
                              "DELETE FROM gap WHERE conversation_id=? AND from_seq>?", "ti", id,
                              last_seq) &&
         confab_database_run (work->db, error,
                              "UPDATE gap SET to_seq=?2 WHERE conversation_id=?1 AND to_seq>?2",
                              "ti", id, last_seq) &&
         confab_database_run (work->db, error, "DELETE FROM chain WHERE conversation_id=?", "t",
                              id);
}

static gboolean
take_range_sql (ConfabWork *work,
                ConfabTouched *touched,
                const ConfabConversationData *data,
                gboolean may_go_back,
                GError **error)
{
  gint64 first_seq = CLAMP (data->first_seq, 1, CONFAB_MAX_SEQ);

  if (!touched->exists)
    {
      touched->row->first_seq = first_seq;
      touched->row->last_seq = first_seq - 1;
    }
  else if (!confab_gaps_begin_at_sql (work, touched, first_seq, error))
    {
      return FALSE;
    }

  if (may_go_back && data->last_seq < touched->row->last_seq &&
      !go_back_sql (work, touched, data->last_seq, error))
    return FALSE;

  return confab_gaps_extend_sql (work, touched, data->last_seq, error);
}

/**
 * confab_conversations_take_sql:
 * @data: a conversation as the server describes it
 * @may_go_back: whether it is certain that nothing newer than @data exists
 *
 * Takes over what is newer than what is held.
 */
gboolean
confab_conversations_take_sql (ConfabWork *work,
                               const ConfabConversationData *data,
                               gboolean may_go_back,
                               GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, data->id, error);
  gint64 n_pending;

  if (touched == NULL)
    return FALSE;

  /* What a conversation is never changes; what was read would mean something else. */
  if (touched->exists && touched->row->type != data->type)
    return TRUE;

  touched->row->type = data->type;

  if (!take_range_sql (work, touched, data, may_go_back, error) ||
      !confab_chain_compare_sql (work, touched, data->last_seq, data->hash, error) ||
      !confab_people_take_list_sql (work, touched, data, error) ||
      !confab_database_get_int (work->db, &n_pending, error,
                                "SELECT count(*) FROM action WHERE conversation_id=? AND kind=?",
                                "tn", data->id, CONFAB_ACTION_UNREAD))
    return FALSE;

  if (data->last_seq >= touched->progress->server_seq)
    take_last_message (touched, data);

  take_shared (touched, data);
  take_own (work, touched, data, n_pending > 0);

  if (!confab_drafts_take_sql (work, touched, data, may_go_back, error))
    return FALSE;

  touched->progress->gone = FALSE;
  touched->exists = TRUE;
  touched->removed = FALSE;
  touched->row->pending = FALSE;
  g_clear_pointer (&touched->row->failure_code, g_free);
  touched->messages_changed = TRUE;
  touched->counts_changed = TRUE;
  touched->people_changed = TRUE;
  return TRUE;
}

static gboolean
add_participant_sql (ConfabWork *work,
                     const char *conversation_id,
                     const char *user_id,
                     ConfabParticipantRole role,
                     GError **error)
{
  return confab_database_run (
      work->db, error,
      "INSERT OR IGNORE INTO participant (conversation_id, user_id, role, joined_at, left_at,"
      " delivered_seq, read_seq, seq, role_seq) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0)",
      "ttni", conversation_id, user_id, (int) role, work->now_ms);
}

/**
 * confab_conversations_add_pending_sql:
 * @data: what the user makes
 *
 * Stores a conversation that the server does not know yet.
 */
gboolean
confab_conversations_add_pending_sql (ConfabWork *work,
                                      const ConfabNewConversationData *data,
                                      GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, data->id, error);
  gboolean direct = data->type == CONFAB_CONVERSATION_DIRECT;

  if (touched == NULL)
    return FALSE;

  if (touched->exists)
    return TRUE;

  touched->exists = TRUE;
  touched->row->type = data->type;
  touched->row->name = g_strdup (data->name);
  touched->row->topic = g_strdup (data->topic);
  touched->row->role = direct ? CONFAB_ROLE_MEMBER : CONFAB_ROLE_OWNER;
  touched->row->first_seq = 1;
  touched->row->created_at = work->now_ms;
  touched->row->pending = TRUE;
  touched->progress->members_listed = TRUE;
  touched->people_changed = TRUE;
  touched->messages_changed = TRUE;
  touched->counts_changed = TRUE;

  if (!add_participant_sql (work, data->id, work->own_user_id, touched->row->role, error))
    return FALSE;

  for (guint i = 0; data->user_ids != NULL && data->user_ids[i] != NULL; i++)
    {
      if (!add_participant_sql (work, data->id, data->user_ids[i], CONFAB_ROLE_MEMBER, error))
        return FALSE;

      if (direct)
        g_set_str (&touched->row->peer_id, data->user_ids[i]);
    }

  return TRUE;
}

/**
 * confab_conversations_remove_sql:
 *
 * Removes all that is held of a conversation.
 */
gboolean
confab_conversations_remove_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM reaction WHERE conversation_id=?",
    "DELETE FROM change WHERE conversation_id=?",
    "DELETE FROM version WHERE conversation_id=?",
    "DELETE FROM message WHERE conversation_id=?",
    "DELETE FROM participant WHERE conversation_id=?",
    "DELETE FROM gap WHERE conversation_id=?",
    "DELETE FROM chain WHERE conversation_id=?",
    "DELETE FROM chain_point WHERE conversation_id=?",
    "DELETE FROM marker_move WHERE conversation_id=?",
    "DELETE FROM action WHERE conversation_id=?",
    "DELETE FROM draft WHERE conversation_id=?",
    "DELETE FROM place WHERE conversation_id=?",
    "DELETE FROM mark WHERE conversation_id=?",
    "DELETE FROM pin WHERE conversation_id=?",
    "DELETE FROM need WHERE conversation_id=?",
    "DELETE FROM conversation WHERE id=?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!confab_database_run (work->db, error, statements[i], "t", touched->row->id))
      return FALSE;

  touched->exists = FALSE;
  touched->removed = TRUE;
  return TRUE;
}

/* How many messages are unread: those that are held are counted. Of those that are missing the
 * server's word is taken, less what has come of them since. */
static gboolean
count_sql (ConfabWork *work,
           ConfabTouched *touched,
           const char *count,
           gint64 server_count,
           gint64 *result,
           GError **error)
{
  const char *id = touched->row->id;
  const ConfabProgressData *progress = touched->progress;
  gint64 read_seq = confab_conversation_row_data_get_seen_seq (touched->row);
  gint64 known, missing, missing_unread;

  if (!confab_database_get_int (work->db, result, error, count, "tii", id, read_seq, G_MAXINT64))
    return FALSE;

  if (server_count == 0)
    return TRUE;

  if (!confab_gaps_count_sql (work->db, id, MAX (read_seq, progress->server_read_seq) + 1,
                              progress->server_seq, &missing_unread, error) ||
      missing_unread == 0)
    return missing_unread == 0;

  if (!confab_gaps_count_sql (work->db, id, progress->server_read_seq + 1, progress->server_seq,
                              &missing, error) ||
      !confab_database_get_int (work->db, &known, error, count, "tii", id,
                                progress->server_read_seq, progress->server_seq))
    return FALSE;

  *result += MIN (CLAMP (server_count - known, 0, missing), missing_unread);
  return TRUE;
}

static gboolean
refresh_counts_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  return count_sql (work, touched,
                    "SELECT count(*) FROM message INDEXED BY message_counts WHERE counts AND"
                    " conversation_id=? AND seq>? AND seq<=?",
                    touched->progress->server_unread, &touched->row->unread_count, error) &&
         count_sql (work, touched,
                    "SELECT count(*) FROM message INDEXED BY message_mentions_me WHERE mentions_me"
                    " AND conversation_id=? AND seq>? AND seq<=?",
                    touched->progress->server_mentions, &touched->row->mention_count, error);
}

static void
clear_preview (ConfabConversationRowData *row)
{
  g_clear_pointer (&row->preview, g_free);
  g_clear_pointer (&row->preview_sender_id, g_free);
  g_clear_pointer (&row->preview_update, confab_update_data_free);
  row->preview_type = CONFAB_MESSAGE_TEXT;
  row->preview_status = CONFAB_MESSAGE_SENDING;
  row->preview_at = 0;
  row->preview_deleted = FALSE;
}

static void
preview_server_message (ConfabConversationRowData *row, const ConfabMessageData *message)
{
  row->preview = g_strdup (message->content);
  row->preview_sender_id = g_strdup (message->sender_id);
  row->preview_type = message->type;
  row->preview_status = CONFAB_MESSAGE_SENT;
  row->preview_at = message->created_at;
  row->preview_deleted = message->deleted_at != 0;
}

static void
preview_held_message (ConfabConversationRowData *row, ConfabMessageRowData *message)
{
  row->preview = g_steal_pointer (&message->content);
  row->preview_sender_id = g_steal_pointer (&message->sender_id);
  row->preview_type = message->type;
  row->preview_status = message->status;
  row->preview_at = message->created_at;
  row->preview_deleted = message->deleted_at != 0;
  row->preview_update = g_steal_pointer (&message->update);
}

static gboolean
refresh_preview_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  ConfabConversationRowData *row = touched->row;
  const ConfabMessageData *server = touched->progress->server_message;
  g_autoptr (ConfabMessageRowData) held = NULL;
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT substr(content, 1, " PREVIEW_CHARACTERS ") AS content, sender_id, type, status,"
      " created_at, deleted_at, position, seq, \"update\" FROM message WHERE conversation_id=?"
      " AND NOT hidden ORDER BY position DESC LIMIT 1",
      "t", row->id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    held = confab_statement_read_record (rows, &confab_message_row_data_record);

  clear_preview (row);

  if (held != NULL && (server == NULL || held->position >= server->seq * CONFAB_POSITION_STEP))
    preview_held_message (row, held);
  else if (server != NULL)
    preview_server_message (row, server);

  /* Once the message itself is held, nothing depends on the server's word for it. */
  if (held != NULL && server != NULL && held->seq >= server->seq)
    g_clear_pointer (&touched->progress->server_message, confab_message_data_free);

  row->updated_at = row->preview_at;

  if (row->updated_at == 0)
    row->updated_at = MAX (touched->progress->server_updated_at, row->created_at);

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_conversations_refresh_sql:
 *
 * Computes what has to be computed after a change, and writes the row.
 */
gboolean
confab_conversations_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  if (touched->people_changed && !confab_people_refresh_sql (work, touched, error))
    return FALSE;

  if (touched->counts_changed && !refresh_counts_sql (work, touched, error))
    return FALSE;

  if (touched->messages_changed && !refresh_preview_sql (work, touched, error))
    return FALSE;

  if (touched->pins_changed && !confab_pins_refresh_sql (work, touched, error))
    return FALSE;

  return confab_database_put (
             work->db, error,
             "INSERT INTO conversation (id, type, name, topic, avatar_url, role,"
             " participant_count, peer_id, last_seq, first_seq, read_seq, unread_count,"
             " mention_count, unread_seq, muted_until, mentions_only, pinned_at, archived_at,"
             " left_at, banned_at, ban_reason, "
             "created_at, updated_at,"
             " delivered_seq, read_by_all_seq, pending, failure_code, member_ids, preview,"
             " preview_sender_id, preview_type, preview_status, preview_at, preview_deleted,"
             " preview_update, pins) VALUES (:id, :type, :name, :topic, :avatar_url, :role,"
             " :participant_count, :peer_id, :last_seq, :first_seq, :read_seq, :unread_count,"
             " :mention_count, :unread_seq, :muted_until, :mentions_only, :pinned_at,"
             " :archived_at, :left_at, :banned_at, :ban_reason, "
             ":created_at,"
             " :updated_at, :delivered_seq, :read_by_all_seq, :pending, :failure_code,"
             " :member_ids, :preview, :preview_sender_id, :preview_type, :preview_status,"
             " :preview_at, :preview_deleted, :preview_update, :pins) ON CONFLICT DO UPDATE SET"
             " name=:name, topic=:topic, avatar_url=:avatar_url, role=:role,"
             " participant_count=:participant_count, peer_id=:peer_id, last_seq=:last_seq,"
             " first_seq=:first_seq, read_seq=:read_seq, unread_count=:unread_count,"
             " mention_count=:mention_count, unread_seq=:unread_seq, muted_until=:muted_until,"
             " mentions_only=:mentions_only, pinned_at=:pinned_at,"
             " archived_at=:archived_at, left_at=:left_at, banned_at=:banned_at,"
             " ban_reason=:ban_reason, created_at=:created_at,"
             " updated_at=:updated_at, delivered_seq=:delivered_seq,"
             " read_by_all_seq=:read_by_all_seq, pending=:pending, failure_code=:failure_code,"
             " member_ids=:member_ids, preview=:preview, preview_sender_id=:preview_sender_id,"
             " preview_type=:preview_type, preview_status=:preview_status, preview_at=:preview_at,"
             " preview_deleted=:preview_deleted, preview_update=:preview_update, pins=:pins",
             &confab_conversation_row_data_record, touched->row) &&
         confab_database_put (
             work->db, error,
             "UPDATE conversation SET name_seq=:name_seq, members_seq=:members_seq,"
             " members_listed=:members_listed, named=:named, server_seq=:server_seq,"
             " server_read_seq=:server_read_seq, server_unread=:server_unread,"
             " server_mentions=:server_mentions, server_updated_at=:server_updated_at,"
             " server_message=:server_message, broken_seq=:broken_seq, draft_at=:draft_at,"
             " draft_there=:draft_there, gone=:gone WHERE id=:id",
             &confab_progress_data_record, touched->progress);
}
