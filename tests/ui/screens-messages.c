// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "client/model/confab-needs.h"

#include "screen-kit.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-rights-dialog.h"
#include "ui/composer/confab-composer.h"
#include "ui/search/confab-find-bar.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

/* How to come to what can be done with messages. */

static ConfabTimelineView *
get_timeline (ConfabWindow *window)
{
  return CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW));
}

static void
open_garden (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
}

/* The row of a message, from 1, which is scrolled to. */
static GtkWidget *
get_row (ConfabWindow *window, guint number)
{
  ConfabTimelineView *view = get_timeline (window);

  confab_timeline_view_scroll_to (view, number - 1, 0.4, FALSE);
  kit_wait_drawn (GTK_WIDGET (window));
  return confab_timeline_view_get_row (view, number - 1);
}

static void
act (ConfabWindow *window, guint number, const char *action)
{
  open_garden (window);
  gtk_widget_activate_action (get_row (window, number), action, NULL);
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_talk (ConfabWindow *window)
{
  open_garden (window);
  get_row (window, 6);
}

void
screen_reply (ConfabWindow *window)
{
  act (window, 5, "message.reply");
}

void
screen_emoji_name (ConfabWindow *window)
{
  open_garden (window);
  confab_composer_type (CONFAB_COMPOSER (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_COMPOSER)),
                        "Well done :th");
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_sending_soon (ConfabWindow *window)
{
  open_garden (window);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OFFER_RECALL, "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_editing (ConfabWindow *window)
{
  act (window, 6, "message.edit");
}

void
screen_message_menu (ConfabWindow *window)
{
  act (window, 6, "message.menu");
}

void
screen_hover (ConfabWindow *window)
{
  open_garden (window);
  confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (get_row (window, 4)), TRUE);
  confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (get_row (window, 6)), TRUE);
  confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (get_row (window, 5)), TRUE);
}

void
screen_quick_reactions (ConfabWindow *window)
{
  act (window, 7, "message.quick-react");
}

void
screen_who_reacted (ConfabWindow *window)
{
  act (window, 5, "message.reactions");
}

void
screen_edit_history (ConfabWindow *window)
{
  act (window, 6, "message.history");
}

void
screen_delete_message (ConfabWindow *window)
{
  act (window, 6, "message.delete");
}

void
screen_forward (ConfabWindow *window)
{
  act (window, 5, "message.forward");
}

void
screen_person (ConfabWindow *window)
{
  GtkWidget *row;

  open_garden (window);
  row = get_row (window, 10);
  gtk_widget_activate_action (row, "message.person", "s", made_up_id (3, 'a'));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_mention (ConfabWindow *window)
{
  GtkWidget *composer;

  open_garden (window);
  composer = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_COMPOSER);
  gtk_widget_grab_focus (composer);
  gtk_text_buffer_insert_at_cursor (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (kit_find_type (composer, GTK_TYPE_TEXT_VIEW))),
      "Thanks, @", -1);
  kit_wait_drawn (GTK_WIDGET (window));
}

static void
react_much (ConfabMessageRowData *row, gpointer data)
{
  row->reactions = g_ptr_array_new ();

  for (guint i = 0; i < 10000; i++)
    {
      ConfabReactionData *reaction = confab_reaction_data_new ();
      char emoji[8] = "";

      g_unichar_to_utf8 (0x1f400 + i * i % 100, emoji);
      reaction->emoji = g_strdup (emoji);
      reaction->user_id = g_strdup (made_up_id (i % 8, 'a'));
      g_ptr_array_add (row->reactions, reaction);
    }
}

static void
forward (ConfabMessageRowData *row, gpointer data)
{
  g_set_str (&row->content, "Bring a coat, it gets cold after five.");
  row->forwarded = confab_forward_data_new ();
  row->forwarded->name = g_strdup ("Mary Somerville");
}

static ConfabConversation *
get_garden (ConfabWindow *window)
{
  return confab_roster_get_conversation (
      confab_session_get_roster (confab_window_get_session (window)), made_up_id (2, 'c'));
}

void
screen_pins (ConfabWindow *window)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));
  g_autoptr (GListModel) model = NULL;
  g_autoptr (ConfabMessage) message = NULL;

  open_garden (window);
  made_up_set_pins (roster, get_garden (window), 3);
  g_object_get (get_timeline (window), "model", &model, NULL);
  message = g_list_model_get_item (model, 7);
  made_up_change_message (roster, message, forward, NULL);
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_pin_list (ConfabWindow *window)
{
  screen_pins (window);
  gtk_widget_activate_action (GTK_WIDGET (get_timeline (window)), "conversation.show-pins", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
}

/* A picture as a page may have one: colours that run into each other. */
static char *
make_picture (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autofree char *jpeg = NULL;
  gsize length;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guchar *pixel = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3;

        pixel[0] = (guchar) (40 + 180 * x / width);
        pixel[1] = (guchar) (120 + 90 * y / height);
        pixel[2] = (guchar) (90 + 60 * (width - x) / width);
      }

  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", NULL, NULL));
  return g_base64_encode ((const guchar *) jpeg, length);
}

static ConfabCardData *
make_card (gboolean with_picture)
{
  ConfabCardData *card = confab_card_data_new ();

  card->url = g_strdup ("https://garden.example/tomatoes");
  card->title =
      g_strdup ("When to plant tomatoes outside, and what to do when the frost comes back");
  card->site = g_strdup ("The Garden Almanac");

  if (with_picture)
    {
      card->description = g_strdup ("After the middle of May the nights are mild enough as a rule. "
                                    "Until then a fleece helps.");
      card->picture = make_picture (240, 160);
      card->width = 240;
      card->height = 160;
    }

  return card;
}

static void
link_to_page (ConfabMessageRowData *row, gpointer with_picture)
{
  g_set_str (&row->content, "This says it all: https://garden.example/tomatoes");
  row->card = make_card (with_picture != NULL);
}

void
screen_link_cards (ConfabWindow *window)
{
  g_autoptr (GListModel) model = NULL;
  g_autoptr (ConfabMessage) first = NULL, own = NULL;
  g_autoptr (ConfabCardData) card = make_card (TRUE);
  g_autofree char *json = confab_card_data_to_json (card);

  open_garden (window);
  g_object_get (get_timeline (window), "model", &model, NULL);
  first = g_list_model_get_item (model, 6);
  own = g_list_model_get_item (model, 7);
  made_up_change_message (NULL, first, link_to_page, GINT_TO_POINTER (TRUE));
  made_up_change_message (NULL, own, link_to_page, NULL);
  gtk_widget_activate_action (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_COMPOSER),
                              "composer.edit", "(sss)", made_up_id (7, 'e'),
                              "Read this: https://garden.example/tomatoes", json);
  get_row (window, 7);
}

static void
attach_report (ConfabMessageRowData *row, gpointer data)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (made_up_id (98, 'f'));
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("report.pdf");
  file->size = 240000;
  row->attachments = g_ptr_array_new ();
  g_ptr_array_add (row->attachments, file);
}

void
screen_found_in_file (ConfabWindow *window)
{
  g_autoptr (ConfabMessage) message = NULL;

  open_garden (window);
  message = g_list_model_get_item (confab_timeline_view_get_model (get_timeline (window)), 0);
  made_up_change_message (NULL, message, attach_report, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  gtk_editable_set_text (
      GTK_EDITABLE (kit_find_type (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_FIND_BAR),
                                   GTK_TYPE_SEARCH_ENTRY)),
      "pears orchard");
  kit_settle ();
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  get_row (window, 1);
}

void
screen_rights (ConfabWindow *window)
{
  open_garden (window);
  adw_dialog_present (confab_rights_dialog_new (get_garden (window)), GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_many_reactions (ConfabWindow *window)
{
  g_autoptr (ConfabMessage) message = NULL;

  open_garden (window);
  message = g_list_model_get_item (confab_timeline_view_get_model (get_timeline (window)), 6);
  made_up_change_message (NULL, message, react_much, NULL);
  get_row (window, 7);
}

void
screen_needs (ConfabWindow *window)
{
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_NEEDS, NULL);
}

void
screen_needs_button (ConfabWindow *window)
{
  kit_advance (CONFAB_NEEDS_AFTER_MS);
}
