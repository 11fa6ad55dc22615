// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar.h"

#include <adwaita.h>

/**
 * ConfabAvatar:
 *
 * A round picture or initials, with a mark for presence at its lower end corner. It says nothing to
 * screen readers: what stands beside it does.
 */
struct _ConfabAvatar
{
  GtkWidget parent_instance;
  AdwAvatar *avatar;
  GtkWidget *mark;
  char *presence;
  gboolean show_presence;
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_SIZE,
  PROP_ICON_NAME,
  PROP_PRESENCE,
  PROP_SHOW_PRESENCE,
} ConfabAvatarProp;

G_DEFINE_FINAL_TYPE (ConfabAvatar, confab_avatar, GTK_TYPE_WIDGET)

static GParamSpec *props[PROP_SHOW_PRESENCE + 1];

static void
update_mark (ConfabAvatar *self)
{
  const char *const marks[] = { "online", "away", "busy", NULL };
  gboolean is_large = adw_avatar_get_size (self->avatar) >= 64;
  const char *classes[] = { "presence", self->presence, is_large ? "large" : NULL, NULL };
  gboolean is_mark = self->presence != NULL && g_strv_contains (marks, self->presence);

  gtk_widget_set_visible (self->mark, self->show_presence && is_mark);

  if (is_mark)
    gtk_widget_set_css_classes (self->mark, classes);
}

static void
confab_avatar_dispose (GObject *object)
{
  ConfabAvatar *self = CONFAB_AVATAR (object);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (confab_avatar_parent_class)->dispose (object);
}

static void
confab_avatar_finalize (GObject *object)
{
  g_free (CONFAB_AVATAR (object)->presence);

  G_OBJECT_CLASS (confab_avatar_parent_class)->finalize (object);
}

static void
confab_avatar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAvatar *self = CONFAB_AVATAR (object);

  switch ((ConfabAvatarProp) id)
    {
    case PROP_TEXT:
      g_value_set_string (value, adw_avatar_get_text (self->avatar));
      break;
    case PROP_SIZE:
      g_value_set_int (value, adw_avatar_get_size (self->avatar));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, adw_avatar_get_icon_name (self->avatar));
      break;
    case PROP_PRESENCE:
      g_value_set_string (value, self->presence);
      break;
    case PROP_SHOW_PRESENCE:
      g_value_set_boolean (value, self->show_presence);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_avatar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabAvatar *self = CONFAB_AVATAR (object);
  const char *icon_name;

  switch ((ConfabAvatarProp) id)
    {
    case PROP_TEXT:
      adw_avatar_set_text (self->avatar, g_value_get_string (value));
      break;
    case PROP_SIZE:
      adw_avatar_set_size (self->avatar, g_value_get_int (value));
      update_mark (self);
      break;
    case PROP_ICON_NAME:
      icon_name = g_value_get_string (value);
      adw_avatar_set_icon_name (self->avatar, icon_name);
      adw_avatar_set_show_initials (self->avatar, icon_name == NULL || *icon_name == '\0');
      break;
    case PROP_PRESENCE:
      if (g_set_str (&self->presence, g_value_get_string (value)))
        update_mark (self);
      break;
    case PROP_SHOW_PRESENCE:
      self->show_presence = g_value_get_boolean (value);
      update_mark (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_avatar_class_init (ConfabAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_avatar_dispose;
  object_class->finalize = confab_avatar_finalize;
  object_class->get_property = confab_avatar_get_property;
  object_class->set_property = confab_avatar_set_property;

  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, -1, 512, 32,
                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_PRESENCE] = g_param_spec_string ("presence", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_PRESENCE] = g_param_spec_boolean ("show-presence", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
confab_avatar_init (ConfabAvatar *self)
{
  self->avatar = ADW_AVATAR (adw_avatar_new (32, NULL, TRUE));
  gtk_widget_set_parent (GTK_WIDGET (self->avatar), GTK_WIDGET (self));

  self->mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->mark, GTK_ALIGN_END);
  gtk_widget_set_valign (self->mark, GTK_ALIGN_END);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * confab_avatar_new:
 * @text: (nullable): a name
 * @size: pixels
 *
 * Returns: (transfer floating): a new avatar
 */
GtkWidget *
confab_avatar_new (const char *text, int size)
{
  return g_object_new (CONFAB_TYPE_AVATAR, "text", text, "size", size, NULL);
}
