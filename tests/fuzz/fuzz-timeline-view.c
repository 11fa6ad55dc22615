// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "ui/timeline-fixture.h"

#include <math.h>
#include <stdlib.h>

/*
 * Does anything to a timeline view, in any order. After each operation and the layout that follows
 * the view has to be whole, and what was visible may not have moved if the user did not move it.
 */

#define N_REMEMBERED 12

typedef struct
{
  Timeline *timeline;
  GRand *random;
  char *done[N_REMEMBERED];
  guint n_done;
} Fuzz;

static guint
any (Fuzz *self, guint n)
{
  return g_rand_int_range (self->random, 0, MAX (1, n));
}

static guint
count (Fuzz *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->timeline->store));
}

/* Mostly a few, now and then many; at most @limit. */
static guint
amount (Fuzz *self, guint limit)
{
  guint n = 1 + any (self, any (self, 8) > 0 ? 3 : 120);

  return MIN (n, limit);
}

/* Mostly one that is realised. */
static guint
somewhere (Fuzz *self)
{
  guint first, last, position;

  if (any (self, 3) > 0 &&
      confab_timeline_view_get_visible_range (self->timeline->view, &first, &last))
    position = MAX (first, 8) - 8 + any (self, last - first + 16);
  else
    position = any (self, count (self));

  return MIN (position, count (self) - 1);
}

static void
append (Fuzz *self)
{
  timeline_splice (self->timeline, count (self), 0, amount (self, G_MAXUINT));
}

static void
prepend (Fuzz *self)
{
  timeline_splice (self->timeline, 0, 0, amount (self, G_MAXUINT));
}

static void
insert (Fuzz *self)
{
  timeline_splice (self->timeline, somewhere (self), 0, amount (self, G_MAXUINT));
}

static void
cut (Fuzz *self)
{
  guint position = somewhere (self);

  timeline_splice (self->timeline, position, amount (self, count (self) - position), 0);
}

static void
replace (Fuzz *self)
{
  guint position = somewhere (self);

  timeline_splice (self->timeline, position, amount (self, count (self) - position),
                   amount (self, G_MAXUINT));
}

static void
reorder (Fuzz *self)
{
  guint position = somewhere (self), n = amount (self, count (self) - position);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (items, any (self, i + 1),
                        g_object_ref (timeline_get_item (self->timeline, position + i)));

  g_list_store_splice (self->timeline->store, position, n, items->pdata, n);
}

static void
trim (Fuzz *self)
{
  guint n = count (self) / 2;

  timeline_splice (self->timeline, any (self, 2) ? 0 : count (self) - n, n, 0);
}

static void
change_text (Fuzz *self)
{
  timeline_set_text (self->timeline, somewhere (self), any (self, any (self, 6) > 0 ? 20 : 150));
}

/* A day, or the line of new messages, comes or goes above some. */
static void
change_heads (Fuzz *self)
{
  guint position = somewhere (self), n = amount (self, count (self) - position);

  for (guint end = position + n; position < end; position++)
    test_message_set_headed (timeline_get_item (self->timeline, position), any (self, 2));
}

/* As when an older page comes: the first one has no day above it any more. */
static void
prepend_page (Fuzz *self)
{
  gpointer first = timeline_get_item (self->timeline, 0);

  test_message_set_headed (first, FALSE);
  timeline_splice (self->timeline, 0, 0, 50);
  test_message_set_headed (timeline_get_item (self->timeline, 0), TRUE);
}

static void
change_height (Fuzz *self)
{
  int width = gtk_widget_get_width (self->timeline->scrolled);

  timeline_set_size (self->timeline, width, 20 + any (self, 580));
}

static void
change_width (Fuzz *self)
{
  int height = gtk_widget_get_height (self->timeline->scrolled);

  timeline_set_size (self->timeline, 60 + any (self, 800), height);
}

static void
take_focus (Fuzz *self)
{
  GtkWidget *row = confab_timeline_view_get_row (self->timeline->view, somewhere (self));

  if (row != NULL && any (self, 4) > 0)
    gtk_widget_grab_focus (row);
  else
    gtk_widget_grab_focus (any (self, 2) ? GTK_WIDGET (self->timeline->view)
                                         : self->timeline->composer);
}

static void
select_some (Fuzz *self)
{
  if (any (self, 3) > 0)
    confab_timeline_view_select (self->timeline->view, somewhere (self), somewhere (self));
  else
    confab_timeline_view_unselect (self->timeline->view);
}

static void
toggle_follow (Fuzz *self)
{
  ConfabTimelineView *view = self->timeline->view;

  confab_timeline_view_set_follow_end (view, !confab_timeline_view_get_follow_end (view));
}

static void
pass_time (Fuzz *self)
{
  confab_clock_advance (self->timeline->clock, any (self, 2000));
}

static void
draw (Fuzz *self)
{
  timeline_draw (self->timeline, 1);
}

/* From here on, the user moves. */

static void
scroll (Fuzz *self)
{
  GtkAdjustment *adjustment = self->timeline->adjustment;
  double most = any (self, 4) > 0 ? 60 : 1500;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                            g_rand_double_range (self->random, -most, most));
}

static void
drag (Fuzz *self)
{
  GtkAdjustment *adjustment = self->timeline->adjustment;
  double lower = gtk_adjustment_get_lower (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);

  gtk_adjustment_set_value (adjustment, lower + (upper - lower) * any (self, 101) / 100);
}

static void
jump (Fuzz *self)
{
  confab_timeline_view_scroll_to (self->timeline->view, any (self, count (self)),
                                  any (self, 11) / 10.0, any (self, 2));
}

static void
jump_to_end (Fuzz *self)
{
  confab_timeline_view_scroll_to_end (self->timeline->view);
}

static void
press_key (Fuzz *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->timeline->view), "timeline.move", "i",
                              (int) any (self, 6));
}

static void
extend_by_key (Fuzz *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->timeline->view), "timeline.extend", "i",
                              (int) any (self, 6));
}

static void
restore (Fuzz *self)
{
  confab_timeline_view_restore_anchor (self->timeline->view, any (self, count (self)),
                                       g_rand_double_range (self->random, -500, 900));
}

static void
open_again (Fuzz *self)
{
  confab_timeline_view_set_model (self->timeline->view, NULL);
  confab_timeline_view_set_model (self->timeline->view, G_LIST_MODEL (self->timeline->store));

  if (any (self, 2))
    jump (self);
}

static void
clear (Fuzz *self)
{
  g_list_store_remove_all (self->timeline->store);
}

static const struct
{
  const char *name;
  void (*run) (Fuzz *self);
  guint weight;
  gboolean moves; /* the user moves */
} operations[] = {
  { "append", append, 16, FALSE },
  { "prepend", prepend, 10, FALSE },
  { "insert", insert, 8, FALSE },
  { "cut", cut, 10, FALSE },
  { "replace", replace, 6, FALSE },
  { "reorder", reorder, 6, FALSE },
  { "trim", trim, 2, FALSE },
  { "text", change_text, 16, FALSE },
  { "heads", change_heads, 10, FALSE },
  { "page", prepend_page, 5, FALSE },
  { "height", change_height, 4, FALSE },
  { "width", change_width, 3, FALSE },
  { "focus", take_focus, 5, FALSE },
  { "select", select_some, 5, FALSE },
  { "follow", toggle_follow, 2, FALSE },
  { "time", pass_time, 2, FALSE },
  { "draw", draw, 2, FALSE },
  { "scroll", scroll, 30, TRUE },
  { "drag", drag, 4, TRUE },
  { "jump", jump, 5, TRUE },
  { "end", jump_to_end, 3, TRUE },
  { "key", press_key, 12, TRUE },
  { "extend", extend_by_key, 4, TRUE },
  { "restore", restore, 2, TRUE },
  { "open", open_again, 2, TRUE },
  { "clear", clear, 1, TRUE },
};

static guint
choose (Fuzz *self)
{
  guint total = 0, left;

  if (count (self) == 0)
    return any (self, 2);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    total += operations[i].weight;

  left = any (self, total);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (left < operations[i].weight)
        return i;

      left -= operations[i].weight;
    }

  g_assert_not_reached ();
}

/* How far the end is below the bottom of the view, or INFINITY. */
static double
get_end_gap (Fuzz *self)
{
  Timeline *timeline = self->timeline;
  GtkWidget *row = confab_timeline_view_get_row (timeline->view, count (self) - 1);
  double y = timeline_get_y (timeline, timeline_get_item (timeline, count (self) - 1));

  if (row == NULL || isnan (y))
    return INFINITY;

  return y + gtk_widget_get_height (row) - gtk_widget_get_height (GTK_WIDGET (timeline->view));
}

/* At an end, the view may have to move so that there is no emptiness beyond it. */
static gboolean
is_at_an_end (Fuzz *self)
{
  double top = timeline_get_y (self->timeline, timeline_get_item (self->timeline, 0));

  return get_end_gap (self) <= 1 || (!isnan (top) && top >= -1);
}

/* The first message whose content begins in view, going by what was drawn; or else none. */
static gpointer
find_still (Fuzz *self)
{
  Timeline *timeline = self->timeline;
  guint last = count (self);

  if (last == 0 || confab_timeline_view_get_at_end (timeline->view) ||
      !confab_timeline_view_get_visible_range (timeline->view, NULL, &last))
    return NULL;

  for (guint i = MAX (last, 100) - 100; i <= last; i++)
    if (timeline_get_content_y (timeline, timeline_get_item (timeline, i)) >= 0)
      return timeline_get_item (timeline, i);

  return NULL;
}

/* Runs one operation and the layout after it; returns what is wrong. */
static const char *
step (Fuzz *self, guint operation)
{
  Timeline *timeline = self->timeline;
  gpointer found = find_still (self);
  g_autoptr (GObject) still = found != NULL ? g_object_ref (found) : NULL;
  double y = still != NULL ? timeline_get_content_y (timeline, still) : 0;
  gboolean was_at_end = confab_timeline_view_get_at_end (timeline->view);
  guint last_number = timeline->last_number;
  const char *wrong;

  operations[operation].run (self);
  timeline_layout (timeline);
  wrong = timeline_find_fault (timeline);

  if (wrong != NULL || operations[operation].moves || count (self) == 0)
    return wrong;

  if (was_at_end && confab_timeline_view_get_follow_end (timeline->view))
    {
      if (!confab_timeline_view_get_at_end (timeline->view))
        return "not at the end any more";

      if (operations[operation].run == append && timeline->last_number > last_number &&
          fabs (get_end_gap (self)) > 0.5)
        return "at the end, but not quite";
    }

  if (still != NULL && g_list_store_find (timeline->store, still, NULL) && !is_at_an_end (self) &&
      !(fabs (timeline_get_content_y (timeline, still) - y) < 0.01))
    return "what was visible has moved";

  return NULL;
}

static void
remember (Fuzz *self, guint operation)
{
  char **place = &self->done[self->n_done++ % N_REMEMBERED];

  g_free (*place);
  *place = g_strdup_printf ("%s (n=%u%s)", operations[operation].name, count (self),
                            confab_timeline_view_get_at_end (self->timeline->view) ? ", end" : "");
}

static gboolean
run (guint seed, guint n_operations)
{
  Fuzz self = { .random = g_rand_new_with_seed (seed) };
  const char *wrong = NULL;

  self.timeline = timeline_new (any (&self, 300), 600, 500);
  timeline_draw (self.timeline, 1);

  for (guint i = 0; i < n_operations && wrong == NULL; i++)
    {
      guint operation = choose (&self);

      remember (&self, operation);
      wrong = step (&self, operation);

      /* As long as a conversation's window is at most. */
      if (count (&self) > 2000)
        trim (&self);
    }

  if (wrong != NULL)
    {
      g_print ("operation %u: %s; the last ones:", self.n_done, wrong);

      for (guint i = MAX (N_REMEMBERED, self.n_done) - N_REMEMBERED; i < self.n_done; i++)
        g_print (" %s", self.done[i % N_REMEMBERED]);

      g_print ("\nrun again: fuzz-timeline-view --seed %u\n", seed);
    }
  else
    g_print ("seed %u: %u operations, %u rows made, %u bound\n", seed, n_operations,
             self.timeline->n_made, self.timeline->n_bound);

  timeline_free (self.timeline);
  g_rand_free (self.random);

  for (guint i = 0; i < N_REMEMBERED; i++)
    g_free (self.done[i]);

  return wrong == NULL;
}

int
main (int argc, char *argv[])
{
  int seed = 1, n_operations = 2000;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What to do", "N" },
    { "operations", 0, 0, G_OPTION_ARG_INT, &n_operations, "How many, 2000 if not given", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  return run (seed, n_operations) ? EXIT_SUCCESS : EXIT_FAILURE;
}
