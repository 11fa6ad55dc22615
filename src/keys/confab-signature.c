// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

/* The points of small order as they travel, without the bit of the sign: under one of them the same
 * signature holds for many messages. These are 0, 1, the two of order 8, p - 1, and p and p + 1,
 * with which 0 and 1 can be written, too. */
static const guint8 weak_keys[]
                             [CONFAB_KEY_BYTES] = {
                               { 0x00 },
                               { 0x01 },
                               { 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
                                 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
                                 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05 },
                               { 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
                                 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
                                 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a },
                               { 0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
                               { 0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
                               { 0xee, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
                             };

/**
 * confab_signature_is_key:
 * @key: %CONFAB_KEY_BYTES from anywhere
 *
 * Returns: whether a signature under @key can mean anything: it is no point of small order
 */
gboolean
confab_signature_is_key (const guint8 *key)
{
  guint8 point[CONFAB_KEY_BYTES];

  memcpy (point, key, sizeof point);
  point[CONFAB_KEY_BYTES - 1] &= 0x7f;

  for (guint i = 0; i < G_N_ELEMENTS (weak_keys); i++)
    if (memcmp (point, weak_keys[i], sizeof point) == 0)
      return FALSE;

  return TRUE;
}

/**
 * confab_signature_get_public:
 * @seed: %CONFAB_KEY_BYTES, secret
 * @key: (out caller-allocates): %CONFAB_KEY_BYTES
 *
 * Returns: TRUE, or FALSE where libcrypto fails, which it does only without memory
 */
gboolean
confab_signature_get_public (const guint8 *seed, guint8 *key)
{
  g_autoptr (EVP_PKEY) pair =
      EVP_PKEY_new_raw_private_key_ex (NULL, "ED25519", NULL, seed, CONFAB_KEY_BYTES);
  gsize length = CONFAB_KEY_BYTES;

  return pair != NULL && EVP_PKEY_get_raw_public_key (pair, key, &length) == 1;
}

/* What is signed begins with what it is for, so that no signature can stand for another. What the
 * double ratchet signs has no label: it is a key and nothing else. */
static guint8 *
join (const char *label, gconstpointer data, gsize n_bytes, gsize *length)
{
  gsize before = label != NULL ? strlen (label) + 1 : 0;
  guint8 *joined = g_malloc (before + n_bytes + 1);

  if (before > 0)
    memcpy (joined, label, before);

  if (n_bytes > 0)
    memcpy (joined + before, data, n_bytes);

  *length = before + n_bytes;
  return joined;
}

/**
 * confab_signature_sign:
 * @seed: %CONFAB_KEY_BYTES, secret
 * @label: (nullable): what it is for
 * @data: what to sign
 * @n_bytes: how much of it
 * @signature: (out caller-allocates): %CONFAB_SIGNATURE_BYTES
 *
 * Returns: TRUE, or FALSE where libcrypto fails, which it does only without memory
 */
gboolean
confab_signature_sign (const guint8 *seed,
                       const char *label,
                       gconstpointer data,
                       gsize n_bytes,
                       guint8 *signature)
{
  g_autoptr (EVP_PKEY) pair =
      EVP_PKEY_new_raw_private_key_ex (NULL, "ED25519", NULL, seed, CONFAB_KEY_BYTES);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  gsize length, n = CONFAB_SIGNATURE_BYTES;
  g_autofree guint8 *joined = join (label, data, n_bytes, &length);

  return pair != NULL && context != NULL &&
         EVP_DigestSignInit_ex (context, NULL, NULL, NULL, NULL, pair, NULL) == 1 &&
         EVP_DigestSign (context, signature, &n, joined, length) == 1;
}

/**
 * confab_signature_verify:
 * @key: %CONFAB_KEY_BYTES from anywhere
 * @label: (nullable): what it is for
 * @data: what was signed
 * @n_bytes: how much of it
 * @signature: %CONFAB_SIGNATURE_BYTES from anywhere
 *
 * Any thread.
 *
 * Returns: whether whoever has the seed of @key signed @data for the purpose of @label
 */
gboolean
confab_signature_verify (const guint8 *key,
                         const char *label,
                         gconstpointer data,
                         gsize n_bytes,
                         const guint8 *signature)
{
  g_autoptr (EVP_PKEY) public = NULL;
  g_autoptr (EVP_MD_CTX) context = NULL;
  g_autofree guint8 *joined = NULL;
  gsize length;

  if (!confab_signature_is_key (key))
    return FALSE;

  public = EVP_PKEY_new_raw_public_key_ex (NULL, "ED25519", NULL, key, CONFAB_KEY_BYTES);
  context = EVP_MD_CTX_new ();
  joined = join (label, data, n_bytes, &length);

  return public != NULL && context != NULL &&
         EVP_DigestVerifyInit_ex (context, NULL, NULL, NULL, NULL, public, NULL) == 1 &&
         EVP_DigestVerify (context, signature, CONFAB_SIGNATURE_BYTES, joined, length) == 1;
}
