// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-gaps.h"

#include "base/confab-faults.h"

/* What is held of a conversation is everything from its first_seq to its last_seq, but for its
 * gaps. Gaps neither overlap nor touch. */

static gboolean
add_gap_sql (ConfabWork *work, ConfabTouched *touched, gint64 from, gint64 to, GError **error)
{
  const char *id = touched->row->id;
  gint64 below;

  from = MAX (from, touched->row->first_seq);

  if (from > to || confab_fault ("gaps:ignore"))
    return TRUE;

  touched->gaps_changed = TRUE;
  touched->counts_changed = TRUE;

  if (!confab_database_get_int (work->db, &below, error,
                                "SELECT from_seq FROM gap WHERE conversation_id=? AND to_seq=?",
                                "ti", id, from - 1))
    return FALSE;

  if (below != 0)
    return confab_database_run (work->db, error,
                                "UPDATE gap SET to_seq=? WHERE conversation_id=? AND from_seq=?",
                                "iti", to, id, below);

  return confab_database_run (
      work->db, error, "INSERT INTO gap (conversation_id, from_seq, to_seq) VALUES (?, ?, ?)",
      "tii", id, from, to);
}

/**
 * confab_gaps_extend_sql:
 * @last_seq: an event that is known to exist
 *
 * What lies between the newest event that was known and @last_seq is missing, with @last_seq.
 */
gboolean
confab_gaps_extend_sql (ConfabWork *work, ConfabTouched *touched, gint64 last_seq, GError **error)
{
  gint64 from = touched->row->last_seq + 1;

  if (last_seq < from || last_seq > CONFAB_MAX_SEQ)
    return TRUE;

  touched->row->last_seq = last_seq;
  return add_gap_sql (work, touched, from, last_seq, error);
}

/**
 * confab_gaps_list_sql:
 * @conversation_id: (nullable): which; NULL for all
 * @gaps: (element-type ConfabGapData): where to add them, lowest first
 *
 * Lists what is missing.
 */
gboolean
confab_gaps_list_sql (ConfabDatabase *db,
                      const char *conversation_id,
                      GPtrArray *gaps,
                      GError **error)
{
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  if (conversation_id != NULL)
    rows = confab_database_select (db, error,
                                   "SELECT conversation_id, from_seq, to_seq FROM gap"
                                   " WHERE conversation_id=? ORDER BY from_seq",
                                   "t", conversation_id);
  else
    rows = confab_database_select (db, error,
                                   "SELECT conversation_id, from_seq, to_seq FROM gap"
                                   " ORDER BY conversation_id, from_seq",
                                   NULL);

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (gaps, confab_statement_read_record (rows, &confab_gap_data_record));

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
cut_sql (ConfabWork *work,
         ConfabTouched *touched,
         const ConfabGapData *gap,
         gint64 from,
         gint64 to,
         GError **error)
{
  static const char insert[] =
      "INSERT INTO gap (conversation_id, from_seq, to_seq) VALUES (?, ?, ?)";
  const char *id = touched->row->id;

  return confab_database_run (work->db, error,
                              "DELETE FROM gap WHERE conversation_id=? AND from_seq=?", "ti", id,
                              gap->from_seq) &&
         (gap->from_seq >= from ||
          confab_database_run (work->db, error, insert, "tii", id, gap->from_seq, from - 1)) &&
         (gap->to_seq <= to ||
          confab_database_run (work->db, error, insert, "tii", id, to + 1, gap->to_seq));
}

/**
 * confab_gaps_fill_sql:
 * @from: the first event
 * @to: the last event
 *
 * Nothing is missing any longer from @from to @to: gaps end there, begin there, or are split.
 */
gboolean
confab_gaps_fill_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      gint64 from,
                      gint64 to,
                      GError **error)
{
  g_autoptr (GPtrArray) gaps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_gap_data_free);

  if (from > to)
    return TRUE;

  if (!confab_gaps_list_sql (work->db, touched->row->id, gaps, error))
    return FALSE;

  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (gaps, i);

      if (gap->from_seq > to || gap->to_seq < from)
        continue;

      if (!cut_sql (work, touched, gap, from, to, error))
        return FALSE;

      touched->gaps_changed = TRUE;
      touched->counts_changed = TRUE;
    }

  return TRUE;
}

/**
 * confab_gaps_hold_sql:
 * @seq: an event that has come
 * @fresh: (out): FALSE when it was held already, or is none that this user is to have
 *
 * From now on the event is held; what was jumped over is missing.
 */
gboolean
confab_gaps_hold_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      gint64 seq,
                      gboolean *fresh,
                      GError **error)
{
  gint64 missing;

  *fresh = FALSE;

  if (seq < touched->row->first_seq || seq > CONFAB_MAX_SEQ)
    return TRUE;

  if (seq > touched->row->last_seq)
    {
      *fresh = TRUE;

      if (!confab_gaps_extend_sql (work, touched, seq - 1, error))
        return FALSE;

      touched->row->last_seq = seq;
      return TRUE;
    }

  if (!confab_gaps_count_sql (work->db, touched->row->id, seq, seq, &missing, error))
    return FALSE;

  *fresh = missing > 0;
  return !*fresh || confab_gaps_fill_sql (work, touched, seq, seq, error);
}

/**
 * confab_gaps_begin_at_sql:
 * @first_seq: the first event that the user may see, as the server says now
 *
 * Moves where the conversation begins for this user: what is before it is not missing, and what
 * has come to light is.
 */
gboolean
confab_gaps_begin_at_sql (ConfabWork *work,
                          ConfabTouched *touched,
                          gint64 first_seq,
                          GError **error)
{
  gint64 old = touched->row->first_seq;

  if (first_seq == old || first_seq < 1 || first_seq > CONFAB_MAX_SEQ)
    return TRUE;

  if (first_seq > old)
    {
      if (!confab_gaps_fill_sql (work, touched, old, first_seq - 1, error))
        return FALSE;

      touched->row->first_seq = first_seq;
      touched->row->last_seq = MAX (touched->row->last_seq, first_seq - 1);
      return TRUE;
    }

  /* Two gaps that touch are one. */
  touched->row->first_seq = first_seq;
  return confab_database_run (work->db, error,
                              "UPDATE gap SET from_seq=? WHERE conversation_id=? AND from_seq=?",
                              "iti", first_seq, touched->row->id, old) &&
         (confab_database_get_changes (work->db) > 0 ||
          add_gap_sql (work, touched, first_seq, MIN (old - 1, touched->row->last_seq), error));
}

/**
 * confab_gaps_open_sql:
 * @from: the first event
 * @to: the last event; at most the conversation's last
 *
 * Events that were held are missing from now on.
 */
gboolean
confab_gaps_open_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      gint64 from,
                      gint64 to,
                      GError **error)
{
  const char *id = touched->row->id;
  gint64 above;

  /* Gaps neither overlap nor touch. */
  if (!confab_gaps_fill_sql (work, touched, from, to, error) ||
      !confab_database_get_int (work->db, &above, error,
                                "SELECT to_seq FROM gap WHERE conversation_id=? AND from_seq=?",
                                "ti", id, to + 1))
    return FALSE;

  if (above != 0 && !confab_database_run (work->db, error,
                                          "DELETE FROM gap WHERE conversation_id=? AND from_seq=?",
                                          "ti", id, to + 1))
    return FALSE;

  return add_gap_sql (work, touched, from, MAX (to, above), error);
}

/**
 * confab_gaps_count_sql:
 * @n_missing: (out): how many of the events from @from to @to are missing
 *
 * Counts what is not held.
 */
gboolean
confab_gaps_count_sql (ConfabDatabase *db,
                       const char *conversation_id,
                       gint64 from,
                       gint64 to,
                       gint64 *n_missing,
                       GError **error)
{
  return confab_database_get_int (
      db, n_missing, error,
      "SELECT coalesce(sum(min(to_seq, ?2) - max(from_seq, ?1) + 1), 0) FROM gap"
      " WHERE conversation_id=?3 AND from_seq<=?2 AND to_seq>=?1",
      "iit", from, to, conversation_id);
}
