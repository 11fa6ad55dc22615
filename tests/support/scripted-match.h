// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean scripted_match (const char *pattern, const char *text, GHashTable *names, char **why);
char *scripted_fill (const char *text, GHashTable *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
