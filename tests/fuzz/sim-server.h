// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/crypto/confab-crypto.h"

G_BEGIN_DECLS

/* What a server does for encryption, without a network: it keeps keys and lists, takes a message
 * only for exactly the devices that are to get it, and hands out what is for a device until it says
 * that it has it. */

#define SIM_MAX_USERS 4

/* Rules that can be taken out, to see that they are missed. */
typedef enum
{
  SIM_WITHOUT_NOTHING,
  SIM_WITHOUT_LAST_RESORT,
  SIM_WITHOUT_CONFLICT, /* a message is taken whomever it was sealed for */
  SIM_WITHOUT_VERSIONS, /* a message is taken by whichever lists it was sealed */
  SIM_WITHOUT_SAME_BYTES,
  SIM_WITHOUT_ONE_TRANSACTION,
  SIM_N_RULES,
} SimRule;

typedef struct
{
  guint number;
  ConfabConversationType type;
  char *id;
  gboolean members[SIM_MAX_USERS];
  GPtrArray *events; /* SimEvent */
} SimTalk;

typedef struct
{
  char *message_id;
  guint user;
  char *device_id;
  GBytes *body;
  GHashTable *entitled; /* device id → itself */
} SimEvent;

typedef struct
{
  char *id;
  guint user;
  char *identity;
  GQueue prekeys; /* ConfabPrekeyData, the oldest first */
  ConfabPrekeyData *signed_prekey;
  ConfabPrekeyData *last_resort;
  gboolean gone;
  gboolean broken; /* what is handed out of it is no good */
  GQueue queue;    /* ConfabWrap: with whom it is from */
} SimKeys;

typedef struct
{
  SimRule without;
  char *user_ids[SIM_MAX_USERS];
  ConfabSignedListData *lists[SIM_MAX_USERS];
  GHashTable *devices;  /* id → SimKeys */
  GHashTable *messages; /* id → SimEvent */
  GPtrArray *talks;     /* SimTalk */
} SimServer;

typedef enum
{
  SIM_POSTED,
  SIM_STALE,   /* sealed for other devices than there are */
  SIM_REFUSED, /* there is another message of this id */
} SimAnswer;

SimServer *sim_server_new (SimRule without) G_GNUC_WARN_UNUSED_RESULT;
void sim_server_free (SimServer *self);
SimTalk *sim_server_add_talk (SimServer *self, ConfabConversationType type);
void sim_server_publish (SimServer *self, guint user, const ConfabDeviceKeysData *keys);
void sim_server_put_list (SimServer *self, guint user, ConfabSignedListData *list);
guint sim_server_find_user (SimServer *self, const char *user_id);
ConfabBundleData *sim_server_claim (SimServer *self,
                                    const char *device_id) G_GNUC_WARN_UNUSED_RESULT;
SimAnswer sim_server_post (SimServer *self,
                           SimTalk *talk,
                           guint user,
                           const char *device_id,
                           const char *message_id,
                           const ConfabSealed *sealed);
void sim_server_send (SimServer *self, guint user, const char *device_id, const GPtrArray *wraps);

G_END_DECLS
