// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-routes-local.h"

#include "confab-file-store.h"
#include "confab-gateway-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "protocol/confab-account.h"
#include "server/domain/confab-auth.h"
#include "server/domain/confab-users.h"

#include <string.h>

/**
 * confab_routes_server:
 *
 * Answers GET /: that here is a Confab server, and who may make an account.
 */
void
confab_routes_server (ConfabCall *call)
{
  g_autoptr (ConfabCall) owned = call;
  const ConfabConfig *config = call->server->config;
  ConfabServerData data = {
    .server = (char *) "confabd",
    .version = (char *) CONFAB_VERSION,
    .protocol = 1,
    .name = config->name,
    .registration = config->registration,
    .max_file_size = config->max_file_bytes,
  };
  g_autofree char *json = confab_server_data_to_json (&data);

  confab_call_answer (call, SOUP_STATUS_OK, json);
}

/**
 * confab_routes_health:
 *
 * Answers GET /healthz: 404 tells a load balancer to send nobody here any more.
 */
void
confab_routes_health (ConfabCall *call)
{
  g_autoptr (ConfabCall) owned = call;

  if (call->server->stopping)
    confab_call_answer_text (call, SOUP_STATUS_NOT_FOUND, "stopping\n");
  else
    confab_call_answer_text (call, SOUP_STATUS_OK, "ok\n");
}

static gboolean
ping_rule (ConfabLedger *ledger,
           const ConfabRequest *request,
           ConfabOutcome *outcome,
           GError **error)
{
  return confab_ledger_ping (ledger, error);
}

static void
pinged_cb (ConfabServer *self,
           const ConfabRequest *request,
           ConfabOutcome *outcome,
           const GError *error,
           gpointer data)
{
  g_autoptr (ConfabCall) call = data;

  if (outcome == NULL)
    confab_call_fail (call, error);
  else
    confab_call_answer_text (call, SOUP_STATUS_OK, "ready\n");
}

/**
 * confab_routes_ready:
 *
 * Answers GET /readyz: whether the ledger takes something.
 */
void
confab_routes_ready (ConfabCall *call)
{
  if (call->server->stopping)
    confab_routes_health (call);
  else
    confab_call_run (call, TRUE, ping_rule, pinged_cb);
}

static void
write_gauges (ConfabServer *self, GString *out)
{
  const ConfabHubStatistics *links = confab_hub_get_statistics (self->hub);

  confab_metrics_write_gauge (out, "links", "open links", links->n_links);
  confab_metrics_write_gauge (out, "links_behind", "links that do not keep up", links->n_behind);
  confab_metrics_write_gauge (out, "queued_bytes", "what waits for slow links",
                              links->n_queued_bytes);
  confab_metrics_write_gauge (out, "http_connections", "connections that speak HTTP",
                              self->http != NULL ? confab_http_get_n_connections (self->http) : 0);
  confab_metrics_write_gauge (out, "ledger_waiting", "jobs that wait for the ledger",
                              confab_worker_get_n_waiting (self->writer));
  confab_metrics_write_gauge (out, "files_waiting", "jobs that wait for the disk with the files",
                              confab_file_store_get_n_waiting (self->files));
  confab_metrics_write_gauge (out, "files_coming", "files that are being uploaded",
                              confab_file_store_get_n_uploads (self->files));
}

/**
 * confab_routes_metrics:
 *
 * Answers GET /metrics.
 */
void
confab_routes_metrics (ConfabCall *call)
{
  g_autoptr (ConfabCall) owned = call;
  g_autoptr (GString) out = g_string_new (NULL);

  confab_metrics_write (&call->server->metrics, out);
  write_gauges (call->server, out);
  confab_metrics_write_process (out);
  confab_call_answer_text (call, SOUP_STATUS_OK, out->str);
}

static DexFuture *
run_rule (ConfabCall *call, ConfabRule rule)
{
  return confab_call_ask (call, TRUE, rule, call->request->record, call->request->data);
}

/* The member of a record that holds the password. */
static char **
find_password (ConfabCall *call)
{
  if (call->route->record == &confab_new_account_data_record)
    return &((ConfabNewAccountData *) call->request->data)->password;

  return &((ConfabCredentialsData *) call->request->data)->password;
}

static void
replace_password (ConfabCall *call, const char *with)
{
  char **password = find_password (call);

  explicit_bzero (*password, strlen (*password));
  g_set_str (password, with);
}

static void
end_call (ConfabCall *call, guint status, const char *json, const GError *error)
{
  if (json != NULL)
    confab_call_answer (call, status, json);
  else
    confab_call_fail (call, error);
}

static DexFuture *
make_account (ConfabCall *call, ConfabRule begin, ConfabRule end)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL, *nothing = NULL, *json = NULL;

  nothing = dex_await_string (run_rule (call, begin), &error);

  if (error == NULL)
    hash = dex_await_string (confab_passwords_hash (call->server->passwords, *find_password (call)),
                             &error);

  if (hash != NULL)
    {
      replace_password (call, hash);
      json = dex_await_string (run_rule (call, end), &error);
    }

  end_call (call, SOUP_STATUS_CREATED, json, error);
  return dex_future_new_true ();
}

static DexFuture *
register_fiber (ConfabCall *call)
{
  return make_account (call, confab_auth_begin_register, confab_auth_register);
}

/**
 * confab_routes_register:
 *
 * Answers POST /auth/register.
 */
void
confab_routes_register (ConfabCall *call)
{
  CONFAB_SPAWN_AND_FORGET (register_fiber, call, confab_call_free);
}

static DexFuture *
create_user_fiber (ConfabCall *call)
{
  return make_account (call, confab_auth_begin_create, confab_auth_create);
}

/**
 * confab_routes_create_user:
 *
 * Answers POST /users.
 */
void
confab_routes_create_user (ConfabCall *call)
{
  CONFAB_SPAWN_AND_FORGET (create_user_fiber, call, confab_call_free);
}

static DexFuture *
login_fiber (ConfabCall *call)
{
  ConfabMetrics *metrics = &call->server->metrics;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL, *stronger = NULL, *json = NULL;

  hash = dex_await_string (run_rule (call, confab_auth_begin_login), &error);

  if (error == NULL)
    stronger = dex_await_string (
        confab_passwords_verify (call->server->passwords, hash, *find_password (call)), &error);

  if (stronger != NULL)
    {
      replace_password (call, stronger);
      json = dex_await_string (run_rule (call, confab_auth_login), &error);
    }

  confab_metrics_count (metrics, json != NULL ? CONFAB_METRIC_LOGINS : CONFAB_METRIC_LOGIN_FAILURES,
                        1);
  end_call (call, SOUP_STATUS_OK, json, error);
  return dex_future_new_true ();
}

/**
 * confab_routes_login:
 *
 * Answers POST /auth/login.
 */
void
confab_routes_login (ConfabCall *call)
{
  CONFAB_SPAWN_AND_FORGET (login_fiber, call, confab_call_free);
}

static void
seen_cb (ConfabServer *self,
         const ConfabRequest *request,
         ConfabOutcome *outcome,
         const GError *error,
         gpointer data)
{
  g_autoptr (ConfabCall) call = data;
  g_autoptr (GPtrArray) list = NULL;
  ConfabOutcome answer = { 0 };

  if (outcome == NULL)
    {
      confab_call_fail (call, error);
      return;
    }

  list = confab_presence_read_list (self, outcome->answer);

  for (guint i = 0; i < list->len; i++)
    {
      ConfabPresenceData *presence = g_ptr_array_index (list, i);

      confab_presence_see (self->presence, presence);

      if (g_strcmp0 (presence->user_id, request->user_id) != 0)
        presence->chosen = CONFAB_STATUS_OFFLINE;
    }

  confab_outcome_answer_list (&answer, &confab_presence_data_record, list);
  confab_call_answer (call, SOUP_STATUS_OK, answer.answer);
  confab_outcome_clear (&answer);
}

/**
 * confab_routes_presence:
 *
 * Answers POST /presence/batch.
 */
void
confab_routes_presence (ConfabCall *call)
{
  confab_call_run (call, FALSE, confab_users_presence, seen_cb);
}

/**
 * confab_routes_choose_presence:
 *
 * Answers POST /presence.
 */
void
confab_routes_choose_presence (ConfabCall *call)
{
  g_autoptr (ConfabCall) owned = call;

  confab_presence_choose (call->server->presence, call->request->user_id, call->request->data);
  confab_call_answer (call, SOUP_STATUS_NO_CONTENT, NULL);
}
