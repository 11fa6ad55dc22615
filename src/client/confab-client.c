// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-client.h"

#include "confab-account-private.h"
#include "confab-history.h"
#include "confab-logins.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "client/link/confab-address.h"
#include "client/link/confab-api.h"
#include "protocol/confab-json.h"

#include <gio/gio.h>
#include <string.h>

/* Ways to an account. */

#define LOCAL_PASSWORD "local-password"

static char *client_data_dir;
static ConfabKeyring *keyring;
static ConfabLocalServer *local_server;
static ConfabClock *clock_in_use;

/**
 * confab_client_set_data_dir:
 * @path: (nullable): where accounts, databases and the local server live; NULL for the usual place
 *
 * Call it before anything else of the client.
 */
void
confab_client_set_data_dir (const char *path)
{
  g_assert (keyring == NULL && local_server == NULL);
  g_set_str (&client_data_dir, path);
}

/**
 * confab_client_get_data_dir:
 *
 * Returns: where accounts, databases and the local server live
 */
const char *
confab_client_get_data_dir (void)
{
  if (client_data_dir == NULL)
    client_data_dir = g_build_filename (g_get_user_data_dir (), "confab", NULL);

  return client_data_dir;
}

/**
 * confab_client_get_keyring:
 *
 * Returns: (transfer none): the user's keyring
 */
ConfabKeyring *
confab_client_get_keyring (void)
{
  if (keyring == NULL)
    keyring = confab_keyring_new (confab_client_get_data_dir ());

  return keyring;
}

/**
 * confab_client_get_local_server:
 *
 * Returns: (transfer none): the server of this program's own, running or not
 */
ConfabLocalServer *
confab_client_get_local_server (void)
{
  if (local_server == NULL)
    {
      g_autofree char *dir = g_build_filename (confab_client_get_data_dir (), "server", NULL);

      local_server = confab_local_server_new (dir, confab_client_get_clock ());
    }

  return local_server;
}

/**
 * confab_client_get_clock:
 *
 * Returns: (transfer none): the clock that sessions use
 */
ConfabClock *
confab_client_get_clock (void)
{
  if (clock_in_use == NULL)
    clock_in_use = confab_clock_new ();

  return clock_in_use;
}

/**
 * confab_client_set_clock:
 * @clock: (nullable): another clock for sessions that are made from now on; for tests
 */
void
confab_client_set_clock (ConfabClock *clock)
{
  g_set_object (&clock_in_use, clock);
}

/**
 * confab_client_shut_down:
 *
 * Ends the local server and waits for what is being written. Call it after the last session has
 * been stopped, before the program ends.
 */
void
confab_client_shut_down (void)
{
  confab_logins_shut_down ();
  g_clear_object (&local_server);
  confab_history_shut_down ();
  g_clear_object (&keyring);
  g_clear_object (&clock_in_use);
  confab_accounts_shut_down ();
}

/* What somebody wants who is not signed in yet. */
typedef struct
{
  char *server;
  char *path; /* "/auth/login" or "/auth/register"; NULL to look only */
  ConfabCredentialsData *credentials;
  gboolean is_local;
  ConfabApi *api;
  ConfabEntered entered; /* (nullable): has its say before the account is saved */
  gpointer data;
} Request;

static void
request_free (Request *request)
{
  if (request->api != NULL)
    confab_api_close (request->api);

  g_clear_object (&request->api);
  g_clear_pointer (&request->credentials, confab_credentials_data_free);
  g_free (request->server);
  g_free (request->path);
  g_free (request);
}

static Request *
request_new (const char *server, const char *path)
{
  Request *request = g_new0 (Request, 1);

  request->server = g_strdup (server);
  request->path = g_strdup (path);
  request->credentials = confab_credentials_data_new ();
  request->credentials->device_name = g_strdup (g_get_host_name ());
  request->credentials->platform = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  return request;
}

/* Finds out whether there is a server, so that no password goes to another program. */
static ConfabServerData *
await_probe (Request *request, GError **error)
{
  g_autofree char *address = confab_address_normalize (request->server, error);
  g_autoptr (JsonNode) node = NULL;

  if (address == NULL)
    return NULL;

  request->api = confab_api_new (address, confab_client_get_clock ());
  node = dex_await_boxed (confab_api_probe (request->api), error);
  return node != NULL ? confab_server_data_parse (node, error) : NULL;
}

static ConfabGrantData *
await_grant (Request *request, GError **error)
{
  g_autofree char *body = confab_credentials_data_to_json (request->credentials);
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (request->api, "POST", request->path, body), error);

  return node != NULL ? confab_grant_data_parse (node, error) : NULL;
}

/* A token without an account is of no use, the other way round one signs in again: so the token
 * comes first. */
static gboolean
await_kept (const ConfabGrantData *grant, ConfabAccount *account, GError **error)
{
  ConfabKeyring *ring = confab_client_get_keyring ();
  const char *device = grant->device_id;
  g_autofree char *label =
      g_strdup_printf ("%s at %s", grant->user->name, confab_account_get_server (account));

  if (!dex_await (confab_keyring_store (ring, device, label, grant->token), error))
    return FALSE;

  if (dex_await (confab_accounts_add (confab_client_get_data_dir (), account), error))
    return TRUE;

  dex_await (confab_keyring_clear (ring, device), NULL);
  return FALSE;
}

/* Keeps the account and its token. */
static ConfabAccount *
await_saved (Request *request, const ConfabGrantData *grant, GError **error)
{
  const char *address = confab_api_get_address (request->api);
  g_autoptr (ConfabAccount) account =
      g_object_new (CONFAB_TYPE_ACCOUNT, "id", grant->device_id, "server", address, "user-id",
                    grant->user->id, "user-name", grant->user->name, "display-name",
                    grant->user->display_name, "is-local", request->is_local, NULL);

  if ((request->entered == NULL || request->entered (account, request->data, error)) &&
      await_kept (grant, account, error))
    return g_steal_pointer (&account);

  /* The server has a device more, which nobody uses. */
  confab_api_set_token (request->api, grant->token);
  dex_await (confab_api_call (request->api, "POST", "/auth/logout", NULL), NULL);
  return NULL;
}

static DexFuture *
enter_fiber (Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabServerData) server = await_probe (request, &error);
  g_autoptr (ConfabGrantData) grant = NULL;
  g_autoptr (ConfabAccount) account = NULL;

  if (server != NULL && request->path == NULL)
    return dex_future_new_take_object (
        confab_server_info_new (confab_api_get_address (request->api), server));

  if (server != NULL)
    grant = await_grant (request, &error);

  if (grant != NULL)
    account = await_saved (request, grant, &error);

  if (account == NULL)
    return confab_reject (&error);

  return dex_future_new_take_object (g_steal_pointer (&account));
}

/**
 * confab_client_load_accounts:
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of #ConfabAccount, or
 *   rejects when the file cannot be read
 */
DexFuture *
confab_client_load_accounts (void)
{
  return confab_accounts_load (confab_client_get_data_dir ());
}

/**
 * confab_client_probe:
 * @server: what somebody typed
 *
 * Returns: (transfer full): a future that resolves to a #ConfabServerInfo, or rejects as
 *   confab-account.h says
 */
DexFuture *
confab_client_probe (const char *server)
{
  return CONFAB_SPAWN (enter_fiber, request_new (server, NULL), request_free);
}

/**
 * confab_client_sign_in:
 *
 * Returns: (transfer full): a future that resolves to a saved #ConfabAccount, or rejects as
 *   confab-account.h says
 */
DexFuture *
confab_client_sign_in (const char *server, const char *name, const char *password)
{
  return confab_client_enter (server, name, password, NULL, NULL);
}

/**
 * confab_client_enter:
 * @entered: (nullable) (scope async): is called in a fiber when the server has let the user in,
 *   before the account is saved; when it or what follows fails, the user is signed out again
 * @data: what it is called with; it has to live as long as the future
 *
 * As confab_client_sign_in().
 *
 * Returns: (transfer full): a future that resolves to a saved #ConfabAccount, or rejects as
 *   confab-account.h says, or with the error of @entered
 */
DexFuture *
confab_client_enter (const char *server,
                     const char *name,
                     const char *password,
                     ConfabEntered entered,
                     gpointer data)
{
  Request *request = request_new (server, "/auth/login");

  request->credentials->name = g_strdup (name);
  request->credentials->password = g_strdup (password);
  request->entered = entered;
  request->data = data;
  return CONFAB_SPAWN (enter_fiber, request, request_free);
}

/**
 * confab_client_register:
 * @display_name: (nullable): what others see
 * @invitation: (nullable): needed where the server asks for one
 *
 * Returns: (transfer full): a future that resolves to a saved #ConfabAccount, or rejects as
 *   confab-account.h says
 */
DexFuture *
confab_client_register (const char *server,
                        const char *name,
                        const char *display_name,
                        const char *password,
                        const char *invitation)
{
  Request *request = request_new (server, "/auth/register");

  request->credentials->name = g_strdup (name);
  request->credentials->display_name = g_strdup (display_name);
  request->credentials->password = g_strdup (password);
  request->credentials->invitation = g_strdup (invitation);
  return CONFAB_SPAWN (enter_fiber, request, request_free);
}

/* A user name that the protocol allows, as near as can be to the one on this computer. */
static char *
make_user_name (void)
{
  g_autofree char *ascii = g_str_to_ascii (g_get_user_name (), NULL);
  g_autofree char *name = g_ascii_strdown (ascii, -1);

  g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  return confab_user_name_is_valid (name) ? g_steal_pointer (&name) : g_strdup ("me");
}

/* The password lies in the keyring, so that the account on the local server outlives its token. */
static char *
await_local_password (GError **error)
{
  ConfabKeyring *ring = confab_client_get_keyring ();
  g_autofree char *password = dex_await_string (confab_keyring_lookup (ring, LOCAL_PASSWORD), NULL);

  if (password != NULL)
    return g_steal_pointer (&password);

  password = confab_token_new ("");

  if (!dex_await (confab_keyring_store (ring, LOCAL_PASSWORD, "Confab on this computer", password),
                  error))
    return NULL;

  return g_steal_pointer (&password);
}

/* A first place to be: without one there is nothing to see. */
static void
await_first_channel (ConfabAccount *account, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = confab_id_new ();
  g_autofree char *body = NULL;
  g_autoptr (ConfabApi) api =
      confab_api_new (confab_account_get_server (account), confab_client_get_clock ());
  ConfabNewConversationData channel = {
    .id = id,
    .type = CONFAB_CONVERSATION_CHANNEL,
    .name = (char *) "General",
  };

  body = confab_new_conversation_data_to_json (&channel);
  confab_api_set_token (api, token);

  if (!dex_await (confab_api_call (api, "POST", "/conversations", body), &error))
    g_warning ("The first channel could not be made: %s", error->message);

  confab_api_close (api);
}

static DexFuture *
enter_locally (const char *address,
               const char *path,
               const char *name,
               const char *display_name,
               const char *password)
{
  Request *request = request_new (address, path);

  request->is_local = TRUE;
  request->credentials->name = g_strdup (name);
  request->credentials->display_name = g_strdup (display_name);
  request->credentials->password = g_strdup (password);
  return CONFAB_SPAWN (enter_fiber, request, request_free);
}

static DexFuture *
try_fiber (const char *display_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = make_user_name ();
  g_autofree char *password = NULL;
  g_autofree char *address = NULL;
  g_autofree char *token = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  gboolean first = TRUE;

  address =
      dex_await_string (confab_local_server_start (confab_client_get_local_server ()), &error);

  if (address != NULL)
    password = await_local_password (&error);

  if (password == NULL)
    return confab_reject (&error);

  account =
      dex_await_object (enter_locally (address, "/auth/register", name, display_name, password),
                        &error);

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    {
      g_clear_error (&error);
      first = FALSE;
      account =
          dex_await_object (enter_locally (address, "/auth/login", name, NULL, password), &error);
    }

  if (account == NULL)
    return confab_reject (&error);

  token = dex_await_string (
      confab_keyring_lookup (confab_client_get_keyring (), confab_account_get_id (account)), NULL);

  if (first && token != NULL)
    await_first_channel (account, token);

  return dex_future_new_take_object (g_steal_pointer (&account));
}

/**
 * confab_client_try_locally:
 * @display_name: what the user wants to be called
 *
 * Starts a server of this program's own on loopback, with an account for the user of this computer
 * and a channel. Done again it leads to the same account.
 *
 * Returns: (transfer full): a future that resolves to a saved #ConfabAccount, or rejects when there
 *   is no server's program, or as confab-account.h says
 */
DexFuture *
confab_client_try_locally (const char *display_name)
{
  return CONFAB_SPAWN (try_fiber, g_strdup (display_name), g_free);
}

static DexFuture *
remove_fiber (ConfabAccount *account)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_keyring_clear (confab_client_get_keyring (),
                                        confab_account_get_id (account)),
                  &error) ||
      !dex_await (confab_accounts_remove (confab_client_get_data_dir (), account), &error) ||
      !dex_await (confab_history_forget (account), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_client_remove_account:
 * @account: one that no session is at work for
 *
 * Its token, its database and what was not sent are gone from this computer. The server is not
 * told: see confab_session_sign_out().
 *
 * Returns: (transfer full): a future that resolves when they are
 */
DexFuture *
confab_client_remove_account (ConfabAccount *account)
{
  dex_return_error_if_fail (CONFAB_IS_ACCOUNT (account));

  return CONFAB_SPAWN (remove_fiber, g_object_ref (account), g_object_unref);
}
