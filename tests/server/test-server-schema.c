// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"
#include "key-kit.h"

#include "base/confab-id.h"
#include "server/ledger/confab-ledger.h"
#include "support/schema-kit.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The server's database of every version, see support/schema-kit.h. */

static Kit *server;

static void
expect (guint status, const User *user, const char *method, const char *path, const char *body)
{
  JsonNode *answer = kit_expect (server, status, user, method, path, body);

  if (answer != NULL)
    json_node_unref (answer);
}

static void
ask (Link *link, const char *type, const char *format, ...)
{
  g_autofree char *payload = NULL;
  JsonNode *answer;
  va_list args;

  va_start (args, format);
  payload = g_strdup_vprintf (format, args);
  va_end (args);
  answer = link_ask (link, type, payload);
  g_assert_cmpstr (text_at (answer, "type"), ==, "ack");
  json_node_unref (answer);
}

static void
talk (const User *ada, const User *bob)
{
  g_autofree char *direct = kit_converse (server, ada, "direct", bob, NULL);
  g_autofree char *group = kit_converse (server, ada, "group", bob, NULL);
  g_autofree char *channel = kit_converse (server, bob, "channel", ada, NULL);
  g_autofree char *said = kit_post (server, ada, direct, "Ünïcödé 'quoted'");
  g_autofree char *first = kit_post (server, ada, channel, "first in the channel");
  g_autofree char *second = kit_post (server, bob, channel, "to be edited");
  g_autofree char *third = kit_post (server, bob, channel, "to be deleted");
  g_autofree char *fourth = kit_post (server, bob, group, "sealed");
  g_autofree char *mention_id = confab_id_new ();
  g_autofree char *mine = g_strdup_printf ("/conversations/%s", channel);
  g_autofree char *mark = NULL, *pin = NULL, *invites = NULL, *bans = NULL, *who = NULL;
  g_autoptr (User) eve = kit_register (server, "eve");
  g_autoptr (Link) a = kit_link (server, ada);
  g_autoptr (Link) b = kit_link (server, bob);
  g_autoptr (GBytes) bytes = file_bytes (100, 1);
  g_autoptr (JsonNode) file = NULL, begun = NULL;

  ask (b, "message",
       "{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"@ada look\",\"mentions\":[\"%s\"]}",
       mention_id, channel, ada->id);
  ask (b, "message_update", "{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"edited\"}",
       second, channel);
  ask (b, "message_delete", "{\"id\":\"%s\",\"conversationId\":\"%s\"}", third, channel);
  ask (a, "reaction_add", "{\"messageId\":\"%s\",\"conversationId\":\"%s\",\"emoji\":\"👍\"}",
       second, channel);
  ask (b, "message_read", "{\"conversationId\":\"%s\",\"seq\":1}", direct);
  expect (200, ada, "PATCH", mine, "{\"pinnedAt\":\"2026-01-01T00:00:00.000Z\",\"unreadSeq\":1}");
  mark = g_strdup_printf ("/messages/%s/mark", said);
  pin = g_strdup_printf ("/messages/%s/pin", first);
  expect (200, ada, "PATCH", mark,
          "{\"starredAt\":\"2026-01-01T00:00:00.000Z\",\"doneSeq\":3,"
          "\"laterAt\":\"2027-01-01T00:00:00.000Z\",\"laterSeq\":4}");
  expect (200, bob, "POST", pin, NULL);
  expect (200, ada, "PATCH", "/users/me", "{\"displayName\":\"Ada L.\"}");
  invites = g_strdup_printf ("/conversations/%s/invites", channel);
  bans = g_strdup_printf ("/conversations/%s/bans", channel);
  who = g_strdup_printf ("{\"userId\":\"%s\",\"reason\":\"Ünïcödé\"}", eve->id);
  expect (201, bob, "POST", invites, "{\"maxUses\":3}");
  expect (201, bob, "POST", bans, who);
  file = file_upload (server, ada, direct, said, NULL, bytes);
  begun = file_announce (server, bob, NULL, "begun.bin", 1000);
}

/* Keys of devices, one of them handed out, the list that a device is in, and what waits for one. */
static void
add_keys (const User *ada, const User *bob)
{
  g_autoptr (KeyDevice) laptop = key_device_new (1);
  const KeyDevice *const devices[] = { laptop, NULL };
  g_autofree char *claim = g_strdup_printf ("{\"deviceIds\":[\"%s\"]}", laptop->id);
  g_autoptr (KeyDevice) phone = key_device_new (2);
  g_autofree char *wraps = g_strdup_printf (
      "{\"wraps\":[{\"deviceId\":\"%s\",\"messageId\":\"%s\",\"first\":true,\"key\":\"a2V5\"}]}",
      phone->id, phone->id);
  g_autofree char *list = NULL;
  KeyPerson person;

  key_person_init (&person, 1);
  list = key_person_sign (&person, ada->id, 1, devices);
  json_node_unref (key_device_put (server, ada, laptop, 1, 1, 2));
  expect (204, ada, "PUT", "/keys/list", list);
  expect (204, ada, "PUT", "/keys/vault", "{\"sealed\":\"AAAA\"}");
  expect (204, ada, "PUT", "/keys/verified", "{\"revision\":1,\"sealed\":\"AAAA\"}");
  expect (200, bob, "POST", "/keys/claim", claim);
  json_node_unref (key_device_put (server, bob, phone, 1, 1, 1));
  expect (204, ada, "POST", "/keys/wraps", wraps);
}

/* What only an operator and a stranger leave behind. */
static void
add_rest (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  confab_database_exec (db,
                        "INSERT OR IGNORE INTO invitation (id, code, uses, expires_at, created_at)"
                        " VALUES ('01890000-0000-7000-8000-0000000000c1', 'hash', 3, 0, 1);"
                        "INSERT OR IGNORE INTO throttle (subject, arrival) VALUES ('login x', 5);",
                        &error);
  g_assert_no_error (error);
}

static char *
get_ledger (void)
{
  return g_build_filename (server->folder, "confab.db", NULL);
}

/* A conversation of each type, with what is said and done in it. */
static char *
make (void)
{
  g_autofree char *path = get_ledger ();
  g_autoptr (User) ada = kit_register (server, "ada");
  g_autoptr (User) bob = kit_register (server, "bob");

  talk (ada, bob);
  add_keys (ada, bob);
  kit_stop (server);
  add_rest (path);
  return g_steal_pointer (&path);
}

static void
describe_conversation (GString *out, const User *ada, JsonNode *conversation)
{
  g_autofree char *path =
      g_strdup_printf ("/conversations/%s/messages?limit=50", text_at (conversation, "id"));
  g_autoptr (JsonNode) page = kit_expect (server, 200, ada, "GET", path, NULL);

  g_string_append_printf (out, "%s %s last %d unread %d:", text_at (conversation, "type"),
                          text_at (conversation, "id"), (int) int_at (conversation, "lastSeq"),
                          (int) int_at (conversation, "unreadCount"));

  for (guint i = 0; i < length_at (page, "items"); i++)
    {
      g_autofree char *where = g_strdup_printf ("items.%u.content", i);
      JsonNode *content = find (page, where);

      g_string_append_printf (out, " [%s]",
                              content != NULL ? json_node_get_string (content) : "nothing");
    }

  g_string_append_c (out, '\n');
}

/* Signs in with the old password and looks around. The database comes back without this device. */
static char *
describe (const char *path)
{
  g_autofree char *ledger = get_ledger (), *bytes = NULL;
  g_autoptr (User) ada = NULL;
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (ConfabLedger) opened = NULL;
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  gsize length;

  opened = confab_ledger_open (path, 1800000000000, &error);
  g_assert_no_error (error);
  g_clear_pointer (&opened, confab_ledger_close);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (ledger, bytes, length, NULL));

  kit_start (server);
  ada = kit_login (server, "ada");
  list = kit_expect (server, 200, ada, "GET", "/conversations?limit=50", NULL);

  for (guint i = 0; i < length_at (list, "items"); i++)
    {
      g_autofree char *where = g_strdup_printf ("items.%u", i);

      describe_conversation (out, ada, find (list, where));
    }

  kit_stop (server);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return g_string_free (out, FALSE);
}

/* Version 7 has devices publish their lists again. */
static const char *const changed[] = { "6 device_list", NULL };

static SchemaKit kit = {
  .name = "server",
  .changed = changed,
  .make = make,
  .describe = describe,
};

static void
test_files (void)
{
  schema_kit_check_files (&kit);
}

static void
test_versions (void)
{
  for (guint version = 1; version <= g_strv_length ((GStrv) kit.migrations); version++)
    {
      g_autofree char *path = NULL;

      server = kit_new (NULL);
      kit_stop (server);
      path = g_build_filename (server->folder, "old.db", NULL);
      schema_kit_check_version (&kit, version, path);
      kit_free (server);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  kit.migrations = (const char *const *) confab_ledger_dup_migrations ();

  if (argc == 3 && g_str_equal (argv[1], "--write"))
    {
      server = kit_new (NULL);
      schema_kit_write (&kit, argv[2]);
      kit_free (server);
      g_strfreev ((GStrv) kit.migrations);
      return 0;
    }

  g_test_add_func ("/schema/server/files", test_files);
  g_test_add_func ("/schema/server/versions", test_versions);
  result = g_test_run ();
  g_strfreev ((GStrv) kit.migrations);
  return result;
}
