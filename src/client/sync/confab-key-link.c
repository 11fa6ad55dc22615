// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-fetch.h"
#include "confab-key-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-sync.h"

/* A device comes into its user's list, and what only the user decides about that list. */

/**
 * confab_key_sync_await_kept:
 * @vault: (out) (nullable): what lets this device in, together with the recovery key, if the server
 *   keeps it
 *
 * From a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_sync_await_kept (ConfabKeySync *self, ConfabVaultData **vault, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", "/keys/vault", NULL), &reason);

  *vault = NULL;

  if (node != NULL)
    *vault = confab_vault_data_parse (node, error);
  else if (!g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&reason));

  return *vault != NULL || *error == NULL;
}

typedef struct
{
  ConfabKeySync *keys;
  char *recovery;
} Linking;

static void
linking_free (Linking *self)
{
  g_object_unref (self->keys);
  g_free (self->recovery);
  g_free (self);
}

static gboolean
await_taken (ConfabKeySync *self, GPtrArray *conversations, int asked_at, GError **error)
{
  for (guint i = 0; i < conversations->len; i++)
    {
      ConfabConversationData *data = g_steal_pointer (&g_ptr_array_index (conversations, i));
      g_autoptr (ConfabChangeSet) changes =
          dex_await_boxed (confab_store_apply_answer (self->store, data, asked_at), error);

      if (changes == NULL)
        return FALSE;

      confab_key_sync_tell (self, changes);
    }

  return TRUE;
}

/* Drafts are for this user's devices, which this one was not: they are there, and were not read. */
static gboolean
await_drafts (ConfabKeySync *self, GError **error)
{
  g_autofree char *after = g_strdup ("");

  while (after != NULL && !self->stopped)
    {
      int asked_at = confab_store_begin_question ();
      g_autofree char *escaped = g_uri_escape_string (after, NULL, FALSE);
      g_autofree char *path = g_strdup_printf ("/conversations?limit=%d%s%s", CONFAB_MAX_PAGE,
                                               *escaped != '\0' ? "&after=" : "", escaped);
      g_autoptr (JsonNode) node =
          dex_await_boxed (confab_api_call (self->api, "GET", path, NULL), error);
      g_autoptr (ConfabPageData) page = node != NULL ? confab_page_data_parse (node, error) : NULL;
      g_autoptr (GPtrArray) some = NULL;

      if (page != NULL)
        some =
            confab_record_parse_items (&confab_conversation_data_record,
                                       (GDestroyNotify) confab_conversation_data_free, node, error);

      if (some == NULL || !await_taken (self, some, asked_at, error))
        return FALSE;

      g_set_str (&after, some->len > 0 ? page->next_cursor : NULL);
    }

  return TRUE;
}

static gboolean
await_linked (Linking *linking, GError **error)
{
  ConfabKeySync *self = linking->keys;
  g_autoptr (ConfabVaultData) vault = NULL;
  ConfabSignedListData *held = NULL;

  if (!confab_key_sync_await_published (self, error) ||
      !confab_key_sync_await_kept (self, &vault, error))
    return FALSE;

  if (vault == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND,
                        "The server keeps nothing for this user's devices");
      return FALSE;
    }

  return confab_key_sync_await_list (self, &held, error) &&
         dex_await (confab_store_link_device (self->store, linking->recovery, vault->sealed, held),
                    error) &&
         confab_key_sync_await_listed (self, error) &&
         dex_await (confab_store_seal_key (self->store), error);
}

static DexFuture *
link_fiber (Linking *linking)
{
  ConfabKeySync *self = linking->keys;
  g_autoptr (GError) error = NULL;
  gboolean done;

  confab_key_sync_await_turn (self);
  done = await_linked (linking, &error);
  confab_key_sync_end_turn (self);

  if (!done)
    return confab_reject (&error);

  confab_key_sync_repair (self);
  confab_key_sync_publish (self);

  if (!await_drafts (self, &error))
    g_debug ("Drafts are read later: %s", error->message);

  return dex_future_new_true ();
}

/**
 * confab_key_sync_link:
 * @recovery: the recovery key, as the user has typed it
 *
 * Has this device signed in as one of its user's.
 *
 * Returns: (transfer full): a future that resolves when it is in the list, or rejects with why not
 */
DexFuture *
confab_key_sync_link (ConfabKeySync *self, const char *recovery)
{
  Linking *linking;

  dex_return_error_if_fail (CONFAB_IS_KEY_SYNC (self));
  dex_return_error_if_fail (recovery != NULL);

  linking = g_new0 (Linking, 1);
  linking->keys = g_object_ref (self);
  linking->recovery = g_strdup (recovery);
  return CONFAB_SPAWN (link_fiber, linking, linking_free);
}

static gboolean
await_anew (ConfabKeySync *self, GError **error)
{
  gboolean anew = TRUE, done = FALSE;

  if (!confab_key_sync_await_published (self, error) ||
      !dex_await (confab_store_begin_anew (self->store), error))
    return FALSE;

  for (guint i = 0; i < CONFAB_KEY_SYNC_ROUNDS && !done; i++)
    if (!confab_key_sync_await_round (self, &anew, &done, error))
      return FALSE;

  self->vaulted = FALSE;

  if (!done)
    confab_set_error (error, CONFAB_ERROR_CONFLICT, "Other devices sign all the time");

  return done && confab_key_sync_await_vault (self, error);
}

static DexFuture *
anew_fiber (ConfabKeySync *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  confab_key_sync_await_turn (self);
  done = await_anew (self, &error);
  confab_key_sync_end_turn (self);
  return done ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_key_sync_begin_anew:
 *
 * The user gives up the keys that there were: there is a new person in their place, with this
 * device.
 *
 * Returns: (transfer full): a future that resolves when the server has the new list, or rejects
 */
DexFuture *
confab_key_sync_begin_anew (ConfabKeySync *self)
{
  dex_return_error_if_fail (CONFAB_IS_KEY_SYNC (self));

  return CONFAB_SPAWN (anew_fiber, g_object_ref (self), g_object_unref);
}
