// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-qr-view.h"

#include "base/confab-async.h"
#include "confab-qr.h"

#include <string.h>

#define NATURAL_SIZE 240
#define MARGIN_POINTS 4

/**
 * ConfabQrView:
 *
 * Shows a text as a QR code: dark on light whatever the style is, or a camera would not see it, and
 * each point as large as the next. Nothing is shown where codes cannot be drawn.
 */
struct _ConfabQrView
{
  GtkWidget parent_instance;
  char *text;
  guint size; /* of the code in points, 0 until there is one */
  GdkTexture *texture;
};

G_DEFINE_FINAL_TYPE (ConfabQrView, confab_qr_view, GTK_TYPE_WIDGET)

static GdkTexture *
make_texture (const ConfabQrCode *code)
{
  guint side = code->size + 2 * MARGIN_POINTS;
  guint8 *pixels = g_malloc ((gsize) side * side);
  g_autoptr (GBytes) bytes = NULL;

  memset (pixels, 0xff, (gsize) side * side);

  for (guint y = 0; y < code->size; y++)
    for (guint x = 0; x < code->size; x++)
      if (code->points[y * code->size + x] != 0)
        pixels[(y + MARGIN_POINTS) * side + x + MARGIN_POINTS] = 0;

  bytes = g_bytes_new_take (pixels, (gsize) side * side);
  return gdk_memory_texture_new ((int) side, (int) side, GDK_MEMORY_G8, bytes, side);
}

static void
draw (ConfabQrView *self)
{
  const ConfabQr *qr = confab_qr_get ();
  ConfabQrCode code = { 0 };

  g_clear_object (&self->texture);
  self->size = 0;

  if (qr != NULL && self->text != NULL && qr->encode (self->text, &code))
    {
      self->size = code.size;
      self->texture = make_texture (&code);
      g_free (code.points);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->texture != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static DexFuture *
draw_fiber (ConfabQrView *self)
{
  dex_await (confab_qr_open (), NULL);
  draw (self);
  return NULL;
}

static void
confab_qr_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  ConfabQrView *self = CONFAB_QR_VIEW (widget);
  int side = (int) self->size + 2 * MARGIN_POINTS;

  /* What a camera can read from where one holds it. */
  *minimum = side * 4;
  *natural = MAX (*minimum, NATURAL_SIZE / side * side);
}

static void
confab_qr_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ConfabQrView *self = CONFAB_QR_VIEW (widget);
  int side = (int) self->size + 2 * MARGIN_POINTS;
  int room = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  int drawn = MAX (room / side, 1) * side;

  if (self->texture == NULL)
    return;

  gtk_snapshot_append_scaled_texture (
      snapshot, self->texture, GSK_SCALING_FILTER_NEAREST,
      &GRAPHENE_RECT_INIT ((float) ((gtk_widget_get_width (widget) - drawn) / 2),
                           (float) ((gtk_widget_get_height (widget) - drawn) / 2), (float) drawn,
                           (float) drawn));
}

static void
confab_qr_view_finalize (GObject *object)
{
  ConfabQrView *self = CONFAB_QR_VIEW (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (confab_qr_view_parent_class)->finalize (object);
}

static void
confab_qr_view_class_init (ConfabQrViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = confab_qr_view_finalize;
  widget_class->measure = confab_qr_view_measure;
  widget_class->snapshot = confab_qr_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "qr");
}

static void
confab_qr_view_init (ConfabQrView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * confab_qr_view_set_text:
 * @text: (nullable): what the code says; NULL for no code
 */
void
confab_qr_view_set_text (ConfabQrView *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_QR_VIEW (self));

  if (!g_set_str (&self->text, text))
    return;

  if (confab_qr_get () != NULL || text == NULL)
    draw (self);
  else
    CONFAB_SPAWN_AND_FORGET (draw_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_qr_view_set_name:
 * @name: what a screen reader calls it
 */
void
confab_qr_view_set_name (ConfabQrView *self, const char *name)
{
  g_return_if_fail (CONFAB_IS_QR_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * confab_qr_view_get_points:
 *
 * Returns: how many points the code has on a side, without its margin; 0 while there is none
 */
guint
confab_qr_view_get_points (ConfabQrView *self)
{
  g_return_val_if_fail (CONFAB_IS_QR_VIEW (self), 0);

  return self->size;
}
