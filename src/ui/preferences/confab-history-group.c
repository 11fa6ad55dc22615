// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-history-group.h"

#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabHistoryGroup:
 *
 * How what lies on this computer is protected, said as it is, and where there is no key ring, a
 * passphrase in its place.
 */
struct _ConfabHistoryGroup
{
  AdwPreferencesGroup parent_instance;
  ConfabSession *session;
  AdwActionRow *sign_in;
  AdwActionRow *history;
  GtkWidget *warning;
  AdwButtonRow *choose;
  AdwButtonRow *forget;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabHistoryGroupProp;

G_DEFINE_FINAL_TYPE (ConfabHistoryGroup, confab_history_group, ADW_TYPE_PREFERENCES_GROUP)

static GParamSpec *props[PROP_SESSION + 1];

static const char *
describe (ConfabHistoryGroup *self, gboolean in_file)
{
  if (confab_session_get_history_is_plain (self->session))
    return _ ("This Confab was built without encryption. Whoever can read your files can read your "
              "messages.");

  if (confab_session_get_has_passphrase (self->session))
    return _ (
        "It is encrypted, and your passphrase opens it. This helps when the disk or a copy of "
        "it falls into other hands, not against programs that you run. Files that you have "
        "downloaded are not encrypted.");

  if (in_file)
    return _ ("It is encrypted, but its key lies in a file beside it, because this computer has no "
              "keyring that is open. Whoever can read your files can read your messages. A "
              "passphrase protects it.");

  return _ ("It is encrypted, and its key is in the keyring. This helps when the disk or a copy of "
            "it falls into other hands, not against programs that you run. Files that you have "
            "downloaded are not encrypted.");
}

static void
show (ConfabHistoryGroup *self)
{
  gboolean in_file, plain, passphrase;

  if (self->session == NULL)
    return;

  g_object_get (self->session, "keyring-is-file", &in_file, NULL);
  plain = confab_session_get_history_is_plain (self->session);
  passphrase = confab_session_get_has_passphrase (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in), in_file);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->history),
                                 plain ? _ ("History on this computer is not encrypted")
                                       : _ ("History on this computer"));
  adw_action_row_set_subtitle (self->history, describe (self, in_file));
  gtk_widget_set_visible (self->warning, plain || (in_file && !passphrase));
  gtk_widget_set_visible (GTK_WIDGET (self->choose), !plain && (in_file || passphrase));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choose),
                                 passphrase ? _ ("Change Passphrase…")
                                            : _ ("Protect by a Passphrase…"));
  gtk_widget_set_visible (GTK_WIDGET (self->forget), passphrase);
}

static DexFuture *
set_cb (DexFuture *future, gpointer data)
{
  show (data);
  return NULL;
}

static void
set_passphrase (ConfabHistoryGroup *self, const char *text)
{
  DexFuture *setting = confab_session_set_passphrase (self->session, text);

  confab_report (GTK_WIDGET (self),
                 dex_future_finally (setting, set_cb, g_object_ref (self), g_object_unref));
}

/* Both fields have to say the same, and something that is not guessed at once. */
static void
typed_cb (AdwAlertDialog *dialog)
{
  GtkWidget *box = adw_alert_dialog_get_extra_child (dialog);
  GtkEditable *first = GTK_EDITABLE (gtk_widget_get_first_child (box));
  GtkEditable *second = GTK_EDITABLE (gtk_widget_get_last_child (box));
  const char *text = gtk_editable_get_text (first);

  adw_alert_dialog_set_response_enabled (dialog, "set",
                                         g_utf8_strlen (text, -1) >= 8 &&
                                             g_str_equal (text, gtk_editable_get_text (second)));
}

static void
response_cb (ConfabHistoryGroup *self, const char *response, AdwAlertDialog *dialog)
{
  GtkWidget *box = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "set") && self->session != NULL)
    set_passphrase (self, gtk_editable_get_text (GTK_EDITABLE (gtk_widget_get_first_child (box))));
}

static GtkWidget *
make_entry (AdwAlertDialog *dialog, const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  return row;
}

static void
choose_cb (ConfabHistoryGroup *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Protect Your History by a Passphrase"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), make_entry (alert, _ ("Passphrase")));
  gtk_list_box_append (GTK_LIST_BOX (list), make_entry (alert, _ ("The same again")));
  adw_alert_dialog_set_body (
      alert, _ ("Confab asks for it at each start. It has at least eight characters; "
                "several words are better. If you forget it, only your recovery key "
                "opens your history."));
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "set", _ ("_Set Passphrase"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, "set", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "set", FALSE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
forget_cb (ConfabHistoryGroup *self)
{
  set_passphrase (self, NULL);
}

static void
confab_history_group_set_session (ConfabHistoryGroup *self, ConfabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (session, "notify::keyring-is-file", G_CALLBACK (show), self,
                             G_CONNECT_SWAPPED);

  show (self);
}

static void
confab_history_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, CONFAB_HISTORY_GROUP (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_history_group_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    confab_history_group_set_session (CONFAB_HISTORY_GROUP (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_history_group_dispose (GObject *object)
{
  confab_history_group_set_session (CONFAB_HISTORY_GROUP (object), NULL);

  G_OBJECT_CLASS (confab_history_group_parent_class)->dispose (object);
}

static void
confab_history_group_class_init (ConfabHistoryGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_history_group_get_property;
  object_class->set_property = confab_history_group_set_property;
  object_class->dispose = confab_history_group_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static GtkWidget *
make_warning (void)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (image, "warning");
  return image;
}

static AdwButtonRow *
add_button (ConfabHistoryGroup *self, GCallback callback)
{
  GtkWidget *row = adw_button_row_new ();

  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_BUTTON_ROW (row);
}

static AdwActionRow *
add_row (ConfabHistoryGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_ACTION_ROW (row);
}

static void
confab_history_group_init (ConfabHistoryGroup *self)
{
  self->sign_in = add_row (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sign_in),
                                 _ ("Your sign-in is kept in a file"));
  adw_action_row_set_subtitle (
      self->sign_in, _ ("This computer has no keyring that is open. Whoever can read your "
                        "files can sign in as you."));
  adw_action_row_add_prefix (self->sign_in, make_warning ());
  self->history = add_row (self);
  self->warning = make_warning ();
  adw_action_row_add_prefix (self->history, self->warning);
  self->choose = add_button (self, G_CALLBACK (choose_cb));
  self->forget = add_button (self, G_CALLBACK (forget_cb));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->forget),
                                 _ ("Start Without a Passphrase"));
}
