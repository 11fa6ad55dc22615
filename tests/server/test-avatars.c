// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"
#include "server/net/confab-file-sweep.h"

#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

/* Pictures of people and of channels: whose they are, who sees them, and when they go. */

typedef struct
{
  Kit *kit;
  User *ada;
  User *bob;
  User *eve; /* shares nothing with anybody */
  char *channel;
  char *group;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->kit = kit_new (NULL);
  place->ada = kit_register (place->kit, "ada");
  place->bob = kit_register (place->kit, "bob");
  place->eve = kit_register (place->kit, "eve");
  place->channel = kit_converse (place->kit, place->ada, "channel", place->bob, NULL);
  place->group = kit_converse (place->kit, place->ada, "group", place->bob, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  user_free (place->ada);
  user_free (place->bob);
  user_free (place->eve);
  g_free (place->channel);
  g_free (place->group);
  kit_free (place->kit);
}

/* Uploads bytes up to where they are to be confirmed; returns the id. */
static char *
put (Place *place, const User *user, GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  g_autoptr (JsonNode) there = file_announce (place->kit, user, NULL, "me.jpg", (gint64) size);
  const char *id = text_at (there, "attachmentId");

  g_assert_cmpuint (file_put (place->kit, user, id, bytes, 0, size, -1), ==, 200);
  return g_strdup (id);
}

static char *
confirm_path (const char *id)
{
  return g_strdup_printf ("/attachments/%s/confirm", id);
}

static char *
confirm_body (GBytes *bytes)
{
  g_autofree char *hash = file_hash (bytes);

  return g_strdup_printf ("{\"hash\":\"%s\"}", hash);
}

/* A picture that can be set; seed makes it another. Returns its id. */
static char *
upload (Place *place, const User *user, gsize size)
{
  g_autoptr (GBytes) bytes = file_jpeg_bytes (size);
  g_autofree char *id = put (place, user, bytes);
  g_autofree char *path = confirm_path (id), *body = confirm_body (bytes);
  g_autoptr (JsonNode) answer = kit_expect (place->kit, 200, user, "POST", path, body);

  g_assert_cmpstr (text_at (answer, "mimeType"), ==, "image/jpeg");
  return g_steal_pointer (&id);
}

static char *
setting (const char *id)
{
  return g_strdup_printf ("{\"avatarUrl\":\"/attachments/%s\"}", id);
}

static char *
channel_path (Place *place)
{
  return g_strdup_printf ("/conversations/%s", place->channel);
}

static guint
ask (Place *place, const User *user, const char *id)
{
  g_auto (Reply) reply = file_get (place->kit, user, id, NULL);

  return reply.status;
}

/* Everybody on the server may see it, as they may see the name, and those concerned are told. */
static void
test_person (Place *place, gconstpointer data)
{
  g_autofree char *id = upload (place, place->ada, 300), *second = upload (place, place->ada, 301);
  g_autofree char *body = setting (id), *next = setting (second);
  g_autofree char *url = g_strconcat ("/attachments/", id, NULL);
  g_autoptr (Link) bob = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (Link) eve = kit_link_resumed (place->kit, place->eve, NULL, NULL);
  g_autoptr (Link) own = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (JsonNode) answer = NULL, again = NULL, told = NULL, mine = NULL, other = NULL;
  g_autoptr (JsonNode) gone = NULL, removed = NULL;

  g_assert_cmpuint (ask (place, place->bob, id), ==, 404);
  answer = kit_expect (place->kit, 200, place->ada, "PATCH", "/users/me", body);
  again = kit_expect (place->kit, 200, place->ada, "PATCH", "/users/me", body);
  g_assert_cmpstr (text_at (answer, "avatarUrl"), ==, url);
  told = link_wait (bob, "user_update");
  g_assert_cmpstr (text_at (told, "payload.avatarUrl"), ==, url);
  mine = link_wait (own, "user_update");
  g_assert_cmpstr (text_at (mine, "payload.avatarUrl"), ==, url);
  g_assert_cmpuint (ask (place, place->bob, id), ==, 200);
  g_assert_cmpuint (ask (place, place->eve, id), ==, 200);
  kit_refuses (place->kit, "unauthorized", NULL, NULL, "GET", url, NULL);
  g_assert_false (link_has (eve, "user_update"));

  /* Another takes its place, and the first is gone. */
  other = kit_expect (place->kit, 200, place->ada, "PATCH", "/users/me", next);
  g_assert_cmpuint (ask (place, place->ada, id), ==, 404);
  g_assert_cmpuint (ask (place, place->bob, second), ==, 200);
  kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", body);

  removed = kit_expect (place->kit, 200, place->ada, "PATCH", "/users/me", "{\"avatarUrl\":null}");
  g_assert_null (text_at (removed, "avatarUrl"));
  g_assert_cmpuint (ask (place, place->ada, second), ==, 404);
}

/* A channel of few tells its members of each other's pictures, too. */
static void
test_acquaintance (Place *place, gconstpointer data)
{
  g_autofree char *id = upload (place, place->bob, 300), *body = setting (id);
  g_autofree char *path = g_strdup_printf ("/conversations/%s/participants", place->channel);
  g_autofree char *join = g_strdup_printf ("{\"userIds\":[\"%s\"]}", place->eve->id);
  g_autoptr (JsonNode) joined = kit_expect (place->kit, 200, place->eve, "POST", path, join);
  g_autoptr (Link) eve = kit_link_resumed (place->kit, place->eve, NULL, NULL);
  g_autoptr (JsonNode) set = kit_expect (place->kit, 200, place->bob, "PATCH", "/users/me", body);
  g_autoptr (JsonNode) told = link_wait (eve, "user_update");

  g_assert_cmpstr (text_at (told, "payload.id"), ==, place->bob->id);
  g_assert_cmpstr (text_at (told, "payload.avatarUrl"), ==, text_at (set, "avatarUrl"));
}

/* Who may change a channel's name may change its picture, with a file of their own. */
static void
test_channel (Place *place, gconstpointer data)
{
  g_autofree char *id = upload (place, place->ada, 300), *bobs = upload (place, place->bob, 301);
  g_autofree char *body = setting (id), *bobs_body = setting (bobs);
  g_autofree char *path = channel_path (place);
  g_autofree char *url = g_strconcat ("/attachments/", id, NULL);
  g_autofree char *group = g_strdup_printf ("/conversations/%s", place->group);
  g_autoptr (Link) bob = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (JsonNode) set = NULL, told = NULL, gone = NULL;

  kit_refuses (place->kit, "forbidden", NULL, place->bob, "PATCH", path, bobs_body);
  kit_refuses (place->kit, "forbidden", NULL, place->bob, "PATCH", path, body);
  kit_refuses (place->kit, "bad_request", "avatarUrl", place->ada, "PATCH", group, body);
  set = kit_expect (place->kit, 200, place->ada, "PATCH", path, body);
  g_assert_cmpstr (text_at (set, "avatarUrl"), ==, url);
  told = link_wait (bob, "conversation_update");
  g_assert_cmpstr (text_at (told, "payload.avatarUrl"), ==, url);
  g_assert_cmpuint (ask (place, place->eve, id), ==, 200);

  /* One picture stands for one thing: else it would go from one when the other gets another. */
  kit_refuses (place->kit, "conflict", "avatarUrl", place->ada, "PATCH", "/users/me", body);

  gone = kit_expect (place->kit, 204, place->ada, "DELETE", path, NULL);
  g_assert_cmpuint (ask (place, place->ada, id), ==, 404);
}

/* What is somebody else's, what was sent with a message, and what is nothing, is no picture. */
static void
test_others (Place *place, gconstpointer data)
{
  static const char *const nothing[] = {
    "https://elsewhere.example/me.jpg",
    "/avatars/me.png",
    "/attachments/",
    "/attachments/../users/me",
    "/attachments/0190a5b4-0300-7000-8000-0000000000f5",
  };
  g_autofree char *bobs = upload (place, place->bob, 300), *stolen = setting (bobs);
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = file_jpeg_bytes (302);
  g_autoptr (JsonNode) sent =
      file_upload (place->kit, place->ada, place->channel, message, "a.jpg", bytes);
  g_autofree char *of_message = setting (text_at (sent, "id"));
  g_autofree char *unfinished = put (place, place->ada, bytes), *early = setting (unfinished);
  g_autofree char *path = channel_path (place);

  kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", stolen);
  kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", path, stolen);
  kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", of_message);
  kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", early);
  g_assert_cmpuint (ask (place, place->bob, text_at (sent, "id")), ==, 404);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"avatarUrl\":\"%s\"}", nothing[i]);

      kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", body);
    }
}

static GBytes *
bytes_of (const char *magic, gsize n)
{
  guint8 *data = g_malloc0 (200);

  memcpy (data, magic, n);
  return g_bytes_new_take (data, 200);
}

/* What it is its bytes say, whatever it is called; and it is small. */
static void
test_hostile (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) gif = bytes_of ("GIF89a", 6), text = file_bytes (100, 1);
  g_autoptr (GBytes) page = bytes_of ("<!DOCTYPE html><html><script>", 29);
  g_autoptr (GBytes) drawing = bytes_of ("<svg xmlns=\"http://www.w3.org/2000/svg\">", 41);
  g_autoptr (GBytes) huge = file_jpeg_bytes (200001), small = file_jpeg_bytes (100);
  GBytes *const wrong[] = { gif, text, page, drawing };
  g_autofree char *large = put (place, place->ada, huge), *half = put (place, place->ada, small);
  g_autofree char *large_path = confirm_path (large), *large_body = confirm_body (huge);
  g_autofree char *half_path = confirm_path (half), *hash = file_hash (small);
  g_autofree char *only = g_strdup_printf ("{\"hash\":\"%s\",\"messageId\":\"%s\"}", hash, half);
  g_autofree char *wide_id = confab_id_new (), *wide_path = confirm_path (wide_id);
  g_autofree char *wide_body = confirm_body (small);
  g_autofree char *wide = g_strdup_printf (
      "{\"id\":\"%s\",\"filename\":\"a\",\"size\":100,\"width\":1025,\"height\":1}", wide_id);
  g_autoptr (JsonNode) announced = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *id = put (place, place->ada, wrong[i]), *url = setting (id);
      g_autofree char *path = confirm_path (id), *body = confirm_body (wrong[i]);

      kit_refuses (place->kit, "unsupported_media", "type", place->ada, "POST", path, body);
      kit_refuses (place->kit, "not_found", "avatarUrl", place->ada, "PATCH", "/users/me", url);
    }

  kit_refuses (place->kit, "too_large", "size", place->ada, "POST", large_path, large_body);
  kit_refuses (place->kit, "bad_request", "conversationId", place->ada, "POST", half_path, only);
  announced = kit_expect (place->kit, 201, place->ada, "POST", "/attachments/upload-url", wide);
  g_assert_cmpuint (file_put (place->kit, place->ada, wide_id, small, 0, 100, -1), ==, 200);
  kit_refuses (place->kit, "too_large", "size", place->ada, "POST", wide_path, wide_body);
}

/* Lets the time pass, and a search for what is not used. */
static void
sweep (Kit *kit, gint64 ms)
{
  const guint64 *n = &kit->server->metrics.counters[CONFAB_METRIC_FILE_SWEEPS];
  guint64 before = *n;

  confab_clock_advance (kit->clock, ms);
  UNTIL (*n > before);
}

/* What was uploaded and never set goes after some days; what is set stays. */
static void
test_unused (void)
{
  g_autoptr (Kit) kit = kit_new_at (G_GINT64_CONSTANT (1800000000000), NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), again = NULL;
  Place place = { .kit = kit, .ada = ada };
  g_autofree char *shown = upload (&place, ada, 300), *unset = upload (&place, ada, 301);
  g_autofree char *body = setting (shown);
  g_autoptr (JsonNode) answer = kit_expect (kit, 200, ada, "PATCH", "/users/me", body);

  g_assert_cmpuint (ask (&place, ada, unset), ==, 200);

  /* Tokens would end, too. */
  sweep (kit, 20 * DAY_MS);
  again = kit_login (kit, "ada");
  sweep (kit, 10 * DAY_MS + CONFAB_FILE_SWEEP_MS);
  g_assert_cmpuint (ask (&place, again, unset), ==, 404);
  g_assert_cmpuint (ask (&place, again, shown), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, func) g_test_add ("/avatars/" name, Place, NULL, set_up, func, tear_down)
  ADD ("person", test_person);
  ADD ("acquaintance", test_acquaintance);
  ADD ("channel", test_channel);
  ADD ("others", test_others);
  ADD ("hostile", test_hostile);
#undef ADD
  g_test_add_func ("/avatars/unused", test_unused);
  return g_test_run ();
}
