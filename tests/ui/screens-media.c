// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "screen-kit.h"
#include "support/waiting.h"
#include "client/playback/confab-media-start.h"
#include "ui/common/confab-actions.h"
#include "ui/media/confab-film.h"
#include "ui/media/confab-gallery-dialog.h"
#include "ui/media/confab-media-tile.h"
#include "ui/media/confab-playback.h"
#include "ui/media/confab-voice-bar.h"
#include "ui/timeline/confab-timeline-view.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

/* How to come to what was sent, and wait until it is decoded. */

static gboolean
is_shown (GtkWidget *widget)
{
  if (CONFAB_IS_MEDIA_TILE (widget) && gtk_widget_get_mapped (widget))
    {
      ConfabMediaItem *item = confab_media_tile_get_item (CONFAB_MEDIA_TILE (widget));
      ConfabMediaState state =
          item != NULL ? confab_media_item_get_state (item) : CONFAB_MEDIA_BROKEN;

      if (state == CONFAB_MEDIA_UNKNOWN ||
          (state == CONFAB_MEDIA_HERE && confab_media_item_get_texture (item) == NULL &&
           confab_media_item_get_attachment (item)->type == CONFAB_ATTACHMENT_IMAGE))
        return FALSE;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_shown (child))
      return FALSE;

  return TRUE;
}

static void
wait_shown (ConfabWindow *window)
{
  kit_wait_drawn (GTK_WIDGET (window));
  WAIT_UNTIL (is_shown (GTK_WIDGET (window)));
  kit_wait_drawn (GTK_WIDGET (window));
}

static void
show_message (ConfabWindow *window, guint number, double align)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (9, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
  confab_timeline_view_scroll_to (
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)),
      number - 1, align, FALSE);
  wait_shown (window);
}

void
screen_media (ConfabWindow *window)
{
  show_message (window, 1, 0);
}

void
screen_album (ConfabWindow *window)
{
  show_message (window, 3, 0);
}

void
screen_media_states (ConfabWindow *window)
{
  show_message (window, 5, 0.1);
}

void
screen_media_end (ConfabWindow *window)
{
  show_message (window, 9, 0.9);
}

void
screen_media_loading (ConfabWindow *window)
{
  fake_holds_files = TRUE;
  show_message (window, 4, 0);
  gtk_widget_activate_action (
      confab_timeline_view_get_row (
          CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)), 3),
      "message.use-file", "s", made_up_id (9, 'd'));
  gtk_widget_activate_action (
      confab_timeline_view_get_row (
          CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)), 4),
      "message.use-file", "s", made_up_id (10, 'd'));
  kit_wait_drawn (GTK_WIDGET (window));
  fake_holds_files = FALSE;
}

void
screen_viewer (ConfabWindow *window)
{
  show_message (window, 1, 0);
  gtk_widget_activate_action (
      confab_timeline_view_get_row (
          CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)), 0),
      "message.use-file", "s", made_up_id (1, 'd'));
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_viewer_page (ConfabWindow *window)
{
  g_autofree char *first = g_strdup_printf (_ ("Page %u of %u"), 1, 2);
  GtkWidget *row;

  show_message (window, 4, 0);
  row = confab_timeline_view_get_row (
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)), 3);
  WAIT_UNTIL ((gtk_widget_activate_action (row, "message.use-file", "s", made_up_id (8, 'd')),
               kit_settle (),
               adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) !=
              NULL);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (window), first));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_voice (ConfabWindow *window)
{
  ConfabVoiceBar *bar;

  confab_media_set_devices ("fakesink sync=true", "audiotestsrc is-live=true wave=ticks");
  fake_folder = g_get_tmp_dir ();
  show_message (window, 8, 0.5);
  kit_click (GTK_WIDGET (window), _ ("Record a Voice Message"));
  bar = CONFAB_VOICE_BAR (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_VOICE_BAR));
  WAIT_UNTIL ((kit_settle (), kit_has_time (GTK_WIDGET (bar), 2)));
  confab_voice_bar_pause (bar);
  kit_wait_drawn (GTK_WIDGET (window));
}

static char *
make_film (void)
{
  char *path = made_up_media_path ("swimming.webm");
  g_autofree char *description = g_strdup_printf (
      "videotestsrc num-buffers=100 ! video/x-raw,width=640,height=360,framerate=25/1 ! "
      "vp8enc deadline=1 ! webmmux ! filesink location=%s",
      path);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, NULL);
  bus = gst_element_get_bus (pipeline);

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message =
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return path;
}

void
screen_film (ConfabWindow *window)
{
  GtkWidget *row;

  confab_media_set_devices ("fakesink sync=true", NULL);
  g_hash_table_replace (fake_get_files (TRUE), g_strdup (made_up_id (11, 'd')), make_film ());
  confab_playback_stop (confab_playback_get ());
  show_message (window, 6, 0.2);
  row = confab_timeline_view_get_row (
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_TIMELINE_VIEW)), 5);
  WAIT_UNTIL ((gtk_widget_activate_action (row, "message.use-file", "s", made_up_id (11, 'd')),
               kit_settle (), kit_find_type (row, CONFAB_TYPE_FILM)) != NULL);
  WAIT_UNTIL ((kit_settle (), confab_player_get_state (confab_playback_get_player (
                                  confab_playback_get ()))) == CONFAB_PLAYER_PLAYING);
  WAIT_UNTIL ((kit_settle (), confab_player_get_position_ms (
                                  confab_playback_get_player (confab_playback_get ())) > 500));
  kit_wait_drawn (GTK_WIDGET (window));
}

void
screen_gallery (ConfabWindow *window)
{
  ConfabSession *session = confab_window_get_session (window);
  AdwDialog *dialog = confab_gallery_dialog_new (
      session,
      confab_roster_get_conversation (confab_session_get_roster (session), made_up_id (9, 'c')));

  adw_dialog_present (dialog, GTK_WIDGET (window));
  wait_shown (window);
}
