// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What of a conversation is not held here: events from_seq to to_seq. In a ChangeSet all gaps of a
 * conversation stand, and one with from_seq 0 when none is left. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  gint64 from_seq;
  gint64 to_seq;
} ConfabGapData;

CONFAB_DECLARE_RECORD (ConfabGapData, confab_gap_data)

G_END_DECLS
