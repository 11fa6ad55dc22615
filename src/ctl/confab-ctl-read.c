// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "client/envelope/confab-envelope.h"

#include <stdio.h>
#include <string.h>

/* The newest messages as they now are. In a private conversation the server does not know what
 * changed a message: one goes from the newest to the oldest and meets each change before what it
 * changes. */

typedef struct
{
  ConfabCtl *ctl;
  const ConfabConversationData *conversation;
  GHashTable *edits;     /* "id sender" -> ConfabMessageData, the newest */
  GHashTable *deletions; /* "id sender" */
  GHashTable *settled;   /* "id user emoji" */
  GHashTable *reactions; /* id -> GPtrArray of ConfabReactionData */
  GPtrArray *messages;   /* ConfabMessageData, the newest first */
  guint limit;
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->edits, g_hash_table_unref);
  g_clear_pointer (&reader->deletions, g_hash_table_unref);
  g_clear_pointer (&reader->settled, g_hash_table_unref);
  g_clear_pointer (&reader->reactions, g_hash_table_unref);
  g_clear_pointer (&reader->messages, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
reader_init (Reader *reader, ConfabCtl *ctl, const ConfabConversationData *conversation)
{
  reader->ctl = ctl;
  reader->conversation = conversation;
  reader->limit = ctl->limit > 0 ? ctl->limit : CONFAB_DEFAULT_PAGE;
  reader->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) confab_message_data_free);
  reader->deletions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->reactions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  reader->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_data_free);
}

static char *
make_key (const ConfabEnvelope *envelope)
{
  return g_strjoin (" ", envelope->message->id, envelope->sender_id, NULL);
}

static void
take_reaction (Reader *reader, ConfabEnvelope *envelope)
{
  ConfabReactionData *reaction = g_steal_pointer (&envelope->reaction);
  g_autofree char *key =
      g_strjoin (" ", reaction->message_id, envelope->sender_id, reaction->emoji, NULL);
  GPtrArray *list = g_hash_table_lookup (reader->reactions, reaction->message_id);
  gboolean is_newest = g_hash_table_add (reader->settled, g_steal_pointer (&key));

  if (!is_newest || envelope->kind == CONFAB_ENVELOPE_UNREACT)
    {
      confab_reaction_data_free (reaction);
      return;
    }

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_reaction_data_free);
      g_hash_table_insert (reader->reactions, g_strdup (reaction->message_id), list);
    }

  g_clear_pointer (&reaction->message_id, g_free);
  g_set_str (&reaction->user_id, envelope->sender_id);
  g_ptr_array_insert (list, 0, reaction);
}

/* Brings a message up to date with what came after it. */
static ConfabMessageData *
settle (Reader *reader, ConfabEnvelope *envelope, const ConfabMessageData *outer)
{
  ConfabMessageData *message = g_steal_pointer (&envelope->message);
  g_autofree char *key = g_strjoin (" ", outer->id, outer->sender_id, NULL);
  ConfabMessageData *edit = g_hash_table_lookup (reader->edits, key);
  GPtrArray *reactions = g_hash_table_lookup (reader->reactions, outer->id);

  g_set_str (&message->id, outer->id);
  g_set_str (&message->conversation_id, outer->conversation_id);
  g_set_str (&message->sender_id, outer->sender_id);
  message->seq = outer->seq;
  message->created_at = outer->created_at;
  message->updated_at = outer->updated_at;
  message->deleted_at = outer->deleted_at;

  if (edit != NULL)
    {
      g_set_str (&message->content, edit->content);
      message->updated_at = edit->updated_at;
    }

  if (reactions != NULL && message->reactions == NULL)
    message->reactions = g_ptr_array_ref (reactions);

  if (g_hash_table_contains (reader->deletions, key))
    message->deleted_at = GPOINTER_TO_SIZE (g_hash_table_lookup (reader->deletions, key));

  if (message->deleted_at != 0)
    g_clear_pointer (&message->content, g_free);

  return message;
}

static gboolean
take_item (Reader *reader, JsonNode *item, GError **error)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_MESSAGE);
  g_autoptr (ConfabMessageData) outer = confab_message_data_parse (item, error);
  g_autoptr (ConfabEnvelope) envelope = NULL;
  gint64 before = reader->ctl->before;

  if (outer == NULL)
    return FALSE;

  frame->node = json_node_ref (item);
  envelope = confab_envelope_open (reader->conversation->type, frame);

  switch (envelope->kind)
    {
    case CONFAB_ENVELOPE_MESSAGE:
      if (before == 0 || outer->seq < before)
        g_ptr_array_add (reader->messages, settle (reader, envelope, outer));
      break;
    case CONFAB_ENVELOPE_EDIT:
      {
        g_autofree char *key = make_key (envelope);

        envelope->message->updated_at = outer->created_at;

        if (!g_hash_table_contains (reader->edits, key))
          g_hash_table_insert (reader->edits, g_steal_pointer (&key),
                               g_steal_pointer (&envelope->message));
        break;
      }
    case CONFAB_ENVELOPE_DELETE:
      g_hash_table_insert (reader->deletions, make_key (envelope),
                           GSIZE_TO_POINTER (outer->created_at));
      break;
    case CONFAB_ENVELOPE_REACT:
    case CONFAB_ENVELOPE_UNREACT:
      take_reaction (reader, envelope);
      break;
    case CONFAB_ENVELOPE_GROUP:
    case CONFAB_ENVELOPE_PIN:
    case CONFAB_ENVELOPE_UNPIN:
    case CONFAB_ENVELOPE_OTHER:
    default:
      break;
    }

  return TRUE;
}

static gboolean
await_messages (Reader *reader, GError **error)
{
  const ConfabConversationData *conversation = reader->conversation;
  gboolean from_newest = reader->ctl->before == 0 || CONFAB_IS_PRIVATE (conversation->type);
  g_autofree char *place =
      from_newest ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, reader->ctl->before);

  do
    {
      g_autofree char *path =
          g_strdup_printf ("/conversations/%s/messages?limit=%d%s%s", conversation->id,
                           CONFAB_MAX_PAGE, place != NULL ? "&before=" : "",
                           place != NULL ? place : "");
      g_autoptr (GPtrArray) items = confab_ctl_await_page (reader->ctl, path, NULL, &place, error);

      if (items == NULL)
        return FALSE;

      for (guint i = items->len; i > 0 && reader->messages->len < reader->limit; i--)
        if (!take_item (reader, g_ptr_array_index (items, i - 1), error))
          return FALSE;
    }
  while (place != NULL && reader->messages->len < reader->limit);

  return TRUE;
}

static void
print_message (ConfabCtl *self, const ConfabMessageData *message)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;

  if (self->json)
    {
      confab_ctl_print_record (&confab_message_data_record, message);
      return;
    }

  utc = g_date_time_new_from_unix_utc (message->created_at / 1000);
  local = g_date_time_to_local (utc);
  time = g_date_time_format (local, "%Y-%m-%d %H:%M");
  printf ("%s  ", time);
  confab_ctl_print_text (
      confab_ctl_await_name (self, message->conversation_id, message->sender_id));
  fputs (": ", stdout);

  if (message->content != NULL)
    confab_ctl_print_text (message->content);
  else
    fputs (message->deleted_at != 0 ? "(deleted)" : "(cannot be read)", stdout);

  puts (message->updated_at != 0 && message->deleted_at == 0 ? "  (edited)" : "");
}

/**
 * confab_ctl_read:
 *
 * The command "read": the oldest of the messages comes first.
 */
gboolean
confab_ctl_read (ConfabCtl *self, char **arguments, GError **error)
{
  g_auto (Reader) reader = { 0 };
  g_autoptr (ConfabConversationData) conversation = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  conversation = confab_ctl_await_conversation (self, arguments[0], error);

  if (conversation == NULL || !confab_ctl_check_public (conversation, error))
    return FALSE;

  reader_init (&reader, self, conversation);

  if (!await_messages (&reader, error))
    return FALSE;

  for (guint i = reader.messages->len; i > 0; i--)
    print_message (self, g_ptr_array_index (reader.messages, i - 1));

  return TRUE;
}
