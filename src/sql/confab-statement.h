// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _ConfabStatement ConfabStatement;

/* What confab_statement_next() says. */
typedef enum
{
  CONFAB_STATEMENT_ERROR = -1,
  CONFAB_STATEMENT_DONE = 0,
  CONFAB_STATEMENT_ROW = 1,
} ConfabStatementStep;

ConfabStatement *
confab_statement_new (sqlite3 *db, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_statement_destroy (ConfabStatement *self);
gboolean confab_statement_is_busy (ConfabStatement *self);
const char *confab_statement_get_sql (ConfabStatement *self);
void confab_statement_take (ConfabStatement *self, gboolean cached);

void confab_statement_bind (ConfabStatement *self, const char *format, va_list args);
void confab_statement_bind_first (ConfabStatement *self, const char *format, va_list args);
void confab_statement_bind_record (ConfabStatement *self,
                                   const ConfabRecord *record,
                                   gconstpointer data);
ConfabStatementStep confab_statement_next (ConfabStatement *self, GError **error);
void confab_statement_done (ConfabStatement *self);

const char *confab_statement_get_text (ConfabStatement *self, int column);
gint64 confab_statement_get_int (ConfabStatement *self, int column);
char *confab_statement_dup_text (ConfabStatement *self, int column) G_GNUC_WARN_UNUSED_RESULT;
GBytes *confab_statement_dup_bytes (ConfabStatement *self, int column) G_GNUC_WARN_UNUSED_RESULT;
gpointer confab_statement_read_record (ConfabStatement *self,
                                       const ConfabRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabStatement, confab_statement_done)

G_END_DECLS
