// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-transfers.h"

G_BEGIN_DECLS

/* What was downloaded, as long as there is room for it. All of these look at the disk on the thread
 * of the transfers; each resolves on the main thread. */
DexFuture *confab_transfers_find (ConfabTransfers *self,
                                  const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_transfers_find_named (ConfabTransfers *self,
                             const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_copy (ConfabTransfers *self,
                                  const ConfabAttachmentData *attachment,
                                  const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_measure (ConfabTransfers *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_clean (ConfabTransfers *self,
                                   gint64 most_bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_forget_named (ConfabTransfers *self) G_GNUC_WARN_UNUSED_RESULT;
char *confab_cached_file_make_name (const char *filename) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
