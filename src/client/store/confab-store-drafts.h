// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_drafts_set_reply_sql (ConfabWork *work,
                                      const char *conversation_id,
                                      const char *message_id,
                                      GError **error);
gboolean confab_drafts_set_sql (ConfabWork *work,
                                const char *conversation_id,
                                const char *text,
                                GError **error);
gboolean confab_drafts_post_sql (ConfabWork *work, const char *conversation_id, GError **error);
gboolean confab_drafts_take_sql (ConfabWork *work,
                                 ConfabTouched *touched,
                                 const ConfabConversationData *data,
                                 gboolean is_certain,
                                 GError **error);
gboolean
confab_drafts_move_sql (ConfabWork *work, const char *from, const char *to, GError **error);
char *confab_drafts_seal_sql (ConfabWork *work,
                              const char *conversation_id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean confab_drafts_settle_sql (ConfabWork *work, ConfabTouched *touched, GError **error);

G_END_DECLS
