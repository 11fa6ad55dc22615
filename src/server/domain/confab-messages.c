// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-messages.h"

#include "confab-events.h"
#include "confab-files.h"
#include "confab-message-check.h"
#include "confab-notifications.h"
#include "confab-permissions.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "server/ledger/confab-ledger-members.h"
#include "server/ledger/confab-ledger-messages.h"

/* The same id again: the first answer again, if it is the same message. */
static gboolean
answer_again (ConfabLedger *ledger,
              const ConfabRequest *request,
              const ConfabMessageData *message,
              ConfabOutcome *outcome,
              GError **error)
{
  g_autoptr (ConfabMessageData) stored =
      confab_ledger_get_message (ledger, message->id, TRUE, error);
  g_autoptr (ConfabReceiptData) receipt = confab_receipt_data_new ();

  if (stored == NULL)
    return FALSE;

  if (!g_str_equal (stored->sender_id, request->user_id) ||
      !g_str_equal (stored->conversation_id, message->conversation_id) ||
      (stored->deleted_at == 0 && !confab_message_says_same (stored, message)))
    {
      confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "id",
                              "There is another message with this id");
      return FALSE;
    }

  receipt->id = g_strdup (message->id);
  receipt->conversation_id = g_strdup (message->conversation_id);

  if (!confab_ledger_get_receipt (ledger, stored->conversation_id, stored->seq, receipt, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_receipt_data_record, receipt);
  return TRUE;
}

static void
answer_receipt (const ConfabStanding *standing,
                const ConfabNewEvent *event,
                const char *id,
                ConfabOutcome *outcome)
{
  ConfabReceiptData receipt = {
    .id = (char *) id,
    .conversation_id = (char *) standing->id,
    .seq = standing->last_seq,
    .created_at = event->created_at,
    .hash = event->hash,
  };

  confab_outcome_answer (outcome, &confab_receipt_data_record, &receipt);
}

static gboolean
store_message (ConfabLedger *ledger,
               ConfabStanding *standing,
               const ConfabMessageData *message,
               ConfabOutcome *outcome,
               GError **error)
{
  g_auto (ConfabNewEvent) event = {
    .type = CONFAB_FRAME_MESSAGE,
    .message_id = message->id,
    .sender_id = message->sender_id,
    .created_at = message->created_at,
    .payload = confab_message_data_to_json (message),
  };

  if (!confab_event_add (ledger, standing, &event, outcome, error))
    return FALSE;

  answer_receipt (standing, &event, message->id, outcome);

  if (!CONFAB_IS_PRIVATE (standing->type) &&
      (!confab_ledger_add_text (ledger, event.position, message, error) ||
       !confab_notifications_mention (ledger, standing, message, outcome, error)))
    return FALSE;

  /* Whoever writes has read what stands above. */
  return confab_ledger_set_read (ledger, standing->id, message->sender_id, standing->last_seq,
                                 standing->message_count, error);
}

/**
 * confab_messages_post:
 *
 * Stores a message: a ConfabMessageData. Answers with a ConfabReceiptData; the same message again
 * gets the same answer.
 */
gboolean
confab_messages_post (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  const ConfabMessageData *asked = request->data;
  ConfabMessageData message = {
    .id = asked->id,
    .conversation_id = asked->conversation_id,
    .sender_id = request->user_id,
    .type = asked->type,
    .content = asked->content,
    .reply_to = asked->reply_to,
    .mentions = asked->mentions,
    .forwarded = asked->forwarded,
    .card = asked->card,
    .attachments = asked->attachments,
  };
  g_autoptr (GPtrArray) files = NULL;
  ConfabStanding standing;
  gboolean added;

  outcome->status = 201;

  /* As it will be read again. */
  if (g_strcmp0 (message.content, "") == 0)
    message.content = NULL;

  if (!confab_ledger_get_standing (ledger, asked->conversation_id, request->user_id, &standing,
                                   error) ||
      !confab_require (&standing, CONFAB_ACTION_POST, error) ||
      !confab_message_check_new (ledger, &standing, asked, error))
    return FALSE;

  message.seq = standing.last_seq + 1;
  message.created_at = confab_event_time (&standing, request);

  if (!confab_ledger_add_message (ledger, &message, &added, error))
    return FALSE;

  if (!added)
    return answer_again (ledger, request, &message, outcome, error);

  if (message.attachments != NULL)
    {
      files = confab_files_attach (ledger, &message, error);

      if (files == NULL)
        return FALSE;

      message.attachments = files;
    }

  return store_message (ledger, &standing, &message, outcome, error);
}

/**
 * confab_messages_find:
 * @message_id: (nullable): the message
 * @standing: (out caller-allocates): where it is, and where the asking user stands there
 *
 * Returns: (transfer full): the message, or NULL with %CONFAB_ERROR_NOT_FOUND when there is none
 *   that the user may see
 */
ConfabMessageData *
confab_messages_find (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      const char *message_id,
                      ConfabStanding *standing,
                      GError **error)
{
  g_autoptr (ConfabMessageData) message = NULL;

  if (message_id == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "id", "id is missing");
      return NULL;
    }

  message = confab_ledger_get_message (ledger, message_id, FALSE, error);

  if (message == NULL || !confab_ledger_get_standing (ledger, message->conversation_id,
                                                      request->user_id, standing, error))
    return NULL;

  if (!standing->was_member || message->seq < standing->first_seq ||
      (!standing->is_member && message->seq > standing->left_seq))
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such message");
      return NULL;
    }

  return g_steal_pointer (&message);
}

/**
 * confab_messages_find_public:
 * @message_id: (nullable): the message
 * @standing: (out caller-allocates): where it is, and where the asking user stands there
 *
 * Returns: (transfer full): the message, or NULL with an error: as confab_messages_find() says, and
 *   %CONFAB_ERROR_BAD_REQUEST where what is done to a message is inside of the content
 */
ConfabMessageData *
confab_messages_find_public (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             const char *message_id,
                             ConfabStanding *standing,
                             GError **error)
{
  g_autoptr (ConfabMessageData) message =
      confab_messages_find (ledger, request, message_id, standing, error);

  if (message == NULL)
    return NULL;

  if (CONFAB_IS_PRIVATE (standing->type))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "conversationId",
                              "In direct conversations and groups this is inside of the content");
      return NULL;
    }

  return g_steal_pointer (&message);
}

static gboolean
check_not_deleted (const ConfabMessageData *message, GError **error)
{
  if (message->deleted_at == 0)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "The message is deleted");
  return FALSE;
}

static gboolean
is_own (const ConfabMessageData *message, const ConfabRequest *request)
{
  return g_str_equal (message->sender_id, request->user_id);
}

static gboolean
add_change (ConfabLedger *ledger,
            ConfabStanding *standing,
            ConfabFrameType type,
            const ConfabMessageData *change,
            ConfabOutcome *outcome,
            GError **error)
{
  g_auto (ConfabNewEvent) event = {
    .type = type,
    .message_id = change->id,
    .sender_id = change->sender_id,
    .created_at = change->updated_at,
    .payload = confab_record_to_json (&confab_message_change_record, change),
  };

  if (!confab_event_add (ledger, standing, &event, outcome, error))
    return FALSE;

  answer_receipt (standing, &event, change->id, outcome);
  return TRUE;
}

/* What a change that changes nothing answers: where the message stands. */
static gboolean
answer_unchanged (ConfabLedger *ledger,
                  const ConfabMessageData *message,
                  ConfabOutcome *outcome,
                  GError **error)
{
  g_autoptr (ConfabReceiptData) receipt = confab_receipt_data_new ();

  receipt->id = g_strdup (message->id);
  receipt->conversation_id = g_strdup (message->conversation_id);

  if (!confab_ledger_get_receipt (ledger, message->conversation_id, message->seq, receipt, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_receipt_data_record, receipt);
  return TRUE;
}

/**
 * confab_messages_edit:
 *
 * Changes the text of one's own message in a channel: a ConfabMessageData of the fields of
 * confab_message_change_record. Answers with a ConfabReceiptData.
 */
gboolean
confab_messages_edit (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  const ConfabMessageData *asked = request->data;
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabMessageData change = { 0 };
  ConfabStanding standing;

  message = confab_messages_find_public (ledger, request, asked->id, &standing, error);

  if (message == NULL || !confab_require (&standing, CONFAB_ACTION_EDIT_OWN, error) ||
      !check_not_deleted (message, error))
    return FALSE;

  if (!is_own (message, request))
    {
      confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "Only its sender may edit a message");
      return FALSE;
    }

  if (asked->content == NULL || asked->content[0] == '\0')
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "content", "content is empty");
      return FALSE;
    }

  if (!confab_message_check_card (asked->card, error))
    return FALSE;

  if (g_strcmp0 (asked->content, message->content) == 0 &&
      confab_card_equal (asked->card, message->card))
    return answer_unchanged (ledger, message, outcome, error);

  change.id = message->id;
  change.conversation_id = standing.id;
  change.sender_id = request->user_id;
  change.seq = message->seq;
  change.content = asked->content;
  change.mentions = asked->mentions;
  change.card = asked->card;
  change.updated_at = confab_event_time (&standing, request);

  return confab_ledger_edit_message (ledger, &change, error) &&
         add_change (ledger, &standing, CONFAB_FRAME_MESSAGE_UPDATE, &change, outcome, error);
}

/**
 * confab_messages_delete:
 *
 * Deletes a message in a channel: a ConfabMessageData of the fields of
 * confab_message_change_record. Answers with a ConfabReceiptData.
 */
gboolean
confab_messages_delete (ConfabLedger *ledger,
                        const ConfabRequest *request,
                        ConfabOutcome *outcome,
                        GError **error)
{
  const ConfabMessageData *asked = request->data;
  const char *id = asked != NULL ? asked->id : request->path[0];
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabMessageData change = { 0 };
  ConfabStanding standing;

  message = confab_messages_find_public (ledger, request, id, &standing, error);

  if (message == NULL || !confab_require (&standing,
                                          is_own (message, request) ? CONFAB_ACTION_DELETE_OWN
                                                                    : CONFAB_ACTION_DELETE_ANY,
                                          error))
    return FALSE;

  if (message->deleted_at > 0)
    return answer_unchanged (ledger, message, outcome, error);

  message->deleted_at = confab_event_time (&standing, request);
  change.id = message->id;
  change.conversation_id = standing.id;
  change.sender_id = request->user_id;
  change.updated_at = message->deleted_at;

  return confab_ledger_delete_message (ledger, message, error) &&
         add_change (ledger, &standing, CONFAB_FRAME_MESSAGE_DELETE, &change, outcome, error);
}

static gboolean
change_reaction (ConfabLedger *ledger,
                 const ConfabReactionData *reaction,
                 gboolean add,
                 gboolean *changed,
                 GError **error)
{
  gint64 count;

  if (!add)
    return confab_ledger_remove_reaction (ledger, reaction, changed, error);

  if (!confab_ledger_count_reactions (ledger, reaction->message_id, &count, error))
    return FALSE;

  if (count >= CONFAB_MAX_REACTIONS)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The message has too many reactions");
      return FALSE;
    }

  return confab_ledger_add_reaction (ledger, reaction, changed, error);
}

static gboolean
react (ConfabLedger *ledger,
       const ConfabRequest *request,
       const char *message_id,
       const char *emoji,
       gboolean add,
       ConfabOutcome *outcome,
       GError **error)
{
  g_autoptr (ConfabMessageData) message = NULL;
  g_auto (ConfabNewEvent) event = { 0 };
  ConfabStanding standing;
  ConfabReactionData reaction = { .emoji = (char *) emoji, .user_id = request->user_id };
  gboolean changed;

  message = confab_messages_find_public (ledger, request, message_id, &standing, error);

  if (message == NULL || !confab_require (&standing, CONFAB_ACTION_REACT, error) ||
      !check_not_deleted (message, error))
    return FALSE;

  reaction.message_id = message->id;
  reaction.conversation_id = standing.id;
  reaction.created_at = confab_event_time (&standing, request);

  if (!change_reaction (ledger, &reaction, add, &changed, error))
    return FALSE;

  if (!changed)
    return answer_unchanged (ledger, message, outcome, error);

  event.type = add ? CONFAB_FRAME_REACTION_ADD : CONFAB_FRAME_REACTION_REMOVE;
  event.message_id = message->id;
  event.sender_id = request->user_id;
  event.created_at = reaction.created_at;
  event.payload = confab_reaction_data_to_json (&reaction);

  if (!confab_event_add (ledger, &standing, &event, outcome, error))
    return FALSE;

  answer_receipt (&standing, &event, message->id, outcome);
  return !add ||
         confab_notifications_reaction (ledger, &standing, message, &reaction, outcome, error);
}

/**
 * confab_messages_react:
 *
 * Adds a reaction to a message in a channel: a ConfabReactionData. Answers with a
 * ConfabReceiptData.
 */
gboolean
confab_messages_react (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabReactionData *asked = request->data;

  return react (ledger, request, asked->message_id, asked->emoji, TRUE, outcome, error);
}

/**
 * confab_messages_unreact:
 *
 * Takes one's own reaction back: a ConfabReactionData, or message and emoji from the path. Answers
 * with a ConfabReceiptData.
 */
gboolean
confab_messages_unreact (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         ConfabOutcome *outcome,
                         GError **error)
{
  const ConfabReactionData *asked = request->data;
  const char *message_id = asked != NULL ? asked->message_id : request->path[0];
  const char *emoji = asked != NULL ? asked->emoji : request->path[1];

  return react (ledger, request, message_id, emoji, FALSE, outcome, error);
}
