// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Blocks as long as the disk does, on any thread. */
int confab_regular_file_open (const char *path,
                              struct stat *info,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
