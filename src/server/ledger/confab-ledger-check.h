// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n_conversations;
  gint64 n_events;
  gint64 n_problems;
} ConfabLedgerCheck;

typedef void (*ConfabLedgerProblem) (const char *problem, gpointer data);

gboolean confab_ledger_check (ConfabLedger *self,
                              ConfabLedgerProblem problem,
                              gpointer data,
                              ConfabLedgerCheck *found,
                              GError **error);

G_END_DECLS
