// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-traces.h"

#include "confab-store-gaps.h"
#include "confab-store-inspect.h"

#include "base/confab-error.h"

/* What is kept to be able to say later how it was: when others' markers moved, and how to take out
 * a stretch of events so that it can be fetched again. */

/* A move is worth its time only if it is known what it moved from: a message between the two has
 * been reached then, and not before. */
static gboolean
note_sql (ConfabWork *work,
          const char *conversation_id,
          const char *user_id,
          gboolean read,
          gint64 old_seq,
          gint64 seq,
          gint64 time_ms,
          GError **error)
{
  static const char insert[] = "INSERT OR IGNORE INTO marker_move (conversation_id, user_id, read,"
                               " seq, at) VALUES (?, ?, ?, ?, ?)";

  return seq <= old_seq ||
         (confab_database_run (work->db, error, insert, "ttnii", conversation_id, user_id, read,
                               old_seq, (gint64) 0) &&
          confab_database_run (work->db, error, insert, "ttnii", conversation_id, user_id, read,
                               seq, time_ms) &&
          confab_database_run (work->db, error,
                               "DELETE FROM marker_move WHERE conversation_id=?1 AND user_id=?2"
                               " AND read=?3 AND seq<=(SELECT seq FROM marker_move"
                               " WHERE conversation_id=?1 AND user_id=?2 AND read=?3"
                               " ORDER BY seq DESC LIMIT 1 OFFSET ?4)",
                               "ttnn", conversation_id, user_id, read, CONFAB_MARKER_MOVES));
}

/**
 * confab_traces_note_move_sql:
 * @user_id: whose marker
 * @delivered_seq: where it is now
 * @read_seq: where it is now; 0 when that is not said
 * @time_ms: when the server says that it moved; 0 for now
 *
 * Remembers when somebody else's marker was seen to move. Call it before the marker is moved.
 */
gboolean
confab_traces_note_move_sql (ConfabWork *work,
                             ConfabTouched *touched,
                             const char *user_id,
                             gint64 delivered_seq,
                             gint64 read_seq,
                             gint64 time_ms,
                             GError **error)
{
  const char *id = touched->row->id;
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;
  gint64 old_delivered, old_read;

  if (g_strcmp0 (user_id, work->own_user_id) == 0)
    return TRUE;

  rows = confab_database_select (work->db, error,
                                 "SELECT max(delivered_seq, read_seq), read_seq FROM participant"
                                 " WHERE conversation_id=? AND user_id=?",
                                 "tt", id, user_id);

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step != CONFAB_STATEMENT_ROW)
    return step == CONFAB_STATEMENT_DONE;

  old_delivered = confab_statement_get_int (rows, 0);
  old_read = confab_statement_get_int (rows, 1);
  time_ms = time_ms > 0 ? time_ms : work->now_ms;

  return note_sql (work, id, user_id, FALSE, old_delivered, MAX (delivered_seq, read_seq), time_ms,
                   error) &&
         note_sql (work, id, user_id, TRUE, old_read, read_seq, time_ms, error);
}

/* When a marker passed a message: at the first move that reached it, if the one before did not. */
#define REACHED(read)                                                                              \
  "coalesce((SELECT m.at FROM marker_move AS m WHERE m.conversation_id=p.conversation_id"          \
  " AND m.user_id=p.user_id AND m.read=" read " AND m.seq>=?3"                                     \
  " AND EXISTS (SELECT 1 FROM marker_move AS b WHERE b.conversation_id=p.conversation_id"          \
  " AND b.user_id=p.user_id AND b.read=" read " AND b.seq<?3) ORDER BY m.seq LIMIT 1), 0)"

/**
 * confab_traces_list_seen_sql:
 * @seq: a message
 * @seen: (element-type ConfabSeenData): where to add them
 *
 * Lists how far the other participants have got with it, in the order of reading.
 */
gboolean
confab_traces_list_seen_sql (ConfabDatabase *db,
                             const char *conversation_id,
                             const char *own_user_id,
                             gint64 seq,
                             GPtrArray *seen,
                             GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT p.user_id, p.read_seq>=?3 AS read, max(p.delivered_seq, p.read_seq)>=?3 AS delivered,"
      " " REACHED ("0") " AS delivered_at, " REACHED (
          "1") " AS read_at FROM participant AS p"
               " WHERE p.conversation_id=?1 AND p.user_id<>?2 AND p.left_at=0"
               " ORDER BY read DESC, delivered DESC, read_at, delivered_at, p.user_id",
      "tti", conversation_id, own_user_id, seq);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (seen, confab_statement_read_record (rows, &confab_seen_data_record));

  return step == CONFAB_STATEMENT_DONE;
}

/* The chain can be cut only where its hash is kept: what lies between goes with the stretch. */
static gboolean
find_begin_sql (ConfabWork *work, const char *id, gint64 *from, GError **error)
{
  gint64 begin;

  if (!confab_database_get_int (work->db, &begin, error,
                                "SELECT max(c.from_seq, coalesce((SELECT max(seq) + 1"
                                " FROM chain_point WHERE conversation_id=?1 AND seq<?2),"
                                " c.from_seq)) FROM chain AS c WHERE c.conversation_id=?1"
                                " AND c.from_seq<?2 AND c.to_seq>=?2",
                                "ti", id, *from))
    return FALSE;

  *from = begin > 0 ? begin : *from;
  return TRUE;
}

/* Cuts the events out of the chain. What is above is a stretch of its own then, whose first event
 * is taken on trust; what is below ends where it was marked. */
static gboolean
cut_chain_sql (ConfabWork *work, const char *id, gint64 from, gint64 to, GError **error)
{
  return confab_database_run (work->db, error,
                              "INSERT OR IGNORE INTO chain (conversation_id, from_seq, to_seq,"
                              " hash) SELECT conversation_id, ?2 + 1, to_seq, hash FROM chain"
                              " WHERE conversation_id=?1 AND from_seq<=?2 AND to_seq>?2",
                              "ti", id, to) &&
         confab_database_run (work->db, error,
                              "UPDATE chain SET to_seq=?2 - 1, hash=(SELECT hash FROM chain_point"
                              " WHERE conversation_id=?1 AND seq=?2 - 1) WHERE conversation_id=?1"
                              " AND from_seq<?2 AND to_seq>=?2",
                              "ti", id, from) &&
         confab_database_run (work->db, error,
                              "DELETE FROM chain WHERE conversation_id=? AND from_seq>=? AND"
                              " from_seq<=?",
                              "tii", id, from, to) &&
         confab_database_run (work->db, error,
                              "DELETE FROM chain_point WHERE conversation_id=? AND seq>=? AND"
                              " seq<=?",
                              "tii", id, from, to);
}

/* Later events have changed some of the messages, and do not come again: what they said waits for
 * the message, as if they had come first. Edits of earlier messages do come again, and are to be
 * taken then: until that it is not known which event has edited them, and any newer one counts. */
static gboolean
keep_changes_sql (ConfabWork *work, ConfabTouched *touched, gint64 from, gint64 to, GError **error)
{
  const char *id = touched->row->id;

  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO change (message_id, sender_id,"
                              " conversation_id, edit_seq, content, mentions, updated_at,"
                              " delete_seq, deleted_at) SELECT id,"
                              " CASE WHEN ?4 THEN coalesce(sender_id, '') ELSE '' END,"
                              " conversation_id, CASE WHEN edit_seq>?3 THEN edit_seq ELSE 0 END,"
                              " content, mentions, updated_at,"
                              " CASE WHEN delete_seq>?3 THEN delete_seq ELSE 0 END, deleted_at"
                              " FROM message WHERE conversation_id=?1 AND seq BETWEEN ?2 AND ?3"
                              " AND (edit_seq>?3 OR delete_seq>?3)",
                              "tiin", id, from, to, CONFAB_IS_PRIVATE (touched->row->type)) &&
         confab_database_run (work->db, error,
                              "UPDATE message SET edit_seq=-1 WHERE conversation_id=?1"
                              " AND seq>0 AND seq<?2 AND edit_seq BETWEEN ?2 AND ?3",
                              "tii", id, from, to) &&
         confab_database_run (work->db, error,
                              "DELETE FROM change WHERE conversation_id=?1 AND edit_seq<=?3"
                              " AND delete_seq<=?3 AND (edit_seq BETWEEN ?2 AND ?3"
                              " OR delete_seq BETWEEN ?2 AND ?3)",
                              "tii", id, from, to);
}

static gboolean
remove_rows_sql (ConfabWork *work, const char *id, gint64 from, gint64 to, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error, "SELECT id FROM message WHERE conversation_id=? AND seq>=? AND seq<=?",
      "tii", id, from, to);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    confab_work_remove_message (work, confab_statement_get_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE &&
         confab_database_run (work->db, error,
                              "DELETE FROM message WHERE conversation_id=? AND seq>=? AND seq<=?",
                              "tii", id, from, to) &&
         confab_database_run (work->db, error,
                              "DELETE FROM reaction WHERE conversation_id=? AND seq>=? AND seq<=?",
                              "tii", id, from, to);
}

/**
 * confab_traces_forget_sql:
 * @from_seq: the first event
 * @to_seq: the last event
 *
 * Takes a stretch out and makes it a gap; it begins at most %CONFAB_CHAIN_POINTS events earlier,
 * where the chain was marked. What it did to earlier messages stays until it comes again.
 */
gboolean
confab_traces_forget_sql (ConfabWork *work,
                          const char *conversation_id,
                          gint64 from_seq,
                          gint64 to_seq,
                          GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, conversation_id, error);
  gint64 from, to;

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The conversation is not here");
      return FALSE;
    }

  from = MAX (from_seq, touched->row->first_seq);
  to = MIN (to_seq, touched->row->last_seq);

  if (from > to)
    return TRUE;

  if (!find_begin_sql (work, conversation_id, &from, error) ||
      !cut_chain_sql (work, conversation_id, from, to, error) ||
      !keep_changes_sql (work, touched, from, to, error) ||
      !remove_rows_sql (work, conversation_id, from, to, error))
    return FALSE;

  if (touched->progress->broken_seq >= from && touched->progress->broken_seq <= to)
    touched->progress->broken_seq = 0;

  /* The name is taken anew from what comes. */
  if (touched->progress->name_seq >= from && touched->progress->name_seq <= to)
    touched->progress->name_seq = from - 1;

  /* Who came and went has been counted. */
  touched->progress->members_seq = MAX (touched->progress->members_seq, to);
  touched->messages_changed = TRUE;
  return confab_gaps_open_sql (work, touched, from, to, error);
}
