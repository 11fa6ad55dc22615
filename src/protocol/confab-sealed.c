// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sealed.h"

#include "base/confab-limits.h"

static const ConfabField wrap_fields[] = {
  CONFAB_FIELD (ConfabWrapData,
                number,
                "number",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "the device's own; only from the server"),
  CONFAB_FIELD (ConfabWrapData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "whose device it is from; only from the server"),
  CONFAB_FIELD (ConfabWrapData,
                device_id,
                "deviceId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "the device that it is for; from the server the one that it is from"),
  CONFAB_FIELD (ConfabWrapData,
                message_id,
                "messageId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "which message it is about"),
  CONFAB_FIELD (ConfabWrapData,
                first,
                "first",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "it also begins the session"),
  CONFAB_FIELD (ConfabWrapData,
                key,
                "key",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "what is sealed, in base64; the server does not look into it",
                .min = 4,
                .max = CONFAB_MAX_WRAP_LENGTH),
};
const ConfabRecord confab_wrap_data_record = CONFAB_RECORD (ConfabWrapData, "Wrap", wrap_fields);

static const ConfabField list_version_fields[] = {
  CONFAB_FIELD (ConfabListVersionData, user_id, "userId", ID, CONFAB_FIELD_REQUIRED, "whose list"),
  CONFAB_FIELD (ConfabListVersionData,
                signature,
                "signature",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "what it is signed with, which no other list has",
                .max = 88),
};
const ConfabRecord confab_list_version_data_record =
    CONFAB_RECORD (ConfabListVersionData, "ListVersion", list_version_fields);

static const ConfabField sealed_message_fields[] = {
  CONFAB_FIELD (ConfabSealedMessageData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "where; over HTTP it is in the path"),
  CONFAB_FIELD (ConfabSealedMessageData,
                message,
                "message",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "the message; its content is sealed",
                .record = &confab_message_data_record),
  CONFAB_FIELD (ConfabSealedMessageData,
                wraps,
                "wraps",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "its key, for each device that is to read it",
                .max = CONFAB_MAX_WRAPS,
                .record = &confab_wrap_data_record),
  CONFAB_FIELD (ConfabSealedMessageData,
                skipped,
                "skipped",
                IDS,
                CONFAB_FIELD_OPTIONAL,
                "devices whose keys could not be had",
                .max = CONFAB_MAX_WRAPS),
  CONFAB_FIELD (ConfabSealedMessageData,
                epoch,
                "epoch",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "how often the sessions of the device have moved on"),
  CONFAB_FIELD (ConfabSealedMessageData,
                lists,
                "lists",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "by which lists of devices it was sealed",
                .max = CONFAB_MAX_LISTS,
                .record = &confab_list_version_data_record),
};
const ConfabRecord confab_sealed_message_data_record =
    CONFAB_RECORD (ConfabSealedMessageData, "SealedMessage", sealed_message_fields);

static const ConfabField wraps_fields[] = {
  CONFAB_FIELD (ConfabWrapsData,
                wraps,
                "wraps",
                RECORDS,
                CONFAB_FIELD_REQUIRED,
                "what to hand to devices",
                .max = CONFAB_MAX_WRAPS,
                .record = &confab_wrap_data_record),
  CONFAB_FIELD (ConfabWrapsData,
                epoch,
                "epoch",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "how often the sessions of the device have moved on"),
};
const ConfabRecord confab_wraps_data_record =
    CONFAB_RECORD (ConfabWrapsData, "Wraps", wraps_fields);
