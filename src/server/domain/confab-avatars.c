// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatars.h"

#include "base/confab-error.h"
#include "protocol/confab-attachment.h"

/* Pictures of people and of channels: files that their owner has uploaded and that belong to no
 * message. Each is the picture of one person or of one channel, and goes when another takes its
 * place. Everybody on the server may see them, as everybody may see names. */

/**
 * confab_avatar_check_type:
 * @file: with the type that its bytes were found to have
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_UNSUPPORTED_MEDIA for what does not stand still, or is
 *   no picture
 */
gboolean
confab_avatar_check_type (const ConfabFileData *file, GError **error)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", NULL };

  if (file->mime_type != NULL && g_strv_contains (types, file->mime_type))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "type",
                          "A picture of somebody is a JPEG, PNG or WebP file");
  return FALSE;
}

static gboolean
refuse (GError **error)
{
  confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "avatarUrl",
                          "There is no such picture of yours");
  return FALSE;
}

/* Somebody else's file is not there, whatever it is; so is one that was sent with a message. */
static gboolean
check_own (ConfabLedger *ledger, const ConfabRequest *request, const char *id, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (ConfabFileData) file = confab_ledger_get_file (ledger, id, &reason);
  gboolean shown;

  if (file == NULL && !g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (file == NULL || !g_str_equal (file->user_id, request->user_id) || file->hash == NULL ||
      file->message_id != NULL)
    return refuse (error);

  if (!confab_ledger_is_shown_picture (ledger, id, &shown, error))
    return FALSE;

  if (shown)
    confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "avatarUrl",
                            "The picture is shown elsewhere already");

  return !shown;
}

/**
 * confab_avatar_take:
 * @asked: (nullable): what somebody wants to set; nothing removes the picture
 * @url: (inout): what is there; becomes what is asked for
 *
 * Returns: TRUE, or FALSE with an error of the field "avatarUrl": %CONFAB_ERROR_NOT_FOUND when it
 *   is no picture that the asking user has uploaded, %CONFAB_ERROR_CONFLICT when it is in use
 */
gboolean
confab_avatar_take (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    const char *asked,
                    char **url,
                    GError **error)
{
  g_autofree char *id = NULL;

  if (asked != NULL && *asked == '\0')
    asked = NULL;

  if (asked != NULL && g_strcmp0 (asked, *url) != 0)
    {
      id = confab_attachment_dup_id_of_url (asked);

      if (id == NULL)
        return refuse (error);

      if (!check_own (ledger, request, id, error))
        return FALSE;
    }

  g_set_str (url, asked);
  return TRUE;
}

/**
 * confab_avatar_drop:
 * @before: (nullable): what was shown
 * @now: (nullable): what is shown
 *
 * Forgets the picture whose place another has taken.
 */
gboolean
confab_avatar_drop (ConfabLedger *ledger, const char *before, const char *now, GError **error)
{
  g_autofree char *id =
      g_strcmp0 (before, now) != 0 ? confab_attachment_dup_id_of_url (before) : NULL;

  return id == NULL || confab_ledger_remove_picture (ledger, id, error);
}

/**
 * confab_avatar_require_shown:
 * @file: that belongs to no message
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND when it is nobody's picture
 */
gboolean
confab_avatar_require_shown (ConfabLedger *ledger, const ConfabFileData *file, GError **error)
{
  gboolean shown;

  if (!confab_ledger_is_shown_picture (ledger, file->id, &shown, error))
    return FALSE;

  if (!shown)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such attachment");

  return shown;
}
