// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-system-quiet.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define GNOME_SCHEMA "org.gnome.desktop.notifications"
#define GNOME_KEY "show-banners"

/**
 * ConfabSystemQuiet:
 *
 * A sandbox sees GNOME's setting only if it was given it, and reads what it begins with otherwise:
 * then it counts as not quiet. The service is not started only to be asked.
 */
struct _ConfabSystemQuiet
{
  GObject parent_instance;
  GDBusConnection *bus;
  GSettings *gnome; /* NULL where there is none */
  GCancellable *cancellable;
  guint watch_id;
  guint changed_id;
  gboolean is_inhibited; /* what the service said last */
  gboolean is_quiet;
};

typedef enum
{
  PROP_IS_QUIET = 1,
} ConfabSystemQuietProp;

G_DEFINE_FINAL_TYPE (ConfabSystemQuiet, confab_system_quiet, G_TYPE_OBJECT)

static GParamSpec *props[PROP_IS_QUIET + 1];

static void
update (ConfabSystemQuiet *self)
{
  gboolean is_quiet = self->is_inhibited ||
                      (self->gnome != NULL && !g_settings_get_boolean (self->gnome, GNOME_KEY));

  if (is_quiet == self->is_quiet)
    return;

  self->is_quiet = is_quiet;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_QUIET]);
}

/* What is no yes or no says nothing. */
static void
take (ConfabSystemQuiet *self, GVariant *value)
{
  self->is_inhibited = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) &&
                       g_variant_get_boolean (value);
  update (self);
}

/* Most services do not have it. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);

  take (data, value);
}

static void
ask (ConfabSystemQuiet *self)
{
  g_dbus_connection_call (self->bus, SERVICE, PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", SERVICE, "Inhibited"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, asked_cb, self);
}

static void
changed_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer data)
{
  ConfabSystemQuiet *self = data;
  g_autoptr (GVariant) changed = NULL, value = NULL;
  g_autofree const char **stale = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;

  g_variant_get (parameters, "(&s@a{sv}^a&s)", NULL, &changed, &stale);
  value = g_variant_lookup_value (changed, "Inhibited", NULL);

  if (value != NULL)
    take (self, value);
  else if (g_strv_contains (stale, "Inhibited"))
    ask (self);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ask (data);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  take (data, NULL);
}

static void
follow_gnome (ConfabSystemQuiet *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GNOME_SCHEMA, TRUE);

  if (schema == NULL || !g_settings_schema_has_key (schema, GNOME_KEY))
    return;

  self->gnome = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->gnome, "changed::" GNOME_KEY, G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

static void
confab_system_quiet_dispose (GObject *object)
{
  ConfabSystemQuiet *self = CONFAB_SYSTEM_QUIET (object);

  g_cancellable_cancel (self->cancellable);

  if (self->watch_id != 0)
    g_bus_unwatch_name (self->watch_id);
  if (self->changed_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->changed_id);

  self->watch_id = self->changed_id = 0;
  g_clear_object (&self->gnome);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (confab_system_quiet_parent_class)->dispose (object);
}

static void
confab_system_quiet_finalize (GObject *object)
{
  g_object_unref (CONFAB_SYSTEM_QUIET (object)->cancellable);

  G_OBJECT_CLASS (confab_system_quiet_parent_class)->finalize (object);
}

static void
confab_system_quiet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_QUIET)
    g_value_set_boolean (value, CONFAB_SYSTEM_QUIET (object)->is_quiet);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_system_quiet_class_init (ConfabSystemQuietClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_system_quiet_dispose;
  object_class->finalize = confab_system_quiet_finalize;
  object_class->get_property = confab_system_quiet_get_property;

  props[PROP_IS_QUIET] =
      g_param_spec_boolean ("is-quiet", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_system_quiet_init (ConfabSystemQuiet *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * confab_system_quiet_new:
 * @bus: the session's
 *
 * Returns: (transfer full): one that is not quiet until the desktop says so
 */
ConfabSystemQuiet *
confab_system_quiet_new (GDBusConnection *bus)
{
  ConfabSystemQuiet *self = g_object_new (CONFAB_TYPE_SYSTEM_QUIET, NULL);

  self->bus = g_object_ref (bus);
  self->changed_id =
      g_dbus_connection_signal_subscribe (bus, SERVICE, "org.freedesktop.DBus.Properties",
                                          "PropertiesChanged", PATH, SERVICE,
                                          G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, self, NULL);
  self->watch_id = g_bus_watch_name_on_connection (bus, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   appeared_cb, vanished_cb, self, NULL);
  follow_gnome (self);
  update (self);
  return self;
}

/**
 * confab_system_quiet_get_is_quiet:
 *
 * Returns: whether the desktop was asked not to disturb
 */
gboolean
confab_system_quiet_get_is_quiet (ConfabSystemQuiet *self)
{
  g_return_val_if_fail (CONFAB_IS_SYSTEM_QUIET (self), FALSE);

  return self->is_quiet;
}
