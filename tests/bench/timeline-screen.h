// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window with a timeline view, or a GtkListView with the same rows, and what its frames cost. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *scrolled;
  GtkWidget *view;
  GtkWidget *below; /* as a composer: what it takes in height, the view loses */
  GListModel *model;
  GtkAdjustment *adjustment;
  gboolean is_list;
  gpointer session; /* where files come from; NULL: none are shown */
  double begun;
  double work_ms;   /* of the last frame, on the main thread */
  double layout_at; /* what the thread had computed when the last layout was done */
  guint n_frames;
} Screen;

double screen_now_ms (void);
void screen_open (Screen *self, gboolean is_list, GListModel *model);
void screen_fill (Screen *self);
void screen_draw (Screen *self);
void screen_close (Screen *self);
const char *screen_get_renderer (void);

G_END_DECLS
