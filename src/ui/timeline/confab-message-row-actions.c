// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row-private.h"

#include "confab-display-text.h"
#include "confab-message-words.h"
#include "confab-reaction-bar.h"
#include "confab-timeline-view.h"

#include "client/formatting/confab-formatted.h"
#include "ui/common/confab-announce.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-naming.h"
#include "ui/media/confab-media-box.h"

#include <string.h>

/* What one can do with a message: by its menu, by keys, and with the pointer on it. What needs more
 * than the row is asked for by its signal "asked". */

/* Actions without a parameter are asked for by their name, behind "message.". */
static void
ask_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  if (self->message != NULL)
    confab_message_row_ask (self, action_name + strlen ("message."),
                            parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

/* Where the focus is, or where the menu was asked for. */
static void
file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  graphene_point_t at;
  const char *id = NULL;

  if (self->message == NULL || self->media == NULL || root == NULL)
    return;

  if (gtk_widget_compute_point (widget, self->media,
                                &GRAPHENE_POINT_INIT ((float) self->menu_x, (float) self->menu_y),
                                &at))
    id = confab_media_box_pick (CONFAB_MEDIA_BOX (self->media), gtk_root_get_focus (root), at.x,
                                at.y);

  if (id != NULL)
    confab_message_row_ask (self, action_name + strlen ("message."), id);
}

static void
react_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));

  ask_action (widget, action_name, parameter);
}

/* Of the text what is selected, else the selected messages, else all of this one. */
static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  GtkWidget *view = gtk_widget_get_ancestor (widget, CONFAB_TYPE_TIMELINE_VIEW);
  g_autofree char *selected = NULL;

  if (self->message == NULL)
    return;

  if (view != NULL &&
      confab_timeline_view_get_selection (CONFAB_TIMELINE_VIEW (view), NULL, NULL) &&
      gtk_widget_activate_action (view, "conversation.copy-selection", NULL))
    return;

  selected = confab_display_text_dup_selected (GTK_WIDGET (self->bubble));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          selected != NULL ? selected : confab_message_get_content (self->message));
}

static void
select_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, CONFAB_TYPE_TIMELINE_VIEW);
  guint position = view != NULL
                       ? confab_timeline_view_get_position (CONFAB_TIMELINE_VIEW (view), widget)
                       : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    confab_timeline_view_select (CONFAB_TIMELINE_VIEW (view), position, position);
}

/* Who does not see what was hidden is told. */
static void
tell_revealed (ConfabMessageRow *self)
{
  g_autoptr (ConfabFormatted) formatted =
      confab_formatted_new (confab_message_get_content (self->message));
  g_autofree char *text = confab_formatted_to_plain (formatted, TRUE);

  confab_announce (GTK_WIDGET (self), text);
}

static void
expand_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  gboolean reveal = g_str_equal (action_name, "message.reveal");

  confab_message_row_expand (self, reveal);

  if (reveal && confab_message_get_content (self->message) != NULL)
    tell_revealed (self);
}

/**
 * confab_message_row_clear_menu:
 *
 * Takes away what was opened on the row.
 */
void
confab_message_row_clear_menu (ConfabMessageRow *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static void
show_popover (ConfabMessageRow *self, GtkWidget *popover, double x, double y)
{
  confab_message_row_clear_menu (self);
  self->menu = popover;
  self->menu_x = x;
  self->menu_y = y;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * confab_message_row_show_menu:
 * @x: where, in the row's coordinates
 * @y: the same
 *
 * Shows what can be done with the message.
 */
void
confab_message_row_show_menu (ConfabMessageRow *self, double x, double y)
{
  g_autoptr (GMenuModel) model = confab_message_menu_new (self->message, self->conversation);
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  if (confab_message_can_react (self->message, self->conversation))
    gtk_popover_menu_add_child (GTK_POPOVER_MENU (menu), confab_quick_reactions_new (),
                                CONFAB_MESSAGE_MENU_REACTIONS);

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  confab_name_menu_items (menu);
  show_popover (self, menu, x, y);
}

/* Where the bubble begins, and ends below. */
static gboolean
get_corner (ConfabMessageRow *self, double *x, double *y)
{
  graphene_rect_t bounds;

  if (self->message == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->bubble), GTK_WIDGET (self), &bounds))
    return FALSE;

  *x = bounds.origin.x + MIN (bounds.size.width / 2, 60);
  *y = bounds.origin.y + bounds.size.height;
  return TRUE;
}

/**
 * confab_message_row_show_popover:
 * @popover: (transfer floating): something about the message
 *
 * Shows it under the message, in the place of another one.
 */
void
confab_message_row_show_popover (ConfabMessageRow *self, GtkWidget *popover)
{
  double x = 0, y = 0;

  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  get_corner (self, &x, &y);
  show_popover (self, popover, x, y);
}

static void
menu_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  double x, y;

  if (get_corner (self, &x, &y))
    confab_message_row_show_menu (self, x, y);
}

static void
quick_reactions_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  GtkWidget *popover;

  if (self->message == NULL || !confab_message_can_react (self->message, self->conversation))
    return;

  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), confab_quick_reactions_new ());
  confab_message_row_show_popover (self, popover);
}

static void
emoji_picked_cb (ConfabMessageRow *self, const char *emoji)
{
  if (self->message != NULL)
    confab_message_row_ask (self, "react", emoji);
}

/* The chooser holds some thousand emoji: made when it is asked for. */
static void
choose_reaction_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  GtkWidget *chooser;

  if (self->message == NULL)
    return;

  chooser = gtk_emoji_chooser_new ();
  g_signal_connect_object (chooser, "emoji-picked", G_CALLBACK (emoji_picked_cb), self,
                           G_CONNECT_SWAPPED);
  confab_message_row_show_popover (self, chooser);
}

/* A letter on a message that was come to by the keyboard. One that was clicked on has the focus as
 * well, but then a letter is the beginning of a text. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, CONFAB_TYPE_TIMELINE_VIEW);
  const char *action = g_variant_get_string (args, NULL);

  if (!gtk_widget_is_focus (widget) || view == NULL ||
      confab_timeline_view_get_pointed (CONFAB_TIMELINE_VIEW (view)))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (widget, action, NULL);
}

static void
pressed_cb (ConfabMessageRow *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (click));

  if (self->message == NULL)
    return;

  if (!gdk_event_triggers_context_menu (event))
    {
      if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_PRIMARY)
        {
          GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), CONFAB_TYPE_TIMELINE_VIEW);

          /* Text is selected in one row at a time. */
          confab_display_text_unselect_beside (GTK_WIDGET (self));
          gtk_widget_grab_focus (GTK_WIDGET (self));

          if (view != NULL)
            confab_timeline_view_set_pointed (CONFAB_TIMELINE_VIEW (view), TRUE);
        }

      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  confab_message_row_show_menu (self, x, y);
}

static void
long_pressed_cb (ConfabMessageRow *self, double x, double y, GtkGesture *press)
{
  if (self->message != NULL)
    confab_message_row_show_menu (self, x, y);
}

/**
 * confab_message_row_init_gestures:
 *
 * Has the row listen to the pointer and to touches.
 */
void
confab_message_row_init_gestures (ConfabMessageRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  /* The text takes what is left, for selecting. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_c, GDK_CONTROL_MASK, "message.copy" },
    { GDK_KEY_Menu, 0, "message.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "message.menu" },
    { GDK_KEY_Return, 0, "message.menu" },
  };
  static const char *const letters[] = {
    "message.reply", "message.edit",      "message.quick-react", "message.forward",
    "message.star",  "message.copy-link", "message.open-file",
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    confab_keys_bind_func (widget_class, letters[i], key_cb);

  confab_keys_bind (widget_class, "message.info");
  confab_keys_bind (widget_class, "message.delete");
}

/**
 * confab_message_row_install_actions:
 *
 * Adds the actions on a message, and their keys, to the class.
 */
void
confab_message_row_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "message.retry", NULL, ask_action },
    { "message.discard", NULL, ask_action },
    { "message.pause", "s", ask_action },
    { "message.go-on", "s", ask_action },
    { "message.choose-file", NULL, ask_action },
    { "message.info", NULL, ask_action },
    { "message.reply", NULL, ask_action },
    { "message.edit", NULL, ask_action },
    { "message.delete", NULL, ask_action },
    { "message.history", NULL, ask_action },
    { "message.copy-link", NULL, ask_action },
    { "message.forward", NULL, ask_action },
    { "message.star", NULL, ask_action },
    { "message.reactions", NULL, ask_action },
    { "message.person", "s", ask_action },
    { "message.use-file", "s", ask_action },
    { "message.open-file", NULL, file_action },
    { "message.open-file-with", NULL, file_action },
    { "message.save-file", NULL, file_action },
    { "message.show-file", NULL, file_action },
    { "message.react", "s", react_action },
    { "message.quick-react", NULL, quick_reactions_action },
    { "message.choose-reaction", NULL, choose_reaction_action },
    { "message.copy", NULL, copy_action },
    { "message.select", NULL, select_action },
    { "message.expand", NULL, expand_action },
    { "message.reveal", NULL, expand_action },
    { "message.menu", NULL, menu_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].func);

  install_keys (widget_class);
}
