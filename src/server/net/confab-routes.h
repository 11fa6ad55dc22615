// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-call.h"
#include "confab-http.h"
#include "confab-server.h"

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* HTTP requests. The handlers' data is the ConfabServer. */
extern const ConfabHttpHandlers confab_routes_handlers;

const ConfabRoute *confab_routes_get_all (guint *n_routes);
void confab_routes_handle (ConfabServer *server,
                           SoupServerMessage *message,
                           const char *path,
                           GHashTable *query,
                           gboolean is_operator);
char *confab_routes_dup_token (SoupServerMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
