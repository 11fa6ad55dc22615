// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"

#include "fuzz/sim-device.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What encryption costs: a text to a hundred devices, and ten thousand messages that waited. The
 * databases are in memory, so that it is the processor's time that is measured. */

#define BENCH "crypto"
#define N_TEXTS 50
#define N_QUEUED 10000
#define BATCH 256
#define TEXT_BYTES 400

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
begin_world (SimWorld *world, SimPerson *people, const guint *n_devices, GPtrArray *devices)
{
  world->rand = g_rand_new_with_seed (1);
  world->server = sim_server_new (SIM_WITHOUT_NOTHING);
  world->now_ms = G_GINT64_CONSTANT (1800000000000);

  for (guint i = 0; n_devices[i] > 0; i++)
    {
      people[i].number = i;
      people[i].devices = g_ptr_array_new ();
      people[i].removed = g_ptr_array_new ();
      memset (people[i].master, 0x10 + i, CONFAB_KEY_BYTES);
      memset (people[i].signing, 0x20 + i, CONFAB_KEY_BYTES);

      for (guint n = 0; n < n_devices[i]; n++)
        {
          SimDevice *device = sim_device_new (world, &people[i]);

          g_ptr_array_add (people[i].devices, device);
          g_ptr_array_add (devices, device);
          sim_device_publish (device, 2);
        }

      sim_person_sign (&people[i], world);
    }
}

static void
end_world (SimWorld *world, SimPerson *people, const guint *n_devices, GPtrArray *devices)
{
  g_ptr_array_unref (devices);

  for (guint i = 0; n_devices[i] > 0; i++)
    {
      g_ptr_array_unref (people[i].devices);
      g_ptr_array_unref (people[i].removed);
    }

  sim_server_free (world->server);
  g_rand_free (world->rand);
}

/* Seals a text for all; returns the milliseconds that it took. */
static double
send_text (SimDevice *sender, SimTalk *talk, const char *const *members, double *bytes)
{
  g_autofree char *text = g_strnfill (TEXT_BYTES, 'x');
  g_autofree char *id = sim_new_id (sender->world);
  const ConfabBodyPlace place = { talk->type, talk->id, members[0], sender->id, id };
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabSealed) sealed = { 0 };
  double start = get_cpu_ms ();

  confab_crypto_needs_init (&needs);
  g_assert_true (confab_database_begin (sender->db, NULL));
  g_assert_true (confab_crypto_prepare_sql (sender->crypto, &place, text, members,
                                            sender->world->now_ms, &needs, &sealed, NULL));
  g_assert_true (confab_database_commit (sender->db, NULL));
  g_assert_true (confab_crypto_needs_nothing (&needs));
  start = get_cpu_ms () - start;
  *bytes = g_bytes_get_size (sealed.body);

  for (guint i = 0; i < sealed.wraps->len; i++)
    *bytes += g_bytes_get_size (((ConfabWrap *) g_ptr_array_index (sealed.wraps, i))->bytes);

  g_assert_cmpint (sim_server_post (sender->world->server, talk, 0, sender->id, id, &sealed), ==,
                   SIM_POSTED);
  return start;
}

/* Begins all sessions, both ways, so that what is measured is neither the first message nor one
 * that could begin a session. */
static void
warm_up (GPtrArray *devices, SimTalk *talk)
{
  SimDevice *sender = g_ptr_array_index (devices, 0);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < devices->len; i++)
      {
        SimDevice *device = g_ptr_array_index (devices, i);

        if (i > 0 && round == 0)
          continue;

        sim_device_say (device, talk);

        while (sim_device_flush (device))
          ;

        for (guint j = 0; j < devices->len; j++)
          while (sim_device_take_wrap (g_ptr_array_index (devices, j)) ||
                 sim_device_take_event (g_ptr_array_index (devices, j), talk))
            ;
      }

  while (sim_device_flush (sender))
    ;
}

static void
measure_sending (void)
{
  static const guint n_devices[] = { 1, 50, 50, 0 };
  SimWorld world = { 0 };
  SimPerson people[SIM_MAX_USERS] = { 0 };
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_device_free);
  const char *members[SIM_MAX_USERS + 1] = { NULL };
  double times[N_TEXTS], bytes = 0;
  SimTalk *talk;

  begin_world (&world, people, n_devices, devices);
  talk = sim_server_add_talk (world.server, CONFAB_CONVERSATION_GROUP);

  for (guint i = 0; i < 3; i++)
    {
      talk->members[i] = TRUE;
      members[i] = world.server->user_ids[i];
    }

  sim_device_say (g_ptr_array_index (devices, 0), talk);

  while (sim_device_flush (g_ptr_array_index (devices, 0)))
    ;

  for (guint i = 0; i < N_TEXTS; i++)
    times[i] = send_text (g_ptr_array_index (devices, 0), talk, members, &bytes);

  bench_row (BENCH, "400 bytes to 100 devices", "cpu_ms", bench_median (times, N_TEXTS), "ms", 0);
  bench_row (BENCH, "400 bytes to 100 devices", "upload", bytes, "bytes", 0);
  end_world (&world, people, n_devices, devices);
}

/* Takes all that waits, as a client does: many in one transaction. */
static double
receive_all (SimDevice *receiver, SimTalk *talk)
{
  SimKeys *keys = g_hash_table_lookup (receiver->world->server->devices, receiver->id);
  double start = get_cpu_ms ();
  guint n = 0;

  while (keys->queue.length > 0)
    {
      g_assert_true (confab_database_begin (receiver->db, NULL));

      for (guint i = 0; i < BATCH && keys->queue.length > 0; i++, n++)
        {
          g_autoptr (ConfabWrap) wrap = g_queue_pop_head (&keys->queue);
          const SimEvent *event =
              g_hash_table_lookup (receiver->world->server->messages, wrap->message_id);
          const ConfabBodyPlace place = { talk->type, talk->id, wrap->user_id, event->device_id,
                                          event->message_id };
          g_auto (ConfabCryptoNeeds) needs = { 0 };
          g_auto (ConfabBrought) brought = { 0 };
          ConfabOpening opening;

          confab_crypto_needs_init (&needs);
          g_assert_true (confab_crypto_take_wrap_sql (
              receiver->crypto, wrap, receiver->world->now_ms, &needs, &brought, NULL));
          g_assert_true (confab_crypto_open_sql (receiver->crypto, &place, event->body,
                                                 receiver->world->now_ms, &opening, &brought,
                                                 NULL));
          g_assert_cmpint (opening, ==, CONFAB_OPENED);
        }

      g_assert_true (confab_database_commit (receiver->db, NULL));
    }

  g_assert_cmpuint (n, ==, N_QUEUED);
  return get_cpu_ms () - start;
}

static void
measure_receiving (void)
{
  static const guint n_devices[] = { 1, 1, 0 };
  SimWorld world = { 0 };
  SimPerson people[SIM_MAX_USERS] = { 0 };
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_device_free);
  const char *members[] = { NULL, NULL, NULL };
  double bytes, cpu_ms;
  SimTalk *talk;

  begin_world (&world, people, n_devices, devices);
  talk = sim_server_add_talk (world.server, CONFAB_CONVERSATION_DIRECT);
  talk->members[0] = talk->members[1] = TRUE;
  members[0] = world.server->user_ids[0];
  members[1] = world.server->user_ids[1];
  warm_up (devices, talk);

  for (guint i = 0; i < N_QUEUED; i++)
    send_text (g_ptr_array_index (devices, 0), talk, members, &bytes);

  cpu_ms = receive_all (g_ptr_array_index (devices, 1), talk);
  bench_row (BENCH, "10,000 that waited", "cpu_s", cpu_ms / 1000, "s", 0);
  bench_row (BENCH, "10,000 that waited", "each", cpu_ms * 1000 / N_QUEUED, "us", 0);
  end_world (&world, people, n_devices, devices);
}

int
main (void)
{
  measure_sending ();
  measure_receiving ();
  return EXIT_SUCCESS;
}
