// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-api.h"

#include "base/confab-worker.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean confab_api_is_closed (ConfabApi *self);
SoupSession *confab_api_get_soup (ConfabApi *self);
ConfabWorker *confab_api_get_decoder (ConfabApi *self);
SoupMessage *confab_api_new_message (ConfabApi *self,
                                     const char *method,
                                     const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_handshake (ConfabApi *api, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

void confab_reason_watch (SoupMessage *message);
GError *confab_reason_from_failure (SoupMessage *message, GError *error) G_GNUC_WARN_UNUSED_RESULT;
GError *confab_reason_from_status (SoupMessage *message, GBytes *body) G_GNUC_WARN_UNUSED_RESULT;
GError *confab_reason_from_close (SoupWebsocketConnection *socket) G_GNUC_WARN_UNUSED_RESULT;
char *confab_reason_from_flags (GTlsCertificateFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
