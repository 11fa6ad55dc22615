// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"

/* What happens when the database turns out to be damaged. The session that uses it ends; the next
 * one finds a new database, and saves what this one could not. */

typedef struct
{
  ConfabSession *session;
  char *conversation_id;
  char *text;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_object_unref (draft->session);
  g_free (draft->conversation_id);
  g_free (draft->text);
  g_free (draft);
}

static DexFuture *
saved_cb (DexFuture *future, gpointer data)
{
  Draft *draft = data;
  GHashTable *unsaved = draft->session->unsaved;

  if (g_strcmp0 (g_hash_table_lookup (unsaved, draft->conversation_id), draft->text) == 0)
    g_hash_table_remove (unsaved, draft->conversation_id);

  return NULL;
}

/**
 * confab_session_keep_draft:
 * @text: (nullable): what the user has begun to write
 * @saving: (transfer full): its way to the disk
 *
 * Remembers the draft until it is on disk.
 *
 * Returns: (transfer full): a future that completes as @saving does
 */
DexFuture *
confab_session_keep_draft (ConfabSession *self,
                           const char *conversation_id,
                           const char *text,
                           DexFuture *saving)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->session = g_object_ref (self);
  draft->conversation_id = g_strdup (conversation_id);
  draft->text = g_strdup (text != NULL ? text : "");
  g_hash_table_insert (self->unsaved, g_strdup (conversation_id), g_strdup (draft->text));
  return dex_future_then (saving, saved_cb, draft, draft_free);
}

/**
 * confab_session_take_over:
 * @self: a session that has not been started
 * @other: one of the same account that has ended because its database was damaged
 *
 * What @other could not save of drafts is saved when @self starts.
 */
void
confab_session_take_over (ConfabSession *self, ConfabSession *other)
{
  GHashTableIter iter;
  gpointer id, text;

  g_return_if_fail (CONFAB_IS_SESSION (self));
  g_return_if_fail (CONFAB_IS_SESSION (other));

  g_hash_table_iter_init (&iter, other->unsaved);

  while (g_hash_table_iter_next (&iter, &id, &text))
    if (*(const char *) text != '\0')
      g_hash_table_insert (self->unsaved, g_strdup (id), g_strdup (text));
}

/* Saves what was taken over. */
static gboolean
await_drafts (ConfabSession *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_hash_table_get_keys_as_ptr_array (self->unsaved);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = g_strdup (g_ptr_array_index (ids, i));
      g_autofree char *text = g_strdup (g_hash_table_lookup (self->unsaved, id));

      if (!dex_await (confab_store_keep_draft (self->store, id, text), error))
        return FALSE;

      g_hash_table_remove (self->unsaved, id);
    }

  return TRUE;
}

static ConfabChangeSet *
await_load (ConfabSession *self, const char *path, GError **error)
{
  const char *user_id = confab_account_get_user_id (self->account);

  self->store =
      dex_await_object (confab_store_open_with_key (path, self->key, user_id, self->clock), error);

  return self->store != NULL && await_drafts (self, error)
             ? dex_await_boxed (confab_store_load (self->store), error)
             : NULL;
}

/**
 * confab_session_await_store:
 * @path: the database
 *
 * Opens the store and loads what is shown first. A damage that is met in this is set aside at once.
 * For a fiber.
 *
 * Returns: (transfer full): what is there, or NULL with @error
 */
ConfabChangeSet *
confab_session_await_store (ConfabSession *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ConfabChangeSet *changes = await_load (self, path, &failure);

  if (changes != NULL && !confab_store_is_damaged (self->store))
    return changes;

  if (changes == NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  g_clear_pointer (&changes, confab_change_set_unref);

  if (self->store != NULL)
    confab_store_close (self->store);

  g_clear_object (&self->store);
  return await_load (self, path, error);
}

/**
 * confab_session_get_rescue:
 *
 * Returns: (nullable) (transfer none): what became of a damaged database, until
 *   confab_session_dismiss_rescue()
 */
const ConfabRescueData *
confab_session_get_rescue (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->store != NULL ? confab_store_get_rescue (self->store) : NULL;
}

/**
 * confab_session_dismiss_rescue:
 *
 * The user has seen it.
 *
 * Returns: (transfer full): a future that resolves when it will not be told again
 */
DexFuture *
confab_session_dismiss_rescue (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (self, confab_store_forget_rescue (self->store));
}

/**
 * confab_session_dup_folder:
 *
 * Returns: (transfer full): where the account's database lies, and the damaged ones
 */
char *
confab_session_dup_folder (ConfabSession *self)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  folder = confab_account_dup_folder (self->account);
  return g_build_filename (confab_client_get_data_dir (), folder, NULL);
}
