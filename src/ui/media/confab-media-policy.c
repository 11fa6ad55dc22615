// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-policy.h"

#define MEGABYTE G_GINT64_CONSTANT (1000000)

/* What of the files that others send comes by itself. */

static const char *
get_key (const ConfabAttachmentData *attachment)
{
  switch ((ConfabAttachmentType) attachment->type)
    {
    case CONFAB_ATTACHMENT_IMAGE:
      return "download-pictures";
    case CONFAB_ATTACHMENT_VIDEO:
      return "download-videos";
    case CONFAB_ATTACHMENT_AUDIO:
      return "download-sound";
    case CONFAB_ATTACHMENT_DOCUMENT:
    default:
      return "download-files";
    }
}

static gint64
get_metered_most (GSettings *settings, gint64 most, const ConfabAttachmentData *attachment)
{
  g_autofree char *metered = g_settings_get_string (settings, "download-metered");

  if (g_str_equal (metered, "same"))
    return most;

  if (g_str_equal (metered, "small") &&
      (attachment->type == CONFAB_ATTACHMENT_IMAGE || attachment->type == CONFAB_ATTACHMENT_AUDIO))
    return MIN (most, CONFAB_MEDIA_SMALL_BYTES);

  return 0;
}

/**
 * confab_media_policy_allows:
 * @settings: what the user has chosen
 * @attachment: what somebody sent
 * @is_metered: whether what passes the network now may cost something
 *
 * Returns: whether it is fetched as soon as it is looked at, without being asked for
 */
gboolean
confab_media_policy_allows (GSettings *settings,
                            const ConfabAttachmentData *attachment,
                            gboolean is_metered)
{
  gint64 most = g_settings_get_int (settings, get_key (attachment)) * MEGABYTE;

  if (is_metered)
    most = get_metered_most (settings, most, attachment);

  /* What is empty costs nothing. Without it there is nothing to open. */
  return (attachment->size > 0 && attachment->size <= most) ||
         (attachment->size == 0 && attachment->type == CONFAB_ATTACHMENT_DOCUMENT);
}
