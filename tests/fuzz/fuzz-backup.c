// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/crypto/confab-backup.h"
#include "client/crypto/confab-segments.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Backups that somebody has spoilt, who has not the key; and such whose words make no sense
 * although they were sealed with it. What comes out is what went in, or nothing. */

#define N_SPOILT 150
#define N_WORDS 150
#define MOST_SEGMENTS 4

/* How a backup begins, as its file says. */
#define FIXED_BYTES 36
#define HEAD_BYTES (FIXED_BYTES + CONFAB_NONCE_BYTES)

typedef struct
{
  GRand *rand;
  char *folder;
  char *plain;
  char *file;
  char *out;
  guint8 key[CONFAB_KEY_BYTES];
  GByteArray *before;
  GByteArray *whole;
} Fuzz;

static gsize
any (Fuzz *f, gsize below)
{
  return (gsize) (g_rand_double (f->rand) * (double) below);
}

static void
store (const char *path, const GByteArray *bytes)
{
  if (!g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL))
    g_error ("%s cannot be written", path);
}

static GByteArray *
load (const char *path)
{
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    g_error ("%s cannot be read", path);

  return g_byte_array_new_take ((guint8 *) data, length);
}

static gboolean
run (ConfabBackup *backup)
{
  gboolean done = FALSE;

  while (!done)
    if (!confab_backup_step (backup, &done, NULL))
      return FALSE;

  return TRUE;
}

static void
make (Fuzz *f)
{
  g_autoptr (ConfabBackupData) data = confab_backup_data_new ();
  g_autoptr (ConfabBackup) backup = NULL;
  gsize length = 1 + any (f, MOST_SEGMENTS * CONFAB_SEGMENT_BYTES);

  f->before = g_byte_array_new ();
  g_byte_array_set_size (f->before, length);

  for (gsize i = 0; i < length; i++)
    f->before->data[i] = (guint8) g_rand_int (f->rand);

  for (guint i = 0; i < sizeof f->key; i++)
    f->key[i] = (guint8) g_rand_int (f->rand);

  data->user_id = g_strdup ("0190a5b0-1c00-7000-8000-000000000001");
  data->user_name = g_strdup ("ann");
  data->server = g_strdup ("https://chat.example.org");
  data->made_at = 1800000000000;
  data->version = 1;
  store (f->plain, f->before);
  backup = confab_backup_write (f->plain, f->file, f->key, data, NULL);
  g_assert_true (backup != NULL && run (backup));
  f->whole = load (f->file);
}

/* Returns whether it was taken. */
static gboolean
try_it (Fuzz *f, const GByteArray *bytes)
{
  g_autoptr (ConfabBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  gboolean taken;

  store (f->file, bytes);
  backup = confab_backup_open (f->file, f->key, &error);

  if (backup == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }

  g_assert_true (confab_backup_unpack (backup, f->out, NULL));
  taken = run (backup);
  g_clear_pointer (&backup, confab_backup_free);
  g_assert_true (taken == g_file_test (f->out, G_FILE_TEST_EXISTS));
  return taken;
}

static void
spoil (Fuzz *f, GByteArray *bytes)
{
  gsize at = any (f, bytes->len), n = 1 + any (f, MIN (bytes->len - at, 70000));
  guint8 some[64];

  switch (any (f, 6))
    {
    case 0:
      bytes->data[at] ^= (guint8) (1 << any (f, 8));
      break;
    case 1:
      g_byte_array_set_size (bytes, at);
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, n);
      break;
    case 3:
      memset (some, (int) any (f, 256), sizeof some);
      g_byte_array_append (bytes, some, 1 + any (f, sizeof some));
      break;
    case 4:
      memmove (bytes->data, bytes->data + at, n);
      break;
    default:
      memmove (bytes->data + at, bytes->data + any (f, bytes->len - n + 1), n);
    }
}

static void
try_spoilt (Fuzz *f)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, f->whole->data, f->whole->len);

  for (gsize i = 0, n = 1 + any (f, 3); i < n && bytes->len > 0; i++)
    spoil (f, bytes);

  if (try_it (f, bytes))
    {
      g_autoptr (GByteArray) after = load (f->out);

      g_assert_cmpmem (after->data, after->len, f->before->data, f->before->len);
      g_assert_cmpmem (bytes->data, bytes->len, f->whole->data, f->whole->len);
      g_unlink (f->out);
    }
}

static GString *
make_words (Fuzz *f)
{
  static const char *const values[] = {
    "-1",
    "0",
    "1",
    "65536",
    "17592186044416",
    "17592186044417",
    "9223372036854775807",
    "1e300",
    "\"\"",
    "null",
    "{}",
    "[[[[]]]]",
    "\"2026-13-99T99:99:99Z\"",
    "true",
    "\"AAAA\"",
    "\"\\u0000\"",
  };
  static const char *const names[] = {
    "userId", "userName", "server",      "madeAt",      "version", "messages",
    "size",   "key",      "databaseKey", "displayName", "other",
  };
  GString *words =
      g_string_new ("{\"userId\":\"0190a5b0-1c00-7000-8000-000000000001\","
                    "\"userName\":\"ann\",\"server\":\"s\",\"version\":1,\"messages\":1,"
                    "\"madeAt\":\"2026-01-01T00:00:00.000Z\",\"size\":7,"
                    "\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"");

  for (gsize i = 0, n = any (f, 3); i < n; i++)
    g_string_append_printf (words, ",\"%s\":%s", names[any (f, G_N_ELEMENTS (names))],
                            values[any (f, G_N_ELEMENTS (values))]);

  if (any (f, 8) != 0)
    g_string_append_c (words, '}');

  if (any (f, 4) == 0)
    words->str[any (f, words->len)] = (char) g_rand_int (f->rand);

  return words;
}

/* Whoever has the key may be wrong too. */
static void
try_words (Fuzz *f)
{
  g_autoptr (GString) words = make_words (f);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_sealed = words->len + CONFAB_TAG_BYTES;
  ConfabPiece context, plain = { words->str, words->len };

  g_byte_array_append (bytes, f->whole->data, HEAD_BYTES);
  g_byte_array_set_size (bytes, HEAD_BYTES + n_sealed + any (f, 200));
  bytes->data[FIXED_BYTES - 2] = (guint8) (n_sealed >> 8);
  bytes->data[FIXED_BYTES - 1] = (guint8) n_sealed;
  context = (ConfabPiece) { bytes->data, FIXED_BYTES };
  g_assert_true (confab_cipher_seal (f->key, bytes->data + FIXED_BYTES, &context, &plain,
                                     bytes->data + HEAD_BYTES, NULL));

  g_assert_false (try_it (f, bytes));
}

static void
clear (Fuzz *f)
{
  g_unlink (f->plain);
  g_unlink (f->file);
  g_unlink (f->out);
  g_rmdir (f->folder);
  g_byte_array_unref (f->before);
  g_byte_array_unref (f->whole);
  g_rand_free (f->rand);
  g_free (f->folder);
  g_free (f->plain);
  g_free (f->file);
  g_free (f->out);
}

int
main (int argc, char *argv[])
{
  guint64 seed = argc == 3 && g_str_equal (argv[1], "--seed") ? strtoull (argv[2], NULL, 10) : 1;
  Fuzz f = { .rand = g_rand_new_with_seed ((guint32) seed) };

  f.folder = g_dir_make_tmp ("confab-fuzz-XXXXXX", NULL);
  f.plain = g_build_filename (f.folder, "plain", NULL);
  f.file = g_build_filename (f.folder, "file", NULL);
  f.out = g_build_filename (f.folder, "out", NULL);
  make (&f);

  for (guint i = 0; i < N_SPOILT; i++)
    try_spoilt (&f);

  for (guint i = 0; i < N_WORDS; i++)
    try_words (&f);

  clear (&f);
  return EXIT_SUCCESS;
}
