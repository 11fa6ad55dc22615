// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-attach-dialog.h"

G_BEGIN_DECLS

void confab_attach_present (GtkWidget *parent,
                            ConfabSession *session,
                            ConfabConversation *conversation,
                            GListModel *chosen,
                            gboolean as_pictures);
void
confab_attach_choose (GtkWidget *parent, ConfabSession *session, ConfabConversation *conversation);
void confab_attach_choose_more (ConfabAttachDialog *dialog);

G_END_DECLS
