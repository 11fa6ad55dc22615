// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-outgoing.h"
#include "confab-store.h"

#include "protocol/confab-message.h"

G_BEGIN_DECLS

/* Files that are to be sent. All three resolve to a ConfabChangeSet after the commit. */
DexFuture *confab_store_post_all (ConfabStore *self, GPtrArray *actions) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_settle_upload (ConfabStore *self,
                                       gint64 number,
                                       ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_pause_upload (ConfabStore *self,
                                      const char *action_id,
                                      gboolean paused) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_replace_upload (ConfabStore *self,
                                        const char *action_id,
                                        const char *new_id,
                                        ConfabAttachmentType type,
                                        ConfabOutgoingData *file,
                                        gboolean is_same) G_GNUC_WARN_UNUSED_RESULT;

/* A GPtrArray of ConfabActionData. */
DexFuture *confab_store_load_uploads (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
