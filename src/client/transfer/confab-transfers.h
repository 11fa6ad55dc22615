// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/crypto/confab-kept-file.h"
#include "client/link/confab-api.h"
#include "client/model/confab-transfer.h"
#include "client/store/confab-outgoing.h"
#include "protocol/confab-message.h"

G_BEGIN_DECLS

/* What files that were downloaded may take together; those not used for longest go first. */
#define CONFAB_TRANSFERS_CACHE_BYTES (G_GINT64_CONSTANT (1) << 30)

/* So many files come in at once. */
#define CONFAB_TRANSFERS_DOWNLOADS 3

/* Signal "fetched" (char *attachment_id, char *path): a file has come into the cache. */
#define CONFAB_TYPE_TRANSFERS (confab_transfers_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTransfers, confab_transfers, CONFAB, TRANSFERS, GObject)

ConfabTransfers *confab_transfers_new (ConfabApi *api,
                                       ConfabClock *clock,
                                       const char *folder) G_GNUC_WARN_UNUSED_RESULT;
char *confab_transfers_dup_cached_path (ConfabTransfers *self,
                                        const char *id) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeptFile *confab_transfers_make_kept (const ConfabAttachmentData *attachment,
                                            const char *path,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_transfers_new_key (void) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_list_cached (ConfabTransfers *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_transfers_stop (ConfabTransfers *self);
void confab_transfers_set_cache_bytes (ConfabTransfers *self, gint64 n_bytes);
ConfabTransfer *confab_transfers_get (ConfabTransfers *self, const char *id);
void confab_transfers_cancel (ConfabTransfers *self, const char *id);
ConfabTransfer *confab_transfers_ensure (ConfabTransfers *self, const char *id, gint64 n_bytes);

/* Both resolve when the file is where it belongs: an upload to a boxed JsonNode, an Attachment; a
 * download to the boxed ConfabKeptFile. */
DexFuture *confab_transfers_upload (ConfabTransfers *self,
                                    const char *id,
                                    const char *conversation_id,
                                    const ConfabOutgoingData *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_download (ConfabTransfers *self, const ConfabAttachmentData *attachment)
    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_download_thumbnail (ConfabTransfers *self,
                                                const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_transfers_download_to (ConfabTransfers *self,
                                         const ConfabAttachmentData *attachment,
                                         const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Looks at a file that is to be sent: a future ConfabOutgoingData (boxed). */
DexFuture *confab_transfers_inspect (ConfabTransfers *self,
                                     const char *path,
                                     const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
