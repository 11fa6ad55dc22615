// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"

/* Two people talk: what one says the other hears, once, in order. */
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
  g_autofree char *payload =
      g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"for you\"}",
                       message_id, id);
  g_autoptr (JsonNode) ack = NULL, again = NULL, event = NULL, added = NULL;

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
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/talk/direct", test_direct);
  return g_test_run ();
}
