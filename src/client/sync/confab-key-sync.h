// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/store/confab-store-keys.h"

G_BEGIN_DECLS

/* When what the server could not be told is told again. */
#define CONFAB_KEY_SYNC_AGAIN_MS 60000

/* How long the server keeps what has come by the link, at the most: it is told of all of it at
 * once.
 */
#define CONFAB_KEY_SYNC_RECEIVED_MS 10000

#define CONFAB_TYPE_KEY_SYNC (confab_key_sync_get_type ())
G_DECLARE_FINAL_TYPE (ConfabKeySync, confab_key_sync, CONFAB, KEY_SYNC, GObject)

ConfabKeySync *confab_key_sync_new (ConfabStore *store,
                                    ConfabApi *api,
                                    ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_key_sync_link (ConfabKeySync *self,
                                 const char *recovery) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_key_sync_fetch (ConfabKeySync *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_key_sync_take (ConfabKeySync *self, GPtrArray *wraps) G_GNUC_WARN_UNUSED_RESULT;
void confab_key_sync_repair (ConfabKeySync *self);
void confab_key_sync_publish (ConfabKeySync *self);
DexFuture *confab_key_sync_remove (ConfabKeySync *self,
                                   const char *key_device_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_key_sync_begin_anew (ConfabKeySync *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_key_sync_set_online (ConfabKeySync *self, gboolean online);
ConfabOwnPlace confab_key_sync_get_place (ConfabKeySync *self);
void confab_key_sync_stop (ConfabKeySync *self);

G_END_DECLS
