// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-outbox.h"

G_BEGIN_DECLS

gboolean confab_status_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error);

G_END_DECLS
