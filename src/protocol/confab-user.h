// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* What a user may do on the server; what they may do in a conversation is their participant's role.
 */
typedef enum
{
  CONFAB_ACCOUNT_MEMBER,
  CONFAB_ACCOUNT_ADMIN,
} ConfabAccountRole;

typedef enum
{
  CONFAB_STATUS_OFFLINE,
  CONFAB_STATUS_ONLINE,
  CONFAB_STATUS_AWAY,
  CONFAB_STATUS_BUSY,
} ConfabUserStatus;

/* Who may see when a user was last there, and so, whom they see it of. */
typedef enum
{
  CONFAB_LAST_SEEN_EVERYBODY,
  CONFAB_LAST_SEEN_ACQUAINTANCES, /* who shares a direct conversation or a group */
  CONFAB_LAST_SEEN_NOBODY,
} ConfabLastSeen;

extern const char *const confab_account_role_names[];
extern const char *const confab_last_seen_names[];
extern const char *const confab_user_status_names[];

typedef struct
{
  guint64 present;
  char *id;
  char *name;
  char *display_name;
  char *avatar_url;
  int role;
  int last_seen_to; /* only of one's own */
  gint64 created_at;
} ConfabUserData;

CONFAB_DECLARE_RECORD (ConfabUserData, confab_user_data)

/* What PATCH /users/me changes. */
extern const ConfabRecord confab_user_change_record;

typedef struct
{
  guint64 present;
  char *user_id;
  int status;
  char *custom_status;
  char *custom_emoji;
  gint64 expires_at; /* 0: what was chosen stays */
  gint64 last_seen_at;
  int chosen; /* only of one's own */
} ConfabPresenceData;

CONFAB_DECLARE_RECORD (ConfabPresenceData, confab_presence_data)

/* What a client says of itself: its status without its id. */
extern const ConfabRecord confab_presence_change_record;

typedef struct
{
  guint64 present;
  char *id;
  char *name;
  char *platform;
  gint64 created_at;
  gint64 last_seen_at;
  gboolean current;
  char *key_device_id; /* in the list that the user has signed */
  gint64 linked_at;    /* since when that names it; 0: it does not, or nobody has looked */
} ConfabDeviceData;

CONFAB_DECLARE_RECORD (ConfabDeviceData, confab_device_data)

/* What PATCH /devices/{id} changes. */
extern const ConfabRecord confab_device_change_record;

/* A list of users: presence_subscribe, POST /presence/batch, POST …/participants. */
typedef struct
{
  guint64 present;
  GStrv user_ids;
} ConfabUserIdsData;

CONFAB_DECLARE_RECORD (ConfabUserIdsData, confab_user_ids_data)

G_END_DECLS
