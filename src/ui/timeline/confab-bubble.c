// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-bubble.h"

#include "confab-label-layout.h"

/**
 * ConfabBubble:
 *
 * What somebody says: an optional header, what was sent with it, the text, the card of a page that
 * it links to, and small print (time and state) that stands at the end of the text's last line
 * where there is room, and below it where there is none. It is as wide as its text. A body stands
 * in the place of a text that one label cannot show.
 */
struct _ConfabBubble
{
  GtkWidget parent_instance;
  GtkWidget *header;
  GtkWidget *quote;
  GtkWidget *media;
  GtkLabel *content;
  GtkWidget *body;
  GtkWidget *card;
  GtkWidget *meta;
  ConfabLabelLayout *content_layout;
};

typedef enum
{
  PROP_HEADER = 1,
  PROP_QUOTE,
  PROP_MEDIA,
  PROP_CONTENT,
  PROP_BODY,
  PROP_CARD,
  PROP_META,
} ConfabBubbleProp;

static GParamSpec *props[PROP_META + 1];

#define MEDIA_GAP_PX 4
#define CARD_GAP_PX 6

G_DEFINE_FINAL_TYPE (ConfabBubble, confab_bubble, GTK_TYPE_WIDGET)

typedef struct
{
  int min;
  int nat;
} Extent;

static Extent
measure (gpointer widget, GtkOrientation orientation, int for_size)
{
  Extent extent = { 0, 0 };

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, orientation, for_size, &extent.min, &extent.nat, NULL, NULL);

  return extent;
}

static gboolean
meta_fits_beside (ConfabBubble *self, int width)
{
  int meta = measure (self->meta, GTK_ORIENTATION_HORIZONTAL, -1).nat;

  if (!gtk_widget_should_layout (GTK_WIDGET (self->content)) ||
      (self->card != NULL && gtk_widget_should_layout (self->card)))
    return FALSE;

  return confab_label_layout_measure_last_line (self->content_layout, width) +
             CONFAB_BUBBLE_GAP_PX + meta <=
         width;
}

static Extent
measure_width (ConfabBubble *self)
{
  Extent header = measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent quote = measure (self->quote, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent media = measure (self->media, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent content = measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent body = measure (self->body, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent card = measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent meta = measure (self->meta, GTK_ORIENTATION_HORIZONTAL, -1);
  int beside = content.nat;

  if (content.nat > 0)
    beside = confab_label_layout_measure_last_line (self->content_layout, content.nat) +
             CONFAB_BUBBLE_GAP_PX + meta.nat;

  header.min = MAX (MAX (header.min, media.min), MAX (quote.min, MAX (body.min, card.min)));
  header.nat = MAX (MAX (header.nat, media.nat), MAX (quote.nat, MAX (body.nat, card.nat)));
  return (Extent) { MAX (MAX (header.min, content.min), meta.min),
                    MAX (MAX (header.nat, content.nat), MAX (meta.nat, beside)) };
}

/* With the room between it and what is said with it. */
static int
measure_media (ConfabBubble *self, int width)
{
  int height = measure (self->media, GTK_ORIENTATION_VERTICAL, width).nat;

  return height > 0 ? height + MEDIA_GAP_PX : 0;
}

static int
measure_card (ConfabBubble *self, int width)
{
  int height = measure (self->card, GTK_ORIENTATION_VERTICAL, width).nat;

  return height > 0 ? height + CARD_GAP_PX : 0;
}

static int
measure_height (ConfabBubble *self, int width)
{
  int height =
      measure (self->header, GTK_ORIENTATION_VERTICAL, width).nat +
      measure (self->quote, GTK_ORIENTATION_VERTICAL, width).nat + measure_media (self, width) +
      measure (self->content, GTK_ORIENTATION_VERTICAL, width).nat +
      measure (self->body, GTK_ORIENTATION_VERTICAL, width).nat + measure_card (self, width);

  if (!meta_fits_beside (self, width))
    height += measure (self->meta, GTK_ORIENTATION_VERTICAL, -1).nat;

  return height;
}

static void
confab_bubble_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  ConfabBubble *self = CONFAB_BUBBLE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      Extent width = measure_width (self);

      *minimum = width.min;
      *natural = width.nat;
    }
  else
    {
      int width = for_size < 0 ? measure_width (self).nat : for_size;

      *minimum = *natural = measure_height (self, width);
    }
}

static void
allocate (gpointer widget, int x, int y, int width, int height)
{
  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
confab_bubble_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabBubble *self = CONFAB_BUBBLE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int header = measure (self->header, GTK_ORIENTATION_VERTICAL, width).nat;
  int quote = measure (self->quote, GTK_ORIENTATION_VERTICAL, width).nat;
  int media = measure_media (self, width);
  int content = measure (self->content, GTK_ORIENTATION_VERTICAL, width).nat;
  int body = measure (self->body, GTK_ORIENTATION_VERTICAL, width).nat;
  int card = measure_card (self, width);
  int meta_width = MIN (width, measure (self->meta, GTK_ORIENTATION_HORIZONTAL, -1).nat);
  int meta_height = measure (self->meta, GTK_ORIENTATION_VERTICAL, -1).nat;

  allocate (self->header, 0, 0, width, header);
  allocate (self->quote, 0, header, width, quote);
  allocate (self->media, 0, header + quote, width, MAX (0, media - MEDIA_GAP_PX));
  allocate (self->content, 0, header + quote + media, width, content);
  allocate (self->body, 0, header + quote + media + content, width, body);
  allocate (self->card, 0, header + quote + media + content + body + CARD_GAP_PX, width,
            MAX (0, card - CARD_GAP_PX));
  allocate (self->meta, rtl ? 0 : width - meta_width, height - meta_height, meta_width,
            meta_height);
}

static GtkSizeRequestMode
confab_bubble_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_child (ConfabBubble *self, GtkWidget **child, GtkWidget *value)
{
  if (*child == value)
    return;

  g_clear_pointer (child, gtk_widget_unparent);
  *child = value;

  if (value != NULL)
    gtk_widget_insert_before (value, GTK_WIDGET (self),
                              child == &self->quote && self->media != NULL ? self->media
                              : child == &self->quote || child == &self->media
                                  ? GTK_WIDGET (self->content)
                                  : NULL);
}

static void
set_content (ConfabBubble *self, GtkWidget *content)
{
  set_child (self, (GtkWidget **) &self->content, content);
  self->content_layout = NULL;

  if (content == NULL)
    return;

  gtk_widget_set_layout_manager (content, confab_label_layout_new ());
  self->content_layout = CONFAB_LABEL_LAYOUT (gtk_widget_get_layout_manager (content));
}

static void
confab_bubble_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabBubble *self = CONFAB_BUBBLE (object);

  switch ((ConfabBubbleProp) id)
    {
    case PROP_HEADER:
      set_child (self, &self->header, g_value_get_object (value));
      break;
    case PROP_QUOTE:
      set_child (self, &self->quote, g_value_get_object (value));
      break;
    case PROP_MEDIA:
      set_child (self, &self->media, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_child (self, &self->body, g_value_get_object (value));
      break;
    case PROP_CARD:
      set_child (self, &self->card, g_value_get_object (value));
      break;
    case PROP_META:
      set_child (self, &self->meta, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_bubble_dispose (GObject *object)
{
  ConfabBubble *self = CONFAB_BUBBLE (object);

  set_child (self, &self->header, NULL);
  set_child (self, &self->quote, NULL);
  set_child (self, &self->media, NULL);
  set_content (self, NULL);
  set_child (self, &self->body, NULL);
  set_child (self, &self->card, NULL);
  set_child (self, &self->meta, NULL);

  G_OBJECT_CLASS (confab_bubble_parent_class)->dispose (object);
}

static void
confab_bubble_class_init (ConfabBubbleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = confab_bubble_set_property;
  object_class->dispose = confab_bubble_dispose;

  widget_class->measure = confab_bubble_measure;
  widget_class->size_allocate = confab_bubble_size_allocate;
  widget_class->get_request_mode = confab_bubble_get_request_mode;

  props[PROP_HEADER] = g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_QUOTE] = g_param_spec_object ("quote", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_MEDIA] = g_param_spec_object ("media", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_LABEL, flags);
  props[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_CARD] = g_param_spec_object ("card", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_META] = g_param_spec_object ("meta", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "bubble");
}

static void
confab_bubble_init (ConfabBubble *self)
{
}
