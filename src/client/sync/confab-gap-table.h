// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-changes.h"

G_BEGIN_DECLS

/* Which events are not held here, and which page of them is worth the most. No time, no I/O. */
typedef struct _ConfabGapTable ConfabGapTable;

/* Events after_seq + 1 to to_seq of a conversation: at most one page. */
typedef struct
{
  char *conversation_id;
  gint64 after_seq;
  gint64 to_seq;
} ConfabGapPage;

void confab_gap_page_free (ConfabGapPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabGapPage, confab_gap_page_free)

ConfabGapTable *confab_gap_table_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_gap_table_free (ConfabGapTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabGapTable, confab_gap_table_free)

void confab_gap_table_set_gaps (ConfabGapTable *self, GPtrArray *gaps);
void confab_gap_table_set_row (ConfabGapTable *self, const ConfabConversationRowData *row);
void confab_gap_table_remove (ConfabGapTable *self, const char *conversation_id);
void confab_gap_table_set_open (ConfabGapTable *self, const char *conversation_id);
void confab_gap_table_want (ConfabGapTable *self,
                            const char *conversation_id,
                            gint64 from_seq,
                            gint64 to_seq,
                            gboolean newer);
ConfabGapPage *confab_gap_table_next (ConfabGapTable *self,
                                      gint64 idle_events) G_GNUC_WARN_UNUSED_RESULT;
void confab_gap_table_done (ConfabGapTable *self, const ConfabGapPage *page, gint64 covered_seq);
void confab_gap_table_failed (ConfabGapTable *self, const ConfabGapPage *page, gboolean for_good);

G_END_DECLS
