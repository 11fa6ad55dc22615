// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/link/confab-link.h"
#include "client/store/confab-store.h"
#include "client/transfer/confab-transfers.h"

G_BEGIN_DECLS

/* How many conversations send at the same time. */
#define CONFAB_OUTBOX_LANES 8

/* How many files leave at the same time, beside them. */
#define CONFAB_OUTBOX_UPLOADS 3

/* While somebody writes, a draft leaves this often at most. */
#define CONFAB_OUTBOX_DRAFT_MS 5000

#define CONFAB_TYPE_OUTBOX (confab_outbox_get_type ())
G_DECLARE_FINAL_TYPE (ConfabOutbox, confab_outbox, CONFAB, OUTBOX, GObject)

ConfabOutbox *confab_outbox_new (ConfabStore *store,
                                 ConfabApi *api,
                                 ConfabTransfers *transfers,
                                 ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_outbox_set_link (ConfabOutbox *self, ConfabLink *link);
void confab_outbox_rows_changed (ConfabOutbox *self);
void confab_outbox_hurry (ConfabOutbox *self);
void confab_outbox_hurry_draft (ConfabOutbox *self, const char *conversation_id);
void confab_outbox_wake (ConfabOutbox *self);
guint confab_outbox_get_n_sending (ConfabOutbox *self);
void confab_outbox_stop (ConfabOutbox *self);

G_END_DECLS
