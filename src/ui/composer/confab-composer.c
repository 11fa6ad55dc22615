// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer.h"

#include "confab-composer-format.h"

#include "base/confab-async.h"
#include "base/confab-clock.h"
#include "base/confab-limits.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ConfabComposer:
 *
 * Where one writes to a conversation. What is written is kept as its draft until it is sent.
 */
struct _ConfabComposer
{
  AdwBin parent_instance;
  GtkTextView *text;
  GtkLabel *placeholder;
  GtkMenuButton *format;
  GtkWidget *emoji;
  GtkWidget *chooser;
  ConfabSession *session;
  ConfabConversation *conversation;
  GSignalGroup *conversation_signals;
  ConfabClock *clock;
  guint draft_alarm;
  guint pause_alarm;
  gint64 draft_since_ms; /* when the oldest change that is not saved was made */
  gint64 typed_at_ms;    /* when the newest change was made; 0 for none */
  guint n_saving;        /* drafts on their way into the database */
  gboolean loading;
  gboolean send_on_enter;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_SEND_ON_ENTER,
} ConfabComposerProp;

static GParamSpec *props[PROP_SEND_ON_ENTER + 1];

G_DEFINE_FINAL_TYPE (ConfabComposer, confab_composer, ADW_TYPE_BIN)

static char *
dup_text (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_text (ConfabComposer *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter end;

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  self->typed_at_ms = 0;
  self->loading = FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
can_write (ConfabComposer *self)
{
  return self->session != NULL && self->conversation != NULL &&
         !confab_conversation_get_has_left (self->conversation);
}

static void
update_sensitivity (ConfabComposer *self)
{
  g_autofree char *text = dup_text (self);
  gboolean writable = can_write (self);

  gtk_text_view_set_editable (self->text, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *text == '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send", writable && !is_blank (text));
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
  g_autofree char *text = dup_text (self);
  gint64 wait;

  stop_pause (self);

  if (self->n_saving > 0 || self->draft_since_ms != 0 || g_strcmp0 (text, draft) == 0)
    return;

  wait = self->typed_at_ms + CONFAB_COMPOSER_FRESH_MS - confab_clock_get_monotonic_ms (self->clock);

  if (self->typed_at_ms != 0 && wait > 0)
    {
      self->pause_alarm = confab_clock_add (self->clock, wait, take_draft, self);
      return;
    }

  set_text (self, draft);
  update_sensitivity (self);
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

static void
save_draft (ConfabComposer *self)
{
  g_autofree char *text = NULL;

  confab_clock_remove (self->clock, self->draft_alarm);
  self->draft_alarm = 0;

  if (self->draft_since_ms == 0 || self->conversation == NULL)
    return;

  self->draft_since_ms = 0;
  self->n_saving++;
  text = dup_text (self);
  dex_future_disown (
      dex_future_finally (confab_session_set_draft (self->session, self->conversation, text),
                          saved_cb, g_object_ref (self), g_object_unref));
}

/* Whoever goes on elsewhere finds there what was written here. */
static void
leave (ConfabComposer *self)
{
  stop_pause (self);
  save_draft (self);

  if (self->session != NULL && self->conversation != NULL)
    confab_session_share_draft (self->session, self->conversation);
}

static void
draft_cb (gpointer data)
{
  save_draft (data);
}

static void
schedule_draft (ConfabComposer *self)
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
    text = g_strdup (_ ("You no longer take part"));
  else if (confab_conversation_get_kind (self->conversation) == CONFAB_CONVERSATION_CHANNEL)
    /* Translators: the hint in the empty text field; the name of a public channel */
    text = g_strdup_printf (_ ("Message #%s (not encrypted)"), title);
  else
    /* Translators: the hint in the empty text field; to whom */
    text = g_strdup_printf (_ ("Message %s"), title);

  gtk_label_set_label (self->placeholder, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  text, -1);
  update_sensitivity (self);
}

static void
changed_cb (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  update_sensitivity (self);
  confab_composer_format_preview (self->text);

  if (self->loading || self->conversation == NULL)
    return;

  schedule_draft (self);
  confab_session_typed (self->session, self->conversation,
                        gtk_text_buffer_get_char_count (buffer) > 0);
}

typedef struct
{
  ConfabComposer *composer;
  ConfabConversation *conversation;
  char *text;
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->composer);
  g_object_unref (sending->conversation);
  g_free (sending->text);
  g_free (sending);
}

/* The text is gone from the field at once; it comes back should the database refuse it, unless
 * something else has been written there since. */
static DexFuture *
send_fiber (Sending *sending)
{
  ConfabComposer *self = sending->composer;
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_session_send_text (self->session, sending->conversation, sending->text,
                                            NULL),
                  &error))
    {
      g_autofree char *now = dup_text (self);

      if (self->conversation == sending->conversation && *now == '\0')
        {
          set_text (self, sending->text);
          schedule_draft (self);
        }

      confab_report_error (GTK_WIDGET (self), error);
      return confab_reject (&error);
    }

  return dex_future_new_true ();
}

static void
send (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);
  g_autofree char *text = dup_text (self);
  Sending *sending;

  if (!can_write (self) || is_blank (text))
    return;

  g_strchomp (text);

  /* Room is left for what stands around the text on its way. */
  if (strlen (text) > CONFAB_MAX_CONTENT_BYTES / 2)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                  _ ("This message is too long to be sent in one piece"));
      return;
    }

  sending = g_new0 (Sending, 1);
  sending->composer = g_object_ref (self);
  sending->conversation = g_object_ref (self->conversation);
  sending->text = g_steal_pointer (&text);

  set_text (self, "");
  self->draft_since_ms = 1;
  save_draft (self);
  confab_session_typed (self->session, self->conversation, FALSE);
  CONFAB_SPAWN_AND_FORGET (send_fiber, sending, sending_free);
}

static void
emoji_picked_cb (ConfabComposer *self, const char *emoji)
{
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), emoji, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* The chooser holds some thousand emoji: made when it is asked for. */
static void
choose_emoji (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_emoji_chooser_new ();
      gtk_widget_set_parent (self->chooser, self->emoji);
      g_signal_connect_object (self->chooser, "emoji-picked", G_CALLBACK (emoji_picked_cb), self,
                               G_CONNECT_SWAPPED);
    }

  gtk_popover_popup (GTK_POPOVER (self->chooser));
}

/* Made when it is opened for the first time. */
static void
make_format_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = confab_composer_format_menu_new ();

  gtk_menu_button_set_menu_model (button, menu);
}

static GtkTextView *
get_text_view (GtkWidget *widget)
{
  return CONFAB_COMPOSER (widget)->text;
}

static gboolean
key_pressed_cb (ConfabComposer *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
  gboolean control = state & GDK_CONTROL_MASK;
  gboolean shift = state & GDK_SHIFT_MASK;

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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, text);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, format);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, emoji);
  confab_composer_format_install (widget_class, get_text_view);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send);
  gtk_widget_class_install_action (widget_class, "composer.emoji", NULL, choose_emoji);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, GDK_CONTROL_MASK,
                                       "composer.emoji", NULL);
}

static void
confab_composer_init (ConfabComposer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->send_on_enter = TRUE;
  self->clock = confab_clock_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->format, make_format_menu, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  self->conversation_signals = g_signal_group_new (CONFAB_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::title",
                                  G_CALLBACK (update_placeholder), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::has-left",
                                  G_CALLBACK (update_placeholder), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::draft",
                                  G_CALLBACK (take_draft), self);
  update_sensitivity (self);
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
  set_text (self, conversation != NULL ? confab_conversation_get_draft (conversation) : "");
  update_placeholder (self);
  update_sensitivity (self);
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

  if (!can_write (self))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), text, -1);
}
