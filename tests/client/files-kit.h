// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client-fixture.h"
#include "client/confab-session-files.h"
#include "client/store/confab-store-uploads.h"
#include "support/fake-network.h"

/* A session with a server that is made up, to send files with. */

#define RESUMED(cursor)                                                                            \
  "< {\"type\":\"resume\",\"payload\":{\"deviceId\":\"" DEVICE                                     \
  "\"}}\n> " SYNC_JSON (cursor, CHANNEL_JSON (CHANNEL, "0")) "\n"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  GPtrArray *connections;
  guint n_failed;
} FilesKit;

void files_kit_set_up (FilesKit *f, gconstpointer data);
void files_kit_tear_down (FilesKit *f, gconstpointer data);
void files_kit_start (FilesKit *f);
void files_kit_play (FilesKit *f, const char *script);
void files_kit_go_online (FilesKit *f);
ConfabConversation *files_kit_get_channel (FilesKit *f);
char *files_kit_write (FilesKit *f, const char *name, gsize length);
guint files_kit_count_actions (FilesKit *f);
ConfabMessageData *files_kit_read_posted (FilesKit *f);
const ConfabOutgoingData *
files_kit_read_upload (GPtrArray *uploads, guint index, ConfabOutgoingData **file);
