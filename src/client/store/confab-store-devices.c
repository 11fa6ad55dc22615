// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-devices.h"

#include "confab-store-job.h"

#include "protocol/confab-json.h"
#include "protocol/confab-keys.h"

#include <string.h>

static gboolean
take_devices (const char *text, GPtrArray *devices, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (text, strlen (text), error);
  g_autoptr (ConfabDeviceListData) list =
      node != NULL ? confab_device_list_data_parse (node, error) : NULL;

  for (guint i = 0; list != NULL && list->devices != NULL && i < list->devices->len; i++)
    {
      const ConfabListedDeviceData *device = g_ptr_array_index (list->devices, i);

      if (device->removed_at == 0)
        g_ptr_array_add (devices, confab_listed_device_data_copy (device));
    }

  return list != NULL;
}

static gboolean
load_devices_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  ConfabStoreJob *job,
                  GValue *result,
                  GError **error)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_listed_device_data_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT list FROM crypto_person WHERE user_id=? AND list IS NOT NULL",
                              "t", own_user_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW &&
      !take_devices (confab_statement_get_text (rows, 0), devices, error))
    return FALSE;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&devices));
  return TRUE;
}

/**
 * confab_store_load_own_devices:
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of
 * #ConfabListedDeviceData: the devices in the newest list that is held, without those that were
 * taken out
 */
DexFuture *
confab_store_load_own_devices (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_devices_sql, confab_store_job_new (NULL, 0));
}

static gboolean
remove_device_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_database_run (
      work->db, error, "INSERT OR IGNORE INTO crypto_former (device_id) VALUES (?)", "t", job->id);
}

/**
 * confab_store_remove_own_device:
 * @key_device_id: another device of this user, by its id in the list
 *
 * The next list that this device signs is one without it.
 *
 * Returns: (transfer full): a future that resolves after the commit; then comes
 *   confab_store_sign_list()
 */
DexFuture *
confab_store_remove_own_device (ConfabStore *self, const char *key_device_id)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (key_device_id != NULL);

  job = confab_store_job_new (key_device_id, 0);
  job->is_quiet = TRUE;
  return confab_store_run_change (self, remove_device_sql, job);
}

static gboolean
leave_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_database_run (work->db, error,
                              "INSERT OR IGNORE INTO crypto_former (device_id)"
                              " SELECT device_id FROM crypto_self AS s WHERE EXISTS"
                              " (SELECT 1 FROM crypto_device AS d WHERE d.user_id=? AND d.listed"
                              "  AND d.device_id<>s.device_id)",
                              "t", work->own_user_id);
}

/**
 * confab_store_leave_own_devices:
 *
 * The next list that this device signs is one without itself. The last device stays: a list without
 * one is not for others to wait with.
 *
 * Returns: (transfer full): a future that resolves after the commit; then comes
 *   confab_store_sign_list()
 */
DexFuture *
confab_store_leave_own_devices (ConfabStore *self)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->is_quiet = TRUE;
  return confab_store_run_change (self, leave_sql, job);
}
