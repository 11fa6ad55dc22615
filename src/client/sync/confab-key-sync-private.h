// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-key-sync.h"

G_BEGIN_DECLS

/* Of two devices that sign a list at once one has to look again; more than this often it is not
 * done in a row. */
#define CONFAB_KEY_SYNC_ROUNDS 4

struct _ConfabKeySync
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabClock *clock;
  ConfabOwnPlace place;
  DexFuture *fetching; /* (nullable): what waits for this device is being fetched */
  guint alarm;
  guint repair_alarm;
  guint received_alarm;
  gint64 received; /* the number of the last key that came by the link; 0 when the server knows */
  gboolean online;
  DexPromise *turn; /* (nullable): the list is being looked at or changed, by one at a time */
  gboolean again;
  gboolean begun;   /* by the link sessions were begun since it was looked for used keys */
  gboolean vaulted; /* the server has what the next device needs */
  gboolean fetch_again;
  gboolean missed; /* the server may have what was not taken, and has to keep it: see the fetch */
  gboolean repairing;
  gboolean repair_again;
  gboolean stopped;
};

gboolean confab_key_sync_await_published (ConfabKeySync *self, GError **error);
gboolean confab_key_sync_await_listed (ConfabKeySync *self, GError **error);
gboolean
confab_key_sync_await_list (ConfabKeySync *self, ConfabSignedListData **list, GError **error);
void confab_key_sync_forget_received (ConfabKeySync *self);
void confab_key_sync_await_turn (ConfabKeySync *self);
void confab_key_sync_end_turn (ConfabKeySync *self);
void confab_key_sync_tell (ConfabKeySync *self, ConfabChangeSet *changes);
gboolean
confab_key_sync_await_round (ConfabKeySync *self, gboolean *anew, gboolean *done, GError **error);
gboolean confab_key_sync_await_vault (ConfabKeySync *self, GError **error);
gboolean confab_key_sync_await_verified (ConfabKeySync *self, GError **error);
gboolean confab_key_sync_await_kept (ConfabKeySync *self, ConfabVaultData **vault, GError **error);

G_END_DECLS
