// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/playback/confab-media-start.h"
#include "client/playback/confab-player-private.h"
#include "client/playback/confab-recorder.h"
#include "support/waiting.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What becomes of the application when the program that plays and records for it is killed, hangs,
 * or was taken over by what it played. */

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabPlayer *player;
  char *program;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  confab_media_set_devices ("fakesink sync=true", "audiotestsrc is-live=true wave=ticks");
  self->folder = g_dir_make_tmp ("confab-playback-XXXXXX", NULL);
  self->clock = confab_clock_new_fake (1000);
  self->program = g_strdup (g_getenv ("CONFAB_MEDIA"));
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
  g_setenv ("CONFAB_MEDIA", self->program, TRUE);
  g_free (self->program);
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

static char *
make_film (Fixture *self)
{
  return make (self, "film.webm",
               "videotestsrc num-buffers=250 ! video/x-raw,width=640,height=360,framerate=25/1 ! "
               "vp8enc deadline=1 cpu-used=8 ! webmmux");
}

static void
note_frame (guint *n)
{
  ++*n;
}

static pid_t
get_pid (Fixture *self)
{
  const char *pid = confab_player_get_process (self->player);

  g_assert_nonnull (pid);
  return (pid_t) g_ascii_strtoll (pid, NULL, 10);
}

static gboolean
has_failed (Fixture *self)
{
  return confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED;
}

/* A process that is watched, whoever has started it. */
static int
watch_pid (pid_t pid)
{
  int fd = (int) syscall (SYS_pidfd_open, pid, 0);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static gboolean
ended_cb (int fd, GIOCondition condition, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for_end (int fd)
{
  gboolean ended = FALSE;

  g_unix_fd_add (fd, G_IO_IN, ended_cb, &ended);
  WAIT_UNTIL (ended);
  close (fd);
}

static void
assert_next_plays (Fixture *self)
{
  g_autofree char *path = make_sound (self);

  g_setenv ("CONFAB_MEDIA", self->program, TRUE);
  confab_player_open (self->player, path, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  confab_player_close (self->player);
}

/* Each picture is what it says, no larger than wanted, and of what is there to see. */
static void
test_frames (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  guint n_frames = 0;
  int width, height;
  gsize size;
  GBytes *frame;
  const guchar *pixels;

  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (note_frame), &n_frames);
  confab_player_set_picture_px (self->player, 320);
  confab_player_open (self->player, path, TRUE);
  WAIT_UNTIL (n_frames >= 12 || has_failed (self));
  frame = confab_player_get_frame (self->player, &width, &height);
  g_assert_nonnull (frame);
  g_assert_cmpint (width, ==, 320);
  g_assert_cmpint (height, ==, 180);
  pixels = g_bytes_get_data (frame, &size);
  g_assert_cmpuint (size, ==, 320 * 180 * 4);

  /* the first bar of the test picture is white, the last one blue */
  g_assert_cmpuint (pixels[10 * 320 * 4 + 10 * 4], >, 180);
  g_assert_cmpuint (pixels[10 * 320 * 4 + 300 * 4 + 1], <, 60);

  confab_player_set_picture_px (self->player, 160);
  WAIT_UNTIL (confab_player_get_frame (self->player, &width, &height) != NULL && width == 160);
  confab_player_close (self->player);
  g_assert_null (confab_player_get_frame (self->player, &width, &height));
}

/* Somebody goes on showing a picture of a film that is closed, and shows all that there are. */
static void
test_kept_frames (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int width, height;
  guint n_frames = 0;

  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (note_frame), &n_frames);
  confab_player_open (self->player, path, TRUE);

  for (guint i = 1; i <= CONFAB_MEDIA_WIRE_FRAMES; i++)
    {
      WAIT_UNTIL (n_frames >= i || has_failed (self));
      g_assert_false (has_failed (self));
      g_ptr_array_add (kept, g_bytes_ref (confab_player_get_frame (self->player, &width, &height)));
    }

  /* there is no place, and it waits for one */
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  g_ptr_array_set_size (kept, 1);
  WAIT_UNTIL (n_frames > CONFAB_MEDIA_WIRE_FRAMES + 2 || has_failed (self));
  g_assert_false (has_failed (self));
  confab_player_close (self->player);
  settle ();
  g_assert_cmpuint (g_bytes_get_size (kept->pdata[0]), ==, (gsize) width * (gsize) height * 4);
  g_assert_cmpuint (*(const guchar *) g_bytes_get_data (kept->pdata[0], NULL), >, 100);
}

/* Of all its threads none has what it does not need. */
static void
test_confined (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  g_autofree char *tasks = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *task;
  guint n_tasks = 0;

  confab_player_open (self->player, path, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  tasks = g_strdup_printf ("/proc/%d/task", (int) get_pid (self));
  dir = g_dir_open (tasks, 0, NULL);
  g_assert_nonnull (dir);

  while ((task = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (tasks, task, "status", NULL);
      g_autofree char *status = NULL;

      if (!g_file_get_contents (file, &status, NULL, NULL))
        continue;

      n_tasks++;
      g_assert_nonnull (strstr (status, "NoNewPrivs:\t1"));
      g_assert_nonnull (strstr (status, "Seccomp:\t2"));
    }

  g_assert_cmpuint (n_tasks, >, 3);
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);

  confab_player_open (self->player, path, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  g_assert_cmpint (kill (get_pid (self), SIGKILL), ==, 0);
  WAIT_UNTIL (has_failed (self));
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (confab_player_get_is_playing (self->player));
  assert_next_plays (self);
}

static void
test_hangs (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  int end;

  confab_player_open (self->player, path, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  end = watch_pid (get_pid (self));
  g_assert_cmpint (kill (get_pid (self), SIGSTOP), ==, 0);
  settle ();
  WAIT_UNTIL ((confab_clock_advance (self->clock, CONFAB_MEDIA_WITHIN_MS + 1), has_failed (self)));
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  wait_for_end (end);
  assert_next_plays (self);
}

/* One that is paused has nothing to say; when it is asked to go on, it has to. */
static void
test_hangs_paused (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  int end;

  confab_player_open (self->player, path, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  confab_player_set_playing (self->player, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PAUSED);
  settle ();
  confab_clock_advance (self->clock, CONFAB_MEDIA_WITHIN_MS + 1);
  confab_clock_advance (self->clock, CONFAB_MEDIA_WITHIN_MS + 1);
  g_assert_cmpint (confab_player_get_state (self->player), ==, CONFAB_PLAYER_PAUSED);
  end = watch_pid (get_pid (self));
  g_assert_cmpint (kill (get_pid (self), SIGSTOP), ==, 0);
  confab_player_set_playing (self->player, TRUE);
  WAIT_UNTIL ((confab_clock_advance (self->clock, CONFAB_MEDIA_WITHIN_MS + 1), has_failed (self)));
  wait_for_end (end);
}

static void
test_sleeps (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  gint64 duration;
  int end;

  confab_player_open (self->player, path, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  WAIT_UNTIL ((duration = confab_player_get_duration_ms (self->player)) > 0);
  confab_player_set_playing (self->player, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PAUSED);
  confab_player_seek (self->player, 4000);
  WAIT_UNTIL (!confab_media_process_get_is_busy (self->player->process));
  end = watch_pid (get_pid (self));
  confab_clock_advance (self->clock, CONFAB_PLAYER_SLEEPS_MS + 1);
  wait_for_end (end);
  g_assert_null (confab_player_get_process (self->player));
  g_assert_cmpint (confab_player_get_state (self->player), ==, CONFAB_PLAYER_PAUSED);
  g_assert_cmpint (confab_player_get_position_ms (self->player), ==, 4000);

  /* and goes on where it was */
  confab_player_set_playing (self->player, TRUE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  WAIT_UNTIL (confab_player_get_position_ms (self->player) > 4000);
  g_assert_cmpint (confab_player_get_position_ms (self->player), <, 8000);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), ==, duration);
}

/* Another program in the place of confab-media, which says what it wants. */
static void
say (Fixture *self, const char *words)
{
  g_autofree char *script = path_of (self, "program");
  g_autofree char *text = g_strdup_printf (
      "#!/usr/bin/env python3\n"
      "import os, socket, struct, time\n"
      "s = socket.socket(fileno=3)\n"
      "def say(type, a=0, b=0, c=0, text=b'', version=%d):\n"
      "    s.send(struct.pack('=IIqqq', version, type, a, b, c) + bytes(%d) + text)\n"
      "DONE, STATE, POSITION, FRAME, LEVEL, ENDED, MISSING, ERROR = range(%d, %d)\n"
      "s.recv(1000)\n"
      "%s\n"
      "while s.recv(1000): pass\n",
      CONFAB_MEDIA_WIRE_VERSION, CONFAB_MEDIA_WIRE_KEY_BYTES, CONFAB_MEDIA_WIRE_DONE,
      CONFAB_MEDIA_WIRE_ERROR + 1, words);

  g_assert_true (g_file_set_contents (script, text, -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_setenv ("CONFAB_MEDIA", script, TRUE);
}

static void
test_garbage (Fixture *self, gconstpointer data)
{
  static const char *const words[] = {
    "s.send(b'x')",
    "s.send(os.urandom(200))",
    "s.send(os.urandom(60000))",
    "say(DONE, version=1)",
    "say(DONE); say(DONE)",
    "say(STATE, 1, -1, 5)",
    "say(STATE, 1, 0, 2**62)",
    "say(POSITION, -2**63, 0)",
    "say(FRAME, 99, 10, 10)",
    "say(FRAME, -1, 10, 10)",
    "say(FRAME, 0, 10000, 10000)",
    "say(FRAME, 0, -5, 10)",
    "say(FRAME, 0, 2**62, 4)",
    "say(FRAME, 0, 10, 10); say(FRAME, 0, 10, 10)",
    "while True: say(LEVEL)",
    "os._exit(0)",
    "os.kill(os.getpid(), 11)",
    "say(ERROR, 2**40, text=b'\\xff\\xfe\\x1b[31m')",
    "fds = [os.open('/dev/null', 0) for _ in range(20)]; socket.send_fds(s, [b'x' * 40], fds)",
  };
  g_autofree char *path = make_film (self);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      say (self, words[i]);
      confab_player_open (self->player, path, TRUE);
      WAIT_UNTIL (has_failed (self));
      g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (confab_player_get_process (self->player));
    }

  assert_next_plays (self);
}

/* What it says is needed may be shown, and is only words. */
static void
test_words (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);

  say (self, "say(MISSING, text=b'AV1\\n\\x1b[31m \\xe2\\x80\\xaedecoder'); "
             "say(ERROR, 15, text=b'no')");
  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (has_failed (self));
  g_assert_error (confab_player_get_error (self->player), G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpstr (confab_player_get_missing (self->player), ==, "AV1 [31m decoder");
}

/* One may go on somewhere before it is known how long it is. */
static void
test_unknown_length (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);

  say (self, "say(DONE); say(STATE, 1, 0, 0)");
  confab_player_open (self->player, path, FALSE);
  wait_for_state (self, CONFAB_PLAYER_PLAYING);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), ==, 0);
  confab_player_seek (self->player, 4000);
  g_assert_cmpint (confab_player_get_position_ms (self->player), >=, 4000);
}

/* It is paused at its end, and may say so. */
static void
test_end_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);

  say (self, "say(DONE); say(STATE, 1, 0, 1000)\n"
             "s.recv(1000); say(DONE); say(ENDED)\n"
             "s.recv(1000); say(DONE); say(STATE, 0, 2000, 2000)");
  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (confab_player_get_duration_ms (self->player) == 2000);
  g_assert_cmpint (confab_player_get_state (self->player), ==, CONFAB_PLAYER_ENDED);
  g_assert_false (confab_player_get_is_playing (self->player));

  /* so that it begins again, and does not go on behind its end */
  confab_player_set_playing (self->player, TRUE);
  g_assert_cmpint (confab_player_get_position_ms (self->player), ==, 0);
}

static void
test_no_program (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_sound (self);
  g_autofree char *fifo = path_of (self, "fifo");
  g_autoptr (ConfabRecorder) recorder = confab_recorder_new (self->clock);
  g_autofree char *voice = path_of (self, "voice.ogg");

  g_setenv ("CONFAB_MEDIA", "/nonexistent/confab-media", TRUE);
  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (has_failed (self));
  g_assert_nonnull (confab_player_get_error (self->player));
  wait_for_error (confab_recorder_start (recorder, voice), G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);

  /* nor a file, which would keep whoever opens it waiting */
  g_setenv ("CONFAB_MEDIA", self->program, TRUE);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  confab_player_open (self->player, fifo, FALSE);
  WAIT_UNTIL (has_failed (self));
  assert_next_plays (self);
}

static void
test_recording_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "voice.ogg");
  g_autoptr (ConfabRecorder) recorder = confab_recorder_new (self->clock);
  g_autoptr (ConfabRecorder) other = confab_recorder_new (self->clock);

  wait_for_success (confab_recorder_start (recorder, path));
  WAIT_UNTIL (confab_recorder_get_duration_ms (recorder) >= 500);
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (confab_recorder_get_process (recorder), NULL, 10),
                         SIGKILL),
                   ==, 0);
  WAIT_UNTIL (confab_recorder_get_error (recorder) != NULL);
  wait_for_error (confab_recorder_finish (recorder), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  confab_recorder_discard (recorder);
  WAIT_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
  wait_for_success (confab_recorder_start (other, path));
  wait_for_success (confab_recorder_finish (other));
}

static void
test_recording_hangs (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "voice.ogg");
  g_autoptr (ConfabRecorder) recorder = confab_recorder_new (self->clock);

  wait_for_success (confab_recorder_start (recorder, path));
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (confab_recorder_get_process (recorder), NULL, 10),
                         SIGSTOP),
                   ==, 0);
  settle ();
  WAIT_UNTIL ((confab_clock_advance (self->clock, CONFAB_MEDIA_WITHIN_MS + 1),
               confab_recorder_get_error (recorder) != NULL));
  g_assert_error (confab_recorder_get_error (recorder), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Nobody is left behind by an application that ends without a word.
 */
static void
test_orphan (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_film (self);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;
  pid_t pid;
  int end;

  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "play", path,
                            NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  pid = (pid_t) g_ascii_strtoll (line, NULL, 10);
  g_assert_cmpint (pid, >, 1);
  end = watch_pid (pid);
  g_subprocess_force_exit (other);
  wait_for_end (end);
}

/* What the above starts: it is stopped, so that it cannot see that nobody is there any more. */
static G_NORETURN void
play (const char *path)
{
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  g_autoptr (ConfabPlayer) player = confab_player_new (clock);

  confab_media_set_devices ("fakesink sync=true", NULL);
  confab_player_open (player, path, TRUE);
  WAIT_UNTIL (confab_player_get_state (player) == CONFAB_PLAYER_PLAYING);
  kill ((pid_t) g_ascii_strtoll (confab_player_get_process (player), NULL, 10), SIGSTOP);
  g_print ("%s\n", confab_player_get_process (player));
  fflush (stdout);

  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "play") == 0)
    {
      dex_init ();
      play (argv[2]);
    }

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  dex_init ();

  ADD ("/media-process/frames", test_frames);
  ADD ("/media-process/kept-frames", test_kept_frames);
  ADD ("/media-process/confined", test_confined);
  ADD ("/media-process/killed", test_killed);
  ADD ("/media-process/hangs", test_hangs);
  ADD ("/media-process/hangs-paused", test_hangs_paused);
  ADD ("/media-process/sleeps", test_sleeps);
  ADD ("/media-process/garbage", test_garbage);
  ADD ("/media-process/words", test_words);
  ADD ("/media-process/unknown-length", test_unknown_length);
  ADD ("/media-process/end-stays", test_end_stays);
  ADD ("/media-process/no-program", test_no_program);
  ADD ("/media-process/orphan", test_orphan);
  ADD ("/media-process/recording-killed", test_recording_killed);
  ADD ("/media-process/recording-hangs", test_recording_hangs);

  return g_test_run ();
}
