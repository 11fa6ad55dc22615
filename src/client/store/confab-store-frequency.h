// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_frequency_sql (ConfabDatabase *db,
                               const char *begun,
                               gboolean files,
                               gint64 *n,
                               GError **error);

G_END_DECLS
