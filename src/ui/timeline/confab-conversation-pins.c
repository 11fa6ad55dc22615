// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"
#include "confab-pin-bar.h"
#include "confab-pins-dialog.h"

#include "ui/common/confab-report.h"

/* What is pinned in the conversation, for all: a bar above the messages, made when there is
 * something to show in it. */

/**
 * confab_conversation_view_update_pins:
 *
 * Shows what is pinned in the conversation that is open.
 */
void
confab_conversation_view_update_pins (ConfabConversationView *self)
{
  const GPtrArray *pins =
      self->conversation != NULL ? confab_conversation_get_pins (self->conversation) : NULL;

  if (self->pins == NULL)
    {
      if (pins == NULL || pins->len == 0)
        return;

      self->pins = confab_pin_bar_new ();
      gtk_box_prepend (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), self->pins);
    }

  confab_pin_bar_set (CONFAB_PIN_BAR (self->pins), self->conversation,
                      self->session != NULL ? confab_session_get_roster (self->session) : NULL);
}

static void
pin_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);

  if (self->conversation != NULL && confab_conversation_may_pin (self->conversation))
    confab_report (widget,
                   confab_session_set_pinned_message (
                       self->session, self->conversation, g_variant_get_string (parameter, NULL),
                       g_str_equal (action_name, "conversation.pin-message")));
}

static void
show_pins_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);

  if (self->conversation != NULL)
    adw_dialog_present (confab_pins_dialog_new (self->conversation,
                                                confab_session_get_roster (self->session), widget),
                        widget);
}

/**
 * confab_conversation_view_install_pins:
 *
 * Adds the actions on pinned messages to the class.
 */
void
confab_conversation_view_install_pins (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.pin-message", "s", pin_action);
  gtk_widget_class_install_action (widget_class, "conversation.unpin-message", "s", pin_action);
  gtk_widget_class_install_action (widget_class, "conversation.show-pins", NULL, show_pins_action);
}
