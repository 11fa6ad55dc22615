// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-viewer-private.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"

/* How a picture comes to be seen in the viewer, and how what comes too late is not. */

/* More pixels than this no screen has; it is what a picture is made for here. */
#define MOST_PX 4096

static void
showing_free (ConfabViewerShowing *showing)
{
  g_object_unref (showing->viewer);
  g_object_unref (showing->item);
  g_object_unref (showing->cancellable);
  g_free (showing);
}

/**
 * confab_viewer_run:
 * @func: (scope async): is given a #ConfabViewerShowing
 *
 * Has a fiber fetch what is to be shown now.
 */
void
confab_viewer_run (ConfabViewer *self, DexFiberFunc func)
{
  ConfabViewerShowing *showing = g_new0 (ConfabViewerShowing, 1);

  showing->viewer = g_object_ref (self);
  showing->item = g_object_ref (self->item);
  showing->cancellable = g_object_ref (self->cancellable);
  showing->page = self->page;
  CONFAB_SPAWN_AND_FORGET (func, showing, showing_free);
}

/**
 * confab_viewer_showing_is_current:
 *
 * Returns: whether it is still what is looked at, and nothing else was meanwhile
 */
gboolean
confab_viewer_showing_is_current (const ConfabViewerShowing *showing)
{
  return showing->viewer->cancellable == showing->cancellable;
}

static void
take_picture (ConfabViewer *self, ConfabPicture *picture)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (confab_picture_get_moves (picture))
    {
      self->animation =
          confab_animation_new (picture,
                                confab_calendar_get_clock (confab_calendar_get_default ()));
      confab_viewer_show_paintable (self, GDK_PAINTABLE (self->animation));

      /* here it was asked for, whatever moves elsewhere */
      confab_animation_set_running (self->animation, TRUE);
      return;
    }

  texture = confab_texture_new_from_pixels (confab_picture_get_pixels (picture));
  confab_viewer_show_paintable (self, GDK_PAINTABLE (texture));
}

static DexFuture *
picture_fiber (gpointer data)
{
  ConfabViewerShowing *showing = data;
  ConfabViewer *self = showing->viewer;
  ConfabMedia *media = confab_media_item_get_media (showing->item);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPicture) picture = NULL;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_media_item_await_file (showing->item), &error);

  if (file != NULL && confab_viewer_showing_is_current (showing))
    picture = dex_await_object (confab_pictures_open (confab_media_get_pictures (media), file,
                                                      MOST_PX, showing->cancellable),
                                &error);

  if (!confab_viewer_showing_is_current (showing))
    return dex_future_new_true ();

  gtk_widget_set_visible (self->spinner, FALSE);

  if (picture != NULL)
    take_picture (self, picture);
  else
    confab_viewer_show_problem (self, error);

  return dex_future_new_true ();
}

/**
 * confab_viewer_show_picture:
 *
 * Shows all of the picture. What is seen stays until it has been decoded.
 */
void
confab_viewer_show_picture (ConfabViewer *self)
{
  gtk_widget_set_visible (self->spinner, TRUE);
  confab_viewer_run (self, picture_fiber);
}
