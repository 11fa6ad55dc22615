// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

gboolean confab_fetch_is_possible (const char *uri);
DexFuture *confab_fetch (const char *uri,
                         gsize most_bytes,
                         GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
