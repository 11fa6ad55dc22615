// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A message that was found. Properties: hit; summary (what a screen reader says of it). */
#define CONFAB_TYPE_SEARCH_ROW (confab_search_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearchRow, confab_search_row, CONFAB, SEARCH_ROW, GtkBox)

void confab_search_row_set_hit (ConfabSearchRow *self, ConfabSearchHit *hit);

G_END_DECLS
