// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crop-view.h"

#include <glib/gi18n.h>
#include <graphene.h>

/**
 * ConfabCropView:
 *
 * A square look at a picture, in which a circle shows what will be seen of it. What is chosen is
 * the largest square that fits, or a smaller one, and never reaches out of the picture.
 */
struct _ConfabCropView
{
  GtkWidget parent_instance;
  GdkTexture *texture;
  double zoom;
  double x, y; /* the middle of what is chosen, in pixels of the picture */
  double drag_x, drag_y;
};

typedef enum
{
  PROP_ZOOM = 1,
} ConfabCropViewProp;

G_DEFINE_FINAL_TYPE (ConfabCropView, confab_crop_view, GTK_TYPE_WIDGET)

static GParamSpec *props[PROP_ZOOM + 1];

#define SIDE_PX 280
#define STEP 0.05
#define ZOOM_STEP 1.15
#define SHADE 0.3f

static double
get_side (ConfabCropView *self)
{
  return MIN (gdk_texture_get_width (self->texture), gdk_texture_get_height (self->texture)) /
         self->zoom;
}

/* Moves the middle so far back that all of the square is in the picture. */
static void
keep_inside (ConfabCropView *self)
{
  double half;

  if (self->texture == NULL)
    return;

  half = get_side (self) / 2;
  self->x = CLAMP (self->x, half, gdk_texture_get_width (self->texture) - half);
  self->y = CLAMP (self->y, half, gdk_texture_get_height (self->texture) - half);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_zoom (ConfabCropView *self, double zoom)
{
  zoom = CLAMP (zoom, 1, CONFAB_CROP_MAX_ZOOM);

  if (G_APPROX_VALUE (zoom, self->zoom, 0.0001))
    return;

  self->zoom = zoom;
  keep_inside (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

/* By parts of what is chosen. */
static void
move_by (ConfabCropView *self, double dx, double dy)
{
  if (self->texture == NULL)
    return;

  self->x += dx * get_side (self);
  self->y += dy * get_side (self);
  keep_inside (self);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  double dx, dy;

  g_variant_get (args, "(dd)", &dx, &dy);
  move_by (CONFAB_CROP_VIEW (widget), dx * STEP, dy * STEP);
  return TRUE;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabCropView *self = CONFAB_CROP_VIEW (widget);
  double factor;

  g_variant_get (args, "(d)", &factor);
  set_zoom (self, self->zoom * factor);
  return TRUE;
}

static gboolean
scroll_cb (ConfabCropView *self, double dx, double dy)
{
  set_zoom (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);
  return TRUE;
}

static void
drag_begin_cb (ConfabCropView *self)
{
  self->drag_x = self->x;
  self->drag_y = self->y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (ConfabCropView *self, double dx, double dy)
{
  double scale;

  if (self->texture == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;

  scale = get_side (self) / gtk_widget_get_width (GTK_WIDGET (self));
  self->x = self->drag_x - dx * scale;
  self->y = self->drag_y - dy * scale;
  keep_inside (self);
}

static void
confab_crop_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = SIDE_PX / 2;
  *natural = for_size > 0 ? MIN (for_size, SIDE_PX) : SIDE_PX;
}

static void
append_picture (ConfabCropView *self, GtkSnapshot *snapshot, float side)
{
  float scale = side / (float) get_side (self);
  float width = (float) gdk_texture_get_width (self->texture) * scale;
  float height = (float) gdk_texture_get_height (self->texture) * scale;

  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT (side / 2 - (float) self->x * scale,
                                                           side / 2 - (float) self->y * scale,
                                                           width, height));
}

static void
confab_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ConfabCropView *self = CONFAB_CROP_VIEW (widget);
  float side = (float) MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  float left = ((float) gtk_widget_get_width (widget) - side) / 2;
  float top = ((float) gtk_widget_get_height (widget) - side) / 2;
  graphene_rect_t square = GRAPHENE_RECT_INIT (0, 0, side, side);
  GskRoundedRect circle;
  GdkRGBA colour;

  if (self->texture == NULL || side <= 0)
    return;

  gtk_widget_get_color (widget, &colour);
  colour.alpha = 0.5f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  gsk_rounded_rect_init_from_rect (&circle, &square, side / 2);

  gtk_snapshot_push_clip (snapshot, &square);
  gtk_snapshot_push_opacity (snapshot, SHADE);
  append_picture (self, snapshot, side);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  append_picture (self, snapshot, side);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_append_border (snapshot, &circle, (const float[]) { 2, 2, 2, 2 },
                              (const GdkRGBA[]) { colour, colour, colour, colour });
  gtk_snapshot_restore (snapshot);
}

static void
confab_crop_view_dispose (GObject *object)
{
  g_clear_object (&CONFAB_CROP_VIEW (object)->texture);

  G_OBJECT_CLASS (confab_crop_view_parent_class)->dispose (object);
}

static void
confab_crop_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((ConfabCropViewProp) id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, CONFAB_CROP_VIEW (object)->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_crop_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((ConfabCropViewProp) id)
    {
    case PROP_ZOOM:
      set_zoom (CONFAB_CROP_VIEW (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, pad;
    double dx, dy;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };
  static const guint larger[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint smaller[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, move_cb, "(dd)", arrows[i].dx,
                                    arrows[i].dy);
      gtk_widget_class_add_binding (widget_class, arrows[i].pad, 0, move_cb, "(dd)", arrows[i].dx,
                                    arrows[i].dy);
    }

  for (guint i = 0; i < G_N_ELEMENTS (larger); i++)
    gtk_widget_class_add_binding (widget_class, larger[i], 0, zoom_cb, "(d)", ZOOM_STEP);

  for (guint i = 0; i < G_N_ELEMENTS (smaller); i++)
    gtk_widget_class_add_binding (widget_class, smaller[i], 0, zoom_cb, "(d)", 1 / ZOOM_STEP);
}

static void
confab_crop_view_class_init (ConfabCropViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_crop_view_dispose;
  object_class->get_property = confab_crop_view_get_property;
  object_class->set_property = confab_crop_view_set_property;
  widget_class->measure = confab_crop_view_measure;
  widget_class->snapshot = confab_crop_view_snapshot;

  props[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, 1, CONFAB_CROP_MAX_ZOOM, 1,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "crop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
confab_crop_view_init (ConfabCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Part of the picture"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys move it, plus and minus make it larger and "
                                     "smaller"),
                                  -1);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

/**
 * confab_crop_view_set_texture:
 * @texture: (nullable): another picture; its middle is chosen
 */
void
confab_crop_view_set_texture (ConfabCropView *self, GdkTexture *texture)
{
  g_return_if_fail (CONFAB_IS_CROP_VIEW (self));

  g_set_object (&self->texture, texture);
  set_zoom (self, 1);

  if (texture != NULL)
    {
      self->x = gdk_texture_get_width (texture) / 2.0;
      self->y = gdk_texture_get_height (texture) / 2.0;
    }

  keep_inside (self);
}

/**
 * confab_crop_view_get_square:
 * @x: (out): where what is chosen begins, in pixels of the picture
 * @y: (out): the same, from the top
 * @side: (out): how long its sides are
 */
void
confab_crop_view_get_square (ConfabCropView *self, int *x, int *y, int *side)
{
  double length;

  g_return_if_fail (CONFAB_IS_CROP_VIEW (self) && self->texture != NULL);

  length = get_side (self);
  *side = MAX (1, (int) length);
  *x = (int) (self->x - length / 2);
  *y = (int) (self->y - length / 2);
}
