// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-files.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/media/confab-media-item.h"
#include "ui/media/confab-media-show.h"
#include "ui/media/confab-media-use.h"

#include <glib/gi18n.h>

/* What rows ask for of the files that were sent with a message. */

typedef void (*Answer) (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item);

static ConfabMediaItem *
dup_item (ConfabMessageRows *rows, ConfabMessage *message, const char *attachment_id)
{
  GPtrArray *files = confab_message_get_attachments (message);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (files, i);

      if (g_strcmp0 (attachment->id, attachment_id) == 0)
        return confab_media_dup_item (confab_media_get (rows->session), message, attachment);
    }

  return NULL;
}

static void
open_file (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item)
{
  confab_media_open (item, row, FALSE);
}

static void
open_with (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item)
{
  confab_media_open (item, row, TRUE);
}

static void
save (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item)
{
  confab_media_save (item, row);
}

static void
show (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item)
{
  confab_media_show_in_folder (item, row);
}

/* What one most likely wants. */
static void
use (ConfabMessageRows *rows, GtkWidget *row, ConfabMediaItem *item)
{
  switch (confab_media_item_get_state (item))
    {
    case CONFAB_MEDIA_LOADING:
      confab_media_item_stop (item);
      break;
    case CONFAB_MEDIA_SENDING:
      gtk_widget_activate_action (row, "message.delete", NULL);
      break;
    case CONFAB_MEDIA_UNKNOWN:
    case CONFAB_MEDIA_ABSENT:
      /* what it says already is all that can be said */
      if (!confab_media_item_is_lost (item))
        confab_media_item_fetch (item);

      break;
    case CONFAB_MEDIA_GONE:
      gtk_widget_activate_action (row, CONFAB_ACTION_SHOW_TOAST, "s",
                                  _ ("This file is no longer on the server"));
      break;
    case CONFAB_MEDIA_HERE:
      confab_media_show (item, rows->conversation, row);
      break;
    case CONFAB_MEDIA_BROKEN:
    default:
      confab_media_open (item, row, FALSE);
    }
}

/**
 * confab_message_file_asked:
 * @row: where it is shown
 * @what: what is asked for, see #ConfabMessageRow; what is not about files is passed over
 * @attachment_id: (nullable): of which file
 *
 * Does it.
 */
void
confab_message_file_asked (ConfabMessageRows *rows,
                           GtkWidget *row,
                           ConfabMessage *message,
                           const char *what,
                           const char *attachment_id)
{
  static const struct
  {
    const char *what;
    Answer answer;
  } answers[] = {
    { "use-file", use },   { "open-file", open_file }, { "open-file-with", open_with },
    { "save-file", save }, { "show-file", show },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].what, what))
      {
        g_autoptr (ConfabMediaItem) item = dup_item (rows, message, attachment_id);

        if (item != NULL)
          answers[i].answer (rows, row, item);
      }
}
