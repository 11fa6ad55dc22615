// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-content.h"

#include "confab-message.h"

#include "base/confab-limits.h"

const char *const confab_content_type_names[] = { "text",    "edit",  "delete", "react",
                                                  "unreact", "group", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_content_type_names) == CONFAB_CONTENT_GROUP + 2);

static const ConfabField content_fields[] = {
  CONFAB_FIELD (ConfabContentData,
                type,
                "t",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "what it is",
                .names = confab_content_type_names),
  CONFAB_FIELD (ConfabContentData,
                text,
                "text",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "text, edit: the text",
                .max = CONFAB_MAX_CONTENT_BYTES),
  CONFAB_FIELD (ConfabContentData,
                kind,
                "kind",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "text: the message's type; text when absent",
                .names = confab_message_type_names),
  CONFAB_FIELD (ConfabContentData,
                message,
                "message",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "edit, delete, react, unreact: the message"),
  CONFAB_FIELD (ConfabContentData,
                emoji,
                "emoji",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "react, unreact",
                .min = 1,
                .max = CONFAB_MAX_EMOJI_BYTES),
  CONFAB_FIELD (ConfabContentData,
                reply_to,
                "replyTo",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "text: the message that it answers"),
  CONFAB_FIELD (ConfabContentData,
                mentions,
                "mentions",
                IDS,
                CONFAB_FIELD_OPTIONAL,
                "text, edit: the users whom it names",
                .max = CONFAB_MAX_MENTIONS),
  CONFAB_FIELD (ConfabContentData,
                attachments,
                "attachments",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "text: files",
                .max = CONFAB_MAX_ATTACHMENTS,
                .record = &confab_attachment_data_record),
  CONFAB_FIELD (ConfabContentData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "group: its name",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabContentData,
                topic,
                "topic",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "group: what it is about",
                .max = CONFAB_MAX_TOPIC_BYTES),
};
const ConfabRecord confab_content_data_record =
    CONFAB_RECORD (ConfabContentData, "Content", content_fields);
