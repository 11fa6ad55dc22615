// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/crypto/confab-backup.h"

#include "base/confab-error.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-segments.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The file of a backup: what goes in comes out, and nothing else ever does. */

#define USER "0190a5b0-1c00-7000-8000-000000000001"

/* Where things stand in it. */
#define VERSION_AT 14
#define CHECK_AT 16
#define LENGTH_AT 32
#define NONCE_AT 36
#define WORDS_AT 48

typedef struct
{
  char *folder;
  char *plain;  /* what is backed up */
  char *backup; /* the file */
  char *out;    /* where it is unpacked */
  guint8 key[CONFAB_KEY_BYTES];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->plain = g_build_filename (f->folder, "plain", NULL);
  f->backup = g_build_filename (f->folder, "backup", NULL);
  f->out = g_build_filename (f->folder, "out", NULL);
  memset (f->key, 7, sizeof f->key);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->plain);
  g_unlink (f->backup);
  g_unlink (f->out);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->plain);
  g_free (f->backup);
  g_free (f->out);
}

static GBytes *
load (const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static void
store (const char *path, gconstpointer data, gsize length)
{
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

/* Bytes of which no two segments are the same. */
static void
make_plain (Fixture *f, gsize length)
{
  g_autofree guint8 *bytes = g_malloc (MAX (length, 1));

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (i * 31 + i / CONFAB_SEGMENT_BYTES);

  store (f->plain, bytes, length);
}

static ConfabBackup *
begin (Fixture *f)
{
  g_autoptr (ConfabBackupData) data = confab_backup_data_new ();
  g_autoptr (GError) error = NULL;
  ConfabBackup *backup;

  data->user_id = g_strdup (USER);
  data->user_name = g_strdup ("ann");
  data->server = g_strdup ("https://chat.example.org");
  data->made_at = 1800000000000;
  data->version = 19;
  data->messages = 3;
  backup = confab_backup_write (f->plain, f->backup, f->key, data, &error);
  g_assert_no_error (error);
  return backup;
}

static gboolean
run (ConfabBackup *backup, GError **error)
{
  gboolean done = FALSE;
  double fraction = 0;

  while (!done)
    {
      if (!confab_backup_step (backup, &done, error))
        return FALSE;

      g_assert_cmpfloat (confab_backup_get_fraction (backup), >, fraction);
      fraction = confab_backup_get_fraction (backup);
    }

  g_assert_cmpfloat (fraction, ==, 1);
  return TRUE;
}

static void
make (Fixture *f, gsize length)
{
  g_autoptr (ConfabBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  make_plain (f, length);
  backup = begin (f);
  g_assert_true (run (backup, &error));
  g_assert_no_error (error);
}

static gboolean
unpack (Fixture *f, GError **error)
{
  g_autoptr (ConfabBackup) backup = confab_backup_open (f->backup, f->key, error);

  return backup != NULL && confab_backup_unpack (backup, f->out, error) && run (backup, error);
}

static void
assert_refused (Fixture *f, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (unpack (f, &error));
  g_assert_error (error, domain, code);
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  const gsize sizes[] = {
    1,
    CONFAB_SEGMENT_BYTES - 1,
    CONFAB_SEGMENT_BYTES,
    CONFAB_SEGMENT_BYTES + 1,
    70 * CONFAB_SEGMENT_BYTES,
    130 * CONFAB_SEGMENT_BYTES + 5,
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) before = NULL, after = NULL;
      g_autoptr (GError) error = NULL;
      GStatBuf info;

      make (f, sizes[i]);
      g_assert_true (unpack (f, &error));
      g_assert_no_error (error);
      before = load (f->plain);
      after = load (f->out);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpint (g_stat (f->out, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 077, ==, 0);
    }
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabBackup) backup = NULL;
  const ConfabBackupData *words;

  make (f, 100000);
  backup = confab_backup_open (f->backup, f->key, NULL);
  g_assert_nonnull (backup);
  words = confab_backup_get_data (backup);
  g_assert_cmpstr (words->user_id, ==, USER);
  g_assert_cmpstr (words->user_name, ==, "ann");
  g_assert_cmpstr (words->server, ==, "https://chat.example.org");
  g_assert_cmpint (words->made_at, ==, 1800000000000);
  g_assert_cmpint (words->version, ==, 19);
  g_assert_cmpint (words->messages, ==, 3);
  g_assert_cmpint (words->size, ==, 100000);
  g_assert_null (words->database_key);
}

/* Nothing of whom it is, or of what it holds, can be read without the key. */
static void
test_secret (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  gsize length;
  const char *bytes;

  make (f, 10);
  file = load (f->backup);
  bytes = g_bytes_get_data (file, &length);
  g_assert_null (memmem (bytes, length, "ann", 3));
  g_assert_null (memmem (bytes, length, "example", 7));
  g_assert_null (memmem (bytes, length, USER, strlen (USER)));
}

static void
test_another_key (Fixture *f, gconstpointer data)
{
  make (f, 1000);
  f->key[0] ^= 1;
  assert_refused (f, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY);
}

static void
test_no_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (10000, 'x');

  store (f->backup, "", 0);
  assert_refused (f, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);
  store (f->backup, "confab", 6);
  assert_refused (f, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);
  store (f->backup, long_text, 10000);
  assert_refused (f, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);
  g_unlink (f->backup);
  g_assert_false (unpack (f, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (confab_backup_open (f->folder, f->key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* Wherever it ends too early, and whatever follows its end. */
static void
test_length (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autofree guint8 *more = NULL;
  gsize length;
  const guint8 *bytes;

  make (f, 2 * CONFAB_SEGMENT_BYTES + 100);
  whole = load (f->backup);
  bytes = g_bytes_get_data (whole, &length);

  for (gsize at = CHECK_AT; at < length; at += at < 400 ? 1 : 4099)
    {
      store (f->backup, bytes, at);
      assert_refused (f, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
    }

  /* Also where a segment ends. */
  store (f->backup, bytes, length - 116);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

  more = g_malloc0 (length + 1);
  memcpy (more, bytes, length);
  store (f->backup, more, length + 1);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
change (Fixture *f, GBytes *whole, gsize at)
{
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));

  bytes[at] ^= 0x10;
  store (f->backup, bytes, g_bytes_get_size (whole));
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize length;

  make (f, 2 * CONFAB_SEGMENT_BYTES);
  whole = load (f->backup);
  length = g_bytes_get_size (whole);
  change (f, whole, 0);
  assert_refused (f, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);
  change (f, whole, VERSION_AT);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  change (f, whole, CHECK_AT);
  assert_refused (f, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY);
  change (f, whole, LENGTH_AT);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  change (f, whole, LENGTH_AT + 3);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  change (f, whole, NONCE_AT);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  for (gsize at = WORDS_AT; at < length; at += at < 400 ? 7 : 9973)
    {
      change (f, whole, at);
      assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }

  change (f, whole, length - 1);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Segments in each other's place, one twice, and one of another backup of the same key. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL, other = NULL;
  g_autofree guint8 *bytes = NULL, *one = NULL;
  gsize length, first;

  make (f, 3 * CONFAB_SEGMENT_BYTES);
  other = load (f->backup);
  make (f, 3 * CONFAB_SEGMENT_BYTES);
  whole = load (f->backup);
  length = g_bytes_get_size (whole);
  first = length - 3 * CONFAB_SEALED_SEGMENT_BYTES;
  bytes = g_memdup2 (g_bytes_get_data (whole, NULL), length);
  one = g_memdup2 (bytes + first, CONFAB_SEALED_SEGMENT_BYTES);

  memmove (bytes + first, bytes + first + CONFAB_SEALED_SEGMENT_BYTES, CONFAB_SEALED_SEGMENT_BYTES);
  memcpy (bytes + first + CONFAB_SEALED_SEGMENT_BYTES, one, CONFAB_SEALED_SEGMENT_BYTES);
  store (f->backup, bytes, length);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  memcpy (bytes, g_bytes_get_data (whole, NULL), length);
  memcpy (bytes + first + CONFAB_SEALED_SEGMENT_BYTES, one, CONFAB_SEALED_SEGMENT_BYTES);
  store (f->backup, bytes, length);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  g_assert_cmpuint (g_bytes_get_size (other), ==, length);
  memcpy (bytes, g_bytes_get_data (whole, NULL), length);
  memcpy (bytes + first, (const guint8 *) g_bytes_get_data (other, NULL) + first,
          CONFAB_SEALED_SEGMENT_BYTES);
  store (f->backup, bytes, length);
  assert_refused (f, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* An older backup is there until the new one is whole, and a new one that is given up leaves
 * nothing. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL, after = NULL;
  ConfabBackup *backup;
  gboolean done;

  make (f, 1000);
  before = load (f->backup);
  make_plain (f, 200 * CONFAB_SEGMENT_BYTES);
  backup = begin (f);
  g_assert_true (confab_backup_step (backup, &done, NULL));
  g_assert_false (done);
  g_assert_cmpuint (count_files (f), ==, 3);
  confab_backup_free (backup);
  g_assert_cmpuint (count_files (f), ==, 2);
  after = load (f->backup);
  g_assert_true (g_bytes_equal (before, after));
}

/* Whatever lies beside it is the user's. */
static void
test_neighbour (Fixture *f, gconstpointer data)
{
  g_autofree char *part = g_strconcat (f->backup, ".part", NULL);
  g_autofree char *text = NULL;
  GStatBuf info;

  store (part, "mine", 4);
  make (f, 1000);
  g_assert_true (g_file_get_contents (part, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_unlink (part);
  g_assert_cmpuint (count_files (f), ==, 2);
  g_assert_cmpint (g_stat (f->backup, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_no_place (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  make (f, 1000);
  backup = confab_backup_open (f->backup, f->key, &error);
  g_assert_no_error (error);
  g_assert_false (confab_backup_unpack (backup, "/proc/confab-cannot-be-here", &error));
  g_assert_cmpint (error->domain, ==, G_IO_ERROR);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/backup/whole", test_whole },         { "/backup/words", test_words },
    { "/backup/secret", test_secret },       { "/backup/another-key", test_another_key },
    { "/backup/no-backup", test_no_backup }, { "/backup/length", test_length },
    { "/backup/changed", test_changed },     { "/backup/moved", test_moved },
    { "/backup/given-up", test_given_up },   { "/backup/neighbour", test_neighbour },
    { "/backup/no-place", test_no_place },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
