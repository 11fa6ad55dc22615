// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

/* How every test of widgets begins: without animations, and in the locale of the environment.
 * gtk_test_init() would take en_US where it is installed, whose clock has twelve hours. */
void kit_start (int *argc, char ***argv);
