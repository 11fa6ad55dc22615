// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screens.h"

/* Opens a window as wide as asked for and goes to the screen. */
ConfabWindow *screen_open (const Screen *screen, int width);

/* gettext does not translate in the locale C.UTF-8: makes a real one, such as "en_GB", in folder
 * and returns the environment of a program that speaks it. */
char **screen_make_locale (const char *folder, const char *name);
