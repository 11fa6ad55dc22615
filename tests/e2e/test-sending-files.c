// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Files from one person to another, with the programs as they are. */

#define LARGE (50 * 1000 * 1000)

/* What a file may take of either side beside what the program takes without one. AddressSanitizer
 * keeps what was freed. */
#ifdef __SANITIZE_ADDRESS__
#  define MOST_MEMORY_KB (256 * 1024)
#else
#  define MOST_MEMORY_KB (4 * 1024)
#endif

typedef struct
{
  E2e *e2e;
  E2eClient *alice;
  E2eClient *bob;
  char *conversation;
  char *source;
  char *fetched;
  gint64 done;
  guint tick;
} World;

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
line_cb (JsonNode *line, gpointer data)
{
  World *self = data;

  if (e2e_int (line, "done") >= 0)
    self->done = e2e_int (line, "done");

  if (e2e_text (line, "path") != NULL)
    g_set_str (&self->fetched, e2e_text (line, "path"));
}

static void
write_source (const char *path, gsize size)
{
  g_autofree guint32 *bytes = g_malloc ((size / 4 + 1) * 4);

  for (gsize i = 0; i <= size / 4; i++)
    bytes[i] = i * 2654435761u;

  g_assert_true (g_file_set_contents (path, (char *) bytes, size, NULL));
}

static E2eClient *
new_client (World *self, const char *name)
{
  E2eClient *client = e2e_client_new (self->e2e, name, self->conversation);

  client->on_line = line_cb;
  client->on_line_data = self;
  WAIT_UNTIL (client->last_seq >= 1 && g_strcmp0 (client->connection, "online") == 0);
  return client;
}

static World *
world_new (gsize size, gboolean channel)
{
  World *self = g_new0 (World, 1);
  g_autofree char *made = NULL, *joined = NULL;
  g_autoptr (JsonNode) conversation = NULL;

  self->e2e = e2e_new ();
  e2e_add_account (self->e2e, "alice");
  e2e_add_account (self->e2e, "bob");
  made = channel ? e2e_ctl (self->e2e, "alice", "new", "channel", "lobby", NULL)
                 : e2e_ctl (self->e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  self->conversation = g_strdup (e2e_text (conversation, "id"));

  if (channel)
    joined = e2e_ctl (self->e2e, "bob", "join", self->conversation, NULL);

  self->source = g_build_filename (e2e_get_folder (self->e2e), "source.bin", NULL);
  write_source (self->source, size);
  self->tick = g_timeout_add (2, tick_cb, NULL);
  return self;
}

static void
world_free (World *self)
{
  g_source_remove (self->tick);
  g_clear_pointer (&self->alice, e2e_client_free);
  g_clear_pointer (&self->bob, e2e_client_free);
  e2e_free (self->e2e);
  g_free (self->conversation);
  g_free (self->source);
  g_free (self->fetched);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
check_same (const char *one, const char *other)
{
  g_autoptr (GMappedFile) a = g_mapped_file_new (one, FALSE, NULL);
  g_autoptr (GMappedFile) b = g_mapped_file_new (other, FALSE, NULL);

  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpuint (g_mapped_file_get_length (a), ==, g_mapped_file_get_length (b));
  g_assert_cmpint (memcmp (g_mapped_file_get_contents (a), g_mapped_file_get_contents (b),
                           g_mapped_file_get_length (a)),
                   ==, 0);
}

/* The size of the only file in a folder whose name ends so; 0 where there is none. */
static gint64
size_in (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (g_str_has_suffix (name, suffix) && stat (path, &info) == 0)
        return info.st_size;
    }

  return 0;
}

static char *
find_folder (const char *root, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, child, NULL);
      char *found;

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;

      if (g_str_equal (child, name))
        return g_steal_pointer (&path);

      if ((found = find_folder (path, name)) != NULL)
        return found;
    }

  return NULL;
}

/* The most memory that a process has had, in kB, but for what it only maps. */
static gint64
memory_of (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid), *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "RssAnon:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("RssAnon:"), NULL, 10);
}

static gboolean
note (const char *pid, gint64 *most)
{
  *most = MAX (*most, memory_of (pid));
  return TRUE;
}

static void
send_file (World *self)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"file\",\"conversation\":\"%s\",\"text\":\"%s\",\"tag\":1}\n",
                       self->conversation, self->source);

  e2e_client_send (self->alice, line);
  WAIT_UNTIL (self->done == 1);
}

static void
fetch_file (World *self)
{
  g_autofree char *line = g_strdup_printf ("{\"do\":\"fetch\",\"conversation\":\"%s\",\"tag\":2}\n",
                                           self->conversation);

  e2e_client_send (self->bob, line);
}

/* From script to script. */
static void
test_ctl (void)
{
  g_autoptr (World) world = world_new (300000, TRUE);
  g_autofree char *target = g_build_filename (e2e_get_folder (world->e2e), "target.bin", NULL);
  g_autofree char *said = NULL, *read = NULL, *got = NULL;
  const char *id;
  JsonNode *files;
  g_autoptr (JsonNode) message = NULL;
  struct stat info;

  said = e2e_ctl (world->e2e, "alice", "send", world->conversation, "look", "--file", world->source,
                  NULL);
  read = e2e_ctl (world->e2e, "bob", "read", world->conversation, NULL);
  message = e2e_parse (read);
  files = json_object_get_member (json_node_get_object (message), "attachments");
  g_assert_nonnull (files);
  id =
      json_object_get_string_member (json_array_get_object_element (json_node_get_array (files), 0),
                                     "id");
  got = e2e_ctl (world->e2e, "bob", "get", id, "--output", target, NULL);
  check_same (world->source, target);
  g_assert_cmpint (stat (target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* A script has the id of what is sealed, and not the key: it is told so, and has nothing else. */
static void
test_ctl_private (void)
{
  g_autoptr (World) world = world_new (3000, FALSE);
  g_autofree char *target = g_build_filename (e2e_get_folder (world->e2e), "target.bin", NULL);
  g_autofree char *id = NULL, *said = NULL, *data = NULL, *printed = NULL;

  world->alice = new_client (world, "alice");
  world->bob = new_client (world, "bob");
  send_file (world);
  WAIT_UNTIL (world->bob->last_seq >= 2);
  fetch_file (world);
  WAIT_UNTIL (world->fetched != NULL);
  id = g_path_get_basename (world->fetched);
  data = g_strdup_printf ("--data-dir=%s/bob", e2e_get_folder (world->e2e));
  printed = e2e_ctl_status (world->e2e, 1, NULL, &said, "get", data, id, "--output", target, NULL);
  g_assert_nonnull (strstr (said, "encrypted"));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* In a channel the server says what the file is, and both have the same message. */
static void
test_channel (void)
{
  g_autoptr (World) world = world_new (70000, TRUE);
  g_autofree char *data = NULL, *found = NULL, *said = NULL;

  world->alice = new_client (world, "alice");
  world->bob = new_client (world, "bob");
  send_file (world);
  WAIT_UNTIL (world->bob->last_seq >= 3 && world->alice->last_seq >= 3);
  fetch_file (world);
  WAIT_UNTIL (world->fetched != NULL);
  check_same (world->source, world->fetched);
  e2e_client_wait_complete (world->alice, 3);
  e2e_client_quit (world->alice);
  data = g_strdup_printf ("--data-dir=%s/alice", e2e_get_folder (world->e2e));
  found = e2e_ctl_status (world->e2e, 0, NULL, &said, "doctor", data, "--full", NULL);
  g_test_message ("%s%s", found, said);
}

/* Both sides are killed in the middle of it, one after the other, on the way there and back. */
static void
test_killed (void)
{
  g_autoptr (World) world = world_new (LARGE, FALSE);
  g_autofree char *uploads = NULL, *cache = NULL;
  g_autofree char *root = g_build_filename (e2e_get_folder (world->e2e), "bob", NULL);
  gint64 before = 0;

  world->alice = new_client (world, "alice");
  uploads = g_build_filename (e2e_get_folder (world->e2e), "server", "files", "uploads", NULL);
  send_file (world);

  WAIT_UNTIL (size_in (uploads, "") > LARGE / 5);
  e2e_kill_server (world->e2e);
  before = size_in (uploads, "");
  g_test_message ("the server was killed at %" G_GINT64_FORMAT, before);
  g_assert_cmpint (before, <, LARGE);
  e2e_start_server (world->e2e);

  WAIT_UNTIL (size_in (uploads, "") > LARGE / 2);
  e2e_client_kill (world->alice);
  before = size_in (uploads, "");
  g_test_message ("the sender was killed at %" G_GINT64_FORMAT, before);
  g_assert_cmpint (before, <, LARGE);
  e2e_client_start (world->alice);
  world->bob = new_client (world, "bob");
  WAIT_UNTIL (world->bob->last_seq >= 2);

  fetch_file (world);
  WAIT_UNTIL (cache != NULL || (cache = find_folder (root, "files")) != NULL);
  WAIT_UNTIL (size_in (cache, ".part") > LARGE / 5);
  e2e_kill_server (world->e2e);
  e2e_start_server (world->e2e);
  WAIT_UNTIL (size_in (cache, ".part") > LARGE / 2);
  e2e_client_kill (world->bob);
  before = size_in (cache, ".part");
  g_test_message ("the receiver was killed at %" G_GINT64_FORMAT, before);
  g_assert_cmpint (before, >, LARGE / 2);

  /* What the one before said of it is not what this one says. */
  g_clear_pointer (&world->bob->connection, g_free);
  e2e_client_start (world->bob);
  WAIT_UNTIL (g_strcmp0 (world->bob->connection, "online") == 0);
  fetch_file (world);
  WAIT_UNTIL (world->fetched != NULL);
  check_same (world->source, world->fetched);
}

/* Neither side holds more than a piece of it. */
static void
test_memory (void)
{
  g_autoptr (World) world = world_new (LARGE, FALSE);
  const char *pids[2];
  gint64 before[2], most[2] = { 0 };

  world->alice = new_client (world, "alice");
  world->bob = new_client (world, "bob");
  pids[0] = g_subprocess_get_identifier (world->alice->process);
  pids[1] = g_subprocess_get_identifier (world->bob->process);
  before[0] = memory_of (pids[0]);
  before[1] = memory_of (pids[1]);
  send_file (world);

  WAIT_UNTIL (note (pids[0], &most[0]) && world->bob->last_seq >= 2);
  fetch_file (world);
  WAIT_UNTIL (note (pids[1], &most[1]) && world->fetched != NULL);
  check_same (world->source, world->fetched);
  g_test_message ("sender %" G_GINT64_FORMAT " kB more, receiver %" G_GINT64_FORMAT " kB more",
                  most[0] - before[0], most[1] - before[1]);
  g_assert_cmpint (most[0] - before[0], <, MOST_MEMORY_KB);
  g_assert_cmpint (most[1] - before[1], <, MOST_MEMORY_KB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sending-files/ctl", test_ctl);
  g_test_add_func ("/sending-files/ctl-private", test_ctl_private);
  g_test_add_func ("/sending-files/channel", test_channel);
  g_test_add_func ("/sending-files/killed", test_killed);
  g_test_add_func ("/sending-files/memory", test_memory);
  return g_test_run ();
}
