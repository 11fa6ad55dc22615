// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-cipher.h"

#include "confab-crypto-error.h"

#include "base/confab-id.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

/* To look an algorithm up takes longer than to use it. What is found here is never changed and
 * never freed. */
static const EVP_CIPHER *
get_gcm (void)
{
  static EVP_CIPHER *cipher;

  if (g_once_init_enter_pointer (&cipher))
    g_once_init_leave_pointer (&cipher, EVP_CIPHER_fetch (NULL, "AES-256-GCM", NULL));

  return cipher;
}

static const EVP_MD *
get_sha256 (void)
{
  static EVP_MD *digest;

  if (g_once_init_enter_pointer (&digest))
    g_once_init_leave_pointer (&digest, EVP_MD_fetch (NULL, "SHA256", NULL));

  return digest;
}

/**
 * confab_random_fill:
 * @random: (nullable): where from; NULL for the kernel
 * @bytes: (out caller-allocates): where to
 * @n_bytes: how many
 */
void
confab_random_fill (const ConfabRandom *random, gpointer bytes, gsize n_bytes)
{
  if (random != NULL)
    random->fill (random->data, bytes, n_bytes);
  else
    confab_random_bytes (bytes, n_bytes);
}

/**
 * confab_wipe:
 * @bytes: a secret that is no longer needed
 * @n_bytes: its length
 *
 * Overwrites a secret, in a way that the compiler does not leave out.
 */
void
confab_wipe (gpointer bytes, gsize n_bytes)
{
  OPENSSL_cleanse (bytes, n_bytes);
}

/**
 * confab_is_same_secret:
 * @a: %n_bytes
 * @b: %n_bytes
 * @n_bytes: how many
 *
 * Returns: whether both are the same; how long that takes does not depend on them
 */
gboolean
confab_is_same_secret (gconstpointer a, gconstpointer b, gsize n_bytes)
{
  return CRYPTO_memcmp (a, b, n_bytes) == 0;
}

/**
 * confab_cipher_hash:
 * @pieces: what to hash, one after the other
 * @n_pieces: how many pieces
 * @hash: (out caller-allocates): %CONFAB_HASH_BYTES of SHA-256
 *
 * Returns: TRUE, or FALSE where libcrypto fails, which it does only without memory
 */
gboolean
confab_cipher_hash (const ConfabPiece *pieces, guint n_pieces, guint8 *hash)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();

  if (context == NULL || EVP_DigestInit_ex2 (context, get_sha256 (), NULL) != 1)
    return FALSE;

  for (guint i = 0; i < n_pieces; i++)
    if (EVP_DigestUpdate (context, pieces[i].data, pieces[i].n_bytes) != 1)
      return FALSE;

  return EVP_DigestFinal_ex (context, hash, NULL) == 1;
}

/**
 * confab_cipher_derive:
 * @secret: %CONFAB_KEY_BYTES
 * @purpose: what the key is for
 * @key: (out caller-allocates): %CONFAB_KEY_BYTES
 *
 * Makes a key out of another one by HKDF with SHA-256 and no salt (RFC 5869). Who has the key knows
 * neither the secret nor the keys for other purposes.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_FAILED
 */
gboolean
confab_cipher_derive (const guint8 *secret, const char *purpose, guint8 *key, GError **error)
{
  g_autoptr (EVP_KDF) hkdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr (EVP_KDF_CTX) context = hkdf != NULL ? EVP_KDF_CTX_new (hkdf) : NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, (void *) secret, CONFAB_KEY_BYTES),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (void *) purpose, strlen (purpose)),
    OSSL_PARAM_construct_end (),
  };

  if (context != NULL && EVP_KDF_derive (context, key, CONFAB_KEY_BYTES, params) == 1)
    return TRUE;

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "No key could be derived");
  return FALSE;
}

/**
 * confab_cipher_seal:
 * @key: %CONFAB_KEY_BYTES
 * @nonce: %CONFAB_NONCE_BYTES, never the same twice with one key
 * @context: (nullable): what is not sealed, but must be the same when it is opened
 * @plain: what to seal
 * @sealed: (out caller-allocates): as many bytes and %CONFAB_TAG_BYTES more
 *
 * Seals by AES-256-GCM (NIST SP 800-38D).
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_FAILED
 */
gboolean
confab_cipher_seal (const guint8 *key,
                    const guint8 *nonce,
                    const ConfabPiece *context,
                    const ConfabPiece *plain,
                    guint8 *sealed,
                    GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  int n = 0;

  if (cipher != NULL && plain->n_bytes <= G_MAXINT &&
      EVP_EncryptInit_ex2 (cipher, get_gcm (), key, nonce, NULL) == 1 &&
      (context == NULL ||
       EVP_EncryptUpdate (cipher, NULL, &n, context->data, context->n_bytes) == 1) &&
      EVP_EncryptUpdate (cipher, sealed, &n, plain->data, plain->n_bytes) == 1 &&
      EVP_EncryptFinal_ex (cipher, sealed + plain->n_bytes, &n) == 1 &&
      EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_GET_TAG, CONFAB_TAG_BYTES,
                           sealed + plain->n_bytes) == 1)
    return TRUE;

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "It could not be sealed");
  return FALSE;
}

/**
 * confab_cipher_open:
 * @key: %CONFAB_KEY_BYTES
 * @nonce: %CONFAB_NONCE_BYTES, as it was sealed
 * @context: (nullable): as it was sealed
 * @sealed: what confab_cipher_seal() made, from anywhere
 * @plain: (out caller-allocates): %CONFAB_TAG_BYTES less than @sealed; wiped when it fails
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_BAD_MESSAGE
 */
gboolean
confab_cipher_open (const guint8 *key,
                    const guint8 *nonce,
                    const ConfabPiece *context,
                    const ConfabPiece *sealed,
                    guint8 *plain,
                    GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  const guint8 *data = sealed->data;
  guint8 tag[CONFAB_TAG_BYTES];
  gsize n_plain;
  int n = 0;

  if (sealed->n_bytes < CONFAB_TAG_BYTES || sealed->n_bytes > G_MAXINT)
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_MESSAGE, "It is too short");
      return FALSE;
    }

  n_plain = sealed->n_bytes - CONFAB_TAG_BYTES;
  memcpy (tag, data + n_plain, sizeof tag);

  if (cipher != NULL && EVP_DecryptInit_ex2 (cipher, get_gcm (), key, nonce, NULL) == 1 &&
      (context == NULL ||
       EVP_DecryptUpdate (cipher, NULL, &n, context->data, context->n_bytes) == 1) &&
      EVP_DecryptUpdate (cipher, plain, &n, data, n_plain) == 1 &&
      EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_SET_TAG, CONFAB_TAG_BYTES, tag) == 1 &&
      EVP_DecryptFinal_ex (cipher, plain + n_plain, &n) == 1)
    return TRUE;

  confab_wipe (plain, n_plain);
  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_MESSAGE,
                           "It was changed, or sealed with another key");
  return FALSE;
}
