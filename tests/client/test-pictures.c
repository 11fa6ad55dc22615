// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/pictures/confab-pictures.h"
#include "client/pictures/confab-shrink.h"

#include "base/confab-error.h"
#include "sealed-kit.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* Pictures of every kind, good and bad, made by ImageMagick and decoded in the sandbox. */

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabPictures *pictures;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("confab-pictures-XXXXXX", NULL);
  self->clock = confab_clock_new ();
  self->pictures = confab_pictures_new (self->clock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", self->folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  g_object_unref (self->pictures);
  g_object_unref (self->clock);
  g_free (self->folder);
}

/* Runs a command in the folder. */
static void
make (Fixture *self, const char *command)
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

static ConfabPixels *
load (Fixture *self, const char *name, int most_px, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  const GValue *value =
      wait_for (confab_pictures_load (self->pictures, path, most_px, NULL), error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

static void
assert_pixel (ConfabPixels *pixels, int x, int y, guint red, guint green, guint blue, guint alpha)
{
  const guchar *at = (const guchar *) g_bytes_get_data (pixels->bytes, NULL) +
                     ((gsize) y * (gsize) pixels->width + (gsize) x) * 4;
  const guint wanted[] = { red, green, blue, alpha };

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (ABS ((int) at[i] - (int) wanted[i]), <=, 6);
}

static void
test_kinds (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "a.png", "a.jpg", "a.gif", "a.webp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *command = g_strdup_printf ("convert -size 60x40 xc:#ff8000 %s", names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabPixels) pixels = NULL;

      make (self, command);
      pixels = load (self, names[i], 800, &error);
      g_assert_no_error (error);
      g_assert_cmpint (pixels->width, ==, 60);
      g_assert_cmpint (pixels->height, ==, 40);
      g_assert_cmpint (pixels->delay_us, ==, 0);
      assert_pixel (pixels, 30, 20, 255, 128, 0, 255);
    }
}

/* What is never large is not decoded where it says that it is, however few bytes it has. */
static void
test_small (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "bomb.png", NULL);
  g_autofree char *fits = g_build_filename (self->folder, "fits.png", NULL);
  g_autoptr (ConfabPixels) pixels = NULL;

  make (self, "convert -size 8000x8000 xc:white bomb.png");
  make (self, "convert -size 1024x10 xc:white fits.png");
  wait_for_error (confab_pictures_load_small (self->pictures, path, 256, 1024), CONFAB_ERROR,
                  CONFAB_ERROR_TOO_LARGE);
  pixels = wait_for_boxed (confab_pictures_load_small (self->pictures, fits, 256, 1024));
  g_assert_cmpint (pixels->width, ==, 256);
}

/* What is sealed is opened in memory; where one bit of it is another, nothing is shown. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "sealed.png", NULL);
  g_autoptr (ConfabKeptFile) file = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;

  make (self, "convert -size 300x200 plasma: sealed.png");
  file = sealed_kit_seal (path);
  pixels = wait_for_boxed (confab_pictures_load_kept (self->pictures, file, 300, NULL));
  g_assert_cmpint (pixels->width, ==, 300);
  sealed_kit_damage (file, 900);
  wait_for_error (confab_pictures_load_kept (self->pictures, file, 300, NULL), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (g_unlink (confab_kept_file_get_path (file)), ==, 0);
  wait_for_error (confab_pictures_load_kept (self->pictures, file, 300, NULL), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
}

/* What is larger than it is wanted is made smaller; a name says nothing. */
static void
test_shrinks (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;

  make (self, "convert -size 1600x400 gradient:red-blue -depth 16 png:picture.exe");
  pixels = load (self, "picture.exe", 400, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 400);
  g_assert_cmpint (pixels->height, ==, 100);
  assert_pixel (pixels, 200, 0, 254, 0, 1, 255);
  assert_pixel (pixels, 200, 99, 1, 0, 254, 255);
}

/* A camera says which way is up: here the right side of what it wrote is the top. */
static void
test_turned (Fixture *self, gconstpointer data)
{
  static const char segment[] = "\xff\xe1\x00\x22"
                                "Exif\0\0"
                                "MM\0*\0\0\0\x08\0\x01"
                                "\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
  g_autofree char *path = g_build_filename (self->folder, "a.jpg", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  gsize size;

  make (self, "convert -size 32x48 xc:red xc:blue +append a.jpg");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_byte_array_append (turned, (const guchar *) bytes, 2);
  g_byte_array_append (turned, (const guchar *) segment, sizeof segment - 1);
  g_byte_array_append (turned, (const guchar *) bytes + 2, (guint) size - 2);
  g_assert_true (
      g_file_set_contents (path, (const char *) turned->data, (gssize) turned->len, NULL));
  pixels = load (self, "a.jpg", 800, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 48);
  g_assert_cmpint (pixels->height, ==, 64);
  assert_pixel (pixels, 24, 2, 0, 0, 255, 255);
  assert_pixel (pixels, 24, 61, 255, 0, 0, 255);
}

static void
test_transparent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;

  make (self, "convert -size 60x40 xc:none -fill white -draw 'rectangle 0,0 29,39' alpha.png");
  pixels = load (self, "alpha.png", 60, &error);
  g_assert_no_error (error);
  assert_pixel (pixels, 10, 10, 255, 255, 255, 255);
  assert_pixel (pixels, 50, 10, 0, 0, 0, 0);
}

static void
assert_refused (Fixture *self, const char *name, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = load (self, name, 800, &error);

  g_assert_null (pixels);
  g_assert_error (error, domain, code);
}

static void
write_file (Fixture *self, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static guint32
get_crc (const guchar *bytes, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= bytes[i];

      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }

  return ~crc;
}

static void
append_chunk (GByteArray *png, const char *type, gconstpointer bytes, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size), crc;
  guint at;

  g_byte_array_append (png, (const guchar *) &length, 4);
  at = png->len;
  g_byte_array_append (png, (const guchar *) type, 4);
  g_byte_array_append (png, bytes, (guint) size);
  crc = GUINT32_TO_BE (get_crc (png->data + at, png->len - at));
  g_byte_array_append (png, (const guchar *) &crc, 4);
}

/* A black picture of one bit a pixel, whole and right: some kilobytes, and gigabytes once decoded.
 */
static GByteArray *
make_bomb (guint32 side)
{
  GByteArray *png = g_byte_array_new ();
  guint32 head[] = { GUINT32_TO_BE (side), GUINT32_TO_BE (side), 0, 0 };
  gsize raw_size = (gsize) side * (side / 8 + 1);
  g_autofree guchar *raw = g_malloc0 (raw_size);
  g_autoptr (GConverter) zip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GBytes) plain = g_bytes_new_static (raw, raw_size);
  g_autoptr (GBytes) packed = g_converter_convert_bytes (zip, plain, NULL);

  ((guchar *) head)[8] = 1;
  g_byte_array_append (png, (const guchar *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", head, 13);
  append_chunk (png, "IDAT", g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  append_chunk (png, "IEND", "", 0);
  return png;
}

static void
test_bombs (Fixture *self, gconstpointer data)
{
  const guint32 sides[] = { 16384, 40000 };
  gint64 begun;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GByteArray) bomb = make_bomb (sides[i]);

      g_assert_cmpuint (bomb->len, <, 1000000);
      write_file (self, "bomb.png", (const char *) bomb->data, bomb->len);
      begun = g_get_monotonic_time ();
      assert_refused (self, "bomb.png", CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
      g_assert_cmpint (g_get_monotonic_time () - begun, <, CONFAB_PICTURE_WITHIN_MS * 1000);
    }
}

/* The smallest GIF that says it is larger than anything. */
static void
test_gif_bomb (Fixture *self, gconstpointer data)
{
  static const char gif[] = "GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff"
                            "\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x44\x01\x00\x3b";

  write_file (self, "bomb.gif", gif, sizeof gif - 1);
  assert_refused (self, "bomb.gif", CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
}

static void
test_bad (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "half.png", NULL);
  g_autofree char *whole = NULL;
  gsize size;

  make (self, "convert -size 300x300 plasma: half.png");
  write_file (self, "drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 40);
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  write_file (self, "head.png", whole, 12);
  write_file (self, "text.png", "This is no picture at all, whatever it is called.", 49);
  write_file (self, "nothing.png", "", 0);
  assert_refused (self, "gone.png", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_refused (self, ".", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_refused (self, "head.png", G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_refused (self, "text.png", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  assert_refused (self, "nothing.png", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  assert_refused (self, "drawing.svg", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

  /* what the middle says is cut off: either nothing of it is shown, or what there is */
  write_file (self, "cut.png", whole, size / 2);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (ConfabPixels) pixels = load (self, "cut.png", 800, &error);

    if (pixels == NULL)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_moves (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "moves.gif", NULL);
  g_autoptr (ConfabKeptFile) file = NULL;
  g_autoptr (ConfabPicture) picture = NULL;

  make (self, "convert -delay 10 -size 20x20 xc:red xc:lime xc:blue -loop 0 moves.gif");
  file = confab_kept_file_new (path);
  picture = wait_for_object (confab_pictures_open (self->pictures, file, 800, NULL));
  g_assert_true (confab_picture_get_moves (picture));
  assert_pixel (confab_picture_get_pixels (picture), 5, 5, 255, 0, 0, 255);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (ConfabPixels) pixels = wait_for_boxed (confab_picture_next (picture));

      g_assert_cmpint (pixels->delay_us, ==, 100000);
      assert_pixel (pixels, 5, 5, i % 3 == 2 ? 255 : 0, i % 3 == 0 ? 255 : 0, i % 3 == 1 ? 255 : 0,
                    255);
    }
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (self->folder, "a.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  DexFuture *futures[4];

  make (self, "convert -size 600x600 plasma: a.png");

  /* more than are decoded at once: those that wait are told as well */
  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    futures[i] = confab_pictures_load (self->pictures, path, 800, cancellable);

  g_cancellable_cancel (cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    wait_for_error (futures[i], G_IO_ERROR, G_IO_ERROR_CANCELLED);

  pixels = load (self, "a.png", 800, &error);
  g_assert_no_error (error);
}

static void
test_raster (void)
{
  static const guint16 grey[] = { 0xffff, 0x8000, 0, 0xffff };
  static const float bright[] = { 2.0f, -1.0f, 0.5f, 1.0f };
  static const guchar plain[] = { 10, 20, 30, 128 };
  const struct
  {
    ConfabRaster raster;
    gconstpointer bytes;
    gsize size;
    guchar wanted[4];
  } cases[] = {
    { { 2, 1, 4, GLY_MEMORY_G16, NULL }, grey, 4, { 0xff, 0xff, 0xff, 0xff } },
    { { 1, 1, 16, GLY_MEMORY_R32G32B32A32_FLOAT, NULL }, bright, 16, { 255, 0, 128, 255 } },
    { { 1, 1, 4, GLY_MEMORY_R8G8B8A8, NULL }, plain, 4, { 5, 10, 15, 128 } },
    { { 1, 1, 4, GLY_MEMORY_R8G8B8A8_PREMULTIPLIED, NULL }, plain, 4, { 10, 20, 30, 128 } },
    { { 1, 1, 4, GLY_MEMORY_B8G8R8, NULL }, plain, 3, { 30, 20, 10, 255 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ConfabRaster raster = cases[i].raster;
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, cases[i].size);
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabPixels) pixels = NULL;

      raster.bytes = bytes;
      pixels = confab_shrink (&raster, 100, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (pixels->bytes, NULL), 4, cases[i].wanted, 4);
    }
}

/* A decoder that has been taken over can say anything. */
static void
test_raster_lies (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789abcdef", 16);
  const ConfabRaster lies[] = {
    { 3, 2, 8, GLY_MEMORY_R8G8B8A8, bytes },
    { 2, 3, 8, GLY_MEMORY_R8G8B8A8, bytes },
    { 2, 2, 0, GLY_MEMORY_R8G8B8A8, bytes },
    { 0, 2, 8, GLY_MEMORY_R8G8B8A8, bytes },
    { 2, 0, 8, GLY_MEMORY_R8G8B8A8, bytes },
    { 2, 2, G_MAXUINT, GLY_MEMORY_R8G8B8A8, bytes },
    { 1, G_MAXUINT, 4, GLY_MEMORY_R8G8B8A8, bytes },
    { 2, 2, 8, (GlyMemoryFormat) 1000, bytes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (confab_shrink (&lies[i], 100, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/pictures/raster", test_raster);
  g_test_add_func ("/pictures/raster-lies", test_raster_lies);
  ADD ("/pictures/kinds", test_kinds);
  ADD ("/pictures/small", test_small);
  ADD ("/pictures/sealed", test_sealed);
  ADD ("/pictures/shrinks", test_shrinks);
  ADD ("/pictures/turned", test_turned);
  ADD ("/pictures/transparent", test_transparent);
  ADD ("/pictures/bombs", test_bombs);
  ADD ("/pictures/gif-bomb", test_gif_bomb);
  ADD ("/pictures/bad", test_bad);
  ADD ("/pictures/moves", test_moves);
  ADD ("/pictures/cancelled", test_cancelled);

  return g_test_run ();
}
