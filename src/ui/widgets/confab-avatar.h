// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: text (what the initials and the colour are made of), size (px), icon-name (instead of
 * initials), presence ("online", "away", "busy"; anything else shows none), show-presence. */
#define CONFAB_TYPE_AVATAR (confab_avatar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAvatar, confab_avatar, CONFAB, AVATAR, GtkWidget)

/**
 * ConfabAvatarLookFunc:
 * @picture: what it is to show
 * @large: whether it is shown large
 *
 * Gets a picture for an avatar that is on the screen, and gives it to confab_avatar_take(), at once
 * or later.
 */
typedef void (*ConfabAvatarLookFunc) (ConfabAvatar *self, const char *picture, gboolean large);

GtkWidget *confab_avatar_new (const char *text, int size);
void confab_avatar_follow (ConfabAvatar *self, gpointer object);
void confab_avatar_take (ConfabAvatar *self, const char *picture, GdkPaintable *paintable);
gboolean confab_avatar_has_picture (ConfabAvatar *self);

/* For all of them. */
void confab_avatar_set_look (ConfabAvatarLookFunc func);
void confab_avatar_look_again (void);

G_END_DECLS
