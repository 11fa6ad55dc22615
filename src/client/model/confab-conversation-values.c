// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-private.h"

#include "base/confab-limits.h"

#include "base/confab-text.h"

/* What a conversation says of itself, for those who do not bind its properties. */

/**
 * confab_conversation_get_id:
 *
 * Returns: the id, which never changes
 */
const char *
confab_conversation_get_id (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->id;
}

/**
 * confab_conversation_get_kind:
 *
 * Returns: whether it is direct, a group or a channel
 */
ConfabConversationType
confab_conversation_get_kind (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), CONFAB_CONVERSATION_DIRECT);

  return self->row->type;
}

/**
 * confab_conversation_get_title:
 *
 * Returns: what to show as its name; never NULL
 */
const char *
confab_conversation_get_title (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->title;
}

/**
 * confab_conversation_get_search_key:
 *
 * Returns: the title as it is searched for, see confab_text_fold(); kept until the title changes.
 *   Never NULL
 */
const char *
confab_conversation_get_search_key (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  if (self->search_key == NULL)
    self->search_key = confab_text_fold (TEXT (self->title));

  return self->search_key;
}

/**
 * confab_conversation_get_picture:
 *
 * Returns: (nullable): the id of the file that is the picture of a channel or of the peer, see
 *   confab_session_load_avatar()
 */
const char *
confab_conversation_get_picture (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->picture;
}

/**
 * confab_conversation_get_topic:
 *
 * Returns: what it is about; never NULL
 */
const char *
confab_conversation_get_topic (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return TEXT (self->row->topic);
}

/**
 * confab_conversation_get_peer:
 *
 * Returns: (nullable) (transfer none): of a direct one, the other user
 */
ConfabUser *
confab_conversation_get_peer (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->peer;
}

/**
 * confab_conversation_get_role:
 *
 * Returns: what the user of this account may do in it
 */
ConfabParticipantRole
confab_conversation_get_role (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), CONFAB_ROLE_MEMBER);

  return self->row->role;
}

/**
 * confab_conversation_get_participant_count:
 *
 * Returns: how many take part
 */
guint
confab_conversation_get_participant_count (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->participant_count;
}

/**
 * confab_conversation_get_unread_count:
 *
 * Returns: how many messages of others came after the read marker
 */
guint
confab_conversation_get_unread_count (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->unread_count;
}

/**
 * confab_conversation_get_mention_count:
 *
 * Returns: how many of those name the user of this account
 */
guint
confab_conversation_get_mention_count (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->mention_count;
}

/**
 * confab_conversation_get_is_muted:
 *
 * Returns: whether the user wants quiet now
 */
gboolean
confab_conversation_get_is_muted (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->muted_until > self->now_ms;
}

/**
 * confab_conversation_get_mentions_only:
 *
 * Returns: whether the user only wants to be told of what mentions them
 */
gboolean
confab_conversation_get_mentions_only (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->mentions_only;
}

/**
 * confab_conversation_get_wanted_count:
 *
 * Returns: how many unread messages the user wants to be told of: none of a conversation that is
 *   muted, and of one that is archived or is to tell of mentions only, those that mention them
 */
guint
confab_conversation_get_wanted_count (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  if (confab_conversation_get_is_muted (self))
    return 0;

  return self->row->mentions_only || self->row->archived_at != 0
             ? MIN (self->row->mention_count, self->row->unread_count)
             : self->row->unread_count;
}

/**
 * confab_conversation_get_is_pinned:
 *
 * Returns: whether it stands before the others
 */
gboolean
confab_conversation_get_is_pinned (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->pinned_at != 0;
}

/**
 * confab_conversation_get_is_archived:
 *
 * Returns: whether the user put it away
 */
gboolean
confab_conversation_get_is_archived (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->archived_at != 0;
}

/**
 * confab_conversation_get_is_pending:
 *
 * Returns: whether it was made here and the server does not know it yet
 */
gboolean
confab_conversation_get_is_pending (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->pending;
}

/**
 * confab_conversation_get_has_left:
 *
 * Returns: whether the user no longer takes part
 */
gboolean
confab_conversation_get_has_left (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->left_at != 0;
}

/**
 * confab_conversation_get_ban_reason:
 *
 * Returns: (nullable): why the user may not come back; empty where nobody has said why, and NULL
 *   where they may
 */
const char *
confab_conversation_get_ban_reason (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->row->banned_at != 0 ? TEXT (self->row->ban_reason) : NULL;
}

/**
 * confab_conversation_may_manage:
 *
 * Returns: whether the user looks after who takes part, as docs/protocol.md says: adds and removes
 *   people, makes links, bans
 */
gboolean
confab_conversation_may_manage (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->type != CONFAB_CONVERSATION_DIRECT && self->row->left_at == 0 &&
         !self->row->pending && self->row->role >= (int) CONFAB_ROLE_ADMIN;
}

/**
 * confab_conversation_get_failure_code:
 *
 * Returns: (nullable): of a pending one that was refused, the protocol's name of the reason
 */
const char *
confab_conversation_get_failure_code (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->row->failure_code;
}

/**
 * confab_conversation_get_preview:
 *
 * Returns: the beginning of the newest message; never NULL
 */
const char *
confab_conversation_get_preview (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return TEXT (self->row->preview);
}

/**
 * confab_conversation_get_preview_sender:
 *
 * Returns: (nullable) (transfer none): who sent the newest message
 */
ConfabUser *
confab_conversation_get_preview_sender (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->preview_sender;
}

/**
 * confab_conversation_get_preview_at:
 *
 * Returns: when the newest message was sent, in milliseconds since 1970, or 0
 */
gint64
confab_conversation_get_preview_at (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->preview_at;
}

/**
 * confab_conversation_get_draft:
 *
 * Returns: what the user has begun to write; never NULL
 */
const char *
confab_conversation_get_draft (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return TEXT (self->row->draft);
}

/**
 * confab_conversation_may_mention_all:
 *
 * Returns: whether "@all" is a mention of everybody when this user writes it here: of all who take
 *   part in a group, and in a channel for those who look after it, unless they are too many
 */
gboolean
confab_conversation_may_mention_all (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->left_at == 0 && self->row->participant_count <= CONFAB_MAX_MENTIONS &&
         (self->row->type == CONFAB_CONVERSATION_GROUP ||
          (self->row->type == CONFAB_CONVERSATION_CHANNEL && self->row->role >= CONFAB_ROLE_ADMIN));
}

/**
 * confab_conversation_get_last_seq:
 *
 * Returns: the newest event that is known to exist
 */
gint64
confab_conversation_get_last_seq (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->last_seq;
}

/**
 * confab_conversation_get_read_seq:
 *
 * Returns: the user of this account has read everything up to it
 */
gint64
confab_conversation_get_read_seq (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->read_seq;
}

/**
 * confab_conversation_get_seen_seq:
 *
 * Returns: what comes after it is unread: the read marker, or less where the user marked something
 *   before it as unread
 */
gint64
confab_conversation_get_seen_seq (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return confab_conversation_row_data_get_seen_seq (self->row);
}

/**
 * confab_conversation_get_updated_at:
 *
 * Returns: what the list is sorted by, in milliseconds since 1970
 */
gint64
confab_conversation_get_updated_at (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), 0);

  return self->row->updated_at;
}

/**
 * confab_conversation_get_row:
 *
 * Returns: (transfer none): all that the database holds of it, until the next update
 */
const ConfabConversationRowData *
confab_conversation_get_row (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->row;
}

/**
 * confab_conversation_get_participants:
 *
 * Returns: (transfer none): a list of #ConfabParticipant, as far as they have been loaded
 */
GListModel *
confab_conversation_get_participants (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return G_LIST_MODEL (self->participants);
}

/**
 * confab_conversation_get_typing:
 *
 * Returns: (transfer none): a list of the #ConfabUser who are typing
 */
GListModel *
confab_conversation_get_typing (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return G_LIST_MODEL (self->typing);
}

/**
 * confab_conversation_get_refusals:
 *
 * Returns: (transfer none): a list of #ConfabRefusal: what waits for "Try again" or "Discard" and
 * is no message, oldest first
 */
GListModel *
confab_conversation_get_refusals (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return G_LIST_MODEL (self->refusals);
}

/**
 * confab_conversation_get_pins:
 *
 * Returns: (nullable) (transfer none) (element-type ConfabPinData): the messages at its head, as
 *   they stand in it, until the next update
 */
const GPtrArray *
confab_conversation_get_pins (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), NULL);

  return self->row->pins;
}

/**
 * confab_conversation_has_pin:
 *
 * Returns: whether the message is at its head
 */
gboolean
confab_conversation_has_pin (ConfabConversation *self, const char *message_id)
{
  const GPtrArray *pins = confab_conversation_get_pins (self);

  for (guint i = 0; pins != NULL && i < pins->len; i++)
    if (g_strcmp0 (((ConfabPinData *) g_ptr_array_index (pins, i))->message_id, message_id) == 0)
      return TRUE;

  return FALSE;
}

/**
 * confab_conversation_may_pin:
 *
 * Returns: whether the user may pin messages there, as docs/protocol.md says
 */
gboolean
confab_conversation_may_pin (ConfabConversation *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION (self), FALSE);

  return self->row->left_at == 0 &&
         (CONFAB_IS_PRIVATE (self->row->type) || self->row->role >= (int) CONFAB_ROLE_ADMIN);
}
