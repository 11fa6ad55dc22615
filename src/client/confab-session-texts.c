// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-store-gallery.h"
#include "client/store/confab-store-texts.h"
#include "client/transfer/confab-outgoing-files.h"
#include "protocol/confab-json.h"

#include <string.h>

/* Reading what stands in documents, one after the other, when there is nothing else to do. What is
 * to be read stands in the database, so that nothing of it has to be remembered here. */

/* Nobody waits for it: whatever has just been done comes first. */
#define AFTER_MS 3000

static gboolean
may_read (ConfabSession *self)
{
  return !self->stopped && self->backfill != NULL && !self->indexing && !self->index_failed &&
         !confab_backfill_is_busy (self->backfill);
}

/* Files that were fetched before their messages were known, or right before a crash. */
static gboolean
await_listed (ConfabSession *self, GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (self->files_listed)
    return TRUE;

  self->files_listed = TRUE;
  ids = dex_await_boxed (confab_transfers_list_cached (self->transfers), error);
  return ids != NULL &&
         (ids[0] == NULL || dex_await (confab_store_note_files (self->store, ids), error));
}

static gboolean
was_made (ConfabSession *self, const char *path)
{
  g_autofree char *folder = confab_session_dup_folder (self);

  return g_str_has_prefix (path, folder);
}

/* One's own may lie as it travels, as long as it does; what was made for that goes when it is over.
 */
static ConfabKeptFile *
await_own (ConfabSession *self, const ConfabFileTextData *file)
{
  g_autoptr (ConfabOutgoingData) outgoing =
      dex_await_boxed (confab_store_find_outgoing (self->store, file->file_id), NULL);
  g_autofree char *path = NULL;

  if (outgoing != NULL && outgoing->is_sealed)
    return confab_outgoing_make_kept (outgoing, NULL);

  path = g_filename_from_uri (file->uri, NULL, NULL);
  return path != NULL && (outgoing != NULL || !was_made (self, path)) ? confab_kept_file_new (path)
                                                                      : NULL;
}

/* What was fetched may be sealed; how to open it stands in its message. */
static ConfabKeptFile *
await_document (ConfabSession *self, const ConfabFileTextData *file)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabAttachmentData) attachment = NULL;

  if (file->uri != NULL)
    return await_own (self, file);

  path = confab_transfers_dup_cached_path (self->transfers, file->file_id);

  if (path == NULL || file->attachment == NULL)
    return path != NULL ? confab_kept_file_new (path) : NULL;

  node = confab_json_parse (file->attachment, strlen (file->attachment), NULL);
  attachment = node != NULL ? confab_attachment_data_parse (node, NULL) : NULL;
  return attachment != NULL ? confab_transfers_make_kept (attachment, path, NULL) : NULL;
}

/* What is not there may come, what was too much may be tried again, and what has no text has none.
 */
static ConfabFileTextState
choose_state (const GError *reason)
{
  if (reason->domain == CONFAB_ERROR)
    return CONFAB_FILE_TEXT_ABSENT;

  return g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ? CONFAB_FILE_TEXT_NONE
                                                                       : CONFAB_FILE_TEXT_WAITING;
}

static gboolean
await_read (ConfabSession *self, const ConfabFileTextData *file, GError **error)
{
  g_autoptr (ConfabKeptFile) document = await_document (self, file);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) packed = NULL;

  if (document == NULL)
    return dex_await (
        confab_store_give_up_file_text (self->store, file, CONFAB_FILE_TEXT_ABSENT, NULL), error);

  packed =
      dex_await_boxed (confab_extractor_read (self->extractor, document, file->stamp), &reason);

  if (packed != NULL)
    return dex_await (confab_store_keep_file_text (self->store, file, packed), error);

  if (self->stopped)
    return TRUE;

  /* Where nothing can be started, no file is to blame. */
  if (reason->domain == G_SPAWN_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  g_debug ("There is no text in %s: %s", file->file_id, reason->message);
  return dex_await (confab_store_give_up_file_text (self->store, file, choose_state (reason),
                                                    reason->message),
                    error);
}

static DexFuture *
read_files_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;

  while (self->files_due && may_read (self) && error == NULL)
    {
      g_autoptr (ConfabFileTextData) file = NULL;

      self->files_due = FALSE;

      if (await_listed (self, &error))
        file = dex_await_boxed (confab_store_next_file_text (self->store), &error);

      if (file != NULL && file->file_id != NULL && await_read (self, file, &error))
        self->files_due = TRUE;
    }

  self->reading_files = FALSE;
  self->index_failed |= error != NULL;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    confab_session_fail (self, error);

  return dex_future_new_true ();
}

static void
start_cb (gpointer data)
{
  ConfabSession *self = data;

  self->reading_alarm = 0;

  if (self->reading_files || !may_read (self))
    return;

  self->reading_files = TRUE;
  CONFAB_SPAWN_AND_FORGET (read_files_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_session_read_files:
 *
 * There may be documents to be read: that is done soon, one at a time, as long as there is nothing
 * else to do; else call it again when that has ended. A failure is told of once.
 */
void
confab_session_read_files (ConfabSession *self)
{
  self->files_due = TRUE;

  if (self->stopped || self->reading_files || self->reading_alarm != 0)
    return;

  self->reading_alarm = confab_clock_add (self->clock, AFTER_MS, start_cb, self);
}

static DexFuture *
note_fiber (gpointer data)
{
  gpointer *pair = data;
  ConfabSession *self = pair[0];
  const char *ids[] = { pair[1], NULL };

  if (dex_await_int64 (confab_store_note_files (self->store, (GStrv) ids), NULL) > 0)
    confab_session_read_files (self);

  return dex_future_new_true ();
}

static void
pair_free (gpointer *pair)
{
  g_object_unref (pair[0]);
  g_free (pair[1]);
  g_free (pair);
}

/**
 * confab_session_note_fetched:
 * @file_id: an attachment that lies in the cache now
 *
 * If it is a document it is to be read. Whatever fetches a file does it by
 * confab_transfers_download(), which tells of it; nothing more is needed.
 */
void
confab_session_note_fetched (ConfabSession *self, const char *file_id)
{
  gpointer *pair;

  if (self->stopped)
    return;

  pair = g_new0 (gpointer, 2);
  pair[0] = g_object_ref (self);
  pair[1] = g_strdup (file_id);
  CONFAB_SPAWN_AND_FORGET (note_fiber, pair, pair_free);
}
