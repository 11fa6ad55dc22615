// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *confab_time_to_text (gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_time_from_text (const char *text, gint64 *unix_ms);
char *confab_text_make_file_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *confab_text_clean_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_text_mixes_scripts (const char *text);
char *confab_text_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_user_name_is_valid (const char *name);

G_END_DECLS
