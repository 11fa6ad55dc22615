// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-diagnostics.h"
#include "confab-session-files.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "client/store/confab-store-uploads.h"
#include "protocol/confab-json.h"

#include <string.h>

/* A file that could not be sent because it is another one now, or is gone, is sent as it is now, or
 * another one in its place. */

typedef struct
{
  ConfabSession *session;
  char *message_id; /* or what else is tried again */
  char *path;       /* the file that takes the place, or NULL: the same, as it is now */
} Replacing;

static void
replacing_free (gpointer data)
{
  Replacing *self = data;

  g_object_unref (self->session);
  g_free (self->message_id);
  g_free (self->path);
  g_free (self);
}

/* Whether a file is sealed on its way. One that an older version wanted to send to a private
 * conversation has no key yet. */
static gboolean
is_sealed (ConfabSession *session, const ConfabActionData *action, const ConfabOutgoingData *file)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (session->roster, action->conversation_id);

  return file->key != NULL ||
         (conversation != NULL && CONFAB_IS_PRIVATE (confab_conversation_get_kind (conversation)));
}

/* Returns FALSE where the file is what it was, and is not sealed, or, with @error, cannot be sent
 * either. */
static gboolean
await_replaced (Replacing *self, const ConfabActionData *action, GError **error)
{
  ConfabSession *session = self->session;
  g_autoptr (JsonNode) node = confab_json_parse (action->payload, strlen (action->payload), NULL);
  g_autoptr (ConfabOutgoingData) old =
      node != NULL ? confab_outgoing_data_parse (node, NULL) : NULL;
  g_autofree char *path = old != NULL ? g_filename_from_uri (old->uri, NULL, NULL) : NULL;
  g_autofree char *id = confab_id_new_at (confab_clock_get_unix_ms (session->clock));
  g_autoptr (ConfabOutgoingData) file = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  ConfabAttachmentType type;
  gboolean sealed, is_same;

  /* What was sealed once is what it was. */
  if (old == NULL || old->thumbnail_of != NULL || (self->path == NULL && old->is_sealed))
    return FALSE;

  sealed = is_sealed (session, action, old);
  file = dex_await_boxed (confab_transfers_inspect (session->transfers,
                                                    self->path != NULL ? self->path : path,
                                                    self->path != NULL ? NULL : old->filename),
                          error);

  if (file == NULL || !confab_session_check_file_size (session, file, error))
    return FALSE;

  /* What is sealed may have been changed without a trace: no key is used for two contents. */
  is_same = g_strcmp0 (file->stamp, old->stamp) == 0;

  if (is_same && !sealed)
    return FALSE;

  if (sealed)
    file->key = confab_transfers_new_key ();

  file->message_id = g_strdup (self->message_id);
  file->is_owned = self->path == NULL && old->is_owned;
  type = confab_session_classify_file (file->mime_type);
  changes = dex_await_boxed (confab_store_replace_upload (session->store, action->id, id, type,
                                                          g_steal_pointer (&file), is_same),
                             error);

  if (changes != NULL)
    confab_session_apply (session, changes);

  return changes != NULL;
}

/* A file is tried again with its message. */
static void
point_at_message (Replacing *self, GPtrArray *uploads)
{
  for (guint i = 0; i < uploads->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (uploads, i);

      if (g_strcmp0 (action->id, self->message_id) == 0 && action->message_id != NULL)
        {
          g_set_str (&self->message_id, action->message_id);
          return;
        }
    }
}

/* The message says why its file cannot be sent now. */
static void
await_refused (Replacing *self, const ConfabActionData *action, const GError *reason)
{
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (confab_store_refuse (self->session->store, action->number, reason), NULL);

  if (changes != NULL)
    confab_session_apply (self->session, changes);
}

static gboolean
await_all_replaced (Replacing *self, GPtrArray *uploads, GError **error)
{
  gboolean replaced = FALSE;

  for (guint i = 0; i < uploads->len && (self->path == NULL || !replaced); i++)
    {
      const ConfabActionData *action = g_ptr_array_index (uploads, i);
      g_autoptr (GError) reason = NULL;

      if (!action->failed || g_strcmp0 (action->message_id, self->message_id) != 0)
        continue;

      replaced = await_replaced (self, action, &reason);

      if (reason == NULL)
        continue;

      if (self->path != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      await_refused (self, action, reason);
    }

  return TRUE;
}

static DexFuture *
replace_fiber (Replacing *self)
{
  ConfabSession *session = self->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) uploads =
      dex_await_boxed (confab_store_load_uploads (session->store), &error);
  g_autoptr (ConfabChangeSet) changes = NULL;

  if (uploads == NULL)
    return confab_reject (&error);

  point_at_message (self, uploads);

  if (!await_all_replaced (self, uploads, &error))
    return confab_reject (&error);

  if (self->path != NULL)
    return dex_future_new_true ();

  /* What was refused for another reason is tried as it is; not what is sealed. */
  changes = dex_await_boxed (confab_store_retry (session->store, self->message_id), &error);

  if (changes == NULL)
    return confab_reject (&error);

  confab_session_apply (session, changes);

  return dex_future_new_true ();
}

static DexFuture *
replace (ConfabSession *self, const char *id, const char *path)
{
  Replacing *replacing;

  if (self->store == NULL)
    return confab_session_not_started ();

  replacing = g_new0 (Replacing, 1);
  replacing->session = g_object_ref (self);
  replacing->message_id = g_strdup (id);
  replacing->path = g_strdup (path);
  return CONFAB_SPAWN (replace_fiber, replacing, replacing_free);
}

/**
 * confab_session_retry:
 * @message: one that failed
 *
 * Its files are sent as they are now.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is to be sent again
 */
DexFuture *
confab_session_retry (ConfabSession *self, ConfabMessage *message)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_replace_file (self, message, NULL);
}

/**
 * confab_session_replace_file:
 * @message: one with a file that could not be sent
 * @path: (nullable): the file that is sent in its place, or NULL for the same as it is now
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is to be sent again, or rejects
 *   as that of confab_session_send_files()
 */
DexFuture *
confab_session_replace_file (ConfabSession *self, ConfabMessage *message, const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return replace (self, confab_message_get_id (message), path);
}

/**
 * confab_session_retry_action:
 * @action_id: a row of the outbox that was refused
 *
 * As confab_session_retry() where it is a message or a file of one.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is to be sent again
 */
DexFuture *
confab_session_retry_action (ConfabSession *self, const char *action_id)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return replace (self, action_id, NULL);
}
