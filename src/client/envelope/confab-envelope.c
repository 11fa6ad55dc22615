// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-envelope.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "protocol/confab-attachment.h"
#include "protocol/confab-json.h"

#include <string.h>

/* What is done here is a function of its arguments alone and runs on the store's thread, in the
 * transaction that stores what comes of it. What is said in private conversations has been opened
 * before, and is sealed after. */

/**
 * confab_envelope_new:
 * @kind: what it says
 *
 * Returns: (transfer full): an envelope with nothing else in it
 */
ConfabEnvelope *
confab_envelope_new (ConfabEnvelopeKind kind)
{
  ConfabEnvelope *self = g_new0 (ConfabEnvelope, 1);

  self->kind = kind;
  return self;
}

/**
 * confab_envelope_free:
 * @self: (nullable) (transfer full): an envelope
 */
void
confab_envelope_free (ConfabEnvelope *self)
{
  if (self == NULL)
    return;

  g_free (self->sender_id);
  confab_message_data_free (self->message);
  confab_reaction_data_free (self->reaction);
  g_free (self->name);
  g_free (self->topic);
  g_free (self->pinned);
  g_free (self);
}

static const char *
member_text (JsonNode *node, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), name);

  return member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
                 json_node_get_value_type (member) == G_TYPE_STRING
             ? json_node_get_string (member)
             : NULL;
}

static char *
dup_member_id (JsonNode *node, const char *name)
{
  const char *id = member_text (node, name);

  return confab_id_is_valid (id) ? g_strdup (id) : NULL;
}

/* A message that could not be read keeps its place, and of its outside what made sense. */
static void
become_unreadable (ConfabEnvelope *self, const ConfabFrame *frame)
{
  const char *created_at = frame->node != NULL ? member_text (frame->node, "createdAt") : NULL;

  g_clear_pointer (&self->message, confab_message_data_free);
  self->kind = CONFAB_ENVELOPE_MESSAGE;
  self->unreadable = TRUE;
  self->message = confab_message_data_new ();

  if (frame->node != NULL)
    {
      self->message->id = dup_member_id (frame->node, "id");
      g_free (self->sender_id);
      self->sender_id = dup_member_id (frame->node, "senderId");
    }

  if (created_at == NULL || !confab_time_from_text (created_at, &self->created_at))
    self->created_at = frame->timestamp;
}

static void
take_reaction (ConfabEnvelope *self, ConfabEnvelopeKind kind, ConfabContentData *content)
{
  if (content->message == NULL || content->emoji == NULL)
    return;

  self->kind = kind;
  self->reaction = confab_reaction_data_new ();
  self->reaction->message_id = g_steal_pointer (&content->message);
  self->reaction->emoji = g_steal_pointer (&content->emoji);
}

static void
take_change (ConfabEnvelope *self, ConfabEnvelopeKind kind, ConfabContentData *content)
{
  if (content->message == NULL || (kind == CONFAB_ENVELOPE_EDIT && content->text == NULL))
    return;

  self->kind = kind;
  self->message = confab_message_data_new ();
  self->message->id = g_steal_pointer (&content->message);

  if (kind == CONFAB_ENVELOPE_EDIT)
    {
      self->message->content = g_steal_pointer (&content->text);
      self->message->mentions = g_steal_pointer (&content->mentions);
      self->message->card = g_steal_pointer (&content->card);
    }
}

static void
take_text (ConfabEnvelope *self, ConfabMessageData *outer, ConfabContentData *content)
{
  self->kind = CONFAB_ENVELOPE_MESSAGE;
  self->message = confab_message_data_new ();
  self->message->id = g_strdup (outer->id);
  self->message->type =
      content->kind != CONFAB_MESSAGE_SYSTEM ? content->kind : CONFAB_MESSAGE_TEXT;
  self->message->content = g_steal_pointer (&content->text);
  self->message->reply_to = g_steal_pointer (&content->reply_to);
  self->message->mentions = g_steal_pointer (&content->mentions);
  self->message->attachments = g_steal_pointer (&content->attachments);
  self->message->forwarded = g_steal_pointer (&content->forwarded);
  self->message->card = g_steal_pointer (&content->card);
}

static void
take_group (ConfabEnvelope *self, ConfabMessageData *outer, ConfabContentData *content)
{
  self->kind = CONFAB_ENVELOPE_GROUP;
  self->message = confab_message_data_new ();
  self->message->id = g_strdup (outer->id);
  self->name = g_steal_pointer (&content->name);
  self->topic = g_steal_pointer (&content->topic);
}

static void
take_pin (ConfabEnvelope *self,
          ConfabEnvelopeKind kind,
          ConfabMessageData *outer,
          ConfabContentData *content)
{
  if (content->message == NULL)
    return;

  self->kind = kind;
  self->message = confab_message_data_new ();
  self->message->id = g_strdup (outer->id);
  self->pinned = g_steal_pointer (&content->message);
}

/* Returns FALSE when nothing can be made of the content. One of a kind that this version does not
 * know is no message to a person: it is taken, and left at CONFAB_ENVELOPE_OTHER. */
static gboolean
open_content (ConfabEnvelope *self, ConfabConversationType type, ConfabMessageData *outer)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabContentData) content = NULL;
  const char *name;

  if (outer->content == NULL)
    return FALSE;

  node = confab_json_parse (outer->content, strlen (outer->content), NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || (name = member_text (node, "t")) == NULL)
    return FALSE;

  if (confab_names_find (confab_content_type_names, name) < 0)
    return TRUE;

  content = confab_content_data_parse (node, NULL);

  if (content == NULL)
    return g_strcmp0 (name, confab_content_type_names[CONFAB_CONTENT_TEXT]) != 0;

  switch ((ConfabContentType) content->type)
    {
    case CONFAB_CONTENT_TEXT:
      if (content->text == NULL && content->attachments == NULL)
        return FALSE;
      take_text (self, outer, content);
      break;
    case CONFAB_CONTENT_EDIT:
      take_change (self, CONFAB_ENVELOPE_EDIT, content);
      break;
    case CONFAB_CONTENT_DELETE:
      take_change (self, CONFAB_ENVELOPE_DELETE, content);
      break;
    case CONFAB_CONTENT_REACT:
      take_reaction (self, CONFAB_ENVELOPE_REACT, content);
      break;
    case CONFAB_CONTENT_UNREACT:
      take_reaction (self, CONFAB_ENVELOPE_UNREACT, content);
      break;
    case CONFAB_CONTENT_GROUP:
      if (type == CONFAB_CONVERSATION_GROUP)
        take_group (self, outer, content);
      break;
    case CONFAB_CONTENT_PIN:
      take_pin (self, CONFAB_ENVELOPE_PIN, outer, content);
      break;
    case CONFAB_CONTENT_UNPIN:
      take_pin (self, CONFAB_ENVELOPE_UNPIN, outer, content);
      break;
    default:
      g_assert_not_reached ();
    }

  return TRUE;
}

/* What somebody says of files and pages is a message also where some of it is wrong. */
static void
clean_rest (ConfabEnvelope *self, ConfabConversationType type)
{
  GPtrArray *files = self->message != NULL ? self->message->attachments : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      ConfabAttachmentData *file = g_ptr_array_index (files, i);

      /* What everybody may have nobody has sealed. */
      if (!CONFAB_IS_PRIVATE (type))
        g_clear_pointer (&file->key, g_free);

      confab_attachment_clean (file);
    }

  if (self->message != NULL)
    self->message->card = confab_card_clean (g_steal_pointer (&self->message->card));
}

static void
open_message (ConfabEnvelope *self, ConfabConversationType type, const ConfabFrame *frame)
{
  g_autoptr (ConfabMessageData) outer =
      frame->node != NULL ? confab_message_data_parse (frame->node, NULL) : NULL;

  if (outer == NULL)
    {
      become_unreadable (self, frame);
      return;
    }

  self->sender_id = g_strdup (outer->sender_id);
  self->created_at = outer->created_at != 0 ? outer->created_at : frame->timestamp;

  if (CONFAB_IS_PRIVATE (type))
    {
      if (!open_content (self, type, outer))
        become_unreadable (self, frame);

      clean_rest (self, type);
      return;
    }

  if (outer->type == CONFAB_MESSAGE_SYSTEM)
    outer->type = CONFAB_MESSAGE_TEXT;

  self->kind = CONFAB_ENVELOPE_MESSAGE;
  self->message = g_steal_pointer (&outer);
  clean_rest (self, type);
}

static void
open_change (ConfabEnvelope *self, ConfabEnvelopeKind kind, const ConfabFrame *frame)
{
  g_autoptr (ConfabMessageData) change = NULL;

  if (frame->node == NULL)
    return;

  change = confab_record_parse (&confab_message_change_record, frame->node, NULL);

  if (change == NULL || change->id == NULL ||
      (kind == CONFAB_ENVELOPE_EDIT && change->content == NULL))
    return;

  self->kind = kind;
  self->sender_id = g_strdup (change->sender_id);
  self->created_at = change->updated_at != 0 ? change->updated_at : frame->timestamp;
  self->message = g_steal_pointer (&change);
  clean_rest (self, CONFAB_CONVERSATION_CHANNEL);
}

static void
open_reaction (ConfabEnvelope *self, ConfabEnvelopeKind kind, const ConfabFrame *frame)
{
  g_autoptr (ConfabReactionData) reaction =
      frame->node != NULL ? confab_reaction_data_parse (frame->node, NULL) : NULL;

  if (reaction == NULL || reaction->message_id == NULL || reaction->user_id == NULL)
    return;

  self->kind = kind;
  self->sender_id = g_strdup (reaction->user_id);
  self->created_at = reaction->created_at != 0 ? reaction->created_at : frame->timestamp;
  self->reaction = g_steal_pointer (&reaction);
}

/**
 * confab_envelope_open:
 * @type: of the conversation in which it happened
 * @frame: an event as it was read
 *
 * Says what an event means. Never fails: what cannot be read is a message that says so, and what is
 * not known is %CONFAB_ENVELOPE_OTHER. Any thread.
 *
 * Returns: (transfer full): what happened
 */
ConfabEnvelope *
confab_envelope_open (ConfabConversationType type, const ConfabFrame *frame)
{
  ConfabEnvelope *self = confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  self->checked = !CONFAB_IS_PRIVATE (type);

  if (frame->type == CONFAB_FRAME_MESSAGE)
    open_message (self, type, frame);
  else if (CONFAB_IS_PRIVATE (type))
    return self;
  else if (frame->type == CONFAB_FRAME_MESSAGE_UPDATE)
    open_change (self, CONFAB_ENVELOPE_EDIT, frame);
  else if (frame->type == CONFAB_FRAME_MESSAGE_DELETE)
    open_change (self, CONFAB_ENVELOPE_DELETE, frame);
  else if (frame->type == CONFAB_FRAME_REACTION_ADD)
    open_reaction (self, CONFAB_ENVELOPE_REACT, frame);
  else if (frame->type == CONFAB_FRAME_REACTION_REMOVE)
    open_reaction (self, CONFAB_ENVELOPE_UNREACT, frame);

  return self;
}

/**
 * confab_envelope_new_unreadable:
 * @frame: a message of which nothing can be made
 *
 * Returns: (transfer full): that there was something, with what makes sense of its outside
 */
ConfabEnvelope *
confab_envelope_new_unreadable (const ConfabFrame *frame)
{
  ConfabEnvelope *self = confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  become_unreadable (self, frame);
  return self;
}

/**
 * confab_envelope_from_text:
 * @type: of the conversation, a private one
 * @outer: the event's own words: its id, sender and time
 * @text: what was sealed in it; anything else becomes a message that could not be read
 *
 * Says what the content of a private conversation means, once it is open. Any thread.
 *
 * Returns: (transfer full): what happened
 */
ConfabEnvelope *
confab_envelope_from_text (ConfabConversationType type,
                           const ConfabMessageData *outer,
                           const char *text)
{
  ConfabEnvelope *self = confab_envelope_new (CONFAB_ENVELOPE_OTHER);
  ConfabMessageData opened = { .id = outer->id, .content = (char *) text };

  self->sender_id = g_strdup (outer->sender_id);
  self->created_at = outer->created_at;

  if (!open_content (self, type, &opened))
    {
      self->kind = CONFAB_ENVELOPE_MESSAGE;
      self->unreadable = TRUE;
      self->message = confab_message_data_new ();
      self->message->id = g_strdup (outer->id);
    }

  clean_rest (self, type);
  return self;
}
