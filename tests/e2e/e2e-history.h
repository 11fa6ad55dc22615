// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/confab-database.h"

G_BEGIN_DECLS

ConfabDatabase *e2e_history_open (const char *path,
                                  ConfabDatabaseFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
