// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

/* Real clients and a real server: what is said in each kind of conversation, what is left on a new
 * device, and how a session ends. */

#define MESSAGES 20

typedef struct
{
  E2e *e2e;
  char *id;
  gint64 last_seq;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static E2e *
begin (void)
{
  E2e *e2e = e2e_new ();

  g_printerr ("# in %s\n", e2e_get_folder (e2e));
  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  e2e_add_account (e2e, "carol");
  return e2e;
}

static void
settle_place (Place *place, E2e *e2e, const char *made)
{
  g_autoptr (JsonNode) conversation = e2e_parse (made);
  g_autofree char *list = e2e_ctl (e2e, "alice", "conversations", NULL);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  place->e2e = e2e;
  place->id = g_strdup (e2e_text (conversation, "id"));

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) item = e2e_parse (lines[i]);

      if (g_str_equal (e2e_text (item, "id"), place->id))
        place->last_seq = e2e_int (item, "lastSeq");
    }

  g_assert_cmpint (place->last_seq, >, 0);
}

static void
same_messages (E2eClient *a, E2eClient *b)
{
  g_assert_cmpuint (a->messages->len, ==, b->messages->len);

  for (guint i = 0; i < a->messages->len; i++)
    {
      JsonNode *one = g_ptr_array_index (a->messages, i),
               *other = g_ptr_array_index (b->messages, i);

      g_assert_cmpstr (e2e_text (one, "message"), ==, e2e_text (other, "message"));
      g_assert_cmpstr (e2e_text (one, "content"), ==, e2e_text (other, "content"));
      g_assert_cmpstr (e2e_text (one, "content"), !=, "");
      g_assert_cmpint (e2e_int (one, "seq"), ==, e2e_int (other, "seq"));
    }
}

/* A new device gets everything. */
static void
come_later (Place *place, E2eClient *alice, gint64 last)
{
  g_autoptr (E2eClient) later = NULL;

  e2e_sign_in (place->e2e, "alice", "later");
  later = e2e_client_new (place->e2e, "later", place->id);
  e2e_client_wait_complete (later, last);
  e2e_client_wait_dump (later);
  same_messages (alice, later);
}

/* Everybody says something; all hold the same; receipts follow. */
static void
talk (Place *place, const char *const *names, gboolean sealed)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) e2e_client_free);
  gint64 last = place->last_seq + MESSAGES * g_strv_length ((char **) names);
  E2eClient *alice;

  for (guint i = 0; names[i] != NULL; i++)
    {
      E2eClient *client = e2e_client_new (place->e2e, names[i], place->id);

      g_ptr_array_add (clients, client);
      WAIT_UNTIL (client->last_seq >= place->last_seq && client->n_listed > 0);
    }

  for (guint i = 0; i < clients->len; i++)
    e2e_client_say (g_ptr_array_index (clients, i), names[i], MESSAGES);

  alice = g_ptr_array_index (clients, 0);
  e2e_client_wait_complete (alice, last);

  /* Who writes has read what stands above; the last word is alice's. */
  e2e_client_say (alice, names[0], MESSAGES + 1);
  last++;

  for (guint i = 0; i < clients->len; i++)
    {
      e2e_client_wait_complete (g_ptr_array_index (clients, i), last);
      e2e_client_wait_dump (g_ptr_array_index (clients, i));
      same_messages (alice, g_ptr_array_index (clients, i));
    }

  WAIT_UNTIL (alice->delivered_seq >= last);
  g_assert_cmpint (alice->read_seq, <, last);

  for (guint i = 1; i < clients->len; i++)
    e2e_client_tell (g_ptr_array_index (clients, i), "read");

  WAIT_UNTIL (alice->read_seq >= last);

  if (!sealed)
    come_later (place, alice, last);
}

static void
test_direct (void)
{
  g_autoptr (E2e) e2e = begin ();
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", "direct", "bob", NULL);
  g_auto (Place) place = { 0 };

  settle_place (&place, e2e, made);
  talk (&place, (const char *const[]) { "alice", "bob", NULL }, TRUE);
}

static void
test_group (void)
{
  g_autoptr (E2e) e2e = begin ();
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", "group", "bob", "carol", NULL);
  g_auto (Place) place = { 0 };

  settle_place (&place, e2e, made);
  talk (&place, (const char *const[]) { "alice", "bob", "carol", NULL }, TRUE);
}

static void
test_channel (void)
{
  g_autoptr (E2e) e2e = begin ();
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", "channel", "News", NULL);
  g_autofree char *bob = e2e_ctl (e2e, "bob", "join", "news", NULL);
  g_autofree char *carol = e2e_ctl (e2e, "carol", "join", "news", NULL);
  g_auto (Place) place = { 0 };

  settle_place (&place, e2e, made);
  talk (&place, (const char *const[]) { "alice", "bob", "carol", NULL }, FALSE);
}

/* A server that ends says so; clients come back by themselves and send what was said meanwhile. */
static void
test_restart (void)
{
  g_autoptr (E2e) e2e = begin ();
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", "direct", "bob", NULL);
  g_auto (Place) place = { 0 };
  g_autoptr (E2eClient) alice = NULL, bob = NULL;
  guint n_online;

  settle_place (&place, e2e, made);
  alice = e2e_client_new (e2e, "alice", place.id);
  bob = e2e_client_new (e2e, "bob", place.id);
  WAIT_UNTIL (alice->n_online > 0 && bob->n_online > 0 && alice->n_listed > 0 && bob->n_listed > 0);
  n_online = alice->n_online;
  e2e_stop_server (e2e);
  WAIT_UNTIL (g_strcmp0 (alice->connection, "online") != 0);
  e2e_client_say (alice, "alice", MESSAGES);
  WAIT_UNTIL (alice->posted == MESSAGES);
  e2e_start_server (e2e);
  WAIT_UNTIL (alice->n_online > n_online);
  e2e_client_wait_complete (alice, place.last_seq + MESSAGES);
  e2e_client_wait_complete (bob, place.last_seq + MESSAGES);
}

/* A token that is revoked ends the session, for good. */
static void
test_revoked (void)
{
  g_autoptr (E2e) e2e = begin ();
  g_autoptr (E2eClient) alice = e2e_client_new (e2e, "alice", NULL);
  g_autofree char *nothing = NULL;

  WAIT_UNTIL (alice->n_online > 0);
  nothing = e2e_ctl (e2e, "alice", "sign-out", NULL);
  WAIT_UNTIL (g_strcmp0 (alice->connection, "signed-out") == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/together/direct", test_direct);
  g_test_add_func ("/together/group", test_group);
  g_test_add_func ("/together/channel", test_channel);
  g_test_add_func ("/together/restart", test_restart);
  g_test_add_func ("/together/revoked", test_revoked);
  return g_test_run ();
}
