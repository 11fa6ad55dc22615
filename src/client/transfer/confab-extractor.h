// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/crypto/confab-kept-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is sealed, and has more, is not read: it would lie in memory. */
#define CONFAB_EXTRACTOR_MOST_BYTES (64 * 1024 * 1024)

/* What takes longer to read is given up. */
#define CONFAB_EXTRACTOR_WITHIN_MS 60000

#define CONFAB_TYPE_EXTRACTOR (confab_extractor_get_type ())
G_DECLARE_FINAL_TYPE (ConfabExtractor, confab_extractor, CONFAB, EXTRACTOR, GObject)

ConfabExtractor *confab_extractor_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_extractor_read (ConfabExtractor *self,
                                  ConfabKeptFile *file,
                                  const char *stamp) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_extractor_read_page (ConfabExtractor *self,
                                       GBytes *page,
                                       const char *charset) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_extractor_get_is_busy (ConfabExtractor *self);
void confab_extractor_stop (ConfabExtractor *self);

G_END_DECLS
