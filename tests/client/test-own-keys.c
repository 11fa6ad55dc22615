// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/crypto/confab-crypto-private.h"
#include "client/crypto/confab-crypto-schema.h"
#include "client/crypto/confab-own-keys.h"
#include "protocol/confab-json.h"

#include <string.h>

/* What a device publishes of itself, and how it comes into the list of its user's devices. */

#define USER "00000000-0000-7000-8000-000000000001"
#define NOW_MS G_GINT64_CONSTANT (1800000000000)
#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  ConfabDatabase *db;
  ConfabCrypto *crypto;
} Device;

static void
device_set_up (Device *self)
{
  static const char *const migrations[] = { CONFAB_CRYPTO_WHOLE, NULL };
  g_autoptr (GError) error = NULL;

  self->db = confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_migrate (self->db, migrations, &error));
  self->crypto = confab_crypto_new (self->db, USER, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_begin (self->db, NULL));
  g_assert_true (confab_own_keys_begin_sql (self->crypto, NOW_MS, &error));
  g_assert_true (confab_own_keys_begin_sql (self->crypto, NOW_MS + 1, &error));
}

static void
device_clear (Device *self)
{
  confab_crypto_free (self->crypto);
  confab_database_close (self->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Device, device_clear)

static const char *
id_of (Device *self)
{
  return confab_ratchet_get_own (confab_crypto_get_ratchet (self->crypto))->id;
}

static ConfabDeviceKeysData *
offer (Device *self, const ConfabDeviceKeysData *held, gint64 now_ms)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  ConfabDeviceKeysData *keys;

  g_assert_true (confab_own_keys_offer_sql (self->crypto, held, now_ms, &text, &error));
  g_assert_no_error (error);

  if (text == NULL)
    return NULL;

  node = confab_json_parse (text, strlen (text), &error);
  keys = confab_device_keys_data_parse (node, &error);
  g_assert_no_error (error);
  return keys;
}

static guint
count (const ConfabDeviceKeysData *keys)
{
  return keys->prekeys != NULL ? keys->prekeys->len : 0;
}

/* Whether somebody could begin a session with what was published. */
static void
check_keys (Device *self, const ConfabDeviceKeysData *keys)
{
  const ConfabListedDevice *own = confab_ratchet_get_own (confab_crypto_get_ratchet (self->crypto));
  guint8 key[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];

  g_assert_cmpstr (keys->id, ==, own->id);
  g_assert_true (
      confab_prekey_check_signed (keys->signed_prekey, own->identity, key, signature, NULL));
  g_assert_nonnull (keys->last_resort);
}

/* All at first, the same until the server has answered, and then what is missing. */
static void
test_offer (void)
{
  g_auto (Device) device = { 0 };
  g_autoptr (ConfabDeviceKeysData) first = NULL, again = NULL, few = NULL, weekly = NULL;
  gint64 last;

  device_set_up (&device);
  first = offer (&device, NULL, NOW_MS);
  check_keys (&device, first);
  g_assert_cmpuint (count (first), ==, CONFAB_PREKEYS);

  again = offer (&device, NULL, NOW_MS + DAY_MS);
  g_assert_cmpint (again->signed_prekey->id, ==, first->signed_prekey->id);
  g_assert_cmpstr (again->last_resort->key, ==, first->last_resort->key);
  g_assert_cmpuint (count (again), ==, CONFAB_PREKEYS);
  g_assert_true (confab_own_keys_offered_sql (device.crypto, NULL));
  g_assert_null (offer (&device, first, NOW_MS + DAY_MS));

  last = ((ConfabPrekeyData *) g_ptr_array_index (first->prekeys, CONFAB_PREKEYS - 1))->id;

  while (first->prekeys->len > CONFAB_PREKEYS_LOW)
    confab_prekey_data_free (g_ptr_array_steal_index (first->prekeys, 0));

  g_assert_null (offer (&device, first, NOW_MS + DAY_MS));
  confab_prekey_data_free (g_ptr_array_steal_index (first->prekeys, 0));
  few = offer (&device, first, NOW_MS + DAY_MS);
  g_assert_cmpuint (count (few), ==, CONFAB_PREKEYS - CONFAB_PREKEYS_LOW + 1);
  g_assert_cmpint (few->signed_prekey->id, ==, first->signed_prekey->id);
  g_assert_cmpint (((ConfabPrekeyData *) g_ptr_array_index (few->prekeys, 0))->id, >, last);
  g_assert_true (confab_own_keys_offered_sql (device.crypto, NULL));

  weekly = offer (&device, few, NOW_MS + CONFAB_RENEW_KEYS_MS);
  check_keys (&device, weekly);
  g_assert_cmpint (weekly->signed_prekey->id, >, first->signed_prekey->id);
  g_assert_cmpint (weekly->last_resort->id, >, first->last_resort->id);
  g_assert_cmpuint (count (weekly), ==, 0);
}

/* Whoever has told the server of more than they know was put back to what they were, and is another
 * device from then on. */
static void
test_put_back (void)
{
  static const gint64 told[][2] = { { 1, 0 }, { 0, 8 }, { 100, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_auto (Device) device = { 0 };
      g_autoptr (ConfabDeviceKeysData) first = NULL, other = NULL;
      gint64 epoch, received;

      device_set_up (&device);
      first = offer (&device, NULL, NOW_MS);
      g_assert_true (confab_own_keys_offered_sql (device.crypto, NULL));
      g_assert_true (confab_crypto_received_sql (device.crypto, 7, NULL));
      g_assert_true (confab_crypto_received_sql (device.crypto, 3, NULL));
      first->received = 7;
      g_assert_null (offer (&device, first, NOW_MS));

      first->epoch = told[i][0];
      first->received = told[i][1];
      other = offer (&device, first, NOW_MS + 1);
      check_keys (&device, other);
      g_assert_cmpstr (other->id, !=, first->id);
      g_assert_cmpuint (count (other), ==, CONFAB_PREKEYS);
      g_assert_true (confab_crypto_get_epoch_sql (device.crypto, &epoch, &received, NULL));
      g_assert_cmpint (epoch, ==, 0);
      g_assert_cmpint (received, ==, 7);

      /* once, also where something of what it was is still on its way to the server */
      other->received = 7;
      g_assert_true (confab_own_keys_offered_sql (device.crypto, NULL));
      g_assert_null (offer (&device, other, NOW_MS + 2));
    }
}

/* A device from before that was counted takes the server's word for it, once. */
static void
test_uncounted (void)
{
  g_auto (Device) device = { 0 };
  g_autoptr (ConfabDeviceKeysData) first = NULL, another = NULL;

  device_set_up (&device);
  first = offer (&device, NULL, NOW_MS);
  g_assert_true (confab_own_keys_offered_sql (device.crypto, NULL));
  g_assert_true (
      confab_database_run (device.db, NULL, "UPDATE crypto_epoch SET received=-1", NULL));
  first->received = 7;
  g_assert_null (offer (&device, first, NOW_MS));
  g_assert_null (offer (&device, first, NOW_MS));
  first->received = 8;
  another = offer (&device, first, NOW_MS);
  g_assert_cmpstr (another->id, !=, first->id);
}

/* What the server has of another device, or of what this one was, is as nothing. */
static void
test_offer_other (void)
{
  g_auto (Device) device = { 0 }, other = { 0 };
  g_autoptr (ConfabDeviceKeysData) held = NULL, made = NULL;

  device_set_up (&device);
  device_set_up (&other);
  held = offer (&other, NULL, NOW_MS);
  made = offer (&device, held, NOW_MS);
  check_keys (&device, made);
  g_assert_cmpuint (count (made), ==, CONFAB_PREKEYS);
}

static ConfabSignedListData *
sign (Device *self, const ConfabSignedListData *held, gint64 now_ms, ConfabOwnPlace *place)
{
  ConfabSignedListData *list;
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_own_keys_sign_sql (self->crypto, held, now_ms, place, &list, &error));
  g_assert_no_error (error);
  return list;
}

static void
take (Device *self, const ConfabSignedListData *list)
{
  ConfabListStep step;

  g_assert_true (confab_crypto_take_list_sql (self->crypto, USER, list, NOW_MS, &step, NULL));
}

/* The first device makes the person; it signs again after a week, and when the server forgot. */
static void
test_first (void)
{
  g_auto (Device) device = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, forgotten = NULL, weekly = NULL;
  g_autoptr (ConfabDeviceList) opened = NULL, renewed = NULL;
  ConfabOwnPlace place;

  device_set_up (&device);
  list = sign (&device, NULL, NOW_MS, &place);
  g_assert_cmpint (place, ==, CONFAB_OWN_UNSIGNED);
  opened = confab_device_list_open (list, USER, NULL);
  g_assert_nonnull (opened);
  g_assert_cmpint (opened->revision, ==, 1);
  g_assert_nonnull (confab_device_list_find (opened, id_of (&device)));

  take (&device, list);
  g_assert_null (sign (&device, list, NOW_MS + DAY_MS, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_LISTED);

  forgotten = sign (&device, NULL, NOW_MS + DAY_MS, &place);
  g_assert_cmpint (place, ==, CONFAB_OWN_UNSIGNED);
  g_assert_cmpstr (forgotten->list, ==, list->list);

  weekly = sign (&device, list, NOW_MS + CONFAB_RENEW_KEYS_MS, &place);
  renewed = confab_device_list_open (weekly, USER, NULL);
  g_assert_cmpint (confab_device_list_compare (opened, renewed), ==, CONFAB_LIST_NEWER);
}

/* Without the key that signs there is no way in, neither for a second device nor for a server. */
static void
test_second (void)
{
  g_auto (Device) first = { 0 }, second = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, own = NULL, lie = NULL;
  ConfabOwnPlace place;

  device_set_up (&first);
  device_set_up (&second);
  list = sign (&first, NULL, NOW_MS, &place);
  take (&first, list);
  g_assert_null (sign (&second, list, NOW_MS, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_UNLINKED);

  /* A list of another person under this name is refused by whoever has one. */
  g_assert_true (confab_own_keys_begin_anew_sql (second.crypto, NULL));
  own = sign (&second, NULL, NOW_MS, &place);
  g_assert_cmpint (place, ==, CONFAB_OWN_UNSIGNED);
  g_assert_null (sign (&first, own, NOW_MS, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_UNLINKED);
  lie = sign (&first, NULL, NOW_MS, &place);
  g_assert_cmpstr (lie->list, ==, list->list);
}

/* One that was taken out does not put itself in again, though it has the key. */
static void
test_removed (void)
{
  g_auto (Device) device = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, without = NULL;
  g_autoptr (ConfabDeviceListData) data = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabStatement) rows = NULL;
  g_autoptr (GBytes) signing = NULL;
  ConfabOwnPlace place;

  device_set_up (&device);
  list = sign (&device, NULL, NOW_MS, &place);
  take (&device, list);
  node = confab_json_parse (list->list, strlen (list->list), NULL);
  data = confab_device_list_data_parse (node, NULL);
  data->revision++;
  ((ConfabListedDeviceData *) g_ptr_array_index (data->devices, 0))->removed_at = NOW_MS;
  rows = confab_database_select (device.db, NULL, "SELECT signing FROM crypto_account", NULL);
  g_assert_cmpint (confab_statement_next (rows, NULL), ==, CONFAB_STATEMENT_ROW);
  signing = confab_statement_dup_bytes (rows, 0);
  g_clear_pointer (&rows, confab_statement_done);
  without = confab_device_list_sign (data, g_bytes_get_data (signing, NULL), NULL);
  g_assert_null (sign (&device, without, NOW_MS, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_UNLINKED);
}

/* What was another device's is taken out when this one comes in, by the same keys of the person. */
static void
test_another (void)
{
  g_auto (Device) device = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, next = NULL;
  g_autoptr (ConfabDeviceList) opened = NULL, before = NULL;
  g_autofree char *former = NULL;
  ConfabOwnPlace place;

  device_set_up (&device);
  former = g_strdup (id_of (&device));
  list = sign (&device, NULL, NOW_MS, &place);
  take (&device, list);
  g_assert_true (confab_own_keys_become_sql (device.crypto, NOW_MS + 1, NULL));
  g_assert_cmpstr (id_of (&device), !=, former);
  next = sign (&device, list, NOW_MS + 2, &place);
  before = confab_device_list_open (list, USER, NULL);
  opened = confab_device_list_open (next, USER, NULL);
  g_assert_cmpint (confab_device_list_compare (before, opened), ==, CONFAB_LIST_NEWER);
  g_assert_cmpint (confab_device_list_find (opened, former)->removed_at, ==, NOW_MS + 2);
  g_assert_cmpint (confab_device_list_find (opened, id_of (&device))->removed_at, ==, 0);
}

/* Once the user has written the recovery key down it is gone here, and what it is needed for still
 * works: what the server keeps opens with it, and with nothing else. */
static void
test_saved (void)
{
  g_auto (Device) first = { 0 }, second = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL;
  g_autofree char *recovery = NULL, *gone = NULL, *vault = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;
  ConfabOwnPlace place;

  device_set_up (&first);
  device_set_up (&second);
  list = sign (&first, NULL, NOW_MS, &place);
  take (&first, list);
  g_assert_true (confab_own_keys_get_recovery_sql (first.crypto, &recovery, NULL));
  g_assert_nonnull (recovery);
  g_assert_true (confab_own_keys_recovery_saved_sql (first.crypto, &error));
  g_assert_true (confab_own_keys_recovery_saved_sql (first.crypto, &error));
  g_assert_no_error (error);
  g_assert_true (confab_own_keys_get_recovery_sql (first.crypto, &gone, NULL));
  g_assert_null (gone);

  g_assert_true (confab_own_keys_vault_sql (first.crypto, &vault, NULL));
  g_assert_nonnull (vault);
  g_assert_null (sign (&second, list, NOW_MS, &place));
  g_assert_true (confab_own_keys_link_sql (second.crypto, recovery, vault, NULL, NOW_MS, &error));
  g_assert_no_error (error);
  g_assert_true (confab_own_keys_get_recovery_sql (second.crypto, &gone, NULL));
  g_assert_null (gone);
  g_assert_true (confab_own_keys_vault_sql (second.crypto, &again, NULL));
  g_assert_nonnull (again);
}

/* Where the user has begun anew on another device, this one comes in again by the new recovery key;
 * by the old one it does not, and an older list of the same person is not taken for it. */
static void
test_begun_anew (void)
{
  g_auto (Device) first = { 0 }, second = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, anew = NULL, both = NULL;
  g_autofree char *old = NULL, *recovery = NULL, *vault = NULL;
  g_autoptr (ConfabDeviceList) opened = NULL;
  g_autoptr (GError) error = NULL;
  ConfabOwnPlace place;

  device_set_up (&first);
  device_set_up (&second);
  list = sign (&first, NULL, NOW_MS, &place);
  take (&first, list);
  g_assert_true (confab_own_keys_get_recovery_sql (first.crypto, &old, NULL));
  g_assert_null (sign (&second, list, NOW_MS, &place));
  g_assert_true (confab_own_keys_begin_anew_sql (second.crypto, NULL));
  anew = sign (&second, NULL, NOW_MS + 1, &place);
  take (&second, anew);
  g_assert_true (confab_own_keys_get_recovery_sql (second.crypto, &recovery, NULL));
  g_assert_true (confab_own_keys_vault_sql (second.crypto, &vault, NULL));

  g_assert_null (sign (&first, anew, NOW_MS + 2, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_UNLINKED);
  g_assert_false (confab_own_keys_link_sql (first.crypto, old, vault, anew, NOW_MS + 2, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_false (
      confab_own_keys_link_sql (first.crypto, recovery, vault, list, NOW_MS + 2, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_true (
      confab_own_keys_link_sql (first.crypto, recovery, vault, anew, NOW_MS + 2, &error));
  g_assert_no_error (error);
  both = sign (&first, anew, NOW_MS + 3, &place);
  opened = confab_device_list_open (both, USER, NULL);
  g_assert_nonnull (confab_device_list_find (opened, id_of (&first)));
  g_assert_nonnull (confab_device_list_find (opened, id_of (&second)));
}

/* What the user types opens what the server keeps; nothing else does, and no other person's list
 * passes for this user's. */
static void
test_link (void)
{
  g_auto (Device) first = { 0 }, second = { 0 }, stranger = { 0 };
  g_autoptr (ConfabSignedListData) list = NULL, both = NULL, theirs = NULL;
  g_autoptr (ConfabDeviceList) opened = NULL;
  g_autofree char *recovery = NULL, *vault = NULL, *other = NULL;
  g_autoptr (GError) error = NULL;
  ConfabOwnPlace place;

  device_set_up (&first);
  device_set_up (&second);
  device_set_up (&stranger);
  list = sign (&first, NULL, NOW_MS, &place);
  take (&first, list);
  theirs = sign (&stranger, NULL, NOW_MS, &place);
  g_assert_true (confab_own_keys_get_recovery_sql (first.crypto, &recovery, NULL));
  g_assert_true (confab_own_keys_get_recovery_sql (stranger.crypto, &other, NULL));
  g_assert_true (confab_own_keys_vault_sql (first.crypto, &vault, NULL));

  g_assert_false (confab_own_keys_link_sql (second.crypto, other, vault, NULL, NOW_MS, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY);
  g_clear_error (&error);
  take (&second, theirs);
  g_assert_false (confab_own_keys_link_sql (second.crypto, recovery, vault, NULL, NOW_MS, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED);
  g_clear_error (&error);

  g_assert_true (confab_own_keys_begin_anew_sql (second.crypto, NULL));
  g_assert_null (sign (&second, list, NOW_MS, &place));
  g_assert_cmpint (place, ==, CONFAB_OWN_UNLINKED);
  g_assert_true (confab_own_keys_link_sql (second.crypto, recovery, vault, NULL, NOW_MS, &error));
  g_assert_no_error (error);
  both = sign (&second, list, NOW_MS + 1, &place);
  g_assert_cmpint (place, ==, CONFAB_OWN_UNSIGNED);
  opened = confab_device_list_open (both, USER, NULL);
  g_assert_cmpuint (opened->n_devices, ==, 2);
  g_assert_nonnull (confab_device_list_find (opened, id_of (&second)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-keys/offer", test_offer);
  g_test_add_func ("/own-keys/put-back", test_put_back);
  g_test_add_func ("/own-keys/uncounted", test_uncounted);
  g_test_add_func ("/own-keys/offer-other", test_offer_other);
  g_test_add_func ("/own-keys/first", test_first);
  g_test_add_func ("/own-keys/second", test_second);
  g_test_add_func ("/own-keys/removed", test_removed);
  g_test_add_func ("/own-keys/another", test_another);
  g_test_add_func ("/own-keys/saved", test_saved);
  g_test_add_func ("/own-keys/begun-anew", test_begun_anew);
  g_test_add_func ("/own-keys/link", test_link);
  return g_test_run ();
}
