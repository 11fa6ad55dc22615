// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-wraps.h"

#include "confab-ledger-private.h"

/**
 * confab_ledger_set_listed:
 * @device_ids: the devices that a user's newest list says are there
 *
 * Stores them instead of those before.
 */
gboolean
confab_ledger_set_listed (ConfabLedger *self,
                          const char *user_id,
                          const char *const *device_ids,
                          GError **error)
{
  if (!confab_database_run (self->db, error, "DELETE FROM listed_device WHERE user_id = ?", "t",
                            user_id))
    return FALSE;

  for (guint i = 0; device_ids[i] != NULL; i++)
    if (!confab_database_run (self->db, error,
                              "INSERT INTO listed_device (user_id, key_device_id) VALUES (?, ?)",
                              "tt", user_id, device_ids[i]))
      return FALSE;

  return TRUE;
}

/**
 * confab_ledger_list_listed:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the devices of all who take part, and whose
 *   each is, or NULL with @error
 */
GHashTable *
confab_ledger_list_listed (ConfabLedger *self, const char *conversation_id, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT l.key_device_id, l.user_id FROM member m"
                              " JOIN listed_device l ON l.user_id = m.user_id"
                              " WHERE m.conversation_id = ? AND m.left_at = 0",
                              "t", conversation_id);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_hash_table_insert (all, confab_statement_dup_text (rows, 0),
                         confab_statement_dup_text (rows, 1));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&all) : NULL;
}

/**
 * confab_ledger_list_versions:
 *
 * Returns: (transfer full) (element-type utf8 utf8): of all who take part and have a list of
 *   devices, what it is signed with, or NULL with @error
 */
GHashTable *
confab_ledger_list_versions (ConfabLedger *self, const char *conversation_id, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT l.user_id, l.signature FROM member m"
                              " JOIN device_list l ON l.user_id = m.user_id"
                              " WHERE m.conversation_id = ? AND m.left_at = 0",
                              "t", conversation_id);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_hash_table_insert (all, confab_statement_dup_text (rows, 0),
                         confab_statement_dup_text (rows, 1));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&all) : NULL;
}

/* The next number of a device, and where it is signed in; 0 for one that is gone. */
static gboolean
get_next (ConfabLedger *self,
          const char *to_device_id,
          gint64 *number,
          char **signed_in_id,
          GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error, "SELECT next_wrap, device_id FROM key_device WHERE id = ? AND gone = 0", "t",
      to_device_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  *number = step == CONFAB_STATEMENT_ROW ? confab_statement_get_int (rows, 0) : 0;
  *signed_in_id = step == CONFAB_STATEMENT_ROW ? confab_statement_dup_text (rows, 1) : NULL;
  return TRUE;
}

/**
 * confab_ledger_add_wrap:
 * @to_device_id: a key device
 * @wrap: with whom it is from; it is given its number, or none when the device is gone and nothing
 *   is stored
 * @signed_in_id: (out) (nullable): the signed-in device that has these keys
 *
 * Stores it behind those that wait for the device.
 */
gboolean
confab_ledger_add_wrap (ConfabLedger *self,
                        const char *to_device_id,
                        ConfabWrapData *wrap,
                        gint64 now_ms,
                        char **signed_in_id,
                        GError **error)
{
  if (!get_next (self, to_device_id, &wrap->number, signed_in_id, error))
    return FALSE;

  if (wrap->number == 0)
    return TRUE;

  return confab_database_run (self->db, error,
                              "INSERT INTO wrap (to_device_id, number, user_id, device_id,"
                              " message_id, first, key, created_at)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                              "titttnti", to_device_id, wrap->number, wrap->user_id,
                              wrap->device_id, wrap->message_id, wrap->first, wrap->key, now_ms) &&
         confab_database_run (self->db, error,
                              "UPDATE key_device SET next_wrap = next_wrap + 1 WHERE id = ?", "t",
                              to_device_id);
}

/**
 * confab_ledger_list_wraps:
 *
 * Returns: (transfer full) (element-type ConfabWrapData): what waits for the device, the oldest
 *   first, or NULL with @error
 */
GPtrArray *
confab_ledger_list_wraps (ConfabLedger *self, const char *to_device_id, guint limit, GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT number, user_id, device_id, message_id, first, key FROM wrap"
                              " WHERE to_device_id = ? ORDER BY number LIMIT ?",
                              "ti", to_device_id, (gint64) limit),
      &confab_wrap_data_record, (GDestroyNotify) confab_wrap_data_free, error);
}

/**
 * confab_ledger_remove_wraps:
 * @up_to: the number of the last one that the device has
 *
 * Forgets what a device has.
 */
gboolean
confab_ledger_remove_wraps (ConfabLedger *self,
                            const char *to_device_id,
                            gint64 up_to,
                            GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM wrap WHERE to_device_id = ? AND number <= ?", "ti",
                              to_device_id, up_to);
}

/**
 * confab_ledger_expire_wraps:
 * @limit: how many at once
 *
 * Forgets what nobody has come for.
 */
gboolean
confab_ledger_expire_wraps (ConfabLedger *self, gint64 before_ms, guint limit, GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM wrap WHERE (to_device_id, number) IN"
                              " (SELECT to_device_id, number FROM wrap WHERE created_at < ?"
                              " ORDER BY created_at LIMIT ?)",
                              "ii", before_ms, (gint64) limit);
}
