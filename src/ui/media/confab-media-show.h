// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

void confab_media_show (ConfabMediaItem *item, ConfabConversation *conversation, GtkWidget *widget);

G_END_DECLS
