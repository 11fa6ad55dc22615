// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar-sender.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/link/confab-api-files.h"
#include "client/store/confab-avatar-change.h"
#include "protocol/confab-attachment.h"
#include "protocol/confab-json.h"
#include "protocol/confab-upload.h"

#include <string.h>

/* A picture is small: it lies in the action itself, is uploaded at once, and then set. Each step
 * can be repeated, so all of them are when an answer was lost. */

#define FILENAME "picture.jpg"

typedef struct
{
  ConfabActionData *action;
  ConfabApi *api;
  GBytes *jpeg;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  confab_action_data_free (self->action);
  g_object_unref (self->api);
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self);
}

static ConfabAvatarChangeData *
parse (Sending *self, GError **error)
{
  g_autoptr (JsonNode) node =
      confab_json_parse (self->action->payload, strlen (self->action->payload), error);

  return node != NULL ? confab_avatar_change_data_parse (node, error) : NULL;
}

static ConfabUploadPlaceData *
await_place (Sending *self, GError **error)
{
  gsize size = g_bytes_get_size (self->jpeg);
  ConfabUploadData upload = {
    .id = self->action->id,
    .filename = (char *) FILENAME,
    .size = (gint64) size,
  };
  g_autofree char *body = confab_upload_data_to_json (&upload);
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "POST", "/attachments/upload-url", body), error);

  return node != NULL ? confab_upload_place_data_parse (node, error) : NULL;
}

static void
sent_cb (gsize n_bytes, gpointer data)
{
}

static gboolean
await_bytes (Sending *self, const ConfabUploadPlaceData *place, GError **error)
{
  gint64 size = (gint64) g_bytes_get_size (self->jpeg);
  gint64 offset = CLAMP (place->offset, 0, size);
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GInputStream) stream = NULL;

  if (offset == size)
    return TRUE;

  rest = g_bytes_new_from_bytes (self->jpeg, (gsize) offset, (gsize) (size - offset));
  stream = g_memory_input_stream_new_from_bytes (rest);
  return dex_await (confab_api_put_file (self->api, place->upload_url, stream, offset, size, NULL,
                                         sent_cb, NULL),
                    error);
}

static gboolean
await_confirmed (Sending *self, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->jpeg);
  ConfabUploadEndData end = { .hash = hash };
  g_autofree char *body = confab_upload_end_data_to_json (&end);
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", self->action->id);
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "POST", path, body), error);

  return node != NULL;
}

static gboolean
await_uploaded (Sending *self, GError **error)
{
  g_autoptr (ConfabUploadPlaceData) place = await_place (self, error);

  return place != NULL && await_bytes (self, place, error) && await_confirmed (self, error);
}

/* Where both sides disagree about what has arrived, the next try asks anew. */
static void
make_passing (GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *field = confab_error_get_field (*error);

  if (!g_error_matches (*error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT) ||
      (g_strcmp0 (field, "id") != 0 && g_strcmp0 (field, "hash") != 0 && field != NULL))
    return;

  reason = g_steal_pointer (error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s", reason->message);
}

static DexFuture *
set_avatar (Sending *self)
{
  g_autofree char *path = self->action->conversation_id != NULL
                              ? g_strconcat ("/conversations/", self->action->conversation_id, NULL)
                              : g_strdup ("/users/me");
  g_autofree char *url = confab_attachment_make_url (self->action->id);
  g_autofree char *body = self->jpeg != NULL ? g_strdup_printf ("{\"avatarUrl\":\"%s\"}", url)
                                             : g_strdup ("{\"avatarUrl\":null}");

  return confab_api_call (self->api, "PATCH", path, body);
}

static DexFuture *
send_fiber (Sending *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabAvatarChangeData) change = parse (self, &error);

  if (change == NULL)
    return confab_reject (&error);

  if (change->picture != NULL)
    {
      gsize length;
      guchar *data = g_base64_decode (change->picture, &length);

      self->jpeg = g_bytes_new_take (data, length);

      if (!await_uploaded (self, &error))
        {
          make_passing (&error);
          return confab_reject (&error);
        }
    }

  return set_avatar (self);
}

/**
 * confab_avatar_send:
 * @action: of the kind %CONFAB_ACTION_AVATAR
 *
 * Returns: (transfer full): a future that resolves to what the server says, a boxed #JsonNode: the
 *   user or the channel as it now is; or rejects as that of confab_api_call()
 */
DexFuture *
confab_avatar_send (const ConfabActionData *action, ConfabApi *api)
{
  Sending *self = g_new0 (Sending, 1);

  self->action = confab_action_data_copy (action);
  self->api = g_object_ref (api);
  return CONFAB_SPAWN (send_fiber, self, sending_free);
}
