// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-seen.h"

#define COLUMN(Struct, member, kind)                                                               \
  CONFAB_FIELD (Struct, member, #member, kind, CONFAB_FIELD_LOCAL, NULL)

static const ConfabField seen_columns[] = {
  COLUMN (ConfabSeenData, user_id, ID),   COLUMN (ConfabSeenData, delivered, BOOL),
  COLUMN (ConfabSeenData, read, BOOL),    COLUMN (ConfabSeenData, delivered_at, TIME),
  COLUMN (ConfabSeenData, read_at, TIME),
};
const ConfabRecord confab_seen_data_record = CONFAB_RECORD (ConfabSeenData, "Seen", seen_columns);

static ConfabSeenCount *
confab_seen_count_copy (const ConfabSeenCount *count)
{
  return g_memdup2 (count, sizeof *count);
}

G_DEFINE_BOXED_TYPE (ConfabSeenCount, confab_seen_count, confab_seen_count_copy, g_free)
