// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ratchet-private.h"

#include "base/confab-limits.h"
#include "keys/confab-base64.h"

#include <curve.h>
#include <key_helper.h>
#include <string.h>

/* The keys of this device. Their numbers only grow: a number that meant two keys would make what
 * was sealed for one of them look broken. */

static GBytes *
take_buffer (signal_buffer *buffer)
{
  GBytes *bytes =
      buffer != NULL ? g_bytes_new (signal_buffer_data (buffer), signal_buffer_len (buffer)) : NULL;

  signal_buffer_bzero_free (buffer);
  return bytes;
}

static int
take_identity (ConfabRatchet *self, ratchet_identity_key_pair *identity, const char *device_id)
{
  signal_buffer *key = ec_public_key_get_ed (ratchet_identity_key_pair_get_public (identity));

  if (key == NULL)
    return SG_ERR_NOMEM;

  SIGNAL_UNREF (self->identity);
  self->identity = identity;
  memcpy (self->own.identity, signal_buffer_data (key), CONFAB_KEY_BYTES);
  g_strlcpy (self->own.id, device_id, sizeof self->own.id);
  signal_buffer_free (key);
  return SG_SUCCESS;
}

/**
 * confab_ratchet_load_identity:
 *
 * Reads which device this is, if it is one.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ratchet_load_identity (ConfabRatchet *self, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error, "SELECT device_id, identity FROM crypto_self", NULL);
  g_autoptr (GBytes) record = NULL;
  ratchet_identity_key_pair *identity = NULL;
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  record = confab_statement_dup_bytes (rows, 1);

  if (record != NULL &&
      ratchet_identity_key_pair_deserialize (&identity, g_bytes_get_data (record, NULL),
                                             g_bytes_get_size (record), self->context) >= 0 &&
      take_identity (self, identity, confab_statement_get_text (rows, 0)) >= 0)
    return TRUE;

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED,
                           "The identity of this device cannot be read");
  return FALSE;
}

static gboolean
forget_all_sql (ConfabRatchet *self, GError **error)
{
  static const char *const tables[] = {
    "DELETE FROM crypto_session",
    "DELETE FROM crypto_prekey",
    "DELETE FROM crypto_signed_prekey",
    "DELETE FROM crypto_self",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!confab_database_run (self->db, error, tables[i], NULL))
      return FALSE;

  return TRUE;
}

/**
 * confab_ratchet_become_sql:
 * @device_id: a new id
 *
 * Makes this a new device, with an identity of its own and no sessions. What it was before is gone:
 * a device whose state is older than what it has sent must not go on with it. If the transaction is
 * not committed after that, the ratchet is to be made anew.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ratchet_become_sql (ConfabRatchet *self, const char *device_id, GError **error)
{
  ratchet_identity_key_pair *identity = NULL;
  signal_buffer *written = NULL;
  g_autoptr (GBytes) record = NULL;
  int result;

  if (!confab_ratchet_begin (self, error))
    return FALSE;

  result = signal_protocol_key_helper_generate_identity_key_pair (&identity, self->context);

  if (result >= 0)
    result = ratchet_identity_key_pair_serialize (&written, identity);

  record = take_buffer (written);

  if (result >= 0 && (!forget_all_sql (self, &self->error) ||
                      !confab_database_run (self->db, &self->error,
                                            "INSERT INTO crypto_self (one, device_id, identity)"
                                            " VALUES (1, ?, ?)",
                                            "tb", device_id, record)))
    result = SG_ERR_UNKNOWN;

  if (!confab_ratchet_end (self, result, error) ||
      (result = take_identity (self, identity, device_id)) < 0)
    {
      SIGNAL_UNREF (identity);

      if (error != NULL && *error == NULL)
        confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "No identity could be made");

      return FALSE;
    }

  return TRUE;
}

/* Takes the next number, for good once the transaction is committed. */
static int
next_id (ConfabRatchet *self, const char *update, const char *select, gint64 *id)
{
  if (!confab_database_run (self->db, &self->error, update, NULL) ||
      !confab_database_get_int (self->db, id, &self->error, select, NULL))
    return SG_ERR_UNKNOWN;

  return *id >= 1 && *id <= CONFAB_MAX_PREKEY_ID ? SG_SUCCESS : SG_ERR_INVAL;
}

static char *
write_key (const ec_public_key *key)
{
  signal_buffer *buffer = ec_public_key_get_mont (key);
  char *text =
      buffer != NULL ? confab_base64_write (signal_buffer_data (buffer), CONFAB_KEY_BYTES) : NULL;

  signal_buffer_free (buffer);
  return text;
}

static int
make_prekey (ConfabRatchet *self, gboolean last_resort, gint64 now_ms, ConfabPrekeyData **out)
{
  g_autoptr (ConfabPrekeyData) made = confab_prekey_data_new ();
  g_autoptr (GBytes) record = NULL;
  ec_key_pair *pair = NULL;
  session_pre_key *key = NULL;
  signal_buffer *written = NULL;
  int result = next_id (self, "UPDATE crypto_self SET next_prekey=next_prekey+1",
                        "SELECT next_prekey-1 FROM crypto_self", &made->id);

  if (result >= 0)
    result = curve_generate_key_pair (self->context, &pair);

  if (result >= 0)
    result = session_pre_key_create (&key, made->id, pair);

  if (result >= 0)
    result = session_pre_key_serialize (&written, key);

  record = take_buffer (written);

  if (result >= 0 &&
      !confab_database_run (self->db, &self->error,
                            "INSERT INTO crypto_prekey (id, record, last_resort, created_at)"
                            " VALUES (?, ?, ?, ?)",
                            "ibni", made->id, record, last_resort, now_ms))
    result = SG_ERR_UNKNOWN;

  if (result >= 0 && (made->key = write_key (ec_key_pair_get_public (pair))) == NULL)
    result = SG_ERR_NOMEM;

  SIGNAL_UNREF (key);
  SIGNAL_UNREF (pair);

  if (result >= 0)
    *out = g_steal_pointer (&made);

  return result;
}

/**
 * confab_ratchet_make_prekeys_sql:
 * @n: how many
 * @now_ms: the time, in milliseconds since 1970
 *
 * Makes keys with which others can begin a session, each for one of them.
 *
 * Returns: (transfer full) (element-type ConfabPrekeyData): their public halves, to be published
 *   once the transaction is committed; or NULL with @error
 */
GPtrArray *
confab_ratchet_make_prekeys_sql (ConfabRatchet *self, guint n, gint64 now_ms, GError **error)
{
  g_autoptr (GPtrArray) keys =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_prekey_data_free);
  int result = SG_SUCCESS;

  g_return_val_if_fail (self->identity != NULL, NULL);

  if (!confab_ratchet_begin (self, error))
    return NULL;

  for (guint i = 0; i < n && result >= 0; i++)
    {
      ConfabPrekeyData *key = NULL;

      result = make_prekey (self, FALSE, now_ms, &key);

      if (result >= 0)
        g_ptr_array_add (keys, key);
    }

  return confab_ratchet_end (self, result, error) ? g_steal_pointer (&keys) : NULL;
}

/**
 * confab_ratchet_make_last_resort_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Makes the key that is handed out when there is no other, and retires the one before it. Without
 * one a first message could not be opened.
 *
 * Returns: (transfer full): its public half, or NULL with @error
 */
ConfabPrekeyData *
confab_ratchet_make_last_resort_sql (ConfabRatchet *self, gint64 now_ms, GError **error)
{
  ConfabPrekeyData *key = NULL;
  int result = SG_SUCCESS;

  g_return_val_if_fail (self->identity != NULL, NULL);

  if (!confab_ratchet_begin (self, error))
    return NULL;

  if (!confab_database_run (self->db, &self->error,
                            "UPDATE crypto_prekey SET retired_at=?"
                            " WHERE last_resort AND retired_at=0",
                            "i", now_ms))
    result = SG_ERR_UNKNOWN;

  if (result >= 0)
    result = make_prekey (self, TRUE, now_ms, &key);

  if (confab_ratchet_end (self, result, error))
    return key;

  confab_prekey_data_free (key);
  return NULL;
}

static int
store_signed (ConfabRatchet *self, session_signed_pre_key *key, gint64 now_ms)
{
  signal_buffer *written = NULL;
  g_autoptr (GBytes) record = NULL;
  int result = session_signed_pre_key_serialize (&written, key);

  record = take_buffer (written);

  if (result < 0)
    return result;

  if (!confab_database_run (self->db, &self->error,
                            "UPDATE crypto_signed_prekey SET retired_at=? WHERE retired_at=0", "i",
                            now_ms) ||
      !confab_database_run (self->db, &self->error,
                            "INSERT INTO crypto_signed_prekey (id, record, created_at)"
                            " VALUES (?, ?, ?)",
                            "ibi", (gint64) session_signed_pre_key_get_id (key), record, now_ms))
    return SG_ERR_UNKNOWN;

  return SG_SUCCESS;
}

/**
 * confab_ratchet_make_signed_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Makes the key that all who begin a session use, and retires the one before it.
 *
 * Returns: (transfer full): its public half with the signature of this device, or NULL with @error
 */
ConfabPrekeyData *
confab_ratchet_make_signed_sql (ConfabRatchet *self, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabPrekeyData) made = confab_prekey_data_new ();
  session_signed_pre_key *key = NULL;
  int result;

  g_return_val_if_fail (self->identity != NULL, NULL);

  if (!confab_ratchet_begin (self, error))
    return NULL;

  result = next_id (self, "UPDATE crypto_self SET next_signed=next_signed+1",
                    "SELECT next_signed-1 FROM crypto_self", &made->id);

  if (result >= 0)
    result = signal_protocol_key_helper_generate_signed_pre_key (&key, self->identity, made->id,
                                                                 now_ms, self->context);

  if (result >= 0)
    result = store_signed (self, key, now_ms);

  if (result >= 0)
    {
      made->key = write_key (ec_key_pair_get_public (session_signed_pre_key_get_key_pair (key)));
      made->signature = confab_base64_write (session_signed_pre_key_get_signature_omemo (key),
                                             session_signed_pre_key_get_signature_omemo_len (key));
      result = made->key != NULL ? SG_SUCCESS : SG_ERR_NOMEM;
    }

  SIGNAL_UNREF (key);
  return confab_ratchet_end (self, result, error) ? g_steal_pointer (&made) : NULL;
}

/**
 * confab_ratchet_expire_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Deletes keys that were retired so long ago that nothing sealed with them can still come.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ratchet_expire_sql (ConfabRatchet *self, gint64 now_ms, GError **error)
{
  gint64 before = now_ms - CONFAB_KEEP_KEYS_MS;

  return confab_database_run (self->db, error,
                              "DELETE FROM crypto_prekey WHERE retired_at>0 AND retired_at<?", "i",
                              before) &&
         confab_database_run (self->db, error,
                              "DELETE FROM crypto_signed_prekey"
                              " WHERE retired_at>0 AND retired_at<?",
                              "i", before);
}
