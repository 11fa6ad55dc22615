// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar.h"

#include <adwaita.h>

/**
 * ConfabAvatar:
 *
 * A round picture or initials, with a mark for presence at its lower end corner. It says nothing to
 * screen readers: what stands beside it does. Which picture it is others say, and others get it,
 * when it is on the screen; until it is there, there are initials, never another picture.
 */
struct _ConfabAvatar
{
  GtkWidget parent_instance;
  AdwAvatar *avatar;
  GtkWidget *mark;
  char *presence;
  char *picture;
  GBinding *followed; /* weak: goes with either end */
  gboolean show_presence;
};

static ConfabAvatarLookFunc look_func;
static GHashTable *on_screen; /* those that have a picture to show */

typedef enum
{
  PROP_TEXT = 1,
  PROP_SIZE,
  PROP_ICON_NAME,
  PROP_PRESENCE,
  PROP_SHOW_PRESENCE,
  PROP_PICTURE,
} ConfabAvatarProp;

G_DEFINE_FINAL_TYPE (ConfabAvatar, confab_avatar, GTK_TYPE_WIDGET)

static GParamSpec *props[PROP_PICTURE + 1];

static gboolean
is_large (ConfabAvatar *self)
{
  return adw_avatar_get_size (self->avatar) >= 64;
}

static void
update_mark (ConfabAvatar *self)
{
  const char *const marks[] = { "online", "away", "busy", NULL };
  const char *classes[] = { "presence", self->presence, is_large (self) ? "large" : NULL, NULL };
  gboolean is_mark = self->presence != NULL && g_strv_contains (marks, self->presence);

  gtk_widget_set_visible (self->mark, self->show_presence && is_mark);

  if (is_mark)
    gtk_widget_set_css_classes (self->mark, classes);
}

static void
look (ConfabAvatar *self)
{
  if (look_func != NULL && self->picture != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      adw_avatar_get_custom_image (self->avatar) == NULL)
    look_func (self, self->picture, is_large (self));
}

static void
follow (ConfabAvatar *self)
{
  if (on_screen == NULL)
    on_screen = g_hash_table_new (NULL, NULL);

  if (self->picture != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_hash_table_add (on_screen, self);
  else
    g_hash_table_remove (on_screen, self);
}

static void
set_picture (ConfabAvatar *self, const char *picture)
{
  if (picture != NULL && *picture == '\0')
    picture = NULL;

  if (!g_set_str (&self->picture, picture))
    return;

  adw_avatar_set_custom_image (self->avatar, NULL);
  follow (self);
  look (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);
}

static void
confab_avatar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (confab_avatar_parent_class)->map (widget);
  follow (CONFAB_AVATAR (widget));
  look (CONFAB_AVATAR (widget));
}

static void
confab_avatar_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (confab_avatar_parent_class)->unmap (widget);
  follow (CONFAB_AVATAR (widget));
}

static void
confab_avatar_dispose (GObject *object)
{
  ConfabAvatar *self = CONFAB_AVATAR (object);

  if (on_screen != NULL)
    g_hash_table_remove (on_screen, self);

  g_clear_weak_pointer (&self->followed);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (confab_avatar_parent_class)->dispose (object);
}

static void
confab_avatar_finalize (GObject *object)
{
  g_free (CONFAB_AVATAR (object)->presence);
  g_free (CONFAB_AVATAR (object)->picture);

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
    case PROP_PICTURE:
      g_value_set_string (value, self->picture);
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
    case PROP_PICTURE:
      set_picture (self, g_value_get_string (value));
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
  widget_class->map = confab_avatar_map;
  widget_class->unmap = confab_avatar_unmap;

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
  props[PROP_PICTURE] =
      g_param_spec_string ("picture", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
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

/**
 * confab_avatar_follow:
 * @object: (nullable) (type GObject): whose property "picture" says which picture to show, from now
 *   on; it takes the place of the one before
 */
void
confab_avatar_follow (ConfabAvatar *self, gpointer object)
{
  g_return_if_fail (CONFAB_IS_AVATAR (self));

  if (self->followed != NULL)
    g_binding_unbind (self->followed);

  g_clear_weak_pointer (&self->followed);

  if (object != NULL)
    g_set_weak_pointer (&self->followed, g_object_bind_property (object, "picture", self, "picture",
                                                                 G_BINDING_SYNC_CREATE));
  else
    set_picture (self, NULL);
}

/**
 * confab_avatar_take:
 * @picture: which picture it is; where another is wanted by now nothing happens
 * @paintable: what it looks like, a square
 */
void
confab_avatar_take (ConfabAvatar *self, const char *picture, GdkPaintable *paintable)
{
  g_return_if_fail (CONFAB_IS_AVATAR (self));

  if (g_strcmp0 (self->picture, picture) == 0)
    adw_avatar_set_custom_image (self->avatar, paintable);
}

/**
 * confab_avatar_has_picture:
 *
 * Returns: whether a picture is shown, not initials
 */
gboolean
confab_avatar_has_picture (ConfabAvatar *self)
{
  g_return_val_if_fail (CONFAB_IS_AVATAR (self), FALSE);

  return adw_avatar_get_custom_image (self->avatar) != NULL;
}

/**
 * confab_avatar_set_look:
 * @func: (nullable): gets pictures for all avatars
 */
void
confab_avatar_set_look (ConfabAvatarLookFunc func)
{
  look_func = func;
}

/**
 * confab_avatar_look_again:
 *
 * What could not be had before may be there now.
 */
void
confab_avatar_look_again (void)
{
  g_autoptr (GPtrArray) all = NULL;

  if (on_screen == NULL)
    return;

  all = g_hash_table_get_keys_as_ptr_array (on_screen);

  for (guint i = 0; i < all->len; i++)
    look (g_ptr_array_index (all, i));
}
