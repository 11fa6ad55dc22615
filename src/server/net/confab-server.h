// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "server/ops/confab-config.h"

#include <libdex.h>

G_BEGIN_DECLS

/* The whole server: its ledger, its rules and its sockets. */
typedef struct _ConfabServer ConfabServer;

ConfabServer *confab_server_new (ConfabClock *clock,
                                 const ConfabConfig *config,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_server_free (ConfabServer *self);
guint16 confab_server_get_port (ConfabServer *self);
gboolean confab_server_is_tls (ConfabServer *self);
gboolean confab_server_reload (ConfabServer *self, GError **error);
DexFuture *confab_server_stop (ConfabServer *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabServer, confab_server_free)

G_END_DECLS
