// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "catchup-world.h"

#include "bench-kit.h"
#include "confabd-world.h"
#include "speech.h"

#include "base/confab-id.h"
#include "client/confab-client.h"
#include "client/history-kit.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <glib/gstdio.h>

#define PASSWORD "correct horse battery"

/* What the account holds of the conversation that is on the screen, before it goes. */
#define HELD_MESSAGES 60

/* When what is in the folder is made differently, this counts up. */
#define VERSION 2

/* The stamp of a world that is complete: version, port, newest event of the open conversation, and
 * its id. The account knows its server by the port. */
#define STAMP "%u %u %u %36s\n"

static char *
folder_of (const char *name)
{
  g_autofree char *simple = g_strdelimit (g_strconcat ("catchup ", name, NULL), " ,", '-');

  return g_build_filename (g_get_tmp_dir (), simple, NULL);
}

static gboolean
read_stamp (const char *folder, guint *port, guint *last_seq, char *open_id)
{
  g_autofree char *path = g_build_filename (folder, "complete", NULL);
  g_autofree char *text = NULL;
  guint version = 0;

  return g_file_get_contents (path, &text, NULL, NULL) &&
         sscanf (text, STAMP, &version, port, last_seq, open_id) == 4 && version == VERSION;
}

static void
write_stamp (const char *folder, guint port, guint last_seq, const char *open_id)
{
  g_autofree char *path = g_build_filename (folder, "complete", NULL);
  g_autofree char *text = g_strdup_printf ("%u %u %u %s\n", VERSION, port, last_seq, open_id);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", argv[0], error->message);
}

static void
copy_folder (const char *from, const char *to)
{
  const char *argv[] = { "cp", "-a", from, to, NULL };

  run (argv);
}

static char *
dup_token (JsonNode *grant)
{
  return g_strdup (json_object_get_string_member (json_node_get_object (grant), "token"));
}

static void
make_conversations (Subject *server, World *world, const char *user_id, guint n)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autoptr (JsonNode) grant =
      confabd_post (http, server, NULL, "/auth/register",
                    "{\"name\":\"grace\",\"displayName\":\"Grace\",\"password\":\"" PASSWORD "\"}");

  g_ptr_array_add (world->tokens, dup_token (grant));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = confab_id_new ();
      g_autofree char *json =
          g_strdup_printf ("{\"id\":\"%s\",\"type\":\"channel\",\"name\":\"channel %u\","
                           "\"userIds\":[\"%s\"]}",
                           id, i, user_id);
      g_autoptr (JsonNode) made =
          confabd_post (http, server, g_ptr_array_index (world->tokens, 0), "/conversations", json);

      g_ptr_array_add (world->groups, g_steal_pointer (&id));
    }
}

static void
say_before (Subject *server, World *world)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autofree char *path =
      g_strdup_printf ("/conversations/%s/messages", (char *) g_ptr_array_index (world->groups, 0));

  for (guint i = 0; i < HELD_MESSAGES; i++)
    {
      g_autofree char *id = confab_id_new ();
      g_autofree char *json =
          g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"Number %u\"}",
                           id, (char *) g_ptr_array_index (world->groups, 0), i);
      g_autoptr (JsonNode) receipt =
          confabd_post (http, server, g_ptr_array_index (world->tokens, 0), path, json);

      g_assert (JSON_NODE_HOLDS_OBJECT (receipt));
    }
}

/* The messages go round. */
static void
append_message (gpointer data, guint room, guint number, guint n_bytes, GString *out)
{
  World *world = data;
  Speech speech = confabd_speech (world, FALSE);

  speech.append_message (world, number % world->groups->len, number, n_bytes, out);
}

static void
talk (Subject *server, World *world)
{
  static const LoadPlan plan = {
    .n_rooms = 1,
    .n_members = 1,
    .n_senders = 1,
    .n_in_flight = 100,
    .until_ack = TRUE,
    .n_messages = CATCHUP_MESSAGES,
  };
  Speech speech = confabd_speech (world, FALSE);

  speech.append_message = append_message;
  load_send (server, &speech, &plan);
}

/**
 * catchup_world_find_database:
 *
 * Returns: (transfer full): the path of the account's database
 */
char *
catchup_world_find_database (CatchupWorld *self)
{
  g_autofree char *accounts = g_build_filename (self->data_dir, "accounts", NULL);
  g_autoptr (GDir) dir = g_dir_open (accounts, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (accounts, name, "store.db", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }

  g_error ("No database in %s", accounts);
}

static gboolean
turn_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the newest events of all conversations are here. */
static void
wait_until_held (const char *data_dir)
{
  CatchupWorld world = { .data_dir = (char *) data_dir };
  g_autofree char *path = catchup_world_find_database (&world);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = history_open (path, CONFAB_DATABASE_READ_ONLY);
  guint timer = g_timeout_add (50, turn_cb, NULL);
  gint64 n = 1;

  while (n > 0)
    {
      g_main_context_iteration (NULL, TRUE);

      if (!confab_database_get_int (db, &n, &error, "SELECT count(*) FROM gap", NULL))
        g_error ("%s", error->message);
    }

  g_source_remove (timer);
}

/* Ada comes once, so that she knows the conversations, and misses what is said then. */
static void
fill (Subject *server, const char *data_dir, World *world, guint n_conversations)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", server->port);
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (ConfabSession) session = NULL;
  GListModel *conversations;

  confab_client_set_data_dir (data_dir);
  account = wait_for_object (confab_client_register (address, "ada", "Ada", PASSWORD, NULL));
  make_conversations (server, world, confab_account_get_user_id (account), n_conversations);
  say_before (server, world);
  session = confab_session_new (account);
  wait_for_success (confab_session_start (session));
  conversations = confab_roster_get_conversations (confab_session_get_roster (session));
  WAIT_UNTIL (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE &&
              g_list_model_get_n_items (conversations) == n_conversations);
  wait_until_held (data_dir);
  wait_for_success (confab_session_stop (session));
  confab_client_shut_down ();
  talk (server, world);
}

/**
 * catchup_world_make:
 * @name: of the world
 * @n_conversations: over how many the messages are spread
 *
 * Makes the world, unless it is there.
 */
void
catchup_world_make (const char *name, guint n_conversations)
{
  g_autofree char *folder = folder_of (name);
  g_autofree char *server_folder = g_build_filename (folder, "server", NULL);
  g_autofree char *data_dir = g_build_filename (folder, "client", NULL);
  char open_id[64];
  guint port, last_seq;
  World world = { 0 };
  Subject *server;

  if (read_stamp (folder, &port, &last_seq, open_id))
    return;

  g_printerr ("Making %d messages in %s …\n", CATCHUP_MESSAGES, folder);
  bench_remove_folder (folder);
  dex_init ();
  world.tokens = g_ptr_array_new_with_free_func (g_free);
  world.groups = g_ptr_array_new_with_free_func (g_free);
  world.rand = g_rand_new_with_seed (3);
  server = confabd_start (server_folder, 0);
  fill (server, data_dir, &world, n_conversations);

  /* Before the first message there is the event that made the channel, and one for each member. */
  write_stamp (folder, server->port, HELD_MESSAGES + CATCHUP_MESSAGES / n_conversations,
               g_ptr_array_index (world.groups, 0));
  subject_stop (server);
  g_ptr_array_unref (world.tokens);
  g_ptr_array_unref (world.groups);
  g_rand_free (world.rand);
}

/**
 * catchup_world_open:
 *
 * Returns: (transfer full): a copy of the account's data and the server, which runs
 */
CatchupWorld *
catchup_world_open (const char *name)
{
  CatchupWorld *self = g_new0 (CatchupWorld, 1);
  g_autofree char *folder = folder_of (name);
  g_autofree char *server = g_build_filename (folder, "server", NULL);
  g_autofree char *client = g_build_filename (folder, "client", NULL);
  g_autofree char *server_copy = NULL;
  char open_id[64];
  guint port, last_seq;

  if (!read_stamp (folder, &port, &last_seq, open_id))
    g_error ("%s is not complete", folder);

  self->folder = bench_folder ("catching-up");
  self->data_dir = g_build_filename (self->folder, "client", NULL);
  server_copy = g_build_filename (self->folder, "server", NULL);
  copy_folder (client, self->data_dir);
  copy_folder (server, server_copy);
  self->open_id = g_strdup (open_id);
  self->last_seq = last_seq;
  self->server = confabd_start (server_copy, port);
  confab_client_set_data_dir (self->data_dir);
  return self;
}

/**
 * catchup_world_close:
 * @self: (transfer full): a world; what was copied is removed
 */
void
catchup_world_close (CatchupWorld *self)
{
  confab_client_shut_down ();
  subject_stop (self->server);
  bench_remove_folder (self->folder);
  g_free (self->open_id);
  g_free (self->data_dir);
  g_free (self->folder);
  g_free (self);
}

/**
 * catchup_world_load_account:
 *
 * Returns: (transfer full): the account that is behind
 */
ConfabAccount *
catchup_world_load_account (CatchupWorld *self)
{
  g_autoptr (GPtrArray) accounts = wait_for_boxed (confab_client_load_accounts ());

  g_assert_cmpuint (accounts->len, ==, 1);
  return g_object_ref (g_ptr_array_index (accounts, 0));
}
