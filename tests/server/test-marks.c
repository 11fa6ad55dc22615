// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "sql/confab-database.h"

#include <string.h>

/* What a user alone sets for messages, and what stands at the head of a channel. */

#define STAR "{\"starredAt\":\"2026-01-02T03:04:05.000Z\"}"
#define NO_STAR "{\"starredAt\":null}"
#define HIDE "{\"hiddenAt\":\"2026-01-02T03:04:05.000Z\"}"

static const char *const fast[] = { "limits.messages=100000", "limits.message-burst=100000",
                                    "limits.requests=100000", "limits.request-burst=100000", NULL };

static char *
path_of (const char *message_id, const char *what)
{
  return g_strdup_printf ("/messages/%s/%s", message_id, what);
}

/* The user's other devices are told, in conversations of every type; nobody else is. */
static void
test_own (void)
{
  static const char *const types[] = { "direct", "group", "channel" };
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autoptr (User) bob_too = kit_login (kit, "bob");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = kit_converse (kit, ada, types[i], bob, NULL);
      g_autofree char *said = kit_post (kit, ada, id, "look"), *more = NULL;
      g_autofree char *path = path_of (said, "mark");
      g_autoptr (Link) there = kit_link_resumed (kit, bob_too, NULL, NULL);
      g_autoptr (Link) others = kit_link_resumed (kit, ada, NULL, NULL);
      g_autoptr (JsonNode) star = kit_expect (kit, 200, bob, "PATCH", path, STAR);
      g_autoptr (JsonNode) hide = kit_expect (kit, 200, bob, "PATCH", path, HIDE);
      g_autoptr (JsonNode) again = kit_expect (kit, 200, bob, "PATCH", path, HIDE);
      g_autoptr (JsonNode) first = link_wait (there, "message_mark");
      g_autoptr (JsonNode) second = link_wait (there, "message_mark"), next = NULL;

      g_assert_cmpstr (text_at (star, "messageId"), ==, said);
      g_assert_null (find (star, "hiddenAt"));
      g_assert_cmpstr (text_at (hide, "starredAt"), ==, "2026-01-02T03:04:05.000Z");
      g_assert_cmpstr (text_at (first, "payload.conversationId"), ==, id);
      g_assert_null (find (first, "payload.hiddenAt"));
      g_assert_true (json_node_equal (find (second, "payload"), hide));
      g_assert_cmpint (int_at (second, "userSeq"), ==, int_at (first, "userSeq") + 1);

      /* What comes next on the others' link is the message; setting the same is nothing new. */
      more = kit_post (kit, bob, id, "done");
      next = link_wait (others, "message");
      g_assert_false (link_has (others, "message_mark"));
      g_clear_pointer (&next, json_node_unref);
      next = link_wait (there, "message");
      g_assert_false (link_has (there, "message_mark"));
    }
}

/* A new device is told all of it; one that was away only how it is now. */
static void
test_devices (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), ada_too = kit_login (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL);
  g_autofree char *said = kit_post (kit, ada, id, "look"), *path = path_of (said, "mark");
  g_autofree char *conversation = g_strdup_printf ("/conversations/%s", id), *cursor = NULL;
  g_autoptr (Link) there = kit_link_resumed (kit, ada_too, NULL, &cursor);
  g_autoptr (JsonNode) mark = NULL, sync = NULL, last = NULL, gone = NULL, now = NULL;

  g_clear_pointer (&there, link_free);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (JsonNode) set =
          kit_expect (kit, 200, ada, "PATCH", path, i % 2 == 0 ? STAR : NO_STAR);
    }

  there = kit_link (kit, ada_too);
  link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\"}}", cursor);
  mark = link_wait (there, "message_mark");
  g_assert_nonnull (find (mark, "payload.starredAt"));
  sync = link_wait (there, "sync");
  g_assert_false (link_has (there, "message_mark"));
  g_assert_null (find (sync, "payload.marks"));
  g_clear_pointer (&there, link_free);

  there = kit_link (kit, ada_too);
  link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");
  g_clear_pointer (&sync, json_node_unref);
  sync = link_wait (there, "sync");
  g_assert_cmpuint (length_at (sync, "payload.marks"), ==, 1);
  g_assert_cmpstr (text_at (sync, "payload.marks.0.messageId"), ==, said);
  g_assert_nonnull (find (sync, "payload.user"));
  g_assert_true (json_node_get_boolean (find (sync, "payload.more")));
  last = link_wait (there, "sync");
  g_assert_null (find (last, "payload.more"));
  g_assert_cmpuint (length_at (last, "payload.conversations"), ==, 1);
  g_clear_pointer (&there, link_free);

  g_assert_null (kit_expect (kit, 204, ada, "DELETE", conversation, NULL));
  there = kit_link (kit, ada_too);
  link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");
  now = link_wait (there, "sync");
  g_assert_null (find (now, "payload.marks"));
}

/* What was said of an answer is a mark like others; each part is set and taken back alone. */
static void
test_answers (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), ada_too = kit_login (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *said = kit_post (kit, bob, id, "well?"), *path = path_of (said, "mark");
  g_autoptr (Link) there = kit_link_resumed (kit, ada_too, NULL, NULL);
  g_autoptr (Link) other = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (JsonNode) done = kit_expect (kit, 200, ada, "PATCH", path, "{\"doneSeq\":3}");
  g_autoptr (JsonNode) told = link_wait (there, "message_mark");
  g_autoptr (JsonNode) later = NULL, told_later = NULL, nothing = NULL, told_nothing = NULL;

  g_assert_cmpint (int_at (done, "doneSeq"), ==, 3);
  g_assert_cmpint (int_at (told, "payload.doneSeq"), ==, 3);
  later = kit_expect (kit, 200, ada, "PATCH", path,
                      "{\"doneSeq\":0,\"laterAt\":\"2100-01-01T00:00:00.000Z\",\"laterSeq\":4}");
  told_later = link_wait (there, "message_mark");
  g_assert_null (find (told_later, "payload.doneSeq"));
  g_assert_cmpstr (text_at (told_later, "payload.laterAt"), ==, "2100-01-01T00:00:00.000Z");
  g_assert_cmpint (int_at (told_later, "payload.laterSeq"), ==, 4);
  nothing = kit_expect (kit, 200, ada, "PATCH", path, "{\"laterAt\":null,\"laterSeq\":0}");
  told_nothing = link_wait (there, "message_mark");
  g_assert_null (find (told_nothing, "payload.laterAt"));
  g_assert_null (find (told_nothing, "payload.laterSeq"));
  kit_refuses (kit, "bad_request", "doneSeq", ada, "PATCH", path, "{\"doneSeq\":-1}");
  kit_refuses (kit, "bad_request", "laterAt", ada, "PATCH", path, "{\"laterAt\":7}");
  g_assert_false (link_has (other, "message_mark"));
}

static void
fill (Kit *kit, const User *user, guint n)
{
  g_autofree char *file = g_build_filename (kit->folder, "confab.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = NULL;

  kit_stop (kit);
  db = confab_database_open (file, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  confab_database_run (
      db, &error,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
      " INSERT INTO message_mark (user_id, message_id, conversation_id,"
      " starred_at, hidden_at) SELECT ?,"
      " printf('0190a5b0-1c00-7000-8000-%012x', i),"
      " '0190a5b0-1c00-7000-8000-000000000001', 1, 0 FROM n",
      "nt", (int) n, user->id);
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  kit_start (kit);
}

/* There is an end to it, and all of it reaches a new device, in frames of the usual size. */
static void
test_limit (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL);
  g_autofree char *said = kit_post (kit, ada, id, "one"), *path = path_of (said, "mark");
  g_autofree char *other = kit_post (kit, ada, id, "two"), *other_path = path_of (other, "mark");
  g_autoptr (JsonNode) last = NULL, off = NULL;
  g_autoptr (Link) link = NULL;
  gboolean more = TRUE;
  guint n = 0;

  fill (kit, ada, CONFAB_MAX_MESSAGE_MARKS - 1);
  last = kit_expect (kit, 200, ada, "PATCH", path, STAR);
  kit_refuses (kit, "too_large", NULL, ada, "PATCH", other_path, STAR);
  g_clear_pointer (&last, json_node_unref);
  last = kit_expect (kit, 200, ada, "PATCH", path, HIDE);

  link = kit_link (kit, ada);
  link_send (link, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");

  while (more)
    {
      g_autoptr (JsonNode) sync = link_wait (link, "sync");

      n += find (sync, "payload.marks") != NULL ? length_at (sync, "payload.marks") : 0;
      more = find (sync, "payload.more") != NULL;
    }

  g_assert_cmpuint (n, ==, CONFAB_MAX_MESSAGE_MARKS);
}

/* Of answers that nobody waits for any more nothing has to be kept. */
static void
test_old_answers (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL);
  g_autofree char *said = kit_post (kit, ada, id, "one"), *path = path_of (said, "mark");
  g_autofree char *file = g_build_filename (kit->folder, "confab.db", NULL);
  g_autoptr (JsonNode) set = NULL;
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db;
  gint64 left;

  fill (kit, ada, CONFAB_MAX_MESSAGE_MARKS);
  kit_refuses (kit, "too_large", NULL, ada, "PATCH", path, STAR);
  kit_stop (kit);
  db = confab_database_open (file, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  confab_database_exec (db,
                        "UPDATE message_mark SET starred_at = 0, done_seq = 1"
                        " WHERE message_id > '0190a5b0-1c00-7000-8000-000000000100'",
                        &error);
  g_assert_no_error (error);
  confab_database_close (db);
  kit_start (kit);
  set = kit_expect (kit, 200, ada, "PATCH", path, STAR);
  kit_stop (kit);
  db = confab_database_open (file, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (
      confab_database_get_int (db, &left, &error, "SELECT count(*) FROM message_mark", NULL));
  g_assert_cmpint (left, ==, 0x100 + 1);
  confab_database_close (db);
  kit_start (kit);
}

static JsonNode *
wait_update (Link *link, const char *change)
{
  for (;;)
    {
      g_autoptr (JsonNode) update = link_wait (link, "conversation_update");

      if (g_strcmp0 (text_at (update, "payload.change"), change) == 0)
        return g_steal_pointer (&update);
    }
}

/* All are told, in order with what is said; doing it twice is doing it once. */
static void
test_pin (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *said = kit_post (kit, bob, id, "look"), *path = path_of (said, "pin");
  g_autofree char *message = g_strdup_printf ("/messages/%s", said);
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (JsonNode) first = kit_expect (kit, 200, ada, "POST", path, NULL);
  g_autoptr (JsonNode) again = kit_expect (kit, 200, ada, "POST", path, NULL);
  g_autoptr (JsonNode) told = wait_update (there, "pinned"), off = NULL, untold = NULL;
  g_autoptr (JsonNode) on = NULL, deleted = NULL, nothing = NULL;

  g_assert_true (json_node_equal (first, again));
  g_assert_cmpstr (text_at (told, "payload.messageId"), ==, said);
  g_assert_cmpstr (text_at (told, "payload.actorId"), ==, ada->id);
  g_assert_cmpint (int_at (told, "seq"), ==, int_at (first, "seq"));
  g_assert_cmpstr (text_at (told, "hash"), ==, text_at (first, "hash"));
  kit_refuses (kit, "forbidden", NULL, bob, "DELETE", path, NULL);

  off = kit_expect (kit, 200, ada, "DELETE", path, NULL);
  untold = wait_update (there, "unpinned");
  g_assert_cmpint (int_at (untold, "seq"), ==, int_at (first, "seq") + 1);
  nothing = kit_expect (kit, 200, ada, "DELETE", path, NULL);
  g_assert_cmpint (int_at (nothing, "seq"), <, int_at (first, "seq"));

  /* What is deleted is no longer pinned, and cannot be. */
  on = kit_expect (kit, 200, ada, "POST", path, NULL);
  deleted = kit_expect (kit, 200, ada, "DELETE", message, NULL);
  kit_refuses (kit, "conflict", NULL, ada, "POST", path, NULL);
}

static void
test_too_many_pins (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "channel", NULL);

  for (guint i = 0; i <= CONFAB_MAX_PINS; i++)
    {
      g_autofree char *said = kit_post (kit, ada, id, "x"), *path = path_of (said, "pin");

      if (i < CONFAB_MAX_PINS)
        json_node_unref (kit_expect (kit, 200, ada, "POST", path, NULL));
      else
        kit_refuses (kit, "too_large", NULL, ada, "POST", path, NULL);
    }
}

/* Whose words a message is stays with it, and goes with it. */
static void
test_forwarded (void)
{
  static const char words[] =
      "{\"id\":\"%s\",\"content\":\"look\",\"forwarded\":{\"name\":\"%s\"}}";
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autofree char *inside = g_strdup_printf ("/conversations/%s/messages", group);
  g_autofree char *said = confab_id_new (), *body = g_strdup_printf (words, said, "Mary");
  g_autofree char *other = g_strdup_printf (words, said, "Bob");
  g_autofree char *message = g_strdup_printf ("/messages/%s", said), *text = NULL;
  g_autoptr (JsonNode) first = kit_expect (kit, 201, ada, "POST", path, body);
  g_autoptr (JsonNode) again = kit_expect (kit, 201, ada, "POST", path, body);
  g_autoptr (JsonNode) page = kit_expect (kit, 200, bob, "GET", path, NULL), deleted = NULL;
  g_autoptr (JsonNode) after = NULL;

  g_assert_true (json_node_equal (first, again));
  kit_refuses (kit, "conflict", "id", ada, "POST", path, other);
  kit_refuses (kit, "bad_request", "forwarded", ada, "POST", inside, body);
  g_assert_cmpstr (text_at (page, "items.0.forwarded.name"), ==, "Mary");
  deleted = kit_expect (kit, 200, ada, "DELETE", message, NULL);
  after = kit_expect (kit, 200, bob, "GET", path, NULL);
  text = json_to_string (after, FALSE);
  g_assert_null (strstr (text, "Mary"));
}

static void
test_bad_card (void)
{
  static const char *const wrong[][2] = {
    { "card.url", "{\"url\":\"file:///etc/passwd\",\"title\":\"x\"}" },
    { "card.url", "{\"url\":\"https://me:x@a.example/\",\"title\":\"x\"}" },
    { "card.title", "{\"url\":\"https://a.example/\"}" },
    { "card.picture", "{\"url\":\"https://a.example/\",\"title\":\"x\",\"picture\":\"iVBORw0KGgo=\""
                      ",\"width\":1,\"height\":1}" },
  };
  static const char words[] = "{\"id\":\"%s\",\"content\":\"look\",\"card\":%s}";
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autofree char *said = confab_id_new ();
  g_autofree char *good = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"look\"}", said);
  g_autofree char *message = g_strdup_printf ("/messages/%s", said);

  json_node_unref (kit_expect (kit, 201, ada, "POST", path, good));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *new_id = confab_id_new ();
      g_autofree char *bad = g_strdup_printf (words, new_id, wrong[i][1]);
      g_autofree char *bad_edit = g_strdup_printf ("{\"content\":\"x\",\"card\":%s}", wrong[i][1]);

      kit_refuses (kit, "bad_request", wrong[i][0], ada, "POST", path, bad);
      kit_refuses (kit, "bad_request", wrong[i][0], ada, "PUT", message, bad_edit);
    }
}

/* What a page says of itself stays with its message, is looked for, and goes with it. */
static void
test_card (void)
{
  static const char tea[] = "{\"url\":\"https://a.example/\",\"title\":\"Oolong\"}";
  static const char coffee[] = "{\"url\":\"https://b.example/\",\"title\":\"Arabica\"}";
  static const char words[] = "{\"id\":\"%s\",\"content\":\"look\",\"card\":%s}";
  static const char edit[] = "{\"content\":\"%s\",\"card\":%s}";
  static const char search[] = "/messages/search?query=oolong";
  static const char other_search[] = "/messages/search?query=arabica";
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", id);
  g_autofree char *inside = g_strdup_printf ("/conversations/%s/messages", group);
  g_autofree char *said = confab_id_new (), *body = g_strdup_printf (words, said, tea);
  g_autofree char *other = g_strdup_printf (words, said, coffee);
  g_autofree char *message = g_strdup_printf ("/messages/%s", said), *text = NULL;
  g_autofree char *changed = g_strdup_printf (edit, "look", coffee);
  g_autofree char *without = g_strdup ("{\"content\":\"look\"}");
  g_autoptr (JsonNode) first = kit_expect (kit, 201, ada, "POST", path, body);
  g_autoptr (JsonNode) again = kit_expect (kit, 201, ada, "POST", path, body);
  g_autoptr (JsonNode) found = kit_expect (kit, 200, bob, "GET", search, NULL), done = NULL;
  g_autoptr (JsonNode) after = NULL, gone = NULL, now = NULL, last = NULL, rest = NULL;

  g_assert_true (json_node_equal (first, again));
  g_assert_cmpstr (text_at (found, "items.0.card.title"), ==, "Oolong");
  kit_refuses (kit, "conflict", "id", ada, "POST", path, other);
  kit_refuses (kit, "bad_request", "card", ada, "POST", inside, body);

  /* The same words with another card are another version. */
  done = kit_expect (kit, 200, ada, "PUT", message, changed);
  after = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_cmpstr (text_at (after, "items.0.card.title"), ==, "Arabica");
  gone = kit_expect (kit, 200, bob, "GET", search, NULL);
  g_assert_null (text_at (gone, "items.0.id"));
  now = kit_expect (kit, 200, bob, "GET", other_search, NULL);
  g_assert_cmpstr (text_at (now, "items.0.card.url"), ==, "https://b.example/");
  json_node_unref (kit_expect (kit, 200, ada, "PUT", message, without));
  last = kit_expect (kit, 200, bob, "GET", path, NULL);
  g_assert_null (text_at (last, "items.0.card.title"));
  g_assert_cmpstr (text_at (last, "items.0.content"), ==, "look");

  json_node_unref (kit_expect (kit, 200, ada, "PUT", message, changed));
  json_node_unref (kit_expect (kit, 200, ada, "DELETE", message, NULL));
  rest = kit_expect (kit, 200, bob, "GET", path, NULL);
  text = json_to_string (rest, FALSE);
  g_assert_null (strstr (text, "Arabica"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/marks/own", test_own);
  g_test_add_func ("/marks/devices", test_devices);
  g_test_add_func ("/marks/limit", test_limit);
  g_test_add_func ("/marks/answers", test_answers);
  g_test_add_func ("/marks/old-answers", test_old_answers);
  g_test_add_func ("/marks/pin", test_pin);
  g_test_add_func ("/marks/too-many-pins", test_too_many_pins);
  g_test_add_func ("/marks/forwarded", test_forwarded);
  g_test_add_func ("/marks/card", test_card);
  g_test_add_func ("/marks/bad-card", test_bad_card);
  return g_test_run ();
}
