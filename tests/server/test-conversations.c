// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"
#include "server/domain/confab-permissions.h"

#include <string.h>

static char *
path_of (const char *conversation_id, const char *rest, const char *user_id)
{
  return g_strconcat ("/conversations/", conversation_id, rest, user_id, NULL);
}

static char *
ids_of (const User *user)
{
  return g_strdup_printf ("{\"userIds\":[\"%s\"]}", user->id);
}

/* Asking twice makes one conversation; two people have one direct conversation. */
static void
test_once (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *direct = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *same = kit_converse (kit, bob, "direct", ada, NULL);
  g_autofree char *notes = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *group =
      g_strdup_printf ("{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"group\","
                       "\"userIds\":[\"%s\",\"%s\",\"%s\"]}",
                       bob->id, bob->id, ada->id);
  g_autoptr (JsonNode) first = kit_expect (kit, 201, ada, "POST", "/conversations", group);
  g_autoptr (JsonNode) second = kit_expect (kit, 200, ada, "POST", "/conversations", group);
  g_autoptr (JsonNode) list = kit_expect (kit, 200, ada, "GET", "/conversations", NULL);

  g_assert_cmpstr (direct, ==, same);
  g_assert_cmpstr (direct, !=, notes);
  g_assert_true (json_node_equal (first, second));
  g_assert_cmpuint (length_at (first, "participants"), ==, 2);
  g_assert_cmpuint (length_at (list, "items"), ==, 3);
  kit_refuses (kit, "conflict", "id", bob, "POST", "/conversations", group);
}

static void
test_bad_new (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  const struct
  {
    const char *body;
    const char *code;
    const char *field;
  } bad[] = {
    { "{}", "bad_request", "id" },
    { "{\"id\":\"x\",\"type\":\"group\"}", "bad_request", "id" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\"}", "bad_request", "type" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"circle\"}", "bad_request",
      "type" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"channel\"}", "bad_request",
      "name" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"channel\",\"name\":\" \"}",
      "bad_request", "name" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"group\",\"name\":\"Us\"}",
      "bad_request", "name" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"group\",\"topic\":\"It\"}",
      "bad_request", "topic" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"group\",\"userIds\":"
      "[\"0192f000-0000-7000-8000-00000000000b\"]}",
      "not_found", "userIds" },
    { "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"type\":\"group\",\"userIds\":3}",
      "bad_request", "userIds" },
  };
  g_autoptr (JsonNode) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    kit_refuses (kit, bad[i].code, bad[i].field, ada, "POST", "/conversations", bad[i].body);

  list = kit_expect (kit, 200, ada, "GET", "/conversations", NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 0);
}

/* A channel is found, joined and left by oneself; what it said before is there. */
static void
test_channel (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message_id = kit_post (kit, ada, id, "early");
  g_autofree char *participants = path_of (id, "/participants", NULL);
  g_autofree char *own = path_of (id, "/participants/", bob->id);
  g_autofree char *messages = path_of (id, "/messages", NULL);
  g_autofree char *conversation = path_of (id, NULL, NULL);
  g_autofree char *join = ids_of (bob);
  g_autofree char *add_ada = ids_of (ada);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (JsonNode) directory = NULL, joined = NULL, told = NULL, page = NULL, left = NULL;
  g_autoptr (JsonNode) live = NULL, after = NULL;
  g_autofree char *later = NULL, *latest = NULL;

  kit_refuses (kit, "not_found", NULL, bob, "GET", messages, NULL);
  kit_refuses (kit, "not_found", NULL, bob, "POST", participants, add_ada);
  json_node_unref (
      kit_expect (kit, 200, ada, "PATCH", conversation, "{\"topic\":\"Öpen to all\"}"));
  json_node_unref (link_wait (here, "conversation_update"));
  directory = kit_expect (kit, 200, bob, "GET", "/conversations?directory=1&query=nowhere", NULL);
  g_assert_cmpuint (length_at (directory, "items"), ==, 0);
  g_clear_pointer (&directory, json_node_unref);
  directory = kit_expect (kit, 200, bob, "GET", "/conversations?directory=1&query=open%20to", NULL);
  g_assert_cmpstr (text_at (directory, "items.0.id"), ==, id);
  g_clear_pointer (&directory, json_node_unref);
  directory = kit_expect (kit, 200, bob, "GET", "/conversations?directory=1&query=lob", NULL);
  g_assert_cmpstr (text_at (directory, "items.0.id"), ==, id);
  joined = kit_expect (kit, 200, bob, "POST", participants, join);
  g_assert_cmpint (int_at (joined, "participantCount"), ==, 2);
  told = link_wait (here, "conversation_update");
  g_assert_cmpstr (text_at (told, "payload.change"), ==, "joined");
  g_assert_cmpstr (text_at (told, "payload.user.name"), ==, "bob");
  page = kit_expect (kit, 200, bob, "GET", messages, NULL);
  g_assert_cmpstr (text_at (page, "items.0.content"), ==, "early");
  later = kit_post (kit, ada, id, "later");
  live = link_wait (there, "message");
  g_assert_cmpstr (text_at (live, "payload.content"), ==, "later");

  g_assert_null (kit_expect (kit, 204, bob, "DELETE", own, NULL));
  latest = kit_post (kit, ada, id, "without bob");
  after = kit_expect (kit, 200, bob, "GET", messages, NULL);
  g_assert_cmpuint (length_at (after, "items"), ==, 2);
  left = kit_expect (kit, 200, bob, "GET", conversation, NULL);
  g_assert_nonnull (find (left, "leftAt"));
  kit_refuses (kit, "forbidden", NULL, bob, "POST", messages,
               "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"content\":\"x\"}");
  g_assert_false (link_has (there, "message"));
}

/* What was said before one joined a group is not for them. */
static void
test_group (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *early = kit_post (kit, ada, id, "early");
  g_autofree char *participants = path_of (id, "/participants", NULL);
  g_autofree char *messages = path_of (id, "/messages", NULL);
  g_autofree char *events = path_of (id, "/events?after=0", NULL);
  g_autofree char *of_bob = path_of (id, "/participants/", bob->id);
  g_autofree char *of_eve = path_of (id, "/participants/", eve->id);
  g_autofree char *of_ada = path_of (id, "/participants/", ada->id);
  g_autofree char *conversation = path_of (id, NULL, NULL);
  g_autofree char *add = ids_of (eve);
  g_autoptr (JsonNode) added = NULL, page = NULL, all = NULL, role = NULL, list = NULL, now = NULL;

  kit_refuses (kit, "not_found", NULL, eve, "POST", participants, add);
  kit_refuses (kit, "forbidden", NULL, bob, "POST", participants, add);
  added = kit_expect (kit, 200, ada, "POST", participants, add);
  page = kit_expect (kit, 200, eve, "GET", messages, NULL);
  g_assert_cmpuint (length_at (page, "items"), ==, 0);
  all = kit_expect (kit, 200, eve, "GET", events, NULL);
  g_assert_cmpuint (length_at (all, "items"), ==, 1);
  g_assert_cmpint (int_at (all, "items.0.seq"), ==, 3);

  kit_refuses (kit, "forbidden", NULL, bob, "PATCH", of_eve, "{\"role\":\"admin\"}");
  role = kit_expect (kit, 200, ada, "PATCH", of_bob, "{\"role\":\"admin\"}");
  g_assert_cmpstr (text_at (role, "role"), ==, "admin");
  kit_refuses (kit, "forbidden", NULL, bob, "DELETE", of_ada, NULL);
  kit_refuses (kit, "forbidden", NULL, eve, "DELETE", of_bob, NULL);
  g_assert_null (kit_expect (kit, 204, bob, "DELETE", of_eve, NULL));
  g_assert_null (kit_expect (kit, 204, ada, "DELETE", of_ada, NULL));
  list = kit_expect (kit, 200, bob, "GET", participants, NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 1);
  g_assert_cmpstr (text_at (list, "items.0.role"), ==, "owner");
  g_assert_null (kit_expect (kit, 204, bob, "DELETE", conversation, NULL));
  kit_refuses (kit, "not_found", NULL, bob, "GET", conversation, NULL);
}

/* Name and topic are for all, mute, pin and archive for oneself; null takes away. */
static void
test_change (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) bob_too = kit_login (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *path = path_of (id, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob_too, NULL, NULL);
  g_autoptr (JsonNode) named = NULL, told = NULL, pinned = NULL, own = NULL, cleared = NULL;
  g_autoptr (JsonNode) others = NULL;

  named =
      kit_expect (kit, 200, ada, "PATCH", path, "{\"name\":\"Kitchen\",\"topic\":\"Fo\\u202eod\"}");
  g_assert_cmpstr (text_at (named, "topic"), ==, "Food");
  told = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (told, "payload.change"), ==, "changed");
  g_assert_cmpstr (text_at (told, "payload.name"), ==, "Kitchen");
  kit_refuses (kit, "forbidden", NULL, bob, "PATCH", path, "{\"name\":\"Mine\"}");
  kit_refuses (kit, "bad_request", "name", ada, "PATCH", path, "{\"name\":null}");

  pinned = kit_expect (kit, 200, bob, "PATCH", path,
                       "{\"pinnedAt\":\"2026-01-02T03:04:05.000Z\",\"mutedUntil\":"
                       "\"2027-01-02T03:04:05.000Z\"}");
  g_assert_cmpstr (text_at (pinned, "pinnedAt"), ==, "2026-01-02T03:04:05.000Z");
  own = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (own, "payload.change"), ==, "own");
  g_assert_cmpstr (text_at (own, "payload.conversation.mutedUntil"), ==,
                   "2027-01-02T03:04:05.000Z");
  others = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_assert_null (find (others, "mutedUntil"));
  g_assert_null (find (others, "pinnedAt"));
  cleared = kit_expect (kit, 200, bob, "PATCH", path, "{\"pinnedAt\":null}");
  g_assert_null (find (cleared, "pinnedAt"));
  g_assert_nonnull (find (cleared, "mutedUntil"));
}

/* To be told of mentions alone is one's own, and comes to one's other devices. */
static void
test_mentions_only (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) bob_too = kit_login (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *path = path_of (id, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob_too, NULL, NULL);
  g_autoptr (JsonNode) asked = NULL, own = NULL, muted = NULL, cleared = NULL, others = NULL;

  asked = kit_expect (kit, 200, bob, "PATCH", path, "{\"mentionsOnly\":true}");
  g_assert_true (json_node_get_boolean (find (asked, "mentionsOnly")));
  own = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (own, "payload.change"), ==, "own");
  g_assert_true (json_node_get_boolean (find (own, "payload.conversation.mentionsOnly")));
  others = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_assert_null (find (others, "mentionsOnly"));

  /* What is not named stays. */
  muted =
      kit_expect (kit, 200, bob, "PATCH", path, "{\"mutedUntil\":\"2027-01-02T03:04:05.000Z\"}");
  g_assert_nonnull (find (muted, "mentionsOnly"));
  cleared = kit_expect (kit, 200, bob, "PATCH", path, "{\"mentionsOnly\":null}");
  g_assert_null (find (cleared, "mentionsOnly"));
  g_assert_nonnull (find (cleared, "mutedUntil"));
  kit_refuses (kit, "bad_request", "mentionsOnly", bob, "PATCH", path, "{\"mentionsOnly\":1}");
}

/* What is marked as unread is one's own: others, the marker and the counts do not move. */
static void
test_unread (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *path = g_strconcat ("/conversations/", id, NULL);
  g_autofree char *first = kit_post (kit, ada, id, "one");
  g_autofree char *second = kit_post (kit, ada, id, "two");
  g_autoptr (JsonNode) before = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (JsonNode) marked = NULL, own = NULL, others = NULL, cleared = NULL;

  kit_refuses (kit, "bad_request", "unreadSeq", bob, "PATCH", path, "{\"unreadSeq\":1000}");
  kit_refuses (kit, "bad_request", "unreadSeq", bob, "PATCH", path, "{\"unreadSeq\":-1}");
  marked = kit_expect (kit, 200, bob, "PATCH", path, "{\"unreadSeq\":2}");
  g_assert_cmpint (int_at (marked, "unreadSeq"), ==, 2);
  g_assert_cmpint (int_at (marked, "unreadCount"), ==, int_at (before, "unreadCount"));
  own = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (own, "payload.change"), ==, "own");
  g_assert_cmpint (int_at (own, "payload.conversation.unreadSeq"), ==, 2);
  others = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_assert_null (find (others, "unreadSeq"));
  cleared = kit_expect (kit, 200, bob, "PATCH", path, "{\"unreadSeq\":null}");
  g_assert_null (find (cleared, "unreadSeq"));
}

/* Somebody else's conversation and one that does not exist look the same. */
static void
test_foreign (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *channel = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message_id = kit_post (kit, ada, channel, "x");
  g_autofree char *none = confab_id_new ();
  const char *const ids[] = { group, channel, none, "x" };
  const struct
  {
    const char *method;
    const char *rest;
    const char *body;
  } asks[] = {
    { "GET", "", NULL },
    { "PATCH", "", "{\"pinnedAt\":null}" },
    { "DELETE", "", NULL },
    { "GET", "/participants", NULL },
    { "GET", "/messages", NULL },
    { "GET", "/events", NULL },
    { "POST", "/messages",
      "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"conversationId\":"
      "\"0192f000-0000-7000-8000-00000000000b\",\"content\":\"x\"}" },
    { "PATCH", "/participants/0192f000-0000-7000-8000-00000000000a", "{\"role\":\"admin\"}" },
    { "DELETE", "/participants/0192f000-0000-7000-8000-00000000000a", NULL },
  };
  const char *const messages[] = { message_id, none };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint j = 0; j < G_N_ELEMENTS (asks); j++)
      {
        g_autofree char *path = path_of (ids[i], asks[j].rest, NULL);

        kit_refuses (kit, "not_found", NULL, eve, asks[j].method, path, asks[j].body);
      }

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *path = g_strconcat ("/messages/", messages[i], NULL);
      g_autofree char *reactions = g_strconcat (path, "/reactions", NULL);

      kit_refuses (kit, "not_found", NULL, eve, "PUT", path, "{\"content\":\"y\"}");
      kit_refuses (kit, "not_found", NULL, eve, "DELETE", path, NULL);
      kit_refuses (kit, "not_found", NULL, eve, "POST", reactions, "{\"emoji\":\"y\"}");
    }
}

/* The whole table, written down a second time and in another way. */
static void
test_permissions (void)
{
  const char *const rights[3][3] = {
    /* a letter for each action that a member, an admin and an owner may do */
    { "rp", "rp", "rp" },
    { "rpl", "rplaiRb", "rplaiRbsD" },
    { "rpledt", "rpledtxPcaiRb", "rpledtxPcaiRbsD" },
  };
  const char letters[CONFAB_N_ACTIONS + 1] = "rpedxtPcaiRbslD";

  for (guint type = 0; type < 3; type++)
    for (guint role = 0; role < 3; role++)
      for (guint action = 0; action < CONFAB_N_ACTIONS; action++)
        g_assert_cmpint (confab_may (type, role, action), ==,
                         strchr (rights[type][role], letters[action]) != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/conversations/once", test_once);
  g_test_add_func ("/conversations/bad-new", test_bad_new);
  g_test_add_func ("/conversations/channel", test_channel);
  g_test_add_func ("/conversations/group", test_group);
  g_test_add_func ("/conversations/change", test_change);
  g_test_add_func ("/conversations/mentions-only", test_mentions_only);
  g_test_add_func ("/conversations/unread", test_unread);
  g_test_add_func ("/conversations/foreign", test_foreign);
  g_test_add_func ("/conversations/permissions", test_permissions);
  return g_test_run ();
}
