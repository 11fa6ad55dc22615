// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "server-subjects.h"
#include "speech.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* What a delivery, a link and a start cost the server's process. The raw loop and libsoup's own
 * framing are measured in turn with it, so that what else the machine does hits all of them. */

#define BENCH "server"
#define N_ROUNDS 3
#define N_USERS 100
#define N_IDLE_LINKS 9000

/* libsoup takes long to accept more. */
#define N_IDLE_SOUP_LINKS 2000

/* As long as an event of confabd with a text of some 200 bytes, so that all send the same. */
#define EVENT_BYTES 640

enum
{
  RAW,
  SOUP,
  HUB,
  CONFABD,
  N_SUBJECTS
};

static const char *const subject_names[N_SUBJECTS] = { "raw", "soup", "hub", "confabd" };

typedef struct
{
  Subject *subject;
  Speech speech;
  char *folder;
} Round;

static Round
start (guint kind, World *world, gboolean one_room)
{
  const char *argv[] = { "/proc/self/exe", "--serve", subject_names[kind], NULL };
  Round round = { .speech = plain_speech };

  if (kind == CONFABD)
    {
      round.subject = world_serve (world, &round.folder);
      round.speech = confabd_speech (world, one_room);
    }
  else
    {
      round.subject = subject_start (argv);
    }

  return round;
}

static void
stop (Round *round)
{
  subject_stop (round->subject);

  if (round->folder != NULL)
    bench_remove_folder (round->folder);

  g_free (round->folder);
}

static void
print_fan_out (const char *name, double per_cpu[][N_ROUNDS], double p50[][N_ROUNDS])
{
  double value[N_SUBJECTS];

  for (guint kind = 0; kind < N_SUBJECTS; kind++)
    {
      g_autofree char *row = g_strdup_printf ("%s %s", subject_names[kind], name);

      value[kind] = bench_median (per_cpu[kind], N_ROUNDS);
      bench_row (BENCH, row, "deliveries per CPU-second", value[kind], "1/s",
                 kind >= HUB ? value[RAW] : 0);
      bench_row (BENCH, row, "last delivery p50", bench_median (p50[kind], N_ROUNDS), "us",
                 kind >= HUB ? bench_median (p50[RAW], N_ROUNDS) : 0);

      if (kind >= HUB)
        {
          g_autofree char *against = g_strdup_printf ("%s, against libsoup's framing", row);

          bench_row (BENCH, against, "deliveries per CPU-second", value[kind], "1/s", value[SOUP]);
        }
    }
}

static void
bench_fan_out (World *world, const char *name, const LoadPlan *plan)
{
  double per_cpu[N_SUBJECTS][N_ROUNDS], p50[N_SUBJECTS][N_ROUNDS];
  guint64 n_lost = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint kind = 0; kind < N_SUBJECTS; kind++)
      {
        Round round = start (kind, world, plan->n_rooms == 1);
        LoadResult result = load_run (round.subject, &round.speech, plan);

        per_cpu[kind][i] = result.n_deliveries / result.cpu_s;
        p50[kind][i] = result.p50_us;
        n_lost += kind >= HUB ? result.n_lost : 0;
        stop (&round);
      }

  print_fan_out (name, per_cpu, p50);

  if (n_lost > 0)
    g_error ("%" G_GUINT64_FORMAT " deliveries were lost", n_lost);
}

/* A hundred senders, each to one other device, as fast as they are answered. */
static void
bench_durable (World *world)
{
  static const LoadPlan plan = { N_USERS, 2, 1, 4, EVENT_BYTES, 1500, TRUE };
  double per_second[N_ROUNDS], per_cpu[N_ROUNDS], p50[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Round round = start (CONFABD, world, FALSE);
      LoadResult result = load_run (round.subject, &round.speech, &plan);

      per_second[i] = result.n_messages / result.seconds;
      per_cpu[i] = result.n_messages / result.cpu_s;
      p50[i] = result.p50_us;
      stop (&round);
    }

  bench_row (BENCH, "confabd 100 senders", "durable messages", bench_median (per_second, N_ROUNDS),
             "1/s", 0);
  bench_row (BENCH, "confabd 100 senders", "durable messages per CPU-second",
             bench_median (per_cpu, N_ROUNDS), "1/s", 0);
  bench_row (BENCH, "confabd 100 senders", "ack p50", bench_median (p50, N_ROUNDS), "us", 0);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* One row and one commit at a time, as durable as the server's. */
static double
bare_commit_us (void)
{
  g_autofree char *folder = bench_folder ("commit");
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  double times_us[300];
  sqlite3 *db;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s cannot be opened", path);

  run_sql (db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
               "CREATE TABLE event (position INTEGER PRIMARY KEY, frame TEXT)");

  for (guint i = 0; i < G_N_ELEMENTS (times_us); i++)
    {
      gint64 start_us = g_get_monotonic_time ();

      run_sql (db, "INSERT INTO event (frame) VALUES (hex (randomblob (320)))");
      times_us[i] = g_get_monotonic_time () - start_us;
    }

  sqlite3_close (db);
  bench_remove_folder (folder);
  return bench_median (times_us, G_N_ELEMENTS (times_us));
}

static void
bench_ack (World *world)
{
  static const LoadPlan plan = { 1, 2, 1, 1, EVENT_BYTES, 700, TRUE };
  double commit_us[N_ROUNDS], p50[2][N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      commit_us[i] = bare_commit_us ();

      for (guint in_channel = 0; in_channel < 2; in_channel++)
        {
          Round round = start (CONFABD, world, in_channel);

          p50[in_channel][i] = load_run (round.subject, &round.speech, &plan).p50_us;
          stop (&round);
        }
    }

  bench_row (BENCH, "one sender, group, against a bare commit", "ack p50",
             bench_median (p50[0], N_ROUNDS), "us", bench_median (commit_us, N_ROUNDS));
  bench_row (BENCH, "one sender, channel, against a bare commit", "ack p50",
             bench_median (p50[1], N_ROUNDS), "us", bench_median (commit_us, N_ROUNDS));
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

/* What it is before anybody comes, on an empty folder and on one that is there. */
static void
bench_start (World *world)
{
  double ready_ms[2][5], memory[5];

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *folder = bench_folder ("empty");
      Subject *subject = confabd_start (folder, 0);
      Round round = start (CONFABD, world, TRUE);

      ready_ms[0][i] = subject->ready_us / 1000.0;
      ready_ms[1][i] = round.subject->ready_us / 1000.0;
      memory[i] = subject_rss_bytes (subject) / 1048576.0;
      subject_stop (subject);
      stop (&round);
      bench_remove_folder (folder);
    }

  bench_row (BENCH, "confabd, first start", "start to ready", bench_median (ready_ms[0], 5), "ms",
             0);
  bench_row (BENCH, "confabd", "start to ready", bench_median (ready_ms[1], 5), "ms", 0);
  bench_row (BENCH, "confabd without links", "memory", bench_median (memory, 5), "MiB", 0);
}

static void
bench_idle (World *world)
{
  guint most = max_links ();
  double raw = 0;

  for (guint kind = 0; kind < N_SUBJECTS; kind++)
    {
      guint n_links = kind == SOUP ? MIN (most, N_IDLE_SOUP_LINKS) : most;
      Round round = start (kind, world, TRUE);
      g_autofree char *row = g_strdup_printf ("%s %u idle links", subject_names[kind], n_links);
      gint64 empty = subject_rss_bytes (round.subject);
      Load *load = load_connect (round.subject, &round.speech, n_links);
      double per_link = (subject_rss_bytes (round.subject) - empty) / (double) n_links;

      raw = kind == RAW ? per_link : raw;
      bench_row (BENCH, row, "memory per link", per_link, "B", kind == RAW ? 0 : raw);

      if (kind >= HUB)
        bench_row (BENCH, row, "wake-ups in 3 s", count_wakeups (round.subject), "", 0);

      load_disconnect (load);
      stop (&round);
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

static const struct
{
  const char *name;
  LoadPlan plan;
} fan_outs[] = {
  { "1x100 busy", { 1, 100, 10, 4, EVENT_BYTES, 800, FALSE } },
  { "1x1000 busy", { 1, 1000, 10, 4, EVENT_BYTES, 800, FALSE } },
  { "100x10", { 100, 10, 1, 1, EVENT_BYTES, 800, FALSE } },
  { "1x100 one at a time", { 1, 100, 1, 1, EVENT_BYTES, 800, FALSE } },
};

static const struct
{
  const char *name;
  void (*run) (World *world);
} others[] = {
  { "start", bench_start },
  { "ack", bench_ack },
  { "durable", bench_durable },
  { "idle", bench_idle },
};

/* With a name, only what has this name. */
int
main (int argc, char *argv[])
{
  const char *only = argc == 2 ? argv[1] : NULL;
  World *world;

  if (argc == 3 && g_str_equal (argv[1], "--serve"))
    return serve (argv[2]);

  max_links ();
  world = world_new (N_USERS);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (only == NULL || g_str_equal (only, others[i].name))
      others[i].run (world);

  for (guint i = 0; i < G_N_ELEMENTS (fan_outs); i++)
    if (only == NULL || g_str_equal (only, fan_outs[i].name))
      bench_fan_out (world, fan_outs[i].name, &fan_outs[i].plan);

  world_free (world);
  return EXIT_SUCCESS;
}
