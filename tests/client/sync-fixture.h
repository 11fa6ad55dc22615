// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client-fixture.h"
#include "client/sync/confab-backfill.h"
#include "client/sync/confab-sync.h"
#include "support/fake-network.h"

G_BEGIN_DECLS

#define RESUME(cursor)                                                                             \
  "< {\"type\":\"resume\",\"id\":\"*\",\"payload\":{\"cursor\":\"" cursor                          \
  "\",\"deviceId\":\"" DEVICE "\"}}\n"

/* A link that is kept, and what is filled in. */
typedef struct
{
  ClientFixture base;
  FakeNetwork *network;
  ConfabReconnect *reconnect;
  ConfabSync *sync;
  ConfabBackfill *backfill;
  guint n_changes;
  guint n_links;
  guint n_lost;
} SyncFixture;

void sync_fixture_set_up (SyncFixture *f, gconstpointer data);
void sync_fixture_tear_down (SyncFixture *f, gconstpointer data);
/* With CHANNEL, the cursor "e.1" and nothing in the user's own stream; last_seq as text. */
void sync_fixture_go_online (SyncFixture *f, const char *last_seq);
/* Waits for the next try and the link that comes of it. */
void sync_fixture_reconnect (SyncFixture *f);
void sync_fixture_wait_changes (SyncFixture *f, guint n);

G_END_DECLS
