// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/playback/confab-media-start.h"
#include "client/playback/confab-player.h"
#include "sealed-kit.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

/* Sound and films of private conversations are opened by the program that plays them. */

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabPlayer *player;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  confab_media_set_devices ("fakesink sync=true", NULL);
  self->folder = g_dir_make_tmp ("confab-sealed-XXXXXX", NULL);
  self->clock = confab_clock_new_fake (1000);
  self->player = confab_player_new (self->clock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", self->folder, NULL };

  confab_player_close (self->player);
  settle ();
  g_object_unref (self->player);
  g_object_unref (self->clock);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (self->folder);
}

/* Runs a pipeline to its end, into a file, and seals that. */
static ConfabKeptFile *
make (Fixture *self, const char *name, const char *description)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *whole =
      g_strdup_printf ("%s ! filesink name=file location=%s", description, path);
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (whole, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  return sealed_kit_seal (path);
}

/* What it is about stands at its end: it cannot be played without going there first. */
static ConfabKeptFile *
make_film (Fixture *self)
{
  return make (self, "film.mov",
               "videotestsrc num-buffers=200 ! video/x-raw,width=320,height=180,framerate=10/1 ! "
               "jpegenc ! qtmux");
}

static gboolean
has_failed (Fixture *self)
{
  return confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED;
}

static void
note_frame (guint *n)
{
  ++*n;
}

static void
test_sound (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabKeptFile) file =
      make (self, "sound.ogg",
            "audiotestsrc num-buffers=96 samplesperbuffer=1000 ! audio/x-raw,rate=48000 ! "
            "audioconvert ! opusenc ! oggmux");

  confab_player_open_kept (self->player, file, FALSE);
  WAIT_UNTIL (confab_player_get_duration_ms (self->player) > 0 || has_failed (self));
  g_assert_no_error (confab_player_get_error (self->player));
  g_assert_cmpint (confab_player_get_duration_ms (self->player), >=, 1900);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), <=, 2100);
  WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_ENDED || has_failed (self));
  g_assert_no_error (confab_player_get_error (self->player));
}

/* Forth and back, over many segments. */
static void
test_seek (Fixture *self, gconstpointer data)
{
  static const gint64 places[] = { 15000, 1000, 19000, 7000, 0 };
  g_autoptr (ConfabKeptFile) file = make_film (self);
  guint n_frames = 0;

  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (note_frame), &n_frames);
  confab_player_open_kept (self->player, file, TRUE);
  WAIT_UNTIL (n_frames > 1 || has_failed (self));
  g_assert_no_error (confab_player_get_error (self->player));
  g_assert_cmpint (confab_player_get_duration_ms (self->player), ==, 20000);
  confab_player_set_playing (self->player, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint before = n_frames;

      confab_player_seek (self->player, places[i]);
      WAIT_UNTIL (n_frames > before || has_failed (self));
      g_assert_no_error (confab_player_get_error (self->player));
      WAIT_UNTIL (ABS (confab_player_get_position_ms (self->player) - places[i]) < 500 ||
                  has_failed (self));
      g_assert_no_error (confab_player_get_error (self->player));
    }
}

/* One bit is another: it fails, where GStreamer alone would have shown a broken picture. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabKeptFile) file = make_film (self);

  sealed_kit_damage (file, 5);
  confab_player_open_kept (self->player, file, TRUE);
  WAIT_UNTIL (has_failed (self));
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* It is not what its message says that it is. */
static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabKeptFile) file = make_film (self);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (confab_kept_file_get_path (file), &text, &length, NULL));
  g_assert_true (
      g_file_set_contents (confab_kept_file_get_path (file), text, (gssize) length - 4, NULL));
  confab_player_open_kept (self->player, file, TRUE);
  WAIT_UNTIL (has_failed (self));
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/sealed-media/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  dex_init ();
  TEST ("sound", test_sound);
  TEST ("seek", test_seek);
  TEST ("damaged", test_damaged);
  TEST ("truncated", test_truncated);
  return g_test_run ();
}
