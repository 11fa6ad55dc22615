// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-finding.h"

#include "client/link/confab-api.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Gives events of a conversation, the lowest first: a boxed GPtrArray of ConfabFrame. */
typedef DexFuture *(*ConfabCheckLoad) (gpointer server,
                                       const char *conversation_id,
                                       gint64 after_seq,
                                       guint limit);

DexFuture *confab_check_run (ConfabStore *store,
                             ConfabApi *api,
                             ConfabClock *clock,
                             const char *conversation_id,
                             gboolean in_full,
                             GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_check_run_with (ConfabStore *store,
                                  ConfabCheckLoad load,
                                  GObject *server,
                                  ConfabClock *clock,
                                  const char *conversation_id,
                                  gboolean in_full,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
