// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "client-fixture.h"
#include "client/transfer/confab-cached-files.h"

#include <glib/gstdio.h>
#include <string.h>

/* What was downloaded: found, counted, given to other programs and the user, and cleaned up. */

#define ID "01890000-0000-7000-8000-000000000f01"
#define OTHER_ID "01890000-0000-7000-8000-000000000f02"
#define TEXT "0123456789"

typedef struct
{
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabTransfers *transfers;
  ConfabAttachmentData *file;
  char *dir;
  char *cache;
  GString *fetched;
} Fixture;

static void
fetched_cb (Fixture *f, const char *id, const char *path)
{
  g_string_append_printf (f->fetched, "%s|", id);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-XXXXXX", NULL);
  f->cache = g_build_filename (f->dir, "cache", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (0);
  f->api = confab_api_new (scripted_peer_get_address (f->peer), f->clock);
  f->transfers = confab_transfers_new (f->api, f->clock, f->cache);
  f->fetched = g_string_new (NULL);
  g_signal_connect_swapped (f->transfers, "fetched", G_CALLBACK (fetched_cb), f);

  f->file = confab_attachment_data_new ();
  f->file->id = g_strdup (ID);
  f->file->filename = g_strdup ("../.plans.pdf");
  f->file->size = 10;
  f->file->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", f->dir, NULL };

  confab_transfers_stop (f->transfers);
  confab_api_close (f->api);
  settle ();
  g_assert_finalize_object (f->transfers);
  g_assert_finalize_object (f->api);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  confab_attachment_data_free (f->file);
  g_string_free (f->fetched, TRUE);
  g_free (f->dir);
  g_free (f->cache);
}

static void
assert_file (const char *path, const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_kept (DexFuture *future, const char *wanted)
{
  g_autoptr (ConfabKeptFile) file = wait_for_boxed (future);

  assert_file (confab_kept_file_get_path (file), wanted);
}

static gint64
measure (Fixture *f)
{
  return g_value_get_int64 (wait_for (confab_transfers_measure (f->transfers), NULL));
}

static void
test_find (Fixture *f, gconstpointer data)
{
  wait_for_error (confab_transfers_find (f->transfers, f->file), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpint (measure (f), ==, 0);
  wait_for_success (confab_transfers_download (f->transfers, f->file));
  g_assert_cmpstr (f->fetched->str, ==, ID "|");
  assert_kept (confab_transfers_find (f->transfers, f->file), TEXT);
  g_assert_cmpint (measure (f), ==, 10);

  /* what is here has not come again */
  wait_for_success (confab_transfers_download (f->transfers, f->file));
  g_assert_cmpstr (f->fetched->str, ==, ID "|");

  /* another size is another file, and an id that leads elsewhere is none */
  f->file->size = 11;
  wait_for_error (confab_transfers_find (f->transfers, f->file), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  g_set_str (&f->file->id, "../" ID);
  wait_for_error (confab_transfers_find (f->transfers, f->file), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_find_named (f->transfers, f->file), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
}

/* Another program has its own bytes, under a name that leads nowhere. */
static void
test_named (Fixture *f, gconstpointer data)
{
  g_autofree char *named = NULL, *name = NULL;

  wait_for_success (confab_transfers_download (f->transfers, f->file));
  named = g_strdup (
      g_value_get_string (wait_for (confab_transfers_find_named (f->transfers, f->file), NULL)));
  name = g_path_get_basename (named);
  g_assert_cmpstr (name, ==, "_.plans.pdf");
  g_assert_true (g_str_has_prefix (named, f->cache));
  g_assert_true (g_file_set_contents (named, "abcdefghij", 10, NULL));
  assert_kept (confab_transfers_find (f->transfers, f->file), TEXT);
  g_assert_cmpint (measure (f), ==, 10);

  /* the next session begins without it */
  wait_for_success (confab_transfers_forget_named (f->transfers));
  g_assert_false (g_file_test (named, G_FILE_TEST_EXISTS));
  g_assert_cmpint (measure (f), ==, 10);
  wait_for_success (confab_transfers_find_named (f->transfers, f->file));
  g_assert_true (g_file_test (named, G_FILE_TEST_EXISTS));
  wait_for_success (confab_transfers_clean (f->transfers, 0));
  g_assert_false (g_file_test (named, G_FILE_TEST_EXISTS));
  g_assert_cmpint (measure (f), ==, 0);
}

/* A name that no disk takes keeps what says what it is, and is text. */
static void
test_long_name (void)
{
  g_autofree char *letters = g_strnfill (300, 'x');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *name = NULL, *plain = confab_cached_file_make_name (letters);

  for (guint i = 0; i < 200; i++)
    g_string_append (many, "\303\244");

  g_string_append (many, ".tar.gz");
  name = confab_cached_file_make_name (many->str);
  g_assert_cmpuint (strlen (plain), ==, 240);
  g_assert_cmpuint (strlen (name), <=, 240);
  g_assert_cmpuint (strlen (name), >, 230);
  g_assert_true (g_str_has_suffix (name, "\303\244.gz"));
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
test_names (void)
{
  static const char *const names[][2] = {
    { "plain.txt", "plain.txt" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { NULL, "file" },
    { "", "file" },
    { "...", "file" },
    { ".hidden", "hidden" },
    { "-rf", "rf" },
    { "a\\b", "a_b" },
    { "a\342\200\256txt.exe", "atxt.exe" },
    { "a\nb\033[31m\a.txt", "a b[31m.txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = confab_cached_file_make_name (names[i][0]);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
}

/* What the user saved is the user's. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *saved = g_build_filename (f->dir, "saved.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (f->dir, "missing", "saved.pdf", NULL);

  wait_for_error (confab_transfers_copy (f->transfers, f->file, saved), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  wait_for_success (confab_transfers_download (f->transfers, f->file));
  wait_for_error (confab_transfers_copy (f->transfers, f->file, nowhere), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  wait_for_success (confab_transfers_copy (f->transfers, f->file, saved));
  wait_for_success (confab_transfers_clean (f->transfers, 0));
  assert_file (saved, TEXT);
}

static void
test_thumbnail (Fixture *f, gconstpointer data)
{
  g_autofree char *large = g_strnfill (CONFAB_MAX_THUMBNAIL_BYTES + 1, 'x');

  assert_kept (confab_transfers_download_thumbnail (f->transfers, ID), TEXT);
  wait_for_success (confab_transfers_download_thumbnail (f->transfers, ID));
  g_assert_cmpuint (scripted_peer_count (f->peer, "GET", "/attachments/" ID), ==, 1);

  scripted_peer_answer (f->peer, "GET", "/attachments/" OTHER_ID, 200, large);
  wait_for_error (confab_transfers_download_thumbnail (f->transfers, OTHER_ID), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_download_thumbnail (f->transfers, "../x"), G_IO_ERROR,
                  G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpint (measure (f), ==, 10);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/cached-files/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/cached-files/names", test_names);
  g_test_add_func ("/cached-files/long-name", test_long_name);
  TEST ("find", test_find);
  TEST ("named", test_named);
  TEST ("copy", test_copy);
  TEST ("thumbnail", test_thumbnail);
  return g_test_run ();
}
