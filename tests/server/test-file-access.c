// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"

/* Who may have a file: its sender, and whoever may see the message that it was sent with. */

static char *
list_of (JsonNode *file)
{
  return g_strdup_printf ("[{\"id\":\"%s\",\"type\":\"image\",\"filename\":\"mine.png\","
                          "\"size\":7,\"url\":\"http://elsewhere/\"}]",
                          text_at (file, "id"));
}

static void
post (Kit *kit, const User *user, const char *conversation, const char *id, const char *files)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", conversation);
  g_autofree char *body = files != NULL
                              ? g_strdup_printf ("{\"id\":\"%s\",\"attachments\":%s}", id, files)
                              : g_strdup_printf ("{\"id\":\"%s\",\"content\":\"sealed\"}", id);
  g_autoptr (JsonNode) answer = kit_expect (kit, 201, user, "POST", path, body);
}

static void
refuse (Kit *kit,
        const char *code,
        const char *field,
        const User *user,
        const char *conversation,
        const char *id,
        const char *files)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", conversation);
  g_autofree char *body =
      g_strdup_printf ("{\"id\":\"%s\",\"content\":\"x\",\"attachments\":%s}", id, files);

  kit_refuses (kit, code, field, user, "POST", path, body);
}

static guint
ask (Kit *kit, const User *user, JsonNode *file)
{
  g_auto (Reply) reply = file_get (kit, user, text_at (file, "id"), NULL);

  return reply.status;
}

/* In a channel the message names its files, and the server says what they are. */
static void
test_channel (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *channel = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *id = confab_id_new (), *other = confab_id_new ();
  g_autofree char *page = g_strdup_printf ("/conversations/%s/messages", channel);
  g_autofree char *search =
      g_strdup_printf ("/messages/search?has=file&conversationId=%s", channel);
  g_autoptr (GBytes) bytes = file_bytes (100, 1);
  g_autoptr (JsonNode) file = file_upload (kit, ada, channel, id, "a.txt", bytes);
  g_autofree char *files = list_of (file);
  g_autoptr (JsonNode) messages = NULL, found = NULL;

  g_assert_cmpuint (ask (kit, ada, file), ==, 200);
  g_assert_cmpuint (ask (kit, bob, file), ==, 404);
  refuse (kit, "not_found", "attachments", bob, channel, id, files);
  refuse (kit, "not_found", "attachments", ada, channel, other, files);
  post (kit, ada, channel, id, files);
  post (kit, ada, channel, id, files);
  g_assert_cmpuint (ask (kit, bob, file), ==, 200);
  g_assert_cmpuint (ask (kit, eve, file), ==, 404);

  messages = kit_expect (kit, 200, bob, "GET", page, NULL);
  g_assert_cmpstr (text_at (messages, "items.0.attachments.0.filename"), ==, "a.txt");
  g_assert_cmpstr (text_at (messages, "items.0.attachments.0.type"), ==, "document");
  g_assert_cmpstr (text_at (messages, "items.0.attachments.0.url"), ==, text_at (file, "url"));
  g_assert_cmpint (int_at (messages, "items.0.attachments.0.size"), ==, 100);
  found = kit_expect (kit, 200, bob, "GET", search, NULL);
  g_assert_cmpuint (length_at (found, "items"), ==, 1);

  /* The same message again is the same with its files only. */
  refuse (kit, "conflict", "id", ada, channel, id, "[]");
}

static char *
list_with (JsonNode *file, const char *more)
{
  return g_strdup_printf ("[{\"id\":\"%s\",\"type\":\"image\",%s}]", text_at (file, "id"), more);
}

/* What a file looks like its sender says, and nothing else than that. */
static void
test_looks (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *channel = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *id = confab_id_new (), *other = confab_id_new ();
  g_autofree char *page = g_strdup_printf ("/conversations/%s/messages", channel);
  g_autoptr (GBytes) bytes = file_jpeg_bytes (5000), small = file_jpeg_bytes (300);
  g_autoptr (GBytes) large = file_jpeg_bytes (200001), text = file_bytes (100, 1);
  g_autoptr (JsonNode) file = file_upload (kit, ada, channel, id, "a.jpg", bytes);
  g_autoptr (JsonNode) good = file_upload (kit, ada, channel, id, "thumbnail", small);
  g_autoptr (JsonNode) far = file_upload (kit, ada, channel, other, "thumbnail", small);
  g_autoptr (JsonNode) huge = file_upload (kit, ada, channel, id, "thumbnail", large);
  g_autoptr (JsonNode) none = file_upload (kit, ada, channel, id, "thumbnail", text);
  g_autoptr (JsonNode) messages = NULL;
  JsonNode *const wrong[] = { far, huge, none };
  static const char *const fields[][2] = {
    { "preview", "x" },
    { "waveform", "x" },
    { "thumbnailUrl", "https://elsewhere.example/" },
  };
  g_autofree char *looks =
      g_strdup_printf ("\"preview\":\"AQEAAAA=\",\"waveform\":\"AECA\",\"duration\":7,"
                       "\"width\":9,\"thumbnailUrl\":\"%s\"",
                       text_at (good, "url"));
  g_autofree char *files = list_with (file, looks);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *one = g_strdup_printf ("\"thumbnailUrl\":\"%s\"", text_at (wrong[i], "url"));
      g_autofree char *list = list_with (file, one);

      refuse (kit, "not_found", "attachments[0].thumbnailUrl", ada, channel, id, list);
    }

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *one = g_strdup_printf ("\"%s\":\"%s\"", fields[i][0], fields[i][1]);
      g_autofree char *list = list_with (file, one);
      g_autofree char *field = g_strdup_printf ("attachments[0].%s", fields[i][0]);

      refuse (kit, "bad_request", field, ada, channel, id, list);
    }

  post (kit, ada, channel, id, files);
  messages = kit_expect (kit, 200, bob, "GET", page, NULL);
  g_assert_cmpstr (text_at (messages, "items.0.attachments.0.preview"), ==, "AQEAAAA=");
  g_assert_cmpstr (text_at (messages, "items.0.attachments.0.thumbnailUrl"), ==,
                   text_at (good, "url"));
  g_assert_null (text_at (messages, "items.0.attachments.0.waveform"));
  g_assert_cmpint (int_at (messages, "items.0.attachments.0.duration"), <=, 0);
  g_assert_cmpint (int_at (messages, "items.0.attachments.0.width"), <=, 0);
  g_assert_cmpuint (ask (kit, bob, good), ==, 200);
  g_assert_cmpuint (ask (kit, bob, far), ==, 404);
}

/* In a group nobody tells the server which message has which files, but "confirm". */
static void
test_group (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *id = confab_id_new (), *later = confab_id_new ();
  g_autofree char *people = g_strdup_printf ("/conversations/%s/participants", group);
  g_autofree char *eve_too = g_strdup_printf ("{\"userIds\":[\"%s\"]}", eve->id);
  g_autofree char *bob_there = g_strdup_printf ("%s/%s", people, bob->id);
  g_autoptr (GBytes) bytes = file_bytes (100, 1);
  g_autoptr (JsonNode) file = file_upload (kit, ada, group, id, NULL, bytes);
  g_autoptr (JsonNode) second = NULL, added = NULL, left = NULL;

  g_assert_cmpuint (ask (kit, bob, file), ==, 404);
  post (kit, ada, group, id, NULL);
  g_assert_cmpuint (ask (kit, bob, file), ==, 200);
  g_assert_cmpuint (ask (kit, eve, file), ==, 404);

  /* Who comes later sees what is said later, who has left what was said before. */
  added = kit_expect (kit, 200, ada, "POST", people, eve_too);
  left = kit_expect (kit, 204, bob, "DELETE", bob_there, NULL);
  second = file_upload (kit, ada, group, later, NULL, bytes);
  post (kit, ada, group, later, NULL);
  g_assert_cmpuint (ask (kit, eve, file), ==, 404);
  g_assert_cmpuint (ask (kit, eve, second), ==, 200);
  g_assert_cmpuint (ask (kit, bob, file), ==, 200);
  g_assert_cmpuint (ask (kit, bob, second), ==, 404);
  g_assert_cmpuint (file_count (kit, "contents"), ==, 1);
}

/* Who may confirm: the uploader, where they may post, for a message of their own. */
static void
test_confirm (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *notes = kit_converse (kit, bob, "direct", NULL);
  g_autofree char *bobs = kit_post (kit, bob, group, "mine");
  g_autofree char *id = confab_id_new (), *another = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (50, 1), wrong = file_bytes (50, 2);
  g_autoptr (JsonNode) place = file_announce (kit, ada, NULL, NULL, 50);
  const char *file = text_at (place, "attachmentId");
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", file);
  g_autofree char *good = file_confirm_body (group, id, bytes);
  g_autofree char *elsewhere = file_confirm_body (notes, id, bytes);
  g_autofree char *not_hers = file_confirm_body (group, bobs, bytes);
  g_autofree char *bad_hash = file_confirm_body (group, id, wrong);
  g_autofree char *twice = file_confirm_body (group, another, bytes);
  g_autofree char *taken = g_strdup_printf ("{\"id\":\"%s\",\"size\":50}", file);
  g_autoptr (JsonNode) answer = NULL, again = NULL, late = NULL;

  g_assert_cmpuint (file_put (kit, bob, file, bytes, 0, 50, -1), ==, 404);
  kit_refuses (kit, "conflict", "id", bob, "POST", "/attachments/upload-url", taken);
  kit_refuses (kit, "conflict", "id", ada, "POST", path, good);
  g_assert_cmpuint (file_put (kit, ada, file, bytes, 0, 50, -1), ==, 200);
  kit_refuses (kit, "not_found", NULL, bob, "POST", path, good);
  kit_refuses (kit, "not_found", NULL, ada, "POST", path, elsewhere);
  kit_refuses (kit, "conflict", "messageId", ada, "POST", path, not_hers);

  /* What has the wrong hash is thrown away, and can be sent again. */
  kit_refuses (kit, "conflict", "hash", ada, "POST", path, bad_hash);
  kit_refuses (kit, "conflict", "id", ada, "POST", path, good);
  g_assert_cmpuint (file_put (kit, ada, file, bytes, 0, 50, -1), ==, 200);
  answer = kit_expect (kit, 200, ada, "POST", path, good);
  again = kit_expect (kit, 200, ada, "POST", path, good);
  g_assert_true (json_node_equal (answer, again));
  kit_refuses (kit, "conflict", NULL, ada, "POST", path, twice);
  g_assert_cmpuint (file_put (kit, ada, file, bytes, 0, 50, -1), ==, 409);
  late = file_announce (kit, ada, file, NULL, 50);
  g_assert_cmpint (int_at (late, "offset"), ==, 50);
}

/* A content that one has not uploaded is not to be had by knowing its hash. */
static void
test_hash_alone (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autofree char *hers = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *eves = kit_converse (kit, eve, "direct", NULL);
  g_autofree char *id = confab_id_new (), *other = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (50, 1), guessed = file_bytes (50, 9);
  g_autoptr (JsonNode) file = file_upload (kit, ada, hers, id, NULL, bytes);
  g_autoptr (JsonNode) place = file_announce (kit, eve, NULL, NULL, 50);
  g_autofree char *path =
      g_strdup_printf ("/attachments/%s/confirm", text_at (place, "attachmentId"));
  g_autofree char *body = file_confirm_body (eves, other, bytes);

  kit_refuses (kit, "conflict", "id", eve, "POST", path, body);
  g_assert_cmpuint (file_put (kit, eve, text_at (place, "attachmentId"), guessed, 0, 50, -1), ==,
                    200);
  kit_refuses (kit, "conflict", "hash", eve, "POST", path, body);
  g_assert_cmpuint (ask (kit, eve, file), ==, 404);
}

/* A conversation that is deleted takes its files along. */
static void
test_deleted (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *group = kit_converse (kit, ada, "group", NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s", group);
  g_autofree char *id = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (50, 1);
  g_autoptr (JsonNode) file = file_upload (kit, ada, group, id, NULL, bytes);
  g_autoptr (JsonNode) gone = NULL;

  post (kit, ada, group, id, NULL);
  gone = kit_expect (kit, 204, ada, "DELETE", path, NULL);
  g_assert_cmpuint (ask (kit, ada, file), ==, 404);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/file-access/channel", test_channel);
  g_test_add_func ("/file-access/looks", test_looks);
  g_test_add_func ("/file-access/group", test_group);
  g_test_add_func ("/file-access/confirm", test_confirm);
  g_test_add_func ("/file-access/hash-alone", test_hash_alone);
  g_test_add_func ("/file-access/deleted", test_deleted);
  return g_test_run ();
}
