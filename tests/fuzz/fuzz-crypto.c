// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/crypto-fixture.h"
#include "client/crypto/confab-body.h"
#include "client/crypto/confab-recovery.h"
#include "client/crypto/confab-segments.h"
#include "keys/confab-base64.h"
#include "protocol/confab-json.h"

#include <stdlib.h>
#include <string.h>

/* Gives what opens things - wraps, bodies, segments, bundles, device lists, recovery keys - what is
 * nearly right. Nothing but the right thing opens, what fails says why and changes nothing, and the
 * right thing still opens after it. */

#define N_ROUNDS 60

static GRand *rng;

static guint
any (guint n)
{
  return g_rand_int_range (rng, 0, n);
}

static void
fill (gpointer data, gpointer bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    ((guint8 *) bytes)[i] = any (256);
}

static const ConfabRandom source = { fill, NULL };

/* Changes, cuts, doubles or adds bytes. */
static GBytes *
spoil (GBytes *bytes)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (array, data, length);

  for (guint n = 1 + any (4); n > 0 && array->len > 0; n--)
    {
      guint at = any (array->len), kind = any (6), some = 1 + any (8);

      if (kind < 2)
        array->data[at] ^= 1 << any (8);
      else if (kind == 2)
        array->data[at] = any (256);
      else if (kind == 3)
        g_byte_array_set_size (array, at);
      else if (kind == 4)
        g_byte_array_remove_range (array, at, MIN (some, array->len - at));
      else
        g_byte_array_append (array, data + any (length), 1);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

static void
fuzz_wraps (guint64 seed)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (2 * seed + 1, 2);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2 * seed + 2, 2);

  crypto_device_start (ann, ben);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_auto (CryptoWrap) wrap = { 0 }, other = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *heard = NULL;
      g_autofree char *right = NULL;
      g_autoptr (GError) error = NULL;

      crypto_device_seal (ann, ben, "What was said", &wrap);
      other.bytes = spoil (wrap.bytes);
      other.first = any (8) == 0 ? !wrap.first : wrap.first;
      before = crypto_device_dump (ben);
      heard = crypto_device_open (ben, ann, &other, &error);

      /* What was added behind a field is read over, and says the same. */
      if (heard != NULL)
        {
          g_assert_cmpstr (heard, ==, "What was said");
          continue;
        }

      g_assert_nonnull (error);
      g_assert_true (error->domain == CONFAB_CRYPTO_ERROR);
      after = crypto_device_dump (ben);
      g_assert_cmpstr (before, ==, after);
      right = crypto_device_open (ben, ann, &wrap, NULL);
      g_assert_cmpstr (right, ==, "What was said");

      if (any (3) == 0)
        crypto_device_say (ben, ann, "Yes");
    }
}

static void
fuzz_body (void)
{
  const ConfabBodyPlace place = { CONFAB_CONVERSATION_DIRECT, "c", "u", "d", "m" };
  guint8 key[CONFAB_BODY_KEY_BYTES];
  g_autofree char *text = g_strnfill (any (700), 'x');
  g_autoptr (GBytes) body = confab_body_seal (&place, text, &source, key, NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GBytes) other = spoil (body);
      g_autoptr (GError) error = NULL;
      g_autofree char *opened = confab_body_open (&place, key, other, &error);

      g_assert_true ((opened != NULL) == g_bytes_equal (other, body));
      g_assert_true ((opened == NULL) == (error != NULL));
    }
}

static void
fuzz_segments (void)
{
  guint8 key[CONFAB_KEY_BYTES];
  gsize size = any (2000);
  g_autofree guint8 *plain = g_malloc0 (size + 1);
  g_autofree guint8 *sealed = g_malloc (size + CONFAB_TAG_BYTES);
  g_autoptr (GBytes) bytes = NULL;
  ConfabSegment segment;

  confab_segments_new_key (&source, key);
  confab_segments_at (size, 0, &segment);
  g_assert_true (confab_segments_seal (key, &segment, plain, sealed, NULL));
  bytes = g_bytes_new (sealed, segment.sealed_bytes);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GBytes) other = spoil (bytes);
      g_autofree guint8 *opened = NULL;
      ConfabSegment other_segment;
      guint64 other_size;

      if (!confab_segments_get_plain_size (g_bytes_get_size (other), &other_size))
        continue;

      confab_segments_at (other_size, any (2000), &other_segment);
      g_assert_cmpuint (other_segment.sealed_bytes, ==, g_bytes_get_size (other));
      opened = g_malloc (other_segment.plain_bytes + 1);
      g_assert_true (confab_segments_open (key, &other_segment, g_bytes_get_data (other, NULL),
                                           opened, NULL) == g_bytes_equal (other, bytes));
    }

  /* Sizes that no file has are known, and those that one has lead back to it. */
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint64 n = (guint64) g_rand_int (rng) << any (24), back;

      if (confab_segments_get_plain_size (n, &back))
        g_assert_cmpuint (confab_segments_get_sealed_size (back), ==, n);
    }
}

static char *
spoil_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) other = spoil (bytes);

  return g_strndup (g_bytes_get_data (other, NULL), g_bytes_get_size (other));
}

static void
fuzz_bundle (CryptoDevice *device)
{
  g_autoptr (ConfabBundleData) right = crypto_device_claim (device);
  g_autofree char *json = confab_bundle_data_to_json (right);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *text = spoil_text (json);
      g_autoptr (JsonNode) node = confab_json_parse (text, strlen (text), NULL);
      g_autoptr (ConfabBundleData) data = node ? confab_bundle_data_parse (node, NULL) : NULL;
      g_autoptr (GError) error = NULL;
      ConfabBundle bundle;

      /* Nobody has signed the one-time pre-key and the numbers, so those may differ. */
      if (data == NULL)
        continue;

      if (confab_bundle_read (data, device->own->identity, &bundle, &error))
        g_assert_cmpmem (bundle.identity, CONFAB_KEY_BYTES, device->own->identity,
                         CONFAB_KEY_BYTES);
      else
        g_assert_nonnull (confab_error_get_field (error));
    }
}

static void
fuzz_list (void)
{
  guint8 master[CONFAB_KEY_BYTES] = { any (256) }, signing[CONFAB_KEY_BYTES] = { any (256), 1 };
  static const char user[] = "00000000-0000-7000-8000-00000000000a";
  guint8 key[CONFAB_KEY_BYTES];
  g_autoptr (ConfabDeviceListData) data = confab_device_list_data_new ();
  g_autoptr (ConfabSignedListData) list = NULL;

  data->format = data->revision = data->signing_revision = 1;
  data->signed_at = CRYPTO_NOW_MS;
  data->user_id = g_strdup (user);
  g_assert_true (confab_signature_get_public (signing, key));
  data->signing = confab_base64_write (key, sizeof key);
  g_assert_true (confab_device_list_vouch (data, master, NULL));
  list = confab_device_list_sign (data, signing, NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (ConfabSignedListData) other = confab_signed_list_data_new ();
      g_autoptr (ConfabDeviceList) opened = NULL;
      g_autoptr (GError) error = NULL;

      other->list = any (4) > 0 ? spoil_text (list->list) : g_strdup (list->list);
      other->signature = any (4) == 0 ? spoil_text (list->signature) : g_strdup (list->signature);
      opened = confab_device_list_open (other, user, &error);
      g_assert_true ((opened != NULL) == (g_str_equal (other->list, list->list) &&
                                          g_str_equal (other->signature, list->signature)));
      g_assert_true ((opened == NULL) == (error != NULL));
    }
}

static void
fuzz_recovery (void)
{
  guint8 secret[CONFAB_KEY_BYTES], read[CONFAB_KEY_BYTES];
  g_autofree char *text = NULL;

  confab_recovery_new (&source, secret);
  text = confab_recovery_to_text (secret);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *other = spoil_text (text);

      /* Twenty bits let one in a million through; what was not typed wrong is always the same. */
      if (confab_recovery_from_text (other, read, NULL))
        g_assert_cmpmem (read, sizeof read, secret, sizeof secret);
    }
}

int
main (int argc, char *argv[])
{
  guint64 seed = argc == 3 && g_str_equal (argv[1], "--seed") ? strtoull (argv[2], NULL, 10) : 1;
  g_autoptr (CryptoDevice) device = crypto_device_new (seed, 1);

  rng = g_rand_new_with_seed (seed);
  fuzz_wraps (seed);
  fuzz_body ();
  fuzz_segments ();
  fuzz_bundle (device);
  fuzz_list ();
  fuzz_recovery ();
  g_rand_free (rng);
  return EXIT_SUCCESS;
}
