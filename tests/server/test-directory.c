// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "key-kit.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/* The directory of keys: what the server takes, what it hands out, once, and to whom how much. */

typedef struct
{
  Kit *kit;
  User *ada;
  User *bob;
  KeyDevice *laptop; /* ada's */
  KeyDevice *tablet; /* nobody's yet */
  KeyPerson person;  /* ada */
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->kit = kit_new_at (G_GINT64_CONSTANT (1800000000000), NULL);
  place->ada = kit_register (place->kit, "ada");
  place->bob = kit_register (place->kit, "bob");
  place->laptop = key_device_new (1);
  place->tablet = key_device_new (2);
  key_person_init (&place->person, 1);
}

static void
tear_down (Place *place, gconstpointer data)
{
  key_device_free (place->laptop);
  key_device_free (place->tablet);
  user_free (place->ada);
  user_free (place->bob);
  kit_free (place->kit);
}

static void
publish (Place *place, guint n)
{
  json_node_unref (key_device_put (place->kit, place->ada, place->laptop, 1, 1, n));
}

static JsonNode *
claim (Place *place, const User *user, const char *device_id)
{
  g_autofree char *body = g_strdup_printf ("{\"deviceIds\":[\"%s\"]}", device_id);

  return kit_expect (place->kit, 200, user, "POST", "/keys/claim", body);
}

/* Which key somebody is given, or 0 when the device is not there. */
static gint64
claim_id (Place *place, const User *user, const KeyDevice *device)
{
  g_autoptr (JsonNode) bundles = claim (place, user, device->id);

  return json_array_get_length (json_node_get_array (bundles)) > 0 ? int_at (bundles, "0.prekey.id")
                                                                   : 0;
}

/* What is published can be claimed, the oldest first, each once. */
static void
test_claim (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) held = key_device_put (place->kit, place->ada, place->laptop, 1, 1, 3);
  g_autoptr (JsonNode) bundle = NULL;
  g_autoptr (JsonNode) last = NULL;
  g_autoptr (JsonNode) left = NULL;

  g_assert_cmpuint (length_at (held, "prekeys"), ==, 3);
  bundle = claim (place, place->bob, place->laptop->id);
  g_assert_cmpstr (text_at (bundle, "0.userId"), ==, place->ada->id);
  g_assert_cmpstr (text_at (bundle, "0.deviceId"), ==, place->laptop->id);
  g_assert_cmpstr (text_at (bundle, "0.identity"), ==, text_at (held, "identity"));
  g_assert_cmpint (int_at (bundle, "0.prekey.id"), ==, 1);
  g_assert_cmpstr (text_at (bundle, "0.prekey.key"), ==, text_at (held, "prekeys.0.key"));
  g_assert_cmpint (int_at (bundle, "0.signedPrekey.id"), ==, 1);
  g_assert_null (find (bundle, "0.lastResort"));

  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 2);
  left = kit_expect (place->kit, 200, place->ada, "GET", "/keys/device", NULL);
  g_assert_cmpuint (length_at (left, "prekeys"), ==, 1);
  g_assert_cmpint (int_at (left, "prekeys.0.id"), ==, 3);
  g_assert_cmpint (claim_id (place, place->ada, place->laptop), ==, 3);

  last = claim (place, place->bob, place->laptop->id);
  g_assert_cmpint (int_at (last, "0.prekey.id"), ==, 10001);
  g_assert_true (json_node_get_boolean (find (last, "0.lastResort")));
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 10001);
  g_assert_cmpint (claim_id (place, place->bob, place->tablet), ==, 0);
}

/* The answer got lost and the request comes again; what was handed out meanwhile does not come
 * back. */
static void
test_again (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) more = NULL;

  publish (place, 3);
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 1);
  again = key_device_put (place->kit, place->ada, place->laptop, 1, 1, 3);
  g_assert_cmpuint (length_at (again, "prekeys"), ==, 2);
  g_assert_cmpint (int_at (again, "prekeys.0.id"), ==, 2);
  more = key_device_put (place->kit, place->ada, place->laptop, 2, 4, 2);
  g_assert_cmpuint (length_at (more, "prekeys"), ==, 4);
  g_assert_cmpint (int_at (more, "signedPrekey.id"), ==, 2);
  g_assert_cmpint (int_at (more, "lastResort.id"), ==, 10002);
}

static void
refuses (Place *place,
         const User *user,
         ConfabDeviceKeysData *keys,
         const char *code,
         const char *field)
{
  g_autofree char *body = confab_device_keys_data_to_json (keys);

  kit_refuses (place->kit, code, field, user, "PUT", "/keys/device", body);
}

/* A number means one key for ever. */
static void
test_numbers (Place *place, gconstpointer data)
{
  g_autoptr (ConfabDeviceKeysData) other = key_device_publish (place->laptop, 2, 2, 1);
  g_autoptr (ConfabDeviceKeysData) older = key_device_publish (place->laptop, 1, 1, 0);
  g_autoptr (ConfabDeviceKeysData) twice = key_device_publish (place->laptop, 2, 5, 2);
  g_autoptr (ConfabDeviceKeysData) last = key_device_publish (place->laptop, 2, 5, 1);
  ConfabPrekeyData *prekey = g_ptr_array_index (other->prekeys, 0);
  const ConfabPrekeyData *elsewhere = g_ptr_array_index (twice->prekeys, 0);

  json_node_unref (key_device_put (place->kit, place->ada, place->laptop, 2, 1, 3));
  g_set_str (&prekey->key, elsewhere->key);
  refuses (place, place->ada, other, "conflict", "prekeys.id");
  refuses (place, place->ada, older, "conflict", "signedPrekey.id");
  ((ConfabPrekeyData *) g_ptr_array_index (twice->prekeys, 1))->id = 5;
  refuses (place, place->ada, twice, "bad_request", "prekeys.id");
  g_set_str (&last->last_resort->key, prekey->key);
  refuses (place, place->ada, last, "conflict", "lastResort.id");
  last->last_resort->id = 5;
  refuses (place, place->ada, last, "bad_request", "prekeys.id");

  /* Nothing of it was kept. */
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 1);
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 2);
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 3);
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 10002);
}

static void
test_bad_keys (Place *place, gconstpointer data)
{
  static const char zero[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  g_autoptr (ConfabDeviceKeysData) keys = key_device_publish (place->laptop, 1, 1, 1);
  g_autoptr (ConfabDeviceKeysData) other = key_device_publish (place->tablet, 1, 1, 1);
  ConfabPrekeyData *prekey = g_ptr_array_index (keys->prekeys, 0);
  g_autofree char *right = g_strdup (keys->signed_prekey->signature);
  g_autofree char *good = g_strdup (prekey->key);

  g_set_str (&keys->signed_prekey->signature, other->signed_prekey->signature);
  refuses (place, place->ada, keys, "bad_request", "signedPrekey.signature");
  g_set_str (&keys->signed_prekey->signature, NULL);
  refuses (place, place->ada, keys, "bad_request", "signedPrekey.signature");
  g_set_str (&keys->signed_prekey->signature, right);
  g_set_str (&prekey->key, zero);
  refuses (place, place->ada, keys, "bad_request", "prekeys.key");
  g_set_str (&prekey->key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=");
  refuses (place, place->ada, keys, "bad_request", "prekeys.key");
  g_set_str (&prekey->key, good);
  g_set_str (&keys->last_resort->key, zero);
  refuses (place, place->ada, keys, "bad_request", "lastResort.key");
  g_set_str (&keys->identity, zero);
  refuses (place, place->ada, keys, "bad_request", "identity");
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 0);
  kit_refuses (place->kit, "not_found", NULL, place->ada, "GET", "/keys/device", NULL);
}

/* Neither an id nor an identity is ever another one's. */
static void
test_taken (Place *place, gconstpointer data)
{
  g_autoptr (ConfabDeviceKeysData) same = key_device_publish (place->laptop, 1, 1, 1);
  g_autoptr (ConfabDeviceKeysData) identity = key_device_publish (place->tablet, 1, 1, 1);
  g_autoptr (User) again = kit_login (place->kit, "ada");

  publish (place, 1);
  refuses (place, place->bob, same, "conflict", "id");
  refuses (place, again, same, "conflict", "id");
  g_set_str (&identity->id, place->laptop->id);
  refuses (place, place->ada, identity, "conflict", "id");
  g_set_str (&same->id, place->tablet->id);
  refuses (place, place->bob, same, "conflict", "identity");
}

/* A device that became another one, and one that signed out, are gone, and stay it. */
static void
test_gone (Place *place, gconstpointer data)
{
  g_autoptr (ConfabDeviceKeysData) back = key_device_publish (place->laptop, 2, 5, 1);
  g_autoptr (User) again = kit_login (place->kit, "ada");
  g_autoptr (KeyDevice) third = key_device_new (3);
  g_autofree char *path = g_strdup_printf ("/devices/%s", again->device_id);

  publish (place, 2);
  json_node_unref (key_device_put (place->kit, place->ada, place->tablet, 1, 1, 2));
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 0);
  g_assert_cmpint (claim_id (place, place->bob, place->tablet), ==, 1);
  refuses (place, place->ada, back, "conflict", "id");

  json_node_unref (key_device_put (place->kit, again, third, 1, 1, 2));
  g_assert_cmpint (claim_id (place, place->bob, third), ==, 1);
  g_assert_null (kit_expect (place->kit, 204, place->ada, "DELETE", path, NULL));
  g_assert_cmpint (claim_id (place, place->bob, third), ==, 0);
  g_assert_null (kit_expect (place->kit, 204, place->ada, "POST", "/auth/logout", NULL));
  g_assert_cmpint (claim_id (place, place->bob, place->tablet), ==, 0);
}

/* Who takes all they can gets five a day, and then the key of last resort, and leaves the others
 * theirs. */
static void
test_depletion (Place *place, gconstpointer data)
{
  g_autoptr (User) eve = kit_register (place->kit, "eve");

  publish (place, 20);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (claim_id (place, eve, place->laptop), ==, i + 1);

  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (claim_id (place, eve, place->laptop), ==, 10001);

  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 6);
  confab_clock_advance (place->kit->clock, 5 * 3600 * 1000);
  g_assert_cmpint (claim_id (place, eve, place->laptop), ==, 7);
  g_assert_cmpint (claim_id (place, eve, place->laptop), ==, 10001);
}

static void
test_too_often (Place *place, gconstpointer data)
{
  g_autofree char *body = g_strdup_printf ("{\"deviceIds\":[\"%s\"]}", place->laptop->id);

  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 0);

  kit_refuses (place->kit, "rate_limited", NULL, place->bob, "POST", "/keys/claim", body);
  confab_clock_advance (place->kit->clock, 2000);
  g_assert_cmpint (claim_id (place, place->bob, place->laptop), ==, 0);
}

static void
test_too_many (Place *place, gconstpointer data)
{
  g_autoptr (ConfabDeviceKeysData) more = key_device_publish (place->laptop, 1, 200, 1);

  json_node_unref (key_device_put (place->kit, place->ada, place->laptop, 1, 1, 100));
  json_node_unref (key_device_put (place->kit, place->ada, place->laptop, 1, 101, 99));
  json_node_unref (key_device_put (place->kit, place->ada, place->laptop, 1, 200, 1));
  confab_device_keys_data_free (g_steal_pointer (&more));
  more = key_device_publish (place->laptop, 1, 201, 1);
  refuses (place, place->ada, more, "too_large", "prekeys");
}

static JsonNode *
get_lists (Place *place, const User *asks)
{
  g_autofree char *body =
      g_strdup_printf ("{\"userIds\":[\"%s\",\"%s\"]}", place->bob->id, place->ada->id);

  return kit_expect (place->kit, 200, asks, "POST", "/keys/lists", body);
}

static void
put_list (Place *place, const char *body)
{
  g_assert_null (kit_expect (place->kit, 204, place->ada, "PUT", "/keys/list", body));
}

static void
refuses_list (Place *place, const User *user, const char *body, const char *code, const char *field)
{
  kit_refuses (place->kit, code, field, user, "PUT", "/keys/list", body);
}

static void
test_list (Place *place, gconstpointer data)
{
  const KeyDevice *const devices[] = { place->laptop, NULL };
  const KeyDevice *const none[] = { NULL };
  g_autofree char *body = key_person_sign (&place->person, place->ada->id, 1, devices);
  g_autofree char *next = key_person_sign (&place->person, place->ada->id, 2, none);
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) lists = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *given = NULL;

  /* A device that nobody could write to is in no list. */
  refuses_list (place, place->ada, body, "bad_request", "list.devices");
  publish (place, 1);
  before = get_lists (place, place->bob);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (before)), ==, 0);

  refuses_list (place, place->bob, body, "bad_request", "list.userId");
  put_list (place, body);
  put_list (place, body);
  lists = get_lists (place, place->bob);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (lists)), ==, 1);
  given = confab_json_dup_text (json_array_get_element (json_node_get_array (lists), 0));
  g_assert_cmpstr (given, ==, body);

  put_list (place, next);
  refuses_list (place, place->ada, body, "conflict", "list.revision");
  after = get_lists (place, place->bob);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (after)), ==, 1);
}

/* One that has gone keeps nobody from signing, until somebody takes it out. Then it stays in the
 * list, because what it sent before is still to be read, and does not come back. */
static void
test_list_removed (Place *place, gconstpointer data)
{
  const KeyDevice *const devices[] = { place->laptop, place->tablet, NULL };
  g_autoptr (User) again = kit_login (place->kit, "ada");
  g_autofree char *path = g_strdup_printf ("/devices/%s", again->device_id);
  g_autofree char *before = NULL;
  g_autofree char *there = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *foreign = NULL;

  publish (place, 1);
  json_node_unref (key_device_put (place->kit, again, place->tablet, 1, 1, 1));
  before = key_person_sign (&place->person, place->ada->id, 1, devices);
  put_list (place, before);
  g_assert_null (kit_expect (place->kit, 204, place->ada, "DELETE", path, NULL));
  there = key_person_sign (&place->person, place->ada->id, 2, devices);
  put_list (place, there);
  place->tablet->removed_at = 1800000000000;
  after = key_person_sign (&place->person, place->ada->id, 3, devices);
  put_list (place, after);
  place->tablet->removed_at = 0;
  back = key_person_sign (&place->person, place->ada->id, 4, devices);
  refuses_list (place, place->ada, back, "bad_request", "list.devices");
  foreign = key_person_sign (&place->person, place->bob->id, 2, devices);
  refuses_list (place, place->bob, foreign, "bad_request", "list.devices");
}

/* Two devices sign the next list at once: one of them has to look again. */
static void
test_list_race (Place *place, gconstpointer data)
{
  const KeyDevice *const one[] = { place->laptop, NULL };
  const KeyDevice *const both[] = { place->laptop, place->tablet, NULL };
  g_autofree char *first = key_person_sign (&place->person, place->ada->id, 1, one);
  g_autofree char *second = key_person_sign (&place->person, place->ada->id, 1, both);
  g_autofree char *third = key_person_sign (&place->person, place->ada->id, 2, both);
  g_autoptr (User) again = kit_login (place->kit, "ada");

  publish (place, 1);
  json_node_unref (key_device_put (place->kit, again, place->tablet, 1, 1, 1));
  put_list (place, first);
  refuses_list (place, again, second, "conflict", "list.revision");
  put_list (place, third);
}

static void
test_list_forged (Place *place, gconstpointer data)
{
  const KeyDevice *const devices[] = { place->laptop, NULL };
  g_autofree char *body = NULL;
  g_autofree char *older = NULL;
  g_autofree char *reset = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GString) spoiled = NULL;

  publish (place, 1);
  place->person.signing_revision = 2;
  body = key_person_sign (&place->person, place->ada->id, 1, devices);
  put_list (place, body);

  spoiled = g_string_new (body);
  g_assert_cmpuint (g_string_replace (spoiled, "\\\"revision\\\":1", "\\\"revision\\\":9", 1), ==,
                    1);
  refuses_list (place, place->ada, spoiled->str, "bad_request", "signature");

  /* The key that was replaced signs nothing more. */
  place->person.signing_revision = 1;
  place->person.signing[5] ^= 1;
  older = key_person_sign (&place->person, place->ada->id, 9, devices);
  refuses_list (place, place->ada, older, "conflict", "list.revision");

  /* Somebody else's device is not one's own. */
  json_node_unref (key_device_put (place->kit, place->bob, place->tablet, 1, 1, 1));
  place->person.signing_revision = 3;
  {
    const KeyDevice *const stolen[] = { place->laptop, place->tablet, NULL };

    changed = key_person_sign (&place->person, place->ada->id, 2, stolen);
    refuses_list (place, place->ada, changed, "bad_request", "list.devices");
  }

  /* Who has lost everything begins anew, and others will see that. */
  key_person_init (&place->person, 7);
  reset = key_person_sign (&place->person, place->ada->id, 1, devices);
  put_list (place, reset);
}

/* What a user's devices keep for each other is nobody else's, and an older one does not take the
 * place of a newer one. */
static void
test_verified (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) kept = NULL;

  kit_refuses (place->kit, "not_found", NULL, place->ada, "GET", "/keys/verified", NULL);
  g_assert_null (kit_expect (place->kit, 204, place->ada, "PUT", "/keys/verified",
                             "{\"revision\":2,\"sealed\":\"AAAA\"}"));
  g_assert_null (kit_expect (place->kit, 204, place->ada, "PUT", "/keys/verified",
                             "{\"revision\":2,\"sealed\":\"AAAA\"}"));
  kit_refuses (place->kit, "conflict", "revision", place->ada, "PUT", "/keys/verified",
               "{\"revision\":2,\"sealed\":\"BBBB\"}");
  kit_refuses (place->kit, "bad_request", "sealed", place->ada, "PUT", "/keys/verified",
               "{\"revision\":3,\"sealed\":\"****\"}");
  kit_refuses (place->kit, "not_found", NULL, place->bob, "GET", "/keys/verified", NULL);
  kept = kit_expect (place->kit, 200, place->ada, "GET", "/keys/verified", NULL);
  g_assert_cmpstr (text_at (kept, "sealed"), ==, "AAAA");
  g_assert_cmpint (int_at (kept, "revision"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define PLACE(name, func) g_test_add ("/directory/" name, Place, NULL, set_up, func, tear_down)
  PLACE ("claim", test_claim);
  PLACE ("again", test_again);
  PLACE ("numbers", test_numbers);
  PLACE ("bad-keys", test_bad_keys);
  PLACE ("taken", test_taken);
  PLACE ("gone", test_gone);
  PLACE ("depletion", test_depletion);
  PLACE ("too-often", test_too_often);
  PLACE ("too-many", test_too_many);
  PLACE ("list", test_list);
  PLACE ("list-removed", test_list_removed);
  PLACE ("list-race", test_list_race);
  PLACE ("list-forged", test_list_forged);
  PLACE ("verified", test_verified);
#undef PLACE
  return g_test_run ();
}
