// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row.h"

#include "confab-bubble.h"
#include "confab-display-text.h"
#include "confab-marks.h"
#include "confab-row-parts.h"
#include "confab-side.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

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
  GtkWidget *menu;
  ConfabMessage *message;
  ConfabSearchQuery *marks;
  GSignalGroup *signals;
  gboolean show_people;
  gboolean expanded;
};

typedef enum
{
  PROP_MESSAGE = 1,
  PROP_SHOW_PEOPLE,
} ConfabMessageRowProp;

static GParamSpec *props[PROP_SHOW_PEOPLE + 1];

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
  static const char *const icons[] = {
    [CONFAB_MESSAGE_SENDING] = "confab-sending-symbolic",
    [CONFAB_MESSAGE_SENT] = "confab-sent-symbolic",
    [CONFAB_MESSAGE_DELIVERED] = "confab-delivered-symbolic",
    [CONFAB_MESSAGE_READ] = "confab-read-symbolic",
    [CONFAB_MESSAGE_FAILED] = "confab-failed-symbolic",
  };

  return g_strdup (icons[status]);
}

static const char *
get_state_text (ConfabMessageStatus status)
{
  switch (status)
    {
    case CONFAB_MESSAGE_SENDING:
      return _ ("Sending");
    case CONFAB_MESSAGE_SENT:
      return _ ("Sent");
    case CONFAB_MESSAGE_DELIVERED:
      return _ ("Delivered");
    case CONFAB_MESSAGE_READ:
      return _ ("Read");
    case CONFAB_MESSAGE_FAILED:
    default:
      return _ ("Not sent");
    }
}

static char *
state_text_cb (gpointer row, ConfabMessageStatus status)
{
  return g_strdup (get_state_text (status));
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

  if (day || self->day != NULL)
    set_part (self, &self->day,
              day ? confab_day_line_new (confab_message_get_created_at (message)) : NULL, NULL);

  if (unread != (self->unread != NULL))
    set_part (self, &self->unread, unread ? confab_unread_line_new () : NULL, self->day);
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

  for (guint i = 0; i < 2; i++)
    {
      static const char *const classes[] = { "own", "first" };

      if (i == 0 ? own : first)
        gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
    }
}

static void
update_content (ConfabMessageRow *self)
{
  g_autofree char *text = NULL;
  gboolean cut = FALSE;
  gboolean deleted = confab_message_get_is_deleted (self->message);
  gboolean unreadable = !deleted && confab_message_get_is_unreadable (self->message);

  if (deleted)
    text = g_strdup (_ ("This message was deleted"));
  else if (unreadable)
    text = g_strdup (_ ("This message could not be read"));
  else
    text = confab_display_text (confab_message_get_content (self->message), self->expanded, &cut);

  gtk_label_set_label (self->content, text);
  confab_marks_set (self->content, deleted || unreadable ? NULL : self->marks);

  if (deleted || unreadable)
    gtk_widget_add_css_class (GTK_WIDGET (self), "absent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "absent");

  if ((cut && !self->expanded) != (self->more != NULL))
    {
      GtkWidget *more = NULL;

      if (cut && !self->expanded)
        {
          more = gtk_button_new_with_label (_ ("Show more"));
          gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "message.expand");
          gtk_widget_set_halign (more, confab_message_get_is_own (self->message) ? GTK_ALIGN_END
                                                                                 : GTK_ALIGN_START);
          gtk_widget_add_css_class (more, "flat");
        }

      set_part (self, &self->more, more, GTK_WIDGET (self->line));
    }
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

/* What a screen reader says of the row: who, when, in what state, and what. */
static void
update_accessible_label (ConfabMessageRow *self)
{
  ConfabUser *user = confab_message_get_sender (self->message);
  gboolean own = confab_message_get_is_own (self->message);
  g_autofree char *time =
      confab_calendar_format_time (confab_calendar_get_default (),
                                   confab_message_get_created_at (self->message));
  g_autofree char *label = NULL;
  const char *name = own ? _ ("You") : user != NULL ? confab_user_get_display_name (user) : "";
  const char *text = gtk_label_get_label (self->content);

  if (own)
    /* Translators: sender, time, state, text of a message */
    label = g_strdup_printf (_ ("%s, %s, %s: %s"), name, time,
                             get_state_text (confab_message_get_status (self->message)), text);
  else if (confab_message_get_is_edited (self->message))
    /* Translators: sender, time, text of a message */
    label = g_strdup_printf (_ ("%s, %s, edited: %s"), name, time, text);
  else
    /* Translators: sender, time, text of a message */
    label = g_strdup_printf (_ ("%s, %s: %s"), name, time, text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update (ConfabMessageRow *self)
{
  update_above (self);
  update_people (self);
  update_content (self);
  update_state (self);
  update_accessible_label (self);
}

static void
message_notify_cb (ConfabMessageRow *self)
{
  if (self->message != NULL)
    update (self);
}

static void
retry (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RETRY], 0);
}

static void
discard (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DISCARD], 0);
}

static void
show_info (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (CONFAB_MESSAGE_ROW (widget)->message != NULL)
    g_signal_emit (widget, signals[SIGNAL_INFO], 0);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  if (self->message != NULL && confab_message_get_content (self->message) != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                            confab_message_get_content (self->message));
}

static void
expand (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabMessageRow *self = CONFAB_MESSAGE_ROW (widget);

  if (self->message == NULL)
    return;

  self->expanded = TRUE;
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
  g_autoptr (GMenu) model = g_menu_new ();

  g_menu_append (model, _ ("_Copy Text"), "message.copy");
  g_menu_append (model, _ ("_Info"), "message.info");

  if (confab_message_get_status (self->message) == CONFAB_MESSAGE_FAILED)
    {
      g_menu_append (model, _ ("_Try Again"), "message.retry");
      g_menu_append (model, _ ("_Discard"), "message.discard");
    }

  clear_menu (self);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
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
        gtk_widget_grab_focus (GTK_WIDGET (self));

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
      message_notify_cb (self);
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
  gtk_widget_class_install_action (widget_class, "message.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "message.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "message.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "message.info", NULL, show_info);
  gtk_widget_class_install_action (widget_class, "message.expand", NULL, expand);
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
    "notify::content",   "notify::status",       "notify::is-deleted",
    "notify::is-edited", "notify::show-sender",  "notify::show-day",
    "notify::sender",    "notify::failure-code", "notify::first-unread",
  };
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->show_people = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (CONFAB_TYPE_MESSAGE);

  for (guint i = 0; i < G_N_ELEMENTS (notified); i++)
    g_signal_group_connect_swapped (self->signals, notified[i], G_CALLBACK (message_notify_cb),
                                    self);

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

  self->expanded = FALSE;
  clear_menu (self);
  g_signal_group_set_target (self->signals, message);

  if (message != NULL)
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
