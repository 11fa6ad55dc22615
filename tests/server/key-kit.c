// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "key-kit.h"

#include "keys/confab-base64.h"

#include <string.h>

KeyDevice *
key_device_new (guint number)
{
  KeyDevice *self = g_new0 (KeyDevice, 1);

  self->number = number;
  self->id = g_strdup_printf ("00000000-0000-7000-8000-%012u", number);
  memset (self->seed, number, sizeof self->seed);
  self->seed[0] = number >> 8;
  return self;
}

void
key_device_free (KeyDevice *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self);
}

static char *
write_identity (const KeyDevice *self)
{
  guint8 key[CONFAB_KEY_BYTES];

  g_assert_true (confab_signature_get_public (self->seed, key));
  return confab_base64_write (key, sizeof key);
}

/* No secret belongs to it; the server does not know. */
static void
make_point (const KeyDevice *self, gint64 id, guint8 *key)
{
  memset (key, 9, CONFAB_KEY_BYTES);
  key[0] = self->number;
  key[1] = id;
  key[2] = id >> 8;
}

static ConfabPrekeyData *
make_prekey (const KeyDevice *self, gint64 id)
{
  ConfabPrekeyData *prekey = confab_prekey_data_new ();
  guint8 key[CONFAB_KEY_BYTES];

  make_point (self, id, key);
  prekey->id = id;
  prekey->key = confab_base64_write (key, sizeof key);
  return prekey;
}

/* The signed key and the one of last resort of a generation, and one-time keys. */
ConfabDeviceKeysData *
key_device_publish (const KeyDevice *self, guint generation, guint first, guint n)
{
  ConfabDeviceKeysData *keys = confab_device_keys_data_new ();
  guint8 key[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];

  keys->id = g_strdup (self->id);
  keys->identity = write_identity (self);
  keys->signed_prekey = make_prekey (self, generation);
  make_point (self, generation, key);
  g_assert_true (confab_signature_sign (self->seed, NULL, key, sizeof key, signature));
  keys->signed_prekey->signature = confab_base64_write (signature, sizeof signature);
  keys->last_resort = make_prekey (self, 10000 + generation);
  keys->prekeys = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (keys->prekeys, make_prekey (self, first + i));

  return keys;
}

JsonNode *
key_device_put (Kit *kit,
                const User *user,
                const KeyDevice *self,
                guint generation,
                guint first,
                guint n)
{
  g_autoptr (ConfabDeviceKeysData) keys = key_device_publish (self, generation, first, n);
  g_autofree char *body = confab_device_keys_data_to_json (keys);

  return kit_expect (kit, 200, user, "PUT", "/keys/device", body);
}

void
key_person_init (KeyPerson *self, guint number)
{
  memset (self->master, 0x40 + number, sizeof self->master);
  memset (self->signing, 0x80 + number, sizeof self->signing);
  self->signing_revision = 1;
}

/* The body of PUT /keys/list. The devices end with NULL. */
char *
key_person_sign (const KeyPerson *self,
                 const char *user_id,
                 gint64 revision,
                 const KeyDevice *const *devices)
{
  g_autoptr (ConfabDeviceListData) data = confab_device_list_data_new ();
  g_autoptr (ConfabSignedListData) list = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[CONFAB_KEY_BYTES];

  data->format = 1;
  data->user_id = g_strdup (user_id);
  data->revision = revision;
  data->signed_at = 1800000000000 + revision;
  data->signing_revision = self->signing_revision;
  g_assert_true (confab_signature_get_public (self->signing, key));
  data->signing = confab_base64_write (key, sizeof key);
  data->devices = g_ptr_array_new ();

  for (guint i = 0; devices[i] != NULL; i++)
    {
      ConfabListedDeviceData *device = confab_listed_device_data_new ();

      device->id = g_strdup (devices[i]->id);
      device->identity = write_identity (devices[i]);
      device->added_at = 1800000000000;
      device->removed_at = devices[i]->removed_at;
      g_ptr_array_add (data->devices, device);
    }

  g_assert_true (confab_device_list_vouch (data, self->master, &error));
  list = confab_device_list_sign (data, self->signing, &error);
  g_assert_no_error (error);
  return confab_signed_list_data_to_json (list);
}
