// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-own.h"
#include "confab-store-job.h"
#include "confab-unread.h"

/* More people are not named, and more messages are not looked at to find them. */
#define NAMED "20"
#define LOOKED_AT "500"

static const ConfabField unread_fields[] = {
  CONFAB_FIELD (ConfabUnreadData, n_held, "n", INT, CONFAB_FIELD_LOCAL, NULL),
  CONFAB_FIELD (ConfabUnreadData, since_at, "since", TIME, CONFAB_FIELD_LOCAL, NULL),
  CONFAB_FIELD (ConfabUnreadData, mention_ids, "mentions", IDS, CONFAB_FIELD_LOCAL, NULL),
  CONFAB_FIELD (ConfabUnreadData, sender_ids, "senders", IDS, CONFAB_FIELD_LOCAL, NULL),
};
const ConfabRecord confab_unread_data_record =
    CONFAB_RECORD (ConfabUnreadData, "Unread", unread_fields);

/* Each once, the one whose message is the newest first. */
static GStrv
list_senders_sql (ConfabDatabase *db, const char *sql, ConfabStoreJob *job, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, sql, "ti", job->id, job->number);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_strv_builder_add (ids, confab_statement_get_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE ? g_strv_builder_end (ids) : NULL;
}

static gboolean
count_sql (ConfabDatabase *db, ConfabStoreJob *job, ConfabUnreadData *unread, GError **error)
{
  g_autoptr (ConfabStatement) row = confab_database_select (
      db, error,
      "SELECT count(*), min(created_at) FROM message INDEXED BY message_counts WHERE counts"
      " AND conversation_id=? AND seq>?",
      "ti", job->id, job->number);

  if (row == NULL || confab_statement_next (row, error) != CONFAB_STATEMENT_ROW)
    return FALSE;

  unread->n_held = confab_statement_get_int (row, 0);
  unread->since_at = confab_statement_get_int (row, 1);
  return TRUE;
}

static gboolean
explain_sql (ConfabDatabase *db,
             const char *own_user_id,
             ConfabStoreJob *job,
             GValue *result,
             GError **error)
{
  g_autoptr (ConfabUnreadData) unread = confab_unread_data_new ();
  g_autoptr (GPtrArray) list = NULL;

  if (!count_sql (db, job, unread, error))
    return FALSE;

  unread->mention_ids = list_senders_sql (
      db,
      "SELECT sender_id FROM (SELECT sender_id, seq FROM message INDEXED BY message_mentions_me"
      " WHERE mentions_me AND conversation_id=? AND seq>? ORDER BY seq DESC LIMIT " LOOKED_AT ")"
      " WHERE sender_id IS NOT NULL GROUP BY sender_id ORDER BY max(seq) DESC LIMIT " NAMED,
      job, error);

  if (unread->mention_ids == NULL)
    return FALSE;

  unread->sender_ids = list_senders_sql (
      db,
      "SELECT sender_id FROM (SELECT sender_id, seq FROM message INDEXED BY message_counts"
      " WHERE counts AND conversation_id=? AND seq>? ORDER BY seq DESC LIMIT " LOOKED_AT ")"
      " WHERE sender_id IS NOT NULL GROUP BY sender_id ORDER BY max(seq) DESC LIMIT " NAMED,
      job, error);

  if (unread->sender_ids == NULL)
    return FALSE;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_unread_data_free);
  g_ptr_array_add (list, g_steal_pointer (&unread));
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&list));
  return TRUE;
}

/**
 * confab_store_explain_unread:
 * @seen_seq: what comes after it is unread
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray (boxed) of one
 * #ConfabUnreadData: what the count of unread messages is made of, as far as they are on this
 * device
 */
DexFuture *
confab_store_explain_unread (ConfabStore *self, const char *conversation_id, gint64 seen_seq)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, explain_sql,
                                confab_store_job_new (conversation_id, seen_seq));
}
