// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "faults/fault-proxy.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A file on its way there and back while the link is cut again and again, and each side starts
 * anew. CONFAB_CUT_BYTES says how large it is; 1073741824 takes some minutes. */

#define DEFAULT_BYTES (24 * 1000 * 1000)
#define N_CUTS 9
#define SLOWEST_BYTES_PER_US 5
#define LOOK_EVERY_US (10 * 1000)

/* So that a cut comes where it is meant to. */
#define RATE_BYTES_PER_S (20 * 1000 * 1000)
#define LARGE_RATE_BYTES_PER_S (60 * 1000 * 1000)

/* What any side may need beside what it needs without a file. AddressSanitizer keeps what was
 * freed. */
#ifdef __SANITIZE_ADDRESS__
#  define MOST_MEMORY_KB (256 * 1024)
#else
#  define MOST_MEMORY_KB (16 * 1024)
#endif

/* As WAIT_UNTIL (), for what takes longer the larger the file is: both sides hash it. */
#define WAIT_LONG(self, condition)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_us =                                                                                \
        g_get_monotonic_time () + 20 * G_USEC_PER_SEC + (self)->size / SLOWEST_BYTES_PER_US;       \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, end_us);                                      \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  E2e *e2e;
  E2eClient *alice;
  E2eClient *bob;
  FaultProxy *proxy;
  char *conversation;
  char *source;
  char *uploads;
  char *fetched;
  gint64 size;
  gint64 before[3];
  gint64 most[3];
  gint64 looked_us;
  guint n_cuts;
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

  if (e2e_text (line, "path") != NULL)
    g_set_str (&self->fetched, e2e_text (line, "path"));
}

static void
write_source (World *self)
{
  g_autofree guint32 *piece = g_malloc (1000 * 1000);
  FILE *file = g_fopen (self->source, "w");
  gint64 left = self->size;
  guint32 n = 1;

  g_assert_nonnull (file);

  while (left > 0)
    {
      gsize length = (gsize) MIN (left, 1000 * 1000);

      for (guint i = 0; i < 250 * 1000; i++)
        piece[i] = n++ * 2654435761u;

      g_assert_cmpuint (fwrite (piece, 1, length, file), ==, length);
      left -= (gint64) length;
    }

  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
hash_of (const char *path)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (1000 * 1000);
  FILE *file = g_fopen (path, "r");
  gsize n;

  g_assert_nonnull (file);

  while ((n = fread (piece, 1, 1000 * 1000, file)) > 0)
    g_checksum_update (checksum, piece, (gssize) n);

  fclose (file);
  return g_strdup (g_checksum_get_string (checksum));
}

/* The size of the only file in a folder whose name ends so; -1 where there is none. */
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

  return -1;
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

/* What a process has in memory, in kB, but for what it only maps. */
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

static const char *
pid_of (World *self, guint side)
{
  switch (side)
    {
    case 0:
      return g_subprocess_get_identifier (self->alice->process);
    case 1:
      return self->bob != NULL ? g_subprocess_get_identifier (self->bob->process) : NULL;
    default:
      return e2e_get_server_pid (self->e2e);
    }
}

/* Begins to count the memory of one side. */
static void
begin_memory (World *self, guint side)
{
  self->before[side] = memory_of (pid_of (self, side));
}

/* Not each time that something has passed: looking takes longer than that. */
static gboolean
note (World *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (now_us - self->looked_us < LOOK_EVERY_US)
    return FALSE;

  self->looked_us = now_us;

  for (guint side = 0; side < 3; side++)
    if (self->before[side] > 0 && pid_of (self, side) != NULL)
      self->most[side] =
          MAX (self->most[side], memory_of (pid_of (self, side)) - self->before[side]);

  return TRUE;
}

static void
cut (World *self)
{
  fault_proxy_cut (self->proxy);
  self->n_cuts++;
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
world_new (void)
{
  World *self = g_new0 (World, 1);
  const char *bytes = g_getenv ("CONFAB_CUT_BYTES");
  g_autofree char *made = NULL, *door = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  const char *colon;

  self->size = bytes != NULL ? g_ascii_strtoll (bytes, NULL, 10) : DEFAULT_BYTES;
  self->e2e = e2e_new ();
  colon = strrchr (e2e_get_address (self->e2e), ':');
  self->proxy = fault_proxy_new ((guint16) g_ascii_strtoull (colon + 1, NULL, 10), 1);
  fault_proxy_set_rate (self->proxy,
                        self->size > DEFAULT_BYTES ? LARGE_RATE_BYTES_PER_S : RATE_BYTES_PER_S);
  door = g_strdup_printf ("http://127.0.0.1:%u", fault_proxy_get_port (self->proxy));
  e2e_set_door (self->e2e, door);
  e2e_add_account (self->e2e, "alice");
  e2e_add_account (self->e2e, "bob");
  made = e2e_ctl (self->e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  self->conversation = g_strdup (e2e_text (conversation, "id"));
  self->source = g_build_filename (e2e_get_folder (self->e2e), "source.bin", NULL);
  self->uploads = g_build_filename (e2e_get_folder (self->e2e), "server", "files", "uploads", NULL);
  write_source (self);
  self->tick = g_timeout_add (2, tick_cb, NULL);
  return self;
}

static void
world_free (World *self)
{
  g_source_remove (self->tick);
  g_clear_pointer (&self->alice, e2e_client_free);
  g_clear_pointer (&self->bob, e2e_client_free);
  fault_proxy_free (self->proxy);
  e2e_free (self->e2e);
  g_free (self->conversation);
  g_free (self->source);
  g_free (self->uploads);
  g_free (self->fetched);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
send_file (World *self)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"file\",\"conversation\":\"%s\",\"text\":\"%s\",\"tag\":1}\n",
                       self->conversation, self->source);

  e2e_client_send (self->alice, line);
}

static void
fetch_file (World *self)
{
  g_autofree char *line = g_strdup_printf ("{\"do\":\"fetch\",\"conversation\":\"%s\",\"tag\":2}\n",
                                           self->conversation);

  e2e_client_send (self->bob, line);
}

/* The link is cut at each tenth; in the middle the server, then the sender is killed. */
static void
upload (World *self)
{
  send_file (self);

  for (int i = 1; i <= N_CUTS; i++)
    {
      WAIT_LONG (self, note (self) && size_in (self->uploads, "") >= self->size / 10 * i);
      cut (self);
      g_assert_cmpint (size_in (self->uploads, ""), <, self->size);

      if (i == N_CUTS / 3)
        {
          e2e_kill_server (self->e2e);
          self->before[2] = 0;
          e2e_start_server (self->e2e);
          begin_memory (self, 2);
        }
      else if (i == N_CUTS * 2 / 3)
        {
          e2e_client_kill (self->alice);
          self->before[0] = 0;
          e2e_client_start (self->alice);
          begin_memory (self, 0);
        }
    }

  WAIT_LONG (self, note (self) && self->bob->last_seq >= 2);
  g_assert_cmpint (size_in (self->uploads, ""), ==, -1);
}

static void
download (World *self)
{
  g_autofree char *root = g_build_filename (e2e_get_folder (self->e2e), "bob", NULL);
  g_autofree char *cache = NULL;

  fetch_file (self);
  WAIT_UNTIL (cache != NULL || (cache = find_folder (root, "files")) != NULL);
  WAIT_LONG (self, note (self) && size_in (cache, ".part") >= self->size / 3);
  cut (self);
  WAIT_LONG (self, note (self) && size_in (cache, ".part") >= self->size * 2 / 3);
  cut (self);
  WAIT_LONG (self, note (self) && self->fetched != NULL);
  g_assert_cmpint (size_in (cache, ".part"), ==, -1);
}

static void
test_cut (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *sent = NULL, *came = NULL;

  world->alice = new_client (world, "alice");
  world->bob = new_client (world, "bob");

  for (guint side = 0; side < 3; side++)
    begin_memory (world, side);

  upload (world);
  download (world);
  sent = hash_of (world->source);
  came = hash_of (world->fetched);
  g_assert_cmpstr (sent, ==, came);
  g_assert_cmpuint (world->n_cuts, >=, 10);
  g_test_message ("%" G_GINT64_FORMAT " bytes, %u cuts: sender %" G_GINT64_FORMAT
                  " kB more, receiver %" G_GINT64_FORMAT " kB, server %" G_GINT64_FORMAT " kB",
                  world->size, world->n_cuts, world->most[0], world->most[1], world->most[2]);

  for (guint side = 0; side < 3; side++)
    g_assert_cmpint (world->most[side], <, MOST_MEMORY_KB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cut-files/cut", test_cut);
  return g_test_run ();
}
