// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view.h"
#include "confab-timeline-view.h"

#include "base/confab-async.h"
#include "ui/common/confab-report.h"

/* Going to a message: page by page, until it is in the window. */

/* Where a message comes to lie that was gone to. */
#define ALIGN 0.3

/* Further back than so many pages nobody wants to wait. */
#define MOST_PAGES 400

typedef struct
{
  ConfabTimelineView *view;
  ConfabTimeline *timeline;
  char *id;
  gint64 seq;
} Going;

static void
going_free (Going *going)
{
  g_object_unref (going->view);
  g_object_unref (going->timeline);
  g_free (going->id);
  g_free (going);
}

static guint
find (Going *going)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (going->timeline));

  if (going->id != NULL)
    return confab_timeline_find (going->timeline, going->id);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (going->timeline), i);

      if (confab_message_get_seq (message) == going->seq)
        return i;
    }

  return G_MAXUINT;
}

static DexFuture *
go_fiber (Going *going)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MOST_PAGES; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (going->timeline));
      guint position = find (going);

      /* another conversation is looked at by now */
      if (confab_timeline_view_get_model (going->view) != G_LIST_MODEL (going->timeline))
        break;

      if (position != G_MAXUINT)
        {
          confab_timeline_view_scroll_to (going->view, position, ALIGN, TRUE);
          break;
        }

      if (confab_timeline_get_at_start (going->timeline) ||
          !dex_await (confab_timeline_load_older (going->timeline), &error) ||
          n == g_list_model_get_n_items (G_LIST_MODEL (going->timeline)))
        break;
    }

  return error != NULL ? confab_reject (&error) : dex_future_new_true ();
}

static ConfabTimelineView *
find_view (GtkWidget *widget)
{
  ConfabTimelineView *view =
      CONFAB_IS_TIMELINE_VIEW (widget) ? CONFAB_TIMELINE_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && view == NULL;
       child = gtk_widget_get_next_sibling (child))
    view = find_view (child);

  return view;
}

static void
start (ConfabConversationView *self, const char *id, gint64 seq)
{
  ConfabTimelineView *view = find_view (GTK_WIDGET (self));
  GListModel *model = confab_timeline_view_get_model (view);
  Going *going;

  if (!CONFAB_IS_TIMELINE (model))
    return;

  going = g_new0 (Going, 1);
  going->view = g_object_ref (view);
  going->timeline = g_object_ref (CONFAB_TIMELINE (model));
  going->id = g_strdup (id);
  going->seq = seq;
  confab_report (GTK_WIDGET (self), CONFAB_SPAWN (go_fiber, going, going_free));
}

/**
 * confab_conversation_view_go_to_message:
 * @message_id: one of the conversation's messages that is held here
 *
 * Shows it.
 */
void
confab_conversation_view_go_to_message (ConfabConversationView *self, const char *message_id)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  start (self, message_id, 0);
}

/**
 * confab_conversation_view_go_to_seq:
 * @seq: the place of a message, held here or not
 *
 * Shows it.
 */
void
confab_conversation_view_go_to_seq (ConfabConversationView *self, gint64 seq)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  start (self, NULL, seq);
}
