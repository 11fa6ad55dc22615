// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

void confab_set_sqlite_error (GError **error, sqlite3 *db, const char *doing);

G_END_DECLS
