// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-load.h"
#include "server-subjects.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* What a delivery, a link and a start cost the server's process. The raw loop and libsoup's own
 * framing are measured in turn with it, so that what else the machine does hits all of them. */

#define N_ROUNDS 3
#define N_IDLE_LINKS 9000

/* libsoup takes long to accept more. */
#define N_IDLE_SOUP_LINKS 2000

enum
{
  RAW,
  SOUP,
  HUB,
  N_SUBJECTS
};

static const char *const subject_names[N_SUBJECTS] = { "raw", "soup", "hub" };

static void
print_row (const char *name, const char *metric, double value, const char *unit, double floor)
{
  g_print ("{\"bench\":\"server\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.6g,\"unit\":\"%s\"",
           name, metric, value, unit);

  if (floor > 0)
    g_print (",\"floor\":%.6g,\"ratio\":%.3g", floor, value / floor);

  g_print ("}\n");
}

static Subject *
start (guint kind)
{
  const char *argv[] = { "/proc/self/exe", "--serve", subject_names[kind], NULL };

  return subject_start (argv);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static void
bench_fan_out (const char *name, const LoadPlan *plan)
{
  double per_cpu[N_SUBJECTS][N_ROUNDS], p50[N_SUBJECTS][N_ROUNDS], value[N_SUBJECTS];
  g_autofree char *against_soup = g_strdup_printf ("hub %s, against libsoup's framing", name);
  guint64 n_lost = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint kind = 0; kind < N_SUBJECTS; kind++)
      {
        Subject *subject = start (kind);
        LoadResult result = load_run (subject, plan);

        per_cpu[kind][round] = result.n_deliveries / result.cpu_s;
        p50[kind][round] = result.p50_us;
        n_lost += kind == HUB ? result.n_lost : 0;
        subject_stop (subject);
      }

  for (guint kind = 0; kind < N_SUBJECTS; kind++)
    {
      g_autofree char *row = g_strdup_printf ("%s %s", subject_names[kind], name);

      value[kind] = median (per_cpu[kind], N_ROUNDS);
      print_row (row, "deliveries per CPU-second", value[kind], "1/s",
                 kind == HUB ? value[RAW] : 0);
    }

  print_row (against_soup, "deliveries per CPU-second", value[HUB], "1/s", value[SOUP]);
  print_row (name, "last delivery p50", median (p50[HUB], N_ROUNDS), "us",
             median (p50[RAW], N_ROUNDS));

  if (n_lost > 0)
    g_error ("%" G_GUINT64_FORMAT " deliveries were lost", n_lost);
}

static guint
max_links (void)
{
  struct rlimit limit = { 1024, 1024 };

  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
  return MIN (N_IDLE_LINKS, limit.rlim_cur - 100);
}

/* What the process does while nobody says anything, pings aside. */
static gint64
count_wakeups (Subject *subject)
{
  gint64 wakeups = subject_wakeups (subject);
  gint64 end_us = g_get_monotonic_time () + 3 * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end_us)
    g_poll (NULL, 0, 1000);

  return subject_wakeups (subject) - wakeups;
}

static void
bench_idle (void)
{
  guint most = max_links ();
  double raw = 0;

  for (guint kind = 0; kind < N_SUBJECTS; kind++)
    {
      guint n_links = kind == SOUP ? MIN (most, N_IDLE_SOUP_LINKS) : most;
      Subject *subject = start (kind);
      g_autofree char *row = g_strdup_printf ("%s %u idle links", subject_names[kind], n_links);
      gint64 empty = subject_rss_bytes (subject);
      Load *load;
      double per_link;

      if (kind == HUB)
        {
          print_row ("hub without links", "memory", empty / 1048576.0, "MiB", 0);
          print_row ("hub without links", "start to ready", subject->ready_us / 1000.0, "ms", 0);
        }

      load = load_connect (subject, n_links);
      per_link = (subject_rss_bytes (subject) - empty) / (double) n_links;
      raw = kind == RAW ? per_link : raw;
      print_row (row, "memory per link", per_link, "B", kind == RAW ? 0 : raw);

      if (kind == HUB)
        print_row (row, "wake-ups in 3 s", count_wakeups (subject), "", 0);

      load_disconnect (load);
      subject_stop (subject);
    }
}

static int
serve (const char *kind)
{
  max_links ();

  if (g_str_equal (kind, subject_names[RAW]))
    return serve_raw ();

  if (g_str_equal (kind, subject_names[SOUP]))
    return serve_soup ();

  return serve_hub ();
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--serve"))
    return serve (argv[2]);

  max_links ();
  bench_fan_out ("1x100 busy", &(LoadPlan) { 1, 100, 10, 4, 300, 1000 });
  bench_fan_out ("1x1000 busy", &(LoadPlan) { 1, 1000, 10, 4, 300, 1000 });
  bench_fan_out ("100x10", &(LoadPlan) { 100, 10, 1, 1, 300, 1000 });
  bench_fan_out ("1x100 one at a time", &(LoadPlan) { 1, 100, 1, 1, 300, 1000 });
  bench_idle ();
  return EXIT_SUCCESS;
}
