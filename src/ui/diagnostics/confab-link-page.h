// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-diagnostics-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_LINK_PAGE (confab_link_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLinkPage, confab_link_page, CONFAB, LINK_PAGE, AdwPreferencesPage)

void confab_link_page_set_session (ConfabLinkPage *self, ConfabSession *session);
void confab_link_page_describe (ConfabLinkPage *self, ConfabReportParts *parts);

G_END_DECLS
