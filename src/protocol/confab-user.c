// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-user.h"

#include "base/confab-limits.h"

const char *const confab_account_role_names[] = { "member", "admin", NULL };
const char *const confab_user_status_names[] = { "offline", "online", "away", "busy", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_account_role_names) == CONFAB_ACCOUNT_ADMIN + 2);
const char *const confab_last_seen_names[] = { "everybody", "acquaintances", "nobody", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_last_seen_names) == CONFAB_LAST_SEEN_NOBODY + 2);
G_STATIC_ASSERT (G_N_ELEMENTS (confab_user_status_names) == CONFAB_STATUS_BUSY + 2);

static const ConfabField user_fields[] = {
  CONFAB_FIELD (ConfabUserData, id, "id", ID, CONFAB_FIELD_REQUIRED, "the user"),
  CONFAB_FIELD (ConfabUserData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "what one types to sign in and to mention",
                .min = 1,
                .max = CONFAB_MAX_USER_NAME_BYTES),
  CONFAB_FIELD (ConfabUserData,
                display_name,
                "displayName",
                TEXT,
                CONFAB_FIELD_ALWAYS,
                "what others see",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabUserData,
                avatar_url,
                "avatarUrl",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "the user's picture",
                .max = CONFAB_MAX_URL_BYTES),
  CONFAB_FIELD (ConfabUserData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "what the user may do on the server",
                .names = confab_account_role_names),
  CONFAB_FIELD (ConfabUserData,
                last_seen_to,
                "lastSeenTo",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "who may see when the user was last there; only the user is told",
                .names = confab_last_seen_names),
  CONFAB_FIELD (ConfabUserData,
                created_at,
                "createdAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when the account was made"),
};
const ConfabRecord confab_user_data_record = CONFAB_RECORD (ConfabUserData, "User", user_fields);

static const ConfabField user_change_fields[] = {
  CONFAB_FIELD (ConfabUserData,
                display_name,
                "displayName",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what others see",
                .min = 1,
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabUserData,
                avatar_url,
                "avatarUrl",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "the user's picture; null removes it",
                .max = CONFAB_MAX_URL_BYTES),
  CONFAB_FIELD (ConfabUserData,
                last_seen_to,
                "lastSeenTo",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "who may see when the user was last there, and of whom the user sees it",
                .names = confab_last_seen_names),
};
const ConfabRecord confab_user_change_record =
    CONFAB_RECORD (ConfabUserData, "UserChange", user_change_fields);

static const ConfabField presence_fields[] = {
  CONFAB_FIELD (ConfabPresenceData, user_id, "userId", ID, CONFAB_FIELD_REQUIRED, "whose it is"),
  CONFAB_FIELD (ConfabPresenceData,
                status,
                "status",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "whether the user is there",
                .names = confab_user_status_names),
  CONFAB_FIELD (ConfabPresenceData,
                custom_status,
                "customStatus",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "in the user's words",
                .max = CONFAB_MAX_STATUS_BYTES),
  CONFAB_FIELD (ConfabPresenceData,
                custom_emoji,
                "customEmoji",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "an emoji that goes with it",
                .max = CONFAB_MAX_EMOJI_BYTES),
  CONFAB_FIELD (ConfabPresenceData,
                expires_at,
                "expiresAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when what was chosen ends"),
  CONFAB_FIELD (ConfabPresenceData,
                last_seen_at,
                "lastSeenAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "of who is offline, when their last link ended; for those who may see it"),
  CONFAB_FIELD (ConfabPresenceData,
                chosen,
                "chosen",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "what the user chose to be seen as; only the user is told",
                .names = confab_user_status_names),
};
const ConfabRecord confab_presence_data_record =
    CONFAB_RECORD (ConfabPresenceData, "PresenceStatus", presence_fields);

static const ConfabField presence_change_fields[] = {
  CONFAB_FIELD (ConfabPresenceData,
                status,
                "status",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "busy stays until it is changed; the others follow the links",
                .names = confab_user_status_names),
  CONFAB_FIELD (ConfabPresenceData,
                custom_status,
                "customStatus",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "in the user's words; null removes it",
                .max = CONFAB_MAX_STATUS_BYTES),
  CONFAB_FIELD (ConfabPresenceData,
                custom_emoji,
                "customEmoji",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "an emoji that goes with it; null removes it",
                .max = CONFAB_MAX_EMOJI_BYTES),
  CONFAB_FIELD (ConfabPresenceData,
                expires_at,
                "expiresAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when all of it ends and the user is online, without words; null or none: never"),
};
const ConfabRecord confab_presence_change_record =
    CONFAB_RECORD (ConfabPresenceData, "PresenceChange", presence_change_fields);

static const ConfabField device_fields[] = {
  CONFAB_FIELD (ConfabDeviceData, id, "id", ID, CONFAB_FIELD_REQUIRED, "the device"),
  CONFAB_FIELD (ConfabDeviceData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_ALWAYS,
                "what its owner calls it",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabDeviceData,
                platform,
                "platform",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "its operating system",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabDeviceData,
                created_at,
                "createdAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it signed in"),
  CONFAB_FIELD (ConfabDeviceData,
                last_seen_at,
                "lastSeenAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it was linked last"),
  CONFAB_FIELD (ConfabDeviceData,
                current,
                "current",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "whether it is the one that asks"),
  CONFAB_FIELD (ConfabDeviceData,
                key_device_id,
                "keyDeviceId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "its id in lists of devices, once it has published keys"),
  CONFAB_FIELD (ConfabDeviceData,
                linked_at,
                "linkedAt",
                TIME,
                CONFAB_FIELD_LOCAL,
                "since when the signed list names it"),
};
const ConfabRecord confab_device_data_record =
    CONFAB_RECORD (ConfabDeviceData, "Device", device_fields);

static const ConfabField device_change_fields[] = {
  CONFAB_FIELD (ConfabDeviceData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "what its owner calls it",
                .min = 1,
                .max = CONFAB_MAX_NAME_BYTES),
};
const ConfabRecord confab_device_change_record =
    CONFAB_RECORD (ConfabDeviceData, "DeviceChange", device_change_fields);

static const ConfabField user_ids_fields[] = {
  CONFAB_FIELD (ConfabUserIdsData,
                user_ids,
                "userIds",
                IDS,
                CONFAB_FIELD_REQUIRED,
                "the users",
                .max = CONFAB_MAX_USER_IDS),
};
const ConfabRecord confab_user_ids_data_record =
    CONFAB_RECORD (ConfabUserIdsData, "UserIds", user_ids_fields);
