// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "client-world.h"

#include <libdex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* What an idle window keeps: an empty one, and confab connected, with a conversation open. */

#define BENCH "memory"
/* Three questions whether the server is there. */
#define IDLE_S 72

/* What the start has begun, HTTP connections that are kept for example, ends within a minute. */
#define START_S 60

/* The application has settled when it used no time for so long. */
#define QUIET_S 3
#define PATIENCE_S 60

typedef struct
{
  double pss_mb;
  double private_mb;
  double wakeups_per_s;
} Idle;

static double
read_number (const char *path, const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, name)) == NULL)
    g_error ("%s has no %s", path, name);

  return g_ascii_strtod (line + strlen (name), NULL);
}

/* How often each thread went to sleep so far. Threads that end are not heard of again. */
static GHashTable *
get_sleeps (GPid pid)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/task", pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GHashTable *sleeps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *task; dir != NULL && (task = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, task, "status", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_hash_table_insert (sleeps, g_strdup (task),
                             GUINT_TO_POINTER (
                                 (guint) read_number (path, "\nvoluntary_ctxt_switches:")));
    }

  return sleeps;
}

static guint
count_wakeups (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer task, sleeps;
  guint n = 0;

  g_hash_table_iter_init (&iter, after);

  while (g_hash_table_iter_next (&iter, &task, &sleeps))
    n += GPOINTER_TO_UINT (sleeps) - GPOINTER_TO_UINT (g_hash_table_lookup (before, task));

  return n;
}

static void
settle_down (GPid pid)
{
  g_autoptr (GHashTable) last = get_sleeps (pid);

  for (guint quiet = 0, i = 0; quiet < QUIET_S && i < PATIENCE_S; i++)
    {
      g_autoptr (GHashTable) now = NULL;

      g_poll (NULL, 0, 1000);
      now = get_sleeps (pid);
      quiet = count_wakeups (last, now) <= 1 ? quiet + 1 : 0;
      g_hash_table_unref (last);
      last = g_steal_pointer (&now);
    }
}

static Idle
measure (const char *const *argv, char **environment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rollup = NULL;
  Idle idle;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  GPid pid;

  if (!g_spawn_async (NULL, (char **) argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                      &pid, &error))
    g_error ("%s", error->message);

  g_poll (NULL, 0, START_S * 1000);
  settle_down (pid);
  before = get_sleeps (pid);
  g_poll (NULL, 0, IDLE_S * 1000);
  after = get_sleeps (pid);
  rollup = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  idle = (Idle) {
    .pss_mb = read_number (rollup, "\nPss:") / 1024,
    .private_mb = read_number (rollup, "\nPrivate_Dirty:") / 1024,
    .wakeups_per_s = count_wakeups (before, after) / (double) IDLE_S,
  };

  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  return idle;
}

int
main (void)
{
  dex_init ();

  ClientWorld *world = client_world_open ();
  g_autofree char *program = bench_program ("src/main/confab");
  g_autofree char *floor = bench_program ("tests/bench/floor-window");
  g_auto (GStrv) environment = client_world_get_environment (world);
  const char *floor_argv[] = { floor, NULL };
  const char *confab_argv[] = { program, "--data-dir", world->data_dir, NULL };
  Idle least = measure (floor_argv, environment);
  Idle confab = measure (confab_argv, environment);

  bench_row (BENCH, "empty libadwaita window", "pss_mb", least.pss_mb, "MiB", 0);
  bench_row (BENCH, "empty libadwaita window", "private_mb", least.private_mb, "MiB", 0);
  bench_row (BENCH, "empty libadwaita window", "wakeups_per_s", least.wakeups_per_s, "1/s", 0);
  bench_row (BENCH, "confab, connected", "pss_mb", confab.pss_mb, "MiB", least.pss_mb);
  bench_row (BENCH, "confab, connected", "private_mb", confab.private_mb, "MiB", least.private_mb);
  bench_row (BENCH, "confab, connected", "wakeups_per_s", confab.wakeups_per_s, "1/s",
             least.wakeups_per_s);
  client_world_close (world);
  return EXIT_SUCCESS;
}
