// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sync.h"

#include "base/confab-limits.h"

const char *const confab_notification_type_names[] = { "message", "mention", "reaction", "invite",
                                                       NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_notification_type_names) == CONFAB_NOTIFY_INVITE + 2);

static const ConfabField resume_fields[] = {
  CONFAB_FIELD (ConfabResumeData,
                cursor,
                "cursor",
                TEXT,
                CONFAB_FIELD_ALWAYS,
                "from the last sync; empty the first time",
                .max = 256),
  CONFAB_FIELD (ConfabResumeData,
                device_id,
                "deviceId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "the device that asks; must be the token's"),
};
const ConfabRecord confab_resume_data_record =
    CONFAB_RECORD (ConfabResumeData, "Resume", resume_fields);

static const ConfabField sync_fields[] = {
  CONFAB_FIELD (ConfabSyncData,
                cursor,
                "cursor",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "for the next resume, once everything is stored; empty: it does not change",
                .max = 256),
  CONFAB_FIELD (ConfabSyncData,
                user_seq,
                "userSeq",
                INT,
                CONFAB_FIELD_ALWAYS,
                "the newest event of the user stream; not with an empty cursor"),
  CONFAB_FIELD (ConfabSyncData,
                snapshot,
                "snapshot",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "these are all conversations, not only those that have changed"),
  CONFAB_FIELD (ConfabSyncData, more, "more", BOOL, CONFAB_FIELD_OPTIONAL, "another sync follows"),
  CONFAB_FIELD (ConfabSyncData,
                user,
                "user",
                RECORD,
                CONFAB_FIELD_OPTIONAL,
                "the asking user; in the first frame",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabSyncData,
                conversations,
                "conversations",
                RECORDS,
                CONFAB_FIELD_ALWAYS,
                "what has changed",
                .record = &confab_conversation_data_record),
  CONFAB_FIELD (ConfabSyncData,
                marks,
                "marks",
                RECORDS,
                CONFAB_FIELD_OPTIONAL,
                "with snapshot: what the user set for messages; in all frames together all of it",
                .max = CONFAB_MAX_MESSAGE_MARKS,
                .record = &confab_mark_data_record),
};
const ConfabRecord confab_sync_data_record = CONFAB_RECORD (ConfabSyncData, "Sync", sync_fields);

static const ConfabField marker_fields[] = {
  CONFAB_FIELD (ConfabMarkerData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "where"),
  CONFAB_FIELD (ConfabMarkerData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "whose marker; from the server"),
  CONFAB_FIELD (ConfabMarkerData,
                seq,
                "seq",
                INT,
                CONFAB_FIELD_REQUIRED,
                "everything up to it; never moves back",
                .min = 1),
};
const ConfabRecord confab_marker_data_record =
    CONFAB_RECORD (ConfabMarkerData, "Marker", marker_fields);

static const ConfabField typing_fields[] = {
  CONFAB_FIELD (ConfabTypingData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "where"),
  CONFAB_FIELD (ConfabTypingData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "who; from the server"),
};
const ConfabRecord confab_typing_data_record =
    CONFAB_RECORD (ConfabTypingData, "TypingIndicator", typing_fields);

static const ConfabField received_fields[] = {
  CONFAB_FIELD (ConfabReceivedData,
                n,
                "n",
                INT,
                CONFAB_FIELD_REQUIRED,
                "so many durable frames of this link are stored"),
};
const ConfabRecord confab_received_data_record =
    CONFAB_RECORD (ConfabReceivedData, "Received", received_fields);

static const ConfabField viewing_fields[] = {
  CONFAB_FIELD (ConfabViewingData,
                open,
                "open",
                IDS,
                CONFAB_FIELD_REQUIRED,
                "the conversations on the screen",
                .max = 50),
  CONFAB_FIELD (ConfabViewingData,
                idle,
                "idle",
                BOOL,
                CONFAB_FIELD_OPTIONAL,
                "nobody is at this device"),
};
const ConfabRecord confab_viewing_data_record =
    CONFAB_RECORD (ConfabViewingData, "Viewing", viewing_fields);

static const ConfabField notification_fields[] = {
  CONFAB_FIELD (ConfabNotificationData, id, "id", ID, CONFAB_FIELD_REQUIRED, "the notification"),
  CONFAB_FIELD (ConfabNotificationData,
                type,
                "type",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "what happened",
                .names = confab_notification_type_names),
  CONFAB_FIELD (ConfabNotificationData,
                title,
                "title",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "who or where",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabNotificationData,
                message,
                "message",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "the beginning of the message; only from channels",
                .max = 1024),
  CONFAB_FIELD (ConfabNotificationData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "where"),
  CONFAB_FIELD (ConfabNotificationData,
                message_id,
                "messageId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "which message"),
  CONFAB_FIELD (ConfabNotificationData,
                sender_id,
                "senderId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "who caused it"),
  CONFAB_FIELD (ConfabNotificationData,
                read,
                "read",
                BOOL,
                CONFAB_FIELD_ALWAYS,
                "whether the user has seen it"),
  CONFAB_FIELD (ConfabNotificationData,
                created_at,
                "createdAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when"),
};
const ConfabRecord confab_notification_data_record =
    CONFAB_RECORD (ConfabNotificationData, "Notification", notification_fields);

static const ConfabField page_fields[] = {
  CONFAB_FIELD (ConfabPageData, items, "items", JSON, CONFAB_FIELD_REQUIRED, "what is on the page"),
  CONFAB_FIELD (ConfabPageData,
                next_cursor,
                "nextCursor",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "give it as after, for what comes later",
                .max = 256),
  CONFAB_FIELD (ConfabPageData,
                previous_cursor,
                "previousCursor",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "give it as before, for what came earlier",
                .max = 256),
};
const ConfabRecord confab_page_data_record = CONFAB_RECORD (ConfabPageData, "Page", page_fields);
