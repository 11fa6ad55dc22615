// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "catchup-world.h"
#include "loop-watch.h"

#include "client/confab-session-private.h"
#include "client/history-kit.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A client that is 100,000 messages behind: how soon it shows the newest page of the conversation
 * that is open, what catching up costs it, and whether it can be used meanwhile. Server and client
 * are processes of their own. */

#define BENCH "catchup"
#define LOOK_MS 20
#define SAY_EVERY_MS 250

typedef struct
{
  CatchupWorld *world;
  const char *name;
  ConfabSession *session;
  ConfabConversation *open;
  ConfabTimeline *timeline;
  ConfabDatabase *db;
  LoopWatch *watch;
  gint64 linked_us;
  gint64 newest_us;
  gint64 caught_up_us;
  double cpu_s;
  double index_cpu_s;
  double indexed_after_ms; /* after it has caught up */
  gint64 memory;
  gint64 said_us; /* a message of one's own that is not shown yet; 0 for none */
  GArray *said_ms;
} Bench;

static double
cpu_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gint64
private_bytes (void)
{
  g_autofree char *text = NULL;
  gint64 bytes = 0;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;

  for (const char *line = text; (line = strstr (line, "Private_")) != NULL; line++)
    bytes += g_ascii_strtoll (strchr (line, ':') + 1, NULL, 10) * 1024;

  return bytes;
}

static void
state_cb (Bench *self)
{
  if (confab_sync_get_state (self->session->sync) != CONFAB_SYNC_SYNCING || self->linked_us > 0)
    return;

  self->linked_us = g_get_monotonic_time ();
  self->cpu_s = cpu_s ();
  self->memory = private_bytes ();
  loop_watch_begin (self->watch);
}

static gint64
newest_seq (Bench *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->timeline));

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (ConfabMessage) message =
          g_list_model_get_item (G_LIST_MODEL (self->timeline), i - 1);

      if (confab_message_get_seq (message) > 0)
        return confab_message_get_seq (message);
    }

  return 0;
}

static void
items_cb (Bench *self)
{
  gint64 last_seq = confab_conversation_get_last_seq (self->open);

  if (self->newest_us == 0 && last_seq > self->world->last_seq && newest_seq (self) == last_seq)
    self->newest_us = g_get_monotonic_time ();

  if (self->said_us > 0)
    {
      double took_ms = (g_get_monotonic_time () - self->said_us) / 1000.0;

      g_array_append_val (self->said_ms, took_ms);
      self->said_us = 0;
    }
}

static gint64
ask (Bench *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  if (!confab_database_get_int (self->db, &n, &error, sql, NULL))
    g_error ("%s", error->message);

  return n;
}

static gboolean
look_cb (gpointer data)
{
  Bench *self = data;

  if (self->linked_us > 0 && self->newest_us > 0 &&
      confab_session_get_connection (self->session) == CONFAB_CONNECTION_ONLINE &&
      ask (self, "SELECT count(*) FROM gap") == 0)
    {
      self->caught_up_us = g_get_monotonic_time ();
      self->cpu_s = cpu_s () - self->cpu_s;
      self->memory = private_bytes () - self->memory;
      loop_watch_end (self->watch);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/* Somebody uses it meanwhile. */
static gboolean
say_cb (gpointer data)
{
  Bench *self = data;

  if (self->caught_up_us > 0)
    return G_SOURCE_REMOVE;

  if (self->newest_us > 0 && self->said_us == 0)
    {
      self->said_us = g_get_monotonic_time ();
      dex_future_disown (confab_session_send_text (self->session, self->open, "I am back", NULL));
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
turn_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Fetched messages can be read at once and are taken into the index afterwards. */
static void
wait_for_index (Bench *self)
{
  guint timer = g_timeout_add (LOOK_MS, turn_cb, NULL);
  double before_s = cpu_s ();

  while (ask (self, "SELECT EXISTS (SELECT 1 FROM message_behind)"))
    g_main_context_iteration (NULL, TRUE);

  self->index_cpu_s = cpu_s () - before_s;
  self->indexed_after_ms = (g_get_monotonic_time () - self->caught_up_us) / 1000.0;
  g_source_remove (timer);
}

static void
print_rows (Bench *self)
{
  double seconds = (self->caught_up_us - self->linked_us) / 1e6;
  double *said_ms = (double *) self->said_ms->data;

  bench_row (BENCH, self->name, "link to newest page", (self->newest_us - self->linked_us) / 1000.0,
             "ms", 0);
  bench_row (BENCH, self->name, "caught up", seconds, "s", 0);
  bench_row (BENCH, self->name, "messages per second of client CPU", CATCHUP_MESSAGES / self->cpu_s,
             "1/s", 0);
  bench_row (BENCH, self->name, "messages per second", CATCHUP_MESSAGES / seconds, "1/s", 0);
  bench_row (BENCH, self->name, "longest turn of the main loop, CPU",
             loop_watch_longest_cpu_us (self->watch) / 1000.0, "ms", 0);
  bench_row (BENCH, self->name, "longest turn of the main loop, wall",
             loop_watch_longest_wall_us (self->watch) / 1000.0, "ms", 0);
  bench_row (BENCH, self->name, "own message shown, p50",
             bench_quantile (said_ms, self->said_ms->len, 0.5), "ms", 0);
  bench_row (BENCH, self->name, "own message shown, longest",
             bench_quantile (said_ms, self->said_ms->len, 1), "ms", 0);
  bench_row (BENCH, self->name, "private memory more than before", self->memory / 1048576.0, "MiB",
             0);
  bench_row (BENCH, self->name, "index_cpu_s", self->index_cpu_s, "s", 0);
  bench_row (BENCH, self->name, "indexed_after_ms", self->indexed_after_ms, "ms", 0);
}

static void
open_conversation (Bench *self)
{
  ConfabRoster *roster = confab_session_get_roster (self->session);

  self->open = confab_roster_get_conversation (roster, self->world->open_id);
  g_assert_nonnull (self->open);
  self->timeline = confab_session_new_timeline (self->session, self->open);
  g_signal_connect_swapped (self->timeline, "items-changed", G_CALLBACK (items_cb), self);
  confab_session_set_viewing (self->session, self->open);
  wait_for_success (confab_timeline_load_newest (self->timeline));
}

/* In a process of its own, so that nothing else counts. */
static int
catch_up (const char *name)
{
  Bench self = { .name = name, .said_ms = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (ConfabAccount) account = NULL;
  g_autofree char *path = NULL;

  dex_init ();
  self.world = catchup_world_open (name);
  self.watch = loop_watch_new ();
  account = catchup_world_load_account (self.world);
  self.session = confab_session_new (account);
  wait_for_success (confab_session_start (self.session));
  g_signal_connect_swapped (self.session->sync, "notify::state", G_CALLBACK (state_cb), &self);
  path = catchup_world_find_database (self.world);
  self.db = history_open (path, CONFAB_DATABASE_READ_ONLY);

  open_conversation (&self);
  g_timeout_add (LOOK_MS, look_cb, &self);
  g_timeout_add (SAY_EVERY_MS, say_cb, &self);

  while (self.caught_up_us == 0)
    g_main_context_iteration (NULL, TRUE);

  if (ask (&self, "SELECT count(*) FROM message") < CATCHUP_MESSAGES)
    g_error ("Not all messages have come");

  wait_for_index (&self);
  print_rows (&self);
  confab_database_close (self.db);
  g_object_unref (self.timeline);
  wait_for_success (confab_session_stop (self.session));
  g_object_unref (self.session);
  loop_watch_free (self.watch);
  catchup_world_close (self.world);
  g_array_unref (self.said_ms);
  return EXIT_SUCCESS;
}

static void
run_alone (const char *name)
{
  const char *argv[] = { "/proc/self/exe", "--catch-up", name, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL,
                     NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", name, error->message);
}

/* With a name, only what has this name. */
int
main (int argc, char *argv[])
{
  static const char *const names[] = { "one conversation", "1,000 conversations" };

  if (argc == 3 && g_str_equal (argv[1], "--catch-up"))
    return catch_up (argv[2]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (argc == 2 && !g_str_equal (argv[1], names[i]))
        continue;

      catchup_world_make (names[i], i == 0 ? 1 : 1000);
      run_alone (names[i]);
    }

  return EXIT_SUCCESS;
}
