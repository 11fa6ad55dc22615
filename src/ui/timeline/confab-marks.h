// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/search/confab-search-query.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean confab_marks_take (ConfabSearchQuery **held, ConfabSearchQuery *query);

G_END_DECLS
