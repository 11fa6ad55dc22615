// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-gallery.h"

#include "confab-outgoing.h"
#include "confab-store-job.h"
#include "confab-store-pages.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/* The messages with files have an index of their own, so a page of them costs the same in a
 * conversation of a million messages. */

static const char *
get_types (ConfabGalleryKind kind)
{
  return kind == CONFAB_GALLERY_MEDIA   ? " image video "
         : kind == CONFAB_GALLERY_SOUND ? " audio "
                                        : " document ";
}

static gboolean
list_ids_sql (ConfabDatabase *db, const ConfabStoreJob *job, GPtrArray *ids, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT id FROM message INDEXED BY message_files WHERE attachments IS NOT NULL"
      " AND conversation_id=?1 AND seq<?2 AND seq>0 AND deleted_at=0 AND NOT hidden AND EXISTS"
      " (SELECT 1 FROM json_each(attachments) WHERE"
      "  instr(?3, ' ' || coalesce(json_extract(value, '$.type'), 'document') || ' ')>0)"
      " ORDER BY seq DESC LIMIT ?4",
      "titi", job->id, job->number, job->text, job->last);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (ids, g_strdup (confab_statement_get_text (rows, 0)));

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
list_sent_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) messages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_row_data_free);

  if (!list_ids_sql (db, job, ids, error) ||
      !confab_pages_read_messages_sql (db, own_user_id, ids, messages, error))
    return FALSE;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&messages));
  return TRUE;
}

/**
 * confab_store_list_sent:
 * @before_seq: only what was sent before that event; %G_MAXINT64 for the newest
 * @limit: the most messages
 *
 * Lists the messages with files of a kind, the newest first.
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of #ConfabMessageRowData
 */
DexFuture *
confab_store_list_sent (ConfabStore *self,
                        const char *conversation_id,
                        ConfabGalleryKind kind,
                        gint64 before_seq,
                        guint limit)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, before_seq);
  job->text = g_strdup (get_types (kind));
  job->last = limit;
  return confab_store_run_read (self, list_sent_sql, job);
}

static gboolean
read_outgoing_sql (ConfabDatabase *db, const char *id, ConfabOutgoingData **file, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT payload FROM action WHERE id=? AND kind=?", "tn",
                              id, CONFAB_ACTION_UPLOAD);
  ConfabStatementStep step;

  *file = NULL;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      const char *payload = confab_statement_get_text (rows, 0);
      g_autoptr (JsonNode) node = confab_json_parse (payload, strlen (payload), NULL);

      *file = node != NULL ? confab_outgoing_data_parse (node, NULL) : NULL;
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static gboolean
find_outgoing_sql (ConfabDatabase *db,
                   const char *own_user_id,
                   ConfabStoreJob *job,
                   GValue *result,
                   GError **error)
{
  ConfabOutgoingData *file;

  if (!read_outgoing_sql (db, job->id, &file, error))
    return FALSE;

  if (file == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The file is not being sent");
      return FALSE;
    }

  g_value_init (result, CONFAB_TYPE_OUTGOING);
  g_value_take_boxed (result, file);
  return TRUE;
}

/**
 * confab_store_find_outgoing:
 * @attachment_id: a file
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabOutgoingData of a file that
 *   is still to be sent, or rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_find_outgoing (ConfabStore *self, const char *attachment_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (attachment_id != NULL);

  return confab_store_run_read (self, find_outgoing_sql, confab_store_job_new (attachment_id, 0));
}
