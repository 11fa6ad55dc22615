// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-people.h"

/* Two or three devices of two people talk in three conversations, while the power of one machine
 * after the other is cut. What a program wrote and did not flush may be lost, in whole or in part.
 * "--seed N" is the plan; CONFAB_FAULTS=sql:normal shows what happens when commits do not wait for
 * the disk. */

#define STEPS_MIN 60
#define STEPS_MAX 120
#define STEP_MS_MAX 15

/* Writes and flushes until the next cut. A new device makes its keys with the first few hundred:
 * before, it has nothing to lose. */
#define CUT_AFTER_MIN 5
#define CUT_AFTER_MAX 1000

static void
plan_cut (FaultMachine *machine, GRand *rand)
{
  atomic_store (&machine->control->cut_seed, g_rand_int (rand));
  atomic_store (&machine->control->cut_after,
                g_rand_int_range (rand, CUT_AFTER_MIN, CUT_AFTER_MAX + 1));
}

/* Whatever has no power gets it back. */
static void
revive (FaultWorld *world, GRand *rand)
{
  fault_world_watch (world);

  if (!e2e_has_server (world->e2e))
    {
      plan_cut (&world->server, rand);
      fault_world_start_server (world);
    }

  for (guint i = 0; i < world->n_parties; i++)
    if (world->parties[i].client->process == NULL)
      {
        plan_cut (&world->parties[i].machine, rand);
        fault_world_start_party (world, &world->parties[i]);
      }
}

/* The programs of the first lives began before there was a plan: what they write from now on is
 * noted. */
static void
run_plan (FaultWorld *world, GRand *rand)
{
  plan_cut (&world->server, rand);

  for (guint i = 0; i < world->n_parties; i++)
    plan_cut (&world->parties[i].machine, rand);

  for (int n = g_rand_int_range (rand, STEPS_MIN, STEPS_MAX + 1);
       n > 0 && world->violations->len == 0; n--)
    {
      FaultParty *party = &world->parties[g_rand_int_range (rand, 0, (int) world->n_parties)];

      fault_people_act (world, rand, party);
      fault_world_run (world, g_rand_int_range (rand, 1, STEP_MS_MAX + 1));
      revive (world, rand);
    }

  atomic_store (&world->server.control->cut_after, 0);

  for (guint i = 0; i < world->n_parties; i++)
    atomic_store (&world->parties[i].machine.control->cut_after, 0);
}

int
main (int argc, char **argv)
{
  return fault_world_main (argc, argv, run_plan);
}
