// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ratchet-private.h"

#include "base/confab-limits.h"

#include <protocol.h>
#include <session_builder.h>
#include <session_cipher.h>
#include <string.h>

/**
 * ConfabRatchet:
 *
 * The sessions of this device with others: X3DH and the double ratchet by libomemo-c, version 4 of
 * its protocol and no other. It works on the connection of the store and stays on its thread; what
 * it does is part of the transaction that is open. Each call is done whole or not at all.
 *
 * What the library leaves open is closed here: it takes points of small order, it would begin
 * sessions that the other side cannot open, its default is another version, and it believes the
 * identity in a first message.
 */

/* The library locks through one pair of callbacks, from within itself too. */
static GRecMutex library;

static void
lock (void *user_data)
{
  g_rec_mutex_lock (&library);
}

static void
unlock (void *user_data)
{
  g_rec_mutex_unlock (&library);
}

/* It writes to standard error when it is not given a place, with names of devices. */
static void
drop_log (int level, const char *message, size_t length, void *user_data)
{
}

/**
 * confab_ratchet_new:
 * @db: the writing connection; it must live longer
 * @random: (nullable): where randomness comes from; NULL for the kernel
 *
 * Returns: (transfer full): the ratchet, which is no device yet when the database has none, or NULL
 *   with @error
 */
ConfabRatchet *
confab_ratchet_new (ConfabDatabase *db, const ConfabRandom *random, GError **error)
{
  g_autoptr (ConfabRatchet) self = g_new0 (ConfabRatchet, 1);
  signal_crypto_provider provider;

  self->db = db;

  if (random != NULL)
    self->random = *random;

  if (!confab_ratchet_provider_init (&self->provider, random != NULL ? &self->random : NULL) ||
      signal_context_create (&self->context, self) < 0)
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "The ciphers are not there");
      return NULL;
    }

  confab_ratchet_provider_fill (&self->provider, &provider);

  if (signal_context_set_crypto_provider (self->context, &provider) < 0 ||
      signal_context_set_locking_functions (self->context, lock, unlock) < 0 ||
      signal_context_set_log_function (self->context, drop_log) < 0 ||
      signal_protocol_store_context_create (&self->store, self->context) < 0)
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "libomemo-c did not begin");
      return NULL;
    }

  confab_ratchet_store_fill (self);
  return confab_ratchet_load_identity (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * confab_ratchet_free:
 * @self: (nullable) (transfer full): a ratchet
 */
void
confab_ratchet_free (ConfabRatchet *self)
{
  if (self == NULL)
    return;

  SIGNAL_UNREF (self->identity);

  if (self->store != NULL)
    signal_protocol_store_context_destroy (self->store);

  if (self->context != NULL)
    signal_context_destroy (self->context);

  confab_ratchet_provider_clear (&self->provider);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * confab_ratchet_get_own:
 *
 * Returns: (nullable) (transfer none): this device, or NULL before confab_ratchet_become_sql()
 */
const ConfabListedDevice *
confab_ratchet_get_own (ConfabRatchet *self)
{
  return self->identity != NULL ? &self->own : NULL;
}

/**
 * confab_ratchet_begin:
 *
 * Begins something that is done whole or not at all.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ratchet_begin (ConfabRatchet *self, GError **error)
{
  g_clear_error (&self->error);
  return confab_database_save (self->db, error);
}

static ConfabCryptoError
get_code (int result)
{
  switch (result)
    {
    case SG_ERR_DUPLICATE_MESSAGE:
      return CONFAB_CRYPTO_ERROR_DUPLICATE;
    case SG_ERR_NO_SESSION:
      return CONFAB_CRYPTO_ERROR_NO_SESSION;
    case SG_ERR_INVALID_KEY_ID:
      return CONFAB_CRYPTO_ERROR_NO_KEY;
    case SG_ERR_INVALID_KEY:
      return CONFAB_CRYPTO_ERROR_BAD_KEY;
    case SG_ERR_UNTRUSTED_IDENTITY:
      return CONFAB_CRYPTO_ERROR_UNTRUSTED;
    case SG_ERR_NOMEM:
    case SG_ERR_INVAL:
      return CONFAB_CRYPTO_ERROR_FAILED;
    default:
      return CONFAB_CRYPTO_ERROR_BAD_MESSAGE;
    }
}

/**
 * confab_ratchet_end:
 * @result: what the library said
 *
 * Ends what confab_ratchet_begin() began, and undoes it when it failed.
 *
 * Returns: TRUE, or FALSE with @error: one of %CONFAB_CRYPTO_ERROR, or that of the database, which
 *   says nothing of what was to be opened
 */
gboolean
confab_ratchet_end (ConfabRatchet *self, int result, GError **error)
{
  self->peer = NULL;

  if (result >= 0)
    return confab_database_release (self->db, error);

  confab_database_restore (self->db);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, CONFAB_CRYPTO_ERROR, get_code (result), "The ratchet failed: %d", result);

  return FALSE;
}

static signal_protocol_address
make_address (const ConfabListedDevice *device)
{
  return (signal_protocol_address) {
    .name = device->id,
    .name_len = strlen (device->id),
    .device_id = 1,
  };
}

/* Whose turn it is, and that the session that there may be is with the same identity. Returns 1
 * when there is a session, 0 when not, or an error. */
static int
face (ConfabRatchet *self, const ConfabListedDevice *device)
{
  g_autoptr (ConfabStatement) rows = NULL;
  g_autoptr (GBytes) identity = NULL;
  ec_public_key *key = NULL;
  signal_buffer *written = NULL;
  ConfabStatementStep step;
  int result = curve_decode_point_ed (&key, device->identity, CONFAB_KEY_BYTES, self->context);

  if (result >= 0)
    result = ec_public_key_serialize (&written, key);

  if (result >= 0)
    memcpy (self->peer_key, signal_buffer_data (written), sizeof self->peer_key);

  signal_buffer_free (written);
  SIGNAL_UNREF (key);
  self->peer = device;

  if (result < 0)
    return result;

  rows = confab_database_select (self->db, &self->error,
                                 "SELECT identity FROM crypto_session WHERE device_id=?", "t",
                                 device->id);

  if (rows == NULL || (step = confab_statement_next (rows, &self->error)) == CONFAB_STATEMENT_ERROR)
    return SG_ERR_UNKNOWN;

  if (step == CONFAB_STATEMENT_DONE)
    return 0;

  identity = confab_statement_dup_bytes (rows, 0);
  return identity != NULL && g_bytes_get_size (identity) == CONFAB_KEY_BYTES &&
                 memcmp (g_bytes_get_data (identity, NULL), device->identity, CONFAB_KEY_BYTES) == 0
             ? 1
             : SG_ERR_UNTRUSTED_IDENTITY;
}

static int
make_bundle (ConfabRatchet *self, const ConfabBundle *bundle, session_pre_key_bundle **out)
{
  ec_public_key *identity = NULL, *signed_key = NULL, *prekey = NULL;
  int result = curve_decode_point_ed (&identity, bundle->identity, CONFAB_KEY_BYTES, self->context);

  if (result >= 0)
    result =
        curve_decode_point_mont (&signed_key, bundle->signed_key, CONFAB_KEY_BYTES, self->context);

  if (result >= 0)
    result = curve_decode_point_mont (&prekey, bundle->prekey, CONFAB_KEY_BYTES, self->context);

  if (result >= 0)
    result = session_pre_key_bundle_create (out, 1, 1, bundle->prekey_id, prekey, bundle->signed_id,
                                            signed_key, bundle->signature, CONFAB_SIGNATURE_BYTES,
                                            identity);

  SIGNAL_UNREF (prekey);
  SIGNAL_UNREF (signed_key);
  SIGNAL_UNREF (identity);
  return result;
}

/* Keys of small order, the number that the library never removes, and a bundle without a pre-key,
 * which it would take and the other side could not open. */
static int
check_bundle (const ConfabListedDevice *device, const ConfabBundle *bundle)
{
  if (memcmp (device->identity, bundle->identity, CONFAB_KEY_BYTES) != 0)
    return SG_ERR_UNTRUSTED_IDENTITY;

  if (bundle->prekey_id == 0 || bundle->prekey_id > CONFAB_MAX_PREKEY_ID ||
      bundle->signed_id == 0 || bundle->signed_id > CONFAB_MAX_PREKEY_ID ||
      !confab_signature_is_key (bundle->identity))
    return SG_ERR_INVALID_KEY;

  return confab_prekey_is_point (bundle->signed_key) && confab_prekey_is_point (bundle->prekey)
             ? SG_SUCCESS
             : SG_ERR_INVALID_KEY;
}

/**
 * confab_ratchet_start_sql:
 * @device: a device, from a list that has been verified
 * @bundle: what it has published
 *
 * Begins a session. One that there was is kept for what may still come of it.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_BAD_KEY, %CONFAB_CRYPTO_ERROR_UNTRUSTED or
 *   another error
 */
gboolean
confab_ratchet_start_sql (ConfabRatchet *self,
                          const ConfabListedDevice *device,
                          const ConfabBundle *bundle,
                          GError **error)
{
  signal_protocol_address address = make_address (device);
  session_pre_key_bundle *keys = NULL;
  session_builder *builder = NULL;
  int result;

  g_return_val_if_fail (self->identity != NULL, FALSE);

  if (!confab_ratchet_begin (self, error))
    return FALSE;

  result = check_bundle (device, bundle);

  if (result >= 0)
    result = face (self, device);

  if (result >= 0)
    result = make_bundle (self, bundle, &keys);

  if (result >= 0)
    result = session_builder_create (&builder, self->store, &address, self->context);

  if (result >= 0)
    {
      session_builder_set_version (builder, CONFAB_RATCHET_VERSION);
      result = session_builder_process_pre_key_bundle (builder, keys);
    }

  session_builder_free (builder);
  SIGNAL_UNREF (keys);
  return confab_ratchet_end (self, result, error);
}

/**
 * confab_ratchet_has_session_sql:
 * @has: (out): whether there is a session with @device
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_UNTRUSTED or another error
 */
gboolean
confab_ratchet_has_session_sql (ConfabRatchet *self,
                                const ConfabListedDevice *device,
                                gboolean *has,
                                GError **error)
{
  int result;

  if (!confab_ratchet_begin (self, error))
    return FALSE;

  result = face (self, device);
  *has = result == 1;
  return confab_ratchet_end (self, result, error);
}

/**
 * confab_ratchet_forget_sql:
 * @device_id: a device that is no more, or is another one
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ratchet_forget_sql (ConfabRatchet *self, const char *device_id, GError **error)
{
  return confab_database_run (self->db, error, "DELETE FROM crypto_session WHERE device_id=?", "t",
                              device_id);
}

static int
make_cipher (ConfabRatchet *self, const signal_protocol_address *address, session_cipher **cipher)
{
  int result = session_cipher_create (cipher, self->store, address, self->context);

  if (result >= 0)
    session_cipher_set_version (*cipher, CONFAB_RATCHET_VERSION);

  return result;
}

/**
 * confab_ratchet_seal_sql:
 * @device: whom it is for
 * @plain: at most %CONFAB_MAX_WRAPPED_BYTES
 * @n_bytes: how many
 * @first: (out): whether it also begins the session; it does until the device has answered
 *
 * Seals something for one device. To do it again gives something else: whoever sends it twice keeps
 * what came of it.
 *
 * Returns: (transfer full): what to send, or NULL with %CONFAB_CRYPTO_ERROR_NO_SESSION or another
 *   error
 */
GBytes *
confab_ratchet_seal_sql (ConfabRatchet *self,
                         const ConfabListedDevice *device,
                         gconstpointer plain,
                         gsize n_bytes,
                         gboolean *first,
                         GError **error)
{
  signal_protocol_address address = make_address (device);
  session_cipher *cipher = NULL;
  ciphertext_message *message = NULL;
  g_autoptr (GBytes) sealed = NULL;
  int result;

  g_return_val_if_fail (self->identity != NULL && n_bytes <= CONFAB_MAX_WRAPPED_BYTES, NULL);

  if (!confab_ratchet_begin (self, error))
    return NULL;

  result = face (self, device);
  result = result == 0 ? SG_ERR_NO_SESSION : result;

  if (result >= 0)
    result = make_cipher (self, &address, &cipher);

  if (result >= 0)
    result = session_cipher_encrypt (cipher, plain, n_bytes, &message);

  if (result >= 0)
    {
      signal_buffer *written = ciphertext_message_get_serialized (message);

      *first = ciphertext_message_get_type (message) == CIPHERTEXT_PREKEY_TYPE;
      sealed = g_bytes_new (signal_buffer_data (written), signal_buffer_len (written));
    }

  SIGNAL_UNREF (message);
  session_cipher_free (cipher);
  return confab_ratchet_end (self, result, error) ? g_steal_pointer (&sealed) : NULL;
}

/* That it is from the device that it is said to be from, with the sign of its key, which the
 * library does not compare, and with a key that means something. */
static int
check_first (const ConfabListedDevice *device, const pre_key_signal_message *message)
{
  signal_buffer *identity =
      ec_public_key_get_ed (pre_key_signal_message_get_identity_key (message));
  signal_buffer *base = ec_public_key_get_mont (pre_key_signal_message_get_base_key (message));
  int result = SG_ERR_NOMEM;

  if (identity != NULL && base != NULL)
    result = memcmp (signal_buffer_data (identity), device->identity, CONFAB_KEY_BYTES) != 0
                 ? SG_ERR_UNTRUSTED_IDENTITY
             : confab_prekey_is_point (signal_buffer_data (base)) ? SG_SUCCESS
                                                                  : SG_ERR_INVALID_KEY;

  signal_buffer_free (identity);
  signal_buffer_free (base);
  return result;
}

static int
open_first (ConfabRatchet *self,
            session_cipher *cipher,
            const ConfabListedDevice *device,
            GBytes *sealed,
            signal_buffer **plain)
{
  pre_key_signal_message *message = NULL;
  int result =
      pre_key_signal_message_deserialize_omemo (&message, g_bytes_get_data (sealed, NULL),
                                                g_bytes_get_size (sealed), 1, self->context);

  if (result >= 0)
    result = check_first (device, message);

  if (result >= 0)
    result = session_cipher_decrypt_pre_key_signal_message (cipher, message, NULL, plain);

  SIGNAL_UNREF (message);
  return result;
}

static int
open_next (ConfabRatchet *self, session_cipher *cipher, GBytes *sealed, signal_buffer **plain)
{
  signal_message *message = NULL;
  int result = signal_message_deserialize_omemo (&message, g_bytes_get_data (sealed, NULL),
                                                 g_bytes_get_size (sealed), self->context);

  if (result >= 0)
    result = session_cipher_decrypt_signal_message (cipher, message, NULL, plain);

  SIGNAL_UNREF (message);
  return result;
}

static void
wipe_bytes (gpointer data)
{
  signal_buffer_bzero_free (data);
}

/**
 * confab_ratchet_open_sql:
 * @device: whom it is from, from a list that has been verified
 * @sealed: from anywhere
 * @first: whether it is said to begin a session
 *
 * Opens what another device has sealed for this one. A one-time pre-key that was used for it is
 * gone with the commit.
 *
 * Returns: (transfer full): what was sealed, or NULL with one of %CONFAB_CRYPTO_ERROR, with which
 *   nothing has changed, or with the database's error
 */
GBytes *
confab_ratchet_open_sql (ConfabRatchet *self,
                         const ConfabListedDevice *device,
                         GBytes *sealed,
                         gboolean first,
                         GError **error)
{
  signal_protocol_address address = make_address (device);
  session_cipher *cipher = NULL;
  signal_buffer *plain = NULL;
  g_autoptr (GBytes) opened = NULL;
  int result;

  g_return_val_if_fail (self->identity != NULL, NULL);

  if (!confab_ratchet_begin (self, error))
    return NULL;

  result = g_bytes_get_size (sealed) > CONFAB_MAX_WRAP_BYTES ? SG_ERR_INVALID_MESSAGE
                                                             : face (self, device);

  if (result >= 0)
    result = make_cipher (self, &address, &cipher);

  if (result >= 0)
    result = first ? open_first (self, cipher, device, sealed, &plain)
                   : open_next (self, cipher, sealed, &plain);

  if (result >= 0)
    opened = g_bytes_new_with_free_func (signal_buffer_data (plain), signal_buffer_len (plain),
                                         wipe_bytes, plain);

  session_cipher_free (cipher);
  return confab_ratchet_end (self, result, error) ? g_steal_pointer (&opened) : NULL;
}
