// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-private.h"

/* What a message is, for those that do not bind to its properties. */

/**
 * confab_message_get_id:
 *
 * Returns: the id, which never changes
 */
const char *
confab_message_get_id (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->id;
}

/**
 * confab_message_get_conversation_id:
 *
 * Returns: (nullable): where it was said
 */
const char *
confab_message_get_conversation_id (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->conversation_id;
}

/**
 * confab_message_get_sender:
 *
 * Returns: (nullable) (transfer none): who said it; of a system message who did it
 */
ConfabUser *
confab_message_get_sender (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->sender;
}

/**
 * confab_message_get_content:
 *
 * Returns: the text; empty for one that was deleted, is unreadable or of the system, never NULL
 */
const char *
confab_message_get_content (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->content != NULL ? self->row->content : "";
}

/**
 * confab_message_get_kind:
 *
 * Returns: what sort of message it is
 */
ConfabMessageType
confab_message_get_kind (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), CONFAB_MESSAGE_TEXT);

  return self->row->type;
}

/**
 * confab_message_get_seq:
 *
 * Returns: its place among the conversation's events; 0 while the server has not stored it
 */
gint64
confab_message_get_seq (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->row->seq;
}

/**
 * confab_message_get_position:
 *
 * Returns: what the messages of a conversation are ordered by
 */
gint64
confab_message_get_position (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->row->position;
}

/**
 * confab_message_get_created_at:
 *
 * Returns: when it was stored, or before that written, in milliseconds since 1970
 */
gint64
confab_message_get_created_at (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->row->created_at;
}

/**
 * confab_message_get_updated_at:
 *
 * Returns: when it was edited last, in milliseconds since 1970; 0 when it never was
 */
gint64
confab_message_get_updated_at (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->row->updated_at;
}

/**
 * confab_message_get_status:
 *
 * Returns: how far it got: as the row says, and for one's own by the others' markers
 */
ConfabMessageStatus
confab_message_get_status (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), CONFAB_MESSAGE_SENDING);

  if (self->row->status != CONFAB_MESSAGE_SENT || !confab_message_get_is_own (self))
    return self->row->status;

  if (self->row->seq <= self->read_seq)
    return CONFAB_MESSAGE_READ;

  return self->row->seq <= self->delivered_seq ? CONFAB_MESSAGE_DELIVERED : CONFAB_MESSAGE_SENT;
}

/**
 * confab_message_get_failure_code:
 *
 * Returns: (nullable): of a failed one, the name of the protocol's error
 */
const char *
confab_message_get_failure_code (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->failure_code;
}

/**
 * confab_message_get_failure:
 *
 * Returns: (nullable): of a failed one, the server's words, for a log
 */
const char *
confab_message_get_failure (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->failure_text;
}

/**
 * confab_message_get_is_own:
 *
 * Returns: whether the user of this account sent it
 */
gboolean
confab_message_get_is_own (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->sender != NULL && confab_user_get_is_self (self->sender);
}

/**
 * confab_message_get_is_system:
 *
 * Returns: whether it says what happened in the conversation, see confab_message_get_update()
 */
gboolean
confab_message_get_is_system (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->type == CONFAB_MESSAGE_SYSTEM;
}

/**
 * confab_message_get_is_deleted:
 *
 * Returns: whether its content is gone
 */
gboolean
confab_message_get_is_deleted (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->deleted_at != 0;
}

/**
 * confab_message_get_is_edited:
 *
 * Returns: whether its text is not the first one
 */
gboolean
confab_message_get_is_edited (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->updated_at != 0;
}

/**
 * confab_message_get_is_unreadable:
 *
 * Returns: whether something was said here that this program cannot make sense of, or not yet
 */
gboolean
confab_message_get_is_unreadable (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->unreadable != CONFAB_READABLE;
}

/**
 * confab_message_get_is_waiting:
 *
 * Returns: whether it is unreadable because what opens it has not come yet
 */
gboolean
confab_message_get_is_waiting (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->unreadable == CONFAB_UNOPENED;
}

/**
 * confab_message_get_show_sender:
 *
 * Returns: whether it is the first of a group by the same sender
 */
gboolean
confab_message_get_show_sender (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->show_sender;
}

/**
 * confab_message_get_show_day:
 *
 * Returns: whether it is the first of a day
 */
gboolean
confab_message_get_show_day (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->show_day;
}

/**
 * confab_message_get_first_unread:
 *
 * Returns: whether the line "New messages" stands above it
 */
gboolean
confab_message_get_first_unread (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->first_unread;
}

/**
 * confab_message_get_update:
 *
 * Returns: (nullable) (transfer none): of a system message, what happened
 */
const ConfabUpdateData *
confab_message_get_update (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->update;
}

/**
 * confab_message_get_reply_to:
 *
 * Returns: (nullable): the id of the message that it answers
 */
const char *
confab_message_get_reply_to (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->reply_to;
}

/**
 * confab_message_get_quote:
 *
 * Returns: (nullable) (transfer none): what the message says that this one answers, until the next
 *   update; NULL when that is not held here, or when this one answers none
 */
const ConfabQuoteData *
confab_message_get_quote (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->quote;
}

/**
 * confab_message_get_mentions:
 *
 * Returns: (nullable) (array zero-terminated=1) (transfer none): the users whom it names, until the
 *   next update
 */
const char *const *
confab_message_get_mentions (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return (const char *const *) self->row->mentions;
}

/**
 * confab_message_get_is_starred:
 *
 * Returns: whether the user of this account wants to find it again
 */
gboolean
confab_message_get_is_starred (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), FALSE);

  return self->row->starred_at != 0;
}

/**
 * confab_message_get_reactions:
 *
 * Returns: (nullable) (transfer none) (element-type ConfabReactionData): the reactions to it, until
 *   the next update
 */
GPtrArray *
confab_message_get_reactions (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->reactions;
}

/**
 * confab_message_get_missing_above:
 *
 * Returns: how many events are missing right before it; 0 when what stands above is what was said
 */
gint64
confab_message_get_missing_above (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->missing[0];
}

/**
 * confab_message_get_missing_below:
 *
 * Returns: how many events are missing right after it
 */
gint64
confab_message_get_missing_below (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), 0);

  return self->missing[1];
}

/**
 * confab_message_get_attachments:
 *
 * Returns: (nullable) (transfer none) (element-type ConfabAttachmentData): its files, until the
 *   message changes; their names, types and sizes are what the sender or the server says
 */
GPtrArray *
confab_message_get_attachments (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->attachments;
}

/**
 * confab_message_get_forwarded:
 *
 * Returns: (nullable) (transfer none): whose words these are, when its sender has passed them on
 */
const ConfabForwardData *
confab_message_get_forwarded (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->forwarded;
}

/**
 * confab_message_get_card:
 *
 * Returns: (nullable) (transfer none): what the page that it links to says of itself, as its sender
 *   says, until the message changes
 */
const ConfabCardData *
confab_message_get_card (ConfabMessage *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE (self), NULL);

  return self->row->card;
}
