// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-routes-files.h"

#include "confab-file-store.h"
#include "confab-upload.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "protocol/confab-upload.h"
#include "server/domain/confab-files.h"

/* What a fiber of files works on. The server may end while it waits. */
typedef struct
{
  ConfabCall *call;
  ConfabFileStore *store;
  char *pinned;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  if (self->pinned != NULL)
    confab_file_store_unpin (self->store, self->pinned);

  confab_file_store_unref (self->store);
  confab_call_free (self->call);
  g_free (self->pinned);
  g_free (self);
}

static Work *
work_new (ConfabCall *call)
{
  Work *self = g_new0 (Work, 1);

  self->call = call;
  self->store = confab_file_store_ref (call->server->files);
  return self;
}

static DexFuture *
finish (Work *self, guint status, const char *json, const GError *error)
{
  g_autoptr (GError) told = NULL;

  if (confab_file_store_is_closed (self->store))
    return dex_future_new_true ();

  if (json != NULL)
    {
      confab_call_answer (self->call, status, json);
      return dex_future_new_true ();
    }

  told = confab_server_conceal (self->call->server, error);
  confab_call_fail (self->call, told);
  return dex_future_new_true ();
}

/* Returns the rule's answer, or NULL with @error, also when the server has ended meanwhile. */
static char *
await_rule (Work *self,
            gboolean writes,
            ConfabRule rule,
            const ConfabRecord *record,
            gconstpointer data,
            GError **error)
{
  return dex_await_string (confab_call_ask (self->call, writes, rule, record, data), error);
}

static gboolean
await_job (Work *self, const ConfabFileJob *job, GError **error)
{
  return dex_await (confab_file_store_run (self->store, job), error);
}

/* How much of a file is there, once what is still coming in by an older link was ended. */
static gboolean
await_size (Work *self, const char *id, gint64 *size, GError **error)
{
  ConfabUpload *upload = confab_file_store_get_upload (self->store, id);
  g_autoptr (GError) reason = NULL;

  if (upload != NULL)
    confab_upload_stop (upload);

  *size = dex_await_int64 (
      confab_file_store_run (self->store,
                             &(ConfabFileJob) { .type = CONFAB_FILE_MEASURE, .upload = id }),
      &reason);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static char *
describe_place (const ConfabFileData *file, gint64 offset)
{
  g_autofree char *url = g_strconcat ("/attachments/", file->id, "/content", NULL);
  ConfabUploadPlaceData place = {
    .attachment_id = file->id,
    .upload_url = url,
    .offset = offset,
  };

  return confab_upload_place_data_to_json (&place);
}

static DexFuture *
upload_url_fiber (Work *self)
{
  const ConfabRequest *request = self->call->request;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFileData) file = NULL;
  g_autofree char *answer =
      await_rule (self, TRUE, confab_files_begin, request->record, request->data, &error);
  g_autofree char *json = NULL;
  gint64 offset;

  if (answer != NULL)
    {
      file = confab_files_read (answer);
      offset = file->size;

      /* One that was confirmed has nothing left to upload. */
      if (file->hash != NULL || await_size (self, file->id, &offset, &error))
        json = describe_place (file, offset);
    }

  return finish (self, SOUP_STATUS_CREATED, json, error);
}

/**
 * confab_routes_upload_url:
 *
 * Answers POST /attachments/upload-url.
 */
void
confab_routes_upload_url (ConfabCall *call)
{
  CONFAB_SPAWN_AND_FORGET (upload_url_fiber, work_new (call), work_free);
}

static gboolean
check_hash (Work *self, const ConfabFileData *file, const char *asked, GError **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (GError) reason = NULL;
  ConfabFileJob digest = { .type = CONFAB_FILE_DIGEST, .upload = file->id };
  ConfabFileJob discard = { .type = CONFAB_FILE_DISCARD, .upload = file->id };

  while (hash == NULL && reason == NULL)
    hash = dex_await_string (confab_file_store_run (self->store, &digest), &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (g_str_equal (hash, asked))
    return TRUE;

  /* Nothing can be made of it: the client begins again. */
  if (await_job (self, &discard, error))
    confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "hash",
                            "What came has another hash, and was thrown away");

  return FALSE;
}

static gboolean
check_complete (Work *self, const ConfabFileData *file, GError **error)
{
  gint64 size;

  if (!await_size (self, file->id, &size, error))
    return FALSE;

  if (size == file->size)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "id",
                          "Only %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " bytes are here", size,
                          file->size);
  return FALSE;
}

/* Sees to it that the content is there, durably, and finds out what it is. */
static gboolean
keep_content (Work *self, ConfabFileData *file, const char *hash, GError **error)
{
  ConfabFileJob guess = { .type = CONFAB_FILE_GUESS, .upload = file->id };
  ConfabFileJob seal = { .type = CONFAB_FILE_SEAL, .upload = file->id, .hash = hash };

  self->pinned = g_strdup (hash);
  confab_file_store_pin (self->store, hash);

  if (!check_complete (self, file, error) || !check_hash (self, file, hash, error))
    return FALSE;

  g_free (file->mime_type);
  file->mime_type = confab_files_is_sealed (file)
                        ? g_strdup ("application/octet-stream")
                        : dex_await_string (confab_file_store_run (self->store, &guess), error);

  if (file->mime_type == NULL)
    return FALSE;

  file->type = confab_files_classify (file->mime_type);
  return await_job (self, &seal, error);
}

static void
count_and_clear (Work *self, const ConfabFileData *file)
{
  ConfabFileJob discard = { .type = CONFAB_FILE_DISCARD, .upload = file->id };

  if (confab_file_store_is_closed (self->store))
    return;

  confab_metrics_count (&self->call->server->metrics, CONFAB_METRIC_UPLOADS, 1);
  dex_future_disown (confab_file_store_run (self->store, &discard));
}

static DexFuture *
confirm_fiber (Work *self)
{
  const ConfabRequest *request = self->call->request;
  const ConfabUploadEndData *asked = request->data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFileData) file = NULL;
  g_autofree char *json = NULL;
  g_autofree char *answer =
      await_rule (self, FALSE, confab_files_begin_confirm, request->record, request->data, &error);
  gboolean known;

  if (answer == NULL)
    return finish (self, 0, NULL, error);

  file = confab_files_read (answer);
  known = file->hash != NULL;

  if (!known && !keep_content (self, file, asked->hash, &error))
    return finish (self, 0, NULL, error);

  if (confab_file_store_is_closed (self->store))
    return dex_future_new_true ();

  g_set_str (&file->hash, asked->hash);
  g_set_str (&file->conversation_id, asked->conversation_id);
  g_set_str (&file->message_id, asked->message_id);
  json = await_rule (self, TRUE, confab_files_confirm, &confab_file_data_record, file, &error);

  if (json != NULL && !known)
    count_and_clear (self, file);

  return finish (self, SOUP_STATUS_OK, json, error);
}

/**
 * confab_routes_confirm:
 *
 * Answers POST /attachments/{id}/confirm. The upload is removed only when the ledger knows of the
 * content: whatever is killed before that, the client can ask again.
 */
void
confab_routes_confirm (ConfabCall *call)
{
  CONFAB_SPAWN_AND_FORGET (confirm_fiber, work_new (call), work_free);
}
