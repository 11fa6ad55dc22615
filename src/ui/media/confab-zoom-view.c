// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-zoom-view.h"

#include <math.h>

#define MOST_ZOOM 16.0
#define STEP 1.25

/**
 * ConfabZoomView:
 *
 * Shows all of a picture, or a part of it that can be moved. What stands under the pointer, or
 * between the fingers, stays there while the picture grows.
 */
struct _ConfabZoomView
{
  GtkWidget parent_instance;
  GdkPaintable *paintable;
  gulong contents_id;
  double width; /* of the picture, in pixels of the screen at a zoom of 1 */
  double height;
  double zoom; /* 0: all of it */
  double x;    /* of the middle of the view in the picture, from 0 to 1 */
  double y;
  double begun_zoom; /* when the gesture began */
  double begun_x;
  double begun_y;
  double pointer_x;
  double pointer_y;
};

typedef enum
{
  PROP_ZOOM = 1,
} ConfabZoomViewProp;

static GParamSpec *props[PROP_ZOOM + 1];

G_DEFINE_FINAL_TYPE (ConfabZoomView, confab_zoom_view, GTK_TYPE_WIDGET)

static double
get_fit (ConfabZoomView *self)
{
  double wide = gtk_widget_get_width (GTK_WIDGET (self)) / MAX (1, self->width);
  double high = gtk_widget_get_height (GTK_WIDGET (self)) / MAX (1, self->height);

  /* a small picture is not blown up */
  return MIN (1, MIN (wide, high));
}

static double
get_scale (ConfabZoomView *self)
{
  return self->zoom > 0 ? self->zoom : get_fit (self);
}

/* As far as there is something to see. */
static void
clamp (ConfabZoomView *self)
{
  double scale = get_scale (self);
  double half_x = gtk_widget_get_width (GTK_WIDGET (self)) / MAX (1, self->width * scale) / 2;
  double half_y = gtk_widget_get_height (GTK_WIDGET (self)) / MAX (1, self->height * scale) / 2;

  self->x = half_x >= 0.5 ? 0.5 : CLAMP (self->x, half_x, 1 - half_x);
  self->y = half_y >= 0.5 ? 0.5 : CLAMP (self->y, half_y, 1 - half_y);
}

static void
zoom_at (ConfabZoomView *self, double zoom, double at_x, double at_y)
{
  double before = get_scale (self), after;
  double off_x = at_x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double off_y = at_y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  self->zoom = zoom <= get_fit (self) ? 0 : MIN (zoom, MOST_ZOOM);
  after = get_scale (self);
  self->x += off_x / MAX (1, self->width) * (1 / before - 1 / after);
  self->y += off_y / MAX (1, self->height) * (1 / before - 1 / after);
  clamp (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
confab_zoom_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ConfabZoomView *self = CONFAB_ZOOM_VIEW (widget);
  double scale = get_scale (self);
  double wide = self->width * scale, high = self->height * scale;

  if (self->paintable == NULL)
    return;

  clamp (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) round (gtk_widget_get_width (widget) / 2.0 - self->x * wide),
                            (float) round (gtk_widget_get_height (widget) / 2.0 - self->y * high)));
  gdk_paintable_snapshot (self->paintable, snapshot, wide, high);
  gtk_snapshot_restore (snapshot);
}

static gboolean
scroll_cb (ConfabZoomView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL ||
      (state & GDK_CONTROL_MASK) != 0)
    zoom_at (self, get_scale (self) * pow (STEP, -dy), self->pointer_x, self->pointer_y);
  else
    confab_zoom_view_pan (self, dx, dy);

  return GDK_EVENT_STOP;
}

static void
motion_cb (ConfabZoomView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
zoom_begin_cb (ConfabZoomView *self)
{
  self->begun_zoom = get_scale (self);
}

static void
zoom_cb (ConfabZoomView *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom_at (self, self->begun_zoom * scale, x, y);
}

static void
drag_begin_cb (ConfabZoomView *self)
{
  self->begun_x = self->x;
  self->begun_y = self->y;
}

static void
drag_cb (ConfabZoomView *self, double dx, double dy)
{
  double scale = get_scale (self);

  self->x = self->begun_x - dx / MAX (1, self->width * scale);
  self->y = self->begun_y - dy / MAX (1, self->height * scale);
  clamp (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Twice: all of it, or pixel for pixel. */
static void
pressed_cb (ConfabZoomView *self, int n_press, double x, double y)
{
  if (n_press == 2)
    zoom_at (self, self->zoom > 0 ? 0 : MAX (1, get_fit (self) * 2), x, y);
}

static void
confab_zoom_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 600;
}

static void
confab_zoom_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((ConfabZoomViewProp) id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, CONFAB_ZOOM_VIEW (object)->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_zoom_view_dispose (GObject *object)
{
  confab_zoom_view_set_paintable (CONFAB_ZOOM_VIEW (object), NULL, 0, 0);

  G_OBJECT_CLASS (confab_zoom_view_parent_class)->dispose (object);
}

static void
confab_zoom_view_class_init (ConfabZoomViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_zoom_view_dispose;
  object_class->get_property = confab_zoom_view_get_property;
  widget_class->snapshot = confab_zoom_view_snapshot;
  widget_class->measure = confab_zoom_view_measure;

  props[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, 0, MOST_ZOOM, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  gtk_widget_class_set_css_name (widget_class, "zoomview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
listen (ConfabZoomView *self, gpointer controller, const char *signal, GCallback func)
{
  g_signal_connect_object (controller, signal, func, self, G_CONNECT_SWAPPED);
}

static void
confab_zoom_view_init (ConfabZoomView *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new (), *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->x = self->y = 0.5;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  listen (self, scroll, "scroll", G_CALLBACK (scroll_cb));
  listen (self, motion, "motion", G_CALLBACK (motion_cb));
  listen (self, zoom, "begin", G_CALLBACK (zoom_begin_cb));
  listen (self, zoom, "scale-changed", G_CALLBACK (zoom_cb));
  listen (self, drag, "drag-begin", G_CALLBACK (drag_begin_cb));
  listen (self, drag, "drag-update", G_CALLBACK (drag_cb));
  listen (self, click, "pressed", G_CALLBACK (pressed_cb));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_zoom_view_new:
 *
 * Returns: (transfer floating): a view of nothing
 */
GtkWidget *
confab_zoom_view_new (void)
{
  return g_object_new (CONFAB_TYPE_ZOOM_VIEW, NULL);
}

/**
 * confab_zoom_view_set_paintable:
 * @paintable: (nullable): what to show
 * @width: how wide it is; what is shown meanwhile may have fewer pixels
 * @height: how high
 *
 * How closely it is looked at stays as it is.
 */
void
confab_zoom_view_set_paintable (ConfabZoomView *self,
                                GdkPaintable *paintable,
                                double width,
                                double height)
{
  g_return_if_fail (CONFAB_IS_ZOOM_VIEW (self));

  if (self->paintable != NULL)
    g_clear_signal_handler (&self->contents_id, self->paintable);

  g_set_object (&self->paintable, paintable);
  self->width = width;
  self->height = height;

  if (paintable != NULL)
    self->contents_id =
        g_signal_connect_object (paintable, "invalidate-contents",
                                 G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_zoom_view_set_zoom:
 * @zoom: 1 for a pixel of it on one of the screen, 0 for all of it
 */
void
confab_zoom_view_set_zoom (ConfabZoomView *self, double zoom)
{
  g_return_if_fail (CONFAB_IS_ZOOM_VIEW (self));

  zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * confab_zoom_view_get_zoom:
 *
 * Returns: how closely it is looked at; 0 for all of it
 */
double
confab_zoom_view_get_zoom (ConfabZoomView *self)
{
  g_return_val_if_fail (CONFAB_IS_ZOOM_VIEW (self), 0);

  return self->zoom;
}

/**
 * confab_zoom_view_step:
 * @steps: how much closer
 */
void
confab_zoom_view_step (ConfabZoomView *self, int steps)
{
  g_return_if_fail (CONFAB_IS_ZOOM_VIEW (self));

  confab_zoom_view_set_zoom (self, get_scale (self) * pow (STEP, steps));
}

/**
 * confab_zoom_view_can_pan:
 *
 * Returns: whether there is more than one sees
 */
gboolean
confab_zoom_view_can_pan (ConfabZoomView *self)
{
  g_return_val_if_fail (CONFAB_IS_ZOOM_VIEW (self), FALSE);

  return self->zoom > 0;
}

/**
 * confab_zoom_view_pan:
 * @dx: how far to the right, in pixels of the screen
 * @dy: how far down
 */
void
confab_zoom_view_pan (ConfabZoomView *self, double dx, double dy)
{
  double scale = get_scale (self);

  self->x += dx / MAX (1, self->width * scale);
  self->y += dy / MAX (1, self->height * scale);
  clamp (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
