// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/transfer/confab-file-sink.h"
#include "client/transfer/confab-transfers.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID "01890000-0000-7000-8000-000000000f01"
#define OTHER_ID "01890000-0000-7000-8000-000000000f02"
#define MESSAGE "01890000-0000-7000-8000-000000000e01"
#define PLACE(offset)                                                                              \
  "{\"attachmentId\":\"" ID "\",\"uploadUrl\":\"/attachments/" ID "/content\",\"offset\":" offset  \
  "}"
#define ATTACHMENT "{\"id\":\"" ID "\",\"type\":\"document\",\"size\":10}"
#define TEXT "0123456789"

typedef struct
{
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabTransfers *transfers;
  char *dir;
  char *cache;
  char *source;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-XXXXXX", NULL);
  f->cache = g_build_filename (f->dir, "cache", NULL);
  f->source = g_build_filename (f->dir, "source.txt", NULL);
  g_assert_true (g_file_set_contents (f->source, TEXT, -1, NULL));
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
  g_free (f->dir);
  g_free (f->cache);
  g_free (f->source);
}

static ConfabOutgoingData *
inspect (Fixture *f)
{
  ConfabOutgoingData *file =
      wait_for_boxed (confab_transfers_inspect (f->transfers, f->source, NULL));

  file->message_id = g_strdup (MESSAGE);
  return file;
}

static void
test_inspect (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);
  g_autofree char *pipe = g_build_filename (f->dir, "pipe", NULL);
  g_autofree char *missing = g_build_filename (f->dir, "missing", NULL);
  g_autofree char *nameless = g_build_filename (f->dir, "\xe2\x80\x8b", NULL);
  g_autofree char *stem = g_strnfill (240, 'x');
  g_autofree char *long_name = g_strconcat (f->dir, "/", stem, ".tar.gz", NULL);
  g_autofree char *strange = g_build_filename (f->dir, "a\xff\xe2\x80\xae.txt", NULL);
  g_autoptr (ConfabOutgoingData) cut = NULL, odd = NULL;
  g_autofree char *back = NULL;

  g_assert_cmpstr (file->filename, ==, "source.txt");
  g_assert_cmpint (file->size, ==, 10);
  g_assert_cmpstr (file->mime_type, ==, "text/plain");

  g_assert_no_errno (mkfifo (pipe, 0600));
  wait_for_error (confab_transfers_inspect (f->transfers, pipe, NULL), CONFAB_ERROR,
                  CONFAB_ERROR_UNSUPPORTED_MEDIA);
  wait_for_error (confab_transfers_inspect (f->transfers, f->dir, NULL), CONFAB_ERROR,
                  CONFAB_ERROR_UNSUPPORTED_MEDIA);
  wait_for_error (confab_transfers_inspect (f->transfers, missing, NULL), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  wait_for_error (confab_transfers_inspect (f->transfers, "", NULL), CONFAB_ERROR,
                  CONFAB_ERROR_UNSUPPORTED_MEDIA);
  g_assert_true (g_file_set_contents (nameless, "", 0, NULL));
  wait_for_error (confab_transfers_inspect (f->transfers, nameless, NULL), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);

  g_assert_true (g_file_set_contents (long_name, "", 0, NULL));
  cut = wait_for_boxed (confab_transfers_inspect (f->transfers, long_name, NULL));
  g_assert_cmpuint (strlen (cut->filename), <=, 200);
  g_assert_true (g_str_has_suffix (cut->filename, "x….gz"));

  /* A path need not be text; what is shown of it is. */
  g_assert_true (g_file_set_contents (strange, "x", 1, NULL));
  odd = wait_for_boxed (confab_transfers_inspect (f->transfers, strange, NULL));
  g_assert_true (g_utf8_validate (odd->filename, -1, NULL));
  g_assert_null (strstr (odd->filename, "\xe2\x80\xae"));
  back = g_filename_from_uri (odd->uri, NULL, NULL);
  g_assert_cmpstr (back, ==, strange);
}

/* What the server has is not sent again, and the hash is that of all of it. */
static void
test_upload (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  g_autoptr (JsonNode) answer = NULL;
  const ScriptedRequest *request;

  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("4"));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, PLACE ("10"));
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 200, ATTACHMENT);
  answer = wait_for_boxed (confab_transfers_upload (f->transfers, ID, CHANNEL, file));
  g_assert_nonnull (answer);
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/upload-url", 1);
  g_assert_nonnull (strstr (request->body, "\"size\":10"));
  request = scripted_peer_wait_request (f->peer, "PUT", "/attachments/" ID "/content", 1);
  g_assert_cmpstr (request->body, ==, "456789");
  request = scripted_peer_wait_request (f->peer, "POST", "/attachments/" ID "/confirm", 1);
  g_assert_nonnull (strstr (request->body, hash));
  g_assert_nonnull (strstr (request->body, MESSAGE));
  g_assert_nonnull (strstr (request->body, CHANNEL));
  g_assert_cmpint (confab_transfer_get_state (confab_transfers_get (f->transfers, ID)), ==,
                   CONFAB_TRANSFER_DONE);
  g_assert_cmpint (confab_transfer_get_n_done (confab_transfers_get (f->transfers, ID)), ==, 10);
}

/* A file that is not what it was is not sent, whenever that is seen. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);
  g_autoptr (GError) error = NULL;
  DexFuture *upload;

  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("0"));
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 200, ATTACHMENT);
  upload = confab_transfers_upload (f->transfers, ID, CHANNEL, file);
  scripted_peer_wait_request (f->peer, "PUT", "/attachments/" ID "/content", 1);

  /* In the middle: the PUT has no answer yet. */
  g_assert_true (
      g_file_set_contents_full (f->source, "something", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, PLACE ("10"));
  error = wait_for_failure (upload);
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_assert_cmpstr (confab_error_get_field (error), ==, "file");
  g_assert_cmpuint (scripted_peer_count (f->peer, "POST", "/attachments/" ID "/confirm"), ==, 0);

  /* Before it begins. */
  g_clear_error (&error);
  error = wait_for_failure (confab_transfers_upload (f->transfers, ID, CHANNEL, file));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_assert_no_errno (g_unlink (f->source));
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

/* Where the sides disagree there is another try; not for ever. */
static void
test_disagree (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);

  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("0"));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 409,
                        "{\"code\":\"conflict\",\"message\":\"no\",\"field\":\"Content-Range\"}");
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), G_IO_ERROR,
                  G_IO_ERROR_BUSY);
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, PLACE ("10"));
  scripted_peer_answer (f->peer, "POST", "/attachments/" ID "/confirm", 409,
                        "{\"code\":\"conflict\",\"message\":\"no\",\"field\":\"hash\"}");

  for (guint i = 0; i < 2; i++)
    wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), G_IO_ERROR,
                    G_IO_ERROR_BUSY);

  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
}

/* The token is for one server. */
static void
test_elsewhere (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);

  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201,
                        "{\"attachmentId\":\"" ID "\",\"uploadUrl\":\"http://127.0.0.1:1/x\"}");
  wait_for_error (confab_transfers_upload (f->transfers, ID, CHANNEL, file), G_IO_ERROR,
                  G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabOutgoingData) file = inspect (f);
  DexFuture *upload;

  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, PLACE ("0"));
  scripted_peer_answer (f->peer, "PUT", "/attachments/" ID "/content", 200, NULL);
  upload = confab_transfers_upload (f->transfers, ID, CHANNEL, file);
  scripted_peer_wait_request (f->peer, "PUT", "/attachments/" ID "/content", 1);
  confab_transfers_cancel (f->transfers, ID);
  wait_for_error (upload, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (confab_transfer_get_state (confab_transfers_get (f->transfers, ID)), ==,
                   CONFAB_TRANSFER_STOPPED);
}

static ConfabAttachmentData *
make_attachment (const char *id, gint64 size, const char *content)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (id);
  file->size = size;
  file->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  return file;
}

static char *
path_of (DexFuture *future)
{
  g_autoptr (ConfabKeptFile) file = wait_for_boxed (future);

  return g_strdup (confab_kept_file_get_path (file));
}

static void
test_download (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) file = make_attachment (ID, 10, TEXT);
  g_autofree char *path = NULL, *again = NULL, *text = NULL;
  DexFuture *one, *other;
  struct stat info;

  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  one = confab_transfers_download (f->transfers, file);
  other = confab_transfers_download (f->transfers, file);
  path = path_of (one);
  wait_for_success (other);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, TEXT);
  g_assert_no_errno (stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  again = path_of (confab_transfers_download (f->transfers, file));
  g_assert_cmpstr (path, ==, again);
  g_assert_cmpuint (scripted_peer_count (f->peer, "GET", "/attachments/" ID), ==, 1);
}

/* What is another file, larger or shorter than it was said to be, or not described, is not taken.
 */
static void
test_wrong (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) other = make_attachment (ID, 10, "something else");
  g_autoptr (ConfabAttachmentData) shorter = make_attachment (ID, 9, TEXT);
  g_autoptr (ConfabAttachmentData) bare = make_attachment (ID, 10, TEXT);
  g_autoptr (ConfabAttachmentData) outside = make_attachment ("../../x", 10, TEXT);
  g_autofree char *part = g_build_filename (f->cache, ID ".part", NULL);
  g_autofree char *path = g_build_filename (f->cache, ID, NULL);

  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  wait_for_error (confab_transfers_download (f->transfers, other), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  wait_for_error (confab_transfers_download (f->transfers, shorter), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  g_clear_pointer (&bare->hash, g_free);
  wait_for_error (confab_transfers_download (f->transfers, bare), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_transfers_download (f->transfers, outside), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 404,
                        "{\"code\":\"not_found\",\"message\":\"gone\"}");
  wait_for_error (confab_transfers_download (f->transfers, other), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Where the user wants to have it, nothing is touched that is called alike, and nothing is left. */
static void
test_elsewhere_tidy (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) file = make_attachment (ID, 10, TEXT);
  g_autoptr (ConfabAttachmentData) other = make_attachment (ID, 10, "something else");
  g_autofree char *folder = g_build_filename (f->dir, "own", NULL);
  g_autofree char *target = g_build_filename (folder, "song.ogg", NULL);
  g_autofree char *own = g_strconcat (target, ".part", NULL), *text = NULL, *mine = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_true (g_file_set_contents (own, "half of another song", -1, NULL));
  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  wait_for_error (confab_transfers_download_to (f->transfers, other, target), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (count_files (folder), ==, 1);
  wait_for_success (confab_transfers_download_to (f->transfers, file, target));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, TEXT);
  g_assert_true (g_file_get_contents (own, &mine, NULL, NULL));
  g_assert_cmpstr (mine, ==, "half of another song");
  g_assert_cmpuint (count_files (folder), ==, 2);
  client_fixture_remove_dir (folder);
}

/* Two files that are to take one place: neither is taken for the other, and one of them is there.
 */
static void
test_one_place (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) one = make_attachment (ID, 10, TEXT);
  g_autoptr (ConfabAttachmentData) other = make_attachment (OTHER_ID, 5, "other");
  g_autofree char *folder = g_build_filename (f->dir, "own", NULL);
  g_autofree char *target = g_build_filename (folder, "song.ogg", NULL), *text = NULL;
  DexFuture *first, *second;

  g_assert_no_errno (g_mkdir (folder, 0700));
  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  scripted_peer_answer (f->peer, "GET", "/attachments/" OTHER_ID, 200, "other");
  first = confab_transfers_download_to (f->transfers, one, target);
  second = confab_transfers_download_to (f->transfers, other, target);
  wait_for_success (first);
  wait_for_success (second);
  g_assert_cmpuint (scripted_peer_count (f->peer, "GET", "/attachments/" OTHER_ID), ==, 1);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_true (g_str_equal (text, TEXT) || g_str_equal (text, "other"));
  g_assert_cmpuint (count_files (folder), ==, 1);
  client_fixture_remove_dir (folder);
}

/* Of what is sealed whoever knows the id alone gets bytes that nobody can use: it is said, and
 * nothing is left. */
static void
test_no_key (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) file = make_attachment (ID, -1, TEXT);
  g_autofree char *folder = g_build_filename (f->dir, "own", NULL);
  g_autofree char *target = g_build_filename (folder, "song.ogg", NULL);

  g_clear_pointer (&file->hash, g_free);
  g_assert_no_errno (g_mkdir (folder, 0700));
  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  wait_for_error (confab_transfers_download_to (f->transfers, file, target), CONFAB_ERROR,
                  CONFAB_ERROR_UNSUPPORTED_MEDIA);
  g_assert_cmpuint (count_files (folder), ==, 0);
  client_fixture_remove_dir (folder);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) file = make_attachment (ID, 0, "");
  g_autofree char *path = NULL, *text = NULL;
  gsize length;

  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, "");
  path = path_of (confab_transfers_download (f->transfers, file));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
}

/* A full disk: it is said, what had come does not fill it any longer, and it goes when there is
 * room again. */
static void
test_full (Fixture *f, gconstpointer data)
{
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autoptr (ConfabAttachmentData) file = make_attachment (ID, 200000, large);
  g_autofree char *target = g_build_filename (f->cache, "own", NULL), *path = NULL;

  g_assert_no_errno (g_mkdir (f->cache, 0700));

  if (mount ("tmpfs", f->cache, "tmpfs", 0, "size=96k") != 0)
    {
      g_assert_cmpint (errno, ==, EPERM);
      g_test_skip ("Nothing may be mounted here");
      return;
    }

  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, large);
  wait_for_error (confab_transfers_download (f->transfers, file), G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
  wait_for_error (confab_transfers_download_to (f->transfers, file, target), G_IO_ERROR,
                  G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
  g_assert_no_errno (mount (NULL, f->cache, NULL, MS_REMOUNT, "size=1m"));
  path = path_of (confab_transfers_download (f->transfers, file));
  g_assert_cmpuint (count_files (f->cache), ==, 1);
  g_assert_no_errno (umount2 (f->cache, MNT_DETACH));
}

/* What was not used for longest goes first. */
static void
test_evict (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAttachmentData) one = make_attachment (ID, 10, TEXT);
  g_autoptr (ConfabAttachmentData) other = make_attachment (OTHER_ID, 10, TEXT);
  g_autofree char *first = g_build_filename (f->cache, ID, NULL);
  g_autofree char *second = g_build_filename (f->cache, OTHER_ID, NULL);

  scripted_peer_answer (f->peer, "GET", "/attachments/" ID, 200, TEXT);
  scripted_peer_answer (f->peer, "GET", "/attachments/" OTHER_ID, 200, TEXT);
  confab_transfers_set_cache_bytes (f->transfers, 20);
  wait_for_success (confab_transfers_download (f->transfers, one));
  wait_for_success (confab_transfers_download (f->transfers, other));
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_no_errno (
      utimensat (AT_FDCWD, first, (struct timespec[]) { { .tv_sec = 100 }, { .tv_sec = 100 } }, 0));
  g_assert_no_errno (
      utimensat (AT_FDCWD, second, (struct timespec[]) { { .tv_sec = 99 }, { .tv_sec = 99 } }, 0));

  /* Used again. */
  wait_for_success (confab_transfers_download (f->transfers, other));
  confab_file_cache_evict (f->cache, 10, NULL);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

#define TEST(name, function)                                                                       \
  g_test_add ("/transfers/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  TEST ("inspect", test_inspect);
  TEST ("upload", test_upload);
  TEST ("changed", test_changed);
  TEST ("disagree", test_disagree);
  TEST ("elsewhere", test_elsewhere);
  TEST ("cancel", test_cancel);
  TEST ("download", test_download);
  TEST ("wrong", test_wrong);
  TEST ("elsewhere-tidy", test_elsewhere_tidy);
  TEST ("one-place", test_one_place);
  TEST ("no-key", test_no_key);
  TEST ("empty", test_empty);
  TEST ("full", test_full);
  TEST ("evict", test_evict);
  return g_test_run ();
}
