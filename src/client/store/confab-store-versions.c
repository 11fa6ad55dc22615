// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-versions.h"

#include "confab-store-job.h"
#include "confab-store-own.h"

/* What messages said before they were edited. Edits come in any order, also before the message
 * itself: each is kept, and whose counts is decided when they are read. */

/**
 * confab_versions_add_first_sql:
 * @conversation_id: (nullable): where it has to be, if that is not known
 * @editor: who edits it; empty where the server has checked it
 *
 * A message that was never edited is about to be: keeps what it says.
 */
gboolean
confab_versions_add_first_sql (ConfabWork *work,
                               const char *message_id,
                               const char *conversation_id,
                               const char *editor,
                               GError **error)
{
  return confab_database_run (
      work->db, error,
      "INSERT OR IGNORE INTO version (message_id, conversation_id, seq, sender_id, content,"
      " created_at) SELECT id, conversation_id, seq, '', content, created_at FROM message"
      " WHERE id=?1 AND (?2 IS NULL OR conversation_id=?2) AND edit_seq=0 AND deleted_at=0"
      " AND content IS NOT NULL AND ?3 IN ('', sender_id)",
      "ttt", message_id, conversation_id, editor);
}

/**
 * confab_versions_add_held_sql:
 * @edit: an edit of a message that is held
 * @seq: the event
 *
 * Keeps what the message says from then on, unless it is deleted or somebody else's.
 */
gboolean
confab_versions_add_held_sql (ConfabWork *work,
                              const char *conversation_id,
                              const ConfabEnvelope *edit,
                              gint64 seq,
                              GError **error)
{
  return confab_database_run (
      work->db, error,
      "INSERT OR IGNORE INTO version (message_id, conversation_id, seq, sender_id, content,"
      " created_at) SELECT id, conversation_id, ?3, '', ?4, ?5 FROM message WHERE id=?1"
      " AND conversation_id=?2 AND deleted_at=0 AND ?6 IN ('', sender_id)",
      "ttitit", edit->message->id, conversation_id, seq, edit->message->content, edit->created_at,
      edit->checked ? "" : edit->sender_id);
}

/**
 * confab_versions_add_sql:
 * @edit: an edit of a message that is not held
 * @seq: the event
 *
 * Keeps what the message will have said.
 */
gboolean
confab_versions_add_sql (ConfabWork *work,
                         const char *conversation_id,
                         const ConfabEnvelope *edit,
                         gint64 seq,
                         GError **error)
{
  return confab_database_run (
      work->db, error,
      "INSERT OR IGNORE INTO version (message_id, conversation_id, seq, sender_id, content,"
      " created_at) VALUES (?, ?, ?, ?, ?, ?)",
      "ttitti", edit->message->id, conversation_id, seq, edit->checked ? "" : edit->sender_id,
      edit->message->content, edit->created_at);
}

/**
 * confab_versions_forget_deleted_sql:
 *
 * Of a message that is deleted nothing stays that it ever said.
 */
gboolean
confab_versions_forget_deleted_sql (ConfabWork *work, const char *message_id, GError **error)
{
  return confab_database_run (work->db, error,
                              "DELETE FROM version WHERE message_id=?1 AND EXISTS (SELECT 1 FROM"
                              " message WHERE id=?1 AND deleted_at>0)",
                              "t", message_id);
}

static gboolean
list_sql (ConfabDatabase *db,
          const char *own_user_id,
          ConfabStoreJob *job,
          GValue *result,
          GError **error)
{
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_version_data_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT v.content, v.created_at, v.seq=m.seq OR v.seq=0 AS first FROM version AS v"
      " JOIN message AS m ON m.id=v.message_id AND m.conversation_id=v.conversation_id"
      " WHERE v.message_id=? AND m.deleted_at=0 AND v.sender_id IN ('', m.sender_id)"
      " ORDER BY v.seq",
      "t", job->id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (versions, confab_statement_read_record (rows, &confab_version_data_record));

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&versions));
  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_store_list_versions:
 * @message_id: a message
 *
 * Returns: (transfer full): a future that resolves to what it said, oldest first, as a #GPtrArray
 *   (boxed) of #ConfabVersionData: empty when it was never edited, or is deleted
 */
DexFuture *
confab_store_list_versions (ConfabStore *self, const char *message_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (message_id != NULL);

  return confab_store_run_read (self, list_sql, confab_store_job_new (message_id, 0));
}
