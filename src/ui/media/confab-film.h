// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* A film that is played, with what one needs to go through it. Signals "popped-out": it wants a
 * window of its own; "closed". */
#define CONFAB_TYPE_FILM (confab_film_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFilm, confab_film, CONFAB, FILM, GtkWidget)

GtkWidget *confab_film_new (ConfabMediaItem *item,
                            gboolean pauses_unseen) G_GNUC_WARN_UNUSED_RESULT;
void confab_film_set_compact (ConfabFilm *self);
ConfabMediaItem *confab_film_get_item (ConfabFilm *self);

/* The one small window in which a film goes on while one does something else. */
void confab_film_pop_out (ConfabMediaItem *item, GtkWidget *from);
gboolean confab_film_is_out (ConfabMediaItem *item);

G_END_DECLS
