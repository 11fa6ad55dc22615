// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-people.h"
#include "fault-place.h"

#include <errno.h>
#include <signal.h>

/* Two or three devices of two people talk in three conversations, while everything goes wrong that
 * a seed says: programs are killed, links are cut, freeze and crawl, disks refuse, clocks jump, and
 * the server repeats itself and gets things out of order. Then all becomes well, and what everybody
 * has is compared with what everybody did. "--seed N" is the plan; CONFAB_FAULTS takes a safeguard
 * away. */

#define STEPS_MIN 40
#define STEPS_MAX 80
#define STEP_MS_MAX 30
#define END_WITHIN_S 30
#define DAY_US (24 * 60 * 60 * G_GINT64_CONSTANT (1000000))

typedef struct _Plan Plan;

typedef void (*LaterFunc) (Plan *plan, FaultParty *party);

typedef struct
{
  gint64 at_us;
  LaterFunc func;
  FaultParty *party; /* NULL for the server */
} Later;

struct _Plan
{
  FaultWorld *world;
  GRand *steps;  /* a seed for each step */
  GRand *rand;   /* of one step */
  GArray *later; /* what ends, and who comes back */
};

static int
pick (Plan *plan, int from, int to)
{
  return g_rand_int_range (plan->rand, from, to + 1);
}

static void
count (Plan *plan, FaultKind kind)
{
  plan->world->counts[kind]++;
}

static void
do_later (Plan *plan, int delay_ms, LaterFunc func, FaultParty *party)
{
  Later later = { g_get_monotonic_time () + delay_ms * G_GINT64_CONSTANT (1000), func, party };

  g_array_append_val (plan->later, later);
}

/* Does what is due by now, or all of it. */
static void
do_due (Plan *plan, gboolean all)
{
  guint i = 0;

  /* What is put off again stands behind these. */
  for (guint left = plan->later->len; left > 0; left--)
    {
      Later later = g_array_index (plan->later, Later, i);

      if (!all && later.at_us > g_get_monotonic_time ())
        {
          i++;
          continue;
        }

      g_array_remove_index (plan->later, i);
      later.func (plan, later.party);
    }
}

static FaultMachine *
get_machine (Plan *plan, FaultParty *party)
{
  return party != NULL ? &party->machine : &plan->world->server;
}

/* What goes wrong. */

static void
revive (Plan *plan, FaultParty *party)
{
  if (party != NULL && party->client->process == NULL)
    fault_world_start_party (plan->world, party);
  else if (party == NULL && !e2e_has_server (plan->world->e2e) &&
           !fault_world_start_server (plan->world))
    do_later (plan, 50, revive, NULL);
}

static void
kill_server (Plan *plan, FaultParty *party)
{
  if (!e2e_has_server (plan->world->e2e))
    return;

  count (plan, FAULT_SERVER_KILLED);
  fault_world_kill_server (plan->world);
  do_later (plan, pick (plan, 0, 150), revive, NULL);
}

static void
kill_client (Plan *plan, FaultParty *party)
{
  if (party->client->process == NULL)
    return;

  count (plan, FAULT_CLIENT_KILLED);
  fault_world_kill_party (plan->world, party);
  do_later (plan, pick (plan, 0, 150), revive, party);
}

static void
come_back (Plan *plan, FaultParty *party)
{
  gboolean is_there =
      party != NULL ? party->client->process != NULL : e2e_has_server (plan->world->e2e);

  /* It takes its time to end. */
  if (is_there && get_machine (plan, party)->is_ending)
    do_later (plan, 20, come_back, party);
  else
    revive (plan, party);
}

static void
stop_server (Plan *plan, FaultParty *party)
{
  if (!e2e_has_server (plan->world->e2e) || plan->world->server.is_ending)
    return;

  count (plan, FAULT_SERVER_STOPPED);
  fault_world_end (plan->world, NULL);
  do_later (plan, pick (plan, 0, 150), come_back, NULL);
}

static void
stop_client (Plan *plan, FaultParty *party)
{
  if (party->client->process == NULL || party->machine.is_ending)
    return;

  count (plan, FAULT_CLIENT_STOPPED);
  fault_world_end (plan->world, party);
  do_later (plan, pick (plan, 0, 150), come_back, party);
}

static void
go_on (Plan *plan, FaultParty *party)
{
  if (party != NULL && party->client->process != NULL)
    e2e_client_signal (party->client, SIGCONT);
  else if (party == NULL && e2e_has_server (plan->world->e2e))
    e2e_signal_server (plan->world->e2e, SIGCONT);
}

static void
pause_server (Plan *plan, FaultParty *party)
{
  if (!e2e_has_server (plan->world->e2e))
    return;

  count (plan, FAULT_SERVER_PAUSED);
  e2e_signal_server (plan->world->e2e, SIGSTOP);
  do_later (plan, pick (plan, 10, 600), go_on, NULL);
}

static void
pause_client (Plan *plan, FaultParty *party)
{
  if (party->client->process == NULL)
    return;

  count (plan, FAULT_CLIENT_PAUSED);
  e2e_client_signal (party->client, SIGSTOP);
  do_later (plan, pick (plan, 10, 600), go_on, party);
}

static void
cut_link (Plan *plan, FaultParty *party)
{
  if (fault_proxy_get_n_connections (party->proxy) == 0)
    return;

  count (plan, FAULT_LINK_CUT);
  fault_proxy_cut (party->proxy);
}

/* Nobody ever says that these connections are dead: the client has to find out. */
static void
half_open (Plan *plan, FaultParty *party)
{
  if (fault_proxy_get_n_connections (party->proxy) == 0)
    return;

  count (plan, FAULT_LINK_HALF_OPEN);
  fault_proxy_freeze (party->proxy);
}

static void
thaw (Plan *plan, FaultParty *party)
{
  fault_proxy_thaw (party->proxy);
}

static void
stall (Plan *plan, FaultParty *party)
{
  if (fault_proxy_get_n_connections (party->proxy) == 0)
    return;

  count (plan, FAULT_LINK_STALLED);
  fault_proxy_freeze (party->proxy);
  do_later (plan, pick (plan, 10, 400), thaw, party);
}

static void
end_delay (Plan *plan, FaultParty *party)
{
  fault_proxy_set_delay (party->proxy, 0);
}

static void
delay (Plan *plan, FaultParty *party)
{
  count (plan, FAULT_LINK_DELAYED);
  fault_proxy_set_delay (party->proxy, pick (plan, 5, 200));
  do_later (plan, pick (plan, 50, 500), end_delay, party);
}

static void
end_throttle (Plan *plan, FaultParty *party)
{
  fault_proxy_set_rate (party->proxy, 0);
}

static void
throttle (Plan *plan, FaultParty *party)
{
  count (plan, FAULT_LINK_THROTTLED);
  fault_proxy_set_rate (party->proxy, pick (plan, 1000, 20000));
  do_later (plan, pick (plan, 50, 500), end_throttle, party);
}

static void
end_refusing (Plan *plan, FaultParty *party)
{
  fault_proxy_set_refusing (party->proxy, FALSE);
}

static void
refuse (Plan *plan, FaultParty *party)
{
  count (plan, FAULT_LINK_REFUSED);
  fault_proxy_set_refusing (party->proxy, TRUE);
  fault_proxy_cut (party->proxy);
  do_later (plan, pick (plan, 10, 300), end_refusing, party);
}

static void
mend_disk (Plan *plan, FaultParty *party)
{
  FaultMachine *machine = get_machine (plan, party);

  atomic_store (&machine->control->fail_count, 0);
  fault_machine_count (plan->world, machine);
}

static void
break_disk (Plan *plan, FaultParty *party)
{
  static const guint calls[] = { FAULT_FLUSH, FAULT_WRITE, FAULT_WRITE | FAULT_FLUSH, FAULT_READ,
                                 FAULT_READ | FAULT_WRITE | FAULT_FLUSH };
  FaultMachine *machine = get_machine (plan, party);
  FaultControl *control = machine->control;
  gboolean full = pick (plan, 0, 2) == 0;

  mend_disk (plan, party);
  machine->disk_kind = party == NULL ? (full ? FAULT_SERVER_ENOSPC : FAULT_SERVER_EIO)
                                     : (full ? FAULT_CLIENT_ENOSPC : FAULT_CLIENT_EIO);
  machine->in_trouble = TRUE;
  atomic_store (&control->fail_calls,
                full ? FAULT_WRITE : calls[pick (plan, 0, G_N_ELEMENTS (calls) - 1)]);
  atomic_store (&control->fail_errno, full ? ENOSPC : EIO);
  atomic_store (&control->fail_after, pick (plan, 0, 12));
  atomic_store (&control->fail_count, pick (plan, 0, 1) ? pick (plan, 1, 3) : 1000000);
  do_later (plan, pick (plan, 20, 250), mend_disk, party);
}

static void
break_server_disk (Plan *plan, FaultParty *party)
{
  break_disk (plan, NULL);
}

static void
jump (Plan *plan, FaultParty *party)
{
  FaultMachine *machine = get_machine (plan, pick (plan, 0, 2) == 0 ? NULL : party);
  gint64 offset = atomic_load (&machine->control->clock_offset_us);

  count (plan, FAULT_CLOCK_JUMPED);
  offset += offset > 0 || (offset == 0 && pick (plan, 0, 1)) ? -DAY_US : DAY_US;
  atomic_store (&machine->control->clock_offset_us, offset);
}

/* An honest server does not go on with a link on which another has lied. */
static void
end_hostility (Plan *plan, FaultParty *party)
{
  fault_proxy_get_hostility (party->proxy)->chance = 0;
  fault_proxy_cut (party->proxy);
}

static void
be_hostile (Plan *plan, FaultParty *party)
{
  fault_proxy_get_hostility (party->proxy)->chance = pick (plan, 10, 60) / 100.0;
  do_later (plan, pick (plan, 100, 600), end_hostility, party);
}

static void
go_wrong (Plan *plan, FaultParty *party)
{
  static const LaterFunc funcs[] = {
    kill_server,  kill_server,  kill_client,       kill_client,       stop_server, stop_client,
    pause_server, pause_client, cut_link,          half_open,         stall,       delay,
    throttle,     refuse,       break_disk,        break_server_disk, jump,        be_hostile,
    be_hostile,   break_disk,   break_server_disk,
  };

  funcs[pick (plan, 0, G_N_ELEMENTS (funcs) - 1)](plan, party);
}

static void
run_plan (Plan *plan)
{
  FaultWorld *world = plan->world;

  for (int n = pick (plan, STEPS_MIN, STEPS_MAX); n > 0 && world->violations->len == 0; n--)
    {
      FaultParty *party;

      /* How many numbers a step takes depends on what the programs have done: the next step is to
       * be the same all the same. */
      g_rand_set_seed (plan->rand, g_rand_int (plan->steps));
      party = &world->parties[pick (plan, 0, (int) world->n_parties - 1)];

      if (pick (plan, 0, 3) > 0)
        fault_people_act (world, plan->rand, party);
      else
        go_wrong (plan, party);

      fault_world_run (world, pick (plan, 1, STEP_MS_MAX));
      fault_world_watch (world);
      do_due (plan, FALSE);
    }
}

static void
name_who_goes_on (Plan *plan)
{
  for (guint i = 0; i < plan->later->len; i++)
    {
      const FaultParty *party = g_array_index (plan->later, Later, i).party;

      fault_world_violated (plan->world, "%s was told to end and goes on",
                            party != NULL ? party->name : "the server");
    }
}

/* All becomes well: what waits to end ends, and who has gone comes back. */
static void
make_well (Plan *plan)
{
  FaultWorld *world = plan->world;
  gint64 end_us = g_get_monotonic_time () + END_WITHIN_S * G_USEC_PER_SEC;

  do_due (plan, TRUE);
  mend_disk (plan, NULL);

  for (guint i = 0; i < world->n_parties; i++)
    mend_disk (plan, &world->parties[i]);

  /* A server that did not start is to be tried again, and what is ending takes its time. */
  while (plan->later->len > 0 && world->violations->len == 0)
    {
      fault_world_run (world, 10);
      fault_world_watch (world);
      do_due (plan, TRUE);

      if (g_get_monotonic_time () > end_us)
        name_who_goes_on (plan);
    }
}

static void
run_seed (FaultWorld *world, GRand *rand)
{
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (Later));
  g_autoptr (GRand) step = g_rand_new_with_seed (g_rand_int (rand));
  Plan plan = { .world = world, .steps = rand, .rand = step, .later = later };

  run_plan (&plan);
  make_well (&plan);
}

int
main (int argc, char **argv)
{
  return fault_world_main (argc, argv, run_seed);
}
