// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-messages.h"

#include "confab-store-index.h"
#include "confab-store-marks.h"
#include "confab-store-people.h"
#include "confab-store-versions.h"

#include "base/confab-id.h"

/* Events come in any order: the newest page first, then what was missing before it. So each row
 * remembers by which events it was edited and deleted, what concerns a message that is not held
 * waits in a table of its own, and the rows are the same in the end whichever way they came. */

/**
 * confab_messages_dup_place_id:
 *
 * A message that has no id of its own gets one from its place, the same on every device.
 *
 * Returns: (transfer full): the id of what stands at @seq
 */
char *
confab_messages_dup_place_id (const char *conversation_id, gint64 seq)
{
  g_autofree char *place = g_strdup_printf ("%s %" G_GINT64_FORMAT, conversation_id, seq);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 13, hash + 17,
                          hash + 20);
}

static gboolean
names_user (GStrv mentions, const char *user_id)
{
  return mentions != NULL && g_strv_contains ((const char *const *) mentions, user_id);
}

typedef struct
{
  gboolean exists;
  gint64 seq;
  char *sender_id;
} Held;

static gboolean
look_up_sql (ConfabWork *work, ConfabTouched *touched, const char *id, Held *held, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT seq, sender_id FROM message WHERE id=?", "t",
                              id);
  ConfabStatementStep step;

  *held = (Held) { 0 };

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      held->exists = TRUE;
      held->seq = confab_statement_get_int (rows, 0);
      held->sender_id = confab_statement_dup_text (rows, 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

/* What is counted of a message. */
typedef struct
{
  gboolean own;
  gboolean counts;
  gboolean mentions_me;
} Counted;

/* A message that is new needs no counting of the others. */
static Counted
count_in (ConfabWork *work, ConfabTouched *touched, const ConfabMessageRowData *row)
{
  Counted counted = { 0 };

  if (row->type == CONFAB_MESSAGE_SYSTEM)
    return counted;

  counted.own = g_strcmp0 (row->sender_id, work->own_user_id) == 0;
  counted.counts = !counted.own;
  counted.mentions_me = counted.counts && names_user (row->mentions, work->own_user_id);

  if (counted.counts && row->seq > confab_conversation_row_data_get_seen_seq (touched->row))
    {
      touched->row->unread_count++;
      touched->row->mention_count += counted.mentions_me;
    }

  return counted;
}

static gboolean
insert_sql (ConfabWork *work,
            ConfabTouched *touched,
            const ConfabMessageRowData *row,
            GError **error)
{
  Counted counted = count_in (work, touched, row);
  gint64 number;

  touched->messages_changed = TRUE;
  touched->pins_changed = TRUE;
  confab_work_touch_message (work, row->id);
  return confab_index_find_number_sql (work, row->created_at, &number, error) &&
         confab_database_put_with (
             work->db, error,
             "INSERT INTO message (number, own, counts, mentions_me, id, conversation_id, position,"
             " seq, sender_id, type, content, attachments, reply_to, mentions, forwarded, card,"
             " \"update\","
             " created_at, updated_at, deleted_at, status, unreadable) VALUES (nullif(?, 0), ?, ?,"
             " ?, :id, :conversation_id, :position, :seq, :sender_id, :type, :content,"
             " :attachments, :reply_to, :mentions, :forwarded, :card, :update, :created_at,"
             " :updated_at, :deleted_at,"
             " :status, :unreadable)",
             &confab_message_row_data_record, row, "innn", number, counted.own, counted.counts,
             counted.mentions_me) &&
         confab_marks_fit_sql (work, row->id, error) &&
         (row->seq == 0 || row->seq >= touched->row->last_seq ||
          confab_work_touch_quotes_sql (work, row->id, error));
}

/* What came before the message itself, which is rare. */
static gboolean
apply_waiting_sql (ConfabWork *work, const char *id, GError **error)
{
  gint64 waits;

  if (!confab_database_get_int (work->db, &waits, error,
                                "SELECT 1 FROM change WHERE message_id=? LIMIT 1", "t", id))
    return FALSE;

  return waits == 0 ||
         (confab_versions_add_first_sql (work, id, NULL, "", error) &&
          confab_database_run (
              work->db, error,
              "UPDATE message SET content=c.content, mentions=c.mentions, card=c.card,"
              " updated_at=c.updated_at,"
              " edit_seq=c.edit_seq, unreadable=0, mentions_me=message.counts AND"
              " ' ' || coalesce(c.mentions, '') || ' ' LIKE '% ' || ?2 || ' %' FROM change AS c"
              " WHERE message.id=?1 AND c.message_id=?1 AND c.edit_seq>0 AND"
              " c.conversation_id=message.conversation_id AND c.sender_id IN ('', "
              "message.sender_id)",
              "tt", id, work->own_user_id) &&
          confab_database_run (
              work->db, error,
              "UPDATE message SET content=NULL, attachments=NULL, reply_to=NULL, mentions=NULL,"
              " forwarded=NULL, card=NULL,"
              " starred_at=0, updated_at=0, edit_seq=0, unreadable=0, counts=0, mentions_me=0,"
              " deleted_at=c.deleted_at, delete_seq=c.delete_seq FROM change AS c WHERE"
              " message.id=?1 AND c.message_id=?1 AND c.delete_seq>0 AND"
              " c.conversation_id=message.conversation_id AND c.sender_id IN ('', "
              "message.sender_id)",
              "t", id) &&
          confab_versions_forget_deleted_sql (work, id, error) &&
          confab_database_run (work->db, error, "DELETE FROM change WHERE message_id=?", "t", id));
}

/**
 * confab_messages_settle_sql:
 * @id: a message of one's own
 * @seq: the place that the server gave it
 * @created_at: when the server stored it
 *
 * A message that was being sent is sent: it moves to its place.
 */
gboolean
confab_messages_settle_sql (ConfabWork *work,
                            ConfabTouched *touched,
                            const char *id,
                            gint64 seq,
                            gint64 created_at,
                            GError **error)
{
  touched->messages_changed = TRUE;
  confab_work_touch_message (work, id);
  return confab_database_run (
             work->db, error,
             "UPDATE message SET seq=?, position=?, status=?, failure_code=NULL,"
             " failure_text=NULL, created_at=CASE WHEN ?4>0 THEN ?4 ELSE created_at END"
             " WHERE id=?5 AND seq=0",
             "iinit", seq, seq * CONFAB_POSITION_STEP, CONFAB_MESSAGE_SENT, created_at, id) &&
         apply_waiting_sql (work, id, error) &&
         confab_people_move_marker_sql (work, touched, work->own_user_id, seq, seq, error);
}

static ConfabMessageRowData *
make_row (ConfabTouched *touched, const ConfabEnvelope *envelope, gint64 seq)
{
  g_autoptr (ConfabMessageData) message = confab_message_data_copy (envelope->message);
  ConfabMessageRowData *row = confab_message_row_data_new ();

  row->id = g_steal_pointer (&message->id);
  row->conversation_id = g_strdup (touched->row->id);
  row->sender_id = g_strdup (envelope->sender_id);
  row->seq = seq;
  row->position = seq * CONFAB_POSITION_STEP;
  row->type = message->type;
  row->content = g_steal_pointer (&message->content);
  row->attachments = g_steal_pointer (&message->attachments);
  row->reply_to = g_steal_pointer (&message->reply_to);
  row->mentions = g_steal_pointer (&message->mentions);
  row->forwarded = g_steal_pointer (&message->forwarded);
  row->card = g_steal_pointer (&message->card);
  row->created_at = envelope->created_at;
  row->status = CONFAB_MESSAGE_SENT;
  row->unreadable = !envelope->unreadable ? CONFAB_READABLE
                    : envelope->waiting   ? CONFAB_UNOPENED
                                          : CONFAB_UNREADABLE;

  if (row->id == NULL)
    row->id = confab_messages_dup_place_id (touched->row->id, seq);

  return row;
}

/**
 * confab_messages_put_sql:
 * @envelope: a message
 * @seq: the event
 *
 * Stores a message that has come. One of one's own that was being sent keeps its row.
 */
gboolean
confab_messages_put_sql (ConfabWork *work,
                         ConfabTouched *touched,
                         const ConfabEnvelope *envelope,
                         gint64 seq,
                         GError **error)
{
  g_autoptr (ConfabMessageRowData) row = make_row (touched, envelope, seq);
  g_autofree char *sender_id = NULL;
  Held held;

  if (!look_up_sql (work, touched, row->id, &held, error))
    return FALSE;

  sender_id = held.sender_id;

  if (held.exists && held.seq == 0 && g_strcmp0 (row->sender_id, sender_id) == 0)
    return confab_messages_settle_sql (work, touched, row->id, seq, row->created_at, error);

  /* An id that is taken is no reason to lose what somebody said. */
  if (held.exists)
    {
      g_free (row->id);
      row->id = confab_messages_dup_place_id (touched->row->id, seq);
    }

  /* Whoever writes has read what stands above. */
  return insert_sql (work, touched, row, error) && apply_waiting_sql (work, row->id, error) &&
         (row->sender_id == NULL ||
          confab_people_move_marker_sql (work, touched, row->sender_id, seq, seq, error));
}

/**
 * confab_messages_put_system_sql:
 * @update: what happened in the conversation
 * @id: (nullable): the event's own id
 * @seq: the event
 * @time_ms: when it happened
 *
 * Stores a line that says so among the messages.
 */
gboolean
confab_messages_put_system_sql (ConfabWork *work,
                                ConfabTouched *touched,
                                const ConfabUpdateData *update,
                                const char *id,
                                gint64 seq,
                                gint64 time_ms,
                                GError **error)
{
  g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
  Held held = { 0 };

  if (id != NULL && !look_up_sql (work, touched, id, &held, error))
    return FALSE;

  row->id = id == NULL || held.exists ? confab_messages_dup_place_id (touched->row->id, seq)
                                      : g_strdup (id);
  g_free (held.sender_id);
  row->conversation_id = g_strdup (touched->row->id);
  row->sender_id = g_strdup (update->actor_id);
  row->seq = seq;
  row->position = seq * CONFAB_POSITION_STEP;
  row->type = CONFAB_MESSAGE_SYSTEM;
  row->created_at = time_ms;
  row->status = CONFAB_MESSAGE_SENT;
  row->update = confab_update_data_copy (update);
  g_clear_pointer (&row->update->user, confab_user_data_free);
  g_clear_pointer (&row->update->conversation, confab_conversation_data_free);

  return insert_sql (work, touched, row, error);
}

/**
 * confab_messages_put_pending_sql:
 * @message: what the user says
 *
 * Stores a message that is to be sent: after all others, in the order of writing.
 *
 * Returns: TRUE, or FALSE with @error: %CONFAB_ERROR_CONFLICT when there is one with this id
 */
gboolean
confab_messages_put_pending_sql (ConfabWork *work,
                                 ConfabTouched *touched,
                                 const ConfabMessageData *message,
                                 GError **error)
{
  g_autoptr (ConfabEnvelope) envelope = confab_envelope_new (CONFAB_ENVELOPE_MESSAGE);
  g_autoptr (ConfabMessageRowData) row = NULL;
  gint64 last;

  envelope->sender_id = g_strdup (work->own_user_id);
  envelope->created_at = work->now_ms;
  envelope->message = confab_message_data_copy (message);
  row = make_row (touched, envelope, 0);

  if (!confab_database_get_int (work->db, &last, error,
                                "SELECT max(position) FROM message WHERE conversation_id=?", "t",
                                touched->row->id))
    return FALSE;

  row->position = MAX (last + CONFAB_POSITION_STEP, CONFAB_POSITION_PENDING);
  row->status = CONFAB_MESSAGE_SENDING;
  return insert_sql (work, touched, row, error);
}

/* Whether an event may be about a message that is not held: only what is missing can come later. */
static gboolean
may_come_sql (ConfabWork *work,
              ConfabTouched *touched,
              gint64 seq,
              gboolean *may_come,
              GError **error)
{
  gint64 found;

  if (!confab_database_get_int (work->db, &found, error,
                                "SELECT 1 FROM gap WHERE conversation_id=? AND from_seq<?"
                                " LIMIT 1",
                                "ti", touched->row->id, seq))
    return FALSE;

  *may_come = found != 0;
  return TRUE;
}

/**
 * confab_messages_edit_sql:
 * @envelope: an edit
 * @seq: the event
 *
 * The newest edit counts. Unless the server has checked it, only who wrote a message may edit it.
 */
gboolean
confab_messages_edit_sql (ConfabWork *work,
                          ConfabTouched *touched,
                          const ConfabEnvelope *envelope,
                          gint64 seq,
                          GError **error)
{
  const ConfabMessageData *edit = envelope->message;
  const char *editor = envelope->checked ? "" : envelope->sender_id;
  g_autofree char *mentions = edit->mentions != NULL ? g_strjoinv (" ", edit->mentions) : NULL;
  g_autofree char *card = edit->card != NULL ? confab_card_data_to_json (edit->card) : NULL;
  Held held;
  gboolean may_come;

  if (editor == NULL || !look_up_sql (work, touched, edit->id, &held, error))
    return editor == NULL;

  g_free (held.sender_id);

  if (held.exists)
    {
      touched->messages_changed = TRUE;
      touched->counts_changed = TRUE;
      touched->pins_changed = TRUE;
      return confab_work_touch_quotes_sql (work, edit->id, error) &&
             confab_versions_add_first_sql (work, edit->id, touched->row->id, editor, error) &&
             confab_versions_add_held_sql (work, touched->row->id, envelope, seq, error) &&
             confab_database_run (
                 work->db, error,
                 "UPDATE message SET content=?1, mentions=?2, updated_at=?3, edit_seq=?4, "
                 "unreadable=0,"
                 " mentions_me=counts AND ?5, card=?10 WHERE id=?6 AND conversation_id=?7 AND"
                 " edit_seq<?4 AND deleted_at=0 AND type<>?8 AND ?9 IN ('', sender_id)",
                 "ttiinttntt", edit->content, mentions, envelope->created_at, seq,
                 names_user (edit->mentions, work->own_user_id), edit->id, touched->row->id,
                 CONFAB_MESSAGE_SYSTEM, editor, card);
    }

  return may_come_sql (work, touched, seq, &may_come, error) &&
         (!may_come ||
          (confab_versions_add_sql (work, touched->row->id, envelope, seq, error) &&
           confab_database_run (
               work->db, error,
               "INSERT INTO change (message_id, sender_id, conversation_id, edit_seq, content,"
               " mentions, card, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
               " SET edit_seq=excluded.edit_seq, content=excluded.content,"
               " mentions=excluded.mentions, card=excluded.card, updated_at=excluded.updated_at"
               " WHERE excluded.edit_seq>edit_seq",
               "tttittti", edit->id, editor, touched->row->id, seq, edit->content, mentions, card,
               envelope->created_at)));
}

/**
 * confab_messages_delete_sql:
 * @envelope: a deletion
 * @seq: the event
 *
 * The row stays and its content goes. Unless the server has checked it, only who wrote a message
 * may delete it.
 */
gboolean
confab_messages_delete_sql (ConfabWork *work,
                            ConfabTouched *touched,
                            const ConfabEnvelope *envelope,
                            gint64 seq,
                            GError **error)
{
  const char *id = envelope->message->id;
  const char *deleter = envelope->checked ? "" : envelope->sender_id;
  Held held;
  gboolean may_come;

  if (deleter == NULL || !look_up_sql (work, touched, id, &held, error))
    return deleter == NULL;

  g_free (held.sender_id);

  if (held.exists)
    {
      touched->messages_changed = TRUE;
      touched->counts_changed = TRUE;
      touched->pins_changed = TRUE;
      return confab_work_touch_quotes_sql (work, id, error) &&
             confab_database_run (
                 work->db, error,
                 "UPDATE message SET content=NULL, attachments=NULL, reply_to=NULL, mentions=NULL,"
                 " forwarded=NULL, card=NULL,"
                 " starred_at=0, updated_at=0, edit_seq=0, unreadable=0, counts=0, mentions_me=0,"
                 " deleted_at=?1,"
                 " delete_seq=?2 WHERE id=?3 AND conversation_id=?4 AND (delete_seq=0 OR "
                 "delete_seq>?2)"
                 " AND type<>?5 AND ?6 IN ('', sender_id)",
                 "iittnt", MAX (envelope->created_at, 1), seq, id, touched->row->id,
                 CONFAB_MESSAGE_SYSTEM, deleter) &&
             confab_versions_forget_deleted_sql (work, id, error);
    }

  return may_come_sql (work, touched, seq, &may_come, error) &&
         (!may_come ||
          confab_database_run (
              work->db, error,
              "INSERT INTO change (message_id, sender_id, conversation_id, delete_seq, deleted_at)"
              " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET delete_seq=excluded.delete_seq,"
              " deleted_at=excluded.deleted_at WHERE delete_seq=0 OR"
              " excluded.delete_seq<delete_seq",
              "tttii", id, deleter, touched->row->id, seq, MAX (envelope->created_at, 1)));
}

/**
 * confab_messages_react_sql:
 * @envelope: a reaction, or that it was taken back
 * @seq: the event
 *
 * Of what a user says with one emoji about one message, the newest counts.
 */
gboolean
confab_messages_react_sql (ConfabWork *work,
                           ConfabTouched *touched,
                           const ConfabEnvelope *envelope,
                           gint64 seq,
                           GError **error)
{
  const ConfabReactionData *reaction = envelope->reaction;
  gboolean may_come = TRUE;
  Held held;

  if (envelope->sender_id == NULL)
    return TRUE;

  if (!look_up_sql (work, touched, reaction->message_id, &held, error))
    return FALSE;

  g_free (held.sender_id);

  if (held.exists)
    confab_work_touch_message (work, reaction->message_id);
  else if (!may_come_sql (work, touched, seq, &may_come, error))
    return FALSE;

  return !may_come ||
         confab_database_run (
             work->db, error,
             "INSERT INTO reaction (message_id, conversation_id, user_id, emoji, seq, present,"
             " created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
             " seq=excluded.seq, present=excluded.present, created_at=excluded.created_at"
             " WHERE excluded.seq>seq",
             "ttttini", reaction->message_id, touched->row->id, envelope->sender_id,
             reaction->emoji, seq, envelope->kind == CONFAB_ENVELOPE_REACT, envelope->created_at);
}
