// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playback/confab-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a player has to show, as a GdkPaintable. */
#define CONFAB_TYPE_FILM_PICTURE (confab_film_picture_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFilmPicture, confab_film_picture, CONFAB, FILM_PICTURE, GObject)

ConfabFilmPicture *confab_film_picture_new (ConfabPlayer *player,
                                            GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
