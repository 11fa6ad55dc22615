// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-auth.h"

#include "confab-events.h"
#include "confab-users.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-members.h"

#include <string.h>

/* Seen is written this often at most: it costs a commit. */
#define TOUCH_MS (5 * 60 * 1000)

static const ConfabField new_account_fields[] = {
  CONFAB_FIELD (ConfabNewAccountData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "the user name",
                .min = 1,
                .max = CONFAB_MAX_USER_NAME_BYTES),
  CONFAB_FIELD (ConfabNewAccountData,
                password,
                "password",
                TEXT,
                CONFAB_FIELD_REQUIRED | CONFAB_FIELD_SECRET,
                "the first password",
                .min = 1,
                .max = CONFAB_MAX_PASSWORD_BYTES),
  CONFAB_FIELD (ConfabNewAccountData,
                display_name,
                "displayName",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what others see; the user name when absent",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabNewAccountData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "what the user may do on the server",
                .names = confab_account_role_names),
};
const ConfabRecord confab_new_account_data_record =
    CONFAB_RECORD (ConfabNewAccountData, "NewAccount", new_account_fields);

static gboolean
field_error (GError **error, ConfabError code, const char *field, const char *message)
{
  confab_set_field_error (error, code, field, "%s", message);
  return FALSE;
}

static gboolean
has_expired (const ConfabRequest *request, const ConfabSessionData *session)
{
  const ConfabPolicy *policy = request->policy;

  return request->now_ms > session->last_seen_at + policy->token_idle_ms ||
         request->now_ms > session->created_at + policy->token_life_ms;
}

/**
 * confab_auth_check:
 *
 * Says whose token the one in the path is: the one effect has user and device, as its count the
 * user's ConfabAccountRole, and as its seq whether the device was last seen long ago.
 */
gboolean
confab_auth_check (ConfabLedger *ledger,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   GError **error)
{
  g_autoptr (ConfabSessionData) session =
      confab_ledger_get_session (ledger, request->path[0], error);
  ConfabEffect *effect;

  if (session == NULL)
    return FALSE;

  if (has_expired (request, session))
    {
      confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED, "The token is not valid");
      return FALSE;
    }

  effect = confab_outcome_add (outcome, CONFAB_EFFECT_ANSWER, NULL, session->user_id);
  effect->device_id = g_strdup (session->device_id);
  effect->count = session->role;
  effect->seq = request->now_ms - session->last_seen_at > TOUCH_MS;
  return TRUE;
}

/**
 * confab_auth_link:
 *
 * Stores that the device is here, and names, as effects, all conversations that the user takes
 * part in.
 */
gboolean
confab_auth_link (ConfabLedger *ledger,
                  const ConfabRequest *request,
                  ConfabOutcome *outcome,
                  GError **error)
{
  g_autoptr (GPtrArray) memberships = NULL;

  if (!confab_ledger_touch_device (ledger, request->device_id, request->now_ms, error))
    return FALSE;

  memberships = confab_ledger_list_memberships (ledger, request->user_id, error);

  if (memberships == NULL)
    return FALSE;

  for (guint i = 0; i < memberships->len; i++)
    {
      const ConfabConversationData *membership = g_ptr_array_index (memberships, i);

      confab_outcome_add (outcome, CONFAB_EFFECT_JOINED, membership->id, request->user_id)->count =
          membership->participant_count;
    }

  return TRUE;
}

static gboolean
check_account (const char *name, const char *password, GError **error)
{
  if (!confab_user_name_is_valid (name))
    return field_error (error, CONFAB_ERROR_BAD_REQUEST, "name",
                        "A user name has letters, digits, \".\", \"_\" and \"-\"");

  if (strlen (password) < CONFAB_MIN_PASSWORD_BYTES)
    return field_error (error, CONFAB_ERROR_BAD_REQUEST, "password", "The password is too short");

  if (g_ascii_strcasecmp (name, password) == 0)
    return field_error (error, CONFAB_ERROR_BAD_REQUEST, "password",
                        "The password is the user name");

  return TRUE;
}

static gboolean
throttle (ConfabLedger *ledger,
          const ConfabRequest *request,
          const char *kind,
          const char *who,
          GError **error)
{
  g_autofree char *folded = NULL, *subject = NULL;

  if (who == NULL || request->is_admin)
    return TRUE;

  folded = confab_text_fold (who);
  subject = g_strconcat (kind, ":", folded, NULL);
  return confab_ledger_throttle (ledger, subject, request->now_ms,
                                 request->policy->login_interval_ms, request->policy->login_burst,
                                 error);
}

/**
 * confab_auth_begin_register:
 *
 * Decides whether an account may be made: ConfabCredentialsData. Nothing is answered.
 */
gboolean
confab_auth_begin_register (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabCredentialsData *asked = request->data;
  ConfabRegistration registration = request->policy->registration;

  if (registration == CONFAB_REGISTRATION_CLOSED && !request->is_admin)
    {
      confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "Accounts are made by the administrator");
      return FALSE;
    }

  if (!check_account (asked->name, asked->password, error))
    return FALSE;

  if (registration == CONFAB_REGISTRATION_INVITATION && asked->invitation == NULL &&
      !request->is_admin)
    return field_error (error, CONFAB_ERROR_FORBIDDEN, "invitation",
                        "An account needs an invitation");

  return throttle (ledger, request, "register", request->address, error);
}

static gboolean
answer_grant (ConfabLedger *ledger,
              const ConfabRequest *request,
              const char *user_id,
              ConfabOutcome *outcome,
              GError **error)
{
  const ConfabCredentialsData *asked = request->data;
  g_autoptr (ConfabDeviceData) device = confab_device_data_new ();
  g_autoptr (ConfabGrantData) grant = confab_grant_data_new ();

  device->id = confab_id_new_at (request->now_ms);
  device->name = confab_text_clean_name (asked->device_name != NULL ? asked->device_name : "");
  device->platform = asked->platform != NULL ? confab_text_clean_name (asked->platform) : NULL;
  device->created_at = device->last_seen_at = request->now_ms;

  grant->token = confab_token_new ("cft_");
  grant->device_id = g_strdup (device->id);
  grant->user = confab_ledger_get_user (ledger, user_id, error);
  grant->expires_at = request->now_ms + request->policy->token_idle_ms;

  if (grant->user == NULL ||
      !confab_ledger_add_device (ledger, user_id, device, grant->token, error) ||
      !confab_event_tell (ledger, user_id, request->now_ms, CONFAB_FRAME_DEVICE_UPDATE,
                          &confab_device_data_record, device, outcome, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_grant_data_record, grant);
  return TRUE;
}

static ConfabUserData *
make_user (const ConfabRequest *request, const char *name, const char *display_name, int role)
{
  ConfabUserData *user = confab_user_data_new ();

  user->id = confab_id_new_at (request->now_ms);
  user->name = g_strdup (name);
  user->display_name = confab_text_clean_name (display_name != NULL ? display_name : name);
  user->role = role;
  user->created_at = request->now_ms;

  if (user->display_name[0] == '\0')
    g_set_str (&user->display_name, name);

  return user;
}

/**
 * confab_auth_register:
 *
 * Makes an account and its first device: ConfabCredentialsData in which the password is hashed
 * already. Answers with a ConfabGrantData.
 */
gboolean
confab_auth_register (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  const ConfabCredentialsData *asked = request->data;
  g_autoptr (ConfabUserData) user =
      make_user (request, asked->name, asked->display_name, CONFAB_ACCOUNT_MEMBER);

  outcome->status = 201;

  if (request->policy->registration == CONFAB_REGISTRATION_INVITATION && !request->is_admin &&
      !confab_ledger_use_invitation (ledger, asked->invitation, request->now_ms, error))
    return FALSE;

  return confab_ledger_add_account (ledger, user, asked->password, error) &&
         answer_grant (ledger, request, user->id, outcome, error);
}

/**
 * confab_auth_begin_login:
 *
 * Looks up the hash of a password: ConfabCredentialsData. The answer is the hash, as it is; none
 * when there is no such account.
 */
gboolean
confab_auth_begin_login (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         ConfabOutcome *outcome,
                         GError **error)
{
  const ConfabCredentialsData *asked = request->data;
  g_autofree char *user_id = NULL;

  return throttle (ledger, request, "login-from", request->address, error) &&
         throttle (ledger, request, "login", asked->name, error) &&
         confab_ledger_get_password (ledger, asked->name, &user_id, &outcome->answer, error);
}

/**
 * confab_auth_login:
 *
 * Makes a device of an account whose password was right: ConfabCredentialsData in which the
 * password is empty, or a new hash that is to be stored. Answers with a ConfabGrantData.
 */
gboolean
confab_auth_login (ConfabLedger *ledger,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   GError **error)
{
  const ConfabCredentialsData *asked = request->data;
  g_autofree char *user_id = NULL, *hash = NULL;

  if (!confab_ledger_get_password (ledger, asked->name, &user_id, &hash, error))
    return FALSE;

  if (user_id == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED, "The name or the password is wrong");
      return FALSE;
    }

  if (asked->password[0] != '\0' &&
      !confab_ledger_set_password (ledger, user_id, asked->password, error))
    return FALSE;

  return answer_grant (ledger, request, user_id, outcome, error);
}

/**
 * confab_auth_logout:
 *
 * Makes the token worthless with which it is asked.
 */
gboolean
confab_auth_logout (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  ConfabRequest own = *request;

  own.path[0] = request->device_id;
  return confab_users_revoke_device (ledger, &own, outcome, error);
}

/**
 * confab_auth_begin_create:
 *
 * Decides whether the administrator may make an account: a ConfabNewAccountData.
 */
gboolean
confab_auth_begin_create (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error)
{
  const ConfabNewAccountData *asked = request->data;

  return check_account (asked->name, asked->password, error);
}

/**
 * confab_auth_create:
 *
 * Makes an account for somebody else: a ConfabNewAccountData in which the password is hashed
 * already. Answers with a ConfabUserData.
 */
gboolean
confab_auth_create (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  const ConfabNewAccountData *asked = request->data;
  g_autoptr (ConfabUserData) user =
      make_user (request, asked->name, asked->display_name, asked->role);

  outcome->status = 201;

  if (!confab_ledger_add_account (ledger, user, asked->password, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_user_data_record, user);
  return TRUE;
}

/**
 * confab_auth_invite:
 *
 * Makes an invitation: a ConfabInvitationData with uses, one when absent, and expiresAt. Answers
 * with a ConfabInvitationData, the only one that has the code.
 */
gboolean
confab_auth_invite (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  const ConfabInvitationData *asked = request->data;
  g_autoptr (ConfabInvitationData) invitation = confab_invitation_data_new ();

  invitation->id = confab_id_new_at (request->now_ms);
  invitation->code = confab_token_new ("cfi_");
  invitation->uses = MAX (1, asked->uses);
  invitation->expires_at = asked->expires_at;
  invitation->created_at = request->now_ms;
  outcome->status = 201;

  if (!confab_ledger_add_invitation (ledger, invitation, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_invitation_data_record, invitation);
  return TRUE;
}

/**
 * confab_auth_list_invitations:
 *
 * Answers with all invitations, without their codes.
 */
gboolean
confab_auth_list_invitations (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error)
{
  g_autoptr (GPtrArray) invitations = confab_ledger_list_invitations (ledger, error);

  if (invitations == NULL)
    return FALSE;

  confab_outcome_answer_page (outcome, &confab_invitation_data_record, invitations, NULL, NULL);
  return TRUE;
}

/**
 * confab_auth_uninvite:
 *
 * Takes back the invitation whose id is in the path.
 */
gboolean
confab_auth_uninvite (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  outcome->status = 204;
  return confab_ledger_remove_invitation (ledger, request->path[0], error);
}
