// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-server-private.h"

#include "base/confab-error.h"
#include "server/domain/confab-auth.h"

#include <string.h>

/* Whose token it is; asked with every request, so the answer is remembered for a while. */

#define MAX_SESSIONS 10000

/* A token that was looked up is looked up again after so long. */
#define SESSION_MS 60000

/**
 * confab_session_free:
 * @session: (transfer full): whose token it is
 */
void
confab_session_free (ConfabSession *session)
{
  g_free (session->user_id);
  g_free (session->device_id);
  g_free (session);
}

typedef struct
{
  char *token;
  void (*done) (ConfabServer *self, const ConfabSession *session, const GError *error, gpointer);
  gpointer data;
} Check;

static void
touched_cb (ConfabServer *self,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  /* Only its writing was wanted, not the list of conversations. */
  if (outcome != NULL)
    g_clear_pointer (&outcome->effects, g_ptr_array_unref);
}

static void
touch (ConfabServer *self, const ConfabEffect *effect)
{
  ConfabRequest *request = confab_server_new_request (self);

  request->user_id = g_strdup (effect->user_id);
  request->device_id = g_strdup (effect->device_id);
  confab_server_run (self, TRUE, confab_auth_link, request, touched_cb, NULL);
}

static void
checked_cb (ConfabServer *self,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  Check *check = data;

  if (outcome != NULL)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, 0);
      ConfabSession *session = g_new0 (ConfabSession, 1);

      session->user_id = g_strdup (effect->user_id);
      session->device_id = g_strdup (effect->device_id);
      session->is_admin = effect->count == CONFAB_ACCOUNT_ADMIN;
      session->checked_ms = confab_clock_get_monotonic_ms (self->clock);

      if (g_hash_table_size (self->sessions) >= MAX_SESSIONS)
        g_hash_table_remove_all (self->sessions);

      g_hash_table_insert (self->sessions, g_strdup (check->token), session);

      if (effect->seq)
        touch (self, effect);

      check->done (self, session, NULL, check->data);
    }
  else
    {
      check->done (self, NULL, error, check->data);
    }

  g_free (check->token);
  g_free (check);
}

/**
 * confab_server_check_token:
 * @token: (nullable): from anywhere
 * @done: called with whose it is, or with an error; also before this returns
 */
void
confab_server_check_token (ConfabServer *self,
                           const char *token,
                           void (*done) (ConfabServer *self,
                                         const ConfabSession *session,
                                         const GError *error,
                                         gpointer data),
                           gpointer data)
{
  ConfabSession *session = token != NULL ? g_hash_table_lookup (self->sessions, token) : NULL;
  ConfabRequest *request;
  Check *check;

  if (session != NULL &&
      confab_clock_get_monotonic_ms (self->clock) - session->checked_ms < SESSION_MS)
    {
      done (self, session, NULL, data);
      return;
    }

  if (token == NULL || !g_str_has_prefix (token, "cft_") || strlen (token) > 128)
    {
      g_autoptr (GError) error = NULL;

      confab_set_error (&error, CONFAB_ERROR_UNAUTHORIZED, "The token is not valid");
      done (self, NULL, error, data);
      return;
    }

  check = g_new0 (Check, 1);
  check->token = g_strdup (token);
  check->done = done;
  check->data = data;
  request = confab_server_new_request (self);
  request->path[0] = g_strdup (token);
  confab_server_run (self, FALSE, confab_auth_check, request, checked_cb, check);
}

static gboolean
is_of_device (gpointer token, gpointer session, gpointer device_id)
{
  return g_str_equal (((ConfabSession *) session)->device_id, device_id);
}

/**
 * confab_server_forget_device:
 *
 * The device was revoked: its token is not remembered any more.
 */
void
confab_server_forget_device (ConfabServer *self, const char *device_id)
{
  g_hash_table_foreach_remove (self->sessions, is_of_device, (gpointer) device_id);
}
