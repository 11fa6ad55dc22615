// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recovery-group.h"

#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/**
 * ConfabRecoveryGroup:
 *
 * How it stands with the recovery key, and what can be done about it.
 */
struct _ConfabRecoveryGroup
{
  AdwPreferencesGroup parent_instance;
  ConfabSession *session;
  AdwActionRow *row;
  GtkButton *act;
};

G_DEFINE_FINAL_TYPE (ConfabRecoveryGroup, confab_recovery_group, ADW_TYPE_PREFERENCES_GROUP)

/* By ConfabKeyState. */
static const struct
{
  const char *subtitle;
  const char *label;
  const char *action;
} states[] = {
  [CONFAB_KEYS_UNKNOWN] = { N_ ("It is made when the server has answered."), NULL, NULL },
  [CONFAB_KEYS_UNSAVED] = { N_ ("It is on this device only. Save it, or what you say in encrypted "
                                "conversations is lost with the device."),
                            N_ ("Save…"), CONFAB_ACTION_RECOVERY_KEY },
  [CONFAB_KEYS_SAVED] = { N_ ("You have it, so this device shows it no more. If you have lost it, "
                              "make a new one."),
                          N_ ("New…"), CONFAB_ACTION_NEW_KEYS },
  [CONFAB_KEYS_UNLINKED] = { N_ ("This device is not linked yet: it cannot read encrypted "
                                 "conversations."),
                             N_ ("Link…"), CONFAB_ACTION_LINK_DEVICE },
};

static void
state_cb (ConfabRecoveryGroup *self)
{
  ConfabKeyState state = confab_session_get_key_state (self->session);

  adw_action_row_set_subtitle (self->row, _ (states[state].subtitle));
  gtk_widget_set_visible (GTK_WIDGET (self->act), states[state].label != NULL);

  if (states[state].label != NULL)
    gtk_button_set_label (self->act, _ (states[state].label));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act), states[state].action);
}

static void
confab_recovery_group_dispose (GObject *object)
{
  g_clear_object (&CONFAB_RECOVERY_GROUP (object)->session);

  G_OBJECT_CLASS (confab_recovery_group_parent_class)->dispose (object);
}

static void
confab_recovery_group_class_init (ConfabRecoveryGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_recovery_group_dispose;
}

static void
confab_recovery_group_init (ConfabRecoveryGroup *self)
{
  GtkWidget *act = gtk_button_new ();

  self->act = GTK_BUTTON (act);
  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  gtk_widget_set_valign (act, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Recovery Key"));
  adw_action_row_add_suffix (self->row, act);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Encryption"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
}

/**
 * confab_recovery_group_new:
 *
 * Returns: (transfer floating): a group of the preferences
 */
GtkWidget *
confab_recovery_group_new (ConfabSession *session)
{
  ConfabRecoveryGroup *self = g_object_new (CONFAB_TYPE_RECOVERY_GROUP, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::key-state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  state_cb (self);
  return GTK_WIDGET (self);
}
