// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link-dialog.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "confab-recovery-dialog.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabLinkDialog:
 *
 * Makes this device one of its user's by the recovery key, and says what is wrong with what is
 * typed while it is typed. Who has lost the key can begin anew.
 */
struct _ConfabLinkDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  GtkTextView *key;
  GtkLabel *note;
  GtkWidget *link;
  GtkWidget *lost;
};

G_DEFINE_FINAL_TYPE (ConfabLinkDialog, confab_link_dialog, ADW_TYPE_DIALOG)

static char *
get_text (ConfabLinkDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->key);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
typed_to_text (const ConfabRecoveryTyped *typed)
{
  char strange[7] = "";

  switch (typed->state)
    {
    case CONFAB_RECOVERY_SHORT:
      return typed->n_characters == 0
                 ? g_strdup (_ ("It has 14 groups of four letters and digits."))
                 /* Translators: how much of the recovery key was typed */
                 : g_strdup_printf (_ ("%u of 14 groups"),
                                    typed->n_characters / CONFAB_RECOVERY_GROUP_LENGTH);
    case CONFAB_RECOVERY_LONG:
      return g_strdup (_ ("There are more than 14 groups of four: something was typed twice."));
    case CONFAB_RECOVERY_STRANGE:
      g_unichar_to_utf8 (typed->strange, strange);
      /* Translators: %s is a character, %u the number of a group of four characters, from 1 */
      return g_strdup_printf (_ ("“%s”, in group %u, does not occur in recovery keys."), strange,
                              typed->n_characters / CONFAB_RECOVERY_GROUP_LENGTH + 1);
    case CONFAB_RECOVERY_MISTYPED:
      return g_strdup (_ ("A character is wrong, or two are in each other’s place. Compare it with "
                          "what you have saved."));
    case CONFAB_RECOVERY_WHOLE:
    default:
      return g_strdup (_ ("It is complete."));
    }
}

static void
show_note (ConfabLinkDialog *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (self->note, text);

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
}

static void
changed_cb (ConfabLinkDialog *self)
{
  g_autofree char *typed_text = get_text (self);
  g_autofree char *text = NULL;
  ConfabRecoveryTyped typed;

  confab_recovery_look (typed_text, &typed);
  text = typed_to_text (&typed);
  show_note (self, text,
             typed.state != CONFAB_RECOVERY_SHORT && typed.state != CONFAB_RECOVERY_WHOLE);
  gtk_widget_set_sensitive (self->link, typed.state == CONFAB_RECOVERY_WHOLE);
}

static char *
explain (const GError *error)
{
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN))
    return g_strdup (
        _ ("This is the recovery key of another account, or one that has been replaced "
           "by a newer one."));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    return g_strdup (_ ("The key is right, but the server shows the devices of somebody else under "
                        "your name. Do not go on before you have spoken with whoever runs it."));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return g_strdup (
        _ ("The server has nothing that this key could open: your first device has not "
           "been connected since it made the key. Connect it once."));

  return confab_error_to_user_text (error);
}

static void
set_busy (ConfabLinkDialog *self, gboolean busy)
{
  gtk_text_view_set_editable (self->key, !busy);
  gtk_widget_set_sensitive (self->link, !busy);
  gtk_widget_set_sensitive (self->lost, !busy);
}

static DexFuture *
link_fiber (ConfabLinkDialog *self)
{
  g_autofree char *recovery = get_text (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (dex_await (confab_session_link_device (self->session, recovery), &error))
    {
      GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

      if (parent != NULL)
        gtk_widget_activate_action (parent, CONFAB_ACTION_SHOW_TOAST, "s",
                                    _ ("This device is linked"));

      adw_dialog_force_close (ADW_DIALOG (self));
      return NULL;
    }

  if (self->note == NULL)
    return NULL;

  text = explain (error);
  set_busy (self, FALSE);
  show_note (self, text, TRUE);
  return NULL;
}

static void
link_cb (ConfabLinkDialog *self)
{
  set_busy (self, TRUE);
  show_note (self, _ ("Asking the server…"), FALSE);
  CONFAB_SPAWN_AND_FORGET (link_fiber, g_object_ref (self), g_object_unref);
}

typedef struct
{
  ConfabSession *session;
  GtkWidget *widget;
} Anew;

static void
anew_free (Anew *anew)
{
  g_object_unref (anew->session);
  g_object_unref (anew->widget);
  g_free (anew);
}

static DexFuture *
anew_fiber (Anew *anew)
{
  g_autoptr (GError) error = NULL;

  if (dex_await (confab_session_begin_keys_anew (anew->session), &error))
    confab_recovery_dialog_present (anew->session, anew->widget);
  else
    confab_report_error (anew->widget, error);

  return NULL;
}

static void
anew_response_cb (AdwDialog *dialog, const char *response, ConfabSession *session)
{
  GtkWidget *widget = g_object_get_data (G_OBJECT (dialog), "widget");
  Anew *anew;

  if (widget == NULL)
    return;

  anew = g_new0 (Anew, 1);
  anew->session = g_object_ref (session);
  anew->widget = g_object_ref (widget);
  CONFAB_SPAWN_AND_FORGET (anew_fiber, anew, anew_free);
}

static void
begun_cb (ConfabLinkDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
lost_cb (ConfabLinkDialog *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  AdwDialog *dialog =
      confab_link_dialog_new_anew (self->session, parent != NULL ? parent : GTK_WIDGET (self));

  g_signal_connect_object (dialog, "response::begin", G_CALLBACK (begun_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
confab_link_dialog_dispose (GObject *object)
{
  ConfabLinkDialog *self = CONFAB_LINK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_LINK_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_link_dialog_parent_class)->dispose (object);
}

static void
confab_link_dialog_class_init (ConfabLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_link_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkDialog, key);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkDialog, note);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkDialog, link);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkDialog, lost);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  gtk_widget_class_bind_template_callback (widget_class, lost_cb);
}

static void
confab_link_dialog_init (ConfabLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->key), GTK_TEXT_DIR_LTR);
  g_signal_connect_object (gtk_text_view_get_buffer (self->key), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * confab_link_dialog_new:
 * @session: of a device that is not linked yet
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
confab_link_dialog_new (ConfabSession *session)
{
  ConfabLinkDialog *self = g_object_new (CONFAB_TYPE_LINK_DIALOG, NULL);

  self->session = g_object_ref (session);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->key));
  return ADW_DIALOG (self);
}

/**
 * confab_link_dialog_new_anew:
 * @session: whose keys are to be given up
 * @widget: where the new recovery key is shown then
 *
 * Returns: (transfer floating): a dialog that asks whether the user really wants that, and then
 *   does it; its response is "begin"
 */
AdwDialog *
confab_link_dialog_new_anew (ConfabSession *session, GtkWidget *widget)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Begin Anew?"), NULL);

  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("You get a new recovery key; the old one opens nothing any more. Those who talk with you "
         "are told that your keys have changed. Your other devices have to be linked again, and "
         "what only they can read cannot be read here."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "begin",
                                  _ ("_Begin Anew"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "begin",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "widget", g_object_ref (widget), g_object_unref);
  g_signal_connect_object (dialog, "response::begin", G_CALLBACK (anew_response_cb), session, 0);
  return dialog;
}
