// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-waveform.h"

#define BAR_PX 2
#define GAP_PX 2
#define LEAST_PX 2
#define HEIGHT_PX 28
#define WIDTH_PX 180
#define LEAST_WIDTH_PX 60
#define STEP 0.05

/**
 * ConfabWaveform:
 *
 * Bars as many as there is room for, each the loudest of those that it stands for; those that have
 * been heard are in full colour. It can be gone through with the pointer and the arrow keys. Sound
 * of which nobody said how loud it is has a line.
 */
struct _ConfabWaveform
{
  GtkWidget parent_instance;
  GBytes *bars;
  double fraction;
};

typedef enum
{
  SIGNAL_SEEK,
  N_SIGNALS,
} ConfabWaveformSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabWaveform, confab_waveform, GTK_TYPE_WIDGET)

static guint
get_bar (ConfabWaveform *self, guint i, guint n)
{
  gsize n_bars = self->bars != NULL ? g_bytes_get_size (self->bars) : 0;
  const guint8 *bars = n_bars > 0 ? g_bytes_get_data (self->bars, NULL) : NULL;
  gsize from = i * n_bars / n, to = MAX (from + 1, (i + 1) * n_bars / n);
  guint most = 0;

  for (gsize k = from; k < MIN (to, n_bars); k++)
    most = MAX (most, bars[k]);

  return most;
}

static void
confab_waveform_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ConfabWaveform *self = CONFAB_WAVEFORM (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = (guint) MAX (1, (width + GAP_PX) / (BAR_PX + GAP_PX));
  GdkRGBA color, faint;

  gtk_widget_get_color (widget, &color);
  faint = color;
  faint.alpha *= 0.35f;

  for (guint i = 0; i < n; i++)
    {
      float x = (float) ((rtl ? n - 1 - i : i) * (BAR_PX + GAP_PX));
      float high = (float) MAX (LEAST_PX, (int) get_bar (self, i, n) * height / 255);

      gtk_snapshot_append_color (snapshot, (i + 0.5) / n <= self->fraction ? &color : &faint,
                                 &GRAPHENE_RECT_INIT (x, ((float) height - high) / 2, BAR_PX,
                                                      high));
    }
}

static void
confab_waveform_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = HEIGHT_PX;
    }
  else
    {
      *minimum = LEAST_WIDTH_PX;
      *natural = WIDTH_PX;
    }
}

static void
seek (ConfabWaveform *self, double fraction)
{
  g_signal_emit (self, signals[SIGNAL_SEEK], 0, CLAMP (fraction, 0, 1));
}

static void
seek_at (ConfabWaveform *self, double x)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));

  seek (self, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 - x / width
                                                                               : x / width);
}

static void
drag_cb (ConfabWaveform *self, double offset_x, double offset_y, GtkGestureDrag *drag)
{
  double x;

  gtk_gesture_drag_get_start_point (drag, &x, NULL);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  seek_at (self, x + offset_x);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabWaveform *self = CONFAB_WAVEFORM (widget);
  double step = g_variant_get_double (args);

  seek (self, self->fraction + step);
  return GDK_EVENT_STOP;
}

static void
confab_waveform_finalize (GObject *object)
{
  ConfabWaveform *self = CONFAB_WAVEFORM (object);

  g_clear_pointer (&self->bars, g_bytes_unref);

  G_OBJECT_CLASS (confab_waveform_parent_class)->finalize (object);
}

static void
confab_waveform_class_init (ConfabWaveformClass *klass)
{
  static const struct
  {
    guint key;
    double step;
  } keys[] = {
    { GDK_KEY_Right, STEP },
    { GDK_KEY_Left, -STEP },
    { GDK_KEY_Page_Up, STEP * 4 },
    { GDK_KEY_Page_Down, -STEP * 4 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = confab_waveform_finalize;
  widget_class->snapshot = confab_waveform_snapshot;
  widget_class->measure = confab_waveform_measure;

  signals[SIGNAL_SEEK] = g_signal_new ("seek", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, step_cb, "d", keys[i].step);

  gtk_widget_class_set_css_name (widget_class, "waveform");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
confab_waveform_init (ConfabWaveform *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (gtk_widget_grab_focus), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0, -1);
}

/**
 * confab_waveform_new:
 *
 * Returns: (transfer floating): silence
 */
GtkWidget *
confab_waveform_new (void)
{
  return g_object_new (CONFAB_TYPE_WAVEFORM, NULL);
}

/**
 * confab_waveform_set_bars:
 * @bars: (nullable): how loud it is, one byte each
 */
void
confab_waveform_set_bars (ConfabWaveform *self, GBytes *bars)
{
  g_return_if_fail (CONFAB_IS_WAVEFORM (self));

  g_clear_pointer (&self->bars, g_bytes_unref);
  self->bars = bars != NULL ? g_bytes_ref (bars) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_waveform_set_fraction:
 * @fraction: how much of it has been heard
 */
void
confab_waveform_set_fraction (ConfabWaveform *self, double fraction)
{
  g_return_if_fail (CONFAB_IS_WAVEFORM (self));

  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  fraction * 100, -1);
}
