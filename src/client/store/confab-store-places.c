// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-places.h"

#include "confab-store-job.h"

/* Going to a place in a conversation takes as long with a million messages as with ten: all that
 * is asked here is answered by a few steps in an index. */

G_DEFINE_BOXED_TYPE (ConfabPlace, confab_place, confab_place_copy, confab_place_free)

/**
 * confab_place_copy:
 *
 * Returns: (transfer full): another place, the same
 */
ConfabPlace *
confab_place_copy (const ConfabPlace *place)
{
  return g_memdup2 (place, sizeof *place);
}

/**
 * confab_place_free:
 * @place: (transfer full): a place
 */
void
confab_place_free (ConfabPlace *place)
{
  g_free (place);
}

static gboolean
get_place_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error, "SELECT position, offset_px FROM place WHERE conversation_id=?", "t", job->id);
  ConfabPlace place = { 0 };
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      place.position = confab_statement_get_int (rows, 0);
      place.offset_px = (double) confab_statement_get_int (rows, 1);
    }

  g_value_init (result, CONFAB_TYPE_PLACE);
  g_value_set_boxed (result, &place);
  return TRUE;
}

/**
 * confab_store_get_place:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabPlace (boxed): where one was
 * reading; its position is 0 for the end
 */
DexFuture *
confab_store_get_place (ConfabStore *self, const char *conversation_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, get_place_sql, confab_store_job_new (conversation_id, 0));
}

static gboolean
set_place_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  if (job->number == 0)
    return confab_database_run (work->db, error, "DELETE FROM place WHERE conversation_id=?", "t",
                                job->id);

  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO place (conversation_id, position, offset_px)"
                              " SELECT id, ?2, ?3 FROM conversation WHERE id=?1",
                              "tii", job->id, job->number, job->last);
}

/**
 * confab_store_set_place:
 * @place: (nullable): where one is reading; NULL at the end
 *
 * Keeps it, in whole pixels. Nothing is kept of a conversation that is not there.
 *
 * Returns: (transfer full): a future that resolves to an empty #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_set_place (ConfabStore *self, const char *conversation_id, const ConfabPlace *place)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, place != NULL ? place->position : 0);
  job->last = place != NULL ? (gint64) place->offset_px : 0;
  return confab_store_run_change (self, set_place_sql, job);
}

static void
give_int (gint64 value, GValue *result)
{
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, value);
}

static gboolean
find_message_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  ConfabStoreJob *job,
                  GValue *result,
                  GError **error)
{
  gint64 position;

  if (!confab_database_get_int (db, &position, error,
                                "SELECT position FROM message WHERE id=? AND conversation_id=?"
                                " AND NOT hidden",
                                "tt", job->text, job->id))
    return FALSE;

  give_int (position, result);
  return TRUE;
}

/**
 * confab_store_find_message:
 * @message_id: a message
 *
 * Returns: (transfer full): a future that resolves to its position (gint64), or to 0 when it is not
 *   held, or is somewhere else
 */
DexFuture *
confab_store_find_message (ConfabStore *self, const char *conversation_id, const char *message_id)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL && message_id != NULL);

  job = confab_store_job_new (conversation_id, 0);
  job->text = g_strdup (message_id);
  return confab_store_run_read (self, find_message_sql, job);
}

/* The first message at or after a place that the server has stored. */
static gboolean
read_at_sql (ConfabDatabase *db,
             const char *conversation_id,
             gint64 seq,
             gint64 *found_seq,
             gint64 *created_at,
             GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT seq, created_at FROM message WHERE conversation_id=? AND"
                              " position>=? AND position<? ORDER BY position LIMIT 1",
                              "tii", conversation_id, seq * CONFAB_POSITION_STEP,
                              CONFAB_POSITION_PENDING);
  ConfabStatementStep step;

  *found_seq = *created_at = 0;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      *found_seq = confab_statement_get_int (rows, 0);
      *created_at = confab_statement_get_int (rows, 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

typedef struct
{
  gint64 first;
  gint64 last;
} Range;

static gboolean
read_range_sql (ConfabDatabase *db, const char *conversation_id, Range *range, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT first_seq, last_seq FROM conversation WHERE id=?",
                              "t", conversation_id);
  ConfabStatementStep step;

  *range = (Range) { 1, 0 };

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      range->first = MAX (1, confab_statement_get_int (rows, 0));
      range->last = confab_statement_get_int (rows, 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

/* The seq of the first message at or after a time, 0 when all are before it. The server stores
 * messages in the order in which it gives them their times, so the times need no index. */
static gboolean
find_time (ConfabDatabase *db,
           const char *conversation_id,
           Range range,
           gint64 unix_ms,
           gint64 *result,
           GError **error)
{
  gint64 low = range.first, high = range.last + 1;

  *result = 0;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2, seq, created_at;

      if (!read_at_sql (db, conversation_id, middle, &seq, &created_at, error))
        return FALSE;

      if (seq == 0 || created_at >= unix_ms)
        {
          high = middle;
          *result = seq != 0 ? seq : *result;
        }
      else
        {
          low = seq + 1;
        }
    }

  return TRUE;
}

static gboolean
find_time_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  Range range;
  gint64 seq;

  if (!read_range_sql (db, job->id, &range, error) ||
      !find_time (db, job->id, range, job->number, &seq, error))
    return FALSE;

  give_int (seq * CONFAB_POSITION_STEP, result);
  return TRUE;
}

/**
 * confab_store_find_time:
 * @unix_ms: milliseconds since 1970
 *
 * Returns: (transfer full): a future that resolves to the position (gint64) of the first message
 *   at that time or after it, or to 0 when all that is held is older
 */
DexFuture *
confab_store_find_time (ConfabStore *self, const char *conversation_id, gint64 unix_ms)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, find_time_sql,
                                confab_store_job_new (conversation_id, unix_ms));
}

static gboolean
find_mention_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  ConfabStoreJob *job,
                  GValue *result,
                  GError **error)
{
  gint64 seq = MIN (job->number, CONFAB_POSITION_PENDING) / CONFAB_POSITION_STEP, found;
  gboolean done =
      job->older
          ? confab_database_get_int (db, &found, error,
                                     "SELECT max(seq) FROM message INDEXED BY message_mentions_me"
                                     " WHERE mentions_me AND conversation_id=? AND seq<?",
                                     "ti", job->id, seq)
          : confab_database_get_int (db, &found, error,
                                     "SELECT min(seq) FROM message INDEXED BY message_mentions_me"
                                     " WHERE mentions_me AND conversation_id=? AND seq>?",
                                     "ti", job->id, seq);

  if (!done)
    return FALSE;

  give_int (found * CONFAB_POSITION_STEP, result);
  return TRUE;
}

/**
 * confab_store_find_mention:
 * @position: from where to look; itself not included
 * @older: whether to look towards the beginning
 *
 * Returns: (transfer full): a future that resolves to the position (gint64) of the next message
 *   that names this user, or to 0
 */
DexFuture *
confab_store_find_mention (ConfabStore *self,
                           const char *conversation_id,
                           gint64 position,
                           gboolean older)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, position);
  job->older = older;
  return confab_store_run_read (self, find_mention_sql, job);
}

static gboolean
get_time_at_sql (ConfabDatabase *db,
                 const char *own_user_id,
                 ConfabStoreJob *job,
                 GValue *result,
                 GError **error)
{
  gint64 seq, created_at;

  if (!read_at_sql (db, job->id, job->number, &seq, &created_at, error))
    return FALSE;

  give_int (created_at, result);
  return TRUE;
}

/**
 * confab_store_get_time_at:
 * @seq: an event
 *
 * Returns: (transfer full): a future that resolves to the time (gint64, milliseconds since 1970) of
 *   the first message from there on, or to 0 when none is held
 */
DexFuture *
confab_store_get_time_at (ConfabStore *self, const char *conversation_id, gint64 seq)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, get_time_at_sql, confab_store_job_new (conversation_id, seq));
}

static gboolean
list_days_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  const gint64 *bounds = job->data;
  guint64 days = 0;
  gint64 next;
  Range range;

  if (!read_range_sql (db, job->id, &range, error) ||
      !find_time (db, job->id, range, bounds[0], &next, error))
    return FALSE;

  for (gint64 i = 0; i < job->number && next != 0; i++)
    {
      gint64 seq, created_at;

      if (!read_at_sql (db, job->id, next, &seq, &created_at, error))
        return FALSE;

      if (created_at >= bounds[i + 1])
        continue;

      days |= G_GUINT64_CONSTANT (1) << i;
      range.first = next;

      if (!find_time (db, job->id, range, bounds[i + 1], &next, error))
        return FALSE;
    }

  g_value_init (result, G_TYPE_UINT64);
  g_value_set_uint64 (result, days);
  return TRUE;
}

/**
 * confab_store_list_days:
 * @bounds_ms: (array): @n_days + 1 times: when each day begins, and when the last one ends
 * @n_days: at most %CONFAB_MAX_DAYS
 *
 * Returns: (transfer full): a future that resolves to a guint64, whose bit n says whether anything
 *   was said on day n
 */
DexFuture *
confab_store_list_days (ConfabStore *self,
                        const char *conversation_id,
                        const gint64 *bounds_ms,
                        guint n_days)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL && bounds_ms != NULL);
  dex_return_error_if_fail (n_days > 0 && n_days <= CONFAB_MAX_DAYS);

  job = confab_store_job_new (conversation_id, n_days);
  job->data = g_memdup2 (bounds_ms, (n_days + 1) * sizeof *bounds_ms);
  job->data_free = g_free;
  return confab_store_run_read (self, list_days_sql, job);
}

/* Which of @marks hold something of one kind: from hit to hit, a step for each piece at most. */
static gboolean
mark_sql (ConfabDatabase *db,
          const char *conversation_id,
          const char *select,
          ConfabMarkFlags flag,
          Range range,
          GByteArray *marks,
          GError **error)
{
  double per_mark = (double) (range.last - range.first + 1) / marks->len;
  gint64 from = range.first;

  while (from <= range.last)
    {
      gint64 seq;
      guint at;

      if (!confab_database_get_int (db, &seq, error, select, "ti", conversation_id, from))
        return FALSE;

      if (seq == 0 || seq > range.last)
        break;

      at = MIN (marks->len - 1, (guint) ((seq - range.first) / per_mark));
      marks->data[at] |= flag;
      from = MAX (seq + 1, range.first + (gint64) ((at + 1) * per_mark));
    }

  return TRUE;
}

static gboolean
list_marks_sql (ConfabDatabase *db,
                const char *own_user_id,
                ConfabStoreJob *job,
                GValue *result,
                GError **error)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  Range range;

  g_byte_array_set_size (marks, job->number);
  memset (marks->data, 0, marks->len);

  if (!read_range_sql (db, job->id, &range, error) ||
      !mark_sql (db, job->id,
                 "SELECT min(seq) FROM message INDEXED BY message_mentions_me WHERE mentions_me AND"
                 " conversation_id=? AND seq>=?",
                 CONFAB_MARK_MENTION, range, marks, error) ||
      !mark_sql (db, job->id,
                 "SELECT min(seq) FROM message INDEXED BY message_own WHERE own AND"
                 " conversation_id=? AND seq>=?",
                 CONFAB_MARK_OWN, range, marks, error) ||
      !mark_sql (db, job->id,
                 "SELECT min(seq) FROM message INDEXED BY message_files WHERE"
                 " attachments IS NOT NULL AND conversation_id=? AND seq>=?",
                 CONFAB_MARK_FILE, range, marks, error))
    return FALSE;

  g_value_init (result, G_TYPE_BYTE_ARRAY);
  g_value_set_boxed (result, marks);
  return TRUE;
}

/**
 * confab_store_list_marks:
 * @n_marks: into how many pieces to cut the conversation, at most %CONFAB_MAX_MARKS
 *
 * Tells where in a conversation, from its first event to its last, there is what one looks for.
 *
 * Returns: (transfer full): a future that resolves to a #GByteArray (boxed) of @n_marks
 *   #ConfabMarkFlags
 */
DexFuture *
confab_store_list_marks (ConfabStore *self, const char *conversation_id, guint n_marks)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);
  dex_return_error_if_fail (n_marks > 0 && n_marks <= CONFAB_MAX_MARKS);

  return confab_store_run_read (self, list_marks_sql,
                                confab_store_job_new (conversation_id, n_marks));
}

static gboolean
count_between_sql (ConfabDatabase *db,
                   const char *own_user_id,
                   ConfabStoreJob *job,
                   GValue *result,
                   GError **error)
{
  const gint64 *bounds = job->data;
  gint64 n;

  if (!confab_database_get_int (db, &n, error,
                                "SELECT count(*) FROM (SELECT 1 FROM message WHERE"
                                " conversation_id=? AND position BETWEEN ? AND ? LIMIT ?)",
                                "tiii", job->id, bounds[0], bounds[1], job->number))
    return FALSE;

  give_int (n, result);
  return TRUE;
}

/**
 * confab_store_count_between:
 * @from: a position, included
 * @to: a position, included
 * @most: where to stop counting
 *
 * Returns: (transfer full): a future that resolves to how many messages are held there (gint64), at
 *   most @most
 */
DexFuture *
confab_store_count_between (ConfabStore *self,
                            const char *conversation_id,
                            gint64 from,
                            gint64 to,
                            guint most)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, most);
  job->data = g_memdup2 (&(gint64[]) { from, to }, 2 * sizeof from);
  job->data_free = g_free;
  return confab_store_run_read (self, count_between_sql, job);
}
