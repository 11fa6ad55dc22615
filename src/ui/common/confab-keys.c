// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-keys.h"

#include <glib/gi18n.h>

#define KEY "shortcuts"

/* What keys do, and that it can be changed. A class holds its shortcuts for all its widgets:
 * another trigger is there for all of them at once. What was changed is a setting, by action; an
 * empty text is for none. Main thread only. */

typedef struct
{
  const ConfabKeys *keys;
  guint which; /* of those for the same */
  GtkShortcut *shortcut;
} Bound;

static GSettings *settings;
static GArray *bound; /* Bound */
static GtkApplication *application;

static char *
dup_changed (const char *action)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  const char *accelerators = NULL;
  guint keyval;
  GdkModifierType modifiers;

  if (!g_variant_lookup (all, action, "&s", &accelerators))
    return NULL;

  /* What nobody could have typed was not chosen. */
  if (*accelerators != '\0' &&
      (!gtk_accelerator_parse (accelerators, &keyval, &modifiers) ||
       !confab_keys_is_usable (confab_keys_find (action), keyval, modifiers)))
    return NULL;

  return g_strdup (accelerators);
}

static GtkShortcutTrigger *
make_trigger (const Bound *one)
{
  g_autofree char *accelerators = confab_keys_dup (one->keys->action);
  g_auto (GStrv) each = g_strsplit (accelerators, " ", -1);

  return one->which < g_strv_length (each) ? gtk_shortcut_trigger_parse_string (each[one->which])
                                           : g_object_ref (gtk_never_trigger_get ());
}

static gboolean
is_bound (GListModel *shortcuts)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      for (guint k = 0; k < bound->len; k++)
        if (g_array_index (bound, Bound, k).shortcut == shortcut)
          return TRUE;
    }

  return FALSE;
}

/* GTK tells menus of the keys of a shortcut when a widget gets its controller. */
static void
tell_menus (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || !is_bound (G_LIST_MODEL (controller)))
        continue;

      gtk_widget_remove_controller (widget, controller);
      gtk_widget_add_controller (widget, g_object_ref (controller));
      break;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_menus (child);
}

static void
tell_application (const ConfabKeys *keys)
{
  g_autofree char *accelerators = confab_keys_dup (keys->action);
  g_auto (GStrv) each = g_strsplit (accelerators, " ", -1);

  gtk_application_set_accels_for_action (application, keys->action, (const char *const *) each);
}

static void
changed_cb (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n;
  const ConfabKeys *table = confab_keys_get_table (&n);

  for (guint i = 0; i < bound->len; i++)
    {
      Bound *one = &g_array_index (bound, Bound, i);

      gtk_shortcut_set_trigger (one->shortcut, make_trigger (one));
    }

  for (guint i = 0; application != NULL && i < n; i++)
    if (table[i].action != NULL && g_str_has_prefix (table[i].action, "app."))
      tell_application (&table[i]);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      tell_menus (window);
    }
}

static void
begin (void)
{
  if (settings != NULL)
    return;

  settings = g_settings_new ("org.confab.Confab");
  bound = g_array_new (FALSE, FALSE, sizeof (Bound));
  g_signal_connect (settings, "changed::" KEY, G_CALLBACK (changed_cb), NULL);
}

/* One that begins with several keys has a shortcut for each. */
static void
bind (GtkWidgetClass *widget_class,
      const char *action,
      GtkShortcutAction *does,
      GVariant *arguments)
{
  g_autoptr (GtkShortcutAction) held = does;
  const ConfabKeys *keys = confab_keys_find (action);
  g_auto (GStrv) each = NULL;

  g_return_if_fail (keys != NULL);

  begin ();
  each = g_strsplit (keys->keys, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      Bound one = { .keys = keys, .which = i };

      one.shortcut = gtk_shortcut_new (make_trigger (&one), g_object_ref (does));

      if (arguments != NULL)
        gtk_shortcut_set_arguments (one.shortcut, arguments);

      gtk_widget_class_add_shortcut (widget_class, one.shortcut);
      g_array_append_val (bound, one);
    }
}

/**
 * confab_keys_get_title:
 *
 * Returns: what the keys do, or what their group is called
 */
const char *
confab_keys_get_title (const ConfabKeys *keys)
{
  return g_dpgettext2 (NULL, "shortcuts", keys->title);
}

/**
 * confab_keys_find:
 * @action: what keys do
 *
 * Returns: (nullable): the keys for it, or %NULL if there are none in the table
 */
const ConfabKeys *
confab_keys_find (const char *action)
{
  guint n;
  const ConfabKeys *table = confab_keys_get_table (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (table[i].action, action) == 0)
      return &table[i];

  return NULL;
}

/**
 * confab_keys_bind:
 * @action: one of the table, and of the class or what its widgets are in
 *
 * Has the keys do it where the focus is in a widget of the class. In its class initialiser.
 */
void
confab_keys_bind (GtkWidgetClass *widget_class, const char *action)
{
  bind (widget_class, action, gtk_named_action_new (action), NULL);
}

/**
 * confab_keys_bind_as:
 * @action: one of the table
 * @does: what its keys do in this class
 *
 * The same where an action has another name.
 */
void
confab_keys_bind_as (GtkWidgetClass *widget_class, const char *action, const char *does)
{
  bind (widget_class, action, gtk_named_action_new (does), NULL);
}

/**
 * confab_keys_bind_func:
 * @action: one of the table
 * @func: called with @action as its argument
 *
 * The same for keys that are only sometimes meant for it.
 */
void
confab_keys_bind_func (GtkWidgetClass *widget_class, const char *action, GtkShortcutFunc func)
{
  bind (widget_class, action, gtk_callback_action_new (func, NULL, NULL),
        g_variant_new_string (action));
}

/**
 * confab_keys_bind_application:
 * @app: (nullable): whose actions "app." are of the table; it is not held
 */
void
confab_keys_bind_application (GtkApplication *app)
{
  guint n;
  const ConfabKeys *table = confab_keys_get_table (&n);

  begin ();
  application = app;

  for (guint i = 0; application != NULL && i < n; i++)
    if (table[i].action != NULL && g_str_has_prefix (table[i].action, "app."))
      tell_application (&table[i]);
}

/**
 * confab_keys_dup:
 * @action: one of the table
 *
 * Returns: (transfer full): the accelerators for it, with blanks between; empty for none
 */
char *
confab_keys_dup (const char *action)
{
  const ConfabKeys *keys = confab_keys_find (action);
  char *changed;

  if (keys == NULL)
    return g_strdup ("");

  begin ();
  changed = dup_changed (action);
  return changed != NULL ? changed : g_strdup (keys->keys);
}

/**
 * confab_keys_is_changed:
 *
 * Returns: whether they are not what they began as
 */
gboolean
confab_keys_is_changed (const ConfabKeys *keys)
{
  g_autofree char *now = keys->action != NULL ? confab_keys_dup (keys->action) : NULL;

  return now != NULL && !g_str_equal (now, keys->keys);
}

/* Whether one of these keys is one of those. */
static gboolean
have_common (const char *these, const char *those)
{
  g_auto (GStrv) first = g_strsplit (these, " ", -1), second = g_strsplit (those, " ", -1);

  for (guint i = 0; first[i] != NULL; i++)
    for (guint k = 0; second[k] != NULL; k++)
      {
        guint a, b;
        GdkModifierType a_modifiers, b_modifiers;

        if (gtk_accelerator_parse (first[i], &a, &a_modifiers) &&
            gtk_accelerator_parse (second[k], &b, &b_modifiers) &&
            gdk_keyval_to_lower (a) == gdk_keyval_to_lower (b) && a_modifiers == b_modifiers)
          return TRUE;
      }

  return FALSE;
}

/**
 * confab_keys_find_other:
 * @accelerators: what @keys are to be, with blanks between
 *
 * Returns: (nullable): what the same keys do already where @keys work
 */
const ConfabKeys *
confab_keys_find_other (const ConfabKeys *keys, const char *accelerators)
{
  guint n;
  const ConfabKeys *table = confab_keys_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      const ConfabKeys *other = &table[i];
      g_autofree char *taken = NULL;

      if (other == keys || other->action == NULL ||
          (other->place != keys->place && other->place != CONFAB_KEYS_WINDOW &&
           keys->place != CONFAB_KEYS_WINDOW))
        continue;

      taken = confab_keys_dup (other->action);

      if (have_common (taken, accelerators))
        return other;
    }

  return NULL;
}

/**
 * confab_keys_is_usable:
 *
 * What is written with, and what moves the focus, is no shortcut in the whole window.
 *
 * Returns: whether @keys may be these
 */
gboolean
confab_keys_is_usable (const ConfabKeys *keys, guint keyval, GdkModifierType modifiers)
{
  static const guint never[] = { GDK_KEY_Tab, GDK_KEY_ISO_Left_Tab, GDK_KEY_Escape };
  gboolean is_function = keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35;
  gboolean is_letter = g_unichar_isgraph (gdk_keyval_to_unicode (keyval));

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (keyval == never[i])
      return FALSE;

  if (keys == NULL || keys->action == NULL || !gtk_accelerator_valid (keyval, modifiers))
    return FALSE;

  if (is_function || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return TRUE;

  return keys->place != CONFAB_KEYS_WINDOW &&
         (is_letter || keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace);
}

/**
 * confab_keys_set:
 * @accelerator: (nullable): what they are from now on, empty for none; %NULL for what they began as
 *
 * It is so at once, in all windows and menus.
 */
void
confab_keys_set (const ConfabKeys *keys, const char *accelerator)
{
  g_autoptr (GVariant) all = confab_keys_dup_all ();
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *action, *value;

  g_return_if_fail (keys->action != NULL);

  g_variant_iter_init (&iter, all);

  while (g_variant_iter_next (&iter, "{&s&s}", &action, &value))
    if (!g_str_equal (action, keys->action))
      g_variant_builder_add (&builder, "{ss}", action, value);

  if (accelerator != NULL && !g_str_equal (accelerator, keys->keys))
    g_variant_builder_add (&builder, "{ss}", keys->action, accelerator);

  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/**
 * confab_keys_dup_all:
 *
 * Returns: (transfer full): all that was changed
 */
GVariant *
confab_keys_dup_all (void)
{
  begin ();
  return g_settings_get_value (settings, KEY);
}

/**
 * confab_keys_set_all:
 * @all: (nullable): what confab_keys_dup_all() returned once; %NULL: nothing is changed
 */
void
confab_keys_set_all (GVariant *all)
{
  begin ();

  if (all != NULL)
    g_settings_set_value (settings, KEY, all);
  else
    g_settings_reset (settings, KEY);
}

/**
 * confab_keys_follow:
 * @func: called with @object alone whenever keys were changed, as long as @object lives
 */
void
confab_keys_follow (GCallback func, gpointer object)
{
  begin ();
  g_signal_connect_object (settings, "changed::" KEY, func, object,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
