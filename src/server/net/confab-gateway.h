// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-http.h"
#include "confab-hub.h"

#include "protocol/confab-user.h"

G_BEGIN_DECLS

struct _ConfabServer;

/* The frames of links. The handlers' data is the ConfabServer. */
extern const ConfabHubHandlers confab_gateway_handlers;

void confab_gateway_on_link (ConfabHttp *http,
                             SoupServerMessage *message,
                             const char *path,
                             GHashTable *query,
                             gpointer data);
void confab_gateway_presence_changed (const ConfabPresenceData *presence,
                                      const ConfabPresenceData *choice,
                                      gpointer data);
void confab_gateway_last_seen_changed (struct _ConfabServer *self, const char *user_id);

G_END_DECLS
