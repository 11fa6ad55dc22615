// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "timeline-screen.h"

#include "client/attach/confab-attach.h"
#include "e2e/e2e-kit.h"
#include "support/waiting.h"
#include "ui/media/confab-media-item.h"

#include <adwaita.h>
#include <string.h>

/* Pictures and files on their way: from the moment at which something was dropped until the
 * receiver sees it, what that takes of memory on both sides and the server for a large
 * file, and how many pictures a second become what stands for them. CONFAB_MEDIA_BYTES says how
 * large the large file is. */

#define LARGE_BYTES (G_GINT64_CONSTANT (1) << 30)
#define N_SENT 20
#define N_THUMBNAILS 30

typedef struct
{
  E2e *e2e;
  E2eClient *clients[2];
  char *conversation;
  char *fetched;
  guint tick;
  gint64 before[3];
  gint64 most[3];
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

static gint64
memory_of (World *self, guint side)
{
  const char *pid = side < 2 ? g_subprocess_get_identifier (self->clients[side]->process)
                             : e2e_get_server_pid (self->e2e);
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid), *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "RssAnon:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("RssAnon:"), NULL, 10);
}

static gboolean
note (World *self)
{
  for (guint side = 0; side < 3; side++)
    self->most[side] = MAX (self->most[side], memory_of (self, side) - self->before[side]);

  return TRUE;
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
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;

  self->e2e = e2e_new ();
  e2e_add_account (self->e2e, "alice");
  e2e_add_account (self->e2e, "bob");
  made = e2e_ctl (self->e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  self->conversation = g_strdup (e2e_text (conversation, "id"));
  self->tick = g_timeout_add (1, tick_cb, NULL);
  self->clients[0] = new_client (self, "alice");
  return self;
}

static void
world_free (World *self)
{
  g_source_remove (self->tick);
  e2e_client_free (self->clients[0]);
  e2e_client_free (self->clients[1]);
  e2e_free (self->e2e);
  g_free (self->conversation);
  g_free (self->fetched);
  g_free (self);
}

static void
send_path (World *self, const char *how, const char *path)
{
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"%s\",\"conversation\":\"%s\",\"text\":\"%s\",\"tag\":1}\n", how,
                       self->conversation, path);

  e2e_client_send (self->clients[0], line);
}

static void
run (const char *folder, const char *command)
{
  g_auto (GStrv) argv = NULL;
  int status;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_assert_true (g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* The receiver: a window in which the conversation is open. */
typedef struct
{
  ConfabSession *session;
  ConfabTimeline *timeline;
  Screen screen;
} Receiver;

static ConfabConversation *
get_conversation (Receiver *self, World *world)
{
  return confab_roster_get_conversation (confab_session_get_roster (self->session),
                                         world->conversation);
}

static void
receiver_open (Receiver *self, World *world)
{
  g_autofree char *folder = g_build_filename (e2e_get_folder (world->e2e), "bob", NULL);
  g_autofree char *keyring = g_strconcat (folder, ".keyring", NULL);
  g_autoptr (GPtrArray) accounts = NULL;

  /* the one that confabctl has signed in with */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  confab_client_set_data_dir (folder);
  accounts = wait_for_boxed (confab_client_load_accounts ());
  self->session = confab_session_new (g_ptr_array_index (accounts, 0));
  wait_for_success (confab_session_start (self->session));
  WAIT_UNTIL (confab_session_get_connection (self->session) == CONFAB_CONNECTION_ONLINE &&
              get_conversation (self, world) != NULL &&
              confab_session_get_key_state (self->session) != CONFAB_KEYS_UNKNOWN);
  self->timeline = confab_session_new_timeline (self->session, get_conversation (self, world));
  wait_for_success (confab_timeline_load (self->timeline));
  screen_open (&self->screen, FALSE, g_object_ref (G_LIST_MODEL (self->timeline)));
  self->screen.session = self->session;
  screen_fill (&self->screen);
  screen_draw (&self->screen);
}

static void
receiver_close (Receiver *self)
{
  screen_close (&self->screen);
  g_clear_object (&self->timeline);
  wait_for_success (confab_session_stop (self->session));
  settle ();
  g_clear_object (&self->session);
  confab_client_shut_down ();
}

/* The newest message, if it is another than there was and its picture is the whole one. */
static gboolean
has_picture (Receiver *self, guint n_before)
{
  GListModel *messages = G_LIST_MODEL (self->timeline);
  guint n = g_list_model_get_n_items (messages);
  g_autoptr (ConfabMessage) message = NULL;
  g_autoptr (ConfabMediaItem) item = NULL;
  GPtrArray *files;

  if (n <= n_before)
    return FALSE;

  message = g_list_model_get_item (messages, n - 1);
  files = confab_message_get_attachments (message);

  if (files == NULL || files->len == 0)
    return FALSE;

  item = confab_media_dup_item (confab_media_get (self->session), message,
                                g_ptr_array_index (files, 0));
  return confab_media_item_get_state (item) == CONFAB_MEDIA_HERE &&
         confab_media_item_get_texture (item) != NULL;
}

/* From the drop until a frame has been drawn that has the picture in it. */
static void
bench_sent (World *world)
{
  g_autofree char *path = g_build_filename (e2e_get_folder (world->e2e), "picture.jpg", NULL);
  double came[N_SENT], seen[N_SENT];
  Receiver receiver;

  run (e2e_get_folder (world->e2e), "convert -size 1600x1200 plasma: -quality 85 picture.jpg");
  receiver_open (&receiver, world);

  for (guint i = 0; i < N_SENT; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (receiver.timeline)), n_frames;
      gint64 start = g_get_monotonic_time ();

      send_path (world, "drop", path);
      WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (receiver.timeline)) > n);
      came[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
      WAIT_UNTIL (has_picture (&receiver, n));
      n_frames = receiver.screen.n_frames;
      WAIT_UNTIL (receiver.screen.n_frames > n_frames);
      seen[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }

  bench_row ("media", "drop to message", "median", bench_median (came, N_SENT), "ms", 0);
  bench_row ("media", "drop to receiver", "median", bench_median (seen, N_SENT), "ms", 0);
  bench_row ("media", "drop to receiver", "p95", bench_quantile (seen, N_SENT, 0.95), "ms", 0);
  receiver_close (&receiver);
}

/* A large file there and back. */
static void
bench_large (World *self)
{
  const char *wanted = g_getenv ("CONFAB_MEDIA_BYTES");
  gint64 size = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : LARGE_BYTES;
  g_autofree char *path = g_build_filename (e2e_get_folder (self->e2e), "large.bin", NULL);
  g_autofree char *make =
      g_strdup_printf ("sh -c 'head -c %" G_GINT64_FORMAT " /dev/urandom > large.bin'", size);
  g_autofree char *fetch =
      g_strdup_printf ("{\"do\":\"fetch\",\"conversation\":\"%s\",\"tag\":2}\n",
                       self->conversation);
  gint64 seq, start, sent;

  self->clients[1] = new_client (self, "bob");
  seq = self->clients[1]->last_seq;
  run (e2e_get_folder (self->e2e), make);

  for (guint side = 0; side < 3; side++)
    self->before[side] = memory_of (self, side);

  start = g_get_monotonic_time ();
  send_path (self, "file", path);

  while (self->clients[1]->last_seq == seq && note (self))
    g_main_context_iteration (NULL, TRUE);

  sent = g_get_monotonic_time ();
  e2e_client_send (self->clients[1], fetch);

  while (self->fetched == NULL && note (self))
    g_main_context_iteration (NULL, TRUE);

  bench_row ("media", "large file", "up", (double) size / (double) (sent - start), "MB/s", 0);
  bench_row ("media", "large file", "down",
             (double) size / (double) (g_get_monotonic_time () - sent), "MB/s", 0);
  bench_row ("media", "large file", "sender's memory", (double) self->most[0], "kB", 0);
  bench_row ("media", "large file", "receiver's memory", (double) self->most[1], "kB", 0);
  bench_row ("media", "large file", "server's memory", (double) self->most[2], "kB", 0);
}

/* Photos of twelve megapixels become what is sent, with what stands for them. */
static void
bench_thumbnails (void)
{
  g_autofree char *folder = g_dir_make_tmp ("confab-media-XXXXXX", NULL);
  g_autofree char *outgoing = g_build_filename (folder, "outgoing", NULL);
  g_autofree char *path = g_build_filename (folder, "photo.jpg", NULL);
  g_autofree char *clean = g_strdup_printf ("rm -r %s", folder);
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  g_autoptr (ConfabPictures) pictures = confab_pictures_new (clock);
  g_autoptr (ConfabAttach) attach = confab_attach_new (clock, pictures, outgoing);
  g_autoptr (ConfabChosen) chosen = confab_chosen_new (path);
  gint64 start;

  run (folder, "convert -size 4000x3000 plasma: -quality 85 photo.jpg");
  confab_attach_look (attach, chosen);
  WAIT_UNTIL (confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY);
  start = g_get_monotonic_time ();

  for (guint i = 0; i < N_THUMBNAILS; i++)
    {
      ConfabPrepared *prepared = wait_for_boxed (
          confab_attach_prepare (attach, chosen, CONFAB_ATTACH_SMALLER | CONFAB_ATTACH_STRIPPED));

      g_assert_nonnull (prepared->thumbnail);
      confab_attach_discard (attach, chosen, prepared);
      confab_prepared_unref (prepared);
    }

  bench_row ("media", "photos prepared", "rate",
             N_THUMBNAILS * 1e6 / (double) (g_get_monotonic_time () - start), "1/s", 0);
  run (g_get_tmp_dir (), clean);
}

int
main (int argc, char **argv)
{
  World *world;

  /* as an application does */
  g_main_context_acquire (NULL);
  dex_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  world = world_new ();
  bench_sent (world);
  bench_large (world);
  world_free (world);
  bench_thumbnails ();
  return 0;
}
