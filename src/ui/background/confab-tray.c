// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-tray.h"

#include "confab-tray-icon.h"
#include "confab-tray-menu.h"

#include <glib/gi18n.h>

#define ITEM_PATH "/StatusNotifierItem"
#define ITEM_INTERFACE "org.kde.StatusNotifierItem"
#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"

/**
 * ConfabTray:
 *
 * It makes itself known by the name that the bus has given to the program, so that it needs no
 * right to own another, and again whenever a watcher comes. The pixels of the icon are told, not a
 * name: they carry the number, and are seen from outside of a sandbox.
 */
struct _ConfabTray
{
  GObject parent_instance;
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  ConfabTrayMenu *menu;
  GCancellable *cancellable;
  guint object_id;
  guint watch_id;
  guint hosts_id;
  char *token; /* for the next activation */
  guint n_unread;
  gboolean urgent;
  gboolean is_registered;
  gboolean has_host;
};

enum
{
  PROP_IS_SHOWN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint activated_signal;

G_DEFINE_FINAL_TYPE (ConfabTray, confab_tray, G_TYPE_OBJECT)

static const char xml[] =
    "<node><interface name='" ITEM_INTERFACE "'>"
    "<property name='Category' type='s' access='read'/>"
    "<property name='Id' type='s' access='read'/>"
    "<property name='Title' type='s' access='read'/>"
    "<property name='Status' type='s' access='read'/>"
    "<property name='WindowId' type='i' access='read'/>"
    "<property name='IconName' type='s' access='read'/>"
    "<property name='IconPixmap' type='a(iiay)' access='read'/>"
    "<property name='OverlayIconName' type='s' access='read'/>"
    "<property name='OverlayIconPixmap' type='a(iiay)' access='read'/>"
    "<property name='AttentionIconName' type='s' access='read'/>"
    "<property name='AttentionIconPixmap' type='a(iiay)' access='read'/>"
    "<property name='AttentionMovieName' type='s' access='read'/>"
    "<property name='IconThemePath' type='s' access='read'/>"
    "<property name='ToolTip' type='(sa(iiay)ss)' access='read'/>"
    "<property name='ItemIsMenu' type='b' access='read'/>"
    "<property name='Menu' type='o' access='read'/>"
    "<method name='Activate'><arg type='i' direction='in'/><arg type='i' direction='in'/></method>"
    "<method name='SecondaryActivate'><arg type='i' direction='in'/>"
    "<arg type='i' direction='in'/></method>"
    "<method name='ContextMenu'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "</method>"
    "<method name='Scroll'><arg type='i' direction='in'/><arg type='s' direction='in'/></method>"
    "<method name='ProvideXdgActivationToken'><arg type='s' direction='in'/></method>"
    "<signal name='NewTitle'/><signal name='NewIcon'/><signal name='NewToolTip'/>"
    "<signal name='NewStatus'><arg type='s'/></signal>"
    "</interface></node>";

static char *
dup_words (ConfabTray *self)
{
  if (self->n_unread == 0)
    return g_strdup (_ ("Nothing unread"));

  return g_strdup_printf (g_dngettext (NULL, "%u unread message", "%u unread messages",
                                       self->n_unread),
                          self->n_unread);
}

static GVariant *
make_tool_tip (ConfabTray *self)
{
  g_autofree char *words = dup_words (self);

  return g_variant_new ("(sa(iiay)ss)", "", NULL, _ ("Confab"), words);
}

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GError **error,
                 gpointer data)
{
  ConfabTray *self = data;

  if (g_str_equal (name, "IconPixmap"))
    return confab_tray_icon_new (self->n_unread, self->urgent);

  if (g_str_equal (name, "ToolTip"))
    return make_tool_tip (self);

  if (g_str_has_suffix (name, "Pixmap"))
    return g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL, 0);

  if (g_str_equal (name, "Menu"))
    return g_variant_new_object_path (CONFAB_TRAY_MENU_PATH);

  if (g_str_equal (name, "WindowId"))
    return g_variant_new_int32 (0);

  if (g_str_equal (name, "ItemIsMenu"))
    return g_variant_new_boolean (FALSE);

  return g_variant_new_string (g_str_equal (name, "Category") ? "Communications"
                               : g_str_equal (name, "Id")     ? CONFAB_APP_ID
                               : g_str_equal (name, "Title")  ? _ ("Confab")
                               : g_str_equal (name, "Status") ? "Active"
                                                              : "");
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  ConfabTray *self = data;
  g_autofree char *token = NULL;

  g_dbus_method_invocation_return_value (invocation, NULL);

  if (g_str_equal (method, "ProvideXdgActivationToken"))
    {
      g_clear_pointer (&self->token, g_free);
      g_variant_get (parameters, "(s)", &self->token);
    }
  else if (g_str_equal (method, "Activate") || g_str_equal (method, "SecondaryActivate"))
    {
      token = g_steal_pointer (&self->token);
      g_signal_emit (self, activated_signal, 0, token);
    }
}

static void
set_state (ConfabTray *self, gboolean is_registered, gboolean has_host)
{
  gboolean was_shown = confab_tray_get_is_shown (self);

  self->is_registered = is_registered;
  self->has_host = has_host;

  if (was_shown != confab_tray_get_is_shown (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SHOWN]);
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  ConfabTray *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (answer == NULL)
    g_info ("There is no icon in the tray: %s", error->message);

  set_state (self, answer != NULL, self->has_host);
}

static void
host_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;
  ConfabTray *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);

  set_state (self, self->is_registered,
             value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) &&
                 g_variant_get_boolean (value));
}

/* A watcher can be there without anything that shows what it knows. */
static void
ask_for_host (ConfabTray *self)
{
  g_dbus_connection_call (self->bus, WATCHER, WATCHER_PATH, "org.freedesktop.DBus.Properties",
                          "Get", g_variant_new ("(ss)", WATCHER, "IsStatusNotifierHostRegistered"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, host_cb, self);
}

static void
hosts_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  if (g_str_has_prefix (signal, "StatusNotifierHost"))
    ask_for_host (data);
}

static void
watcher_came_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ConfabTray *self = data;

  g_dbus_connection_call (bus, WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", g_dbus_connection_get_unique_name (bus)), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, registered_cb,
                          self);
  ask_for_host (self);
}

static void
watcher_went_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  set_state (data, FALSE, FALSE);
}

static void
confab_tray_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ConfabTray *self = CONFAB_TRAY (object);

  switch (property_id)
    {
    case PROP_IS_SHOWN:
      g_value_set_boolean (value, confab_tray_get_is_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
confab_tray_dispose (GObject *object)
{
  ConfabTray *self = CONFAB_TRAY (object);

  g_cancellable_cancel (self->cancellable);

  if (self->watch_id != 0)
    g_bus_unwatch_name (self->watch_id);

  if (self->hosts_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->hosts_id);

  if (self->object_id != 0)
    g_dbus_connection_unregister_object (self->bus, self->object_id);

  self->watch_id = self->hosts_id = self->object_id = 0;
  g_clear_object (&self->menu);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (confab_tray_parent_class)->dispose (object);
}

static void
confab_tray_finalize (GObject *object)
{
  ConfabTray *self = CONFAB_TRAY (object);

  g_clear_pointer (&self->info, g_dbus_node_info_unref);
  g_clear_object (&self->cancellable);
  g_free (self->token);

  G_OBJECT_CLASS (confab_tray_parent_class)->finalize (object);
}

static void
confab_tray_class_init (ConfabTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_tray_get_property;
  object_class->dispose = confab_tray_dispose;
  object_class->finalize = confab_tray_finalize;

  properties[PROP_IS_SHOWN] = g_param_spec_boolean ("is-shown", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  activated_signal = g_signal_new ("activated", CONFAB_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
confab_tray_init (ConfabTray *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * confab_tray_new:
 * @bus: the session's
 * @actions: the application's, which the icon's menu offers
 *
 * Returns: (transfer full): an icon, shown whenever there is a tray
 */
ConfabTray *
confab_tray_new (GDBusConnection *bus, GActionGroup *actions)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb,
                                              .get_property = get_property_cb };
  ConfabTray *self = g_object_new (CONFAB_TYPE_TRAY, NULL);
  g_autoptr (GError) error = NULL;

  self->bus = g_object_ref (bus);
  self->info = g_dbus_node_info_new_for_xml (xml, NULL);
  self->menu = confab_tray_menu_new (bus, actions, &error);

  if (self->menu != NULL)
    self->object_id = g_dbus_connection_register_object (bus, ITEM_PATH, self->info->interfaces[0],
                                                         &table, self, NULL, &error);

  if (self->object_id == 0)
    {
      g_warning ("The tray's icon cannot be told of: %s", error->message);
      return self;
    }

  self->hosts_id =
      g_dbus_connection_signal_subscribe (bus, WATCHER, WATCHER, NULL, WATCHER_PATH, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, hosts_cb, self, NULL);
  self->watch_id = g_bus_watch_name_on_connection (bus, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   watcher_came_cb, watcher_went_cb, self, NULL);
  return self;
}

/**
 * confab_tray_get_is_shown:
 *
 * Returns: whether a tray shows it
 */
gboolean
confab_tray_get_is_shown (ConfabTray *self)
{
  g_return_val_if_fail (CONFAB_IS_TRAY (self), FALSE);

  return self->is_registered && self->has_host;
}

/**
 * confab_tray_set_unread:
 * @n_unread: how many messages, in what is not muted
 * @urgent: whether one of them is for the user in person
 */
void
confab_tray_set_unread (ConfabTray *self, guint n_unread, gboolean urgent)
{
  g_return_if_fail (CONFAB_IS_TRAY (self));

  if (self->n_unread == n_unread && self->urgent == urgent)
    return;

  self->n_unread = n_unread;
  self->urgent = urgent;

  if (self->object_id == 0)
    return;

  g_dbus_connection_emit_signal (self->bus, NULL, ITEM_PATH, ITEM_INTERFACE, "NewIcon", NULL, NULL);
  g_dbus_connection_emit_signal (self->bus, NULL, ITEM_PATH, ITEM_INTERFACE, "NewToolTip", NULL,
                                 NULL);
}
