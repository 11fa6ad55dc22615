// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-animation.h"
#include "confab-viewer.h"
#include "confab-zoom-view.h"

#include "client/model/confab-gallery.h"

G_BEGIN_DECLS

struct _ConfabViewer
{
  AdwDialog parent_instance;
  ConfabConversation *conversation;
  ConfabGallery *gallery;
  ConfabMediaItem *item;
  ConfabAnimation *animation;
  GCancellable *cancellable; /* ends what is being decoded */
  guint position;            /* of the item, or GTK_INVALID_LIST_POSITION while that is not known */
  guint page;                /* of a document, from 0 */
  guint n_pages;             /* 0 while that is not known */
  AdwWindowTitle *title;
  GtkMenuButton *menu;
  GtkStack *stack;
  ConfabZoomView *picture;
  GtkWidget *spinner;
  GtkLabel *problem;
  AdwBin *film;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *open;
};

/* What was asked for, until something else is. */
typedef struct
{
  ConfabViewer *viewer;
  ConfabMediaItem *item;
  GCancellable *cancellable; /* the viewer's, as long as it is what is shown */
  guint page;
} ConfabViewerShowing;

void confab_viewer_run (ConfabViewer *self, DexFiberFunc func);
gboolean confab_viewer_showing_is_current (const ConfabViewerShowing *showing);

void confab_viewer_update_actions (ConfabViewer *self);
void confab_viewer_update_title (ConfabViewer *self);
void confab_viewer_show_paintable (ConfabViewer *self, GdkPaintable *paintable);
void confab_viewer_show_problem (ConfabViewer *self, const GError *error);
void confab_viewer_forget_picture (ConfabViewer *self);
void confab_viewer_show_picture (ConfabViewer *self);
gboolean confab_viewer_is_document (ConfabViewer *self);
void confab_viewer_show_page (ConfabViewer *self, guint page);

G_END_DECLS
