// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"

#include <string.h>

/* Characters of which JSON makes six bytes each: with them a content that is short enough makes
 * a frame that is not. */
static char *
make_payload (const char *conversation_id, guint n)
{
  g_autofree char *id = confab_id_new ();
  GString *payload = g_string_new (NULL);

  g_string_append_printf (payload, "{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"", id,
                          conversation_id);

  for (guint i = 0; i < n; i++)
    g_string_append (payload, "\\u0001");

  g_string_append (payload, "\"}");
  return g_string_free (payload, FALSE);
}

/* The request fits into a frame; the event, which says more, would not. Were it stored, no
 * participant could ever read the conversation again. */
static void
test_event (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *too_long = make_payload (id, (CONFAB_MAX_FRAME_BYTES - 300) / 6);
  g_autofree char *good = make_payload (id, 10);
  g_autoptr (JsonNode) ack = NULL;

  link_refuses (here, "too_large", NULL, "message", too_long);
  ack = link_ask (here, "message", good);
  g_assert_cmpint (int_at (ack, "payload.seq"), ==, 2);
}

/* The longest that can be stored: whoever comes is still told how things are, in frames of the
 * allowed length. */
static void
test_sync (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL), there = NULL;
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *long_one = make_payload (id, (CONFAB_MAX_FRAME_BYTES - 1200) / 6);
  g_autofree char *path = g_strdup_printf ("/conversations/%s", id), *text = NULL;
  g_autoptr (JsonNode) ack = NULL, conversation = NULL;

  ack = link_ask (here, "message", long_one);
  g_assert_cmpstr (text_at (ack, "type"), ==, "ack");
  conversation = kit_expect (kit, 200, bob, "GET", path, NULL);
  text = json_to_string (conversation, FALSE);
  g_assert_cmpuint (strlen (text), <, CONFAB_MAX_FRAME_BYTES - 10000);
  g_assert_null (find (conversation, "lastMessage"));
  g_assert_cmpint (int_at (conversation, "lastSeq"), ==, 2);
  there = kit_link_resumed (kit, bob, NULL, NULL);
  g_assert_false (there->closed);
}

/* A megabyte in one frame, and in one request: the first ends the link that it came on, the second
 * is refused, and nobody else notices. */
static void
test_huge (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *line = g_strnfill (1 << 20, 'x'), *message_id = confab_id_new ();
  g_autofree char *path = g_strdup_printf ("/conversations/%s", id);
  g_autofree char *frame =
      g_strdup_printf ("{\"type\":\"message\",\"id\":\"%s\",\"payload\":{\"id\":\"%s\","
                       "\"conversationId\":\"%s\",\"content\":\"%s\"}}",
                       message_id, message_id, id, line);
  g_autofree char *name = g_strdup_printf ("{\"name\":\"%s\"}", line);
  g_autofree char *good = make_payload (id, 10);
  g_autoptr (Link) again = NULL;
  g_autoptr (JsonNode) ack = NULL, conversation = NULL;

  soup_websocket_connection_send_text (here->socket, frame);
  link_wait_closed (here);
  g_assert_cmpuint (soup_websocket_connection_get_close_code (here->socket), ==, 1009);
  kit_refuses (kit, "too_large", NULL, ada, "PATCH", path, name);
  conversation = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpint (int_at (conversation, "lastSeq"), ==, 1);
  g_assert_false (there->closed);
  again = kit_link_resumed (kit, ada, NULL, NULL);
  ack = link_ask (again, "message", good);
  g_assert_cmpint (int_at (ack, "payload.seq"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/frame-size/event", test_event);
  g_test_add_func ("/frame-size/sync", test_sync);
  g_test_add_func ("/frame-size/huge", test_huge);
  return g_test_run ();
}
