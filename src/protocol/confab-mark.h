// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* What a user alone set for a message: the payload of message_mark, and an item of a sync. Without
 * them nothing is set any more. */
typedef struct
{
  guint64 present;
  char *message_id;
  char *conversation_id;
  gint64 starred_at;
  gint64 hidden_at;
  gint64 done_seq;
  gint64 later_at;
  gint64 later_seq;
} ConfabMarkData;

CONFAB_DECLARE_RECORD (ConfabMarkData, confab_mark_data)

/* The body of PATCH /messages/{messageId}/mark. */
extern const ConfabRecord confab_mark_change_record;

gboolean confab_mark_data_is_set (const ConfabMarkData *self);
gboolean confab_mark_data_says_same (const ConfabMarkData *self, const ConfabMarkData *other);
void confab_mark_data_lay_over (ConfabMarkData *self, const ConfabMarkData *change);

G_END_DECLS
