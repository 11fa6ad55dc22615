// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-idle.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INHIBIT "org.freedesktop.portal.Inhibit"
#define PORTAL_SESSION "org.freedesktop.portal.Session"
#define QUERY_END 2

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_OWN_SESSION LOGIN_PATH "/session/auto"
#define LOGIN_SESSION LOGIN ".Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/**
 * ConfabIdle:
 *
 * Whether nobody is at the computer, as the desktop says it: nothing is counted or asked for again
 * here. When that begins is the desktop's own setting.
 *
 * In a sandbox it is the portal's monitor. Elsewhere all that can be had is listened to, and nobody
 * is there when one of these says so: the session of systemd-logind, where it is marked idle or
 * locked, and the screen saver, org.freedesktop.ScreenSaver or GNOME's; some desktops know only one
 * of them. Where there is nothing of it somebody is always there.
 */
struct _ConfabIdle
{
  GObject parent_instance;
  GDBusConnection *bus;    /* the session's */
  GDBusConnection *system; /* NULL before it is there */
  GCancellable *cancellable;
  char *monitor; /* the portal's session */
  gboolean has_monitor;
  GArray *subscriptions; /* Subscription */
  GArray *watches;       /* guint */
  guint says_idle;       /* Source */
};

typedef enum
{
  SOURCE_PORTAL = 1 << 0,
  SOURCE_MARKED = 1 << 1,
  SOURCE_LOCKED = 1 << 2,
  SOURCE_SAVER = 1 << 3,
  SOURCE_GNOME_SAVER = 1 << 4,
} Source;

typedef struct
{
  GDBusConnection *bus;
  guint id;
} Subscription;

typedef struct
{
  const char *name;
  const char *path;
  Source source;
} Saver;

static const Saver savers[] = {
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", SOURCE_SAVER },
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", SOURCE_GNOME_SAVER },
};

typedef enum
{
  PROP_IS_IDLE = 1,
} ConfabIdleProp;

static GParamSpec *props[PROP_IS_IDLE + 1];

G_DEFINE_FINAL_TYPE (ConfabIdle, confab_idle, G_TYPE_OBJECT)

static void
say (ConfabIdle *self, Source source, gboolean idle)
{
  guint before = self->says_idle;

  self->says_idle = idle ? before | source : before & ~source;

  if ((before != 0) != (self->says_idle != 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_IDLE]);
}

/* Returns NULL, too, for what is not there: then nothing is heard from it. */
static GVariant *
finish (GObject *bus, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (answer == NULL)
    g_debug ("Whether somebody is there cannot be learnt so: %s", error->message);

  return answer;
}

static void
subscribe (ConfabIdle *self,
           GDBusConnection *bus,
           const char *sender,
           const char *interface,
           const char *signal,
           const char *path,
           GDBusSignalCallback callback)
{
  Subscription subscription = { bus, 0 };

  subscription.id =
      g_dbus_connection_signal_subscribe (bus, sender, interface, signal, path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  g_array_append_val (self->subscriptions, subscription);
}

/* @callback may look at @self when there is an answer: there is none once @self is gone. */
static void
ask (ConfabIdle *self,
     GDBusConnection *bus,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant *parameters,
     const char *type,
     GAsyncReadyCallback callback)
{
  g_dbus_connection_call (bus, name, path, interface, method, parameters, G_VARIANT_TYPE (type),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, callback, self);
}

/* The portal */

static void
state_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GVariant) state = NULL;
  const char *monitor;
  gboolean active;
  guint32 session_state;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(oa{sv})")))
    return;

  g_variant_get (parameters, "(&o@a{sv})", &monitor, &state);

  if (g_strcmp0 (monitor, self->monitor) != 0)
    return;

  if (g_variant_lookup (state, "screensaver-active", "b", &active))
    say (self, SOURCE_PORTAL, active);

  /* The end of the session waits for whoever listens. */
  if (g_variant_lookup (state, "session-state", "u", &session_state) && session_state == QUERY_END)
    g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, PORTAL_INHIBIT, "QueryEndResponse",
                            g_variant_new ("(o)", monitor), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                            NULL, NULL);
}

static void
monitor_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GVariant) answer = finish (bus, result);

  if (answer == NULL)
    return;

  self->has_monitor = TRUE;
}

static void
make_monitor (ConfabIdle *self)
{
  g_autofree char *token = g_strdup_printf ("confab%u", g_random_int ());
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_strdelimit (sender, ".", '_');
  g_free (self->monitor);
  self->monitor = g_strdup_printf (PORTAL_PATH "/session/%s/%s", sender, token);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "session_handle_token", "s", token);
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, PORTAL_INHIBIT, "CreateMonitor",
                          g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          monitor_cb, self);
}

/* One that has started again knows nothing of the monitor that it had. */
static void
portal_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ConfabIdle *self = data;

  if (self->monitor == NULL)
    make_monitor (self);
}

/* What it said last is worth nothing: somebody is there until there is another. */
static void
portal_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ConfabIdle *self = data;

  /* It is being started by the first question. */
  if (!self->has_monitor)
    return;

  self->has_monitor = FALSE;
  g_clear_pointer (&self->monitor, g_free);
  say (self, SOURCE_PORTAL, FALSE);
}

static void
follow_portal (ConfabIdle *self)
{
  guint watch;

  subscribe (self, self->bus, PORTAL, PORTAL_INHIBIT, "StateChanged", PORTAL_PATH, state_cb);
  make_monitor (self);
  watch = g_bus_watch_name_on_connection (self->bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                          portal_appeared_cb, portal_vanished_cb, self, NULL);
  g_array_append_val (self->watches, watch);
}

/* systemd-logind */

static void
take_hints (ConfabIdle *self, GVariant *properties)
{
  gboolean value;

  if (g_variant_lookup (properties, "IdleHint", "b", &value))
    say (self, SOURCE_MARKED, value);

  if (g_variant_lookup (properties, "LockedHint", "b", &value))
    say (self, SOURCE_LOCKED, value);
}

static void
properties_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer data)
{
  g_autoptr (GVariant) changed = NULL;
  const char *of;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;

  g_variant_get (parameters, "(&s@a{sv}as)", &of, &changed, NULL);

  if (g_str_equal (of, LOGIN_SESSION))
    take_hints (data, changed);
}

static void
hints_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GVariant) answer = finish (bus, result);
  g_autoptr (GVariant) properties = NULL;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(@a{sv})", &properties);
  take_hints (self, properties);
}

static void
session_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GVariant) answer = finish (bus, result);
  const char *path;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(&o)", &path);
  subscribe (self, self->system, LOGIN, PROPERTIES, "PropertiesChanged", path, properties_cb);
  ask (self, self->system, LOGIN, path, PROPERTIES, "GetAll", g_variant_new ("(s)", LOGIN_SESSION),
       "(a{sv})", hints_cb);
}

/* Changes are told of by the path with the session's id. */
static void
session_id_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GVariant) answer = finish (bus, result);
  g_autoptr (GVariant) id = NULL;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(v)", &id);

  if (g_variant_is_of_type (id, G_VARIANT_TYPE_STRING))
    ask (self, self->system, LOGIN, LOGIN_PATH, LOGIN ".Manager", "GetSession",
         g_variant_new ("(s)", g_variant_get_string (id, NULL)), "(o)", session_cb);
}

static void
system_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ConfabIdle *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) system = g_bus_get_finish (result, &error);

  if (system == NULL)
    {
      g_debug ("There is no system bus: %s", error->message);
      return;
    }

  self->system = g_steal_pointer (&system);
  ask (self, self->system, LOGIN, LOGIN_OWN_SESSION, PROPERTIES, "Get",
       g_variant_new ("(ss)", LOGIN_SESSION, "Id"), "(v)", session_id_cb);
}

/* Screen savers */

static const Saver *
find_saver (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    if (g_str_equal (savers[i].name, name))
      return &savers[i];

  g_assert_not_reached ();
}

static void
active_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &active);
  say (data, find_saver (interface)->source, active);
}

typedef struct
{
  ConfabIdle *idle;
  const Saver *saver;
} Question;

static void
active_answer_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  ConfabIdle *self = question->idle;
  g_autoptr (GVariant) answer = finish (bus, result);
  gboolean active;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(b)", &active);
  say (self, question->saver->source, active);
}

static void
saver_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ConfabIdle *self = data;
  Question *question = g_new0 (Question, 1);

  question->idle = self;
  question->saver = find_saver (name);
  g_dbus_connection_call (bus, name, question->saver->path, name, "GetActive", NULL,
                          G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, active_answer_cb, question);
}

static void
saver_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  say (data, find_saver (name)->source, FALSE);
}

static void
follow_savers (ConfabIdle *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    {
      guint watch;

      subscribe (self, self->bus, savers[i].name, savers[i].name, "ActiveChanged", NULL, active_cb);
      watch =
          g_bus_watch_name_on_connection (self->bus, savers[i].name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                          saver_appeared_cb, saver_vanished_cb, self, NULL);
      g_array_append_val (self->watches, watch);
    }
}

static void
stop (ConfabIdle *self)
{
  g_cancellable_cancel (self->cancellable);

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = &g_array_index (self->subscriptions, Subscription, i);

      g_dbus_connection_signal_unsubscribe (subscription->bus, subscription->id);
    }

  for (guint i = 0; i < self->watches->len; i++)
    g_bus_unwatch_name (g_array_index (self->watches, guint, i));

  g_array_set_size (self->subscriptions, 0);
  g_array_set_size (self->watches, 0);

  if (self->has_monitor && !g_dbus_connection_is_closed (self->bus))
    g_dbus_connection_call (self->bus, PORTAL, self->monitor, PORTAL_SESSION, "Close", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);

  g_clear_pointer (&self->monitor, g_free);
}

static void
confab_idle_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabIdle *self = CONFAB_IDLE (object);

  switch ((ConfabIdleProp) id)
    {
    case PROP_IS_IDLE:
      g_value_set_boolean (value, self->says_idle != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_idle_dispose (GObject *object)
{
  ConfabIdle *self = CONFAB_IDLE (object);

  if (self->bus != NULL)
    stop (self);

  g_clear_object (&self->system);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (confab_idle_parent_class)->dispose (object);
}

static void
confab_idle_finalize (GObject *object)
{
  ConfabIdle *self = CONFAB_IDLE (object);

  g_array_unref (self->subscriptions);
  g_array_unref (self->watches);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (confab_idle_parent_class)->finalize (object);
}

static void
confab_idle_class_init (ConfabIdleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_idle_get_property;
  object_class->dispose = confab_idle_dispose;
  object_class->finalize = confab_idle_finalize;

  props[PROP_IS_IDLE] =
      g_param_spec_boolean ("is-idle", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_idle_init (ConfabIdle *self)
{
  self->cancellable = g_cancellable_new ();
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (Subscription));
  self->watches = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * confab_idle_new:
 * @bus: the session's
 * @sandboxed: whether only the portal may be asked, see confab_idle_is_sandboxed()
 *
 * Returns: (transfer full): what follows from now on whether somebody is there
 */
ConfabIdle *
confab_idle_new (GDBusConnection *bus, gboolean sandboxed)
{
  ConfabIdle *self = g_object_new (CONFAB_TYPE_IDLE, NULL);

  self->bus = g_object_ref (bus);

  if (sandboxed)
    {
      follow_portal (self);
      return self;
    }

  follow_savers (self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_cb, self);
  return self;
}

/**
 * confab_idle_get_is_idle:
 *
 * Returns: whether nobody is at the computer
 */
gboolean
confab_idle_get_is_idle (ConfabIdle *self)
{
  g_return_val_if_fail (CONFAB_IS_IDLE (self), FALSE);

  return self->says_idle != 0;
}

/**
 * confab_idle_is_sandboxed:
 *
 * Returns: whether this is a program that talks to the desktop through portals
 */
gboolean
confab_idle_is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}
