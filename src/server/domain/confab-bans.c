// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-bans.h"

#include "confab-events.h"
#include "confab-participants.h"
#include "confab-permissions.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "base/confab-text.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-invites.h"
#include "server/ledger/confab-ledger-members.h"

#include <gio/gio.h>

/* Who may not come into a conversation, by whatever way. */

/* Whoever is or was there learns that they may not come back, or may again. */
static gboolean
tell (ConfabLedger *ledger,
      const ConfabRequest *request,
      const ConfabStanding *standing,
      ConfabOutcome *outcome,
      GError **error)
{
  return !standing->was_member ||
         confab_event_tell_conversation (ledger, standing->user_id, request->now_ms, standing->id,
                                         CONFAB_UPDATE_OWN, outcome, error);
}

static gboolean
store (ConfabLedger *ledger,
       const ConfabRequest *request,
       const ConfabStanding *standing,
       ConfabOutcome *outcome,
       GError **error)
{
  const ConfabBanData *asked = request->data;
  g_autofree char *reason = asked->reason != NULL ? confab_text_clean_name (asked->reason) : NULL;
  ConfabBanData ban = {
    .user_id = asked->user_id,
    .reason = reason != NULL && *reason != '\0' ? reason : NULL,
    .actor_id = request->user_id,
    .created_at = request->now_ms,
  };

  if (!confab_ledger_put_ban (ledger, standing->id, &ban, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_ban_data_record, &ban);
  return TRUE;
}

/**
 * confab_bans_put:
 *
 * Bans somebody from the conversation whose id is in the path, and removes them where they take
 * part: a ConfabBanData of the fields of confab_new_ban_record. Answers with a ConfabBanData.
 */
gboolean
confab_bans_put (ConfabLedger *ledger,
                 const ConfabRequest *request,
                 ConfabOutcome *outcome,
                 GError **error)
{
  const ConfabBanData *asked = request->data;
  ConfabStanding standing, theirs;

  outcome->status = 201;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_BAN, error))
    return FALSE;

  if (g_str_equal (asked->user_id, request->user_id))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "userId", "Nobody bans themselves");
      return FALSE;
    }

  if (!confab_ledger_has_user (ledger, asked->user_id, error))
    {
      confab_prefix_field (error, "userId");
      return FALSE;
    }

  if (!confab_ledger_get_standing (ledger, standing.id, asked->user_id, &theirs, error))
    return FALSE;

  if (theirs.is_member)
    return confab_participants_may_remove (&standing, theirs.role, error) &&
           store (ledger, request, &standing, outcome, error) &&
           confab_participants_end (ledger, request, &standing, asked->user_id, TRUE, outcome,
                                    error);

  return store (ledger, request, &standing, outcome, error) &&
         tell (ledger, request, &theirs, outcome, error);
}

/**
 * confab_bans_list:
 *
 * Answers with a page of those who are banned from the conversation whose id is in the path: a
 * ConfabQueryData.
 */
gboolean
confab_bans_list (ConfabLedger *ledger,
                  const ConfabRequest *request,
                  ConfabOutcome *outcome,
                  GError **error)
{
  const ConfabQueryData *query = request->data;
  guint limit = confab_query_get_limit (query);
  g_autoptr (GPtrArray) bans = NULL;
  ConfabStanding standing;
  const char *next = NULL;

  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing, error) ||
      !confab_require (&standing, CONFAB_ACTION_BAN, error))
    return FALSE;

  bans = confab_ledger_list_bans (ledger, standing.id, query->after, limit, error);

  if (bans == NULL)
    return FALSE;

  if (bans->len == limit)
    next = ((ConfabBanData *) g_ptr_array_index (bans, limit - 1))->user_id;

  confab_outcome_answer_page (outcome, &confab_ban_data_record, bans, next, NULL);
  return TRUE;
}

/**
 * confab_bans_lift:
 *
 * The user whose id is in the path, after that of the conversation, may come back.
 */
gboolean
confab_bans_lift (ConfabLedger *ledger,
                  const ConfabRequest *request,
                  ConfabOutcome *outcome,
                  GError **error)
{
  ConfabStanding standing, theirs;

  outcome->status = 204;
  return confab_ledger_get_standing (ledger, request->path[0], request->user_id, &standing,
                                     error) &&
         confab_require (&standing, CONFAB_ACTION_BAN, error) &&
         confab_ledger_remove_ban (ledger, standing.id, request->path[1], error) &&
         confab_ledger_get_standing (ledger, standing.id, request->path[1], &theirs, error) &&
         tell (ledger, request, &theirs, outcome, error);
}
