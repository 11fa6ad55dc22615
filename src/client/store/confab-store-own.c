// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-own.h"

#include "confab-store-actions.h"
#include "confab-store-drafts.h"
#include "confab-store-job.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "protocol/confab-mark.h"

static ConfabTouched *
touch_place_sql (ConfabWork *work, const char *message_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT conversation_id FROM message WHERE id=?",
                              "t", message_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return NULL;

  if (step == CONFAB_STATEMENT_ROW)
    return confab_work_touch_sql (work, confab_statement_get_text (rows, 0), error);

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such message");
  return NULL;
}

/* The message's conversation is known here, and the rest follows. */
static gboolean
mark_sql (ConfabWork *work,
          const char *message_id,
          const ConfabMarkData *change,
          const char *null,
          GError **error)
{
  ConfabTouched *touched = touch_place_sql (work, message_id, error);
  g_autoptr (ConfabActionData) action = NULL;

  if (touched == NULL)
    return FALSE;

  action = confab_action_data_new ();
  action->id = confab_id_new_at (work->now_ms);
  action->conversation_id = g_strdup (touched->row->id);
  action->kind = CONFAB_ACTION_MARK;
  action->payload = null != NULL
                        ? g_strdup_printf ("{\"messageId\":\"%s\",\"%s\":null}", message_id, null)
                        : confab_record_to_json (&confab_mark_change_record, change);
  return confab_actions_post_sql (work, action, error);
}

static gboolean
star_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabMarkData change = { .message_id = job->id, .starred_at = MAX (work->now_ms, 1) };

  return mark_sql (work, job->id, &change, job->number == 0 ? "starredAt" : NULL, error);
}

/**
 * confab_store_set_starred:
 * @message_id: a message; one that is deleted has no star
 *
 * Sets it, and has the user's other devices told.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_set_starred (ConfabStore *self, const char *message_id, gboolean starred)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (message_id != NULL);

  return confab_store_run_change (self, star_sql, confab_store_job_new (message_id, !!starred));
}

static gboolean
hide_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabMarkData change = { .message_id = job->id, .hidden_at = MAX (work->now_ms, 1) };

  return mark_sql (work, job->id, &change, job->number == 0 ? "hiddenAt" : NULL, error);
}

/**
 * confab_store_set_hidden:
 * @message_id: a message
 * @hidden: whether the user does not want to see it any more
 *
 * It is still held: what quotes it goes on doing so, and it can be shown again. The user's other
 * devices are told.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_set_hidden (ConfabStore *self, const char *message_id, gboolean hidden)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (message_id != NULL);

  return confab_store_run_change (self, hide_sql, confab_store_job_new (message_id, !!hidden));
}

static gboolean
set_reply_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_drafts_set_reply_sql (work, job->id, job->text, error);
}

/**
 * confab_store_set_draft_reply:
 * @message_id: (nullable): what the user is about to answer
 *
 * Keeps it with the draft, and has both sent to the user's other devices.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND when there is no such conversation
 */
DexFuture *
confab_store_set_draft_reply (ConfabStore *self,
                              const char *conversation_id,
                              const char *message_id)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, 0);
  job->text = g_strdup (message_id);
  return confab_store_run_change (self, set_reply_sql, job);
}
