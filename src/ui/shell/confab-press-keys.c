// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-press-keys.h"

#include <glib/gi18n.h>

#define CANCEL "cancel"
#define NONE "none"
#define REPLACE "replace"

/**
 * ConfabPressKeys:
 *
 * Keys that do nothing else are taken at once. What they do already is named, and loses them only
 * if that is wanted.
 */
struct _ConfabPressKeys
{
  AdwAlertDialog parent_instance;
  const ConfabKeys *keys;
  const ConfabKeys *other; /* what does not have them any more; NULL for nothing */
  char *accelerator;       /* what was pressed */
};

G_DEFINE_FINAL_TYPE (ConfabPressKeys, confab_press_keys, ADW_TYPE_ALERT_DIALOG)

static void
say (ConfabPressKeys *self, const char *text)
{
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* What a sign needs to be typed is not part of it: Ctrl+? is that wherever the sign is. */
static GdkModifierType
get_modifiers (guint keyval, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gunichar sign = gdk_keyval_to_unicode (keyval);

  if (g_unichar_isgraph (sign) && !g_unichar_isalpha (sign))
    modifiers &= ~GDK_SHIFT_MASK;

  return modifiers;
}

static void
take (ConfabPressKeys *self, guint keyval, GdkModifierType modifiers)
{
  g_autofree char *label = gtk_accelerator_get_label (keyval, modifiers);
  g_autofree char *text = NULL;

  g_free (self->accelerator);
  self->accelerator = gtk_accelerator_name (keyval, modifiers);
  self->other = confab_keys_find_other (self->keys, self->accelerator);

  if (self->other == NULL)
    {
      confab_keys_set (self->keys, self->accelerator);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  /* Translators: keys, and what they do */
  text = g_strdup_printf (_ ("%s is “%s” already, which would have no keys then."), label,
                          confab_keys_get_title (self->other));
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), REPLACE, TRUE);
  say (self, text);
}

static gboolean
key_cb (ConfabPressKeys *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint key = gdk_keyval_to_lower (keyval);
  GdkModifierType modifiers = get_modifiers (key, state);
  gboolean is_plain = modifiers == 0 || modifiers == GDK_SHIFT_MASK;

  /* These are for the dialog itself: its buttons can be reached. */
  if (is_plain && (key == GDK_KEY_Escape || key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab ||
                   key == GDK_KEY_Return || key == GDK_KEY_space || key == GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;

  if (!gtk_accelerator_valid (key, modifiers))
    return GDK_EVENT_STOP;

  if (confab_keys_is_usable (self->keys, key, modifiers))
    take (self, key, modifiers);
  else
    say (self, _ ("That is written with, or moves about. Hold Ctrl or Alt with it."));

  return GDK_EVENT_STOP;
}

static void
response_cb (ConfabPressKeys *self, const char *response)
{
  if (g_str_equal (response, NONE))
    confab_keys_set (self->keys, "");

  if (!g_str_equal (response, REPLACE) || self->other == NULL)
    return;

  confab_keys_set (self->other, "");
  confab_keys_set (self->keys, self->accelerator);
}

static void
confab_press_keys_finalize (GObject *object)
{
  g_free (CONFAB_PRESS_KEYS (object)->accelerator);

  G_OBJECT_CLASS (confab_press_keys_parent_class)->finalize (object);
}

static void
confab_press_keys_class_init (ConfabPressKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_press_keys_finalize;
}

static void
confab_press_keys_init (ConfabPressKeys *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);
  GtkEventController *controller = gtk_event_controller_key_new ();

  adw_alert_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), NONE, _ ("_No Keys"), REPLACE,
                                  _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_enabled (dialog, REPLACE, FALSE);
  adw_alert_dialog_set_response_appearance (dialog, REPLACE, ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect (self, "response", G_CALLBACK (response_cb), NULL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * confab_press_keys_new:
 * @keys: what is to be changed
 *
 * Returns: (transfer floating): a dialog to be presented
 */
AdwDialog *
confab_press_keys_new (const ConfabKeys *keys)
{
  ConfabPressKeys *self = g_object_new (CONFAB_TYPE_PRESS_KEYS, NULL);

  self->keys = keys;
  adw_alert_dialog_set_heading (ADW_ALERT_DIALOG (self), confab_keys_get_title (keys));
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), _ ("Press the new keys."));
  return ADW_DIALOG (self);
}
