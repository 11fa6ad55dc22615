// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-limits.h"
#include "protocol/confab-attachment.h"

#include <string.h>

#define ID "0190a5b4-0300-7000-8000-0000000000f6"

/* The largest one fits, and comes back as it was. */
static void
test_preview (void)
{
  guint8 rgb[16 * 16 * 3];
  g_autofree char *largest = NULL, *smallest = NULL;
  g_autoptr (GBytes) again = NULL, one = NULL;
  guint width, height;

  for (guint i = 0; i < sizeof rgb; i++)
    rgb[i] = i * 7;

  largest = confab_preview_encode (16, 16, rgb);
  smallest = confab_preview_encode (1, 1, rgb);
  g_assert_cmpuint (strlen (largest), <=, CONFAB_MAX_PREVIEW_BYTES);
  again = confab_preview_decode (largest, &width, &height);
  g_assert_nonnull (again);
  g_assert_cmpuint (width, ==, 16);
  g_assert_cmpuint (height, ==, 16);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), rgb, sizeof rgb);
  one = confab_preview_decode (smallest, &width, &height);
  g_assert_cmpuint (g_bytes_get_size (one), ==, 3);
  g_assert_cmpuint (width * height, ==, 1);
}

static void
test_wrong_previews (void)
{
  const struct
  {
    guint8 bytes[8];
    gsize length;
  } wrong[] = {
    { { 0 }, 0 },
    { { 1 }, 1 },
    { { 1, 1 }, 2 },
    { { 1, 1, 0, 0 }, 4 },
    { { 1, 1, 0, 0, 0, 0 }, 6 },
    { { 0, 1, 0, 0, 0 }, 5 },
    { { 1, 0, 0, 0, 0 }, 5 },
    { { 17, 1, 0, 0, 0 }, 5 },
    { { 255, 255, 0, 0, 0 }, 5 },
  };
  g_autofree char *long_one = g_strnfill (CONFAB_MAX_PREVIEW_BYTES + 4, 'A');
  guint width, height;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_base64_encode (wrong[i].bytes, wrong[i].length);

      g_assert_null (confab_preview_decode (text, &width, &height));
    }

  g_assert_null (confab_preview_decode (NULL, &width, &height));
  g_assert_null (confab_preview_decode (long_one, &width, &height));

  /* What g_base64_decode () would pass over. */
  g_assert_null (confab_preview_decode ("AQEA!AAA", &width, &height));
  g_assert_null (confab_preview_decode ("AQEAAAA", &width, &height));
}

/* A long one keeps its loudest places. */
static void
test_waveform (void)
{
  guint8 bars[1000] = { 0 };
  g_autofree char *text = NULL, *few = NULL;
  g_autoptr (GBytes) again = NULL, same = NULL;
  const guint8 *data;
  gsize length;

  bars[999] = 255;
  bars[500] = 9;
  text = confab_waveform_encode (bars, G_N_ELEMENTS (bars));
  g_assert_cmpuint (strlen (text), <=, CONFAB_MAX_WAVEFORM_BYTES);
  again = confab_waveform_decode (text);
  data = g_bytes_get_data (again, &length);
  g_assert_cmpuint (length, ==, 150);
  g_assert_cmpuint (data[149], ==, 255);
  g_assert_cmpuint (data[75], ==, 9);
  g_assert_cmpuint (data[0], ==, 0);
  few = confab_waveform_encode (bars + 998, 2);
  same = confab_waveform_decode (few);
  g_assert_cmpmem (g_bytes_get_data (same, NULL), g_bytes_get_size (same), bars + 998, 2);
  g_assert_null (confab_waveform_decode (""));
  g_assert_null (confab_waveform_decode ("no, this is none"));
}

static void
test_thumbnail (void)
{
  static const char *const others[] = {
    "https://elsewhere.example/attachments/" ID,
    "//elsewhere.example/" ID,
    "/attachments/",
    "/attachments/" ID "/..",
    "/attachments/" ID "?token=1",
    "/attachments/../" ID,
  };
  ConfabAttachmentData file = { .type = CONFAB_ATTACHMENT_IMAGE };
  g_autofree char *url = confab_attachment_make_url (ID), *id = NULL;

  file.thumbnail_url = url;
  id = confab_attachment_dup_thumbnail_id (&file);
  g_assert_cmpstr (id, ==, ID);
  g_assert_null (confab_attachment_find_wrong (&file));

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      file.thumbnail_url = (char *) others[i];
      g_assert_null (confab_attachment_dup_thumbnail_id (&file));
      g_assert_cmpstr (confab_attachment_find_wrong (&file), ==, "thumbnailUrl");
    }
}

static ConfabAttachmentData *
make (ConfabAttachmentType type, const char *preview, const char *thumbnail, const char *waveform)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->type = type;
  file->preview = g_strdup (preview);
  file->thumbnail_url = g_strdup (thumbnail);
  file->waveform = g_strdup (waveform);
  file->duration_ms = 5;
  return file;
}

/* What is wrong, or of another type, is left out; the file stays. */
static void
test_clean (void)
{
  static const char preview[] = "AQEAAAA=", thumbnail[] = "/attachments/" ID, waveform[] = "AECA";
  g_autoptr (ConfabAttachmentData) image =
      make (CONFAB_ATTACHMENT_IMAGE, preview, thumbnail, waveform);
  g_autoptr (ConfabAttachmentData) sound =
      make (CONFAB_ATTACHMENT_AUDIO, preview, thumbnail, waveform);
  g_autoptr (ConfabAttachmentData) film = make (CONFAB_ATTACHMENT_VIDEO, "x", "http://x/", "x");

  confab_attachment_clean (image);
  g_assert_cmpstr (image->preview, ==, preview);
  g_assert_cmpstr (image->thumbnail_url, ==, thumbnail);
  g_assert_null (image->waveform);
  g_assert_cmpint (image->duration_ms, ==, 0);
  g_assert_false (confab_attachment_is_voice (image));
  confab_attachment_clean (sound);
  g_assert_null (sound->preview);
  g_assert_null (sound->thumbnail_url);
  g_assert_cmpstr (sound->waveform, ==, waveform);
  g_assert_cmpint (sound->duration_ms, ==, 5);
  g_assert_true (confab_attachment_is_voice (sound));
  g_assert_cmpstr (confab_attachment_find_wrong (film), ==, "preview");
  confab_attachment_clean (film);
  g_assert_null (film->preview);
  g_assert_null (film->thumbnail_url);
  g_assert_null (film->waveform);
  g_assert_cmpint (film->duration_ms, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attachment/preview", test_preview);
  g_test_add_func ("/attachment/wrong-previews", test_wrong_previews);
  g_test_add_func ("/attachment/waveform", test_waveform);
  g_test_add_func ("/attachment/thumbnail", test_thumbnail);
  g_test_add_func ("/attachment/clean", test_clean);
  return g_test_run ();
}
