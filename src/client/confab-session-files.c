// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-files.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "client/attach/confab-attach-private.h"
#include "client/store/confab-store-uploads.h"
#include "client/transfer/confab-outgoing-files.h"
#include "protocol/confab-account.h"
#include "protocol/confab-attachment.h"

#include <string.h>

/* For what is put into the message when its files are on the server. */
#define ROOM_BYTES 2048

/* Files: a message with some is a row of the outbox, and each file a row before it, which it needs
 * and which leave at the same time. */

typedef struct
{
  ConfabSession *session;
  char *conversation_id;
  gboolean sealed;    /* it is a private conversation */
  GPtrArray *files;   /* ConfabNewFile, with paths of their own */
  GPtrArray *actions; /* ConfabActionData */
  GPtrArray *open;    /* paths of what was made to be sent and is sealed now */
  GPtrArray *closed;  /* of what it has become */
  ConfabMessageData *message;
} Sending;

static void
file_free (gpointer data)
{
  ConfabNewFile *self = data;

  g_free ((char *) self->path);
  g_free ((char *) self->name);
  g_free ((char *) self->preview);
  g_free ((char *) self->waveform);
  g_free ((char *) self->thumbnail);
  g_clear_pointer (&self->miniature, g_bytes_unref);
  g_free (self);
}

static ConfabNewFile *
file_copy (const ConfabNewFile *self)
{
  ConfabNewFile *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->name = g_strdup (self->name);
  copy->preview = g_strdup (self->preview);
  copy->waveform = g_strdup (self->waveform);
  copy->thumbnail = g_strdup (self->thumbnail);
  copy->miniature = self->miniature != NULL ? g_bytes_ref (self->miniature) : NULL;
  return copy;
}

static void
sending_free (Sending *self)
{
  g_object_unref (self->session);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->closed);
  confab_message_data_free (self->message);
  g_free (self->conversation_id);
  g_free (self);
}

/**
 * confab_session_classify_file:
 * @mime_type: as it looks from here
 *
 * Returns: how to show such a file
 */
ConfabAttachmentType
confab_session_classify_file (const char *mime_type)
{
  if (g_str_has_prefix (mime_type, "image/") && strstr (mime_type, "svg") == NULL)
    return CONFAB_ATTACHMENT_IMAGE;

  if (g_str_has_prefix (mime_type, "video/"))
    return CONFAB_ATTACHMENT_VIDEO;

  return g_str_has_prefix (mime_type, "audio/") ? CONFAB_ATTACHMENT_AUDIO
                                                : CONFAB_ATTACHMENT_DOCUMENT;
}

/* As it looks from here, until the server says what it is. */
static ConfabAttachmentData *
make_attachment (const char *id, const ConfabNewFile *chosen, const ConfabOutgoingData *file)
{
  ConfabAttachmentData *attachment = confab_attachment_data_new ();

  attachment->id = g_strdup (id);
  attachment->type = confab_session_classify_file (file->mime_type);
  attachment->filename = g_strdup (file->filename);
  attachment->size = file->size;
  attachment->mime_type = g_strdup (file->mime_type);
  attachment->width = file->width;
  attachment->height = file->height;
  attachment->duration_ms = MAX (chosen->duration_ms, 0);
  attachment->preview = g_strdup (chosen->preview);
  attachment->waveform = g_strdup (chosen->waveform);
  attachment->key = g_strdup (file->key);
  confab_attachment_set_thumbnail (attachment, chosen->miniature);
  confab_attachment_clean (attachment);
  return attachment;
}

/* One picture is a picture; several files of one kind are that kind, others are files. */
static ConfabMessageType
choose_type (GPtrArray *attachments)
{
  static const ConfabMessageType types[] = {
    [CONFAB_ATTACHMENT_IMAGE] = CONFAB_MESSAGE_IMAGE,
    [CONFAB_ATTACHMENT_VIDEO] = CONFAB_MESSAGE_VIDEO,
    [CONFAB_ATTACHMENT_AUDIO] = CONFAB_MESSAGE_AUDIO,
    [CONFAB_ATTACHMENT_DOCUMENT] = CONFAB_MESSAGE_FILE,
  };
  int type = ((ConfabAttachmentData *) g_ptr_array_index (attachments, 0))->type;

  for (guint i = 1; i < attachments->len; i++)
    if (((ConfabAttachmentData *) g_ptr_array_index (attachments, i))->type != type)
      return CONFAB_MESSAGE_FILE;

  return types[type];
}

/**
 * confab_session_check_file_size:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_TOO_LARGE for what the server does not take
 */
gboolean
confab_session_check_file_size (ConfabSession *self, const ConfabOutgoingData *file, GError **error)
{
  g_autofree char *most = NULL;

  if (file->size <= self->max_file_bytes)
    return TRUE;

  most = g_format_size (self->max_file_bytes);
  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "size",
                          "%s is larger than the server takes, %s", file->filename, most);
  return FALSE;
}

static ConfabActionData *
make_action (Sending *self, ConfabActionKind kind, const char *id, char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->kind = kind;
  action->id = g_strdup (id);
  action->conversation_id = g_strdup (self->conversation_id);
  action->payload = payload;
  action->created_at = confab_clock_get_unix_ms (self->session->clock);
  return action;
}

static void
add_upload (Sending *self, const char *id, const ConfabOutgoingData *file)
{
  g_ptr_array_add (self->actions, make_action (self, CONFAB_ACTION_UPLOAD, id,
                                               confab_outgoing_data_to_json (file)));
}

/* The file is worth sending without it. */
static void
await_thumbnail (Sending *self, const ConfabNewFile *chosen, const char *id)
{
  ConfabSession *session = self->session;
  g_autofree char *own_id = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;

  /* What stands for a file that is sealed goes with the message. */
  if (chosen->thumbnail == NULL || self->sealed)
    return;

  file = dex_await_boxed (
      confab_transfers_inspect (session->transfers, chosen->thumbnail, "thumbnail"), NULL);

  if (file == NULL || file->size > CONFAB_MAX_THUMBNAIL_BYTES)
    return;

  own_id = confab_id_new_at (confab_clock_get_unix_ms (session->clock));
  file->message_id = g_strdup (self->message->id);
  file->thumbnail_of = g_strdup (id);
  file->is_owned = TRUE;
  add_upload (self, own_id, file);
}

/* What is made here for a private conversation does not lie about in the open. */
static gboolean
await_sealed (Sending *self, ConfabOutgoingData **file, const char *path, GError **error)
{
  ConfabAttach *attach = confab_session_get_attach (self->session);
  char *target = confab_attach_make_path (attach);
  ConfabOutgoingData *sealed = NULL;

  g_ptr_array_add (self->closed, target);

  if (dex_await (confab_attach_make_folder (attach), error))
    sealed =
        dex_await_boxed (confab_transfers_seal (self->session->transfers, *file, target), error);

  if (sealed == NULL)
    return FALSE;

  g_ptr_array_add (self->open, g_strdup (path));
  confab_outgoing_data_free (*file);
  *file = sealed;
  return TRUE;
}

static gboolean
await_file (Sending *self, const ConfabNewFile *chosen, GError **error)
{
  ConfabSession *session = self->session;
  g_autofree char *id = confab_id_new_at (confab_clock_get_unix_ms (session->clock));
  g_autoptr (ConfabOutgoingData) file =
      dex_await_boxed (confab_transfers_inspect (session->transfers, chosen->path, chosen->name),
                       error);

  if (file == NULL || !confab_session_check_file_size (session, file, error))
    return FALSE;

  file->message_id = g_strdup (self->message->id);
  file->width = CLAMP (chosen->width, 0, CONFAB_MAX_PIXELS);
  file->height = CLAMP (chosen->height, 0, CONFAB_MAX_PIXELS);
  file->is_owned = chosen->is_owned;
  file->key = self->sealed ? confab_transfers_new_key () : NULL;

  if (file->key != NULL && file->is_owned && !await_sealed (self, &file, chosen->path, error))
    return FALSE;

  g_ptr_array_add (self->message->attachments, make_attachment (id, chosen, file));
  await_thumbnail (self, chosen, id);
  add_upload (self, id, file);
  return TRUE;
}

/* What is said of each file beside its thumbnail counts before: a message without a small picture
 * can be sent, one that is too long cannot. */
static void
drop_thumbnails (ConfabMessageData *message)
{
  for (guint i = message->attachments->len; i > 0; i--)
    {
      ConfabAttachmentData *attachment = g_ptr_array_index (message->attachments, i - 1);
      g_autofree char *text = confab_message_data_to_json (message);

      if (strlen (text) + ROOM_BYTES <= CONFAB_MAX_CONTENT_BYTES)
        return;

      g_clear_pointer (&attachment->thumbnail, g_free);
    }
}

/* Looks at the files, and makes the rows of the outbox. */
static gboolean
await_actions (Sending *self, GError **error)
{
  self->message->attachments = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    if (!await_file (self, g_ptr_array_index (self->files, i), error))
      return FALSE;

  drop_thumbnails (self->message);
  self->message->type = choose_type (self->message->attachments);
  g_ptr_array_add (self->actions, make_action (self, CONFAB_ACTION_MESSAGE, self->message->id,
                                               confab_message_data_to_json (self->message)));
  return TRUE;
}

/* The outbox says from now on how long it stays; what it was made of goes. */
static void
tidy (Sending *self, gboolean done)
{
  ConfabAttach *attach = self->session->attach;

  for (guint i = 0; i < self->closed->len; i++)
    if (done)
      confab_attach_release_path (attach, g_ptr_array_index (self->closed, i));
    else
      confab_attach_let_go (attach, g_ptr_array_index (self->closed, i));

  if (done && self->open->len > 0)
    dex_future_disown (confab_attach_remove (attach, self->open));
}

static DexFuture *
send_fiber (Sending *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;

  if (await_actions (self, &error))
    changes = dex_await_boxed (confab_store_post_all (self->session->store, self->actions), &error);

  if (self->session->attach != NULL)
    tidy (self, changes != NULL);

  if (changes == NULL)
    return confab_reject (&error);

  confab_session_apply (self->session, changes);
  confab_session_read_files (self->session);
  return dex_future_new_true ();
}

/**
 * confab_session_send_files:
 * @files: (array length=n_files): at least one, and not more than a message may have
 * @text: (nullable): what is said with them
 * @reply_to: (nullable): the id of the message that is answered
 *
 * Sends one message with files. They are read where they are until they are on the server: one that
 * is changed before that is not sent.
 *
 * Returns: (transfer full): a future that resolves to TRUE when the message is on disk and shown,
 *   or rejects, and nothing is sent: %CONFAB_ERROR_NOT_FOUND for a file that cannot be read,
 *   %CONFAB_ERROR_UNSUPPORTED_MEDIA for what is no regular file, %CONFAB_ERROR_TOO_LARGE,
 *   %CONFAB_ERROR_BAD_REQUEST for a name that nobody could read
 */
DexFuture *
confab_session_send_files (ConfabSession *self,
                           ConfabConversation *conversation,
                           const ConfabNewFile *files,
                           guint n_files,
                           const char *text,
                           const char *reply_to)
{
  ConfabMessageData *message;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (n_files == 0 || n_files > CONFAB_MAX_ATTACHMENTS)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST,
                                  "A message has from 1 to %d files", CONFAB_MAX_ATTACHMENTS);

  if (text != NULL && strlen (text) > CONFAB_MAX_CONTENT_BYTES / 2)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE,
                                  "The text is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES / 2);

  if (self->store == NULL)
    return confab_session_not_started ();

  message = confab_message_data_new ();
  message->content = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  message->reply_to = g_strdup (reply_to);
  return confab_session_send_message (self, conversation, message, files, n_files);
}

/**
 * confab_session_send_message:
 * @message: (transfer full): what is said with the files; whose it is, and where, is filled in
 * @files: (array length=n_files): at least one, and not more than a message may have
 *
 * Returns: (transfer full): a future as that of confab_session_send_files()
 */
DexFuture *
confab_session_send_message (ConfabSession *self,
                             ConfabConversation *conversation,
                             ConfabMessageData *message,
                             const ConfabNewFile *files,
                             guint n_files)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->session = g_object_ref (self);
  sending->conversation_id = g_strdup (confab_conversation_get_id (conversation));
  sending->sealed = CONFAB_IS_PRIVATE (confab_conversation_get_kind (conversation));
  sending->files = g_ptr_array_new_with_free_func (file_free);
  sending->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  sending->open = g_ptr_array_new_with_free_func (g_free);
  sending->closed = g_ptr_array_new_with_free_func (g_free);
  sending->message = message;
  message->id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  message->conversation_id = g_strdup (sending->conversation_id);
  message->sender_id = g_strdup (confab_account_get_user_id (self->account));

  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (sending->files, file_copy (&files[i]));

  return CONFAB_SPAWN (send_fiber, sending, sending_free);
}

/**
 * confab_session_pause_file:
 * @attachment_id: a file that is being sent
 * @paused: whether it is to wait, also after a restart
 *
 * What was sent of it is not sent again. To let it go, discard its message.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk, or rejects with
 *   %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_session_pause_file (ConfabSession *self, const char *attachment_id, gboolean paused)
{
  ConfabTransfer *transfer;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  transfer = confab_transfers_get (self->transfers, attachment_id);

  if (transfer != NULL)
    confab_transfer_set_state (transfer, paused ? CONFAB_TRANSFER_PAUSED : CONFAB_TRANSFER_WAITING);

  return confab_session_take (self, confab_store_pause_upload (self->store, attachment_id, paused));
}

/**
 * confab_session_fetch_file:
 * @attachment: of a message
 *
 * Gets a file into the cache, if it is not there, and checks that it is what its sender sent.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects:
 *   %CONFAB_ERROR_NOT_FOUND when it is gone, %G_IO_ERROR_INVALID_DATA when another file came,
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_session_fetch_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return confab_transfers_download (self->transfers, attachment);
}

/**
 * confab_session_stop_fetching:
 *
 * What has come of the file stays for the next time.
 */
void
confab_session_stop_fetching (ConfabSession *self, const char *attachment_id)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers != NULL)
    confab_transfers_cancel (self->transfers, attachment_id);
}

/**
 * confab_session_get_transfer:
 *
 * Returns: (transfer none) (nullable): how far the file is on its way in or out, if it has begun
 *   since the session started
 */
ConfabTransfer *
confab_session_get_transfer (ConfabSession *self, const char *attachment_id)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->transfers != NULL ? confab_transfers_get (self->transfers, attachment_id) : NULL;
}

/**
 * confab_session_ensure_transfer:
 * @n_bytes: the size of the file
 *
 * Returns: (transfer none) (nullable): how far the file is on its way in or out, or will be
 */
ConfabTransfer *
confab_session_ensure_transfer (ConfabSession *self, const char *attachment_id, gint64 n_bytes)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->transfers != NULL ? confab_transfers_ensure (self->transfers, attachment_id, n_bytes)
                                 : NULL;
}

/**
 * confab_session_get_max_file_bytes:
 *
 * Returns: the size of the largest file that the server takes
 */
gint64
confab_session_get_max_file_bytes (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), 0);

  return self->max_file_bytes;
}

static DexFuture *
learn_fiber (ConfabSession *self)
{
  g_autoptr (JsonNode) node = dex_await_boxed (confab_api_probe (self->api), NULL);
  g_autoptr (ConfabServerData) server = node != NULL ? confab_server_data_parse (node, NULL) : NULL;

  /* A server that says nothing is asked again with the next link. */
  self->limits_known = server != NULL;

  if (server != NULL && server->max_file_size > 0)
    self->max_file_bytes = server->max_file_size;

  if (self->stopped)
    return dex_future_new_true ();

  /* What an earlier session has left goes, now that nobody waits for anything else. */
  confab_attach_set_most_bytes (confab_session_get_attach (self), self->max_file_bytes);
  confab_session_sweep_files (self);

  return dex_future_new_true ();
}

/**
 * confab_session_learn_limits:
 *
 * Asks the server how large a file may be. Call it when there is a link.
 */
void
confab_session_learn_limits (ConfabSession *self)
{
  CONFAB_SPAWN_AND_FORGET (learn_fiber, g_object_ref (self), g_object_unref);
}
