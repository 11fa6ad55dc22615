// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: text (what the initials and the colour are made of), size (px), icon-name (instead of
 * initials), presence ("online", "away", "busy"; anything else shows none), show-presence. */
#define CONFAB_TYPE_AVATAR (confab_avatar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAvatar, confab_avatar, CONFAB, AVATAR, GtkWidget)

GtkWidget *confab_avatar_new (const char *text, int size);

G_END_DECLS
