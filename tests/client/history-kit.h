// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/confab-database.h"

G_BEGIN_DECLS

/* The database of an account that a client has made, DATA/accounts/FOLDER/store.db, with the key
 * that the client keeps for it. For a test that looks, or meddles. */
ConfabDatabaseKey *history_find_key (const char *path) G_GNUC_WARN_UNUSED_RESULT;
ConfabDatabase *history_open (const char *path,
                              ConfabDatabaseFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
