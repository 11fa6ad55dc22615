// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "confabd-world.h"
#include "server-subjects.h"

#include "base/confab-id.h"
#include "client/confab-client.h"
#include "support/waiting.h"

#include <stdlib.h>
#include <string.h>

/* From what one person writes to what comes back from another: through both clients' sessions,
 * databases and models, and through confabd, which commits each message. The floor is the same back
 * and forth over libsoup's WebSockets alone, where nothing is stored. */

#define BENCH "roundtrip"
#define N_WARM 20
#define N_ROUNDS 300
#define PASSWORD "correct horse battery"

typedef struct
{
  double times_us[N_ROUNDS];
  guint n_done;
  gint64 sent_us;
} Rounds;

/* Returns whether there is to be another round. */
static gboolean
round_done (Rounds *rounds)
{
  if (rounds->n_done >= N_WARM)
    rounds->times_us[rounds->n_done - N_WARM] = g_get_monotonic_time () - rounds->sent_us;

  rounds->sent_us = g_get_monotonic_time ();
  return ++rounds->n_done < N_WARM + N_ROUNDS;
}

typedef struct
{
  SoupWebsocketConnection *socket;
  gboolean begins;
  Rounds *rounds;
  guint n_heard;
} Echo;

/* Everybody hears everything, as in a conversation: every second text is one's own. */
static void
echo_message_cb (SoupWebsocketConnection *socket, int type, GBytes *data, Echo *echo)
{
  const char *text = g_bytes_get_data (data, NULL);
  char own = echo->begins ? 'a' : 'b';

  if (text[0] == 'j')
    {
      echo->n_heard++;
      return;
    }

  if (text[1] == own || (echo->begins && !round_done (echo->rounds)))
    return;

  soup_websocket_connection_send_text (socket, echo->begins ? "sa" : "sb");
}

static void
connected_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Echo *echo = data;

  echo->socket = soup_session_websocket_connect_finish (SOUP_SESSION (session), result, &error);

  if (echo->socket == NULL)
    g_error ("%s", error->message);

  g_signal_connect (echo->socket, "message", G_CALLBACK (echo_message_cb), echo);
  soup_websocket_connection_send_text (echo->socket, "j0");
}

static void
run_floor (Rounds *rounds)
{
  const char *argv[] = { "/proc/self/exe", "--serve", NULL };
  Subject *subject = subject_start (argv);
  g_autofree char *url = g_strdup_printf ("ws://127.0.0.1:%u/ws", subject->port);
  g_autoptr (SoupSession) session = soup_session_new ();
  char *protocols[] = { (char *) "confab.v1", NULL };
  Echo echoes[2] = { { .begins = TRUE, .rounds = rounds }, { .rounds = rounds } };

  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);

      soup_session_websocket_connect_async (session, message, NULL, protocols, 0, NULL,
                                            connected_cb, &echoes[i]);
    }

  WAIT_UNTIL (echoes[0].n_heard == 1 && echoes[1].n_heard == 1);
  rounds->sent_us = g_get_monotonic_time ();
  soup_websocket_connection_send_text (echoes[0].socket, "sa");
  WAIT_UNTIL (rounds->n_done == N_WARM + N_ROUNDS);

  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_signal_handlers_disconnect_by_data (echoes[i].socket, &echoes[i]);
      g_object_unref (echoes[i].socket);
    }

  subject_stop (subject);
}

static ConfabSession *
sign_up (Subject *server, const char *name)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", server->port);
  g_autoptr (ConfabAccount) account =
      wait_for_object (confab_client_register (address, name, name, PASSWORD, NULL));
  ConfabSession *session = confab_session_new (account);

  wait_for_success (confab_session_start (session));
  WAIT_UNTIL (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE);
  return session;
}

typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  gboolean begins;
  Rounds *rounds;
  gint64 seen_seq;
} Person;

static void
say (Person *person)
{
  dex_future_disown (confab_session_send_text (person->session, person->conversation,
                                               "Shall we meet at the station?", NULL));
}

static void
preview_cb (ConfabConversation *conversation, GParamSpec *pspec, Person *person)
{
  ConfabUser *sender = confab_conversation_get_preview_sender (conversation);
  const char *own = confab_account_get_user_id (confab_session_get_account (person->session));

  if (sender == NULL || g_str_equal (confab_user_get_id (sender), own) ||
      confab_conversation_get_last_seq (conversation) <= person->seen_seq)
    return;

  person->seen_seq = confab_conversation_get_last_seq (conversation);

  if (person->begins && !round_done (person->rounds))
    return;

  say (person);
}

static ConfabConversation *
get_conversation (ConfabSession *session, const char *id)
{
  return confab_roster_get_conversation (confab_session_get_roster (session), id);
}

static char *
make_channel (Subject *server, ConfabSession *other)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autofree char *id = confab_id_new ();
  g_autoptr (JsonNode) grant = confabd_post (http, server, NULL, "/auth/login",
                                             "{\"name\":\"ada\",\"password\":\"" PASSWORD "\"}");
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"type\":\"channel\",\"name\":\"general\",\"userIds\":[\"%s\"]}", id,
      confab_account_get_user_id (confab_session_get_account (other)));
  g_autoptr (JsonNode) made =
      confabd_post (http, server,
                    json_object_get_string_member (json_node_get_object (grant), "token"),
                    "/conversations", json);

  g_assert (JSON_NODE_HOLDS_OBJECT (made));
  return g_steal_pointer (&id);
}

static void
run_sessions (Subject *server, Rounds *rounds)
{
  Person people[2] = { { .session = sign_up (server, "ada"), .begins = TRUE, .rounds = rounds },
                       { .session = sign_up (server, "grace"), .rounds = rounds } };
  g_autofree char *id = make_channel (server, people[1].session);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      WAIT_UNTIL (get_conversation (people[i].session, id) != NULL);
      people[i].conversation = g_object_ref (get_conversation (people[i].session, id));
      g_signal_connect (people[i].conversation, "notify::preview", G_CALLBACK (preview_cb),
                        &people[i]);
    }

  rounds->sent_us = g_get_monotonic_time ();
  say (&people[0]);
  WAIT_UNTIL (rounds->n_done == N_WARM + N_ROUNDS);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_signal_handlers_disconnect_by_data (people[i].conversation, &people[i]);
      g_object_unref (people[i].conversation);
      wait_for_success (confab_session_stop (people[i].session));
      g_object_unref (people[i].session);
    }
}

int
main (int argc, char *argv[])
{
  Rounds least = { 0 }, through = { 0 };
  g_autofree char *folder = NULL, *data_dir = NULL;
  Subject *server;

  if (argc == 2 && g_str_equal (argv[1], "--serve"))
    return serve_soup ();

  dex_init ();
  folder = bench_folder ("roundtrip");
  data_dir = g_build_filename (folder, "client", NULL);
  server = confabd_start (folder, 0);
  confab_client_set_data_dir (data_dir);
  run_sessions (server, &through);
  run_floor (&least);

  for (guint i = 0; i < 2; i++)
    {
      double quantile = i == 0 ? 0.5 : 0.95;

      bench_row (BENCH, "two sessions and confabd", i == 0 ? "p50" : "p95",
                 bench_quantile (through.times_us, N_ROUNDS, quantile), "us",
                 bench_quantile (least.times_us, N_ROUNDS, quantile));
    }

  confab_client_shut_down ();
  subject_stop (server);
  bench_remove_folder (folder);
  return EXIT_SUCCESS;
}
