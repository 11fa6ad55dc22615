// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "client/envelope/confab-envelope.h"
#include "protocol/confab-json.h"

#include <stdio.h>
#include <string.h>

/* Events as a person and a script want them: what is inside of a private conversation's content
 * stands outside, as it does in a channel. */

static char *
write_message (const ConfabFrame *frame, ConfabEnvelope *envelope)
{
  ConfabMessageData *message = envelope->message;

  g_set_str (&message->conversation_id, frame->conversation_id);
  g_set_str (&message->sender_id, envelope->sender_id);
  message->seq = frame->seq;
  message->created_at = envelope->created_at;
  return confab_message_data_to_json (message);
}

static char *
write_change (const ConfabFrame *frame, ConfabEnvelope *envelope)
{
  ConfabMessageData *message = envelope->message;

  g_set_str (&message->conversation_id, frame->conversation_id);
  g_set_str (&message->sender_id, envelope->sender_id);
  return confab_record_to_json (&confab_message_change_record, message);
}

static char *
write_reaction (const ConfabFrame *frame, ConfabEnvelope *envelope)
{
  ConfabReactionData *reaction = envelope->reaction;

  g_set_str (&reaction->conversation_id, frame->conversation_id);
  g_set_str (&reaction->user_id, envelope->sender_id);
  return confab_reaction_data_to_json (reaction);
}

/**
 * confab_ctl_open_event:
 * @conversation: where it happened
 * @frame: an event as it was read
 *
 * Returns: (transfer full): the same, in plain, with its payload as text; without a hash, because
 * it is no longer what was hashed
 */
ConfabFrame *
confab_ctl_open_event (const ConfabConversationData *conversation, const ConfabFrame *frame)
{
  static const struct
  {
    ConfabFrameType type;
    char *(*write) (const ConfabFrame *frame, ConfabEnvelope *envelope);
  } kinds[] = {
    [CONFAB_ENVELOPE_MESSAGE] = { CONFAB_FRAME_MESSAGE, write_message },
    [CONFAB_ENVELOPE_EDIT] = { CONFAB_FRAME_MESSAGE_UPDATE, write_change },
    [CONFAB_ENVELOPE_DELETE] = { CONFAB_FRAME_MESSAGE_DELETE, write_change },
    [CONFAB_ENVELOPE_REACT] = { CONFAB_FRAME_REACTION_ADD, write_reaction },
    [CONFAB_ENVELOPE_UNREACT] = { CONFAB_FRAME_REACTION_REMOVE, write_reaction },
  };
  g_autoptr (ConfabEnvelope) envelope = confab_envelope_open (conversation->type, frame);
  ConfabFrame *plain = confab_frame_new (
      envelope->kind != CONFAB_ENVELOPE_OTHER ? kinds[envelope->kind].type : CONFAB_FRAME_MESSAGE);

  plain->conversation_id = g_strdup (frame->conversation_id);
  plain->seq = frame->seq;
  plain->timestamp = frame->timestamp;

  if (envelope->kind != CONFAB_ENVELOPE_OTHER)
    {
      plain->payload = kinds[envelope->kind].write (frame, envelope);
      return plain;
    }

  plain->type = frame->type;
  g_set_str (&plain->type_name, frame->type_name);
  plain->payload = frame->node != NULL ? confab_json_dup_text (frame->node) : g_strdup ("{}");
  return plain;
}

static const char *
read_text (const ConfabFrame *frame, const char *member)
{
  JsonObject *object = frame->node != NULL ? json_node_get_object (frame->node) : NULL;

  return object != NULL ? json_object_get_string_member_with_default (object, member, NULL) : NULL;
}

static void
print_update (ConfabCtl *self, const ConfabFrame *frame)
{
  const char *user_id = read_text (frame, "userId");

  putchar ('(');
  confab_ctl_print_text (read_text (frame, "change"));

  if (user_id != NULL)
    {
      putchar (' ');
      confab_ctl_print_text (confab_ctl_await_name (self, frame->conversation_id, user_id));
    }

  if (read_text (frame, "name") != NULL)
    {
      putchar (' ');
      confab_ctl_print_text (read_text (frame, "name"));
    }

  putchar (')');
}

static void
print_words (ConfabCtl *self, const ConfabFrame *frame)
{
  switch ((int) frame->type)
    {
    case CONFAB_FRAME_MESSAGE:
      confab_ctl_print_text (read_text (frame, "content"));
      break;
    case CONFAB_FRAME_MESSAGE_UPDATE:
      fputs ("(edited) ", stdout);
      confab_ctl_print_text (read_text (frame, "content"));
      break;
    case CONFAB_FRAME_MESSAGE_DELETE:
      fputs ("(deleted a message)", stdout);
      break;
    case CONFAB_FRAME_REACTION_ADD:
    case CONFAB_FRAME_REACTION_REMOVE:
      fputs (frame->type == CONFAB_FRAME_REACTION_ADD ? "(reacted) " : "(took back) ", stdout);
      confab_ctl_print_text (read_text (frame, "emoji"));
      break;
    case CONFAB_FRAME_CONVERSATION_UPDATE:
      print_update (self, frame);
      break;
    default:
      printf ("(%s)", frame->type_name);
    }
}

/**
 * confab_ctl_print_event:
 * @plain: what confab_ctl_open_event() gave
 */
void
confab_ctl_print_event (ConfabCtl *self, const ConfabFrame *plain)
{
  static const char *const who[] = { "senderId", "userId", "actorId" };
  g_autofree char *json = confab_frame_to_json (plain);
  g_autoptr (ConfabFrame) frame = confab_frame_parse (json, strlen (json), NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (plain->timestamp / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  const char *user_id = NULL;

  if (self->json || frame == NULL)
    {
      puts (json);
      return;
    }

  for (guint i = plain->type == CONFAB_FRAME_CONVERSATION_UPDATE ? 2 : 0;
       i < G_N_ELEMENTS (who) && user_id == NULL; i++)
    user_id = read_text (frame, who[i]);

  printf ("%s  ", time);
  confab_ctl_print_text (confab_ctl_await_name (self, plain->conversation_id, user_id));
  fputs (": ", stdout);
  print_words (self, frame);
  putchar ('\n');
}
