// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-tile.h"

#include "confab-animation.h"
#include "confab-film.h"
#include "confab-media-marks.h"
#include "confab-media-words.h"
#include "confab-on-screen.h"
#include "confab-playback.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"

#include <math.h>

/* What a picture is taken for whose size nobody said, and the narrowest and widest that is shown as
 * it is. */
#define UNKNOWN_RATIO (4.0 / 3)
#define LEAST_RATIO 0.4
#define MOST_RATIO 3.0

/* Less is little for the controls of a film. */
#define ROOMY_PX 300

/**
 * ConfabMediaTile:
 *
 * A picture or film: from afar at first, then its thumbnail, then itself; in the middle what can be
 * done while it is not here, or why it is not shown. A picture that moves does so while it is seen.
 */
struct _ConfabMediaTile
{
  GtkWidget parent_instance;
  ConfabMediaItem *item;
  GSignalGroup *signals;
  ConfabMediaMarks *marks;
  GtkWidget *player; /* a film that is played here */
  ConfabAnimation *animation;
  ConfabOnScreen *on_screen;
  gulong frame_id;
  gulong playback_id;
  gboolean square;  /* whatever the form of what is shown */
  gboolean opening; /* whether it moves is being found out */
};

typedef enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} ConfabMediaTileSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabMediaTile, confab_media_tile, GTK_TYPE_WIDGET)

/**
 * confab_media_tile_get_ratio:
 *
 * Returns: how much wider than high a picture or film is shown
 */
double
confab_media_tile_get_ratio (const ConfabAttachmentData *attachment)
{
  if (attachment->width <= 0 || attachment->height <= 0)
    return UNKNOWN_RATIO;

  return CLAMP ((double) attachment->width / (double) attachment->height, LEAST_RATIO, MOST_RATIO);
}

static void
get_natural_size (ConfabMediaTile *self, int *width, int *height)
{
  const ConfabAttachmentData *attachment =
      self->item != NULL ? confab_media_item_get_attachment (self->item) : NULL;
  double ratio = attachment != NULL ? confab_media_tile_get_ratio (attachment) : UNKNOWN_RATIO;
  double wide = MIN (CONFAB_MEDIA_TILE_WIDTH_PX, CONFAB_MEDIA_TILE_HEIGHT_PX * ratio);

  /* A small picture is not blown up, but can still be hit. */
  if (attachment != NULL && attachment->width > 0)
    wide = MIN (wide, (double) attachment->width);

  *width = (int) MAX (CONFAB_MEDIA_TILE_LEAST_WIDTH_PX, wide);
  *height = (int) MAX (CONFAB_MEDIA_TILE_LEAST_HEIGHT_PX, round (*width / ratio));
}

static void
update_words (ConfabMediaTile *self)
{
  g_autofree char *label = confab_media_item_to_label (self->item);
  gboolean could_move = self->animation != NULL && !confab_animation_get_running (self->animation);

  confab_media_marks_update (self->marks, self->item, self->player != NULL, could_move);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
stop_moving (ConfabMediaTile *self)
{
  if (self->animation != NULL)
    {
      confab_animation_set_running (self->animation, FALSE);
      g_signal_handler_disconnect (self->animation, self->frame_id);
    }

  g_clear_object (&self->animation);
  g_clear_object (&self->on_screen);
}

static void
seen_cb (ConfabMediaTile *self)
{
  gboolean allowed;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &allowed,
                NULL);
  confab_animation_set_running (self->animation,
                                allowed && confab_on_screen_get_is_seen (self->on_screen));
  update_words (self);
}

typedef struct
{
  ConfabMediaTile *tile;
  ConfabMediaItem *item;
  int most_px;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->tile);
  g_object_unref (opening->item);
  g_free (opening);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabMediaTile *self = opening->tile;
  ConfabMedia *media = confab_media_item_get_media (opening->item);
  g_autoptr (ConfabPicture) picture = dex_await_object (
      confab_pictures_open (confab_media_get_pictures (media),
                            confab_media_item_get_file (opening->item), opening->most_px, NULL),
      NULL);

  self->opening = FALSE;

  if (picture == NULL || self->item != opening->item || !confab_picture_get_moves (picture))
    return dex_future_new_true ();

  self->animation =
      confab_animation_new (picture, confab_calendar_get_clock (confab_calendar_get_default ()));
  self->frame_id = g_signal_connect_swapped (self->animation, "invalidate-contents",
                                             G_CALLBACK (gtk_widget_queue_draw), self);
  self->on_screen = confab_on_screen_new (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->on_screen, "notify::is-seen", G_CALLBACK (seen_cb), self,
                           G_CONNECT_SWAPPED);
  seen_cb (self);
  return dex_future_new_true ();
}

static int
get_most_px (ConfabMediaTile *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return CONFAB_MEDIA_TILE_WIDTH_PX * MAX (1, scale);
}

/* Only these kinds move, and most of them do not. */
static void
find_motion (ConfabMediaTile *self)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  Opening *opening;

  if (self->animation != NULL || self->opening || attachment->mime_type == NULL ||
      confab_media_item_get_state (self->item) != CONFAB_MEDIA_HERE ||
      (!g_str_equal (attachment->mime_type, "image/gif") &&
       !g_str_equal (attachment->mime_type, "image/webp")))
    return;

  self->opening = TRUE;
  opening = g_new0 (Opening, 1);
  opening->tile = g_object_ref (self);
  opening->item = g_object_ref (self->item);
  opening->most_px = get_most_px (self);
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
}

/* A film that is played is played here, as long as it has no window of its own. */
static void
playback_cb (ConfabMediaTile *self)
{
  gboolean here = confab_playback_is_of (confab_playback_get (), self->item) &&
                  !confab_film_is_out (self->item);

  if (here && self->player == NULL)
    {
      GtkWidget *film = confab_film_new (self->item, TRUE);

      if (gtk_widget_get_width (GTK_WIDGET (self)) < ROOMY_PX)
        confab_film_set_compact (CONFAB_FILM (film));

      confab_media_tile_set_player (self, film);
    }
  else if (!here)
    confab_media_tile_set_player (self, NULL);
}

static void
follow_playback (ConfabMediaTile *self)
{
  gboolean is_film = self->item != NULL &&
                     confab_media_item_get_attachment (self->item)->type == CONFAB_ATTACHMENT_VIDEO;

  if (is_film && self->playback_id == 0)
    {
      self->playback_id =
          g_signal_connect_object (confab_playback_get (), "changed", G_CALLBACK (playback_cb),
                                   self, G_CONNECT_SWAPPED);
      playback_cb (self);
    }
  else if (!is_film && self->playback_id != 0)
    {
      g_clear_signal_handler (&self->playback_id, confab_playback_get ());
    }
}

static void
changed_cb (ConfabMediaTile *self)
{
  if (self->item == NULL)
    return;

  update_words (self);
  find_motion (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
confab_media_tile_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int width, height;

  get_natural_size (CONFAB_MEDIA_TILE (widget), &width, &height);

  if (CONFAB_MEDIA_TILE (widget)->square)
    {
      *minimum = CONFAB_MEDIA_TILE_LEAST_HEIGHT_PX;
      *natural = CONFAB_MEDIA_TILE_LEAST_WIDTH_PX;

      if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
        *minimum = *natural = for_size;

      return;
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = CONFAB_MEDIA_TILE_LEAST_HEIGHT_PX;
      *natural = width;
    }
  else
    {
      /* narrower than it would like to be, it is lower */
      *minimum = *natural = for_size >= 0 && for_size < width ? height * for_size / width : height;
    }
}

static GtkSizeRequestMode
confab_media_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
confab_media_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabMediaTile *self = CONFAB_MEDIA_TILE (widget);
  const GtkAllocation all = { 0, 0, width, height };

  gtk_widget_measure (GTK_WIDGET (self->marks), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->marks), &all, -1);

  if (self->player == NULL)
    return;

  gtk_widget_measure (self->player, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->player, &all, -1);
}

/* Covers the tile: what does not fit is cut off at both sides. */
static void
snapshot_cover (GdkPaintable *paintable, GtkSnapshot *out, double width, double height)
{
  double ratio = gdk_paintable_get_intrinsic_aspect_ratio (paintable);
  double wide = width, high = height;

  if (ratio > width / height)
    wide = height * ratio;
  else if (ratio > 0)
    high = width / ratio;

  gtk_snapshot_save (out);
  gtk_snapshot_translate (out, &GRAPHENE_POINT_INIT ((float) ((width - wide) / 2),
                                                     (float) ((height - high) / 2)));
  gdk_paintable_snapshot (paintable, out, wide, high);
  gtk_snapshot_restore (out);
}

static void
confab_media_tile_snapshot (GtkWidget *widget, GtkSnapshot *out)
{
  ConfabMediaTile *self = CONFAB_MEDIA_TILE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkPaintable *shown = NULL;

  if (self->item == NULL || width == 0 || height == 0)
    return;

  if (self->animation != NULL)
    shown = GDK_PAINTABLE (self->animation);
  else if (confab_media_item_get_texture (self->item) != NULL)
    shown = GDK_PAINTABLE (confab_media_item_get_texture (self->item));
  else if (confab_media_item_get_preview (self->item) != NULL)
    shown = GDK_PAINTABLE (confab_media_item_get_preview (self->item));

  /* A film covers it. */
  if (shown != NULL && self->player == NULL)
    snapshot_cover (shown, out, width, height);

  GTK_WIDGET_CLASS (confab_media_tile_parent_class)->snapshot (widget, out);
}

static void
activate_cb (ConfabMediaTile *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
released_cb (ConfabMediaTile *self, int n_press, double x, double y, GtkGestureClick *click)
{
  if (n_press == 1 && gtk_widget_contains (GTK_WIDGET (self), x, y) && self->player == NULL)
    activate_cb (self);
}

static void
confab_media_tile_dispose (GObject *object)
{
  ConfabMediaTile *self = CONFAB_MEDIA_TILE (object);

  confab_media_tile_set_item (self, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer ((GtkWidget **) &self->marks, gtk_widget_unparent);
  g_clear_pointer (&self->player, gtk_widget_unparent);

  G_OBJECT_CLASS (confab_media_tile_parent_class)->dispose (object);
}

static void
confab_media_tile_class_init (ConfabMediaTileClass *klass)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_media_tile_dispose;
  widget_class->measure = confab_media_tile_measure;
  widget_class->get_request_mode = confab_media_tile_get_request_mode;
  widget_class->size_allocate = confab_media_tile_size_allocate;
  widget_class->snapshot = confab_media_tile_snapshot;

  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);

  gtk_widget_class_set_css_name (widget_class, "mediatile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
confab_media_tile_init (ConfabMediaTile *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  self->signals = g_signal_group_new (CONFAB_TYPE_MEDIA_ITEM);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);

  self->marks = CONFAB_MEDIA_MARKS (confab_media_marks_new ());
  g_signal_connect_object (self->marks, "activated", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->marks), GTK_WIDGET (self));

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_media_tile_new:
 *
 * Returns: (transfer floating): an empty tile
 */
GtkWidget *
confab_media_tile_new (void)
{
  return g_object_new (CONFAB_TYPE_MEDIA_TILE, NULL);
}

/**
 * confab_media_tile_set_item:
 * @item: (nullable): what to show; NULL when nobody looks at it any more
 *
 * Its natural size is right when it returns.
 */
void
confab_media_tile_set_item (ConfabMediaTile *self, ConfabMediaItem *item)
{
  g_return_if_fail (CONFAB_IS_MEDIA_TILE (self));

  if (self->item == item)
    return;

  confab_media_tile_set_player (self, NULL);
  stop_moving (self);

  if (self->item != NULL)
    {
      if (self->playback_id != 0 && !confab_film_is_out (self->item))
        confab_playback_pause (confab_playback_get (), self->item);

      confab_media_item_look_away (self->item);
    }

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, item);

  g_set_object (&self->item, item);
  follow_playback (self);

  if (item == NULL)
    return;

  confab_media_item_look (item, get_most_px (self));
  changed_cb (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * confab_media_tile_set_square:
 *
 * Has it be as high as it is wide, as in a gallery.
 */
void
confab_media_tile_set_square (ConfabMediaTile *self)
{
  g_return_if_fail (CONFAB_IS_MEDIA_TILE (self));

  self->square = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * confab_media_tile_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ConfabMediaItem *
confab_media_tile_get_item (ConfabMediaTile *self)
{
  g_return_val_if_fail (CONFAB_IS_MEDIA_TILE (self), NULL);

  return self->item;
}

/**
 * confab_media_tile_set_player:
 * @player: (nullable) (transfer floating): what plays the film; NULL when it is over
 *
 * Plays a film in its place.
 */
void
confab_media_tile_set_player (ConfabMediaTile *self, GtkWidget *player)
{
  g_return_if_fail (CONFAB_IS_MEDIA_TILE (self));

  if (self->player == player)
    return;

  g_clear_pointer (&self->player, gtk_widget_unparent);
  self->player = player;

  if (player != NULL)
    gtk_widget_set_parent (player, GTK_WIDGET (self));

  changed_cb (self);
}
