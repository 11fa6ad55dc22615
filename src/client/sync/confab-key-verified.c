// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-fetch.h"
#include "confab-key-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-store-trust.h"

/* Whom the user has verified is the same on all of their devices. */

static gboolean
await_kept (ConfabKeySync *self, ConfabVerifiedData **held, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", "/keys/verified", NULL), &reason);

  *held = NULL;

  if (node != NULL)
    *held = confab_verified_data_parse (node, error);
  else if (!g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&reason));

  return *held != NULL || *error == NULL;
}

static gboolean
await_merged (ConfabKeySync *self, gboolean *done, GError **error)
{
  ConfabVerifiedData *held = NULL;
  g_autoptr (ConfabKeyTask) task = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) reason = NULL;

  *done = TRUE;

  if (!await_kept (self, &held, error))
    return FALSE;

  task = dex_await_boxed (confab_store_merge_verified (self->store, held), error);

  if (task == NULL ||
      !confab_key_fetch_await_lists (self->store, self->api, task->user_ids, error) ||
      task->body == NULL)
    return task != NULL && *error == NULL;

  node =
      dex_await_boxed (confab_api_call (self->api, "PUT", "/keys/verified", task->body), &reason);
  *done = node != NULL;

  if (node != NULL || g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * confab_key_sync_await_verified:
 *
 * Tells the user's other devices whom the user has verified here, and takes over what they have
 * said. From a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_verified (ConfabKeySync *self, GError **error)
{
  gboolean done = self->place != CONFAB_OWN_LISTED;

  for (guint i = 0; i < CONFAB_KEY_SYNC_ROUNDS && !done; i++)
    if (!await_merged (self, &done, error))
      return FALSE;

  if (!done)
    confab_set_error (error, CONFAB_ERROR_CONFLICT, "Other devices verify all the time");

  return done;
}
