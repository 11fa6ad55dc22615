// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/crypto/confab-sealed-reader.h"
#include "client/crypto/confab-segments.h"
#include "client/transfer/confab-cached-files.h"
#include "client/transfer/confab-file-sink.h"
#include "client/transfer/confab-file-source.h"
#include "client/transfer/confab-outgoing-files.h"
#include "client/transfer/confab-transfers.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files of private conversations: sealed on their way out, looked at on their way in, and opened
 * where they are shown, never on the disk. */

#define ID "01890000-0000-7000-8000-000000000f01"
#define MESSAGE "01890000-0000-7000-8000-000000000e01"
#define ALL_ONES "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define N_BYTES 200000
#define PLACE(offset)                                                                              \
  "{\"attachmentId\":\"" ID "\",\"uploadUrl\":\"/attachments/" ID "/content\",\"offset\":" offset  \
  "}"

typedef struct
{
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabTransfers *transfers;
  char *dir;
  char *cache;
  char *source;
  char *target;
  guint8 *plain;
  guint8 key[CONFAB_KEY_BYTES];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-XXXXXX", NULL);
  f->cache = g_build_filename (f->dir, "cache", NULL);
  f->source = g_build_filename (f->dir, "heliotrope.txt", NULL);
  f->target = g_build_filename (f->dir, "target", NULL);
  f->plain = g_malloc (N_BYTES);
  memset (f->key, 1, sizeof f->key);

  for (guint i = 0; i < N_BYTES; i++)
    f->plain[i] = (guint8) (i * 2654435761u >> 24);

  g_assert_true (g_file_set_contents (f->source, (char *) f->plain, N_BYTES, NULL));
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (0);
  f->api = confab_api_new (scripted_peer_get_address (f->peer), f->clock);
  f->transfers = confab_transfers_new (f->api, f->clock, f->cache);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_transfers_stop (f->transfers);
  confab_api_close (f->api);
  settle ();
  g_assert_finalize_object (f->transfers);
  g_assert_finalize_object (f->api);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  client_fixture_remove_dir (f->cache);
  client_fixture_remove_dir (f->dir);
  g_free (f->plain);
  g_free (f->dir);
  g_free (f->cache);
  g_free (f->source);
  g_free (f->target);
}

/* What travels from an offset on, and the hash of all of it. */
static GBytes *
seal_from (Fixture *f, gint64 offset, char **hash)
{
  ConfabFileStamp stamp;
  g_autoptr (ConfabFileSource) source = NULL;
  GByteArray *all = g_byte_array_new ();
  guint8 piece[10007];
  gssize n;

  g_assert_true (confab_file_stamp_take (f->source, &stamp, NULL));
  source = confab_file_source_open (f->source, &stamp, f->key, offset, NULL, NULL);
  g_assert_nonnull (source);

  while ((n = g_input_stream_read (G_INPUT_STREAM (source), piece, sizeof piece, NULL, NULL)) > 0)
    g_byte_array_append (all, piece, (guint) n);

  g_assert_cmpint (n, ==, 0);
  *hash = confab_file_source_finish (source, NULL);
  return g_byte_array_free_to_bytes (all);
}

/* Only the first bits of a length are set, and no file becomes much longer. */
static void
test_padding (void)
{
  guint64 last = 0;

  g_assert_cmpuint (confab_segments_get_padded_size (0), ==, CONFAB_MIN_PADDED_BYTES);
  g_assert_cmpuint (confab_segments_get_padded_size (1024), ==, 1024);
  g_assert_cmpuint (confab_segments_get_padded_size (1025), ==, 1088);
  g_assert_cmpuint (confab_segments_get_padded_size (G_GUINT64_CONSTANT (1) << 30), ==, 1 << 30);
  g_assert_cmpuint (confab_segments_get_padded_size ((G_GUINT64_CONSTANT (1) << 30) + 1), ==,
                    (G_GUINT64_CONSTANT (1) << 30) + (1 << 25));

  for (guint64 size = 1; size < G_GUINT64_CONSTANT (1) << 40; size += size / 7 + 1)
    {
      guint64 padded = confab_segments_get_padded_size (size);

      g_assert_cmpuint (padded, >=, size);
      g_assert_cmpuint (padded, >=, last);
      g_assert_cmpuint (padded, <=, MAX (CONFAB_MIN_PADDED_BYTES, size + size / 16));
      g_assert_cmpuint (confab_segments_get_padded_size (padded), ==, padded);
      last = padded;
    }

  g_assert_cmpint (confab_segments_get_travel_size (-1), ==, -1);
  g_assert_cmpint (confab_segments_get_travel_size (G_MAXINT64), ==, -1);
  g_assert_cmpint (confab_segments_get_travel_size (0), ==, 1024 + CONFAB_TAG_BYTES);
}

/* Wherever it is gone on with, it is the same bytes. */
static void
test_source (Fixture *f, gconstpointer data)
{
  static const gint64 offsets[] = { 1, 65551, 65552, 65553, 150000, 200000, 200700 };
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) all = seal_from (f, 0, &hash);
  g_autofree char *own = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, all);
  gsize length;
  const guint8 *sealed = g_bytes_get_data (all, &length);

  g_assert_cmpuint (length, ==, confab_segments_get_travel_size (N_BYTES));
  g_assert_cmpstr (hash, ==, own);

  for (guint i = 0; i + 16 < N_BYTES; i += 5000)
    g_assert_null (memmem (sealed, length, f->plain + i, 16));

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autofree char *again = NULL;
      g_autoptr (GBytes) rest = seal_from (f, offsets[i], &again);
      g_autoptr (GBytes) wanted =
          g_bytes_new_from_bytes (all, (gsize) offsets[i], length - (gsize) offsets[i]);

      g_assert_true (g_bytes_equal (rest, wanted));
      g_assert_cmpstr (again, ==, hash);
    }

  /* one that is changed meanwhile is not sealed with the same key */
  g_assert_cmpint (g_unlink (f->source), ==, 0);
  g_assert_true (g_file_set_contents (f->source, "other", 5, NULL));
  g_bytes_unref (g_steal_pointer (&all));
  g_clear_pointer (&own, g_free);
  all = seal_from (f, 0, &own);
  g_assert_cmpuint (g_bytes_get_size (all), ==, 1024 + CONFAB_TAG_BYTES);
}

/* Comes in pieces, of which one ends where the link was cut and the program started anew. */
static gboolean
take (Fixture *f, GBytes *sealed, const guint8 *key, const char *hash, GError **error)
{
  gsize length = g_bytes_get_size (sealed), done = 0;
  ConfabFileSink *sink = confab_file_sink_open (f->target, NULL, key, N_BYTES, error);
  gboolean fits = sink != NULL;

  while (fits && done < length)
    {
      gsize n = MIN (30011, length - done);
      g_autoptr (GBytes) piece = g_bytes_new_from_bytes (sealed, done, n);

      fits = confab_file_sink_write (sink, piece, error);
      done += n;

      if (fits && done == 4 * 30011)
        {
          confab_file_sink_free (sink);
          sink = confab_file_sink_open (f->target, NULL, key, N_BYTES, error);
          g_assert_cmpint (confab_file_sink_get_size (sink), ==, (gint64) done);
        }
    }

  fits = fits &&
         confab_file_sink_finish (sink, confab_segments_get_travel_size (N_BYTES), hash, error);
  confab_file_sink_free (sink);
  return fits;
}

static void
assert_nothing (Fixture *f)
{
  g_autofree char *part = g_strconcat (f->target, ".part", NULL);

  g_assert_false (g_file_test (f->target, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_sink (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL, *text = NULL, *copy = g_build_filename (f->dir, "copy", NULL);
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash);
  g_autoptr (ConfabKeptFile) kept = confab_kept_file_new_sealed (f->target, f->key, N_BYTES);
  g_autofree guint8 *opened = g_malloc0 (N_BYTES + 1);
  g_autoptr (GError) error = NULL;
  gsize length;
  struct stat info;
  int fd;

  g_assert_true (take (f, sealed, f->key, hash, &error));
  g_assert_true (g_file_get_contents (f->target, &text, &length, NULL));
  g_assert_cmpmem (text, length, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));

  /* in memory, and a copy */
  fd = confab_kept_file_open (kept, N_BYTES, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (fd, opened, N_BYTES + 1), ==, N_BYTES);
  g_assert_cmpmem (opened, N_BYTES, f->plain, N_BYTES);
  g_assert_cmpint (write (fd, "x", 1), ==, -1);
  close (fd);
  g_assert_cmpint (confab_kept_file_open (kept, N_BYTES - 1, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_true (confab_kept_file_copy (kept, copy, &error));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (copy, &text, &length, NULL));
  g_assert_cmpmem (text, length, f->plain, N_BYTES);
  g_assert_cmpint (stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_reader (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash);
  g_autoptr (ConfabSealedReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *piece = g_malloc (N_BYTES);
  int fd;

  g_assert_true (take (f, sealed, f->key, hash, NULL));
  fd = open (f->target, O_RDWR);
  reader = confab_sealed_reader_new (fd, f->key, N_BYTES, &error);
  g_assert_nonnull (reader);

  for (gint64 offset = N_BYTES; offset >= 0; offset -= 7919)
    {
      gssize n = confab_sealed_reader_read (reader, offset, piece, 70000, NULL);

      g_assert_cmpint (n, ==, MIN (70000, N_BYTES - offset));
      g_assert_cmpmem (piece, n, f->plain + offset, n);
    }

  /* one segment is damaged: what is before it can be had, of that one and from there on nothing */
  g_assert_cmpint (pwrite (fd, "x", 1, 65552 + 5), ==, 1);
  g_clear_pointer (&reader, confab_sealed_reader_free);
  reader = confab_sealed_reader_new (fd, f->key, N_BYTES, &error);
  g_assert_cmpint (confab_sealed_reader_read (reader, 0, piece, 65536, &error), ==, 65536);
  g_assert_cmpint (confab_sealed_reader_read (reader, 65535, piece, 2, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_clear_pointer (&reader, confab_sealed_reader_free);

  /* another length, or none at all, is another file */
  g_assert_null (confab_sealed_reader_new (fd, f->key, N_BYTES + 8192, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (confab_sealed_reader_new (fd, f->key, -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  close (fd);
}

static GBytes *
damage (GBytes *sealed, gsize at)
{
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));

  bytes[at] ^= 1;
  return g_bytes_new (bytes, g_bytes_get_size (sealed));
}

/* Whatever is wrong with it, nothing of it is left, also where the hash is right. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  static const gsize places[] = { 0, 65535, 65552, 196700, 200700 };
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash), swapped = NULL;
  gsize length = g_bytes_get_size (sealed);
  guint8 other[CONFAB_KEY_BYTES] = { 0 };
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), length);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GBytes) bad = damage (sealed, places[i]);
      g_autofree char *its = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bad);
      g_autoptr (GError) error = NULL;

      g_assert_false (take (f, bad, f->key, its, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      assert_nothing (f);
    }

  /* cut where a segment ends, two that have changed places, too long, and with another key */
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) bad = NULL;
      g_autofree char *its = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        bad = g_bytes_new_from_bytes (sealed, 0, 3 * CONFAB_SEALED_SEGMENT_BYTES);
      else if (i == 1)
        {
          memcpy (bytes, bytes + CONFAB_SEALED_SEGMENT_BYTES, CONFAB_SEALED_SEGMENT_BYTES);
          memcpy (bytes + CONFAB_SEALED_SEGMENT_BYTES, g_bytes_get_data (sealed, NULL),
                  CONFAB_SEALED_SEGMENT_BYTES);
          bad = g_bytes_new (bytes, length);
        }
      else if (i == 2)
        {
          bytes = g_realloc (bytes, length + 1);
          memcpy (bytes, g_bytes_get_data (sealed, NULL), length);
          bad = g_bytes_new (bytes, length + 1);
        }
      else
        bad = g_bytes_ref (sealed);

      its = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bad);
      g_assert_false (take (f, bad, i == 3 ? other : f->key, its, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      assert_nothing (f);
    }
}

/* What was damaged on the disk while it came in comes anew. */
static void
test_part (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL, *part = g_strconcat (f->target, ".part", NULL);
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash), bad = damage (sealed, 10);
  g_autoptr (ConfabFileSink) sink = NULL;

  g_assert_true (g_file_set_contents (part, g_bytes_get_data (bad, NULL), 100000, NULL));
  sink = confab_file_sink_open (f->target, NULL, f->key, N_BYTES, NULL);
  g_assert_cmpint (confab_file_sink_get_size (sink), ==, 0);
  g_clear_pointer (&sink, confab_file_sink_free);
  g_assert_true (take (f, sealed, f->key, hash, NULL));
}

static void
assert_names (const char *folder, guint n_names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  g_assert_cmpuint (n, ==, n_names);
}

/* What could not be copied to its end is not there. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL, *copy = g_build_filename (f->dir, "copy", NULL), *text = NULL;
  g_autofree char *part = g_strconcat (copy, ".part", NULL);
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash), bad = damage (sealed, 190000);
  g_autoptr (ConfabKeptFile) kept = confab_kept_file_new_sealed (f->target, f->key, N_BYTES);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->target, g_bytes_get_data (bad, NULL),
                                      (gssize) g_bytes_get_size (bad), NULL));
  g_assert_true (g_file_set_contents (copy, "before", 6, NULL));
  g_assert_true (g_file_set_contents (part, "the user's own", -1, NULL));
  g_assert_false (confab_kept_file_copy (kept, copy, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  assert_names (f->dir, 4);

  /* nor does a file of the user's go that is called as one that is coming in would be */
  g_assert_true (g_file_set_contents (f->target, g_bytes_get_data (sealed, NULL),
                                      (gssize) g_bytes_get_size (sealed), NULL));
  g_clear_error (&error);
  g_assert_true (confab_kept_file_copy (kept, copy, &error));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (part, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the user's own");
  assert_names (f->dir, 4);
}

static ConfabOutgoingData *
inspect (Fixture *f)
{
  ConfabOutgoingData *file =
      wait_for_boxed (confab_transfers_inspect (f->transfers, f->source, NULL));

  file->message_id = g_strdup (MESSAGE);
  file->width = 640;
  file->key = g_strdup (ALL_ONES);
  return file;
}

/* The server is told how much travels, and nothing else. */
static void
test_upload (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);
  g_autofree char *hash = NULL, *size = NULL, *good = NULL;
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash);
  g_autoptr (GError) error = NULL;
  const ScriptedRequest *request;

  size = g_strdup_printf ("\"size\":%" G_GSIZE_FORMAT, g_bytes_get_size (sealed));
  good = g_strdup_printf ("{\"id\":\"" ID "\",\"type\":\"document\",\"hash\":\"%s\"}", hash);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("4"));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, PLACE ("10"));
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 200, good);
  wait_for_success (confab_transfers_upload (f->transfers, ID, CHANNEL, file));
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/upload-url", 1);
  g_assert_nonnull (strstr (request->body, size));
  g_assert_null (strstr (request->body, "heliotrope"));
  g_assert_null (strstr (request->body, "filename"));
  g_assert_null (strstr (request->body, "width"));
  g_assert_null (strstr (request->body, ALL_ONES));
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/" ID "/confirm", 1);
  g_assert_nonnull (strstr (request->body, hash));

  /* a server that says that something else has come is not believed */
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 200,
                        "{\"id\":\"" ID "\",\"type\":\"document\",\"hash\":"
                        "\"440316fe4183666933be5ec348e54e48c34fd96e75a739493c7979856d471f7e\"}");
  error = wait_for_failure (confab_transfers_upload (f->transfers, ID, CHANNEL, file));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_assert_cmpstr (confab_error_get_field (error), ==, "file");

  /* nor is what may have been changed sealed with the same key once more */
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 409,
                        "{\"code\":\"conflict\",\"message\":\"no\",\"field\":\"hash\"}");
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
  g_set_str (&file->key, "AQEB");
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
}

/* What was made to be sent is sealed once: it lies as it travels, and travels as it lies. */
static void
test_outgoing (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f), sealed = NULL;
  g_autofree char *hash = NULL, *good = NULL, *size = NULL, *lies = NULL, *text = NULL;
  g_autofree char *copy = g_build_filename (f->dir, "copy", NULL);
  g_autoptr (GBytes) all = seal_from (f, 0, &hash);
  const ScriptedRequest *request;
  gsize length;

  sealed = wait_for_boxed (confab_transfers_seal (f->transfers, file, f->target));
  g_assert_true (sealed->is_sealed);
  g_assert_cmpint (sealed->size, ==, N_BYTES);
  g_assert_cmpstr (sealed->stamp, !=, file->stamp);
  g_assert_true (g_file_get_contents (f->target, &lies, &length, NULL));
  g_assert_cmpmem (lies, length, g_bytes_get_data (all, NULL), g_bytes_get_size (all));
  wait_for_error (confab_transfers_seal (f->transfers, file, f->target), G_IO_ERROR,
                  G_IO_ERROR_EXISTS);
  wait_for_success (confab_transfers_copy_outgoing (f->transfers, sealed, copy));
  g_assert_true (g_file_get_contents (copy, &text, &length, NULL));
  g_assert_cmpmem (text, length, f->plain, N_BYTES);

  size = g_strdup_printf ("\"size\":%" G_GSIZE_FORMAT, g_bytes_get_size (all));
  good = g_strdup_printf ("{\"id\":\"" ID "\",\"type\":\"document\",\"hash\":\"%s\"}", hash);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("4"));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, PLACE ("10"));
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 200, good);
  wait_for_success (confab_transfers_upload (f->transfers, ID, CHANNEL, sealed));
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/upload-url", 1);
  g_assert_nonnull (strstr (request->body, size));
  g_assert_null (strstr (request->body, "heliotrope"));
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/" ID "/confirm", 1);
  g_assert_nonnull (strstr (request->body, hash));

  /* what has changed meanwhile is neither sealed nor sent */
  g_assert_true (g_file_set_contents (f->target, "other", 5, NULL));
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, sealed), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
  g_assert_cmpint (g_unlink (f->target), ==, 0);
  g_assert_true (g_file_set_contents (f->source, "other", 5, NULL));
  wait_for_error (confab_transfers_seal (f->transfers, file, f->target), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
  g_assert_false (g_file_test (f->target, G_FILE_TEST_EXISTS));
}

static ConfabAttachmentData *
make_attachment (const char *key, gint64 size, const char *hash)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (ID);
  file->filename = g_strdup ("heliotrope.txt");
  file->size = size;
  file->hash = g_strdup (hash);
  file->key = g_strdup (key);
  return file;
}

/* In the cache it is sealed, whoever asks for it, and open where another program is to have it. */
static void
test_cached (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL, *path = g_build_filename (f->cache, ID, NULL), *text = NULL;
  g_autofree char *named = NULL;
  g_autoptr (GBytes) sealed = seal_from (f, 0, &hash);
  g_autoptr (ConfabAttachmentData) file = make_attachment (ALL_ONES, N_BYTES, hash);
  g_autoptr (ConfabAttachmentData) short_key = make_attachment ("AQEB", N_BYTES, hash);
  g_autoptr (ConfabAttachmentData) endless = make_attachment (ALL_ONES, G_MAXINT64, hash);
  g_autoptr (ConfabAttachmentData) longer = make_attachment (ALL_ONES, N_BYTES * 2, hash);
  g_autoptr (ConfabKeptFile) kept = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir_with_parents (f->cache, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (sealed, NULL),
                                      (gssize) g_bytes_get_size (sealed), NULL));
  kept = wait_for_boxed (confab_transfers_download (f->transfers, file));
  g_assert_cmpstr (confab_kept_file_get_path (kept), ==, path);
  g_assert_cmpmem (confab_kept_file_get_key (kept), CONFAB_KEY_BYTES, f->key, CONFAB_KEY_BYTES);
  g_assert_cmpint (confab_kept_file_get_size (kept), ==, N_BYTES);
  named = g_strdup (
      g_value_get_string (wait_for (confab_transfers_find_named (f->transfers, file), NULL)));
  g_assert_true (g_str_has_suffix (named, "/heliotrope.txt"));
  g_assert_true (g_file_get_contents (named, &text, &length, NULL));
  g_assert_cmpmem (text, length, f->plain, N_BYTES);

  wait_for_error (confab_transfers_download (f->transfers, short_key), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_download (f->transfers, endless), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_find (f->transfers, short_key), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_find (f->transfers, longer), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  wait_for_success (confab_transfers_clean (f->transfers, 0));
  g_assert_false (g_file_test (named, G_FILE_TEST_EXISTS));
}

#define TEST(name, function)                                                                       \
  g_test_add ("/sealed-files/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/sealed-files/padding", test_padding);
  TEST ("source", test_source);
  TEST ("sink", test_sink);
  TEST ("reader", test_reader);
  TEST ("damaged", test_damaged);
  TEST ("part", test_part);
  TEST ("copy", test_copy);
  TEST ("upload", test_upload);
  TEST ("outgoing", test_outgoing);
  TEST ("cached", test_cached);
  return g_test_run ();
}
