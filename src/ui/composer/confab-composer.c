// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "confab-composer-format.h"

#include "base/confab-async.h"
#include "base/confab-clock.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-paste.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"
#include "ui/media/confab-voice-button.h"

#include <glib/gi18n.h>

/**
 * ConfabComposer:
 *
 * Where one writes to a conversation. What is written is kept as its draft until it is sent. What
 * it answers, and what else it may be, is in confab-composer-context.c.
 */

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_SEND_ON_ENTER,
  PROP_NARROW,
} ConfabComposerProp;

static GParamSpec *props[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (ConfabComposer, confab_composer, ADW_TYPE_BIN)

/**
 * confab_composer_dup_text:
 *
 * Returns: (transfer full): what stands in the field
 */
char *
confab_composer_dup_text (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * confab_composer_set_text:
 * @text: (nullable): what is to stand in the field; it is nothing that the user has written now
 */
void
confab_composer_set_text (ConfabComposer *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter end;

  self->loading = TRUE;
  confab_composer_choose_wrap (self, text);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  self->typed_at_ms = 0;
  self->loading = FALSE;
}

/**
 * confab_composer_can_write:
 *
 * Returns: whether something can be said here
 */
gboolean
confab_composer_can_write (ConfabComposer *self)
{
  return self->session != NULL && self->conversation != NULL &&
         !confab_conversation_get_has_left (self->conversation);
}

/**
 * confab_composer_update_sensitivity:
 *
 * What can be done with what stands in the field can be asked for.
 */
void
confab_composer_update_sensitivity (ConfabComposer *self)
{
  g_autofree char *text = confab_composer_dup_text (self);
  gboolean writable = confab_composer_can_write (self);

  gtk_text_view_set_editable (self->text, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *text == '\0');
  confab_composer_update_sending (self, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.emoji", writable);
  confab_composer_format_enable (GTK_WIDGET (self), writable);
}

static void
stop_pause (ConfabComposer *self)
{
  confab_clock_remove (self->clock, self->pause_alarm);
  self->pause_alarm = 0;
}

/* The draft is another one than what stands here: it has come from another device, or was sent
 * there. What is being written here is not touched: it is saved and becomes the draft of both,
 * unless there is a pause. */
static void
take_draft (gpointer data)
{
  ConfabComposer *self = data;
  const char *draft = confab_conversation_get_draft (self->conversation);
  g_autofree char *text = confab_composer_dup_text (self);
  gint64 wait;

  stop_pause (self);
  confab_composer_update_context (self);

  if (self->edited_id != NULL || self->n_saving > 0 || self->draft_since_ms != 0 ||
      g_strcmp0 (text, draft) == 0)
    return;

  wait = self->typed_at_ms + CONFAB_COMPOSER_FRESH_MS - confab_clock_get_monotonic_ms (self->clock);

  if (self->typed_at_ms != 0 && wait > 0)
    {
      self->pause_alarm = confab_clock_add (self->clock, wait, take_draft, self);
      return;
    }

  confab_composer_set_text (self, draft);
  confab_composer_update_sensitivity (self);
}

static DexFuture *
saved_cb (DexFuture *future, gpointer data)
{
  ConfabComposer *self = CONFAB_COMPOSER (data);
  g_autoptr (GError) error = NULL;

  self->n_saving--;

  if (dex_future_get_value (future, &error) == NULL)
    {
      /* It is tried again with the next key, and nothing takes its place. */
      self->draft_since_ms = MAX (1, confab_clock_get_monotonic_ms (self->clock));
      confab_report_error (GTK_WIDGET (self), error);
    }
  else if (self->text != NULL && self->conversation != NULL)
    take_draft (self);

  return NULL;
}

/**
 * confab_composer_save_draft:
 *
 * Saves what has changed and is not on its way to the disk yet.
 */
void
confab_composer_save_draft (ConfabComposer *self)
{
  g_autofree char *text = NULL;

  confab_clock_remove (self->clock, self->draft_alarm);
  self->draft_alarm = 0;

  if (self->draft_since_ms == 0 || self->conversation == NULL)
    return;

  self->draft_since_ms = 0;
  self->n_saving++;
  text = confab_composer_dup_text (self);
  dex_future_disown (
      dex_future_finally (confab_session_set_draft (self->session, self->conversation, text),
                          saved_cb, g_object_ref (self), g_object_unref));
}

/* Whoever goes on elsewhere finds there what was written here. */
static void
leave (ConfabComposer *self)
{
  stop_pause (self);
  confab_composer_put_edit_aside (self);
  confab_composer_save_draft (self);

  if (self->session != NULL && self->conversation != NULL)
    confab_session_share_draft (self->session, self->conversation);
}

static void
draft_cb (gpointer data)
{
  confab_composer_save_draft (data);
}

/**
 * confab_composer_schedule_draft:
 *
 * The user has written something: it is saved soon.
 */
void
confab_composer_schedule_draft (ConfabComposer *self)
{
  gint64 now = confab_clock_get_monotonic_ms (self->clock);
  gint64 delay = CONFAB_DRAFT_AFTER_MS;

  self->typed_at_ms = MAX (1, now);

  if (self->draft_since_ms == 0)
    self->draft_since_ms = self->typed_at_ms;

  delay = CLAMP (self->draft_since_ms + CONFAB_DRAFT_WITHIN_MS - now, 0, delay);
  confab_clock_remove (self->clock, self->draft_alarm);
  self->draft_alarm = confab_clock_add (self->clock, delay, draft_cb, self);
}

static void
update_placeholder (ConfabComposer *self)
{
  g_autofree char *text = NULL;
  const char *title;

  if (self->conversation == NULL)
    return;

  title = confab_conversation_get_title (self->conversation);

  if (confab_conversation_get_has_left (self->conversation))
    text = confab_conversation_to_farewell (self->conversation);
  else if (confab_conversation_get_kind (self->conversation) == CONFAB_CONVERSATION_CHANNEL)
    /* Translators: the hint in the empty text field; the name of a public channel */
    text = g_strdup_printf (_ ("Message #%s (not encrypted)"), title);
  else
    /* Translators: the hint in the empty text field; to whom */
    text = g_strdup_printf (_ ("Message %s"), title);

  gtk_label_set_label (self->placeholder, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  text, -1);
  confab_composer_update_sensitivity (self);
}

static void
changed_cb (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  confab_composer_update_sensitivity (self);
  confab_composer_format_preview (self->text);
  confab_composer_look_for_links (self);

  if (self->loading || self->conversation == NULL)
    return;

  confab_composer_offer (self);

  if (self->edited_id != NULL)
    return;

  confab_composer_schedule_draft (self);

  if (confab_composer_tells_typing (self))
    confab_session_typed (self->session, self->conversation,
                          gtk_text_buffer_get_char_count (buffer) > 0);
}

/**
 * confab_composer_follow_buffer:
 *
 * Something else is written in.
 */
void
confab_composer_follow_buffer (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  confab_composer_watch_length (self, buffer);
}

/* Made when it is opened for the first time. */
static void
make_format_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = confab_composer_format_menu_new ();

  gtk_menu_button_set_menu_model (button, menu);
  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static GtkTextView *
get_text_view (GtkWidget *widget)
{
  return CONFAB_COMPOSER (widget)->text;
}

/* What has nothing to do with sending: who is named, and what the text is about. */
static gboolean
take_plain_key (ConfabComposer *self, guint key)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  if (confab_composer_take_offered (self, key))
    return GDK_EVENT_STOP;

  if (key == GDK_KEY_Escape)
    return confab_composer_cancel (self);

  if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && self->edited_id == NULL &&
      gtk_text_buffer_get_char_count (buffer) == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "conversation.edit-last", NULL);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (ConfabComposer *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
  gboolean control = state & GDK_CONTROL_MASK;
  gboolean shift = state & GDK_SHIFT_MASK;

  confab_composer_begin_spelling (self);

  if (!control && !shift && !(state & GDK_ALT_MASK) && take_plain_key (self, key))
    return GDK_EVENT_STOP;

  /* There is nothing to undo here: then it is what was done last. */
  if (control && !shift && key == GDK_KEY_z &&
      !gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (self->text)))
    return gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_UNDO, NULL);

  if (!enter || (state & GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;

  if (control || (self->send_on_enter && !shift))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "composer.send", NULL);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
confab_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CONFAB_COMPOSER (widget)->text));
}

static void
confab_composer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabComposer *self = CONFAB_COMPOSER (object);

  switch ((ConfabComposerProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_SEND_ON_ENTER:
      g_value_set_boolean (value, self->send_on_enter);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_composer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabComposer *self = CONFAB_COMPOSER (object);

  switch ((ConfabComposerProp) id)
    {
    case PROP_SESSION:
      confab_composer_set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      confab_composer_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_SEND_ON_ENTER:
      self->send_on_enter = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NARROW:
      /* What it offers is in the menu of the text, too. */
      self->narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->format), !self->narrow);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_composer_dispose (GObject *object)
{
  ConfabComposer *self = CONFAB_COMPOSER (object);

  if (self->text != NULL)
    leave (self);

  g_clear_object (&self->conversation_signals);
  g_clear_pointer (&self->chooser, gtk_widget_unparent);

  confab_composer_end_offers (self);
  confab_composer_end_spelling (self);
  confab_composer_end_card (self);
  self->context = NULL;
  g_clear_pointer (&self->edited_id, g_free);
  g_clear_pointer (&self->shown_context, g_free);
  g_clear_pointer (&self->edits, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_COMPOSER);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_composer_parent_class)->dispose (object);
}

static void
confab_composer_class_init (ConfabComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_composer_get_property;
  object_class->set_property = confab_composer_set_property;
  object_class->dispose = confab_composer_dispose;
  widget_class->grab_focus = confab_composer_grab_focus;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_SEND_ON_ENTER] = g_param_spec_boolean ("send-on-enter", NULL, NULL, TRUE, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_VOICE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, column);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, text);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, format);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, emoji);
  confab_composer_format_install (widget_class, get_text_view);
  confab_composer_install_context (widget_class);
  confab_composer_install_sending (widget_class);
  confab_composer_install_pasting (widget_class);
  confab_composer_install_card (widget_class);
  confab_composer_install_emoji (widget_class);
}

static void
confab_composer_init (ConfabComposer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->send_on_enter = TRUE;
  self->clock = confab_clock_new ();
  confab_composer_init_context (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->format, make_format_menu, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  confab_composer_follow_buffer (self);

  confab_paste_watch (self->text);
  self->conversation_signals = g_signal_group_new (CONFAB_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::title",
                                  G_CALLBACK (update_placeholder), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::has-left",
                                  G_CALLBACK (update_placeholder), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::draft",
                                  G_CALLBACK (take_draft), self);
  confab_composer_update_sensitivity (self);
}

/**
 * confab_composer_new:
 *
 * Returns: (transfer floating): a composer that belongs to no conversation yet
 */
GtkWidget *
confab_composer_new (void)
{
  return g_object_new (CONFAB_TYPE_COMPOSER, NULL);
}

/**
 * confab_composer_set_session:
 * @session: (nullable): who writes
 */
void
confab_composer_set_session (ConfabComposer *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_COMPOSER (self));

  if (self->session == session)
    return;

  confab_composer_set_conversation (self, NULL);
  g_set_object (&self->session, session);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

/**
 * confab_composer_set_conversation:
 * @conversation: (nullable): to whom
 *
 * Keeps what was written as the draft of the conversation before, and shows the draft of this one.
 */
void
confab_composer_set_conversation (ConfabComposer *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_COMPOSER (self));

  if (self->conversation == conversation)
    return;

  leave (self);
  g_set_object (&self->conversation, conversation);
  g_signal_group_set_target (self->conversation_signals, conversation);
  confab_composer_begin_card (self, NULL, NULL);
  confab_composer_set_text (
      self, conversation != NULL ? confab_conversation_get_draft (conversation) : "");
  update_placeholder (self);
  confab_composer_update_context (self);
  confab_composer_resume_edit (self);
  confab_composer_spell_there (self);
  confab_composer_update_sensitivity (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_composer_set_clock:
 * @clock: tells when a draft is to be saved, instead of the system's
 */
void
confab_composer_set_clock (ConfabComposer *self, ConfabClock *clock)
{
  g_return_if_fail (CONFAB_IS_COMPOSER (self));
  g_return_if_fail (self->draft_alarm == 0);

  g_set_object (&self->clock, clock);
}

/**
 * confab_composer_type:
 * @text: what was typed while something else had the focus
 *
 * Takes the focus and inserts the text: typing anywhere in the window writes here.
 */
void
confab_composer_type (ConfabComposer *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_COMPOSER (self));

  if (!confab_composer_can_write (self))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), text, -1);
}
