// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-words.h"

#include "base/confab-error.h"
#include "base/confab-text.h"
#include "protocol/confab-attachment.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was sent, and what has become of it, in words. */

/**
 * confab_media_get_kind_word:
 *
 * Returns: what a file is, in a word or two
 */
const char *
confab_media_get_kind_word (const ConfabAttachmentData *attachment)
{
  switch ((ConfabAttachmentType) attachment->type)
    {
    case CONFAB_ATTACHMENT_IMAGE:
      return _ ("Picture");
    case CONFAB_ATTACHMENT_VIDEO:
      return _ ("Video");
    case CONFAB_ATTACHMENT_AUDIO:
      return confab_attachment_is_voice (attachment) ? _ ("Voice message") : _ ("Sound");
    case CONFAB_ATTACHMENT_DOCUMENT:
    default:
      return _ ("File");
    }
}

/**
 * confab_media_get_type_icon:
 * @mime_type: (nullable): of a file
 *
 * Themes have icons for types that nobody knows which are hardly there when they are small. So
 * these are few, and clear.
 *
 * Returns: the name of the icon that stands for such a file
 */
const char *
confab_media_get_type_icon (const char *mime_type)
{
  static const struct
  {
    const char *part;
    const char *icon;
  } icons[] = {
    { "image/", "image-x-generic-symbolic" },
    { "video/", "video-x-generic-symbolic" },
    { "audio/", "audio-x-generic-symbolic" },
    { "pdf", "x-office-document-symbolic" },
    { "zip", "package-x-generic-symbolic" },
    { "tar", "package-x-generic-symbolic" },
    { "compressed", "package-x-generic-symbolic" },
    { "spreadsheet", "x-office-spreadsheet-symbolic" },
    { "presentation", "x-office-presentation-symbolic" },
    { "opendocument", "x-office-document-symbolic" },
    { "officedocument", "x-office-document-symbolic" },
  };

  for (guint i = 0; mime_type != NULL && i < G_N_ELEMENTS (icons); i++)
    if (strstr (mime_type, icons[i].part) != NULL)
      return icons[i].icon;

  return "text-x-generic-symbolic";
}

/**
 * confab_media_get_kind_icon:
 *
 * Returns: the name of the icon that stands for a file, as its sender shows it
 */
const char *
confab_media_get_kind_icon (const ConfabAttachmentData *attachment)
{
  switch ((ConfabAttachmentType) attachment->type)
    {
    case CONFAB_ATTACHMENT_IMAGE:
      return confab_media_get_type_icon ("image/");
    case CONFAB_ATTACHMENT_VIDEO:
      return confab_media_get_type_icon ("video/");
    case CONFAB_ATTACHMENT_AUDIO:
      return confab_media_get_type_icon ("audio/");
    case CONFAB_ATTACHMENT_DOCUMENT:
    default:
      return confab_media_get_type_icon (attachment->mime_type);
    }
}

/**
 * confab_media_to_file_name:
 *
 * Returns: (transfer full): what a file is called, without what would turn the line around
 */
char *
confab_media_to_file_name (const ConfabAttachmentData *attachment)
{
  g_autofree char *name =
      attachment->filename != NULL ? confab_text_clean_name (attachment->filename) : NULL;

  if (name == NULL || *name == '\0')
    return g_strdup (_ ("File without a name"));

  return g_steal_pointer (&name);
}

/**
 * confab_media_to_saved_name:
 *
 * Returns: (transfer full): what a file is to be called where the user saves it: it leads nowhere
 *   else, and shows as what it is
 */
char *
confab_media_to_saved_name (const ConfabAttachmentData *attachment)
{
  char *name =
      attachment->filename != NULL ? confab_text_make_file_name (attachment->filename) : NULL;

  return name != NULL ? name : g_strdup (_ ("File without a name"));
}

/**
 * confab_media_to_size:
 *
 * Returns: (transfer full): how large a file is
 */
char *
confab_media_to_size (const ConfabAttachmentData *attachment)
{
  return g_format_size ((guint64) MAX (0, attachment->size));
}

/**
 * confab_media_to_name:
 * @message: (nullable): with what it was sent
 *
 * Returns: (transfer full): what a screen reader says of a file: "Picture, beach.jpg, 2 MB, from
 *   Ada"
 */
char *
confab_media_to_name (ConfabMessage *message, const ConfabAttachmentData *attachment)
{
  const char *kind = confab_media_get_kind_word (attachment);
  g_autofree char *name = confab_media_to_file_name (attachment);
  g_autofree char *size = confab_media_to_size (attachment);
  ConfabUser *user = message != NULL ? confab_message_get_sender (message) : NULL;

  if (message == NULL || (user == NULL && !confab_message_get_is_own (message)))
    /* Translators: a file: kind, name, size */
    return g_strdup_printf (_ ("%s, %s, %s"), kind, name, size);

  /* Translators: a file: kind, name, size, sender */
  return g_strdup_printf (
      _ ("%s, %s, %s, from %s"), kind, name, size,
      confab_message_get_is_own (message) ? _ ("you") : confab_user_get_display_name (user));
}

/**
 * confab_media_time_to_text:
 * @ms: how long something takes
 *
 * Returns: (transfer full): "1:05"
 */
char *
confab_media_time_to_text (gint64 ms)
{
  gint64 seconds = MAX (0, ms) / 1000;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) MIN (seconds / 3600, 9999),
                            (int) (seconds / 60 % 60), (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * confab_media_error_to_text:
 * @error: why a file could not be shown, or fetched
 *
 * Returns: (transfer full): the same for who looks at it
 */
char *
confab_media_error_to_text (const GError *error, const ConfabAttachmentData *attachment)
{
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return g_strdup (_ ("No longer on the server"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE))
    return g_strdup (_ ("Too large to be shown here"));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return g_strdup (attachment->type == CONFAB_ATTACHMENT_IMAGE
                         ? _ ("Cannot be shown: it is no picture of a known kind")
                         : _ ("Cannot be shown: its kind is unknown"));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_strdup (_ ("Cannot be shown: it is damaged"));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (_ ("Cannot be shown here: it asks for a password"));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_strdup (_ ("Cannot be shown: it takes too long"));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("No space left on this computer"));

  return g_strdup (_ ("Could not be fetched"));
}

/**
 * confab_media_item_to_state:
 *
 * Returns: (transfer full): what has become of a file: "not here", "40 %", "gone"
 */
char *
confab_media_item_to_state (ConfabMediaItem *item)
{
  int percent = (int) (confab_media_item_get_progress (item) * 100);
  const char *reason = confab_media_item_get_problem (item);

  switch (confab_media_item_get_state (item))
    {
    case CONFAB_MEDIA_LOADING:
      /* Translators: how much of a file has come */
      return g_strdup_printf (_ ("Loading, %d %%"), percent);
    case CONFAB_MEDIA_SENDING:
      /* Translators: how much of a file has left */
      return g_strdup_printf (_ ("Sending, %d %%"), percent);
    case CONFAB_MEDIA_GONE:
      return g_strdup (_ ("No longer on the server"));
    case CONFAB_MEDIA_BROKEN:
      return g_strdup (reason != NULL ? reason : _ ("Cannot be shown"));
    case CONFAB_MEDIA_ABSENT:
      if (confab_media_item_is_lost (item))
        return g_strdup (_ ("Changed or moved since it was chosen"));

      return g_strdup (reason != NULL ? reason : _ ("Not on this computer"));
    case CONFAB_MEDIA_UNKNOWN:
    case CONFAB_MEDIA_HERE:
    default:
      return g_strdup ("");
    }
}

/**
 * confab_media_item_to_label:
 *
 * Returns: (transfer full): what a screen reader says of a file, with its state where there is
 *   something to say of it
 */
char *
confab_media_item_to_label (ConfabMediaItem *item)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (item);
  g_autofree char *name = confab_media_to_name (confab_media_item_get_message (item), attachment);
  g_autofree char *state = confab_media_item_to_state (item);
  GString *out = g_string_new (name);

  if (attachment->duration_ms > 0)
    {
      g_autofree char *time = confab_media_time_to_text (attachment->duration_ms);

      g_string_append_printf (out, ", %s", time);
    }

  if (*state != '\0')
    g_string_append_printf (out, ", %s", state);

  return g_string_free (out, FALSE);
}
