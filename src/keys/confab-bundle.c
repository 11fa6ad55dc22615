// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-bundle.h"

#include "confab-base64.h"

#include "base/confab-error.h"

#include <openssl/evp.h>
#include <string.h>

/* Whether it is written in the one way in which keys are written. An agreement does not look at the
 * topmost bit, nor does the MAC of a first message cover its key: with that bit turned round it
 * would open, and begin a session that its sender does not know. */
static gboolean
is_canonical (const guint8 *key)
{
  if (key[CONFAB_KEY_BYTES - 1] != 0x7f)
    return key[CONFAB_KEY_BYTES - 1] < 0x7f;

  for (guint i = 1; i < CONFAB_KEY_BYTES - 1; i++)
    if (key[i] != 0xff)
      return TRUE;

  return key[0] < 0xed;
}

/**
 * confab_prekey_is_point:
 * @key: %CONFAB_KEY_BYTES from anywhere
 *
 * Returns: whether an agreement with the X25519 key @key says anything. With a point of small order
 *   it gives zero, whoever computes it, which libcrypto refuses
 */
gboolean
confab_prekey_is_point (const guint8 *key)
{
  static const guint8 any[CONFAB_KEY_BYTES] = { 8, 1 };
  EVP_PKEY *mine = EVP_PKEY_new_raw_private_key_ex (NULL, "X25519", NULL, any, sizeof any);
  EVP_PKEY *theirs = EVP_PKEY_new_raw_public_key_ex (NULL, "X25519", NULL, key, CONFAB_KEY_BYTES);
  EVP_PKEY_CTX *context = mine != NULL ? EVP_PKEY_CTX_new_from_pkey (NULL, mine, NULL) : NULL;
  guint8 agreed[CONFAB_KEY_BYTES];
  gsize n = sizeof agreed;
  gboolean good = is_canonical (key) && context != NULL && theirs != NULL &&
                  EVP_PKEY_derive_init (context) == 1 &&
                  EVP_PKEY_derive_set_peer (context, theirs) == 1 &&
                  EVP_PKEY_derive (context, agreed, &n) == 1;

  EVP_PKEY_CTX_free (context);
  EVP_PKEY_free (theirs);
  EVP_PKEY_free (mine);
  return good;
}

/**
 * confab_prekey_check_signed:
 * @prekey: a signed pre-key from anywhere
 * @identity: the Ed25519 key of its device
 * @key: (out caller-allocates): %CONFAB_KEY_BYTES
 * @signature: (out caller-allocates): %CONFAB_SIGNATURE_BYTES
 *
 * Verifies that the device has signed it. The double ratchet signs with its X25519 key in a way
 * that Ed25519 verifies, so the server can refuse what no device would take. Any thread.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST and the field
 */
gboolean
confab_prekey_check_signed (const ConfabPrekeyData *prekey,
                            const guint8 *identity,
                            guint8 *key,
                            guint8 *signature,
                            GError **error)
{
  if (!confab_base64_read (prekey->key, "key", key, CONFAB_KEY_BYTES, error) ||
      !confab_base64_read (prekey->signature, "signature", signature, CONFAB_SIGNATURE_BYTES,
                           error))
    return FALSE;

  if (confab_signature_verify (identity, NULL, key, CONFAB_KEY_BYTES, signature))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "signature",
                          "The device did not sign the key");
  return FALSE;
}

/**
 * confab_bundle_read:
 * @data: what somebody claims that a device has published
 * @identity: the device's Ed25519 key, from the list that its user signed
 * @bundle: (out caller-allocates): the keys
 *
 * Verifies a bundle: that it is of the device that it is to be of, that the device has signed it,
 * and that a pre-key is there, without which the first message could not be opened. Any thread.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST and the field
 */
gboolean
confab_bundle_read (const ConfabBundleData *data,
                    const guint8 *identity,
                    ConfabBundle *bundle,
                    GError **error)
{
  *bundle = (ConfabBundle) { 0 };

  if (!confab_base64_read (data->identity, "identity", bundle->identity, CONFAB_KEY_BYTES, error))
    return FALSE;

  if (memcmp (bundle->identity, identity, CONFAB_KEY_BYTES) != 0)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "identity",
                              "It is not the device's key in the list of its user");
      return FALSE;
    }

  if (data->signed_prekey == NULL || data->prekey == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST,
                              data->prekey == NULL ? "prekey" : "signedPrekey", "It is missing");
      return FALSE;
    }

  if (!confab_prekey_check_signed (data->signed_prekey, identity, bundle->signed_key,
                                   bundle->signature, error))
    {
      confab_prefix_field (error, "signedPrekey");
      return FALSE;
    }

  if (!confab_base64_read (data->prekey->key, "prekey.key", bundle->prekey, CONFAB_KEY_BYTES,
                           error))
    return FALSE;

  bundle->signed_id = data->signed_prekey->id;
  bundle->prekey_id = data->prekey->id;
  return TRUE;
}
