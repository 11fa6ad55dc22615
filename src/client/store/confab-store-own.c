// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-own.h"

#include "confab-store-drafts.h"
#include "confab-store-job.h"

#include "base/confab-error.h"

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

static gboolean
star_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  if (touch_place_sql (work, job->id, error) == NULL)
    return FALSE;

  confab_work_touch_message (work, job->id);
  return confab_database_run (work->db, error,
                              "UPDATE message SET starred_at=? WHERE id=? AND deleted_at=0", "it",
                              job->number ? MAX (work->now_ms, 1) : 0, job->id);
}

/**
 * confab_store_set_starred:
 * @message_id: a message; one that is deleted has no star
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

/* It counts again as it would have. */
static gboolean
show_again_sql (ConfabWork *work, const char *id, GError **error)
{
  confab_work_touch_message (work, id);
  return confab_database_run (
      work->db, error,
      "UPDATE message SET hidden=0, counts=NOT own AND type<>?1 AND deleted_at=0,"
      " mentions_me=NOT own AND deleted_at=0 AND"
      " ' ' || coalesce(mentions, '') || ' ' LIKE '% ' || ?2 || ' %' WHERE id=?3 AND hidden",
      "ntt", CONFAB_MESSAGE_SYSTEM, work->own_user_id, id);
}

static gboolean
hide_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabTouched *touched = touch_place_sql (work, job->id, error);

  if (touched == NULL)
    return FALSE;

  touched->messages_changed = TRUE;
  touched->counts_changed = TRUE;

  if (job->number == 0)
    return show_again_sql (work, job->id, error);

  confab_work_remove_message (work, job->id);
  return confab_database_run (work->db, error,
                              "UPDATE message SET hidden=1, counts=0, mentions_me=0 WHERE id=?",
                              "t", job->id);
}

/**
 * confab_store_set_hidden:
 * @message_id: a message
 * @hidden: whether the user does not want to see it on this device any more
 *
 * It is still held: what quotes it goes on doing so, and it can be shown again.
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
