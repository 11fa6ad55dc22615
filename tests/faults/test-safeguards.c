// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-place.h"

#include "support/waiting.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The fault fuzzers find something when there is something to find: with any one safeguard off,
 * some of the first seeds fail. And what a bad disk does to the outbox, step by step. */

#define SEEDS 15

typedef struct
{
  const char *program;
  const char *fault;
} Safeguard;

/* Whether a seed fails, and for the reason that it is to. */
static gboolean
fails (const Safeguard *safeguard, const char *folder, guint seed)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  g_subprocess_launcher_setenv (launcher, "CONFAB_FAULTS", safeguard->fault, TRUE);
  g_subprocess_launcher_setenv (launcher, "CONFAB_FUZZ_PATIENCE", "8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  process =
      g_subprocess_launcher_spawn (launcher, &error, safeguard->program, "--seed", number, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);

  if (g_subprocess_get_successful (process))
    return FALSE;

  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (out, "violation: "));
  g_test_message ("seed %u: %s", seed, strstr (out, "violation: "));
  return TRUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  remove (path);
}

static void
test_off (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("confab-safeguards-XXXXXX", &error);
  gboolean failed = FALSE;

  g_assert_no_error (error);

  for (guint seed = 1; seed <= SEEDS && !failed; seed++)
    failed = fails (data, folder, seed);

  g_assert_true (failed);
  remove_tree (folder);
}

static void
post (FaultWorld *world, FaultParty *party)
{
  guint number = fault_history_add (world->history, ATTEMPT_POST, party->index, 0);
  const Attempt *attempt = fault_history_get (world->history, number);
  g_autofree char *line = NULL;

  fault_history_set_text (world->history, number, g_strdup ("hello"));
  line =
      g_strdup_printf ("{\"do\":\"post\",\"conversation\":\"%s\",\"text\":\"hello\",\"tag\":%u}\n",
                       world->places[0], number);
  e2e_client_send (party->client, line);
  WAIT_UNTIL (attempt->state == ATTEMPT_DONE);
}

/* What was written without a link is sent when there is one, though the disk refuses for a while to
 * note that it is. */
static void
test_disk (void)
{
  FaultWorld *world = fault_world_new (2, 1, "clock:speed@20");
  FaultParty *alice = &world->parties[0];
  FaultControl *control = alice->machine.control;

  WAIT_UNTIL (g_strcmp0 (alice->client->connection, "online") == 0 && alice->last_seq[0] > 0);
  fault_world_kill_server (world);
  post (world, alice);
  atomic_store (&control->fail_calls, FAULT_FLUSH);
  atomic_store (&control->fail_errno, EIO);
  atomic_store (&control->fail_count, 1000000);
  g_assert_true (fault_world_start_server (world));
  WAIT_UNTIL (atomic_load (&control->n_failed) >= 5);
  atomic_store (&control->fail_count, 0);

  if (fault_world_converge (world))
    {
      fault_world_stop (world);
      fault_check (world);
    }

  for (guint i = 0; i < world->violations->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (world->violations, i));

  g_assert_cmpuint (world->violations->len, ==, 0);
  fault_world_free (world);
}

int
main (int argc, char **argv)
{
  static const Safeguard safeguards[] = {
    { FUZZ_FAULTS, "outbox:forget" },
    { FUZZ_FAULTS, "gaps:ignore" },
    { FUZZ_FAULTS, "ledger:early-ack" },
    { FUZZ_POWERCUT, "sql:normal" },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (safeguards); i++)
    {
      g_autofree char *path = g_strconcat ("/safeguards/", safeguards[i].fault, NULL);

      g_test_add_data_func (path, &safeguards[i], test_off);
    }

  g_test_add_func ("/safeguards/disk", test_disk);
  return g_test_run ();
}
