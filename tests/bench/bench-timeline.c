// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "many-messages.h"
#include "timeline-motion.h"
#include "timeline-screen.h"
#include "timeline-store.h"

#include "ui/timeline/confab-timeline-view.h"

#include <adwaita.h>
#include <stdlib.h>

/* A million messages: how long the view takes, beside a GtkListView with the same rows, and how
 * long the model takes, beside one of a thousand. First with cairo, then with what GTK chooses. */

#define N_MESSAGES 1000000
#define N_OPENINGS 7
#define N_JUMPS 20
#define N_FRAMES 150
#define SCROLL_PX 300

typedef struct
{
  double at_end_ms;
  double at_end_layout_ms;
  double in_middle_ms;
  double in_middle_layout_ms;
  double jump_ms;
  double scroll_p95_ms;
} Times;

/* From nothing to the first frame in which the message stands where it is to: the newest at the
 * bottom, another in the upper half. GtkListView forgets where it is to go before it was drawn. */
static double
open_at (Screen *self, guint position, double *layout_ms)
{
  gboolean at_end = position + 1 == g_list_model_get_n_items (self->model);
  double begun = screen_now_ms ();

  screen_fill (self);

  if (self->is_list)
    {
      screen_draw (self);
      gtk_list_view_scroll_to (GTK_LIST_VIEW (self->view), position, 0, NULL);
    }
  else if (!at_end)
    {
      confab_timeline_view_scroll_to (CONFAB_TIMELINE_VIEW (self->view), position, 0.25, FALSE);
    }

  screen_draw (self);
  *layout_ms = self->layout_at - begun;
  return screen_now_ms () - begun;
}

static double
measure_opening (gboolean is_list, guint position, double *layout_ms)
{
  double times[N_OPENINGS], layouts[N_OPENINGS];

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      Screen self;

      screen_open (&self, is_list, many_messages_new (N_MESSAGES));
      times[i] = open_at (&self, position, &layouts[i]);
      screen_close (&self);
    }

  *layout_ms = bench_median (layouts, N_OPENINGS);
  return bench_median (times, N_OPENINGS);
}

static double
jump (Screen *self, guint position)
{
  double begun = screen_now_ms ();

  if (self->is_list)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->view), position, 0, NULL);
  else
    confab_timeline_view_scroll_to (CONFAB_TIMELINE_VIEW (self->view), position, 0.3, FALSE);

  screen_draw (self);
  return screen_now_ms () - begun;
}

static double
scroll (Screen *self)
{
  double times[N_FRAMES];

  for (guint i = 0; i < N_FRAMES; i++)
    {
      double begun = screen_now_ms ();

      gtk_adjustment_set_value (self->adjustment,
                                gtk_adjustment_get_value (self->adjustment) - SCROLL_PX);
      times[i] = screen_now_ms () - begun;
      screen_draw (self);
      times[i] += self->work_ms;
    }

  return bench_quantile (times, N_FRAMES, 0.95);
}

static Times
measure_view (gboolean is_list)
{
  Screen self;
  Times result;
  double jumps[N_JUMPS], layout_ms;

  result.at_end_ms = measure_opening (is_list, N_MESSAGES - 1, &result.at_end_layout_ms);
  result.in_middle_ms = measure_opening (is_list, N_MESSAGES / 2, &result.in_middle_layout_ms);
  screen_open (&self, is_list, many_messages_new (N_MESSAGES));
  open_at (&self, N_MESSAGES - 1, &layout_ms);

  for (guint i = 0; i < N_JUMPS; i++)
    jumps[i] = jump (&self, 1000 + (i * 479001599u) % (N_MESSAGES - 2000));

  result.jump_ms = bench_median (jumps, N_JUMPS);
  result.scroll_p95_ms = scroll (&self);
  screen_close (&self);
  return result;
}

static void
print (const char *renderer, const char *what, const char *metric, double own, double list)
{
  g_autofree char *name = g_strdup_printf ("1000000 messages, %s, %s", what, renderer);

  bench_row ("timeline", name, metric, own, "ms", list);
}

static void
measure_views (const char *renderer)
{
  Times own, list;
  double layout_ms;

  /* Once before, for what is only made once. */
  measure_opening (FALSE, N_MESSAGES - 1, &layout_ms);
  own = measure_view (FALSE);
  list = measure_view (TRUE);
  print (renderer, "opened at the end", "first_frame_ms", own.at_end_ms, list.at_end_ms);
  print (renderer, "opened at the end", "layout_ms", own.at_end_layout_ms, 0);
  print (renderer, "opened in the middle", "first_frame_ms", own.in_middle_ms, list.in_middle_ms);
  print (renderer, "opened in the middle", "layout_ms", own.in_middle_layout_ms, 0);
  print (renderer, "to any", "jump_ms", own.jump_ms, list.jump_ms);
  print (renderer, "300 px a frame", "scroll_p95_ms", own.scroll_p95_ms, list.scroll_p95_ms);
}

/* The same once more, drawn by what GTK takes where nothing is asked for: that is decided when a
 * process begins. */
static void
run_with_default_renderer (const char *self)
{
  const char *argv[] = { self, "default", NULL };
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "GSK_RENDERER");
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                     NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  gboolean again = argc > 1;
  const char *renderer;

  dex_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  renderer = screen_get_renderer ();

  if (!again)
    timeline_store_measure (N_MESSAGES);

  measure_views (renderer);
  timeline_motion_measure (renderer);

  if (!again)
    run_with_default_renderer (argv[0]);

  return EXIT_SUCCESS;
}
