// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "sql/confab-database.h"

G_BEGIN_DECLS

/* position is that of the newest event; the writer counts it on and stores it with each commit. */
struct _ConfabLedger
{
  ConfabDatabase *db;
  char *epoch;
  gint64 position;
  gint64 stored_position;
  gboolean reads_only;

  /* of the writer, see confab-ledger-texts.c */
  GArray *texts;
  guint n_kept_texts;
  gboolean writes_texts_at_once;
  gboolean text_written;
  gboolean text_failed;
};

void confab_ledger_init_texts (ConfabLedger *self);
void confab_ledger_begin_texts (ConfabLedger *self);
void confab_ledger_keep_texts (ConfabLedger *self, gboolean keep);
gboolean confab_ledger_write_texts (ConfabLedger *self, GError **error);
gboolean
confab_ledger_note_text (ConfabLedger *self, gint64 position, const char *content, GError **error);
gboolean
confab_ledger_forget_texts (ConfabLedger *self, const char *conversation_id, GError **error);

GPtrArray *confab_ledger_read_records (ConfabStatement *statement,
                                       const ConfabRecord *record,
                                       GDestroyNotify record_free,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer confab_ledger_read_record (ConfabStatement *statement,
                                    const ConfabRecord *record,
                                    const char *missing,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
