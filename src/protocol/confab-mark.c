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
  CONFAB_FIELD (ConfabMarkData,
                done_seq,
                "doneSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "up to which event nothing is to be answered any more"),
  CONFAB_FIELD (ConfabMarkData,
                later_at,
                "laterAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "until when an answer is put off"),
  CONFAB_FIELD (ConfabMarkData,
                later_seq,
                "laterSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "behind which event who waits has to write for it to wait again"),
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
  CONFAB_FIELD (ConfabMarkData,
                done_seq,
                "doneSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "for the asking user; 0 takes it back"),
  CONFAB_FIELD (ConfabMarkData,
                later_at,
                "laterAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "for the asking user; null takes it back"),
  CONFAB_FIELD (ConfabMarkData,
                later_seq,
                "laterSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "for the asking user; 0 takes it back"),
};
const ConfabRecord confab_mark_change_record =
    CONFAB_RECORD (ConfabMarkData, "MessageMarkChange", mark_change_fields);

/**
 * confab_mark_data_is_set:
 *
 * Returns: whether the user has set anything
 */
gboolean
confab_mark_data_is_set (const ConfabMarkData *self)
{
  const ConfabMarkData nothing = { 0 };

  return !confab_mark_data_says_same (self, &nothing);
}

/**
 * confab_mark_data_says_same:
 *
 * Returns: whether the same is set in both, be it for whichever message
 */
gboolean
confab_mark_data_says_same (const ConfabMarkData *self, const ConfabMarkData *other)
{
  return self->starred_at == other->starred_at && self->hidden_at == other->hidden_at &&
         self->done_seq == other->done_seq && self->later_at == other->later_at &&
         self->later_seq == other->later_seq;
}

/**
 * confab_mark_data_lay_over:
 * @change: of the fields of confab_mark_change_record
 *
 * Sets what @change has.
 */
void
confab_mark_data_lay_over (ConfabMarkData *self, const ConfabMarkData *change)
{
  if (confab_record_has (&confab_mark_change_record, change, "starredAt"))
    self->starred_at = change->starred_at;
  if (confab_record_has (&confab_mark_change_record, change, "hiddenAt"))
    self->hidden_at = change->hidden_at;
  if (confab_record_has (&confab_mark_change_record, change, "doneSeq"))
    self->done_seq = change->done_seq;
  if (confab_record_has (&confab_mark_change_record, change, "laterAt"))
    self->later_at = change->later_at;
  if (confab_record_has (&confab_mark_change_record, change, "laterSeq"))
    self->later_seq = change->later_seq;
}
