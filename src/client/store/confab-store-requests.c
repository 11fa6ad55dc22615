// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-actions.h"
#include "confab-store-conversations.h"
#include "confab-store-drafts.h"
#include "confab-store-gaps.h"
#include "confab-store-job.h"
#include "confab-store-pages.h"
#include "confab-store-people.h"

/* What the user does, and what is there. */

static gboolean
post_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_actions_post_sql (work, job->data, error);
}

/**
 * confab_store_post:
 * @action: (transfer full): what the user does; its number is given by the store
 *
 * Puts an action into the outbox, and does here what can be done at once: a message is there when
 * the future resolves, and after a crash.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND, %CONFAB_ERROR_CONFLICT or %CONFAB_ERROR_BAD_REQUEST
 */
DexFuture *
confab_store_post (ConfabStore *self, ConfabActionData *action)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (action != NULL && action->id != NULL);

  job = confab_store_job_new (NULL, 0);
  job->data = action;
  job->data_free = (GDestroyNotify) confab_action_data_free;
  return confab_store_run_change (self, post_sql, job);
}

static gboolean
settle_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_actions_settle_sql (work, job->number, job->data, error);
}

/**
 * confab_store_settle:
 * @number: a row of the outbox; harmless when it has left
 * @receipt: (nullable) (transfer full): what the server answered. For a new conversation its
 *   conversation_id may be that of one that exists, which confab_store_apply_conversation() has
 *   been given before
 *
 * The server has done it.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_settle (ConfabStore *self, gint64 number, ConfabReceiptData *receipt)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, number);
  job->data = receipt;
  job->data_free = (GDestroyNotify) confab_receipt_data_free;
  return confab_store_run_change (self, settle_sql, job);
}

static gboolean
refuse_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_actions_refuse_sql (work, job->number, job->reason, error);
}

/**
 * confab_store_refuse:
 * @number: a row of the outbox; harmless when it has left
 * @error: why the server will never do it
 *
 * It waits for the user, and what it had changed here is as before. Read markers, what is to be
 * unread again, and drafts leave.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_refuse (ConfabStore *self, gint64 number, const GError *error)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (error != NULL);

  job = confab_store_job_new (NULL, number);
  job->reason = g_error_copy (error);
  return confab_store_run_change (self, refuse_sql, job);
}

static gboolean
retry_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_actions_retry_sql (work, job->id, NULL, error);
}

/**
 * confab_store_retry:
 * @action_id: of an action, or of the message or new conversation that it is about
 *
 * What was refused is to be sent again, but for files that are sealed: these get another key first,
 * see confab_store_replace_upload().
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_retry (ConfabStore *self, const char *action_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (action_id != NULL);

  return confab_store_run_change (self, retry_sql, confab_store_job_new (action_id, 0));
}

static gboolean
discard_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_actions_discard_sql (work, job->id, error);
}

/**
 * confab_store_discard:
 * @action_id: of an action, or of the message or new conversation that it is about
 *
 * What is in the outbox is not to be sent, nor what needs it: it is as if it had never been.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_discard (ConfabStore *self, const char *action_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (action_id != NULL);

  return confab_store_run_change (self, discard_sql, confab_store_job_new (action_id, 0));
}

static gboolean
set_draft_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_drafts_set_sql (work, job->id, job->text, error);
}

/**
 * confab_store_set_draft:
 * @text: (nullable): what the user has begun to write
 *
 * Keeps it, and has it sent to the user's other devices.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_set_draft (ConfabStore *self, const char *conversation_id, const char *text)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, 0);
  job->text = g_strdup (text);
  return confab_store_run_change (self, set_draft_sql, job);
}

static gboolean
seal_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabFrame *frame = confab_actions_seal_sql (work, job->number, error);

  if (frame == NULL)
    return FALSE;

  frame->timestamp = work->now_ms;
  job->answer_type = CONFAB_TYPE_FRAME;
  job->answer = frame;
  return TRUE;
}

/**
 * confab_store_seal:
 * @number: a row of the outbox
 *
 * Makes what is to be sent, right before it is sent.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabFrame (boxed), whose payload is the
 *   body of an HTTP request when its type is %CONFAB_FRAME_UNKNOWN; with a conversationId that is
 *   a sealed message, and without a payload confab_store_ask_needs() says what to do first. Rejects
 *   with
 *   %CONFAB_ERROR_NOT_FOUND when the row has left, %CONFAB_ERROR_TOO_LARGE or
 *   %CONFAB_ERROR_BAD_REQUEST when it can never be sent
 */
DexFuture *
confab_store_seal (ConfabStore *self, gint64 number)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, number);
  job->is_quiet = TRUE;
  return confab_store_run_change (self, seal_sql, job);
}

static gboolean
load_users_sql (ConfabDatabase *db, ConfabChangeSet *changes, GError **error)
{
  g_autoptr (ConfabStatement) users =
      confab_database_select (db, error, "SELECT * FROM user", NULL);
  g_autoptr (ConfabStatement) presences =
      confab_database_select (db, error, "SELECT * FROM presence", NULL);
  ConfabStatementStep step;

  if (users == NULL || presences == NULL)
    return FALSE;

  while ((step = confab_statement_next (users, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (changes->users,
                     confab_statement_read_record (users, &confab_user_data_record));

  if (step == CONFAB_STATEMENT_ERROR)
    return FALSE;

  while ((step = confab_statement_next (presences, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabPresenceData *presence =
          confab_statement_read_record (presences, &confab_presence_data_record);

      /* Who was there when the program ended may not be there now. */
      presence->status = CONFAB_STATUS_OFFLINE;
      g_ptr_array_add (changes->presences, presence);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
load_sql (ConfabDatabase *db,
          const char *own_user_id,
          ConfabStoreJob *job,
          GValue *result,
          GError **error)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  if (!load_users_sql (db, changes, error) ||
      !confab_conversations_read_sql (db, NULL, changes->conversations, error) ||
      !confab_gaps_list_sql (db, NULL, changes->gaps, error))
    return FALSE;

  changes->actions = TRUE;
  g_value_init (result, CONFAB_TYPE_CHANGE_SET);
  g_value_take_boxed (result, g_steal_pointer (&changes));
  return TRUE;
}

/* What is to be seen first does not wait for a check, with which it would share a batch. */
static DexFuture *
loaded_cb (DexFuture *future, gpointer store)
{
  confab_store_begin_check (store);
  return NULL;
}

/**
 * confab_store_load:
 *
 * Reads what a window shows before anything is opened.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet with all users,
 *   conversations and gaps
 */
DexFuture *
confab_store_load (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return dex_future_finally (confab_store_run_ask (self, load_sql, confab_store_job_new (NULL, 0)),
                             loaded_cb, g_object_ref (self), g_object_unref);
}

/**
 * confab_store_glance:
 *
 * The same for who only looks, see confab_store_inspect(): what is being written meanwhile may be
 * there or not.
 *
 * Returns: (transfer full): a future that resolves as that of confab_store_load() does
 */
DexFuture *
confab_store_glance (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_read (self, load_sql, confab_store_job_new (NULL, 0));
}

static gboolean
load_participants_sql (ConfabDatabase *db,
                       const char *own_user_id,
                       ConfabStoreJob *job,
                       GValue *result,
                       GError **error)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  if (!confab_people_list_sql (db, job->id, changes->participants, error))
    return FALSE;

  changes->participants_of = g_steal_pointer (&job->id);
  g_value_init (result, CONFAB_TYPE_CHANGE_SET);
  g_value_take_boxed (result, g_steal_pointer (&changes));
  return TRUE;
}

/**
 * confab_store_load_participants:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet with all participants of a
 *   conversation
 */
DexFuture *
confab_store_load_participants (ConfabStore *self, const char *conversation_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_ask (self, load_participants_sql,
                               confab_store_job_new (conversation_id, 0));
}

static void
give_array (GPtrArray *array, GValue *result)
{
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_set_boxed (result, array);
}

static gboolean
load_actions_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  ConfabStoreJob *job,
                  GValue *result,
                  GError **error)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);

  if (!confab_actions_list_sql (db, actions, error))
    return FALSE;

  give_array (actions, result);
  return TRUE;
}

/**
 * confab_store_load_actions:
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #ConfabActionData: what is to
 *   be sent, in order
 */
DexFuture *
confab_store_load_actions (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_actions_sql, confab_store_job_new (NULL, 0));
}

static gboolean
load_gaps_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  g_autoptr (GPtrArray) gaps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_gap_data_free);

  if (!confab_gaps_list_sql (db, NULL, gaps, error))
    return FALSE;

  give_array (gaps, result);
  return TRUE;
}

/**
 * confab_store_load_gaps:
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #ConfabGapData: what is
 *   missing
 */
DexFuture *
confab_store_load_gaps (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_gaps_sql, confab_store_job_new (NULL, 0));
}

static gboolean
get_cursor_sql (ConfabDatabase *db,
                const char *own_user_id,
                ConfabStoreJob *job,
                GValue *result,
                GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT value FROM meta WHERE key='cursor'", NULL);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result,
                      step == CONFAB_STATEMENT_ROW ? confab_statement_get_text (rows, 0) : "");
  return TRUE;
}

/**
 * confab_store_get_cursor:
 *
 * Returns: (transfer full): a future that resolves to a string: what to resume with; empty the
 *   first time
 */
DexFuture *
confab_store_get_cursor (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, get_cursor_sql, confab_store_job_new (NULL, 0));
}

static gboolean
get_synced_at_sql (ConfabDatabase *db,
                   const char *own_user_id,
                   ConfabStoreJob *job,
                   GValue *result,
                   GError **error)
{
  gint64 synced_at;

  if (!confab_database_get_int (db, &synced_at, error,
                                "SELECT CAST(value AS INTEGER) FROM meta WHERE key='synced_at'",
                                NULL))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, synced_at);
  return TRUE;
}

/**
 * confab_store_get_synced_at:
 *
 * Returns: (transfer full): a future that resolves to a gint64: when everything here was last as on
 *   the server, in milliseconds since 1970; 0 for never
 */
DexFuture *
confab_store_get_synced_at (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, get_synced_at_sql, confab_store_job_new (NULL, 0));
}

static gboolean
set_synced_at_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO meta (key, value) VALUES ('synced_at', ?)",
                              "i", job->number);
}

/**
 * confab_store_set_synced_at:
 * @unix_ms: when everything here was last as on the server
 *
 * Keeps it, for a start without a network.
 *
 * Returns: (transfer full): a future that resolves to an empty #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_set_synced_at (ConfabStore *self, gint64 unix_ms)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_change (self, set_synced_at_sql, confab_store_job_new (NULL, unix_ms));
}

static gboolean
read_page_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  ConfabPage *page =
      confab_pages_read_sql (db, own_user_id, job->id, job->number, job->last, job->older, error);

  if (page == NULL)
    return FALSE;

  g_value_init (result, CONFAB_TYPE_PAGE);
  g_value_take_boxed (result, page);
  return TRUE;
}

static DexFuture *
read_page (ConfabStore *self,
           const char *conversation_id,
           gint64 position,
           guint limit,
           gboolean older)
{
  ConfabStoreJob *job = confab_store_job_new (conversation_id, position);

  job->last = limit;
  job->older = older;
  return confab_store_run_read (self, read_page_sql, job);
}

/**
 * confab_store_page_before:
 * @position: where to begin, itself not included; %G_MAXINT64 for the newest
 * @limit: the most messages
 *
 * Returns: (transfer full): a future that resolves to a #ConfabPage
 */
DexFuture *
confab_store_page_before (ConfabStore *self,
                          const char *conversation_id,
                          gint64 position,
                          guint limit)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return read_page (self, conversation_id, position, limit, TRUE);
}

/**
 * confab_store_page_after:
 * @position: where to begin, itself not included; 0 for the oldest
 * @limit: the most messages
 *
 * Returns: (transfer full): a future that resolves to a #ConfabPage
 */
DexFuture *
confab_store_page_after (ConfabStore *self,
                         const char *conversation_id,
                         gint64 position,
                         guint limit)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return read_page (self, conversation_id, position, limit, FALSE);
}
