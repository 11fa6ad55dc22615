// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_pins_take_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               const ConfabUpdateData *update,
                               gint64 seq,
                               gint64 time_ms,
                               GError **error);
gboolean confab_pins_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error);
gboolean confab_pins_settle_sql (ConfabWork *work,
                                 ConfabTouched *touched,
                                 const ConfabActionData *action,
                                 const ConfabReceiptData *receipt,
                                 GError **error);
gboolean confab_pins_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error);

G_END_DECLS
