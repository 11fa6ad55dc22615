// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_gaps_hold_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               gint64 seq,
                               gboolean *fresh,
                               GError **error);
gboolean
confab_gaps_extend_sql (ConfabWork *work, ConfabTouched *touched, gint64 last_seq, GError **error);
gboolean confab_gaps_fill_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               gint64 from,
                               gint64 to,
                               GError **error);
gboolean confab_gaps_begin_at_sql (ConfabWork *work,
                                   ConfabTouched *touched,
                                   gint64 first_seq,
                                   GError **error);
gboolean confab_gaps_open_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               gint64 from,
                               gint64 to,
                               GError **error);
gboolean confab_gaps_count_sql (ConfabDatabase *db,
                                const char *conversation_id,
                                gint64 from,
                                gint64 to,
                                gint64 *n_missing,
                                GError **error);
gboolean confab_gaps_list_sql (ConfabDatabase *db,
                               const char *conversation_id,
                               GPtrArray *gaps,
                               GError **error);

G_END_DECLS
