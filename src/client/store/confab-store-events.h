// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_events_apply_sql (ConfabWork *work, const ConfabFrame *frame, GError **error);
gboolean confab_events_apply_page_sql (ConfabWork *work,
                                       const char *conversation_id,
                                       gint64 after_seq,
                                       gint64 to_seq,
                                       GPtrArray *frames,
                                       GError **error);
gboolean
confab_events_apply_sync_sql (ConfabWork *work, const ConfabSyncData *sync, GError **error);
gboolean confab_events_apply_envelope_sql (ConfabWork *work,
                                           ConfabTouched *touched,
                                           const ConfabEnvelope *envelope,
                                           gint64 seq,
                                           GError **error);

G_END_DECLS
