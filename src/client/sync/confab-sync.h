// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-key-sync.h"

#include "client/link/confab-api.h"
#include "client/link/confab-link.h"
#include "client/link/confab-reconnect.h"
#include "client/store/confab-store.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_SYNC_OFFLINE, /* waiting for the next try, or stopped */
  CONFAB_SYNC_CONNECTING,
  CONFAB_SYNC_SYNCING,
  CONFAB_SYNC_ONLINE,
  CONFAB_SYNC_SIGNED_OUT, /* the token is no longer good: there is no next try */
} ConfabSyncState;

#define CONFAB_TYPE_SYNC (confab_sync_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSync, confab_sync, CONFAB, SYNC, GObject)

ConfabSync *confab_sync_new (ConfabStore *store,
                             ConfabApi *api,
                             ConfabReconnect *reconnect,
                             ConfabClock *clock,
                             const char *device_id) G_GNUC_WARN_UNUSED_RESULT;
void confab_sync_set_keys (ConfabSync *self, ConfabKeySync *keys);
void confab_sync_start (ConfabSync *self);
DexFuture *confab_sync_stop (ConfabSync *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_sync_sign_out (ConfabSync *self);
ConfabSyncState confab_sync_get_state (ConfabSync *self);
ConfabLink *confab_sync_get_link (ConfabSync *self);
const GError *confab_sync_get_failure (ConfabSync *self, gint64 *at_ms);
const char *confab_sync_get_signed_out_by (ConfabSync *self);

G_END_DECLS
