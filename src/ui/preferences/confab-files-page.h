// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_FILES_PAGE (confab_files_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFilesPage, confab_files_page, CONFAB, FILES_PAGE, AdwPreferencesPage)

void confab_files_page_set (ConfabFilesPage *self, ConfabSession *session, GSettings *settings);

G_END_DECLS
