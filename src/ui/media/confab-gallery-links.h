// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *confab_gallery_links_new (ConfabSession *session,
                                     ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
