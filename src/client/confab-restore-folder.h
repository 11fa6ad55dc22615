// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where one backup is unpacked: a folder that nobody else uses, and that goes with it. */
typedef struct _ConfabRestoreFolder ConfabRestoreFolder;

ConfabRestoreFolder *confab_restore_folder_new (const char *accounts,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_restore_folder_free (ConfabRestoreFolder *self);
const char *confab_restore_folder_get_path (const ConfabRestoreFolder *self);
void confab_restore_folder_sweep (const char *accounts);

gboolean confab_restore_move (const char *from, const char *to, GError **error);

G_END_DECLS
