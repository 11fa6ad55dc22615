// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Activates "diagnostics.verify" and "diagnostics.fetch-again" with the conversation's id. */
#define CONFAB_TYPE_HOLDING_ROW (confab_holding_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabHoldingRow, confab_holding_row, CONFAB, HOLDING_ROW, AdwExpanderRow)

GtkWidget *confab_holding_row_new (void);
void confab_holding_row_update (ConfabHoldingRow *self,
                                const ConfabInventory *inventory,
                                const ConfabHoldingData *holding,
                                const char *title);
void confab_holding_row_set_finding (ConfabHoldingRow *self, ConfabFinding *finding);
ConfabFinding *confab_holding_row_get_finding (ConfabHoldingRow *self);
void confab_holding_row_set_busy (ConfabHoldingRow *self, gboolean busy);

G_END_DECLS
