// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-devices-group.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ConfabDevicesGroup:
 *
 * Where one is signed in, what each place is called, and a way to sign out there.
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
  char *device_id; /* NULL: only to look */
  char *name;      /* what it is to be called; NULL: it is to be signed out */
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->group);
  g_object_unref (request->session);
  g_free (request->device_id);
  g_free (request->name);
  g_free (request);
}

static Request *
request_new (ConfabDevicesGroup *self, const char *device_id, const char *name)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->group, self);
  request->session = g_object_ref (self->session);
  request->device_id = g_strdup (device_id);
  request->name = g_strdup (name);
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
  gboolean is_lost = g_object_get_data (G_OBJECT (row), "lost") != NULL;

  if (is_lost)
    adw_alert_dialog_set_heading (ADW_ALERT_DIALOG (dialog), _ ("Remove This Device?"));
  else
    /* Translators: %s is the name of a device */
    adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Sign Out on “%s”?"),
                                     adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      is_lost
          ? _ ("Nobody encrypts anything for it any more. If it turns up again, it has to be "
               "linked again.")
          : _ ("It loses its connection at once, and nobody encrypts anything for it any more. It "
               "has to sign in and to be linked again."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "sign-out",
                                  is_lost ? _ ("_Remove") : _ ("_Sign Out"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "sign-out",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::sign-out", G_CALLBACK (revoke_response_cb), row,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, row);
}

static void
rename_response_cb (GtkWidget *row, const char *response, AdwAlertDialog *dialog)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);

  gtk_widget_activate_action (row, "devices.rename", "(ss)",
                              (const char *) g_object_get_data (G_OBJECT (row), "device"),
                              gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
name_changed_cb (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "rename",
                                         *name != '\0' && strlen (name) <= CONFAB_MAX_NAME_BYTES);
}

static void
rename_cb (GtkWidget *row)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Rename Device"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry),
                         adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the device"), -1);
  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("The name helps you to tell your devices apart. Nobody else sees it."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                  _ ("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "rename",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "rename");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response::rename", G_CALLBACK (rename_response_cb), row,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, row);
}

static void
add_button (GtkWidget *row, GtkWidget *button, const char *label, GCallback callback)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  confab_name_button (button, label);
  g_signal_connect_object (button, "clicked", callback, row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* In the list that the user has signed, and signed in nowhere. */
static gboolean
is_lost (const ConfabDeviceData *device)
{
  return g_strcmp0 (device->id, device->key_device_id) == 0;
}

static char *
describe_link (const ConfabDeviceData *device)
{
  g_autofree char *day = NULL;

  if (device->linked_at == 0)
    return g_strdup (_ ("Not linked: it cannot read encrypted conversations"));

  day = confab_calendar_format_full (confab_calendar_get_default (), device->linked_at);
  /* Translators: of a device; %s is "today at 14:05", "yesterday at 14:05" or "12 Nov at 14:05" */
  return g_strdup_printf (_ ("Linked %s"), day);
}

static char *
describe_place (const ConfabDeviceData *device)
{
  g_autofree char *when = NULL, *seen = NULL;

  if (device->current)
    return g_strdup (_ ("This device"));

  if (is_lost (device))
    return g_strdup (_ ("Signed in nowhere"));

  when = confab_calendar_format_full (confab_calendar_get_default (), device->last_seen_at);
  /* Translators: %s is "today at 14:05", "yesterday at 14:05" or "12 Nov at 14:05" */
  seen = g_strdup_printf (_ ("Last seen %s"), when);

  if (device->platform == NULL || *device->platform == '\0')
    return g_steal_pointer (&seen);

  /* Translators: of a device: its operating system, and when it was last seen */
  return g_strdup_printf (_ ("%s · %s"), device->platform, seen);
}

static char *
describe (const ConfabDeviceData *device)
{
  g_autofree char *place = describe_place (device), *link = describe_link (device);

  return g_strconcat (place, "\n", link, NULL);
}

static void
add_buttons (GtkWidget *row, const ConfabDeviceData *device)
{
  g_autofree char *rename_label = NULL, *revoke_label = NULL;
  GtkWidget *rename;

  if (is_lost (device))
    {
      add_button (row, gtk_button_new_with_label (_ ("Remove")), _ ("Remove the device"),
                  G_CALLBACK (revoke_cb));
      return;
    }

  /* Translators: a button; %s is the name of a device */
  rename_label = g_strdup_printf (_ ("Rename %s"), device->name);
  rename = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_set_tooltip_text (rename, _ ("Rename"));
  gtk_widget_add_css_class (rename, "flat");
  add_button (row, rename, rename_label, G_CALLBACK (rename_cb));

  if (device->current)
    return;

  /* Translators: a button; %s is the name of a device */
  revoke_label = g_strdup_printf (_ ("Sign out on %s"), device->name);
  add_button (row, gtk_button_new_with_label (_ ("Sign Out")), revoke_label,
              G_CALLBACK (revoke_cb));
}

static GtkWidget *
create_row (const ConfabDeviceData *device)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (device);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 is_lost (device) ? _ ("Device without a name") : device->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("computer-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "device", g_strdup (device->id), g_free);

  if (is_lost (device))
    g_object_set_data (G_OBJECT (row), "lost", GINT_TO_POINTER (TRUE));

  add_buttons (row, device);
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
  gboolean done = TRUE;

  if (request->name != NULL)
    done = dex_await (
        confab_session_rename_device (request->session, request->device_id, request->name), &error);
  else if (request->device_id != NULL)
    done = dex_await (confab_session_revoke_device (request->session, request->device_id), &error);
  if (done)
    devices = dex_await_boxed (confab_session_load_devices (request->session), &error);

  self = g_weak_ref_get (&request->group);

  if (self == NULL || self->session != request->session)
    return NULL;

  if (devices == NULL && request->device_id != NULL &&
      g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN))
    {
      gtk_widget_activate_action (
          GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
          _ ("Link this device first: only then can it remove another one"));
    }
  else if (devices == NULL && request->device_id != NULL)
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
                           request_new (self, g_variant_get_string (parameter, NULL), NULL),
                           (GDestroyNotify) request_free);
}

static void
rename_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabDevicesGroup *self = CONFAB_DEVICES_GROUP (widget);
  g_autofree char *given = NULL;
  const char *id, *name;

  g_variant_get (parameter, "(&s&s)", &id, &name);
  given = g_strstrip (g_strdup (name));

  if (*given != '\0')
    CONFAB_SPAWN_AND_FORGET (devices_fiber, request_new (self, id, given),
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
  CONFAB_SPAWN_AND_FORGET (devices_fiber, request_new (self, NULL, NULL),
                           (GDestroyNotify) request_free);
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
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "devices.rename", "(ss)",
                                   rename_action_cb);

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
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("Where you are signed in, and what encrypted "
                                            "conversations are encrypted for. Sign out what "
                                            "you do not know or no longer use."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  show_note (self, _ ("Asking the server…"), adw_spinner_new ());
}
