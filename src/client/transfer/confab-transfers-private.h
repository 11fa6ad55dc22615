// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-transfers.h"

#include "base/confab-worker.h"
#include "client/crypto/confab-kept-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

struct _ConfabTransfers
{
  GObject parent_instance;
  ConfabApi *api;
  ConfabClock *clock;
  ConfabWorker *worker;
  char *folder;
  gint64 cache_bytes;
  GHashTable *transfers; /* attachment id → ConfabTransfer */
  GHashTable *running;   /* attachment id → GCancellable */
  GHashTable *downloads; /* what, and where to → DexFuture that all who want it wait for */
  GHashTable *wrong;     /* attachment id → how often something else has arrived */
  GQueue waiting;        /* DexPromise of downloads that wait for their turn */
  guint n_downloads;
  gboolean stopped;
};

gint64 confab_transfers_get_travel_size (const ConfabAttachmentData *attachment);

GCancellable *confab_transfers_enter (ConfabTransfers *self, const char *id);
void confab_transfers_tell_fetched (ConfabTransfers *self, const char *id, const char *path);
void confab_transfers_leave (ConfabTransfers *self, const char *id, gboolean done);
gint64 confab_transfers_get_now (ConfabTransfers *self);

G_END_DECLS
