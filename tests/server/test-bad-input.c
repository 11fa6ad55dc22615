// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"

#include <string.h>

/* Every path that needs a token says so, before anything else. */
static void
test_anonymous (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) wrong = g_new0 (User, 1);
  const char *const paths[] = {
    "POST /auth/logout",
    "GET /devices",
    "PATCH /devices/x",
    "DELETE /devices/x",
    "GET /users/me",
    "PATCH /users/me",
    "GET /users",
    "POST /presence",
    "POST /presence/batch",
    "GET /conversations",
    "POST /conversations",
    "GET /conversations/x",
    "PATCH /conversations/x",
    "DELETE /conversations/x",
    "GET /conversations/x/participants",
    "POST /conversations/x/participants",
    "PATCH /conversations/x/participants/y",
    "DELETE /conversations/x/participants/y",
    "GET /conversations/x/messages",
    "POST /conversations/x/messages",
    "GET /conversations/x/events",
    "GET /messages/search",
    "PUT /messages/x",
    "DELETE /messages/x",
    "POST /messages/x/reactions",
    "DELETE /messages/x/reactions/y",
    "POST /attachments/upload-url",
    "PUT /attachments/x/content",
    "POST /attachments/x/confirm",
    "GET /attachments/x",
    "GET /notifications",
    "PUT /notifications/read-all",
    "PUT /notifications/x/read",
  };

  wrong->token = g_strdup ("cft_0000000000000000000000000000000000000000000");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (GStrv) parts = g_strsplit (paths[i], " ", 2);

      kit_refuses (kit, "unauthorized", NULL, NULL, parts[0], parts[1], NULL);
      kit_refuses (kit, "unauthorized", NULL, wrong, parts[0], parts[1], NULL);
    }

  g_assert_cmpuint (kit_link_refused (kit, NULL), ==, 401);
  g_assert_cmpuint (kit_link_refused (kit, wrong->token), ==, 401);
  g_assert_cmpuint (kit_link_refused (kit, "x"), ==, 401);
}

static void
test_http (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *deep = g_strnfill (100, '[');
  g_autofree char *deep_body = g_strdup_printf ("{\"a\":%s", deep);
  g_autofree char *large = g_strnfill (20000, ' ');
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *long_name = g_strdup_printf ("{\"displayName\":\"%s\"}", name);
  const struct
  {
    const char *method;
    const char *path;
    const char *body;
    const char *code;
    const char *field;
  } bad[] = {
    { "GET", "/nothing", NULL, "not_found", NULL },
    { "POST", "/users/me", "{}", "not_found", NULL },
    { "GET", "/conversations//messages", NULL, "not_found", NULL },
    { "PATCH", "/users/me", "{", "bad_request", NULL },
    { "PATCH", "/users/me", "[]", "bad_request", NULL },
    { "PATCH", "/users/me", "null", "bad_request", NULL },
    { "PATCH", "/users/me", "{\"displayName\":\"\\u0000\"}", "bad_request", NULL },
    { "PATCH", "/users/me", "{\"displayName\":\"\xff\"}", "bad_request", NULL },
    { "PATCH", "/users/me", "{\"displayName\":5}", "bad_request", "displayName" },
    { "PATCH", "/users/me", long_name, "too_large", "displayName" },
    { "PATCH", "/users/me", deep_body, "bad_request", NULL },
    { "PATCH", "/users/me", large, "too_large", NULL },
    { "POST", "/presence", "{\"status\":\"asleep\"}", "bad_request", "status" },
    { "POST", "/presence/batch", "{\"userIds\":[\"x\"]}", "bad_request", "userIds" },
    { "GET", "/users?limit=0", NULL, "bad_request", "limit" },
    { "GET", "/conversations?directory=maybe", NULL, "bad_request", "directory" },
    { "GET", "/messages/search?type=song", NULL, "bad_request", "type" },
    { "GET", "/messages/search?senderId=x", NULL, "bad_request", "senderId" },
  };
  g_autoptr (JsonNode) me = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    kit_refuses (kit, bad[i].code, bad[i].field, ada, bad[i].method, bad[i].path, bad[i].body);

  me = kit_expect (kit, 200, ada, "GET", "/users/me", NULL);
  g_assert_cmpstr (text_at (me, "displayName"), ==, "ada");
}

static const struct
{
  const char *type;
  const char *payload;
  const char *code;
  const char *field;
} bad_frames[] = {
  { "dance", "{}", "unknown_type", "type" },
  { "sync", "{}", "unknown_type", "type" },
  { "notification", "{}", "unknown_type", "type" },
  { "message", "{}", "bad_request", "id" },
  { "message", "{\"id\":\"0192f000-0000-7000-8000-00000000000a\"}", "bad_request",
    "conversationId" },
  { "message",
    "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"conversationId\":"
    "\"0192f000-0000-7000-8000-00000000000b\",\"content\":\"x\"}",
    "not_found", NULL },
  { "message_update", "{}", "bad_request", "id" },
  { "message_delete", "{\"id\":\"0192f000-0000-7000-8000-00000000000a\"}", "not_found", NULL },
  { "reaction_add", "{\"emoji\":\"x\"}", "bad_request", "id" },
  { "reaction_remove", "{}", "bad_request", "emoji" },
  { "message_read", "{}", "bad_request", "conversationId" },
  { "message_delivered", "{\"conversationId\":\"0192f000-0000-7000-8000-00000000000a\",\"seq\":1}",
    "not_found", NULL },
  { "typing_start", "{}", "bad_request", "conversationId" },
  { "typing_stop", "{\"conversationId\":\"0192f000-0000-7000-8000-00000000000a\"}", "not_found",
    NULL },
  { "presence_update", "{}", "bad_request", "status" },
  { "presence_subscribe", "{\"userIds\":[7]}", "bad_request", "userIds" },
  { "viewing", "{\"open\":\"all\"}", "bad_request", "open" },
  { "resume", "{\"cursor\":5}", "bad_request", "cursor" },
  { "resume", "{\"deviceId\":\"0192f000-0000-7000-8000-00000000000a\"}", "bad_request",
    "deviceId" },
  { "received", "{\"n\":-1}", "bad_request", "n" },
};

static void
test_frames (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "direct", NULL);
  g_autoptr (Link) link = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *content = g_strnfill (97 * 1024, 'x');
  g_autofree char *too_long = g_strdup_printf (
      "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"conversationId\":\"%s\",\"content\":"
      "\"%s\"}",
      id, content);
  g_autofree char *empty = g_strdup_printf (
      "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"conversationId\":\"%s\"}", id);
  const char *const rubbish[] = { "",
                                  "x",
                                  "[]",
                                  "{}",
                                  "{\"type\":5}",
                                  "{\"type\":\"message\",\"payload\":[]}",
                                  "{\"id\":\"x\",\"type\":\"ping\"}" };
  g_autoptr (JsonNode) pong = NULL, list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad_frames); i++)
    link_refuses (link, bad_frames[i].code, bad_frames[i].field, bad_frames[i].type,
                  bad_frames[i].payload);

  link_refuses (link, "too_large", "content", "message", too_long);
  link_refuses (link, "bad_request", "content", "message", empty);

  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      g_autoptr (JsonNode) answer = NULL;

      soup_websocket_connection_send_text (link->socket, rubbish[i]);
      answer = link_wait (link, "error");
      g_assert_cmpstr (text_at (answer, "payload.code"), ==, "bad_request");
    }

  link_send (link, "{\"id\":\"0192f000-0000-7000-8000-00000000000c\",\"type\":\"ping\"}");
  pong = link_answer (link, "0192f000-0000-7000-8000-00000000000c");
  g_assert_cmpstr (text_at (pong, "type"), ==, "pong");
  list = kit_expect (kit, 200, ada, "GET", "/conversations", NULL);
  g_assert_cmpint (int_at (list, "items.0.lastSeq"), ==, 1);
}

/* Who answers for what was never sent, and who sends only rubbish, is not listened to any more. */
static void
test_closed (void)
{
  const char *const settings[] = { "limits.moments=1", "limits.moment-burst=5", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (Link) liar = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) noisy = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) huge = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *much = g_strnfill (256 * 1024 + 1, ' ');

  link_send (liar, "{\"type\":\"received\",\"payload\":{\"n\":99}}");
  g_assert_cmpuint (link_wait_closed (liar), ==, 1008);

  for (guint i = 0; i < 10; i++)
    link_send (noisy, "x");

  g_assert_cmpuint (link_wait_closed (noisy), ==, 1008);
  soup_websocket_connection_send_text (huge->socket, much);
  g_assert_cmpuint (link_wait_closed (huge), ==, 1009);
}

static void
test_limits (void)
{
  const char *const settings[] = { "limits.messages=1", "limits.message-burst=3", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autofree char *one = kit_post (kit, ada, id, "one");
  g_autofree char *two = kit_post (kit, ada, id, "two");
  g_autoptr (Link) link = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *payload = g_strdup_printf (
      "{\"id\":\"0192f000-0000-7000-8000-00000000000a\",\"conversationId\":\"%s\",\"content\":"
      "\"x\"}",
      id);

  kit_refuses (kit, "rate_limited", NULL, ada, "POST", path, payload);
  link_refuses (link, "rate_limited", NULL, "message", payload);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/bad-input/anonymous", test_anonymous);
  g_test_add_func ("/bad-input/http", test_http);
  g_test_add_func ("/bad-input/frames", test_frames);
  g_test_add_func ("/bad-input/closed", test_closed);
  g_test_add_func ("/bad-input/limits", test_limits);
  return g_test_run ();
}
