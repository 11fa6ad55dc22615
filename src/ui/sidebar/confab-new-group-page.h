// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session (at construction). */
#define CONFAB_TYPE_NEW_GROUP_PAGE (confab_new_group_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNewGroupPage,
                      confab_new_group_page,
                      CONFAB,
                      NEW_GROUP_PAGE,
                      AdwNavigationPage)

G_END_DECLS
