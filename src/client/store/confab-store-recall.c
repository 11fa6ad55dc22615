// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-recall.h"

#include "confab-store-actions.h"
#include "confab-store-drafts.h"
#include "confab-store-job.h"
#include "confab-store-outbox.h"

#include "base/confab-error.h"

/* A message that has not left yet becomes a draft again, in one transaction: it is one or the
 * other, whatever happens meanwhile. */

static gboolean
find_held_sql (ConfabWork *work,
               const char *conversation_id,
               char **id,
               char **draft,
               GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT a.id, (SELECT d.content FROM draft AS d WHERE d.conversation_id=a.conversation_id)"
      " FROM action AS a WHERE a.conversation_id=? AND a.kind=? AND NOT a.failed AND a.hold_ms>0"
      " AND a.created_at+a.hold_ms>? ORDER BY a.number DESC LIMIT 1",
      "tni", conversation_id, CONFAB_ACTION_MESSAGE, work->now_ms);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      *id = confab_statement_dup_text (rows, 0);
      *draft = confab_statement_dup_text (rows, 1);
      return TRUE;
    }

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "It has left already");
  return FALSE;
}

static ConfabMessageData *
read_message_sql (ConfabWork *work, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);

  if (!confab_outbox_find_by_id_sql (work, id, rows, error))
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      if (row->data->kind == CONFAB_ACTION_MESSAGE)
        return confab_outbox_parse (&confab_message_data_record, row->data, error);
    }

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "It has left already");
  return NULL;
}

static gboolean
recall_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  g_autofree char *id = NULL, *draft = NULL, *text = NULL;
  g_autoptr (ConfabMessageData) message = NULL;

  if (!find_held_sql (work, job->id, &id, &draft, error) ||
      (message = read_message_sql (work, id, error)) == NULL)
    return FALSE;

  if (message->attachments != NULL && message->attachments->len > 0)
    {
      confab_set_error (error, CONFAB_ERROR_CONFLICT, "What has files is not taken back");
      return FALSE;
    }

  /* What has been begun meanwhile stands below it. */
  text = draft != NULL && *draft != '\0' ? g_strconcat (message->content, "\n", draft, NULL)
                                         : g_strdup (message->content);
  return confab_actions_discard_sql (work, id, error) &&
         confab_drafts_set_sql (work, job->id, text, error) &&
         confab_drafts_set_reply_sql (work, job->id, message->reply_to, error);
}

/**
 * confab_store_recall:
 *
 * Takes back the newest message of a conversation that does not leave yet: it is the draft again,
 * with what it answers.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND when all have left
 */
DexFuture *
confab_store_recall (ConfabStore *self, const char *conversation_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_change (self, recall_sql, confab_store_job_new (conversation_id, 0));
}
