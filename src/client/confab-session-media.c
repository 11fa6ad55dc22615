// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-media.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-outgoing.h"
#include "client/transfer/confab-cached-files.h"
#include "client/transfer/confab-outgoing-files.h"
#include "protocol/confab-attachment.h"

/* Files that others sent: where they are, and what was sent in a conversation. */

typedef struct
{
  ConfabSession *session;
  ConfabAttachmentData *attachment;
  char *path;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->session);
  confab_attachment_data_free (self->attachment);
  g_free (self->path);
  g_free (self);
}

static Asking *
asking_new (ConfabSession *session, const ConfabAttachmentData *attachment, const char *path)
{
  Asking *self = g_new0 (Asking, 1);

  self->session = g_object_ref (session);
  self->attachment = confab_attachment_data_copy (attachment);
  self->path = g_strdup (path);
  return self;
}

static DexFuture *
find_fiber (Asking *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;
  ConfabKeptFile *kept =
      dex_await_boxed (confab_transfers_find (self->session->transfers, self->attachment), &error);

  if (kept != NULL)
    return dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, kept);

  if (!g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return confab_reject (&error);

  g_clear_error (&error);
  file = dex_await_boxed (confab_store_find_outgoing (self->session->store, self->attachment->id),
                          &error);
  kept = file != NULL ? confab_outgoing_make_kept (file, &error) : NULL;
  return kept != NULL ? dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, kept)
                      : confab_reject (&error);
}

/**
 * confab_session_find_file:
 * @attachment: of a message
 *
 * Looks for a file on this computer.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects with
 *   %CONFAB_ERROR_NOT_FOUND when it would have to be fetched
 */
DexFuture *
confab_session_find_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (find_fiber, asking_new (self, attachment, NULL), asking_free);
}

/**
 * confab_session_fetch_thumbnail:
 * @attachment: of a message
 *
 * Gets the small picture that stands for a file: it came with the message, or comes into the cache.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects:
 *   %CONFAB_ERROR_NOT_FOUND when there is none
 */
DexFuture *
confab_session_fetch_thumbnail (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) picture = NULL;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  if ((picture = confab_attachment_dup_thumbnail (attachment)) != NULL)
    return dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, confab_kept_file_new_bytes (picture));

  id = confab_attachment_dup_thumbnail_id (attachment);

  if (id == NULL)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "There is no thumbnail");

  return confab_transfers_download_thumbnail (self->transfers, id);
}

/**
 * confab_session_find_named_file:
 * @attachment: of a message, that was fetched
 *
 * Returns: (transfer full): a future that resolves to the path of a copy that another program may
 *   have, under the file's own name, or rejects
 */
DexFuture *
confab_session_find_named_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return confab_transfers_find_named (self->transfers, attachment);
}

/* Into the cache first: what is sealed is never open on its way. */
static gboolean
await_fetched (Asking *self, GError **error)
{
  ConfabTransfers *transfers = self->session->transfers;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_transfers_download (transfers, self->attachment), error);

  return file != NULL &&
         dex_await (confab_transfers_copy (transfers, self->attachment, self->path), error);
}

static DexFuture *
save_fiber (Asking *self)
{
  ConfabTransfers *transfers = self->session->transfers;
  g_autoptr (GError) error = NULL;

  if (dex_await (confab_transfers_copy (transfers, self->attachment, self->path), &error))
    return dex_future_new_true ();

  if (!g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return confab_reject (&error);

  g_clear_error (&error);

  if (!(self->attachment->key != NULL
            ? await_fetched (self, &error)
            : dex_await (confab_transfers_download_to (transfers, self->attachment, self->path),
                         &error)))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_save_file:
 * @attachment: of a message
 * @path: a place of the user's; what is there is replaced
 *
 * Puts a file there, out of the cache or from the server. It is the user's from then on.
 *
 * Returns: (transfer full): a future that resolves when it is there, or rejects
 */
DexFuture *
confab_session_save_file (ConfabSession *self,
                          const ConfabAttachmentData *attachment,
                          const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (save_fiber, asking_new (self, attachment, path), asking_free);
}

/**
 * confab_session_measure_files:
 *
 * Returns: (transfer full): a future that resolves to how many bytes (gint64) were downloaded and
 *   kept
 */
DexFuture *
confab_session_measure_files (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return confab_transfers_measure (self->transfers);
}

/**
 * confab_session_clean_files:
 * @most_bytes: what may stay; 0 for nothing
 *
 * Removes what was downloaded and not used for longest. It can be fetched again.
 *
 * Returns: (transfer full): a future that resolves when it is done
 */
DexFuture *
confab_session_clean_files (ConfabSession *self, gint64 most_bytes)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return confab_session_not_started ();

  return confab_transfers_clean (self->transfers, most_bytes);
}

/**
 * confab_session_set_files_limit:
 * @most_bytes: what may be kept of what was downloaded
 *
 * What is more goes at once, in the background.
 */
void
confab_session_set_files_limit (ConfabSession *self, gint64 most_bytes)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL)
    return;

  confab_transfers_set_cache_bytes (self->transfers, most_bytes);
  dex_future_disown (confab_transfers_clean (self->transfers, most_bytes));
}

/**
 * confab_session_get_is_metered:
 *
 * Returns: whether what passes the network now may cost something
 */
gboolean
confab_session_get_is_metered (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  return self->monitor != NULL && g_network_monitor_get_network_metered (self->monitor);
}

typedef struct
{
  ConfabSession *session;
  char *conversation_id;
  ConfabGalleryKind kind;
} Gallery;

static void
gallery_free (gpointer data)
{
  Gallery *gallery = data;

  g_object_unref (gallery->session);
  g_free (gallery->conversation_id);
  g_free (gallery);
}

static DexFuture *
list_sent (gpointer data, gint64 before_seq, guint limit)
{
  Gallery *gallery = data;

  if (gallery->session->store == NULL)
    return confab_session_not_started ();

  return confab_store_list_sent (gallery->session->store, gallery->conversation_id, gallery->kind,
                                 before_seq, limit);
}

/**
 * confab_session_new_gallery:
 *
 * Returns: (transfer full): what was sent in a conversation; confab_gallery_load_more() fills it
 */
ConfabGallery *
confab_session_new_gallery (ConfabSession *self,
                            ConfabConversation *conversation,
                            ConfabGalleryKind kind)
{
  Gallery *gallery;

  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  gallery = g_new0 (Gallery, 1);
  gallery->session = g_object_ref (self);
  gallery->conversation_id = g_strdup (confab_conversation_get_id (conversation));
  gallery->kind = kind;
  return confab_gallery_new (self->roster, kind, list_sent, gallery, gallery_free);
}
