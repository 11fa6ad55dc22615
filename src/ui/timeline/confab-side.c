// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-side.h"

/**
 * ConfabSide:
 *
 * Gives its child the width that it would like, at the start or at the end of a row. GTK's own
 * alignment will not do: it takes for granted that what is wider is not higher, and a bubble, whose
 * small print needs a line of its own at some widths, is.
 */
struct _ConfabSide
{
  GtkWidget parent_instance;
  GtkWidget *child;
  GtkWidget *beside; /* on the other side, or over the child where there is no room */
  gboolean at_end;
};

typedef enum
{
  PROP_CHILD = 1,
} ConfabSideProp;

static GParamSpec *props[PROP_CHILD + 1];

#define BESIDE_GAP_PX 6

G_DEFINE_FINAL_TYPE (ConfabSide, confab_side, GTK_TYPE_WIDGET)

static int
get_child_width (ConfabSide *self, int width)
{
  int min, nat;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
  return MAX (min, MIN (nat, width - CONFAB_SIDE_OTHER_PX));
}

static void
confab_side_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  ConfabSide *self = CONFAB_SIDE (widget);

  if (self->child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = get_child_width (self, for_size);

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);

  /* GTK takes this for what it has at any width; a picture is lower where it is narrower. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    *minimum = MIN (*minimum, 1);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += CONFAB_SIDE_OTHER_PX;
      *natural += CONFAB_SIDE_OTHER_PX;
    }
}

static void
allocate_beside (ConfabSide *self, int width, int height, int child_width, gboolean child_at_right)
{
  int min, beside_width, beside_height, wanted, x, y;

  if (self->beside == NULL)
    return;

  gtk_widget_measure (self->beside, GTK_ORIENTATION_HORIZONTAL, -1, &min, &beside_width, NULL,
                      NULL);
  gtk_widget_measure (self->beside, GTK_ORIENTATION_VERTICAL, beside_width, &min, &beside_height,
                      NULL, NULL);
  beside_width = MIN (beside_width, width);
  wanted = child_at_right ? width - child_width - BESIDE_GAP_PX - beside_width
                          : child_width + BESIDE_GAP_PX;
  x = CLAMP (wanted, 0, width - beside_width);

  /* In the middle of a low bubble, near the top of a high one, else on its upper edge. */
  y = x == wanted ? MIN (BESIDE_GAP_PX, (height - beside_height) / 2)
                  : BESIDE_GAP_PX * 2 - beside_height;
  gtk_widget_size_allocate (self->beside, &(GtkAllocation) { x, y, beside_width, beside_height },
                            -1);
}

static void
confab_side_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabSide *self = CONFAB_SIDE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int child_width;

  if (self->child == NULL)
    return;

  child_width = get_child_width (self, width);
  gtk_widget_size_allocate (self->child,
                            &(GtkAllocation) { self->at_end != rtl ? width - child_width : 0, 0,
                                               child_width, height },
                            -1);
  allocate_beside (self, width, height, child_width, self->at_end != rtl);
}

static GtkSizeRequestMode
confab_side_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
confab_side_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabSide *self = CONFAB_SIDE (object);

  switch ((ConfabSideProp) id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_side_dispose (GObject *object)
{
  ConfabSide *self = CONFAB_SIDE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->beside, gtk_widget_unparent);

  G_OBJECT_CLASS (confab_side_parent_class)->dispose (object);
}

static void
confab_side_class_init (ConfabSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = confab_side_set_property;
  object_class->dispose = confab_side_dispose;
  widget_class->measure = confab_side_measure;
  widget_class->size_allocate = confab_side_size_allocate;
  widget_class->get_request_mode = confab_side_get_request_mode;

  props[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_side_init (ConfabSide *self)
{
}

/**
 * confab_side_set_beside:
 * @beside: (nullable): what stands beside the child for a while; it takes no room
 */
void
confab_side_set_beside (ConfabSide *self, GtkWidget *beside)
{
  g_return_if_fail (CONFAB_IS_SIDE (self));

  g_clear_pointer (&self->beside, gtk_widget_unparent);
  self->beside = beside;

  if (beside != NULL)
    gtk_widget_set_parent (beside, GTK_WIDGET (self));
}

/**
 * confab_side_set_at_end:
 * @at_end: whether the child stands at the end, as one's own messages do
 */
void
confab_side_set_at_end (ConfabSide *self, gboolean at_end)
{
  g_return_if_fail (CONFAB_IS_SIDE (self));

  if (self->at_end == at_end)
    return;

  self->at_end = at_end;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
