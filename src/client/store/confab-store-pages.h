// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* Of the message q, what others quote: a ConfabQuoteData. */
#define CONFAB_PAGES_QUOTE                                                                         \
  "json_object('senderId', q.sender_id, 'content', substr(q.content, 1, " G_STRINGIFY (            \
      CONFAB_QUOTE_CHARACTERS) "), 'type', q.type,"                                                \
                               " 'files', coalesce(json_array_length(q.attachments), 0),"          \
                               " 'absent', q.deleted_at>0 OR q.unreadable>0)"

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
