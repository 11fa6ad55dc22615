// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-tray-menu.h"

#include "ui/common/confab-quiet.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define INTERFACE "com.canonical.dbusmenu"
#define VERSION 3

/* The menu itself. Its items count from 1. */
#define ROOT 0

/**
 * ConfabTrayMenu:
 *
 * It has no state of its own: what an item can do, and whether it is on, is what its action says.
 */
struct _ConfabTrayMenu
{
  GObject parent_instance;
  GDBusConnection *bus;
  GActionGroup *actions;
  GDBusNodeInfo *info;
  guint object_id;
  guint revision;
};

G_DEFINE_FINAL_TYPE (ConfabTrayMenu, confab_tray_menu, G_TYPE_OBJECT)

#define QUIET 4

/* An item without a label is a line between the others; one that others are in has no action. */
static const struct
{
  int parent;
  const char *label;
  const char *action;
  const char *target;  /* NULL: the action takes none */
  const char *context; /* of the label; NULL for none */
} items[] = {
  { ROOT, N_ ("Open Confab"), "present", NULL, NULL },
  { ROOT, NULL, NULL, NULL, NULL },
  { ROOT, N_ ("Show Notifications"), "notifications", NULL, NULL },
  { ROOT, N_ ("Do Not Disturb"), NULL, NULL, NULL },
  { ROOT, NULL, NULL, NULL, NULL },
  { ROOT, N_ ("Quit"), "quit", NULL, NULL },
  { QUIET, N_ ("For 1 Hour"), CONFAB_QUIET_ACTION, CONFAB_QUIET_HOUR, NULL },
  { QUIET, N_ ("Until Tomorrow Morning"), CONFAB_QUIET_ACTION, CONFAB_QUIET_MORNING, NULL },
  { QUIET, N_ ("Until I Turn It Off"), CONFAB_QUIET_ACTION, CONFAB_QUIET_ALWAYS, NULL },
  { QUIET, NC_ ("do not disturb", "Off"), CONFAB_QUIET_ACTION, CONFAB_QUIET_OFF, "do not disturb" },
};

static const char xml[] =
    "<node><interface name='" INTERFACE "'>"
    "<property name='Version' type='u' access='read'/>"
    "<property name='Status' type='s' access='read'/>"
    "<property name='TextDirection' type='s' access='read'/>"
    "<property name='IconThemePath' type='as' access='read'/>"
    "<method name='GetLayout'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='u' direction='out'/>"
    "<arg type='(ia{sv}av)' direction='out'/></method>"
    "<method name='GetGroupProperties'><arg type='ai' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a(ia{sv})' direction='out'/></method>"
    "<method name='GetProperty'><arg type='i' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='v' direction='out'/></method>"
    "<method name='Event'><arg type='i' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='v' direction='in'/><arg type='u' direction='in'/></method>"
    "<method name='EventGroup'><arg type='a(isvu)' direction='in'/>"
    "<arg type='ai' direction='out'/></method>"
    "<method name='AboutToShow'><arg type='i' direction='in'/><arg type='b' direction='out'/>"
    "</method>"
    "<method name='AboutToShowGroup'><arg type='ai' direction='in'/>"
    "<arg type='ai' direction='out'/><arg type='ai' direction='out'/></method>"
    "<signal name='LayoutUpdated'><arg type='u'/><arg type='i'/></signal>"
    "<signal name='ItemsPropertiesUpdated'><arg type='a(ia{sv})'/><arg type='a(ias)'/></signal>"
    "<signal name='ItemActivationRequested'><arg type='i'/><arg type='u'/></signal>"
    "</interface></node>";

static gboolean
is_item (int id)
{
  return id > ROOT && id <= (int) G_N_ELEMENTS (items);
}

static gboolean
is_parent (int id)
{
  return id == ROOT || id == QUIET;
}

static const char *
get_label (int id)
{
  const char *context = items[id - 1].context;

  return context != NULL ? g_dpgettext2 (NULL, context, items[id - 1].label)
                         : _ (items[id - 1].label);
}

/* Where it says that nobody is disturbed, it says until when. */
static void
describe_quiet (GVariantDict *dict)
{
  ConfabQuiet *quiet = confab_quiet_get_default ();
  g_autofree char *text = confab_quiet_get_reason (quiet) == CONFAB_QUIET_CHOSEN
                              ? confab_quiet_to_text (quiet)
                              : g_strdup (get_label (QUIET));

  g_variant_dict_insert (dict, "label", "s", text);
  g_variant_dict_insert (dict, "children-display", "s", "submenu");
}

static void
describe_action (ConfabTrayMenu *self, int id, GVariantDict *dict)
{
  g_autoptr (GVariant) state = NULL;
  const char *target = items[id - 1].target;
  gboolean enabled;
  gboolean exists = g_action_group_query_action (self->actions, items[id - 1].action, &enabled,
                                                 NULL, NULL, NULL, &state);

  g_variant_dict_insert (dict, "label", "s", get_label (id));
  g_variant_dict_insert (dict, "enabled", "b", exists && enabled);

  if (state != NULL && target != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_STRING))
    {
      g_variant_dict_insert (dict, "toggle-type", "s", "radio");
      g_variant_dict_insert (dict, "toggle-state", "i",
                             g_str_equal (g_variant_get_string (state, NULL), target));
    }

  if (state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
    {
      g_variant_dict_insert (dict, "toggle-type", "s", "checkmark");
      g_variant_dict_insert (dict, "toggle-state", "i", g_variant_get_boolean (state));
    }
}

static GVariant *
describe (ConfabTrayMenu *self, int id)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (id == ROOT)
    g_variant_dict_insert (&dict, "children-display", "s", "submenu");
  else if (id == QUIET)
    describe_quiet (&dict);
  else if (items[id - 1].label == NULL)
    g_variant_dict_insert (&dict, "type", "s", "separator");
  else
    describe_action (self, id, &dict);

  return g_variant_dict_end (&dict);
}

/* So many levels of it; all of them if it is less than 0. */
static GVariant *
lay_out (ConfabTrayMenu *self, int id, int depth)
{
  GVariantBuilder children = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (int i = 1; depth != 0 && is_parent (id) && i <= (int) G_N_ELEMENTS (items); i++)
    if (items[i - 1].parent == id)
      g_variant_builder_add (&children, "v", lay_out (self, i, depth - 1));

  return g_variant_new ("(i@a{sv}av)", id, describe (self, id), &children);
}

static void
event (ConfabTrayMenu *self, int id, const char *name)
{
  const char *target;

  if (!is_item (id) || items[id - 1].action == NULL || !g_str_equal (name, "clicked"))
    return;

  target = items[id - 1].target;
  g_action_group_activate_action (self->actions, items[id - 1].action,
                                  target != NULL ? g_variant_new_string (target) : NULL);
}

static void
answer_layout (ConfabTrayMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  int id, depth;

  g_variant_get (parameters, "(iias)", &id, &depth, NULL);

  if (id != ROOT && !is_item (id))
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                           "There is no item %d", id);
  else
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(u@(ia{sv}av))", self->revision, lay_out (self, id, depth)));
}

/* Without ids all are asked for. */
static void
answer_properties (ConfabTrayMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ia{sv})"));
  g_autoptr (GVariantIter) ids = NULL;
  int id;

  g_variant_get (parameters, "(aias)", &ids, NULL);

  if (g_variant_iter_n_children (ids) == 0)
    for (id = ROOT; id <= (int) G_N_ELEMENTS (items); id++)
      g_variant_builder_add (&builder, "(i@a{sv})", id, describe (self, id));

  while (g_variant_iter_next (ids, "i", &id))
    if (id == ROOT || is_item (id))
      g_variant_builder_add (&builder, "(i@a{sv})", id, describe (self, id));

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(ia{sv}))", &builder));
}

static void
answer_property (ConfabTrayMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) all = NULL, value = NULL;
  const char *name;
  int id;

  g_variant_get (parameters, "(i&s)", &id, &name);

  if (id == ROOT || is_item (id))
    {
      all = g_variant_ref_sink (describe (self, id));
      value = g_variant_lookup_value (all, name, NULL);
    }

  if (value == NULL)
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                           "Item %d has no “%s”", id, name);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(v)", value));
}

/* Answers with the ids that there are not. */
static void
take_events (ConfabTrayMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  GVariantBuilder unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  g_autoptr (GVariantIter) events = NULL;
  const char *name;
  int id;

  g_variant_get (parameters, "(a(isvu))", &events);

  while (g_variant_iter_next (events, "(i&svu)", &id, &name, NULL, NULL))
    {
      event (self, id, name);

      if (id != ROOT && !is_item (id))
        g_variant_builder_add (&unknown, "i", id);
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ai)", &unknown));
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
  ConfabTrayMenu *self = data;

  if (g_str_equal (method, "GetLayout"))
    {
      answer_layout (self, parameters, invocation);
    }
  else if (g_str_equal (method, "GetGroupProperties"))
    {
      answer_properties (self, parameters, invocation);
    }
  else if (g_str_equal (method, "GetProperty"))
    {
      answer_property (self, parameters, invocation);
    }
  else if (g_str_equal (method, "EventGroup"))
    {
      take_events (self, parameters, invocation);
    }
  else if (g_str_equal (method, "Event"))
    {
      const char *name;
      int id;

      g_variant_get (parameters, "(i&svu)", &id, &name, NULL, NULL);
      g_dbus_method_invocation_return_value (invocation, NULL);
      event (self, id, name);
    }
  /* Nothing changes only because it is about to be seen. */
  else if (g_str_equal (method, "AboutToShow"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", FALSE));
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aiai)", NULL, NULL));
    }
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
  if (g_str_equal (name, "Version"))
    return g_variant_new_uint32 (VERSION);

  if (g_str_equal (name, "Status"))
    return g_variant_new_string ("normal");

  if (g_str_equal (name, "TextDirection"))
    return g_variant_new_string (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "rtl"
                                                                                         : "ltr");

  return g_variant_new_strv (NULL, 0);
}

static void
changed_cb (ConfabTrayMenu *self)
{
  g_dbus_connection_emit_signal (self->bus, NULL, CONFAB_TRAY_MENU_PATH, INTERFACE, "LayoutUpdated",
                                 g_variant_new ("(ui)", ++self->revision, ROOT), NULL);
}

static void
confab_tray_menu_dispose (GObject *object)
{
  ConfabTrayMenu *self = CONFAB_TRAY_MENU (object);

  if (self->object_id != 0)
    g_dbus_connection_unregister_object (self->bus, self->object_id);

  self->object_id = 0;
  g_clear_pointer (&self->info, g_dbus_node_info_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (confab_tray_menu_parent_class)->dispose (object);
}

static void
confab_tray_menu_class_init (ConfabTrayMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_tray_menu_dispose;
}

static void
confab_tray_menu_init (ConfabTrayMenu *self)
{
  self->revision = 1;
}

/**
 * confab_tray_menu_new:
 * @bus: where it is told
 * @actions: the application's; items are named after what these can do
 *
 * Returns: (transfer full) (nullable): the menu, at %CONFAB_TRAY_MENU_PATH, or %NULL when something
 *   else is there already
 */
ConfabTrayMenu *
confab_tray_menu_new (GDBusConnection *bus, GActionGroup *actions, GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb,
                                              .get_property = get_property_cb };
  g_autoptr (ConfabTrayMenu) self = g_object_new (CONFAB_TYPE_TRAY_MENU, NULL);

  self->bus = g_object_ref (bus);
  self->actions = g_object_ref (actions);
  self->info = g_dbus_node_info_new_for_xml (xml, error);
  g_return_val_if_fail (self->info != NULL, NULL);
  self->object_id =
      g_dbus_connection_register_object (bus, CONFAB_TRAY_MENU_PATH, self->info->interfaces[0],
                                         &table, self, NULL, error);

  if (self->object_id == 0)
    return NULL;

  g_signal_connect_object (actions, "action-state-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "action-enabled-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}
