// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "client/attach/confab-attach.h"
#include "protocol/confab-attachment.h"
#include "support/waiting.h"

#include <archive.h>
#include <archive_entry.h>
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is made of what somebody chose. */

typedef struct
{
  char *folder;
  char *outgoing;
  ConfabClock *clock;
  ConfabPictures *pictures;
  ConfabAttach *attach;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("confab-attach-XXXXXX", NULL);
  self->outgoing = g_build_filename (self->folder, "outgoing", NULL);
  self->clock = confab_clock_new ();
  self->pictures = confab_pictures_new (self->clock);
  self->attach = confab_attach_new (self->clock, self->pictures, self->outgoing);
}

static void
run (Fixture *self, const char *command)
{
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_spawn_sync (self->folder, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", self->folder);

  g_object_unref (self->attach);
  g_object_unref (self->pictures);
  g_object_unref (self->clock);
  run (self, command);
  g_free (self->outgoing);
  g_free (self->folder);
}

static char *
path_of (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static ConfabChosen *
look (Fixture *self, ConfabChosen *chosen)
{
  confab_attach_look (self->attach, chosen);
  WAIT_UNTIL (confab_chosen_get_state (chosen) != CONFAB_CHOSEN_READING);
  return chosen;
}

static ConfabChosen *
choose (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);

  return look (self, confab_chosen_new (path));
}

static ConfabPrepared *
prepare (Fixture *self, ConfabChosen *chosen, ConfabAttachFlags flags)
{
  g_assert_no_error (confab_chosen_get_failure (chosen));
  return wait_for_boxed (confab_attach_prepare (self->attach, chosen, flags));
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
finish (Fixture *self, ConfabChosen *chosen, ConfabPrepared *prepared)
{
  confab_attach_discard (self->attach, chosen, prepared);
  confab_attach_forget (self->attach, chosen);
  WAIT_UNTIL (count_outgoing (self) == 0);
}

static gint64
size_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

/* A file is sent from where it is. */
static void
test_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "note.txt");
  g_autoptr (ConfabChosen) chosen = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;

  g_assert_true (g_file_set_contents (path, "hello", 5, NULL));
  chosen = choose (self, "note.txt");
  g_assert_cmpint (confab_chosen_get_size (chosen), ==, 5);
  g_assert_cmpstr (confab_chosen_get_mime_type (chosen), ==, "text/plain");
  g_assert_false (confab_chosen_get_is_picture (chosen));
  prepared = prepare (self, chosen, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (prepared->path, ==, path);
  g_assert_false (prepared->is_owned);
  g_assert_null (prepared->thumbnail);
  finish (self, chosen, prepared);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
refuse (Fixture *self, ConfabChosen *taken, ConfabError code)
{
  g_autoptr (ConfabChosen) chosen = look (self, taken);

  g_assert_cmpint (confab_chosen_get_state (chosen), ==, CONFAB_CHOSEN_FAILED);
  g_assert_error (confab_chosen_get_failure (chosen), CONFAB_ERROR, (int) code);
  confab_attach_forget (self->attach, chosen);
}

static void
test_wrong (Fixture *self, gconstpointer data)
{
  g_autofree char *pipe = path_of (self, "pipe"), *missing = path_of (self, "missing");
  g_autofree char *empty = path_of (self, "empty"), *large = path_of (self, "large");
  g_autoptr (ConfabChosen) nothing = NULL;

  run (self, "mkfifo pipe");
  run (self, "truncate -s 2147483649 large");
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  confab_attach_set_most_bytes (self->attach, G_GINT64_CONSTANT (1) << 31);
  refuse (self, confab_chosen_new (pipe), CONFAB_ERROR_UNSUPPORTED_MEDIA);
  refuse (self, confab_chosen_new (missing), CONFAB_ERROR_NOT_FOUND);
  refuse (self, confab_chosen_new (large), CONFAB_ERROR_TOO_LARGE);
  refuse (self, confab_chosen_new_uri ("file:///etc/passwd"), CONFAB_ERROR_BAD_REQUEST);
  nothing = choose (self, "empty");
  g_assert_cmpint (confab_chosen_get_state (nothing), ==, CONFAB_CHOSEN_READY);
  g_assert_cmpint (confab_chosen_get_size (nothing), ==, 0);
  WAIT_UNTIL (count_outgoing (self) == 0);
}

/* A name is shown as what it is. */
static void
test_name (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "a\u202egnp.\aexe");
  g_autoptr (ConfabChosen) chosen = confab_chosen_new (path);

  g_assert_cmpstr (confab_chosen_get_name (chosen), ==, "agnp.exe");
}

static void
assert_clean (const char *path)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  g_assert_false (gexiv2_metadata_try_has_tag (metadata, "Exif.GPSInfo.GPSLatitude", NULL));
  g_assert_false (gexiv2_metadata_try_has_tag (metadata, "Exif.Image.Model", NULL));
}

static void
write_place (const char *path)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  g_assert_true (gexiv2_metadata_try_set_tag_string (metadata, "Exif.Image.Model", "Camera", NULL));
  g_assert_true (
      gexiv2_metadata_try_set_tag_string (metadata, "Exif.Image.Orientation", "6", NULL));
  g_assert_true (gexiv2_metadata_try_set_gps_info (metadata, 13.4, 52.5, 30, NULL));
  g_assert_true (gexiv2_metadata_save_file (metadata, path, NULL));
}

/* Where it was taken is taken out of a copy; the user's own stays as it is. */
static void
test_stripped (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "a.jpg", "a.png", "a.webp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *command = g_strdup_printf ("convert -size 120x80 plasma: %s", names[i]);
      g_autofree char *path = path_of (self, names[i]);
      g_autoptr (ConfabChosen) chosen = NULL;
      g_autoptr (ConfabPrepared) prepared = NULL, whole = NULL;
      g_autoptr (GExiv2Metadata) sent = gexiv2_metadata_new ();
      g_autoptr (GExiv2Metadata) own = gexiv2_metadata_new ();

      run (self, command);
      write_place (path);
      chosen = choose (self, names[i]);
      g_assert_true (confab_chosen_get_is_picture (chosen));
      g_assert_true (confab_chosen_get_has_place (chosen));
      prepared = prepare (self, chosen, CONFAB_ATTACH_STRIPPED);
      g_assert_cmpstr (prepared->path, !=, path);
      g_assert_cmpstr (prepared->name, ==, names[i]);
      g_assert_true (prepared->is_owned);
      assert_clean (prepared->path);
      g_assert_nonnull (prepared->preview);

      /* Which side is up is no secret. */
      g_assert_true (gexiv2_metadata_open_path (sent, prepared->path, NULL));
      g_assert_cmpint (gexiv2_metadata_try_get_orientation (sent, NULL), ==, 6);
      whole = prepare (self, chosen, 0);
      g_assert_cmpstr (whole->path, ==, path);
      confab_attach_discard (self->attach, chosen, whole);
      finish (self, chosen, prepared);
      g_assert_true (gexiv2_metadata_open_path (own, path, NULL));
      g_assert_true (gexiv2_metadata_try_has_tag (own, "Exif.GPSInfo.GPSLatitude", NULL));
    }
}

/* What takes a picture apart may fall over it: then it is made anew. A folder is refused. */
static void
test_fallen (Fixture *self, gconstpointer data)
{
  g_autofree char *program = g_strdup (g_getenv ("CONFAB_PREPARE"));
  g_autofree char *path = path_of (self, "a.jpg");
  g_autofree char *fallen = path_of (self, "fallen");
  g_autofree char *trip = path_of (self, "trip");
  g_autoptr (ConfabChosen) chosen = NULL, folder = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;

  run (self, "convert -size 120x80 plasma: a.jpg");
  write_place (path);
  g_assert_true (g_file_set_contents (fallen, "#!/bin/sh\nkill -SEGV $$\n", -1, NULL));
  g_assert_cmpint (g_chmod (fallen, 0700), ==, 0);
  g_setenv ("CONFAB_PREPARE", fallen, TRUE);
  chosen = choose (self, "a.jpg");
  prepared = prepare (self, chosen, CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (prepared->path, !=, path);
  assert_clean (prepared->path);
  finish (self, chosen, prepared);
  g_assert_cmpint (g_mkdir (trip, 0700), ==, 0);
  folder = choose (self, "trip");
  g_assert_error (confab_chosen_get_failure (folder), G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (count_outgoing (self), ==, 0);
  g_setenv ("CONFAB_PREPARE", program, TRUE);
}

/* A large picture becomes a smaller one, with what stands for it. */
static void
test_smaller (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "large.png");
  g_autoptr (ConfabChosen) chosen = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  g_autoptr (ConfabPixels) small = NULL;
  g_autoptr (GBytes) preview = NULL;
  guint width, height;

  run (self, "convert -size 375x188 plasma:red-blue -scale 3000x1500! large.png");
  write_place (path);
  chosen = choose (self, "large.png");
  prepared = prepare (self, chosen, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (prepared->name, ==, "large.jpg");
  g_assert_cmpint (size_of (prepared->path), <, size_of (path));
  assert_clean (prepared->path);

  /* It was turned by what it said of itself. */
  g_assert_cmpint (prepared->width, ==, 1024);
  g_assert_cmpint (prepared->height, ==, 2048);
  preview = confab_preview_decode (prepared->preview, &width, &height);
  g_assert_nonnull (preview);
  g_assert_cmpuint (width, ==, 8);
  g_assert_cmpuint (height, ==, 16);
  g_assert_nonnull (prepared->thumbnail);
  g_assert_cmpint (size_of (prepared->thumbnail), <=, CONFAB_MAX_THUMBNAIL_BYTES);
  small = wait_for_boxed (confab_pictures_load (self->pictures, prepared->thumbnail, 4000, NULL));
  g_assert_cmpint (small->height, ==, CONFAB_MAX_THUMBNAIL_PIXELS);
  finish (self, chosen, prepared);
}

/* What moves, and what shows through, is not made anew. */
static void
make_film (const char *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* A PDF whose page is of a strange size, or draws itself. */
static void
make_trap (Fixture *self, const char *name, const char *size, const char *drawing)
{
  g_autofree char *path = path_of (self, name);
  g_autofree char *text = g_strdup_printf (
      "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R"
      "/Resources<</XObject<</Again 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
      "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 20"
      "/Resources<</XObject<</Again 5 0 R>>>>>>stream\n/Again Do /Again Do  \nendstream endobj\n"
      "trailer<</Root 1 0 R>>\n%%%%EOF\n",
      size, strlen (drawing), drawing);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A film is sent as it is, with a picture of it; what only says that it is one, without. */
static void
test_film (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "film.webm", NULL);
  g_autofree char *false_path = g_build_filename (self->folder, "false.webm", NULL);
  g_autofree char *command =
      g_strdup_printf ("videotestsrc pattern=red num-buffers=75 ! "
                       "video/x-raw,width=1280,height=720,framerate=25/1 ! "
                       "vp8enc deadline=1 cpu-used=8 ! webmmux ! filesink location=%s",
                       path);
  g_autoptr (ConfabChosen) film = NULL;
  g_autoptr (ConfabChosen) other = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  g_autoptr (ConfabPixels) small = NULL;
  const guchar *pixel;

  make_film (command);
  film = look (self, confab_chosen_new (path));
  g_assert_false (confab_chosen_get_is_picture (film));
  g_assert_nonnull (confab_chosen_get_pixels (film));
  g_assert_cmpint (confab_chosen_get_duration_ms (film), >, 2500);
  g_assert_cmpint (confab_chosen_get_duration_ms (film), <, 3500);
  prepared = wait_for_boxed (confab_attach_prepare (self->attach, film, CONFAB_ATTACH_SMALLER));
  g_assert_cmpstr (prepared->path, ==, path);
  g_assert_cmpint (prepared->width, ==, 1280);
  g_assert_cmpint (prepared->height, ==, 720);
  g_assert_cmpint (prepared->duration_ms, ==, confab_chosen_get_duration_ms (film));
  g_assert_nonnull (prepared->preview);
  g_assert_nonnull (prepared->thumbnail);
  small = wait_for_boxed (confab_pictures_load (self->pictures, prepared->thumbnail, 100, NULL));
  pixel = g_bytes_get_data (small->bytes, NULL);
  g_assert_cmpuint (pixel[0], >, 180);
  g_assert_cmpuint (pixel[1], <, 70);
  g_assert_cmpuint (pixel[2], <, 70);
  confab_attach_discard (self->attach, film, prepared);

  g_assert_true (
      g_file_set_contents (false_path, "\x1a\x45\xdf\xa3 webm and nothing more", -1, NULL));
  other = look (self, confab_chosen_new (false_path));
  g_assert_cmpint (confab_chosen_get_state (other), ==, CONFAB_CHOSEN_READY);
  g_assert_null (confab_chosen_get_pixels (other));
}

/* A document is sent as it is, with its first page; what only says that it is one, or holds too
 * much of it, without. */
static void
test_document (Fixture *self, gconstpointer data)
{
  static const char *const traps[] = { "cut.pdf", "huge.pdf", "round.pdf" };
  g_autoptr (ConfabChosen) letter = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  g_autoptr (ConfabPixels) small = NULL;
  const guchar *pixel;

  run (self, "convert -size 300x400 xc:red xc:blue letter.pdf");
  letter = choose (self, "letter.pdf");
  g_assert_false (confab_chosen_get_is_picture (letter));
  g_assert_nonnull (confab_chosen_get_pixels (letter));
  prepared = prepare (self, letter, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (prepared->path, ==, confab_chosen_get_path (letter));
  g_assert_cmpint (prepared->width, ==, 0);
  g_assert_cmpint (prepared->duration_ms, ==, 0);
  g_assert_nonnull (prepared->preview);
  g_assert_nonnull (prepared->thumbnail);
  small = wait_for_boxed (confab_pictures_load (self->pictures, prepared->thumbnail, 800, NULL));
  g_assert_cmpint (small->height, ==, CONFAB_ATTACH_PAGE_PX);
  g_assert_cmpint (small->width, ==, 600);
  pixel = g_bytes_get_data (small->bytes, NULL);
  g_assert_cmpuint (pixel[0], >, 180);
  g_assert_cmpuint (pixel[2], <, 70);
  confab_attach_discard (self->attach, letter, prepared);

  run (self, "sh -c 'head -c 300 letter.pdf > cut.pdf'");
  make_trap (self, "huge.pdf", "[0 0 1e30 1e-30]", "");
  make_trap (self, "round.pdf", "[0 0 300 300]", "/Again Do");

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autoptr (ConfabChosen) trap = choose (self, traps[i]);

      g_assert_cmpint (confab_chosen_get_state (trap), ==, CONFAB_CHOSEN_READY);

      g_test_message ("%s", traps[i]);

      if (i == 0)
        g_assert_null (confab_chosen_get_pixels (trap));
      else if (confab_chosen_get_pixels (trap) != NULL)
        g_assert_cmpint (confab_chosen_get_pixels (trap)->width, <=, CONFAB_ATTACH_PAGE_PX);
    }
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabChosen) moving = NULL, glass = NULL;
  g_autoptr (ConfabPrepared) a = NULL, b = NULL;

  run (self, "convert -delay 10 -size 900x900 xc:red xc:blue moving.gif");
  run (self, "convert -size 2500x100 gradient:none-blue glass.png");
  moving = choose (self, "moving.gif");
  a = prepare (self, moving, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (a->path, ==, confab_chosen_get_path (moving));
  g_assert_nonnull (a->thumbnail);
  glass = choose (self, "glass.png");
  b = prepare (self, glass, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED);
  g_assert_cmpstr (b->name, ==, "glass.png");
  g_assert_cmpint (b->width, ==, 2500);
  confab_attach_discard (self->attach, moving, a);
  finish (self, glass, b);
}

/* Bytes that were pasted are a file of the program's own, without decoding them here. */
static void
test_bytes (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "a.png"), *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ConfabChosen) chosen = NULL;
  g_autoptr (ConfabPrepared) prepared = NULL;
  g_autoptr (GPtrArray) listed = NULL, left = NULL;
  gsize length;

  run (self, "convert -size 50x50 plasma: a.png");
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  chosen = look (self, confab_chosen_new_bytes (bytes, "Picture"));
  g_assert_cmpstr (confab_chosen_get_name (chosen), ==, "Picture.png");
  g_assert_true (confab_chosen_get_is_owned (chosen));
  prepared = prepare (self, chosen, 0);
  g_assert_true (prepared->is_owned);
  listed = wait_for_boxed (confab_attach_list (self->attach));
  g_assert_cmpuint (listed->len, ==, 0);

  /* Once it is in the outbox that says how long it stays. */
  confab_attach_release (self->attach, prepared);
  confab_attach_forget (self->attach, chosen);
  left = wait_for_boxed (confab_attach_list (self->attach));
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, prepared->path);
  wait_for_success (confab_attach_remove (self->attach, left));
  g_assert_cmpuint (count_outgoing (self), ==, 0);
}

/* The names in an archive, in order. */
static GStrv
list_archive (const char *path)
{
  struct archive *archive = archive_read_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 10240), ==, ARCHIVE_OK);

  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      g_strv_builder_add (names, archive_entry_pathname (entry));
      g_assert_cmpint (archive_entry_uid (entry), ==, 0);
    }

  archive_read_free (archive);
  return g_strv_builder_end (names);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabChosen) chosen = NULL, refused = NULL;
  g_auto (GStrv) names = NULL;

  run (self, "mkdir -p Trip/Nächte");
  run (self, "sh -c 'echo one > Trip/a.txt; echo two > Trip/Nächte/ü.txt; mkfifo Trip/pipe'");
  run (self, "ln -s /etc/passwd Trip/link");
  run (self, "truncate -s 3000000 Trip/hole");
  chosen = choose (self, "Trip");
  g_assert_no_error (confab_chosen_get_failure (chosen));
  g_assert_cmpstr (confab_chosen_get_name (chosen), ==, "Trip.zip");
  g_assert_cmpint (confab_chosen_get_size (chosen), <, 100000);
  names = list_archive (confab_chosen_get_path (chosen));
  g_assert_true (g_strv_contains ((const char *const *) names, "Trip/a.txt"));
  g_assert_true (g_strv_contains ((const char *const *) names, "Trip/Nächte/ü.txt"));
  g_assert_true (g_strv_contains ((const char *const *) names, "Trip/hole"));
  g_assert_false (g_strv_contains ((const char *const *) names, "Trip/pipe"));
  confab_attach_forget (self->attach, chosen);
  WAIT_UNTIL (count_outgoing (self) == 0);

  confab_attach_set_most_bytes (self->attach, 100);
  refused = choose (self, "Trip");
  g_assert_error (confab_chosen_get_failure (refused), CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  WAIT_UNTIL (count_outgoing (self) == 0);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/attach-files/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  dex_init ();
  setlocale (LC_ALL, "");
  TEST ("file", test_file);
  TEST ("wrong", test_wrong);
  TEST ("name", test_name);
  TEST ("stripped", test_stripped);
  TEST ("fallen", test_fallen);
  TEST ("smaller", test_smaller);
  TEST ("film", test_film);
  TEST ("document", test_document);
  TEST ("kept", test_kept);
  TEST ("bytes", test_bytes);
  TEST ("folder", test_folder);
  return g_test_run ();
}
