// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-box.h"

#include "confab-album.h"
#include "confab-file-card.h"
#include "confab-media-tile.h"
#include "confab-sound-card.h"

#include "base/confab-limits.h"

#define GAP_PX 6
#define ALBUM_LEAST_PX 140

/**
 * ConfabMediaBox:
 *
 * It is made once for a row and shows one message after the other; its parts are used again where
 * the next message has such as well. How high it is follows from what the message says.
 */
struct _ConfabMediaBox
{
  GtkWidget parent_instance;
  GPtrArray *tiles;
  GPtrArray *cards;
};

G_DEFINE_FINAL_TYPE (ConfabMediaBox, confab_media_box, GTK_TYPE_WIDGET)

static ConfabMediaItem *
get_item (GtkWidget *part)
{
  if (CONFAB_IS_MEDIA_TILE (part))
    return confab_media_tile_get_item (CONFAB_MEDIA_TILE (part));

  return CONFAB_IS_SOUND_CARD (part) ? confab_sound_card_get_item (CONFAB_SOUND_CARD (part))
                                     : confab_file_card_get_item (CONFAB_FILE_CARD (part));
}

static void
set_item (GtkWidget *part, ConfabMediaItem *item)
{
  if (CONFAB_IS_MEDIA_TILE (part))
    confab_media_tile_set_item (CONFAB_MEDIA_TILE (part), item);
  else if (CONFAB_IS_SOUND_CARD (part))
    confab_sound_card_set_item (CONFAB_SOUND_CARD (part), item);
  else
    confab_file_card_set_item (CONFAB_FILE_CARD (part), item);
}

static void
activated_cb (ConfabMediaBox *self, GtkWidget *part)
{
  ConfabMediaItem *item = get_item (part);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "message.use-file", "s",
                                confab_media_item_get_attachment (item)->id);
}

static guint
place_tiles (ConfabMediaBox *self, int width, GtkAllocation *places, int *height)
{
  double ratios[CONFAB_MAX_ATTACHMENTS];
  guint n = MIN (self->tiles->len, CONFAB_MAX_ATTACHMENTS);

  *height = 0;

  if (n == 1)
    {
      GtkWidget *tile = g_ptr_array_index (self->tiles, 0);
      int wide, high;

      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
      wide = MIN (wide, width);
      gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
      places[0] = (GtkAllocation) { 0, 0, wide, high };
      *height = high;
    }
  else if (n > 1)
    {
      for (guint i = 0; i < n; i++)
        ratios[i] = confab_media_tile_get_ratio (
            confab_media_item_get_attachment (get_item (g_ptr_array_index (self->tiles, i))));

      *height = confab_album_place (ratios, n, MIN (width, CONFAB_MEDIA_TILE_WIDTH_PX), places);
    }

  return n;
}

static int
measure_cards (ConfabMediaBox *self, int width, gboolean after_tiles)
{
  int height = 0;

  for (guint i = 0; i < self->cards->len; i++)
    {
      int high;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_VERTICAL, width, NULL,
                          &high, NULL, NULL);
      height += high + (i > 0 || after_tiles ? GAP_PX : 0);
    }

  return height;
}

static void
measure_width (ConfabMediaBox *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;

  for (guint i = 0; i < self->cards->len; i++)
    {
      int min, nat;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_HORIZONTAL, -1, &min,
                          &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
    }

  if (self->tiles->len == 1)
    {
      int min, nat;

      gtk_widget_measure (g_ptr_array_index (self->tiles, 0), GTK_ORIENTATION_HORIZONTAL, -1, &min,
                          &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
    }
  else if (self->tiles->len > 1)
    {
      *minimum = MAX (*minimum, ALBUM_LEAST_PX);
      *natural = MAX (*natural, CONFAB_MEDIA_TILE_WIDTH_PX);
    }
}

static void
confab_media_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ConfabMediaBox *self = CONFAB_MEDIA_BOX (widget);
  GtkAllocation places[CONFAB_MAX_ATTACHMENTS];
  int min, nat, height;

  measure_width (self, &min, &nat);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = min;
      *natural = nat;
      return;
    }

  if (for_size < 0)
    for_size = nat;

  place_tiles (self, for_size, places, &height);
  *minimum = *natural = height + measure_cards (self, for_size, height > 0);
}

static GtkSizeRequestMode
confab_media_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
confab_media_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabMediaBox *self = CONFAB_MEDIA_BOX (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation places[CONFAB_MAX_ATTACHMENTS];
  int y;
  guint n = place_tiles (self, width, places, &y);

  for (guint i = 0; i < n; i++)
    {
      if (rtl)
        places[i].x = width - places[i].x - places[i].width;

      gtk_widget_size_allocate (g_ptr_array_index (self->tiles, i), &places[i], -1);
    }

  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);
      int high;

      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, NULL, &high, NULL, NULL);
      y += y > 0 ? GAP_PX : 0;
      gtk_widget_size_allocate (card, &(GtkAllocation) { 0, y, width, high }, -1);
      y += high;
    }
}

static void
take_away (gpointer data)
{
  GtkWidget *part = data;

  set_item (part, NULL);
  gtk_widget_unparent (part);
}

static void
confab_media_box_dispose (GObject *object)
{
  ConfabMediaBox *self = CONFAB_MEDIA_BOX (object);

  g_ptr_array_set_size (self->tiles, 0);
  g_ptr_array_set_size (self->cards, 0);

  G_OBJECT_CLASS (confab_media_box_parent_class)->dispose (object);
}

static void
confab_media_box_finalize (GObject *object)
{
  ConfabMediaBox *self = CONFAB_MEDIA_BOX (object);

  g_ptr_array_unref (self->tiles);
  g_ptr_array_unref (self->cards);

  G_OBJECT_CLASS (confab_media_box_parent_class)->finalize (object);
}

static void
confab_media_box_class_init (ConfabMediaBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_media_box_dispose;
  object_class->finalize = confab_media_box_finalize;
  widget_class->measure = confab_media_box_measure;
  widget_class->get_request_mode = confab_media_box_get_request_mode;
  widget_class->size_allocate = confab_media_box_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "mediabox");
}

static void
confab_media_box_init (ConfabMediaBox *self)
{
  self->tiles = g_ptr_array_new_with_free_func (take_away);
  self->cards = g_ptr_array_new_with_free_func (take_away);
}

/**
 * confab_media_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
confab_media_box_new (void)
{
  return g_object_new (CONFAB_TYPE_MEDIA_BOX, NULL);
}

static GType
get_part_type (ConfabMediaItem *item)
{
  if (confab_media_item_is_visual (item))
    return CONFAB_TYPE_MEDIA_TILE;

  return confab_media_item_get_attachment (item)->type == CONFAB_ATTACHMENT_AUDIO
             ? CONFAB_TYPE_SOUND_CARD
             : CONFAB_TYPE_FILE_CARD;
}

/* Those of another kind are made anew. */
static void
put (ConfabMediaBox *self, GPtrArray *parts, guint at, ConfabMediaItem *item)
{
  GType type = get_part_type (item);

  if (at < parts->len && !G_TYPE_CHECK_INSTANCE_TYPE (g_ptr_array_index (parts, at), type))
    g_ptr_array_set_size (parts, (int) at);

  if (at == parts->len)
    {
      GtkWidget *part = g_object_new (type, NULL);

      g_signal_connect_object (part, "activated", G_CALLBACK (activated_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_insert_before (
          part, GTK_WIDGET (self),
          parts == self->tiles && self->cards->len > 0 ? g_ptr_array_index (self->cards, 0) : NULL);
      g_ptr_array_add (parts, part);
    }

  set_item (g_ptr_array_index (parts, at), item);
}

/**
 * confab_media_box_set:
 * @media: (nullable): to what files belong; NULL with @message
 * @message: (nullable): whose files to show; NULL when the row is put away
 *
 * The box's height is right when it returns.
 */
void
confab_media_box_set (ConfabMediaBox *self, ConfabMedia *media, ConfabMessage *message)
{
  GPtrArray *files = message != NULL ? confab_message_get_attachments (message) : NULL;
  guint n_tiles = 0, n_cards = 0;

  g_return_if_fail (CONFAB_IS_MEDIA_BOX (self));

  for (guint i = 0; files != NULL && i < MIN (files->len, CONFAB_MAX_ATTACHMENTS); i++)
    {
      g_autoptr (ConfabMediaItem) item =
          confab_media_dup_item (media, message, g_ptr_array_index (files, i));

      if (confab_media_item_is_visual (item))
        put (self, self->tiles, n_tiles++, item);
      else
        put (self, self->cards, n_cards++, item);
    }

  g_ptr_array_set_size (self->tiles, (int) n_tiles);
  g_ptr_array_set_size (self->cards, (int) n_cards);
}

static GtkWidget *
find_part (GPtrArray *parts, const char *attachment_id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_strcmp0 (confab_media_item_get_attachment (get_item (g_ptr_array_index (parts, i)))->id,
                   attachment_id) == 0)
      return g_ptr_array_index (parts, i);

  return NULL;
}

/**
 * confab_media_box_find:
 *
 * Returns: (transfer none) (nullable): what shows a file
 */
GtkWidget *
confab_media_box_find (ConfabMediaBox *self, const char *attachment_id)
{
  GtkWidget *part;

  g_return_val_if_fail (CONFAB_IS_MEDIA_BOX (self), NULL);

  part = find_part (self->tiles, attachment_id);
  return part != NULL ? part : find_part (self->cards, attachment_id);
}

/**
 * confab_media_box_set_found:
 * @attachment_id: (nullable): the file in which something was found
 *
 * Marks it. Only documents have text.
 */
void
confab_media_box_set_found (ConfabMediaBox *self, const char *attachment_id)
{
  g_return_if_fail (CONFAB_IS_MEDIA_BOX (self));

  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      if (CONFAB_IS_FILE_CARD (card))
        confab_file_card_set_found (
            CONFAB_FILE_CARD (card),
            g_strcmp0 (confab_media_item_get_attachment (get_item (card))->id, attachment_id) == 0);
    }
}

static GtkWidget *
pick_part (GPtrArray *parts, GtkWidget *box, GtkWidget *focus, double x, double y)
{
  for (guint i = 0; i < parts->len; i++)
    {
      GtkWidget *part = g_ptr_array_index (parts, i);
      graphene_rect_t bounds;

      if (focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part)))
        return part;

      if (gtk_widget_compute_bounds (part, box, &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return part;
    }

  return NULL;
}

/**
 * confab_media_box_pick:
 * @focus: (nullable): what has the focus
 * @x: where one points to, in the box's coordinates
 * @y: the same
 *
 * Returns: (transfer none) (nullable): the id of the file that is meant: where the focus is, or the
 *   pointer, or else the first
 */
const char *
confab_media_box_pick (ConfabMediaBox *self, GtkWidget *focus, double x, double y)
{
  GtkWidget *part;

  g_return_val_if_fail (CONFAB_IS_MEDIA_BOX (self), NULL);

  part = pick_part (self->tiles, GTK_WIDGET (self), focus, x, y);

  if (part == NULL)
    part = pick_part (self->cards, GTK_WIDGET (self), focus, x, y);

  if (part == NULL && self->tiles->len + self->cards->len > 0)
    part = g_ptr_array_index (self->tiles->len > 0 ? self->tiles : self->cards, 0);

  return part != NULL ? confab_media_item_get_attachment (get_item (part))->id : NULL;
}
