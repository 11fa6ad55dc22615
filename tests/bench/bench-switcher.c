// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "many-talks.h"
#include "ui/common/confab-actions.h"

#include <libdex.h>
#include <stdlib.h>

/* The switcher with 10,000 conversations and 2,000 people: what a key costs the main thread, in CPU
 * time. The floor of a key is a bare search of the same names for the same letters. */

#define BENCH "switcher"
#define N_ROUNDS 3

static double
measure_floor (ConfabRoster *roster)
{
  GListModel *list = confab_roster_get_conversations (roster);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (list, i);

      g_ptr_array_add (names, (char *) confab_conversation_get_search_key (conversation));
    }

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; talks_queries[i] != NULL; i++)
      {
        double start = talks_now_ms (), took;

        for (guint j = 0; j < names->len; j++)
          found += g_strstr_len (g_ptr_array_index (names, j), -1, talks_queries[i]) != NULL;

        took = talks_now_ms () - start;
        g_array_append_val (times, took);
      }

  g_assert_cmpuint (found, >, 0);
  return bench_median ((double *) (gpointer) times->data, times->len);
}

static void
print (Times *times, const char *name, double floor)
{
  static const struct
  {
    const char *metric;
    gboolean painted;
    double quantile;
  } metrics[] = {
    { "p50_ms", FALSE, 0.5 },         { "p95_ms", FALSE, 0.95 },
    { "max_ms", FALSE, 1 },           { "painted_p50_ms", TRUE, 0.5 },
    { "painted_p95_ms", TRUE, 0.95 }, { "painted_max_ms", TRUE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    bench_row (BENCH, name, metrics[i].metric,
               times_quantile (times, metrics[i].painted, metrics[i].quantile), "ms", floor);

  times_free (times);
}

static void
bench_keys (ConfabWindow *window, double floor)
{
  GtkWidget *widget = GTK_WIDGET (window);
  Times opening = times_new (), keys = times_new ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = talks_now_ms ();
      GtkWidget *dialog;

      gtk_widget_activate_action (widget, CONFAB_ACTION_SWITCHER, NULL);
      times_note (&opening, start, widget);
      dialog =
          GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      kit_settle ();
      talks_type_all (widget, GTK_EDITABLE (kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY)), &keys);
      adw_dialog_close (ADW_DIALOG (dialog));
      kit_settle ();
    }

  print (&opening, "open the switcher", 0);
  print (&keys, "key in the switcher", floor);
}

int
main (void)
{
  g_autoptr (ConfabSession) session = NULL;
  ConfabWindow *window;
  double floor;

  /* What is looked for by its accessible name is found without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  dex_init ();
  adw_init ();
  kit_init ();
  session = fake_session_new ();
  window = kit_open_window (1000, 700);
  g_settings_reset (kit_get_settings (), "last-conversation");
  talks_fill (confab_session_get_roster (session), N_TALKS);
  confab_window_set_session (window, session);
  kit_wait_drawn (GTK_WIDGET (window));
  floor = measure_floor (confab_session_get_roster (session));
  bench_row (BENCH, "g_strstr_len over 10,000 names", "p50_ms", floor, "ms", 0);
  bench_keys (window, floor);
  kit_close_window (window);
  return EXIT_SUCCESS;
}
