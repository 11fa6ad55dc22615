// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/playback/confab-media-start.h"
#include "client/playback/confab-player.h"
#include "client/playback/confab-still.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <gst/gst.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sound and film that say of themselves what is not so: how long they are, how large, how many of
 * what they have. They are made on the spot, and then some bytes are put into another's place. */

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
  self->folder = g_dir_make_tmp ("confab-lies-XXXXXX", NULL);
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

#define SOUND "audiotestsrc num-buffers=48 samplesperbuffer=1000 ! audio/x-raw,rate=48000"
#define FILM "videotestsrc num-buffers=25 ! video/x-raw,width=160,height=120,framerate=25/1"
#define OGG SOUND " ! audioconvert ! opusenc ! oggmux"
#define WAV SOUND ",format=S16LE,channels=1 ! wavenc"
#define WEBM FILM " ! vp8enc deadline=1 cpu-used=8 ! webmmux"
#define MP4 FILM " ! jpegenc ! qtmux"
#define AVI FILM " ! jpegenc ! avimux"

/* Runs a pipeline to its end, and reads what came of it. */
static GByteArray *
make (Fixture *self, const char *description)
{
  g_autofree char *path = g_build_filename (self->folder, "made", NULL), *bytes = NULL;
  g_autofree char *whole = g_strdup_printf ("%s ! filesink location=%s", description, path);
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (whole, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  gsize size;

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_byte_array_new_take ((guint8 *) g_steal_pointer (&bytes), size);
}

/* Behind each of a mark's places, so many bytes further on. Returns how many there were. */
static guint
put (GByteArray *file, const char *mark, gsize n_mark, gsize skip, const char *bytes, gsize n_bytes)
{
  guint n = 0;

  for (gsize i = 0; i + n_mark + skip + n_bytes <= file->len; i++)
    if (memcmp (file->data + i, mark, n_mark) == 0)
      {
        memcpy (file->data + i + n_mark + skip, bytes, n_bytes);
        n++;
      }

  return n;
}

#define PUT(file, mark, skip, bytes)                                                               \
  g_assert_cmpuint (put (file, mark, sizeof mark - 1, skip, bytes, sizeof bytes - 1), >, 0)

static char *
write_file (Fixture *self, const char *name, const GByteArray *file)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
  return path;
}

static ConfabPlayerState
get_state (Fixture *self)
{
  return confab_player_get_state (self->player);
}

static gboolean
ended_cb (int fd, GIOCondition condition, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nobody who plays is left when it is closed. */
static void
close_and_wait (Fixture *self)
{
  const char *pid = confab_player_get_process (self->player);
  int fd =
      pid != NULL ? (int) syscall (SYS_pidfd_open, (pid_t) g_ascii_strtoll (pid, NULL, 10), 0) : -1;
  gboolean ended = fd < 0;

  if (fd >= 0)
    g_unix_fd_add (fd, G_IO_IN, ended_cb, &ended);

  confab_player_close (self->player);
  WAIT_UNTIL (ended);

  if (fd >= 0)
    close (fd);
}

static void
assert_next_plays (Fixture *self)
{
  g_autoptr (GByteArray) good = make (self, OGG);
  g_autofree char *path = write_file (self, "good.ogg", good);

  confab_player_open (self->player, path, FALSE);
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_PLAYING ||
              get_state (self) == CONFAB_PLAYER_FAILED);
  g_assert_no_error (confab_player_get_error (self->player));
  close_and_wait (self);
}

/* It ends, or is said to be what cannot be played: with one of the reasons that there are words
 * for. */
static void
assert_ends (Fixture *self, const char *name, const GByteArray *file, gboolean with_picture)
{
  g_autofree char *path = write_file (self, name, file);
  const GError *error;

  g_test_message ("%s", name);
  confab_player_open (self->player, path, with_picture);
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_ENDED || get_state (self) == CONFAB_PLAYER_FAILED);
  error = confab_player_get_error (self->player);
  g_test_message ("%s: %s, %" G_GINT64_FORMAT " ms", name,
                  error != NULL ? error->message : "it has ended",
                  confab_player_get_duration_ms (self->player));
  g_assert_true (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
                 g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
                 g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  close_and_wait (self);
}

/* What is shown of one before it is sent is a picture, or there is none. */
static void
assert_looked_at (Fixture *self, const char *name, const GByteArray *file)
{
  g_autofree char *path = write_file (self, name, file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DexFuture *future = confab_still_load (path, 320, self->clock, cancellable);

  WAIT_UNTIL (!dex_future_is_pending (future));
  dex_unref (future);
}

/* How long it says it is, in its header and in its pages. */
static void
test_length (Fixture *self, gconstpointer data)
{
  static const char years[] = "\x42\x35\xd1\xab\x5b\x80\x00\x00"; /* 9.4e10 ms, a double */
  g_autoptr (GByteArray) film = make (self, WEBM), sound = make (self, WAV);
  g_autofree char *path = NULL;

  PUT (film, "\x44\x89\x88", 0, years);
  assert_looked_at (self, "years.webm", film);
  path = write_file (self, "years.webm", film);
  confab_player_open (self->player, path, TRUE);
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_PLAYING);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), >, 90000000000);

  /* what is known better at its end is said */
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_ENDED);
  g_assert_cmpint (confab_player_get_duration_ms (self->player), <, 60000);
  /* both are rounded, each by itself */
  g_assert_cmpint (ABS (confab_player_get_position_ms (self->player) -
                        confab_player_get_duration_ms (self->player)),
                   <=, 1);
  close_and_wait (self);

  PUT (film, "\x44\x89\x88", 0, "\x7f\xf0\0\0\0\0\0\0"); /* no end */
  assert_ends (self, "infinite.webm", film, TRUE);
  PUT (film, "\x44\x89\x88", 0, "\x7f\xf8\0\0\0\0\0\0"); /* no number */
  assert_ends (self, "nan.webm", film, TRUE);
  PUT (film, "\x44\x89\x88", 0, "\xc2\x35\xd1\xab\x5b\x80\0\0"); /* before it begins */
  assert_ends (self, "negative.webm", film, TRUE);

  memcpy (sound->data + 4, "\xff\xff\xff\xff", 4);
  PUT (sound, "data", 0, "\xf0\xff\xff\xff");
  assert_ends (self, "large.wav", sound, FALSE);
  assert_next_plays (self);
}

/* It plays, and can be sent elsewhere, paused and ended. */
static void
assert_goes_on (Fixture *self, const char *name, const GByteArray *file)
{
  g_autofree char *path = write_file (self, name, file);
  gint64 before;

  g_test_message ("%s", name);
  confab_player_open (self->player, path, TRUE);
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_PLAYING ||
              get_state (self) == CONFAB_PLAYER_FAILED);
  g_assert_cmpint (get_state (self), ==, CONFAB_PLAYER_PLAYING);
  before = confab_player_get_position_ms (self->player);
  WAIT_UNTIL (confab_player_get_position_ms (self->player) > before + 1500 ||
              get_state (self) == CONFAB_PLAYER_FAILED);
  g_assert_no_error (confab_player_get_error (self->player));
  g_assert_cmpint (get_state (self), ==, CONFAB_PLAYER_PLAYING);
  confab_player_seek (self->player, 1000000);
  confab_player_set_playing (self->player, FALSE);
  WAIT_UNTIL (get_state (self) == CONFAB_PLAYER_PAUSED || get_state (self) == CONFAB_PLAYER_FAILED);
  close_and_wait (self);
}

/* What goes on for years, with hardly a byte. */
static void
test_endless (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) film = make (self, MP4), sound = make (self, WAV);

  PUT (film, "mdhd", 12, "\0\0\0\1\x7f\xff\xff\xff"); /* longer than anything is */
  PUT (film, "mvhd", 12, "\0\0\0\1\x7f\xff\xff\xff");
  assert_ends (self, "absurd.mov", film, TRUE);
  PUT (film, "mdhd", 12, "\0\0\0\1\0\xff\xff\xff"); /* each of its ticks is a second */
  PUT (film, "mvhd", 12, "\0\0\0\1\0\xff\xff\xff");
  assert_looked_at (self, "endless.mov", film);
  assert_goes_on (self, "endless.mov", film);
  memcpy (sound->data + 28, "\1\0\0\0", 4); /* a byte a second */
  assert_goes_on (self, "slow.wav", sound);
  assert_next_plays (self);
}

/* So many of what there are few of. */
static void
test_counts (Fixture *self, gconstpointer data)
{
  static const char *const tables[] = { "stts", "stsz", "stco", "stsc" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GByteArray) film = make (self, MP4);
      g_autofree char *name = g_strdup_printf ("%s.mov", tables[i]);

      g_assert_cmpuint (
          put (film, tables[i], 4, i == 1 ? 8 : 4, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8), >, 0);

      /* one of them takes all the time that there is */
      if (i != 2)
        assert_looked_at (self, name, film);

      assert_ends (self, name, film, TRUE);
    }

  assert_next_plays (self);
}

/* Pictures of a thousand million pixels. */
static void
test_size (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) header = make (self, WEBM), frames = make (self, WEBM);
  g_autoptr (GByteArray) avi = make (self, AVI);

  PUT (header, "\xb0\x81", 0, "\xff");
  assert_ends (self, "header.webm", header, TRUE);
  PUT (frames, "\x9d\x01\x2a", 0, "\xff\x3f\xff\x3f");
  assert_looked_at (self, "frames.webm", frames);
  assert_ends (self, "frames.webm", frames, TRUE);
  PUT (avi, "strf", 8, "\xff\xff\0\0\xff\xff\0\0");
  assert_ends (self, "strf.avi", avi, TRUE);
  PUT (avi, "\xff\xc0\0\x11\x08", 0, "\xff\xff\xff\xff");
  assert_looked_at (self, "jpeg.avi", avi);
  assert_ends (self, "jpeg.avi", avi, TRUE);
  assert_next_plays (self);
}

/* More bytes than there are, and fewer. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  static const char *const kinds[] = { OGG, WAV, WEBM, MP4, AVI };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) file = make (self, kinds[i]);
      g_autofree char *half = g_strdup_printf ("half-%u", i);
      g_autofree char *head = g_strdup_printf ("head-%u", i);

      g_byte_array_set_size (file, file->len / 2);
      assert_ends (self, half, file, TRUE);
      g_byte_array_set_size (file, 64);
      assert_ends (self, head, file, TRUE);
    }

  assert_next_plays (self);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  dex_init ();

  ADD ("/media-lies/length", test_length);
  ADD ("/media-lies/endless", test_endless);
  ADD ("/media-lies/counts", test_counts);
  ADD ("/media-lies/size", test_size);
  ADD ("/media-lies/cut", test_cut);

  return g_test_run ();
}
