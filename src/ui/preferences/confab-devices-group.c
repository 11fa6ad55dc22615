// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-devices-group.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabDevicesGroup:
 *
 * Where one is signed in, and a way to sign out there.
 */
struct _ConfabDevicesGroup
{
  AdwPreferencesGroup parent_instance;
  ConfabSession *session;
  GtkListBox *list;
  gboolean loading;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabDevicesGroupProp;

G_DEFINE_FINAL_TYPE (ConfabDevicesGroup, confab_devices_group, ADW_TYPE_PREFERENCES_GROUP)

static GParamSpec *props[PROP_SESSION + 1];

typedef struct
{
  GWeakRef group;
  ConfabSession *session;
  char *revoke;
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->group);
  g_object_unref (request->session);
  g_free (request->revoke);
  g_free (request);
}

static Request *
request_new (ConfabDevicesGroup *self, const char *revoke)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->group, self);
  request->session = g_object_ref (self->session);
  request->revoke = g_strdup (revoke);
  return request;
}

static void
show_note (ConfabDevicesGroup *self, const char *title, GtkWidget *prefix)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_remove_all (self->list);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  gtk_list_box_append (self->list, row);
}

static void
revoke_response_cb (GtkWidget *row)
{
  gtk_widget_activate_action (row, "devices.revoke", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "device"));
}

static void
revoke_cb (GtkWidget *row)
{
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);

  /* Translators: %s is the name of a device */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Sign Out on “%s”?"),
                                   adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                             _ ("It loses its connection at once and has to sign in again."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "sign-out",
                                  _ ("_Sign Out"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "sign-out",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::sign-out", G_CALLBACK (revoke_response_cb), row,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, row);
}

static GtkWidget *
create_row (const ConfabDeviceData *device)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when =
      confab_calendar_format_full (confab_calendar_get_default (), device->last_seen_at);
  g_autofree char *subtitle = NULL;

  /* Translators: %s is "today at 14:05", "yesterday at 14:05" or "12 Nov at 14:05" */
  subtitle =
      device->current ? g_strdup (_ ("This device")) : g_strdup_printf (_ ("Last seen %s"), when);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), device->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("computer-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "device", g_strdup (device->id), g_free);

  if (!device->current)
    {
      GtkWidget *revoke = gtk_button_new_with_label (_ ("Sign Out"));
      g_autofree char *label = NULL;

      /* Translators: a button; %s is the name of a device */
      label = g_strdup_printf (_ ("Sign out on %s"), device->name);
      gtk_widget_set_valign (revoke, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (revoke), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      g_signal_connect_object (revoke, "clicked", G_CALLBACK (revoke_cb), row, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), revoke);
    }

  return row;
}

static void
show_devices (ConfabDevicesGroup *self, GPtrArray *devices)
{
  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < devices->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (devices, i)));
}

static DexFuture *
devices_fiber (Request *request)
{
  g_autoptr (ConfabDevicesGroup) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  gboolean revoked = TRUE;

  if (request->revoke != NULL)
    revoked = dex_await (confab_session_revoke_device (request->session, request->revoke), &error);
  if (revoked)
    devices = dex_await_boxed (confab_session_load_devices (request->session), &error);

  self = g_weak_ref_get (&request->group);

  if (self == NULL || self->session != request->session)
    return NULL;

  if (devices == NULL && request->revoke != NULL)
    {
      confab_report_error (GTK_WIDGET (self), error);
    }
  else if (devices == NULL)
    {
      g_autofree char *text = confab_error_to_user_text (error);

      show_note (self, text, gtk_image_new_from_icon_name ("confab-offline-symbolic"));
    }
  else
    {
      show_devices (self, devices);
    }

  return NULL;
}

static void
revoke_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDevicesGroup *self = CONFAB_DEVICES_GROUP (widget);

  CONFAB_SPAWN_AND_FORGET (devices_fiber,
                           request_new (self, g_variant_get_string (parameter, NULL)),
                           (GDestroyNotify) request_free);
}

/* They are asked for when they are looked at. */
static void
confab_devices_group_map (GtkWidget *widget)
{
  ConfabDevicesGroup *self = CONFAB_DEVICES_GROUP (widget);

  GTK_WIDGET_CLASS (confab_devices_group_parent_class)->map (widget);

  if (self->session == NULL || self->loading)
    return;

  self->loading = TRUE;
  CONFAB_SPAWN_AND_FORGET (devices_fiber, request_new (self, NULL), (GDestroyNotify) request_free);
}

static void
confab_devices_group_dispose (GObject *object)
{
  g_clear_object (&CONFAB_DEVICES_GROUP (object)->session);

  G_OBJECT_CLASS (confab_devices_group_parent_class)->dispose (object);
}

static void
confab_devices_group_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  ConfabDevicesGroup *self = CONFAB_DEVICES_GROUP (object);

  switch ((ConfabDevicesGroupProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_devices_group_class_init (ConfabDevicesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_devices_group_dispose;
  object_class->set_property = confab_devices_group_set_property;
  GTK_WIDGET_CLASS (klass)->map = confab_devices_group_map;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "devices.revoke", "s",
                                   revoke_action_cb);

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_devices_group_init (ConfabDevicesGroup *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Devices"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Devices"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Where you are signed in. Sign out what you do not know or no longer use."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  show_note (self, _ ("Asking the server…"), adw_spinner_new ());
}
