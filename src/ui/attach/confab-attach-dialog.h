// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "client/confab-session-files.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is about to be sent, before it is. Properties: limit (text), has-pictures. Actions:
 * attach.send, .cancel, .add. */
#define CONFAB_TYPE_ATTACH_DIALOG (confab_attach_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAttachDialog, confab_attach_dialog, CONFAB, ATTACH_DIALOG, AdwDialog)

AdwDialog *confab_attach_dialog_new (ConfabSession *session,
                                     ConfabConversation *conversation,
                                     gboolean as_pictures) G_GNUC_WARN_UNUSED_RESULT;
void confab_attach_dialog_add (ConfabAttachDialog *self, GListModel *chosen);
GListModel *confab_attach_dialog_get_chosen (ConfabAttachDialog *self);

G_END_DECLS
