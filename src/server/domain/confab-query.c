// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-query.h"

#include "base/confab-limits.h"
#include "protocol/confab-message.h"

static const ConfabField query_fields[] = {
  CONFAB_FIELD (ConfabQueryData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "search: only there"),
  CONFAB_FIELD (ConfabQueryData,
                query,
                "query",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "users, directory, search: words",
                .max = 1000),
  CONFAB_FIELD (ConfabQueryData,
                sender_id,
                "senderId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "search: only from this user"),
  CONFAB_FIELD (ConfabQueryData,
                type,
                "type",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "search: only messages of this type",
                .names = confab_message_type_names),
  CONFAB_FIELD (ConfabQueryData,
                has,
                "has",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "search: file, image, video, audio, document or link",
                .max = 16),
  CONFAB_FIELD (ConfabQueryData,
                before,
                "before",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "pages: a cursor, or a message; search: a time",
                .max = 256),
  CONFAB_FIELD (ConfabQueryData,
                after,
                "after",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "pages: a cursor, or a message; search: a time",
                .max = 256),
  CONFAB_FIELD (ConfabQueryData,
                around,
                "around",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "messages: a seq or a message that is to be in the middle",
                .max = 256),
  CONFAB_FIELD (ConfabQueryData,
                cursor,
                "cursor",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "search: the nextCursor of the page before",
                .max = 256),
  CONFAB_FIELD (ConfabQueryData,
                limit,
                "limit",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "how many items at most",
                .min = 1,
                .max = CONFAB_MAX_PAGE),
  CONFAB_FIELD (ConfabQueryData,
                directory,
                "directory",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "conversations: channels that one may join"),
};
const ConfabRecord confab_query_data_record =
    CONFAB_RECORD (ConfabQueryData, "Query", query_fields);

/**
 * confab_query_get_limit:
 *
 * Returns: how many items a page holds at most
 */
guint
confab_query_get_limit (const ConfabQueryData *self)
{
  return self->limit > 0 ? self->limit : CONFAB_DEFAULT_PAGE;
}
