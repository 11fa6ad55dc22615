// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz/sim-device.h"

#include "base/confab-error.h"

#include <string.h>

/* What the stage that seals and opens promises, one thing at a time; the simulator mixes them.
 * Nothing goes wrong by chance here. */

typedef struct
{
  SimWorld world;
  SimPerson people[3];
  SimDevice *ann; /* of the first person */
  SimDevice *ben;
  SimDevice *tablet; /* ben's other one */
  SimDevice *eve;    /* takes no part */
  SimTalk *talk;
  GPtrArray *devices;
} Stage;

static SimDevice *
add_device (Stage *stage, guint person)
{
  SimDevice *device = sim_device_new (&stage->world, &stage->people[person]);

  g_ptr_array_add (stage->devices, device);
  g_ptr_array_add (stage->people[person].devices, device);
  sim_device_publish (device, 3);
  sim_person_sign (&stage->people[person], &stage->world);
  return device;
}

static void
set_up (Stage *stage, gconstpointer data)
{
  stage->world.rand = g_rand_new_with_seed (1);
  stage->world.server = sim_server_new (SIM_WITHOUT_NOTHING);
  stage->world.now_ms = G_GINT64_CONSTANT (1800000000000);
  stage->devices = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_device_free);

  for (guint i = 0; i < G_N_ELEMENTS (stage->people); i++)
    {
      stage->people[i].number = i;
      stage->people[i].devices = g_ptr_array_new ();
      stage->people[i].removed =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_listed_device_data_free);
      memset (stage->people[i].master, 0x10 + i, CONFAB_KEY_BYTES);
      memset (stage->people[i].signing, 0x20 + i, CONFAB_KEY_BYTES);
    }

  stage->ann = add_device (stage, 0);
  stage->ben = add_device (stage, 1);
  stage->tablet = add_device (stage, 1);
  stage->eve = add_device (stage, 2);
  stage->talk = sim_server_add_talk (stage->world.server, CONFAB_CONVERSATION_DIRECT);
  stage->talk->members[0] = stage->talk->members[1] = TRUE;
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_ptr_array_unref (stage->devices);

  for (guint i = 0; i < G_N_ELEMENTS (stage->people); i++)
    {
      g_ptr_array_unref (stage->people[i].devices);
      g_ptr_array_unref (stage->people[i].removed);
    }

  sim_server_free (stage->world.server);
  g_rand_free (stage->world.rand);
}

/* Until nobody has anything to do. */
static void
settle (Stage *stage)
{
  gboolean busy = TRUE;

  for (guint turn = 0; busy; turn++)
    {
      g_assert_cmpuint (turn, <, 100);
      busy = FALSE;

      for (guint i = 0; i < stage->devices->len; i++)
        {
          SimDevice *device = g_ptr_array_index (stage->devices, i);

          while (sim_device_flush (device) || sim_device_take_wrap (device) ||
                 sim_device_take_event (device, stage->talk))
            busy = TRUE;

          busy |= sim_device_repair (device);
        }
    }
}

static const SimEvent *
get_event (Stage *stage, guint n)
{
  g_assert_cmpuint (n, <, stage->talk->events->len);
  return g_ptr_array_index (stage->talk->events, n);
}

static gboolean
reads (Stage *stage, SimDevice *device, guint n)
{
  return sim_device_count (device,
                           "SELECT coalesce(sum(times), 0) FROM sim_said"
                           " WHERE message_id=?",
                           get_event (stage, n)->message_id) == 1;
}

static void
test_talk (Stage *stage, gconstpointer data)
{
  sim_device_say (stage->ann, stage->talk);
  sim_device_say (stage->ben, stage->talk);
  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  g_assert_cmpuint (stage->talk->events->len, ==, 3);

  for (guint n = 0; n < 3; n++)
    {
      g_assert_true (reads (stage, stage->ann, n));
      g_assert_true (reads (stage, stage->ben, n));
      g_assert_true (reads (stage, stage->tablet, n));
    }

  g_assert_cmpint (sim_device_count (stage->eve, "SELECT count(*) FROM sim_said", NULL), ==, 0);
}

/* A list of before, to hide what has changed; nothing of it is taken. */
static void
test_old_list (Stage *stage, gconstpointer data)
{
  SimServer *server = stage->world.server;
  g_autoptr (ConfabSignedListData) before = confab_signed_list_data_copy (server->lists[1]);
  g_autoptr (GError) error = NULL;
  ConfabListStep step;

  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  sim_person_remove (&stage->people[1], stage->tablet);
  g_ptr_array_remove (stage->people[1].devices, stage->tablet);
  sim_person_sign (&stage->people[1], &stage->world);

  g_assert_true (confab_database_begin (stage->ann->db, NULL));
  g_assert_true (confab_crypto_take_list_sql (stage->ann->crypto, server->user_ids[1],
                                              server->lists[1], 1, &step, &error));
  g_assert_cmpint (step, ==, CONFAB_LIST_NEWER);
  g_assert_true (confab_crypto_take_list_sql (stage->ann->crypto, server->user_ids[1], before, 1,
                                              &step, &error));
  g_assert_cmpint (step, ==, CONFAB_LIST_REFUSED);
  g_assert_true (confab_database_commit (stage->ann->db, NULL));
  g_assert_cmpint (sim_device_count (stage->ann,
                                     "SELECT listed FROM crypto_device WHERE device_id=?",
                                     stage->tablet->id),
                   ==, 0);
  before->list[20] ^= 1;
  g_assert_false (confab_crypto_take_list_sql (stage->ann->crypto, server->user_ids[1], before, 1,
                                               &step, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
}

/* Somebody has begun anew, or somebody else has. */
static void
reset_ben (Stage *stage)
{
  memset (stage->people[1].master, 0x77, CONFAB_KEY_BYTES);
  sim_device_become (stage->ben);
  sim_device_become (stage->tablet);
}

static ConfabListStep
take_list (SimDevice *device, guint user)
{
  SimServer *server = device->world->server;
  g_autoptr (GError) error = NULL;
  ConfabListStep step;

  g_assert_true (confab_database_begin (device->db, NULL));
  g_assert_true (confab_crypto_take_list_sql (device->crypto, server->user_ids[user],
                                              server->lists[user], 1, &step, &error));
  g_assert_no_error (error);
  g_assert_true (confab_database_commit (device->db, NULL));
  return step;
}

static gboolean
prepare (SimDevice *device, SimTalk *talk, const char *id, ConfabSealed *sealed, GError **error)
{
  SimServer *server = device->world->server;
  const char *members[] = { server->user_ids[0], server->user_ids[1], NULL };
  const ConfabBodyPlace place = { talk->type, talk->id, server->user_ids[device->person->number],
                                  device->id, id };
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  gboolean done;

  confab_crypto_needs_init (&needs);
  g_assert_true (confab_database_begin (device->db, NULL));
  done = confab_crypto_prepare_sql (device->crypto, &place, "Well", members, device->world->now_ms,
                                    &needs, sealed, error);
  g_assert_true (confab_database_commit (device->db, NULL));
  return done;
}

static void
test_reset (Stage *stage, gconstpointer data)
{
  g_auto (ConfabSealed) first = { 0 }, second = { 0 };
  g_autoptr (GError) error = NULL;

  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  reset_ben (stage);
  g_assert_cmpint (take_list (stage->ann, 1), ==, CONFAB_LIST_RESET);
  g_assert_cmpint (sim_device_count (stage->ann, "SELECT count(*) FROM crypto_session", NULL), ==,
                   0);

  /* Whom one has not verified one goes on writing to. */
  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  g_assert_true (reads (stage, stage->ben, 1));

  /* Whom one has, one does not, before one has taken note. */
  g_assert_true (
      confab_crypto_set_verified_sql (stage->ann->crypto, stage->world.server->user_ids[1], NULL));
  memset (stage->people[1].master, 0x78, CONFAB_KEY_BYTES);
  sim_device_become (stage->ben);
  sim_device_become (stage->tablet);
  g_assert_cmpint (take_list (stage->ann, 1), ==, CONFAB_LIST_RESET);
  g_assert_false (
      prepare (stage->ann, stage->talk, "00000000-0000-7000-9000-0000000000aa", &first, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_UNTRUSTED);
  g_assert_null (first.body);
  g_clear_error (&error);
  g_assert_true (
      confab_crypto_accept_sql (stage->ann->crypto, stage->world.server->user_ids[1], NULL));
  g_assert_true (
      prepare (stage->ann, stage->talk, "00000000-0000-7000-9000-0000000000aa", &second, &error));
  g_assert_no_error (error);
}

/* A server that says that one is somebody else is not believed. */
static void
test_own_reset (Stage *stage, gconstpointer data)
{
  sim_device_say (stage->ben, stage->talk);
  settle (stage);
  memset (stage->people[1].master, 0x77, CONFAB_KEY_BYTES);
  sim_person_sign (&stage->people[1], &stage->world);
  g_assert_cmpint (take_list (stage->ben, 1), ==, CONFAB_LIST_REFUSED);
}

/* Somebody's list names a device that is known as another one's. */
static void
test_claimed_device (Stage *stage, gconstpointer data)
{
  SimServer *server = stage->world.server;
  g_autoptr (GError) error = NULL;
  ConfabListStep step;

  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  g_ptr_array_add (stage->people[2].devices, stage->tablet);
  sim_person_sign (&stage->people[2], &stage->world);
  g_assert_true (confab_database_begin (stage->ann->db, NULL));
  g_assert_false (confab_crypto_take_list_sql (stage->ann->crypto, server->user_ids[2],
                                               server->lists[2], 1, &step, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_assert_true (confab_database_commit (stage->ann->db, NULL));
  g_assert_cmpint (sim_device_count (stage->ann,
                                     "SELECT count(*) FROM crypto_device WHERE device_id=?",
                                     stage->eve->id),
                   ==, 0);
}

static ConfabOpening
open_event (SimDevice *device, SimTalk *talk, const SimEvent *event, guint user, GBytes *body)
{
  const ConfabBodyPlace place = { talk->type, talk->id, device->world->server->user_ids[user],
                                  event->device_id, event->message_id };
  g_auto (ConfabBrought) brought = { 0 };
  ConfabOpening opening;

  g_assert_true (confab_database_begin (device->db, NULL));
  g_assert_true (confab_crypto_open_sql (device->crypto, &place, body, device->world->now_ms,
                                         &opening, &brought, NULL));
  confab_database_rollback (device->db);
  g_assert_true ((brought.text != NULL) == (opening == CONFAB_OPENED));
  return opening;
}

static void
take_all_wraps (SimDevice *device)
{
  while (sim_device_take_wrap (device))
    ;
}

/* The key is there; the body is another one, or said to be somebody else's. */
static void
test_swapped (Stage *stage, gconstpointer data)
{
  const SimEvent *first, *second;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  sim_device_say (stage->ann, stage->talk);
  sim_device_say (stage->ann, stage->talk);

  while (sim_device_flush (stage->ann))
    ;

  take_all_wraps (stage->ben);
  first = get_event (stage, 0);
  second = get_event (stage, 1);
  g_assert_cmpint (open_event (stage->ben, stage->talk, first, 0, first->body), ==, CONFAB_OPENED);
  g_assert_cmpint (open_event (stage->ben, stage->talk, first, 0, second->body), ==,
                   CONFAB_WAITING);
  g_assert_cmpint (open_event (stage->ben, stage->talk, first, 0, nothing), ==, CONFAB_WAITING);
  g_assert_cmpint (open_event (stage->ben, stage->talk, first, 2, first->body), ==, CONFAB_WAITING);
}

/* A wrap under somebody else's name asks for their list and changes nothing; one that is no wrap is
 * taken, and brings nothing. */
static void
test_bad_wraps (Stage *stage, gconstpointer data)
{
  SimKeys *keys = g_hash_table_lookup (stage->world.server->devices, stage->ben->id);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabBrought) brought = { 0 };
  ConfabWrap sham = { 0 };
  const ConfabWrap *wrap;
  g_autoptr (GBytes) garbage = g_bytes_new ("\x0a\x10garbage", 9);

  sim_device_say (stage->ann, stage->talk);

  while (sim_device_flush (stage->ann))
    ;

  take_list (stage->ben, 0);
  wrap = g_queue_peek_head (&keys->queue);
  sham = *wrap;
  sham.user_id = stage->world.server->user_ids[2];
  confab_crypto_needs_init (&needs);
  g_assert_true (confab_database_begin (stage->ben->db, NULL));
  g_assert_true (
      confab_crypto_take_wrap_sql (stage->ben->crypto, &sham, 1, &needs, &brought, NULL));
  g_assert_cmpuint (needs.user_ids->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (needs.user_ids, 0), ==, sham.user_id);
  g_ptr_array_set_size (needs.user_ids, 0);

  sham = *wrap;
  sham.bytes = garbage;
  g_assert_true (
      confab_crypto_take_wrap_sql (stage->ben->crypto, &sham, 1, &needs, &brought, NULL));
  g_assert_true (confab_crypto_needs_nothing (&needs));
  g_assert_true (confab_database_commit (stage->ben->db, NULL));
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_key", NULL), ==, 0);
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_session", NULL), ==,
                   0);
  settle (stage);
  g_assert_true (reads (stage, stage->ben, 0));
}

/* How far the ratchet got tells whether a wrap was looked at. */
static void
take_sham (Stage *stage, gint64 now_ms, const ConfabWrap *wrap)
{
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabBrought) brought = { 0 };

  confab_crypto_needs_init (&needs);
  g_assert_true (confab_database_begin (stage->ben->db, NULL));
  g_assert_true (
      confab_crypto_take_wrap_sql (stage->ben->crypto, wrap, now_ms, &needs, &brought, NULL));
  g_assert_true (confab_database_commit (stage->ben->db, NULL));
}

/* Who is sent what cannot be opened, again and again, does not look at each of it for long: what
 * comes then opens later, once it was asked for. */
static void
test_flood (Stage *stage, gconstpointer data)
{
  SimKeys *keys = g_hash_table_lookup (stage->world.server->devices, stage->ben->id);
  g_autoptr (GBytes) garbage = g_bytes_new ("\x0a\x10garbage", 9);
  const ConfabWrap *wrap;
  ConfabWrap sham;
  gint64 now_ms = stage->world.now_ms;

  sim_device_say (stage->ann, stage->talk);

  while (sim_device_flush (stage->ann))
    ;

  take_list (stage->ben, 0);
  wrap = g_queue_peek_head (&keys->queue);
  sham = *wrap;
  sham.bytes = garbage;

  for (guint i = 0; i < CONFAB_MAX_FAILURES; i++)
    take_sham (stage, now_ms, &sham);

  /* even one that is good is not looked at now, but after a while, or by a clock that was set back
   */
  take_sham (stage, now_ms + CONFAB_FAILURES_WITHIN_MS - 1, wrap);
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_key", NULL), ==, 0);
  take_sham (stage, data != NULL ? now_ms - 1 : now_ms + CONFAB_FAILURES_WITHIN_MS, wrap);
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_key", NULL), ==, 1);
  settle (stage);
  g_assert_true (reads (stage, stage->ben, 0));
}

/* Asks as a device would that has the event and waits for its key. */
static void
ask (Stage *stage, SimDevice *device, guint n)
{
  const SimEvent *event = get_event (stage, n);

  take_list (device, event->user);
  take_list (device, device->person->number);
  g_assert_true (confab_database_run (
      device->db, NULL,
      "INSERT INTO crypto_waiting (message_id, type, conversation_id, user_id, device_id, body,"
      " since, next_at) VALUES (?, 0, 'x', ?, ?, ?, 1, 1)",
      "tttb", event->message_id, stage->world.server->user_ids[event->user], event->device_id,
      event->body));
  g_assert_true (confab_database_run (device->db, NULL, "UPDATE crypto_waiting SET since=?", "i",
                                      stage->world.now_ms));
}

/* Nobody gets the key of what was not sealed for them, however they ask. */
static void
test_asks_in_vain (Stage *stage, gconstpointer data)
{
  SimDevice *late;

  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  late = add_device (stage, 0);
  ask (stage, stage->eve, 0);
  settle (stage);
  g_assert_cmpint (sim_device_count (stage->eve, "SELECT tries FROM crypto_waiting", NULL), ==, 1);
  g_assert_cmpint (sim_device_count (stage->eve, "SELECT count(*) FROM crypto_key", NULL), ==, 0);

  /* Not even a device of the same user that was not there. */
  ask (stage, late, 0);
  settle (stage);
  g_assert_cmpint (sim_device_count (late, "SELECT count(*) FROM crypto_key", NULL), ==, 0);
}

/* Whose it was gets it, once more, and not when they were taken out meanwhile. */
static void
test_asks (Stage *stage, gconstpointer data)
{
  sim_device_say (stage->ann, stage->talk);

  while (sim_device_flush (stage->ann))
    ;

  for (guint i = 1; i < 3; i++)
    {
      SimKeys *keys = g_hash_table_lookup (stage->world.server->devices,
                                           i == 1 ? stage->ben->id : stage->tablet->id);

      g_queue_clear_full (&keys->queue, (GDestroyNotify) confab_wrap_free);
    }

  settle (stage);
  g_assert_false (reads (stage, stage->ben, 0));
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_waiting", NULL), ==,
                   1);

  sim_person_remove (&stage->people[1], stage->tablet);
  g_ptr_array_remove (stage->people[1].devices, stage->tablet);
  sim_person_sign (&stage->people[1], &stage->world);
  take_list (stage->ann, 1);
  stage->world.now_ms += CONFAB_ASK_AFTER_MS;
  settle (stage);
  g_assert_true (reads (stage, stage->ben, 0));
  g_assert_false (reads (stage, stage->tablet, 0));
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_waiting", NULL), ==,
                   0);
}

static GBytes *
find_wrap (const ConfabSealed *sealed, const char *device_id)
{
  for (guint i = 0; i < sealed->wraps->len; i++)
    {
      const ConfabWrap *wrap = g_ptr_array_index (sealed->wraps, i);

      if (g_str_equal (wrap->device_id, device_id))
        return wrap->bytes;
    }

  return NULL;
}

/* What may be with the server already is sent again as it was, whatever has changed; only what the
 * server has refused is made ready anew, and what there was stays. */
static void
test_same_bytes (Stage *stage, gconstpointer data)
{
  static const char id[] = "00000000-0000-7000-9000-0000000000aa";
  g_auto (ConfabSealed) first = { 0 }, again = { 0 }, more = { 0 };
  SimDevice *phone;

  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  g_assert_true (prepare (stage->ann, stage->talk, id, &first, NULL));
  phone = add_device (stage, 1);
  sim_device_say (stage->ben, stage->talk);
  settle (stage);
  take_list (stage->ann, 1);

  g_assert_true (prepare (stage->ann, stage->talk, id, &again, NULL));
  g_assert_true (g_bytes_equal (first.body, again.body));
  g_assert_cmpuint (again.wraps->len, ==, 2);
  g_assert_true (
      g_bytes_equal (find_wrap (&first, stage->ben->id), find_wrap (&again, stage->ben->id)));

  g_assert_true (confab_crypto_stale_sql (stage->ann->crypto, id, NULL));
  sim_device_say (stage->ann, stage->talk);

  while (sim_device_flush (stage->ann))
    ;

  g_assert_true (prepare (stage->ann, stage->talk, id, &more, NULL));
  g_assert_true (g_bytes_equal (first.body, more.body));
  g_assert_cmpuint (more.wraps->len, ==, 3);
  g_assert_nonnull (find_wrap (&more, phone->id));
  g_assert_true (
      g_bytes_equal (find_wrap (&first, stage->tablet->id), find_wrap (&more, stage->tablet->id)));
}

/* One device whose keys are no good keeps nobody else from anything, and gets it when it asks. */
static void
test_broken_device (Stage *stage, gconstpointer data)
{
  SimKeys *keys = g_hash_table_lookup (stage->world.server->devices, stage->tablet->id);

  keys->broken = TRUE;
  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  g_assert_true (reads (stage, stage->ben, 0));
  g_assert_false (reads (stage, stage->tablet, 0));
  keys->broken = FALSE;
  stage->world.now_ms += CONFAB_ASK_AFTER_MS;
  settle (stage);
  g_assert_true (reads (stage, stage->tablet, 0));
}

static void
test_expire (Stage *stage, gconstpointer data)
{
  sim_device_say (stage->ann, stage->talk);
  settle (stage);
  stage->world.now_ms += CONFAB_KEEP_SENT_MS;
  g_assert_true (confab_crypto_expire_sql (stage->ann->crypto, stage->world.now_ms, NULL));
  g_assert_cmpint (sim_device_count (stage->ann, "SELECT count(*) FROM crypto_sent", NULL), ==, 1);
  g_assert_true (confab_crypto_expire_sql (stage->ann->crypto, stage->world.now_ms + 1, NULL));
  g_assert_true (confab_crypto_expire_sql (stage->ben->crypto, stage->world.now_ms + 1, NULL));
  g_assert_cmpint (sim_device_count (stage->ann, "SELECT count(*) FROM crypto_sent", NULL), ==, 0);
  g_assert_cmpint (sim_device_count (stage->ann, "SELECT count(*) FROM crypto_wrap", NULL), ==, 0);
  g_assert_cmpint (sim_device_count (stage->ben, "SELECT count(*) FROM crypto_key", NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define STAGE(name, func) g_test_add ("/crypto-stage/" name, Stage, NULL, set_up, func, tear_down)
  STAGE ("talk", test_talk);
  STAGE ("old-list", test_old_list);
  STAGE ("reset", test_reset);
  STAGE ("own-reset", test_own_reset);
  STAGE ("claimed-device", test_claimed_device);
  STAGE ("swapped", test_swapped);
  STAGE ("bad-wraps", test_bad_wraps);
  STAGE ("flood", test_flood);
  g_test_add ("/crypto-stage/flood-set-back", Stage, "back", set_up, test_flood, tear_down);
  STAGE ("asks-in-vain", test_asks_in_vain);
  STAGE ("asks", test_asks);
  STAGE ("same-bytes", test_same_bytes);
  STAGE ("broken-device", test_broken_device);
  STAGE ("expire", test_expire);
#undef STAGE
  return g_test_run ();
}
