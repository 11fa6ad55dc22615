// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-messages.h"

#include "confab-ledger-files.h"
#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/**
 * confab_ledger_add_message:
 * @message: with its conversation, seq and sender
 * @added: (out): FALSE when there is a message with that id already
 *
 * Makes the message known by its id. What it says lies in its event.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_add_message (ConfabLedger *self,
                           const ConfabMessageData *message,
                           gboolean *added,
                           GError **error)
{
  if (!confab_database_run (self->db, error,
                            "INSERT INTO message (id, conversation_id, seq, sender_id, updated_at,"
                            " deleted_at) VALUES (?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING",
                            "ttit", message->id, message->conversation_id, message->seq,
                            message->sender_id))
    return FALSE;

  *added = confab_database_get_changes (self->db) == 1;
  return TRUE;
}

static gboolean
add_mentions (ConfabLedger *self, const ConfabMessageData *message, GError **error)
{
  for (guint i = 0; message->mentions != NULL && message->mentions[i] != NULL; i++)
    if (!confab_database_run (self->db, error,
                              "INSERT INTO mention (conversation_id, user_id, seq)"
                              " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                              "tti", message->conversation_id, message->mentions[i], message->seq))
      return FALSE;

  return TRUE;
}

/**
 * confab_ledger_add_text:
 * @position: of the message's event
 * @message: a channel's message
 *
 * Makes the message known by what it says and by whom it mentions.
 */
gboolean
confab_ledger_add_text (ConfabLedger *self,
                        gint64 position,
                        const ConfabMessageData *message,
                        GError **error)
{
  g_autoptr (GString) text = g_string_new (message->content);

  /* What a linked page is called is looked for as what was said. */
  confab_card_append_text (message->card, text);
  return confab_ledger_note_text (self, position, text->len > 0 ? text->str : NULL, error) &&
         add_mentions (self, message, error);
}

/**
 * confab_ledger_set_card:
 * @message: one that was edited
 * @card: (nullable): JSON of the card that it has now
 *
 * Gives the message its card, instead of the one it was sent with.
 */
void
confab_ledger_set_card (ConfabMessageData *message, const char *card)
{
  g_autoptr (JsonNode) node = card != NULL ? confab_json_parse (card, strlen (card), NULL) : NULL;

  g_clear_pointer (&message->card, confab_card_data_free);

  if (node != NULL)
    message->card = confab_card_data_parse (node, NULL);
}

/* The message as it was sent, from its event. */
static ConfabMessageData *
message_from_frame (const char *text, GError **error)
{
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), error);

  return frame != NULL ? confab_message_data_parse (frame->node, error) : NULL;
}

/**
 * confab_ledger_get_message:
 * @as_sent: with the text of the first version, not the last
 *
 * Returns: (transfer full): the message, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabMessageData *
confab_ledger_get_message (ConfabLedger *self,
                           const char *message_id,
                           gboolean as_sent,
                           GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabMessageData *message;
  ConfabStatementStep step;

  row = confab_database_select (self->db, error,
                                "SELECT e.frame, m.content, m.updated_at, m.deleted_at, m.card"
                                " FROM message m JOIN event e"
                                " ON e.conversation_id = m.conversation_id AND e.seq = m.seq"
                                " WHERE m.id = ?",
                                "t", message_id);

  if (row == NULL)
    return NULL;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_DONE)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such message");

  if (step != CONFAB_STATEMENT_ROW)
    return NULL;

  message = message_from_frame (confab_statement_get_text (row, 0), error);

  if (message == NULL)
    return NULL;

  if (!as_sent && confab_statement_get_int (row, 2) > 0)
    {
      g_set_str (&message->content, confab_statement_get_text (row, 1));
      confab_ledger_set_card (message, confab_statement_get_text (row, 4));
      message->updated_at = confab_statement_get_int (row, 2);
    }

  message->deleted_at = confab_statement_get_int (row, 3);
  return message;
}

/**
 * confab_ledger_get_receipt:
 * @receipt: (out caller-allocates): its seq, time and hash are filled in
 *
 * Looks up what was answered when an event was stored.
 */
gboolean
confab_ledger_get_receipt (ConfabLedger *self,
                           const char *conversation_id,
                           gint64 seq,
                           ConfabReceiptData *receipt,
                           GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabStatementStep step;

  row = confab_database_select (
      self->db, error, "SELECT created_at, hash FROM event WHERE conversation_id = ? AND seq = ?",
      "ti", conversation_id, seq);

  if (row == NULL)
    return FALSE;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      receipt->seq = seq;
      receipt->created_at = confab_statement_get_int (row, 0);
      receipt->hash = confab_statement_dup_text (row, 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static gboolean
get_position (ConfabLedger *self,
              const ConfabMessageData *message,
              gint64 *position,
              GError **error)
{
  return confab_database_get_int (
      self->db, position, error, "SELECT position FROM event WHERE conversation_id = ? AND seq = ?",
      "ti", message->conversation_id, message->seq);
}

static gboolean
forget_text (ConfabLedger *self, const ConfabMessageData *message, gint64 position, GError **error)
{
  return confab_ledger_note_text (self, position, NULL, error) &&
         confab_database_run (self->db, error,
                              "DELETE FROM mention WHERE conversation_id = ? AND seq = ?", "ti",
                              message->conversation_id, message->seq);
}

/**
 * confab_ledger_edit_message:
 * @message: a channel's message as it is to be
 */
gboolean
confab_ledger_edit_message (ConfabLedger *self, const ConfabMessageData *message, GError **error)
{
  gint64 position;

  return get_position (self, message, &position, error) &&
         confab_database_put (self->db, error,
                              "UPDATE message SET content = :content, mentions = :mentions,"
                              " card = :card, updated_at = :updated_at WHERE id = :id",
                              &confab_message_data_record, message) &&
         forget_text (self, message, position, error) &&
         confab_ledger_add_text (self, position, message, error);
}

/* A frame that says the same without what was said. Its hash stays the one of the original, so
 * that the chain of those who hold the original goes on. */
static char *
redact (const char *text, gint64 deleted_at, GError **error)
{
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), error);
  g_autoptr (ConfabMessageData) message = NULL;
  const ConfabRecord *record;
  gboolean update;

  if (frame == NULL)
    return NULL;

  update = frame->type == CONFAB_FRAME_MESSAGE_UPDATE;
  record = update ? &confab_message_change_record : &confab_message_data_record;
  message = confab_record_parse (record, frame->node, error);

  if (message == NULL)
    return NULL;

  g_clear_pointer (&message->content, g_free);
  g_clear_pointer (&message->mentions, g_strfreev);
  g_clear_pointer (&message->reply_to, g_free);
  g_clear_pointer (&message->forwarded, confab_forward_data_free);
  g_clear_pointer (&message->card, confab_card_data_free);
  message->deleted_at = deleted_at;

  if (message->attachments != NULL)
    {
      g_ptr_array_set_free_func (message->attachments,
                                 (GDestroyNotify) confab_attachment_data_free);
      g_clear_pointer (&message->attachments, g_ptr_array_unref);
    }

  frame->payload = confab_record_to_json (record, message);
  return confab_frame_to_json (frame);
}

static gboolean
redact_events (ConfabLedger *self, const ConfabMessageData *message, GError **error)
{
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  rows = confab_database_select (
      self->db, error,
      "SELECT position, frame FROM event WHERE conversation_id = ?1 AND seq = ?2"
      " UNION ALL SELECT position, frame FROM event"
      " WHERE conversation_id = ?1 AND message_id = ?3 AND type = 'message_update'",
      "tit", message->conversation_id, message->seq, message->id);

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autofree char *frame =
          redact (confab_statement_get_text (rows, 1), message->deleted_at, error);

      if (frame == NULL ||
          !confab_database_run (self->db, error, "UPDATE event SET frame = ? WHERE position = ?",
                                "ti", frame, confab_statement_get_int (rows, 0)))
        return FALSE;
    }

  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_ledger_delete_message:
 * @message: a channel's message, with the time of its deletion
 *
 * Removes what the message said, everywhere. That it was there stays known.
 */
gboolean
confab_ledger_delete_message (ConfabLedger *self, const ConfabMessageData *message, GError **error)
{
  gint64 position;

  return get_position (self, message, &position, error) &&
         confab_database_run (self->db, error,
                              "UPDATE message SET content = NULL, mentions = NULL, card = NULL,"
                              " deleted_at = ? WHERE id = ?",
                              "it", message->deleted_at, message->id) &&
         confab_database_run (self->db, error, "DELETE FROM reaction WHERE message_id = ?", "t",
                              message->id) &&
         confab_database_run (self->db, error,
                              "DELETE FROM pin WHERE conversation_id = ? AND message_id = ?", "tt",
                              message->conversation_id, message->id) &&
         confab_database_run (self->db, error,
                              "UPDATE notification SET message = NULL WHERE message_id = ?", "t",
                              message->id) &&
         confab_ledger_remove_message_files (self, message->id, error) &&
         forget_text (self, message, position, error) && redact_events (self, message, error);
}

/**
 * confab_ledger_add_reaction:
 * @added: (out): FALSE when the user has reacted with it already
 */
gboolean
confab_ledger_add_reaction (ConfabLedger *self,
                            const ConfabReactionData *reaction,
                            gboolean *added,
                            GError **error)
{
  if (!confab_database_put (self->db, error,
                            "INSERT INTO reaction (message_id, conversation_id, emoji, user_id,"
                            " created_at) VALUES (:message_id, :conversation_id, :emoji, :user_id,"
                            " :created_at) ON CONFLICT DO NOTHING",
                            &confab_reaction_data_record, reaction))
    return FALSE;

  *added = confab_database_get_changes (self->db) == 1;
  return TRUE;
}

/**
 * confab_ledger_remove_reaction:
 * @removed: (out): FALSE when there was none
 */
gboolean
confab_ledger_remove_reaction (ConfabLedger *self,
                               const ConfabReactionData *reaction,
                               gboolean *removed,
                               GError **error)
{
  if (!confab_database_put (self->db, error,
                            "DELETE FROM reaction WHERE message_id = :message_id"
                            " AND emoji = :emoji AND user_id = :user_id",
                            &confab_reaction_data_record, reaction))
    return FALSE;

  *removed = confab_database_get_changes (self->db) == 1;
  return TRUE;
}

/**
 * confab_ledger_count_reactions:
 * @count: (out): how many the message has
 */
gboolean
confab_ledger_count_reactions (ConfabLedger *self,
                               const char *message_id,
                               gint64 *count,
                               GError **error)
{
  return confab_database_get_int (self->db, count, error,
                                  "SELECT COUNT(*) FROM reaction WHERE message_id = ?", "t",
                                  message_id);
}
