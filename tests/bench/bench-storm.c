// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "confabd-world.h"
#include "speech.h"
#include "storm.h"

#include "base/confab-id.h"

#include <stdlib.h>
#include <sys/resource.h>

/* What happens to a server when everybody comes back at once, and what somebody who does not read
 * costs it and the others. */

#define BENCH "storm"
#define N_USERS 100
#define N_IDLE_LINKS 9000
#define N_STORM_LINKS 5000
#define STORM_WITHIN_S 60

/* Two people who talk meanwhile, with nobody else. */
#define N_TALKING 2
#define TALK_EVERY_US 20000

#define N_MEMBERS 1000
#define N_ROUNDS 3

static void
raise_limits (void)
{
  struct rlimit limit;

  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);

  if (limit.rlim_cur < N_IDLE_LINKS + N_STORM_LINKS + 200)
    g_error ("A process may have only %lu files", (gulong) limit.rlim_cur);
}

/* Brings the clients in. Returns how long it took. */
static double
run_storm (Storm *storm, Storm *idle, guint n_clients)
{
  gint64 start_us = g_get_monotonic_time (), now_us = start_us;

  for (guint i = 0; storm_get_n_synced (storm) < n_clients; i++)
    {
      storm_turn (storm, 5);
      now_us = g_get_monotonic_time ();

      if (idle != NULL && i % 20 == 0)
        storm_turn (idle, 0);

      if (now_us - start_us > STORM_WITHIN_S * G_USEC_PER_SEC)
        g_error ("Only %u of %u are in sync", storm_get_n_synced (storm), n_clients);
    }

  return (now_us - start_us) / 1e6;
}

typedef struct
{
  Subject *subject;
  World world;
  int stop;
  LoadResult result;
} Talk;

static gpointer
talk_thread (gpointer data)
{
  Talk *self = data;
  Speech speech = confabd_speech (&self->world, FALSE);
  LoadPlan plan = { .n_rooms = 1,
                    .n_members = N_TALKING,
                    .n_senders = 1,
                    .duration_ms = 2 * STORM_WITHIN_S * 1000,
                    .interval_us = TALK_EVERY_US,
                    .stop = &self->stop };

  self->result = load_run (self->subject, &speech, &plan);
  return NULL;
}

/* The first two users get a group of their own. */
static void
make_talk (Talk *self, World *world, Subject *subject)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autofree char *id = confab_id_new ();
  g_autofree char *json =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"group\",\"userIds\":[\"%s\"]}", id,
                       (char *) g_ptr_array_index (world->user_ids, 1));
  g_autoptr (JsonNode) made =
      confabd_post (http, subject, g_ptr_array_index (world->tokens, 0), "/conversations", json);

  self->world.rand = world->rand;
  self->world.tokens = g_ptr_array_new ();
  self->world.groups = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->world.groups, g_steal_pointer (&id));

  for (guint i = 0; i < N_TALKING; i++)
    g_ptr_array_add (self->world.tokens, g_ptr_array_index (world->tokens, i));
}

/* Everybody holds everything up to here. */
static char *
dup_cursor (Subject *subject, World *world)
{
  Storm *first = storm_new (subject, world, N_TALKING, N_USERS - N_TALKING, "");
  char *cursor;

  run_storm (first, NULL, N_USERS - N_TALKING);
  cursor = g_strdup (storm_get_cursor (first));
  storm_free (first);
  return cursor;
}

static void
print_storm (Storm *storm, double idle_s, double seconds, double cpu_s, const LoadResult *talk)
{
  bench_row (BENCH, "9,000 after a restart", "all in sync after", idle_s, "s", 0);
  bench_row (BENCH, "5,000 come back to 9,000", "all in sync after", seconds, "s", 0);
  bench_row (BENCH, "5,000 come back to 9,000", "server CPU per link", cpu_s * 1e6 / N_STORM_LINKS,
             "us", 0);
  bench_row (BENCH, "5,000 come back to 9,000", "told to wait", storm_get_n_refused (storm), "", 0);
  bench_row (BENCH, "5,000 come back to 9,000", "found no link", storm_get_n_lost (storm), "", 0);
  bench_row (BENCH, "messages meanwhile", "number", talk->n_messages, "", 0);
  bench_row (BENCH, "messages meanwhile", "p50", talk->p50_us / 1000, "ms", 0);
  bench_row (BENCH, "messages meanwhile", "p99", talk->p99_us / 1000, "ms", 0);

  if (talk->n_lost > 0)
    g_error ("%" G_GUINT64_FORMAT " messages were lost", talk->n_lost);
}

static void
bench_storm (World *world)
{
  g_autofree char *folder = world_copy (world);
  Subject *subject = confabd_start (folder, 0);
  g_autofree char *cursor = dup_cursor (subject, world);
  guint port = subject->port;
  Talk talk = { 0 };
  GThread *thread;
  Storm *storm, *idle;
  double idle_s, seconds, cpu_s;

  make_talk (&talk, world, subject);
  subject_stop (subject);
  talk.subject = subject = confabd_start_limited (folder, port);
  idle = storm_new (subject, world, N_TALKING, N_IDLE_LINKS, cursor);
  idle_s = run_storm (idle, NULL, N_IDLE_LINKS);
  storm = storm_new (subject, world, N_TALKING, N_STORM_LINKS, cursor);
  thread = g_thread_new ("talk", talk_thread, &talk);
  cpu_s = subject_cpu_s (subject);
  seconds = run_storm (storm, idle, N_STORM_LINKS);
  cpu_s = subject_cpu_s (subject) - cpu_s;
  g_atomic_int_set (&talk.stop, 1);
  g_thread_join (thread);
  print_storm (storm, idle_s, seconds, cpu_s, &talk.result);
  storm_free (storm);
  storm_free (idle);
  subject_stop (subject);
  bench_remove_folder (folder);
  g_ptr_array_unref (talk.world.tokens);
  g_ptr_array_unref (talk.world.groups);
}

static void
bench_stalled (World *world)
{
  LoadPlan plan = {
    .n_rooms = 1, .n_members = N_MEMBERS, .n_senders = 10, .duration_ms = 3000, .interval_us = 20000
  };
  double p99[2][N_ROUNDS], mib[2][N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint stalled = 0; stalled < 2; stalled++)
      {
        g_autofree char *folder = NULL;
        Subject *subject = world_serve (world, &folder);
        Speech speech = confabd_speech (world, TRUE);
        LoadResult result;

        plan.n_stalled = stalled;
        result = load_run (subject, &speech, &plan);
        p99[stalled][i] = result.p99_us / 1000;
        mib[stalled][i] = result.rss_bytes / 1048576.0;
        subject_stop (subject);
        bench_remove_folder (folder);
      }

  bench_row (BENCH, "1,000 readers", "last delivery p99", bench_median (p99[0], N_ROUNDS), "ms", 0);
  bench_row (BENCH, "999 readers, one stalled", "last delivery p99",
             bench_median (p99[1], N_ROUNDS), "ms", bench_median (p99[0], N_ROUNDS));
  bench_row (BENCH, "999 readers, one stalled", "memory more than without",
             bench_median (mib[1], N_ROUNDS) - bench_median (mib[0], N_ROUNDS), "MiB", 0);
}

/* With a name, only what has this name. */
int
main (int argc, char *argv[])
{
  World *world;

  raise_limits ();
  world = world_new (N_USERS);

  if (argc < 2 || g_str_equal (argv[1], "storm"))
    bench_storm (world);

  if (argc < 2 || g_str_equal (argv[1], "stalled"))
    bench_stalled (world);

  world_free (world);
  return EXIT_SUCCESS;
}
