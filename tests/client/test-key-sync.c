// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/store/confab-store-keys.h"
#include "client/sync/confab-key-sync.h"
#include "protocol/confab-json.h"
#include "protocol/confab-sealed.h"

#include <string.h>

/* What a server, or somebody who may write to a device, could have it do with its keys. */

typedef struct
{
  ClientFixture base;
  ConfabKeySync *keys;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  client_fixture_set_up (&f->base);
  wait_for_success (confab_store_begin_keys (f->base.store));
  f->keys = confab_key_sync_new (f->base.store, f->base.api, f->base.clock);
  scripted_peer_answer (f->base.peer, "PUT", "/keys/device", 200, "{}");
  scripted_peer_answer (f->base.peer, "PUT", "/keys/list", 200, "{}");
  scripted_peer_answer (f->base.peer, "PUT", "/keys/vault", 200, "{}");
  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 200, "[]");
  scripted_peer_answer (f->base.peer, "POST", "/keys/claim", 200, "[]");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_key_sync_stop (f->keys);
  g_object_unref (f->keys);
  client_fixture_tear_down (&f->base);
}

static char *
get_recovery (Fixture *f)
{
  g_autoptr (ConfabKeyTask) task = wait_for_boxed (confab_store_get_recovery (f->base.store));

  return g_strdup (task->body);
}

/* The list of another person under this user's name, as an answer. */
static char *
make_up_list (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->base.dir, "other.db", NULL);
  g_autoptr (ConfabStore) store = wait_for_object (confab_store_open (path, ME, f->base.clock));
  g_autoptr (ConfabKeyTask) task = NULL;
  char *answer;

  wait_for_success (confab_store_begin_keys (store));
  task = wait_for_boxed (confab_store_sign_list (store, NULL));
  answer = g_strconcat ("[", task->body, "]", NULL);
  confab_store_close (store);
  settle ();
  return answer;
}

/* It shows a list that is not this person's, and says that there is neither another device nor
 * anything to come in with: what is here is not thrown away for that. */
static void
test_made_up (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *list = make_up_list (f);

  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_LISTED);
  before = get_recovery (f);
  g_assert_nonnull (before);
  confab_key_sync_set_online (f->keys, FALSE);

  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 200, list);
  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_UNLINKED);
  after = get_recovery (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "PUT", "/keys/list"), ==, 1);
}

/* Who has nothing, where nobody else is left, begins anew by itself. */
static void
test_nobody_left (Fixture *f, gconstpointer data)
{
  g_autofree char *list = make_up_list (f);

  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 200, list);
  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_LISTED);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "PUT", "/keys/list"), ==, 1);
}

/* Who cannot sign says so: the other one stays in the list. Only to leave itself it need not. */
static void
test_not_able (Fixture *f, gconstpointer data)
{
  g_autofree char *list = make_up_list (f);

  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_LISTED);
  confab_key_sync_set_online (f->keys, FALSE);
  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 200, list);
  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_UNLINKED);
  wait_for_error (confab_key_sync_remove (f->keys, DEVICE), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  wait_for_success (confab_key_sync_remove (f->keys, NULL));
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "PUT", "/keys/list"), ==, 1);
}

static ConfabDeviceKeysData *
offer (Fixture *f, ConfabDeviceKeysData *held)
{
  g_autoptr (ConfabKeyTask) task = wait_for_boxed (confab_store_offer_keys (f->base.store, held));
  g_autoptr (JsonNode) node = NULL;
  ConfabDeviceKeysData *keys;

  wait_for_success (confab_store_keys_offered (f->base.store));

  if (task->body == NULL)
    return NULL;

  node = confab_json_parse (task->body, strlen (task->body), NULL);
  keys = confab_device_keys_data_parse (node, NULL);
  g_assert_nonnull (keys);
  return keys;
}

/* Whoever may write to a device writes it what is no key. The server notes that it came. */
static void
test_bad_wrap (Fixture *f, gconstpointer data)
{
  static const char *const keys[] = { "*", "a2V5", NULL };
  g_autoptr (ConfabDeviceKeysData) first = offer (f, NULL);
  g_autoptr (ConfabDeviceKeysData) another = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GPtrArray) wraps =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_data_free);
      ConfabWrapData *wrap = confab_wrap_data_new ();

      wrap->number = i + 1;
      wrap->user_id = keys[i] != NULL ? g_strdup (PEER) : NULL;
      wrap->device_id = g_strdup (DEVICE);
      wrap->key = g_strdup (keys[i] != NULL ? keys[i] : "a2V5");
      g_ptr_array_add (wraps, wrap);
      confab_change_set_unref (wait_for_boxed (confab_store_take_wraps (f->base.store, wraps)));
      first->received = i + 1;
      g_assert_null (offer (f, confab_device_keys_data_copy (first)));
    }

  first->received++;
  another = offer (f, confab_device_keys_data_copy (first));
  g_assert_cmpstr (another->id, !=, first->id);
}

static GPtrArray *
make_wraps (gint64 from, gint64 to)
{
  GPtrArray *wraps = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_data_free);

  for (gint64 number = from; number <= to; number++)
    {
      ConfabWrapData *wrap = confab_wrap_data_new ();

      wrap->number = number;
      wrap->user_id = g_strdup (PEER);
      wrap->device_id = g_strdup (DEVICE);
      wrap->key = g_strdup ("a2V5");
      wrap->first = TRUE;
      g_ptr_array_add (wraps, wrap);
    }

  return wraps;
}

static void
take (Fixture *f, gint64 from, gint64 to)
{
  g_autoptr (GPtrArray) wraps = make_wraps (from, to);

  wait_for_success (confab_key_sync_take (f->keys, wraps));
}

static guint
count_fetches (Fixture *f)
{
  return scripted_peer_count (f->base.peer, "GET", "/keys/wraps");
}

/* What comes by the link costs no question, and in the end one answer. Where one is missing before
 * it, all is fetched, and the server keeps what this device does not have. */
static void
test_by_link (Fixture *f, gconstpointer data)
{
  guint n_fetches, n_looks;

  scripted_peer_answer (f->base.peer, "GET", "/keys/wraps", 200, "{\"items\":[]}");
  scripted_peer_answer (f->base.peer, "DELETE", "/keys/wraps/3", 200, "{}");
  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_LISTED && count_fetches (f) > 0);
  settle ();
  n_fetches = count_fetches (f);
  n_looks = scripted_peer_count (f->base.peer, "GET", "/keys/device");
  take (f, 1, 1);
  take (f, 1, 3);
  g_assert_cmpuint (count_fetches (f), ==, n_fetches);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "DELETE", "/keys/wraps/3"), ==, 0);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "GET", "/keys/device"), ==, n_looks);
  confab_clock_advance (f->base.clock, CONFAB_KEY_SYNC_RECEIVED_MS);
  scripted_peer_wait_request (f->base.peer, "DELETE", "/keys/wraps/3", 1);
  scripted_peer_wait_request (f->base.peer, "GET", "/keys/device", n_looks + 1);

  take (f, 5, 5);
  g_assert_cmpuint (count_fetches (f), ==, n_fetches + 1);
  confab_clock_advance (f->base.clock, CONFAB_KEY_SYNC_RECEIVED_MS);
  settle ();
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "DELETE", "/keys/wraps/5"), ==, 0);
}

/* The server does not say whose key it is: it keeps that one, whatever follows on it by the link,
 * until all that it keeps was taken. */
static void
test_missed (Fixture *f, gconstpointer data)
{
  guint n_fetches;

  scripted_peer_answer (f->base.peer, "GET", "/keys/wraps", 200, "{\"items\":[]}");
  scripted_peer_answer (f->base.peer, "DELETE", "/keys/wraps/3", 200, "{}");
  confab_key_sync_set_online (f->keys, TRUE);
  WAIT_UNTIL (confab_key_sync_get_place (f->keys) == CONFAB_OWN_LISTED && count_fetches (f) > 0);
  settle ();
  take (f, 1, 1);
  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 503, "{}");
  scripted_peer_answer (f->base.peer, "GET", "/keys/wraps", 503, "{}");
  n_fetches = count_fetches (f);
  take (f, 2, 2);
  g_assert_cmpuint (count_fetches (f), ==, n_fetches + 1);

  /* Nothing of it was taken: not even what came before is told. */
  scripted_peer_answer (f->base.peer, "POST", "/keys/lists", 200, "[]");
  take (f, 3, 3);
  confab_clock_advance (f->base.clock, CONFAB_KEY_SYNC_RECEIVED_MS);
  settle ();
  g_assert_cmpuint (count_fetches (f), ==, n_fetches + 2);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "DELETE", "/keys/wraps/3"), ==, 0);

  scripted_peer_answer (f->base.peer, "GET", "/keys/wraps", 200, "{\"items\":[]}");
  wait_for_success (confab_key_sync_fetch (f->keys));
  take (f, 3, 3);
  take (f, 4, 4);
  g_assert_cmpuint (count_fetches (f), ==, n_fetches + 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, func) g_test_add ("/key-sync/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("made-up", test_made_up);
  ADD ("nobody-left", test_nobody_left);
  ADD ("not-able", test_not_able);
  ADD ("bad-wrap", test_bad_wrap);
  ADD ("by-link", test_by_link);
  ADD ("missed", test_missed);
  return g_test_run ();
}
