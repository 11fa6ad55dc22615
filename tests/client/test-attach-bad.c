// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/attach/confab-attach.h"
#include "client/client-fixture.h"
#include "client/pictures/confab-page.h"
#include "support/document-kit.h"
#include "support/waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is chosen means harm, or the computer has no room: it is said, and nothing is left. */

#define GIB (G_GINT64_CONSTANT (1) << 30)

typedef struct
{
  char *folder;
  char *outgoing;
  ConfabClock *clock;
  ConfabPictures *pictures;
  ConfabAttach *attach;
} Fixture;

static void
begin (Fixture *self, ConfabClock *clock)
{
  self->folder = g_dir_make_tmp ("confab-attach-XXXXXX", NULL);
  self->outgoing = g_build_filename (self->folder, "outgoing", NULL);
  self->clock = clock;
  self->pictures = confab_pictures_new (self->clock);
  self->attach = confab_attach_new (self->clock, self->pictures, self->outgoing);
  confab_attach_set_most_bytes (self->attach, 2 * GIB);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  begin (self, confab_clock_new ());
}

static void
set_up_late (Fixture *self, gconstpointer data)
{
  begin (self, confab_clock_new_fake (1000000));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->attach);
  g_object_unref (self->pictures);
  g_object_unref (self->clock);
  client_fixture_remove_dir (self->folder);
  g_free (self->outgoing);
  g_free (self->folder);
}

static void
run (Fixture *self, const char *command)
{
  const char *argv[] = { "sh", "-c", command, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (self->folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static char *
path_of (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static ConfabChosen *
begin_look (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  ConfabChosen *chosen = confab_chosen_new (path);

  confab_attach_look (self->attach, chosen);
  return chosen;
}

static ConfabChosen *
choose (Fixture *self, const char *name)
{
  ConfabChosen *chosen = begin_look (self, name);

  WAIT_UNTIL (confab_chosen_get_state (chosen) != CONFAB_CHOSEN_READING);
  return chosen;
}

static guint
count_outgoing (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->outgoing, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_nothing_left (Fixture *self)
{
  WAIT_UNTIL (count_outgoing (self) == 0);
}

/* A folder of next to nothing that is more than there is room for anywhere. */
static void
test_folder_bombs (Fixture *self, gconstpointer data)
{
  static const char *const commands[] = {
    "mkdir one && truncate -s 1T one/hole",
    "mkdir many && for i in $(seq 64); do truncate -s 1G many/$i; done",
    "mkdir -p deep/$(printf 'a/%.0s' $(seq 1000)) && truncate -s 100G deep/hole",
  };
  static const char *const names[] = { "one", "many", "deep" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ConfabChosen) chosen = NULL;
      gint64 begun = g_get_monotonic_time ();

      g_test_message ("%s", names[i]);
      run (self, commands[i]);
      chosen = choose (self, names[i]);
      g_assert_error (confab_chosen_get_failure (chosen), CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);

      /* not by reading all of the holes */
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 60 * G_USEC_PER_SEC);
      assert_nothing_left (self);
    }
}

/* A PNG file of 30,000 by 30,000 pixels, all of them there. */
#define PNG_BOMB                                                                                   \
  "python3 -c 'import struct, sys, zlib;"                                                          \
  "chunk = lambda k, d: struct.pack(\">I\", len(d)) + k + d +"                                     \
  " struct.pack(\">I\", zlib.crc32(k + d));"                                                       \
  "w = 30000; pack = zlib.compressobj(9);"                                                         \
  "rows = b\"\".join(pack.compress(bytes(w // 8 + 1)) for y in range(w)) + pack.flush();"          \
  "sys.stdout.buffer.write(b\"\\x89PNG\\r\\n\\x1a\\n\" +"                                          \
  " chunk(b\"IHDR\", struct.pack(\">IIBBBBB\", w, w, 1, 0, 0, 0, 0)) +"                            \
  " chunk(b\"IDAT\", rows) + chunk(b\"IEND\", b\"\"))' > bomb.png;"

/* As a decoder would be told: very large, and a few bytes long. */
static void
test_pictures (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "bomb.png", "bomb.gif", "bomb.webp", "bomb.jpg",
                                       "cut.jpg",  "cut.webp", "cut.gif",   "wrong.png" };

  run (self, "set -e; convert -size 20x20 xc:red seed.png; convert seed.png seed.gif;"
             "convert -size 20x20 xc:red seed.jpg;"
             "convert -size 400x400 plasma: -define webp:lossless=true seed.webp;" PNG_BOMB
             "(printf 'GIF89a\\377\\377\\377\\377'; tail -c +11 seed.gif) > bomb.gif;"
             /* VP8L: 14 bits each for width and height - 1 */
             "(head -c 21 seed.webp; printf '\\377\\377\\377\\017'; tail -c +26 seed.webp)"
             " > bomb.webp;"
             "convert -size 16000x5000 xc:red bomb.jpg;"
             "convert -size 800x800 plasma: jpg:- | head -c 2000 > cut.jpg;"
             "head -c 300 seed.webp > cut.webp; head -c 30 seed.gif > cut.gif;"
             "cp seed.webp wrong.png");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ConfabChosen) chosen = choose (self, names[i]);

      g_test_message ("%s", names[i]);
      g_assert_cmpint (confab_chosen_get_state (chosen), ==, CONFAB_CHOSEN_READY);

      /* what there is to see of it is not larger than what is shown */
      if (confab_chosen_get_pixels (chosen) != NULL)
        g_assert_cmpint (confab_chosen_get_pixels (chosen)->width, <=, 512);

      if (g_str_has_prefix (names[i], "bomb.") && !g_str_has_suffix (names[i], "webp"))
        g_assert_null (confab_chosen_get_pixels (chosen));

      confab_attach_forget (self->attach, chosen);
      assert_nothing_left (self);
    }
}

/* Of what is larger than the server takes, a byte is too much; a hole is read as any other file. */
static void
test_size (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabChosen) most = NULL, more = NULL;

  run (self, "truncate -s 2147483648 most.bin; truncate -s 2147483649 more.bin");
  most = choose (self, "most.bin");
  g_assert_cmpint (confab_chosen_get_state (most), ==, CONFAB_CHOSEN_READY);
  g_assert_cmpint (confab_chosen_get_size (most), ==, 2 * GIB);
  more = choose (self, "more.bin");
  g_assert_error (confab_chosen_get_failure (more), CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (confab_chosen_get_failure (more)->message, "more.bin"));
  assert_nothing_left (self);
}

/* What is drawn in the document, whoever wrote it put beside the text. */
static void
write_office (Fixture *self, const char *name, const char *inner, GBytes *bytes)
{
  g_autoptr (GByteArray) document = document_kit_zip_bytes (inner, bytes);

  g_free (document_kit_write (self->folder, name, document));
}

static GBytes *
read_bytes (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

static void
test_office (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabChosen) odt = NULL, pptx = NULL;
  g_autoptr (GBytes) png = NULL, jpeg = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  const guchar *pixel;

  run (self, "convert -size 180x256 xc:red p.png; convert -size 256x144 xc:blue p.jpeg");
  png = read_bytes (self, "p.png");
  jpeg = read_bytes (self, "p.jpeg");
  write_office (self, "letter.odt", "Thumbnails/thumbnail.png", png);
  write_office (self, "talk.pptx", "docProps/thumbnail.jpeg", jpeg);
  odt = choose (self, "letter.odt");
  g_assert_nonnull (confab_chosen_get_pixels (odt));
  g_assert_false (confab_chosen_get_is_picture (odt));
  g_assert_cmpint (confab_chosen_get_pixels (odt)->width, ==, 180);
  pixel = g_bytes_get_data (confab_chosen_get_pixels (odt)->bytes, NULL);
  g_assert_cmpuint (pixel[0], ==, 255);
  g_assert_cmpuint (pixel[2], ==, 0);
  pptx = choose (self, "talk.pptx");
  g_assert_nonnull (confab_chosen_get_pixels (pptx));
  g_assert_cmpint (confab_chosen_get_pixels (pptx)->width, ==, 256);
  prepared = wait_for_boxed (confab_attach_prepare (self->attach, odt, CONFAB_ATTACH_STRIPPED));
  g_assert_cmpstr (prepared->path, ==, confab_chosen_get_path (odt));
  g_assert_nonnull (prepared->preview);
  g_assert_cmpint (prepared->width, ==, 0);
  confab_attach_discard (self->attach, odt, prepared);
  assert_nothing_left (self);
}

static void
test_office_bombs (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "zip.odt", "picture.odt", "words.odt",
                                       "cut.odt", "empty.odt",   "text.docx" };
  g_autofree char *blanks = g_strnfill (64 * 1024 * 1024, ' ');
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GBytes) words = g_bytes_new_static ("words, and no picture", 21);
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GByteArray) bombs = document_kit_bomb (300 * 1024 * 1024);

  memcpy (blanks, "\x89PNG\r\n\x1a\n", 8);
  nothing = g_bytes_new_take (g_steal_pointer (&blanks), 64 * 1024 * 1024);
  run (self, PNG_BOMB);
  bomb = read_bytes (self, "bomb.png");
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1024 * 1024);
  write_office (self, "zip.odt", "Thumbnails/thumbnail.png", nothing);
  write_office (self, "picture.odt", "Thumbnails/thumbnail.png", bomb);
  write_office (self, "words.odt", "Thumbnails/thumbnail.png", words);
  write_office (self, "whole.odt", "Thumbnails/thumbnail.png", bomb);
  run (self, "head -c 200 whole.odt > cut.odt; : > empty.odt");
  g_free (document_kit_write (self->folder, "text.docx", bombs));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ConfabChosen) chosen = choose (self, names[i]);

      g_test_message ("%s", names[i]);
      g_assert_cmpint (confab_chosen_get_state (chosen), ==, CONFAB_CHOSEN_READY);
      g_assert_null (confab_chosen_get_pixels (chosen));
      assert_nothing_left (self);
    }
}

/* A page that there is not, and a program that says what makes no sense. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  static const char *const answers[] = {
    "printf '4 4 1\\n'",
    "printf '99999 1 1\\n'",
    "printf -- '-1 -1 1\\n'",
    "printf '1 1 0\\nabcd'",
    "printf '1 1 1\\nabcde'",
    "printf 'x'",
    "true",
    "yes",
    "kill -SEGV $$",
    "printf '\\211PNG\\r\\n\\032\\nno picture'",
  };
  g_autoptr (GByteArray) pdf = document_kit_pdf ("one\ntwo\nthree");
  g_autofree char *path = document_kit_write (self->folder, "three.pdf", pdf);
  g_autofree char *program = g_strdup (g_getenv ("CONFAB_EXTRACT")), *false_one = NULL;
  g_autoptr (ConfabKeptFile) file = confab_kept_file_new (path);
  g_autoptr (ConfabKeptFile) nowhere = confab_kept_file_new ("/nowhere");
  g_autoptr (GBytes) bytes = g_bytes_new (pdf->data, pdf->len);
  g_autoptr (ConfabKeptFile) unnamed = confab_kept_file_new_bytes (bytes);
  g_autoptr (ConfabPixels) third = NULL, first = NULL;

  third = wait_for_boxed (confab_page_draw (self->pictures, file, 2, 300, NULL));
  g_assert_cmpuint (third->n_pages, ==, 3);
  g_assert_cmpint (third->width, ==, 300);
  first = wait_for_boxed (confab_page_draw (self->pictures, unnamed, 0, 300, NULL));
  g_assert_cmpuint (first->n_pages, ==, 3);
  wait_for_error (confab_page_draw (self->pictures, file, 3, 300, NULL), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_page_draw (self->pictures, file, G_MAXUINT, 300, NULL), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_page_draw (self->pictures, nowhere, 0, 300, NULL), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  false_one = path_of (self, "false-one");
  g_setenv ("CONFAB_EXTRACT", false_one, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/bin/sh\n%s\n", answers[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", answers[i]);
      g_assert_true (g_file_set_contents (false_one, script, -1, NULL));
      g_assert_cmpint (g_chmod (false_one, 0700), ==, 0);
      error = wait_for_failure (confab_page_draw (self->pictures, file, 0, 300, NULL));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }

  g_setenv ("CONFAB_EXTRACT", program, TRUE);
}

/* A program that hangs, and says through a pipe which process it is. */
typedef struct
{
  char *told[2]; /* where the programs are */
  char *pipe;
  int fd;
  pid_t pid;
} Hanging;

static void
hanging_begin (Hanging *self, Fixture *f)
{
  g_autofree char *path = path_of (f, "hanging"), *script = NULL;

  self->told[0] = g_strdup (g_getenv ("CONFAB_PREPARE"));
  self->told[1] = g_strdup (g_getenv ("CONFAB_EXTRACT"));
  self->pipe = path_of (f, "pipe");
  script = g_strdup_printf ("#!/bin/sh\necho $$ > %s\nexec sleep 10000\n", self->pipe);
  g_assert_cmpint (mkfifo (self->pipe, 0600), ==, 0);
  self->fd = g_open (self->pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  g_assert_cmpint (self->fd, >=, 0);
  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("CONFAB_PREPARE", path, TRUE);
  g_setenv ("CONFAB_EXTRACT", path, TRUE);
}

static gboolean
hanging_read_cb (int fd, GIOCondition condition, gpointer data)
{
  Hanging *self = data;
  char text[32] = "";

  if (read (fd, text, sizeof text - 1) > 0)
    self->pid = (pid_t) g_ascii_strtoll (text, NULL, 10);

  return self->pid == 0;
}

static void
hanging_wait (Hanging *self)
{
  self->pid = 0;
  g_unix_fd_add (self->fd, G_IO_IN, hanging_read_cb, self);
  WAIT_UNTIL (self->pid > 0);
  g_assert_cmpint (kill (self->pid, 0), ==, 0);
}

static void
hanging_assert_gone (Hanging *self)
{
  g_assert_cmpint (kill (self->pid, 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
}

static void
hanging_end (Hanging *self)
{
  g_setenv ("CONFAB_PREPARE", self->told[0], TRUE);
  g_setenv ("CONFAB_EXTRACT", self->told[1], TRUE);
  g_free (self->told[0]);
  g_free (self->told[1]);
  g_free (self->pipe);
  close (self->fd);
}

/* What a program hangs over is given up after a while, and the program with it. */
static void
test_hangs (Fixture *self, gconstpointer data)
{
  Hanging hanging;
  g_autoptr (ConfabChosen) folder = NULL, pdf = NULL;
  g_autoptr (GByteArray) document = document_kit_pdf ("one");

  hanging_begin (&hanging, self);
  run (self, "mkdir trip; echo one > trip/one");
  folder = begin_look (self, "trip");
  hanging_wait (&hanging);
  confab_clock_advance (self->clock, CONFAB_ATTACH_PACKED_WITHIN_MS);
  WAIT_UNTIL (confab_chosen_get_state (folder) == CONFAB_CHOSEN_FAILED);
  g_assert_error (confab_chosen_get_failure (folder), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  hanging_assert_gone (&hanging);

  g_free (document_kit_write (self->folder, "one.pdf", document));
  pdf = begin_look (self, "one.pdf");
  hanging_wait (&hanging);
  confab_clock_advance (self->clock, CONFAB_PAGE_WITHIN_MS);
  WAIT_UNTIL (confab_chosen_get_state (pdf) == CONFAB_CHOSEN_READY);
  g_assert_null (confab_chosen_get_pixels (pdf));
  hanging_assert_gone (&hanging);
  assert_nothing_left (self);
  hanging_end (&hanging);
}

/* A picture over which the program hangs is made anew, without what it said. */
static void
test_hangs_over_picture (Fixture *self, gconstpointer data)
{
  Hanging hanging;
  g_autoptr (ConfabChosen) chosen = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  DexFuture *future;

  run (self, "convert -size 60x40 plasma: a.jpg");
  hanging_begin (&hanging, self);
  chosen = begin_look (self, "a.jpg");
  hanging_wait (&hanging);
  confab_clock_advance (self->clock, CONFAB_ATTACH_WITHIN_MS);
  WAIT_UNTIL (confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY);
  hanging_assert_gone (&hanging);
  future = confab_attach_prepare (self->attach, chosen, CONFAB_ATTACH_STRIPPED);
  hanging_wait (&hanging);
  confab_clock_advance (self->clock, CONFAB_ATTACH_WITHIN_MS);
  prepared = wait_for_boxed (future);
  hanging_assert_gone (&hanging);
  g_assert_cmpstr (prepared->path, !=, confab_chosen_get_path (chosen));
  confab_attach_discard (self->attach, chosen, prepared);
  assert_nothing_left (self);
  hanging_end (&hanging);
}

/* Who leaves meanwhile does not wait for it. */
static void
test_left (Fixture *self, gconstpointer data)
{
  Hanging hanging;
  g_autoptr (ConfabChosen) folder = NULL;

  hanging_begin (&hanging, self);
  run (self, "mkdir trip; echo one > trip/one");
  folder = begin_look (self, "trip");
  hanging_wait (&hanging);
  confab_attach_stop (self->attach);
  WAIT_UNTIL (confab_chosen_get_state (folder) == CONFAB_CHOSEN_FAILED);
  hanging_assert_gone (&hanging);
  hanging_end (&hanging);
}

/* A disk with hardly any room, which this test has to itself. */
static gboolean
mount_small (Fixture *self)
{
  g_assert_cmpint (g_mkdir (self->outgoing, 0700), ==, 0);

  if (mount ("tmpfs", self->outgoing, "tmpfs", 0, "size=96k") == 0)
    return TRUE;

  g_assert_cmpint (errno, ==, EPERM);
  g_test_skip ("Nothing may be mounted here");
  return FALSE;
}

static void
assert_no_space (const GError *error)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "No space left on device"));
}

static void
test_full (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabChosen) folder = NULL, picture = NULL, pasted = NULL, small = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_small (self))
    return;

  run (self, "mkdir trip; head -c 300000 /dev/urandom > trip/noise;"
             "convert -size 900x900 plasma: large.png; convert -size 9x9 xc:red small.png");
  bytes = read_bytes (self, "large.png");
  folder = choose (self, "trip");
  assert_no_space (confab_chosen_get_failure (folder));
  assert_nothing_left (self);
  pasted = confab_chosen_new_bytes (bytes, "Picture");
  confab_attach_look (self->attach, pasted);
  WAIT_UNTIL (confab_chosen_get_state (pasted) != CONFAB_CHOSEN_READING);
  assert_no_space (confab_chosen_get_failure (pasted));
  assert_nothing_left (self);
  picture = choose (self, "large.png");
  error = wait_for_failure (confab_attach_prepare (self->attach, picture, CONFAB_ATTACH_STRIPPED));
  assert_no_space (error);
  assert_nothing_left (self);

  /* what there is room for goes on */
  small = choose (self, "small.png");
  prepared = wait_for_boxed (confab_attach_prepare (self->attach, small, CONFAB_ATTACH_STRIPPED));
  confab_attach_discard (self->attach, small, prepared);
  assert_nothing_left (self);
  g_assert_cmpint (umount2 (self->outgoing, MNT_DETACH), ==, 0);
}

#define TEST(name, set, function)                                                                  \
  g_test_add ("/attach-bad/" name, Fixture, NULL, set, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  TEST ("folder-bombs", set_up, test_folder_bombs);
  TEST ("pictures", set_up, test_pictures);
  TEST ("size", set_up, test_size);
  TEST ("office", set_up, test_office);
  TEST ("office-bombs", set_up, test_office_bombs);
  TEST ("pages", set_up, test_pages);
  TEST ("hangs", set_up_late, test_hangs);
  TEST ("hangs-over-picture", set_up_late, test_hangs_over_picture);
  TEST ("left", set_up, test_left);
  TEST ("full", set_up, test_full);
  return g_test_run ();
}
