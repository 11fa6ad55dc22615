// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an id is: a UUID in its lower-case canonical form, 36 characters. */
#define CONFAB_ID_LENGTH 36

char *confab_id_new (void) G_GNUC_WARN_UNUSED_RESULT;
char *confab_id_new_at (gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_id_is_valid (const char *id);
gint64 confab_id_get_unix_ms (const char *id);
char *confab_token_new (const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
void confab_random_bytes (void *bytes, gsize n_bytes);

G_END_DECLS
