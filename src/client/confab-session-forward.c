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
#include "client/store/confab-outgoing.h"
#include "client/store/confab-store-gallery.h"
#include "client/transfer/confab-cached-files.h"
#include "client/transfer/confab-outgoing-files.h"
#include "protocol/confab-attachment.h"
#include "protocol/confab-content.h"
#include "protocol/confab-json.h"

#include <string.h>

/* Passing on what was said. A file is one of its message's: in another conversation nobody may have
 * it. So it is sent again, from here: it is fetched first where it is not here, and lies in the
 * account's folder until it has left, whatever becomes of the cache meanwhile. */

typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabContentData *content;
  GPtrArray *paths; /* of the files, in their order */
  GPtrArray *made;  /* those of them that were made for it */
} Forwarding;

static void
forwarding_free (Forwarding *self)
{
  g_object_unref (self->session);
  g_object_unref (self->conversation);
  confab_content_data_free (self->content);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->made);
  g_free (self);
}

/* Into the cache first: what breaks off there goes on from where it was. */
static gboolean
await_cached_copy (Forwarding *self,
                   const ConfabAttachmentData *attachment,
                   const char *path,
                   GError **error)
{
  ConfabTransfers *transfers = self->session->transfers;
  g_autoptr (ConfabKeptFile) cached =
      dex_await_boxed (confab_session_fetch_file (self->session, attachment), error);

  return cached != NULL && dex_await (confab_transfers_copy (transfers, attachment, path), error);
}

/* What has not left yet is here, and may be sealed for where it goes. */
static gboolean
await_copy (Forwarding *self,
            const ConfabAttachmentData *attachment,
            const ConfabOutgoingData *outgoing,
            const char *path,
            GError **error)
{
  ConfabSession *session = self->session;

  if (!dex_await (confab_attach_make_folder (confab_session_get_attach (session)), error))
    return FALSE;

  return outgoing != NULL
             ? dex_await (confab_transfers_copy_outgoing (session->transfers, outgoing, path),
                          error)
             : await_cached_copy (self, attachment, path, error);
}

static gboolean
await_file (Forwarding *self, const ConfabAttachmentData *attachment, GError **error)
{
  ConfabAttach *attach = confab_session_get_attach (self->session);
  g_autoptr (ConfabOutgoingData) outgoing =
      dex_await_boxed (confab_store_find_outgoing (self->session->store, attachment->id), NULL);
  char *path = NULL;

  /* It lies where it is sent from, and stays there until nothing needs it. */
  if (outgoing != NULL && !outgoing->is_sealed)
    path = g_filename_from_uri (outgoing->uri, NULL, NULL);

  if (path == NULL)
    {
      path = confab_attach_make_path (attach);
      g_ptr_array_add (self->made, g_strdup (path));

      if (!await_copy (self, attachment, outgoing, path, error))
        {
          g_free (path);
          return FALSE;
        }
    }

  g_ptr_array_add (self->paths, path);
  return TRUE;
}

static gboolean
was_made (Forwarding *self, const char *path)
{
  return g_ptr_array_find_with_equal_func (self->made, path, g_str_equal, NULL);
}

static DexFuture *
send_all (Forwarding *self)
{
  ConfabNewFile files[CONFAB_MAX_ATTACHMENTS] = { 0 };
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  ConfabMessageData *message = confab_message_data_new ();

  for (guint i = 0; i < self->paths->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (self->content->attachments, i);
      GBytes *picture = confab_attachment_dup_thumbnail (attachment);

      if (picture != NULL)
        g_ptr_array_add (pictures, picture);

      files[i] = (ConfabNewFile) {
        .path = g_ptr_array_index (self->paths, i),
        .name = attachment->filename,
        .width = attachment->width,
        .height = attachment->height,
        .duration_ms = attachment->duration_ms,
        .preview = attachment->preview,
        .waveform = attachment->waveform,
        .miniature = picture,
        .is_owned = was_made (self, g_ptr_array_index (self->paths, i)),
      };
    }

  message->content = g_steal_pointer (&self->content->text);
  message->forwarded = g_steal_pointer (&self->content->forwarded);
  message->card = g_steal_pointer (&self->content->card);
  return confab_session_send_message (self->session, self->conversation, message, files,
                                      self->paths->len);
}

static DexFuture *
forward_fiber (Forwarding *self)
{
  ConfabAttach *attach = confab_session_get_attach (self->session);
  GPtrArray *attachments = self->content->attachments;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  for (guint i = 0; done && i < attachments->len; i++)
    done = await_file (self, g_ptr_array_index (attachments, i), &error);

  if (done)
    done = dex_await (send_all (self), &error);

  for (guint i = 0; i < self->made->len; i++)
    if (done)
      confab_attach_release_path (attach, g_ptr_array_index (self->made, i));
    else
      confab_attach_let_go (attach, g_ptr_array_index (self->made, i));

  if (!done)
    return confab_reject (&error);

  return dex_future_new_true ();
}

static DexFuture *
forward_with_files (ConfabSession *self,
                    ConfabConversation *conversation,
                    ConfabContentData *content)
{
  Forwarding *forwarding = g_new0 (Forwarding, 1);

  forwarding->session = g_object_ref (self);
  forwarding->conversation = g_object_ref (conversation);
  forwarding->content = content;
  forwarding->paths = g_ptr_array_new_with_free_func (g_free);
  forwarding->made = g_ptr_array_new_with_free_func (g_free);
  return CONFAB_SPAWN (forward_fiber, forwarding, forwarding_free);
}

/**
 * confab_session_forward:
 * @conversation: where it is passed on
 * @content: JSON of a #ConfabContentData: the text, the files, and whose words it is
 *
 * Nobody is mentioned by it: it was not said to them. Files that are not on this computer are
 * fetched first.
 *
 * Returns: (transfer full): a future that resolves to TRUE when the message is on disk and shown,
 *   or rejects, and nothing is passed on: where a file could not be fetched as that of
 *   confab_session_fetch_file()
 */
DexFuture *
confab_session_forward (ConfabSession *self, ConfabConversation *conversation, const char *content)
{
  const char *conversation_id;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabContentData) parsed = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  ConfabMessageData message = { 0 };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  node = confab_json_parse (content, strlen (content), &error);
  parsed = node != NULL ? confab_content_data_parse (node, &error) : NULL;

  if (parsed == NULL)
    return confab_reject (&error);

  if (self->store == NULL)
    return confab_session_not_started ();

  if (parsed->attachments != NULL && parsed->attachments->len > 0)
    return forward_with_files (self, conversation, g_steal_pointer (&parsed));

  conversation_id = confab_conversation_get_id (conversation);
  id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  message.id = id;
  message.conversation_id = (char *) conversation_id;
  message.sender_id = (char *) confab_account_get_user_id (self->account);
  message.content = parsed->text;
  message.forwarded = parsed->forwarded;
  message.card = parsed->card;
  return confab_session_post (self, CONFAB_ACTION_MESSAGE, conversation_id, g_strdup (id),
                              confab_message_data_to_json (&message));
}
