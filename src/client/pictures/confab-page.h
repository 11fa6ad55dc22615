// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-pictures.h"

G_BEGIN_DECLS

/* How long the longer side of a page may be when it is drawn. */
#define CONFAB_PAGE_MAX_PX 2400

/* One that is sealed is opened in memory. */
#define CONFAB_PAGE_MAX_FILE_BYTES (256 * 1024 * 1024)

#define CONFAB_PAGE_WITHIN_MS 10000

gboolean confab_page_is_shown (const char *mime_type);
gboolean confab_page_is_known (const char *mime_type);
DexFuture *confab_page_draw (ConfabPictures *pictures,
                             ConfabKeptFile *file,
                             guint number,
                             int most_px,
                             GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
