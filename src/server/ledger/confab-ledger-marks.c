// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-marks.h"

#include "confab-ledger-private.h"

/**
 * confab_ledger_get_mark:
 * @mark: (out caller-allocates): its times are filled in; 0 for what is not set
 */
gboolean
confab_ledger_get_mark (ConfabLedger *self,
                        const char *user_id,
                        const char *message_id,
                        ConfabMarkData *mark,
                        GError **error)
{
  g_autoptr (ConfabStatement) row =
      confab_database_select (self->db, error,
                              "SELECT starred_at, hidden_at, done_seq, later_at, later_seq"
                              " FROM message_mark"
                              " WHERE user_id = ? AND message_id = ?",
                              "tt", user_id, message_id);
  ConfabStatementStep step;

  if (row == NULL)
    return FALSE;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      mark->starred_at = confab_statement_get_int (row, 0);
      mark->hidden_at = confab_statement_get_int (row, 1);
      mark->done_seq = confab_statement_get_int (row, 2);
      mark->later_at = confab_statement_get_int (row, 3);
      mark->later_seq = confab_statement_get_int (row, 4);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_ledger_put_mark:
 * @mark: all that the user has set for the message; without times nothing any more
 */
gboolean
confab_ledger_put_mark (ConfabLedger *self,
                        const char *user_id,
                        const ConfabMarkData *mark,
                        GError **error)
{
  if (!confab_mark_data_is_set (mark))
    return confab_database_run (self->db, error,
                                "DELETE FROM message_mark WHERE user_id = ? AND message_id = ?",
                                "tt", user_id, mark->message_id);

  return confab_database_run (self->db, error,
                              "INSERT INTO message_mark (user_id, message_id, conversation_id,"
                              " starred_at, hidden_at, done_seq, later_at, later_seq)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                              " ON CONFLICT (user_id, message_id) DO UPDATE SET"
                              " starred_at = excluded.starred_at, hidden_at = excluded.hidden_at,"
                              " done_seq = excluded.done_seq, later_at = excluded.later_at,"
                              " later_seq = excluded.later_seq",
                              "tttiiiii", user_id, mark->message_id, mark->conversation_id,
                              mark->starred_at, mark->hidden_at, mark->done_seq, mark->later_at,
                              mark->later_seq);
}

/**
 * confab_ledger_count_marks:
 * @count: (out): for how many messages the user has set something
 */
gboolean
confab_ledger_count_marks (ConfabLedger *self, const char *user_id, gint64 *count, GError **error)
{
  return confab_database_get_int (
      self->db, count, error, "SELECT COUNT(*) FROM message_mark WHERE user_id = ?", "t", user_id);
}

/**
 * confab_ledger_forget_answers:
 * @before: a message; what is older by its id
 *
 * Forgets what the user said of answers to old messages, where they have set nothing else for them.
 */
gboolean
confab_ledger_forget_answers (ConfabLedger *self,
                              const char *user_id,
                              const char *before,
                              GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM message_mark WHERE user_id = ? AND message_id < ?"
                              " AND starred_at = 0 AND hidden_at = 0",
                              "tt", user_id, before);
}

/**
 * confab_ledger_list_marks:
 * @after: (nullable): the id of the last message of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabMarkData): what the user has set, by message, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_marks (ConfabLedger *self,
                          const char *user_id,
                          const char *after,
                          guint limit,
                          GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (
          self->db, error,
          "SELECT message_id, conversation_id, starred_at, hidden_at,"
          " done_seq, later_at, later_seq FROM message_mark WHERE user_id = ? AND message_id > ?"
          " ORDER BY message_id LIMIT ?",
          "ttn", user_id, after != NULL ? after : "", (int) limit),
      &confab_mark_data_record, (GDestroyNotify) confab_mark_data_free, error);
}

/**
 * confab_ledger_get_pin:
 * @seq: (out): of the event that pinned it; 0 when it is not pinned
 */
gboolean
confab_ledger_get_pin (ConfabLedger *self,
                       const char *conversation_id,
                       const char *message_id,
                       gint64 *seq,
                       GError **error)
{
  return confab_database_get_int (self->db, seq, error,
                                  "SELECT seq FROM pin WHERE conversation_id = ?"
                                  " AND message_id = ?",
                                  "tt", conversation_id, message_id);
}

/**
 * confab_ledger_count_pins:
 * @count: (out): how many messages are pinned
 */
gboolean
confab_ledger_count_pins (ConfabLedger *self,
                          const char *conversation_id,
                          gint64 *count,
                          GError **error)
{
  return confab_database_get_int (self->db, count, error,
                                  "SELECT COUNT(*) FROM pin WHERE conversation_id = ?", "t",
                                  conversation_id);
}

/**
 * confab_ledger_set_pin:
 * @seq: of the event that pins it; 0 to unpin it
 */
gboolean
confab_ledger_set_pin (ConfabLedger *self,
                       const char *conversation_id,
                       const char *message_id,
                       gint64 seq,
                       GError **error)
{
  if (seq == 0)
    return confab_database_run (self->db, error,
                                "DELETE FROM pin WHERE conversation_id = ? AND message_id = ?",
                                "tt", conversation_id, message_id);

  return confab_database_run (self->db, error,
                              "INSERT INTO pin (conversation_id, message_id, seq)"
                              " VALUES (?, ?, ?)",
                              "tti", conversation_id, message_id, seq);
}
