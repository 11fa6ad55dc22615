// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

G_BEGIN_DECLS

char *confab_range_to_text (gint64 from_seq, gint64 to_seq) G_GNUC_WARN_UNUSED_RESULT;
char *confab_gaps_to_text (const ConfabInventory *inventory,
                           const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
char *confab_holding_to_text (const ConfabHoldingData *holding,
                              const ConfabFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
char *confab_finding_to_text (const ConfabFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_action_to_text (ConfabActionKind kind);
const char *confab_connection_to_text (ConfabConnection connection);
char *confab_milliseconds_to_text (gint64 ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
