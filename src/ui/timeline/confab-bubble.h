// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Between the end of the text and what stands beside it, in pixels. */
#define CONFAB_BUBBLE_GAP_PX 10

#define CONFAB_TYPE_BUBBLE (confab_bubble_get_type ())
G_DECLARE_FINAL_TYPE (ConfabBubble, confab_bubble, CONFAB, BUBBLE, GtkWidget)

G_END_DECLS
