// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-session-files.h"
#include "client/confab-session-media.h"
#include "client/store/confab-rows.h"
#include "fake-client.h"
#include "made-up.h"
#include "protocol/confab-attachment.h"

/* Files that are here, or can be fetched, as a test says. */

gboolean fake_holds_files;
gboolean fake_is_metered;

static GHashTable *tables[2];
static GHashTable *transfers; /* attachment id → ConfabTransfer */

typedef struct
{
  DexPromise *promise;
  char *id;
} Held;

static GPtrArray *held;

GHashTable *
fake_get_files (gboolean remote)
{
  if (tables[remote] == NULL)
    tables[remote] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return tables[remote];
}

static DexFuture *
give (gboolean remote, const char *id)
{
  const char *path = id != NULL ? g_hash_table_lookup (fake_get_files (remote), id) : NULL;

  if (path == NULL)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "not here");

  return dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, confab_kept_file_new (path));
}

DexFuture *
confab_session_find_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  return give (FALSE, attachment->id);
}

DexFuture *
confab_session_find_named_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  const char *path = g_hash_table_lookup (fake_get_files (FALSE), attachment->id);

  fake_note ("find-named %s", attachment->filename);
  return path != NULL ? dex_future_new_for_string (path) : give (FALSE, NULL);
}

DexFuture *
confab_session_fetch_thumbnail (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  g_autofree char *id = confab_attachment_dup_thumbnail_id (attachment);

  return give (TRUE, id);
}

DexFuture *
confab_session_save_file (ConfabSession *self,
                          const ConfabAttachmentData *attachment,
                          const char *path)
{
  fake_note ("save %s", attachment->filename);
  return fake_answer (NULL);
}

static void
take (const char *id)
{
  const char *path = g_hash_table_lookup (fake_get_files (TRUE), id);

  if (path != NULL)
    g_hash_table_replace (fake_get_files (FALSE), g_strdup (id), g_strdup (path));
}

DexFuture *
confab_session_fetch_file (ConfabSession *self, const ConfabAttachmentData *attachment)
{
  fake_note ("fetch %s", attachment->filename);

  if (fake_holds_files)
    {
      Held *one = g_new0 (Held, 1);
      ConfabTransfer *transfer = confab_transfer_new (attachment->id, attachment->size);

      if (held == NULL)
        held = g_ptr_array_new ();

      if (transfers == NULL)
        transfers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

      confab_transfer_begin (transfer, attachment->size * 2 / 5, attachment->size, 0);
      g_hash_table_replace (transfers, g_strdup (attachment->id), transfer);
      one->promise = dex_promise_new ();
      one->id = g_strdup (attachment->id);
      g_ptr_array_add (held, one);
      return dex_ref (one->promise);
    }

  take (attachment->id);
  return give (TRUE, attachment->id);
}

static void
let_go (guint i, gboolean cancelled)
{
  Held *one = g_ptr_array_steal_index (held, i);
  const char *path = g_hash_table_lookup (fake_get_files (TRUE), one->id);

  if (cancelled)
    {
      dex_promise_reject (one->promise, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "no"));
    }
  else if (path == NULL)
    {
      dex_promise_reject (one->promise, g_error_new (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "gone"));
    }
  else
    {
      take (one->id);
      dex_promise_resolve_boxed (one->promise, CONFAB_TYPE_KEPT_FILE, confab_kept_file_new (path));
    }

  dex_unref (one->promise);
  g_free (one->id);
  g_free (one);
}

void
fake_let_files_go (void)
{
  while (held != NULL && held->len > 0)
    let_go (0, FALSE);
}

void
confab_session_stop_fetching (ConfabSession *self, const char *attachment_id)
{
  fake_note ("stop %s", attachment_id);

  for (guint i = 0; held != NULL && i < held->len; i++)
    if (g_str_equal (((Held *) g_ptr_array_index (held, i))->id, attachment_id))
      let_go (i--, TRUE);
}

ConfabTransfer *
confab_session_get_transfer (ConfabSession *self, const char *attachment_id)
{
  return transfers != NULL ? g_hash_table_lookup (transfers, attachment_id) : NULL;
}

DexFuture *
confab_session_measure_files (ConfabSession *self)
{
  return dex_future_new_for_int64 (12345678);
}

DexFuture *
confab_session_clean_files (ConfabSession *self, gint64 most_bytes)
{
  fake_note ("clean %" G_GINT64_FORMAT, most_bytes);
  return fake_answer (NULL);
}

void
confab_session_set_files_limit (ConfabSession *self, gint64 most_bytes)
{
}

gboolean
confab_session_get_is_metered (ConfabSession *self)
{
  return fake_is_metered;
}

typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabGalleryKind kind;
} Gallery;

static void
gallery_free (gpointer data)
{
  g_free (data);
}

/* What the database would find. */
static DexFuture *
find (gpointer data, gint64 before_seq, guint limit)
{
  Gallery *gallery = data;
  g_autoptr (GListModel) messages =
      made_up_messages (confab_session_get_roster (gallery->session), gallery->conversation);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_row_data_free);

  for (guint i = g_list_model_get_n_items (messages); i > 0 && rows->len < limit; i--)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (messages, i - 1);
      GPtrArray *files = confab_message_get_attachments (message);
      ConfabMessageRowData *row;

      if (files == NULL || files->len == 0 || confab_message_get_seq (message) >= before_seq ||
          !confab_gallery_shows (gallery->kind, g_ptr_array_index (files, 0)))
        continue;

      row = confab_message_row_data_new ();
      row->id = g_strdup (confab_message_get_id (message));
      row->conversation_id = g_strdup (confab_message_get_conversation_id (message));
      row->sender_id = g_strdup (confab_user_get_id (confab_message_get_sender (message)));
      row->seq = confab_message_get_seq (message);
      row->position = confab_message_get_position (message);
      row->content = g_strdup (confab_message_get_content (message));
      row->created_at = confab_message_get_created_at (message);
      row->status = CONFAB_MESSAGE_SENT;
      row->attachments = g_ptr_array_new ();

      for (guint k = 0; k < files->len; k++)
        g_ptr_array_add (row->attachments,
                         confab_attachment_data_copy (g_ptr_array_index (files, k)));

      g_ptr_array_add (rows, row);
    }

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, rows);
}

ConfabGallery *
confab_session_new_gallery (ConfabSession *self,
                            ConfabConversation *conversation,
                            ConfabGalleryKind kind)
{
  Gallery *gallery = g_new0 (Gallery, 1);

  gallery->session = self;
  gallery->conversation = conversation;
  gallery->kind = kind;
  return confab_gallery_new (confab_session_get_roster (self), kind, find, gallery, gallery_free);
}

DexFuture *
confab_session_send_files (ConfabSession *self,
                           ConfabConversation *conversation,
                           const ConfabNewFile *files,
                           guint n_files,
                           const char *text,
                           const char *reply_to)
{
  g_autofree char *name =
      files[0].name != NULL ? g_strdup (files[0].name) : g_path_get_basename (files[0].path);

  fake_note ("send-files %s %u %s %" G_GINT64_FORMAT " %s",
             confab_conversation_get_title (conversation), n_files, name, files[0].duration_ms,
             files[0].waveform != NULL ? "waveform" : "");
  return fake_answer (NULL);
}
