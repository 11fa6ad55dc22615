// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"
#include "server/net/confab-file-sweep.h"
#include "server/net/confab-server-private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  Kit *kit;
  User *ada;
  char *notes;
  char *message;
} World;

static World *
world_new (const char *const *settings)
{
  World *self = g_new0 (World, 1);

  self->kit = kit_new_at (1800000000000, settings);
  self->ada = kit_register (self->kit, "ada");
  self->notes = kit_converse (self->kit, self->ada, "channel", NULL);
  self->message = confab_id_new ();
  return self;
}

static void
world_free (World *self)
{
  user_free (self->ada);

  /* Those that were refused are let go after some seconds. */
  confab_clock_advance (self->kit->clock, 10000);
  kit_free (self->kit);
  g_free (self->notes);
  g_free (self->message);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
confirm (World *self, const char *id, GBytes *bytes)
{
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", id);
  g_autofree char *body = file_confirm_body (self->notes, self->message, bytes);
  g_autoptr (JsonNode) file = kit_expect (self->kit, 200, self->ada, "POST", path, body);
  g_auto (Reply) reply = file_get (self->kit, self->ada, id, NULL);

  g_assert_true (g_bytes_equal (reply.body, bytes));
}

static gint64
ask_offset (World *self, const char *id, gint64 size)
{
  g_autoptr (JsonNode) place = file_announce (self->kit, self->ada, id, "a", size);

  return int_at (place, "offset");
}

/* In parts, each behind the last; anything else is refused and changes nothing. */
static void
test_parts (void)
{
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (1000000, 1), more = file_bytes (2000000, 1);

  g_assert_cmpint (ask_offset (world, id, 1000000), ==, 0);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 0, 300000, 1000000), ==, 200);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 0, 300000, 1000000), ==, 409);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 300001, 10, 1000000), ==, 409);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 300000, 10, 1000001), ==, 409);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, more, 300000, 700001, 1000001), ==, 409);
  g_assert_cmpint (ask_offset (world, id, 1000000), ==, 300000);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 300000, 700000, 1000000), ==, 200);
  g_assert_cmpint (ask_offset (world, id, 1000000), ==, 1000000);
  confirm (world, id, bytes);
}

static int
open_put (World *self, const char *id, gint64 offset, gint64 size)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (self->kit->port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_autofree char *head = g_strdup_printf (
      "PUT /attachments/%s/content HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
      "Content-Length: %" G_GINT64_FORMAT "\r\nContent-Range: bytes %" G_GINT64_FORMAT
      "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\r\n\r\n",
      id, self->ada->token, size - offset, offset, size - 1, size);

  g_assert_no_errno (fd);
  g_assert_no_errno (connect (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (fcntl (fd, F_SETFL, O_NONBLOCK));
  g_assert_cmpint (write (fd, head, strlen (head)), ==, strlen (head));
  return fd;
}

static void
write_some (int fd, GBytes *bytes, gsize from, gsize to)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  while (from < to)
    {
      ssize_t n = write (fd, data + from, to - from);

      if (n > 0)
        from += n;

      spin ();
    }
}

static gint64
stored_size (World *self, const char *id)
{
  g_autofree char *path = g_build_filename (self->kit->folder, "files", "uploads", id, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

/* The status of the answer to a request that is no good, however little of its body comes. */
static guint
try_put (World *self, const char *id, const char *headers)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (self->kit->port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_autofree char *head =
      g_strdup_printf ("PUT /attachments/%s/content HTTP/1.1\r\nHost: a\r\n%s\r\nxx", id, headers);
  char answer[64] = "";
  ssize_t n = -1;

  g_assert_no_errno (fd);
  g_assert_no_errno (connect (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (fcntl (fd, F_SETFL, O_NONBLOCK));
  g_assert_cmpint (write (fd, head, strlen (head)), ==, strlen (head));
  UNTIL (n >= 0 || (n = read (fd, answer, sizeof answer - 1)) >= 0);
  close (fd);
  return n > 12 ? g_ascii_strtoull (answer + 9, NULL, 10) : 0;
}

static void
test_bad_puts (void)
{
  static const struct
  {
    const char *headers;
    guint status;
  } bad[] = {
    { "Content-Length: 11\r\n", 413 },
    { "Content-Length: 99999999999\r\n", 413 },
    { "Transfer-Encoding: chunked\r\n", 400 },
    { "", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes 0-4/11\r\n", 409 },
    { "Content-Length: 5\r\nContent-Range: bytes 0-5/10\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes 6-10/10\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes 5-9/*\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes -5/10\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: lines 0-4/10\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes 99999999999999999999-4/10\r\n", 400 },
    { "Content-Length: 5\r\nContent-Range: bytes 5-9/10\r\n", 409 },
    { "Content-Length: 5, 6\r\n", 400 },
    { "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400 },
  };
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new ();
  g_autofree char *token = g_strdup_printf ("Authorization: Bearer %s\r\n", world->ada->token);

  ask_offset (world, id, 10);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *headers = g_strconcat (token, bad[i].headers, NULL);

      g_test_message ("%s", bad[i].headers);
      g_assert_cmpuint (try_put (world, id, headers), ==, bad[i].status);
    }

  g_assert_cmpuint (try_put (world, id, "Content-Length: 5\r\n"), ==, 401);
  g_assert_cmpuint (try_put (world, "%00", "Content-Length: 2\r\n"), ==, 400);
  g_assert_cmpint (ask_offset (world, id, 10), ==, 0);
}

/* Cut at every tenth: what has come stays, and it goes on behind it. */
static void
test_cuts (void)
{
  const gsize size = 4000000;
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (size, 7);
  gint64 offset = ask_offset (world, id, size);

  for (guint i = 1; i <= 10; i++)
    {
      int fd = open_put (world, id, offset, size);

      write_some (fd, bytes, offset, size * i / 10);

      if (i == 10)
        UNTIL (stored_size (world, id) == (gint64) size);

      close (fd);
      UNTIL (stored_size (world, id) == (gint64) size * i / 10);
      offset = ask_offset (world, id, size);
      g_assert_cmpint (offset, ==, size * i / 10);
    }

  confirm (world, id, bytes);
}

/* Whoever asks where to go on has given the older link up, even if it looks alive. */
static void
test_half_open (void)
{
  const gsize size = 1000000;
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (size, 7);
  gint64 offset = ask_offset (world, id, size);
  int fd = open_put (world, id, 0, size);
  char byte;

  write_some (fd, bytes, 0, 300000);
  UNTIL (stored_size (world, id) > 200000);
  offset = ask_offset (world, id, size);
  g_assert_cmpint (offset, >, 200000);
  UNTIL (read (fd, &byte, 1) >= 0 || errno != EAGAIN);
  close (fd);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, offset, size - offset, size), ==,
                    200);
  confirm (world, id, bytes);
}

/* A restart in the middle; the hash is then that of all of it, too. */
static void
test_restart (void)
{
  const gsize size = 9000000;
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (size, 7);

  ask_offset (world, id, size);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 0, 5000000, size), ==, 200);
  kit_stop (world->kit);
  kit_start (world->kit);
  g_assert_cmpint (ask_offset (world, id, size), ==, 5000000);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 5000000, 4000000, size), ==, 200);
  confirm (world, id, bytes);
}

/* A full disk: it is said, what has come stays, nothing else suffers, and it goes on when there is
 * room again. */
static void
test_full (void)
{
  const gsize size = 2000000;
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new (), *small = confab_id_new ();
  g_autofree char *folder = g_build_filename (world->kit->folder, "files", NULL);
  g_autoptr (GBytes) bytes = file_bytes (size, 7), few = file_bytes (10, 3);
  GLogLevelFlags fatal;
  gint64 offset;

  kit_stop (world->kit);

  if (mount ("tmpfs", folder, "tmpfs", 0, "size=1m") != 0)
    {
      g_assert_cmpint (errno, ==, EPERM);
      g_test_skip ("Nothing may be mounted here");
      kit_start (world->kit);
      return;
    }

  kit_start (world->kit);
  ask_offset (world, id, size);
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 0, size, size), ==, 503);
  g_log_set_always_fatal (fatal);

  /* who has something else to say is heard */
  g_free (kit_post (world->kit, world->ada, world->notes, "The disk is full"));
  offset = ask_offset (world, id, size);
  g_assert_cmpint (offset, <=, 1024 * 1024);
  g_assert_no_errno (mount (NULL, folder, NULL, MS_REMOUNT, "size=10m"));
  g_assert_cmpuint (
      file_put (world->kit, world->ada, id, bytes, offset, size - (gsize) offset, size), ==, 200);
  confirm (world, id, bytes);
  g_assert_cmpuint (file_count (world->kit, "uploads"), ==, 0);

  /* Those that were refused are let go after some seconds. */
  confab_clock_advance (world->kit->clock, 10000);
  kit_stop (world->kit);
  g_assert_no_errno (umount2 (folder, MNT_DETACH));
  kit_start (world->kit);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Several at once, and memory that does not follow. */
static void
test_parallel (void)
{
  enum
  {
    N = 4
  };
  const gsize size = 3000000;
  g_autoptr (World) world = world_new (NULL);
  GAsyncResult *results[N] = { NULL };
  SoupMessage *messages[N];
  GBytes *bytes[N];
  char *ids[N];

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *url = NULL, *bearer = g_strconcat ("Bearer ", world->ada->token, NULL);

      ids[i] = confab_id_new ();
      bytes[i] = file_bytes (size, i);
      ask_offset (world, ids[i], size);
      url =
          g_strdup_printf ("http://127.0.0.1:%u/attachments/%s/content", world->kit->port, ids[i]);
      messages[i] = soup_message_new ("PUT", url);
      soup_message_headers_replace (soup_message_get_request_headers (messages[i]), "Authorization",
                                    bearer);
      soup_message_set_request_body_from_bytes (messages[i], "application/octet-stream", bytes[i]);
      soup_session_send_and_read_async (world->kit->session, messages[i], 0, NULL, store_result_cb,
                                        &results[i]);
    }

  for (guint i = 0; i < N; i++)
    {
      UNTIL (results[i] != NULL);
      g_assert_cmpuint (soup_message_get_status (messages[i]), ==, 200);
      confirm (world, ids[i], bytes[i]);
      g_object_unref (results[i]);
      g_object_unref (messages[i]);
      g_bytes_unref (bytes[i]);
      g_free (ids[i]);
    }
}

/* Lets the time pass, and a search for what is not used. */
static void
sweep (World *self, gint64 ms)
{
  const guint64 *n = &self->kit->server->metrics.counters[CONFAB_METRIC_FILE_SWEEPS];
  guint64 before = *n;

  confab_clock_advance (self->kit->clock, ms);
  UNTIL (*n > before);
}

/* What is never sent, and what never is complete, goes after a time; what is sent stays. */
static void
test_unused (void)
{
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *sent = kit_post (world->kit, world->ada, world->notes, "sent");
  g_autofree char *half = confab_id_new ();
  g_autoptr (GBytes) a = file_bytes (1000, 1), b = file_bytes (1000, 2);
  g_autoptr (JsonNode) kept = file_upload (world->kit, world->ada, world->notes, sent, "kept", a);
  g_autoptr (JsonNode) unused =
      file_upload (world->kit, world->ada, world->notes, world->message, "unused", b);

  ask_offset (world, half, 1000);
  file_put (world->kit, world->ada, half, a, 0, 10, 1000);
  UNTIL (file_count (world->kit, "uploads") == 1);

  sweep (world, CONFAB_FILE_SWEEP_MS);
  g_assert_cmpint (ask_offset (world, half, 1000), ==, 10);
  g_assert_cmpuint (file_count (world->kit, "contents"), ==, 2);

  /* Tokens would end, too. */
  sweep (world, 20 * DAY_MS);
  g_clear_pointer (&world->ada, user_free);
  world->ada = kit_login (world->kit, "ada");
  sweep (world, 10 * DAY_MS + CONFAB_FILE_SWEEP_MS);
  g_assert_cmpuint (file_count (world->kit, "uploads"), ==, 0);
  g_assert_cmpuint (file_count (world->kit, "contents"), ==, 1);
  g_assert_cmpuint (file_count (world->kit, "removed"), ==, 1);
  kit_refuses (world->kit, "not_found", NULL, world->ada, "GET", text_at (unused, "url"), NULL);
  g_assert_cmpint (ask_offset (world, half, 1000), ==, 0);

  {
    g_auto (Reply) reply = file_get (world->kit, world->ada, text_at (kept, "id"), NULL);

    g_assert_true (g_bytes_equal (reply.body, a));
  }

  sweep (world, 20 * DAY_MS);
  sweep (world, 10 * DAY_MS + CONFAB_FILE_SWEEP_MS);
  g_assert_cmpuint (file_count (world->kit, "removed"), ==, 0);
  g_assert_cmpuint (file_count (world->kit, "contents"), ==, 1);
}

/* What was left behind by a kill between the disk and the ledger. */
static void
test_left_over (void)
{
  g_autoptr (World) world = world_new (NULL);
  g_autofree char *id = confab_id_new (), *hash = NULL, *folder = NULL, *stray = NULL;
  g_autofree char *unknown = NULL, *upload = NULL;
  g_autoptr (GBytes) bytes = file_bytes (1000, 1), other = file_bytes (1000, 2);
  g_autofree char *other_hash = file_hash (other), *other_id = confab_id_new ();

  /* The content was kept, the ledger does not know: the client confirms again. */
  hash = file_hash (bytes);
  folder = g_strdup_printf ("%s/files/contents/%.2s", world->kit->folder, hash);
  stray = g_build_filename (folder, hash, NULL);
  upload = g_build_filename (world->kit->folder, "files", "uploads", id, NULL);
  ask_offset (world, id, 1000);
  g_assert_cmpuint (file_put (world->kit, world->ada, id, bytes, 0, 1000, -1), ==, 200);
  g_mkdir_with_parents (folder, 0700);
  g_assert_no_errno (link (upload, stray));
  confirm (world, id, bytes);

  /* Nobody comes back for this one. */
  unknown = g_strdup_printf ("%s/files/contents/%.2s", world->kit->folder, other_hash);
  g_mkdir_with_parents (unknown, 0700);
  g_free (stray);
  stray = g_build_filename (unknown, other_hash, NULL);
  g_free (upload);
  upload = g_build_filename (world->kit->folder, "files", "uploads", other_id, NULL);
  g_assert_true (g_file_set_contents (stray, "x", 1, NULL));
  g_assert_true (g_file_set_contents (upload, "x", 1, NULL));
  sweep (world, CONFAB_FILE_SWEEP_MS);
  g_assert_false (g_file_test (stray, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (file_count (world->kit, "uploads"), ==, 0);
  g_assert_cmpuint (file_count (world->kit, "contents"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/file-transfer/parts", test_parts);
  g_test_add_func ("/file-transfer/bad-puts", test_bad_puts);
  g_test_add_func ("/file-transfer/cuts", test_cuts);
  g_test_add_func ("/file-transfer/half-open", test_half_open);
  g_test_add_func ("/file-transfer/restart", test_restart);
  g_test_add_func ("/file-transfer/full", test_full);
  g_test_add_func ("/file-transfer/parallel", test_parallel);
  g_test_add_func ("/file-transfer/unused", test_unused);
  g_test_add_func ("/file-transfer/left-over", test_left_over);
  return g_test_run ();
}
