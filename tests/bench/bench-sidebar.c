// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "many-talks.h"

#include "ui/common/confab-actions.h"
#include "ui/sidebar/confab-conversation-filter.h"
#include "ui/sidebar/confab-conversation-row.h"

#include <libdex.h>
#include <stdlib.h>

/* The list of conversations with 10,000 of them: what a key in its search, a message that moves a
 * conversation to the top, another filter, opening and a step of scrolling cost the main thread, in
 * CPU time; "painted" with the frame that shows it. The floor is a GtkListView as it comes, over a
 * GtkFilterListModel, with the same rows, conversations and filter, as large. */

#define BENCH "sidebar"
#define N_ROUNDS 3
#define N_STEPS 200
#define STEP_PX 300
#define N_SHOWS (CONFAB_SHOW_ARCHIVED + 1)

/* One of the two, and what is done to it. */
typedef struct
{
  const char *name;
  GtkWidget *window;
  ConfabSession *session;
  GtkAdjustment *adjustment;
  GtkEditable *search;
  ConfabConversationFilter *filter; /* of the floor */
  AdwToggleGroup *show;             /* of the other */
  double first_frame_ms;
  double private_mb;
  Times keys, jumps, unread_jumps, scrolls, filters, opens;
} Subject;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ConfabSession *session)
{
  gtk_list_item_set_child (item,
                           g_object_new (CONFAB_TYPE_CONVERSATION_ROW, "session", session, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  confab_conversation_row_set_conversation (
      CONFAB_CONVERSATION_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
search_changed_cb (ConfabConversationFilter *filter, GParamSpec *pspec, GtkEditable *entry)
{
  confab_conversation_filter_set_search (filter, gtk_editable_get_text (entry));
}

static void
floor_show (Subject *self, GtkWidget *box)
{
  GListModel *all = confab_roster_get_conversations (confab_session_get_roster (self->session));
  GtkFilterListModel *shown =
      gtk_filter_list_model_new (g_object_ref (all), g_object_ref (GTK_FILTER (self->filter)));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self->session);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (shown))),
                            factory);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), scroller);
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
}

static void
floor_open (Subject *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->filter = confab_conversation_filter_new ();
  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  g_signal_connect_object (self->search, "notify::text", G_CALLBACK (search_changed_cb),
                           self->filter, G_CONNECT_SWAPPED);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 700);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
  kit_wait_drawn (self->window);
  self->first_frame_ms = talks_now_ms ();
  floor_show (self, box);
}

static void
sidebar_open (Subject *self)
{
  GtkWidget *list;

  self->window = GTK_WIDGET (kit_open_window (1000, 700));
  g_settings_reset (kit_get_settings (), "last-conversation");
  kit_wait_drawn (self->window);
  self->first_frame_ms = talks_now_ms ();
  confab_window_set_session (CONFAB_WINDOW (self->window), self->session);
  list = kit_find_role (self->window, "Conversations", GTK_ACCESSIBLE_ROLE_LIST);
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  self->search = GTK_EDITABLE (kit_find_type (self->window, GTK_TYPE_SEARCH_ENTRY));
  self->show = ADW_TOGGLE_GROUP (kit_find_type (self->window, ADW_TYPE_TOGGLE_GROUP));
}

static void
open_subject (Subject *self, const char *name, void (*open) (Subject *self))
{
  double mb = talks_private_mb ();

  *self = (Subject) { .name = name,
                      .session = fake_session_new (),
                      .keys = times_new (),
                      .jumps = times_new (),
                      .unread_jumps = times_new (),
                      .scrolls = times_new (),
                      .filters = times_new (),
                      .opens = times_new () };
  talks_fill (confab_session_get_roster (self->session), N_TALKS);
  open (self);
  gtk_test_widget_wait_for_draw (self->window);
  self->first_frame_ms = talks_now_ms () - self->first_frame_ms;

  for (guint i = 0; i < 40; i++)
    kit_wait_drawn (self->window);

  self->private_mb = talks_private_mb () - mb;
}

static void
set_show (Subject *self, ConfabShow show)
{
  if (self->show != NULL)
    adw_toggle_group_set_active (self->show, show);
  else
    confab_conversation_filter_set_show (self->filter, show);
}

/* A message in a conversation that is far down, as the roster gets it. */
static void
jump (Subject *self, Times *times)
{
  ConfabRoster *roster = confab_session_get_roster (self->session);
  static gint64 at = MADE_UP_NOW_MS;

  for (guint i = 0; i < N_STEPS; i++)
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
      start = talks_now_ms ();
      confab_roster_apply (roster, changes);
      times_note (times, start, self->window);
    }
}

static void
scroll (Subject *self)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      double start = talks_now_ms ();

      gtk_adjustment_set_value (self->adjustment,
                                gtk_adjustment_get_value (self->adjustment) + STEP_PX);
      times_note (&self->scrolls, start, self->window);
    }

  gtk_adjustment_set_value (self->adjustment, 0);
  kit_wait_drawn (self->window);
}

static void
filter (Subject *self)
{
  for (guint i = 0; i < N_ROUNDS * N_SHOWS; i++)
    {
      double start = talks_now_ms ();

      set_show (self, (ConfabShow) ((i + 1) % N_SHOWS));
      times_note (&self->filters, start, self->window);

      for (guint j = 0; j < 20; j++)
        kit_wait_drawn (self->window);
    }
}

/* One after the other, as with Alt+Down. */
static void
open_some (Subject *self)
{
  GListModel *all = confab_roster_get_conversations (confab_session_get_roster (self->session));

  for (guint i = 0; i < 30 && self->show != NULL; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (all, i);
      double start = talks_now_ms ();

      gtk_widget_activate_action (self->window, CONFAB_ACTION_OPEN_CONVERSATION, "s",
                                  confab_conversation_get_id (conversation));
      times_note (&self->opens, start, self->window);
      kit_settle ();
    }
}

static void
measure (Subject *self)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    talks_type_all (self->window, self->search, &self->keys);

  jump (self, &self->jumps);
  scroll (self);
  filter (self);
  set_show (self, CONFAB_SHOW_UNREAD);
  kit_wait_drawn (self->window);
  jump (self, &self->unread_jumps);
  set_show (self, CONFAB_SHOW_ALL);
  kit_wait_drawn (self->window);
  open_some (self);
}

static void
print (const char *name, const char *what, Times *times, Times *floor)
{
  static const struct
  {
    const char *metric;
    gboolean painted;
    double quantile;
  } metrics[] = {
    { "%s_p50_ms", FALSE, 0.5 },         { "%s_p95_ms", FALSE, 0.95 },
    { "%s_p99_ms", FALSE, 0.99 },        { "%s_painted_p50_ms", TRUE, 0.5 },
    { "%s_painted_p95_ms", TRUE, 0.95 }, { "%s_painted_p99_ms", TRUE, 0.99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_auto (GStrv) parts = g_strsplit (metrics[i].metric, "%s", 2);
      g_autofree char *metric = g_strjoinv (what, parts);

      bench_row (BENCH, name, metric,
                 times_quantile (times, metrics[i].painted, metrics[i].quantile), "ms",
                 floor != NULL ? times_quantile (floor, metrics[i].painted, metrics[i].quantile)
                               : 0);
    }
}

/* What a list view does while it scrolls comes with the frame. */
static void
print_all (Subject *self, Subject *floor)
{
  const char *name = self->name;

  bench_row (BENCH, name, "first_frame_ms", self->first_frame_ms, "ms", floor->first_frame_ms);
  bench_row (BENCH, name, "private_mb", self->private_mb, "MB", floor->private_mb);
  bench_row (BENCH, name, "jump_ms", times_quantile (&self->jumps, TRUE, 0.5), "ms",
             times_quantile (&floor->jumps, TRUE, 0.5));
  bench_row (BENCH, name, "scroll_p95_ms", times_quantile (&self->scrolls, TRUE, 0.95), "ms",
             times_quantile (&floor->scrolls, TRUE, 0.95));
  print (name, "key", &self->keys, &floor->keys);
  print (name, "jump", &self->jumps, &floor->jumps);
  print ("in Unread", "jump", &self->unread_jumps, &floor->unread_jumps);
  print (name, "filter", &self->filters, &floor->filters);
  print (name, "open", &self->opens, NULL);
}

static void
close_subject (Subject *self)
{
  Times *times[] = { &self->keys,    &self->jumps,   &self->unread_jumps,
                     &self->scrolls, &self->filters, &self->opens };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times_free (times[i]);

  g_clear_object (&self->filter);
  g_clear_object (&self->session);
}

int
main (void)
{
  Subject floor, sidebar;

  /* What is looked for by its accessible name is found without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  dex_init ();
  adw_init ();
  kit_init ();
  open_subject (&floor, "GtkListView", floor_open);
  measure (&floor);
  gtk_window_destroy (GTK_WINDOW (floor.window));
  kit_settle ();
  open_subject (&sidebar, "10,000 conversations", sidebar_open);
  measure (&sidebar);
  print_all (&sidebar, &floor);
  kit_close_window (CONFAB_WINDOW (sidebar.window));
  close_subject (&floor);
  close_subject (&sidebar);
  return EXIT_SUCCESS;
}
