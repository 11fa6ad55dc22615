// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-place.h"

#include "sql/confab-database.h"

#include <stdio.h>
#include <unistd.h>

/* What the fuzzers of this folder do around their plans. */

/* Waiting takes so much less time than it does in life: 35 seconds until a link is given up are
 * less than two. */
#define FASTER "clock:speed@20"

/* Databases as small as here are read once; with next to no cache, what is read can fail. */
#define FORGETFUL ",sql:uncached"

#define CONVERGE_WITHIN_S 45

static gint64
get_last_seq (ConfabDatabase *db, const char *place)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;

  confab_database_get_int (db, &seq, &error, "SELECT last_seq FROM conversation WHERE id=?", "t",
                           place);
  g_assert_no_error (error);
  return seq;
}

/* Why a device is not where the server is; NULL when it is. */
static char *
find_difference (FaultWorld *self, FaultParty *party, ConfabDatabase *ledger)
{
  const E2eClient *client = party->client;

  if (client->process == NULL)
    return g_strdup ("it does not run");

  if (g_strcmp0 (client->connection, "online") != 0)
    return g_strdup_printf ("it is %s", client->connection);

  if (client->actions > 0 || client->gaps > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " actions and %" G_GINT64_FORMAT " gaps are left",
                            client->actions, client->gaps);

  for (guint i = 0; i < self->n_places; i++)
    {
      gint64 seq = get_last_seq (ledger, self->places[i]);

      if (party->looked_seq[i] != seq)
        return g_strdup_printf ("place %u is at %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, i,
                                party->looked_seq[i], seq);
    }

  return NULL;
}

static gboolean
look (FaultWorld *self)
{
  guint n_looks[FAULT_MAX_PARTIES] = { 0 };
  gboolean all = FALSE;

  for (guint i = 0; i < self->n_parties; i++)
    {
      E2eClient *client = self->parties[i].client;

      n_looks[i] = client->n_looks;
      e2e_client_send (client, "{\"do\":\"look\"}\n");
    }

  for (int turns = 0; turns < 50 && !all; turns++)
    {
      fault_world_run (self, 10);
      all = TRUE;

      for (guint i = 0; i < self->n_parties; i++)
        all = all && self->parties[i].client->n_looks > n_looks[i];
    }

  return all;
}

/**
 * fault_world_revive:
 *
 * Starts what does not run.
 *
 * Returns: whether everything runs now
 */
gboolean
fault_world_revive (FaultWorld *self)
{
  fault_world_watch (self);

  if (!e2e_has_server (self->e2e) && !fault_world_start_server (self))
    return FALSE;

  for (guint i = 0; i < self->n_parties; i++)
    if (self->parties[i].client->process == NULL)
      fault_world_start_party (self, &self->parties[i]);

  return TRUE;
}

/**
 * fault_world_converge:
 *
 * Waits, with a bound, until every device holds what the server does and has nothing to send. It is
 * a violation when that does not happen.
 */
gboolean
fault_world_converge (FaultWorld *self)
{
  g_autofree char *path = fault_world_dup_ledger (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) ledger = NULL;
  const char *patience = g_getenv ("CONFAB_FUZZ_PATIENCE");
  gint64 within_s = patience != NULL ? g_ascii_strtoll (patience, NULL, 10) : CONVERGE_WITHIN_S;
  gint64 end_us = g_get_monotonic_time () + within_s * G_USEC_PER_SEC;

  ledger = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);

  while (TRUE)
    {
      gboolean looked = fault_world_revive (self) && look (self), together = looked;
      gboolean over = g_get_monotonic_time () > end_us;

      for (guint i = 0; i < self->n_parties && (looked || over); i++)
        {
          FaultParty *party = &self->parties[i];
          g_autofree char *why = find_difference (self, party, ledger);

          together = together && why == NULL;

          if (over && why != NULL)
            fault_world_violated (self, "%s did not come to an end: %s", party->name, why);
        }

      if (together || over || self->violations->len > 0)
        return together;
    }
}

/* What the power cuts found in the caches, and what they took of it. */
static void
report_writes (FaultWorld *self)
{
  gint64 n_unflushed = atomic_load (&self->server.control->n_unflushed);
  gint64 n_lost = atomic_load (&self->server.control->n_lost);

  for (guint i = 0; i < self->n_parties; i++)
    {
      n_unflushed += atomic_load (&self->parties[i].machine.control->n_unflushed);
      n_lost += atomic_load (&self->parties[i].machine.control->n_lost);
    }

  if (n_unflushed > 0)
    printf ("count writes-unflushed %" G_GINT64_FORMAT "\ncount writes-lost %" G_GINT64_FORMAT "\n",
            n_unflushed, n_lost);
}

static void
report (FaultWorld *self)
{
  for (guint i = 0; i < self->violations->len; i++)
    printf ("violation: %s\n", (char *) g_ptr_array_index (self->violations, i));

  for (guint i = 0; i < N_FAULTS; i++)
    if (self->counts[i] > 0)
      printf ("count %s %u\n", fault_names[i], self->counts[i]);

  report_writes (self);
  printf ("count attempts %u\ncount groups %u\n", self->history->attempts->len,
          self->n_places - FAULT_PLACES);
}

static gboolean
run_seed (guint32 seed, FaultPlan plan)
{
  const char *more = g_getenv ("CONFAB_FAULTS");
  g_autofree char *faults =
      g_strconcat (FASTER, seed % 2 == 0 ? FORGETFUL : "", more != NULL ? "," : NULL, more, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_parties = (guint) g_rand_int_range (rand, 2, FAULT_MAX_PARTIES + 1);
  FaultWorld *self = fault_world_new (n_parties, seed, faults);
  gboolean good;

  printf ("in %s\n", e2e_get_folder (self->e2e));
  fflush (stdout);
  plan (self, rand);

  if (self->violations->len == 0 && fault_world_converge (self))
    {
      fault_world_stop (self);
      fault_check (self);
    }

  report (self);
  good = self->violations->len == 0;

  if (good)
    fault_world_free (self);

  return good;
}

/**
 * fault_world_main:
 * @plan: what happens, until all is well again
 *
 * What such a fuzzer does: makes a world for "--seed N", has the plan happen, and checks what is
 * left. The folder stays when something is wrong.
 *
 * Returns: the program's exit status
 */
int
fault_world_main (int argc, char **argv, FaultPlan plan)
{
  guint64 seed;

  if (argc != 3 || !g_str_equal (argv[1], "--seed") ||
      !g_ascii_string_to_unsigned (argv[2], 10, 0, G_MAXUINT32, &seed, NULL))
    {
      fprintf (stderr, "Usage: %s --seed N\n", argv[0]);
      return 2;
    }

  if (run_seed ((guint32) seed, plan))
    return 0;

  /* The world stays as it is, and so does what it needs: that is no leak. */
  fflush (stdout);
  _exit (1);
}
