// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_ALERTS_PAGE (confab_alerts_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAlertsPage, confab_alerts_page, CONFAB, ALERTS_PAGE, AdwPreferencesPage)

void confab_alerts_page_set (ConfabAlertsPage *self, GSettings *settings);

G_END_DECLS
