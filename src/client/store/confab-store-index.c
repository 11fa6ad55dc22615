// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-index.h"

#include "confab-store-texts.h"

#include "client/search/confab-search-plan.h"

#include <string.h>

/* The index of messages. It holds no text, only which message has which word, so what is to be
 * taken out of it has to be told: triggers keep in message_change how a message was when the
 * transaction began, whoever changes it, and the end of each piece of work brings the index up to
 * date.
 *
 * Two kinds of messages follow in batches, when there is nothing else to do. message_behind lists
 * those that were fetched with others of their age: they are not what somebody looks for first, and
 * each segment of the index should hold many. What is changed among them leaves the list and is
 * taken into the index at once. And there are messages from before there was an index: up to
 * "unindexed" they are neither in it nor numbered by time. */

/* So much text is taken into the index at once, unless one message has more. */
#define BATCH_BYTES 131072

/* So far after its second a free number is looked for: what is said in eighteen hours, one a
 * second.
 */
#define REACH 65536

typedef struct
{
  gint64 number;
  ConfabMessageRowData *row; /* NULL where there is none */
  char *text;                /* what the index is to hold of it; NULL for nothing */
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->row, confab_message_row_data_free);
  g_clear_pointer (&entry->text, g_free);
}

static GArray *
new_entries (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  return entries;
}

static gboolean
get_unindexed_sql (ConfabDatabase *db, gint64 *number, GError **error)
{
  return confab_database_get_int (
      db, number, error, "SELECT CAST(value AS INTEGER) FROM meta WHERE key='unindexed'", NULL);
}

/* What was deleted and what only tells of the conversation has neither text nor files. */
static char *
make_text (const ConfabMessageRowData *row)
{
  ConfabSearchSubject subject = {
    .conversation_id = row->conversation_id,
    .sender_id = row->sender_id,
    .type = row->type,
    .content = row->content,
    .attachments = row->attachments,
    .card = row->card,
  };

  return row->conversation_id != NULL && (row->content != NULL || row->attachments != NULL)
             ? confab_search_index_text (&subject)
             : NULL;
}

/* Makes the index anew, a batch at a time as for messages from before there was one. */
static gboolean
begin_anew_sql (ConfabDatabase *db, GError **error)
{
  return confab_database_run (
             db, error, "INSERT INTO message_index (message_index) VALUES ('delete-all')", NULL) &&
         confab_database_run (db, error, "DELETE FROM message_behind", NULL) &&
         confab_database_run (db, error,
                              "INSERT OR REPLACE INTO meta (key, value)"
                              " SELECT 'unindexed', max(number) FROM message HAVING count(*)>0",
                              NULL);
}

/* Takes a text out of the index as it was put in. FTS5 calls an index damaged from which more is
 * taken than was put in, for example because other words are made of a text than once were. The
 * messages are not to suffer for it: then @unindexed becomes more than any number, and the index is
 * made anew. */
static gboolean
take_out_sql (ConfabDatabase *db,
              gint64 number,
              const char *text,
              gint64 *unindexed,
              GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (text == NULL || confab_database_run (db, &reason,
                                           "INSERT INTO message_index (message_index, rowid, text)"
                                           " VALUES ('delete', ?, ?)",
                                           "it", number, text))
    return TRUE;

  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  *unindexed = G_MAXINT64;
  return begin_anew_sql (db, error);
}

static gboolean
put_in_sql (ConfabDatabase *db, gint64 number, const char *text, GError **error)
{
  return text == NULL || confab_database_run (db, error,
                                              "INSERT INTO message_index (rowid, text)"
                                              " VALUES (?, ?)",
                                              "it", number, text);
}

/* Notes how far from the second of a message its number is, so that who looks between two times
 * looks at it, too. */
static gboolean
note_far_sql (ConfabDatabase *db, gint64 number, gint64 slot, GError **error)
{
  g_autofree char *far = NULL;

  if (number >= slot && number < slot + CONFAB_SEARCH_SLACK)
    return TRUE;

  far = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (number - slot));
  return confab_database_run (db, error,
                              "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO"
                              " UPDATE SET value=excluded.value WHERE CAST(excluded.value AS"
                              " INTEGER)>CAST(meta.value AS INTEGER)",
                              "tt", number < slot ? "early" : "late", far);
}

/* Finds the first free number; 0 when all before @end are taken. */
static gboolean
find_free_sql (ConfabDatabase *db, gint64 from, gint64 end, gint64 *number, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT number FROM message WHERE number>=? AND number<?"
                              " ORDER BY number",
                              "ii", from, end);
  ConfabStatementStep step;

  *number = MIN (from, end);

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW &&
         confab_statement_get_int (rows, 0) == *number)
    ++*number;

  if (*number == end)
    *number = 0;

  return step != CONFAB_STATEMENT_ERROR;
}

/* Where many were said at once, numbers that are taken are not passed by again for each: neither
 * those of the same second, nor the stretch that was last found to be full. */
static gint64
skip_taken (ConfabWork *work, gint64 slot)
{
  const ConfabIndexHint *hint = &work->hints[slot % CONFAB_INDEX_HINTS];
  const ConfabIndexHint *run = &work->hints[CONFAB_INDEX_HINTS];
  gint64 from = hint->slot == slot ? hint->next : slot;

  return from >= run->slot && from < run->next ? run->next : from;
}

static void
note_taken (ConfabWork *work, gint64 slot, gint64 next)
{
  ConfabIndexHint *run = &work->hints[CONFAB_INDEX_HINTS];

  work->hints[slot % CONFAB_INDEX_HINTS] = (ConfabIndexHint) { .slot = slot, .next = next };

  if (slot >= run->slot && slot <= run->next)
    run->next = MAX (run->next, next);
  else
    *run = (ConfabIndexHint) { .slot = slot, .next = next };
}

/**
 * confab_index_find_number_sql:
 * @created_at: when a message was said, in milliseconds since 1970
 * @number: (out): the number that it is to have
 *
 * Messages are numbered by the second they are from, so that a search finds the newest first. Where
 * more are said than there are seconds, they stand after it, the further the longer this goes on.
 */
gboolean
confab_index_find_number_sql (ConfabWork *work, gint64 created_at, gint64 *number, GError **error)
{
  gint64 slot = confab_search_slot (created_at);
  gint64 from = work->hints != NULL ? skip_taken (work, slot) : slot;

  if (!find_free_sql (work->db, from, slot + REACH, number, error) ||
      (*number == 0 &&
       !confab_database_get_int (work->db, number, error,
                                 "SELECT coalesce(max(number), 0)+1 FROM message", NULL)))
    return FALSE;

  if (work->hints != NULL && *number != slot && *number < slot + REACH)
    note_taken (work, slot, *number + 1);

  return note_far_sql (work->db, *number, slot, error);
}

/* Gives a message the number of its time. Where so many were said at once that there is none near
 * it, one that is farther stays: to look for another each time would take longer with each of them.
 */
static gboolean
renumber_sql (ConfabDatabase *db, gint64 *number, gint64 created_at, gint64 above, GError **error)
{
  gint64 slot = confab_search_slot (created_at), free_number;

  if (slot <= above || (*number >= slot && *number < slot + CONFAB_SEARCH_SLACK))
    return TRUE;

  if (!find_free_sql (db, slot, slot + CONFAB_SEARCH_SLACK, &free_number, error) ||
      (free_number == 0 && !(*number >= slot && *number < slot + REACH) &&
       !find_free_sql (db, slot + CONFAB_SEARCH_SLACK, slot + REACH, &free_number, error)))
    return FALSE;

  if (free_number == 0)
    return note_far_sql (db, *number, slot, error);

  if (!note_far_sql (db, free_number, slot, error) ||
      !confab_database_run (db, error, "UPDATE message SET number=? WHERE number=?", "ii",
                            free_number, *number))
    return FALSE;

  *number = free_number;
  return TRUE;
}

static gboolean
read_changes_sql (ConfabDatabase *db, gboolean held_only, GArray *changes, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT number, held, conversation_id, sender_id, type, content,"
      " attachments, card FROM message_change WHERE held>=? ORDER BY number",
      "n", held_only);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Entry change = { .number = confab_statement_get_int (rows, 0) };

      if (confab_statement_get_int (rows, 1) != 0)
        {
          change.row = confab_statement_read_record (rows, &confab_message_row_data_record);
          change.text = make_text (change.row);
        }

      g_array_append_val (changes, change);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
read_message_sql (ConfabDatabase *db, gint64 number, ConfabMessageRowData **row, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT id, conversation_id, sender_id, type, content, attachments,"
                              " card, created_at FROM message WHERE number=?",
                              "i", number);
  ConfabStatementStep step;

  *row = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *row = confab_statement_read_record (rows, &confab_message_row_data_record);

  return TRUE;
}

/* What has been changed is not behind any longer: it is taken into the index now, and need not be
 * taken out of it. */
static gboolean
catch_up_sql (ConfabDatabase *db, Entry *change, GError **error)
{
  if (!confab_database_run (db, error, "DELETE FROM message_behind WHERE number=?", "i",
                            change->number))
    return FALSE;

  if (confab_database_get_changes (db) > 0)
    g_clear_pointer (&change->text, g_free);

  return TRUE;
}

static gboolean
has_files (const ConfabMessageRowData *row)
{
  return row != NULL && row->attachments != NULL;
}

/* What stands in the files of a message follows it, whether it is in the index or not. */
static gboolean
follow_files_sql (ConfabDatabase *db,
                  const Entry *change,
                  gint64 number,
                  const ConfabMessageRowData *now,
                  GError **error)
{
  if (!has_files (change->row) && !has_files (now))
    return TRUE;

  if (!confab_database_run (db, error, "DELETE FROM file_index WHERE rowid=?", "i", change->number))
    return FALSE;

  return now == NULL || (confab_texts_note_sql (db, now, error) &&
                         confab_texts_index_sql (db, number, now, error));
}

static gboolean
apply_change_sql (ConfabDatabase *db, const Entry *change, gint64 *unindexed, GError **error)
{
  g_autoptr (ConfabMessageRowData) now = NULL;
  g_autofree char *text = NULL;
  gint64 number = change->number;

  if (!read_message_sql (db, number, &now, error))
    return FALSE;

  if (number <= *unindexed)
    return follow_files_sql (db, change, number, now, error);

  if ((now != NULL && !renumber_sql (db, &number, now->created_at, *unindexed, error)) ||
      !follow_files_sql (db, change, number, now, error))
    return FALSE;

  text = now != NULL ? make_text (now) : NULL;

  if (number == change->number && g_strcmp0 (text, change->text) == 0)
    return TRUE;

  return take_out_sql (db, change->number, change->text, unindexed, error) &&
         (number <= *unindexed || put_in_sql (db, number, text, error));
}

static gboolean
apply_changes_sql (ConfabDatabase *db, GArray *changes, gint64 unindexed, GError **error)
{
  gboolean files = FALSE;
  gint64 behind;

  if (!confab_database_get_int (db, &behind, error, "SELECT EXISTS (SELECT 1 FROM message_behind)",
                                NULL))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      Entry *change = &g_array_index (changes, Entry, i);

      files |= has_files (change->row);

      if ((behind && !catch_up_sql (db, change, error)) ||
          !apply_change_sql (db, change, &unindexed, error))
        return FALSE;
    }

  return !files || confab_texts_forget_sql (db, error);
}

/**
 * confab_index_update_sql:
 * @later: whether messages that are new are left to confab_index_more_sql()
 *
 * Brings the index up to date with what has been changed, in the transaction of the changes.
 */
gboolean
confab_index_update_sql (ConfabDatabase *db, gboolean later, GError **error)
{
  g_autoptr (GArray) changes = new_entries ();
  gint64 n, unindexed;

  if (!confab_database_get_int (db, &n, error, "SELECT EXISTS (SELECT 1 FROM message_change)",
                                NULL))
    return FALSE;

  if (n == 0)
    return TRUE;

  return get_unindexed_sql (db, &unindexed, error) &&
         (!later || confab_database_run (db, error,
                                         "INSERT OR IGNORE INTO message_behind (number) SELECT"
                                         " number FROM message_change WHERE NOT held AND number>?",
                                         "i", unindexed)) &&
         read_changes_sql (db, later, changes, error) &&
         (changes->len == 0 || apply_changes_sql (db, changes, unindexed, error)) &&
         confab_database_run (db, error, "DELETE FROM message_change", NULL);
}

#define COLUMNS                                                                                    \
  "m.id, m.conversation_id, m.sender_id, m.type, m.content, m.attachments, m.card, m.created_at"   \
  " FROM "

/* Reads a batch, the newest first, and whether there may be more. */
static gboolean
read_batch_sql (ConfabStatement *rows, guint limit, GArray *batch, gboolean *more, GError **error)
{
  ConfabStatementStep step = CONFAB_STATEMENT_DONE;
  gsize n_bytes = 0;

  if (rows == NULL)
    return FALSE;

  while (batch->len < limit && n_bytes < BATCH_BYTES &&
         (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Entry entry = { .number = confab_statement_get_int (rows, 0),
                      .row = confab_statement_read_record (rows, &confab_message_row_data_record) };

      entry.text = make_text (entry.row);
      n_bytes += entry.text != NULL ? strlen (entry.text) : 0;
      g_array_append_val (batch, entry);
    }

  *more = step == CONFAB_STATEMENT_ROW;
  return step != CONFAB_STATEMENT_ERROR;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Entry *) a)->number, other = ((const Entry *) b)->number;

  return (one > other) - (one < other);
}

/* A number that is less than the one before begins a segment of its own. */
static gboolean
put_batch_sql (ConfabDatabase *db, GArray *batch, GError **error)
{
  g_array_sort (batch, compare_numbers);

  for (guint i = 0; i < batch->len; i++)
    {
      const Entry *entry = &g_array_index (batch, Entry, i);

      if (!put_in_sql (db, entry->number, entry->text, error) ||
          (has_files (entry->row) &&
           (!confab_texts_note_sql (db, entry->row, error) ||
            !confab_texts_index_sql (db, entry->number, entry->row, error))))
        return FALSE;
    }

  return TRUE;
}

static gboolean
index_behind_sql (ConfabDatabase *db, guint limit, gboolean *more, GError **error)
{
  g_autoptr (GArray) batch = new_entries ();
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT b.number, " COLUMNS
                              "message_behind AS b LEFT JOIN message AS m ON m.number=b.number"
                              " ORDER BY b.number DESC",
                              NULL);
  gint64 last;

  if (!read_batch_sql (rows, limit, batch, more, error))
    return FALSE;

  g_clear_pointer (&rows, confab_statement_done);

  if (batch->len == 0)
    return TRUE;

  last = g_array_index (batch, Entry, batch->len - 1).number;
  return put_batch_sql (db, batch, error) &&
         confab_database_run (db, error, "DELETE FROM message_behind WHERE number>=?", "i", last);
}

static gboolean
set_unindexed_sql (ConfabDatabase *db, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return confab_database_run (db, error, "UPDATE meta SET value=? WHERE key='unindexed'", "t",
                              text);
}

static gboolean
index_older_sql (ConfabDatabase *db, gint64 unindexed, guint limit, gboolean *more, GError **error)
{
  g_autoptr (GArray) batch = new_entries ();
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT m.number, " COLUMNS
                              "message AS m WHERE m.number<=? ORDER BY m.number DESC",
                              "i", unindexed);
  gint64 next = 0;

  if (!read_batch_sql (rows, limit, batch, more, error))
    return FALSE;

  g_clear_pointer (&rows, confab_statement_done);

  if (batch->len > 0)
    next = g_array_index (batch, Entry, batch->len - 1).number - 1;

  *more &= next > 0;

  for (guint i = 0; i < batch->len; i++)
    {
      Entry *entry = &g_array_index (batch, Entry, i);
      gint64 number = entry->number;

      if (!renumber_sql (db, &entry->number, entry->row->created_at, unindexed, error) ||
          (number != entry->number && has_files (entry->row) &&
           !confab_database_run (db, error, "DELETE FROM file_index WHERE rowid=?", "i", number)))
        return FALSE;
    }

  return put_batch_sql (db, batch, error) &&
         (*more ? set_unindexed_sql (db, next, error)
                : confab_database_run (db, error, "DELETE FROM meta WHERE key='unindexed'", NULL));
}

/**
 * confab_index_more_sql:
 * @limit: so many messages at most
 * @more: (out): whether there are more to come
 *
 * Takes messages into the index that are not in it yet, the newest first.
 */
gboolean
confab_index_more_sql (ConfabDatabase *db, guint limit, gboolean *more, GError **error)
{
  gint64 unindexed, behind;

  *more = FALSE;

  if (!get_unindexed_sql (db, &unindexed, error) ||
      !confab_database_get_int (db, &behind, error, "SELECT EXISTS (SELECT 1 FROM message_behind)",
                                NULL))
    return FALSE;

  if (behind == 0)
    return unindexed == 0 || index_older_sql (db, unindexed, limit, more, error);

  if (!index_behind_sql (db, limit, more, error))
    return FALSE;

  *more |= unindexed != 0;
  return TRUE;
}
