// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "confab-message-asked.h"
#include "confab-message-words.h"

#include "ui/common/confab-actions.h"
#include "ui/media/confab-link-card.h"

#include <glib/gi18n.h>

/* What leads from reading to writing: the message under the pointer offers what is done most often,
 * a double click answers, and the newest message of one's own can be edited from the composer. */

static void
set_hovered (ConfabConversationView *self, GtkWidget *row)
{
  if (self->hovered == row)
    return;

  if (self->hovered != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (self->hovered), (gpointer *) &self->hovered);
      confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (self->hovered), FALSE);
    }

  self->hovered = row;

  if (row != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &self->hovered);
      confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (row), TRUE);
    }
}

static GtkWidget *
find_row (ConfabConversationView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  return widget != NULL && !CONFAB_IS_MESSAGE_ROW (widget)
             ? gtk_widget_get_ancestor (widget, CONFAB_TYPE_MESSAGE_ROW)
             : widget;
}

/* What opens with one click is not answered with two. */
static gboolean
is_card (ConfabConversationView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  return widget != NULL && gtk_widget_get_ancestor (widget, CONFAB_TYPE_LINK_CARD) != NULL;
}

/* Fingers have no place where they only are. */
static void
motion_cb (ConfabConversationView *self, double x, double y, GtkEventController *motion)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (motion);

  if (device == NULL || gdk_device_get_source (device) != GDK_SOURCE_TOUCHSCREEN)
    set_hovered (self, find_row (self, x, y));
}

static void
leave_cb (ConfabConversationView *self)
{
  set_hovered (self, NULL);
}

/* Between the bubbles: on a text, a double click selects a word. */
static void
pressed_cb (ConfabConversationView *self, int n_press, double x, double y)
{
  GtkWidget *row = n_press == 2 && !is_card (self, x, y) ? find_row (self, x, y) : NULL;
  graphene_point_t at;

  if (row == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view),
                                 confab_message_row_get_content (CONFAB_MESSAGE_ROW (row)),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at) ||
      gtk_widget_contains (confab_message_row_get_content (CONFAB_MESSAGE_ROW (row)), at.x, at.y))
    return;

  gtk_widget_activate_action (row, "message.reply", NULL);
}

static void
edit_last_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  guint n = self->timeline != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->timeline)) : 0;

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (ConfabMessage) message =
          g_list_model_get_item (G_LIST_MODEL (self->timeline), i - 1);

      if (!confab_message_can_edit (message, self->conversation))
        continue;

      confab_message_edit (widget, message);
      return;
    }
}

/**
 * confab_conversation_view_install_answers:
 *
 * Adds the actions to the class.
 */
void
confab_conversation_view_install_answers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.edit-last", NULL, edit_last_action);
}

/**
 * confab_conversation_view_init_answers:
 *
 * Follows the pointer.
 */
void
confab_conversation_view_init_answers (ConfabConversationView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_conversation_view_forget_hovered:
 *
 * The rows are about to go.
 */
void
confab_conversation_view_forget_hovered (ConfabConversationView *self)
{
  set_hovered (self, NULL);
}
