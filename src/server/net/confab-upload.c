// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-upload.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"
#include "protocol/confab-upload.h"
#include "server/domain/confab-files.h"

#include <string.h>

/**
 * ConfabUpload:
 *
 * The body of one PUT on its way to the disk. It is written in pieces; while too much is on its way
 * the connection is not read. What has come when it breaks off stays, and the client goes on from
 * there. Main thread only.
 */
struct _ConfabUpload
{
  guint n_refs;
  ConfabFileStore *store;
  ConfabCall *call; /* NULL once it is answered, or the client is gone */
  char *id;
  gint64 size;
  gint64 start;
  gint64 length;
  gint64 offset; /* where the next piece goes */
  GByteArray *buffer;
  gsize n_flying;
  gboolean paused;
  gboolean complete;
};

#define PIECE_BYTES (256 * 1024)
#define MAX_FLYING_BYTES (1024 * 1024)

static G_DEFINE_QUARK (confab - upload, upload)

static void
upload_unref (gpointer data)
{
  ConfabUpload *self = data;

  if (--self->n_refs > 0)
    return;

  g_assert (self->call == NULL);
  confab_file_store_unref (self->store);
  g_byte_array_unref (self->buffer);
  g_free (self->id);
  g_free (self);
}

/* From here on nothing comes in any more, and nobody is answered. */
static ConfabCall *
leave (ConfabUpload *self)
{
  ConfabCall *call = g_steal_pointer (&self->call);

  if (call != NULL)
    g_signal_handlers_disconnect_by_data (call->message, self);

  if (confab_file_store_get_upload (self->store, self->id) == self)
    confab_file_store_set_upload (self->store, self->id, NULL);

  return call;
}

static void
fail (ConfabUpload *self, const GError *error)
{
  g_autoptr (ConfabCall) call = leave (self);

  if (call != NULL)
    confab_call_fail (call, error);
}

static void
answer (ConfabUpload *self)
{
  g_autoptr (ConfabCall) call = leave (self);
  g_autofree char *url = g_strconcat ("/attachments/", self->id, "/content", NULL);
  ConfabUploadPlaceData place = {
    .attachment_id = self->id,
    .upload_url = url,
    .offset = self->offset,
  };
  g_autofree char *json = confab_upload_place_data_to_json (&place);

  confab_call_answer (call, SOUP_STATUS_OK, json);
}

static DexFuture *
written_cb (DexFuture *future, gpointer data)
{
  ConfabUpload *self = data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);

  if (self->call == NULL || confab_file_store_is_closed (self->store))
    return NULL;

  if (error != NULL)
    {
      g_autoptr (GError) told = confab_server_conceal (self->call->server, error);

      fail (self, told);
    }

  return NULL;
}

typedef struct
{
  ConfabUpload *upload;
  gsize length;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;
  ConfabUpload *self = piece->upload;

  self->n_flying -= piece->length;

  if (self->call != NULL && !confab_file_store_is_closed (self->store))
    {
      if (self->complete && self->n_flying == 0)
        {
          answer (self);
        }
      else if (self->paused && self->n_flying < MAX_FLYING_BYTES)
        {
          self->paused = FALSE;
          soup_server_message_unpause (self->call->message);
        }
    }

  upload_unref (self);
  g_free (piece);
}

static DexFuture *
piece_written_cb (DexFuture *future, gpointer data)
{
  return written_cb (future, ((Piece *) data)->upload);
}

/* Hands what has come to the disk's thread. */
static void
flush (ConfabUpload *self)
{
  g_autoptr (GBytes) bytes = NULL;
  gint64 offset = self->offset;
  Piece *piece;

  if (self->buffer->len == 0 || confab_file_store_is_closed (self->store))
    return;

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->buffer));
  self->buffer = g_byte_array_sized_new (PIECE_BYTES);
  piece = g_new0 (Piece, 1);
  piece->upload = self;
  piece->length = g_bytes_get_size (bytes);
  self->offset += piece->length;
  self->n_refs++;
  self->n_flying += piece->length;
  dex_future_disown (dex_future_finally (
      confab_file_store_run (self->store, &(ConfabFileJob) { .type = CONFAB_FILE_APPEND,
                                                             .upload = self->id,
                                                             .offset = offset,
                                                             .bytes = bytes }),
      piece_written_cb, piece, piece_free));
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  ConfabUpload *self = data;
  ConfabMetrics *metrics = &self->call->server->metrics;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (chunk, &length);

  confab_metrics_count (metrics, CONFAB_METRIC_UPLOADED_BYTES, length);
  g_byte_array_append (self->buffer, bytes, length);

  if (self->buffer->len >= PIECE_BYTES)
    flush (self);

  if (self->call != NULL && self->n_flying >= MAX_FLYING_BYTES && !self->paused)
    {
      self->paused = TRUE;
      soup_server_message_pause (message);
    }
}

/* The client is gone; what came of the body is kept. */
static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  ConfabUpload *self = data;
  g_autoptr (ConfabCall) call = leave (self);

  flush (self);
}

static gboolean
read_range (ConfabCall *call, gint64 *start, gint64 *length, gint64 *size, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  goffset first = 0, last, total;

  *length = soup_message_headers_get_content_length (headers);
  *size = -1;

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "Content-Length",
                              "An upload says how long it is");
      return FALSE;
    }

  if (soup_message_headers_get_one (headers, "Content-Range") != NULL)
    {
      if (!soup_message_headers_get_content_range (headers, &first, &last, &total) || first < 0 ||
          last - first != *length - 1 || total <= last)
        {
          confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "Content-Range",
                                  "Content-Range is not “bytes FIRST-LAST/SIZE” of this body");
          return FALSE;
        }

      *size = total;
    }

  *start = first;
  return TRUE;
}

static gboolean
check_file (ConfabUpload *self, const ConfabFileData *file, gint64 size, GError **error)
{
  if (size >= 0 && size != file->size)
    confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "Content-Range",
                            "The attachment was announced with %" G_GINT64_FORMAT " bytes",
                            file->size);
  else if (self->length > file->size - self->start)
    confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "Content-Length",
                            "The attachment was announced with %" G_GINT64_FORMAT " bytes",
                            file->size);
  else
    return TRUE;

  return FALSE;
}

static DexFuture *
measured_cb (DexFuture *future, gpointer data)
{
  ConfabUpload *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self->call == NULL || confab_file_store_is_closed (self->store))
    return NULL;

  if (value != NULL && g_value_get_int64 (value) != self->start)
    confab_set_field_error (&error, CONFAB_ERROR_CONFLICT, "Content-Range",
                            "%" G_GINT64_FORMAT " bytes are here: go on behind them",
                            g_value_get_int64 (value));

  if (error != NULL)
    {
      g_autoptr (GError) told = confab_server_conceal (self->call->server, error);

      fail (self, told);
      return NULL;
    }

  g_signal_connect (self->call->message, "got-chunk", G_CALLBACK (got_chunk_cb), self);
  soup_server_message_unpause (self->call->message);
  return NULL;
}

static void
start (ConfabUpload *self)
{
  ConfabUpload *older = confab_file_store_get_upload (self->store, self->id);

  /* The client has lost it, or would not come again. */
  if (older != NULL)
    confab_upload_stop (older);

  confab_file_store_set_upload (self->store, self->id, self);
  self->n_refs++;
  dex_future_disown (dex_future_finally (
      confab_file_store_run (self->store,
                             &(ConfabFileJob) { .type = CONFAB_FILE_MEASURE, .upload = self->id }),
      measured_cb, self, upload_unref));
}

static void
decided_cb (ConfabServer *server,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *reason,
            gpointer data)
{
  g_autoptr (ConfabCall) call = data;
  g_autoptr (ConfabFileData) file = NULL;
  g_autoptr (GError) error = NULL;
  ConfabUpload *self;
  gint64 size;

  if (outcome == NULL)
    {
      confab_call_fail (call, reason);
      return;
    }

  self = g_new0 (ConfabUpload, 1);
  self->n_refs = 1;
  self->store = confab_file_store_ref (server->files);
  self->buffer = g_byte_array_sized_new (PIECE_BYTES);
  g_object_set_qdata_full (G_OBJECT (call->message), upload_quark (), self, upload_unref);
  file = confab_files_read (outcome->answer);
  self->id = g_strdup (file->id);
  self->size = file->size;
  self->call = g_steal_pointer (&call);
  g_signal_connect (self->call->message, "finished", G_CALLBACK (finished_cb), self);

  if (!read_range (self->call, &self->start, &self->length, &size, &error) ||
      !check_file (self, file, size, &error))
    {
      fail (self, error);
      return;
    }

  self->offset = self->start;
  start (self);
}

/**
 * confab_upload_begin:
 *
 * Answers PUT /attachments/{id}/content. It is called when the head is in.
 */
void
confab_upload_begin (ConfabCall *call)
{
  if (call->has_rest)
    {
      confab_call_run (call, FALSE, confab_files_receive, decided_cb);
    }
  else
    {
      g_autoptr (ConfabCall) owned = call;
      g_autoptr (GError) error = NULL;

      confab_set_error (&error, CONFAB_ERROR_BAD_REQUEST, "Files do not come this way");
      confab_call_fail (call, error);
    }
}

/**
 * confab_upload_end:
 * @message: a message whose body is complete
 *
 * Returns: whether it is an upload's, which then is answered once it is written
 */
gboolean
confab_upload_end (SoupServerMessage *message)
{
  ConfabUpload *self = g_object_get_qdata (G_OBJECT (message), upload_quark ());

  if (self == NULL || self->call == NULL)
    return self != NULL;

  soup_server_message_pause (message);
  self->complete = TRUE;
  self->call->has_rest = FALSE;
  flush (self);

  if (self->n_flying == 0)
    answer (self);

  return TRUE;
}

/**
 * confab_upload_stop:
 *
 * Ends an upload; what came of it stays. After this it writes nothing that was not given to the
 * store before.
 */
void
confab_upload_stop (ConfabUpload *self)
{
  g_autoptr (ConfabCall) call = leave (self);

  flush (self);

  if (call != NULL)
    {
      confab_http_cut_off (call->message);
      soup_server_message_unpause (call->message);
    }
}
