// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-locked-page.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-form-field.h"

#include <glib/gi18n.h>

/**
 * ConfabLockedPage:
 *
 * What stands in the window's place of conversations when the history is encrypted and its key is
 * not in the key ring: why, what opens it, and what can be done without.
 */
struct _ConfabLockedPage
{
  AdwBin parent_instance;
  ConfabSession *session;
  AdwStatusPage *status;
  GtkWidget *form;
  ConfabFormField *recovery;
  ConfabFormField *passphrase;
  GtkWidget *open;
  GtkWidget *retry;
  GtkWidget *anew;
  GtkWidget *other_account;
};

typedef enum
{
  SIGNAL_TRY_AGAIN,
  SIGNAL_OTHER_ACCOUNT,
} ConfabLockedPageSignal;

G_DEFINE_FINAL_TYPE (ConfabLockedPage, confab_locked_page, ADW_TYPE_BIN)

static guint signals[SIGNAL_OTHER_ACCOUNT + 1];

static ConfabFormField *
get_field (ConfabLockedPage *self)
{
  return confab_session_get_lock (self->session) == CONFAB_SESSION_LOCK_PASSPHRASE
             ? self->passphrase
             : self->recovery;
}

/* What is wrong with what was typed stands below it. */
static void
show_error (ConfabLockedPage *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN))
    words = g_strdup (get_field (self) == self->passphrase
                          ? _ ("This is another passphrase.")
                          : _ ("This is not the recovery key of this history."));
  else if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST))
    words = g_strdup (_ ("This is no recovery key: a character is missing or wrong."));
  else
    words = confab_error_to_user_text (error);

  confab_form_field_set_error (get_field (self), words);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
}

static DexFuture *
done_cb (DexFuture *future, gpointer data)
{
  g_autoptr (ConfabLockedPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);

  if (dex_future_get_value (future, &error) != NULL)
    g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
  else
    show_error (self, error);

  return NULL;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Nothing else is done until it is known how it ends. */
static void
wait_for (ConfabLockedPage *self, DexFuture *future)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  dex_future_disown (dex_future_finally (future, done_cb, weak, free_weak_ref));
}

static void
open_cb (ConfabLockedPage *self)
{
  ConfabFormField *field = get_field (self);
  const char *text = confab_form_field_get_text (field);

  confab_form_field_set_error (field, NULL);

  if (*text != '\0')
    wait_for (self, confab_session_unlock (self->session, text));
  else
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
retry_cb (ConfabLockedPage *self)
{
  g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
}

static void
other_account_cb (ConfabLockedPage *self)
{
  g_signal_emit (self, signals[SIGNAL_OTHER_ACCOUNT], 0);
}

static void
response_cb (ConfabLockedPage *self, const char *response)
{
  if (g_str_equal (response, "start"))
    wait_for (self, confab_session_begin_anew (self->session));
}

static void
anew_cb (ConfabLockedPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Start Without Your History?"), NULL);

  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("Confab begins anew with what the server has. What is only on this computer, such as "
         "messages that were not sent and what was said in encrypted conversations, stays locked "
         "in "
         "a file that is kept."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "start",
                                  _ ("_Start Without It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "start",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
confab_locked_page_grab_focus (GtkWidget *widget)
{
  ConfabLockedPage *self = CONFAB_LOCKED_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->form) ? GTK_WIDGET (get_field (self))
                                                                    : self->retry);
}

static void
confab_locked_page_dispose (GObject *object)
{
  ConfabLockedPage *self = CONFAB_LOCKED_PAGE (object);

  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_LOCKED_PAGE);

  G_OBJECT_CLASS (confab_locked_page_parent_class)->dispose (object);
}

static void
confab_locked_page_class_init (ConfabLockedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_locked_page_dispose;
  widget_class->grab_focus = confab_locked_page_grab_focus;

  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OTHER_ACCOUNT] =
      g_signal_new ("other-account", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (CONFAB_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-locked-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, status);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, form);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, open);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, retry);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, anew);
  gtk_widget_class_bind_template_child (widget_class, ConfabLockedPage, other_account);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_account_cb);
}

static void
confab_locked_page_init (ConfabLockedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
describe (ConfabSessionLock lock)
{
  switch (lock)
    {
    case CONFAB_SESSION_LOCK_PASSPHRASE:
      return _ (
          "The messages on this computer are encrypted, and your passphrase opens them. If you "
          "have forgotten it, your recovery key does too.");
    case CONFAB_SESSION_LOCK_RECOVERY:
      return _ (
          "The messages on this computer are encrypted, and the key to them is not in the key "
          "ring. If the key ring is only closed, open it and try again. If it was lost, your "
          "recovery key opens your history.");
    case CONFAB_SESSION_LOCK_LOST:
    case CONFAB_SESSION_LOCK_NONE:
    default:
      return _ (
          "The messages on this computer are encrypted, and the key to them is not in the key "
          "ring. Open the key ring and try again. If it was lost, nothing else on this "
          "computer opens your history.");
    }
}

/**
 * confab_locked_page_new:
 * @session: one that could not start, see confab_session_get_lock()
 *
 * Returns: (transfer floating): a page that says what opens its history
 */
GtkWidget *
confab_locked_page_new (ConfabSession *session)
{
  ConfabLockedPage *self = g_object_new (CONFAB_TYPE_LOCKED_PAGE, NULL);
  ConfabSessionLock lock = confab_session_get_lock (session);
  gboolean asks = lock == CONFAB_SESSION_LOCK_PASSPHRASE;

  self->session = g_object_ref (session);
  adw_status_page_set_title (self->status,
                             asks ? _ ("Type Your Passphrase") : _ ("Your History Is Locked"));
  adw_status_page_set_description (self->status, describe (lock));
  gtk_widget_set_visible (self->form, asks || lock == CONFAB_SESSION_LOCK_RECOVERY);
  gtk_widget_set_visible (GTK_WIDGET (self->recovery), !asks);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), asks);
  gtk_widget_set_visible (self->retry, !asks);
  return GTK_WIDGET (self);
}
