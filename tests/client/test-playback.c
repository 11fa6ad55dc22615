// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/playback/confab-media-start.h"
#include "client/playback/confab-player.h"
#include "client/playback/confab-recorder.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <gst/gst.h>
#include <string.h>

/* Sound and film made on the spot, played without a loudspeaker, and recorded without a microphone.
 */

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabPlayer *player;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  confab_media_set_devices ("fakesink sync=true", "audiotestsrc is-live=true wave=ticks");
  self->folder = g_dir_make_tmp ("confab-playback-XXXXXX", NULL);
  self->clock = confab_clock_new ();
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
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  g_free (self->folder);
}

static char *
path_of (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Runs a pipeline to its end, into a file. */
static char *
make (Fixture *self, const char *name, const char *description)
{
  char *path = path_of (self, name);
  g_autofree char *whole = g_strdup_printf ("%s ! filesink name=file", description);
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (whole, &error);
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  return path;
}

#define SECOND_OF_SOUND "audiotestsrc num-buffers=48 samplesperbuffer=1000 ! audio/x-raw,rate=48000"

static char *
make_sound (Fixture *self)
{
  return make (self, "sound.ogg", SECOND_OF_SOUND " ! audioconvert ! opusenc ! oggmux");
}

static void
wait_for_state (Fixture *self, ConfabPlayerState state)
{
  WAIT_UNTIL (confab_player_get_state (self->player) == state ||
              confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED);
  g_assert_no_error (confab_player_get_error (self->player));
  g_assert_cmpint (confab_player_get_state (self->player), ==, state);
}

static void
test_plays (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);

  confab_player_open (self->player, path, FALSE);
  g_assert_cmpint (confab_player_get_state (self->player), ==, CONFAB_PLAYER_LOADING);
  g_assert_true (confab_player_get_is_playing (self->player));
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), >, 900);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), <, 1200);
  wait_for_state (self, CONFAB_PLAYER_ENDED);
  g_assert_false (confab_player_get_is_playing (self->player));
  g_assert_cmpint (confab_player_get_position_ms (self->player), ==,
                   confab_player_get_duration_ms (self->player));

  /* and once more */
  confab_player_set_playing (self->player, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  wait_for_state (self, CONFAB_PLAYER_ENDED);
}

static void
test_paused (Fixture *self, gconstpointer data)
{
  g_autofree char *path =
      make (self, "long.ogg",
            "audiotestsrc num-buffers=480 samplesperbuffer=1000 ! audio/x-raw,rate=48000 !"
            " audioconvert ! opusenc ! oggmux");
  gint64 at;

  confab_player_open (self->player, path, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  confab_player_set_playing (self->player, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PAUSED);
  confab_player_seek (self->player, 6000);
  g_assert_cmpint (confab_player_get_position_ms (self->player), ==, 6000);
  confab_player_set_rate (self->player, 2);
  at = g_get_monotonic_time ();
  confab_player_set_playing (self->player, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  wait_for_state (self, CONFAB_PLAYER_ENDED);

  /* four seconds at twice the speed; a machine under load takes longer, none is faster */
  g_assert_cmpint (g_get_monotonic_time () - at, >, 1000000);
}

static void
assert_fails (Fixture *self, const char *path, int code)
{
  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED);
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, code);
}

static void
test_bad (Fixture *self, gconstpointer data)
{
  g_autofree char *sound = make_sound (self);
  g_autofree char *text = path_of (self, "text.ogg");
  g_autofree char *empty = path_of (self, "empty.ogg");
  g_autofree char *gone = path_of (self, "gone.ogg");
  g_autofree char *noise = path_of (self, "noise.ogg");
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (text, "This is neither sound nor film.", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_get_contents (sound, &bytes, &size, NULL));

  /* it begins well, and then makes no sense */
  memset (bytes + 100, 0xa5, size - 100);
  g_assert_true (g_file_set_contents (noise, bytes, (gssize) size, NULL));
  assert_fails (self, text, G_IO_ERROR_NOT_SUPPORTED);
  assert_fails (self, gone, G_IO_ERROR_NOT_FOUND);
  confab_player_open (self->player, empty, FALSE);
  WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED);
  confab_player_open (self->player, noise, FALSE);
  WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED ||
              confab_player_get_state (self->player) == CONFAB_PLAYER_ENDED);

  /* what comes after it is played; a decoder that the last one still keeps busy is tried again */
  for (guint i = 0; i < 3; i++)
    {
      confab_player_open (self->player, sound, FALSE);
      WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_PLAYING ||
                  confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED);

      if (!g_error_matches (confab_player_get_error (self->player), G_IO_ERROR,
                            G_IO_ERROR_TIMED_OUT))
        break;
    }

  wait_for_state (self, CONFAB_PLAYER_PLAYING);
}

/* A stream that says it is of a kind for which there is no decoder. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "unknown.mkv");
  static const guchar head[] = {
    0x1a, 0x45, 0xdf, 0xa3, 0x8f, 0x42, 0x82, 0x88, 'm',  'a',  't',  'r',  'o',  's',  'k',  'a',
    0x42, 0x87, 0x81, 0x02, 0x18, 0x53, 0x80, 0x67, 0xff, 0x16, 0x54, 0xae, 0x6b, 0x9e, 0xae, 0x9c,
    0xd7, 0x81, 0x01, 0x73, 0xc5, 0x81, 0x01, 0x83, 0x81, 0x02, 0x86, 0x88, 'A',  '_',  'N',  'O',
    'N',  'E',  'S',  'U',  0xe1, 0x87, 0xb5, 0x84, 0x47, 0x3b, 0x80, 0x00, 0x9f, 0x1f, 0x43, 0xb6,
    0x75, 0x8b, 0xe7, 0x81, 0x00, 0xa3, 0x86, 0x81, 0x00, 0x00, 0x80, 0x01, 0x02,
  };

  g_assert_true (g_file_set_contents (path, (const char *) head, sizeof head, NULL));
  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED);
  g_assert_nonnull (confab_player_get_error (self->player));
}

/* Whoever opens and closes quickly is left with nothing. */
static void
test_hasty (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);
  /* urisourcebin of GStreamer 1.26 complains when it is ended while it begins, and goes on. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  for (guint i = 0; i < 20; i++)
    {
      confab_player_open (self->player, path, FALSE);

      if (i % 3 == 0)
        settle ();

      if (i % 4 == 0)
        confab_player_close (self->player);
    }

  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  confab_player_close (self->player);
  g_assert_cmpint (confab_player_get_state (self->player), ==, CONFAB_PLAYER_EMPTY);
  g_log_set_always_fatal (fatal);
}

static void
test_records (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "voice.ogg");
  g_autoptr (ConfabRecorder) recorder = confab_recorder_new (self->clock);
  gint64 paused_ms, recorded_ms;
  const guint8 *bars;
  guint n_bars, loudest = 0;

  wait_for_success (confab_recorder_start (recorder, path));
  WAIT_UNTIL (confab_recorder_get_duration_ms (recorder) >= 1000);
  confab_recorder_set_paused (recorder, TRUE);
  paused_ms = confab_recorder_get_duration_ms (recorder);
  g_assert_cmpfloat (confab_recorder_get_level (recorder), ==, 0);
  confab_recorder_set_paused (recorder, FALSE);
  WAIT_UNTIL (confab_recorder_get_duration_ms (recorder) >= paused_ms + 500);
  wait_for_success (confab_recorder_finish (recorder));
  recorded_ms = confab_recorder_get_duration_ms (recorder);
  bars = confab_recorder_get_bars (recorder, &n_bars);
  g_assert_cmpuint (n_bars, ==, recorded_ms / CONFAB_RECORDER_BAR_MS);

  for (guint i = 0; i < n_bars; i++)
    loudest = MAX (loudest, bars[i]);

  g_assert_cmpuint (loudest, >, 100);

  /* it is what it was said to be */
  confab_player_open (self->player, path, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  g_assert_cmpint (ABS (confab_player_get_duration_ms (self->player) - recorded_ms), <, 600);
}

static void
test_no_microphone (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "voice.ogg");
  g_autofree char *missing = path_of (self, "missing");
  g_autofree char *nowhere = g_build_filename (self->folder, "missing", "voice.ogg", NULL);
  g_autoptr (ConfabRecorder) one = confab_recorder_new (self->clock);
  g_autoptr (ConfabRecorder) other = confab_recorder_new (self->clock);
  g_autoptr (ConfabRecorder) third = confab_recorder_new (self->clock);
  DexFuture *starting;

  confab_media_set_devices (NULL, "filesrc location=/nonexistent/microphone");
  wait_for_error (confab_recorder_start (one, path), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_error (confab_recorder_get_error (one), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  /* nowhere to write to */
  confab_media_set_devices (NULL, "audiotestsrc is-live=true");
  g_assert_true (g_file_set_contents (missing, "no folder", -1, NULL));
  wait_for_error (confab_recorder_start (other, nowhere), G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);

  /* nothing stays of what was discarded */
  {
    g_autofree char *discarded = g_build_filename (self->folder, "deep", "voice.ogg", NULL);
    g_autoptr (ConfabRecorder) fourth = confab_recorder_new (self->clock);

    wait_for_success (confab_recorder_start (fourth, discarded));
    g_assert_true (g_file_test (discarded, G_FILE_TEST_EXISTS));
    confab_recorder_discard (fourth);
    WAIT_UNTIL (!g_file_test (discarded, G_FILE_TEST_EXISTS));
  }

  /* changed one's mind at once */
  starting = confab_recorder_start (third, path);
  confab_recorder_stop (third);
  wait_for_error (starting, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  dex_init ();

  ADD ("/playback/plays", test_plays);
  ADD ("/playback/paused", test_paused);
  ADD ("/playback/bad", test_bad);
  ADD ("/playback/missing", test_missing);
  ADD ("/playback/hasty", test_hasty);
  ADD ("/playback/records", test_records);
  ADD ("/playback/no-microphone", test_no_microphone);

  return g_test_run ();
}
