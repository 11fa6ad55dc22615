// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "confab-ctl-records.h"

#include "base/confab-async.h"
#include "base/confab-backoff.h"
#include "base/confab-error.h"
#include "base/confab-text.h"
#include "client/confab-account-private.h"
#include "client/confab-session.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* Who asks, and asking. */

#define RETRY_BASE_MS 500
#define RETRY_CEILING_MS 5000

/**
 * confab_ctl_is_meant:
 *
 * Returns: whether --account names it, or nothing
 */
gboolean
confab_ctl_is_meant (ConfabCtl *self, ConfabAccount *account)
{
  const char *name = confab_account_get_user_name (account);
  g_autofree char *full = g_strconcat (name, "@", confab_account_get_server (account), NULL);

  return self->account_name == NULL || g_strcmp0 (self->account_name, name) == 0 ||
         g_strcmp0 (self->account_name, full) == 0;
}

static ConfabAccount *
await_account (ConfabCtl *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), error);
  ConfabAccount *found = NULL;
  guint n = 0;

  if (accounts == NULL)
    return NULL;

  for (guint i = 0; i < accounts->len; i++)
    if (confab_ctl_is_meant (self, g_ptr_array_index (accounts, i)))
      {
        found = g_ptr_array_index (accounts, i);
        n++;
      }

  if (n == 1)
    return g_object_ref (found);

  self->status = n == 0 ? CONFAB_CTL_SIGNED_OUT : CONFAB_CTL_USAGE;
  confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED,
                    n == 0 ? "There is no such account here: “confabctl sign-in SERVER NAME”"
                           : "There are several accounts: say which with --account");
  return NULL;
}

/**
 * confab_ctl_await_api:
 *
 * Finds out whom to ask, and as whom: the server of an account, or the one whose folder was given.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ctl_await_api (ConfabCtl *self, GError **error)
{
  g_autofree char *token = NULL;

  if (self->server_data != NULL)
    {
      g_autofree char *path = g_build_filename (self->server_data, "admin.sock", NULL);

      self->api = confab_api_new_for_socket (path, self->clock);
      return TRUE;
    }

  self->account = await_account (self, error);

  if (self->account == NULL)
    return FALSE;

  token = dex_await_string (confab_keyring_lookup (confab_client_get_keyring (),
                                                   confab_account_get_id (self->account)),
                            error);

  if (token == NULL)
    {
      self->status = CONFAB_CTL_SIGNED_OUT;
      return FALSE;
    }

  self->api = confab_api_new (confab_account_get_server (self->account), self->clock);
  confab_api_set_token (self->api, token);
  return TRUE;
}

/**
 * confab_ctl_is_final:
 *
 * Returns: whether asking again cannot help
 */
gboolean
confab_ctl_is_final (const GError *error)
{
  if (error->domain == CONFAB_ERROR)
    return error->code != CONFAB_ERROR_RATE_LIMITED && error->code != CONFAB_ERROR_UNAVAILABLE;

  return error->domain == G_TLS_ERROR ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/**
 * confab_ctl_await:
 * @body: (nullable): JSON
 *
 * Asks the server, again and again for as long as asking can help and --timeout allows.
 *
 * Returns: (transfer full): the answer, or NULL with @error
 */
JsonNode *
confab_ctl_await (ConfabCtl *self,
                  const char *method,
                  const char *path,
                  const char *body,
                  GError **error)
{
  gint64 begin_ms = confab_clock_get_monotonic_ms (self->clock);
  ConfabBackoff backoff;

  confab_backoff_init (&backoff, RETRY_BASE_MS, RETRY_CEILING_MS);

  while (TRUE)
    {
      g_autoptr (GError) failure = NULL;
      JsonNode *node = dex_await_boxed (confab_api_call (self->api, method, path, body), &failure);
      gint64 wait_ms, spent_ms = confab_clock_get_monotonic_ms (self->clock) - begin_ms;

      if (node != NULL)
        return node;

      wait_ms =
          failure->domain == CONFAB_ERROR ? confab_error_get_retry_after_s (failure) * 1000 : 0;
      wait_ms = MAX (wait_ms, confab_backoff_next_ms (&backoff));

      if (confab_ctl_is_final (failure) || (failure->domain != CONFAB_ERROR && !self->stubborn) ||
          (self->timeout_s > 0 && spent_ms + wait_ms > self->timeout_s * 1000LL))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }

      if (backoff.tries == 1 && failure->domain != CONFAB_ERROR)
        confab_ctl_note ("%s; trying again", failure->message);

      dex_await (confab_clock_wait (self->clock, wait_ms), NULL);
    }
}

static void
print_account (ConfabCtl *self, ConfabAccount *account)
{
  if (self->json)
    {
      ConfabCtlAccountData data = {
        .id = (char *) confab_account_get_id (account),
        .server = (char *) confab_account_get_server (account),
        .user_id = (char *) confab_account_get_user_id (account),
        .name = (char *) confab_account_get_user_name (account),
        .display_name = (char *) confab_account_get_display_name (account),
      };

      confab_ctl_print_record (&confab_ctl_account_data_record, &data);
      return;
    }

  confab_ctl_print_text (confab_account_get_user_name (account));
  putchar ('@');
  confab_ctl_print_text (confab_account_get_server (account));
  putchar ('\n');
}

/**
 * confab_ctl_sign_in:
 *
 * The command "sign-in".
 */
gboolean
confab_ctl_sign_in (ConfabCtl *self, char **arguments, GError **error)
{
  g_autofree char *password = confab_ctl_read_password (error);
  g_autoptr (ConfabAccount) account = NULL;

  if (password == NULL)
    return FALSE;

  account = dex_await_object (confab_client_sign_in (arguments[0], arguments[1], password), error);
  explicit_bzero (password, strlen (password));

  if (account == NULL)
    return FALSE;

  print_account (self, account);
  return TRUE;
}

/**
 * confab_ctl_sign_out:
 *
 * The command "sign-out": here it succeeds in any case.
 */
gboolean
confab_ctl_sign_out (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (!confab_ctl_await_api (self, &failure) && self->account == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->status = CONFAB_CTL_DONE;

  if (failure == NULL)
    answer = confab_ctl_await (self, "POST", "/auth/logout", NULL, &failure);

  if (failure != NULL && !g_error_matches (failure, CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED))
    confab_ctl_note ("The server was not told: %s", failure->message);

  return dex_await (confab_keyring_clear (confab_client_get_keyring (),
                                          confab_account_get_id (self->account)),
                    error) &&
         dex_await (confab_accounts_remove (confab_client_get_data_dir (), self->account), error);
}

/**
 * confab_ctl_accounts:
 *
 * The command "accounts".
 */
gboolean
confab_ctl_accounts (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    print_account (self, g_ptr_array_index (accounts, i));

  return accounts != NULL;
}

/**
 * confab_ctl_devices:
 *
 * The command "devices".
 */
gboolean
confab_ctl_devices (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) devices = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  devices = confab_ctl_await_list (self, "/devices", NULL, &confab_device_data_record,
                                   (GDestroyNotify) confab_device_data_free, error);

  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      const ConfabDeviceData *device = g_ptr_array_index (devices, i);
      g_autofree char *seen = confab_time_to_text (device->last_seen_at);

      if (self->json)
        {
          confab_ctl_print_record (&confab_device_data_record, device);
          continue;
        }

      printf ("%s  %s  %s", device->id, seen, device->current ? "* " : "  ");
      confab_ctl_print_text (device->name);
      putchar ('\n');
    }

  return devices != NULL;
}
