// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-format-label.h"

G_BEGIN_DECLS

GtkWidget *confab_format_blocks_new (const ConfabFormatted *formatted,
                                     gboolean revealed,
                                     const ConfabSearchQuery *marks) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *confab_format_show (GtkLabel *label,
                               const char *text,
                               const GArray *names,
                               gboolean revealed,
                               const ConfabSearchQuery *marks,
                               char **plain) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
