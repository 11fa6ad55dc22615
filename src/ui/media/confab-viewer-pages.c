// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-viewer-private.h"

#include "client/pictures/confab-page.h"

/* The pages of a document in the viewer, one at a time. */

static void
take_page (ConfabViewer *self, ConfabPixels *pixels)
{
  g_autoptr (GdkTexture) texture = confab_texture_new_from_pixels (pixels);

  self->n_pages = pixels->n_pages;
  confab_viewer_show_paintable (self, GDK_PAINTABLE (texture));
  confab_viewer_update_title (self);
  confab_viewer_update_actions (self);
}

static DexFuture *
page_fiber (gpointer data)
{
  ConfabViewerShowing *showing = data;
  ConfabViewer *self = showing->viewer;
  ConfabPictures *pictures =
      confab_media_get_pictures (confab_media_item_get_media (showing->item));
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_media_item_await_file (showing->item), &error);

  if (file != NULL && confab_viewer_showing_is_current (showing))
    pixels = dex_await_boxed (confab_page_draw (pictures, file, showing->page, CONFAB_PAGE_MAX_PX,
                                                showing->cancellable),
                              &error);

  if (!confab_viewer_showing_is_current (showing))
    return dex_future_new_true ();

  gtk_widget_set_visible (self->spinner, FALSE);

  if (pixels != NULL)
    take_page (self, pixels);
  else
    confab_viewer_show_problem (self, error);

  return dex_future_new_true ();
}

/**
 * confab_viewer_show_page:
 * @page: from 0
 *
 * Shows a page of the document. What is seen stays until it has been drawn.
 */
void
confab_viewer_show_page (ConfabViewer *self, guint page)
{
  confab_viewer_forget_picture (self);
  self->page = page;
  confab_viewer_show_problem (self, NULL);
  confab_viewer_update_title (self);
  confab_viewer_update_actions (self);
  gtk_widget_set_visible (self->spinner, TRUE);
  confab_viewer_run (self, page_fiber);
}

/**
 * confab_viewer_is_document:
 *
 * Returns: whether what it shows has pages
 */
gboolean
confab_viewer_is_document (ConfabViewer *self)
{
  return confab_media_item_get_attachment (self->item)->type == CONFAB_ATTACHMENT_DOCUMENT;
}

/**
 * confab_viewer_shows:
 *
 * Returns: whether a document is of a kind whose pages can be shown
 */
gboolean
confab_viewer_shows (ConfabMediaItem *item)
{
  return confab_page_is_shown (confab_media_item_get_attachment (item)->mime_type);
}
