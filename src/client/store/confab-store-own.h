// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-quote.h"
#include "confab-store.h"

G_BEGIN_DECLS

/* What a user keeps for themselves about messages, on all their devices: stars, what they do not
 * want to see any more, and the message that a draft answers. */
DexFuture *confab_store_set_starred (ConfabStore *self,
                                     const char *message_id,
                                     gboolean starred) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_hidden (ConfabStore *self,
                                    const char *message_id,
                                    gboolean hidden) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_draft_reply (ConfabStore *self,
                                         const char *conversation_id,
                                         const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

/* What a message has said. */
DexFuture *confab_store_explain_unread (ConfabStore *self,
                                        const char *conversation_id,
                                        gint64 seen_seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_list_versions (ConfabStore *self,
                                       const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
