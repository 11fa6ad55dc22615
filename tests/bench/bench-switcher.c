// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "ui/common/confab-actions.h"
#include "ui/screen-kit.h"

#include <libdex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The switcher and the list of conversations with 10,000 of them: what a key, a message that moves
 * a conversation to the top and a step of scrolling cost the main thread, in CPU time. The floor of
 * a key is a bare search of the same names for the same letters. */

#define BENCH "switcher"
#define N_TALKS 10000
#define N_PEOPLE 2000
#define N_ROUNDS 3

static const char *const queries[] = { "mar",  "garden", "x", "ea st",  "conway",
                                       "zzzz", "ünal",   "t", "prefer", "book 77" };

typedef struct
{
  GArray *call; /* until the list is right */
  GArray *all;  /* and is painted */
} Times;

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static Times
times_new (void)
{
  return (Times) { g_array_new (FALSE, FALSE, sizeof (double)),
                   g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
times_print (Times *times, const char *name, double floor)
{
  static const struct
  {
    const char *metrics[3];
  } names[] = { { { "p50_ms", "p95_ms", "max_ms" } },
                { { "painted_p50_ms", "painted_p95_ms", "painted_max_ms" } } };
  GArray *both[] = { times->call, times->all };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      double *values = (double *) (gpointer) both[i]->data;
      const double quantiles[] = { 0.5, 0.95, 1 };

      for (guint j = 0; j < G_N_ELEMENTS (quantiles); j++)
        bench_row (BENCH, name, names[i].metrics[j],
                   bench_quantile (values, both[i]->len, quantiles[j]), "ms", floor);

      g_array_unref (both[i]);
    }
}

static double
read_private_mb (void)
{
  FILE *file = fopen ("/proc/self/smaps_rollup", "r");
  char line[256];
  double kib = 0;

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    if (g_str_has_prefix (line, "Private_"))
      kib += g_ascii_strtod (strchr (line, ':') + 1, NULL);

  if (file != NULL)
    fclose (file);

  return kib / 1024;
}

static void
add_people (ConfabChangeSet *changes, GRand *rand)
{
  static const char *const first[] = { "Margaret", "Ada",   "Conway", "İpek", "Søren", "Mario",
                                       "Chloé",    "Tomás", "Ünal",   "Ruth", "Xenia", "Olga" };
  static const char *const last[] = { "Hamilton", "Marsh",    "Eastwood", "Garden", "Müller",
                                      "Kowalski", "Teyssier", "Øst",      "Young",  "Zhao" };

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      ConfabUserData *user = confab_user_data_new ();

      user->id = g_strdup (made_up_id (1000 + i, 'a'));
      user->name = g_strdup_printf ("user%u", i);
      user->display_name =
          g_strdup_printf ("%s %s", first[g_rand_int_range (rand, 0, G_N_ELEMENTS (first))],
                           last[g_rand_int_range (rand, 0, G_N_ELEMENTS (last))]);
      g_ptr_array_add (changes->users, user);
    }
}

static ConfabConversationRowData *
make_talk (guint number, GRand *rand)
{
  static const char *const words[] = {
    "Garden", "Book",   "East",     "Market", "Reading", "Team",
    "Bücher", "Summer", "Planning", "Street", "Music",   "Café"
  };
  ConfabConversationRowData *row = confab_conversation_row_data_new ();
  gboolean is_direct = number < N_PEOPLE / 2;

  row->id = g_strdup (made_up_id (1000 + number, 'c'));
  row->type = is_direct         ? CONFAB_CONVERSATION_DIRECT
              : number % 5 == 0 ? CONFAB_CONVERSATION_CHANNEL
                                : CONFAB_CONVERSATION_GROUP;
  row->peer_id = is_direct ? g_strdup (made_up_id (1000 + number, 'a')) : NULL;
  row->name =
      is_direct
          ? NULL
          : g_strdup_printf ("%s %s %u", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                             words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], number);
  row->unread_count = number % 20 == 0 ? number % 7 : 0;
  row->preview = g_strdup ("See you at three, I bring the drawings");
  row->preview_sender_id = g_strdup (made_up_id (1000 + number % N_PEOPLE, 'a'));
  row->preview_at = row->updated_at = MADE_UP_NOW_MS - (gint64) number * 60000;
  return row;
}

static void
fill (ConfabRoster *roster, guint n)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  add_people (changes, rand);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (changes->conversations, make_talk (i, rand));

  confab_roster_apply (roster, changes);
}

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
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      {
        double start = now_ms (), took;

        for (guint j = 0; j < names->len; j++)
          found += g_strstr_len (g_ptr_array_index (names, j), -1, queries[i]) != NULL;

        took = now_ms () - start;
        g_array_append_val (times, took);
      }

  g_assert_cmpuint (found, >, 0);
  return bench_median ((double *) (gpointer) times->data, times->len);
}

static void
note (Times *times, double start, GtkWidget *widget)
{
  double took = now_ms () - start;

  g_array_append_val (times->call, took);
  gtk_test_widget_wait_for_draw (widget);
  took = now_ms () - start;
  g_array_append_val (times->all, took);
}

/* Each query letter by letter, and then away again. */
static void
type_all (GtkWidget *window, GtkEditable *entry, Times *times)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      const char *query = queries[i];

      for (const char *end = g_utf8_next_char (query);; end = g_utf8_next_char (end))
        {
          g_autofree char *text = g_strndup (query, (gsize) (end - query));
          double start = now_ms ();

          gtk_editable_set_text (entry, text);
          note (times, start, window);

          if (*end == '\0')
            break;
        }

      {
        double start = now_ms ();

        gtk_editable_set_text (entry, "");
        note (times, start, window);
      }
    }
}

static void
bench_keys (ConfabWindow *window, double floor)
{
  GtkWidget *widget = GTK_WIDGET (window);
  Times opening = times_new (), keys = times_new ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = now_ms ();
      GtkWidget *dialog;

      gtk_widget_activate_action (widget, CONFAB_ACTION_SWITCHER, NULL);
      note (&opening, start, widget);
      dialog =
          GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      kit_settle ();
      type_all (widget, GTK_EDITABLE (kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY)), &keys);
      adw_dialog_close (ADW_DIALOG (dialog));
      kit_settle ();
    }

  times_print (&opening, "open the switcher", 0);
  times_print (&keys, "key in the switcher", floor);
}

static void
bench_list_keys (ConfabWindow *window, double floor)
{
  Times keys = times_new ();
  GtkWidget *widget = GTK_WIDGET (window);

  for (guint round = 0; round < N_ROUNDS; round++)
    type_all (widget, GTK_EDITABLE (kit_find_type (widget, GTK_TYPE_SEARCH_ENTRY)), &keys);

  times_print (&keys, "key in the list's search", floor);
}

/* A message in a conversation that is far down, as the roster gets it. */
static void
bench_move (ConfabWindow *window, const char *name)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));
  Times moves = times_new ();
  static gint64 at = MADE_UP_NOW_MS;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
      g_autoptr (ConfabConversation) last =
          g_list_model_get_item (confab_roster_get_conversations (roster),
                                 N_TALKS - 1 - (i * 37) % (N_TALKS / 2));
      ConfabConversationRowData *row =
          confab_conversation_row_data_copy (confab_conversation_get_row (last));
      double start;

      row->updated_at = row->preview_at = ++at;
      row->unread_count++;
      g_ptr_array_add (changes->conversations, row);
      start = now_ms ();
      confab_roster_apply (roster, changes);
      note (&moves, start, GTK_WIDGET (window));
    }

  times_print (&moves, name, 0);
}

static void
bench_scroll (ConfabWindow *window)
{
  Times steps = times_new ();
  GtkWidget *list = kit_find_role (GTK_WIDGET (window), "Conversations", GTK_ACCESSIBLE_ROLE_LIST);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  for (guint i = 0; i < 200; i++)
    {
      double start = now_ms ();

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 300);
      note (&steps, start, GTK_WIDGET (window));
    }

  times_print (&steps, "scroll the list by 300 px", 0);
}

static ConfabWindow *
open_world (guint n_talks)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabWindow *window = kit_open_window (1000, 700);
  double start;
  g_autofree char *name = g_strdup_printf ("fill and show the list, %u", n_talks);
  double before = read_private_mb ();

  g_settings_reset (kit_get_settings (), "last-conversation");
  kit_wait_drawn (GTK_WIDGET (window));
  start = now_ms ();
  fill (confab_session_get_roster (session), n_talks);
  bench_row (BENCH, name, "models_ms", now_ms () - start, "ms", 0);
  bench_row (BENCH, name, "models_mb", read_private_mb () - before, "MB", 0);
  start = now_ms ();
  confab_window_set_session (window, session);
  bench_row (BENCH, name, "call_ms", now_ms () - start, "ms", 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  bench_row (BENCH, name, "painted_ms", now_ms () - start, "ms", 0);
  kit_wait_drawn (GTK_WIDGET (window));

  for (guint i = 0; i < 20; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  bench_row (BENCH, name, "private_mb", read_private_mb (), "MB", 0);
  return window;
}

int
main (void)
{
  ConfabWindow *window;
  GtkWidget *show;
  double floor;

  /* What is looked for by its accessible name is found without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  dex_init ();
  adw_init ();
  kit_init ();
  kit_close_window (open_world (100));
  window = open_world (N_TALKS);
  floor = measure_floor (confab_session_get_roster (confab_window_get_session (window)));
  bench_row (BENCH, "g_strstr_len over 10,000 names", "p50_ms", floor, "ms", 0);
  bench_keys (window, floor);
  bench_list_keys (window, floor);
  bench_move (window, "move to the top");
  show = kit_find_type (GTK_WIDGET (window), ADW_TYPE_TOGGLE_GROUP);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (show), 1);
  kit_wait_drawn (GTK_WIDGET (window));
  bench_move (window, "become unread and move to the top, in Unread");
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (show), 0);
  kit_wait_drawn (GTK_WIDGET (window));
  bench_scroll (window);
  kit_close_window (window);
  return EXIT_SUCCESS;
}
