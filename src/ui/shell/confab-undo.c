// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-undo.h"

#include <glib/gi18n.h>

/* A toast with a button goes away while somebody still looks for it with the keyboard or listens:
 * so what it offers is kept until something else is done, for a key. */
struct _ConfabUndo
{
  AdwToastOverlay *toasts;
  AdwToast *toast; /* not owned; NULL when it has gone */
  char *action;
  GVariant *target;
};

/**
 * confab_undo_new:
 * @toasts: where it is told; it has to stay as long
 *
 * Returns: (transfer full): nothing that could be taken back
 */
ConfabUndo *
confab_undo_new (AdwToastOverlay *toasts)
{
  ConfabUndo *self = g_new0 (ConfabUndo, 1);

  self->toasts = toasts;
  return self;
}

/**
 * confab_undo_free:
 * @self: (nullable) (transfer full): what could be taken back
 */
void
confab_undo_free (ConfabUndo *self)
{
  if (self == NULL)
    return;

  confab_undo_forget (self);
  g_free (self);
}

/**
 * confab_undo_offer:
 * @text: what was done
 * @action: of a widget above the toasts, which takes it back
 * @target: what @action is given; a floating reference is taken
 *
 * Tells what was done, with a button that takes it back. What was offered before is forgotten.
 */
void
confab_undo_offer (ConfabUndo *self, const char *text, const char *action, GVariant *target)
{
  confab_undo_offer_as (self, text, _ ("_Undo"), action, target);
}

/**
 * confab_undo_offer_as:
 * @label: what stands on the button
 *
 * The same as confab_undo_offer(), under another name.
 */
void
confab_undo_offer_as (ConfabUndo *self,
                      const char *text,
                      const char *label,
                      const char *action,
                      GVariant *target)
{
  AdwToast *toast = adw_toast_new (text);

  confab_undo_forget (self);
  self->action = g_strdup (action);
  self->target = g_variant_ref_sink (target);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, action);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * confab_undo_activate:
 *
 * Takes back what was offered last, if anything was.
 */
void
confab_undo_activate (ConfabUndo *self)
{
  g_autofree char *action = g_steal_pointer (&self->action);
  g_autoptr (GVariant) target = g_steal_pointer (&self->target);

  confab_undo_forget (self);

  if (action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self->toasts), action, target);
}

/**
 * confab_undo_forget:
 *
 * It cannot be taken back any more, or has been.
 */
void
confab_undo_forget (ConfabUndo *self)
{
  AdwToast *toast = self->toast;

  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->target, g_variant_unref);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}
