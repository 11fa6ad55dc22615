// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"

#include <string.h>

/* What the user does to messages. confab-session-own.c is about what stays here. */

static DexFuture *
check_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no text");

  if (strlen (text) > CONFAB_MAX_CONTENT_BYTES)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE,
                                  "The text is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES);

  return NULL;
}

/* Something to be said, while it is found out whom it names. */
typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  char *message_id; /* of an edit */
  char *text;
  char *reply_to;
  ConfabCardData *card;
} Saying;

static void
saying_free (Saying *saying)
{
  g_object_unref (saying->session);
  g_object_unref (saying->conversation);
  g_free (saying->message_id);
  g_free (saying->text);
  g_free (saying->reply_to);
  confab_card_data_free (saying->card);
  g_free (saying);
}

static DexFuture *
say (Saying *saying)
{
  ConfabSession *self = saying->session;
  const char *conversation_id = confab_conversation_get_id (saying->conversation);
  g_auto (GStrv) mentions = confab_session_find_mentions (self, saying->conversation, saying->text);
  ConfabMessageData message = {
    .id = saying->message_id,
    .conversation_id = (char *) conversation_id,
    .content = saying->text,
    .mentions = mentions,
    .card = saying->card,
  };
  g_autofree char *id = NULL;

  if (saying->message_id != NULL)
    return confab_session_post (self, CONFAB_ACTION_MESSAGE_UPDATE, conversation_id, NULL,
                                confab_record_to_json (&confab_message_change_record, &message));

  message.id = id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  message.sender_id = (char *) confab_account_get_user_id (self->account);
  message.reply_to = saying->reply_to;
  return confab_session_post (self, CONFAB_ACTION_MESSAGE, conversation_id, g_strdup (id),
                              confab_message_data_to_json (&message));
}

static DexFuture *
say_fiber (Saying *saying)
{
  g_autoptr (GError) error = NULL;

  if (!confab_session_await_names (saying->session, saying->conversation, &error) ||
      !dex_await (say (saying), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

static DexFuture *
begin_saying (ConfabSession *self,
              ConfabConversation *conversation,
              const char *message_id,
              const char *text,
              const char *reply_to,
              const ConfabCardData *card)
{
  Saying *saying = g_new0 (Saying, 1);
  DexFuture *said;

  saying->session = g_object_ref (self);
  saying->conversation = g_object_ref (conversation);
  saying->message_id = g_strdup (message_id);
  saying->text = g_strdup (text);
  saying->reply_to = g_strdup (reply_to);

  /* A long text leaves no room for it. */
  if (card != NULL && strlen (text) <= CONFAB_MAX_CONTENT_BYTES / 4)
    saying->card = confab_card_data_copy (card);

  if (self->store != NULL && confab_session_needs_names (conversation, text))
    return CONFAB_SPAWN (say_fiber, saying, saying_free);

  said = say (saying);
  saying_free (saying);
  return said;
}

/**
 * confab_session_send_text:
 * @reply_to: (nullable): the id of the message that is answered
 *
 * Returns: (transfer full): a future that resolves to TRUE when the message is on disk and shown
 */
DexFuture *
confab_session_send_text (ConfabSession *self,
                          ConfabConversation *conversation,
                          const char *text,
                          const char *reply_to)
{
  return confab_session_send_with_card (self, conversation, text, reply_to, NULL);
}

/**
 * confab_session_send_with_card:
 * @reply_to: (nullable): the id of the message that is answered
 * @card: (nullable): what is shown of the page that @text links to
 *
 * Returns: (transfer full): a future that resolves to TRUE when the message is on disk and shown
 */
DexFuture *
confab_session_send_with_card (ConfabSession *self,
                               ConfabConversation *conversation,
                               const char *text,
                               const char *reply_to,
                               const ConfabCardData *card)
{
  DexFuture *wrong;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if ((wrong = check_text (text)) != NULL)
    return wrong;

  if (self->typing != NULL)
    confab_typing_sent (self->typing, confab_conversation_get_id (conversation));

  return begin_saying (self, conversation, NULL, text, reply_to, card);
}

/**
 * confab_session_edit:
 * @conversation: where it is
 * @message_id: a message of this user's
 *
 * Returns: (transfer full): a future that resolves to TRUE when the new text is on disk and shown
 */
DexFuture *
confab_session_edit (ConfabSession *self,
                     ConfabConversation *conversation,
                     const char *message_id,
                     const char *text)
{
  return confab_session_edit_with_card (self, conversation, message_id, text, NULL);
}

/**
 * confab_session_edit_with_card:
 * @message_id: a message of this user's
 * @card: (nullable): what is shown of the page that @text links to; NULL for nothing, also where
 *   there was something before
 *
 * Returns: (transfer full): a future that resolves to TRUE when the new text is on disk and shown
 */
DexFuture *
confab_session_edit_with_card (ConfabSession *self,
                               ConfabConversation *conversation,
                               const char *message_id,
                               const char *text,
                               const ConfabCardData *card)
{
  DexFuture *wrong;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (message_id != NULL);

  if ((wrong = check_text (text)) != NULL)
    return wrong;

  return begin_saying (self, conversation, message_id, text, NULL, card);
}

/**
 * confab_session_make_card:
 * @url: a page that a message is to link to
 * @cancellable: to be cancelled when it is not wanted any more
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabCardData, or rejects as that
 *   of confab_cards_make()
 */
DexFuture *
confab_session_make_card (ConfabSession *self, const char *url, GCancellable *cancellable)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->cards == NULL)
    self->cards = confab_cards_new (self->clock);

  return confab_cards_make (self->cards, url, cancellable);
}

/**
 * confab_session_delete:
 *
 * Returns: (transfer full): a future that resolves to TRUE when the message is gone here
 */
DexFuture *
confab_session_delete (ConfabSession *self, ConfabMessage *message)
{
  ConfabMessageData change = {
    .id = (char *) confab_message_get_id (message),
    .conversation_id = (char *) confab_message_get_conversation_id (message),
  };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_post (self, CONFAB_ACTION_MESSAGE_DELETE, change.conversation_id, NULL,
                              confab_record_to_json (&confab_message_change_record, &change));
}

/**
 * confab_session_react:
 * @on: whether the reaction is added or taken back
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown
 */
DexFuture *
confab_session_react (ConfabSession *self, ConfabMessage *message, const char *emoji, gboolean on)
{
  ConfabReactionData reaction = {
    .message_id = (char *) confab_message_get_id (message),
    .conversation_id = (char *) confab_message_get_conversation_id (message),
    .emoji = (char *) emoji,
  };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_post (self, on ? CONFAB_ACTION_REACTION_ADD : CONFAB_ACTION_REACTION_REMOVE,
                              reaction.conversation_id, NULL,
                              confab_reaction_data_to_json (&reaction));
}

/* Its files may have been made for it. */
static DexFuture *
discarded_cb (DexFuture *future, gpointer data)
{
  confab_session_sweep_files (data);
  return NULL;
}

/**
 * confab_session_discard:
 * @message: one that was not sent
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is gone
 */
DexFuture *
confab_session_discard (ConfabSession *self, ConfabMessage *message)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return dex_future_then (
      confab_session_take (self,
                           confab_store_discard (self->store, confab_message_get_id (message))),
      discarded_cb, g_object_ref (self), g_object_unref);
}

/**
 * confab_session_retry_refused:
 * @refusal: what the server has refused
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is to be sent again
 */
DexFuture *
confab_session_retry_refused (ConfabSession *self, ConfabRefusal *refusal)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (self,
                              confab_store_retry (self->store, confab_refusal_get_id (refusal)));
}

/**
 * confab_session_discard_refused:
 * @refusal: what the server has refused
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is gone, with what needed it
 */
DexFuture *
confab_session_discard_refused (ConfabSession *self, ConfabRefusal *refusal)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (self,
                              confab_store_discard (self->store, confab_refusal_get_id (refusal)));
}

/**
 * confab_session_set_draft:
 * @text: (nullable): what the user has begun to write; nothing when empty
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_draft (ConfabSession *self, ConfabConversation *conversation, const char *text)
{
  const char *id;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  id = confab_conversation_get_id (conversation);
  return confab_session_keep_draft (
      self, id, text, confab_session_take (self, confab_store_set_draft (self->store, id, text)));
}

/**
 * confab_session_share_draft:
 *
 * The user's other devices are told of the draft now: the user leaves the conversation. Otherwise
 * they are while the user writes, but not with every word.
 */
void
confab_session_share_draft (ConfabSession *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->outbox != NULL)
    confab_outbox_hurry_draft (self->outbox, confab_conversation_get_id (conversation));
}

/**
 * confab_session_mark_unread:
 * @seq: from which event on it is to be unread again, for this user alone; 0 for nothing
 *
 * The read marker, which others see, stays where it is.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown
 */
DexFuture *
confab_session_mark_unread (ConfabSession *self, ConfabConversation *conversation, gint64 seq)
{
  ConfabConversationData change = { .unread_seq = seq };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (seq >= 0);

  return confab_session_post (
      self, CONFAB_ACTION_UNREAD, confab_conversation_get_id (conversation), NULL,
      seq == 0 ? g_strdup ("{\"unreadSeq\":null}")
               : confab_record_to_json (&confab_conversation_change_record, &change));
}

/**
 * confab_session_mark_read:
 * @seq: the newest event that the user has seen
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown
 */
DexFuture *
confab_session_mark_read (ConfabSession *self, ConfabConversation *conversation, gint64 seq)
{
  ConfabMarkerData marker = { .conversation_id = (char *) confab_conversation_get_id (conversation),
                              .seq = seq };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (seq <= confab_conversation_get_seen_seq (conversation))
    return dex_future_new_true ();

  if (confab_conversation_get_row (conversation)->unread_seq > 0)
    {
      gint64 rest = seq < confab_conversation_get_read_seq (conversation) ? seq + 1 : 0;
      DexFuture *unread = confab_session_mark_unread (self, conversation, rest);

      if (seq <= confab_conversation_get_read_seq (conversation))
        return unread;

      dex_future_disown (unread);
    }

  return confab_session_post (self, CONFAB_ACTION_READ, marker.conversation_id, NULL,
                              confab_marker_data_to_json (&marker));
}
