// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of which somebody is always told: how they are written down, and where they are said. Any
 * thread. */
#define CONFAB_KEYWORDS_MAX 50
#define CONFAB_KEYWORD_LENGTH_MAX 64

gboolean confab_keywords_match (const char *const *keywords, const char *text);
char **confab_keywords_parse (const char *written) G_GNUC_WARN_UNUSED_RESULT;
char *confab_keywords_to_string (const char *const *keywords) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
