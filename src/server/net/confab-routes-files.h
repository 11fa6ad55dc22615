// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-call.h"

G_BEGIN_DECLS

void confab_routes_upload_url (ConfabCall *call);
void confab_routes_confirm (ConfabCall *call);

G_END_DECLS
