// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-conversations.h"
#include "confab-store-events.h"
#include "confab-store-job.h"
#include "confab-store-people.h"

/* What the server says. */

static ConfabStoreJob *
job_new_with_data (gpointer data, gpointer data_free)
{
  ConfabStoreJob *job = confab_store_job_new (NULL, 0);

  job->data = data;
  job->data_free = (GDestroyNotify) data_free;
  return job;
}

static gboolean
apply_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  for (guint i = 0; i < job->array->len; i++)
    if (!confab_events_apply_sql (work, g_ptr_array_index (job->array, i), error))
      return FALSE;

  return TRUE;
}

/**
 * confab_store_apply:
 * @frames: (element-type ConfabFrame): what the server has sent, in order; they are not to be
 *   touched until the future completes
 *
 * Applies frames in one transaction. What is held already changes nothing.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply (ConfabStore *self, GPtrArray *frames)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_ref (frames);
  return confab_store_run_change (self, apply_sql, job);
}

static gboolean
apply_sync_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_events_apply_sync_sql (work, job->data, error);
}

/**
 * confab_store_apply_sync:
 * @sync: (transfer full): what has changed
 *
 * Takes over what the server says of the conversations. With the last frame of an answer the cursor
 * is kept.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply_sync (ConfabStore *self, ConfabSyncData *sync)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_change (self, apply_sync_sql,
                                  job_new_with_data (sync, confab_sync_data_free));
}

static gboolean
apply_events_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  /* There may be very many, and nobody has just said them. */
  work->index_later = TRUE;
  return confab_events_apply_page_sql (work, job->id, job->number, job->last, job->array, error);
}

/**
 * confab_store_apply_events:
 * @conversation_id: where
 * @after_seq: the answer holds the events after this one
 * @to_seq: and up to this one
 * @frames: (element-type ConfabFrame): the events; they are not to be touched until the future
 *   completes
 *
 * Fills what was missing, in one transaction.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply_events (ConfabStore *self,
                           const char *conversation_id,
                           gint64 after_seq,
                           gint64 to_seq,
                           GPtrArray *frames)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, after_seq);
  job->last = to_seq;
  job->array = g_ptr_array_ref (frames);
  return confab_store_run_change (self, apply_events_sql, job);
}

static gboolean
apply_users_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  for (guint i = 0; i < job->array->len; i++)
    if (!confab_people_put_user_sql (work, g_ptr_array_index (job->array, i), error))
      return FALSE;

  return TRUE;
}

/**
 * confab_store_apply_users:
 * @users: (element-type ConfabUserData): what the server says of users; they are not to be touched
 *   until the future completes
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply_users (ConfabStore *self, GPtrArray *users)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_ref (users);
  return confab_store_run_change (self, apply_users_sql, job);
}

static gboolean
apply_conversation_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_conversations_take_sql (work, job->data, FALSE, error);
}

/**
 * confab_store_apply_conversation:
 * @conversation: (transfer full): what the server says of a conversation
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply_conversation (ConfabStore *self, ConfabConversationData *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_change (self, apply_conversation_sql,
                                  job_new_with_data (conversation, confab_conversation_data_free));
}

static gboolean
apply_answer_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  work->asked_at = (int) job->number;
  return confab_conversations_take_sql (work, job->data, FALSE, error);
}

/**
 * confab_store_begin_question:
 *
 * Call it before a request is sent that is answered with a conversation.
 *
 * Returns: a number for confab_store_apply_answer()
 */
int
confab_store_begin_question (void)
{
  return confab_conversations_get_noted ();
}

/**
 * confab_store_apply_answer:
 * @conversation: (transfer full): what the server says of a conversation
 * @asked_at: from confab_store_begin_question()
 *
 * As confab_store_apply_conversation(), for what may have been overtaken: what the user alone has
 * set stays as it is when something newer has been told or set since.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_apply_answer (ConfabStore *self, ConfabConversationData *conversation, int asked_at)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation != NULL);

  job = job_new_with_data (conversation, confab_conversation_data_free);
  job->number = asked_at;
  return confab_store_run_change (self, apply_answer_sql, job);
}
