// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Looking for something everywhere. Properties: session, query (what is looked for). What is
 * activated is shown by win.show-message; win.close-search leaves the page. */
#define CONFAB_TYPE_SEARCH_PAGE (confab_search_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearchPage, confab_search_page, CONFAB, SEARCH_PAGE, AdwBin)

void confab_search_page_open (ConfabSearchPage *self, const char *text);
ConfabSearchQuery *confab_search_page_get_query (ConfabSearchPage *self);

G_END_DECLS
