// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-restore.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "busy". Signal: "signed-in" (account). */
#define CONFAB_TYPE_RESTORE_PAGE (confab_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRestorePage,
                      confab_restore_page,
                      CONFAB,
                      RESTORE_PAGE,
                      AdwNavigationPage)

void confab_restore_page_set (ConfabRestorePage *self, ConfabRestore *restore);

G_END_DECLS
