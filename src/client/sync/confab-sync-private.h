// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-frame-queue.h"
#include "confab-sync.h"

G_BEGIN_DECLS

struct _ConfabSync
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabReconnect *reconnect;
  ConfabClock *clock;
  ConfabLink *link;
  ConfabLink *given_up; /* what came on it and is not stored is not stored any more */
  ConfabFrameQueue *queue;
  ConfabKeySync *keys; /* NULL: nothing is sealed */
  DexFuture *running;
  DexFuture *applying;
  char *device_id;
  char *signed_out_by;
  ConfabSyncState state;
  GError *failure; /* why the last link has ended, or did not come up */
  gint64 failed_at_ms;
  gboolean heard;  /* a sync has come on this link */
  gint64 user_seq; /* the newest own event on this link, or -1 before the sync */
  gboolean stopped;
};

gboolean confab_sync_await_resume (ConfabSync *self, ConfabLink *link, GError **error);
void confab_sync_tell_failed (ConfabSync *self, const GError *error);

G_END_DECLS
