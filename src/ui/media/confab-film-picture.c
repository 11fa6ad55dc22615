// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-film-picture.h"

#include <math.h>

/* Sizes in steps, so that a window that is being made larger does not ask for another with each
 * pixel. */
#define STEP_PX 64

/**
 * ConfabFilmPicture:
 *
 * Shows the picture that the player has, without a copy of it, and tells the player how large it is
 * shown.
 */
struct _ConfabFilmPicture
{
  GObject parent_instance;
  ConfabPlayer *player;
  GtkWidget *widget; /* weak: which says how many pixels are one of its own */
  GdkTexture *texture;
};

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *out, double width, double height)
{
  ConfabFilmPicture *self = CONFAB_FILM_PICTURE (paintable);
  double scale = self->widget != NULL ? gtk_widget_get_scale_factor (self->widget) : 1;
  double longer = fmax (width, height) * scale;

  confab_player_set_picture_px (self->player, (int) ceil (longer / STEP_PX) * STEP_PX);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), out, width, height);
}

static int
get_width (GdkPaintable *paintable)
{
  ConfabFilmPicture *self = CONFAB_FILM_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_width (self->texture) : 0;
}

static int
get_height (GdkPaintable *paintable)
{
  ConfabFilmPicture *self = CONFAB_FILM_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static GdkPaintable *
get_current_image (GdkPaintable *paintable)
{
  ConfabFilmPicture *self = CONFAB_FILM_PICTURE (paintable);

  return self->texture != NULL ? GDK_PAINTABLE (g_object_ref (self->texture))
                               : gdk_paintable_new_empty (0, 0);
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_intrinsic_width = get_width;
  iface->get_intrinsic_height = get_height;
  iface->get_current_image = get_current_image;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabFilmPicture,
                               confab_film_picture,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
frame_cb (ConfabFilmPicture *self)
{
  int width, height, before = self->texture != NULL ? gdk_texture_get_width (self->texture) : 0;
  GBytes *frame = confab_player_get_frame (self->player, &width, &height);

  g_clear_object (&self->texture);

  if (frame != NULL)
    self->texture =
        gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8X8, frame, (gsize) width * 4);

  if (before != (frame != NULL ? width : 0))
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));

  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/* What was closed is not shown any more. */
static void
changed_cb (ConfabFilmPicture *self)
{
  int width, height;

  if (self->texture != NULL && confab_player_get_frame (self->player, &width, &height) == NULL)
    frame_cb (self);
}

static void
confab_film_picture_dispose (GObject *object)
{
  ConfabFilmPicture *self = CONFAB_FILM_PICTURE (object);

  g_clear_object (&self->texture);
  g_clear_object (&self->player);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (confab_film_picture_parent_class)->dispose (object);
}

static void
confab_film_picture_class_init (ConfabFilmPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_film_picture_dispose;
}

static void
confab_film_picture_init (ConfabFilmPicture *self)
{
}

/**
 * confab_film_picture_new:
 * @player: what plays a film
 * @widget: where it is shown
 *
 * Returns: (transfer full): what is to be seen of it
 */
ConfabFilmPicture *
confab_film_picture_new (ConfabPlayer *player, GtkWidget *widget)
{
  ConfabFilmPicture *self = g_object_new (CONFAB_TYPE_FILM_PICTURE, NULL);

  self->player = g_object_ref (player);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (player, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  frame_cb (self);
  return self;
}
