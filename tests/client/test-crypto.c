// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/crypto/confab-body.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-recovery.h"
#include "client/crypto/confab-segments.h"

#include "base/confab-error.h"

#include <string.h>

/* The recovery key, bodies of messages and segments of files. */

static const ConfabBodyPlace place = {
  .type = CONFAB_CONVERSATION_GROUP,
  .conversation_id = "00000000-0000-7000-8000-00000000000c",
  .user_id = "00000000-0000-7000-8000-00000000000a",
  .device_id = "00000000-0000-7000-8000-00000000000d",
  .message_id = "00000000-0000-7000-8000-00000000000e",
};

static void
test_recovery (void)
{
  static const char expected[] =
      "AAAQ EAYE AUDA OCAJ BIFQ YDIO B4IB CEQT CQKR MFYY DENB WHA5 DYPQ RNOI";
  static const char *const same[] = {
    "aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypqrnoi",
    "  AAAQ-EAYE-AUDA-OCAJ\nBIFQ YDIO B4IB CEQT\tCQKR MFYY DENB WHA5 DYPQ RNOI  ",
    "AAAQ EAYE AUDA 0CAJ 81FQ YD10 84I8 CEQT CQKR MFYY DENB WHA5 DYPQ RN0I",
  };
  guint8 secret[CONFAB_KEY_BYTES], read[CONFAB_KEY_BYTES], other[CONFAB_KEY_BYTES];
  g_autofree char *text = NULL;

  for (guint i = 0; i < sizeof secret; i++)
    secret[i] = i;

  text = confab_recovery_to_text (secret);
  g_assert_cmpstr (text, ==, expected);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (confab_recovery_from_text (same[i], read, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (read, sizeof read, secret, sizeof secret);
    }

  confab_recovery_new (NULL, secret);
  confab_recovery_new (NULL, other);
  g_assert_true (memcmp (secret, other, sizeof secret) != 0);
  g_free (text);
  text = confab_recovery_to_text (secret);
  g_assert_true (confab_recovery_from_text (text, read, NULL));
  g_assert_cmpmem (read, sizeof read, secret, sizeof secret);
}

static void
assert_no_recovery (const char *text)
{
  static const guint8 nothing[CONFAB_KEY_BYTES];
  guint8 secret[CONFAB_KEY_BYTES];
  g_autoptr (GError) error = NULL;

  g_assert_false (confab_recovery_from_text (text, secret, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpstr (confab_error_get_field (error), ==, "recoveryKey");
  g_assert_cmpmem (secret, sizeof secret, nothing, sizeof nothing);
}

/* Any one character that is wrong, and any two neighbours that were exchanged, are noticed. */
static void
test_recovery_mistyped (void)
{
  static const char right[] = "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPQRNOI";
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  guint8 secret[CONFAB_KEY_BYTES];

  g_assert_true (confab_recovery_from_text (right, secret, NULL));

  for (guint i = 0; i < sizeof right - 1; i++)
    {
      g_autofree char *wrong = g_strdup (right);

      for (guint j = 0; j < sizeof alphabet - 1; j++)
        if (alphabet[j] != right[i])
          {
            wrong[i] = alphabet[j];
            assert_no_recovery (wrong);
          }

      wrong[i] = right[i];

      if (i > 0 && right[i] != right[i - 1])
        {
          wrong[i] = right[i - 1];
          wrong[i - 1] = right[i];
          assert_no_recovery (wrong);
        }
    }

  assert_no_recovery ("");
  assert_no_recovery ("AAAQ");
  assert_no_recovery ("AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPQRNOIA");
  assert_no_recovery ("AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPQRNO9");
  assert_no_recovery ("ÄAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPQRNOI");
  assert_no_recovery ("\xff\xfe");
}

static void
test_body (void)
{
  for (guint n = 0; n <= 2 * CONFAB_BODY_STEP_BYTES; n++)
    {
      g_autofree char *text = g_strnfill (n, 'a' + n % 26);
      guint8 key[CONFAB_BODY_KEY_BYTES];
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = confab_body_seal (&place, text, NULL, key, &error);
      g_autofree char *opened = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (body), ==,
                        (n / CONFAB_BODY_STEP_BYTES + 1) * CONFAB_BODY_STEP_BYTES +
                            CONFAB_TAG_BYTES);
      opened = confab_body_open (&place, key, body, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (opened, ==, text);
    }
}

static void
test_body_size (void)
{
  g_autofree char *most = g_strnfill (CONFAB_MAX_BODY_PLAIN_BYTES, 'x');
  g_autofree char *more = g_strnfill (CONFAB_MAX_BODY_PLAIN_BYTES + 1, 'x');
  guint8 key[CONFAB_BODY_KEY_BYTES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = confab_body_seal (&place, most, NULL, key, &error);
  g_autofree char *opened = confab_body_open (&place, key, body, NULL);

  g_assert_cmpstr (opened, ==, most);
  g_assert_null (confab_body_seal (&place, more, NULL, key, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
}

static void
assert_closed (const ConfabBodyPlace *where, const guint8 *key, GBytes *body)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (confab_body_open (where, key, body, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
}

/* It opens in its place and in no other, with its key and no other, unchanged. */
static void
test_body_elsewhere (void)
{
  guint8 key[CONFAB_BODY_KEY_BYTES];
  g_autoptr (GBytes) body = confab_body_seal (&place, "Only here", NULL, key, NULL);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  const ConfabBodyPlace elsewhere[] = {
    { CONFAB_CONVERSATION_DIRECT, place.conversation_id, place.user_id, place.device_id,
      place.message_id },
    { place.type, place.user_id, place.user_id, place.device_id, place.message_id },
    { place.type, place.conversation_id, place.device_id, place.device_id, place.message_id },
    { place.type, place.conversation_id, place.user_id, place.user_id, place.message_id },
    { place.type, place.conversation_id, place.user_id, place.device_id, place.user_id },
    { place.type, place.user_id, place.conversation_id, place.device_id, place.message_id },
  };

  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    assert_closed (&elsewhere[i], key, body);

  for (guint i = 0; i < 8 * sizeof key; i++)
    {
      key[i / 8] ^= 1 << (i % 8);
      assert_closed (&place, key, body);
      key[i / 8] ^= 1 << (i % 8);
    }

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) other = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (data, i);

      changed[i] ^= 0x20;
      other = g_bytes_new (changed, length);
      assert_closed (&place, key, other);
      assert_closed (&place, key, cut);
    }

  assert_closed (&place, key, empty);
}

/* Who has the key can seal something else with it. The hash that came with the key refuses it. */
static void
test_body_committed (void)
{
  guint8 key[CONFAB_BODY_KEY_BYTES], theirs[CONFAB_BODY_KEY_BYTES];
  static const guint8 nonce[CONFAB_NONCE_BYTES];
  g_autoptr (GBytes) body = confab_body_seal (&place, "Yes", NULL, key, NULL);
  g_autoptr (GBytes) other = confab_body_seal (&place, "No!", NULL, theirs, NULL);
  guint8 filled[CONFAB_BODY_STEP_BYTES] = { 'N', 'o', '!', 0x80 };
  guint8 forged[CONFAB_BODY_STEP_BYTES + CONFAB_TAG_BYTES];
  const ConfabPiece piece = { filled, sizeof filled };
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (confab_cipher_seal (key, nonce, NULL, &piece, forged, NULL));
  bytes = g_bytes_new (forged, sizeof forged);
  assert_closed (&place, key, bytes);
  assert_closed (&place, key, other);
  assert_closed (&place, theirs, body);
}

/* What is inside is hostile, too: it may be sealed by somebody who may write here. */
static void
test_body_inside (void)
{
  guint8 key[CONFAB_BODY_KEY_BYTES];
  g_autoptr (GBytes) binary = confab_body_seal (&place, "\xff\xc0", NULL, key, NULL);

  assert_closed (&place, key, binary);
}

static void
seal_file (const guint8 *key, const guint8 *plain, gsize size, GByteArray *sealed)
{
  ConfabSegment segment;
  guint64 at = 0;

  do
    {
      confab_segments_at (size, at, &segment);
      g_byte_array_set_size (sealed, segment.sealed_offset + segment.sealed_bytes);
      g_assert_true (confab_segments_seal (key, &segment, plain + segment.plain_offset,
                                           sealed->data + segment.sealed_offset, NULL));
      at = segment.plain_offset + segment.plain_bytes;
    }
  while (!segment.last);
}

/* Opens as if the file had @size bytes. */
static gboolean
open_file (const guint8 *key, const GByteArray *sealed, gsize size, guint8 *plain)
{
  ConfabSegment segment;
  guint64 at = 0;

  if (confab_segments_get_sealed_size (size) > sealed->len)
    return FALSE;

  do
    {
      confab_segments_at (size, at, &segment);

      if (!confab_segments_open (key, &segment, sealed->data + segment.sealed_offset,
                                 plain + segment.plain_offset, NULL))
        return FALSE;

      at = segment.plain_offset + segment.plain_bytes;
    }
  while (!segment.last);

  return TRUE;
}

static const gsize sizes[] = {
  0,
  1,
  CONFAB_SEGMENT_BYTES - 1,
  CONFAB_SEGMENT_BYTES,
  CONFAB_SEGMENT_BYTES + 1,
  3 * CONFAB_SEGMENT_BYTES,
  3 * CONFAB_SEGMENT_BYTES + 7,
};

static guint8 *
make_file (gsize size)
{
  guint8 *plain = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    plain[i] = i * 7 + i / 251;

  return plain;
}

static void
test_segments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize size = sizes[i];
      g_autofree guint8 *plain = make_file (size);
      g_autofree guint8 *opened = g_malloc0 (size + 1);
      g_autoptr (GByteArray) sealed = g_byte_array_new ();
      guint8 key[CONFAB_KEY_BYTES];
      guint64 back;

      confab_segments_new_key (NULL, key);
      seal_file (key, plain, size, sealed);
      g_assert_cmpuint (sealed->len, ==, confab_segments_get_sealed_size (size));
      g_assert_true (confab_segments_get_plain_size (sealed->len, &back));
      g_assert_cmpuint (back, ==, size);
      g_assert_true (open_file (key, sealed, size, opened));
      g_assert_cmpmem (opened, size, plain, size);
    }
}

static void
test_segments_spoiled (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize size = sizes[i];
      g_autofree guint8 *plain = make_file (size);
      g_autofree guint8 *opened = g_malloc0 (size + CONFAB_SEALED_SEGMENT_BYTES);
      g_autoptr (GByteArray) sealed = g_byte_array_new ();
      guint8 key[CONFAB_KEY_BYTES];

      confab_segments_new_key (NULL, key);
      seal_file (key, plain, size, sealed);

      /* Shorter by a byte or by segments, or longer by what comes after it. */
      for (gsize shorter = 0; shorter < size; shorter += MAX (1, size / 5))
        g_assert_false (open_file (key, sealed, shorter, opened));

      g_byte_array_set_size (sealed, sealed->len + CONFAB_SEALED_SEGMENT_BYTES);
      g_assert_false (open_file (key, sealed, size + 1, opened));
      g_assert_false (open_file (key, sealed, size + CONFAB_SEGMENT_BYTES, opened));
      g_assert_true (open_file (key, sealed, size, opened));

      sealed->data[confab_segments_get_sealed_size (size) - 1] ^= 1;
      g_assert_false (open_file (key, sealed, size, opened));
      sealed->data[confab_segments_get_sealed_size (size) - 1] ^= 1;
      key[31] ^= 1;
      g_assert_false (open_file (key, sealed, size, opened));
    }
}

/* The first segment in the second one's place, and the other way round. */
static void
test_segments_exchanged (void)
{
  gsize size = 3 * CONFAB_SEGMENT_BYTES;
  g_autofree guint8 *plain = make_file (size);
  g_autofree guint8 *opened = g_malloc (size);
  g_autoptr (GByteArray) sealed = g_byte_array_new ();
  guint8 key[CONFAB_KEY_BYTES];
  ConfabSegment first, second;

  confab_segments_new_key (NULL, key);
  seal_file (key, plain, size, sealed);
  confab_segments_at (size, 0, &first);
  confab_segments_at (size, CONFAB_SEGMENT_BYTES, &second);
  g_assert_false (
      confab_segments_open (key, &first, sealed->data + second.sealed_offset, opened, NULL));
  g_assert_false (
      confab_segments_open (key, &second, sealed->data + first.sealed_offset, opened, NULL));
  g_assert_true (
      confab_segments_open (key, &second, sealed->data + second.sealed_offset, opened, NULL));
  g_assert_cmpmem (opened, CONFAB_SEGMENT_BYTES, plain + CONFAB_SEGMENT_BYTES,
                   CONFAB_SEGMENT_BYTES);
}

/* Any byte is found without reading those before it. */
static void
test_segments_places (void)
{
  static const guint64 at[] = { 0, 1, 65535, 65536, 131071, 131072, 200000, 199999 };
  guint64 plain;

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      ConfabSegment segment;

      confab_segments_at (200000, at[i], &segment);
      g_assert_cmpuint (segment.index, ==, at[i] / CONFAB_SEGMENT_BYTES);
      g_assert_cmpuint (segment.sealed_offset, ==, segment.index * CONFAB_SEALED_SEGMENT_BYTES);
      g_assert_true (segment.last == (segment.index == 3));
      g_assert_cmpuint (segment.plain_offset + segment.plain_bytes, <=, 200000);
    }

  for (guint64 n = 0; n < 40; n++)
    g_assert_true (confab_segments_get_plain_size (n, &plain) == (n >= CONFAB_TAG_BYTES));

  /* A last segment without bytes comes only alone. */
  g_assert_false (confab_segments_get_plain_size (CONFAB_SEALED_SEGMENT_BYTES + 16, &plain));
  g_assert_true (confab_segments_get_plain_size (CONFAB_SEALED_SEGMENT_BYTES + 17, &plain));
  g_assert_cmpuint (plain, ==, CONFAB_SEGMENT_BYTES + 1);
  g_assert_false (confab_segments_get_plain_size (G_MAXUINT64, &plain));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/recovery", test_recovery);
  g_test_add_func ("/crypto/recovery-mistyped", test_recovery_mistyped);
  g_test_add_func ("/crypto/body", test_body);
  g_test_add_func ("/crypto/body-size", test_body_size);
  g_test_add_func ("/crypto/body-elsewhere", test_body_elsewhere);
  g_test_add_func ("/crypto/body-committed", test_body_committed);
  g_test_add_func ("/crypto/body-inside", test_body_inside);
  g_test_add_func ("/crypto/segments", test_segments);
  g_test_add_func ("/crypto/segments-spoiled", test_segments_spoiled);
  g_test_add_func ("/crypto/segments-exchanged", test_segments_exchanged);
  g_test_add_func ("/crypto/segments-places", test_segments_places);
  return g_test_run ();
}
