// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "timeline-screen.h"

#include "client/playback/confab-media-start.h"
#include "protocol/confab-attachment.h"
#include "support/waiting.h"
#include "ui/fake-client.h"
#include "ui/made-up.h"
#include "ui/media/confab-film.h"
#include "ui/media/confab-playback.h"

#include <adwaita.h>
#include <gst/gst.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* What it takes to show what was sent: scrolling through a thousand pictures while they are
 * decoded, and a film played in the conversation, beside GStreamer's own way on the same file. */

#define N_MESSAGES 1000
#define N_FILES 24
#define N_FRAMES 300
#define SCROLL_PX 300
#define FILM_S 8
#define WINDOW_PX 400
#define GIVEN_SINK "videoconvert ! video/x-raw,format=BGRA ! fakesink sync=true"

static char *folder;

static void
make_picture (guint number)
{
  g_autofree char *name = g_strdup_printf ("%u.jpg", number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *argv[] = { "convert", "-size", number % 3 == 0 ? "900x1200" : "1600x1067",
                         "plasma:", path,    NULL };

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                     NULL))
    g_error ("convert cannot be started");
}

static ConfabAttachmentData *
make_attachment (guint number)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();
  guint8 rgb[4 * 3 * 3];

  for (guint i = 0; i < sizeof rgb; i++)
    rgb[i] = (guint8) (number * 31 + i * 7);

  file->id = g_strdup (made_up_id (number, 'd'));
  file->type = CONFAB_ATTACHMENT_IMAGE;
  file->filename = g_strdup_printf ("%u.jpg", number);
  file->mime_type = g_strdup ("image/jpeg");
  file->size = 1000000;
  file->width = number % N_FILES % 3 == 0 ? 900 : 1600;
  file->height = number % N_FILES % 3 == 0 ? 1200 : 1067;
  file->preview = confab_preview_encode (4, 3, rgb);
  g_hash_table_replace (fake_get_files (FALSE), g_strdup (file->id),
                        g_strdup_printf ("%s/%u.jpg", folder, number % N_FILES));
  return file;
}

static GListModel *
make_messages (void)
{
  GListStore *messages = g_list_store_new (CONFAB_TYPE_MESSAGE);
  g_autoptr (ConfabUser) user = confab_user_new (made_up_id (1, 'a'));

  for (guint i = 1; i <= N_MESSAGES; i++)
    {
      g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
      g_autoptr (ConfabMessage) message = NULL;

      row->id = g_strdup (made_up_id (i, 'b'));
      row->conversation_id = g_strdup (made_up_id (1, 'c'));
      row->sender_id = g_strdup (made_up_id (1, 'a'));
      row->seq = i;
      row->position = i * 65536;
      row->content = g_strdup (i % 4 == 0 ? "What a view!" : "");
      row->created_at = MADE_UP_NOW_MS;
      row->status = CONFAB_MESSAGE_SENT;
      row->attachments = g_ptr_array_new ();
      g_ptr_array_add (row->attachments, make_attachment (i));
      message = confab_message_new (row->id);
      confab_message_update (message, row, user);
      g_list_store_append (messages, message);
    }

  return G_LIST_MODEL (messages);
}

/* The frame alone, and all that the main thread does from one frame to the next: what comes of the
 * decoders arrives in between. */
static void
scroll (const char *renderer)
{
  g_autofree char *what =
      g_strdup_printf ("%u pictures, %u px a frame, %s", N_MESSAGES, SCROLL_PX, renderer);
  g_autoptr (ConfabSession) session = fake_session_new ();
  double frames[N_FRAMES], all[N_FRAMES];
  Screen self;

  screen_open (&self, FALSE, make_messages ());
  self.session = session;
  screen_fill (&self);

  for (guint i = 0; i < 60; i++)
    screen_draw (&self);

  for (guint i = 0; i < N_FRAMES; i++)
    {
      double begun = screen_now_ms (), moved;

      gtk_adjustment_set_value (self.adjustment,
                                gtk_adjustment_get_value (self.adjustment) - SCROLL_PX);
      moved = screen_now_ms () - begun;
      screen_draw (&self);
      frames[i] = moved + self.work_ms;
      all[i] = screen_now_ms () - begun;
    }

  bench_row ("media", what, "scroll_p95_ms", bench_quantile (frames, N_FRAMES, 0.95), "ms", 16);
  bench_row ("media", what, "main_thread_p95_ms", bench_quantile (all, N_FRAMES, 0.95), "ms", 0);
  screen_close (&self);
}

static double
get_cpu_s (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 +
         (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6;
}

static void
run_pipeline (const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstBus) bus = NULL;

  if (pipeline == NULL)
    g_error ("%s", error->message);

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}

static char *
make_film (void)
{
  char *path = g_build_filename (folder, "film.webm", NULL);
  g_autofree char *description =
      g_strdup_printf ("videotestsrc pattern=ball num-buffers=%d ! "
                       "video/x-raw,width=1280,height=720,framerate=25/1 ! "
                       "vp8enc deadline=1 ! webmmux ! filesink location=%s",
                       FILM_S * 25, path);

  run_pipeline (description);
  return path;
}

static double
run_beside (const char *const *argv)
{
  double before = get_cpu_s (RUSAGE_CHILDREN);

  if (!g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, NULL, NULL))
    g_error ("%s cannot be started", argv[0]);

  return get_cpu_s (RUSAGE_CHILDREN) - before;
}

/* By gst-play, up to what a screen would be given; where it is not installed by this program, which
 * does the same with playbin3. */
static double
play_beside (const char *self, const char *path)
{
  g_autofree char *program = g_find_program_in_path ("gst-play-1.0");
  const char *own[] = { self, "play", path, NULL };
  const char *theirs[] = { program,
                           "--no-interactive",
                           "--use-playbin3",
                           "--audiosink=fakesink",
                           "--videosink=" GIVEN_SINK,
                           path,
                           NULL };

  return run_beside (program != NULL ? theirs : own);
}

/* By playbin3 on a paintable, in a window as large as that of the film here. */
static double
show_beside (const char *self, const char *path)
{
  const char *argv[] = { self, "show", path, NULL };

  return run_beside (argv);
}

static void
play (const char *path)
{
  g_autofree char *description =
      g_strdup_printf ("playbin3 uri=file://%s audio-sink=fakesink video-sink=\"" GIVEN_SINK "\"",
                       path);

  run_pipeline (description);
}

static gboolean
ended_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS ||
      GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
show (const char *path)
{
  g_autofree char *uri = g_strconcat ("file://", path, NULL);
  GstElement *pipeline = gst_element_factory_make ("playbin3", NULL);
  GstElement *sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  gboolean ended = FALSE;

  if (pipeline == NULL || sink == NULL)
    g_error ("GStreamer has no playbin3 or no gtk4paintablesink");

  g_object_get (sink, "paintable", &paintable, NULL);
  g_object_set (pipeline, "uri", uri, "video-sink", sink, "audio-sink",
                gst_element_factory_make ("fakesink", NULL), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_PX, WINDOW_PX * 9 / 16);
  gtk_window_set_child (GTK_WINDOW (window), gtk_picture_new_for_paintable (paintable));
  gtk_window_present (GTK_WINDOW (window));
  gst_bus_add_watch (gst_element_get_bus (pipeline), ended_cb, &ended);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);

  while (!ended)
    g_main_context_iteration (NULL, TRUE);

  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static double
play_here (const char *path)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabAttachmentData attachment = { .id = (char *) made_up_id (9999, 'd'),
                                      .type = CONFAB_ATTACHMENT_VIDEO,
                                      .filename = (char *) "film.webm",
                                      .size = 1 };
  ConfabPlayback *playback = confab_playback_get ();
  g_autoptr (ConfabMediaItem) item = NULL;
  GtkWidget *window = gtk_window_new ();
  double before, children;

  g_hash_table_replace (fake_get_files (FALSE), g_strdup (attachment.id), g_strdup (path));
  item = confab_media_dup_item (confab_media_get (session), NULL, &attachment);
  confab_playback_toggle (playback, item);
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_PX, WINDOW_PX * 9 / 16);
  gtk_window_set_child (GTK_WINDOW (window), confab_film_new (item, FALSE));
  gtk_window_present (GTK_WINDOW (window));
  before = get_cpu_s (RUSAGE_SELF);
  children = get_cpu_s (RUSAGE_CHILDREN);
  WAIT_UNTIL (
      confab_player_get_state (confab_playback_get_player (playback)) == CONFAB_PLAYER_ENDED ||
      confab_player_get_state (confab_playback_get_player (playback)) == CONFAB_PLAYER_FAILED);
  before = get_cpu_s (RUSAGE_SELF) - before;
  gtk_window_destroy (GTK_WINDOW (window));
  confab_playback_stop (playback);

  /* what the program that played it took is known when it has ended */
  while (get_cpu_s (RUSAGE_CHILDREN) <= children)
    g_main_context_iteration (NULL, FALSE);

  return before + get_cpu_s (RUSAGE_CHILDREN) - children;
}

int
main (int argc, char *argv[])
{
  const char *remove[] = { "rm", "-r", NULL, NULL };
  g_autofree char *film = NULL;
  double given, shown, here;

  gst_init (NULL, NULL);

  if (argc == 3 && g_str_equal (argv[1], "play"))
    {
      play (argv[2]);
      return EXIT_SUCCESS;
    }

  /* as an application does */
  g_main_context_acquire (NULL);
  dex_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  if (argc == 3)
    {
      show (argv[2]);
      return EXIT_SUCCESS;
    }

  folder = g_dir_make_tmp ("confab-bench-XXXXXX", NULL);
  confab_media_set_devices ("fakesink sync=true", NULL);

  for (guint i = 0; i < N_FILES; i++)
    make_picture (i);

  scroll (screen_get_renderer ());
  film = make_film ();
  given = play_beside (argv[0], film);
  shown = show_beside (argv[0], film);
  here = play_here (film);
  bench_row ("media", "film of 720p, played in 400 px", "cpu_s", here, "s", given);
  bench_row ("media", "the same, by playbin3 in 400 px", "cpu_s", shown, "s", given);
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return EXIT_SUCCESS;
}
