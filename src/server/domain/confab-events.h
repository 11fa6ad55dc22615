// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

gint64 confab_event_time (const ConfabStanding *standing, const ConfabRequest *request);
gboolean confab_event_add (ConfabLedger *ledger,
                           ConfabStanding *standing,
                           ConfabNewEvent *event,
                           ConfabOutcome *outcome,
                           GError **error);
gboolean confab_event_update (ConfabLedger *ledger,
                              ConfabStanding *standing,
                              gint64 time_ms,
                              const ConfabUpdateData *update,
                              ConfabOutcome *outcome,
                              GError **error);
gboolean confab_event_tell (ConfabLedger *ledger,
                            const char *user_id,
                            gint64 time_ms,
                            ConfabFrameType type,
                            const ConfabRecord *record,
                            gconstpointer payload,
                            ConfabOutcome *outcome,
                            GError **error);
gboolean confab_event_tell_newest (ConfabLedger *ledger,
                                   const char *user_id,
                                   gint64 time_ms,
                                   ConfabFrameType type,
                                   const ConfabRecord *record,
                                   gconstpointer payload,
                                   const char *about,
                                   ConfabOutcome *outcome,
                                   GError **error);
gboolean confab_event_tell_conversation (ConfabLedger *ledger,
                                         const char *user_id,
                                         gint64 time_ms,
                                         const char *conversation_id,
                                         ConfabUpdateChange change,
                                         ConfabOutcome *outcome,
                                         GError **error);
void confab_event_moment (ConfabOutcome *outcome,
                          ConfabEffectType type,
                          const char *conversation_id,
                          const char *user_id,
                          ConfabFrameType frame_type,
                          const ConfabRecord *record,
                          gconstpointer payload);

G_END_DECLS
