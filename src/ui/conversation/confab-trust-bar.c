// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-trust-bar.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabTrustBar:
 *
 * Says over a conversation what one has to know of the keys of whom one talks with: that they are
 * others than before, and then whether what is written waits for the user's decision; or that
 * somebody has no device yet. Its widgets are made when there is something to say for the first
 * time.
 *
 * Properties "session", "conversation".
 */
struct _ConfabTrustBar
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkRevealer *revealer; /* NULL until it is needed */
  GtkLabel *text;
  GtkWidget *buttons;
  GtkButton *compare;
  GtkButton *accept;
  ConfabUser *user; /* of whom it is said */
  ConfabKeyNoticeKind kind;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabTrustBarProp;

static GParamSpec *props[PROP_CONVERSATION + 1];

G_DEFINE_FINAL_TYPE (ConfabTrustBar, confab_trust_bar, ADW_TYPE_BIN)

static char *
describe (ConfabKeyNoticeKind kind, const char *name)
{
  switch (kind)
    {
    case CONFAB_KEYS_PAUSED:
      /* Translators: %s is a person */
      return g_strdup_printf (
          _ ("The identity of %s was reset. You had verified it: what you write "
             "waits until you have decided."),
          name);
    case CONFAB_KEYS_CHANGED:
      /* Translators: both %s are the same person */
      return g_strdup_printf (_ ("The identity of %s was reset, as when somebody has lost all "
                                 "devices. To be sure that it is %s, compare numbers."),
                              name, name);
    case CONFAB_KEYS_MISSING:
      /* Translators: %s is a person */
      return g_strdup_printf (
          _ ("%s has no device yet that can open what you write. It waits here, "
             "and leaves as soon as there is one."),
          name);
    case CONFAB_KEYS_FINE:
    default:
      return g_strdup ("");
    }
}

static void
show (ConfabTrustBar *self, const ConfabKeyNotice *notice)
{
  g_autofree char *text = NULL;
  ConfabUser *user = NULL;

  self->kind = notice != NULL ? notice->kind : CONFAB_KEYS_FINE;

  if (self->kind != CONFAB_KEYS_FINE)
    user = confab_roster_get_user (confab_session_get_roster (self->session), notice->user_id);

  g_set_object (&self->user, user);

  if (self->user != NULL && self->revealer == NULL)
    gtk_widget_init_template (GTK_WIDGET (self));

  if (self->revealer == NULL)
    return;

  if (self->user != NULL)
    {
      text = describe (self->kind, confab_user_get_display_name (self->user));
      gtk_label_set_label (self->text, text);
      gtk_widget_set_visible (self->buttons, self->kind != CONFAB_KEYS_MISSING);
      gtk_button_set_label (self->compare,
                            self->kind == CONFAB_KEYS_PAUSED ? _ ("Verify Again…") : _ ("Verify…"));
      gtk_button_set_label (self->accept,
                            self->kind == CONFAB_KEYS_PAUSED ? _ ("Send Anyway…") : _ ("OK"));
    }

  gtk_revealer_set_reveal_child (self->revealer, self->user != NULL);
}

typedef struct
{
  GWeakRef bar;
  ConfabSession *session;
  ConfabConversation *conversation;
} Loading;

static void
loading_free (Loading *loading)
{
  g_weak_ref_clear (&loading->bar);
  g_object_unref (loading->session);
  g_object_unref (loading->conversation);
  g_free (loading);
}

static DexFuture *
load_fiber (Loading *loading)
{
  g_autoptr (ConfabKeyNotice) notice =
      dex_await_boxed (confab_session_load_key_notice (loading->session, loading->conversation),
                       NULL);
  g_autoptr (ConfabTrustBar) self = g_weak_ref_get (&loading->bar);

  if (self != NULL && self->session == loading->session &&
      self->conversation == loading->conversation)
    show (self, notice);

  return NULL;
}

static void
load (ConfabTrustBar *self)
{
  Loading *loading;

  if (self->conversation == NULL || self->session == NULL)
    {
      show (self, NULL);
      return;
    }

  loading = g_new0 (Loading, 1);
  g_weak_ref_init (&loading->bar, self);
  loading->session = g_object_ref (self->session);
  loading->conversation = g_object_ref (self->conversation);
  CONFAB_SPAWN_AND_FORGET (load_fiber, loading, loading_free);
}

static void
set_session (ConfabTrustBar *self, ConfabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, load, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (session, "trust-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);

  load (self);
}

static void
compare_cb (ConfabTrustBar *self)
{
  if (self->user != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_VERIFY_PERSON, "s",
                                confab_user_get_id (self->user));
}

static void
accept (ConfabTrustBar *self, ConfabUser *user)
{
  if (self->session != NULL)
    confab_report (GTK_WIDGET (self), confab_session_accept_keys (self->session, user));
}

/* Of whom it was asked, wherever one may be by now. */
static void
sure_cb (ConfabTrustBar *self, const char *response, AdwDialog *dialog)
{
  if (g_object_get_data (G_OBJECT (dialog), "session") == self->session)
    accept (self, g_object_get_data (G_OBJECT (dialog), "user"));
}

/* What waits would leave at once, and cannot be called back. */
static void
accept_cb (ConfabTrustBar *self)
{
  AdwDialog *dialog;

  if (self->user == NULL)
    return;

  if (self->kind != CONFAB_KEYS_PAUSED)
    {
      accept (self, self->user);
      return;
    }

  dialog = adw_alert_dialog_new (_ ("Send Without Verifying?"), NULL);
  /* Translators: %s is a person */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("Whoever has the new identity of %s reads what waits, and what "
                                   "you write from now on."),
                                confab_user_get_display_name (self->user));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "send",
                                  _ ("_Send Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "send",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "session", g_object_ref (self->session),
                          g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "user", g_object_ref (self->user), g_object_unref);
  g_signal_connect_object (dialog, "response::send", G_CALLBACK (sure_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
confab_trust_bar_dispose (GObject *object)
{
  ConfabTrustBar *self = CONFAB_TRUST_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);

  if (self->revealer != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_TRUST_BAR);

  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->user);

  G_OBJECT_CLASS (confab_trust_bar_parent_class)->dispose (object);
}

static void
confab_trust_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabTrustBar *self = CONFAB_TRUST_BAR (object);

  switch ((ConfabTrustBarProp) id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      if (g_set_object (&self->conversation, g_value_get_object (value)))
        {
          show (self, NULL);
          load (self);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_trust_bar_class_init (ConfabTrustBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_trust_bar_dispose;
  object_class->set_property = confab_trust_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-trust-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabTrustBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ConfabTrustBar, text);
  gtk_widget_class_bind_template_child (widget_class, ConfabTrustBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, ConfabTrustBar, compare);
  gtk_widget_class_bind_template_child (widget_class, ConfabTrustBar, accept);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
confab_trust_bar_init (ConfabTrustBar *self)
{
}
