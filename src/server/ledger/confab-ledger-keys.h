// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-keys.h"

G_BEGIN_DECLS

/* A device with its public keys, as the ledger has it; the one-time pre-keys are beside it. */
typedef struct
{
  guint64 present;
  char *id;
  char *user_id;
  char *device_id;
  char *identity;
  gint64 signed_id;
  char *signed_key;
  char *signed_signature;
  gint64 last_id;
  char *last_key;
  gint64 newest_prekey;
  gboolean gone;
  gint64 created_at;
  gint64 epoch;
  gint64 received;
} ConfabKeyDeviceData;

CONFAB_DECLARE_RECORD (ConfabKeyDeviceData, confab_key_device_data)

ConfabKeyDeviceData *confab_ledger_get_key_device (ConfabLedger *self,
                                                   const char *id,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeyDeviceData *confab_ledger_get_own_keys (ConfabLedger *self,
                                                 const char *device_id,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_knows_identity (ConfabLedger *self,
                                       const char *identity,
                                       gboolean *known,
                                       GError **error);
gboolean confab_ledger_put_key_device (ConfabLedger *self,
                                       const ConfabKeyDeviceData *device,
                                       GError **error);
gboolean confab_ledger_note_progress (ConfabLedger *self,
                                      const char *key_device_id,
                                      gint64 epoch,
                                      gint64 received,
                                      GError **error);
gboolean
confab_ledger_remove_device_keys (ConfabLedger *self, const char *device_id, GError **error);

gboolean confab_ledger_get_prekey (ConfabLedger *self,
                                   const char *key_device_id,
                                   gint64 id,
                                   char **key,
                                   GError **error);
gboolean confab_ledger_add_prekey (ConfabLedger *self,
                                   const char *key_device_id,
                                   const ConfabPrekeyData *prekey,
                                   GError **error);
GPtrArray *confab_ledger_list_prekeys (ConfabLedger *self,
                                       const char *key_device_id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_take_prekey (ConfabLedger *self,
                                    const char *key_device_id,
                                    ConfabPrekeyData **prekey,
                                    GError **error);

gboolean confab_ledger_get_device_list (ConfabLedger *self,
                                        const char *user_id,
                                        ConfabSignedListData **list,
                                        GError **error);
gboolean confab_ledger_get_vault (ConfabLedger *self,
                                  const char *user_id,
                                  ConfabVaultData **vault,
                                  GError **error);
gboolean confab_ledger_get_verified (ConfabLedger *self,
                                     const char *user_id,
                                     ConfabVerifiedData **verified,
                                     GError **error);
gboolean confab_ledger_put_verified (ConfabLedger *self,
                                     const char *user_id,
                                     const ConfabVerifiedData *verified,
                                     GError **error);
gboolean confab_ledger_put_vault (ConfabLedger *self,
                                  const char *user_id,
                                  const ConfabVaultData *vault,
                                  GError **error);
gboolean confab_ledger_put_device_list (ConfabLedger *self,
                                        const char *user_id,
                                        const ConfabSignedListData *list,
                                        GError **error);

G_END_DECLS
