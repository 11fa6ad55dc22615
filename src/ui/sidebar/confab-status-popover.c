// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-status-popover.h"

#include "ui/common/confab-closures.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * ConfabStatusPopover:
 *
 * Who one is, and what others see of one: presence and a status message.
 */
struct _ConfabStatusPopover
{
  GtkPopover parent_instance;
  ConfabSession *session;
  GtkListBox *statuses;
  GtkEditable *custom;
  GtkCheckButton *group;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SELF,
  PROP_ACCOUNT,
} ConfabStatusPopoverProp;

G_DEFINE_FINAL_TYPE (ConfabStatusPopover, confab_status_popover, GTK_TYPE_POPOVER)

static GParamSpec *props[PROP_ACCOUNT + 1];

static ConfabUser *
get_self (ConfabStatusPopover *self)
{
  return confab_roster_get_self (confab_session_get_roster (self->session));
}

static void
status_activated_cb (ConfabStatusPopover *self, GtkListBoxRow *row)
{
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  gpointer status = g_object_get_data (G_OBJECT (row), "status");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  confab_session_set_status (self->session, (ConfabUserStatus) GPOINTER_TO_INT (status),
                             gtk_editable_get_text (self->custom));
}

static void
custom_activate_cb (ConfabStatusPopover *self)
{
  confab_session_set_status (self->session, confab_user_get_status (get_self (self)),
                             gtk_editable_get_text (self->custom));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
custom_clear_cb (ConfabStatusPopover *self)
{
  gtk_editable_set_text (self->custom, "");
  custom_activate_cb (self);
}

static void
popdown_cb (ConfabStatusPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static char *
account_name (gpointer object, ConfabAccount *account, const char *user_name, const char *server)
{
  if (account != NULL && confab_account_get_is_local (account))
    return g_strdup (_ ("On this computer"));

  /* Translators: a user's name and the address of their server */
  return g_strdup_printf (_ ("@%s on %s"), user_name, server);
}

static void
add_status (ConfabStatusPopover *self, ConfabUserStatus status, const char *title)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               confab_user_get_status (get_self (self)) == status);
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);

  if (self->group == NULL)
    self->group = GTK_CHECK_BUTTON (check);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "status", GINT_TO_POINTER (status));
  gtk_list_box_append (self->statuses, row);
}

static void
confab_status_popover_constructed (GObject *object)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);
  const char *custom_status = confab_user_get_custom_status (get_self (self));

  G_OBJECT_CLASS (confab_status_popover_parent_class)->constructed (object);

  gtk_editable_set_text (self->custom, custom_status != NULL ? custom_status : "");
  add_status (self, CONFAB_STATUS_ONLINE, _ ("Online"));
  add_status (self, CONFAB_STATUS_AWAY, _ ("Away"));
  add_status (self, CONFAB_STATUS_BUSY, _ ("Busy"));
  add_status (self, CONFAB_STATUS_OFFLINE, _ ("Appear Offline"));
}

static void
confab_status_popover_dispose (GObject *object)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_STATUS_POPOVER);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_status_popover_parent_class)->dispose (object);
}

static void
confab_status_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  switch ((ConfabStatusPopoverProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SELF:
      if (self->session != NULL)
        g_value_set_object (value, get_self (self));
      break;
    case PROP_ACCOUNT:
      if (self->session != NULL)
        g_value_set_object (value, confab_session_get_account (self->session));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_status_popover_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  switch ((ConfabStatusPopoverProp) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      g_object_notify_by_pspec (object, props[PROP_SELF]);
      g_object_notify_by_pspec (object, props[PROP_ACCOUNT]);
      break;
    case PROP_SELF:
    case PROP_ACCOUNT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_status_popover_class_init (ConfabStatusPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_status_popover_constructed;
  object_class->dispose = confab_status_popover_dispose;
  object_class->get_property = confab_status_popover_get_property;
  object_class->set_property = confab_status_popover_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELF] =
      g_param_spec_object ("self", NULL, NULL, CONFAB_TYPE_USER,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ACCOUNT] =
      g_param_spec_object ("account", NULL, NULL, CONFAB_TYPE_ACCOUNT,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-status-popover.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, statuses);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, custom);
  gtk_widget_class_bind_template_callback (widget_class, account_name);
  gtk_widget_class_bind_template_callback (widget_class, status_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, custom_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, custom_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
}

static void
confab_status_popover_init (ConfabStatusPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
