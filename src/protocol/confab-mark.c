// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-mark.h"

static const ConfabField mark_fields[] = {
  CONFAB_FIELD (ConfabMarkData, message_id, "messageId", ID, CONFAB_FIELD_REQUIRED, "the message"),
  CONFAB_FIELD (ConfabMarkData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "where it is"),
  CONFAB_FIELD (ConfabMarkData,
                starred_at,
                "starredAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when the user starred it"),
  CONFAB_FIELD (ConfabMarkData,
                hidden_at,
                "hiddenAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when the user deleted it for themselves"),
};
const ConfabRecord confab_mark_data_record =
    CONFAB_RECORD (ConfabMarkData, "MessageMark", mark_fields);

static const ConfabField mark_change_fields[] = {
  CONFAB_FIELD (ConfabMarkData, message_id, "messageId", ID, CONFAB_FIELD_OPTIONAL, "the message"),
  CONFAB_FIELD (ConfabMarkData,
                starred_at,
                "starredAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "for the asking user; null takes the star away"),
  CONFAB_FIELD (ConfabMarkData,
                hidden_at,
                "hiddenAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "for the asking user; null shows it again"),
};
const ConfabRecord confab_mark_change_record =
    CONFAB_RECORD (ConfabMarkData, "MessageMarkChange", mark_change_fields);
