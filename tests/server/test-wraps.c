// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "key-kit.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"

#include <string.h>

/* What is sealed for one device at a time: taken for exactly those who are to read it, kept until
 * the device has it, and handed to nobody else. */

typedef struct
{
  Kit *kit;
  User *ada;
  User *ada_too; /* ada's other device */
  User *bob;
  User *eve; /* takes no part */
  KeyDevice *laptop;
  KeyDevice *tablet;
  KeyDevice *phone;
  KeyDevice *spy;
  KeyPerson people[3];
  char *talk;
  gint64 epoch; /* what is said of it with what is posted */
  char *lists;  /* by which lists it was sealed; NULL where that is not said */
} Place;

static void
put_list (Place *place,
          guint person,
          const User *user,
          gint64 revision,
          const KeyDevice *const *devices)
{
  g_autofree char *body = key_person_sign (&place->people[person], user->id, revision, devices);

  g_assert_null (kit_expect (place->kit, 204, user, "PUT", "/keys/list", body));
}

static void
publish (Place *place, const User *user, const KeyDevice *device)
{
  json_node_unref (key_device_put (place->kit, user, device, 1, 1, 1));
}

static void
set_up (Place *place, gconstpointer data)
{
  const char *const settings[] = { "tokens.idle=365", "tokens.life=365", NULL };

  place->kit = kit_new_at (G_GINT64_CONSTANT (1800000000000), data != NULL ? settings : NULL);
  place->ada = kit_register (place->kit, "ada");
  place->ada_too = kit_login (place->kit, "ada");
  place->bob = kit_register (place->kit, "bob");
  place->eve = kit_register (place->kit, "eve");
  place->laptop = key_device_new (1);
  place->tablet = key_device_new (2);
  place->phone = key_device_new (3);
  place->spy = key_device_new (4);

  for (guint i = 0; i < G_N_ELEMENTS (place->people); i++)
    key_person_init (&place->people[i], i);

  publish (place, place->ada, place->laptop);
  publish (place, place->ada_too, place->tablet);
  publish (place, place->bob, place->phone);
  publish (place, place->eve, place->spy);
  {
    const KeyDevice *const of_ada[] = { place->laptop, place->tablet, NULL };
    const KeyDevice *const of_bob[] = { place->phone, NULL };

    put_list (place, 0, place->ada, 1, of_ada);
    put_list (place, 1, place->bob, 1, of_bob);
  }
  place->talk = kit_converse (place->kit, place->ada, "direct", place->bob, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  key_device_free (place->laptop);
  key_device_free (place->tablet);
  key_device_free (place->phone);
  key_device_free (place->spy);
  user_free (place->ada);
  user_free (place->ada_too);
  user_free (place->bob);
  user_free (place->eve);
  g_free (place->talk);
  g_free (place->lists);
  kit_free (place->kit);
}

static char *
list_wraps (const char *message_id, const KeyDevice *const *devices)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; devices[i] != NULL; i++)
    {
      g_string_append_printf (list, "%s{\"deviceId\":\"%s\"", i > 0 ? "," : "", devices[i]->id);

      if (message_id != NULL)
        g_string_append_printf (list, ",\"messageId\":\"%s\"", message_id);

      g_string_append_printf (list, ",\"first\":true,\"key\":\"a2V5%c\"}", 'A' + i);
    }

  /* Base64 comes in fours; the server does not look. */
  g_string_append_c (list, ']');
  return g_string_free_and_steal (list);
}

static char *
write_body (Place *place,
            const char *talk,
            const char *message_id,
            const KeyDevice *const *devices,
            const KeyDevice *skipped)
{
  g_autofree char *wraps = list_wraps (message_id, devices);
  g_autofree char *lists =
      place->lists != NULL ? g_strdup_printf (",\"lists\":%s", place->lists) : g_strdup ("");
  g_autofree char *without =
      skipped != NULL ? g_strdup_printf (",\"skipped\":[\"%s\"]", skipped->id) : g_strdup ("");

  return g_strdup_printf ("{\"message\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":"
                          "\"sealed\"},\"wraps\":%s%s%s,\"epoch\":%d}",
                          message_id, talk, wraps, without, lists, (int) place->epoch);
}

static char *
get_path (const char *talk)
{
  return g_strdup_printf ("/conversations/%s/sealed", talk);
}

static JsonNode *
post (Place *place,
      const User *user,
      const char *id,
      const KeyDevice *const *devices,
      const KeyDevice *skipped)
{
  g_autofree char *body = write_body (place, place->talk, id, devices, skipped);
  g_autofree char *path = get_path (place->talk);

  return kit_expect (place->kit, 201, user, "POST", path, body);
}

static gint64
get_last_seq (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s", place->talk);
  g_autoptr (JsonNode) talk = kit_expect (place->kit, 200, place->ada, "GET", path, NULL);

  return int_at (talk, "lastSeq");
}

/* It is refused, and nothing of it is stored. */
static void
refuses (Place *place,
         const User *user,
         const KeyDevice *const *devices,
         const KeyDevice *skipped,
         const char *code,
         const char *field)
{
  g_autofree char *id = confab_id_new ();
  g_autofree char *body = write_body (place, place->talk, id, devices, skipped);
  g_autofree char *path = get_path (place->talk);
  gint64 before = get_last_seq (place);

  kit_refuses (place->kit, code, field, user, "POST", path, body);
  g_assert_cmpint (get_last_seq (place), ==, before);
}

static JsonNode *
get_wraps (Place *place, const User *user)
{
  return kit_expect (place->kit, 200, user, "GET", "/keys/wraps", NULL);
}

static guint
count_wraps (Place *place, const User *user)
{
  g_autoptr (JsonNode) page = get_wraps (place, user);

  return length_at (page, "items");
}

static void
receive (Place *place, const User *user, gint64 up_to)
{
  g_autofree char *path = g_strdup_printf ("/keys/wraps/%d", (int) up_to);

  g_assert_null (kit_expect (place->kit, 204, user, "DELETE", path, NULL));
}

static void
test_post (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autofree char *id = confab_id_new ();
  g_autoptr (Link) link = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (JsonNode) receipt = post (place, place->ada, id, all, NULL);
  g_autoptr (JsonNode) told = link_wait (link, "wraps");
  g_autoptr (JsonNode) again = post (place, place->ada, id, all, NULL);
  g_autoptr (JsonNode) page = get_wraps (place, place->bob);

  /* What is told is what is kept. */
  g_assert_cmpuint (length_at (told, "payload.wraps"), ==, 1);
  g_assert_cmpint (int_at (told, "payload.wraps.0.number"), ==, 1);
  g_assert_cmpstr (text_at (told, "payload.wraps.0.userId"), ==, place->ada->id);
  g_assert_cmpstr (text_at (told, "payload.wraps.0.deviceId"), ==, place->laptop->id);
  g_assert_cmpstr (text_at (told, "payload.wraps.0.messageId"), ==, id);
  g_assert_cmpstr (text_at (told, "payload.wraps.0.key"), ==, "a2V5B");
  g_assert_cmpint (int_at (receipt, "seq"), ==, 2);
  g_assert_cmpstr (text_at (receipt, "hash"), ==, text_at (again, "hash"));
  g_assert_cmpuint (length_at (page, "items"), ==, 1);
  g_assert_cmpint (int_at (page, "items.0.number"), ==, 1);
  g_assert_cmpstr (text_at (page, "items.0.userId"), ==, place->ada->id);
  g_assert_cmpstr (text_at (page, "items.0.deviceId"), ==, place->laptop->id);
  g_assert_cmpstr (text_at (page, "items.0.messageId"), ==, id);
  g_assert_cmpstr (text_at (page, "items.0.key"), ==, "a2V5B");
  g_assert_cmpuint (count_wraps (place, place->ada_too), ==, 1);
  g_assert_cmpuint (count_wraps (place, place->ada), ==, 0);
  g_assert_cmpuint (count_wraps (place, place->eve), ==, 0);
}

/* A number says how far a device has come, for ever. */
static void
test_received (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autoptr (JsonNode) page = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = confab_id_new ();

      json_node_unref (post (place, place->ada, id, all, NULL));
    }

  receive (place, place->bob, 2);
  page = get_wraps (place, place->bob);
  g_assert_cmpuint (length_at (page, "items"), ==, 1);
  g_assert_cmpint (int_at (page, "items.0.number"), ==, 3);
  receive (place, place->bob, 3);
  g_assert_cmpuint (count_wraps (place, place->ada_too), ==, 3);

  {
    g_autofree char *id = confab_id_new ();
    g_autoptr (JsonNode) next = NULL;

    json_node_unref (post (place, place->ada, id, all, NULL));
    receive (place, place->bob, 3);
    next = get_wraps (place, place->bob);
    g_assert_cmpint (int_at (next, "items.0.number"), ==, 4);
  }

  kit_refuses (place->kit, "bad_request", "number", place->bob, "DELETE", "/keys/wraps/all", NULL);
  kit_refuses (place->kit, "bad_request", "number", place->bob, "DELETE", "/keys/wraps/0", NULL);
}

static void
say_epoch (Place *place, gint64 epoch)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autofree char *id = confab_id_new ();

  place->epoch = epoch;
  json_node_unref (post (place, place->ada, id, all, NULL));
  place->epoch = 0;
}

static void
check_progress (Place *place, const User *user, gint64 epoch, gint64 received)
{
  g_autoptr (JsonNode) held = kit_expect (place->kit, 200, user, "GET", "/keys/device", NULL);

  JsonObject *object = json_node_get_object (held);

  g_assert_cmpint (json_object_get_int_member_with_default (object, "epoch", 0), ==, epoch);
  g_assert_cmpint (json_object_get_int_member_with_default (object, "received", 0), ==, received);
}

/* The highest that a device has said of itself, and how far it has come, so that it can see that it
 * was put back. A new one begins anew. */
static void
test_progress (Place *place, gconstpointer data)
{
  g_autofree char *question = NULL;
  g_autoptr (KeyDevice) another = key_device_new (9);

  check_progress (place, place->ada, 0, 0);
  say_epoch (place, 5);
  say_epoch (place, 3);
  check_progress (place, place->ada, 5, 0);
  check_progress (place, place->bob, 0, 0);
  receive (place, place->bob, 2);
  receive (place, place->bob, 1);
  check_progress (place, place->bob, 0, 2);

  question = g_strdup_printf ("{\"wraps\":[{\"deviceId\":\"%s\",\"key\":\"a2V5B\"}],\"epoch\":9}",
                              place->phone->id);
  g_assert_null (kit_expect (place->kit, 204, place->ada, "POST", "/keys/wraps", question));
  check_progress (place, place->ada, 9, 0);
  publish (place, place->ada, another);
  check_progress (place, place->ada, 0, 0);
}

/* For exactly those who are to read it. */
static void
test_devices (Place *place, gconstpointer data)
{
  const KeyDevice *const too_few[] = { place->tablet, NULL };
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  const KeyDevice *const itself[] = { place->tablet, place->phone, place->laptop, NULL };
  const KeyDevice *const foreign[] = { place->tablet, place->phone, place->spy, NULL };
  const KeyDevice *const twice[] = { place->tablet, place->phone, place->phone, NULL };
  g_autofree char *id = confab_id_new ();

  refuses (place, place->ada, too_few, NULL, "conflict", "wraps");
  refuses (place, place->ada, itself, NULL, "conflict", "wraps");
  refuses (place, place->ada, foreign, NULL, "conflict", "wraps");
  refuses (place, place->ada, twice, NULL, "conflict", "wraps");
  refuses (place, place->ada, all, place->spy, "conflict", "skipped");
  refuses (place, place->ada, all, place->phone, "conflict", "skipped");
  json_node_unref (post (place, place->ada, id, too_few, place->phone));
  g_assert_cmpuint (count_wraps (place, place->bob), ==, 0);
  g_assert_cmpuint (count_wraps (place, place->ada_too), ==, 1);
}

/* A device came, and then went: who posts has to have seen that. */
static void
test_stale (Place *place, gconstpointer data)
{
  const KeyDevice *const before[] = { place->tablet, place->phone, NULL };
  g_autoptr (User) bob_too = kit_login (place->kit, "bob");
  g_autoptr (KeyDevice) desk = key_device_new (9);
  const KeyDevice *const of_bob[] = { place->phone, desk, NULL };
  const KeyDevice *const after[] = { place->tablet, place->phone, desk, NULL };
  g_autofree char *id = confab_id_new ();
  g_autofree char *next = confab_id_new ();

  publish (place, bob_too, desk);
  put_list (place, 1, bob_too, 2, of_bob);
  refuses (place, place->ada, before, NULL, "conflict", "wraps");
  json_node_unref (post (place, place->ada, id, after, NULL));
  g_assert_cmpuint (count_wraps (place, bob_too), ==, 1);

  desk->removed_at = 1800000000000;
  put_list (place, 1, place->bob, 3, of_bob);
  refuses (place, place->ada, after, NULL, "conflict", "wraps");

  /* What is stored already gets its answer all the same. */
  json_node_unref (post (place, place->ada, id, after, NULL));
  json_node_unref (post (place, place->ada, next, before, NULL));
}

/* The newest lists, as whoever seals has asked for them. */
static void
note_lists (Place *place)
{
  g_autofree char *body =
      g_strdup_printf ("{\"userIds\":[\"%s\",\"%s\"]}", place->ada->id, place->bob->id);
  g_autoptr (JsonNode) lists =
      kit_expect (place->kit, 200, place->ada, "POST", "/keys/lists", body);
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *signature = g_strdup_printf ("%u.signature", i);
      g_autofree char *list = g_strdup_printf ("%u.list", i);

      g_string_append_printf (
          text, "%s{\"userId\":\"%s\",\"signature\":\"%s\"}", i > 0 ? "," : "",
          strstr (text_at (lists, list), place->ada->id) != NULL ? place->ada->id : place->bob->id,
          text_at (lists, signature));
    }

  g_free (place->lists);
  place->lists = g_string_free_and_steal (g_string_append_c (g_steal_pointer (&text), ']'));
}

static void
is_about (Place *place, const KeyDevice *const *devices, const User *user)
{
  g_autofree char *id = confab_id_new ();
  g_autofree char *body = write_body (place, place->talk, id, devices, NULL);
  g_autofree char *path = get_path (place->talk);
  g_autoptr (JsonNode) error = kit_expect (place->kit, 409, place->ada, "POST", path, body);

  g_assert_cmpstr (text_at (error, "field"), ==, "lists");
  g_assert_cmpuint (length_at (error, "about"), ==, 1);
  g_assert_cmpstr (text_at (error, "about.0"), ==, user->id);
}

/* Somebody begins anew on the device that they have, or signs the same once more: who posts has to
 * have seen that. Whoever does not say by which lists it was sealed is not asked. */
static void
test_lists (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  const KeyDevice *const of_bob[] = { place->phone, NULL };
  g_autofree char *id = confab_id_new (), *next = confab_id_new (), *old = confab_id_new ();

  note_lists (place);
  json_node_unref (post (place, place->ada, id, all, NULL));

  key_person_init (&place->people[1], 7);
  put_list (place, 1, place->bob, 1, of_bob);
  is_about (place, all, place->bob);
  json_node_unref (post (place, place->ada, id, all, NULL));

  note_lists (place);
  json_node_unref (post (place, place->ada, next, all, NULL));
  put_list (place, 1, place->bob, 2, of_bob);
  is_about (place, all, place->bob);
  g_assert_cmpuint (count_wraps (place, place->bob), ==, 2);

  /* Also where it says nothing of somebody. */
  g_set_str (&place->lists, "[]");
  refuses (place, place->ada, all, NULL, "conflict", "lists");

  g_clear_pointer (&place->lists, g_free);
  json_node_unref (post (place, place->ada, old, all, NULL));
}

static void
test_refused (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autofree char *channel = kit_converse (place->kit, place->ada, "channel", NULL);
  g_autofree char *id = confab_id_new ();
  g_autofree char *public = write_body (place, channel, id, all, NULL);
  g_autofree char *public_path = get_path (channel);
  g_autofree char *private_path = get_path (place->talk);
  g_autoptr (User) third = kit_login (place->kit, "bob");
  g_autofree char *wraps = list_wraps (place->talk, all);
  g_autofree char *other = g_strdup_printf ("{\"message\":{\"id\":\"%s\",\"conversationId\":\"%s\","
                                            "\"content\":\"x\"},\"wraps\":%s}",
                                            id, place->talk, wraps);

  kit_refuses (place->kit, "bad_request", "conversationId", place->ada, "POST", public_path,
               public);
  kit_refuses (place->kit, "bad_request", "message.conversationId", place->ada, "POST",
               private_path, public);
  kit_refuses (place->kit, "bad_request", "wraps.messageId", place->ada, "POST", private_path,
               other);

  /* A device without keys seals nothing. */
  refuses (place, third, all, NULL, "not_found", NULL);
}

static void
send (Place *place, const User *user, const KeyDevice *const *devices)
{
  g_autofree char *wraps = list_wraps (NULL, devices);
  g_autofree char *body = g_strdup_printf ("{\"wraps\":%s}", wraps);

  g_assert_null (kit_expect (place->kit, 204, user, "POST", "/keys/wraps", body));
}

/* Questions and answers, among those who talk with each other. */
static void
test_send (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->phone, place->tablet, place->spy, NULL };
  const KeyDevice *const known[] = { place->phone, place->laptop, NULL };
  g_autoptr (Link) link = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (JsonNode) told = NULL;
  g_autoptr (JsonNode) page = NULL;

  send (place, place->ada, all);
  told = link_wait (link, "wraps");
  page = get_wraps (place, place->bob);
  g_assert_cmpuint (length_at (page, "items"), ==, 1);
  g_assert_cmpstr (text_at (page, "items.0.deviceId"), ==, place->laptop->id);
  g_assert_null (find (page, "items.0.messageId"));
  g_assert_cmpuint (count_wraps (place, place->ada_too), ==, 1);
  g_assert_cmpuint (count_wraps (place, place->eve), ==, 0);

  send (place, place->eve, known);
  g_assert_cmpuint (count_wraps (place, place->bob), ==, 1);
  g_assert_cmpuint (count_wraps (place, place->ada), ==, 0);
}

/* Each device is told of its own, and none of another's. */
static void
test_told (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autofree char *id = confab_id_new ();
  g_autoptr (Link) ada = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (Link) ada_too = kit_link_resumed (place->kit, place->ada_too, NULL, NULL);
  g_autoptr (JsonNode) receipt = post (place, place->ada, id, all, NULL);
  g_autoptr (JsonNode) told = link_wait (ada_too, "wraps");

  g_assert_cmpuint (length_at (told, "payload.wraps"), ==, 1);
  g_assert_cmpstr (text_at (told, "payload.wraps.0.key"), ==, "a2V5A");
  UNTIL (link_has (ada, "message"));
  g_assert_false (link_has (ada, "wraps"));
}

/* As many as do not fit into a frame are to be fetched. */
static void
test_told_many (Place *place, gconstpointer data)
{
  const KeyDevice *many[CONFAB_MAX_WRAPS_IN_FRAME + 2] = { NULL };
  g_autoptr (Link) link = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (JsonNode) full = NULL, empty = NULL;

  for (guint i = 0; i < CONFAB_MAX_WRAPS_IN_FRAME; i++)
    many[i] = place->phone;

  send (place, place->ada, many);
  full = link_wait (link, "wraps");
  g_assert_cmpuint (length_at (full, "payload.wraps"), ==, CONFAB_MAX_WRAPS_IN_FRAME);
  many[CONFAB_MAX_WRAPS_IN_FRAME] = place->phone;
  send (place, place->ada, many);
  empty = link_wait (link, "wraps");
  g_assert_cmpuint (length_at (empty, "payload.wraps"), ==, 0);
}

/* A device that became another one does not get what was for the one before. */
static void
test_gone (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autoptr (KeyDevice) anew = key_device_new (8);
  g_autofree char *id = confab_id_new ();
  g_autofree char *next = confab_id_new ();

  json_node_unref (post (place, place->ada, id, all, NULL));
  publish (place, place->bob, anew);
  g_assert_cmpuint (count_wraps (place, place->bob), ==, 0);

  /* The list still has it, but nothing is kept for it. */
  json_node_unref (post (place, place->ada, next, all, NULL));
  g_assert_cmpuint (count_wraps (place, place->bob), ==, 0);
  g_assert_cmpuint (count_wraps (place, place->ada_too), ==, 2);
}

static void
test_expired (Place *place, gconstpointer data)
{
  const KeyDevice *const all[] = { place->tablet, place->phone, NULL };
  g_autofree char *id = confab_id_new ();
  g_autofree char *next = confab_id_new ();
  g_autoptr (JsonNode) page = NULL;

  json_node_unref (post (place, place->ada, id, all, NULL));
  confab_clock_advance (place->kit->clock, 46 * G_GINT64_CONSTANT (86400000));
  json_node_unref (post (place, place->ada, next, all, NULL));
  receive (place, place->ada_too, 1);
  page = get_wraps (place, place->bob);
  g_assert_cmpuint (length_at (page, "items"), ==, 1);
  g_assert_cmpint (int_at (page, "items.0.number"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define PLACE(name, func) g_test_add ("/wraps/" name, Place, NULL, set_up, func, tear_down)
  PLACE ("post", test_post);
  PLACE ("told", test_told);
  PLACE ("told-many", test_told_many);
  PLACE ("received", test_received);
  PLACE ("progress", test_progress);
  PLACE ("devices", test_devices);
  PLACE ("stale", test_stale);
  PLACE ("lists", test_lists);
  PLACE ("refused", test_refused);
  PLACE ("send", test_send);
  PLACE ("gone", test_gone);
#undef PLACE
  g_test_add ("/wraps/expired", Place, "keeps tokens", set_up, test_expired, tear_down);
  return g_test_run ();
}
