// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ratchet-private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

/* What libomemo-c leaves to its user: HMAC-SHA-256, SHA-512 and AES-256, here by OpenSSL. Version 4
 * of the protocol needs CBC with 256 bits and nothing else. */

static int
fill (uint8_t *data, size_t length, void *user_data)
{
  ConfabRatchetProvider *self = user_data;

  confab_random_fill (self->random, data, length);
  return SG_SUCCESS;
}

/* The library cleans up what it has begun even when that failed, so the context is set at once. */
static int
hmac_init (void **out, const uint8_t *key, size_t length, void *user_data)
{
  ConfabRatchetProvider *self = user_data;
  static const uint8_t no_key[1];
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_MAC_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_end (),
  };
  EVP_MAC_CTX *context;

  *out = NULL;
  context = EVP_MAC_CTX_new (self->hmac);

  if (context == NULL)
    return SG_ERR_NOMEM;

  if (EVP_MAC_init (context, length > 0 ? key : no_key, length, params) != 1)
    {
      EVP_MAC_CTX_free (context);
      return SG_ERR_UNKNOWN;
    }

  *out = context;
  return SG_SUCCESS;
}

static int
hmac_update (void *context, const uint8_t *data, size_t length, void *user_data)
{
  return EVP_MAC_update (context, data, length) == 1 ? SG_SUCCESS : SG_ERR_UNKNOWN;
}

static int
hmac_final (void *context, signal_buffer **output, void *user_data)
{
  uint8_t mac[EVP_MAX_MD_SIZE];
  size_t length = 0;

  if (EVP_MAC_final (context, mac, &length, sizeof mac) != 1)
    return SG_ERR_UNKNOWN;

  *output = signal_buffer_create (mac, length);
  OPENSSL_cleanse (mac, sizeof mac);
  return *output != NULL ? SG_SUCCESS : SG_ERR_NOMEM;
}

static void
hmac_cleanup (void *context, void *user_data)
{
  EVP_MAC_CTX_free (context);
}

static int
sha512_init (void **out, void *user_data)
{
  ConfabRatchetProvider *self = user_data;
  EVP_MD_CTX *context;

  *out = NULL;
  context = EVP_MD_CTX_new ();

  if (context == NULL)
    return SG_ERR_NOMEM;

  if (EVP_DigestInit_ex2 (context, self->sha512, NULL) != 1)
    {
      EVP_MD_CTX_free (context);
      return SG_ERR_UNKNOWN;
    }

  *out = context;
  return SG_SUCCESS;
}

static int
sha512_update (void *context, const uint8_t *data, size_t length, void *user_data)
{
  return EVP_DigestUpdate (context, data, length) == 1 ? SG_SUCCESS : SG_ERR_UNKNOWN;
}

/* The library may go on to use the context: it begins anew. */
static int
sha512_final (void *context, signal_buffer **output, void *user_data)
{
  ConfabRatchetProvider *self = user_data;
  uint8_t hash[EVP_MAX_MD_SIZE];
  unsigned int length = 0;

  if (EVP_DigestFinal_ex (context, hash, &length) != 1 ||
      EVP_DigestInit_ex2 (context, self->sha512, NULL) != 1)
    return SG_ERR_UNKNOWN;

  *output = signal_buffer_create (hash, length);
  OPENSSL_cleanse (hash, sizeof hash);
  return *output != NULL ? SG_SUCCESS : SG_ERR_NOMEM;
}

static void
sha512_cleanup (void *context, void *user_data)
{
  EVP_MD_CTX_free (context);
}

typedef struct
{
  const uint8_t *data;
  size_t length;
} Input;

static int
crypt_cbc (ConfabRatchetProvider *self,
           gboolean encrypt,
           const Input *key,
           const Input *iv,
           const Input *input,
           signal_buffer **output)
{
  int first = 0, rest = 0, result = SG_ERR_UNKNOWN;
  size_t room = input->length + 2 * 16;
  EVP_CIPHER_CTX *context;
  uint8_t *out;

  if (key->length != 32 || iv->length != 16 || input->length > CONFAB_MAX_WRAP_BYTES)
    return SG_ERR_INVAL;

  context = EVP_CIPHER_CTX_new ();
  out = g_malloc (room);

  if (context != NULL &&
      EVP_CipherInit_ex2 (context, self->cbc, key->data, iv->data, encrypt, NULL) == 1 &&
      EVP_CipherUpdate (context, out, &first, input->data, input->length) == 1 &&
      EVP_CipherFinal_ex (context, out + first, &rest) == 1)
    {
      *output = signal_buffer_create (out, first + rest);
      result = *output != NULL ? SG_SUCCESS : SG_ERR_NOMEM;
    }

  OPENSSL_cleanse (out, room);
  g_free (out);
  EVP_CIPHER_CTX_free (context);
  return result;
}

static int
encrypt (signal_buffer **output,
         int cipher,
         const uint8_t *key,
         size_t key_length,
         const uint8_t *iv,
         size_t iv_length,
         const uint8_t *plain,
         size_t plain_length,
         void *user_data)
{
  const Input k = { key, key_length }, i = { iv, iv_length }, p = { plain, plain_length };

  return cipher == SG_CIPHER_AES_CBC_PKCS5 ? crypt_cbc (user_data, TRUE, &k, &i, &p, output)
                                           : SG_ERR_INVAL;
}

static int
decrypt (signal_buffer **output,
         int cipher,
         const uint8_t *key,
         size_t key_length,
         const uint8_t *iv,
         size_t iv_length,
         const uint8_t *sealed,
         size_t sealed_length,
         void *user_data)
{
  const Input k = { key, key_length }, i = { iv, iv_length }, s = { sealed, sealed_length };

  return cipher == SG_CIPHER_AES_CBC_PKCS5 ? crypt_cbc (user_data, FALSE, &k, &i, &s, output)
                                           : SG_ERR_INVAL;
}

/**
 * confab_ratchet_provider_init:
 * @random: where randomness comes from; it must live as long as @self
 *
 * Looks the algorithms up: to do that for each message takes longer than the message.
 *
 * Returns: whether OpenSSL has them
 */
gboolean
confab_ratchet_provider_init (ConfabRatchetProvider *self, const ConfabRandom *random)
{
  self->random = random;
  self->hmac = EVP_MAC_fetch (NULL, "HMAC", NULL);
  self->sha512 = EVP_MD_fetch (NULL, "SHA512", NULL);
  self->cbc = EVP_CIPHER_fetch (NULL, "AES-256-CBC", NULL);
  return self->hmac != NULL && self->sha512 != NULL && self->cbc != NULL;
}

/**
 * confab_ratchet_provider_clear:
 *
 * Frees what the provider holds. Nothing may use it any more.
 */
void
confab_ratchet_provider_clear (ConfabRatchetProvider *self)
{
  EVP_MAC_free (self->hmac);
  EVP_MD_free (self->sha512);
  EVP_CIPHER_free (self->cbc);
}

/**
 * confab_ratchet_provider_fill:
 * @provider: (out caller-allocates): what the library is to call
 */
void
confab_ratchet_provider_fill (ConfabRatchetProvider *self, signal_crypto_provider *provider)
{
  *provider = (signal_crypto_provider) {
    .random_func = fill,
    .hmac_sha256_init_func = hmac_init,
    .hmac_sha256_update_func = hmac_update,
    .hmac_sha256_final_func = hmac_final,
    .hmac_sha256_cleanup_func = hmac_cleanup,
    .sha512_digest_init_func = sha512_init,
    .sha512_digest_update_func = sha512_update,
    .sha512_digest_final_func = sha512_final,
    .sha512_digest_cleanup_func = sha512_cleanup,
    .encrypt_func = encrypt,
    .decrypt_func = decrypt,
    .user_data = self,
  };
}
