// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A picture or film as large as the window, and those before and after it. */
#define CONFAB_TYPE_VIEWER (confab_viewer_get_type ())
G_DECLARE_FINAL_TYPE (ConfabViewer, confab_viewer, CONFAB, VIEWER, AdwDialog)

AdwDialog *confab_viewer_new (ConfabConversation *conversation,
                              ConfabMediaItem *item) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_viewer_shows (ConfabMediaItem *item);
ConfabMediaItem *confab_viewer_get_item (ConfabViewer *self);

G_END_DECLS
