// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-marks.h"

#include "base/confab-error.h"

/* What the user alone set for messages: stars, and what they do not want to see any more. Table
 * mark has what the server is known to have, for messages that are not held as well. Over it is
 * laid what waits in the outbox, and the message's row says what comes of both. */

static gboolean
read_known_sql (ConfabWork *work, const char *message_id, ConfabMarkData *mark, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT starred_at, hidden_at, done_seq, later_at, later_seq"
                              " FROM mark WHERE message_id=?",
                              "t", message_id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      mark->starred_at = confab_statement_get_int (rows, 0);
      mark->hidden_at = confab_statement_get_int (rows, 1);
      mark->done_seq = confab_statement_get_int (rows, 2);
      mark->later_at = confab_statement_get_int (rows, 3);
      mark->later_seq = confab_statement_get_int (rows, 4);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static void
lay_over (ConfabMarkData *mark, const ConfabActionData *action)
{
  g_autoptr (ConfabMarkData) change =
      confab_outbox_parse (&confab_mark_change_record, action, NULL);

  if (change != NULL)
    confab_mark_data_lay_over (mark, change);
}

static gboolean
lay_waiting_sql (ConfabWork *work, const char *message_id, ConfabMarkData *mark, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);

  if (!confab_outbox_find_by_id_sql (work, message_id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      if (row->data->kind == CONFAB_ACTION_MARK && !row->data->failed)
        lay_over (mark, row->data);
    }

  return TRUE;
}

/* A message that is shown again counts as it would have. */
static gboolean
set_hidden_sql (ConfabWork *work, const char *id, gboolean hidden, GError **error)
{
  if (!hidden)
    return confab_database_run (
        work->db, error,
        "UPDATE message SET hidden=0, counts=NOT own AND type<>?1 AND deleted_at=0,"
        " mentions_me=NOT own AND deleted_at=0 AND"
        " ' ' || coalesce(mentions, '') || ' ' LIKE '% ' || ?2 || ' %' WHERE id=?3 AND hidden",
        "ntt", CONFAB_MESSAGE_SYSTEM, work->own_user_id, id);

  confab_work_remove_message (work, id);
  return confab_database_run (
      work->db, error, "UPDATE message SET hidden=1, counts=0, mentions_me=0 WHERE id=?", "t", id);
}

static gboolean
write_sql (ConfabWork *work,
           const char *conversation_id,
           const ConfabMarkData *mark,
           gboolean was_hidden,
           gint64 was_starred_at,
           GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, conversation_id, error);
  const char *id = mark->message_id;
  gboolean hidden = mark->hidden_at != 0;

  if (touched == NULL)
    return FALSE;

  if (was_hidden != hidden)
    {
      touched->messages_changed = TRUE;
      touched->counts_changed = TRUE;
      touched->pins_changed = TRUE;

      if (!set_hidden_sql (work, id, hidden, error))
        return FALSE;
    }

  confab_work_touch_message (work, id);
  return was_starred_at == mark->starred_at ||
         confab_database_run (work->db, error,
                              "UPDATE message SET starred_at=? WHERE id=? AND deleted_at=0", "it",
                              mark->starred_at, id);
}

#define PLACE                                                                                      \
  "coalesce((SELECT conversation_id FROM message WHERE id=?1),"                                    \
  " (SELECT conversation_id FROM mark WHERE message_id=?1),"                                       \
  " (SELECT conversation_id FROM action WHERE message_id=?1 LIMIT 1))"

/* What was said of an answer, where what waits is looked for. */
static gboolean
keep_answer_sql (ConfabWork *work, const ConfabMarkData *mark, GError **error)
{
  const char *id = mark->message_id;
  gint64 same;

  if (!confab_database_get_int (work->db, &same, error,
                                "SELECT coalesce((SELECT done_seq=?2 AND until_at=?3 AND"
                                " until_seq=?4 FROM need WHERE key=?1), ?2=0 AND ?3=0 AND ?4=0)",
                                "tiii", id, mark->done_seq, mark->later_at, mark->later_seq))
    return FALSE;

  if (same != 0)
    return TRUE;

  confab_work_touch_message (work, id);

  if (mark->done_seq == 0 && mark->later_at == 0 && mark->later_seq == 0)
    return confab_database_run (work->db, error, "DELETE FROM need WHERE key=?", "t", id);

  return confab_database_run (
      work->db, error,
      "INSERT OR REPLACE INTO need (key, conversation_id, done_seq, until_at, until_seq)"
      " SELECT ?1, place, ?2, ?3, ?4 FROM (SELECT " PLACE " AS place) WHERE place IS NOT NULL",
      "tiii", id, mark->done_seq, mark->later_at, mark->later_seq);
}

/**
 * confab_marks_refresh_sql:
 * @message_id: a message, which need not be held
 *
 * Makes its row say what the user has set, and has it told of if that is something else.
 */
gboolean
confab_marks_refresh_sql (ConfabWork *work, const char *message_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT conversation_id, hidden, starred_at FROM message WHERE id=?",
                              "t", message_id);
  ConfabMarkData mark = { .message_id = (char *) message_id };
  ConfabStatementStep step;
  g_autofree char *conversation_id = NULL;
  gboolean was_hidden;
  gint64 was_starred_at;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR ||
      !read_known_sql (work, message_id, &mark, error) ||
      !lay_waiting_sql (work, message_id, &mark, error) || !keep_answer_sql (work, &mark, error))
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  conversation_id = confab_statement_dup_text (rows, 0);
  was_hidden = confab_statement_get_int (rows, 1) != 0;
  was_starred_at = confab_statement_get_int (rows, 2);
  return (was_hidden == (mark.hidden_at != 0) && was_starred_at == mark.starred_at) ||
         write_sql (work, conversation_id, &mark, was_hidden, was_starred_at, error);
}

/**
 * confab_marks_fit_sql:
 * @message_id: a message that has just come
 *
 * Makes it say what the user has set for it, perhaps on another device and before it came. Where
 * nothing is set at all, nothing more is asked.
 */
gboolean
confab_marks_fit_sql (ConfabWork *work, const char *message_id, GError **error)
{
  if (work->marks == 0)
    {
      gint64 any;

      if (!confab_database_get_int (work->db, &any, error,
                                    "SELECT EXISTS (SELECT 1 FROM mark) OR EXISTS"
                                    " (SELECT 1 FROM action WHERE kind=?)",
                                    "n", CONFAB_ACTION_MARK))
        return FALSE;

      work->marks = any != 0 ? 1 : -1;
    }

  return work->marks < 0 || confab_marks_refresh_sql (work, message_id, error);
}

/* What this device sent and the server says: its answer, which may come after something newer, has
 * nothing to add then. */
static gboolean
note_done_sql (ConfabWork *work,
               const ConfabMarkData *before,
               const ConfabMarkData *mark,
               GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);

  if (!confab_outbox_find_by_id_sql (work, mark->message_id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);
      ConfabMarkData after = *before;
      ConfabMarkData nothing = { .message_id = mark->message_id };
      g_autofree char *payload = NULL;

      if (row->data->kind != CONFAB_ACTION_MARK || row->data->failed || row->data->tries == 0)
        continue;

      lay_over (&after, row->data);

      if (!confab_mark_data_says_same (&after, mark))
        continue;

      payload = confab_record_to_json (&confab_mark_change_record, &nothing);
      return confab_database_run (work->db, error, "UPDATE action SET payload=? WHERE number=?",
                                  "ti", payload, row->data->number);
    }

  return TRUE;
}

static gboolean
put_known_sql (ConfabWork *work, const ConfabMarkData *mark, gboolean named, GError **error)
{
  work->marks = 0;

  if (!confab_mark_data_is_set (mark))
    return confab_database_run (work->db, error, "DELETE FROM mark WHERE message_id=?", "t",
                                mark->message_id);

  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO mark (message_id, conversation_id,"
                              " starred_at, hidden_at, done_seq, later_at, later_seq, named)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                              "ttiiiiin", mark->message_id, mark->conversation_id, mark->starred_at,
                              mark->hidden_at, mark->done_seq, mark->later_at, mark->later_seq,
                              named);
}

/**
 * confab_marks_take_sql:
 * @mark: what the server says
 * @snapshot: whether it says all of it in this way
 *
 * Takes it over.
 */
gboolean
confab_marks_take_sql (ConfabWork *work,
                       const ConfabMarkData *mark,
                       gboolean snapshot,
                       GError **error)
{
  ConfabMarkData before = { 0 };

  return read_known_sql (work, mark->message_id, &before, error) &&
         (snapshot || note_done_sql (work, &before, mark, error)) &&
         put_known_sql (work, mark, snapshot, error) &&
         confab_marks_refresh_sql (work, mark->message_id, error);
}

/**
 * confab_marks_drop_unnamed_sql:
 *
 * All of a snapshot has come: what was not in it is no longer set.
 */
gboolean
confab_marks_drop_unnamed_sql (ConfabWork *work, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT message_id FROM mark WHERE NOT named", NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (ids, confab_statement_dup_text (rows, 0));

  if (step == CONFAB_STATEMENT_ERROR ||
      !confab_database_run (work->db, error, "DELETE FROM mark WHERE NOT named", NULL))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!confab_marks_refresh_sql (work, g_ptr_array_index (ids, i), error))
      return FALSE;

  return TRUE;
}

/**
 * confab_marks_post_sql:
 * @action: what the user sets
 *
 * Does it here, and has the server told.
 *
 * Returns: TRUE, or FALSE with @error: %CONFAB_ERROR_BAD_REQUEST for a wrong payload
 */
gboolean
confab_marks_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabMarkData) change =
      confab_outbox_parse (&confab_mark_change_record, action, error);

  if (change == NULL)
    return FALSE;

  if (change->message_id == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "messageId", "messageId is missing");
      return FALSE;
    }

  work->marks = 0;
  return confab_outbox_put_sql (work, action, change->message_id, error) &&
         confab_marks_refresh_sql (work, change->message_id, error);
}

/**
 * confab_marks_settle_sql:
 * @row: what the server has done
 *
 * From now on the server has it.
 */
gboolean
confab_marks_settle_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error)
{
  ConfabMarkData mark = { .message_id = row->message_id,
                          .conversation_id = row->data->conversation_id };

  if (mark.message_id == NULL || mark.conversation_id == NULL)
    return TRUE;

  if (!read_known_sql (work, mark.message_id, &mark, error))
    return FALSE;

  lay_over (&mark, row->data);
  return put_known_sql (work, &mark, TRUE, error);
}
