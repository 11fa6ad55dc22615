// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* What has been read, what is to be unread again, and what a screen reader is told. */

/**
 * confab_conversation_view_is_being_read:
 *
 * Returns: whether the messages are on the screen, in the window that is used
 */
gboolean
confab_conversation_view_is_being_read (ConfabConversationView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root) &&
         gtk_window_is_active (GTK_WINDOW (root));
}

static void
mark_read_cb (gpointer data)
{
  ConfabConversationView *self = data;
  g_autoptr (ConfabMessage) message = NULL;
  guint first, last;

  self->read_alarm = 0;

  if (self->timeline == NULL || self->hold_read || !confab_conversation_view_is_being_read (self) ||
      !confab_timeline_view_get_visible_range (self->view, &first, &last))
    return;

  message = g_list_model_get_item (G_LIST_MODEL (self->timeline), last);

  if (message != NULL &&
      confab_message_get_seq (message) > confab_conversation_get_seen_seq (self->conversation))
    confab_report (GTK_WIDGET (self), confab_session_mark_read (self->session, self->conversation,
                                                                confab_message_get_seq (message)));
}

/**
 * confab_conversation_view_schedule_read:
 *
 * What is visible now will have been read, if it is still so after %CONFAB_READ_AFTER_MS.
 */
void
confab_conversation_view_schedule_read (ConfabConversationView *self)
{
  confab_clock_remove (self->clock, self->read_alarm);
  self->read_alarm = 0;

  if (self->timeline != NULL && confab_conversation_view_is_being_read (self))
    self->read_alarm = confab_clock_add (self->clock, CONFAB_READ_AFTER_MS, mark_read_cb, self);
}

/**
 * confab_conversation_view_note_seen:
 *
 * What was made unread elsewhere, in the list or on another device, stays so while one looks at it.
 */
void
confab_conversation_view_note_seen (ConfabConversationView *self)
{
  gint64 seen = confab_conversation_get_seen_seq (self->conversation);

  if (seen < self->seen)
    self->hold_read = TRUE;

  self->seen = seen;
}

/**
 * confab_conversation_view_announce:
 * @position: of the newest message in the timeline
 *
 * Tells a screen reader who says what: Orca says nothing of what changes outside of the focus. At
 * most one a second, the newest.
 */
void
confab_conversation_view_announce (ConfabConversationView *self, guint position)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (G_LIST_MODEL (self->timeline), position);
  ConfabUser *sender = message != NULL ? confab_message_get_sender (message) : NULL;
  gint64 now = confab_clock_get_monotonic_ms (self->clock);
  g_autofree char *text = NULL;

  if (sender == NULL || confab_message_get_is_own (message) ||
      confab_message_get_is_system (message) || !confab_conversation_view_is_being_read (self) ||
      now - self->announced_ms < CONFAB_ANNOUNCE_EVERY_MS)
    return;

  self->announced_ms = now;
  /* Translators: a message that came in, for screen readers: who, and what */
  text = g_strdup_printf (_ ("%s: %s"), confab_user_get_display_name (sender),
                          confab_message_get_content (message));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

typedef struct
{
  ConfabConversationView *view;
  ConfabTimeline *timeline;
  gint64 seq;
} Marking;

static void
marking_free (Marking *marking)
{
  g_object_unref (marking->view);
  g_object_unref (marking->timeline);
  g_free (marking);
}

static DexFuture *
mark_unread_fiber (Marking *marking)
{
  ConfabConversationView *self = marking->view;
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_session_mark_unread (self->session,
                                              confab_timeline_get_conversation (marking->timeline),
                                              marking->seq),
                  &error))
    {
      confab_report_error (GTK_WIDGET (self), error);
      return confab_reject (&error);
    }

  confab_timeline_renew_unread (marking->timeline);
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                              _ ("Marked as unread"));
  return dex_future_new_true ();
}

static void
mark_unread (ConfabConversationView *self, gint64 seq)
{
  Marking *marking = g_new0 (Marking, 1);

  self->hold_read = TRUE;
  marking->view = g_object_ref (self);
  marking->timeline = g_object_ref (self->timeline);
  marking->seq = seq;
  CONFAB_SPAWN_AND_FORGET (mark_unread_fiber, marking, marking_free);
}

static void
mark_unread_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  guint at;

  if (self->timeline == NULL)
    return;

  at = confab_timeline_find (self->timeline, g_variant_get_string (parameter, NULL));

  if (at != G_MAXUINT)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (self->timeline), at);

      if (confab_message_get_seq (message) > 0)
        mark_unread (self, confab_message_get_seq (message));
    }
}

/* As it was when the conversation was opened. */
static void
undo_read_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);

  if (self->timeline == NULL)
    return;

  if (confab_conversation_get_seen_seq (self->conversation) > self->seen_before)
    mark_unread (self, self->seen_before + 1);
  else
    gtk_widget_activate_action (widget, CONFAB_ACTION_SHOW_TOAST, "s",
                                _ ("Nothing was read since you came here"));
}

/**
 * confab_conversation_view_install_reading:
 *
 * Adds the actions of reading to the class.
 */
void
confab_conversation_view_install_reading (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.mark-unread", "s",
                                   mark_unread_action);
  gtk_widget_class_install_action (widget_class, "conversation.undo-read", NULL, undo_read_action);
  confab_keys_bind_as (widget_class, "win.undo", "conversation.undo-read");
}
