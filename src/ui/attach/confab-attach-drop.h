// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-attach-area.h"

#include <libdex.h>

G_BEGIN_DECLS

/**
 * ConfabDropFind:
 * @widget: what something is dragged over
 * @x: where
 * @y: where
 * @over: whether to show that it may be dropped there; FALSE when it has left
 *
 * Returns: (transfer none) (nullable): the conversation that is there
 */
typedef ConfabConversation *(*ConfabDropFind) (GtkWidget *widget,
                                               double x,
                                               double y,
                                               gboolean over);

GtkWidget *confab_drop_zone_new (GtkWidget *child,
                                 ConfabAttachArea *area,
                                 gboolean as_pictures) G_GNUC_WARN_UNUSED_RESULT;
void confab_drop_install (GtkWidget *widget, ConfabDropFind find);
void confab_attach_show (GtkWidget *parent,
                         ConfabSession *session,
                         ConfabConversation *conversation,
                         DexFuture *reading,
                         gboolean as_pictures);

G_END_DECLS
