// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How pictures stand side by side. */
#define CONFAB_ALBUM_GAP_PX 3

int confab_album_place (const double *ratios, guint n, int width, GtkAllocation *places);

G_END_DECLS
