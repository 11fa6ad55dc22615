// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a search found, as a GtkSectionModel with a section for each conversation: the one with the
 * first hit comes first. */
#define CONFAB_TYPE_SEARCH_GROUPS (confab_search_groups_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearchGroups, confab_search_groups, CONFAB, SEARCH_GROUPS, GObject)

ConfabSearchGroups *confab_search_groups_new (ConfabSearch *search) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
