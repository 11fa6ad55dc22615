// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"
#include "keys/confab-device-list.h"

#include <string.h>

/* Which devices a user has says the user; neither a server nor anybody else can add one, hide one
 * or turn back time. */

#define ANN "00000000-0000-7000-8000-00000000000a"
#define BEN "00000000-0000-7000-8000-00000000000b"
#define LAPTOP "00000000-0000-7000-8000-0000000000d1"
#define TABLET "00000000-0000-7000-8000-0000000000d2"

typedef struct
{
  guint8 master[CONFAB_KEY_BYTES]; /* seeds */
  guint8 signing[CONFAB_KEY_BYTES];
  ConfabDeviceListData *data;
} Lists;

static char *
make_key (guint number)
{
  guint8 seed[CONFAB_KEY_BYTES] = { number, number >> 8, 1 }, key[CONFAB_KEY_BYTES];

  g_assert_true (confab_signature_get_public (seed, key));
  return confab_base64_write (key, sizeof key);
}

static void
add_device (Lists *lists, const char *id, guint number)
{
  ConfabListedDeviceData *device = confab_listed_device_data_new ();

  device->id = g_strdup (id);
  device->identity = make_key (number);
  device->added_at = 1000;
  g_ptr_array_add (lists->data->devices, device);
}

/* The record frees its devices itself, so the array does not. */
static void
keep_devices (Lists *lists, guint n)
{
  for (guint i = n; i < lists->data->devices->len; i++)
    confab_listed_device_data_free (g_ptr_array_index (lists->data->devices, i));

  g_ptr_array_set_size (lists->data->devices, n);
}

static void
vouch (Lists *lists, guint signing, gint64 revision)
{
  guint8 key[CONFAB_KEY_BYTES];

  memset (lists->signing, signing, CONFAB_KEY_BYTES);
  g_assert_true (confab_signature_get_public (lists->signing, key));
  g_free (lists->data->signing);
  lists->data->signing = confab_base64_write (key, sizeof key);
  lists->data->signing_revision = revision;
  g_assert_true (confab_device_list_vouch (lists->data, lists->master, NULL));
}

static void
set_up (Lists *lists, gconstpointer data)
{
  memset (lists->master, 0x11, CONFAB_KEY_BYTES);
  lists->data = confab_device_list_data_new ();
  lists->data->format = 1;
  lists->data->user_id = g_strdup (ANN);
  lists->data->revision = 5;
  lists->data->signed_at = 2000;
  lists->data->devices = g_ptr_array_new ();
  vouch (lists, 0x22, 3);
  add_device (lists, LAPTOP, 1);
  add_device (lists, TABLET, 2);
}

static void
tear_down (Lists *lists, gconstpointer data)
{
  confab_device_list_data_free (lists->data);
}

static ConfabSignedListData *
sign (Lists *lists)
{
  g_autoptr (GError) error = NULL;
  ConfabSignedListData *list = confab_device_list_sign (lists->data, lists->signing, &error);

  g_assert_no_error (error);
  return list;
}

static ConfabDeviceList *
open_signed (Lists *lists)
{
  g_autoptr (ConfabSignedListData) list = sign (lists);
  g_autoptr (GError) error = NULL;
  ConfabDeviceList *opened = confab_device_list_open (list, ANN, &error);

  g_assert_no_error (error);
  return opened;
}

static void
assert_refused (const ConfabSignedListData *list, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (confab_device_list_open (list, ANN, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpstr (confab_error_get_field (error), ==, field);
}

static void
test_open (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) list = open_signed (lists);
  g_autofree char *identity = make_key (2);
  g_autofree char *found = NULL;

  g_assert_cmpstr (list->user_id, ==, ANN);
  g_assert_cmpint (list->revision, ==, 5);
  g_assert_cmpint (list->signing_revision, ==, 3);
  g_assert_cmpuint (list->n_devices, ==, 2);
  found = confab_base64_write (confab_device_list_find (list, TABLET)->identity, CONFAB_KEY_BYTES);
  g_assert_cmpstr (found, ==, identity);
  g_assert_null (confab_device_list_find (list, ANN));
}

/* A user without devices is one whom nobody can write to. */
static void
test_empty (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) list = NULL;

  keep_devices (lists, 0);
  list = open_signed (lists);
  g_assert_cmpuint (list->n_devices, ==, 0);
}

static void
test_signature (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabSignedListData) list = sign (lists);
  g_autoptr (GError) error = NULL;

  g_assert_null (confab_device_list_open (list, BEN, &error));
  g_assert_cmpstr (confab_error_get_field (error), ==, "list.userId");

  /* Every byte of the list is signed. */
  for (guint i = 0; list->list[i] != '\0'; i++)
    {
      g_autoptr (GError) refused = NULL;
      char c = list->list[i];

      list->list[i] ^= 1;
      g_assert_null (confab_device_list_open (list, ANN, &refused));
      g_assert_error (refused, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
      list->list[i] = c;
    }

  list->signature[0] = list->signature[0] == 'A' ? 'B' : 'A';
  assert_refused (list, "signature");
  g_set_str (&list->signature, "AAAA");
  assert_refused (list, "signature");
}

/* The server adds a device and signs with a key of its own; the master key vouches for another. */
static void
test_other_signer (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabSignedListData) list = NULL;
  g_autoptr (ConfabSignedListData) sham = NULL;
  guint8 key[CONFAB_KEY_BYTES];

  add_device (lists, BEN, 9);
  memset (lists->signing, 0x66, CONFAB_KEY_BYTES);
  list = sign (lists);
  assert_refused (list, "signature");

  g_assert_true (confab_signature_get_public (lists->signing, key));
  g_free (lists->data->signing);
  lists->data->signing = confab_base64_write (key, sizeof key);
  sham = sign (lists);
  assert_refused (sham, "signingSignature");
}

/* The vouching holds for this user and this revision of the key. */
static void
test_vouching (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabSignedListData) list = NULL;

  lists->data->signing_revision++;
  list = sign (lists);
  assert_refused (list, "signingSignature");
}

static void
test_twice (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabSignedListData) one = NULL;
  g_autoptr (ConfabSignedListData) other = NULL;

  add_device (lists, LAPTOP, 3);
  one = sign (lists);
  assert_refused (one, "devices");
  keep_devices (lists, 2);
  add_device (lists, BEN, 1);
  other = sign (lists);
  assert_refused (other, "devices");
}

static void
test_weak (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabSignedListData) list = NULL;
  ConfabListedDeviceData *device = g_ptr_array_index (lists->data->devices, 0);
  static const guint8 zero[CONFAB_KEY_BYTES];

  g_free (device->identity);
  device->identity = confab_base64_write (zero, sizeof zero);
  list = sign (lists);
  assert_refused (list, "devices.identity");
}

static void
test_too_many (Lists *lists, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabSignedListData) list = NULL;

  keep_devices (lists, 0);

  for (guint i = 0; i <= CONFAB_MAX_LISTED_DEVICES; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%012u", i);

      add_device (lists, id, 100 + i);
    }

  list = sign (lists);
  g_assert_null (confab_device_list_open (list, ANN, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  g_assert_cmpstr (confab_error_get_field (error), ==, "list.devices");
}

/* What is signed can be read in one way. */
static void
test_form (Lists *lists, gconstpointer data)
{
  static const char *const others[][2] = {
    { "{\"format\":1,", "{ \"format\":1," },
    { "{\"format\":1,", "{\"format\":1,\"more\":2," },
    { "\"revision\":5,", "\"revision\":5,\"revision\":6," },
    { "\"revision\":5,", "\"revision\":5.0," },
    { "\"format\":1,", "\"format\":2," },
    { "\"revision\":5,", "\"revision\":0," },
    { "\"userId\"", "\"user\\u0049d\"" },
    { "01.000Z", "01.00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (ConfabSignedListData) list = sign (lists);
      g_autoptr (GString) text = g_string_new (list->list);
      guint8 signature[CONFAB_SIGNATURE_BYTES];
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, others[i][0], others[i][1], 1), ==, 1);
      g_assert_true (confab_signature_sign (lists->signing, "confab/1 device list", text->str,
                                            text->len, signature));
      g_set_str (&list->list, text->str);
      g_free (list->signature);
      list->signature = confab_base64_write (signature, sizeof signature);
      g_assert_null (confab_device_list_open (list, ANN, &error));
      g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
    }
}

static void
assert_step (Lists *lists, const ConfabDeviceList *held, ConfabListStep step)
{
  g_autoptr (ConfabDeviceList) offered = open_signed (lists);

  g_assert_cmpint (confab_device_list_compare (held, offered), ==, step);
}

static void
test_compare (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) held = open_signed (lists);

  assert_step (lists, held, CONFAB_LIST_SAME);

  lists->data->revision = 6;
  assert_step (lists, held, CONFAB_LIST_NEWER);
  keep_devices (lists, 1);
  assert_step (lists, held, CONFAB_LIST_NEWER);

  /* Another list of the same revision, and an older one. */
  lists->data->revision = 5;
  assert_step (lists, held, CONFAB_LIST_REFUSED);
  lists->data->revision = 4;
  assert_step (lists, held, CONFAB_LIST_REFUSED);
}

/* A signing key that was replaced signs nothing more, whoever has it. */
/* A device that was taken out stays in the list, and does not come back under another key. */
static void
test_removed (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) held = open_signed (lists);
  g_autoptr (ConfabDeviceList) after = NULL;
  ConfabListedDeviceData *device = g_ptr_array_index (lists->data->devices, 1);

  g_assert_cmpint (confab_device_list_find (held, TABLET)->removed_at, ==, 0);
  device->removed_at = 2500;
  assert_step (lists, held, CONFAB_LIST_REFUSED);
  lists->data->revision = 6;
  assert_step (lists, held, CONFAB_LIST_NEWER);
  after = open_signed (lists);
  g_assert_cmpint (confab_device_list_find (after, TABLET)->removed_at, ==, 2500);
}

static void
test_signing_replaced (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) held = NULL;

  vouch (lists, 0x33, 4);
  held = open_signed (lists);

  vouch (lists, 0x22, 3);
  lists->data->revision = 100;
  assert_step (lists, held, CONFAB_LIST_REFUSED);
  vouch (lists, 0x44, 4);
  assert_step (lists, held, CONFAB_LIST_REFUSED);
  vouch (lists, 0x44, 5);
  assert_step (lists, held, CONFAB_LIST_NEWER);
  lists->data->revision = 5;
  assert_step (lists, held, CONFAB_LIST_REFUSED);
}

static void
test_identity_changed (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) held = open_signed (lists);

  lists->data->revision = 6;
  keep_devices (lists, 1);
  add_device (lists, TABLET, 77);
  assert_step (lists, held, CONFAB_LIST_REFUSED);
}

static void
test_reset (Lists *lists, gconstpointer data)
{
  g_autoptr (ConfabDeviceList) held = open_signed (lists);

  memset (lists->master, 0x55, CONFAB_KEY_BYTES);
  vouch (lists, 0x22, 1);
  lists->data->revision = 1;
  assert_step (lists, held, CONFAB_LIST_RESET);
}

static void
test_base64 (void)
{
  static const char *const bad[] = {
    "AAA",      "AAAA=",    "AA==AA==", "AAB=", " AAAA",      "AAAA\n",
    "AA-_AAAA", "AAAA====", "A",        "====", "AAA\xc3\xa4"
  };
  guint8 bytes[3];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) read = confab_base64_parse (bad[i], "x", 100, &error);

      g_assert_null (read);
      g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
    }

  g_assert_true (confab_base64_read ("AAEC", "x", bytes, 3, NULL));
  g_assert_cmpuint (bytes[2], ==, 2);
  g_assert_false (confab_base64_read ("AAECAw==", "x", bytes, 3, NULL));
  g_assert_false (confab_base64_read ("AAE=", "x", bytes, 3, NULL));
  g_assert_false (confab_base64_read (NULL, "x", bytes, 3, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define LISTS(name, func) g_test_add ("/device-list/" name, Lists, NULL, set_up, func, tear_down)
  LISTS ("open", test_open);
  LISTS ("empty", test_empty);
  LISTS ("signature", test_signature);
  LISTS ("other-signer", test_other_signer);
  LISTS ("vouching", test_vouching);
  LISTS ("twice", test_twice);
  LISTS ("weak", test_weak);
  LISTS ("too-many", test_too_many);
  LISTS ("form", test_form);
  LISTS ("compare", test_compare);
  LISTS ("removed", test_removed);
  LISTS ("signing-replaced", test_signing_replaced);
  LISTS ("identity-changed", test_identity_changed);
  LISTS ("reset", test_reset);
#undef LISTS
  g_test_add_func ("/device-list/base64", test_base64);
  return g_test_run ();
}
