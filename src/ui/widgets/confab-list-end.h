// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal: wanted, when what follows should be asked for. It stands below a list, in a
 * #GtkScrolledWindow. */
#define CONFAB_TYPE_LIST_END (confab_list_end_get_type ())
G_DECLARE_FINAL_TYPE (ConfabListEnd, confab_list_end, CONFAB, LIST_END, AdwBin)

const char *confab_list_end_get_next (ConfabListEnd *self);
void confab_list_end_set_next (ConfabListEnd *self, const char *next);
void confab_list_end_fail (ConfabListEnd *self);

G_END_DECLS
