// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-outbox.h"

#include "protocol/confab-mark.h"

G_BEGIN_DECLS

gboolean confab_marks_fit_sql (ConfabWork *work, const char *message_id, GError **error);
gboolean confab_marks_refresh_sql (ConfabWork *work, const char *message_id, GError **error);
gboolean confab_marks_take_sql (ConfabWork *work,
                                const ConfabMarkData *mark,
                                gboolean snapshot,
                                GError **error);
gboolean confab_marks_drop_unnamed_sql (ConfabWork *work, GError **error);
gboolean confab_marks_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error);
gboolean confab_marks_settle_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error);

G_END_DECLS
