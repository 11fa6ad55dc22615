// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-trust.h"

#include "confab-store-job.h"
#include "confab-store-key-work.h"

#include "client/crypto/confab-verified.h"

/* What the user knows of the keys of others, and what one has to be told of in a conversation. */

/**
 * confab_trust_copy:
 *
 * Returns: (transfer full): a copy
 */
ConfabTrust *
confab_trust_copy (const ConfabTrust *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * confab_trust_free:
 * @self: (nullable) (transfer full): what is known of somebody
 */
void
confab_trust_free (ConfabTrust *self)
{
  g_free (self);
}

G_DEFINE_BOXED_TYPE (ConfabTrust, confab_trust, confab_trust_copy, confab_trust_free)

/**
 * confab_key_notice_copy:
 *
 * Returns: (transfer full): a copy
 */
ConfabKeyNotice *
confab_key_notice_copy (const ConfabKeyNotice *self)
{
  ConfabKeyNotice *copy = g_memdup2 (self, sizeof *self);

  copy->user_id = g_strdup (self->user_id);
  return copy;
}

/**
 * confab_key_notice_free:
 * @self: (nullable) (transfer full): what is to be said
 */
void
confab_key_notice_free (ConfabKeyNotice *self)
{
  if (self == NULL)
    return;

  g_free (self->user_id);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (ConfabKeyNotice,
                     confab_key_notice,
                     confab_key_notice_copy,
                     confab_key_notice_free)

static DexFuture *
run (ConfabStore *self, ConfabStoreChange change, ConfabStoreJob *job)
{
  job->is_quiet = TRUE;
  return confab_store_run_change (self, change, job);
}

static gboolean
load_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  job->answer_type = CONFAB_TYPE_TRUST;
  job->answer = g_new0 (ConfabTrust, 1);
  return crypto != NULL && confab_trust_load_sql (crypto, job->id, job->answer, error);
}

/**
 * confab_store_load_trust:
 * @user_id: another user
 *
 * Returns: (transfer full): a future that resolves to a #ConfabTrust (boxed)
 */
DexFuture *
confab_store_load_trust (ConfabStore *self, const char *user_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (user_id != NULL);

  return run (self, load_sql, confab_store_job_new (user_id, 0));
}

/* Of several the one that holds up what is said. */
static gboolean
find_changed_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  const char *conversation_id,
                  ConfabKeyNotice *notice,
                  GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT p.user_id, k.verified FROM conversation AS c"
      " JOIN participant AS p ON p.conversation_id=c.id"
      " JOIN crypto_person AS k ON k.user_id=p.user_id"
      " WHERE c.id=? AND c.type<>? AND p.left_at=0 AND p.user_id<>? AND k.reset_at>0"
      " ORDER BY k.verified DESC, k.reset_at, p.user_id LIMIT 1",
      "tnt", conversation_id, CONFAB_CONVERSATION_CHANNEL, own_user_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      notice->user_id = confab_statement_dup_text (rows, 0);
      notice->kind =
          confab_statement_get_int (rows, 1) != 0 ? CONFAB_KEYS_PAUSED : CONFAB_KEYS_CHANGED;
    }

  return TRUE;
}

/* In a group one waits for nobody. */
static gboolean
find_missing_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  const char *conversation_id,
                  ConfabKeyNotice *notice,
                  GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT p.user_id FROM conversation AS c"
      " JOIN participant AS p ON p.conversation_id=c.id"
      " JOIN crypto_person AS k ON k.user_id=p.user_id"
      " WHERE c.id=? AND c.type=? AND p.left_at=0 AND p.user_id<>? AND k.seen_at>0 AND NOT EXISTS"
      " (SELECT 1 FROM crypto_device AS d WHERE d.user_id=p.user_id AND d.listed) LIMIT 1",
      "tnt", conversation_id, CONFAB_CONVERSATION_DIRECT, own_user_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      notice->user_id = confab_statement_dup_text (rows, 0);
      notice->kind = CONFAB_KEYS_MISSING;
    }

  return TRUE;
}

static gboolean
load_notice_sql (ConfabDatabase *db,
                 const char *own_user_id,
                 ConfabStoreJob *job,
                 GValue *result,
                 GError **error)
{
  g_autoptr (ConfabKeyNotice) notice = g_new0 (ConfabKeyNotice, 1);

  if (!find_changed_sql (db, own_user_id, job->id, notice, error) ||
      (notice->user_id == NULL && !find_missing_sql (db, own_user_id, job->id, notice, error)))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_KEY_NOTICE);
  g_value_take_boxed (result, g_steal_pointer (&notice));
  return TRUE;
}

/**
 * confab_store_load_key_notice:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyNotice (boxed): what the user has
 *   to know there of the keys of others
 */
DexFuture *
confab_store_load_key_notice (ConfabStore *self, const char *conversation_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, load_notice_sql, confab_store_job_new (conversation_id, 0));
}

static gboolean
verify_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  work->changes->trust = TRUE;
  return crypto != NULL &&
         confab_trust_verify_sql (crypto, job->id, job->text, work->now_ms, error);
}

/**
 * confab_store_set_verified:
 * @digits: what the user has compared with that of the other one
 *
 * Returns: (transfer full): a future that completes after the commit, or rejects with
 *   %CONFAB_ERROR_CONFLICT when the keys are others by now
 */
DexFuture *
confab_store_set_verified (ConfabStore *self, const char *user_id, const char *digits)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (user_id != NULL && digits != NULL);

  job = confab_store_job_new (user_id, 0);
  job->text = g_strdup (digits);
  return run (self, verify_sql, job);
}

static gboolean
accept_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  work->changes->trust = TRUE;
  return crypto != NULL && confab_trust_accept_sql (crypto, job->id, work->now_ms, error);
}

/**
 * confab_store_accept_keys:
 *
 * The user has taken note that somebody has other keys than before, or does not want to hold them
 * verified any longer.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_accept_keys (ConfabStore *self, const char *user_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (user_id != NULL);

  return run (self, accept_sql, confab_store_job_new (user_id, 0));
}

static gboolean
load_verified_sql (ConfabDatabase *db,
                   const char *own_user_id,
                   ConfabStoreJob *job,
                   GValue *result,
                   GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT user_id FROM crypto_person WHERE verified AND reset_at=0 AND list IS NOT NULL", NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_strv_builder_add (ids, confab_statement_get_text (rows, 0));

  if (step != CONFAB_STATEMENT_DONE)
    return FALSE;

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (ids));
  return TRUE;
}

/**
 * confab_store_load_verified:
 *
 * Returns: (transfer full): a future that resolves to a GStrv: the ids of those who are verified
 */
DexFuture *
confab_store_load_verified (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_read (self, load_verified_sql, confab_store_job_new (NULL, 0));
}

static gboolean
merge_verified_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabKeyTask *task = confab_key_task_answer (job);
  g_autoptr (ConfabVerifiedData) next = NULL;

  if (crypto == NULL || !confab_verified_merge_sql (crypto, job->data, work->now_ms, &task->told,
                                                    task->user_ids, &next, error))
    return FALSE;

  if (next != NULL)
    task->body = confab_verified_data_to_json (next);

  return TRUE;
}

/* The task takes the place of the ChangeSet that would have said so. */
static DexFuture *
merged_cb (DexFuture *future, gpointer store)
{
  const GValue *value = dex_future_get_value (future, NULL);
  const ConfabKeyTask *task = value != NULL ? g_value_get_boxed (value) : NULL;

  if (task != NULL && task->told)
    g_signal_emit_by_name (store, "trust-changed");

  return NULL;
}

/**
 * confab_store_merge_verified:
 * @held: (nullable) (transfer full): whom the user has verified, as their devices keep it on the
 *   server
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed) after the commit:
 *   what is to be kept there instead, and whose lists have to be fetched
 */
DexFuture *
confab_store_merge_verified (ConfabStore *self, ConfabVerifiedData *held)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->data = held;
  job->data_free = (GDestroyNotify) confab_verified_data_free;
  return dex_future_then (run (self, merge_verified_sql, job), merged_cb, g_object_ref (self),
                          g_object_unref);
}
