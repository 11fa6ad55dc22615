// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL that leads from each version of an account's database to the next, for
 * confab_database_migrate(). What stands here is never changed, only added to. */
extern const char *const confab_schema_migrations[];

G_END_DECLS
