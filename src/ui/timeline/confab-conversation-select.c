// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "confab-delete-dialog.h"
#include "confab-message-words.h"

#include "base/confab-async.h"
#include "client/model/confab-timeline-stretch.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Selected messages: how many there are, and what can be done with all of them. They may reach far
 * beyond what the timeline holds. */

/* So many are copied at most, so many of them read at once. */
#define COPIED_MOST 10000
#define READ_AT_ONCE 500

typedef struct
{
  ConfabConversationView *view;
  ConfabTimeline *timeline;
  gint64 from; /* positions, both included */
  gint64 to;
} Stretch;

static Stretch *
stretch_new (ConfabConversationView *self)
{
  Stretch *stretch = g_new0 (Stretch, 1);

  stretch->view = g_object_ref (self);
  stretch->timeline = g_object_ref (self->timeline);
  return stretch;
}

static void
stretch_free (Stretch *stretch)
{
  g_object_unref (stretch->view);
  g_object_unref (stretch->timeline);
  g_free (stretch);
}

static void
tell_copied (ConfabConversationView *self, gboolean more, gint64 n_missing)
{
  g_autofree char *text = NULL;

  if (more)
    text = g_strdup_printf (ngettext ("Only the first message was copied",
                                      "Only the first %u messages were copied", COPIED_MOST),
                            COPIED_MOST);
  else if (n_missing > 0)
    text = g_strdup (_ ("Messages that are not on this device were left out"));
  else
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s", text);
}

/* Not all at once: the frames go on meanwhile. */
static DexFuture *
copy_fiber (Stretch *stretch)
{
  ConfabConversationView *self = stretch->view;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 at = stretch->from > G_MININT64 ? stretch->from - 1 : stretch->from, n_missing = 0;
  guint n = 0;

  while (at < stretch->to && n < COPIED_MOST)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabStretch) read =
          dex_await_boxed (confab_timeline_read_stretch (stretch->timeline, at, stretch->to,
                                                         MIN (READ_AT_ONCE, COPIED_MOST - n)),
                           &error);

      if (read == NULL)
        {
          confab_report_error (GTK_WIDGET (self), error);
          return confab_reject (&error);
        }

      for (guint i = 0; i < read->messages->len; i++)
        confab_message_append_quoted (g_ptr_array_index (read->messages, i), text);

      at = read->last;
      n += read->messages->len;
      n_missing += read->n_missing;
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  tell_copied (self, at < stretch->to, n_missing);

  if (self->timeline == stretch->timeline)
    confab_timeline_view_unselect (self->view);

  return dex_future_new_true ();
}

static void
copy_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  gint64 from, to;
  Stretch *stretch;

  if (self->timeline == NULL || !confab_timeline_view_get_selected_orders (self->view, &from, &to))
    return;

  stretch = stretch_new (self);
  stretch->from = from;
  stretch->to = to;
  CONFAB_SPAWN_AND_FORGET (copy_fiber, stretch, stretch_free);
}

static gboolean
is_at (ConfabConversationView *self, guint at, gint64 position)
{
  g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (self->timeline), at);

  return message != NULL && confab_message_get_position (message) == position;
}

/* Whether all that is selected is in the window. */
static gboolean
is_loaded (ConfabConversationView *self, guint first, guint last)
{
  gint64 from, to;

  if (!confab_timeline_view_get_selected_orders (self->view, &from, &to))
    return FALSE;

  return (is_at (self, first, from) ||
          (from == G_MININT64 && confab_timeline_get_at_start (self->timeline))) &&
         (is_at (self, last, to) ||
          (to == G_MAXINT64 && confab_timeline_get_at_end (self->timeline)));
}

/* For what is done to each of the selected messages: to all of them, or to none. */
static gboolean
get_loaded (ConfabConversationView *self, guint *first, guint *last)
{
  if (self->timeline == NULL || !confab_timeline_view_get_selection (self->view, first, last))
    return FALSE;

  if (is_loaded (self, *first, *last))
    return TRUE;

  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                              _ ("These are too many messages for that. Select fewer."));
  return FALSE;
}

static void
forward_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint first, last;

  if (!get_loaded (self, &first, &last))
    return;

  for (guint i = first; i <= last; i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (self->timeline), i);
      char *text = confab_message_to_forwarded (message);

      if (text != NULL)
        g_strv_builder_take (texts, text);
    }

  all = g_strv_builder_end (texts);

  if (all[0] != NULL)
    gtk_widget_activate_action (widget, CONFAB_ACTION_FORWARD, "^as", all);

  confab_timeline_view_unselect (self->view);
}

static void
delete_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  guint first, last;

  if (!get_loaded (self, &first, &last))
    return;

  for (guint i = first; i <= last; i++)
    g_ptr_array_add (messages, g_list_model_get_item (G_LIST_MODEL (self->timeline), i));

  confab_delete_dialog_present (self->session, self->conversation, messages, widget);
  confab_timeline_view_unselect (self->view);
}

static void
unselect (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  confab_timeline_view_unselect (CONFAB_CONVERSATION_VIEW (widget)->view);
}

static void
show_count (ConfabConversationView *self, guint n)
{
  g_autofree char *text = n > COPIED_MOST
                              ? g_strdup_printf (ngettext ("More than %u message",
                                                           "More than %u messages", COPIED_MOST),
                                                 COPIED_MOST)
                              : g_strdup_printf (ngettext ("%u message", "%u messages", n), n);

  gtk_label_set_label (self->n_selected, text);
}

/* One at a time is counted: the last that was selected. */
static DexFuture *
count_fiber (Stretch *stretch)
{
  ConfabConversationView *self = stretch->view;
  gint64 from, to;

  while (self->timeline == stretch->timeline &&
         confab_timeline_view_get_selected_orders (self->view, &from, &to) &&
         (from != stretch->from || to != stretch->to))
    {
      g_autoptr (GError) error = NULL;
      gint64 n = dex_await_int64 (
          confab_timeline_count_stretch (stretch->timeline, from, to, COPIED_MOST + 1), &error);

      stretch->from = from;
      stretch->to = to;

      if (error != NULL)
        {
          confab_report_error (GTK_WIDGET (self), error);
          break;
        }

      if (n > 0)
        show_count (self, (guint) n);
      else if (self->timeline == stretch->timeline)
        confab_timeline_view_unselect (self->view);
    }

  if (self->counting == stretch)
    self->counting = NULL;

  return dex_future_new_true ();
}

/**
 * confab_conversation_view_update_selection:
 *
 * Shows what can be done with what is selected, as long as anything is.
 */
void
confab_conversation_view_update_selection (ConfabConversationView *self)
{
  guint first = 0, last = 0;
  gboolean any = confab_timeline_view_get_selection (self->view, &first, &last);
  Stretch *stretch;

  gtk_action_bar_set_revealed (self->selection, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conversation.copy-selection", any);

  if (!any || self->timeline == NULL)
    return;

  /* What is in the window is counted at once. */
  if (is_loaded (self, first, last))
    {
      show_count (self, last - first + 1);
      return;
    }

  if (self->counting != NULL)
    return;

  self->counting = stretch = stretch_new (self);
  CONFAB_SPAWN_AND_FORGET (count_fiber, stretch, stretch_free);
}

/**
 * confab_conversation_view_install_selection:
 *
 * Adds the actions on what is selected to the class.
 */
void
confab_conversation_view_install_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.copy-selection", NULL,
                                   copy_selection);
  gtk_widget_class_install_action (widget_class, "conversation.forward-selection", NULL,
                                   forward_selection);
  gtk_widget_class_install_action (widget_class, "conversation.delete-selection", NULL,
                                   delete_selection);
  gtk_widget_class_install_action (widget_class, "conversation.unselect", NULL, unselect);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "conversation.copy-selection", NULL);
}
