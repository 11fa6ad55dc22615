// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-world.h"

#include "bench-kit.h"
#include "speech.h"

#include "base/confab-id.h"
#include "client/confab-client.h"
#include "support/waiting.h"

#include <glib/gstdio.h>

#define N_MESSAGES 100000
#define PASSWORD "correct horse battery"

/* When what is in the folder is made differently, this counts up. */
#define VERSION 1

static char *
in_folder (ClientWorld *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* A conversation is open when its account was used last. */
static void
write_settings (ClientWorld *self, const char *conversation_id)
{
  g_autofree char *folder = g_build_filename (self->folder, "config", "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);
  g_autofree char *text =
      g_strdup_printf ("[org/confab/Confab]\nlast-conversation='%s'\n", conversation_id);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static char *
get_member (JsonNode *node, const char *name)
{
  return g_strdup (json_object_get_string_member (json_node_get_object (node), name));
}

/* Grace, a channel with both, and another device of Ada's. */
static World
make_conversation (ClientWorld *self, const char *own_user_id)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autofree char *id = confab_id_new ();
  g_autofree char *channel = g_strdup_printf (
      "{\"id\":\"%s\",\"type\":\"channel\",\"name\":\"general\",\"userIds\":[\"%s\"]}", id,
      own_user_id);
  g_autoptr (JsonNode) grace =
      confabd_post (http, self->server, NULL, "/auth/register",
                    "{\"name\":\"grace\",\"displayName\":\"Grace\",\"password\":\"" PASSWORD "\"}");
  g_autoptr (JsonNode) ada = confabd_post (http, self->server, NULL, "/auth/login",
                                           "{\"name\":\"ada\",\"password\":\"" PASSWORD "\"}");
  World world = {
    .tokens = g_ptr_array_new_with_free_func (g_free),
    .rand = g_rand_new_with_seed (2),
    .channel = g_steal_pointer (&id),
  };
  g_autoptr (JsonNode) made = NULL;

  g_ptr_array_add (world.tokens, get_member (grace, "token"));
  g_ptr_array_add (world.tokens, get_member (ada, "token"));
  made = confabd_post (http, self->server, g_ptr_array_index (world.tokens, 0), "/conversations",
                       channel);
  return world;
}

typedef struct
{
  Subject *server;
  World *world;
} Talk;

static gpointer
talk_thread (gpointer data)
{
  static const LoadPlan plan = {
    .n_rooms = 1,
    .n_members = 2,
    .n_senders = 2,
    .n_in_flight = 50,
    .until_ack = TRUE,
    .n_messages = N_MESSAGES,
  };
  Talk *talk = data;
  Speech speech = confabd_speech (talk->world, TRUE);

  load_send (talk->server, &speech, &plan);
  return NULL;
}

static gboolean
holds_all (ConfabSession *session, const char *conversation_id)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (confab_session_get_roster (session), conversation_id);

  return conversation != NULL && confab_conversation_get_last_seq (conversation) > N_MESSAGES;
}

/* The account is online while the others talk, so that it stores everything as it comes. */
static void
fill (ClientWorld *self)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", self->server->port);
  g_autoptr (ConfabAccount) account =
      wait_for_object (confab_client_register (address, "ada", "Ada", PASSWORD, NULL));
  g_autoptr (ConfabSession) session = confab_session_new (account);
  World world = make_conversation (self, confab_account_get_user_id (account));
  Talk talk = { self->server, &world };
  GThread *thread;

  wait_for_success (confab_session_start (session));
  WAIT_UNTIL (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE);
  thread = g_thread_new ("talk", talk_thread, &talk);

  while (!holds_all (session, world.channel))
    g_main_context_iteration (NULL, TRUE);

  g_thread_join (thread);
  wait_for_success (confab_session_stop (session));
  write_settings (self, world.channel);
  g_ptr_array_unref (world.tokens);
  g_rand_free (world.rand);
  g_free (world.channel);
}

/* The account knows its server by the port. */
static guint
read_port (const char *stamp)
{
  g_autofree char *text = NULL;
  guint version = 0, port = 0;

  if (!g_file_get_contents (stamp, &text, NULL, NULL) ||
      sscanf (text, "%u %u", &version, &port) != 2 || version != VERSION)
    return 0;

  return port;
}

/**
 * client_world_open:
 *
 * Returns: (transfer full): the world, with its server running
 */
ClientWorld *
client_world_open (void)
{
  ClientWorld *self = g_new0 (ClientWorld, 1);
  g_autofree char *stamp = NULL, *server = NULL;
  guint port;

  self->folder = g_build_filename (g_get_tmp_dir (), "world", NULL);
  self->data_dir = in_folder (self, "client");
  stamp = in_folder (self, "complete");
  server = in_folder (self, "server");
  port = read_port (stamp);

  if (port == 0)
    bench_remove_folder (self->folder);

  self->server = confabd_start (server, port);
  confab_client_set_data_dir (self->data_dir);

  if (port == 0)
    {
      g_autofree char *text = g_strdup_printf ("%d %u\n", VERSION, self->server->port);

      g_printerr ("Making %d messages in %s …\n", N_MESSAGES, self->folder);
      fill (self);
      g_file_set_contents (stamp, text, -1, NULL);
    }

  return self;
}

/**
 * client_world_close:
 * @self: (transfer full): a world; its folder stays
 */
void
client_world_close (ClientWorld *self)
{
  confab_client_shut_down ();
  subject_stop (self->server);
  g_free (self->data_dir);
  g_free (self->folder);
  g_free (self);
}

/**
 * client_world_get_environment:
 *
 * Returns: (transfer full): that of a confab whose settings are the world's
 */
char **
client_world_get_environment (ClientWorld *self)
{
  g_autofree char *config = in_folder (self, "config");
  char **environment = g_get_environ ();

  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "keyfile", TRUE);
  environment = g_environ_setenv (environment, "GTK_A11Y", "none", TRUE);
  environment = g_environ_setenv (environment, "XDG_CONFIG_HOME", config, TRUE);
  return environment;
}
