// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-download.h"

#include "base/confab-error.h"
#include "server/domain/confab-files.h"

#include <string.h>

/**
 * ConfabDownload:
 *
 * The bytes of a file on their way to a client, one piece at a time: the next one is read when the
 * client has taken the last. Main thread only.
 */
typedef struct
{
  guint n_refs;
  ConfabFileStore *store;
  ConfabCall *call; /* NULL once all is sent, or the client is gone */
  char *hash;
  gint64 offset;
  gint64 end;
  gboolean answered;
} ConfabDownload;

#define PIECE_BYTES (256 * 1024)

static void
download_unref (gpointer data)
{
  ConfabDownload *self = data;

  if (--self->n_refs > 0)
    return;

  confab_file_store_unref (self->store);
  g_free (self->hash);
  g_free (self);
}

static void
end (ConfabDownload *self)
{
  g_autoptr (ConfabCall) call = g_steal_pointer (&self->call);

  if (call == NULL)
    return;

  g_signal_handlers_disconnect_by_data (call->message, self);
  download_unref (self);
}

/* Before the head is sent there is an answer to give, after it only an end. */
static void
fail (ConfabDownload *self, const GError *error)
{
  g_autoptr (GError) told = confab_server_conceal (self->call->server, error);

  if (self->answered)
    {
      confab_http_cut_off (self->call->message);
      soup_server_message_unpause (self->call->message);
    }
  else
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->call->message);

      soup_message_headers_clear (headers);
      confab_call_fail (self->call, told);
    }

  end (self);
}

static DexFuture *
piece_read_cb (DexFuture *future, gpointer data)
{
  ConfabDownload *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  SoupMessageBody *body;
  GBytes *bytes;

  if (self->call == NULL || confab_file_store_is_closed (self->store))
    return NULL;

  bytes = value != NULL ? g_value_get_boxed (value) : NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) == 0)
    confab_set_error (&error, CONFAB_ERROR_INTERNAL, "%s is shorter than it was", self->hash);

  if (error != NULL)
    {
      fail (self, error);
      return NULL;
    }

  if (!self->answered)
    confab_metrics_count (&self->call->server->metrics, CONFAB_METRIC_REQUESTS, 1);

  self->answered = TRUE;
  self->offset += g_bytes_get_size (bytes);
  confab_metrics_count (&self->call->server->metrics, CONFAB_METRIC_DOWNLOADED_BYTES,
                        g_bytes_get_size (bytes));
  body = soup_server_message_get_response_body (self->call->message);
  soup_message_body_append_bytes (body, bytes);
  soup_server_message_unpause (self->call->message);
  return NULL;
}

static void
read_piece (ConfabDownload *self)
{
  ConfabFileJob job = {
    .type = CONFAB_FILE_READ,
    .hash = self->hash,
    .offset = self->offset,
    .length = MIN (PIECE_BYTES, self->end - self->offset),
  };

  self->n_refs++;
  dex_future_disown (dex_future_finally (confab_file_store_run (self->store, &job), piece_read_cb,
                                         self, download_unref));
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  ConfabDownload *self = data;

  if (self->offset < self->end)
    read_piece (self);
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  end (data);
}

/* Only what no program shows as a page of its own keeps its type. */
static const char *
safe_type (const char *mime_type)
{
  static const char *const safe[] = { "image/png",  "image/jpeg",      "image/gif", "image/webp",
                                      "image/avif", "application/pdf", NULL };

  if (mime_type != NULL &&
      (g_strv_contains (safe, mime_type) || g_str_has_prefix (mime_type, "video/") ||
       g_str_has_prefix (mime_type, "audio/")))
    return mime_type;

  return "application/octet-stream";
}

static void
set_headers (SoupServerMessage *message, const ConfabFileData *file)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *name = g_uri_escape_string (file->filename, NULL, FALSE);
  g_autofree char *disposition = name[0] != '\0'
                                     ? g_strconcat ("attachment; filename*=UTF-8''", name, NULL)
                                     : g_strdup ("attachment");
  g_autofree char *tag = g_strdup_printf ("\"%s\"", file->hash);
  const struct
  {
    const char *name;
    const char *value;
  } values[] = {
    { "Content-Type", safe_type (file->mime_type) },
    { "Content-Disposition", disposition },
    { "X-Content-Type-Options", "nosniff" },
    { "Content-Security-Policy", "default-src 'none'; sandbox" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Cache-Control", "no-store" },
    { "Accept-Ranges", "bytes" },
    { "ETag", tag },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    soup_message_headers_replace (headers, values[i].name, values[i].value);
}

/* "FIRST-LAST", "FIRST-" or "-COUNT". libsoup's own reader ends the process when COUNT is more than
 * there is. */
static gboolean
parse_range (const char *text, gint64 size, gint64 *start, gint64 *end)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 2);
  guint64 first = 0, last = G_MAXINT64;

  if (g_strv_length (parts) != 2 || (parts[0][0] == '\0' && parts[1][0] == '\0') ||
      (parts[0][0] != '\0' &&
       !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT64, &first, NULL)) ||
      (parts[1][0] != '\0' &&
       !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT64, &last, NULL)) ||
      last < first)
    return FALSE;

  *start = parts[0][0] != '\0' ? (gint64) first : size - MIN ((gint64) last, size);
  *end = parts[0][0] != '\0' && (gint64) last < size ? (gint64) last + 1 : size;
  return TRUE;
}

/* One range is answered; what asks for several, or cannot be read, gets all. Returns the status. */
static guint
read_range (SoupServerMessage *message, const ConfabFileData *file, gint64 *start, gint64 *end)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *condition = soup_message_headers_get_one (asked, "If-Range");
  const char *text = soup_message_headers_get_one (asked, "Range");
  g_autofree char *tag = g_strdup_printf ("\"%s\"", file->hash);
  g_autofree char *of = g_strdup_printf ("bytes */%" G_GINT64_FORMAT, file->size);

  *start = 0;
  *end = file->size;

  if (text == NULL || !g_str_has_prefix (text, "bytes=") ||
      (condition != NULL && !g_str_equal (condition, tag)) ||
      !parse_range (text + strlen ("bytes="), file->size, start, end))
    return SOUP_STATUS_OK;

  if (*start >= *end)
    {
      soup_message_headers_replace (headers, "Content-Range", of);
      return SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE;
    }

  soup_message_headers_set_content_range (headers, *start, *end - 1, file->size);
  return SOUP_STATUS_PARTIAL_CONTENT;
}

static void
send (ConfabCall *call, const ConfabFileData *file, guint status, gint64 start, gint64 stop)
{
  SoupServerMessage *message = call->message;
  ConfabDownload *self = g_new0 (ConfabDownload, 1);

  self->n_refs = 1;
  self->store = confab_file_store_ref (call->server->files);
  self->call = call;
  self->hash = g_strdup (file->hash);
  self->offset = start;
  self->end = stop;
  confab_metrics_count (&call->server->metrics, CONFAB_METRIC_DOWNLOADS, 1);
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message),
                                           stop - start);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (self->call->message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  g_signal_connect (self->call->message, "finished", G_CALLBACK (finished_cb), self);
  read_piece (self);
}

static void
decided_cb (ConfabServer *server,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  g_autoptr (ConfabCall) call = data;
  g_autoptr (ConfabFileData) file = NULL;
  gint64 start, stop;
  guint status;

  if (outcome == NULL)
    {
      confab_call_fail (call, error);
      return;
    }

  file = confab_files_read (outcome->answer);
  set_headers (call->message, file);
  status = read_range (call->message, file, &start, &stop);

  if (status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE || start == stop)
    {
      soup_server_message_set_status (call->message, status, NULL);
      soup_server_message_unpause (call->message);
    }
  else
    {
      send (g_steal_pointer (&call), file, status, start, stop);
    }
}

/**
 * confab_download_begin:
 *
 * Answers GET /attachments/{id}: the file, or the range of it that is asked for.
 */
void
confab_download_begin (ConfabCall *call)
{
  confab_call_run (call, FALSE, confab_files_get, decided_cb);
}
