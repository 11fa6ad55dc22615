// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-key-work.h"

#include "confab-store-actions.h"
#include "confab-store-outbox.h"
#include "confab-store-people.h"
#include "confab-store-sealing.h"

#include "base/confab-error.h"

#include <string.h>

/* What travels beside the messages: lists of devices, keys to begin sessions with, and what is
 * sealed for this device alone. */

typedef struct
{
  GPtrArray *ids;   /* char *: who was asked for */
  GPtrArray *items; /* ConfabSignedListData or ConfabBundleData: what the server gave */
} Given;

static void
given_free (gpointer data)
{
  Given *given = data;

  g_ptr_array_unref (given->ids);
  g_ptr_array_unref (given->items);
  g_free (given);
}

static DexFuture *
run_given (ConfabStore *self, ConfabStoreChange change, GPtrArray *ids, GPtrArray *items)
{
  ConfabStoreJob *job = confab_store_job_new (NULL, 0);
  Given *given = g_new0 (Given, 1);

  given->ids = g_ptr_array_ref (ids);
  given->items = g_ptr_array_ref (items);
  job->data = given;
  job->data_free = given_free;
  job->is_quiet = TRUE;
  return confab_store_run_change (self, change, job);
}

/* The crypto of a device that has an identity. */
static ConfabCrypto *
get_crypto_sql (ConfabWork *work, GError **error)
{
  ConfabCrypto *crypto = confab_work_get_crypto_sql (work, error);

  g_return_val_if_fail (
      crypto == NULL || confab_ratchet_get_own (confab_crypto_get_ratchet (crypto)) != NULL, NULL);
  return crypto;
}

static gboolean
tell_needs (ConfabWork *work,
            ConfabKeyTask *task,
            const char *conversation_id,
            const ConfabCryptoNeeds *needs,
            GError **error)
{
  const ConfabTouched *touched;

  for (guint i = 0; i < needs->user_ids->len; i++)
    g_ptr_array_add (task->user_ids, g_strdup (g_ptr_array_index (needs->user_ids, i)));

  for (guint i = 0; i < needs->device_ids->len; i++)
    g_ptr_array_add (task->device_ids, g_strdup (g_ptr_array_index (needs->device_ids, i)));

  if (!needs->members || conversation_id == NULL)
    return TRUE;

  touched = confab_work_touch_sql (work, conversation_id, error);

  if (touched == NULL)
    return FALSE;

  task->members_of = g_strdup (conversation_id);
  task->members_seq = MAX (touched->row->last_seq, touched->progress->members_seq);
  return TRUE;
}

static gboolean
ask_needs_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabKeyTask *task = confab_key_task_answer (job);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_autofree char *conversation_id = NULL;

  confab_crypto_needs_init (&needs);
  return get_crypto_sql (work, error) != NULL &&
         confab_actions_need_sql (work, job->number, &needs, &conversation_id, error) &&
         tell_needs (work, task, conversation_id, &needs, error);
}

/**
 * confab_store_ask_needs:
 * @number: a row of the outbox that could not be sealed
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed): what has to be
 *   fetched before
 */
DexFuture *
confab_store_ask_needs (ConfabStore *self, gint64 number)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, number);
  job->is_quiet = TRUE;
  return confab_store_run_change (self, ask_needs_sql, job);
}

static gboolean
mark_stale_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabKeyTask *task = confab_key_task_answer (job);
  g_autoptr (ConfabOutboxRow) row = NULL;
  g_auto (ConfabCryptoNeeds) needs = { 0 };

  confab_crypto_needs_init (&needs);

  if (get_crypto_sql (work, error) == NULL ||
      !confab_outbox_find_sql (work, job->number, &row, error))
    return FALSE;

  return row == NULL || (confab_sealing_stale_sql (work, row->data->conversation_id, row->data->id,
                                                   job->data, &needs, error) &&
                         tell_needs (work, task, row->data->conversation_id, &needs, error));
}

/**
 * confab_store_mark_stale:
 * @number: a row of the outbox that the server has not taken, because it is not sealed for exactly
 *   the devices that are to read it, or not by the newest lists
 * @about: (nullable): whose lists are others by now, as the server says
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed) after the commit:
 *   whose lists have to be fetched before it is sealed again
 */
DexFuture *
confab_store_mark_stale (ConfabStore *self, gint64 number, const char *const *about)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, number);
  job->data = g_strdupv ((GStrv) about);
  job->data_free = (GDestroyNotify) g_strfreev;
  job->is_quiet = TRUE;
  return confab_store_run_change (self, mark_stale_sql, job);
}

/* Whose list it says that it is. That it is theirs is checked by whoever takes it. */
static const ConfabSignedListData *
find_list (const Given *given, const char *user_id)
{
  g_autofree char *member = g_strdup_printf ("\"userId\":\"%s\"", user_id);

  for (guint i = 0; i < given->items->len; i++)
    {
      const ConfabSignedListData *list = g_ptr_array_index (given->items, i);

      if (strstr (list->list, member) != NULL)
        return list;
    }

  return NULL;
}

static gboolean
take_lists_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  const Given *given = job->data;
  ConfabCrypto *crypto = get_crypto_sql (work, error);

  for (guint i = 0; crypto != NULL && i < given->ids->len; i++)
    {
      const char *user_id = g_ptr_array_index (given->ids, i);
      g_autoptr (GError) reason = NULL;
      ConfabListStep step;

      if (confab_crypto_take_list_sql (crypto, user_id, find_list (given, user_id), work->now_ms,
                                       &step, &reason))
        {
          work->changes->trust |= step != CONFAB_LIST_SAME || find_list (given, user_id) == NULL;
          continue;
        }

      /* One that is not worth anything is as none: what is held stays. */
      if (reason->domain == CONFAB_ERROR)
        {
          g_debug ("A list of devices is refused: %s", reason->message);
          continue;
        }

      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  return crypto != NULL;
}

/**
 * confab_store_take_lists:
 * @user_ids: (element-type utf8): who was asked for
 * @lists: (element-type ConfabSignedListData): what the server gave; neither is to be touched until
 *   the future completes
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_take_lists (ConfabStore *self, GPtrArray *user_ids, GPtrArray *lists)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run_given (self, take_lists_sql, user_ids, lists);
}

static gboolean
take_members_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, job->id, error);
  const ConfabConversationData data = {
    .id = job->id,
    .type = touched != NULL ? touched->row->type : 0,
    .last_seq = job->number,
    .participants = job->array,
    .participant_count = job->array->len,
  };

  return touched != NULL &&
         (!touched->exists || confab_people_take_list_sql (work, touched, &data, error));
}

/**
 * confab_store_take_members:
 * @seq: of the conversation, when this was asked
 * @participants: (element-type ConfabParticipantData): all who take part; not to be touched until
 *   the future completes
 *
 * Of a large group the server only describes how many there are. To seal for them one has to know
 * who they are.
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_take_members (ConfabStore *self,
                           const char *conversation_id,
                           gint64 seq,
                           GPtrArray *participants)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, seq);
  job->array = g_ptr_array_ref (participants);
  return confab_store_run_change (self, take_members_sql, job);
}

static const ConfabBundleData *
find_bundle (const Given *given, const char *device_id)
{
  for (guint i = 0; i < given->items->len; i++)
    {
      const ConfabBundleData *bundle = g_ptr_array_index (given->items, i);

      if (g_strcmp0 (bundle->device_id, device_id) == 0)
        return bundle;
    }

  return NULL;
}

static gboolean
start_sessions_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  const Given *given = job->data;
  ConfabCrypto *crypto = get_crypto_sql (work, error);

  for (guint i = 0; crypto != NULL && i < given->ids->len; i++)
    {
      const char *id = g_ptr_array_index (given->ids, i);

      if (!confab_crypto_start_sql (crypto, id, find_bundle (given, id), work->now_ms, error))
        return FALSE;
    }

  return crypto != NULL;
}

/**
 * confab_store_start_sessions:
 * @device_ids: (element-type utf8): which devices were asked for
 * @bundles: (element-type ConfabBundleData): what the server gave; neither is to be touched until
 *   the future completes
 *
 * Returns: (transfer full): a future that completes after the commit
 */
DexFuture *
confab_store_start_sessions (ConfabStore *self, GPtrArray *device_ids, GPtrArray *bundles)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return run_given (self, start_sessions_sql, device_ids, bundles);
}

static gboolean
take_wraps_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  if (get_crypto_sql (work, error) == NULL)
    return FALSE;

  for (guint i = 0; i < job->array->len; i++)
    if (!confab_sealing_take_wrap_sql (work, g_ptr_array_index (job->array, i), error))
      return FALSE;

  return TRUE;
}

/**
 * confab_store_take_wraps:
 * @wraps: (element-type ConfabWrapData): what the server had for this device, in order; they are
 * not to be touched until the future completes
 *
 * Takes keys, and opens what has waited for them. What came before is harmless.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_take_wraps (ConfabStore *self, GPtrArray *wraps)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_ref (wraps);
  return confab_store_run_change (self, take_wraps_sql, job);
}

static gboolean
take_next_wraps_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabCrypto *crypto = get_crypto_sql (work, error);
  gint64 epoch, received;

  if (crypto == NULL || !confab_crypto_get_epoch_sql (crypto, &epoch, &received, error))
    return FALSE;

  for (guint i = 0; i < job->array->len; i++)
    {
      const ConfabWrapData *wrap = g_ptr_array_index (job->array, i);

      if (received < 0 || wrap->number > received + 1)
        {
          confab_set_error (error, CONFAB_ERROR_CONFLICT, "A key is missing before this one");
          return FALSE;
        }

      if (wrap->number <= received)
        continue;

      if (!confab_sealing_take_wrap_sql (work, wrap, error))
        return FALSE;

      received = wrap->number;
    }

  return TRUE;
}

/**
 * confab_store_take_next_wraps:
 * @wraps: (element-type ConfabWrapData): what came for this device by the link, in order; they are
 * not to be touched until the future completes
 *
 * As confab_store_take_wraps(), for what is to follow on what was taken last.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_CONFLICT when one is missing before, with which nothing is taken
 */
DexFuture *
confab_store_take_next_wraps (ConfabStore *self, GPtrArray *wraps)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_ref (wraps);
  return confab_store_run_change (self, take_next_wraps_sql, job);
}

static gboolean
repair_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  ConfabKeyTask *task = confab_key_task_answer (job);
  ConfabCrypto *crypto = get_crypto_sql (work, error);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_autoptr (ConfabWrapsData) data = confab_wraps_data_new ();
  g_autoptr (GPtrArray) wraps = NULL;
  gint64 received;

  confab_crypto_needs_init (&needs);

  if (crypto == NULL || !confab_crypto_repair_sql (crypto, work->now_ms, &needs, &wraps, error) ||
      !confab_database_get_int (work->db, &task->next_at, error,
                                "SELECT coalesce(min(next_at), 0) FROM crypto_waiting"
                                " WHERE since>?",
                                "i", work->now_ms - CONFAB_GIVE_UP_MS))
    return FALSE;

  if (!tell_needs (work, task, NULL, &needs, error))
    return FALSE;

  if (wraps->len > 0)
    {
      if (!confab_crypto_step_sql (crypto, error) ||
          !confab_crypto_get_epoch_sql (crypto, &data->epoch, &received, error))
        return FALSE;

      data->wraps = confab_sealing_describe_wraps (wraps);
      task->body = confab_wraps_data_to_json (data);
    }

  return TRUE;
}

/**
 * confab_store_repair:
 *
 * Makes what is to be asked of other devices, and what is to be answered to them.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabKeyTask (boxed) after the commit:
 *   what to fetch before more can be done, what to send, and when to look again
 */
DexFuture *
confab_store_repair (ConfabStore *self)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->is_quiet = TRUE;
  return confab_store_run_change (self, repair_sql, job);
}
