// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/crypto/confab-ratchet-private.h"
#include "client/crypto/confab-recovery.h"
#include "client/crypto/confab-safety.h"

#include <curve.h>
#include <string.h>

/* What the ciphers give for what others have published, or computed with other programs. */

static GByteArray *
hex (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (gsize i = 0; text[i] != '\0'; i += 2)
    {
      guint8 byte = g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]);

      g_byte_array_append (bytes, &byte, 1);
    }

  return bytes;
}

static void
assert_hex (gconstpointer bytes, gsize length, const char *expected)
{
  g_autoptr (GByteArray) right = hex (expected);

  g_assert_cmpmem (bytes, length, right->data, right->len);
}

/* RFC 8032, 7.1. */
static const struct
{
  const char *seed;
  const char *key;
  const char *message;
  const char *signature;
} ed25519[] = {
  { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
    "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
  { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
  { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
};

/* The order of the group: a signature in which it was added to the second half says the same in
 * another way, and must not verify. */
static const char group_order[] =
    "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

static void
test_ed25519 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ed25519); i++)
    {
      g_autoptr (GByteArray) seed = hex (ed25519[i].seed);
      g_autoptr (GByteArray) message = hex (ed25519[i].message);
      g_autoptr (GByteArray) order = hex (group_order);
      guint8 key[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];
      guint carry = 0;

      g_assert_true (confab_signature_get_public (seed->data, key));
      assert_hex (key, sizeof key, ed25519[i].key);
      g_assert_true (
          confab_signature_sign (seed->data, NULL, message->data, message->len, signature));
      assert_hex (signature, sizeof signature, ed25519[i].signature);
      g_assert_true (confab_signature_verify (key, NULL, message->data, message->len, signature));
      g_assert_false (confab_signature_verify (key, NULL, "x", 1, signature));
      g_assert_false (
          confab_signature_verify (key, "label", message->data, message->len, signature));

      for (guint j = 0; j < 8 * sizeof signature; j++)
        {
          signature[j / 8] ^= 1 << (j % 8);
          g_assert_false (
              confab_signature_verify (key, NULL, message->data, message->len, signature));
          signature[j / 8] ^= 1 << (j % 8);
        }

      for (guint j = 0; j < 32; j++)
        {
          carry += signature[32 + j] + order->data[j];
          signature[32 + j] = carry;
          carry >>= 8;
        }

      g_assert_false (confab_signature_verify (key, NULL, message->data, message->len, signature));
    }
}

static void
test_labels (void)
{
  g_autoptr (GByteArray) seed = hex (ed25519[0].seed);
  guint8 key[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];

  g_assert_true (confab_signature_get_public (seed->data, key));
  g_assert_true (confab_signature_sign (seed->data, "a", "b", 1, signature));
  g_assert_true (confab_signature_verify (key, "a", "b", 1, signature));
  g_assert_false (confab_signature_verify (key, "ab", "", 0, signature));
  g_assert_false (confab_signature_verify (key, NULL, "ab", 2, signature));
  g_assert_false (confab_signature_verify (key, "b", "b", 1, signature));
}

/* Under the neutral point the same signature would hold for all messages. */
static void
test_weak_keys (void)
{
  static const char *const weak[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  };
  /* R is the base point and S is 1: S·B = R + h·A for whatever h. */
  g_autoptr (GByteArray) forged =
      hex ("5866666666666666666666666666666666666666666666666666666666666666"
           "0100000000000000000000000000000000000000000000000000000000000000");

  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_autoptr (GByteArray) key = hex (weak[i]);

      g_assert_false (confab_signature_is_key (key->data));
      g_assert_false (confab_signature_verify (key->data, NULL, "whatever", 8, forged->data));
    }
}

/* The specification of GCM, McGrew and Viega, test case 16. */
static void
test_gcm (void)
{
  g_autoptr (GByteArray) key =
      hex ("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  g_autoptr (GByteArray) nonce = hex ("cafebabefacedbaddecaf888");
  g_autoptr (GByteArray) around = hex ("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  g_autoptr (GByteArray) plain =
      hex ("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
           "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
  const ConfabPiece context = { around->data, around->len }, piece = { plain->data, plain->len };
  guint8 sealed[60 + CONFAB_TAG_BYTES], opened[60];
  ConfabPiece what = { sealed, sizeof sealed };
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_cipher_seal (key->data, nonce->data, &context, &piece, sealed, &error));
  assert_hex (sealed, sizeof sealed,
              "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
              "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
              "76fc6ece0f4e1768cddf8853bb2d551b");
  g_assert_true (confab_cipher_open (key->data, nonce->data, &context, &what, opened, &error));
  g_assert_cmpmem (opened, sizeof opened, plain->data, plain->len);

  for (guint i = 0; i < 8 * sizeof sealed; i++)
    {
      sealed[i / 8] ^= 1 << (i % 8);
      g_assert_false (confab_cipher_open (key->data, nonce->data, &context, &what, opened, NULL));
      sealed[i / 8] ^= 1 << (i % 8);
    }

  g_assert_false (confab_cipher_open (key->data, nonce->data, NULL, &what, opened, NULL));
  what.n_bytes = CONFAB_TAG_BYTES - 1;
  g_assert_false (confab_cipher_open (key->data, nonce->data, &context, &what, opened, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
}

static void
fill_counting (guint8 *bytes, guint from, guint n)
{
  for (guint i = 0; i < n; i++)
    bytes[i] = from + i;
}

/* By Python's hmac. */
static void
test_derive (void)
{
  static const char *const expected[] = {
    [CONFAB_RECOVERY_MASTER] = "28c66333c19a39eac76ad859d9b72e5e982eb67d466c8ab2614d18b38d37025d",
    [CONFAB_RECOVERY_VAULT] = "3610a3e362b33f4c35e4d4de4a6042b7301019affbf98d61d7a2b838b7616f31",
    [CONFAB_RECOVERY_BACKUP] = "1332b77406f5a816abd9297fc979352ad3caeb572efd0ba6ebbd2149dc4a0af9",
    [CONFAB_RECOVERY_DATABASE] = "938a8288ae9a6846a71e53b9ab21a38f39b8a2496a1b74930b70e1356f5acb6a",
  };
  guint8 secret[CONFAB_KEY_BYTES], key[CONFAB_KEY_BYTES];
  g_autoptr (GError) error = NULL;

  fill_counting (secret, 0, sizeof secret);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (confab_recovery_derive (secret, i, key, &error));
      assert_hex (key, sizeof key, expected[i]);
    }
}

/* By Python's hashlib. */
static void
test_safety (void)
{
  guint8 ann_key[CONFAB_KEY_BYTES], ben_key[CONFAB_KEY_BYTES];
  ConfabSafetyPerson ann = { "00000000-0000-7000-8000-000000000001", ann_key };
  ConfabSafetyPerson ben = { "00000000-0000-7000-8000-000000000002", ben_key };
  g_autofree char *at_ann = NULL;
  g_autofree char *at_ben = NULL;
  g_autofree char *other = NULL;
  g_autofree char *between = NULL;

  fill_counting (ann_key, 0, sizeof ann_key);
  fill_counting (ben_key, 32, sizeof ben_key);
  at_ann = confab_safety_number (&ann, &ben);
  at_ben = confab_safety_number (&ben, &ann);
  g_assert_cmpstr (at_ann, ==, "159048555230874388919725760404715146996964299288604749092679");
  g_assert_cmpstr (at_ben, ==, at_ann);
  g_assert_cmpuint (strlen (at_ann), ==, CONFAB_SAFETY_DIGITS);

  ben_key[9] ^= 1;
  other = confab_safety_number (&ann, &ben);
  g_assert_cmpstr (other, !=, at_ann);
  ben_key[9] ^= 1;
  ben.user_id = "00000000-0000-7000-8000-000000000003";
  between = confab_safety_number (&ann, &ben);
  g_assert_cmpstr (between, !=, at_ann);
}

/* RFC 7748, 5.2, by the library's own curve. */
static void
test_x25519 (void)
{
  g_autoptr (GByteArray) secret =
      hex ("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
  g_autoptr (GByteArray) public =
      hex ("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
  ec_private_key *mine = NULL;
  ec_public_key *theirs = NULL;
  uint8_t *agreed = NULL;

  /* The library has this done where keys are made. */
  secret->data[0] &= 0xf8;
  secret->data[31] = (secret->data[31] & 0x7f) | 0x40;

  g_assert_cmpint (curve_decode_private_point (&mine, secret->data, secret->len, NULL), ==, 0);
  g_assert_cmpint (curve_decode_point_mont (&theirs, public->data, public->len, NULL), ==, 0);
  g_assert_cmpint (curve_calculate_agreement (&agreed, theirs, mine), ==, CONFAB_KEY_BYTES);
  assert_hex (agreed, CONFAB_KEY_BYTES,
              "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
  free (agreed);
  SIGNAL_UNREF (theirs);
  SIGNAL_UNREF (mine);
}

typedef struct
{
  ConfabRatchetProvider own;
  signal_crypto_provider calls;
} Provider;

static void
provider_set_up (Provider *provider, gconstpointer data)
{
  g_assert_true (confab_ratchet_provider_init (&provider->own, NULL));
  confab_ratchet_provider_fill (&provider->own, &provider->calls);
}

static void
provider_tear_down (Provider *provider, gconstpointer data)
{
  confab_ratchet_provider_clear (&provider->own);
}

static void
assert_buffer (signal_buffer *buffer, const char *expected)
{
  assert_hex (signal_buffer_data (buffer), signal_buffer_len (buffer), expected);
  signal_buffer_free (buffer);
}

/* RFC 4231, 4.3, and the empty key, which libcrypto would not take as NULL. */
static void
test_hmac (Provider *provider, gconstpointer data)
{
  static const guint8 key[] = "Jefe", text[] = "what do ya want for nothing?";
  const signal_crypto_provider *calls = &provider->calls;
  signal_buffer *mac = NULL;
  void *context = NULL;

  g_assert_cmpint (calls->hmac_sha256_init_func (&context, key, 4, calls->user_data), ==, 0);
  g_assert_cmpint (calls->hmac_sha256_update_func (context, text, 28, calls->user_data), ==, 0);
  g_assert_cmpint (calls->hmac_sha256_final_func (context, &mac, calls->user_data), ==, 0);
  calls->hmac_sha256_cleanup_func (context, calls->user_data);
  assert_buffer (mac, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

  g_assert_cmpint (calls->hmac_sha256_init_func (&context, NULL, 0, calls->user_data), ==, 0);
  g_assert_cmpint (calls->hmac_sha256_final_func (context, &mac, calls->user_data), ==, 0);
  calls->hmac_sha256_cleanup_func (context, calls->user_data);
  assert_buffer (mac, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  calls->hmac_sha256_cleanup_func (NULL, calls->user_data);
}

/* FIPS 180-4's "abc", twice with one context. */
static void
test_sha512 (Provider *provider, gconstpointer data)
{
  const signal_crypto_provider *calls = &provider->calls;
  void *context = NULL;

  g_assert_cmpint (calls->sha512_digest_init_func (&context, calls->user_data), ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      signal_buffer *hash = NULL;

      g_assert_cmpint (calls->sha512_digest_update_func (context, (const guint8 *) "abc", 3,
                                                         calls->user_data),
                       ==, 0);
      g_assert_cmpint (calls->sha512_digest_final_func (context, &hash, calls->user_data), ==, 0);
      assert_buffer (hash, "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                           "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    }

  calls->sha512_digest_cleanup_func (context, calls->user_data);
}

/* NIST SP 800-38A, F.2.5, its first block, and what must be refused. */
static void
test_cbc (Provider *provider, gconstpointer data)
{
  g_autoptr (GByteArray) key =
      hex ("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  g_autoptr (GByteArray) iv = hex ("000102030405060708090a0b0c0d0e0f");
  g_autoptr (GByteArray) plain = hex ("6bc1bee22e409f96e93d7e117393172a");
  const signal_crypto_provider *calls = &provider->calls;
  signal_buffer *sealed = NULL, *opened = NULL;

  g_assert_cmpint (calls->encrypt_func (&sealed, SG_CIPHER_AES_CBC_PKCS5, key->data, 32, iv->data,
                                        16, plain->data, 16, calls->user_data),
                   ==, 0);
  g_assert_cmpuint (signal_buffer_len (sealed), ==, 32);
  assert_hex (signal_buffer_data (sealed), 16, "f58c4c04d6e5f1ba779eabfb5f7bfbd6");
  g_assert_cmpint (calls->decrypt_func (&opened, SG_CIPHER_AES_CBC_PKCS5, key->data, 32, iv->data,
                                        16, signal_buffer_data (sealed), 32, calls->user_data),
                   ==, 0);
  assert_buffer (opened, "6bc1bee22e409f96e93d7e117393172a");

  signal_buffer_data (sealed)[31] ^= 1;
  g_assert_cmpint (calls->decrypt_func (&opened, SG_CIPHER_AES_CBC_PKCS5, key->data, 32, iv->data,
                                        16, signal_buffer_data (sealed), 32, calls->user_data),
                   <, 0);
  g_assert_cmpint (calls->decrypt_func (&opened, SG_CIPHER_AES_CBC_PKCS5, key->data, 16, iv->data,
                                        16, signal_buffer_data (sealed), 32, calls->user_data),
                   ==, SG_ERR_INVAL);
  g_assert_cmpint (calls->decrypt_func (&opened, SG_CIPHER_AES_CTR_NOPADDING, key->data, 32,
                                        iv->data, 16, signal_buffer_data (sealed), 32,
                                        calls->user_data),
                   ==, SG_ERR_INVAL);
  signal_buffer_free (sealed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto-vectors/ed25519", test_ed25519);
  g_test_add_func ("/crypto-vectors/labels", test_labels);
  g_test_add_func ("/crypto-vectors/weak-keys", test_weak_keys);
  g_test_add_func ("/crypto-vectors/gcm", test_gcm);
  g_test_add_func ("/crypto-vectors/derive", test_derive);
  g_test_add_func ("/crypto-vectors/safety", test_safety);
  g_test_add_func ("/crypto-vectors/x25519", test_x25519);
#define WITH_PROVIDER(name, func)                                                                  \
  g_test_add ("/crypto-vectors/" name, Provider, NULL, provider_set_up, func, provider_tear_down)
  WITH_PROVIDER ("hmac", test_hmac);
  WITH_PROVIDER ("sha512", test_sha512);
  WITH_PROVIDER ("cbc", test_cbc);
#undef WITH_PROVIDER
  return g_test_run ();
}
