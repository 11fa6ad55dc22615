// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-call.h"

G_BEGIN_DECLS

/* What answers paths that are not only the ledger's business. Each owns the call. */
void confab_routes_server (ConfabCall *call);
void confab_routes_health (ConfabCall *call);
void confab_routes_ready (ConfabCall *call);
void confab_routes_metrics (ConfabCall *call);
void confab_routes_register (ConfabCall *call);
void confab_routes_login (ConfabCall *call);
void confab_routes_create_user (ConfabCall *call);
void confab_routes_choose_presence (ConfabCall *call);
void confab_routes_presence (ConfabCall *call);

G_END_DECLS
