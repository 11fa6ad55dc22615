// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-refusal.h"

#include "protocol/confab-conversation.h"
#include "protocol/confab-invite.h"
#include "protocol/confab-json.h"
#include "protocol/confab-message.h"

#include <string.h>

/**
 * ConfabRefusal:
 *
 * What the server refused, taken apart for whoever has to say it. Main thread only.
 */
struct _ConfabRefusal
{
  GObject parent_instance;
  char *id;
  char *code;
  ConfabRefusalKind kind;
  char *text;
  GStrv user_ids;
  ConfabParticipantRole role;
};

G_DEFINE_FINAL_TYPE (ConfabRefusal, confab_refusal, G_TYPE_OBJECT)

static void
confab_refusal_finalize (GObject *object)
{
  ConfabRefusal *self = CONFAB_REFUSAL (object);

  g_free (self->id);
  g_free (self->code);
  g_free (self->text);
  g_strfreev (self->user_ids);

  G_OBJECT_CLASS (confab_refusal_parent_class)->finalize (object);
}

static void
confab_refusal_class_init (ConfabRefusalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_refusal_finalize;
}

static void
confab_refusal_init (ConfabRefusal *self)
{
}

static void
take_change (ConfabRefusal *self, JsonNode *node)
{
  const ConfabRecord *record = &confab_conversation_change_record;
  g_autoptr (ConfabConversationData) change = confab_record_parse (record, node, NULL);

  if (change == NULL)
    return;

  if (confab_record_has (record, change, "name"))
    {
      self->kind = CONFAB_REFUSAL_NAME;
      self->text = g_strdup (change->name);
    }
  else if (confab_record_has (record, change, "topic"))
    {
      self->kind = CONFAB_REFUSAL_TOPIC;
      self->text = g_strdup (change->topic);
    }
  else if (confab_record_has (record, change, "mentionsOnly"))
    {
      self->kind = CONFAB_REFUSAL_MENTIONS_ONLY;
    }
  else if (confab_record_has (record, change, "mutedUntil"))
    {
      self->kind = change->muted_until != 0 ? CONFAB_REFUSAL_MUTE : CONFAB_REFUSAL_UNMUTE;
    }
  else if (confab_record_has (record, change, "pinnedAt"))
    {
      self->kind = change->pinned_at != 0 ? CONFAB_REFUSAL_PIN : CONFAB_REFUSAL_UNPIN;
    }
  else if (confab_record_has (record, change, "archivedAt"))
    {
      self->kind = change->archived_at != 0 ? CONFAB_REFUSAL_ARCHIVE : CONFAB_REFUSAL_UNARCHIVE;
    }
}

static void
take_users (ConfabRefusal *self, JsonNode *node)
{
  g_autoptr (ConfabUserIdsData) users = confab_user_ids_data_parse (node, NULL);

  if (users == NULL)
    return;

  self->kind = CONFAB_REFUSAL_ADD;
  self->user_ids = g_steal_pointer (&users->user_ids);
}

static void
take_participant (ConfabRefusal *self, ConfabRefusalKind kind, JsonNode *node)
{
  g_autoptr (ConfabParticipantData) participant = confab_participant_data_parse (node, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (participant == NULL)
    return;

  g_strv_builder_add (ids, participant->user_id);
  self->kind = kind;
  self->user_ids = g_strv_builder_end (ids);
  self->role = participant->role;
}

static void
take_ban (ConfabRefusal *self, JsonNode *node)
{
  g_autoptr (ConfabBanData) ban = confab_record_parse (&confab_new_ban_record, node, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (ban == NULL)
    return;

  g_strv_builder_add (ids, ban->user_id);
  self->kind = CONFAB_REFUSAL_BAN;
  self->user_ids = g_strv_builder_end (ids);
}

static void
take_reaction (ConfabRefusal *self, ConfabRefusalKind kind, JsonNode *node)
{
  g_autoptr (ConfabReactionData) reaction = confab_reaction_data_parse (node, NULL);

  if (reaction == NULL)
    return;

  self->kind = kind;
  self->text = g_steal_pointer (&reaction->emoji);
}

/**
 * confab_refusal_new:
 * @data: what the database holds
 *
 * Returns: (transfer full): what was refused
 */
ConfabRefusal *
confab_refusal_new (const ConfabRefusalData *data)
{
  ConfabRefusal *self = g_object_new (CONFAB_TYPE_REFUSAL, NULL);
  g_autoptr (JsonNode) node = data->payload != NULL
                                  ? confab_json_parse (data->payload, strlen (data->payload), NULL)
                                  : NULL;

  self->id = g_strdup (data->id);
  self->code = g_strdup (data->failure_code);

  if (data->kind == CONFAB_ACTION_CONVERSATION_NEW)
    self->kind = CONFAB_REFUSAL_NEW;
  else if (data->kind == CONFAB_ACTION_CONVERSATION_DELETE)
    self->kind = CONFAB_REFUSAL_DELETE;
  else if (data->kind == CONFAB_ACTION_MARK)
    self->kind = CONFAB_REFUSAL_MARK;
  else if (data->kind == CONFAB_ACTION_MESSAGE_PIN)
    self->kind = CONFAB_REFUSAL_MESSAGE_PIN;
  else if (node == NULL)
    self->kind = CONFAB_REFUSAL_OTHER;
  else if (data->kind == CONFAB_ACTION_CONVERSATION_CHANGE)
    take_change (self, node);
  else if (data->kind == CONFAB_ACTION_PARTICIPANT_ADD)
    take_users (self, node);
  else if (data->kind == CONFAB_ACTION_PARTICIPANT_CHANGE)
    take_participant (self, CONFAB_REFUSAL_ROLE, node);
  else if (data->kind == CONFAB_ACTION_PARTICIPANT_REMOVE)
    take_participant (self, CONFAB_REFUSAL_REMOVE, node);
  else if (data->kind == CONFAB_ACTION_PARTICIPANT_BAN)
    take_ban (self, node);
  else if (data->kind == CONFAB_ACTION_REACTION_ADD)
    take_reaction (self, CONFAB_REFUSAL_REACT, node);
  else if (data->kind == CONFAB_ACTION_REACTION_REMOVE)
    take_reaction (self, CONFAB_REFUSAL_UNREACT, node);

  return self;
}

/**
 * confab_refusal_get_id:
 *
 * Returns: the action, for "Try again" and "Discard"
 */
const char *
confab_refusal_get_id (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), NULL);

  return self->id;
}

/**
 * confab_refusal_get_code:
 *
 * Returns: (nullable): the name of the protocol's error
 */
const char *
confab_refusal_get_code (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), NULL);

  return self->code;
}

/**
 * confab_refusal_get_kind:
 *
 * Returns: what the user wanted
 */
ConfabRefusalKind
confab_refusal_get_kind (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), CONFAB_REFUSAL_OTHER);

  return self->kind;
}

/**
 * confab_refusal_get_text:
 *
 * Returns: the name, the topic or the emoji; empty where there is none
 */
const char *
confab_refusal_get_text (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), NULL);

  return self->text != NULL ? self->text : "";
}

/**
 * confab_refusal_get_user_ids:
 *
 * Returns: (nullable): whom it concerned
 */
const char *const *
confab_refusal_get_user_ids (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), NULL);

  return (const char *const *) self->user_ids;
}

/**
 * confab_refusal_get_role:
 *
 * Returns: what that user was to become
 */
ConfabParticipantRole
confab_refusal_get_role (ConfabRefusal *self)
{
  g_return_val_if_fail (CONFAB_IS_REFUSAL (self), CONFAB_ROLE_MEMBER);

  return self->role;
}
