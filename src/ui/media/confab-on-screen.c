// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-on-screen.h"

/**
 * ConfabOnScreen:
 *
 * Watches a widget, which it does not keep. A list keeps rows beyond what one sees, so being mapped
 * says little: what counts is where the widget stands in what scrolls it. It looks when something
 * has moved, after that was laid out.
 */
struct _ConfabOnScreen
{
  GObject parent_instance;
  GtkWidget *widget;         /* weak */
  GtkAdjustment *adjustment; /* these two while it is mapped */
  GtkWindow *window;
  guint tick;
  gboolean needs_active;
  gboolean is_seen;
};

typedef enum
{
  PROP_IS_SEEN = 1,
} ConfabOnScreenProp;

static GParamSpec *props[PROP_IS_SEEN + 1];

G_DEFINE_FINAL_TYPE (ConfabOnScreen, confab_on_screen, G_TYPE_OBJECT)

static gboolean
is_in_view (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLABLE);
  graphene_rect_t bounds, seen;

  if (view == NULL)
    return TRUE;

  graphene_rect_init (&seen, 0, 0, (float) gtk_widget_get_width (view),
                      (float) gtk_widget_get_height (view));
  return gtk_widget_compute_bounds (widget, view, &bounds) &&
         graphene_rect_intersection (&bounds, &seen, NULL);
}

static gboolean
compute (ConfabOnScreen *self)
{
  GtkRoot *root = self->widget != NULL ? gtk_widget_get_root (self->widget) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (self->widget) || !is_in_view (self->widget))
    return FALSE;

  return !self->needs_active || !GTK_IS_WINDOW (root) || gtk_window_is_active (GTK_WINDOW (root));
}

static void
update (ConfabOnScreen *self)
{
  gboolean is_seen = compute (self);

  if (is_seen == self->is_seen)
    return;

  self->is_seen = is_seen;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SEEN]);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ConfabOnScreen *self = data;

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (ConfabOnScreen *self)
{
  if (self->tick == 0 && self->widget != NULL)
    self->tick = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

static void
unfollow (ConfabOnScreen *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, moved_cb, self);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, update, self);

  g_clear_object (&self->adjustment);
  self->window = NULL;
}

static void
follow (ConfabOnScreen *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (self->widget, GTK_TYPE_SCROLLABLE);
  GtkRoot *root = gtk_widget_get_root (self->widget);

  unfollow (self);

  if (view != NULL)
    g_set_object (&self->adjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));

  if (self->adjustment != NULL)
    {
      g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (moved_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (moved_cb), self,
                               G_CONNECT_SWAPPED);
    }

  /* no widget outlives its window mapped */
  if (GTK_IS_WINDOW (root))
    {
      self->window = GTK_WINDOW (root);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
map_cb (ConfabOnScreen *self)
{
  follow (self);
  update (self);
}

static void
unmap_cb (ConfabOnScreen *self)
{
  unfollow (self);
  update (self);
}

static void
confab_on_screen_dispose (GObject *object)
{
  ConfabOnScreen *self = CONFAB_ON_SCREEN (object);

  if (self->tick != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick);

  self->tick = 0;
  unfollow (self);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (confab_on_screen_parent_class)->dispose (object);
}

static void
confab_on_screen_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabOnScreen *self = CONFAB_ON_SCREEN (object);

  switch ((ConfabOnScreenProp) id)
    {
    case PROP_IS_SEEN:
      g_value_set_boolean (value, self->is_seen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_on_screen_class_init (ConfabOnScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_on_screen_dispose;
  object_class->get_property = confab_on_screen_get_property;

  props[PROP_IS_SEEN] =
      g_param_spec_boolean ("is-seen", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_on_screen_init (ConfabOnScreen *self)
{
}

/**
 * confab_on_screen_new:
 * @widget: what to watch
 * @needs_active: whether it counts as seen only while its window is the active one
 *
 * Returns: (transfer full): what says whether it is seen
 */
ConfabOnScreen *
confab_on_screen_new (GtkWidget *widget, gboolean needs_active)
{
  ConfabOnScreen *self = g_object_new (CONFAB_TYPE_ON_SCREEN, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->needs_active = needs_active;
  g_signal_connect_object (widget, "map", G_CALLBACK (map_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmap_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  if (gtk_widget_get_mapped (widget))
    follow (self);

  self->is_seen = compute (self);
  return self;
}

/**
 * confab_on_screen_get_is_seen:
 *
 * Returns: whether somebody can see the widget
 */
gboolean
confab_on_screen_get_is_seen (ConfabOnScreen *self)
{
  return self->is_seen;
}
