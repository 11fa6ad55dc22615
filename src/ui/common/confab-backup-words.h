// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *confab_backup_error_to_text (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
