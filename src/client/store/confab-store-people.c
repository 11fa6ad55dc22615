// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-people.h"

#include "confab-store-avatars.h"

/* Users, their presence, and who takes part in which conversation. A list of participants from the
 * server is true up to the event that it came with, so older events no longer change it; events may
 * come in any order, so each participant knows those that it stands by. */

/* With more participants than this nobody waits for all of them. */
#define MAX_MARKED 50

/* A group without a name is called by so many of its members. */
#define TITLE_MEMBERS 5

/**
 * confab_people_read_user_sql:
 * @user: (out) (nullable): what is held of the user
 */
gboolean
confab_people_read_user_sql (ConfabWork *work,
                             const char *id,
                             ConfabUserData **user,
                             GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT * FROM user WHERE id=?", "t", id);
  ConfabStatementStep step;

  *user = NULL;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    *user = confab_statement_read_record (rows, &confab_user_data_record);

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_people_write_user_sql:
 * @user: as it is to be
 *
 * Stores it, and tells of it.
 */
gboolean
confab_people_write_user_sql (ConfabWork *work, const ConfabUserData *user, GError **error)
{
  g_ptr_array_add (work->changes->users, confab_user_data_copy (user));
  return confab_database_put (
      work->db, error,
      "INSERT OR REPLACE INTO user (id, name, display_name, avatar_url, role, last_seen_to,"
      " created_at)"
      " VALUES (:id, :name, :display_name, :avatar_url, :role, :last_seen_to, :created_at)",
      &confab_user_data_record, user);
}

/**
 * confab_people_put_user_sql:
 * @user: (nullable): what the server says of a user
 *
 * Stores it, if it is news.
 */
gboolean
confab_people_put_user_sql (ConfabWork *work, const ConfabUserData *user, GError **error)
{
  g_autoptr (ConfabUserData) held = NULL, own = NULL;
  g_autofree char *was = NULL, *is = NULL;

  if (user == NULL)
    return TRUE;

  if (g_strcmp0 (user->id, work->own_user_id) == 0)
    {
      user = own = confab_user_data_copy (user);

      if (!confab_avatars_prefer_own_sql (work, own, error))
        return FALSE;
    }

  if (!confab_people_read_user_sql (work, user->id, &held, error))
    return FALSE;

  was = held != NULL ? confab_user_data_to_json (held) : NULL;
  is = confab_user_data_to_json (user);
  return g_strcmp0 (was, is) == 0 || confab_people_write_user_sql (work, user, error);
}

/**
 * confab_people_write_presence_sql:
 * @presence: as it is to be
 *
 * Stores it, and tells of it.
 */
gboolean
confab_people_write_presence_sql (ConfabWork *work,
                                  const ConfabPresenceData *presence,
                                  GError **error)
{
  g_ptr_array_add (work->changes->presences, confab_presence_data_copy (presence));
  return confab_database_put (
      work->db, error,
      "INSERT OR REPLACE INTO presence (user_id, status, custom_status, custom_emoji, expires_at,"
      " last_seen_at, chosen) VALUES (:user_id, :status, :custom_status, :custom_emoji,"
      " :expires_at, :last_seen_at, :chosen)",
      &confab_presence_data_record, presence);
}

/**
 * confab_people_put_presence_sql:
 * @presence: what the server says of a user's presence
 *
 * Stores it, unless what the user themselves chose here is on its way to the server.
 */
gboolean
confab_people_put_presence_sql (ConfabWork *work,
                                const ConfabPresenceData *presence,
                                GError **error)
{
  gint64 waits = 0;

  if (g_strcmp0 (presence->user_id, work->own_user_id) == 0 &&
      !confab_database_get_int (work->db, &waits, error,
                                "SELECT count(*) FROM action WHERE kind=? AND NOT failed", "n",
                                CONFAB_ACTION_STATUS))
    return FALSE;

  return waits > 0 || confab_people_write_presence_sql (work, presence, error);
}

/* The events that say whether somebody takes part, and as what. */
typedef struct
{
  gint64 seq;
  gint64 role_seq;
} Source;

static gboolean
read_participant_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      const char *user_id,
                      ConfabParticipantRowData **row,
                      Source *source,
                      GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT seq, role_seq, conversation_id, user_id, role, joined_at, left_at, delivered_seq,"
      " read_seq FROM participant WHERE conversation_id=? AND user_id=?",
      "tt", touched->row->id, user_id);
  ConfabStatementStep step;

  *row = NULL;
  *source = (Source) { 0 };

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      source->seq = confab_statement_get_int (rows, 0);
      source->role_seq = confab_statement_get_int (rows, 1);
      *row = confab_statement_read_record (rows, &confab_participant_row_data_record);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static gboolean
write_participant_sql (ConfabWork *work,
                       ConfabTouched *touched,
                       const ConfabParticipantRowData *row,
                       const Source *source,
                       GError **error)
{
  touched->people_changed = TRUE;
  return confab_database_run (
      work->db, error,
      "INSERT OR REPLACE INTO participant (conversation_id, user_id, role, joined_at, left_at,"
      " delivered_seq, read_seq, seq, role_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "ttniiiiii", touched->row->id, row->user_id, row->role, row->joined_at, row->left_at,
      row->delivered_seq, row->read_seq, source->seq, source->role_seq);
}

static void
tell (ConfabWork *work, const ConfabParticipantRowData *row)
{
  g_ptr_array_add (work->changes->participants, confab_participant_row_data_copy (row));
}

static gboolean
same_standing (const ConfabParticipantRowData *a, const ConfabParticipantRowData *b)
{
  return a->role == b->role && a->joined_at == b->joined_at && a->left_at == b->left_at &&
         a->delivered_seq == b->delivered_seq && a->read_seq == b->read_seq;
}

static gboolean
take_listed_sql (ConfabWork *work,
                 ConfabTouched *touched,
                 const ConfabParticipantData *data,
                 gint64 list_seq,
                 GError **error)
{
  g_autoptr (ConfabParticipantRowData) held = NULL;
  ConfabParticipantRowData row = { .conversation_id = touched->row->id,
                                   .user_id = data->user_id,
                                   .role = data->role,
                                   .joined_at = data->joined_at,
                                   .left_at = data->left_at,
                                   .delivered_seq = data->delivered_seq,
                                   .read_seq = data->read_seq };
  Source source;

  if (!confab_people_put_user_sql (work, data->user, error) ||
      !read_participant_sql (work, touched, data->user_id, &held, &source, error))
    return FALSE;

  if (held != NULL)
    {
      row.delivered_seq = MAX (row.delivered_seq, held->delivered_seq);
      row.read_seq = MAX (row.read_seq, held->read_seq);

      /* Events that are newer than the list have been here. */
      row.joined_at = MAX (row.joined_at, held->joined_at);
      row.left_at = source.seq > list_seq ? held->left_at : row.left_at;
      row.role = source.role_seq > list_seq ? held->role : row.role;
    }

  if (touched->exists && (held == NULL || !same_standing (&row, held)))
    tell (work, &row);

  source.seq = MAX (source.seq, list_seq);
  source.role_seq = MAX (source.role_seq, list_seq);
  return write_participant_sql (work, touched, &row, &source, error);
}

/* Whoever is not on a complete list, and was not put there by a newer event, takes no part. */
static gboolean
drop_unlisted_sql (ConfabWork *work,
                   ConfabTouched *touched,
                   const ConfabConversationData *data,
                   GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) held =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_participant_row_data_free);

  for (guint i = 0; i < data->participants->len; i++)
    g_hash_table_add (
        listed, ((ConfabParticipantData *) g_ptr_array_index (data->participants, i))->user_id);

  if (!confab_people_list_sql (work->db, touched->row->id, held, error))
    return FALSE;

  for (guint i = 0; i < held->len; i++)
    {
      ConfabParticipantRowData *row = g_ptr_array_index (held, i);

      if (row->left_at != 0 || g_hash_table_contains (listed, row->user_id))
        continue;

      if (!confab_database_run (work->db, error,
                                "UPDATE participant SET left_at=?, seq=?"
                                " WHERE conversation_id=? AND user_id=? AND seq<=?",
                                "iitti", work->now_ms, data->last_seq, touched->row->id,
                                row->user_id, data->last_seq))
        return FALSE;

      if (confab_database_get_changes (work->db) > 0)
        {
          row->left_at = work->now_ms;
          tell (work, row);
        }
    }

  return TRUE;
}

static void
find_peer (ConfabWork *work, ConfabTouched *touched, const ConfabConversationData *data)
{
  for (guint i = 0; i < data->participants->len; i++)
    {
      const ConfabParticipantData *participant = g_ptr_array_index (data->participants, i);

      if (g_strcmp0 (participant->user_id, work->own_user_id) != 0 ||
          (data->participants->len == 1 && touched->row->peer_id == NULL))
        g_set_str (&touched->row->peer_id, participant->user_id);
    }
}

/**
 * confab_people_take_list_sql:
 * @data: a conversation as the server describes it
 *
 * Takes over who takes part, as far as that is newer than what is held.
 */
gboolean
confab_people_take_list_sql (ConfabWork *work,
                             ConfabTouched *touched,
                             const ConfabConversationData *data,
                             GError **error)
{
  if (data->last_seq < touched->progress->members_seq)
    return TRUE;

  touched->people_changed = TRUE;
  touched->row->participant_count = data->participant_count;
  touched->progress->members_seq = data->last_seq;
  touched->progress->members_listed = data->participants != NULL;

  if (data->participants == NULL)
    return TRUE;

  for (guint i = 0; i < data->participants->len; i++)
    if (!take_listed_sql (work, touched, g_ptr_array_index (data->participants, i), data->last_seq,
                          error))
      return FALSE;

  if (touched->row->type == CONFAB_CONVERSATION_DIRECT)
    find_peer (work, touched, data);

  return drop_unlisted_sql (work, touched, data, error);
}

static void
take_own_change (ConfabTouched *touched, const ConfabParticipantRowData *row)
{
  touched->row->left_at = row->left_at;
  touched->row->role = row->role;
}

/* A participant's row after an event, in whichever order events come. */
static void
take_change (ConfabParticipantRowData *row,
             Source *source,
             const ConfabUpdateData *update,
             gint64 seq,
             gint64 time_ms)
{
  if (update->change == CONFAB_UPDATE_JOINED)
    row->joined_at = MAX (row->joined_at, time_ms);

  if (update->change != CONFAB_UPDATE_ROLE && seq > source->seq)
    {
      row->left_at = update->change == CONFAB_UPDATE_LEFT ? time_ms : 0;
      source->seq = seq;
    }

  if (update->change != CONFAB_UPDATE_LEFT && seq > source->role_seq)
    {
      row->role = update->role;
      source->role_seq = seq;
    }
}

/**
 * confab_people_take_update_sql:
 * @update: that somebody joined, left, or got another role
 * @seq: the event
 * @time_ms: when it happened
 *
 * Takes it over, unless something newer is known.
 */
gboolean
confab_people_take_update_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               const ConfabUpdateData *update,
                               gint64 seq,
                               gint64 time_ms,
                               GError **error)
{
  g_autoptr (ConfabParticipantRowData) row = NULL;
  Source source;

  if (!confab_people_put_user_sql (work, update->user, error))
    return FALSE;

  if (update->user_id == NULL || seq <= touched->progress->members_seq)
    return TRUE;

  if (!read_participant_sql (work, touched, update->user_id, &row, &source, error))
    return FALSE;

  /* Where they are too many to list, they are at least counted. */
  if (update->change == CONFAB_UPDATE_JOINED)
    touched->row->participant_count++;
  else if (update->change == CONFAB_UPDATE_LEFT)
    touched->row->participant_count--;

  if (row == NULL)
    {
      row = confab_participant_row_data_new ();
      row->conversation_id = g_strdup (touched->row->id);
      row->user_id = g_strdup (update->user_id);
    }

  take_change (row, &source, update, seq, time_ms);

  if (g_strcmp0 (update->user_id, work->own_user_id) == 0)
    take_own_change (touched, row);

  tell (work, row);
  return write_participant_sql (work, touched, row, &source, error);
}

/**
 * confab_people_move_marker_sql:
 * @user_id: whose
 * @delivered_seq: everything up to it has arrived; 0 when that is not said
 * @read_seq: everything up to it has been read; 0 when that is not said
 *
 * Moves a participant's markers on; they never move back. One's own read marker is also that of
 * the conversation.
 */
gboolean
confab_people_move_marker_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               const char *user_id,
                               gint64 delivered_seq,
                               gint64 read_seq,
                               GError **error)
{
  g_autoptr (ConfabParticipantRowData) row = NULL;
  Source source;

  if (g_strcmp0 (user_id, work->own_user_id) == 0 && read_seq > touched->row->read_seq)
    {
      touched->row->read_seq = read_seq;
      touched->counts_changed = TRUE;
    }

  if (!confab_database_run (work->db, error,
                            "UPDATE participant SET delivered_seq=max(delivered_seq, ?1, ?2),"
                            " read_seq=max(read_seq, ?2) WHERE conversation_id=?3 AND user_id=?4"
                            " AND (delivered_seq<max(?1, ?2) OR read_seq<?2)",
                            "iitt", delivered_seq, read_seq, touched->row->id, user_id))
    return FALSE;

  if (confab_database_get_changes (work->db) == 0)
    return TRUE;

  touched->people_changed = TRUE;

  if (!read_participant_sql (work, touched, user_id, &row, &source, error))
    return FALSE;

  tell (work, row);
  return TRUE;
}

static gboolean
refresh_title_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT user_id FROM participant WHERE conversation_id=? AND left_at=0 AND user_id<>?"
      " ORDER BY joined_at, user_id LIMIT ?",
      "ttn", touched->row->id, work->own_user_id, TITLE_MEMBERS);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_strv_builder_add (builder, confab_statement_get_text (rows, 0));

  g_strfreev (touched->row->member_ids);
  touched->row->member_ids = g_strv_builder_end (builder);
  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_people_refresh_sql:
 *
 * Computes what a conversation's row says of its participants: how many, who gives it its title,
 * and how far all of the others have got.
 */
gboolean
confab_people_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT count(*), min(max(delivered_seq, read_seq)), min(read_seq) FROM participant"
      " WHERE conversation_id=? AND left_at=0 AND user_id<>?",
      "tt", touched->row->id, work->own_user_id);
  gint64 n_others;

  if (rows == NULL || confab_statement_next (rows, error) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  n_others = confab_statement_get_int (rows, 0);
  touched->row->delivered_seq = 0;
  touched->row->read_by_all_seq = 0;

  if (touched->progress->members_listed)
    touched->row->participant_count = n_others + (touched->row->left_at == 0 ? 1 : 0);

  if (touched->progress->members_listed && n_others > 0 && n_others < MAX_MARKED)
    {
      touched->row->delivered_seq = confab_statement_get_int (rows, 1);
      touched->row->read_by_all_seq = confab_statement_get_int (rows, 2);
    }

  if (touched->row->type == CONFAB_CONVERSATION_GROUP &&
      (touched->row->name == NULL || touched->row->name[0] == '\0'))
    return refresh_title_sql (work, touched, error);

  g_clear_pointer (&touched->row->member_ids, g_strfreev);
  return TRUE;
}

/**
 * confab_people_list_sql:
 * @participants: (element-type ConfabParticipantRowData): where to add them
 *
 * Lists who takes or took part in a conversation.
 */
gboolean
confab_people_list_sql (ConfabDatabase *db,
                        const char *conversation_id,
                        GPtrArray *participants,
                        GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error, "SELECT * FROM participant WHERE conversation_id=? ORDER BY joined_at, user_id",
      "t", conversation_id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (participants,
                     confab_statement_read_record (rows, &confab_participant_row_data_record));

  return step == CONFAB_STATEMENT_DONE;
}
