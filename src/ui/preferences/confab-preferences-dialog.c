// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-preferences-dialog.h"

#include "base/confab-async.h"
#include "confab-alerts-page.h"
#include "confab-choice.h"
#include "confab-backup-row.h"
#include "confab-devices-group.h"
#include "confab-files-page.h"
#include "confab-history-group.h"
#include "confab-last-seen-row.h"
#include "confab-recovery-group.h"
#include "ui/background/confab-autostart.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabPreferencesDialog:
 *
 * How Confab looks and behaves, the account and its devices.
 */
struct _ConfabPreferencesDialog
{
  AdwPreferencesDialog parent_instance;
  ConfabSession *session;
  GSettings *settings;
  AdwComboRow *theme;
  AdwComboRow *when_closed;
  AdwSwitchRow *start_at_login;
  AdwSwitchRow *send_with_enter;
  AdwSpinRow *undo_send;
  AdwSwitchRow *tell_typing;
  AdwSwitchRow *check_spelling;
  AdwSwitchRow *previews_in_channels;
  AdwSwitchRow *previews_in_private;
  ConfabAlertsPage *alerts_page;
  ConfabFilesPage *files_page;
  AdwPreferencesPage *account_page;
  AdwPreferencesGroup *history_group;
  AdwPreferencesPage *devices_page;
  GtkEditable *display_name;
  AdwPreferencesGroup *account_group;
  gboolean starts_at_login;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SETTINGS,
} ConfabPreferencesDialogProp;

typedef enum
{
  SIGNAL_SIGN_OUT,
} ConfabPreferencesDialogSignal;

G_DEFINE_FINAL_TYPE (ConfabPreferencesDialog,
                     confab_preferences_dialog,
                     ADW_TYPE_PREFERENCES_DIALOG)

static GParamSpec *props[PROP_SETTINGS + 1];
static guint signals[SIGNAL_SIGN_OUT + 1];

/* What the settings call the choices, in the order in which they are shown. */
static const char *const themes[] = { "system", "light", "dark", NULL };
static const char *const when_closed[] = { "tray", "go-on", "quit", NULL };

static void
apply_name_cb (ConfabPreferencesDialog *self)
{
  confab_report (GTK_WIDGET (self), confab_session_set_display_name (
                                        self->session, gtk_editable_get_text (self->display_name)));
}

static void
sign_out_response_cb (ConfabPreferencesDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_SIGN_OUT], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sign_out_cb (ConfabPreferencesDialog *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Sign Out?"), NULL);
  const char *body = _ ("Your messages stay on the server. What this computer holds of them is "
                        "removed, also what has not been sent yet.");

  if (confab_session_get_key_state (self->session) == CONFAB_KEYS_UNSAVED)
    adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), "%s\n\n%s", body,
                                  _ ("Your recovery key is not saved. If this is your only device, "
                                     "you will never be able to read your encrypted conversations "
                                     "again."));
  else
    adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "sign-out",
                                  _ ("_Sign Out"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "sign-out",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::sign-out", G_CALLBACK (sign_out_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (widget), toast);
}

/* Shows how it is, which is not always what somebody wished. */
static void
show_start_at_login (ConfabPreferencesDialog *self, gboolean on)
{
  self->starts_at_login = on;

  if (self->start_at_login == NULL)
    return;

  adw_switch_row_set_active (self->start_at_login, on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_at_login), TRUE);
}

static DexFuture *
look_up_fiber (ConfabPreferencesDialog *self)
{
  show_start_at_login (self, dex_await_boolean (confab_autostart_get (self->settings), NULL));
  return NULL;
}

static DexFuture *
start_at_login_fiber (ConfabPreferencesDialog *self)
{
  g_autoptr (GSettings) settings = g_object_ref (self->settings);
  gboolean wish = !self->starts_at_login;
  g_autoptr (GError) error = NULL;

  if (dex_await (confab_autostart_set (settings, wish), &error))
    {
      show_start_at_login (self, wish);
      return NULL;
    }

  if (self->start_at_login != NULL)
    confab_report_error (GTK_WIDGET (self), error);

  show_start_at_login (self, !wish);
  return NULL;
}

static void
start_at_login_cb (ConfabPreferencesDialog *self)
{
  if (adw_switch_row_get_active (self->start_at_login) == self->starts_at_login)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->start_at_login), FALSE);
  CONFAB_SPAWN_AND_FORGET (start_at_login_fiber, g_object_ref (self), g_object_unref);
}

static void
confab_preferences_dialog_constructed (GObject *object)
{
  ConfabPreferencesDialog *self = CONFAB_PREFERENCES_DIALOG (object);
  ConfabUser *user;

  G_OBJECT_CLASS (confab_preferences_dialog_parent_class)->constructed (object);

  confab_choice_bind (self->settings, "theme", self->theme, themes);
  confab_choice_bind (self->settings, "when-closed", self->when_closed, when_closed);
  g_settings_bind (self->settings, "send-with-enter", self->send_with_enter, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "undo-send-seconds", self->undo_send, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "link-previews-in-channels", self->previews_in_channels,
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "link-previews-in-private", self->previews_in_private, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "tell-typing", self->tell_typing, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", self->check_spelling, "active",
                   G_SETTINGS_BIND_DEFAULT);

  confab_alerts_page_set (self->alerts_page, self->settings);
  confab_files_page_set (self->files_page, self->session, self->settings);
  g_signal_connect_object (self->start_at_login, "notify::active", G_CALLBACK (start_at_login_cb),
                           self, G_CONNECT_SWAPPED);
  CONFAB_SPAWN_AND_FORGET (look_up_fiber, g_object_ref (self), g_object_unref);

  if (self->session == NULL)
    {
      adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), self->account_page);
      adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), self->devices_page);
      return;
    }

  adw_preferences_page_add (self->devices_page,
                            ADW_PREFERENCES_GROUP (confab_recovery_group_new (self->session)));
  adw_preferences_group_add (self->history_group, confab_backup_row_new (self->session));
  user = confab_roster_get_self (confab_session_get_roster (self->session));
  gtk_editable_set_text (self->display_name, confab_user_get_display_name (user));
  adw_preferences_group_add (self->account_group, g_object_new (CONFAB_TYPE_LAST_SEEN_ROW,
                                                                "session", self->session, NULL));
}

static void
confab_preferences_dialog_dispose (GObject *object)
{
  ConfabPreferencesDialog *self = CONFAB_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_preferences_dialog_parent_class)->dispose (object);
}

static void
confab_preferences_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabPreferencesDialog *self = CONFAB_PREFERENCES_DIALOG (object);

  switch ((ConfabPreferencesDialogProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_preferences_dialog_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  ConfabPreferencesDialog *self = CONFAB_PREFERENCES_DIALOG (object);

  switch ((ConfabPreferencesDialogProp) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_preferences_dialog_class_init (ConfabPreferencesDialogClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_preferences_dialog_constructed;
  object_class->dispose = confab_preferences_dialog_dispose;
  object_class->get_property = confab_preferences_dialog_get_property;
  object_class->set_property = confab_preferences_dialog_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_SIGN_OUT] = g_signal_new ("sign-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_SHOW_TOAST, "s", show_toast_cb);
  g_type_ensure (CONFAB_TYPE_ALERTS_PAGE);
  g_type_ensure (CONFAB_TYPE_DEVICES_GROUP);
  g_type_ensure (CONFAB_TYPE_FILES_PAGE);
  g_type_ensure (CONFAB_TYPE_HISTORY_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/confab/Confab/ui/confab-preferences-dialog.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, theme);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, when_closed);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, start_at_login);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, send_with_enter);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, undo_send);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, tell_typing);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, check_spelling);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog,
                                        previews_in_channels);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, previews_in_private);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, alerts_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, files_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, account_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, history_group);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, devices_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, display_name);
  gtk_widget_class_bind_template_child (widget_class, ConfabPreferencesDialog, account_group);
  gtk_widget_class_bind_template_callback (widget_class, apply_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
}

static void
confab_preferences_dialog_init (ConfabPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_preferences_dialog_new:
 * @session: (nullable): who is signed in
 * @settings: where preferences are kept
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
confab_preferences_dialog_new (ConfabSession *session, GSettings *settings)
{
  return g_object_new (CONFAB_TYPE_PREFERENCES_DIALOG, "session", session, "settings", settings,
                       NULL);
}
