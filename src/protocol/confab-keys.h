// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* Keys travel as base64: 32 bytes in 44 characters, a signature's 64 in 88. */
#define CONFAB_KEY_LENGTH 44
#define CONFAB_SIGNATURE_LENGTH 88

/* A device that its user vouches for. */
typedef struct
{
  guint64 present;
  char *id;
  char *identity;
  gint64 added_at;
  gint64 removed_at;
} ConfabListedDeviceData;

CONFAB_DECLARE_RECORD (ConfabListedDeviceData, confab_listed_device_data)

/* Which devices a user has, in the user's own words. */
typedef struct
{
  guint64 present;
  gint64 format;
  char *user_id;
  gint64 revision;
  gint64 signed_at;
  char *master;
  char *signing;
  gint64 signing_revision;
  char *signing_signature;
  GPtrArray *devices;
} ConfabDeviceListData;

CONFAB_DECLARE_RECORD (ConfabDeviceListData, confab_device_list_data)

/* The list as it travels: the text that was signed, and the signature. */
typedef struct
{
  guint64 present;
  char *list;
  char *signature;
} ConfabSignedListData;

CONFAB_DECLARE_RECORD (ConfabSignedListData, confab_signed_list_data)

/* What a user's devices keep on the server for the next one. */
typedef struct
{
  guint64 present;
  char *sealed;
} ConfabVaultData;

CONFAB_DECLARE_RECORD (ConfabVaultData, confab_vault_data)

/* Whom a user has verified, as their devices tell each other through the server. */
typedef struct
{
  guint64 present;
  gint64 revision;
  char *sealed;
} ConfabVerifiedData;

CONFAB_DECLARE_RECORD (ConfabVerifiedData, confab_verified_data)

/* A key that somebody may begin a session with. */
typedef struct
{
  guint64 present;
  gint64 id;
  char *key;
  char *signature;
} ConfabPrekeyData;

CONFAB_DECLARE_RECORD (ConfabPrekeyData, confab_prekey_data)

/* All that a device publishes. */
typedef struct
{
  guint64 present;
  char *id;
  char *identity;
  ConfabPrekeyData *signed_prekey;
  ConfabPrekeyData *last_resort;
  GPtrArray *prekeys;
  gint64 epoch;
  gint64 received;
} ConfabDeviceKeysData;

CONFAB_DECLARE_RECORD (ConfabDeviceKeysData, confab_device_keys_data)

/* Which devices somebody wants to write to for the first time. */
typedef struct
{
  guint64 present;
  GStrv device_ids;
} ConfabKeyClaimData;

CONFAB_DECLARE_RECORD (ConfabKeyClaimData, confab_key_claim_data)

/* What one needs for that. */
typedef struct
{
  guint64 present;
  char *user_id;
  char *device_id;
  char *identity;
  ConfabPrekeyData *signed_prekey;
  ConfabPrekeyData *prekey;
  gboolean last_resort;
} ConfabBundleData;

CONFAB_DECLARE_RECORD (ConfabBundleData, confab_bundle_data)

G_END_DECLS
