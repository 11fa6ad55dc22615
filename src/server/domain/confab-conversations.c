// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversations.h"

#include "confab-avatars.h"
#include "confab-events.h"
#include "confab-participants.h"
#include "confab-permissions.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-members.h"

#include <string.h>

static const char *
last_id (GPtrArray *conversations, guint limit)
{
  if (conversations->len < limit)
    return NULL;

  return ((ConfabConversationData *) g_ptr_array_index (conversations, limit - 1))->id;
}

/**
 * confab_conversations_list:
 *
 * Answers with a page of the user's conversations or, with "directory", of channels that can be
 * joined: a ConfabQueryData.
 */
gboolean
confab_conversations_list (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabQueryData *query = request->data;
  guint limit = confab_query_get_limit (query);
  g_autoptr (GPtrArray) items = NULL;

  if (query->directory)
    items = confab_ledger_list_channels (ledger, request->user_id, query->query, query->after,
                                         limit, error);
  else
    items =
        confab_ledger_list_conversations (ledger, request->user_id, 0, query->after, limit, error);

  if (items == NULL)
    return FALSE;

  confab_outcome_answer_page (outcome, &confab_conversation_data_record, items,
                              last_id (items, limit), NULL);
  return TRUE;
}

static gboolean
answer_conversation (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     const char *conversation_id,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_autoptr (ConfabConversationData) conversation =
      confab_ledger_get_conversation (ledger, conversation_id, request->user_id, error);

  if (conversation == NULL)
    return FALSE;

  confab_outcome_answer (outcome, &confab_conversation_data_record, conversation);
  return TRUE;
}

/* The others, each once. */
static GPtrArray *
collect_others (const ConfabRequest *request, const ConfabNewConversationData *asked)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; asked->user_ids != NULL && asked->user_ids[i] != NULL; i++)
    if (!g_str_equal (asked->user_ids[i], request->user_id) &&
        !g_ptr_array_find_with_equal_func (others, asked->user_ids[i], g_str_equal, NULL))
      g_ptr_array_add (others, asked->user_ids[i]);

  return others;
}

static gboolean
field_error (GError **error, const char *field, const char *message)
{
  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "%s", message);
  return FALSE;
}

static gboolean
check_new (ConfabLedger *ledger,
           const ConfabNewConversationData *asked,
           GPtrArray *others,
           GError **error)
{
  if (CONFAB_IS_PRIVATE (asked->type) && asked->name != NULL)
    return field_error (error, "name", "A group's name is inside of what is posted to it");

  if (CONFAB_IS_PRIVATE (asked->type) && asked->topic != NULL)
    return field_error (error, "topic", "A group's topic is inside of what is posted to it");

  if (asked->type == CONFAB_CONVERSATION_CHANNEL && asked->name == NULL)
    return field_error (error, "name", "A channel needs a name");

  if (asked->type == CONFAB_CONVERSATION_DIRECT && others->len > 1)
    return field_error (error, "userIds", "A direct conversation has one other participant");

  for (guint i = 0; i < others->len; i++)
    if (!confab_ledger_has_user (ledger, g_ptr_array_index (others, i), error))
      {
        confab_prefix_field (error, "userIds");
        return FALSE;
      }

  return TRUE;
}

/* Without another, a direct conversation is one with oneself: notes. */
static char *
make_pair (const ConfabRequest *request, GPtrArray *others)
{
  const char *own = request->user_id;
  const char *other = others->len > 0 ? g_ptr_array_index (others, 0) : own;

  return g_strcmp0 (own, other) < 0 ? g_strjoin (" ", own, other, NULL)
                                    : g_strjoin (" ", other, own, NULL);
}

/* The id or the pair is there already: the same conversation again, or somebody else's id. */
static gboolean
answer_existing (ConfabLedger *ledger,
                 const ConfabRequest *request,
                 const char *pair,
                 ConfabOutcome *outcome,
                 GError **error)
{
  const ConfabNewConversationData *asked = request->data;
  g_autofree char *id = NULL, *creator_id = NULL;
  int type = -1;

  if (!confab_ledger_get_origin (ledger, asked->id, pair, &id, &type, &creator_id, error))
    return FALSE;

  if (type != (int) asked->type || (pair == NULL && g_strcmp0 (creator_id, request->user_id) != 0))
    {
      confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "id",
                              "There is another conversation with this id");
      return FALSE;
    }

  outcome->status = 200;
  return answer_conversation (ledger, request, id, outcome, error);
}

static gboolean
add_founders (ConfabLedger *ledger,
              const ConfabRequest *request,
              ConfabStanding *standing,
              GPtrArray *others,
              ConfabOutcome *outcome,
              GError **error)
{
  ConfabParticipantRole role =
      standing->type == CONFAB_CONVERSATION_DIRECT ? CONFAB_ROLE_MEMBER : CONFAB_ROLE_OWNER;

  if (!confab_participants_put (ledger, request, standing, request->user_id, role, 1, error))
    return FALSE;

  for (guint i = 0; i < others->len; i++)
    if (!confab_participants_put (ledger, request, standing, g_ptr_array_index (others, i),
                                  CONFAB_ROLE_MEMBER, 1, error))
      return FALSE;

  if (!confab_ledger_count_participants (ledger, standing->id, &standing->participant_count,
                                         error) ||
      !confab_participants_welcome (ledger, request, standing, request->user_id, outcome, error))
    return FALSE;

  for (guint i = 0; i < others->len; i++)
    if (!confab_participants_welcome (ledger, request, standing, g_ptr_array_index (others, i),
                                      outcome, error))
      return FALSE;

  return TRUE;
}

static gboolean
found (ConfabLedger *ledger,
       const ConfabRequest *request,
       const ConfabConversationData *conversation,
       GPtrArray *others,
       ConfabOutcome *outcome,
       GError **error)
{
  ConfabStanding standing;
  ConfabUpdateData update = {
    .conversation_id = conversation->id,
    .change = CONFAB_UPDATE_CREATED,
    .actor_id = request->user_id,
    .name = conversation->name,
    .topic = conversation->topic,
  };

  return confab_ledger_get_standing (ledger, conversation->id, request->user_id, &standing,
                                     error) &&
         confab_event_update (ledger, &standing, conversation->created_at, &update, outcome,
                              error) &&
         add_founders (ledger, request, &standing, others, outcome, error) &&
         answer_conversation (ledger, request, conversation->id, outcome, error);
}

/**
 * confab_conversations_create:
 *
 * Makes a conversation: a ConfabNewConversationData. Answers with a ConfabConversationData. The
 * same id again, and a direct conversation that exists, get the conversation that is there.
 */
gboolean
confab_conversations_create (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error)
{
  const ConfabNewConversationData *asked = request->data;
  g_autoptr (GPtrArray) others = collect_others (request, asked);
  g_autofree char *pair = NULL, *name = NULL;
  g_autofree char *topic = asked->topic != NULL ? confab_text_clean_name (asked->topic) : NULL;
  ConfabConversationData conversation = {
    .id = asked->id,
    .type = asked->type,
    .topic = topic,
    .created_at = request->now_ms,
  };
  gboolean added;

  outcome->status = 201;

  if (!check_new (ledger, asked, others, error))
    return FALSE;

  if (asked->type == CONFAB_CONVERSATION_DIRECT)
    pair = make_pair (request, others);

  if (asked->name != NULL)
    conversation.name = name = confab_text_clean_name (asked->name);

  if (name != NULL && name[0] == '\0')
    return field_error (error, "name", "A channel needs a name");

  if (!confab_ledger_add_conversation (ledger, &conversation, request->user_id, pair, &added,
                                       error))
    return FALSE;

  return added ? found (ledger, request, &conversation, others, outcome, error)
               : answer_existing (ledger, request, pair, outcome, error);
}

/**
 * confab_conversations_get:
 *
 * Answers with the conversation whose id is in the path.
 */
gboolean
confab_conversations_get (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error)
{
  return answer_conversation (ledger, request, request->path[0], outcome, error);
}

static gboolean
asks_for (const ConfabRequest *request, const char *field)
{
  return confab_record_has (&confab_conversation_change_record, request->data, field);
}

/* Takes over what all participants see. Sets @changed when that differs. */
static gboolean
take_shared (ConfabLedger *ledger,
             const ConfabRequest *request,
             const ConfabStanding *standing,
             ConfabConversationData *conversation,
             gboolean *changed,
             GError **error)
{
  static const char *const shared[] = { "name", "topic", "avatarUrl" };
  const ConfabConversationData *asked = request->data;

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (asks_for (request, shared[i]) && CONFAB_IS_PRIVATE (standing->type))
      return field_error (error, shared[i], "A group's name is inside of what is posted to it");

  if (asks_for (request, "name"))
    {
      g_autofree char *name = confab_text_clean_name (asked->name != NULL ? asked->name : "");

      if (name[0] == '\0')
        return field_error (error, "name", "A channel needs a name");

      *changed |= g_set_str (&conversation->name, name);
    }

  if (asks_for (request, "topic"))
    {
      g_autofree char *topic = asked->topic != NULL ? confab_text_clean_name (asked->topic) : NULL;

      *changed |= g_set_str (&conversation->topic, topic);
    }

  if (asks_for (request, "avatarUrl"))
    {
      g_autofree char *before = g_strdup (conversation->avatar_url);

      /* Whose picture it is comes before whether it may be set. */
      if (!confab_require (standing, CONFAB_ACTION_CHANGE, error) ||
          !confab_avatar_take (ledger, request, asked->avatar_url, &conversation->avatar_url,
                               error))
        return FALSE;

      *changed |= g_strcmp0 (before, conversation->avatar_url) != 0;
    }

  return TRUE;
}

static gboolean
take_value (const ConfabRequest *request, const char *field, gint64 asked, gint64 *value)
{
  if (!asks_for (request, field) || *value == asked)
    return FALSE;

  *value = asked;
  return TRUE;
}

/* Only what exists can be unread again. */
static gboolean
check_own (const ConfabRequest *request, const ConfabConversationData *conversation, GError **error)
{
  const ConfabConversationData *asked = request->data;

  return !asks_for (request, "unreadSeq") ||
         (asked->unread_seq >= 0 && asked->unread_seq <= conversation->last_seq) ||
         field_error (error, "unreadSeq", "The conversation has no such event");
}

/* The most that a draft may take as JSON, of a frame. Twice the limit of a text fits: JSON in JSON,
 * where every character is a quotation mark. But where each becomes six bytes, a text that is short
 * enough makes a conversation that no frame can hold. */
#define MAX_DRAFT_BYTES (CONFAB_MAX_FRAME_BYTES / 8 * 5)

static gboolean
check_draft (const ConfabConversationData *asked, GError **error)
{
  ConfabConversationData alone = { .draft = asked->draft };
  g_autofree char *json = confab_record_to_json (&confab_conversation_change_record, &alone);

  if (strlen (json) <= MAX_DRAFT_BYTES)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "draft", "The draft is too long as JSON");
  return FALSE;
}

/* Drafts of several devices meet here: the last one wins, and the time says which that is. */
static gboolean
take_draft (const ConfabRequest *request, ConfabConversationData *conversation)
{
  const ConfabConversationData *asked = request->data;
  const char *draft = asked->draft != NULL && asked->draft[0] != '\0' ? asked->draft : NULL;

  if (!asks_for (request, "draft") || !g_set_str (&conversation->draft, draft))
    return FALSE;

  conversation->draft_at = MAX (request->now_ms, conversation->draft_at + 1);
  return TRUE;
}

static gboolean
take_flag (const ConfabRequest *request, const char *field, gboolean asked, gboolean *flag)
{
  if (!asks_for (request, field) || !*flag == !asked)
    return FALSE;

  *flag = !!asked;
  return TRUE;
}

/* Takes over what is the asking user's alone. */
static gboolean
take_own (const ConfabRequest *request, ConfabConversationData *conversation)
{
  const ConfabConversationData *asked = request->data;
  gboolean changed = take_draft (request, conversation);

  changed |= take_value (request, "mutedUntil", asked->muted_until, &conversation->muted_until);
  changed |=
      take_flag (request, "mentionsOnly", asked->mentions_only, &conversation->mentions_only);
  changed |= take_value (request, "pinnedAt", asked->pinned_at, &conversation->pinned_at);
  changed |= take_value (request, "archivedAt", asked->archived_at, &conversation->archived_at);
  changed |= take_value (request, "unreadSeq", asked->unread_seq, &conversation->unread_seq);
  return changed;
}

static gboolean
store_shared (ConfabLedger *ledger,
              const ConfabRequest *request,
              ConfabStanding *standing,
              const ConfabConversationData *conversation,
              const char *avatar_before,
              ConfabOutcome *outcome,
              GError **error)
{
  ConfabUpdateData update = {
    .conversation_id = conversation->id,
    .change = CONFAB_UPDATE_CHANGED,
    .actor_id = request->user_id,
    .name = conversation->name,
    .topic = conversation->topic,
    .avatar_url = conversation->avatar_url,
  };

  return confab_require (standing, CONFAB_ACTION_CHANGE, error) &&
         confab_ledger_change_conversation (ledger, conversation, error) &&
         confab_avatar_drop (ledger, avatar_before, conversation->avatar_url, error) &&
         confab_event_update (ledger, standing, confab_event_time (standing, request), &update,
                              outcome, error);
}

/**
 * confab_conversations_change:
 *
 * Changes the conversation whose id is in the path: a ConfabConversationData of the fields of
 * confab_conversation_change_record. Answers with a ConfabConversationData.
 */
gboolean
confab_conversations_change (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error)
{
  const char *id = request->path[0];
  g_autoptr (ConfabConversationData) conversation =
      confab_ledger_get_conversation (ledger, id, request->user_id, error);
  g_autofree char *avatar = conversation != NULL ? g_strdup (conversation->avatar_url) : NULL;
  ConfabStanding standing;
  gboolean changed = FALSE;

  if (conversation == NULL || !check_draft (request->data, error) ||
      !confab_ledger_get_standing (ledger, id, request->user_id, &standing, error) ||
      !check_own (request, conversation, error) ||
      !take_shared (ledger, request, &standing, conversation, &changed, error))
    return FALSE;

  if (changed && !store_shared (ledger, request, &standing, conversation, avatar, outcome, error))
    return FALSE;

  if (take_own (request, conversation) &&
      (!confab_ledger_set_own (ledger, conversation, request->user_id, error) ||
       !confab_event_tell_conversation (ledger, request->user_id, request->now_ms, id,
                                        CONFAB_UPDATE_OWN, outcome, error)))
    return FALSE;

  return answer_conversation (ledger, request, id, outcome, error);
}

/**
 * confab_conversations_delete:
 *
 * Deletes the group or channel whose id is in the path, with all that was said there.
 */
gboolean
confab_conversations_delete (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error)
{
  const char *id = request->path[0];
  g_autoptr (GPtrArray) participants = NULL;
  ConfabStanding standing;
  ConfabUpdateData update = {
    .conversation_id = (char *) id,
    .change = CONFAB_UPDATE_DELETED,
    .actor_id = request->user_id,
  };

  outcome->status = 204;

  if (!confab_ledger_get_standing (ledger, id, request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_DELETE, error))
    return FALSE;

  participants = confab_ledger_list_participants (ledger, id, NULL, G_MAXINT, error);

  if (participants == NULL || !confab_ledger_remove_conversation (ledger, id, error))
    return FALSE;

  for (guint i = 0; i < participants->len; i++)
    {
      const ConfabParticipantData *participant = g_ptr_array_index (participants, i);

      if (!confab_event_tell (ledger, participant->user_id, request->now_ms,
                              CONFAB_FRAME_CONVERSATION_UPDATE, &confab_update_data_record, &update,
                              outcome, error))
        return FALSE;

      confab_outcome_add (outcome, CONFAB_EFFECT_LEFT, id, participant->user_id);
    }

  return TRUE;
}
