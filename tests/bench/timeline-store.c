// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "timeline-store.h"

#include "base/confab-id.h"
#include "bench-kit.h"
#include "client/model/confab-timeline.h"
#include "sql/confab-database.h"
#include "timeline-screen.h"
#include "support/waiting.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

#define OWN "0190a5b0-1c00-7000-8000-000000000001"
#define CHANNEL "0190a5b0-1c00-7000-8000-0000000000c1"
#define N_FLOOR 1000
#define N_TRIES 50
#define N_SCROLLED 20000

typedef struct
{
  double open_ms;
  double main_ms; /* of it, and of the layout, on the main thread */
  double opened_mb;
  double scrolled_mb;
  double go_ms;
  double page_ms;
  double marks_ms;
  double days_ms;
} Costs;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static double
get_private_mb (void)
{
  g_autofree char *text = NULL;
  double kb = 0;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;

  for (const char *at = text; (at = strstr (at, "Private_")) != NULL; at++)
    kb += g_ascii_strtod (strchr (at, ':') + 1, NULL);

  return kb / 1024;
}

/* Written past the store, which would take minutes: the tables are as it would leave them. */
static void
fill (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);
  g_autofree char *sql = g_strdup_printf (
      "UPDATE conversation SET last_seq=%u, read_seq=%u, server_seq=%u, server_read_seq=%u;"
      "DELETE FROM gap;"
      "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM n WHERE i<%u)"
      " INSERT INTO message (id, conversation_id, position, seq, sender_id, type, content,"
      " created_at, status, counts, mentions_me, own)"
      " SELECT printf('0190a5b0-1c00-7000-8000-%%012x', i), '" CHANNEL "', i*65536, i,"
      " CASE WHEN i%%5=0 THEN '" OWN "' ELSE '0190a5b0-1c00-7000-8000-000000000002' END, 0,"
      " 'Number ' || i || ': about as much as people say at once, now and then a little more.',"
      " 1600000000000 + i*120000, 1, i%%5<>0, i%%997=0, i%%5=0 FROM n;",
      n, n, n, n, n);

  g_assert_no_error (error);
  g_assert_true (confab_database_begin (db, &error));
  g_assert_true (confab_database_exec (db, sql, &error));
  g_assert_true (confab_database_commit (db, &error));
  g_assert_no_error (error);
}

static ConfabConversationData *
make_conversation (void)
{
  ConfabConversationData *data = confab_conversation_data_new ();

  data->id = g_strdup (CHANNEL);
  data->type = CONFAB_CONVERSATION_CHANNEL;
  data->name = g_strdup ("everything");
  data->first_seq = 1;
  data->created_at = data->updated_at = 1600000000000;
  return data;
}

/* How long a future takes on average, the first time left out. */
static double
time_go (ConfabTimeline *timeline, guint n, GRand *random)
{
  double times[N_TRIES];

  for (guint i = 0; i < N_TRIES; i++)
    {
      gint64 seq = g_rand_int_range (random, 1, (gint32) n);
      g_autoptr (ConfabMessage) message = NULL;
      double begun = now_ms ();

      message = wait_for_object (confab_timeline_go_to_seq (timeline, seq));
      times[i] = now_ms () - begun;
      g_assert_cmpint (confab_message_get_seq (message), ==, seq);
    }

  return bench_quantile (times, N_TRIES, 0.95);
}

static double
time_marks (ConfabTimeline *timeline)
{
  double begun = now_ms ();
  g_autoptr (GByteArray) marks = wait_for_boxed (confab_timeline_list_marks (timeline, 400));

  g_assert_cmpuint (marks->len, ==, 400);
  return now_ms () - begun;
}

static double
time_days (ConfabTimeline *timeline)
{
  gint64 bounds[32];
  double begun = now_ms ();

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    bounds[i] = 1600000000000 + i * G_GINT64_CONSTANT (86400000);

  wait_for_success (confab_timeline_list_days (timeline, bounds, 31));
  return now_ms () - begun;
}

/* Back through the pages, with the rows of each drawn, and to the end again. */
static void
scroll (Screen *screen, ConfabTimeline *timeline, Costs *costs)
{
  double spent_ms = 0;
  guint n = 0;

  for (; n < N_SCROLLED / 50 && !confab_timeline_get_at_start (timeline); n++)
    {
      double begun = now_ms ();

      wait_for_success (confab_timeline_load_older (timeline));
      spent_ms += now_ms () - begun;
      gtk_adjustment_set_value (screen->adjustment, gtk_adjustment_get_lower (screen->adjustment));
      screen_draw (screen);
    }

  costs->page_ms = spent_ms / MAX (1, n);
  wait_for_success (confab_timeline_load_newest (timeline));
  confab_timeline_view_scroll_to_end (CONFAB_TIMELINE_VIEW (screen->view));
  screen_draw (screen);
  costs->scrolled_mb = get_private_mb ();
}

static Costs
measure (guint n)
{
  g_autofree char *folder = bench_folder ("timeline");
  g_autofree char *path = g_build_filename (folder, "account.db", NULL);
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  g_autoptr (ConfabStore) store = wait_for_object (confab_store_open (path, OWN, clock));
  g_autoptr (ConfabTimeline) timeline = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (ConfabChangeSet) added = NULL, loaded = NULL;
  Costs costs = { 0 };
  Screen screen;
  double begun, main_begun, before;

  added = wait_for_boxed (confab_store_apply_conversation (store, make_conversation ()));
  confab_store_close (store);
  g_clear_object (&store);
  settle ();
  fill (path, n);
  store = wait_for_object (confab_store_open (path, OWN, clock));
  loaded = wait_for_boxed (confab_store_load (store));
  confab_roster_apply (roster, loaded);
  before = get_private_mb ();

  timeline = confab_timeline_new (store, roster, confab_roster_get_conversation (roster, CHANNEL));
  screen_open (&screen, FALSE, G_LIST_MODEL (g_object_ref (timeline)));
  begun = now_ms ();
  main_begun = screen_now_ms ();
  wait_for_success (confab_timeline_load (timeline));
  costs.open_ms = now_ms () - begun;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 50);
  screen_fill (&screen);
  screen_draw (&screen);
  costs.main_ms = screen.layout_at - main_begun;
  costs.opened_mb = get_private_mb () - before;
  scroll (&screen, timeline, &costs);
  costs.scrolled_mb -= before;
  costs.go_ms = time_go (timeline, n, random);
  costs.marks_ms = time_marks (timeline);
  costs.days_ms = time_days (timeline);

  screen_close (&screen);
  g_clear_object (&timeline);
  confab_store_close (store);
  settle ();
  bench_remove_folder (folder);
  return costs;
}

void
timeline_store_measure (guint n_messages)
{
  Costs few, many;

  /* Once before, for what is only made once. */
  measure (N_FLOOR);
  few = measure (N_FLOOR);
  many = measure (n_messages);
  bench_row ("timeline", "model over 1000000, open", "open_ms", many.open_ms, "ms", few.open_ms);
  bench_row ("timeline", "model over 1000000, open, model and layout", "main_ms", many.main_ms,
             "ms", few.main_ms);
  bench_row ("timeline", "model over 1000000, go to any, p95", "go_ms", many.go_ms, "ms",
             few.go_ms);
  bench_row ("timeline", "model over 1000000, page of 50", "page_ms", many.page_ms, "ms",
             few.page_ms);
  bench_row ("timeline", "model over 1000000, marks of the ruler", "marks_ms", many.marks_ms, "ms",
             few.marks_ms);
  bench_row ("timeline", "model over 1000000, days of a month", "days_ms", many.days_ms, "ms",
             few.days_ms);
  bench_row ("timeline", "model and rows over 1000000, beyond 1000", "private_mb",
             many.opened_mb - few.opened_mb, "MB", 0);
  bench_row ("timeline", "model and rows over 1000000, beyond it after scrolling 20000",
             "private_mb", many.scrolled_mb - many.opened_mb, "MB", 0);
}
