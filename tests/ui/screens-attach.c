// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "client/confab-session-files.h"
#include "screen-kit.h"
#include "support/waiting.h"
#include "ui/attach/confab-attach-area.h"
#include "ui/attach/confab-attach-choose.h"
#include "ui/common/confab-actions.h"
#include "ui/timeline/confab-timeline-view.h"

/* How to come to what is about to be sent, and what is on its way. */

#define FILE_A "0190a5b4-0300-7000-8000-00000000aa01"
#define FILE_B "0190a5b4-0300-7000-8000-00000000aa02"

static void
open_garden (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
}

static ConfabAttachArea *
get_area (ConfabWindow *window)
{
  return CONFAB_ATTACH_AREA (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_ATTACH_AREA));
}

static void
add (GListStore *chosen, const char *path)
{
  g_autoptr (ConfabChosen) item = confab_chosen_new (path);

  g_list_store_append (chosen, item);
}

void
screen_attach (ConfabWindow *window)
{
  g_autoptr (GListStore) chosen = g_list_store_new (CONFAB_TYPE_CHOSEN);
  g_autoptr (ConfabChosen) link = confab_chosen_new_uri ("https://pictures.example/cat.jpg");
  g_autofree char *path = made_up_media_path ("evening.jpg");
  g_autofree char *unknown = made_up_media_path ("Seeds.bed");
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) conversation = NULL;

  g_assert_true (g_file_set_contents (unknown, "\1\0\2\0\3\0", 6, NULL));
  open_garden (window);
  g_object_get (get_area (window), "session", &session, "conversation", &conversation, NULL);
  add (chosen, path);
  add (chosen, "/usr/share/common-licenses/GPL-3");
  add (chosen, unknown);
  add (chosen, "/nonexistent/Plan for the beds.odt");
  g_list_store_append (chosen, link);
  confab_attach_present (GTK_WIDGET (window), session, conversation, G_LIST_MODEL (chosen), TRUE);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (window), "pictures.example"));

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (ConfabChosen) item = g_list_model_get_item (G_LIST_MODEL (chosen), i);

      WAIT_UNTIL (confab_chosen_get_state (item) != CONFAB_CHOSEN_READING);
    }

  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_drop_zones (ConfabWindow *window)
{
  open_garden (window);
  confab_attach_area_show_zones (get_area (window), TRUE);
  kit_wait_drawn (GTK_WIDGET (window));
}

static void
attach (ConfabMessageRowData *row, const char *id, const char *name, gint64 size)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (id);
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup (name);
  file->size = size;
  g_ptr_array_add (row->attachments, file);
}

static void
send_files (ConfabMessageRowData *row, gpointer data)
{
  row->seq = 0;
  row->status = data != NULL ? CONFAB_MESSAGE_FAILED : CONFAB_MESSAGE_SENDING;
  g_set_str (&row->failure_code, data);
  row->attachments = g_ptr_array_new ();
  attach (row, FILE_A, "Beds.odt", 4200000);
  attach (row, FILE_B, "Harvest.ods", 180000000);
}

static void
change_own (ConfabWindow *window, const char *failure)
{
  GListModel *model = confab_timeline_view_get_model (
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)));

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (model, i - 1);

      if (confab_message_get_is_own (message))
        {
          made_up_change_message (NULL, message, send_files, (gpointer) failure);
          break;
        }
    }

  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_sending_files (ConfabWindow *window)
{
  ConfabTransfer *one = confab_session_ensure_transfer (NULL, FILE_A, 4200000);
  ConfabTransfer *other = confab_session_ensure_transfer (NULL, FILE_B, 180000000);

  open_garden (window);
  confab_transfer_begin (one, 1200000, 4200000, 0);
  confab_transfer_set_state (one, CONFAB_TRANSFER_PAUSED);
  confab_transfer_begin (other, 0, 180000000, 0);
  confab_transfer_add (other, 61000000, 20000);
  change_own (window, NULL);
}

void
screen_file_changed (ConfabWindow *window)
{
  open_garden (window);
  change_own (window, "file_changed");
}
