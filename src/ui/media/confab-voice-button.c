// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-voice-button.h"

#include "confab-voice-bar.h"

#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/* Held for less it was a click; slid further it is meant. */
#define HELD_MS 400
#define SLID_PX 60

/**
 * ConfabVoiceButton:
 *
 * It begins with the press, not with its end: nothing that is said is lost.
 */
struct _ConfabVoiceButton
{
  GtkWidget parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkWidget *button;
  GtkWidget *bar; /* while something is recorded */
  gint64 pressed_ms;
  gboolean held;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabVoiceButtonProp;

G_DEFINE_FINAL_TYPE (ConfabVoiceButton, confab_voice_button, GTK_TYPE_WIDGET)

static void
closed_cb (ConfabVoiceButton *self)
{
  GtkWidget *bar = g_steal_pointer (&self->bar);
  gboolean focused = gtk_widget_get_focus_child (bar) != NULL;

  self->held = FALSE;
  gtk_widget_set_sensitive (self->button, TRUE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (bar)), bar);

  if (focused)
    gtk_widget_grab_focus (self->button);
}

static void
begin (ConfabVoiceButton *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *column = row != NULL ? gtk_widget_get_parent (row) : NULL;

  if (self->bar != NULL || self->session == NULL || self->conversation == NULL ||
      !GTK_IS_BOX (column))
    return;

  self->bar = confab_voice_bar_new (self->session, self->conversation);
  g_signal_connect_object (self->bar, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (column), self->bar);
}

/* What was begun somewhere else is not seen here, and listens to nothing. */
static void
update_bar (ConfabVoiceButton *self)
{
  gboolean here = self->bar != NULL && self->conversation == confab_voice_bar_get_conversation (
                                                                 CONFAB_VOICE_BAR (self->bar));

  if (self->bar == NULL)
    return;

  if (!here)
    confab_voice_bar_pause (CONFAB_VOICE_BAR (self->bar));

  gtk_widget_set_visible (self->bar, here);
}

static void
clicked_cb (ConfabVoiceButton *self)
{
  if (self->bar == NULL)
    begin (self);
}

static void
pressed_cb (ConfabVoiceButton *self)
{
  ConfabClock *clock = confab_calendar_get_clock (confab_calendar_get_default ());

  self->pressed_ms = confab_clock_get_monotonic_ms (clock);
  self->held = self->bar == NULL;
  begin (self);
}

static void
released_cb (ConfabVoiceButton *self, int n_press, double x, double y)
{
  ConfabClock *clock = confab_calendar_get_clock (confab_calendar_get_default ());
  gboolean held = self->held;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double aside = rtl ? x : -x;

  self->held = FALSE;

  if (!held || self->bar == NULL)
    return;

  if (aside > SLID_PX)
    confab_voice_bar_discard (CONFAB_VOICE_BAR (self->bar));
  else if (confab_clock_get_monotonic_ms (clock) - self->pressed_ms >= HELD_MS && y > -SLID_PX)
    confab_voice_bar_send (CONFAB_VOICE_BAR (self->bar));
}

static void
confab_voice_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabVoiceButton *self = CONFAB_VOICE_BUTTON (object);

  switch ((ConfabVoiceButtonProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_voice_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabVoiceButton *self = CONFAB_VOICE_BUTTON (object);

  switch ((ConfabVoiceButtonProp) id)
    {
    case PROP_SESSION:
      /* nobody is there any more who could send it */
      if (self->bar != NULL && self->session != g_value_get_object (value))
        confab_voice_bar_discard (CONFAB_VOICE_BAR (self->bar));

      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      update_bar (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_voice_button_dispose (GObject *object)
{
  ConfabVoiceButton *self = CONFAB_VOICE_BUTTON (object);

  self->bar = NULL;
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_voice_button_parent_class)->dispose (object);
}

static void
confab_voice_button_class_init (ConfabVoiceButtonClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_voice_button_dispose;
  object_class->get_property = confab_voice_button_get_property;
  object_class->set_property = confab_voice_button_set_property;
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                                        flags));
  g_object_class_install_property (object_class, PROP_CONVERSATION,
                                   g_param_spec_object ("conversation", NULL, NULL,
                                                        CONFAB_TYPE_CONVERSATION, flags));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
confab_voice_button_init (ConfabVoiceButton *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->button = gtk_button_new_from_icon_name ("audio-input-microphone-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_set_tooltip_text (self->button, _ ("Record a Voice Message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Record a Voice Message"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Sliding up lets go of the button, sliding aside discards"),
                                  -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);

  /* before the button itself, which would wait for the end of the press */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
