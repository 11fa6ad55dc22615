// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-files.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"
#include "client/store/confab-outgoing.h"
#include "client/store/confab-store-uploads.h"
#include "client/transfer/confab-cached-files.h"
#include "protocol/confab-json.h"

#include <string.h>

/* What the user has chosen becomes files, and those become messages. What was made to be sent lies
 * in a folder of the account's, and goes when the outbox does not name it. */

#define FOLDER "outgoing"

/**
 * confab_session_get_attach:
 *
 * Returns: (transfer none): what prepares files for this session; it is made when it is needed
 */
ConfabAttach *
confab_session_get_attach (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  if (self->attach == NULL)
    {
      g_autofree char *folder = confab_session_dup_folder (self);
      g_autofree char *path = g_build_filename (folder, FOLDER, NULL);
      g_autoptr (ConfabPictures) pictures = confab_pictures_new (self->clock);

      self->attach = confab_attach_new (self->clock, pictures, path);
      confab_attach_set_most_bytes (self->attach, self->max_file_bytes);
    }

  return self->attach;
}

typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  GPtrArray *chosen;   /* ConfabChosen */
  GPtrArray *prepared; /* ConfabPrepared, of those */
  ConfabAttachFlags flags;
  char *text;
  char *reply_to;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_ptr_array_unref (self->chosen);
  g_ptr_array_unref (self->prepared);
  g_object_unref (self->conversation);
  g_object_unref (self->session);
  g_free (self->text);
  g_free (self->reply_to);
  g_free (self);
}

static gboolean
await_prepared (Sending *self, GError **error)
{
  ConfabAttach *attach = confab_session_get_attach (self->session);

  for (guint i = 0; i < self->chosen->len; i++)
    {
      ConfabPrepared *prepared = dex_await_boxed (
          confab_attach_prepare (attach, g_ptr_array_index (self->chosen, i), self->flags), error);

      if (prepared == NULL)
        return FALSE;

      g_ptr_array_add (self->prepared, prepared);
    }

  return TRUE;
}

/* As many as one message may have; what is said with them is said with the first. */
static gboolean
await_message (Sending *self, guint first, GError **error)
{
  guint n = MIN (self->prepared->len - first, CONFAB_MAX_ATTACHMENTS);
  g_autofree ConfabNewFile *files = g_new0 (ConfabNewFile, n);

  for (guint i = 0; i < n; i++)
    {
      const ConfabPrepared *prepared = g_ptr_array_index (self->prepared, first + i);

      files[i] = (ConfabNewFile) {
        .path = prepared->path,
        .name = prepared->name,
        .width = prepared->width,
        .height = prepared->height,
        .duration_ms = prepared->duration_ms,
        .preview = prepared->preview,
        .thumbnail = prepared->thumbnail,
        .miniature = n <= CONFAB_ATTACH_FEW ? prepared->miniature : prepared->tiny,
        .is_owned = prepared->is_owned,
      };
    }

  return dex_await (confab_session_send_files (self->session, self->conversation, files, n,
                                               first == 0 ? self->text : NULL,
                                               first == 0 ? self->reply_to : NULL),
                    error);
}

static DexFuture *
send_fiber (Sending *self)
{
  ConfabAttach *attach = confab_session_get_attach (self->session);
  g_autoptr (GError) error = NULL;
  gboolean done = await_prepared (self, &error);
  guint n_sent = 0;

  while (done && n_sent < self->chosen->len)
    {
      done = await_message (self, n_sent, &error);
      n_sent = done ? MIN (n_sent + CONFAB_MAX_ATTACHMENTS, self->chosen->len) : n_sent;
    }

  for (guint i = 0; i < self->prepared->len; i++)
    {
      ConfabChosen *chosen = g_ptr_array_index (self->chosen, i);

      if (i >= n_sent)
        {
          confab_attach_discard (attach, chosen, g_ptr_array_index (self->prepared, i));
          continue;
        }

      confab_attach_release (attach, g_ptr_array_index (self->prepared, i));
      confab_attach_forget (attach, chosen);
    }

  if (!done)
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_send_chosen:
 * @chosen: of #ConfabChosen, at least one, all of them ready; several messages where they are more
 *   than one may have
 * @text: (nullable): what is said with them
 * @reply_to: (nullable): the id of the message that is answered
 *
 * Prepares what was chosen and sends it.
 *
 * Returns: (transfer full): a future that resolves to TRUE when all of it is on disk and shown, or
 *   rejects as that of confab_session_send_files(): then what was not sent can be sent again
 */
DexFuture *
confab_session_send_chosen (ConfabSession *self,
                            ConfabConversation *conversation,
                            GListModel *chosen,
                            ConfabAttachFlags flags,
                            const char *text,
                            const char *reply_to)
{
  Sending *sending;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (g_list_model_get_n_items (chosen) > 0);

  if (self->store == NULL)
    return confab_session_not_started ();

  sending = g_new0 (Sending, 1);
  sending->session = g_object_ref (self);
  sending->conversation = g_object_ref (conversation);
  sending->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  sending->prepared = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_prepared_unref);
  sending->flags = flags;
  sending->text = g_strdup (text);
  sending->reply_to = g_strdup (reply_to);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (sending->chosen, g_list_model_get_item (chosen, i));

  return CONFAB_SPAWN (send_fiber, sending, sending_free);
}

static ConfabOutgoingData *
parse_upload (const ConfabActionData *action)
{
  g_autoptr (JsonNode) node = confab_json_parse (action->payload, strlen (action->payload), NULL);

  return node != NULL ? confab_outgoing_data_parse (node, NULL) : NULL;
}

/* What is not named by the outbox, and was there before it was asked. */
static void
keep_needed (GPtrArray *paths, GPtrArray *uploads)
{
  g_autoptr (GHashTable) needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < uploads->len; i++)
    {
      g_autoptr (ConfabOutgoingData) file = parse_upload (g_ptr_array_index (uploads, i));
      char *path = file != NULL ? g_filename_from_uri (file->uri, NULL, NULL) : NULL;

      if (path != NULL)
        g_hash_table_add (needed, path);
    }

  for (guint i = paths->len; i > 0; i--)
    if (g_hash_table_contains (needed, g_ptr_array_index (paths, i - 1)))
      g_ptr_array_remove_index_fast (paths, i - 1);
}

static DexFuture *
sweep_fiber (ConfabSession *self)
{
  do
    {
      g_autoptr (GPtrArray) paths = NULL, uploads = NULL;

      self->sweep_again = FALSE;
      paths = dex_await_boxed (confab_attach_list (self->attach), NULL);

      if (paths != NULL && !self->stopped)
        uploads = dex_await_boxed (confab_store_load_uploads (self->store), NULL);

      if (uploads == NULL || self->stopped)
        break;

      keep_needed (paths, uploads);
      dex_await (confab_attach_remove (self->attach, paths), NULL);
    }
  while (self->sweep_again && !self->stopped);

  self->sweeping = FALSE;
  return dex_future_new_true ();
}

/**
 * confab_session_sweep_files:
 *
 * Removes what was made to be sent and was sent or let go.
 */
void
confab_session_sweep_files (ConfabSession *self)
{
  self->sweep_again = TRUE;

  if (self->sweeping || self->attach == NULL || self->store == NULL || self->stopped)
    return;

  self->sweeping = TRUE;
  CONFAB_SPAWN_AND_FORGET (sweep_fiber, g_object_ref (self), g_object_unref);
}

static DexFuture *
load_fiber (ConfabSession *self)
{
  g_autoptr (GPtrArray) uploads = dex_await_boxed (confab_store_load_uploads (self->store), NULL);

  for (guint i = 0; uploads != NULL && !self->stopped && i < uploads->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (uploads, i);
      g_autoptr (ConfabOutgoingData) file = parse_upload (action);

      if (file != NULL && action->paused)
        confab_transfer_set_state (confab_transfers_ensure (self->transfers, action->id,
                                                            file->size),
                                   CONFAB_TRANSFER_PAUSED);
    }

  return dex_future_new_true ();
}

/**
 * confab_session_load_uploads:
 *
 * When a session begins: says of files that wait for the user that they do, and removes the open
 * copies that other programs had in the last one.
 */
void
confab_session_load_uploads (ConfabSession *self)
{
  dex_future_disown (confab_transfers_forget_named (self->transfers));
  CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
}
