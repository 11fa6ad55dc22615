// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-files.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-attachment.h"

/* The files that a message in a channel names. What they are the server says; what they look and
 * sound like only their sender knows. */

static gboolean
is_of_message (const ConfabFileData *file, const ConfabMessageData *message)
{
  return file->hash != NULL && g_str_equal (file->user_id, message->sender_id) &&
         g_strcmp0 (file->conversation_id, message->conversation_id) == 0 &&
         g_strcmp0 (file->message_id, message->id) == 0;
}

/* Returns NULL without an error for what is not there, or not of this message. */
static ConfabFileData *
find (ConfabLedger *ledger, const ConfabMessageData *message, const char *id, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (ConfabFileData) file = confab_ledger_get_file (ledger, id, &reason);

  if (file != NULL)
    return is_of_message (file, message) ? g_steal_pointer (&file) : NULL;

  if (!g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static gboolean
is_thumbnail (const ConfabFileData *file)
{
  static const char *const types[] = { "image/jpeg", "image/webp", NULL };

  return g_strv_contains (types, file->mime_type) && file->size <= CONFAB_MAX_THUMBNAIL_BYTES &&
         file->width <= CONFAB_MAX_THUMBNAIL_PIXELS && file->height <= CONFAB_MAX_THUMBNAIL_PIXELS;
}

static gboolean
check_thumbnail (ConfabLedger *ledger,
                 const ConfabMessageData *message,
                 const ConfabAttachmentData *asked,
                 guint index,
                 GError **error)
{
  g_autofree char *id = confab_attachment_dup_thumbnail_id (asked);
  g_autofree char *field = g_strdup_printf ("attachments[%u].thumbnailUrl", index);
  g_autoptr (ConfabFileData) file = NULL;
  g_autoptr (GError) reason = NULL;

  if (id == NULL)
    return TRUE;

  file = find (ledger, message, id, &reason);

  if (file != NULL && is_thumbnail (file))
    return TRUE;

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, field,
                            "There is no such thumbnail of this message");

  return FALSE;
}

static gboolean
check_words (const ConfabAttachmentData *asked, guint index, GError **error)
{
  const char *wrong = confab_attachment_find_wrong (asked);
  g_autofree char *field = NULL;

  if (wrong == NULL)
    return TRUE;

  field = g_strdup_printf ("attachments[%u].%s", index, wrong);
  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "%s is not one", field);
  return FALSE;
}

static ConfabAttachmentData *
attach (ConfabLedger *ledger, const ConfabMessageData *message, guint index, GError **error)
{
  const ConfabAttachmentData *asked = g_ptr_array_index (message->attachments, index);
  g_autoptr (ConfabAttachmentData) attachment = NULL;
  g_autoptr (ConfabFileData) file = NULL;
  g_autoptr (GError) reason = NULL;

  if (!check_words (asked, index, error))
    return NULL;

  file = find (ledger, message, asked->id, &reason);

  if (file == NULL)
    {
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "attachments",
                                "There is no such attachment of this message");

      return NULL;
    }

  if (!check_thumbnail (ledger, message, asked, index, error))
    return NULL;

  attachment = confab_files_describe (file);
  attachment->preview = g_strdup (asked->preview);
  attachment->thumbnail_url = g_strdup (asked->thumbnail_url);
  attachment->waveform = g_strdup (asked->waveform);
  attachment->duration_ms = asked->duration_ms;
  confab_attachment_clean (attachment);
  return g_steal_pointer (&attachment);
}

/**
 * confab_files_attach:
 * @message: a message in a channel
 *
 * Looks up the files that a message names. What is said of them is what the server found, whatever
 * the sender says, but for what they look and sound like.
 *
 * Returns: (transfer full) (element-type ConfabAttachmentData): the files, or NULL with @error
 *   when one of them is not there, not the sender's or not for this message
 */
GPtrArray *
confab_files_attach (ConfabLedger *ledger, const ConfabMessageData *message, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_attachment_data_free);

  for (guint i = 0; i < message->attachments->len; i++)
    {
      ConfabAttachmentData *file = attach (ledger, message, i, error);

      if (file == NULL)
        return NULL;

      g_ptr_array_add (files, file);
    }

  return g_steal_pointer (&files);
}
