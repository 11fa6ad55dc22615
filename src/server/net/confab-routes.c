// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-routes.h"

#include "confab-call.h"
#include "confab-download.h"
#include "confab-gateway.h"
#include "confab-routes-files.h"
#include "confab-routes-local.h"
#include "confab-upload.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-account.h"
#include "protocol/confab-invite.h"
#include "protocol/confab-keys.h"
#include "protocol/confab-mark.h"
#include "protocol/confab-message.h"
#include "protocol/confab-sealed.h"
#include "protocol/confab-upload.h"
#include "server/domain/confab-auth.h"
#include "server/domain/confab-bans.h"
#include "server/domain/confab-conversations.h"
#include "server/domain/confab-directory.h"
#include "server/domain/confab-history.h"
#include "server/domain/confab-invites.h"
#include "server/domain/confab-marks.h"
#include "server/domain/confab-messages.h"
#include "server/domain/confab-notifications.h"
#include "server/domain/confab-own-notes.h"
#include "server/domain/confab-participants.h"
#include "server/domain/confab-pins.h"
#include "server/domain/confab-query.h"
#include "server/domain/confab-users.h"
#include "server/domain/confab-wraps.h"

#include <string.h>

#define SMALL (16 * 1024)
#define LARGE CONFAB_MAX_BODY_BYTES

#define ANYBODY CONFAB_POLICY_ANYBODY
#define USER CONFAB_POLICY_USER
#define USER_OR_OPERATOR CONFAB_POLICY_USER_OR_OPERATOR
#define ADMIN CONFAB_POLICY_ADMIN
#define LOCAL CONFAB_POLICY_LOCAL

/* What only reads, what changes something, what asks with a body, what shows a code, and what is
 * answered without the ledger's rules. */
#define READ(verb, path, who, fields, decide)                                                      \
  { verb, path, who, CONFAB_LIMIT_REQUESTS, fields, 0, TRUE, decide, NULL, FALSE }
#define WRITE(verb, path, who, fields, size, decide)                                               \
  { verb, path, who, CONFAB_LIMIT_MESSAGES, fields, size, FALSE, decide, NULL, FALSE }
#define ASK(verb, path, who, fields, size, decide)                                                 \
  { verb, path, who, CONFAB_LIMIT_REQUESTS, fields, size, TRUE, decide, NULL, FALSE }
#define SHOW(verb, path, who, fields, size, decide)                                                \
  { verb, path, who, CONFAB_LIMIT_CODES, fields, size, FALSE, decide, NULL, FALSE }
#define CALL(verb, path, who, rate, fields, size, answer)                                          \
  { verb, path, who, rate, fields, size, FALSE, NULL, answer, FALSE }
#define STREAM(verb, path, who, answer)                                                            \
  { verb, path, who, CONFAB_LIMIT_REQUESTS, NULL, 0, FALSE, NULL, answer, TRUE }

/* Every path there is. A path that is not here does not exist, and one without a policy is not
 * written down. */
static const ConfabRoute routes[] = {
  CALL ("GET", "/", ANYBODY, CONFAB_LIMIT_REQUESTS, NULL, 0, confab_routes_server),
  CALL ("GET", "/healthz", ANYBODY, CONFAB_LIMIT_NONE, NULL, 0, confab_routes_health),
  CALL ("GET", "/readyz", ANYBODY, CONFAB_LIMIT_NONE, NULL, 0, confab_routes_ready),
  CALL ("GET", "/metrics", LOCAL, CONFAB_LIMIT_NONE, NULL, 0, confab_routes_metrics),

  CALL ("POST",
        "/auth/register",
        ANYBODY,
        CONFAB_LIMIT_REQUESTS,
        &confab_credentials_data_record,
        SMALL,
        confab_routes_register),
  CALL ("POST",
        "/auth/login",
        ANYBODY,
        CONFAB_LIMIT_REQUESTS,
        &confab_credentials_data_record,
        SMALL,
        confab_routes_login),
  WRITE ("POST", "/auth/logout", USER, NULL, SMALL, confab_auth_logout),
  READ ("GET", "/devices", USER, NULL, confab_users_devices),
  WRITE ("PATCH",
         "/devices/{id}",
         USER,
         &confab_device_change_record,
         SMALL,
         confab_users_rename_device),
  WRITE ("DELETE", "/devices/{id}", USER, NULL, SMALL, confab_users_revoke_device),

  CALL ("POST",
        "/users",
        ADMIN,
        CONFAB_LIMIT_MESSAGES,
        &confab_new_account_data_record,
        SMALL,
        confab_routes_create_user),
  READ ("GET", "/invitations", ADMIN, NULL, confab_auth_list_invitations),
  WRITE ("POST", "/invitations", ADMIN, &confab_invitation_data_record, SMALL, confab_auth_invite),
  WRITE ("DELETE", "/invitations/{id}", ADMIN, NULL, SMALL, confab_auth_uninvite),

  READ ("GET", "/users/me", USER, NULL, confab_users_me),
  WRITE ("PATCH", "/users/me", USER, &confab_user_change_record, SMALL, confab_users_change),
  READ ("GET", "/users", USER_OR_OPERATOR, &confab_query_data_record, confab_users_find),
  CALL ("POST",
        "/presence",
        USER,
        CONFAB_LIMIT_MESSAGES,
        &confab_presence_change_record,
        SMALL,
        confab_routes_choose_presence),
  CALL ("POST",
        "/presence/batch",
        USER,
        CONFAB_LIMIT_REQUESTS,
        &confab_user_ids_data_record,
        SMALL,
        confab_routes_presence),

  READ ("GET", "/keys/device", USER, NULL, confab_directory_get_keys),
  WRITE ("PUT",
         "/keys/device",
         USER,
         &confab_device_keys_data_record,
         LARGE,
         confab_directory_put_keys),
  WRITE ("PUT",
         "/keys/list",
         USER,
         &confab_signed_list_data_record,
         LARGE,
         confab_directory_put_list),
  ASK ("POST",
       "/keys/lists",
       USER,
       &confab_user_ids_data_record,
       SMALL,
       confab_directory_get_lists),
  WRITE ("POST", "/keys/claim", USER, &confab_key_claim_data_record, SMALL, confab_directory_claim),
  READ ("GET", "/keys/vault", USER, NULL, confab_directory_get_vault),
  WRITE ("PUT", "/keys/vault", USER, &confab_vault_data_record, SMALL, confab_directory_put_vault),
  READ ("GET", "/keys/verified", USER, NULL, confab_own_notes_get_verified),
  WRITE ("PUT",
         "/keys/verified",
         USER,
         &confab_verified_data_record,
         LARGE,
         confab_own_notes_put_verified),
  READ ("GET", "/keys/wraps", USER, &confab_query_data_record, confab_wraps_list),
  WRITE ("POST", "/keys/wraps", USER, &confab_wraps_data_record, LARGE, confab_wraps_send),
  WRITE ("DELETE", "/keys/wraps/{number}", USER, NULL, SMALL, confab_wraps_received),

  READ ("GET", "/conversations", USER, &confab_query_data_record, confab_conversations_list),
  WRITE ("POST",
         "/conversations",
         USER,
         &confab_new_conversation_data_record,
         SMALL,
         confab_conversations_create),
  READ ("GET", "/conversations/{id}", USER, NULL, confab_conversations_get),
  WRITE ("PATCH",
         "/conversations/{id}",
         USER,
         &confab_conversation_change_record,
         LARGE,
         confab_conversations_change),
  WRITE ("DELETE", "/conversations/{id}", USER, NULL, SMALL, confab_conversations_delete),
  READ ("GET",
        "/conversations/{id}/participants",
        USER,
        &confab_query_data_record,
        confab_participants_list),
  WRITE ("POST",
         "/conversations/{id}/participants",
         USER,
         &confab_user_ids_data_record,
         SMALL,
         confab_participants_add),
  WRITE ("PATCH",
         "/conversations/{id}/participants/{userId}",
         USER,
         &confab_participant_change_record,
         SMALL,
         confab_participants_change),
  WRITE ("DELETE",
         "/conversations/{id}/participants/{userId}",
         USER,
         NULL,
         SMALL,
         confab_participants_remove),
  READ ("GET", "/conversations/{id}/invites", USER, NULL, confab_invites_list),
  WRITE ("POST",
         "/conversations/{id}/invites",
         USER,
         &confab_new_invite_record,
         SMALL,
         confab_invites_create),
  WRITE ("DELETE",
         "/conversations/{id}/invites/{inviteId}",
         USER,
         NULL,
         SMALL,
         confab_invites_revoke),
  SHOW ("POST", "/invites/look", USER, &confab_invite_code_record, SMALL, confab_invites_look),
  SHOW ("POST", "/invites/join", USER, &confab_invite_code_record, SMALL, confab_invites_join),
  READ ("GET", "/conversations/{id}/bans", USER, &confab_query_data_record, confab_bans_list),
  WRITE ("POST", "/conversations/{id}/bans", USER, &confab_new_ban_record, SMALL, confab_bans_put),
  WRITE ("DELETE", "/conversations/{id}/bans/{userId}", USER, NULL, SMALL, confab_bans_lift),
  READ ("GET",
        "/conversations/{id}/messages",
        USER,
        &confab_query_data_record,
        confab_history_messages),
  WRITE ("POST",
         "/conversations/{conversationId}/messages",
         USER,
         &confab_message_data_record,
         LARGE,
         confab_messages_post),
  WRITE ("POST",
         "/conversations/{conversationId}/sealed",
         USER,
         &confab_sealed_message_data_record,
         LARGE,
         confab_wraps_post_message),
  READ ("GET",
        "/conversations/{id}/events",
        USER,
        &confab_query_data_record,
        confab_history_events),

  READ ("GET", "/messages/search", USER, &confab_query_data_record, confab_history_search),
  WRITE ("PUT", "/messages/{id}", USER, &confab_message_change_record, LARGE, confab_messages_edit),
  WRITE ("DELETE", "/messages/{id}", USER, NULL, SMALL, confab_messages_delete),
  WRITE ("POST",
         "/messages/{messageId}/reactions",
         USER,
         &confab_reaction_data_record,
         SMALL,
         confab_messages_react),
  WRITE ("DELETE",
         "/messages/{messageId}/reactions/{emoji}",
         USER,
         NULL,
         SMALL,
         confab_messages_unreact),
  WRITE ("POST", "/messages/{id}/pin", USER, NULL, SMALL, confab_pins_add),
  WRITE ("DELETE", "/messages/{id}/pin", USER, NULL, SMALL, confab_pins_remove),
  WRITE ("PATCH",
         "/messages/{messageId}/mark",
         USER,
         &confab_mark_change_record,
         SMALL,
         confab_marks_change),

  CALL ("POST",
        "/attachments/upload-url",
        USER,
        CONFAB_LIMIT_MESSAGES,
        &confab_upload_data_record,
        SMALL,
        confab_routes_upload_url),
  STREAM ("PUT", "/attachments/{id}/content", USER, confab_upload_begin),
  CALL ("POST",
        "/attachments/{id}/confirm",
        USER,
        CONFAB_LIMIT_MESSAGES,
        &confab_upload_end_data_record,
        SMALL,
        confab_routes_confirm),
  CALL ("GET", "/attachments/{id}", USER, CONFAB_LIMIT_REQUESTS, NULL, 0, confab_download_begin),

  READ ("GET", "/notifications", USER, &confab_query_data_record, confab_notifications_list),
  WRITE ("PUT", "/notifications/read-all", USER, NULL, SMALL, confab_notifications_read_all),
  WRITE ("PUT", "/notifications/{id}/read", USER, NULL, SMALL, confab_notifications_read),
};

/**
 * confab_routes_get_all:
 * @n_routes: (out): how many
 *
 * Returns: (array length=n_routes): every path there is, for who compares it with something
 */
const ConfabRoute *
confab_routes_get_all (guint *n_routes)
{
  *n_routes = G_N_ELEMENTS (routes);
  return routes;
}

static gboolean
match (const ConfabRoute *route, const char *method, const char *path, char *variables[2])
{
  const char *pattern = route->pattern;
  guint n = 0;

  if (strcmp (route->method, method) != 0)
    return FALSE;

  while (*pattern != '\0')
    {
      gsize length;

      if (*pattern != '{')
        {
          if (*pattern++ != *path++)
            return FALSE;

          continue;
        }

      length = strcspn (path, "/");

      if (length == 0)
        return FALSE;

      g_free (variables[n]);
      variables[n++] = g_strndup (path, length);
      path += length;
      pattern = strchr (pattern, '}') + 1;
    }

  return *path == '\0';
}

static const ConfabRoute *
find_route (const char *method, const char *path, char *variables[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (match (&routes[i], method, path, variables))
      return &routes[i];

  return NULL;
}

/**
 * confab_routes_dup_token:
 *
 * Returns: (transfer full) (nullable): the token in the Authorization header. It is never taken
 *   from the URL, which ends in logs
 */
char *
confab_routes_dup_token (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *text = soup_message_headers_get_one (headers, "Authorization");

  if (text == NULL || g_ascii_strncasecmp (text, "Bearer ", 7) != 0)
    return NULL;

  return g_strdup (text + 7);
}

static void
ran_cb (ConfabServer *self,
        const ConfabRequest *request,
        ConfabOutcome *outcome,
        const GError *error,
        gpointer data)
{
  g_autoptr (ConfabCall) call = data;

  if (outcome == NULL)
    confab_call_fail (call, error);
  else
    confab_call_answer (call, outcome->status != 0 ? outcome->status : SOUP_STATUS_OK,
                        outcome->answer);
}

/* Where a request comes from; a proxy of ours says so in the last place of what it adds to. */
static char *
dup_address (ConfabServer *server, SoupServerMessage *message)
{
  const char *host = soup_server_message_get_remote_host (message);
  const char *proxies = server->config->proxies;
  g_auto (GStrv) known = proxies != NULL ? g_strsplit (proxies, " ", -1) : NULL;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *forwarded = soup_message_headers_get_list (headers, "X-Forwarded-For");
  const char *last;

  if (forwarded == NULL || host == NULL || known == NULL ||
      !g_strv_contains ((const char *const *) known, host))
    return g_strdup (host);

  last = strrchr (forwarded, ',');
  return g_strstrip (g_strndup (last != NULL ? last + 1 : forwarded, 64));
}

/* Not one that came through a proxy: those are everybody's. */
static gboolean
is_loopback (ConfabCall *call)
{
  const char *host = call->request->address;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
check_policy (ConfabCall *call, GError **error)
{
  const ConfabRequest *request = call->request;
  ConfabRoutePolicy policy = call->route->policy;

  if (request->user_id == NULL &&
      (policy == CONFAB_POLICY_USER || (policy == CONFAB_POLICY_ADMIN && !request->is_admin) ||
       (policy == CONFAB_POLICY_USER_OR_OPERATOR && !call->is_operator)))
    confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED, "This needs a token");
  else if ((policy == CONFAB_POLICY_ADMIN && !request->is_admin) ||
           (policy == CONFAB_POLICY_LOCAL && !request->is_admin && !is_loopback (call)))
    confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "This is for the administrator");
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_limit (ConfabCall *call, GError **error)
{
  const ConfabRequest *request = call->request;
  const char *subject = request->user_id != NULL ? request->user_id : request->address;

  if (call->is_operator || confab_limiter_allow (call->server->limiter, call->route->limit,
                                                 subject != NULL ? subject : "", error))
    return TRUE;

  confab_metrics_count (&call->server->metrics, CONFAB_METRIC_RATE_LIMITED, 1);
  return FALSE;
}

static void
go_on (ConfabCall *call)
{
  const ConfabRoute *route = call->route;
  g_autoptr (GError) error = NULL;

  if (!check_policy (call, &error) || !check_limit (call, &error) ||
      !confab_call_read (call, &error))
    {
      confab_call_fail (call, error);
      confab_call_free (call);
    }
  else if (route->func != NULL)
    {
      route->func (call);
    }
  else
    {
      confab_call_run (call, !route->reads, route->rule, ran_cb);
    }
}

static void
token_checked_cb (ConfabServer *self,
                  const ConfabSession *session,
                  const GError *error,
                  gpointer data)
{
  ConfabCall *call = data;

  if (session == NULL)
    {
      confab_call_fail (call, error);
      confab_call_free (call);
      return;
    }

  call->request->user_id = g_strdup (session->user_id);
  call->request->device_id = g_strdup (session->device_id);
  call->request->is_admin = session->is_admin;
  go_on (call);
}

static void
handle (ConfabServer *server,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gboolean is_operator,
        gboolean has_rest)
{
  ConfabCall *call = g_new0 (ConfabCall, 1);
  const char *method = soup_server_message_get_method (message);

  soup_server_message_pause (message);
  call->server = server;
  call->message = g_object_ref (message);
  call->query = query != NULL ? g_hash_table_ref (query) : NULL;
  call->is_operator = is_operator;
  call->has_rest = has_rest;
  call->request = confab_server_new_request (server);
  call->request->is_admin = is_operator;
  call->request->address = dup_address (server, message);

  if (g_utf8_validate (path, -1, NULL))
    call->route = find_route (method, path, call->request->path);

  if (call->route == NULL)
    {
      g_autoptr (GError) error = NULL;

      confab_set_error (&error, CONFAB_ERROR_NOT_FOUND, "There is no such path");
      confab_call_fail (call, error);
      confab_call_free (call);
      return;
    }

  call->token = confab_routes_dup_token (message);

  if (call->token != NULL && call->route->policy != CONFAB_POLICY_ANYBODY)
    confab_server_check_token (server, call->token, token_checked_cb, call);
  else
    go_on (call);
}

/**
 * confab_routes_handle:
 * @is_operator: whether it came through the administrator's own socket
 *
 * Answers a request, now or later.
 */
void
confab_routes_handle (ConfabServer *server,
                      SoupServerMessage *message,
                      const char *path,
                      GHashTable *query,
                      gboolean is_operator)
{
  handle (server, message, path, query, is_operator, FALSE);
}

static gboolean
wants_stream_cb (ConfabHttp *http, SoupServerMessage *message, const char *path, gpointer data)
{
  char *variables[2] = { NULL };
  const ConfabRoute *route = NULL;

  if (g_utf8_validate (path, -1, NULL))
    route = find_route (soup_server_message_get_method (message), path, variables);

  g_free (variables[0]);
  g_free (variables[1]);

  if (route == NULL || !route->streams)
    return FALSE;

  handle (data, message, path, NULL, FALSE, TRUE);
  return TRUE;
}

static void
request_cb (ConfabHttp *http,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  if (!confab_upload_end (message))
    confab_routes_handle (data, message, path, query, FALSE);
}

const ConfabHttpHandlers confab_routes_handlers = {
  .on_link = confab_gateway_on_link,
  .on_request = request_cb,
  .wants_stream = wants_stream_cb,
};
