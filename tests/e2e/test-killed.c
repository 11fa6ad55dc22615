// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

#include <string.h>

/* Two people write a thousand messages each while the server is killed five times and each client
 * twice. Everything arrives once, in one order. When is decided by the seed. */

/* Of each of the two; what is sealed takes several requests each. */
#define MESSAGES 1000
#define SEALED_MESSAGES 300
#define SERVER_KILLS 5
#define CLIENT_KILLS 2

typedef struct
{
  gint64 at; /* once alice or the server is so far */
  int whom;  /* 0: the server, 1: alice, 2: bob */
} Kill;

static guint32 seed;
static int n_messages;

static int
compare_kills (gconstpointer a, gconstpointer b)
{
  return ((const Kill *) a)->at - ((const Kill *) b)->at;
}

/* Thirds of the way for the clients, sixths for the server, with chance in it. */
static void
plan (Kill *kills)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = 0;

  for (int i = 0; i < SERVER_KILLS; i++)
    kills[n++] = (Kill) { 2 * n_messages * (i + 1) / 6 - g_rand_int_range (rand, 0, 250), 0 };

  for (int whom = 1; whom <= 2; whom++)
    for (int i = 0; i < CLIENT_KILLS; i++)
      kills[n++] = (Kill) { 2 * n_messages * (i + 1) / 3 - g_rand_int_range (rand, 0, 500), whom };

  qsort (kills, n, sizeof *kills, compare_kills);
}

static void
kill_one (E2e *e2e, E2eClient *clients[2], const Kill *kill)
{
  static const char *const names[] = { "alice", "bob" };
  E2eClient *client = kill->whom > 0 ? clients[kill->whom - 1] : NULL;

  g_test_message ("at %" G_GINT64_FORMAT ": %s", kill->at, client ? client->device : "server");

  if (client == NULL)
    {
      e2e_kill_server (e2e);
      e2e_start_server (e2e);
      return;
    }

  e2e_client_kill (client);
  e2e_client_start (client);
  e2e_client_say (client, names[kill->whom - 1], n_messages);
}

/* Each message once, in the order of seq, each person's in the order in which they were written. */
static void
check_order (GPtrArray *messages)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 last_seq = 0, next[2] = { 1, 1 };

  g_assert_cmpuint (messages->len, ==, 2 * n_messages);

  for (guint i = 0; i < messages->len; i++)
    {
      JsonNode *message = g_ptr_array_index (messages, i);
      gboolean alice = g_str_has_prefix (e2e_text (message, "content"), "alice ");
      g_autofree char *expected =
          g_strdup_printf ("%s %" G_GINT64_FORMAT, alice ? "alice" : "bob", next[!alice]++);

      g_assert_cmpstr (e2e_text (message, "content"), ==, expected);
      g_assert_cmpint (e2e_int (message, "seq"), >, last_seq);
      g_assert_true (g_hash_table_add (ids, (char *) e2e_text (message, "message")));
      last_seq = e2e_int (message, "seq");
    }
}

/* What the server has is what a client has: id, seq and content. */
static void
check_server (E2e *e2e, const char *conversation, GPtrArray *messages)
{
  g_autofree char *out = e2e_ctl (e2e, "alice", "export", conversation, NULL);
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) event = e2e_parse (lines[i]);
      JsonNode *payload = json_object_get_member (json_node_get_object (event), "payload");
      JsonNode *message;

      g_assert_cmpint (e2e_int (event, "seq"), ==, i + 1);

      if (g_strcmp0 (e2e_text (event, "type"), "message") != 0)
        continue;

      g_assert_cmpuint (n, <, messages->len);
      message = g_ptr_array_index (messages, n++);
      g_assert_cmpstr (e2e_text (payload, "id"), ==, e2e_text (message, "message"));
      g_assert_cmpstr (e2e_text (payload, "content"), ==, e2e_text (message, "content"));
      g_assert_cmpint (e2e_int (event, "seq"), ==, e2e_int (message, "seq"));
    }

  g_assert_cmpuint (n, ==, messages->len);
}

static void
test_killed (gconstpointer kind)
{
  gboolean sealed = g_str_equal (kind, "direct");
  g_autoptr (E2e) e2e = e2e_new ();
  g_autofree char *made = NULL, *joined = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  g_autoptr (E2eClient) alice = NULL, bob = NULL;
  Kill kills[SERVER_KILLS + 2 * CLIENT_KILLS];
  const char *id;

  g_printerr ("# in %s; again: CONFAB_SEED=%u %s\n", e2e_get_folder (e2e), seed, g_get_prgname ());
  n_messages = sealed ? SEALED_MESSAGES : MESSAGES;
  plan (kills);
  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  made = e2e_ctl (e2e, "alice", "new", kind, "bob", NULL);
  conversation = e2e_parse (made);
  id = e2e_text (conversation, "id");

  if (!sealed)
    joined = e2e_ctl (e2e, "bob", "join", id, NULL);

  alice = e2e_client_new (e2e, "alice", id);
  bob = e2e_client_new (e2e, "bob", id);
  WAIT_UNTIL (alice->last_seq >= 1 && bob->last_seq >= 1 && alice->n_listed > 0 &&
              bob->n_listed > 0);
  e2e_client_say (alice, "alice", n_messages);
  e2e_client_say (bob, "bob", n_messages);

  for (guint i = 0; i < G_N_ELEMENTS (kills); i++)
    {
      WAIT_UNTIL (MAX (alice->last_seq, bob->last_seq) >= kills[i].at);
      kill_one (e2e, (E2eClient *[]) { alice, bob }, &kills[i]);
    }

  e2e_client_wait_complete (alice, 1 + 2 * n_messages);
  e2e_client_wait_complete (bob, 1 + 2 * n_messages);
  e2e_client_wait_dump (alice);
  e2e_client_wait_dump (bob);
  check_order (alice->messages);
  check_order (bob->messages);

  /* What is sealed nobody but the two can say. */
  if (!sealed)
    {
      check_server (e2e, id, alice->messages);
      check_server (e2e, id, bob->messages);
    }
}

int
main (int argc, char **argv)
{
  const char *text = g_getenv ("CONFAB_SEED");

  g_test_init (&argc, &argv, NULL);
  seed = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;
  g_test_add_data_func ("/killed/channel", "channel", test_killed);
  g_test_add_data_func ("/killed/direct", "direct", test_killed);
  return g_test_run ();
}
