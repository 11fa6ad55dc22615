// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_pages_read_message_sql (ConfabDatabase *db,
                                        const char *own_user_id,
                                        const char *id,
                                        ConfabMessageRowData **row,
                                        GError **error);
gboolean confab_pages_read_messages_sql (ConfabDatabase *db,
                                         const char *own_user_id,
                                         GPtrArray *ids,
                                         GPtrArray *messages,
                                         GError **error);
ConfabPage *confab_pages_read_sql (ConfabDatabase *db,
                                   const char *own_user_id,
                                   const char *conversation_id,
                                   gint64 position,
                                   guint limit,
                                   gboolean older,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
