// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-envelope.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"

#include <string.h>

/* What the user does, as it travels. */

/* The members of @content are borrowed: it is not to be freed. */
static void
fill_content (const ConfabEnvelope *self, ConfabContentData *content)
{
  static const ConfabContentType types[] = {
    [CONFAB_ENVELOPE_MESSAGE] = CONFAB_CONTENT_TEXT,
    [CONFAB_ENVELOPE_EDIT] = CONFAB_CONTENT_EDIT,
    [CONFAB_ENVELOPE_DELETE] = CONFAB_CONTENT_DELETE,
    [CONFAB_ENVELOPE_REACT] = CONFAB_CONTENT_REACT,
    [CONFAB_ENVELOPE_UNREACT] = CONFAB_CONTENT_UNREACT,
    [CONFAB_ENVELOPE_GROUP] = CONFAB_CONTENT_GROUP,
    [CONFAB_ENVELOPE_PIN] = CONFAB_CONTENT_PIN,
    [CONFAB_ENVELOPE_UNPIN] = CONFAB_CONTENT_UNPIN,
  };

  content->type = types[self->kind];
  content->name = self->name;
  content->topic = self->topic;

  if (self->pinned != NULL)
    {
      content->message = self->pinned;
    }
  else if (self->reaction != NULL)
    {
      content->message = self->reaction->message_id;
      content->emoji = self->reaction->emoji;
    }
  else if (self->kind == CONFAB_ENVELOPE_EDIT || self->kind == CONFAB_ENVELOPE_DELETE)
    {
      content->message = self->message->id;
    }

  if (self->kind == CONFAB_ENVELOPE_MESSAGE || self->kind == CONFAB_ENVELOPE_EDIT)
    {
      content->text = self->message->content;
      content->mentions = self->message->mentions;
      content->card = self->message->card;
    }

  if (self->kind == CONFAB_ENVELOPE_MESSAGE)
    {
      content->kind = self->message->type;
      content->reply_to = self->message->reply_to;
      content->attachments = self->message->attachments;
      content->forwarded = self->message->forwarded;
    }
}

/**
 * confab_envelope_to_text:
 * @self: what the user does, of any kind but %CONFAB_ENVELOPE_OTHER
 *
 * Says it as the content of a private conversation, for whoever seals it. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
confab_envelope_to_text (const ConfabEnvelope *self)
{
  ConfabContentData content = { 0 };

  fill_content (self, &content);
  return confab_content_data_to_json (&content);
}

static ConfabFrame *
seal_private (const ConfabEnvelope *self,
              const char *id,
              const char *conversation_id,
              GError **error)
{
  ConfabContentData content = { 0 };
  ConfabMessageData outer = { .id = (char *) id, .conversation_id = (char *) conversation_id };
  ConfabFrame *frame;

  fill_content (self, &content);
  outer.content = confab_content_data_to_json (&content);

  if (strlen (outer.content) > CONFAB_MAX_CONTENT_BYTES)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "content",
                              "The message is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES);
      g_free (outer.content);
      return NULL;
    }

  frame = confab_frame_new (CONFAB_FRAME_MESSAGE);
  frame->payload = confab_message_data_to_json (&outer);
  g_free (outer.content);
  return frame;
}

static ConfabFrame *
seal_public (const ConfabEnvelope *self, const char *conversation_id)
{
  static const ConfabFrameType types[] = {
    [CONFAB_ENVELOPE_MESSAGE] = CONFAB_FRAME_MESSAGE,
    [CONFAB_ENVELOPE_EDIT] = CONFAB_FRAME_MESSAGE_UPDATE,
    [CONFAB_ENVELOPE_DELETE] = CONFAB_FRAME_MESSAGE_DELETE,
    [CONFAB_ENVELOPE_REACT] = CONFAB_FRAME_REACTION_ADD,
    [CONFAB_ENVELOPE_UNREACT] = CONFAB_FRAME_REACTION_REMOVE,
  };
  ConfabFrame *frame = confab_frame_new (types[self->kind]);

  if (self->reaction != NULL)
    {
      ConfabReactionData reaction = { .message_id = self->reaction->message_id,
                                      .conversation_id = (char *) conversation_id,
                                      .emoji = self->reaction->emoji };

      frame->payload = confab_reaction_data_to_json (&reaction);
    }
  else
    {
      ConfabMessageData message = { .id = self->message->id,
                                    .conversation_id = (char *) conversation_id,
                                    .content = self->message->content,
                                    .mentions = self->message->mentions,
                                    .card = self->message->card };

      if (self->kind == CONFAB_ENVELOPE_MESSAGE)
        {
          message.type = self->message->type;
          message.attachments = self->message->attachments;
          message.reply_to = self->message->reply_to;
          message.forwarded = self->message->forwarded;
          frame->payload = confab_message_data_to_json (&message);
        }
      else
        {
          frame->payload = confab_record_to_json (&confab_message_change_record, &message);
        }
    }

  return frame;
}

/**
 * confab_envelope_seal:
 * @type: of the conversation
 * @self: what the user does, of any kind but %CONFAB_ENVELOPE_OTHER; a group's name only in a
 * group, and pins only in private conversations
 * @id: of the request; in a private conversation also of the event
 * @conversation_id: where
 *
 * Makes the frame that carries it. Any thread.
 *
 * Returns: (transfer full): the frame with id, type and payload, or NULL with
 *   %CONFAB_ERROR_TOO_LARGE
 */
ConfabFrame *
confab_envelope_seal (ConfabConversationType type,
                      const ConfabEnvelope *self,
                      const char *id,
                      const char *conversation_id,
                      GError **error)
{
  ConfabFrame *frame;

  g_assert (self->kind != CONFAB_ENVELOPE_OTHER);
  g_assert (self->kind < CONFAB_ENVELOPE_GROUP || CONFAB_IS_PRIVATE (type));
  frame = CONFAB_IS_PRIVATE (type) ? seal_private (self, id, conversation_id, error)
                                   : seal_public (self, conversation_id);

  if (frame != NULL)
    frame->id = g_strdup (id);

  return frame;
}

/**
 * confab_envelope_seal_draft:
 * @text: what the user has begun to write
 * @reply_to: (nullable): the message that it answers
 *
 * Makes of it what only the user's devices are to read, in channels too. Any thread.
 *
 * Returns: (transfer full): the draft as it travels, or NULL with %CONFAB_ERROR_TOO_LARGE
 */
char *
confab_envelope_seal_draft (const char *text, const char *reply_to, GError **error)
{
  ConfabContentData content = { .type = CONFAB_CONTENT_TEXT,
                                .text = (char *) text,
                                .reply_to = (char *) reply_to };
  g_autofree char *sealed = confab_content_data_to_json (&content);

  if (strlen (sealed) <= CONFAB_MAX_CONTENT_BYTES)
    return g_steal_pointer (&sealed);

  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "draft",
                          "The draft is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES);
  return NULL;
}

/**
 * confab_envelope_open_draft:
 * @sealed: a draft as it travels, from another of the user's devices
 * @reply_to: (out) (nullable): the message that it answers
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): its text, or NULL when nothing can be made of it
 */
char *
confab_envelope_open_draft (const char *sealed, char **reply_to)
{
  g_autoptr (JsonNode) node = confab_json_parse (sealed, strlen (sealed), NULL);
  g_autoptr (ConfabContentData) content =
      node != NULL ? confab_content_data_parse (node, NULL) : NULL;

  *reply_to = NULL;

  if (content == NULL || content->type != CONFAB_CONTENT_TEXT)
    return NULL;

  *reply_to = g_steal_pointer (&content->reply_to);

  /* With something to answer, there need not be a text yet. */
  return content->text == NULL && *reply_to != NULL ? g_strdup ("")
                                                    : g_steal_pointer (&content->text);
}
