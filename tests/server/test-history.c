// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "protocol/confab-frame.h"

#include <string.h>

static const char *const fast[] = { "limits.messages=100000", "limits.message-burst=100000", NULL };

static char *
path_of (const char *conversation_id, const char *rest)
{
  return g_strconcat ("/conversations/", conversation_id, rest, NULL);
}

static void
post_many (Kit *kit, const User *user, const char *id, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *message_id = kit_post (kit, user, id, number);
    }
}

static void
assert_page (JsonNode *page, guint first, guint n)
{
  g_assert_cmpuint (length_at (page, "items"), ==, n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *where = g_strdup_printf ("items.%u.content", i);
      g_autofree char *number = g_strdup_printf ("%u", first + i);

      g_assert_cmpstr (text_at (page, where), ==, number);
    }
}

/* Pages lead from any place to both ends, without a gap and without doubles. */
static void
test_pages (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *newest = path_of (id, "/messages?limit=10");
  g_autofree char *around = path_of (id, "/messages?around=17&limit=10");
  g_autofree char *bad = path_of (id, "/messages?before=soon");
  g_autofree char *much = path_of (id, "/messages?limit=101");
  g_autoptr (JsonNode) page = NULL, middle = NULL;

  post_many (kit, ada, id, 35);
  page = kit_expect (kit, 200, ada, "GET", newest, NULL);
  assert_page (page, 25, 10);
  g_assert_null (find (page, "nextCursor"));

  for (int first = 15; first > -10; first -= 10)
    {
      g_autofree char *path =
          g_strdup_printf ("%s&before=%s", newest, text_at (page, "previousCursor"));

      json_node_unref (page);
      page = kit_expect (kit, 200, ada, "GET", path, NULL);
      assert_page (page, MAX (first, 0), first < 0 ? 10 + first : 10);
    }

  g_assert_null (find (page, "previousCursor"));

  for (guint first = 5; first < 35; first += 10)
    {
      g_autofree char *path = g_strdup_printf ("%s&after=%s", newest, text_at (page, "nextCursor"));

      json_node_unref (page);
      page = kit_expect (kit, 200, ada, "GET", path, NULL);
      assert_page (page, first, 10);
    }

  g_assert_null (find (page, "nextCursor"));
  middle = kit_expect (kit, 200, ada, "GET", around, NULL);
  assert_page (middle, 10, 10);
  g_assert_nonnull (find (middle, "nextCursor"));
  g_assert_nonnull (find (middle, "previousCursor"));
  kit_refuses (kit, "bad_request", "before", ada, "GET", bad, NULL);
  kit_refuses (kit, "bad_request", "limit", ada, "GET", much, NULL);
}

/* Every event's hash follows from the one before it and its own bytes. */
static void
test_chain (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *path = path_of (id, "/events?limit=100");
  g_autofree char *previous = NULL;
  g_autoptr (JsonNode) page = NULL;

  post_many (kit, ada, id, 20);
  page = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpuint (length_at (page, "items"), ==, 21);

  for (guint i = 0; i < 21; i++)
    {
      g_autofree char *where = g_strdup_printf ("items.%u", i);
      JsonNode *item = find (page, where);
      g_autofree char *text = json_to_string (item, FALSE);
      g_autofree char *hash = g_strdup (text_at (item, "hash"));
      g_autofree char *computed = NULL;

      /* The hash is the last member. */
      g_strlcpy (strstr (text, ",\"hash\":"), "}", 2);
      computed = confab_frame_compute_hash (previous, text);
      g_assert_cmpstr (computed, ==, hash);
      g_set_str (&previous, hash);
    }
}

/* Only channels are searched, only by those who may see them, and nothing in a query is special. */
static void
test_search (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *one = kit_post (kit, ada, id, "Crème brûlée for everybody");
  g_autofree char *two = kit_post (kit, bob, id, "see https://example.org for more");
  g_autofree char *edit = g_strdup_printf ("/messages/%s", one);
  g_autofree char *from = g_strdup_printf ("/messages/search?senderId=%s", bob->id);
  const struct
  {
    const char *query;
    guint n;
  } asks[] = {
    { "query=creme", 1 },
    { "query=BRUL", 1 },
    { "query=for", 2 },
    { "query=for%20more", 1 },
    { "query=nothing", 0 },
    { "query=%22%20OR%20x*%20NEAR(", 0 },
    { "query=for&limit=1", 1 },
    { "has=link", 1 },
    { "has=file", 0 },
    { "query=for&type=image", 0 },
    { "type=text", 2 },
    { "query=for&before=2020-01-01T00:00:00Z", 0 },
    { "query=for&after=2020-01-01T00:00:00Z", 2 },
  };
  g_autoptr (JsonNode) of_bob = NULL, of_eve = NULL, edited = NULL, old = NULL, new = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *path = g_strconcat ("/messages/search?", asks[i].query, NULL);
      g_autoptr (JsonNode) page = kit_expect (kit, 200, bob, "GET", path, NULL);

      g_test_message ("%s", path);
      g_assert_cmpuint (length_at (page, "items"), ==, asks[i].n);
    }

  of_bob = kit_expect (kit, 200, ada, "GET", from, NULL);
  g_assert_cmpstr (text_at (of_bob, "items.0.id"), ==, two);
  of_eve = kit_expect (kit, 200, eve, "GET", "/messages/search?query=for", NULL);
  g_assert_cmpuint (length_at (of_eve, "items"), ==, 0);
  edited = kit_expect (kit, 200, ada, "PUT", edit, "{\"content\":\"Tiramisu\"}");
  old = kit_expect (kit, 200, bob, "GET", "/messages/search?query=creme", NULL);
  g_assert_cmpuint (length_at (old, "items"), ==, 0);
  new = kit_expect (kit, 200, bob, "GET", "/messages/search?query=tira", NULL);
  g_assert_cmpstr (text_at (new, "items.0.content"), ==, "Tiramisu");
  kit_refuses (kit, "bad_request", "has", ada, "GET", "/messages/search?has=soul", NULL);
  kit_refuses (kit, "bad_request", "before", ada, "GET", "/messages/search?before=soon", NULL);
  kit_refuses (kit, "bad_request", "cursor", ada, "GET", "/messages/search?cursor=x", NULL);
}

/* Whoever is mentioned in a channel is notified, until they have read it. */
static void
test_notifications (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autofree char *path = path_of (id, "/messages");
  g_autofree char *conversation = path_of (id, NULL);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"0192f000-0000-7000-8000-00000000000a\","
                                           "\"content\":\"@bob come\",\"mentions\":[\"%s\"]}",
                                           bob->id);
  g_autofree char *read = NULL;
  g_autoptr (JsonNode) ack = kit_expect (kit, 201, ada, "POST", path, body);
  g_autoptr (JsonNode) told = link_wait (there, "notification");
  g_autoptr (JsonNode) list = NULL, marked = NULL, also = NULL, seen = NULL, all = NULL;

  g_assert_cmpstr (text_at (told, "payload.type"), ==, "mention");
  g_assert_cmpstr (text_at (told, "payload.message"), ==, "@bob come");
  seen = kit_expect (kit, 200, bob, "GET", conversation, NULL);
  g_assert_cmpint (int_at (seen, "mentionCount"), ==, 1);
  list = kit_expect (kit, 200, bob, "GET", "/notifications", NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 2);
  read = g_strdup_printf ("/notifications/%s/read", text_at (told, "payload.id"));
  marked = kit_expect (kit, 200, bob, "PUT", read, NULL);
  g_assert_true (json_node_get_boolean (find (marked, "read")));
  also = link_wait (there, "notification");
  g_assert_true (json_node_get_boolean (find (also, "payload.read")));
  g_assert_null (kit_expect (kit, 204, bob, "PUT", "/notifications/read-all", NULL));
  all = kit_expect (kit, 200, bob, "GET", "/notifications?limit=100", NULL);
  g_assert_true (json_node_get_boolean (find (all, "items.1.read")));
  kit_refuses (kit, "not_found", NULL, ada, "PUT", read, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/history/pages", test_pages);
  g_test_add_func ("/history/chain", test_chain);
  g_test_add_func ("/history/search", test_search);
  g_test_add_func ("/history/notifications", test_notifications);
  return g_test_run ();
}
