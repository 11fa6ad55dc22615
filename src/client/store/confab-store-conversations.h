// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

int confab_conversations_get_noted (void);
void confab_conversations_note_own (ConfabWork *work, const char *id);
gboolean confab_conversations_take_sql (ConfabWork *work,
                                        const ConfabConversationData *data,
                                        gboolean may_go_back,
                                        GError **error);
gboolean confab_conversations_add_pending_sql (ConfabWork *work,
                                               const ConfabNewConversationData *data,
                                               GError **error);
gboolean confab_conversations_remove_sql (ConfabWork *work, ConfabTouched *touched, GError **error);
gboolean
confab_conversations_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error);
gboolean
confab_conversations_read_sql (ConfabDatabase *db, const char *id, GPtrArray *rows, GError **error);

G_END_DECLS
