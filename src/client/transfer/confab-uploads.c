// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-source.h"
#include "confab-transfers-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-segments.h"
#include "client/link/confab-api-files.h"
#include "keys/confab-base64.h"
#include "protocol/confab-json.h"
#include "protocol/confab-upload.h"

#include <string.h>

/* One try to upload a file: announced, sent from where the server has it, confirmed. Whoever calls
 * it decides when there is another: errors of %G_IO_ERROR, and those that confab_action_may_retry()
 * says, pass by themselves. */

/* So often something else may arrive than was sent. */
#define MAX_WRONG 3

typedef struct
{
  ConfabTransfers *transfers;
  ConfabOutgoingData *file;
  ConfabFileStamp stamp;
  char *id;
  char *conversation_id;
  char *path;
  GCancellable *cancellable;
  ConfabFileSource *source;
  gint64 offset;
  gint64 size;      /* what travels */
  gboolean sealed;  /* what travels is */
  guint8 *with_key; /* key, where it is sealed as it is read; else NULL */
  guint8 key[CONFAB_KEY_BYTES];
} Upload;

static void
upload_free (Upload *self)
{
  g_object_unref (self->transfers);
  g_clear_pointer (&self->file, confab_outgoing_data_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  confab_wipe (self->key, sizeof self->key);
  g_free (self->id);
  g_free (self->conversation_id);
  g_free (self->path);
  g_free (self);
}

static JsonNode *
await_call (Upload *self, const char *path, const char *body, GError **error)
{
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->transfers->api, "POST", path, body), error);

  /* A call is short and is not broken off, but nothing is to follow it. */
  if (node == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;

  return g_steal_pointer (&node);
}

/* Of what is sealed nobody is told but how much travels. */
static ConfabUploadPlaceData *
await_place (Upload *self, GError **error)
{
  ConfabUploadData upload = {
    .id = self->id,
    .filename = self->sealed ? NULL : self->file->filename,
    .size = self->size,
    .width = self->sealed ? 0 : self->file->width,
    .height = self->sealed ? 0 : self->file->height,
  };
  g_autofree char *body = confab_upload_data_to_json (&upload);
  g_autoptr (JsonNode) node = await_call (self, "/attachments/upload-url", body, error);

  return node != NULL ? confab_upload_place_data_parse (node, error) : NULL;
}

static gboolean
open_source (gpointer state, gpointer job, GValue *result, GError **error)
{
  Upload *self = job;

  self->source = confab_file_source_open (self->path, &self->stamp, self->with_key, self->offset,
                                          self->cancellable, error);
  return self->source != NULL;
}

static gboolean
finish_source (gpointer state, gpointer job, GValue *result, GError **error)
{
  char *hash = confab_file_source_finish (((Upload *) job)->source, error);

  if (hash == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, hash);
  return TRUE;
}

static void
progress_cb (gsize n_bytes, gpointer data)
{
  Upload *self = data;
  ConfabTransfer *transfer = confab_transfers_get (self->transfers, self->id);

  confab_transfer_add (transfer, n_bytes, confab_transfers_get_now (self->transfers));
}

/* Where the server and this side disagree about what is there, the next try asks anew. */
static void
make_passing (GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!g_error_matches (*error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    return;

  reason = g_steal_pointer (error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s", reason->message);
}

static gboolean
check_source (gpointer state, gpointer job, GValue *result, GError **error)
{
  return confab_file_source_check (((Upload *) job)->source, error);
}

/* Where the file was changed while it was sent, that is the reason, whatever else went wrong. */
static gboolean
await_sent (Upload *self, const char *url, GError **error)
{
  ConfabTransfers *transfers = self->transfers;
  g_autoptr (GError) reason = NULL;

  if (self->offset == self->size ||
      dex_await (confab_api_put_file (transfers->api, url, G_INPUT_STREAM (self->source),
                                      self->offset, self->size, self->cancellable, progress_cb,
                                      self),
                 &reason))
    return TRUE;

  if (!dex_await (confab_worker_run (transfers->worker, check_source, self, NULL), error))
    return FALSE;

  make_passing (&reason);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Less, or something else, has arrived than was sent. That can happen; not again and again. It can
 * also be that the file was changed without a trace: what has another content is never sealed with
 * the same key, so that such a file is not tried again as it is. */
static gboolean
is_passing (Upload *self, const GError *error)
{
  const char *field = confab_error_get_field (error);
  GHashTable *wrong = self->transfers->wrong;
  guint n;

  if (g_strcmp0 (field, "id") == 0)
    return TRUE;

  if (g_strcmp0 (field, "hash") != 0 || self->with_key != NULL)
    return FALSE;

  n = GPOINTER_TO_UINT (g_hash_table_lookup (wrong, self->id)) + 1;
  g_hash_table_insert (wrong, g_strdup (self->id), GUINT_TO_POINTER (n));
  return n < MAX_WRONG;
}

/* What others are told of what is sealed is what was sent, whatever the server says. */
static gboolean
check_kept (Upload *self, JsonNode *node, const char *hash, GError **error)
{
  g_autoptr (ConfabAttachmentData) attachment = NULL;

  if (!self->sealed)
    return TRUE;

  attachment = confab_attachment_data_parse (node, error);

  if (attachment == NULL)
    return FALSE;

  if (g_strcmp0 (attachment->id, self->id) == 0 && g_strcmp0 (attachment->hash, hash) == 0)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "file",
                          "The server says that another file has come than was sent");
  return FALSE;
}

static DexFuture *
await_confirmed (Upload *self, const char *hash, GError **error)
{
  ConfabUploadEndData end = {
    .conversation_id = self->conversation_id,
    .message_id = self->file->message_id,
    .hash = (char *) hash,
  };
  g_autofree char *body = confab_upload_end_data_to_json (&end);
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", self->id);
  g_autoptr (JsonNode) node = await_call (self, path, body, error);

  if (node == NULL)
    {
      if (is_passing (self, *error))
        make_passing (error);

      return NULL;
    }

  if (!check_kept (self, node, hash, error))
    return NULL;

  return dex_future_new_take_boxed (JSON_TYPE_NODE, g_steal_pointer (&node));
}

static gboolean
read_file (Upload *self, GError **error)
{
  self->size = self->file->size;

  if (self->file->key != NULL)
    {
      self->size = confab_segments_get_travel_size (self->file->size);
      self->sealed = TRUE;
    }

  if (self->sealed && !self->file->is_sealed)
    self->with_key = self->key;

  if (confab_file_stamp_from_text (self->file->stamp, &self->stamp) && self->size >= 0 &&
      (self->with_key == NULL ||
       confab_base64_read (self->file->key, "key", self->key, sizeof self->key, NULL)) &&
      (self->path = g_filename_from_uri (self->file->uri, NULL, NULL)) != NULL)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "file", "This is no file");
  return FALSE;
}

static DexFuture *
await_upload (Upload *self, GError **error)
{
  ConfabTransfers *transfers = self->transfers;
  g_autoptr (ConfabUploadPlaceData) place = NULL;
  g_autofree char *hash = NULL;

  if (!read_file (self, error))
    return NULL;

  place = await_place (self, error);

  if (place == NULL)
    return NULL;

  self->offset = MIN (place->offset, self->size);

  if (!dex_await (confab_worker_run (transfers->worker, open_source, self, NULL), error))
    return NULL;

  confab_transfer_begin (confab_transfers_ensure (transfers, self->id, self->size), self->offset,
                         self->size, confab_transfers_get_now (transfers));

  if (!await_sent (self, place->upload_url, error))
    return NULL;

  hash = dex_await_string (confab_worker_run (transfers->worker, finish_source, self, NULL), error);
  return hash != NULL ? await_confirmed (self, hash, error) : NULL;
}

static DexFuture *
upload_fiber (Upload *self)
{
  g_autoptr (GError) error = NULL;
  DexFuture *attachment = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    attachment = await_upload (self, &error);

  confab_transfers_leave (self->transfers, self->id, attachment != NULL);
  return attachment != NULL ? attachment : confab_reject (&error);
}

/**
 * confab_transfers_upload:
 * @id: the attachment's
 * @conversation_id: where it is to be seen
 * @file: what is to be sent
 *
 * Tries once to upload a file; what an earlier try has sent is not sent again. With a key it is
 * sealed on its way.
 *
 * Returns: (transfer full): a future that resolves to what the server says of the file, a boxed
 *   #JsonNode that is an Attachment, or rejects; with %CONFAB_ERROR_CONFLICT and the field "file"
 *   when the file is another than it was
 */
DexFuture *
confab_transfers_upload (ConfabTransfers *self,
                         const char *id,
                         const char *conversation_id,
                         const ConfabOutgoingData *file)
{
  Upload *upload;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));

  upload = g_new0 (Upload, 1);
  upload->transfers = g_object_ref (self);
  upload->file = confab_outgoing_data_copy (file);
  upload->id = g_strdup (id);
  upload->conversation_id = g_strdup (conversation_id);
  upload->cancellable = confab_transfers_enter (self, id);
  confab_transfers_ensure (self, id, file->size);
  return CONFAB_SPAWN (upload_fiber, upload, upload_free);
}
