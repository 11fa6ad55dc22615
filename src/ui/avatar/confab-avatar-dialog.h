// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_AVATAR_DIALOG (confab_avatar_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAvatarDialog, confab_avatar_dialog, CONFAB, AVATAR_DIALOG, AdwDialog)

AdwDialog *confab_avatar_dialog_new (ConfabSession *session,
                                     ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
void confab_avatar_dialog_open (ConfabAvatarDialog *self, const char *path);

G_END_DECLS
