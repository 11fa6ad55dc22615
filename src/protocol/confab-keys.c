// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-keys.h"

#include "base/confab-limits.h"

#define KEY(Struct, member, json, more, text)                                                      \
  CONFAB_FIELD (Struct, member, json, TEXT, more, text, .min = CONFAB_KEY_LENGTH,                  \
                .max = CONFAB_KEY_LENGTH)

#define SIGNATURE(Struct, member, json, more, text)                                                \
  CONFAB_FIELD (Struct, member, json, TEXT, more, text, .min = CONFAB_SIGNATURE_LENGTH,            \
                .max = CONFAB_SIGNATURE_LENGTH)

static const ConfabField listed_device_fields[] = {
  CONFAB_FIELD (ConfabListedDeviceData,
                id,
                "id",
                ID,
                CONFAB_FIELD_REQUIRED,
                "made by the device; never used for another one"),
  KEY (ConfabListedDeviceData,
       identity,
       "identity",
       CONFAB_FIELD_REQUIRED,
       "its identity key, of Ed25519"),
  CONFAB_FIELD (ConfabListedDeviceData,
                added_at,
                "addedAt",
                TIME,
                CONFAB_FIELD_REQUIRED,
                "since when"),
  CONFAB_FIELD (ConfabListedDeviceData,
                removed_at,
                "removedAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "until when; it gets nothing more, and what it sent before still opens"),
};
const ConfabRecord confab_listed_device_data_record =
    CONFAB_RECORD (ConfabListedDeviceData, "ListedDevice", listed_device_fields);

static const ConfabField device_list_fields[] = {
  CONFAB_FIELD (ConfabDeviceListData,
                format,
                "format",
                INT,
                CONFAB_FIELD_REQUIRED,
                "1; a list of another format is refused",
                .min = 1,
                .max = 1),
  CONFAB_FIELD (ConfabDeviceListData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "whose devices"),
  CONFAB_FIELD (ConfabDeviceListData,
                revision,
                "revision",
                INT,
                CONFAB_FIELD_REQUIRED,
                "one more with each list",
                .min = 1),
  CONFAB_FIELD (ConfabDeviceListData,
                signed_at,
                "signedAt",
                TIME,
                CONFAB_FIELD_REQUIRED,
                "when it was signed"),
  KEY (ConfabDeviceListData,
       master,
       "master",
       CONFAB_FIELD_REQUIRED,
       "the user's master key, of Ed25519"),
  KEY (ConfabDeviceListData,
       signing,
       "signing",
       CONFAB_FIELD_REQUIRED,
       "the key that signs the list, of Ed25519"),
  CONFAB_FIELD (ConfabDeviceListData,
                signing_revision,
                "signingRevision",
                INT,
                CONFAB_FIELD_REQUIRED,
                "one more with each signing key",
                .min = 1),
  SIGNATURE (ConfabDeviceListData,
             signing_signature,
             "signingSignature",
             CONFAB_FIELD_REQUIRED,
             "of the signing key, by the master key"),
  CONFAB_FIELD (ConfabDeviceListData,
                devices,
                "devices",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "the devices",
                .max = CONFAB_MAX_LISTED_DEVICES,
                .record = &confab_listed_device_data_record),
};
const ConfabRecord confab_device_list_data_record =
    CONFAB_RECORD (ConfabDeviceListData, "DeviceList", device_list_fields);

static const ConfabField signed_list_fields[] = {
  CONFAB_FIELD (ConfabSignedListData,
                list,
                "list",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "a DeviceList as JSON, byte for byte as it was signed",
                .min = 1,
                .max = CONFAB_MAX_DEVICE_LIST_BYTES),
  SIGNATURE (ConfabSignedListData,
             signature,
             "signature",
             CONFAB_FIELD_REQUIRED,
             "of the list, by its signing key"),
};
const ConfabRecord confab_signed_list_data_record =
    CONFAB_RECORD (ConfabSignedListData, "SignedList", signed_list_fields);

static const ConfabField vault_fields[] = {
  CONFAB_FIELD (ConfabVaultData,
                sealed,
                "sealed",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "the key that signs the list, sealed under the recovery key, in base64",
                .min = 4,
                .max = CONFAB_MAX_VAULT_LENGTH),
};
const ConfabRecord confab_vault_data_record =
    CONFAB_RECORD (ConfabVaultData, "Vault", vault_fields);

static const ConfabField verified_fields[] = {
  CONFAB_FIELD (ConfabVerifiedData,
                revision,
                "revision",
                INT,
                CONFAB_FIELD_REQUIRED,
                "grows each time that it is written",
                .min = 1,
                .max = G_MAXINT32),
  CONFAB_FIELD (ConfabVerifiedData,
                sealed,
                "sealed",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "whom the user has verified, sealed for their devices, in base64",
                .min = 4,
                .max = CONFAB_MAX_VERIFIED_LENGTH),
};
const ConfabRecord confab_verified_data_record =
    CONFAB_RECORD (ConfabVerifiedData, "Verified", verified_fields);

static const ConfabField prekey_fields[] = {
  CONFAB_FIELD (ConfabPrekeyData,
                id,
                "id",
                INT,
                CONFAB_FIELD_REQUIRED,
                "its number on the device; never used for another key",
                .min = 1,
                .max = CONFAB_MAX_PREKEY_ID),
  KEY (ConfabPrekeyData, key, "key", CONFAB_FIELD_REQUIRED, "the public key, of X25519"),
  SIGNATURE (ConfabPrekeyData,
             signature,
             "signature",
             CONFAB_FIELD_OPTIONAL,
             "of a signed one: by the device's identity key, over the 32 bytes of the key"),
};
const ConfabRecord confab_prekey_data_record =
    CONFAB_RECORD (ConfabPrekeyData, "Prekey", prekey_fields);

static const ConfabField device_keys_fields[] = {
  CONFAB_FIELD (ConfabDeviceKeysData,
                id,
                "id",
                ID,
                CONFAB_FIELD_REQUIRED,
                "made by the device; never used for another one"),
  KEY (ConfabDeviceKeysData,
       identity,
       "identity",
       CONFAB_FIELD_REQUIRED,
       "its identity key, of Ed25519; never another one's"),
  CONFAB_FIELD (ConfabDeviceKeysData,
                signed_prekey,
                "signedPrekey",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "the signed one, for all",
                .record = &confab_prekey_data_record),
  CONFAB_FIELD (ConfabDeviceKeysData,
                last_resort,
                "lastResort",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "the one that is handed out when there is no other",
                .record = &confab_prekey_data_record),
  CONFAB_FIELD (ConfabDeviceKeysData,
                prekeys,
                "prekeys",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "those that are handed out once; by number",
                .max = CONFAB_MAX_PREKEYS,
                .record = &confab_prekey_data_record),
  CONFAB_FIELD (ConfabDeviceKeysData,
                epoch,
                "epoch",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "the highest that the device has said; only from the server"),
  CONFAB_FIELD (ConfabDeviceKeysData,
                received,
                "received",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "the highest number of a key that it has stored; only from the server"),
};
const ConfabRecord confab_device_keys_data_record =
    CONFAB_RECORD (ConfabDeviceKeysData, "DeviceKeys", device_keys_fields);

static const ConfabField key_claim_fields[] = {
  CONFAB_FIELD (ConfabKeyClaimData,
                device_ids,
                "deviceIds",
                IDS,
                CONFAB_FIELD_REQUIRED,
                "of the devices, as in the lists",
                .max = CONFAB_MAX_USER_IDS),
};
const ConfabRecord confab_key_claim_data_record =
    CONFAB_RECORD (ConfabKeyClaimData, "KeyClaim", key_claim_fields);

static const ConfabField bundle_fields[] = {
  CONFAB_FIELD (ConfabBundleData, user_id, "userId", ID, CONFAB_FIELD_REQUIRED, "whose device"),
  CONFAB_FIELD (ConfabBundleData,
                device_id,
                "deviceId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "the device, as in the list"),
  KEY (ConfabBundleData,
       identity,
       "identity",
       CONFAB_FIELD_REQUIRED,
       "its identity key; it must be the one in the list"),
  CONFAB_FIELD (ConfabBundleData,
                signed_prekey,
                "signedPrekey",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "the signed one",
                .record = &confab_prekey_data_record),
  CONFAB_FIELD (ConfabBundleData,
                prekey,
                "prekey",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "one that nobody else gets, or the one of last resort",
                .record = &confab_prekey_data_record),
  CONFAB_FIELD (ConfabBundleData,
                last_resort,
                "lastResort",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "others get it, too"),
};
const ConfabRecord confab_bundle_data_record =
    CONFAB_RECORD (ConfabBundleData, "Bundle", bundle_fields);
