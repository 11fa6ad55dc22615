// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/store/confab-store.h"

G_BEGIN_DECLS

/* How many pages are fetched at the same time. */
#define CONFAB_BACKFILL_PAGES 2

#define CONFAB_TYPE_BACKFILL (confab_backfill_get_type ())
G_DECLARE_FINAL_TYPE (ConfabBackfill, confab_backfill, CONFAB, BACKFILL, GObject)

ConfabBackfill *confab_backfill_new (ConfabStore *store,
                                     ConfabApi *api,
                                     ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_backfill_set_online (ConfabBackfill *self, gboolean online);
void confab_backfill_set_linked (ConfabBackfill *self, gboolean linked);
void confab_backfill_set_thrifty (ConfabBackfill *self, gboolean thrifty);
void confab_backfill_take_changes (ConfabBackfill *self, ConfabChangeSet *changes);
void confab_backfill_set_open (ConfabBackfill *self, const char *conversation_id);
void confab_backfill_want (ConfabBackfill *self,
                           const char *conversation_id,
                           gint64 from_seq,
                           gint64 to_seq,
                           gboolean newer);
void confab_backfill_wake (ConfabBackfill *self);
gboolean confab_backfill_is_busy (ConfabBackfill *self);
void confab_backfill_stop (ConfabBackfill *self);

G_END_DECLS
