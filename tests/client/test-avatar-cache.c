// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/avatars/confab-avatar-file.h"
#include "client/avatars/confab-avatars.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Pictures of people as they are cut, made, kept and read again. */

#define ID "01890000-0000-7000-8000-000000000001"

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabTransfers *transfers;
  ConfabAvatars *avatars;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *files = NULL, *kept = NULL;

  self->folder = g_dir_make_tmp ("confab-avatars-XXXXXX", NULL);
  files = g_build_filename (self->folder, "files", NULL);
  kept = g_build_filename (self->folder, "avatars", NULL);
  self->clock = confab_clock_new_fake (1767258000000);
  self->api = confab_api_new ("http://127.0.0.1:1", self->clock);
  self->transfers = confab_transfers_new (self->api, self->clock, files);
  self->avatars = confab_avatars_new (self->transfers, self->clock, kept);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", self->folder, NULL };

  confab_avatars_stop (self->avatars);
  confab_transfers_stop (self->transfers);
  settle ();
  g_assert_finalize_object (self->avatars);
  g_object_unref (self->transfers);
  confab_api_close (self->api);
  g_object_unref (self->api);
  g_object_unref (self->clock);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  g_free (self->folder);
}

/* Each pixel says where it is. */
static ConfabPixels *
make_pixels (int width, int height, gboolean noise)
{
  guint8 *data = g_malloc ((gsize) width * (gsize) height * 4);
  guint32 state = 1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *at = data + ((gsize) y * (gsize) width + (gsize) x) * 4;

        state = state * 1664525 + 1013904223;
        at[0] = noise ? (guint8) (state >> 24) : (guint8) (x * 255 / width);
        at[1] = noise ? (guint8) (state >> 16) : (guint8) (y * 255 / height);
        at[2] = noise ? (guint8) (state >> 8) : 0;
        at[3] = 255;
      }

  return confab_pixels_new (width, height,
                            g_bytes_new_take (data, (gsize) width * (gsize) height * 4));
}

static const guint8 *
pixel_at (ConfabPixels *pixels, int x, int y)
{
  return (const guint8 *) g_bytes_get_data (pixels->bytes, NULL) +
         ((gsize) y * (gsize) pixels->width + (gsize) x) * 4;
}

/* The right part of the picture, wherever it is asked for, and no more than there is. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (512, 256, FALSE);
  g_autoptr (ConfabPixels) right = NULL, outside = NULL, small = NULL, few = NULL;

  right = wait_for_boxed (confab_avatars_cut (self->avatars, pixels, 256, 0, 256));
  g_assert_cmpint (right->width, ==, 256);
  g_assert_cmpint (pixel_at (right, 0, 128)[0], ==, 127);
  g_assert_cmpint (pixel_at (right, 255, 128)[0], >, 250);
  g_assert_cmpint (pixel_at (right, 5, 255)[1], >, 250);

  outside = wait_for_boxed (confab_avatars_cut (self->avatars, pixels, 500, -10, 4000));
  g_assert_cmpint (outside->width, ==, 12);
  g_assert_cmpint (outside->height, ==, 12);

  few = make_pixels (20, 40, FALSE);
  small = wait_for_boxed (confab_avatars_cut (self->avatars, few, 0, 0, 20));
  g_assert_cmpint (small->width, ==, 20);
  wait_for_error (confab_avatars_cut (self->avatars, few, 0, 0, 0), G_IO_ERROR,
                  G_IO_ERROR_INVALID_ARGUMENT);
}

/* What leaves is a JPEG, and small, however hard it is to make it so. */
static void
test_encode (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (CONFAB_AVATAR_PX, CONFAB_AVATAR_PX, TRUE);
  g_autoptr (GBytes) jpeg = wait_for_boxed (confab_avatars_encode (self->avatars, pixels));

  g_assert_cmpuint (g_bytes_get_size (jpeg), <=, CONFAB_AVATAR_BYTES);
  g_assert_cmpint (memcmp (g_bytes_get_data (jpeg, NULL), "\xff\xd8\xff", 3), ==, 0);
}

/* What is kept needs neither the server nor a decoder. */
static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (CONFAB_AVATAR_PX, CONFAB_AVATAR_PX, FALSE);
  g_autoptr (ConfabPixels) small = wait_for_boxed (confab_avatars_keep (self->avatars, ID, pixels));
  g_autoptr (ConfabPixels) read =
      wait_for_boxed (confab_avatars_load (self->avatars, ID, CONFAB_AVATAR_PX));
  g_autoptr (ConfabPixels) again =
      wait_for_boxed (confab_avatars_load (self->avatars, ID, CONFAB_AVATAR_SMALL_PX));

  g_assert_true (g_bytes_equal (read->bytes, pixels->bytes));
  g_assert_true (g_bytes_equal (again->bytes, small->bytes));
  g_assert_cmpint (again->width, ==, CONFAB_AVATAR_SMALL_PX);
}

/* Ids come from others: none leads out of the folder. */
static void
test_ids (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "", "../../etc/passwd", "01890000", ID "/.." };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    wait_for_error (confab_avatars_load (self->avatars, ids[i], CONFAB_AVATAR_PX), G_IO_ERROR,
                    G_IO_ERROR_INVALID_DATA);
}

static void
spoil (const char *path, goffset at, const char *bytes, gsize n, goffset length)
{
  FILE *file = g_fopen (path, "r+");

  g_assert_cmpint (fseek (file, at, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, n, file), ==, n);
  fclose (file);

  if (length >= 0)
    g_assert_cmpint (truncate (path, length), ==, 0);
}

static const guint8 some_key[CONFAB_KEY_BYTES] = { 1, 2, 3 };

/* What lies on the disk is believed no more than what comes from elsewhere, whether it is sealed or
 * not. */
static void
check_damaged (Fixture *self, const guint8 *key)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autoptr (ConfabPixels) pixels = make_pixels (96, 96, FALSE), good = NULL, bad = NULL;
  g_autoptr (ConfabPixels) wide = make_pixels (20, 10, FALSE);
  g_autoptr (GError) error = NULL;
  static const struct
  {
    goffset at;
    const char *bytes;
    gsize n;
    goffset length;
  } damages[] = {
    { 0, "X", 1, -1 }, { 5, "\xff\xff", 2, -1 }, { 5, "\0\0", 2, -1 },   { 0, "C", 1, 100 },
    { 0, "C", 1, 7 },  { 0, "C", 1, 0 },         { 0, "C", 1, 1 << 20 },
  };

  g_assert_false (confab_avatar_file_write (path, key, wide, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (confab_avatar_file_write (path, key, pixels, &error));
      g_clear_pointer (&good, confab_pixels_unref);
      good = confab_avatar_file_read (path, key, 96, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (good->bytes, pixels->bytes));
      spoil (path, damages[i].at, damages[i].bytes, damages[i].n, damages[i].length);
      bad = confab_avatar_file_read (path, key, 96, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (bad);
      g_clear_error (&error);
    }

  /* Nor is what is not a file of its own. */
  g_assert_true (confab_avatar_file_write (path, key, pixels, &error));
  g_assert_cmpint (symlink (path, link), ==, 0);
  bad = confab_avatar_file_read (link, key, 96, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_unlink (link), ==, 0);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  check_damaged (self, NULL);
  check_damaged (self, some_key);
}

/* Who has the disk sees no face, and none takes another's place; what an older version has left in
 * the open goes. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autofree char *other = g_build_filename (self->folder, "y", NULL);
  g_autoptr (ConfabPixels) pixels = make_pixels (96, 96, FALSE), read = NULL, bad = NULL;
  const guint8 other_key[CONFAB_KEY_BYTES] = { 4 };
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (confab_avatar_file_write (path, some_key, pixels, NULL));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_null (memmem (text, length, pixel_at (pixels, 0, 40), 16));
  read = confab_avatar_file_read (path, some_key, 96, NULL);
  g_assert_true (g_bytes_equal (read->bytes, pixels->bytes));

  g_assert_true (g_file_set_contents (other, text, (gssize) length, NULL));
  bad = confab_avatar_file_read (other, some_key, 96, NULL);
  g_assert_null (bad);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  bad = confab_avatar_file_read (path, other_key, 96, NULL);
  g_assert_null (bad);

  g_assert_true (confab_avatar_file_write (path, NULL, pixels, NULL));
  bad = confab_avatar_file_read (path, some_key, 96, NULL);
  g_assert_null (bad);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* With a key nothing is left in the open, nor what it was made of. */
static void
test_keep_sealed (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (CONFAB_AVATAR_PX, CONFAB_AVATAR_PX, FALSE);
  g_autoptr (ConfabPixels) small = NULL, read = NULL;
  g_autofree char *fetched = confab_transfers_dup_cached_path (self->transfers, ID);
  g_autofree char *files = g_path_get_dirname (fetched);
  g_autofree char *kept = g_build_filename (self->folder, "avatars-sealed", ID "-256", NULL);
  g_autofree char *open = g_build_filename (self->folder, "avatars", NULL);
  g_autofree char *old = g_build_filename (open, ID "-96", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (files, 0700), ==, 0);
  g_assert_true (confab_avatar_file_write (old, NULL, pixels, NULL));
  g_assert_true (g_file_set_contents (fetched, "a face", 6, NULL));
  confab_avatars_set_key (self->avatars, some_key);
  small = wait_for_boxed (confab_avatars_keep (self->avatars, ID, pixels));
  g_assert_false (g_file_test (fetched, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (open, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "CFAS1"));
  read = wait_for_boxed (confab_avatars_load (self->avatars, ID, CONFAB_AVATAR_PX));
  g_assert_true (g_bytes_equal (read->bytes, pixels->bytes));
}

/* Both sizes come of one file, which goes as soon as one of them is there. Whoever waits for the
 * other finds it, and does not take it for gone. */
static void
test_both (Fixture *self, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (CONFAB_AVATAR_PX, CONFAB_AVATAR_PX, FALSE);
  g_autoptr (ConfabPixels) small = NULL, read = NULL;
  DexFuture *loading = confab_avatars_load (self->avatars, ID, CONFAB_AVATAR_SMALL_PX);

  WAIT_UNTIL (confab_transfers_get (self->transfers, ID) != NULL);
  small = wait_for_boxed (confab_avatars_keep (self->avatars, ID, pixels));
  confab_transfers_cancel (self->transfers, ID);
  read = wait_for_boxed (loading);
  g_assert_true (g_bytes_equal (read->bytes, small->bytes));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, func) g_test_add ("/avatars/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("cut", test_cut);
  ADD ("encode", test_encode);
  ADD ("keep", test_keep);
  ADD ("ids", test_ids);
  ADD ("damaged", test_damaged);
  ADD ("sealed", test_sealed);
  ADD ("keep-sealed", test_keep_sealed);
  ADD ("both", test_both);
#undef ADD
  return g_test_run ();
}
