// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

DexFuture *confab_ask (SoupSession *session,
                       SoupMessage *message,
                       int priority,
                       GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_ask_socket (SoupSession *session,
                              SoupMessage *message,
                              char **protocols,
                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
