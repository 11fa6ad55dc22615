// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"

#define LOUD                                                                                       \
  "limits.messages=100000", "limits.message-burst=100000", "limits.requests=100000",               \
      "limits.request-burst=100000", "limits.moments=100000", "limits.moment-burst=100000"

static const char *const fast[] = { LOUD, NULL };

static char *
say (const char *conversation_id, const char *message_id, const char *content)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"%s\"}",
                          message_id, conversation_id, content);
}

/* Two people talk: what one says the other hears, once; saying it again changes nothing. */
static void
test_direct (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *message_id = confab_id_new ();
  g_autofree char *payload = say (id, message_id, "for you");
  g_autofree char *other = say (id, message_id, "something else");
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autoptr (JsonNode) ack = NULL, again = NULL, event = NULL, added = NULL, http = NULL;
  g_autoptr (JsonNode) page = NULL;

  added = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (added, "payload.change"), ==, "added");
  g_assert_cmpstr (text_at (added, "payload.conversation.id"), ==, id);

  ack = link_ask (here, "message", payload);
  g_assert_cmpstr (text_at (ack, "type"), ==, "ack");
  g_assert_cmpstr (text_at (ack, "payload.id"), ==, message_id);
  g_assert_cmpint (int_at (ack, "payload.seq"), ==, 2);

  event = link_wait (there, "message");
  g_assert_cmpint (int_at (event, "seq"), ==, 2);
  g_assert_cmpstr (text_at (event, "hash"), ==, text_at (ack, "payload.hash"));
  g_assert_cmpstr (text_at (event, "payload.content"), ==, "for you");
  g_assert_cmpstr (text_at (event, "payload.senderId"), ==, ada->id);

  again = link_ask (here, "message", payload);
  g_assert_true (json_node_equal (find (ack, "payload"), find (again, "payload")));
  http = kit_expect (kit, 201, ada, "POST", path, payload);
  g_assert_true (json_node_equal (find (ack, "payload"), http));
  link_refuses (here, "conflict", "id", "message", other);
  kit_refuses (kit, "conflict", "id", bob, "POST", path, payload);

  page = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpuint (length_at (page, "items"), ==, 1);
  g_assert_false (link_has (there, "message"));
}

/* In private conversations the server sees that something is said, and nothing of what. */
static void
test_private (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *message_id = kit_post (kit, ada, id, "secret words");
  const struct
  {
    const char *member;
    const char *field;
  } inside[] = {
    { "\"type\":\"image\"", "type" },
    { "\"replyTo\":\"0192f000-0000-7000-8000-000000000002\"", "replyTo" },
    { "\"mentions\":[]", "mentions" },
    { "\"attachments\":[]", "attachments" },
  };
  g_autofree char *change = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"x\"}", message_id);
  g_autofree char *reaction =
      g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"x\"}", message_id);
  g_autofree char *path = g_strdup_printf ("/conversations/%s", id);
  g_autoptr (JsonNode) found = NULL, notified = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_autofree char *uuid = confab_id_new ();
      g_autofree char *payload =
          g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"x\",%s}", uuid,
                           id, inside[i].member);

      link_refuses (here, "bad_request", inside[i].field, "message", payload);
    }

  link_refuses (here, "bad_request", "conversationId", "message_update", change);
  link_refuses (here, "bad_request", "conversationId", "message_delete", change);
  link_refuses (here, "bad_request", "conversationId", "reaction_add", reaction);
  link_refuses (here, "bad_request", "conversationId", "reaction_remove", reaction);
  kit_refuses (kit, "bad_request", "name", ada, "PATCH", path, "{\"name\":\"Us\"}");
  kit_refuses (kit, "bad_request", "topic", ada, "PATCH", path, "{\"topic\":null}");

  found = kit_expect (kit, 200, bob, "GET", "/messages/search?query=secret", NULL);
  g_assert_cmpuint (length_at (found, "items"), ==, 0);
  notified = kit_expect (kit, 200, bob, "GET", "/notifications", NULL);
  g_assert_cmpuint (length_at (notified, "items"), ==, 1);
  g_assert_cmpstr (text_at (notified, "items.0.type"), ==, "invite");
  g_assert_null (find (notified, "items.0.message"));
}

/* A channel's message is edited, reacted to and deleted; everybody hears each, in order. */
static void
test_channel (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autofree char *message_id = kit_post (kit, ada, id, "frist");
  g_autofree char *edit = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"first\"}", message_id);
  g_autofree char *reaction =
      g_strdup_printf ("{\"messageId\":\"%s\",\"emoji\":\"👍\"}", message_id);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autofree char *reacted = g_strdup_printf ("/messages/%s/reactions", message_id);
  g_autofree char *unreact = g_strdup_printf ("%s/%%F0%%9F%%91%%8D", reacted);
  g_autofree char *own = g_strdup_printf ("/messages/%s", message_id);
  const char *const told[] = { "message",         "message_update", "reaction_add",
                               "reaction_remove", "reaction_add",   "message_delete" };
  g_autoptr (JsonNode) page = NULL, after = NULL, a = NULL, b = NULL, c = NULL, d = NULL, e = NULL;

  link_refuses (there, "forbidden", NULL, "message_update", edit);
  a = link_ask (here, "message_update", edit);
  g_assert_cmpstr (text_at (a, "type"), ==, "ack");
  b = link_ask (there, "reaction_add", reaction);
  g_assert_cmpint (int_at (b, "payload.seq"), ==, 4);
  page = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpstr (text_at (page, "items.0.content"), ==, "first");
  g_assert_nonnull (find (page, "items.0.updatedAt"));
  g_assert_cmpstr (text_at (page, "items.0.reactions.0.emoji"), ==, "👍");
  g_assert_cmpstr (text_at (page, "items.0.reactions.0.userId"), ==, bob->id);

  c = kit_expect (kit, 200, bob, "DELETE", unreact, NULL);
  d = kit_expect (kit, 200, ada, "POST", reacted, "{\"emoji\":\"👍\"}");
  e = kit_expect (kit, 200, ada, "DELETE", own, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (JsonNode) frame = link_wait (there, told[i]);

      g_assert_cmpint (int_at (frame, "seq"), ==, 2 + i);
    }

  after = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_null (find (after, "items.0.content"));
  g_assert_nonnull (find (after, "items.0.deletedAt"));
  g_assert_cmpuint (length_at (after, "items.0.reactions"), ==, 0);
  link_refuses (here, "conflict", NULL, "message_update", edit);
  kit_refuses (kit, "conflict", NULL, bob, "POST", reacted, "{\"emoji\":\"x\"}");
}

/* What one device reads is read on the other; the sender learns that it has arrived. */
static void
test_receipts (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) bob_too = kit_login (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) there_too = kit_link_resumed (kit, bob_too, NULL, NULL);
  g_autofree char *message_id = kit_post (kit, ada, id, "x");
  g_autofree char *marker = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":2}", id);
  g_autofree char *old = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":1}", id);
  g_autofree char *future = g_strdup_printf ("{\"conversationId\":\"%s\",\"seq\":9}", id);
  g_autofree char *path = g_strdup_printf ("/conversations/%s", id);
  g_autoptr (JsonNode) before = NULL, arrived = NULL, read = NULL, on_other = NULL, after = NULL;
  g_autoptr (JsonNode) ack = NULL, same = NULL;

  before = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpint (int_at (before, "unreadCount"), ==, 1);
  arrived = link_wait (here, "message_delivered");

  while (g_strcmp0 (text_at (arrived, "payload.userId"), bob->id) != 0)
    {
      json_node_unref (arrived);
      arrived = link_wait (here, "message_delivered");
    }

  g_assert_cmpint (int_at (arrived, "payload.seq"), ==, 2);
  ack = link_ask (there, "message_read", marker);
  g_assert_cmpstr (text_at (ack, "type"), ==, "ack");
  read = link_wait (here, "message_read");
  g_assert_cmpstr (text_at (read, "payload.userId"), ==, bob->id);
  on_other = link_wait (there_too, "message_read");
  g_assert_cmpint (int_at (on_other, "payload.seq"), ==, 2);
  same = link_ask (there_too, "message_read", old);
  g_assert_cmpstr (text_at (same, "type"), ==, "ack");
  after = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpint (int_at (after, "unreadCount"), ==, 0);
  g_assert_cmpint (int_at (after, "readSeq"), ==, 2);
  link_refuses (there, "bad_request", "seq", "message_read", future);
}

/* Typing is told to those who look, presence to those who asked. */
static void
test_moments (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) outside = kit_link_resumed (kit, eve, NULL, NULL);
  g_autofree char *where = g_strdup_printf ("{\"conversationId\":\"%s\"}", id);
  g_autofree char *open = g_strdup_printf ("{\"open\":[\"%s\"]}", id);
  g_autofree char *who = g_strdup_printf ("{\"userIds\":[\"%s\",\"%s\"]}", ada->id, eve->id);
  g_autoptr (JsonNode) a = link_ask (there, "viewing", open), b = NULL, c = NULL, d = NULL;
  g_autoptr (JsonNode) typing = NULL, online = NULL, busy = NULL, batch = NULL, first = NULL;

  b = link_ask (here, "typing_start", where);
  typing = link_wait (there, "typing_start");
  g_assert_cmpstr (text_at (typing, "payload.userId"), ==, ada->id);
  link_refuses (outside, "not_found", NULL, "typing_start", where);

  c = link_ask (there, "presence_subscribe", who);
  first = link_wait (there, "presence_update");
  g_assert_cmpstr (text_at (first, "payload.userId"), ==, ada->id);
  g_assert_cmpstr (text_at (first, "payload.status"), ==, "online");
  online = link_wait (there, "presence_update");
  d = link_ask (here, "presence_update", "{\"status\":\"busy\",\"customStatus\":\"in a call\"}");
  busy = link_wait (there, "presence_update");
  g_assert_cmpstr (text_at (busy, "payload.status"), ==, "busy");
  g_assert_cmpstr (text_at (busy, "payload.customStatus"), ==, "in a call");
  batch = kit_expect (kit, 200, eve, "POST", "/presence/batch", who);
  g_assert_cmpuint (length_at (batch, ""), ==, 2);
  g_assert_cmpstr (text_at (batch, "0.status"), ==, "busy");
  g_assert_null (kit_expect (kit, 204, ada, "POST", "/presence", "{\"status\":\"away\"}"));
}

/* Whoever goes is offline after a while; whoever is busy is so on coming back. */
static void
test_offline (void)
{
  g_autoptr (Kit) kit = kit_new_at (G_GINT64_CONSTANT (1767225600000), NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *who = g_strdup_printf ("{\"userIds\":[\"%s\"]}", ada->id);
  g_autoptr (JsonNode) a = link_ask (there, "presence_subscribe", who), b = NULL, first = NULL;
  g_autoptr (JsonNode) busy = NULL, gone = NULL, back = NULL;

  first = link_wait (there, "presence_update");
  b = link_ask (here, "presence_update", "{\"status\":\"busy\"}");
  busy = link_wait (there, "presence_update");
  g_assert_cmpstr (text_at (busy, "payload.status"), ==, "busy");
  soup_websocket_connection_close (here->socket, 1000, NULL);
  link_wait_closed (here);

  while (!link_has (there, "presence_update"))
    {
      confab_clock_advance (kit->clock, 1000);
      spin ();
    }

  gone = link_wait (there, "presence_update");
  g_assert_cmpstr (text_at (gone, "payload.status"), ==, "offline");
  g_assert_nonnull (find (gone, "payload.lastSeenAt"));
  link_free (g_steal_pointer (&here));
  here = kit_link_resumed (kit, ada, NULL, NULL);
  back = link_wait (there, "presence_update");
  g_assert_cmpstr (text_at (back, "payload.status"), ==, "busy");
}

/* What one of two devices says, and what is heard of that. */
static const char *const idle_steps[] = {
  "1{\"open\":[],\"idle\":true}",
  NULL,
  "2{\"open\":[],\"idle\":true}",
  "away",
  "1{\"open\":[],\"idle\":true}",
  NULL,
  "1{\"open\":[]}",
  "online",
  "1{\"open\":[],\"idle\":false}",
  NULL,
  "1{\"open\":[],\"idle\":true}",
  "away",
  "p{\"status\":\"busy\"}",
  "busy",
  "1{\"open\":[]}",
  NULL,
  "1{\"open\":[],\"idle\":true}",
  NULL,
  "p{\"status\":\"offline\"}",
  "offline",
  "p{\"status\":\"online\"}",
  "away",
  "2{\"open\":[]}",
  "online",
  "x",
  "away",
};

/* Nobody at any of the devices is away, and changes nothing that somebody chose. */
static void
test_idle (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) one = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) two = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *who = g_strdup_printf ("{\"userIds\":[\"%s\"]}", ada->id);
  g_autoptr (JsonNode) a = link_ask (there, "presence_subscribe", who);
  g_autoptr (JsonNode) first = link_wait (there, "presence_update");

  for (guint i = 0; i < G_N_ELEMENTS (idle_steps); i += 2)
    {
      const char *what = idle_steps[i];
      g_autoptr (JsonNode) seen = NULL;
      g_autoptr (JsonNode) ack = NULL;

      if (*what == 'x')
        soup_websocket_connection_close (two->socket, 1000, NULL);
      else
        ack = link_ask (*what == '2' ? two : one, *what == 'p' ? "presence_update" : "viewing",
                        what + 1);

      if (idle_steps[i + 1] == NULL)
        continue;

      /* It is the next thing that is heard: what changes nothing is not told. */
      seen = link_wait (there, "presence_update");
      g_assert_cmpstr (text_at (seen, "payload.status"), ==, idle_steps[i + 1]);
    }

  link_wait_closed (two);
}

static void
say_many (Link *link, const char *conversation_id, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *message_id = confab_id_new ();
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *payload = say (conversation_id, message_id, number);

      link_send (link, "{\"id\":\"%s\",\"type\":\"message\",\"payload\":%s}", message_id, payload);
    }
}

static void
expect_many (Link *link, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) event = link_wait (link, "message");
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_assert_cmpint (int_at (event, "seq"), ==, i + 2);
      g_assert_cmpstr (text_at (event, "payload.content"), ==, number);
    }
}

static void
test_order (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);

  say_many (here, id, 500);
  expect_many (there, 500);
  expect_many (here, 500);
}

/* A link that does not answer falls behind, and is given everything once it does. */
static void
test_behind (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);

  there->answers = FALSE;
  say_many (here, id, 1500);
  expect_many (here, 1500);
  g_assert_cmpuint (there->n_durable, <=, 512);
  there->answers = TRUE;
  link_send (there, "{\"type\":\"received\",\"payload\":{\"n\":%u}}", there->n_durable);
  expect_many (there, 1500);
}

/* Those who do not look at a very large conversation get counts, not words. */
static void
test_passive (void)
{
  const char *const settings[] = { "limits.passive-above=2", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, eve, NULL);
  g_autoptr (Link) looks = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) passive = kit_link_resumed (kit, eve, NULL, NULL);
  g_autofree char *open = g_strdup_printf ("{\"open\":[\"%s\"]}", id);
  g_autoptr (JsonNode) a = link_ask (looks, "viewing", open);
  g_autofree char *one = kit_post (kit, ada, id, "one");
  g_autofree char *two = kit_post (kit, ada, id, "two");
  g_autoptr (JsonNode) event = link_wait (looks, "message");
  g_autoptr (JsonNode) sync = link_wait (passive, "sync");

  g_assert_cmpint (int_at (sync, "payload.conversations.0.lastSeq"), ==, 3);
  g_assert_cmpint (int_at (sync, "payload.conversations.0.unreadCount"), ==, 2);
  g_assert_false (link_has (passive, "message"));
}

/* Whoever begins to look need not wait for the next word to learn of the last one. What says so
 * does not move the client's place among its other events. */
static void
test_begins_to_look (void)
{
  const char *const settings[] = { "limits.passive-above=2", NULL };
  g_autoptr (Kit) kit = kit_new_at (1767258000000, settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, eve, NULL);
  g_autoptr (Link) link = kit_link_resumed (kit, eve, NULL, NULL);
  g_autofree char *open = g_strdup_printf ("{\"open\":[\"%s\"]}", id);
  g_autofree char *one = kit_post (kit, ada, id, "one"), *two = NULL;
  g_autoptr (JsonNode) a = link_ask (link, "viewing", open);
  g_autoptr (JsonNode) sync = link_wait (link, "sync");
  g_autoptr (JsonNode) b = NULL, event = NULL;

  g_assert_cmpint (int_at (sync, "payload.conversations.0.lastSeq"), ==, 2);
  g_assert_cmpstr (text_at (sync, "payload.cursor"), ==, "");
  g_assert_cmpint (int_at (sync, "payload.userSeq"), ==, 0);

  /* Once is enough, and every word comes from now on. */
  b = link_ask (link, "viewing", open);
  two = kit_post (kit, ada, id, "two");
  event = link_wait (link, "message");
  g_assert_cmpstr (text_at (event, "payload.id"), ==, two);
  g_assert_false (link_has (link, "sync"));
}

/* A link that fell behind before it was told of what it does not look at is told afterwards. */
static void
test_passive_behind (void)
{
  const char *const settings[] = { "limits.passive-above=2", LOUD, NULL };
  g_autoptr (Kit) kit = kit_new_at (1767258000000, settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *large = kit_converse (kit, ada, "channel", bob, eve, NULL);
  g_autofree char *direct = kit_converse (kit, ada, "direct", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autofree char *one = kit_post (kit, ada, large, "one");
  g_autoptr (JsonNode) told = NULL, also_told = NULL, me = NULL;

  there->answers = FALSE;
  say_many (here, direct, 600);
  expect_many (here, 600);
  confab_clock_advance (kit->clock, 1000);
  told = link_wait (here, "sync");
  g_assert_cmpuint (there->n_durable, <=, 512);
  g_assert_false (link_has (there, "sync"));

  there->answers = TRUE;
  link_send (there, "{\"type\":\"received\",\"payload\":{\"n\":%u}}", there->n_durable);
  expect_many (there, 600);

  /* Whatever was being read for the link has been read before this. */
  me = kit_expect (kit, 200, bob, "GET", "/users/me", NULL);
  confab_clock_advance (kit->clock, 1000);
  also_told = link_wait (there, "sync");
  g_assert_cmpstr (text_at (also_told, "payload.conversations.0.id"), ==, large);
  g_assert_cmpint (int_at (also_told, "payload.conversations.0.lastSeq"), ==, 2);
}

static void
test_revoked (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) ada_too = kit_login (kit, "ada");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, ada_too, NULL, NULL);
  g_autofree char *path = g_strdup_printf ("/devices/%s", ada->device_id);
  g_autofree char *path_too = g_strdup_printf ("/devices/%s", ada_too->device_id);
  g_autoptr (JsonNode) renamed = NULL, told = NULL;

  g_assert_null (kit_expect (kit, 204, ada_too, "PATCH", path_too, "{\"name\":\"Desk\"}"));
  renamed = link_wait (there, "device_update");
  g_assert_cmpstr (text_at (renamed, "payload.name"), ==, "Desk");
  g_assert_null (kit_expect (kit, 204, ada_too, "DELETE", path, NULL));
  g_assert_cmpuint (link_wait_closed (here), ==, 4401);
  g_assert_cmpstr (soup_websocket_connection_get_close_data (here->socket), ==, "Desk");
  told = link_wait (there, "device_update");
  g_assert_cmpstr (text_at (told, "payload.id"), ==, ada->device_id);
  g_assert_cmpuint (kit_link_refused (kit, ada->token), ==, 401);
  kit_refuses (kit, "unauthorized", NULL, ada, "GET", "/users/me", NULL);
  g_assert_null (kit_expect (kit, 204, ada_too, "POST", "/auth/logout", NULL));
  g_assert_cmpuint (link_wait_closed (there), ==, 4401);
  g_assert_null (soup_websocket_connection_get_close_data (there->socket));
}

static void
test_stop (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (DexFuture) stopped = confab_server_stop (kit->server);

  g_assert_cmpuint (link_wait_closed (here), ==, 1012);
  UNTIL (!dex_future_is_pending (stopped));
  g_clear_pointer (&kit->server, confab_server_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/talk/direct", test_direct);
  g_test_add_func ("/talk/private", test_private);
  g_test_add_func ("/talk/channel", test_channel);
  g_test_add_func ("/talk/receipts", test_receipts);
  g_test_add_func ("/talk/moments", test_moments);
  g_test_add_func ("/talk/offline", test_offline);
  g_test_add_func ("/talk/idle", test_idle);
  g_test_add_func ("/talk/order", test_order);
  g_test_add_func ("/talk/behind", test_behind);
  g_test_add_func ("/talk/passive", test_passive);
  g_test_add_func ("/talk/begins-to-look", test_begins_to_look);
  g_test_add_func ("/talk/passive-behind", test_passive_behind);
  g_test_add_func ("/talk/revoked", test_revoked);
  g_test_add_func ("/talk/stop", test_stop);
  return g_test_run ();
}
