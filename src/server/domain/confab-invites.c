// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-invites.h"

#include "confab-participants.h"
#include "confab-permissions.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-invites.h"
#include "server/ledger/confab-ledger-members.h"

/* Links into conversations. Whoever has the code of one may see where it leads, and go there; the
 * code is shown once, to who made it. */

/* So many links lead into one conversation at most, and of so many of those who take part a link
 * tells the names. */
#define MAX_INVITES 100
#define SHOWN_PARTICIPANTS 8

/**
 * confab_invites_create:
 *
 * Makes a link into the conversation whose id is in the path: a ConfabInviteData of the fields of
 * confab_new_invite_record. Answers with a ConfabInviteData, the only one that has the code.
 */
gboolean
confab_invites_create (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabInviteData *asked = request->data;
  g_autoptr (ConfabInviteData) invite = confab_invite_data_new ();
  ConfabStanding standing;
  gint64 count;

  outcome->status = 201;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_INVITE, error))
    return FALSE;

  if (asked->expires_at != 0 && asked->expires_at <= request->now_ms)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "expiresAt",
                              "expiresAt is in the past");
      return FALSE;
    }

  if (!confab_ledger_count_invites (ledger, standing.id, request->now_ms, &count, error))
    return FALSE;

  if (count >= MAX_INVITES)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The conversation has too many links");
      return FALSE;
    }

  invite->id = confab_id_new_at (request->now_ms);
  invite->code = confab_token_new ("cfj_");
  invite->conversation_id = g_strdup (standing.id);
  invite->creator_id = g_strdup (request->user_id);
  invite->max_uses = asked->max_uses;
  invite->expires_at = asked->expires_at;
  invite->created_at = request->now_ms;

  if (!confab_ledger_add_invite (ledger, invite, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_invite_data_record, invite);
  return TRUE;
}

/**
 * confab_invites_list:
 *
 * Answers with the links into the conversation whose id is in the path, without their codes.
 */
gboolean
confab_invites_list (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_autoptr (GPtrArray) invites = NULL;
  ConfabStanding standing;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_INVITE, error))
    return FALSE;

  invites = confab_ledger_list_invites (ledger, standing.id, request->now_ms, error);

  if (invites == NULL)
    return FALSE;

  confab_outcome_answer_page (outcome, &confab_invite_data_record, invites, NULL, NULL);
  return TRUE;
}

/**
 * confab_invites_revoke:
 *
 * Takes back the link whose id is in the path after that of the conversation, whoever made it.
 */
gboolean
confab_invites_revoke (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  ConfabStanding standing;

  outcome->status = 204;
  return confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing,
                                     error) &&
         confab_require (&standing, CONFAB_ACTION_INVITE, error) &&
         confab_ledger_remove_invite (ledger, standing.id, request->path[1], error);
}

/* A link that is good. What is said of one that is not is said only to those who have its code. */
static ConfabInviteData *
find (ConfabLedger *ledger, const ConfabRequest *request, GError **error)
{
  const ConfabInviteData *asked = request->data;
  g_autoptr (ConfabInviteData) invite = confab_ledger_find_invite (ledger, asked->code, error);
  const char *field = NULL, *message = NULL;

  if (invite == NULL)
    return NULL;

  if (invite->expires_at != 0 && invite->expires_at <= request->now_ms)
    {
      field = "expiresAt";
      message = "The link has ended";
    }
  else if (invite->max_uses > 0 && invite->uses >= invite->max_uses)
    {
      field = "maxUses";
      message = "As many have come by the link as may";
    }

  if (field == NULL)
    return g_steal_pointer (&invite);

  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, field, "%s", message);
  return NULL;
}

/* What somebody who does not take part yet is shown of a conversation. */
static ConfabConversationData *
describe (ConfabLedger *ledger,
          const ConfabRequest *request,
          const ConfabInviteData *invite,
          GError **error)
{
  /* The one who made the link takes part; what is theirs alone is not taken over. */
  g_autoptr (ConfabConversationData) all =
      confab_ledger_get_conversation (ledger, invite->conversation_id, invite->creator_id, error);
  g_autoptr (ConfabConversationData) shown = confab_conversation_data_new ();
  gboolean banned;

  if (all == NULL || !confab_ledger_has_ban (ledger, all->id, request->user_id, &banned, error))
    return NULL;

  if (banned)
    {
      confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, "banned",
                              "The user was banned from the conversation");
      return NULL;
    }

  shown->id = g_steal_pointer (&all->id);
  shown->type = all->type;
  shown->name = g_steal_pointer (&all->name);
  shown->topic = g_steal_pointer (&all->topic);
  shown->avatar_url = g_steal_pointer (&all->avatar_url);
  shown->participant_count = all->participant_count;
  shown->created_at = all->created_at;
  shown->participants =
      confab_ledger_list_participants (ledger, shown->id, NULL, SHOWN_PARTICIPANTS, error);

  if (shown->participants == NULL)
    return NULL;

  g_ptr_array_set_free_func (shown->participants, NULL);
  return g_steal_pointer (&shown);
}

/**
 * confab_invites_look:
 *
 * Says where a link leads: a ConfabInviteData of the fields of confab_invite_code_record. Answers
 * with a ConfabInviteViewData.
 */
gboolean
confab_invites_look (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_autoptr (ConfabInviteData) invite = find (ledger, request, error);
  g_autoptr (ConfabInviteViewData) view = confab_invite_view_data_new ();

  if (invite == NULL)
    return FALSE;

  view->conversation = describe (ledger, request, invite, error);
  view->inviter = confab_ledger_get_user (ledger, invite->creator_id, NULL);
  view->expires_at = invite->expires_at;

  if (view->conversation == NULL)
    return FALSE;

  confab_outcome_answer (outcome, &confab_invite_view_data_record, view);
  return TRUE;
}

/**
 * confab_invites_join:
 *
 * Makes the asking user a member of the conversation to which a link leads: a ConfabInviteData of
 * the fields of confab_invite_code_record. Answers with a ConfabConversationData, also to who takes
 * part already, which uses the link no further.
 */
gboolean
confab_invites_join (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_autoptr (ConfabInviteData) invite = NULL;
  g_autoptr (ConfabConversationData) conversation = NULL;
  const ConfabInviteData *asked = request->data;
  ConfabStanding standing;

  invite = confab_ledger_find_invite (ledger, asked->code, error);

  if (invite == NULL || !confab_ledger_get_standing (ledger, invite->conversation_id,
                                                     request->user_id, &standing, error))
    return FALSE;

  if (!standing.is_member)
    {
      g_autoptr (ConfabInviteData) good = find (ledger, request, error);

      if (good == NULL)
        return FALSE;

      if (standing.participant_count + 1 > request->policy->max_participants)
        {
          confab_set_error (error, CONFAB_ERROR_TOO_LARGE,
                            "The conversation has too many participants");
          return FALSE;
        }

      if (!confab_participants_join (ledger, request, &standing, request->user_id, outcome,
                                     error) ||
          !confab_ledger_use_invite (ledger, good->id, error))
        return FALSE;
    }

  conversation = confab_ledger_get_conversation (ledger, standing.id, request->user_id, error);

  if (conversation == NULL)
    return FALSE;

  confab_outcome_answer (outcome, &confab_conversation_data_record, conversation);
  return TRUE;
}
