// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-rescue.h"

#include "confab-store-job.h"

#include "confab-salvage.h"
#include "confab-schema.h"
#include "confab-store-conversations.h"
#include "confab-store-messages.h"

#include "base/confab-error.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-json.h"

#include <gio/gio.h>
#include <string.h>

#define COLUMN(member, kind)                                                                       \
  CONFAB_FIELD (ConfabRescueData, member, #member, kind, CONFAB_FIELD_OPTIONAL, NULL,              \
                .max = G_MAXINT32)

static const ConfabField rescue_fields[] = {
  COLUMN (path, TEXT),  COLUMN (reason, TEXT), COLUMN (at, TIME),  COLUMN (messages, INT),
  COLUMN (others, INT), COLUMN (drafts, INT),  COLUMN (lost, INT), COLUMN (incomplete, BOOL),
};
const ConfabRecord confab_rescue_data_record =
    CONFAB_RECORD (ConfabRescueData, "Rescue", rescue_fields);

/* A message waits where it waited. It is shown as soon as its conversation is. */
static gboolean
put_message_sql (ConfabWork *work, const ConfabSalvagedAction *action, GError **error)
{
  const ConfabActionData *data = action->row->data;
  ConfabTouched *touched = confab_work_touch_sql (work, data->conversation_id, error);
  g_autoptr (ConfabMessageData) message = NULL;

  if (touched == NULL)
    return FALSE;

  message = confab_outbox_parse (&confab_message_data_record, data, error);

  if (message == NULL)
    return FALSE;

  g_set_str (&message->id, data->id);
  return confab_messages_put_pending_sql (work, touched, message, error) &&
         (!data->failed ||
          confab_database_run (work->db, error,
                               "UPDATE message SET status=?, failure_code=?, failure_text=?"
                               " WHERE id=?",
                               "nttt", CONFAB_MESSAGE_FAILED, action->failure_code,
                               action->failure_text, data->id));
}

static gboolean
put_conversation_sql (ConfabWork *work, const ConfabSalvagedAction *action, GError **error)
{
  g_autoptr (ConfabNewConversationData) made =
      confab_outbox_parse (&confab_new_conversation_data_record, action->row->data, error);
  ConfabTouched *touched;

  if (made == NULL || !confab_conversations_add_pending_sql (work, made, error))
    return FALSE;

  touched = confab_work_touch_sql (work, made->id, error);

  if (touched != NULL)
    g_set_str (&touched->row->failure_code, action->failure_code);

  return touched != NULL;
}

static gboolean
put_action_sql (ConfabWork *work, const ConfabSalvagedAction *action, GError **error)
{
  const ConfabActionData *data = action->row->data;

  work->now_ms = data->created_at;

  if (data->kind == CONFAB_ACTION_MESSAGE && !put_message_sql (work, action, error))
    return FALSE;

  if (data->kind == CONFAB_ACTION_CONVERSATION_NEW && !put_conversation_sql (work, action, error))
    return FALSE;

  return confab_database_run (work->db, error,
                              "INSERT INTO action (id, conversation_id, message_id, kind, payload,"
                              " created_at, failed, failure_code, failure_text)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              "tttntintt", data->id, data->conversation_id, action->row->message_id,
                              data->kind, data->payload, data->created_at, data->failed,
                              action->failure_code, action->failure_text);
}

/* Which action makes no sense without which other one, as when it was posted. */
static gboolean
put_needs_sql (ConfabWork *work, GError **error)
{
  return confab_database_run (work->db, error,
                              "UPDATE action SET needs=coalesce("
                              "  (SELECT n.id FROM action AS n WHERE action.kind<>?3 AND n.kind=?1"
                              "   AND n.id=action.message_id),"
                              "  (SELECT n.id FROM action AS n WHERE n.kind=?2"
                              "   AND n.conversation_id=action.conversation_id)) WHERE kind<>?2",
                              "nnn", CONFAB_ACTION_MESSAGE, CONFAB_ACTION_CONVERSATION_NEW,
                              CONFAB_ACTION_UPLOAD);
}

/* What contradicts itself, as two messages with one id, is lost. A disk that is full is not its
 * fault. */
static gboolean
put_actions_sql (ConfabWork *work,
                 const ConfabSalvage *salvage,
                 ConfabRescueData *rescue,
                 GError **error)
{
  for (guint i = 0; i < salvage->actions->len; i++)
    {
      const ConfabSalvagedAction *action = g_ptr_array_index (salvage->actions, i);
      g_autoptr (GError) failure = NULL;

      if (!confab_database_save (work->db, error))
        return FALSE;

      if (put_action_sql (work, action, &failure))
        {
          if (!confab_database_release (work->db, error))
            return FALSE;

          if (action->row->data->kind == CONFAB_ACTION_MESSAGE)
            rescue->messages++;
          else
            rescue->others++;
        }
      else if (failure->domain == CONFAB_ERROR && failure->code != CONFAB_ERROR_INTERNAL)
        {
          confab_database_restore (work->db);
          rescue->lost++;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }

  return put_needs_sql (work, error);
}

/**
 * confab_store_rescue_draft_sql:
 * @conversation_id: which need not be there yet
 * @text: what the user had begun to write
 *
 * Keeps a draft, in place of an older one.
 */
gboolean
confab_store_rescue_draft_sql (ConfabDatabase *db,
                               const char *conversation_id,
                               const char *text,
                               GError **error)
{
  return confab_database_run (db, error,
                              "INSERT INTO draft (conversation_id, content) VALUES (?1, ?2)"
                              " ON CONFLICT (conversation_id) DO UPDATE SET content=?2",
                              "tt", conversation_id, text);
}

static gboolean
put_drafts_sql (ConfabWork *work,
                const ConfabSalvage *salvage,
                ConfabRescueData *rescue,
                GError **error)
{
  for (guint i = 0; i < salvage->drafts->len; i++)
    {
      const ConfabSalvagedDraft *draft = g_ptr_array_index (salvage->drafts, i);

      if (!confab_store_rescue_draft_sql (work->db, draft->conversation_id, draft->content, error))
        return FALSE;

      rescue->drafts++;
    }

  return TRUE;
}

static gboolean
put_all_sql (ConfabDatabase *db,
             const char *own_user_id,
             const ConfabSalvage *salvage,
             ConfabRescueData *rescue,
             GError **error)
{
  g_auto (ConfabWork) work = { 0 };
  g_autofree char *text = NULL;

  confab_work_init (&work, db, own_user_id, rescue->at);

  if (!put_actions_sql (&work, salvage, rescue, error) ||
      !put_drafts_sql (&work, salvage, rescue, error) || !confab_work_finish_sql (&work, error))
    return FALSE;

  text = confab_rescue_data_to_json (rescue);
  return confab_database_run (db, error,
                              "INSERT INTO meta (key, value)"
                              " VALUES ('own_user_id', ?), ('rescue', ?)",
                              "tt", own_user_id, text);
}

static gboolean
make_new_sql (const char *path,
              const ConfabDatabaseKey *key,
              const char *own_user_id,
              const ConfabSalvage *salvage,
              ConfabRescueData *rescue,
              GError **error)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (path, CONFAB_DATABASE_READ_WRITE, key, error);

  if (db == NULL || !confab_database_migrate (db, confab_schema_migrations, error) ||
      !confab_database_begin (db, error))
    return FALSE;

  if (put_all_sql (db, own_user_id, salvage, rescue, error))
    return confab_database_commit (db, error);

  confab_database_rollback (db);
  return FALSE;
}

/**
 * confab_store_rescue_sql:
 * @file: a damaged database, which nobody has open
 * @key: (nullable): what it is encrypted with, and the new one is to be
 * @own_user_id: the account's user
 * @now_ms: the time, in milliseconds since 1970
 *
 * Sets the database aside and puts a new one into its place, which holds what could be rescued of
 * the outbox and the drafts, and the word of it. Everything else comes from the server, because
 * there is no cursor. When it fails, or the process is killed, the next call goes on.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA when it happens too often,
 *   %G_IO_ERROR_NO_SPACE, or other errors
 */
gboolean
confab_store_rescue_sql (ConfabStoreFile *file,
                         const ConfabDatabaseKey *key,
                         const char *own_user_id,
                         gint64 now_ms,
                         GError **error)
{
  g_autoptr (ConfabRescueData) rescue = confab_rescue_data_new ();
  g_autoptr (ConfabSalvage) salvage = NULL;
  g_autofree char *path = NULL;
  gboolean replaced;

  if (!confab_store_file_set_aside (file, now_ms, &rescue->path, &replaced, error))
    return FALSE;

  if (replaced)
    return TRUE;

  g_message ("The database was damaged and lies at %s: %s", rescue->path,
             confab_store_file_get_reason (file));
  salvage = confab_salvage_read (rescue->path, key, now_ms, error);

  if (salvage == NULL)
    return FALSE;

  rescue->reason = g_strdup (confab_store_file_get_reason (file));
  rescue->at = now_ms;
  rescue->lost = salvage->n_lost;
  rescue->incomplete = !salvage->complete;
  path = confab_store_file_begin_new (file);

  return make_new_sql (path, key, own_user_id, salvage, rescue, error) &&
         confab_store_file_end_new (file, error);
}

/**
 * confab_store_rescue_read_sql:
 * @rescue: (out) (nullable): what became of the database before this one, if the user has not seen
 *   it yet
 */
gboolean
confab_store_rescue_read_sql (ConfabDatabase *db, ConfabRescueData **rescue, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT value FROM meta WHERE key='rescue'", NULL);
  g_autoptr (JsonNode) node = NULL;
  ConfabStatementStep step;
  const char *text;

  *rescue = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW && (text = confab_statement_get_text (rows, 0)) != NULL)
    node = confab_json_parse (text, strlen (text), NULL);

  if (node != NULL)
    *rescue = confab_rescue_data_parse (node, NULL);

  return TRUE;
}

/**
 * confab_store_rescue_forget_sql:
 *
 * The user has seen it.
 */
gboolean
confab_store_rescue_forget_sql (ConfabDatabase *db, GError **error)
{
  return confab_database_run (db, error, "DELETE FROM meta WHERE key='rescue'", NULL);
}

static gboolean
keep_draft_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_store_rescue_draft_sql (work->db, job->id, job->text, error);
}

/**
 * confab_store_keep_draft:
 * @text: what the user had begun to write when the database before this one was found damaged
 *
 * Keeps it until the server has told of the conversation.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_keep_draft (ConfabStore *self, const char *conversation_id, const char *text)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL && text != NULL);

  job = confab_store_job_new (conversation_id, 0);
  job->text = g_strdup (text);
  return confab_store_run_change (self, keep_draft_sql, job);
}
