// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server-kit.h"

#include "keys/confab-device-list.h"

G_BEGIN_DECLS

/* A device's keys, of which the server sees the public halves. */
typedef struct
{
  char *id;
  guint8 seed[CONFAB_KEY_BYTES];
  guint number;
  gint64 removed_at; /* for lists */
} KeyDevice;

/* What stands for a person. */
typedef struct
{
  guint8 master[CONFAB_KEY_BYTES];
  guint8 signing[CONFAB_KEY_BYTES];
  gint64 signing_revision;
} KeyPerson;

KeyDevice *key_device_new (guint number) G_GNUC_WARN_UNUSED_RESULT;
void key_device_free (KeyDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeyDevice, key_device_free)

ConfabDeviceKeysData *key_device_publish (const KeyDevice *self,
                                          guint generation,
                                          guint first,
                                          guint n) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *key_device_put (Kit *kit,
                          const User *user,
                          const KeyDevice *self,
                          guint generation,
                          guint first,
                          guint n) G_GNUC_WARN_UNUSED_RESULT;

void key_person_init (KeyPerson *self, guint number);
char *key_person_sign (const KeyPerson *self,
                       const char *user_id,
                       gint64 revision,
                       const KeyDevice *const *devices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
