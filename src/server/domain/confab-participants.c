// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-participants.h"

#include "confab-events.h"
#include "confab-notifications.h"
#include "confab-permissions.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-invites.h"
#include "server/ledger/confab-ledger-members.h"

/**
 * confab_participants_put:
 * @first_seq: the first event that the user may see
 *
 * Stores that a user takes part from now on. Everything so far counts as read.
 */
gboolean
confab_participants_put (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         const ConfabStanding *standing,
                         const char *user_id,
                         ConfabParticipantRole role,
                         gint64 first_seq,
                         GError **error)
{
  ConfabParticipantData participant = {
    .user_id = (char *) user_id,
    .role = role,
    .joined_at = confab_event_time (standing, request),
    .read_seq = standing->last_seq,
  };

  return confab_ledger_put_member (ledger, standing->id, &participant, first_seq, error);
}

/**
 * confab_participants_welcome:
 *
 * Tells a user who takes part from now on, and has their links get the conversation's events.
 */
gboolean
confab_participants_welcome (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             const ConfabStanding *standing,
                             const char *user_id,
                             ConfabOutcome *outcome,
                             GError **error)
{
  g_autoptr (ConfabConversationData) conversation = NULL;

  confab_outcome_add (outcome, CONFAB_EFFECT_JOINED, standing->id, user_id)->count =
      standing->participant_count;

  if (!confab_event_tell_conversation (ledger, user_id, request->now_ms, standing->id,
                                       CONFAB_UPDATE_ADDED, outcome, error))
    return FALSE;

  if (standing->type == CONFAB_CONVERSATION_DIRECT || g_str_equal (user_id, request->user_id))
    return TRUE;

  conversation = confab_ledger_get_conversation (ledger, standing->id, user_id, error);
  return conversation != NULL &&
         confab_notifications_invite (ledger, conversation, user_id, request, outcome, error);
}

/**
 * confab_participants_list:
 *
 * Answers with a page of those who take part in the conversation whose id is in the path: a
 * ConfabQueryData.
 */
gboolean
confab_participants_list (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error)
{
  const ConfabQueryData *query = request->data;
  guint limit = confab_query_get_limit (query);
  g_autoptr (GPtrArray) items = NULL;
  ConfabStanding standing;
  const char *next = NULL;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_READ, error))
    return FALSE;

  items = confab_ledger_list_participants (ledger, standing.id, query->after, limit, error);

  if (items == NULL)
    return FALSE;

  if (items->len == limit)
    next = ((ConfabParticipantData *) g_ptr_array_index (items, limit - 1))->user_id;

  confab_outcome_answer_page (outcome, &confab_participant_data_record, items, next, NULL);
  return TRUE;
}

static gboolean
check_ban (ConfabLedger *ledger,
           const ConfabStanding *standing,
           const char *user_id,
           GError **error)
{
  gboolean banned;

  if (!confab_ledger_has_ban (ledger, standing->id, user_id, &banned, error))
    return FALSE;

  if (!banned)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, "banned",
                          "The user was banned from the conversation");
  return FALSE;
}

/**
 * confab_participants_join:
 * @standing: of anybody in the conversation; is moved on
 *
 * Makes a user, who does not take part, a member, and tells all. It is the only way into a
 * conversation that exists.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_FORBIDDEN on "banned" for who may not come back
 */
gboolean
confab_participants_join (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabStanding *standing,
                          const char *user_id,
                          ConfabOutcome *outcome,
                          GError **error)
{
  /* What a channel said is there for all who join; a group's begins with joining. */
  gint64 first_seq = standing->type == CONFAB_CONVERSATION_CHANNEL ? 1 : standing->last_seq + 1;
  g_autoptr (ConfabUserData) user = confab_ledger_get_user (ledger, user_id, error);
  ConfabUpdateData update = {
    .conversation_id = standing->id,
    .change = CONFAB_UPDATE_JOINED,
    .actor_id = request->user_id,
    .user_id = (char *) user_id,
    .user = user,
  };

  if (user == NULL)
    {
      confab_prefix_field (error, "userIds");
      return FALSE;
    }

  return check_ban (ledger, standing, user_id, error) &&
         confab_event_update (ledger, standing, confab_event_time (standing, request), &update,
                              outcome, error) &&
         confab_participants_put (ledger, request, standing, user_id, CONFAB_ROLE_MEMBER, first_seq,
                                  error) &&
         confab_ledger_count_participants (ledger, standing->id, &standing->participant_count,
                                           error) &&
         confab_participants_welcome (ledger, request, standing, user_id, outcome, error);
}

static gboolean
check_add (const ConfabRequest *request,
           const ConfabStanding *standing,
           const ConfabUserIdsData *asked,
           GError **error)
{
  gboolean only_self = asked->user_ids[0] != NULL && asked->user_ids[1] == NULL &&
                       g_str_equal (asked->user_ids[0], request->user_id);

  if (standing->participant_count + g_strv_length (asked->user_ids) >
      request->policy->max_participants)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "userIds",
                              "The conversation has too many participants");
      return FALSE;
    }

  /* Channels are open: anybody joins by adding themselves. */
  if (standing->type == CONFAB_CONVERSATION_CHANNEL && only_self)
    return TRUE;

  return confab_require (standing, CONFAB_ACTION_ADD, error);
}

/**
 * confab_participants_add:
 *
 * Adds participants to the conversation whose id is in the path: a ConfabUserIdsData. With one's
 * own id alone one joins a channel. Answers with a ConfabConversationData.
 */
gboolean
confab_participants_add (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         ConfabOutcome *outcome,
                         GError **error)
{
  const ConfabUserIdsData *asked = request->data;
  g_autoptr (ConfabConversationData) conversation = NULL;
  ConfabStanding standing;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !check_add (request, &standing, asked, error))
    return FALSE;

  for (guint i = 0; asked->user_ids[i] != NULL; i++)
    {
      ConfabStanding other;

      if (!confab_ledger_get_standing (ledger, standing.id, asked->user_ids[i], &other, error))
        return FALSE;

      if (!other.is_member && !confab_participants_join (ledger, request, &standing,
                                                         asked->user_ids[i], outcome, error))
        return FALSE;
    }

  conversation = confab_ledger_get_conversation (ledger, standing.id, request->user_id, error);

  if (conversation == NULL)
    return FALSE;

  confab_outcome_answer (outcome, &confab_conversation_data_record, conversation);
  return TRUE;
}

static gboolean
set_role (ConfabLedger *ledger,
          const ConfabRequest *request,
          ConfabStanding *standing,
          const char *user_id,
          ConfabParticipantRole role,
          ConfabOutcome *outcome,
          GError **error)
{
  ConfabUpdateData update = {
    .conversation_id = standing->id,
    .change = CONFAB_UPDATE_ROLE,
    .actor_id = request->user_id,
    .user_id = (char *) user_id,
    .role = role,
  };

  if (!confab_may (standing->type, role, CONFAB_ACTION_INVITE) &&
      !confab_ledger_remove_invites_of (ledger, standing->id, user_id, error))
    return FALSE;

  return confab_ledger_set_role (ledger, standing->id, user_id, role, error) &&
         confab_event_update (ledger, standing, confab_event_time (standing, request), &update,
                              outcome, error);
}

/* Somebody must be left who can do everything. */
static gboolean
keep_an_owner (ConfabLedger *ledger,
               const ConfabRequest *request,
               ConfabStanding *standing,
               ConfabOutcome *outcome,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *heir = confab_ledger_find_heir (ledger, standing->id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return heir == NULL ||
         set_role (ledger, request, standing, heir, CONFAB_ROLE_OWNER, outcome, error);
}

/**
 * confab_participants_change:
 *
 * Changes the role of the participant whose id is in the path after that of the conversation: a
 * ConfabParticipantData of the fields of confab_participant_change_record. Answers with a
 * ConfabParticipantData.
 */
gboolean
confab_participants_change (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabParticipantData *asked = request->data;
  g_autoptr (ConfabParticipantData) participant = NULL;
  ConfabStanding standing;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_SET_ROLE, error))
    return FALSE;

  participant = confab_ledger_get_participant (ledger, standing.id, request->path[1], error);

  if (participant == NULL)
    return FALSE;

  if (participant->role != asked->role &&
      (!set_role (ledger, request, &standing, participant->user_id, asked->role, outcome, error) ||
       !keep_an_owner (ledger, request, &standing, outcome, error)))
    return FALSE;

  participant->role = asked->role;
  confab_outcome_answer (outcome, &confab_participant_data_record, participant);
  return TRUE;
}

/**
 * confab_participants_end:
 * @banned: whether the user may not come back, which is stored already
 *
 * Somebody who takes part no longer does, and all are told. Links that they made lead nowhere.
 */
gboolean
confab_participants_end (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         ConfabStanding *standing,
                         const char *user_id,
                         gboolean banned,
                         ConfabOutcome *outcome,
                         GError **error)
{
  gint64 time_ms = confab_event_time (standing, request);
  ConfabEffect *effect;
  ConfabUpdateData update = {
    .conversation_id = standing->id,
    .change = CONFAB_UPDATE_LEFT,
    .actor_id = request->user_id,
    .user_id = (char *) user_id,
    .banned = banned,
  };

  if (!confab_event_update (ledger, standing, time_ms, &update, outcome, error) ||
      !confab_ledger_end_member (ledger, standing->id, user_id, time_ms, error) ||
      !confab_ledger_remove_invites_of (ledger, standing->id, user_id, error) ||
      !confab_ledger_count_participants (ledger, standing->id, &standing->participant_count,
                                         error) ||
      !confab_event_tell_conversation (ledger, user_id, time_ms, standing->id,
                                       CONFAB_UPDATE_REMOVED, outcome, error))
    return FALSE;

  effect = confab_outcome_add (outcome, CONFAB_EFFECT_LEFT, standing->id, user_id);
  effect->count = standing->participant_count;
  return keep_an_owner (ledger, request, standing, outcome, error);
}

/**
 * confab_participants_may_remove:
 * @role: of the one who is to go
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_FORBIDDEN where that is not below the asking user's
 */
gboolean
confab_participants_may_remove (const ConfabStanding *standing, int role, GError **error)
{
  if (role < (int) standing->role || standing->role == CONFAB_ROLE_OWNER)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "Your role here does not allow it");
  return FALSE;
}

/**
 * confab_participants_remove:
 *
 * Takes the participant whose id is in the path, after that of the conversation, out of it. With
 * one's own id one leaves.
 */
gboolean
confab_participants_remove (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const char *user_id = request->path[1];
  gboolean self = g_str_equal (user_id, request->user_id);
  g_autoptr (ConfabParticipantData) participant = NULL;
  ConfabStanding standing;

  outcome->status = 204;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, self ? CONFAB_ACTION_LEAVE : CONFAB_ACTION_REMOVE, error))
    return FALSE;

  participant = confab_ledger_get_participant (ledger, standing.id, user_id, error);

  if (participant == NULL)
    return FALSE;

  return (self || confab_participants_may_remove (&standing, participant->role, error)) &&
         confab_participants_end (ledger, request, &standing, user_id, FALSE, outcome, error);
}
