// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-animation.h"

#include "confab-media.h"

#include "base/confab-async.h"

/**
 * ConfabAnimation:
 *
 * A picture that moves, as a GdkPaintable. It moves only while it is told to; each frame is asked
 * for when the one before has been shown long enough, so that one that nobody sees costs nothing.
 */
struct _ConfabAnimation
{
  GObject parent_instance;
  ConfabPicture *picture;
  ConfabClock *clock;
  GdkTexture *texture;
  gboolean running;
  gboolean moving; /* the fiber is at it */
};

static guint n_running;

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *out, double width, double height)
{
  gdk_paintable_snapshot (GDK_PAINTABLE (CONFAB_ANIMATION (paintable)->texture), out, width,
                          height);
}

static int
get_width (GdkPaintable *paintable)
{
  return gdk_texture_get_width (CONFAB_ANIMATION (paintable)->texture);
}

static int
get_height (GdkPaintable *paintable)
{
  return gdk_texture_get_height (CONFAB_ANIMATION (paintable)->texture);
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_intrinsic_width = get_width;
  iface->get_intrinsic_height = get_height;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabAnimation,
                               confab_animation,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

/* From one frame to the next, as long as it is to move; one that is damaged further on stays at
 * what was shown last. */
static DexFuture *
move_fiber (ConfabAnimation *self)
{
  while (self->running)
    {
      gint64 ms = confab_picture_get_pixels (self->picture)->delay_us / 1000;
      g_autoptr (ConfabPixels) pixels = NULL;

      dex_await (confab_clock_wait (self->clock, MAX (CONFAB_ANIMATION_LEAST_MS, ms)), NULL);

      if (!self->running)
        break;

      pixels = dex_await_boxed (confab_picture_next (self->picture), NULL);

      if (pixels == NULL)
        break;

      g_clear_object (&self->texture);
      self->texture = confab_texture_new_from_pixels (pixels);
      gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
    }

  self->moving = FALSE;
  return dex_future_new_true ();
}

static void
confab_animation_dispose (GObject *object)
{
  ConfabAnimation *self = CONFAB_ANIMATION (object);

  confab_animation_set_running (self, FALSE);
  g_clear_object (&self->picture);
  g_clear_object (&self->clock);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (confab_animation_parent_class)->dispose (object);
}

static void
confab_animation_class_init (ConfabAnimationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_animation_dispose;
}

static void
confab_animation_init (ConfabAnimation *self)
{
}

/**
 * confab_animation_new:
 * @picture: one that moves
 * @clock: says when it is time for the next frame
 *
 * Returns: (transfer full): the same as something that can be drawn, standing still
 */
ConfabAnimation *
confab_animation_new (ConfabPicture *picture, ConfabClock *clock)
{
  ConfabAnimation *self = g_object_new (CONFAB_TYPE_ANIMATION, NULL);

  self->picture = g_object_ref (picture);
  self->clock = g_object_ref (clock);
  self->texture = confab_texture_new_from_pixels (confab_picture_get_pixels (picture));
  return self;
}

/**
 * confab_animation_set_running:
 * @running: whether it is to move
 *
 * Returns: whether it is as it was asked for: only %CONFAB_ANIMATIONS_AT_ONCE move at once
 */
gboolean
confab_animation_set_running (ConfabAnimation *self, gboolean running)
{
  g_return_val_if_fail (CONFAB_IS_ANIMATION (self), FALSE);

  if (self->running == running)
    return TRUE;

  if (running && n_running >= CONFAB_ANIMATIONS_AT_ONCE)
    return FALSE;

  self->running = running;
  n_running += running ? 1 : -1;

  if (running && !self->moving)
    {
      self->moving = TRUE;
      CONFAB_SPAWN_AND_FORGET (move_fiber, g_object_ref (self), g_object_unref);
    }

  return TRUE;
}

/**
 * confab_animation_get_running:
 *
 * Returns: whether it moves
 */
gboolean
confab_animation_get_running (ConfabAnimation *self)
{
  g_return_val_if_fail (CONFAB_IS_ANIMATION (self), FALSE);

  return self->running;
}
