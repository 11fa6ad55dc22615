// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pins-dialog.h"

#include "confab-pin-bar.h"

#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabPinsDialog:
 *
 * All messages that are pinned in a conversation, the newest first. They are at most a hundred.
 */
struct _ConfabPinsDialog
{
  AdwDialog parent_instance;
  ConfabConversation *conversation;
  ConfabRoster *roster;
  GtkWidget *view; /* what shows the conversation */
  GtkWidget *pages;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ConfabPinsDialog, confab_pins_dialog, ADW_TYPE_DIALOG)

static void
activated_cb (ConfabPinsDialog *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "message");

  gtk_widget_activate_action (self->view, "conversation.go-to-message", "s", id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
unpin_cb (ConfabPinsDialog *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  gtk_widget_activate_action (self->view, "conversation.unpin-message", "s",
                              g_object_get_data (G_OBJECT (row), "message"));
}

static GtkWidget *
make_row (ConfabPinsDialog *self, const ConfabPinData *pin)
{
  g_autofree char *name = confab_pin_to_name (pin, self->roster);
  g_autofree char *text = confab_pin_to_text (pin);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "message", g_strdup (pin->message_id), g_free);

  if (!confab_conversation_may_pin (self->conversation))
    return row;

  button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Unpin for all"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unpin for all"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (unpin_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (ConfabPinsDialog *self)
{
  const GPtrArray *pins = confab_conversation_get_pins (self->conversation);
  guint n = pins != NULL ? pins->len : 0;

  gtk_list_box_remove_all (self->list);

  for (guint i = n; i > 0; i--)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (pins, i - 1)));

  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), n > 0 ? "list" : "empty");
}

static void
confab_pins_dialog_dispose (GObject *object)
{
  ConfabPinsDialog *self = CONFAB_PINS_DIALOG (object);

  g_clear_object (&self->conversation);
  g_clear_object (&self->roster);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (confab_pins_dialog_parent_class)->dispose (object);
}

static void
confab_pins_dialog_class_init (ConfabPinsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_pins_dialog_dispose;
}

static GtkWidget *
make_list (ConfabPinsDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_widget_set_margin_top (list, 6);
  gtk_widget_set_margin_bottom (list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pinned messages"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *empty = g_object_new (CONFAB_TYPE_PLACEHOLDER, NULL);

  confab_placeholder_set_text (CONFAB_PLACEHOLDER (empty), "confab-pin-symbolic",
                               _ ("No Pinned Messages"),
                               _ ("What is pinned stands at the head of the conversation, for "
                                  "everybody."));
  gtk_widget_add_css_class (empty, "compact");
  return empty;
}

static void
confab_pins_dialog_init (ConfabPinsDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();

  self->pages = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->pages), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->pages), make_empty (), "empty");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), self->pages);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Pinned Messages"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
  adw_dialog_set_content_height (ADW_DIALOG (self), 480);
}

/**
 * confab_pins_dialog_new:
 * @roster: who people are
 * @view: what shows the conversation, and has its actions
 *
 * Returns: (transfer floating): a dialog with all that is pinned in a conversation
 */
AdwDialog *
confab_pins_dialog_new (ConfabConversation *conversation, ConfabRoster *roster, GtkWidget *view)
{
  ConfabPinsDialog *self = g_object_new (CONFAB_TYPE_PINS_DIALOG, NULL);

  self->conversation = g_object_ref (conversation);
  self->roster = g_object_ref (roster);
  self->view = g_object_ref (view);
  g_signal_connect_object (conversation, "notify::pins", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  return ADW_DIALOG (self);
}
