// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recovery-bar.h"

#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/**
 * ConfabRecoveryBar:
 *
 * Says below the list that the recovery key is not saved yet, or that this device is not linked,
 * and offers to do it. It waits for as long as the user likes. Its widgets are made when there is
 * something to say for the first time.
 *
 * Property "session".
 */
struct _ConfabRecoveryBar
{
  AdwBin parent_instance;
  ConfabSession *session;
  GtkRevealer *revealer; /* NULL until it is needed */
  GtkLabel *text;
  GtkButton *act;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabRecoveryBarProp;

G_DEFINE_FINAL_TYPE (ConfabRecoveryBar, confab_recovery_bar, ADW_TYPE_BIN)

static GParamSpec *props[PROP_SESSION + 1];

static void
state_cb (ConfabRecoveryBar *self)
{
  ConfabKeyState state =
      self->session != NULL ? confab_session_get_key_state (self->session) : CONFAB_KEYS_UNKNOWN;
  gboolean unlinked = state == CONFAB_KEYS_UNLINKED;
  gboolean says = unlinked || state == CONFAB_KEYS_UNSAVED;

  if (says && self->revealer == NULL)
    gtk_widget_init_template (GTK_WIDGET (self));

  if (self->revealer == NULL)
    return;

  if (says)
    {
      gtk_label_set_label (self->text, unlinked ? _ ("This device is not linked yet")
                                                : _ ("Your recovery key is not saved"));
      gtk_button_set_label (self->act, unlinked ? _ ("Link…") : _ ("Save…"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act), unlinked
                                                                      ? CONFAB_ACTION_LINK_DEVICE
                                                                      : CONFAB_ACTION_RECOVERY_KEY);
    }

  gtk_revealer_set_reveal_child (self->revealer, says);
}

static void
set_session (ConfabRecoveryBar *self, ConfabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, state_cb, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (session, "notify::key-state", G_CALLBACK (state_cb), self,
                             G_CONNECT_SWAPPED);

  state_cb (self);
}

static void
confab_recovery_bar_dispose (GObject *object)
{
  ConfabRecoveryBar *self = CONFAB_RECOVERY_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);

  if (self->revealer != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_RECOVERY_BAR);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_recovery_bar_parent_class)->dispose (object);
}

static void
confab_recovery_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((ConfabRecoveryBarProp) id)
    {
    case PROP_SESSION:
      set_session (CONFAB_RECOVERY_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_recovery_bar_class_init (ConfabRecoveryBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_recovery_bar_dispose;
  object_class->set_property = confab_recovery_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-recovery-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryBar, text);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryBar, act);
}

static void
confab_recovery_bar_init (ConfabRecoveryBar *self)
{
}
