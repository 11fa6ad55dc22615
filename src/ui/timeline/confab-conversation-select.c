// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "confab-delete-dialog.h"
#include "confab-message-words.h"

#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/* Selected messages: how many there are, and what can be done with all of them. */

static void
copy_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  guint first, last;

  if (!confab_timeline_view_get_selection (self->view, &first, &last))
    return;

  for (guint i = first; i <= last; i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (self->timeline), i);

      confab_message_append_quoted (message, text);
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  confab_timeline_view_unselect (self->view);
}

static void
forward_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint first, last;

  if (!confab_timeline_view_get_selection (self->view, &first, &last))
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

  if (!confab_timeline_view_get_selection (self->view, &first, &last))
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
  guint n = last - first + 1;
  g_autofree char *text = g_strdup_printf (ngettext ("%u message", "%u messages", n), n);

  gtk_action_bar_set_revealed (self->selection, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conversation.copy-selection", any);

  if (any)
    gtk_label_set_label (self->n_selected, text);
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
