// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-show.h"

#include "confab-media-use.h"
#include "confab-playback.h"
#include "confab-viewer.h"

/**
 * confab_media_show:
 * @item: a file that is here
 * @conversation: where it was sent
 * @widget: where it was asked for
 *
 * Films and sound are played where they stand, pictures and pages seen as large as there is room;
 * another program opens what cannot be seen here.
 */
void
confab_media_show (ConfabMediaItem *item, ConfabConversation *conversation, GtkWidget *widget)
{
  switch ((ConfabAttachmentType) confab_media_item_get_attachment (item)->type)
    {
    case CONFAB_ATTACHMENT_IMAGE:
      adw_dialog_present (confab_viewer_new (conversation, item), widget);
      break;
    case CONFAB_ATTACHMENT_VIDEO:
    case CONFAB_ATTACHMENT_AUDIO:
      confab_playback_toggle (confab_playback_get (), item);
      break;
    case CONFAB_ATTACHMENT_DOCUMENT:
    default:
      if (confab_viewer_shows (item))
        adw_dialog_present (confab_viewer_new (conversation, item), widget);
      else
        confab_media_open (item, widget, FALSE);
    }
}
