// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-files.h"

#include "base/confab-backoff.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "client/transfer/confab-transfers.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* Files. What was sent or received of one before a link broke is not sent or received again. */

#define RETRY_BASE_MS 1000
#define RETRY_CEILING_MS 30000

/* The same file of the same message has the same id: sending it again goes on with it. */
static char *
make_id (const char *message_id, guint index)
{
  g_autofree char *text = g_strdup_printf ("%s %u", message_id, index);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  char *id = g_strdup (message_id);

  memcpy (id + CONFAB_ID_LENGTH - 12, hash, 12);
  return id;
}

/* Tries again for as long as it can help: --timeout counts from the last byte that has passed. */
static JsonNode *
await_upload (ConfabCtl *self,
              ConfabTransfers *transfers,
              const char *id,
              const char *conversation_id,
              const ConfabOutgoingData *file,
              GError **error)
{
  gint64 begin_ms = confab_clock_get_monotonic_ms (self->clock), n_done = 0;
  ConfabBackoff backoff;

  confab_backoff_init (&backoff, RETRY_BASE_MS, RETRY_CEILING_MS);

  while (TRUE)
    {
      g_autoptr (GError) failure = NULL;
      JsonNode *node =
          dex_await_boxed (confab_transfers_upload (transfers, id, conversation_id, file),
                           &failure);
      gint64 now_ms = confab_clock_get_monotonic_ms (self->clock);
      gint64 wait_ms, now_done = confab_transfer_get_n_done (confab_transfers_get (transfers, id));

      if (node != NULL)
        return node;

      if (now_done > n_done)
        {
          begin_ms = now_ms;
          confab_backoff_reset (&backoff);
        }

      n_done = now_done;
      wait_ms =
          MAX (confab_error_get_retry_after_s (failure) * 1000, confab_backoff_next_ms (&backoff));

      if (confab_ctl_is_final (failure) ||
          (self->timeout_s > 0 && now_ms - begin_ms + wait_ms > self->timeout_s * 1000LL))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }

      confab_ctl_note ("%s: %s; trying again", file->filename, failure->message);
      dex_await (confab_clock_wait (self->clock, wait_ms), NULL);
    }
}

static gboolean
await_file (ConfabCtl *self,
            ConfabTransfers *transfers,
            const char *path,
            const char *conversation_id,
            ConfabMessageData *message,
            GError **error)
{
  g_autofree char *id = make_id (message->id, message->attachments->len);
  g_autoptr (ConfabOutgoingData) file =
      dex_await_boxed (confab_transfers_inspect (transfers, path, NULL), error);
  g_autoptr (JsonNode) node = NULL;
  ConfabAttachmentData *attachment;

  if (file == NULL)
    return FALSE;

  file->message_id = g_strdup (message->id);
  node = await_upload (self, transfers, id, conversation_id, file, error);
  attachment = node != NULL ? confab_attachment_data_parse (node, error) : NULL;

  if (attachment == NULL)
    return FALSE;

  g_ptr_array_add (message->attachments, attachment);
  return TRUE;
}

static ConfabMessageType
choose_type (const ConfabMessageData *message)
{
  static const ConfabMessageType types[] = {
    [CONFAB_ATTACHMENT_IMAGE] = CONFAB_MESSAGE_IMAGE,
    [CONFAB_ATTACHMENT_VIDEO] = CONFAB_MESSAGE_VIDEO,
    [CONFAB_ATTACHMENT_AUDIO] = CONFAB_MESSAGE_AUDIO,
    [CONFAB_ATTACHMENT_DOCUMENT] = CONFAB_MESSAGE_FILE,
  };
  const ConfabAttachmentData *first = g_ptr_array_index (message->attachments, 0);

  return message->attachments->len == 1 ? types[first->type] : CONFAB_MESSAGE_FILE;
}

/**
 * confab_ctl_await_files:
 * @message: with its id; gets the attachments, and its type
 *
 * Uploads the files of --file.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ctl_await_files (ConfabCtl *self,
                        const char *conversation_id,
                        ConfabMessageData *message,
                        GError **error)
{
  g_autoptr (ConfabTransfers) transfers = confab_transfers_new (self->api, self->clock, NULL);
  gboolean done = TRUE;

  if (g_strv_length (self->files) > CONFAB_MAX_ATTACHMENTS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "A message has at most %d files", CONFAB_MAX_ATTACHMENTS);
      return FALSE;
    }

  message->attachments = g_ptr_array_new ();

  for (guint i = 0; done && self->files[i] != NULL; i++)
    done = await_file (self, transfers, self->files[i], conversation_id, message, error);

  if (done)
    message->type = choose_type (message);

  return done;
}

/**
 * confab_ctl_get:
 *
 * The command "get".
 */
gboolean
confab_ctl_get (ConfabCtl *self, char **arguments, GError **error)
{
  ConfabAttachmentData attachment = { .id = arguments[0], .size = -1 };
  const char *path = self->output != NULL ? self->output : arguments[0];
  g_autoptr (ConfabTransfers) transfers = NULL;

  if (!confab_id_is_valid (arguments[0]))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is no id", arguments[0]);
      return FALSE;
    }

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  transfers = confab_transfers_new (self->api, self->clock, NULL);

  if (!dex_await (confab_transfers_download_to (transfers, &attachment, path), error))
    return FALSE;

  if (!self->json)
    confab_ctl_print_text (path);

  return TRUE;
}
