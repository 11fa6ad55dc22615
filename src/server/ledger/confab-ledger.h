// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-worker.h"
#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* The server's tables. A ledger stays on its worker's thread: the one writer, or the reader. */
typedef struct _ConfabLedger ConfabLedger;

/* How the writer's worker shares one commit among the jobs that are waiting. */
extern const ConfabWorkerBatch confab_ledger_batch;

ConfabLedger *
confab_ledger_open (const char *path, gint64 now_ms, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabLedger *confab_ledger_open_reader (const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
char **confab_ledger_dup_migrations (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_ledger_close (ConfabLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabLedger, confab_ledger_close)

gboolean confab_ledger_begin_item (ConfabLedger *self, GError **error);
gboolean confab_ledger_end_item (ConfabLedger *self, gboolean keep, GError **error);

const char *confab_ledger_get_epoch (ConfabLedger *self);
gint64 confab_ledger_get_position (ConfabLedger *self);
gboolean confab_ledger_ping (ConfabLedger *self, GError **error);

G_END_DECLS
