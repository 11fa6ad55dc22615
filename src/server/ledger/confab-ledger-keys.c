// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-keys.h"

#include "confab-ledger-private.h"

#include "base/confab-limits.h"

#define KEY_FIELD(member, name, kind, text, ...)                                                   \
  CONFAB_FIELD (ConfabKeyDeviceData, member, name, kind, CONFAB_FIELD_LOCAL, text, __VA_ARGS__)

static const ConfabField key_device_fields[] = {
  KEY_FIELD (id, "id", ID, "the key device"),
  KEY_FIELD (user_id, "userId", ID, "whose it is"),
  KEY_FIELD (device_id, "deviceId", ID, "which signed-in device made it of itself"),
  KEY_FIELD (identity, "identity", TEXT, "its identity key", .max = CONFAB_KEY_LENGTH),
  KEY_FIELD (signed_id, "signedId", INT, "the number of the signed pre-key"),
  KEY_FIELD (signed_key, "signedKey", TEXT, "the signed pre-key", .max = CONFAB_KEY_LENGTH),
  KEY_FIELD (signed_signature,
             "signedSignature",
             TEXT,
             "its signature",
             .max = CONFAB_SIGNATURE_LENGTH),
  KEY_FIELD (last_id, "lastId", INT, "the number of the key of last resort"),
  KEY_FIELD (last_key, "lastKey", TEXT, "the key of last resort", .max = CONFAB_KEY_LENGTH),
  KEY_FIELD (newest_prekey, "newestPrekey", INT, "the highest number of a one-time pre-key"),
  KEY_FIELD (gone, "gone", BOOL, "nobody may begin a session with it any more"),
  KEY_FIELD (created_at, "createdAt", TIME, "since when it is there"),
  KEY_FIELD (epoch, "epoch", INT, "how often its sessions have moved on"),
  KEY_FIELD (received, "received", INT, "the highest number that it has stored"),
};
const ConfabRecord confab_key_device_data_record =
    CONFAB_RECORD (ConfabKeyDeviceData, "KeyDevice", key_device_fields);

#define KEY_DEVICE_COLUMNS                                                                         \
  "id, user_id, device_id, identity, signed_id, signed_key, signed_signature, last_id, last_key,"  \
  " newest_prekey, gone, created_at, epoch, received"

/**
 * confab_ledger_get_key_device:
 *
 * Returns: (transfer full): the key device, which may be gone, or NULL with
 *   %CONFAB_ERROR_NOT_FOUND
 */
ConfabKeyDeviceData *
confab_ledger_get_key_device (ConfabLedger *self, const char *id, GError **error)
{
  return confab_ledger_read_record (confab_database_select (self->db, error,
                                                            "SELECT " KEY_DEVICE_COLUMNS
                                                            " FROM key_device WHERE id = ?",
                                                            "t", id),
                                    &confab_key_device_data_record, "device with keys", error);
}

/**
 * confab_ledger_get_own_keys:
 * @device_id: a signed-in device
 *
 * Returns: (transfer full): what it has made of itself, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabKeyDeviceData *
confab_ledger_get_own_keys (ConfabLedger *self, const char *device_id, GError **error)
{
  return confab_ledger_read_record (
      confab_database_select (self->db, error,
                              "SELECT " KEY_DEVICE_COLUMNS
                              " FROM key_device WHERE device_id = ? AND gone = 0",
                              "t", device_id),
      &confab_key_device_data_record, "device with keys", error);
}

/**
 * confab_ledger_knows_identity:
 * @known: (out): whether a key device has or had it
 */
gboolean
confab_ledger_knows_identity (ConfabLedger *self,
                              const char *identity,
                              gboolean *known,
                              GError **error)
{
  gint64 n;

  if (!confab_database_get_int (
          self->db, &n, error, "SELECT count(*) FROM key_device WHERE identity = ?", "t", identity))
    return FALSE;

  *known = n > 0;
  return TRUE;
}

/**
 * confab_ledger_put_key_device:
 *
 * Stores a new key device, or what has changed of one. Whose it is does not change, nor its
 * identity.
 */
gboolean
confab_ledger_put_key_device (ConfabLedger *self, const ConfabKeyDeviceData *device, GError **error)
{
  return confab_database_put (
      self->db, error,
      "INSERT INTO key_device (" KEY_DEVICE_COLUMNS ") VALUES (:id, :user_id, :device_id,"
      " :identity, :signed_id, :signed_key, :signed_signature, :last_id, :last_key,"
      " :newest_prekey, :gone, :created_at, :epoch, :received) ON CONFLICT (id) DO UPDATE SET"
      " signed_id = excluded.signed_id, signed_key = excluded.signed_key,"
      " signed_signature = excluded.signed_signature, last_id = excluded.last_id,"
      " last_key = excluded.last_key, newest_prekey = excluded.newest_prekey",
      &confab_key_device_data_record, device);
}

/**
 * confab_ledger_note_progress:
 * @epoch: how often its sessions have moved on, as it says; less than before changes nothing
 * @received: the highest number of what waited for it that it has stored; the same
 */
gboolean
confab_ledger_note_progress (ConfabLedger *self,
                             const char *key_device_id,
                             gint64 epoch,
                             gint64 received,
                             GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE key_device SET epoch = ? WHERE id = ? AND epoch < ?", "iti",
                              epoch, key_device_id, epoch) &&
         confab_database_run (self->db, error,
                              "UPDATE key_device SET received = ? WHERE id = ? AND received < ?",
                              "iti", received, key_device_id, received);
}

/**
 * confab_ledger_remove_device_keys:
 * @device_id: a signed-in device
 *
 * Nobody can begin a session any more with what the device has made of itself, and nothing waits
 * for it.
 */
gboolean
confab_ledger_remove_device_keys (ConfabLedger *self, const char *device_id, GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM prekey WHERE key_device_id IN"
                              " (SELECT id FROM key_device WHERE device_id = ? AND gone = 0)",
                              "t", device_id) &&
         confab_database_run (self->db, error,
                              "DELETE FROM wrap WHERE to_device_id IN"
                              " (SELECT id FROM key_device WHERE device_id = ? AND gone = 0)",
                              "t", device_id) &&
         confab_database_run (self->db, error,
                              "UPDATE key_device SET gone = 1 WHERE device_id = ? AND gone = 0",
                              "t", device_id);
}

/**
 * confab_ledger_get_prekey:
 * @key: (out) (nullable): the one-time pre-key of that number, if it was not handed out
 */
gboolean
confab_ledger_get_prekey (ConfabLedger *self,
                          const char *key_device_id,
                          gint64 id,
                          char **key,
                          GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT key FROM prekey WHERE key_device_id = ? AND id = ?", "ti",
                              key_device_id, id);
  ConfabStatementStep step;

  *key = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *key = confab_statement_dup_text (rows, 0);

  return TRUE;
}

/**
 * confab_ledger_add_prekey:
 *
 * Stores one that can be handed out.
 */
gboolean
confab_ledger_add_prekey (ConfabLedger *self,
                          const char *key_device_id,
                          const ConfabPrekeyData *prekey,
                          GError **error)
{
  return confab_database_run (self->db, error,
                              "INSERT INTO prekey (key_device_id, id, key) VALUES (?, ?, ?)", "tit",
                              key_device_id, prekey->id, prekey->key);
}

/**
 * confab_ledger_list_prekeys:
 *
 * Returns: (transfer full) (element-type ConfabPrekeyData): those that were not handed out, the
 *   oldest first, or NULL with @error. Who frees the array frees them
 */
GPtrArray *
confab_ledger_list_prekeys (ConfabLedger *self, const char *key_device_id, GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT id, key FROM prekey WHERE key_device_id = ? ORDER BY id", "t",
                              key_device_id),
      &confab_prekey_data_record, (GDestroyNotify) confab_prekey_data_free, error);
}

/**
 * confab_ledger_take_prekey:
 * @prekey: (out) (nullable): the oldest one-time pre-key; NULL when there is none
 *
 * Takes a one-time pre-key, which nobody else gets. The oldest: those who have not come to their
 * messages for long still hold it.
 */
gboolean
confab_ledger_take_prekey (ConfabLedger *self,
                           const char *key_device_id,
                           ConfabPrekeyData **prekey,
                           GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT id, key FROM prekey WHERE key_device_id = ?"
                              " ORDER BY id LIMIT 1",
                              "t", key_device_id);
  g_autoptr (ConfabPrekeyData) taken = NULL;
  ConfabStatementStep step;

  *prekey = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  taken = confab_statement_read_record (rows, &confab_prekey_data_record);
  g_clear_pointer (&rows, confab_statement_done);

  if (!confab_database_run (self->db, error,
                            "DELETE FROM prekey WHERE key_device_id = ? AND id = ?", "ti",
                            key_device_id, taken->id))
    return FALSE;

  *prekey = g_steal_pointer (&taken);
  return TRUE;
}

/* The one row of @sql about a user, as a record; NULL when there is none. */
static gboolean
get_one (ConfabLedger *self,
         const char *sql,
         const char *user_id,
         const ConfabRecord *record,
         gpointer *found,
         GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (self->db, error, sql, "t", user_id);
  ConfabStatementStep step;

  *found = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *found = confab_statement_read_record (rows, record);

  return TRUE;
}

/**
 * confab_ledger_get_device_list:
 * @list: (out) (nullable): the list of the user's devices; NULL when there is none
 */
gboolean
confab_ledger_get_device_list (ConfabLedger *self,
                               const char *user_id,
                               ConfabSignedListData **list,
                               GError **error)
{
  return get_one (self, "SELECT list, signature FROM device_list WHERE user_id = ?", user_id,
                  &confab_signed_list_data_record, (gpointer *) list, error);
}

/**
 * confab_ledger_put_device_list:
 *
 * Stores the list instead of the one before it.
 */
gboolean
confab_ledger_put_device_list (ConfabLedger *self,
                               const char *user_id,
                               const ConfabSignedListData *list,
                               GError **error)
{
  return confab_database_run (self->db, error,
                              "INSERT INTO device_list (user_id, list, signature) VALUES (?, ?, ?)"
                              " ON CONFLICT (user_id) DO UPDATE SET list = excluded.list,"
                              " signature = excluded.signature",
                              "ttt", user_id, list->list, list->signature);
}

/**
 * confab_ledger_get_vault:
 * @vault: (out) (nullable): what the user's devices keep here; NULL for nothing
 */
gboolean
confab_ledger_get_vault (ConfabLedger *self,
                         const char *user_id,
                         ConfabVaultData **vault,
                         GError **error)
{
  return get_one (self, "SELECT sealed FROM vault WHERE user_id = ?", user_id,
                  &confab_vault_data_record, (gpointer *) vault, error);
}

/**
 * confab_ledger_put_vault:
 *
 * Stores it instead of what was there before.
 */
gboolean
confab_ledger_put_vault (ConfabLedger *self,
                         const char *user_id,
                         const ConfabVaultData *vault,
                         GError **error)
{
  return confab_database_run (self->db, error,
                              "INSERT INTO vault (user_id, sealed) VALUES (?, ?)"
                              " ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed",
                              "tt", user_id, vault->sealed);
}

/**
 * confab_ledger_get_verified:
 * @verified: (out) (nullable): whom the user has verified, as their devices have sealed it; NULL
 *   for nothing
 */
gboolean
confab_ledger_get_verified (ConfabLedger *self,
                            const char *user_id,
                            ConfabVerifiedData **verified,
                            GError **error)
{
  return get_one (self, "SELECT revision, sealed FROM verified WHERE user_id = ?", user_id,
                  &confab_verified_data_record, (gpointer *) verified, error);
}

/**
 * confab_ledger_put_verified:
 *
 * Stores it instead of what was there before.
 */
gboolean
confab_ledger_put_verified (ConfabLedger *self,
                            const char *user_id,
                            const ConfabVerifiedData *verified,
                            GError **error)
{
  return confab_database_run (
      self->db, error,
      "INSERT INTO verified (user_id, revision, sealed) VALUES (?, ?, ?)"
      " ON CONFLICT (user_id) DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed",
      "tit", user_id, verified->revision, verified->sealed);
}
