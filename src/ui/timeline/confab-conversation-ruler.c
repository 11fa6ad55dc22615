// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"

#include <math.h>

/* The ruler beside the messages: it shows where one is in all of the conversation, and what is
 * where; and it takes one anywhere, with the date beside it while one drags. */

/* The date is shown for so long after the last move. */
#define BUBBLE_MS 1000

/* What has changed is marked after so long. */
#define MARKS_AFTER_MS 1500

/* Where a place between two messages is, in events. */
static double
get_seq (ConfabConversationView *self, double position)
{
  GListModel *messages = G_LIST_MODEL (self->timeline);
  gint64 last = confab_conversation_get_last_seq (self->conversation);
  g_autoptr (ConfabMessage) message = g_list_model_get_item (messages, (guint) position);
  g_autoptr (ConfabMessage) next = g_list_model_get_item (messages, (guint) position + 1);
  gint64 seq = message != NULL ? confab_message_get_seq (message) : 0;
  gint64 next_seq = next != NULL ? confab_message_get_seq (next) : seq + 1;

  /* What is not sent yet stands after all. */
  if (seq == 0)
    return (double) (last + 1);

  return (double) seq +
         (position - floor (position)) * (double) (next_seq > seq ? next_seq - seq : 1);
}

/* All of the conversation is in the window and in view. */
static gboolean
fits (ConfabConversationView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  return self->timeline != NULL && self->ready && confab_timeline_get_at_start (self->timeline) &&
         confab_timeline_get_at_end (self->timeline) &&
         gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment) <=
             gtk_adjustment_get_page_size (adjustment) + 0.5;
}

/**
 * confab_conversation_view_show_ruler:
 *
 * Shows the ruler beside what does not fit into the window. Without it there is more room, and what
 * fits beside it fits the better without: it does not come and go. Not within a layout.
 */
void
confab_conversation_view_show_ruler (ConfabConversationView *self)
{
  g_clear_handle_id (&self->show_ruler_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->ruler), !fits (self));
}

static gboolean
show_ruler_cb (gpointer data)
{
  ConfabConversationView *self = data;

  self->show_ruler_id = 0;
  confab_conversation_view_show_ruler (self);
  return G_SOURCE_REMOVE;
}

/**
 * confab_conversation_view_update_ruler:
 *
 * Shows on the ruler where one is, and what is unread.
 */
void
confab_conversation_view_update_ruler (ConfabConversationView *self)
{
  const ConfabConversationRowData *row;
  double top, bottom;

  gtk_widget_set_sensitive (GTK_WIDGET (self->ruler), self->timeline != NULL);

  if (self->timeline == NULL || self->seeking != NULL)
    return;

  row = confab_conversation_get_row (self->conversation);
  confab_ruler_set_range (self->ruler, MAX (1, row->first_seq), row->last_seq);
  confab_ruler_set_unread (self->ruler,
                           confab_conversation_get_unread_count (self->conversation) > 0
                               ? confab_conversation_get_seen_seq (self->conversation) + 1
                               : 0);

  if (gtk_widget_get_visible (GTK_WIDGET (self->ruler)) == fits (self) && self->show_ruler_id == 0)
    self->show_ruler_id = g_idle_add_full (G_PRIORITY_DEFAULT, show_ruler_cb, self, NULL);

  if (confab_timeline_view_get_extent (self->view, &top, &bottom))
    confab_ruler_set_place (self->ruler, get_seq (self, top), get_seq (self, bottom));
}

typedef struct
{
  ConfabConversationView *view;
  ConfabTimeline *timeline;
} Asking;

static Asking *
asking_new (ConfabConversationView *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->view = g_object_ref (self);
  asking->timeline = g_object_ref (self->timeline);
  return asking;
}

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->view);
  g_object_unref (asking->timeline);
  g_free (asking);
}

static DexFuture *
load_marks_fiber (Asking *asking)
{
  ConfabConversationView *self = asking->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) marks = dex_await_boxed (
      confab_timeline_list_marks (asking->timeline, confab_ruler_get_n_marks (self->ruler)),
      &error);

  if (marks == NULL)
    return confab_reject (&error);

  if (self->timeline == asking->timeline)
    confab_ruler_set_marks (self->ruler, marks);

  return dex_future_new_true ();
}

static void
marks_cb (gpointer data)
{
  ConfabConversationView *self = data;

  self->marks_alarm = 0;

  if (self->timeline != NULL)
    CONFAB_SPAWN_AND_FORGET (load_marks_fiber, asking_new (self), asking_free);
}

/**
 * confab_conversation_view_expect_marks:
 * @at_once: whether they are wanted now, or after some more may have changed
 *
 * The marks of the ruler are out of date.
 */
void
confab_conversation_view_expect_marks (ConfabConversationView *self, gboolean at_once)
{
  if (self->marks_alarm != 0 && !at_once)
    return;

  confab_clock_remove (self->clock, self->marks_alarm);
  self->marks_alarm = confab_clock_add (self->clock, at_once ? 0 : MARKS_AFTER_MS, marks_cb, self);
}

static void
hide_bubble_cb (gpointer data)
{
  ConfabConversationView *self = data;

  self->bubble_alarm = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->bubble), FALSE);
}

static void
show_bubble (ConfabConversationView *self, gint64 unix_ms)
{
  g_autofree char *text = confab_calendar_format_day (confab_calendar_get_default (), unix_ms);
  int height = gtk_widget_get_height (GTK_WIDGET (self->ruler));
  int own = 0;

  gtk_label_set_label (self->bubble, text);
  gtk_widget_measure (GTK_WIDGET (self->bubble), GTK_ORIENTATION_VERTICAL, -1, NULL, &own, NULL,
                      NULL);
  gtk_widget_set_margin_top (GTK_WIDGET (self->bubble),
                             (int) CLAMP (confab_ruler_get_thumb_px (self->ruler) - own / 2.0, 0,
                                          MAX (0, height - own)));
  gtk_widget_set_visible (GTK_WIDGET (self->bubble), TRUE);
  confab_clock_remove (self->clock, self->bubble_alarm);
  self->bubble_alarm = confab_clock_add (self->clock, BUBBLE_MS, hide_bubble_cb, self);
}

static void
place_at (ConfabConversationView *self, ConfabMessage *message, double seq)
{
  guint at = confab_timeline_find (self->timeline, confab_message_get_id (message));
  GtkWidget *row;

  if (at == G_MAXUINT)
    return;

  /* A part of a message is a part of its row, which has been measured, but not allocated. */
  confab_timeline_view_scroll_to (self->view, at, 0, FALSE);
  row = confab_timeline_view_get_row (self->view, at);

  if (row != NULL && seq > (double) confab_message_get_seq (message))
    {
      double part = MIN (1, seq - (double) confab_message_get_seq (message));
      int width = gtk_widget_get_width (GTK_WIDGET (self->view)), height;

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      confab_timeline_view_restore_anchor (self->view, at, -part * height);
    }
}

/* One place at a time is read from the database: the last one that was asked for. */
static DexFuture *
seek_fiber (Asking *asking)
{
  ConfabConversationView *self = asking->view;

  while (self->timeline == asking->timeline && self->seek_to > 0)
    {
      g_autoptr (GError) error = NULL;
      double seq = self->seek_to;
      gint64 unix_ms;
      g_autoptr (ConfabMessage) message = NULL;

      self->seek_to = 0;
      unix_ms =
          dex_await_int64 (confab_timeline_get_time_at (asking->timeline, (gint64) seq), &error);

      if (error == NULL && unix_ms > 0)
        show_bubble (self, unix_ms);

      g_clear_error (&error);
      message =
          dex_await_object (confab_timeline_go_to_seq (asking->timeline, (gint64) seq), &error);

      if (self->timeline != asking->timeline)
        break;

      if (message != NULL)
        place_at (self, message, seq);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
        self->wanted = (gint64) seq;
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        confab_report_error (GTK_WIDGET (self), error);
    }

  if (self->seeking == asking)
    self->seeking = NULL;

  return dex_future_new_true ();
}

static void
moved_cb (ConfabConversationView *self, double seq, gboolean to_end, ConfabRuler *ruler)
{
  Asking *asking;

  if (self->timeline == NULL)
    return;

  self->wanted = 0;
  self->seek_to = seq;

  /* The first move of a drag: one can go back to where it began. */
  if (self->bubble_alarm == 0)
    confab_conversation_view_push_here (self);

  if (to_end && confab_timeline_get_at_end (self->timeline))
    {
      self->seek_to = 0;
      confab_timeline_view_scroll_to_end (self->view);
      return;
    }

  if (self->seeking != NULL)
    return;

  self->seeking = asking = asking_new (self);
  CONFAB_SPAWN_AND_FORGET (seek_fiber, asking, asking_free);
}

/**
 * confab_conversation_view_set_hits:
 * @seqs: (array length=n_seqs) (nullable): the events that a search has found
 *
 * Marks them on the ruler.
 */
void
confab_conversation_view_set_hits (ConfabConversationView *self, const gint64 *seqs, guint n_seqs)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  confab_ruler_set_hits (self->ruler, seqs, n_seqs);
}

/**
 * confab_conversation_view_close_ruler:
 *
 * Another conversation is open, or none.
 */
void
confab_conversation_view_close_ruler (ConfabConversationView *self)
{
  confab_clock_remove (self->clock, self->marks_alarm);
  confab_clock_remove (self->clock, self->bubble_alarm);
  self->marks_alarm = self->bubble_alarm = 0;
  self->seek_to = 0;
  self->seeking = NULL;
  g_clear_handle_id (&self->show_ruler_id, g_source_remove);

  if (self->ruler == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->bubble), FALSE);
  confab_ruler_set_marks (self->ruler, NULL);
  confab_ruler_set_hits (self->ruler, NULL, 0);
  confab_ruler_set_unread (self->ruler, 0);
}

/**
 * confab_conversation_view_init_ruler:
 *
 * Connects the ruler with the messages.
 */
void
confab_conversation_view_init_ruler (ConfabConversationView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  g_signal_group_connect_swapped (self->conversation_signals, "notify::unread-count",
                                  G_CALLBACK (confab_conversation_view_update_ruler), self);
  g_signal_connect_object (self->ruler, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed",
                           G_CALLBACK (confab_conversation_view_update_ruler), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed",
                           G_CALLBACK (confab_conversation_view_update_ruler), self,
                           G_CONNECT_SWAPPED);
}
