// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-keys.h"

#include "confab-store-key-work.h"
#include "confab-store-sealing.h"

#include "keys/confab-device-list.h"

/* The keys of this device and its user, which lie in the account's database. What is made is
 * committed before anybody hears of it: a key that was published and is not here would make what is
 * sealed for it unreadable. */

/**
 * confab_key_task_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabKeyTask *
confab_key_task_ref (ConfabKeyTask *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_key_task_unref:
 * @self: (transfer full): a task
 */
void
confab_key_task_unref (ConfabKeyTask *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->body);
  g_free (self->members_of);
  g_ptr_array_unref (self->user_ids);
  g_ptr_array_unref (self->device_ids);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (ConfabKeyTask, confab_key_task, confab_key_task_ref, confab_key_task_unref)

/**
 * confab_key_task_answer:
 * @job: a job that is to answer with a task
 *
 * Returns: (transfer none): the task, with nothing in it
 */
ConfabKeyTask *
confab_key_task_answer (ConfabStoreJob *job)
{
  ConfabKeyTask *task = g_new0 (ConfabKeyTask, 1);

  g_atomic_ref_count_init (&task->refs);
  task->user_ids = g_ptr_array_new_with_free_func (g_free);
  task->device_ids = g_ptr_array_new_with_free_func (g_free);
  job->answer_type = CONFAB_TYPE_KEY_TASK;
  job->answer = task;
  return task;
}

static DexFuture *
run (ConfabStore *self, ConfabStoreChange change, gpointer data, gpointer data_free)
{
  ConfabStoreJob *job = confab_store_job_new (NULL, 0);

  job->data = data;
  job->data_free = (GDestroyNotify) data_free;
  job->is_quiet = TRUE;
  return confab_store_run_change (self, change, job);
}

static gboolean
begin_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL && confab_own_keys_begin_sql (crypto, work->now_ms, error);
}

/**
 * confab_store_begin_keys:
 *
 * Gives this device an identity, if it has none. To be called before anything is sealed or opened,
 * and before the functions below.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_begin_keys (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, begin_sql, NULL, NULL);
}

static gboolean
become_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL && confab_own_keys_become_sql (crypto, work->now_ms, error);
}

/**
 * confab_store_become_another:
 *
 * For the server this device is no more, for example because it was signed out in another place:
 * from now on it is another one.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_become_another (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, become_sql, NULL, NULL);
}

static gboolean
offer_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabKeyTask *task = confab_key_task_answer (job);

  return crypto != NULL && confab_sealing_expire_sql (work, error) &&
         confab_own_keys_offer_sql (crypto, job->data, work->now_ms, &task->body, error);
}

/**
 * confab_store_offer_keys:
 * @held: (nullable) (transfer full): what the server has of this device
 *
 * Makes the keys that are to be published.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed) after the commit,
 *   without a body when there is nothing to publish
 */
DexFuture *
confab_store_offer_keys (ConfabStore *self, ConfabDeviceKeysData *held)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, offer_sql, held, confab_device_keys_data_free);
}

static gboolean
offered_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL && confab_own_keys_offered_sql (crypto, error);
}

/**
 * confab_store_keys_offered:
 *
 * The server has answered to what was offered.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_keys_offered (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, offered_sql, NULL, NULL);
}

/* Which devices could sign this one in. */
static gboolean
name_others (ConfabKeyTask *task,
             const ConfabSignedListData *held,
             const char *user_id,
             GError **error)
{
  g_autoptr (ConfabDeviceList) list = confab_device_list_open (held, user_id, error);

  for (guint i = 0; list != NULL && i < list->n_devices; i++)
    if (list->devices[i].removed_at == 0)
      g_ptr_array_add (task->device_ids, g_strdup (list->devices[i].id));

  return list != NULL;
}

static gboolean
sign_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabKeyTask *task = confab_key_task_answer (job);
  g_autoptr (ConfabSignedListData) list = NULL;

  if (crypto == NULL ||
      !confab_own_keys_sign_sql (crypto, job->data, work->now_ms, &task->place, &list, error))
    return FALSE;

  if (list != NULL)
    task->body = confab_signed_list_data_to_json (list);

  if (task->place != CONFAB_OWN_UNLINKED)
    return TRUE;

  return confab_own_keys_has_any_sql (crypto, job->data, &task->has_keys, error) &&
         (job->data == NULL || name_others (task, job->data, work->own_user_id, error));
}

/**
 * confab_store_sign_list:
 * @held: (nullable) (transfer full): the list of this user's devices that the server has
 *
 * Signs the list with this device in it, if it can be and has to be.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed) after the commit,
 *   with the list that is to be stored on the server; then comes confab_store_take_own_list()
 */
DexFuture *
confab_store_sign_list (ConfabStore *self, ConfabSignedListData *held)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, sign_sql, held, confab_signed_list_data_free);
}

static gboolean
take_own_list_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabListStep step;

  return crypto != NULL && confab_crypto_take_list_sql (crypto, work->own_user_id, job->data,
                                                        work->now_ms, &step, error);
}

/**
 * confab_store_take_own_list:
 * @list: (transfer full): the list of this user's devices that the server has taken
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_take_own_list (ConfabStore *self, ConfabSignedListData *list)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (list != NULL);

  return run (self, take_own_list_sql, list, confab_signed_list_data_free);
}

static gboolean
make_vault_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabKeyTask *task = confab_key_task_answer (job);
  ConfabVaultData vault = { 0 };

  if (crypto == NULL || !confab_own_keys_vault_sql (crypto, &vault.sealed, error))
    return FALSE;

  if (vault.sealed != NULL)
    task->body = confab_vault_data_to_json (&vault);

  g_free (vault.sealed);
  return TRUE;
}

/**
 * confab_store_make_vault:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed), with what the
 * server is to keep for the next device, if this one has the keys for it
 */
DexFuture *
confab_store_make_vault (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, make_vault_sql, NULL, NULL);
}

static gboolean
get_recovery_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);
  ConfabKeyTask *task = confab_key_task_answer (job);

  return crypto != NULL && confab_own_keys_get_recovery_sql (crypto, &task->body, error);
}

/**
 * confab_store_get_recovery:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed), with the recovery
 *   key as it is shown, if this device has it
 */
DexFuture *
confab_store_get_recovery (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, get_recovery_sql, NULL, NULL);
}

static gboolean
recovery_saved_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL && confab_own_keys_recovery_saved_sql (crypto, error);
}

/**
 * confab_store_recovery_saved:
 *
 * The user has written the recovery key down; it is not here any more.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_recovery_saved (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, recovery_saved_sql, NULL, NULL);
}

static gboolean
link_device_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL &&
         confab_own_keys_link_sql (crypto, job->text, job->id, job->data, work->now_ms, error);
}

/**
 * confab_store_link_device:
 * @recovery: what the user has typed
 * @sealed: what the server keeps
 * @held: (nullable) (transfer full): the list of this user's devices that the server has
 *
 * Gives this device the keys of the person; then comes confab_store_sign_list().
 *
 * Returns: (transfer full): a future that completes after the commit, or rejects as
 *   confab_own_keys_link_sql() says
 */
DexFuture *
confab_store_link_device (ConfabStore *self,
                          const char *recovery,
                          const char *sealed,
                          ConfabSignedListData *held)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (recovery != NULL && sealed != NULL);

  job = confab_store_job_new (sealed, 0);
  job->text = g_strdup (recovery);
  job->data = held;
  job->data_free = (GDestroyNotify) confab_signed_list_data_free;
  job->is_quiet = TRUE;
  return confab_store_run_change (self, link_device_sql, job);
}

static gboolean
begin_anew_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  return crypto != NULL && confab_own_keys_begin_anew_sql (crypto, error);
}

/**
 * confab_store_begin_anew:
 *
 * None of the devices is left that could sign this one in: the next list is that of a person who
 * begins anew.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_begin_anew (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run (self, begin_anew_sql, NULL, NULL);
}
