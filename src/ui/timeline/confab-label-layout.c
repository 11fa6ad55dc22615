// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-label-layout.h"

/* How a text is broken into lines, in Pango's units. It is broken so at each width from the longest
 * line's to the one that it was asked for, or to any if no line had to be broken. */
typedef struct
{
  PangoLayout *layout; /* the label's; it makes another when its text or its style changes */
  guint context_serial;
  int from;
  int to;
  int height;
  PangoRectangle last_line;
  gboolean is_single;
} Lines;

/**
 * ConfabLabelLayout:
 *
 * Measures a #GtkLabel that wraps, has a least and a largest number of characters and does not
 * ellipsize, to the same result as the label itself. Breaking lines costs more than all else that a
 * row does, and the label breaks them time and again: for its least width, at which a long text has
 * the most lines, it need not be done at all, and what is known of two widths is kept.
 */
struct _ConfabLabelLayout
{
  GtkLayoutManager parent_instance;
  Lines known[2];
  guint next;
};

G_DEFINE_FINAL_TYPE (ConfabLabelLayout, confab_label_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
break_lines (Lines *lines, PangoLayout *label_layout, int width)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (label_layout);
  PangoLayoutIter *iter;

  pango_layout_set_width (layout, width);
  pango_layout_get_size (layout, &lines->from, &lines->height);
  lines->to = pango_layout_is_wrapped (layout) ? width : G_MAXINT;
  lines->is_single = pango_layout_get_line_count (layout) == 1;
  iter = pango_layout_get_iter (layout);

  while (pango_layout_iter_next_line (iter))
    ;

  pango_layout_iter_get_line_extents (iter, NULL, &lines->last_line);
  pango_layout_iter_free (iter);

  /* what stands at the other side is told by where it ends */
  if (lines->last_line.x > 0)
    lines->last_line.x = -1;
}

static const Lines *
look_up (ConfabLabelLayout *self, GtkLabel *label, int width)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  guint serial = pango_context_get_serial (pango_layout_get_context (layout));
  Lines *lines;

  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    {
      lines = &self->known[i];

      if (lines->layout == layout && lines->context_serial == serial && width >= lines->from &&
          width <= lines->to)
        return lines;
    }

  lines = &self->known[self->next];
  self->next = (self->next + 1) % G_N_ELEMENTS (self->known);
  g_set_object (&lines->layout, layout);
  lines->context_serial = serial;
  break_lines (lines, layout, width);
  return lines;
}

/* As GtkLabel reckons it. */
static int
get_char_width (GtkLabel *label)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (label));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

static void
measure_width (ConfabLabelLayout *self, GtkLabel *label, int *minimum, int *natural)
{
  int char_width = get_char_width (label);
  int least = char_width * gtk_label_get_width_chars (label);
  int most = MAX (least, char_width * gtk_label_get_max_width_chars (label));

  *minimum = PANGO_PIXELS_CEIL (least);
  *natural = PANGO_PIXELS_CEIL (MAX (least, look_up (self, label, most)->from));
}

static void
confab_label_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  ConfabLabelLayout *self = CONFAB_LABEL_LAYOUT (manager);
  GtkLabel *label = GTK_LABEL (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL && for_size < 0)
    measure_width (self, label, minimum, natural);
  else if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *minimum = *natural = PANGO_PIXELS_CEIL (look_up (self, label, for_size * PANGO_SCALE)->height);
  else
    GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation, for_size, minimum, natural,
                                            minimum_baseline, natural_baseline);
}

static void
confab_label_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width, height, baseline);
}

static GtkSizeRequestMode
confab_label_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
confab_label_layout_dispose (GObject *object)
{
  ConfabLabelLayout *self = CONFAB_LABEL_LAYOUT (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    g_clear_object (&self->known[i].layout);

  G_OBJECT_CLASS (confab_label_layout_parent_class)->dispose (object);
}

static void
confab_label_layout_class_init (ConfabLabelLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_label_layout_dispose;
  layout_class->measure = confab_label_layout_measure;
  layout_class->allocate = confab_label_layout_allocate;
  layout_class->get_request_mode = confab_label_layout_get_request_mode;
}

static void
confab_label_layout_init (ConfabLabelLayout *self)
{
}

/**
 * confab_label_layout_new:
 *
 * Returns: (transfer full): what a label is given with gtk_widget_set_layout_manager()
 */
GtkLayoutManager *
confab_label_layout_new (void)
{
  return g_object_new (CONFAB_TYPE_LABEL_LAYOUT, NULL);
}

/**
 * confab_label_layout_measure_last_line:
 * @width: of the text, in pixels
 *
 * Returns: how many pixels of the last line are taken, from the side where lines begin in the
 *   label's direction; all of @width when the line stands at the other side
 */
int
confab_label_layout_measure_last_line (ConfabLabelLayout *self, int width)
{
  GtkWidget *label;
  const Lines *lines;
  gboolean at_begin;

  g_return_val_if_fail (CONFAB_IS_LABEL_LAYOUT (self), 0);

  label = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));
  lines = look_up (self, GTK_LABEL (label), width * PANGO_SCALE);
  at_begin = (lines->last_line.x < 0) == (gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL);

  /* a single line stands where lines begin, whichever way it is read */
  return at_begin || lines->is_single ? PANGO_PIXELS_CEIL (lines->last_line.width) : width;
}
