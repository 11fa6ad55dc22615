// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row.h"

#include "confab-marks.h"
#include "confab-mention-text.h"
#include "confab-message-row-private.h"
#include "confab-message-words.h"
#include "confab-reaction-bar.h"
#include "confab-row-parts.h"
#include "confab-sending-bar.h"

#include "ui/common/confab-closures.h"
#include "ui/common/confab-quote-line.h"
#include "ui/formatting/confab-format-blocks.h"
#include "ui/media/confab-media-box.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>

/**
 * ConfabMessageRow:
 *
 * What one person said. It is made once and shows one message after the other: what most messages
 * lack (a day above, the line of new messages, the bar of a failed one) is made only where it is
 * needed. What one can do with it is in confab-message-row-actions.c.
 */

typedef enum
{
  PROP_MESSAGE = 1,
  PROP_SHOW_PEOPLE,
  PROP_IS_ONLINE,
} ConfabMessageRowProp;

static GParamSpec *props[PROP_IS_ONLINE + 1];

typedef enum
{
  SIGNAL_ASKED,
  N_SIGNALS,
} ConfabMessageRowSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabMessageRow, confab_message_row, GTK_TYPE_BOX)

static char *
state_icon_cb (gpointer row, ConfabMessageStatus status)
{
  return g_strdup (confab_message_status_to_icon (status));
}

static gboolean
state_tooltip_cb (ConfabMessageRow *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  if (self->message != NULL)
    gtk_tooltip_set_text (tooltip, confab_message_status_to_text (
                                       confab_message_get_status (self->message)));

  return self->message != NULL;
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
      confab_avatar_follow (CONFAB_AVATAR (adw_bin_get_child (self->avatar_slot)), user);
      gtk_label_set_label (self->sender, confab_user_get_display_name (user));
    }

  confab_side_set_at_end (self->side, own);

  set_class (self, "own", own);
  set_class (self, "first", first);
}

/* Once made it stays: most likely the next message that needs it is not far. */
static void
update_media (ConfabMessageRow *self)
{
  GPtrArray *files = confab_message_get_attachments (self->message);
  gboolean any = self->session != NULL && files != NULL && files->len > 0 &&
                 !confab_message_is_absent (self->message);

  if (any && self->media == NULL)
    {
      self->media = confab_media_box_new ();
      g_object_set (self->bubble, "media", self->media, NULL);
    }

  if (self->media == NULL)
    return;

  confab_media_box_set (CONFAB_MEDIA_BOX (self->media),
                        any ? confab_media_get (self->session) : NULL, any ? self->message : NULL);
  gtk_widget_set_visible (self->media, any);
  confab_media_box_set_found (CONFAB_MEDIA_BOX (self->media), self->found_file);
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
    {
      g_autoptr (GArray) names = confab_mentions_list (self->message, self->roster);

      self->body =
          confab_format_show (self->content, text, names, self->revealed, self->marks, &plain);
    }

  if (*text == '\0')
    gtk_widget_set_visible (GTK_WIDGET (self->content), FALSE);

  g_object_set (self->bubble, "body", self->body, NULL);
  label = confab_message_to_label (self->message, absent ? text : plain, self->roster);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_class (self, "absent", absent);
  set_class (self, "names-me", confab_mentions_name_self (self->message, self->roster));

  if ((cut && !self->expanded) != (self->more != NULL))
    set_part (self, &self->more,
              cut && !self->expanded
                  ? confab_more_button_new (confab_message_get_is_own (self->message))
                  : NULL,
              GTK_WIDGET (self->line));
}

static void
update_quote (ConfabMessageRow *self)
{
  const char *reply_to = confab_message_get_forwarded (self->message) == NULL
                             ? confab_message_get_reply_to (self->message)
                             : NULL;

  if (reply_to == NULL && self->quote == NULL)
    return;

  if ((reply_to != NULL) != (self->quote != NULL))
    {
      self->quote = reply_to != NULL ? confab_quote_line_new () : NULL;
      g_object_set (self->bubble, "quote", self->quote, NULL);
    }

  if (reply_to != NULL)
    confab_quote_line_set (CONFAB_QUOTE_LINE (self->quote), reply_to,
                           confab_message_get_quote (self->message), self->roster);
}

static void
update_reactions (ConfabMessageRow *self)
{
  GPtrArray *reactions = confab_message_get_reactions (self->message);
  gboolean any = reactions != NULL && reactions->len > 0;

  if (any != (self->reactions != NULL))
    set_part (self, &self->reactions, any ? confab_reaction_bar_new () : NULL,
              self->more != NULL ? self->more : GTK_WIDGET (self->line));

  if (!any)
    return;

  confab_reaction_bar_set (CONFAB_REACTION_BAR (self->reactions), self->message, self->roster);
  gtk_widget_set_margin_start (self->reactions,
                               gtk_widget_get_visible (GTK_WIDGET (self->avatar_slot)) ? 40 : 0);
}

static void
update_state (ConfabMessageRow *self)
{
  gboolean failed = confab_message_get_status (self->message) == CONFAB_MESSAGE_FAILED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.retry", failed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.discard", failed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.copy",
                                 confab_message_get_content (self->message) != NULL);

  if (!confab_sending_bar_is_right (self->failure, self->session, self->message))
    set_part (self, &self->failure, confab_sending_bar_new (self->session, self->message),
              self->reactions != NULL ? self->reactions
              : self->more != NULL    ? self->more
                                      : GTK_WIDGET (self->line));
}

static void
update (ConfabMessageRow *self)
{
  if (self->message == NULL)
    return;

  update_above (self);
  update_people (self);
  confab_message_row_update_origin (self);
  update_quote (self);
  update_media (self);
  update_content (self);
  confab_message_row_update_card (self);
  update_reactions (self);
  confab_message_row_update_star (self);
  update_state (self);
  update_below (self);
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

  confab_message_row_clear_menu (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->message);
  g_clear_object (&self->conversation);
  g_clear_object (&self->roster);
  g_clear_object (&self->session);
  g_clear_pointer (&self->marks, confab_search_query_unref);
  g_clear_pointer (&self->found_file, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_MESSAGE_ROW);

  G_OBJECT_CLASS (confab_message_row_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_callback (widget_class, state_tooltip_cb);
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

  signals[SIGNAL_ASKED] =
      g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (CONFAB_TYPE_BUBBLE);
  g_type_ensure (CONFAB_TYPE_SIDE);
  bind_template (widget_class);
  confab_message_row_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "message");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
confab_message_row_init (ConfabMessageRow *self)
{
  self->show_people = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_format_label_prepare (self->content);

  self->signals = g_signal_group_new (CONFAB_TYPE_MESSAGE);

  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  confab_message_row_init_gestures (self);
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
 * confab_message_row_set_place:
 * @conversation: (nullable): where the message is
 * @roster: (nullable): who people are
 *
 * To be called before the message is set.
 */
void
confab_message_row_set_place (ConfabMessageRow *self,
                              ConfabConversation *conversation,
                              ConfabRoster *roster)
{
  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  g_set_object (&self->conversation, conversation);
  g_set_object (&self->roster, roster);
}

/**
 * confab_message_row_set_session:
 * @session: (nullable): where files come from; without one none are shown
 *
 * To be called before the message is set.
 */
void
confab_message_row_set_session (ConfabMessageRow *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  g_set_object (&self->session, session);
}

/**
 * confab_message_row_set_hovered:
 * @hovered: whether the pointer is on it: then what is done most often is at hand
 *
 * The row keeps its size.
 */
void
confab_message_row_set_hovered (ConfabMessageRow *self, gboolean hovered)
{
  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  hovered = hovered && self->message != NULL && !confab_message_is_absent (self->message);

  if (hovered == (self->hover != NULL))
    return;

  self->hover =
      hovered ? confab_hover_bar_new (confab_message_can_react (self->message, self->conversation))
              : NULL;
  confab_side_set_beside (self->side, self->hover);
}

/**
 * confab_message_row_ask:
 * @what: detail of the signal
 * @value: (nullable): about what
 *
 * Asks for what the row cannot do itself.
 */
void
confab_message_row_ask (ConfabMessageRow *self, const char *what, const char *value)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], g_quark_from_string (what), what, value);
}

/**
 * confab_message_row_expand:
 * @reveal: whether it is what is hidden in a text that is wanted, else the rest of a long one
 *
 * Shows more of what was said.
 */
void
confab_message_row_expand (ConfabMessageRow *self, gboolean reveal)
{
  gboolean focus;

  if (self->message == NULL)
    return;

  focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->expanded = self->expanded || !reveal;
  self->revealed = self->revealed || reveal;
  update_content (self);

  /* What had it may have been made anew. */
  if (focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
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
  confab_message_row_set_hovered (self, FALSE);
  gtk_label_select_region (self->content, 0, 0);
  confab_message_row_clear_menu (self);
  g_signal_group_set_target (self->signals, message);

  if (message == NULL)
    confab_message_row_put_away (self);

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
  if (!confab_marks_take (&self->marks, marks) || self->message == NULL)
    return;

  update_content (self);
  confab_message_row_update_card (self);
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

  if (self->body != NULL || self->media == NULL || !gtk_widget_get_visible (self->media))
    return self->body != NULL ? self->body : GTK_WIDGET (self->content);

  return self->media;
}
