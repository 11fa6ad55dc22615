// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row.h"

#include "confab-bubble.h"
#include "confab-display-text.h"
#include "confab-marks.h"
#include "confab-message-words.h"
#include "confab-row-parts.h"
#include "confab-side.h"
#include "confab-timeline-view.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/formatting/confab-format-blocks.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>

/**
 * ConfabMessageRow:
 *
 * What one person said. It is made once and shows one message after the other: what most messages
 * lack (a day above, the line of new messages, the bar of a failed one) is made only where it is
 * needed.
 */
struct _ConfabMessageRow
{
  GtkBox parent_instance;
  GtkBox *line;
  AdwBin *avatar_slot;
  ConfabSide *side;
  ConfabBubble *bubble;
  GtkLabel *sender;
  GtkLabel *content;
  GtkImage *state;
  GtkWidget *day;
  GtkWidget *unread;
  GtkWidget *more;
  GtkWidget *failure;
  GtkWidget *missing_above;
  GtkWidget *missing_below;
  GtkWidget *menu;
  GtkWidget *body; /* of the bubble, where a label does not do */
  ConfabMessage *message;
  ConfabSearchQuery *marks;
  GSignalGroup *signals;
  gboolean show_people;
  gboolean is_online;
  gboolean expanded;
  gboolean revealed;
};

typedef enum
{
  PROP_MESSAGE = 1,
  PROP_SHOW_PEOPLE,
  PROP_IS_ONLINE,
} ConfabMessageRowProp;

static GParamSpec *props[PROP_IS_ONLINE + 1];

typedef enum
{
  SIGNAL_RETRY,
  SIGNAL_DISCARD,
  SIGNAL_INFO,
  N_SIGNALS,
} ConfabMessageRowSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabMessageRow, confab_message_row, GTK_TYPE_BOX)

static char *
state_icon_cb (gpointer row, ConfabMessageStatus status)
{
  return g_strdup (confab_message_status_to_icon (status));
}

static char *
state_text_cb (gpointer row, ConfabMessageStatus status)
{
  return g_strdup (confab_message_status_to_text (status));
}

static void
set_class (ConfabMessageRow *self, const char *name, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/* Puts an optional part into the row, or takes it out. */
static void
set_part (ConfabMessageRow *self, GtkWidget **part, GtkWidget *widget, GtkWidget *after)
{
  if (*part != NULL)
    gtk_box_remove (GTK_BOX (self), *part);

  *part = widget;

  if (widget != NULL)
    gtk_box_insert_child_after (GTK_BOX (self), widget, after);
}

static void
update_above (ConfabMessageRow *self)
{
  ConfabMessage *message = self->message;
  gboolean day = confab_message_get_show_day (message);
  gboolean unread = confab_message_get_first_unread (message);
  gint64 missing = confab_message_get_missing_above (message);

  if (missing > 0 || self->missing_above != NULL)
    set_part (self, &self->missing_above,
              missing > 0 ? confab_missing_line_new (missing, self->is_online) : NULL, NULL);

  if (day || self->day != NULL)
    set_part (self, &self->day,
              day ? confab_day_line_new (confab_message_get_created_at (message)) : NULL,
              self->missing_above);

  if (unread != (self->unread != NULL))
    set_part (self, &self->unread, unread ? confab_unread_line_new () : NULL,
              self->day != NULL ? self->day : self->missing_above);
}

static void
update_below (ConfabMessageRow *self)
{
  gint64 missing = confab_message_get_missing_below (self->message);

  if (self->missing_below != NULL)
    set_part (self, &self->missing_below, NULL, NULL);

  if (missing > 0)
    set_part (self, &self->missing_below, confab_missing_line_new (missing, self->is_online),
              gtk_widget_get_last_child (GTK_WIDGET (self)));
}

static void
update_people (ConfabMessageRow *self)
{
  gboolean own = confab_message_get_is_own (self->message);
  gboolean first = confab_message_get_show_sender (self->message);
  gboolean named = self->show_people && !own && first;
  ConfabUser *user = confab_message_get_sender (self->message);

  gtk_widget_set_visible (GTK_WIDGET (self->avatar_slot), self->show_people && !own);
  gtk_widget_set_visible (GTK_WIDGET (self->sender), named);

  if (named && adw_bin_get_child (self->avatar_slot) == NULL)
    adw_bin_set_child (self->avatar_slot, confab_avatar_new (NULL, 32));

  if (adw_bin_get_child (self->avatar_slot) != NULL)
    gtk_widget_set_visible (adw_bin_get_child (self->avatar_slot), named);

  if (named && user != NULL)
    {
      g_object_set (adw_bin_get_child (self->avatar_slot), "text",
                    confab_user_get_display_name (user), NULL);
      gtk_label_set_label (self->sender, confab_user_get_display_name (user));
    }

  confab_side_set_at_end (self->side, own);

  set_class (self, "own", own);
  set_class (self, "first", first);
}

static void
update_content (ConfabMessageRow *self)
{
  gboolean absent = confab_message_is_absent (self->message), cut;
  g_autofree char *text = confab_message_to_shown (self->message, self->expanded, &cut);
  g_autofree char *plain = NULL, *label = NULL;

  if (absent)
    {
      self->body = NULL;
      confab_format_label_set_plain (self->content, text, 1, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->content), TRUE);
    }
  else
    self->body = confab_format_show (self->content, text, self->revealed, self->marks, &plain);

  g_object_set (self->bubble, "body", self->body, NULL);
  label = confab_message_to_label (self->message, absent ? text : plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_class (self, "absent", absent);

  if ((cut && !self->expanded) != (self->more != NULL))
    set_part (self, &self->more,
              cut && !self->expanded
                  ? confab_more_button_new (confab_message_get_is_own (self->message))
                  : NULL,
              GTK_WIDGET (self->line));
}

static void
update_state (ConfabMessageRow *self)
{
  gboolean failed = confab_message_get_status (self->message) == CONFAB_MESSAGE_FAILED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.retry", failed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.discard", failed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.copy",
                                 confab_message_get_content (self->message) != NULL);

  if (failed != (self->failure != NULL))
    set_part (self, &self->failure,
              failed ? confab_failure_bar_new (confab_message_get_failure_code (self->message))
                     : NULL,
              self->more != NULL ? self->more : GTK_WIDGET (self->line));
}

static void
update (ConfabMessageRow *self)
{
  if (self->message == NULL)
    return;

  update_above (self);
  update_people (self);
  update_content (self);
  update_state (self);
  update_below (self);
}

static void
tell (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  guint signal = g_str_equal (action_name, "message.retry")     ? SIGNAL_RETRY
                 : g_str_equal (action_name, "message.discard") ? SIGNAL_DISCARD
                                                                : SIGNAL_INFO;

  if (CONFAB_MESSAGE_ROW (widget)->message != NULL)
    g_signal_emit (widget, signals[signal], 0);
}

/* Of the text what is selected, else the selected messages, else all of this one. */
static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
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
select_message (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, CONFAB_TYPE_TIMELINE_VIEW);
  guint position = view != NULL
                       ? confab_timeline_view_get_position (CONFAB_TIMELINE_VIEW (view), widget)
                       : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    confab_timeline_view_select (CONFAB_TIMELINE_VIEW (view), position, position);
}

static void
expand (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  if (self->message == NULL)
    return;

  self->expanded = self->expanded || g_str_equal (action_name, "message.expand");
  self->revealed = self->revealed || g_str_equal (action_name, "message.reveal");
  update_content (self);
}

static void
clear_menu (ConfabMessageRow *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static void
show_menu (ConfabMessageRow *self, double x, double y)
{
  g_autoptr (GMenuModel) model = confab_message_menu_new (self->message);

  clear_menu (self);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
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
          /* Text is selected in one row at a time. */
          confab_display_text_unselect_beside (GTK_WIDGET (self));
          gtk_widget_grab_focus (GTK_WIDGET (self));
        }

      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
long_pressed_cb (ConfabMessageRow *self, double x, double y, GtkGesture *press)
{
  if (self->message != NULL)
    show_menu (self, x, y);
}

static void
show_menu_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);
  graphene_rect_t bounds;

  if (self->message != NULL &&
      gtk_widget_compute_bounds (GTK_WIDGET (self->bubble), widget, &bounds))
    show_menu (self, bounds.origin.x, bounds.origin.y + bounds.size.height);
}

static void
confab_message_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  GTK_WIDGET_CLASS (confab_message_row_parent_class)
      ->size_allocate (widget, width, height, baseline);

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
confab_message_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (object);

  switch ((ConfabMessageRowProp) id)
    {
    case PROP_MESSAGE:
      g_value_set_object (value, self->message);
      break;
    case PROP_SHOW_PEOPLE:
      g_value_set_boolean (value, self->show_people);
      break;
    case PROP_IS_ONLINE:
      g_value_set_boolean (value, self->is_online);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_message_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (object);

  switch ((ConfabMessageRowProp) id)
    {
    case PROP_MESSAGE:
      confab_message_row_set_message (self, g_value_get_object (value));
      break;
    case PROP_SHOW_PEOPLE:
      self->show_people = g_value_get_boolean (value);
      update (self);
      break;
    case PROP_IS_ONLINE:
      self->is_online = g_value_get_boolean (value);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_message_row_dispose (GObject *object)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (object);

  clear_menu (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->message);
  g_clear_pointer (&self->marks, confab_search_query_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_MESSAGE_ROW);

  G_OBJECT_CLASS (confab_message_row_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "message.retry", NULL, tell);
  gtk_widget_class_install_action (widget_class, "message.discard", NULL, tell);
  gtk_widget_class_install_action (widget_class, "message.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "message.info", NULL, tell);
  gtk_widget_class_install_action (widget_class, "message.select", NULL, select_message);
  gtk_widget_class_install_action (widget_class, "message.expand", NULL, expand);
  gtk_widget_class_install_action (widget_class, "message.reveal", NULL, expand);
  gtk_widget_class_install_action (widget_class, "message.menu", NULL, show_menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "message.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "message.info",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "message.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "message.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "message.menu", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-message-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, line);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, avatar_slot);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, side);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, bubble);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, sender);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, content);
  gtk_widget_class_bind_template_child (widget_class, ConfabMessageRow, state);
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "state_icon",
                                                G_CALLBACK (state_icon_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "state_text",
                                                G_CALLBACK (state_text_cb));
}

static void
confab_message_row_class_init (ConfabMessageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_message_row_get_property;
  object_class->set_property = confab_message_row_set_property;
  object_class->dispose = confab_message_row_dispose;
  widget_class->size_allocate = confab_message_row_size_allocate;

  props[PROP_MESSAGE] = g_param_spec_object ("message", NULL, NULL, CONFAB_TYPE_MESSAGE, flags);
  props[PROP_SHOW_PEOPLE] = g_param_spec_boolean ("show-people", NULL, NULL, TRUE, flags);
  props[PROP_IS_ONLINE] = g_param_spec_boolean ("is-online", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DISCARD] = g_signal_new ("discard", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_INFO] = g_signal_new ("info", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CONFAB_TYPE_BUBBLE);
  g_type_ensure (CONFAB_TYPE_SIDE);
  bind_template (widget_class);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "message");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
confab_message_row_init (ConfabMessageRow *self)
{
  static const char *const notified[] = {
    "notify::content",      "notify::status",   "notify::is-deleted", "notify::is-edited",
    "notify::show-sender",  "notify::show-day", "notify::sender",     "notify::failure-code",
    "notify::first-unread", "notify::missing",
  };
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->show_people = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_format_label_prepare (self->content);

  self->signals = g_signal_group_new (CONFAB_TYPE_MESSAGE);

  for (guint i = 0; i < G_N_ELEMENTS (notified); i++)
    g_signal_group_connect_swapped (self->signals, notified[i], G_CALLBACK (update), self);

  /* The text takes what is left, for selecting. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * confab_message_row_new:
 *
 * Returns: (transfer floating): a row without a message
 */
GtkWidget *
confab_message_row_new (void)
{
  return g_object_new (CONFAB_TYPE_MESSAGE_ROW, NULL);
}

/**
 * confab_message_row_set_message:
 * @message: (nullable): what to show; NULL when the row is put away
 *
 * The row's height is right when it returns.
 */
void
confab_message_row_set_message (ConfabMessageRow *self, ConfabMessage *message)
{
  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  if (!g_set_object (&self->message, message))
    return;

  self->expanded = self->revealed = FALSE;
  gtk_label_select_region (self->content, 0, 0);
  clear_menu (self);
  g_signal_group_set_target (self->signals, message);

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
}

/**
 * confab_message_row_set_marks:
 * @marks: (nullable): what is to be marked in the text
 */
void
confab_message_row_set_marks (ConfabMessageRow *self, ConfabSearchQuery *marks)
{
  if (confab_marks_take (&self->marks, marks) && self->message != NULL)
    update_content (self);
}

/**
 * confab_message_row_get_message:
 *
 * Returns: (nullable) (transfer none): what it shows
 */
ConfabMessage *
confab_message_row_get_message (ConfabMessageRow *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE_ROW (self), NULL);

  return self->message;
}

/**
 * confab_message_row_get_content:
 *
 * Returns: (transfer none): what was said, without what stands above it
 */
GtkWidget *
confab_message_row_get_content (ConfabMessageRow *self)
{
  g_return_val_if_fail (CONFAB_IS_MESSAGE_ROW (self), NULL);

  return self->body != NULL ? self->body : GTK_WIDGET (self->content);
}
