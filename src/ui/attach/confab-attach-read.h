// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/attach/confab-chosen.h"

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Both resolve to a GListStore of ConfabChosen, which may be empty. */
DexFuture *confab_attach_read_drop (GdkDrop *drop) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_attach_read_clipboard (GdkClipboard *clipboard) G_GNUC_WARN_UNUSED_RESULT;
GdkContentFormats *confab_attach_get_formats (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
