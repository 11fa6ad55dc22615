// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-verify-dialog.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "ui/common/confab-toast.h"
#include "ui/common/confab-words.h"
#include "ui/qr/confab-qr-view.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

#define GROUP_DIGITS 5

/**
 * ConfabVerifyDialog:
 *
 * Shows the number that two people have in common, for them to compare. If it is the same on both
 * sides, nobody stands between them.
 */
struct _ConfabVerifyDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabUser *user;
  char *digits; /* NULL until they are known */
  gboolean verified;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  ConfabPlaceholder *nothing;
  GtkLabel *explanation;
  AdwWrapBox *groups;
  ConfabQrView *code;
  GtkLabel *state;
  GtkWidget *match;
  GtkButton *differ;
};

G_DEFINE_FINAL_TYPE (ConfabVerifyDialog, confab_verify_dialog, ADW_TYPE_DIALOG)

static void
show_groups (ConfabVerifyDialog *self)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  GtkWidget *label;

  while ((label = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    adw_wrap_box_remove (self->groups, label);

  for (const char *at = self->digits; *at != '\0'; at += GROUP_DIGITS)
    {
      g_autofree char *group = g_strndup (at, GROUP_DIGITS);

      label = gtk_label_new (group);
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_add_css_class (label, "title-4");
      gtk_widget_add_css_class (label, "recovery-group");
      adw_wrap_box_append (self->groups, label);
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? " " : "", group);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->groups), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Number to compare"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken->str, -1);
  confab_qr_view_set_text (self->code, self->digits);
}

static void
show_state (ConfabVerifyDialog *self, const ConfabTrust *trust)
{
  const char *name = confab_user_get_display_name (self->user);
  g_autofree char *text = NULL;

  self->verified = trust->verified;

  if (trust->verified)
    /* Translators: %s is a person */
    text = g_strdup_printf (_ ("You have compared this number with %s."), name);
  else if (trust->reset_at > 0)
    /* Translators: %s is a person */
    text =
        g_strdup_printf (_ ("The identity of %s was reset: the number is another one now."), name);

  gtk_label_set_label (self->state, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), text != NULL);
  gtk_widget_set_visible (self->match, !trust->verified);
  gtk_button_set_label (self->differ,
                        trust->verified ? _ ("_Remove Verification") : _ ("They _Differ"));
}

static void
show_nothing (ConfabVerifyDialog *self, const char *title, const char *text)
{
  g_object_set (self->nothing, "title", title, "description", text, NULL);
  gtk_stack_set_visible_child_name (self->pages, "nothing");
}

static void
show_trust (ConfabVerifyDialog *self, const ConfabTrust *trust)
{
  if (!trust->known)
    {
      const char *name = confab_user_get_display_name (self->user);
      /* Translators: %s is a person */
      g_autofree char *text =
          g_strdup_printf (_ ("%s has no keys yet, or this device is not linked yet."), name);

      show_nothing (self, _ ("Nothing to Compare"), text);
      return;
    }

  if (g_set_str (&self->digits, trust->digits))
    show_groups (self);

  show_state (self, trust);
  gtk_stack_set_visible_child_name (self->pages, "number");
}

/* What is known here is enough where the server cannot be asked. */
static DexFuture *
load_fiber (ConfabVerifyDialog *self)
{
  g_autoptr (GError) unasked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabTrust) trust =
      dex_await_boxed (confab_session_ask_trust (self->session, self->user), &unasked);

  if (trust == NULL)
    trust = dex_await_boxed (confab_session_load_trust (self->session, self->user), &error);

  if (self->pages == NULL)
    return NULL;

  if (trust == NULL)
    {
      g_autofree char *text = confab_error_to_user_text (error);

      show_nothing (self, _ ("Cannot Compare Now"), text);
      return NULL;
    }

  show_trust (self, trust);

  if (unasked != NULL && trust->known)
    confab_toast_show_error (self->toasts, unasked);

  return NULL;
}

static DexFuture *
decide_fiber (ConfabVerifyDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean verify = !self->verified;
  gboolean done =
      verify ? dex_await (confab_session_set_verified (self->session, self->user, self->digits),
                          &error)
             : dex_await (confab_session_accept_keys (self->session, self->user), &error);

  if (self->pages == NULL)
    return NULL;

  if (done && verify)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return NULL;
    }

  if (!done && g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    confab_toast_show (self->toasts, _ ("Their keys have just changed: compare again"));
  else if (!done)
    confab_toast_show_error (self->toasts, error);

  return load_fiber (self);
}

static void
decide (ConfabVerifyDialog *self)
{
  CONFAB_SPAWN_AND_FORGET (decide_fiber, g_object_ref (self), g_object_unref);
}

static void
match_cb (ConfabVerifyDialog *self)
{
  if (self->digits != NULL)
    decide (self);
}

/* A number that differs is no reason for alarm yet: often somebody has read out another one. */
static void
differ_cb (ConfabVerifyDialog *self)
{
  g_autofree char *text = NULL;

  if (self->verified)
    {
      decide (self);
      return;
    }

  /* Translators: %s is a person */
  text =
      g_strdup_printf (_ ("Then %s is not verified. See whether both of you look at each other’s "
                          "number. If they still differ, somebody may stand between you: do not "
                          "say here what nobody else may know."),
                       confab_user_get_display_name (self->user));
  gtk_label_set_label (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
}

static void
confab_verify_dialog_dispose (GObject *object)
{
  ConfabVerifyDialog *self = CONFAB_VERIFY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_VERIFY_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->user);
  g_clear_pointer (&self->digits, g_free);

  G_OBJECT_CLASS (confab_verify_dialog_parent_class)->dispose (object);
}

static void
confab_verify_dialog_class_init (ConfabVerifyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_verify_dialog_dispose;
  g_type_ensure (CONFAB_TYPE_QR_VIEW);
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, code);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, state);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, match);
  gtk_widget_class_bind_template_child (widget_class, ConfabVerifyDialog, differ);
  gtk_widget_class_bind_template_callback (widget_class, match_cb);
  gtk_widget_class_bind_template_callback (widget_class, differ_cb);
}

static void
confab_verify_dialog_init (ConfabVerifyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Digits run from left to right wherever they are read. */
  gtk_widget_set_direction (GTK_WIDGET (self->groups), GTK_TEXT_DIR_LTR);
  confab_qr_view_set_name (self->code, _ ("The number as a QR code"));
}

/**
 * confab_verify_dialog_new:
 * @user: somebody else
 *
 * Returns: (transfer floating): a dialog, which asks the server for their keys
 */
AdwDialog *
confab_verify_dialog_new (ConfabSession *session, ConfabUser *user)
{
  ConfabVerifyDialog *self = g_object_new (CONFAB_TYPE_VERIFY_DIALOG, NULL);
  const char *name = confab_user_get_display_name (user);
  /* Translators: %s is a person */
  g_autofree char *title = g_strdup_printf (_ ("Verify %s"), name);
  g_autofree char *text = NULL;

  /* Translators: %s is a person */
  text = g_strdup_printf (_ ("Meet or call %s, and compare this number: there it is shown under "
                             "“Verify…”, in the details of your conversation. Once is enough."),
                          name);
  self->session = g_object_ref (session);
  self->user = g_object_ref (user);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_label_set_label (self->explanation, text);
  CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
  return ADW_DIALOG (self);
}
