// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-files.h"

#include "confab-avatars.h"
#include "confab-permissions.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "protocol/confab-attachment.h"
#include "protocol/confab-json.h"
#include "protocol/confab-upload.h"
#include "server/ledger/confab-ledger-messages.h"

#include <string.h>

/* Who may upload, and who may have what was uploaded. The bytes are elsewhere; whoever asks these
 * rules sees to them. A file belongs to its uploader until it is confirmed, and from then on to one
 * message: in private conversations the server cannot see which messages have files, so that is
 * said in "confirm". Whoever may see the message may have its files. */

static gboolean
refuse_other (GError **error)
{
  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "id",
                          "There is another attachment with this id");
  return FALSE;
}

/* Of what is sealed for those who take part in a private conversation nobody here is told a name.
 */
static gboolean
is_sealed (const ConfabFileData *file)
{
  return file->filename[0] == '\0';
}

/* Sealing adds some bytes, and the length of what is sealed is one of few. */
static gint64
get_most_bytes (const ConfabRequest *request, gboolean sealed)
{
  gint64 most = request->policy->max_file_bytes;

  return sealed ? most + most / 16 + 64 * 1024 : most;
}

/* What the same request made before. */
static gboolean
begin_again (ConfabLedger *ledger,
             const ConfabRequest *request,
             const ConfabFileData *asked,
             ConfabOutcome *outcome,
             GError **error)
{
  g_autoptr (ConfabFileData) stored = confab_ledger_get_file (ledger, asked->id, error);

  if (stored == NULL)
    return FALSE;

  if (!g_str_equal (stored->user_id, request->user_id) || stored->size != asked->size ||
      !g_str_equal (stored->filename, asked->filename))
    return refuse_other (error);

  confab_outcome_answer (outcome, &confab_file_data_record, stored);
  return TRUE;
}

/* With the new file's own size counted already. */
static gboolean
check_room (ConfabLedger *ledger, const ConfabRequest *request, gint64 size, GError **error)
{
  gint64 quota = request->policy->max_user_bytes, used;
  g_autofree char *left = NULL, *all = NULL;

  if (!confab_ledger_get_file_bytes (ledger, request->user_id, &used, error))
    return FALSE;

  if (quota == 0 || used <= quota)
    return TRUE;

  left = g_format_size (MAX (0, quota - (used - size)));
  all = g_format_size (quota);
  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, "size",
                          "Of the %s that your files may take, %s are left", all, left);
  return FALSE;
}

/**
 * confab_files_begin:
 *
 * Somebody is about to upload a file: a ConfabUploadData. Answers with a ConfabFileData; the same
 * request again gets the same file.
 */
gboolean
confab_files_begin (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  const ConfabUploadData *asked = request->data;
  gboolean sealed = asked->filename == NULL;
  g_autofree char *name = sealed ? g_strdup ("") : confab_text_clean_name (asked->filename);
  ConfabFileData file = {
    .id = asked->id,
    .user_id = request->user_id,
    .type = CONFAB_ATTACHMENT_DOCUMENT,
    .filename = name,
    .size = asked->size,
    .width = sealed ? 0 : asked->width,
    .height = sealed ? 0 : asked->height,
    .created_at = request->now_ms,
  };
  gboolean added;

  outcome->status = 201;

  for (char *c = name; *c != '\0'; c++)
    if (*c == '/' || *c == '\\')
      *c = '_';

  if (!sealed && (name[0] == '\0' || g_str_equal (name, ".") || g_str_equal (name, "..")))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "filename",
                              "filename has nothing that can be shown");
      return FALSE;
    }

  if (asked->size > get_most_bytes (request, sealed))
    {
      g_autofree char *most = g_format_size (request->policy->max_file_bytes);

      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "size",
                              "This server takes files of at most %s", most);
      return FALSE;
    }

  if (!confab_ledger_add_file (ledger, &file, &added, error))
    return FALSE;

  if (!added)
    return begin_again (ledger, request, &file, outcome, error);

  if (!check_room (ledger, request, file.size, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_file_data_record, &file);
  return TRUE;
}

/* The asking user's own file, whose id is in the path. */
static ConfabFileData *
get_own (ConfabLedger *ledger, const ConfabRequest *request, GError **error)
{
  g_autoptr (ConfabFileData) file = confab_ledger_get_file (ledger, request->path[0], error);

  if (file == NULL || g_str_equal (file->user_id, request->user_id))
    return g_steal_pointer (&file);

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such attachment");
  return NULL;
}

/**
 * confab_files_receive:
 *
 * Bytes of the file whose id is in the path are about to come. Answers with a ConfabFileData.
 */
gboolean
confab_files_receive (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  g_autoptr (ConfabFileData) file = get_own (ledger, request, error);

  if (file == NULL)
    return FALSE;

  if (file->hash != NULL)
    {
      confab_set_error (error, CONFAB_ERROR_CONFLICT, "The attachment is complete");
      return FALSE;
    }

  confab_outcome_answer (outcome, &confab_file_data_record, file);
  return TRUE;
}

/* The message may be there already, or come later; it is the user's own, and of this place. */
static gboolean
check_message (ConfabLedger *ledger,
               const ConfabRequest *request,
               const char *conversation_id,
               const char *message_id,
               GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (ConfabMessageData) message =
      confab_ledger_get_message (ledger, message_id, TRUE, &reason);

  if (message == NULL)
    {
      if (g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (g_str_equal (message->sender_id, request->user_id) &&
      g_str_equal (message->conversation_id, conversation_id) && message->deleted_at == 0)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "messageId",
                          "There is another message with this id");
  return FALSE;
}

/* A picture of a person or a channel belongs to no message. */
static gboolean
check_picture (const ConfabFileData *file, GError **error)
{
  if (is_sealed (file))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "filename",
                              "What everybody may see is not sealed");
      return FALSE;
    }

  if (file->size <= CONFAB_MAX_AVATAR_BYTES && file->width <= CONFAB_MAX_AVATAR_PIXELS &&
      file->height <= CONFAB_MAX_AVATAR_PIXELS)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "size",
                          "A picture of somebody has at most %d bytes and %d × %d pixels",
                          CONFAB_MAX_AVATAR_BYTES, CONFAB_MAX_AVATAR_PIXELS,
                          CONFAB_MAX_AVATAR_PIXELS);
  return FALSE;
}

/* A file of a private conversation is sealed, and one of a channel is not. */
static gboolean
check_sealed (const ConfabFileData *file, const ConfabStanding *standing, GError **error)
{
  if (is_sealed (file) == (CONFAB_IS_PRIVATE (standing->type) != 0))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "filename",
                          is_sealed (file)
                              ? "A file in a channel has a name"
                              : "A file in a private conversation is sealed, and has no"
                                " name here");
  return FALSE;
}

static gboolean
check_place (ConfabLedger *ledger,
             const ConfabRequest *request,
             const ConfabFileData *file,
             const char *conversation_id,
             const char *message_id,
             GError **error)
{
  ConfabStanding standing;

  if (conversation_id == NULL && message_id == NULL)
    return check_picture (file, error);

  if (conversation_id == NULL || message_id == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST,
                              conversation_id == NULL ? "conversationId" : "messageId",
                              "A file belongs to a message of a conversation, or to neither");
      return FALSE;
    }

  return confab_ledger_get_standing (ledger, conversation_id, request->user_id, &standing, error) &&
         confab_require (&standing, CONFAB_ACTION_POST, error) &&
         check_sealed (file, &standing, error) &&
         check_message (ledger, request, conversation_id, message_id, error);
}

/* A file that is confirmed is what it is. */
static gboolean
check_same (const ConfabFileData *file,
            const char *conversation_id,
            const char *message_id,
            const char *hash,
            GError **error)
{
  if (file->hash == NULL ||
      (g_str_equal (file->hash, hash) && g_strcmp0 (file->conversation_id, conversation_id) == 0 &&
       g_strcmp0 (file->message_id, message_id) == 0))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "The attachment was confirmed as another");
  return FALSE;
}

/**
 * confab_files_begin_confirm:
 *
 * Whether the file whose id is in the path may be confirmed with a ConfabUploadEndData. Answers
 * with a ConfabFileData.
 */
gboolean
confab_files_begin_confirm (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabUploadEndData *asked = request->data;
  g_autoptr (ConfabFileData) file = NULL;

  if (!confab_hash_is_valid (asked->hash))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "hash",
                              "hash is not a SHA-256 in lower-case hexadecimal");
      return FALSE;
    }

  file = get_own (ledger, request, error);

  if (file == NULL ||
      !check_same (file, asked->conversation_id, asked->message_id, asked->hash, error) ||
      (file->hash == NULL &&
       !check_place (ledger, request, file, asked->conversation_id, asked->message_id, error)))
    return FALSE;

  confab_outcome_answer (outcome, &confab_file_data_record, file);
  return TRUE;
}

/**
 * confab_files_confirm:
 *
 * Stores that the file whose id is in the path is complete: a ConfabFileData with the hash and the
 * type that its bytes were found to have, and the conversation and message that were asked for.
 * Answers with a ConfabAttachmentData, again if it is asked again.
 */
gboolean
confab_files_confirm (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  const ConfabFileData *found = request->data;
  g_autoptr (ConfabFileData) file = get_own (ledger, request, error);
  g_autoptr (ConfabAttachmentData) attachment = NULL;

  if (file == NULL ||
      !check_same (file, found->conversation_id, found->message_id, found->hash, error))
    return FALSE;

  if (file->hash == NULL)
    {
      g_set_str (&file->conversation_id, found->conversation_id);
      g_set_str (&file->message_id, found->message_id);
      g_set_str (&file->hash, found->hash);
      g_set_str (&file->mime_type, found->mime_type);
      file->type = found->type;
      file->confirmed_at = request->now_ms;

      /* Somebody may have left, and the message may have come, while the bytes were read. */
      if (!check_place (ledger, request, file, file->conversation_id, file->message_id, error) ||
          (file->message_id == NULL && !confab_avatar_check_type (file, error)) ||
          !confab_ledger_confirm_file (ledger, file, error))
        return FALSE;
    }

  attachment = confab_files_describe (file);
  confab_outcome_answer (outcome, &confab_attachment_data_record, attachment);
  return TRUE;
}

/* Whether the user may see the message that the file belongs to. */
static gboolean
may_see (ConfabLedger *ledger,
         const ConfabRequest *request,
         const ConfabFileData *file,
         GError **error)
{
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabStanding standing;

  message = confab_ledger_get_message (ledger, file->message_id, TRUE, error);

  if (message == NULL ||
      !confab_ledger_get_standing (ledger, file->conversation_id, request->user_id, &standing,
                                   error) ||
      !confab_require (&standing, CONFAB_ACTION_READ, error))
    return FALSE;

  /* The message came under an id that somebody else had named before. */
  if (!g_str_equal (message->conversation_id, file->conversation_id) ||
      !g_str_equal (message->sender_id, file->user_id) || message->deleted_at > 0 ||
      message->seq < standing.first_seq ||
      (!standing.is_member && message->seq > standing.left_seq))
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such attachment");
      return FALSE;
    }

  return TRUE;
}

/* What may not be seen is not there. */
static gboolean
hide (GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == CONFAB_ERROR &&
      (*error)->code != CONFAB_ERROR_UNAVAILABLE)
    {
      g_clear_error (error);
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such attachment");
    }

  return FALSE;
}

/**
 * confab_files_get:
 *
 * Whether the user may have the file whose id is in the path. Answers with a ConfabFileData.
 */
gboolean
confab_files_get (ConfabLedger *ledger,
                  const ConfabRequest *request,
                  ConfabOutcome *outcome,
                  GError **error)
{
  g_autoptr (ConfabFileData) file = confab_ledger_get_file (ledger, request->path[0], error);

  if (file == NULL)
    return FALSE;

  if (file->hash == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such attachment");
      return FALSE;
    }

  if (!g_str_equal (file->user_id, request->user_id) &&
      !(file->message_id != NULL ? may_see (ledger, request, file, error)
                                 : confab_avatar_require_shown (ledger, file, error)))
    return hide (error);

  confab_outcome_answer (outcome, &confab_file_data_record, file);
  return TRUE;
}

/**
 * confab_files_forget:
 *
 * Forgets some of the files that were never complete or never sent, and are older than the operator
 * keeps such. The outcome's status is how many.
 */
gboolean
confab_files_forget (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  gint64 n;

  if (!confab_ledger_remove_unused_files (ledger, request->now_ms - request->policy->keep_unused_ms,
                                          CONFAB_FILES_REMOVED_AT_ONCE, &n, error))
    return FALSE;

  outcome->status = n;
  outcome->answer = g_strdup ("");
  return TRUE;
}

/**
 * confab_files_find_strays:
 *
 * Which of the names in the first place of the path, with blanks between, no file has: contents, or
 * uploads where the second place of the path says "uploads". Answers in the same form.
 */
gboolean
confab_files_find_strays (ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error)
{
  g_auto (GStrv) names = g_strsplit (request->path[0], " ", -1);
  gboolean uploads = g_strcmp0 (request->path[1], "uploads") == 0;
  g_autoptr (GString) strays = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean known;

      if (!(uploads ? confab_ledger_knows_upload : confab_ledger_knows_content) (ledger, names[i],
                                                                                 &known, error))
        return FALSE;

      if (!known)
        g_string_append_printf (strays, "%s%s", strays->len > 0 ? " " : "", names[i]);
    }

  outcome->answer = g_string_free (g_steal_pointer (&strays), FALSE);
  return TRUE;
}

/**
 * confab_files_describe:
 *
 * Returns: (transfer full): the file as it travels
 */
ConfabAttachmentData *
confab_files_describe (const ConfabFileData *file)
{
  ConfabAttachmentData *attachment = confab_attachment_data_new ();

  attachment->id = g_strdup (file->id);
  attachment->type = file->type;
  attachment->url = confab_attachment_make_url (file->id);
  attachment->filename = is_sealed (file) ? NULL : g_strdup (file->filename);
  attachment->size = file->size;
  attachment->mime_type = g_strdup (file->mime_type);
  attachment->hash = g_strdup (file->hash);
  attachment->width = file->width;
  attachment->height = file->height;
  return attachment;
}

/**
 * confab_files_read:
 * @json: the answer of a rule that answers with a ConfabFileData
 *
 * Returns: (transfer full): the file
 */
ConfabFileData *
confab_files_read (const char *json)
{
  g_autoptr (JsonNode) root = confab_json_parse (json, strlen (json), NULL);
  ConfabFileData *file = root != NULL ? confab_file_data_parse (root, NULL) : NULL;

  g_assert (file != NULL);
  return file;
}

/**
 * confab_files_is_sealed:
 *
 * Returns: whether nothing can be said of what is in it
 */
gboolean
confab_files_is_sealed (const ConfabFileData *file)
{
  return is_sealed (file);
}

/**
 * confab_files_classify:
 * @mime_type: as found
 *
 * Returns: how to show a file of that type; drawings that can hold programs are documents
 */
ConfabAttachmentType
confab_files_classify (const char *mime_type)
{
  if (g_str_has_prefix (mime_type, "image/") && strstr (mime_type, "svg") == NULL)
    return CONFAB_ATTACHMENT_IMAGE;

  if (g_str_has_prefix (mime_type, "video/"))
    return CONFAB_ATTACHMENT_VIDEO;

  return g_str_has_prefix (mime_type, "audio/") ? CONFAB_ATTACHMENT_AUDIO
                                                : CONFAB_ATTACHMENT_DOCUMENT;
}
