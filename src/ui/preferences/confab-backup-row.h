// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_BACKUP_ROW (confab_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabBackupRow, confab_backup_row, CONFAB, BACKUP_ROW, AdwActionRow)

GtkWidget *confab_backup_row_new (ConfabSession *session) G_GNUC_WARN_UNUSED_RESULT;
void confab_backup_row_save (ConfabBackupRow *self, const char *path);

G_END_DECLS
