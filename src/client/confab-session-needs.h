// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-needs.h"
#include "confab-session.h"

G_BEGIN_DECLS

/* What waits for this user, and what they say about it: it stays on this device. An own message or
 * reaction needs nothing of this. */
ConfabNeeds *confab_session_get_needs (ConfabSession *self);
DexFuture *confab_session_set_need_done (ConfabSession *self,
                                         const char *conversation_id,
                                         const char *key,
                                         gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_snooze_need (ConfabSession *self,
                                       const char *conversation_id,
                                       const char *key,
                                       gint64 until_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
