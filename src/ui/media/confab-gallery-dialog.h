// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was sent in a conversation: pictures and films, files, links, sound. */
#define CONFAB_TYPE_GALLERY_DIALOG (confab_gallery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabGalleryDialog, confab_gallery_dialog, CONFAB, GALLERY_DIALOG, AdwDialog)

AdwDialog *confab_gallery_dialog_new (ConfabSession *session,
                                      ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
