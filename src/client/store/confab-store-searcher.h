// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-job.h"
#include "confab-store-state.h"

#include "base/confab-worker.h"

G_BEGIN_DECLS

/* The thread that only searches. Main thread. */
typedef struct _ConfabStoreSearcher ConfabStoreSearcher;

ConfabStoreSearcher *confab_store_searcher_new (ConfabStoreState *state) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_searcher_free (ConfabStoreSearcher *self);
void confab_store_searcher_stop (ConfabStoreSearcher *self);
ConfabWorker *confab_store_searcher_get_worker (ConfabStoreSearcher *self);
void confab_store_searcher_cancel (ConfabStoreSearcher *self, GCancellable *cancellable);

/* A job, as a ConfabWorkerFunc. */
gboolean
confab_store_searcher_ask_sql (gpointer state, gpointer job, GValue *result, GError **error);

G_END_DECLS
