// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-transfers.h"

G_BEGIN_DECLS

/* Files that lie on this computer until they are on the server. */
ConfabKeptFile *confab_outgoing_make_kept (const ConfabOutgoingData *file,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* To the ConfabOutgoingData (boxed) of the one that takes its place. */
DexFuture *confab_transfers_seal (ConfabTransfers *self,
                                  const ConfabOutgoingData *file,
                                  const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_copy_outgoing (ConfabTransfers *self,
                                           const ConfabOutgoingData *file,
                                           const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
