// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-crypto.h"

G_BEGIN_DECLS

struct _ConfabCrypto
{
  ConfabDatabase *db;
  char *own_user_id;
  const ConfabRandom *random;
  ConfabRandom given;
  ConfabRatchet *ratchet;
  GHashTable *failures; /* device id → ConfabFailures; gone with a restart */
};

/* What could not be opened of a device's. */
typedef struct
{
  guint n;
  gint64 last_at;
} ConfabFailures;

/* What a wrap holds begins with what it is. */
#define CONFAB_WRAP_KEY 'K' /* the key of a body */
#define CONFAB_WRAP_ASK 'A' /* ids of messages, as 16 bytes each */

#define CONFAB_ID_BYTES 16
#define CONFAB_MAX_ASKED ((CONFAB_MAX_WRAPPED_BYTES - 1) / CONFAB_ID_BYTES)

/* A device as the database has it. */
typedef struct
{
  ConfabListedDevice device;
  char *user_id;
  gboolean listed;
  gint64 skip_until;
  gint64 begun_at;
} ConfabKnownDevice;

void confab_known_device_free (ConfabKnownDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKnownDevice, confab_known_device_free)

gboolean confab_crypto_find_device_sql (ConfabCrypto *self,
                                        const char *device_id,
                                        ConfabKnownDevice **device,
                                        GError **error);
GPtrArray *confab_crypto_list_devices_sql (ConfabCrypto *self,
                                           const char *user_id,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_crypto_get_list_sql (ConfabCrypto *self,
                                     const char *user_id,
                                     ConfabDeviceList **held,
                                     GError **error);
gboolean confab_crypto_get_bytes_sql (ConfabCrypto *self,
                                      GBytes **bytes,
                                      GError **error,
                                      const char *sql,
                                      const char *one,
                                      const char *other);
gboolean confab_crypto_wrap_key_sql (ConfabCrypto *self,
                                     const ConfabKnownDevice *device,
                                     GBytes *key,
                                     ConfabWrap *wrap,
                                     GError **error);

G_END_DECLS
