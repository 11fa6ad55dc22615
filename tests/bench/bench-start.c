// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "client-world.h"

#include <libdex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* From the start of the process to the frame in which the open conversation's messages are painted,
 * with 100,000 messages stored, against an empty window of libadwaita. Both in turn. */

#define BENCH "start"
#define N_ROUNDS 9

enum
{
  FLOOR,
  CONFAB,
  N_PROGRAMS
};

enum
{
  FIRST_FRAME,
  CONTENT,
  CPU,
  N_METRICS
};

static const char *const metric_names[N_METRICS] = { "first_frame_ms", "content_ms", "cpu_ms" };

/* The parent's clock says when the content was there; from the program's own line comes only how
 * much earlier the first frame was, because a process knows its age to 10 ms. */
static void
measure (const char *const *argv, char **environment, double *values)
{
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();
  int output, first = 0, content = -1;
  struct rusage usage;
  char line[128];
  FILE *stream;
  GPid pid;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                 NULL, &pid, NULL, &output, NULL, &error))
    g_error ("%s", error->message);

  stream = fdopen (output, "r");

  while (content < 0 && fgets (line, sizeof line, stream) != NULL)
    if (sscanf (line, "{\"first_frame_ms\": %d, \"content_ms\": %d}", &first, &content) != 2)
      content = -1;

  values[CONTENT] = (g_get_monotonic_time () - start_us) / 1000.0;
  values[FIRST_FRAME] = values[CONTENT] - (content - first);

  if (content < 0)
    g_error ("%s painted no content", argv[0]);

  fclose (stream);
  wait4 (pid, NULL, 0, &usage);
  values[CPU] = usage.ru_utime.tv_sec * 1e3 + usage.ru_utime.tv_usec / 1e3 +
                usage.ru_stime.tv_sec * 1e3 + usage.ru_stime.tv_usec / 1e3;
}

static void
run (ClientWorld *world)
{
  g_autofree char *confab = bench_program ("src/main/confab");
  g_autofree char *floor = bench_program ("tests/bench/floor-window");
  g_auto (GStrv) environment = client_world_get_environment (world);
  const char *floor_argv[] = { floor, "exit", NULL };
  const char *argv[] = { confab,          "--data-dir",           world->data_dir,
                         "--trace-start", "--exit-after-startup", NULL };
  double values[N_PROGRAMS][N_METRICS][N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint program = 0; program < N_PROGRAMS; program++)
      {
        double got[N_METRICS];

        measure (program == FLOOR ? floor_argv : argv, environment, got);

        for (guint metric = 0; metric < N_METRICS; metric++)
          values[program][metric][i] = got[metric];
      }

  for (guint metric = 0; metric < N_METRICS; metric++)
    {
      double least = bench_median (values[FLOOR][metric], N_ROUNDS);

      bench_row (BENCH, "empty libadwaita window", metric_names[metric], least, "ms", 0);
      bench_row (BENCH, "confab, 100,000 messages", metric_names[metric],
                 bench_median (values[CONFAB][metric], N_ROUNDS), "ms", least);
    }
}

int
main (void)
{
  ClientWorld *world;

  dex_init ();
  world = client_world_open ();
  run (world);
  client_world_close (world);
  return EXIT_SUCCESS;
}
