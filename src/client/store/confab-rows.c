// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-rows.h"

/* Rows do not travel, so their names are those of the columns. */
#define COLUMN(Struct, member, kind, ...)                                                          \
  CONFAB_FIELD (Struct, member, #member, kind, CONFAB_FIELD_LOCAL, NULL, __VA_ARGS__)

/* What a row is about is always there. */
#define KEY(Struct, member, kind, ...)                                                             \
  CONFAB_FIELD (Struct, member, #member, kind, CONFAB_FIELD_LOCAL | CONFAB_FIELD_REQUIRED, NULL,   \
                __VA_ARGS__)

static const ConfabField quote_fields[] = {
  CONFAB_FIELD (ConfabQuoteData, sender_id, "senderId", ID, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabQuoteData, content, "content", TEXT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabQuoteData, type, "type", INT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabQuoteData, n_files, "files", INT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabQuoteData, is_absent, "absent", INT, CONFAB_FIELD_OPTIONAL, NULL),
};
const ConfabRecord confab_quote_data_record =
    CONFAB_RECORD (ConfabQuoteData, "Quote", quote_fields);

static const ConfabField pin_fields[] = {
  CONFAB_FIELD (ConfabPinData, message_id, "messageId", ID, CONFAB_FIELD_REQUIRED, NULL),
  CONFAB_FIELD (ConfabPinData, sender_id, "senderId", ID, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, content, "content", TEXT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, type, "type", INT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, n_files, "files", INT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, position, "position", INT, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, pinned_by, "pinnedBy", ID, CONFAB_FIELD_OPTIONAL, NULL),
  CONFAB_FIELD (ConfabPinData, pinned_at, "pinnedAt", TIME, CONFAB_FIELD_OPTIONAL, NULL),
};
const ConfabRecord confab_pin_data_record = CONFAB_RECORD (ConfabPinData, "Pin", pin_fields);

static const ConfabField pin_change_fields[] = {
  CONFAB_FIELD (ConfabPinChangeData, message_id, "messageId", ID, CONFAB_FIELD_REQUIRED, NULL),
  CONFAB_FIELD (ConfabPinChangeData, pinned, "pinned", BOOL, CONFAB_FIELD_OPTIONAL, NULL),
};
const ConfabRecord confab_pin_change_data_record =
    CONFAB_RECORD (ConfabPinChangeData, "PinChange", pin_change_fields);

static const ConfabField version_columns[] = {
  COLUMN (ConfabVersionData, content, TEXT),
  COLUMN (ConfabVersionData, created_at, TIME),
  COLUMN (ConfabVersionData, first, BOOL),
};
const ConfabRecord confab_version_data_record =
    CONFAB_RECORD (ConfabVersionData, "Version", version_columns);

static const char *const unreadable_names[] = { "no", "unreadable", "unopened", NULL };

static const ConfabField message_columns[] = {
  KEY (ConfabMessageRowData, id, ID),
  KEY (ConfabMessageRowData, conversation_id, ID),
  COLUMN (ConfabMessageRowData, sender_id, ID),
  COLUMN (ConfabMessageRowData, seq, INT),
  COLUMN (ConfabMessageRowData, position, INT),
  COLUMN (ConfabMessageRowData, type, ENUM, .names = confab_message_type_names),
  COLUMN (ConfabMessageRowData, content, TEXT),
  COLUMN (ConfabMessageRowData, attachments, RECORDS, .record = &confab_attachment_data_record),
  COLUMN (ConfabMessageRowData, reply_to, ID),
  COLUMN (ConfabMessageRowData, mentions, IDS),
  COLUMN (ConfabMessageRowData, reactions, RECORDS, .record = &confab_reaction_data_record),
  COLUMN (ConfabMessageRowData, created_at, TIME),
  COLUMN (ConfabMessageRowData, updated_at, TIME),
  COLUMN (ConfabMessageRowData, deleted_at, TIME),
  COLUMN (ConfabMessageRowData, status, ENUM, .names = confab_message_status_names),
  COLUMN (ConfabMessageRowData, failure_code, TEXT),
  COLUMN (ConfabMessageRowData, failure_text, TEXT),
  COLUMN (ConfabMessageRowData, unreadable, ENUM, .names = unreadable_names),
  COLUMN (ConfabMessageRowData, update, RECORD, .record = &confab_update_data_record),
  COLUMN (ConfabMessageRowData, quote, RECORD, .record = &confab_quote_data_record),
  COLUMN (ConfabMessageRowData, starred_at, TIME),
  COLUMN (ConfabMessageRowData, forwarded, RECORD, .record = &confab_forward_data_record),
  COLUMN (ConfabMessageRowData, card, RECORD, .record = &confab_card_data_record),
};
const ConfabRecord confab_message_row_data_record =
    CONFAB_RECORD (ConfabMessageRowData, "MessageRow", message_columns);

static const ConfabField refusal_columns[] = {
  COLUMN (ConfabRefusalData, id, ID),
  COLUMN (ConfabRefusalData, kind, ENUM, .names = confab_action_kind_names),
  COLUMN (ConfabRefusalData, payload, JSON),
  COLUMN (ConfabRefusalData, failure_code, TEXT),
};
const ConfabRecord confab_refusal_data_record =
    CONFAB_RECORD (ConfabRefusalData, "Refusal", refusal_columns);

static const ConfabField conversation_columns[] = {
  KEY (ConfabConversationRowData, id, ID),
  COLUMN (ConfabConversationRowData, type, ENUM, .names = confab_conversation_type_names),
  COLUMN (ConfabConversationRowData, name, TEXT),
  COLUMN (ConfabConversationRowData, topic, TEXT),
  COLUMN (ConfabConversationRowData, avatar_url, TEXT),
  COLUMN (ConfabConversationRowData, role, ENUM, .names = confab_participant_role_names),
  COLUMN (ConfabConversationRowData, participant_count, INT),
  COLUMN (ConfabConversationRowData, peer_id, ID),
  COLUMN (ConfabConversationRowData, last_seq, INT),
  COLUMN (ConfabConversationRowData, first_seq, INT),
  COLUMN (ConfabConversationRowData, read_seq, INT),
  COLUMN (ConfabConversationRowData, unread_count, INT),
  COLUMN (ConfabConversationRowData, mention_count, INT),
  COLUMN (ConfabConversationRowData, unread_seq, INT),
  COLUMN (ConfabConversationRowData, muted_until, TIME),
  COLUMN (ConfabConversationRowData, mentions_only, BOOL),
  COLUMN (ConfabConversationRowData, pinned_at, TIME),
  COLUMN (ConfabConversationRowData, archived_at, TIME),
  COLUMN (ConfabConversationRowData, left_at, TIME),
  COLUMN (ConfabConversationRowData, banned_at, TIME),
  COLUMN (ConfabConversationRowData, ban_reason, TEXT),
  COLUMN (ConfabConversationRowData, created_at, TIME),
  COLUMN (ConfabConversationRowData, updated_at, TIME),
  COLUMN (ConfabConversationRowData, delivered_seq, INT),
  COLUMN (ConfabConversationRowData, read_by_all_seq, INT),
  COLUMN (ConfabConversationRowData, pending, BOOL),
  COLUMN (ConfabConversationRowData, failure_code, TEXT),
  COLUMN (ConfabConversationRowData, member_ids, IDS),
  COLUMN (ConfabConversationRowData, preview, TEXT),
  COLUMN (ConfabConversationRowData, preview_sender_id, ID),
  COLUMN (ConfabConversationRowData, preview_type, ENUM, .names = confab_message_type_names),
  COLUMN (ConfabConversationRowData, preview_status, ENUM, .names = confab_message_status_names),
  COLUMN (ConfabConversationRowData, preview_at, TIME),
  COLUMN (ConfabConversationRowData, preview_deleted, BOOL),
  COLUMN (ConfabConversationRowData, preview_update, RECORD, .record = &confab_update_data_record),
  COLUMN (ConfabConversationRowData, draft, TEXT),
  COLUMN (ConfabConversationRowData, draft_reply_to, ID),
  COLUMN (ConfabConversationRowData, draft_quote, RECORD, .record = &confab_quote_data_record),
  COLUMN (ConfabConversationRowData, refusals, RECORDS, .record = &confab_refusal_data_record),
  COLUMN (ConfabConversationRowData, pins, RECORDS, .record = &confab_pin_data_record),
};
const ConfabRecord confab_conversation_row_data_record =
    CONFAB_RECORD (ConfabConversationRowData, "ConversationRow", conversation_columns);

/**
 * confab_conversation_row_data_get_seen_seq:
 *
 * Any thread.
 *
 * Returns: what comes after it is unread for this user: the read marker, or less where the user
 *   marked something before it as unread
 */
gint64
confab_conversation_row_data_get_seen_seq (const ConfabConversationRowData *self)
{
  return self->unread_seq > 0 ? MIN (self->read_seq, self->unread_seq - 1) : self->read_seq;
}

static const ConfabField participant_columns[] = {
  KEY (ConfabParticipantRowData, conversation_id, ID),
  KEY (ConfabParticipantRowData, user_id, ID),
  COLUMN (ConfabParticipantRowData, role, ENUM, .names = confab_participant_role_names),
  COLUMN (ConfabParticipantRowData, joined_at, TIME),
  COLUMN (ConfabParticipantRowData, left_at, TIME),
  COLUMN (ConfabParticipantRowData, delivered_seq, INT),
  COLUMN (ConfabParticipantRowData, read_seq, INT),
};
const ConfabRecord confab_participant_row_data_record =
    CONFAB_RECORD (ConfabParticipantRowData, "ParticipantRow", participant_columns);

static const ConfabField gap_columns[] = {
  KEY (ConfabGapData, conversation_id, ID),
  COLUMN (ConfabGapData, from_seq, INT),
  COLUMN (ConfabGapData, to_seq, INT),
};
const ConfabRecord confab_gap_data_record = CONFAB_RECORD (ConfabGapData, "Gap", gap_columns);

const char *const confab_action_kind_names[] = {
  "message",
  "message_update",
  "message_delete",
  "reaction_add",
  "reaction_remove",
  "read",
  "conversation_new",
  "conversation_change",
  "participant_add",
  "participant_change",
  "participant_remove",
  "draft",
  "unread",
  "upload",
  "mark",
  "message_pin",
  "conversation_delete",
  "participant_ban",
  "avatar",
  "status",
  NULL,
};

static const ConfabField action_columns[] = {
  COLUMN (ConfabActionData, number, INT),
  KEY (ConfabActionData, id, ID),
  COLUMN (ConfabActionData, conversation_id, ID),
  COLUMN (ConfabActionData, kind, ENUM, .names = confab_action_kind_names),
  KEY (ConfabActionData, payload, JSON),
  COLUMN (ConfabActionData, created_at, TIME),
  COLUMN (ConfabActionData, tries, INT),
  COLUMN (ConfabActionData, failed, BOOL),
  COLUMN (ConfabActionData, needs, ID),
  COLUMN (ConfabActionData, paused, BOOL),
  COLUMN (ConfabActionData, message_id, ID),
  COLUMN (ConfabActionData, hold_ms, INT),
};
const ConfabRecord confab_action_data_record =
    CONFAB_RECORD (ConfabActionData, "Action", action_columns);
