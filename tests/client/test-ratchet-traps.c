// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "crypto-fixture.h"

#include "base/confab-limits.h"
#include "keys/confab-base64.h"

#include <string.h>

/* What libomemo-c would let through, and what a server or a peer may try. Each must be refused, and
 * change nothing. */

typedef struct
{
  CryptoDevice *ann;
  CryptoDevice *ben;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  pair->ann = crypto_device_new (1, 3);
  pair->ben = crypto_device_new (2, 3);
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  crypto_device_free (pair->ann);
  crypto_device_free (pair->ben);
}

static void
begin_talk (Pair *pair)
{
  crypto_device_start (pair->ann, pair->ben);
  crypto_device_say (pair->ann, pair->ben, "x");
  crypto_device_say (pair->ben, pair->ann, "x");
}

static void
assert_refused (CryptoDevice *device, CryptoDevice *from, const CryptoWrap *wrap, int code)
{
  g_autofree char *before = crypto_device_dump (device);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (crypto_device_open (device, from, wrap, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, code);
  after = crypto_device_dump (device);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_not_started (CryptoDevice *device,
                    const ConfabListedDevice *with,
                    const ConfabBundle *bundle,
                    int code)
{
  g_autofree char *before = crypto_device_dump (device);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  crypto_device_begin (device);
  g_assert_false (confab_ratchet_start_sql (device->ratchet, with, bundle, &error));
  crypto_device_commit (device);
  g_assert_error (error, CONFAB_CRYPTO_ERROR, code);
  after = crypto_device_dump (device);
  g_assert_cmpstr (before, ==, after);
}

static void
read_bundle (CryptoDevice *device, ConfabBundle *bundle)
{
  g_autoptr (ConfabBundleData) data = crypto_device_claim (device);

  g_assert_true (confab_bundle_read (data, device->own->identity, bundle, NULL));
}

static void
assert_unread (ConfabBundleData *data, const guint8 *identity)
{
  g_autoptr (GError) error = NULL;
  ConfabBundle bundle;

  g_assert_false (confab_bundle_read (data, identity, &bundle, &error));
  g_assert_nonnull (error);
}

/* The library's default is an older protocol. What leaves must be of version 4: its MAC has 16
 * bytes, and it begins with a field, not with a number of a version. */
static void
test_version (Pair *pair, gconstpointer data)
{
  g_auto (CryptoWrap) first = { 0 }, next = { 0 };

  crypto_device_start (pair->ann, pair->ben);
  crypto_device_seal (pair->ann, pair->ben, "x", &first);
  g_assert_cmphex (((const guint8 *) g_bytes_get_data (first.bytes, NULL))[0], ==, 0x08);
  crypto_device_say (pair->ann, pair->ben, "x");
  crypto_device_say (pair->ben, pair->ann, "x");
  crypto_device_seal (pair->ann, pair->ben, "x", &next);
  g_assert_cmphex (((const guint8 *) g_bytes_get_data (next.bytes, NULL))[0], ==, 0x0a);
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (next.bytes, NULL))[1], ==, 16);
}

/* A session would begin, and nobody could open its first message. */
static void
test_no_prekey (Pair *pair, gconstpointer data)
{
  g_autoptr (ConfabBundleData) claimed = crypto_device_claim (pair->ben);
  ConfabBundle bundle;

  g_assert_true (confab_bundle_read (claimed, pair->ben->own->identity, &bundle, NULL));
  bundle.prekey_id = 0;
  assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);
  g_clear_pointer (&claimed->prekey, confab_prekey_data_free);
  assert_unread (claimed, pair->ben->own->identity);
}

/* The library never deletes the key of this number: it must not be anybody's. */
static void
test_magic_number (Pair *pair, gconstpointer data)
{
  g_autoptr (ConfabPrekeyData) last = NULL;
  g_autoptr (GError) error = NULL;
  ConfabBundle bundle;

  read_bundle (pair->ben, &bundle);
  bundle.prekey_id = CONFAB_MAX_PREKEY_ID + 1;
  assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);

  crypto_device_begin (pair->ann);
  g_assert_true (confab_database_run (pair->ann->db, NULL, "UPDATE crypto_self SET next_prekey=?",
                                      "i", (gint64) CONFAB_MAX_PREKEY_ID));
  last = confab_ratchet_make_last_resort_sql (pair->ann->ratchet, CRYPTO_NOW_MS, NULL);
  g_assert_cmpint (last->id, ==, CONFAB_MAX_PREKEY_ID);
  g_assert_null (confab_ratchet_make_last_resort_sql (pair->ann->ratchet, CRYPTO_NOW_MS, &error));
  g_assert_nonnull (error);
  crypto_device_commit (pair->ann);
}

/* With these an agreement gives zero, whatever the secret is. */
static const char *const weak_points[] = {
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

static void
read_hex (const char *text, guint8 *bytes)
{
  for (guint i = 0; i < CONFAB_KEY_BYTES; i++)
    bytes[i] = g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]);
}

static void
test_small_order (Pair *pair, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (weak_points); i++)
    {
      ConfabBundle bundle;

      g_ptr_array_set_size (pair->ben->prekeys, 0);
      read_bundle (pair->ben, &bundle);
      read_hex (weak_points[i], bundle.prekey);
      assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);

      /* With the sign, which agreements do not look at. */
      bundle.prekey[CONFAB_KEY_BYTES - 1] |= 0x80;
      assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);

      read_bundle (pair->ben, &bundle);
      read_hex (weak_points[i], bundle.signed_key);
      assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);
    }
}

/* The identity of whom the list names, and what it has signed; nothing else. */
static void
test_bundle (Pair *pair, gconstpointer data)
{
  g_autoptr (ConfabBundleData) claimed = crypto_device_claim (pair->ben);
  g_autofree char *right = g_strdup (claimed->signed_prekey->signature);
  g_autofree char *other = g_base64_encode (pair->ann->own->identity, CONFAB_KEY_BYTES);
  guint8 signature[CONFAB_SIGNATURE_BYTES], flipped[CONFAB_KEY_BYTES];
  ConfabBundle bundle;

  assert_unread (claimed, pair->ann->own->identity);

  g_assert_true (confab_base64_read (right, "x", signature, sizeof signature, NULL));

  for (guint i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 0x10;
      g_free (claimed->signed_prekey->signature);
      claimed->signed_prekey->signature = confab_base64_write (signature, sizeof signature);
      signature[i] ^= 0x10;
      assert_unread (claimed, pair->ben->own->identity);
    }

  g_set_str (&claimed->signed_prekey->signature, NULL);
  assert_unread (claimed, pair->ben->own->identity);
  g_set_str (&claimed->signed_prekey->signature, right);
  g_assert_true (confab_bundle_read (claimed, pair->ben->own->identity, &bundle, NULL));

  /* Nor may the list's key differ from the bundle's in what an agreement does not look at. */
  memcpy (flipped, pair->ben->own->identity, sizeof flipped);
  flipped[CONFAB_KEY_BYTES - 1] ^= 0x80;
  assert_unread (claimed, flipped);
  memcpy (bundle.identity, flipped, sizeof flipped);
  assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_UNTRUSTED);

  /* The library verifies the signature, too. */
  memcpy (bundle.identity, pair->ben->own->identity, CONFAB_KEY_BYTES);
  bundle.signature[3] ^= 1;
  assert_not_started (pair->ann, pair->ben->own, &bundle, CONFAB_CRYPTO_ERROR_BAD_KEY);

  g_set_str (&claimed->identity, other);
  assert_unread (claimed, pair->ben->own->identity);
}

/* Every identity that the library makes signs in a way that Ed25519 verifies. */
static void
test_signatures (void)
{
  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (CryptoDevice) device = crypto_device_new (100 + i, 0);
      ConfabBundle bundle;

      g_assert_true (confab_signature_is_key (device->own->identity));
      read_bundle (device, &bundle);
    }
}

/* Somebody shows the identity of one device under the name of another. */
static void
test_other_identity (Pair *pair, gconstpointer data)
{
  g_autoptr (CryptoDevice) eve = crypto_device_new (3, 3);
  g_auto (CryptoWrap) wrap = { 0 }, next = { 0 };
  ConfabListedDevice sham;
  g_autoptr (GError) error = NULL;
  gboolean has, first;

  crypto_device_start (eve, pair->ben);
  crypto_device_seal (eve, pair->ben, "I am Ann", &wrap);
  assert_refused (pair->ben, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_UNTRUSTED);

  /* A session is not used with an identity that it was not begun with. */
  begin_talk (pair);
  sham = *pair->ben->own;
  memcpy (sham.identity, eve->own->identity, CONFAB_KEY_BYTES);
  crypto_device_begin (pair->ann);
  g_assert_null (confab_ratchet_seal_sql (pair->ann->ratchet, &sham, "x", 1, &first, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED);
  g_assert_false (confab_ratchet_has_session_sql (pair->ann->ratchet, &sham, &has, NULL));
  g_clear_error (&error);
  crypto_device_commit (pair->ann);

  crypto_device_seal (pair->ben, pair->ann, "x", &next);
  crypto_device_begin (pair->ann);
  g_assert_null (confab_ratchet_open_sql (pair->ann->ratchet, &sham, next.bytes, FALSE, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED);
  crypto_device_commit (pair->ann);
}

static void
test_no_session (Pair *pair, gconstpointer data)
{
  g_autoptr (CryptoDevice) cid = crypto_device_new (3, 3);
  g_auto (CryptoWrap) wrap = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean first;

  crypto_device_begin (pair->ann);
  g_assert_null (
      confab_ratchet_seal_sql (pair->ann->ratchet, pair->ben->own, "x", 1, &first, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_NO_SESSION);
  crypto_device_commit (pair->ann);

  begin_talk (pair);
  crypto_device_seal (pair->ann, pair->ben, "x", &wrap);
  g_assert_false (wrap.first);
  assert_refused (cid, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_NO_SESSION);

  crypto_device_begin (pair->ben);
  g_assert_true (confab_ratchet_forget_sql (pair->ben->ratchet, pair->ann->own->id, NULL));
  crypto_device_commit (pair->ben);
  assert_refused (pair->ben, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_NO_SESSION);
}

/* With any bit turned round nothing opens, the key of a first message included, which no MAC
 * covers. */
static void
test_forged (Pair *pair, gconstpointer data)
{
  for (guint first = 0; first < 2; first++)
    {
      g_auto (CryptoWrap) wrap = { 0 };
      g_autofree char *heard = NULL;
      const guint8 *bytes;
      gsize length;

      if (first)
        begin_talk (pair);
      else
        crypto_device_start (pair->ann, pair->ben);

      crypto_device_seal (pair->ann, pair->ben, "true", &wrap);
      g_assert_true (wrap.first == !first);
      bytes = g_bytes_get_data (wrap.bytes, &length);

      for (gsize i = 0; i < 8 * length; i++)
        {
          g_autofree guint8 *changed = g_memdup2 (bytes, length);
          g_auto (CryptoWrap) forged = { .first = wrap.first };
          g_autofree char *before = crypto_device_dump (pair->ben);
          g_autofree char *after = NULL;
          g_autofree char *said = NULL;

          changed[i / 8] ^= 1 << (i % 8);
          forged.bytes = g_bytes_new (changed, length);
          said = crypto_device_open (pair->ben, pair->ann, &forged, NULL);
          g_assert_null (said);
          after = crypto_device_dump (pair->ben);
          g_assert_cmpstr (before, ==, after);
        }

      for (gsize n = 0; n < length; n++)
        {
          g_auto (CryptoWrap) cut = { .first = wrap.first };
          g_autofree char *said = NULL;

          cut.bytes = g_bytes_new (bytes, n);
          said = crypto_device_open (pair->ben, pair->ann, &cut, NULL);
          g_assert_null (said);
        }

      heard = crypto_device_open (pair->ben, pair->ann, &wrap, NULL);
      g_assert_cmpstr (heard, ==, "true");
    }
}

/* One kind given out as the other. */
static void
test_other_kind (Pair *pair, gconstpointer data)
{
  g_auto (CryptoWrap) first = { 0 }, next = { 0 };

  crypto_device_start (pair->ann, pair->ben);
  crypto_device_seal (pair->ann, pair->ben, "x", &first);
  first.first = FALSE;
  assert_refused (pair->ben, pair->ann, &first, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
  crypto_device_say (pair->ann, pair->ben, "x");
  crypto_device_say (pair->ben, pair->ann, "x");
  crypto_device_seal (pair->ann, pair->ben, "x", &next);
  next.first = TRUE;
  assert_refused (pair->ben, pair->ann, &next, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
}

static void
test_too_long (Pair *pair, gconstpointer data)
{
  g_autofree guint8 *zeros = g_malloc0 (CONFAB_MAX_WRAP_BYTES + 1);
  g_auto (CryptoWrap) wrap = { g_bytes_new (zeros, CONFAB_MAX_WRAP_BYTES + 1), TRUE };

  assert_refused (pair->ben, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
}

/* What used up its pre-key begins no second session, and what was opened is not opened again. */
static void
test_replayed (Pair *pair, gconstpointer data)
{
  g_auto (CryptoWrap) wrap = { 0 };
  g_autofree char *heard = NULL;

  crypto_device_start (pair->ann, pair->ben);
  crypto_device_seal (pair->ann, pair->ben, "once", &wrap);
  heard = crypto_device_open (pair->ben, pair->ann, &wrap, NULL);
  g_assert_cmpstr (heard, ==, "once");
  assert_refused (pair->ben, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_DUPLICATE);
  crypto_device_begin (pair->ben);
  g_assert_true (confab_ratchet_forget_sql (pair->ben->ratchet, pair->ann->own->id, NULL));
  crypto_device_commit (pair->ben);
  assert_refused (pair->ben, pair->ann, &wrap, CONFAB_CRYPTO_ERROR_NO_KEY);
}

static void
test_far_ahead (Pair *pair, gconstpointer data)
{
  g_auto (CryptoWrap) near = { 0 }, far = { 0 };
  g_autofree char *heard = NULL;

  begin_talk (pair);

  for (guint i = 0; i <= 2002; i++)
    {
      g_auto (CryptoWrap) wrap = { 0 };

      crypto_device_seal (pair->ann, pair->ben, "x", &wrap);

      if (i == 2000)
        near.bytes = g_bytes_ref (wrap.bytes);
      else if (i == 2002)
        far.bytes = g_bytes_ref (wrap.bytes);
    }

  assert_refused (pair->ben, pair->ann, &far, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
  heard = crypto_device_open (pair->ben, pair->ann, &near, NULL);
  g_assert_cmpstr (heard, ==, "x");
}

/* What is late opens for five turns of the ratchet, and harms nothing when it is later. */
static void
test_late (Pair *pair, gconstpointer data)
{
  g_auto (CryptoWrap) late = { 0 }, later = { 0 };
  g_autofree char *heard = NULL;

  begin_talk (pair);
  crypto_device_seal (pair->ann, pair->ben, "late", &late);
  crypto_device_seal (pair->ann, pair->ben, "later", &later);

  for (guint i = 0; i < 4; i++)
    {
      crypto_device_say (pair->ann, pair->ben, "x");
      crypto_device_say (pair->ben, pair->ann, "x");
    }

  heard = crypto_device_open (pair->ben, pair->ann, &late, NULL);
  g_assert_cmpstr (heard, ==, "late");

  for (guint i = 0; i < 4; i++)
    {
      crypto_device_say (pair->ann, pair->ben, "x");
      crypto_device_say (pair->ben, pair->ann, "x");
    }

  assert_refused (pair->ben, pair->ann, &later, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
  crypto_device_say (pair->ann, pair->ben, "goes on");
}

/* An old database opens nothing new, says so, and a new session is all it takes. */
static void
test_old_database (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) record = NULL;
  g_auto (CryptoWrap) lost = { 0 };

  begin_talk (pair);
  {
    g_autoptr (ConfabStatement) rows =
        confab_database_select (pair->ben->db, NULL, "SELECT record FROM crypto_session", NULL);

    g_assert_cmpint (confab_statement_next (rows, NULL), ==, CONFAB_STATEMENT_ROW);
    record = confab_statement_dup_bytes (rows, 0);
  }

  for (guint i = 0; i < 3; i++)
    {
      crypto_device_say (pair->ann, pair->ben, "x");
      crypto_device_say (pair->ben, pair->ann, "x");
    }

  g_assert_true (
      confab_database_run (pair->ben->db, NULL, "UPDATE crypto_session SET record=?", "b", record));
  crypto_device_seal (pair->ann, pair->ben, "lost", &lost);
  assert_refused (pair->ben, pair->ann, &lost, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);

  crypto_device_start (pair->ben, pair->ann);
  crypto_device_say (pair->ben, pair->ann, "Again, please");
  crypto_device_say (pair->ann, pair->ben, "lost, again");

  /* An old one that fails does not harm the session that came after it. */
  assert_refused (pair->ben, pair->ann, &lost, CONFAB_CRYPTO_ERROR_BAD_MESSAGE);
  crypto_device_say (pair->ben, pair->ann, "Thanks");
}

/* Records that were damaged on the disk are errors, not crashes. */
static void
test_damaged_record (Pair *pair, gconstpointer data)
{
  static const char *const tables[] = { "crypto_session", "crypto_prekey", "crypto_signed_prekey" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  begin_talk (pair);

  for (guint i = 0; i < 60; i++)
    {
      g_auto (CryptoWrap) wrap = { 0 };
      g_autofree char *update =
          g_strdup_printf ("UPDATE %s SET record=CAST(substr(record, 1, ?) || x'%02x' ||"
                           " substr(record, ? + 2) AS BLOB)",
                           tables[i % 3], g_rand_int_range (rand, 0, 256));
      g_autofree char *heard = NULL;
      gint64 at = g_rand_int_range (rand, 0, 60);

      crypto_device_begin (pair->ben);
      g_assert_true (confab_database_run (pair->ben->db, NULL, update, "ii", at, at));

      if (i % 3 != 0)
        {
          crypto_device_start (pair->ann, pair->ben);
          g_assert_true (confab_ratchet_forget_sql (pair->ben->ratchet, pair->ann->own->id, NULL));
        }

      crypto_device_seal (pair->ann, pair->ben, "x", &wrap);
      {
        g_autoptr (GBytes) plain = confab_ratchet_open_sql (pair->ben->ratchet, pair->ann->own,
                                                            wrap.bytes, wrap.first, NULL);
      }
      confab_database_rollback (pair->ben->db);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TRAP(name, func) g_test_add ("/ratchet-traps/" name, Pair, NULL, set_up, func, tear_down)
  TRAP ("version", test_version);
  TRAP ("no-prekey", test_no_prekey);
  TRAP ("magic-number", test_magic_number);
  TRAP ("small-order", test_small_order);
  TRAP ("bundle", test_bundle);
  TRAP ("other-identity", test_other_identity);
  TRAP ("no-session", test_no_session);
  TRAP ("forged", test_forged);
  TRAP ("other-kind", test_other_kind);
  TRAP ("too-long", test_too_long);
  TRAP ("replayed", test_replayed);
  TRAP ("far-ahead", test_far_ahead);
  TRAP ("late", test_late);
  TRAP ("old-database", test_old_database);
  TRAP ("damaged-record", test_damaged_record);
#undef TRAP
  g_test_add_func ("/ratchet-traps/signatures", test_signatures);
  return g_test_run ();
}
