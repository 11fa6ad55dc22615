// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "sql/confab-database.h"
#include "support/waiting.h"

#include <string.h>

/* Nobody does anything for it: whoever signs in has keys on the server, and a list that names the
 * device. What the server then has is read out of its database. */

static char *
ask (E2e *e2e, const char *sql)
{
  g_autofree char *path = g_build_filename (e2e_get_folder (e2e), "server", "confab.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  g_autoptr (ConfabStatement) rows = NULL;

  g_assert_no_error (error);
  rows = confab_database_select (db, &error, sql, NULL);
  g_assert_no_error (error);
  return confab_statement_next (rows, &error) == CONFAB_STATEMENT_ROW
             ? confab_statement_dup_text (rows, 0)
             : NULL;
}

/* The client's answer is when it is looked at again. */
static void
nudge (E2eClient *client)
{
  guint n_looks = client->n_looks;

  e2e_client_tell (client, "look");
  WAIT_UNTIL (client->n_looks > n_looks);
}

/* Whether a user has exactly one device in the list, another one than before; @listed is which. */
static gboolean
is_listed (E2e *e2e, E2eClient *client, char **listed, const char *but)
{
  nudge (client);
  g_free (*listed);
  *listed = ask (e2e, "SELECT group_concat(key_device_id, ' ') FROM listed_device");
  return *listed != NULL && g_strcmp0 (*listed, but) != 0 && strchr (*listed, ' ') == NULL;
}

/* Whether the second device has published its keys, and has found that the first is there: for that
 * it takes one of its keys. */
static gboolean
has_looked (E2e *e2e, E2eClient *client)
{
  g_autofree char *found = NULL;

  nudge (client);
  found = ask (e2e, "SELECT count(*) FROM prekey");
  return g_strcmp0 (found, "199") == 0;
}

static gboolean
has_vault (E2e *e2e, E2eClient *client)
{
  g_autofree char *found = NULL;

  nudge (client);
  found = ask (e2e, "SELECT sealed FROM vault");
  return found != NULL;
}

static char *
make_channel (E2e *e2e)
{
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", "channel", "keys", NULL);
  g_autoptr (JsonNode) conversation = e2e_parse (made);

  return g_strdup (e2e_text (conversation, "id"));
}

/* A device that was signed out, and signs in again with what it has on its disk, is another one;
 * the person stays the same. A second device does not come in by itself. */
static void
test_published (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autoptr (E2eClient) laptop = NULL;
  g_autoptr (E2eClient) desk = NULL;
  g_autofree char *id = NULL, *listed = NULL, *another = NULL, *n_keys = NULL;
  g_autofree char *master = NULL, *same = NULL;
  guint n_online;

  e2e_add_account (e2e, "alice");
  e2e_sign_in (e2e, "alice", "laptop");
  id = make_channel (e2e);
  laptop = e2e_client_new (e2e, "laptop", id);
  WAIT_UNTIL (is_listed (e2e, laptop, &listed, NULL));
  n_keys = ask (e2e, "SELECT count(*) FROM prekey");
  g_assert_cmpstr (n_keys, ==, "100");
  master = ask (e2e, "SELECT json_extract(list, '$.master') FROM device_list");
  g_assert_nonnull (master);

  desk = e2e_client_new (e2e, "alice", id);
  WAIT_UNTIL (has_looked (e2e, desk));
  e2e_client_do (desk, "revoke", "Desk", 0);
  WAIT_UNTIL (g_strcmp0 (laptop->connection, "signed-out") == 0);
  e2e_client_quit (laptop);
  n_online = laptop->n_online;
  e2e_sign_in (e2e, "alice", "laptop");
  e2e_client_start (laptop);
  WAIT_UNTIL (laptop->n_online > n_online);
  WAIT_UNTIL (is_listed (e2e, laptop, &another, listed));
  same = ask (e2e, "SELECT json_extract(list, '$.master') FROM device_list");
  g_assert_cmpstr (same, ==, master);
}

/* With what the first device shows the second one comes in, and with anything else it does not. */
static void
test_linked (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autoptr (E2eClient) laptop = NULL;
  g_autoptr (E2eClient) desk = NULL;
  g_autofree char *id = NULL, *listed = NULL, *both = NULL;

  e2e_add_account (e2e, "alice");
  e2e_sign_in (e2e, "alice", "laptop");
  id = make_channel (e2e);
  laptop = e2e_client_new (e2e, "laptop", id);
  WAIT_UNTIL (is_listed (e2e, laptop, &listed, NULL));
  desk = e2e_client_new (e2e, "alice", id);
  WAIT_UNTIL (has_looked (e2e, desk));
  WAIT_UNTIL (has_vault (e2e, laptop));

  e2e_client_send (desk, "{\"do\":\"link\",\"text\":\"ABCD\"}\n");
  nudge (desk);
  g_assert_cmpuint (desk->n_linked, ==, 0);
  both = ask (e2e, "SELECT count(*) FROM listed_device");
  g_assert_cmpstr (both, ==, "1");

  e2e_client_link (desk, laptop);
  g_free (both);
  both = ask (e2e, "SELECT count(*) FROM listed_device");
  g_assert_cmpstr (both, ==, "2");
}

static void
run_tool (const char *const *argv)
{
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static char *
get_keys_of (E2e *e2e)
{
  return ask (e2e,
              "SELECT group_concat(k.id, ' ') FROM key_device k JOIN account a ON a.id=k.user_id"
              " WHERE a.name='alice' AND k.gone=0");
}

static gboolean
has_other_keys (E2e *e2e, E2eClient *client, const char *before)
{
  g_autofree char *now = NULL;

  nudge (client);
  now = get_keys_of (e2e);
  return now != NULL && g_strcmp0 (now, before) != 0;
}

/* Whether all that has come can be read. */
static gboolean
reads_all (E2eClient *client, gint64 seq)
{
  if (client->last_seq < seq)
    {
      nudge (client);
      return FALSE;
    }

  e2e_client_wait_dump (client);

  for (guint i = 0; i < client->messages->len; i++)
    if (e2e_text (g_ptr_array_index (client->messages, i), "content") == NULL)
      return FALSE;

  return TRUE;
}

/* A home folder that was put back from a copy: what was sealed since cannot be sealed once more.
 * The device sees that, is another one, and goes on; nobody has to know. */
static void
test_put_back (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autoptr (E2eClient) alice = NULL, bob = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  g_autofree char *made = NULL, *before = NULL, *folder = NULL, *copy = NULL;
  gint64 last;

  e2e_setenv (e2e, "CONFAB_FAULTS", "clock:speed@20");
  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  made = e2e_ctl (e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  alice = e2e_client_new (e2e, "alice", e2e_text (conversation, "id"));
  bob = e2e_client_new (e2e, "bob", e2e_text (conversation, "id"));
  WAIT_UNTIL (alice->n_listed > 0 && bob->n_listed > 0 && alice->last_seq > 0);
  last = alice->last_seq;
  e2e_client_say (alice, "before", 2);
  e2e_client_wait_complete (bob, last + 2);
  e2e_client_say (bob, "answer", 1);
  e2e_client_wait_complete (alice, last + 3);
  before = get_keys_of (e2e);
  e2e_client_quit (alice);
  folder = g_build_filename (e2e_get_folder (e2e), "alice", NULL);
  copy = g_strconcat (folder, "-copy", NULL);
  run_tool ((const char *[]) { "cp", "-a", folder, copy, NULL });

  e2e_client_start (alice);
  e2e_client_say (alice, "since", 3);
  e2e_client_wait_complete (bob, last + 6);
  e2e_client_quit (alice);
  run_tool ((const char *[]) { "rm", "-r", folder, NULL });
  run_tool ((const char *[]) { "mv", copy, folder, NULL });

  e2e_client_start (alice);
  WAIT_UNTIL (has_other_keys (e2e, alice, before));
  e2e_client_say (alice, "after", 2);
  WAIT_UNTIL (reads_all (bob, last + 8));
  e2e_client_say (bob, "reply", 1);
  WAIT_UNTIL (reads_all (bob, last + 9));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/published", test_published);
  g_test_add_func ("/keys/linked", test_linked);
  g_test_add_func ("/keys/put-back", test_put_back);
  return g_test_run ();
}
