// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

gboolean confab_participants_put (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  const ConfabStanding *standing,
                                  const char *user_id,
                                  ConfabParticipantRole role,
                                  gint64 first_seq,
                                  GError **error);
gboolean confab_participants_welcome (ConfabLedger *ledger,
                                      const ConfabRequest *request,
                                      const ConfabStanding *standing,
                                      const char *user_id,
                                      ConfabOutcome *outcome,
                                      GError **error);

gboolean confab_participants_join (ConfabLedger *ledger,
                                   const ConfabRequest *request,
                                   ConfabStanding *standing,
                                   const char *user_id,
                                   ConfabOutcome *outcome,
                                   GError **error);
gboolean confab_participants_may_remove (const ConfabStanding *standing, int role, GError **error);
gboolean confab_participants_end (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  ConfabStanding *standing,
                                  const char *user_id,
                                  gboolean banned,
                                  ConfabOutcome *outcome,
                                  GError **error);

/* Rules, see ConfabRule. */
gboolean confab_participants_list (ConfabLedger *ledger,
                                   const ConfabRequest *request,
                                   ConfabOutcome *outcome,
                                   GError **error);
gboolean confab_participants_add (ConfabLedger *ledger,
                                  const ConfabRequest *request,
                                  ConfabOutcome *outcome,
                                  GError **error);
gboolean confab_participants_change (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_participants_remove (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);

G_END_DECLS
