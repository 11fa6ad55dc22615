// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "many-talks.h"

#include "bench-kit.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

const char *const talks_queries[] = { "mar",  "garden", "x",      "ea st",   "conway", "zzzz",
                                      "ünal", "t",      "prefer", "book 77", NULL };

/**
 * talks_now_ms:
 *
 * Returns: how long this thread has worked
 */
double
talks_now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/**
 * talks_private_mb:
 *
 * Returns: the memory that is this process's own
 */
double
talks_private_mb (void)
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

/**
 * talks_fill:
 * @n: so many conversations, the last of which was a minute ago, each a minute older
 */
void
talks_fill (ConfabRoster *roster, guint n)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  add_people (changes, rand);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (changes->conversations, make_talk (i, rand));

  confab_roster_apply (roster, changes);
}

Times
times_new (void)
{
  return (Times) { g_array_new (FALSE, FALSE, sizeof (double)),
                   g_array_new (FALSE, FALSE, sizeof (double)) };
}

/**
 * times_note:
 * @start: when it began
 * @widget: in what it is to be painted
 */
void
times_note (Times *times, double start, GtkWidget *widget)
{
  double took = talks_now_ms () - start;

  g_array_append_val (times->call, took);
  gtk_test_widget_wait_for_draw (widget);
  took = talks_now_ms () - start;
  g_array_append_val (times->all, took);
}

double
times_quantile (Times *times, gboolean painted, double quantile)
{
  GArray *array = painted ? times->all : times->call;

  return bench_quantile ((double *) (gpointer) array->data, array->len, quantile);
}

void
times_free (Times *times)
{
  g_array_unref (times->call);
  g_array_unref (times->all);
}

/**
 * talks_type_all:
 *
 * Types each query letter by letter, as a key does it, and takes all of it away again.
 */
void
talks_type_all (GtkWidget *window, GtkEditable *entry, Times *times)
{
  for (guint i = 0; talks_queries[i] != NULL; i++)
    {
      int at = 0;
      double start;

      for (const char *letter = talks_queries[i]; *letter != '\0';
           letter = g_utf8_next_char (letter))
        {
          start = talks_now_ms ();
          gtk_editable_insert_text (entry, letter, (int) (g_utf8_next_char (letter) - letter), &at);
          times_note (times, start, window);
        }

      start = talks_now_ms ();
      gtk_editable_delete_text (entry, 0, -1);
      times_note (times, start, window);
    }
}
