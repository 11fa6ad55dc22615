// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/pictures/confab-pictures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* No frame is shown for less, and so many pictures move at once. */
#define CONFAB_ANIMATION_LEAST_MS 20
#define CONFAB_ANIMATIONS_AT_ONCE 3

#define CONFAB_TYPE_ANIMATION (confab_animation_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAnimation, confab_animation, CONFAB, ANIMATION, GObject)

ConfabAnimation *confab_animation_new (ConfabPicture *picture,
                                       ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_animation_set_running (ConfabAnimation *self, gboolean running);
gboolean confab_animation_get_running (ConfabAnimation *self);

G_END_DECLS
