// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-index.h"

#include "client/search/confab-search-plan.h"

/* The index of messages. It holds no text, only which message has which word, so what is to be
 * taken out of it has to be told: triggers keep in message_change how a message was when the
 * transaction began, whoever changes it, and the end of each piece of work brings the index up to
 * date. Messages from before there was an index follow in batches; up to "unindexed" they are
 * neither in it nor numbered by time. */

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
  };

  return row->conversation_id != NULL && (row->content != NULL || row->attachments != NULL)
             ? confab_search_index_text (&subject)
             : NULL;
}

static gboolean
take_out_sql (ConfabDatabase *db, gint64 number, const ConfabMessageRowData *row, GError **error)
{
  g_autofree char *text = make_text (row);

  return text == NULL ||
         confab_database_run (db, error,
                              "INSERT INTO message_index (message_index, rowid, text)"
                              " VALUES ('delete', ?, ?)",
                              "it", number, text);
}

static gboolean
put_in_sql (ConfabDatabase *db, gint64 number, const ConfabMessageRowData *row, GError **error)
{
  g_autofree char *text = make_text (row);

  return text == NULL || confab_database_run (db, error,
                                              "INSERT INTO message_index (rowid, text)"
                                              " VALUES (?, ?)",
                                              "it", number, text);
}

/* Finds the first free number from where a message belongs; 0 when all near it are taken. */
static gboolean
find_number_sql (ConfabDatabase *db, gint64 slot, gint64 *number, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT number FROM message WHERE number BETWEEN ?1 AND ?2"
                              " ORDER BY number",
                              "ii", slot, slot + CONFAB_SEARCH_SLACK - 1);
  ConfabStatementStep step;

  *number = slot;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW &&
         confab_statement_get_int (rows, 0) == *number)
    ++*number;

  if (*number == slot + CONFAB_SEARCH_SLACK)
    *number = 0;

  return step != CONFAB_STATEMENT_ERROR;
}

/* Gives a message the number of its time. */
static gboolean
renumber_sql (ConfabDatabase *db, gint64 *number, gint64 created_at, gint64 above, GError **error)
{
  gint64 slot = confab_search_slot (created_at), free_number;

  if (slot <= above || (*number >= slot && *number < slot + CONFAB_SEARCH_SLACK))
    return TRUE;

  if (!find_number_sql (db, slot, &free_number, error))
    return FALSE;

  if (free_number == 0)
    return TRUE;

  if (!confab_database_run (db, error, "UPDATE message SET number=? WHERE number=?", "ii",
                            free_number, *number))
    return FALSE;

  *number = free_number;
  return TRUE;
}

typedef struct
{
  gint64 number;
  ConfabMessageRowData *before; /* as the index knows it; NULL when it does not */
} Change;

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->before, confab_message_row_data_free);
}

static gboolean
read_changes_sql (ConfabDatabase *db, GArray *changes, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT number, held, conversation_id, sender_id, type, content,"
                              " attachments FROM message_change",
                              NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Change change = { .number = confab_statement_get_int (rows, 0) };

      if (confab_statement_get_int (rows, 1) != 0)
        change.before = confab_statement_read_record (rows, &confab_message_row_data_record);

      g_array_append_val (changes, change);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
read_message_sql (ConfabDatabase *db, gint64 number, ConfabMessageRowData **row, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT conversation_id, sender_id, type, content, attachments,"
                              " created_at FROM message WHERE number=?",
                              "i", number);
  ConfabStatementStep step;

  *row = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *row = confab_statement_read_record (rows, &confab_message_row_data_record);

  return TRUE;
}

static gboolean
apply_change_sql (ConfabDatabase *db, const Change *change, gint64 unindexed, GError **error)
{
  g_autoptr (ConfabMessageRowData) now = NULL;
  gint64 number = change->number;

  if (number <= unindexed)
    return TRUE;

  if (!read_message_sql (db, number, &now, error) ||
      (change->before != NULL && !take_out_sql (db, number, change->before, error)))
    return FALSE;

  return now == NULL || (renumber_sql (db, &number, now->created_at, unindexed, error) &&
                         put_in_sql (db, number, now, error));
}

/**
 * confab_index_update_sql:
 *
 * Brings the index up to date with what has been changed, in the transaction of the changes.
 */
gboolean
confab_index_update_sql (ConfabDatabase *db, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gint64 unindexed;

  g_array_set_clear_func (changes, clear_change);

  if (!read_changes_sql (db, changes, error))
    return FALSE;

  if (changes->len == 0)
    return TRUE;

  if (!get_unindexed_sql (db, &unindexed, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (!apply_change_sql (db, &g_array_index (changes, Change, i), unindexed, error))
      return FALSE;

  return confab_database_run (db, error, "DELETE FROM message_change", NULL);
}

static gboolean
read_older_sql (ConfabDatabase *db, gint64 unindexed, guint limit, GArray *numbers, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT number FROM message WHERE number<=? ORDER BY number DESC"
                              " LIMIT ?",
                              "in", unindexed, (int) limit);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      gint64 number = confab_statement_get_int (rows, 0);

      g_array_append_val (numbers, number);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
set_unindexed_sql (ConfabDatabase *db, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return confab_database_run (db, error, "UPDATE meta SET value=? WHERE key='unindexed'", "t",
                              text);
}

/**
 * confab_index_more_sql:
 * @limit: so many messages at most
 * @more: (out): whether there are more to come
 *
 * Takes messages from before there was an index into it, the newest first.
 */
gboolean
confab_index_more_sql (ConfabDatabase *db, guint limit, gboolean *more, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 unindexed;

  *more = FALSE;

  if (!get_unindexed_sql (db, &unindexed, error))
    return FALSE;

  if (unindexed == 0)
    return TRUE;

  if (!read_older_sql (db, unindexed, limit, numbers, error))
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autoptr (ConfabMessageRowData) row = NULL;

      if (!read_message_sql (db, number, &row, error) ||
          !renumber_sql (db, &number, row->created_at, unindexed, error) ||
          !put_in_sql (db, number, row, error))
        return FALSE;
    }

  *more = numbers->len == limit;

  return *more
             ? set_unindexed_sql (db, g_array_index (numbers, gint64, numbers->len - 1) - 1, error)
             : confab_database_run (db, error, "DELETE FROM meta WHERE key='unindexed'", NULL);
}
