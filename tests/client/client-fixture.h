// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-link.h"
#include "client/store/confab-store.h"
#include "support/scripted-peer.h"
#include "support/waiting.h"

G_BEGIN_DECLS

/* The people and places of these tests. */
#define ME "01890000-0000-7000-8000-0000000000a1"
#define PEER "01890000-0000-7000-8000-0000000000a2"
#define DEVICE "01890000-0000-7000-8000-0000000000d1"
#define CHANNEL "01890000-0000-7000-8000-0000000000c1"
#define OTHER_CHANNEL "01890000-0000-7000-8000-0000000000c2"

/* One channel as the server tells of it; last_seq as text. */
#define CHANNEL_JSON(id, last_seq)                                                                 \
  "{\"id\":\"" id "\",\"type\":\"channel\",\"name\":\"General\",\"role\":\"owner\","               \
  "\"participantCount\":2,\"participants\":[{\"userId\":\"" ME "\",\"role\":\"owner\"},"           \
  "{\"userId\":\"" PEER "\",\"role\":\"member\"}],\"lastSeq\":" last_seq ",\"firstSeq\":1,"        \
  "\"createdAt\":\"2026-01-01T09:00:00.000Z\",\"updatedAt\":\"2026-01-01T09:00:00.000Z\"}"

#define SYNC_JSON(cursor, conversations)                                                           \
  "{\"type\":\"sync\",\"payload\":{\"cursor\":\"" cursor "\",\"userSeq\":0,\"snapshot\":true,"     \
  "\"conversations\":[" conversations "]}}"

/* A message of somebody else, as an event. */
#define MESSAGE_JSON(conversation, seq, id, text)                                                  \
  "{\"type\":\"message\",\"conversationId\":\"" conversation "\",\"seq\":" seq ",\"payload\":"     \
  "{\"id\":\"" id "\",\"conversationId\":\"" conversation "\",\"senderId\":\"" PEER "\","          \
  "\"seq\":" seq ",\"content\":\"" text "\",\"createdAt\":\"2026-01-01T09:00:00.000Z\"}}"

/* A server that is played, a database in a folder of its own, and a clock that stands still. */
typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabStore *store;
} ClientFixture;

void client_fixture_set_up (ClientFixture *self);
void client_fixture_tear_down (ClientFixture *self);
void client_fixture_play (ClientFixture *self, const char *script);
void client_fixture_sync (ClientFixture *self, const char *frame);
ConfabChangeSet *client_fixture_load (ClientFixture *self) G_GNUC_WARN_UNUSED_RESULT;
guint client_fixture_count_actions (ClientFixture *self);
guint client_fixture_count_messages (ClientFixture *self,
                                     const char *conversation_id,
                                     ConfabMessageStatus status);
void client_fixture_remove_dir (const char *path);

G_END_DECLS
