// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-private.h"
#include "confab-verified.h"

#include "base/confab-error.h"

#include <string.h>

/**
 * ConfabCrypto:
 *
 * What stands between the store and the link: it seals what leaves a private conversation for each
 * device of each member, and opens what comes. It works on the connection of the store, in the
 * transaction that stores what comes of it, knows no network, and says what has to be fetched
 * before it can go on. It stays on the store's thread.
 */

/**
 * confab_crypto_new:
 * @db: the writing connection; it must live longer
 * @own_user_id: the account's user
 * @random: (nullable): where randomness comes from; NULL for the kernel
 *
 * Returns: (transfer full): the stage, or NULL with @error
 */
ConfabCrypto *
confab_crypto_new (ConfabDatabase *db,
                   const char *own_user_id,
                   const ConfabRandom *random,
                   GError **error)
{
  g_autoptr (ConfabCrypto) self = g_new0 (ConfabCrypto, 1);

  self->db = db;
  self->own_user_id = g_strdup (own_user_id);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (random != NULL)
    {
      self->given = *random;
      self->random = &self->given;
    }

  self->ratchet = confab_ratchet_new (db, random, error);
  return self->ratchet != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * confab_crypto_free:
 * @self: (nullable) (transfer full): a stage
 */
void
confab_crypto_free (ConfabCrypto *self)
{
  if (self == NULL)
    return;

  confab_ratchet_free (self->ratchet);
  g_hash_table_unref (self->failures);
  g_free (self->own_user_id);
  g_free (self);
}

/**
 * confab_crypto_get_ratchet:
 *
 * Returns: (transfer none): the sessions and keys of this device
 */
ConfabRatchet *
confab_crypto_get_ratchet (ConfabCrypto *self)
{
  return self->ratchet;
}

/**
 * confab_crypto_step_sql:
 *
 * Counts that sessions have moved on, in the transaction in which they did.
 */
gboolean
confab_crypto_step_sql (ConfabCrypto *self, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE crypto_epoch SET epoch=epoch+1", NULL);
}

/**
 * confab_crypto_received_sql:
 * @number: the server's, of a key that was taken
 */
gboolean
confab_crypto_received_sql (ConfabCrypto *self, gint64 number, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE crypto_epoch SET received=max(received, ?)",
                              "i", number);
}

/**
 * confab_crypto_get_epoch_sql:
 * @epoch: (out): how often sessions have moved on
 * @received: (out): the highest number of a key that came; -1 when it is not known
 */
gboolean
confab_crypto_get_epoch_sql (ConfabCrypto *self, gint64 *epoch, gint64 *received, GError **error)
{
  return confab_database_get_int (self->db, epoch, error, "SELECT epoch FROM crypto_epoch", NULL) &&
         confab_database_get_int (self->db, received, error, "SELECT received FROM crypto_epoch",
                                  NULL);
}

/**
 * confab_known_device_free:
 * @self: (nullable) (transfer full): a device
 */
void
confab_known_device_free (ConfabKnownDevice *self)
{
  if (self == NULL)
    return;

  g_free (self->user_id);
  g_free (self);
}

#define DEVICE_COLUMNS "device_id, user_id, identity, listed, skip_until, begun_at"

static ConfabKnownDevice *
read_device (ConfabStatement *rows)
{
  g_autoptr (GBytes) identity = confab_statement_dup_bytes (rows, 2);
  ConfabKnownDevice *device;

  if (identity == NULL || g_bytes_get_size (identity) != CONFAB_KEY_BYTES)
    return NULL;

  device = g_new0 (ConfabKnownDevice, 1);
  g_strlcpy (device->device.id, confab_statement_get_text (rows, 0), sizeof device->device.id);
  device->user_id = confab_statement_dup_text (rows, 1);
  memcpy (device->device.identity, g_bytes_get_data (identity, NULL), CONFAB_KEY_BYTES);
  device->listed = confab_statement_get_int (rows, 3) != 0;
  device->skip_until = confab_statement_get_int (rows, 4);
  device->begun_at = confab_statement_get_int (rows, 5);
  return device;
}

/**
 * confab_crypto_find_device_sql:
 * @device: (out) (nullable): the device, if a list has ever named it
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_find_device_sql (ConfabCrypto *self,
                               const char *device_id,
                               ConfabKnownDevice **device,
                               GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT " DEVICE_COLUMNS " FROM crypto_device WHERE device_id=?", "t",
                              device_id);
  ConfabStatementStep step;

  *device = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *device = read_device (rows);

  return TRUE;
}

/**
 * confab_crypto_list_devices_sql:
 *
 * Returns: (transfer full) (element-type ConfabKnownDevice): the devices in the user's newest list,
 *   or NULL with @error
 */
GPtrArray *
confab_crypto_list_devices_sql (ConfabCrypto *self, const char *user_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT " DEVICE_COLUMNS
                              " FROM crypto_device WHERE user_id=? AND listed ORDER BY device_id",
                              "t", user_id);
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_known_device_free);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabKnownDevice *device = read_device (rows);

      if (device != NULL)
        g_ptr_array_add (devices, device);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&devices) : NULL;
}

/**
 * confab_crypto_get_bytes_sql:
 * @bytes: (out) (nullable): the first column of the first row
 * @sql: a statement with one or two texts to bind
 * @one: the first
 * @other: (nullable): the second
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_get_bytes_sql (ConfabCrypto *self,
                             GBytes **bytes,
                             GError **error,
                             const char *sql,
                             const char *one,
                             const char *other)
{
  g_autoptr (ConfabStatement) rows =
      other != NULL ? confab_database_select (self->db, error, sql, "tt", one, other)
                    : confab_database_select (self->db, error, sql, "t", one);
  ConfabStatementStep step;

  *bytes = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *bytes = confab_statement_dup_bytes (rows, 0);

  return TRUE;
}

/**
 * confab_crypto_get_list_sql:
 * @held: (out) (nullable): the newest list that is held of the user; NULL when there is none
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_get_list_sql (ConfabCrypto *self,
                            const char *user_id,
                            ConfabDeviceList **held,
                            GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error, "SELECT list, signature FROM crypto_person WHERE user_id=?", "t", user_id);
  ConfabSignedListData list;
  ConfabStatementStep step;

  *held = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE || confab_statement_get_text (rows, 0) == NULL)
    return TRUE;

  list.list = (char *) confab_statement_get_text (rows, 0);
  list.signature = (char *) confab_statement_get_text (rows, 1);
  *held = confab_device_list_open (&list, user_id, error);
  return *held != NULL;
}

/* A device that is known is not taken over, neither by another user nor with another identity. */
static gboolean
store_device_sql (ConfabCrypto *self,
                  const char *user_id,
                  const ConfabListedDevice *device,
                  GError **error)
{
  g_autoptr (GBytes) identity = g_bytes_new (device->identity, CONFAB_KEY_BYTES);
  g_autoptr (ConfabKnownDevice) known = NULL;

  if (!confab_crypto_find_device_sql (self, device->id, &known, error))
    return FALSE;

  if (known != NULL && (!g_str_equal (known->user_id, user_id) ||
                        memcmp (known->device.identity, device->identity, CONFAB_KEY_BYTES) != 0))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "list.devices",
                              "The list claims a device that is another one's");
      return FALSE;
    }

  return confab_database_run (self->db, error,
                              "INSERT INTO crypto_device (device_id, user_id, identity, listed)"
                              " VALUES (?, ?, ?, ?)"
                              " ON CONFLICT (device_id) DO UPDATE SET listed=excluded.listed",
                              "ttbn", device->id, user_id, identity, device->removed_at == 0);
}

static gboolean
store_list_sql (ConfabCrypto *self,
                const ConfabDeviceList *list,
                const ConfabSignedListData *data,
                gint64 reset_at,
                GError **error)
{
  if (!confab_database_run (self->db, error,
                            "INSERT INTO crypto_person (user_id, list, signature, reset_at)"
                            " VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET"
                            " list=excluded.list, signature=excluded.signature,"
                            " reset_at=max(reset_at, excluded.reset_at)",
                            "ttti", list->user_id, data->list, data->signature, reset_at) ||
      !confab_database_run (self->db, error, "UPDATE crypto_device SET listed=0 WHERE user_id=?",
                            "t", list->user_id))
    return FALSE;

  for (guint i = 0; i < list->n_devices; i++)
    if (!store_device_sql (self, list->user_id, &list->devices[i], error))
      return FALSE;

  return TRUE;
}

/* Somebody else stands behind the name, or the same person with nothing of before: what was begun
 * with their devices is over. */
static gboolean
forget_sessions_sql (ConfabCrypto *self, const char *user_id, GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM crypto_session WHERE device_id IN"
                              " (SELECT device_id FROM crypto_device WHERE user_id=?)",
                              "t", user_id);
}

static gboolean
note_seen_sql (ConfabCrypto *self, const char *user_id, gint64 now_ms, GError **error)
{
  return confab_database_run (self->db, error,
                              "INSERT INTO crypto_person (user_id, seen_at) VALUES (?, ?)"
                              " ON CONFLICT (user_id) DO UPDATE SET seen_at=excluded.seen_at",
                              "ti", user_id, now_ms);
}

static gboolean
take_opened_sql (ConfabCrypto *self,
                 const ConfabDeviceList *list,
                 const ConfabSignedListData *data,
                 gint64 now_ms,
                 ConfabListStep *step,
                 GError **error)
{
  g_autoptr (ConfabDeviceList) held = NULL;

  if (!confab_crypto_get_list_sql (self, list->user_id, &held, error))
    return FALSE;

  *step = held != NULL ? confab_device_list_compare (held, list) : CONFAB_LIST_NEWER;

  /* Of oneself one knows better than the server. */
  if (*step == CONFAB_LIST_RESET && g_str_equal (list->user_id, self->own_user_id))
    *step = CONFAB_LIST_REFUSED;

  if (*step == CONFAB_LIST_SAME || *step == CONFAB_LIST_REFUSED)
    return TRUE;

  if (*step == CONFAB_LIST_RESET && !forget_sessions_sql (self, list->user_id, error))
    return FALSE;

  return store_list_sql (self, list, data, *step == CONFAB_LIST_RESET ? now_ms : 0, error) &&
         ((held != NULL && *step != CONFAB_LIST_RESET) ||
          confab_verified_apply_sql (self, list->user_id, now_ms, error));
}

/**
 * confab_crypto_take_list_sql:
 * @user_id: whose
 * @list: (nullable): what the server says; NULL for a user who has none
 * @now_ms: the time, in milliseconds since 1970
 * @step: (out): what it is to the one that is held
 *
 * Verifies a list and stores it if it is newer. One that is older is refused, and nothing changes:
 * it is what a server would say that hides that a device was taken out.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST, with which nothing has changed either, or
 *   with the database's error
 */
gboolean
confab_crypto_take_list_sql (ConfabCrypto *self,
                             const char *user_id,
                             const ConfabSignedListData *list,
                             gint64 now_ms,
                             ConfabListStep *step,
                             GError **error)
{
  g_autoptr (ConfabDeviceList) opened = NULL;

  *step = CONFAB_LIST_SAME;

  if (list == NULL)
    return note_seen_sql (self, user_id, now_ms, error);

  opened = confab_device_list_open (list, user_id, error);

  if (opened == NULL || !confab_database_save (self->db, error))
    return FALSE;

  if (take_opened_sql (self, opened, list, now_ms, step, error) &&
      note_seen_sql (self, user_id, now_ms, error))
    return confab_database_release (self->db, error);

  confab_database_restore (self->db);
  return FALSE;
}

/**
 * confab_crypto_set_verified_sql:
 *
 * The user has compared numbers with the person. From now on a reset of theirs stops what is sent
 * to them.
 */
gboolean
confab_crypto_set_verified_sql (ConfabCrypto *self, const char *user_id, GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE crypto_person SET verified=1, reset_at=0 WHERE user_id=?",
                              "t", user_id);
}

/**
 * confab_crypto_accept_sql:
 *
 * The user has taken note that the person's identity was reset; they are not verified any more.
 */
gboolean
confab_crypto_accept_sql (ConfabCrypto *self, const char *user_id, GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE crypto_person SET verified=0, reset_at=0 WHERE user_id=?",
                              "t", user_id);
}

static gboolean
begin_session_sql (ConfabCrypto *self,
                   const ConfabKnownDevice *device,
                   const ConfabBundleData *data,
                   gboolean *begun,
                   GError **error)
{
  g_autoptr (GError) reason = NULL;
  ConfabBundle bundle;

  *begun = data != NULL && g_strcmp0 (data->device_id, device->device.id) == 0 &&
           confab_bundle_read (data, device->device.identity, &bundle, NULL) &&
           confab_ratchet_start_sql (self->ratchet, &device->device, &bundle, &reason);

  if (reason == NULL || reason->domain == CONFAB_CRYPTO_ERROR)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * confab_crypto_start_sql:
 * @device_id: a device
 * @bundle: (nullable): what the server gave; NULL when it has nothing
 * @now_ms: the time, in milliseconds since 1970
 *
 * Begins a session with a device, anew if there is one. A device whose keys are missing or wrong is
 * left out for a while: it must not keep everybody else from getting a message, and its own repair
 * brings that to it later.
 *
 * Returns: TRUE, or FALSE with the database's error
 */
gboolean
confab_crypto_start_sql (ConfabCrypto *self,
                         const char *device_id,
                         const ConfabBundleData *bundle,
                         gint64 now_ms,
                         GError **error)
{
  g_autoptr (ConfabKnownDevice) device = NULL;
  gboolean begun;

  if (!confab_crypto_find_device_sql (self, device_id, &device, error))
    return FALSE;

  if (device == NULL)
    return TRUE;

  if (!begin_session_sql (self, device, bundle, &begun, error))
    return FALSE;

  return begun ? confab_database_run (self->db, error,
                                      "UPDATE crypto_device SET begun_at=?, skip_until=0"
                                      " WHERE device_id=?",
                                      "it", now_ms, device_id)
               : confab_database_run (self->db, error,
                                      "UPDATE crypto_device SET skip_until=? WHERE device_id=?",
                                      "it", now_ms + CONFAB_SKIP_MS, device_id);
}
