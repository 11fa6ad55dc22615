// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* What a user alone set for a message: the payload of message_mark, and an item of a sync. Without
 * times nothing is set any more. */
typedef struct
{
  guint64 present;
  char *message_id;
  char *conversation_id;
  gint64 starred_at;
  gint64 hidden_at;
} ConfabMarkData;

CONFAB_DECLARE_RECORD (ConfabMarkData, confab_mark_data)

/* The body of PATCH /messages/{messageId}/mark. */
extern const ConfabRecord confab_mark_change_record;

G_END_DECLS
